"""The browser writes sheets as Python does, byte for byte: the same cases (`tests/cases/`), then anything."""

from __future__ import annotations

import json
import os
import random
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from capitheque.kinds import KINDS
from capitheque.sheets.body_edits import folded_title
from capitheque.sheets.document import Document, UnfitTextError
from capitheque.sheets.front_matter import RefusedError
from capitheque.sheets.prose import TooDeepError
from capitheque.site.form.form_pages import definition
from tests.browser.drawn_sheets import changes, sheet, texts
from tests.drawing import draws
from tests.unit.test_document import BY_NAME, CASES, SHEETS, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from capitheque.kinds import Sheet
    from tests.browser.form_modules import Modules

pytestmark = pytest.mark.browser

_REFUSAL = """catch (error) {
  if (error.code) return [error.code];
  if (error instanceof form.UnfitTextError) return [];
  throw error;
}"""
_READ = f"""
  return JSON.stringify(given.map((text) => {{
    try {{
      const read = form.Document.read(text);
      return {{ values: read.values, texts: [...read.texts] }};
    }} {_REFUSAL}
  }}));
"""
_WRITE = f"""
  return JSON.stringify(given[1].map(([kind, text, values, sections]) => {{
    try {{
      return form.Document.read(text).written(values, new Map(Object.entries(sections)), given[0][kind]);
    }} {_REFUSAL}
  }}));
"""
Change = tuple[str, str, "Mapping[str, Any]", "Mapping[str, str | None]"]  # kind, file, values, sections


def read_there(modules: Modules, files: Iterable[str]) -> list[Any]:
    """What each file says in the browser: values and texts, or [code] when it is refused."""
    found: list[Any] = json.loads(modules.run(_READ, list(files)))
    return found


def written_there(modules: Modules, asked: Iterable[Change]) -> list[Any]:
    """The files that the browser writes; [code] of a file that it refuses, [] of a text that does not fit."""
    found: list[Any] = json.loads(modules.run(_WRITE, [{one.name: definition(one) for one in KINDS}, list(asked)]))
    return found


def read_here(text: str) -> Any:
    """The same in Python."""
    try:
        document = Document.read(text.encode())
        return {"values": document.values, "texts": [list(one) for one in document.texts.items()]}
    except RefusedError as error:
        return [error.fault.code]


def written_here(change: Change) -> Any:
    kind, text, values, sections = change
    try:
        return Document.read(text.encode()).written(values, sections, BY_NAME[kind]).decode()
    except RefusedError as error:
        return [error.fault.code]
    except UnfitTextError:
        return []


def test_a_change_gives_the_file_that_is_expected(modules: Modules) -> None:
    given = [(one["kind"], one["document"], one["values"], one["sections"]) for one in CASES]
    found = dict(zip((one["name"] for one in CASES), written_there(modules, given), strict=True))
    assert found == {one["name"]: one["result"] for one in CASES}


def test_what_was_written_is_written_again_the_same(modules: Modules) -> None:
    given = [(one["kind"], one["result"], one["values"], one["sections"]) for one in CASES]
    assert written_there(modules, given) == [one["result"] for one in CASES]


# --- titles ---------------------------------------------------------------------------------------------------

_TITLES = ("Déroulé : ", "Où ?", "a. : ?.", "Straße", "ΣΑΣ", "İstanbul", "ı", "ﬁn", "e\u0301\u0345\u0903", "__proto__")
_RANGES = (range(0x3000), range(0xA640, 0xD7FC), range(0xF900, 0xFFFE), range(0x10000, 0x12000))
_SIGNS = [chr(one) for signs in _RANGES for one in signs]


def test_titles_are_recognised_as_python_recognises_them(modules: Modules) -> None:
    titles = [one.label for kind in KINDS for one in kind.sections] + [*_TITLES]
    titles += [f"é{sign}" for sign in _SIGNS if unicodedata.category(sign) not in {"Cn", "Co", "Cs"}]
    found = modules.run("return given.map(form.foldedTitle);", titles)
    assert {one: there for one, there in zip(titles, found, strict=True) if there != folded_title(one)} == {}


