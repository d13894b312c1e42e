"""What the form writes, in a real Chromium: our reader reads it back as it was typed, and the preview is the page."""

from __future__ import annotations

import bisect
import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capitheque import vocabulary
from capitheque.geography import Geography
from capitheque.kinds import TOLD, Group, Practice
from capitheque.sheets import front_matter, prose
from capitheque.sheets.sheet_reader import SheetReader
from tests.browser.form_values import answers, cleaned, kept, shown_lines, story, typed_lines
from tests.drawing import draws

if TYPE_CHECKING:
    from capitheque.kinds import Sheet
    from tests.browser.form_modules import Modules

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
VALUES = draws(500)  # for each field and each section
CORPORA = os.environ.get("CAPITHEQUE_CORPORA", "")


@pytest.fixture(scope="module")
def reader() -> SheetReader:
    return SheetReader(vocabularies=vocabulary.load(ROOT / "docs" / "vocabularies"), geography=Geography.load())


def page_of(markdown: str) -> str:
    """The HTML that the site shows of a section."""
    (part,) = prose.read(markdown).parts
    return part.html


# --- the text of a section ------------------------------------------------------------------------------------

SHOWN = {
    "un\ndeux\n\ntrois": "<p>un<br>\ndeux</p>\n<p>trois</p>",
    "- un\n– deux\n• trois\n\n* quatre": "<ul>\n<li>un</li>\n<li>deux</li>\n<li>trois</li>\n<li>quatre</li>\n</ul>",
    "D’abord :\n- un\n  suite\nEnsuite": "<p>D’abord :</p>\n<ul>\n<li>un<br>\nsuite</li>\n</ul>\n<p>Ensuite</p>",
    "1. un\n2) deux\n3° trois": "<ol>\n<li>un</li>\n<li>deux</li>\n<li>trois</li>\n</ol>",
    "1. un\n\npuis\n\n2. deux": '<ol>\n<li>un</li>\n</ol>\n<p>puis</p>\n<ol start="2">\n<li>deux</li>\n</ol>',
    "1. un\n1. un encore": "<ol>\n<li>un</li>\n</ol>\n<ol>\n<li>un encore</li>\n</ol>",
    "1986. été\n3. trois": "<p>1986. été<br>\n3. trois</p>",
    "# x *a* [x](y) <b> | a | ~~a~~": "<p># x *a* [x](y) &lt;b&gt; | a | ~~a~~</p>",
    "a\n---\n\nb\n===": "<p>a<br>\n---</p>\n<p>b<br>\n===</p>",
    "a | b\n--|--\nc | d": "<p>a | b<br>\n--|--<br>\nc | d</p>",
    "a\n:-:": "<p>a<br>\n:-:</p>",
    "    a\n\tb  \nc": "<p>a<br>\nb<br>\nc</p>",
    "a[^1]\n\n[^1]: b": "<p>a[^1]</p>\n<p>[^1]: b</p>",
    "&amp; \\ `a` {{ a }}": "<p>&amp;amp; \\ `a` {{ a }}</p>",
    "« oui »\u00a0!": "<p>« oui »&nbsp;!</p>",
    "a\x00b\u202ec\u200bd\ud800e": "<p>abcd\ufffde</p>",
    "-\n\n- \n\n1.": "<p>-</p>\n<p>-</p>\n<p>1.</p>",
    " \n\t\n": "",
}
LINKS = {
    "https://ville.fr/a.": ("https://ville.fr/a", "https://ville.fr/a", "."),
    "https://ville.fr/?a=1&copy;=é": (
        "https://ville.fr/?a=1&amp;copy;=%C3%A9",
        "https://ville.fr/?a=1&amp;copy;=é",
        "",
    ),
    "https://ville.fr/a_(b))": ("https://ville.fr/a_(b)", "https://ville.fr/a_(b)", ")"),
    "www.ville.fr, oui": ("http://www.ville.fr", "www.ville.fr", ", oui"),
    "mairie@ville.fr.": ("mailto:mairie@ville.fr", "mairie@ville.fr", "."),
}
PLAIN = [
    "www.",
    "https://",
    "https://a",
    "https://xn--a.fr",
    "https://1.2.3.4",
    "ftp://ville.fr/a",
    "a@b",
    "@b.fr",
    "xmpp:a@b.c_d",
    "javascript:alert(1)",
    "javascript://ville.fr/%0aalert(1)",
    "vbscript://ville.fr",
    "data:text/html,a.b",
    "file:///etc/ville.fr",
]