# --- what is read ---------------------------------------------------------------------------------------------

REFUSED = {
    "": "file-empty",
    "x" * 205_000: "file-big",
    "Bonjour": "header-missing",
    " ---\na: b\n---\n": "header-indented",
    "---\na: b\n": "header-open",
    f"---\n{'# rien' * 3_000}\n---\n": "header-big",
    f"---\na: {'x' * 4_001}\n---\n": "header-value-long",
    f"---\na: [{'b, ' * 1_500}]\n---\n": "header-many",
    "---\na: [[[[[[[b]]]]]]]\n---\n": "header-depth",
    "---\na: b\na: c\n---\n": "header-duplicate",
    "---\na: {b: c, b: d}\n---\n": "header-duplicate",
    "---\na: &b c\n---\n": "header-alias",
    "---\na: *b\n---\n": "header-alias",
    "---\na: &b c\nd: *b\n---\n": "header-alias",
    "---\na: !!str b\n---\n": "header-tag",
    "---\na: !!omap [b: c]\n---\n": "header-tag",
    "---\n- a\n---\n": "header-list",
    "---\na\n---\n": "header-list",
    "---\na: b\n...\n--- {c: d}\n---\n": "header-documents",
    "---\n1a: b\n---\n": "header-key",
    "---\n[a]: b\n---\n": "header-key",
    "---\na: b: c\n---\n": "header-colon",
    "---\na: 'b\n---\n": "header-quote",
    '---\na: "\\q"\n---\n': "header-escape",
    "---\na: b\n\tc: d\n---\n": "header-tab",
    "---\na: [b\n---\n": "header-syntax",
    "---\na: \ufffe\n---\n": "header-syntax",
    f"---\na: {'[' * 9_000}\n---\n": "header-syntax",
}


def test_what_python_refuses_is_refused_under_the_same_name(modules: Modules) -> None:
    assert dict(zip(REFUSED, read_there(modules, REFUSED), strict=True)) == {
        text: [code] for text, code in REFUSED.items()
    }
    for text, code in REFUSED.items():
        assert read_here(text) in ([code], ["header-many"], ["header-depth"]), text[:60]


READ = (
    "---\n---\n", "---\n# rien\n---", "\ufeff---  \r\na: b\r\n---\r\n\r\n## A\r\n", "---\ra: b\r---\r",
    "---\na: e\u0301\u200b \u2028c\nb: ~\nc: null\nd:\ne: ''\nf: Null\n---\n",
    "---\na: 01053\nb: no\nc: 12:30\nd: {seul, e: f}\n---\n",
    '---\na: "\\r\\n\\t \\u200b\\u00e9\\x85\\u0301 \\/ \\ufffe"\n---\n',
    "---\n__proto__: a\nconstructor: {__proto__: b}\n---\n\n## __proto__\n\na\n\n## constructor\n\nb\n\n## 2\n\n## 1\n",
    "---\na:\n  [\n  b,\n  c\n]\nd: e\n---\n", "---\nb: |+\n  c\n\n  # d\n\ne: >2\n    f\n   g\n\n  h\n---\n",
    "---\n--- # a\nb: c\n...\n---\n",
)  # fmt: skip
READ_IN_TWO_WAYS = (
    "---\na: [?x]\n---\n", "---\na: [:x]\n---\n", "---\na: {b\n  : c}\n---\n", '---\na: "\\ud83d\\ude00"\n---\n',
    "---\na: |\n  b\n  \t\nc: d\n---\n",
)  # fmt: skip


def test_what_is_read_is_what_python_reads(modules: Modules) -> None:
    assert read_there(modules, READ) == [read_here(text) for text in READ]


def test_what_python_would_read_in_another_way_is_refused(modules: Modules) -> None:
    assert all(isinstance(one, list) for one in read_there(modules, READ_IN_TWO_WAYS))