def test_a_text_is_shown_as_it_was_typed(modules: Modules) -> None:
    for (typed, expected), (markdown, preview) in zip(SHOWN.items(), modules.html(list(SHOWN)), strict=True):
        assert (typed, page_of(markdown)) == (typed, expected)
        assert (typed, preview) == (typed, expected)


def test_an_address_becomes_a_link_that_ends_with_it(modules: Modules) -> None:
    for (href, label, rest), (markdown, preview) in zip(LINKS.values(), modules.html(list(LINKS)), strict=True):
        assert preview == f'<p><a href="{href}" rel="noopener noreferrer nofollow ugc">{label}</a>{rest}</p>'
        assert page_of(markdown) == preview


def test_what_is_no_address_is_no_link(modules: Modules) -> None:
    for typed, (markdown, preview) in zip(PLAIN, modules.html(PLAIN), strict=True):
        assert page_of(markdown) == preview == f"<p>{typed}</p>"


def test_any_line_is_shown_as_it_was_typed(modules: Modules) -> None:
    rng = random.Random("lines")  # noqa: S311  # the same texts each time
    texts = [story(rng) for _ in range(draws(4_000))]
    for typed, (markdown, preview) in zip(texts, modules.html(texts), strict=True):
        page = page_of(markdown)
        assert (typed, page) == (typed, preview)
        assert cleaned(markdown) == markdown
        assert (typed, shown_lines(page)) == (typed, typed_lines(typed))