def changed_alike(modules: Modules, files: Mapping[str, tuple[str, type[Sheet]]]) -> int:
    """Check that files are read and given another title here as there; return how many the browser reads."""
    here = {name: read_here(text) for name, (text, _) in files.items()}
    there = dict(zip(files, read_there(modules, [text for text, _ in files.values()]), strict=True))
    read = {name: one for name, one in there.items() if isinstance(one, dict)}
    assert read == {name: here[name] for name in read}
    new = {"title": "Un autre titre : le nôtre"}
    for values in ({}, new):
        asked = [(files[name][1].name, files[name][0], values, {}) for name in read]
        assert dict(zip(read, written_there(modules, asked), strict=True)) == {
            name: written_here(one) for name, one in zip(read, asked, strict=True)
        }
    return len(read)


def test_every_sheet_is_read_and_changed_as_python_does(modules: Modules) -> None:
    files = {f"{path.parent.name}/{path.name}": (path.read_text(encoding="utf-8"), kind_of(path)) for path in SHEETS}
    assert changed_alike(modules, files) == len(SHEETS)


# --- anything, written ----------------------------------------------------------------------------------------


def test_any_change_gives_the_bytes_that_python_gives(modules: Modules) -> None:
    rng = random.Random("sheets")  # noqa: S311  # the same sheets each time
    asked: list[Change] = []
    while len(asked) < draws(7_500):
        kind = rng.choice(KINDS)
        text = sheet(rng, kind)
        try:
            document = Document.read(text.encode())
        except RefusedError:
            continue
        titles = [one.title for one in document.sections]
        asked.append((kind.name, text, changes(rng, kind, document.values), texts(rng, kind, titles)))
    there = written_there(modules, asked)
    for change, found in zip(asked, there, strict=True):
        assert found == written_here(change), change
    assert sum(isinstance(one, str) for one in there) > len(asked) * 0.8
    files = [text for _, text, _, _ in asked]
    assert read_there(modules, files) == [read_here(one) for one in files]


def test_halves_of_characters_are_written_as_unknown_ones(modules: Modules) -> None:
    asked = [("practice", "---\n---\n", {"title": "a\ud800b"}, {"Déroulé": "\udc00c"})]
    assert written_there(modules, asked) == ['---\ntitle: "a\ufffdb"\n---\n\n## Déroulé\n\n\ufffdc\n']


# --- what people wrote elsewhere ------------------------------------------------------------------------------

CORPORA = os.environ.get("CAPITHEQUE_CORPORA", "")
needs_corpora = pytest.mark.skipif(not CORPORA, reason="CAPITHEQUE_CORPORA names no folder of corpora")


@pytest.mark.corpora
@needs_corpora
def test_what_people_wrote_elsewhere_is_read_and_changed_as_python_does(modules: Modules) -> None:
    files = {}
    for path in sorted(Path(CORPORA).rglob("*.md")):
        try:
            text = path.read_bytes().decode()
            _ = Document.read(text.encode()).texts
        except (RefusedError, TooDeepError, UnicodeDecodeError):
            continue
        files[str(path)] = (text, BY_NAME["practice"])
    assert changed_alike(modules, files) == len(files) > 200


@pytest.mark.corpora
@needs_corpora
def test_no_yaml_is_read_in_another_way(modules: Modules) -> None:
    """The files of the YAML test suite, and the examples in them: as a header, as an answer, as one of a list."""
    headers = [one for path in sorted(Path(CORPORA).rglob("yaml-test-suite/src/*.yaml")) for one in examples(path)]
    files = [f"---\n{one}\n---\n" for one in headers]
    there = read_there(modules, files)
    for text, found in zip(files, there, strict=True):
        assert isinstance(found, list) or found == read_here(text), text
    assert sum(isinstance(one, dict) for one in there) > 700


_SHOWN = str.maketrans({"␣": " ", "»": "\t", "—": "", "←": "\r", "⇔": "\ufeff", "↵": ""})


def examples(path: Path) -> Iterable[str]:
    text = path.read_text(encoding="utf-8")
    yield text
    for example in yaml.safe_load(text):
        header = example.get("yaml", "").translate(_SHOWN).replace("∎\n", "")
        inside = header.replace("\n", "\n  ")
        yield from (header, f"a:\n  {inside}\nb: c", f"a:\n- {inside}\nb: c")