def test_a_very_long_text_is_written_at_once(modules: Modules) -> None:
    signs = (
        "a",
        "*",
        "[",
        ".",
        "(",
        ")",
        "<",
        "\\",
        "- ",
        "1. a\n",
        "a@",
        "https://",
        "www.",
        "https://ville.fr/)",
        "a-",
        "&",
    )
    texts = [sign * (50_000 // len(sign)) for sign in (*signs, "\n", " ", "a.b@c.")]
    body = "given.forEach(form.toMarkdown); given.forEach(form.toHtml); return performance.now() - start;"
    assert modules.run(f"const start = performance.now(); {body}", texts) < 5_000
    for typed, (markdown, preview) in zip(texts, modules.html(texts), strict=True):
        assert page_of(markdown) == preview, typed[:10]


# --- the whole sheet ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_any_answer_is_read_back(modules: Modules, reader: SheetReader, kind: type[Sheet]) -> None:
    rng = random.Random(kind.name)  # noqa: S311  # the same texts each time
    told = [answers(rng, kind) for _ in range(VALUES)]
    previews = iter(modules.previews([one["sections"] for one in told]))
    for number, (given, sheet) in enumerate(zip(told, modules.sheets(kind, told), strict=True)):
        header, faults = front_matter.read(sheet.encode(), "")
        assert faults == []
        assert header.text == sheet
        assert header.values == kept({key: one for key, one in given.items() if key != "sections"})
        check_sections(kind, given["sections"], next(previews), header.body)
        if number % 20 == 0:
            _, faults = reader.read(kind, "essai", "essai.md", sheet.encode())
            assert {one.code for one in faults}.isdisjoint({"section-unknown", "text-before-sections", "heading-level"})


def check_sections(kind: type[Sheet], typed: dict[str, str], previews: dict[str, str], body: str) -> None:
    found = prose.read(body)
    told = [one for one in kind.sections if typed_lines(typed[one.key])]
    assert [(one.title, one.html) for one in found.parts[1:]] == [(one.label, previews[one.key]) for one in told]
    assert [shown_lines(one.html) for one in found.parts[1:]] == [typed_lines(typed[one.key]) for one in told]
    assert (found.parts[0].html, found.footnotes, len(found.headings)) == ("", "", len(told))


def test_the_fields_and_the_sections_are_in_the_order_of_the_model(modules: Modules) -> None:
    told = {
        "sections": {"voices": "« Oui »", "start": "inconnu", "aim": " "},
        "themes": ["faire-ensemble"],
        "period": {"end": "", "start": "2024-03"},
        "title": "Ouvrir : un jardin",
        "territories": "inconnu",
        "district": "no",
        "unknown": "x",
    }
    assert modules.sheets(Practice, [told])[0].split("\n") == [
        "---", 'title: "Ouvrir : un jardin"', "written_on: 2025-01-31", "state: brouillon", "licence: CC-BY-SA-4.0",
        "themes: [faire-ensemble]", "territories: inconnu", 'district: "no"', 'period: {start: "2024-03"}', "---",
        "", "## Point de départ", "", "inconnu", "", "## Paroles", "", "« Oui »", "",
    ]  # fmt: skip


def test_a_section_that_is_not_known_is_an_invitation(modules: Modules, reader: SheetReader) -> None:
    (text,) = modules.sheets(Group, [{"title": "Un groupe", "sections": {"origin": "inconnu", "aim": "Se parler."}}])
    sheet, _ = reader.read(Group, "essai", "essai.md", text.encode())
    assert sheet
    assert [(one.key, one.documented) for one in sheet.body] == [("origin", False), ("aim", True)]


GROWING = {  # answers that grow by one until the reader refuses them, about when, and how their fault is called
    "value": (lambda n: {"district": "é" * n}, range(3_990, 4_010)),
    "value-quoted": (lambda n: {"district": '"' + "😀" * n}, range(3_990, 4_010)),
    "answers": (lambda n: {"members": ["ab"] * n}, range(1_400, 1_501)),
    "header": (lambda n: {"members": ["a" * 3_000] * 5, "title": "é" * n}, range(1_000, 1_384)),
    "sheet": (lambda n: {"sections": {"aim": "é" + "a" * n}}, range(204_400, 204_800)),
}


@pytest.mark.parametrize("name", GROWING)
def test_what_the_reader_refuses_for_its_size_is_told_before(modules: Modules, name: str) -> None:
    told, about = GROWING[name]

    def refused(n: int) -> bool:
        (sheet,) = modules.sheets(Group, [told(n)])
        try:
            front_matter.read(sheet.encode(), "")
        except front_matter.RefusedError:
            return True
        return False

    first = about[bisect.bisect_left(about, 1, key=refused)]
    assert refused(first)
    sheets = modules.sheets(Group, [told(first - 1), told(first)])
    assert modules.run("return given.map(form.tooBig);", sheets) == [None, name.partition("-")[0]]


# --- texts that nobody here wrote -----------------------------------------------------------------------------


def hostile_texts() -> list[str]:
    folder = Path(CORPORA) / "hostile"
    texts: list[str] = json.loads((folder / "blns" / "blns.json").read_text(encoding="utf-8"))
    for name in ("payloadbox-xss/Intruder/xss-payload-list.txt", "payloadbox-ssti/Intruder/ssti-payloads.txt"):
        texts += (folder / name).read_bytes().decode("utf-8", "replace").split("\n")
    return [text for text in texts if cleaned(text).strip()]


@pytest.mark.corpora
@pytest.mark.skipif(not CORPORA, reason="CAPITHEQUE_CORPORA names no folder of corpora")
def test_hostile_texts_are_read_back(modules: Modules) -> None:
    texts = [text for text in hostile_texts() if len(text) < front_matter.VALUE_LIMIT]
    assert len(texts) > 6_000
    for typed, (markdown, preview) in zip(texts, modules.html(texts), strict=True):
        assert (typed, page_of(markdown)) == (typed, preview)
        assert (typed, shown_lines(preview)) == (typed, typed_lines(typed))
    sheets = modules.sheets(Group, [{"title": text, "state": "brouillon"} for text in texts])
    for typed, sheet in zip(texts, sheets, strict=True):
        assert front_matter.read(sheet.encode(), "")[0].values["title"] == cleaned(typed).strip()
