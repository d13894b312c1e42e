"""Hundreds of real documents that nobody here wrote go through, and every word of each is found again.

The corpora are never kept with the project: they are found by the environment variable CAPITHEQUE_CORPORA.
"""

from __future__ import annotations

import html
import io
import json
import os
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.unit.import_samples import document, put, run

if TYPE_CHECKING:
    from tests.unit.conftest import Docs

CORPORA = os.environ.get("CAPITHEQUE_CORPORA", "")
REAL = Path(CORPORA) / "real"
pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not CORPORA, reason="CAPITHEQUE_CORPORA names no folder of corpora"),
]
INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u2060"))
MAPPING = """
kind: practice
columns:
  {title: title, subtitle: summary, date: written_on, authors: authors, tags: themes, whatIs: start, whyDo: aim,
   howTo: steps, resources: resources, people: people, time: duration, participants: audiences, What is it?: notes,
   Why use it?: notes, templateKey: notes, mobiusTag: notes, icon: notes, mediaGallery: notes, difficulty: notes}
constants: {network_link: ressource}
"""


def counted(text: str) -> set[str]:
    """The words of a text, by a rule of its own: letters and figures, without accents."""
    plain = unicodedata.normalize("NFKD", text.translate(INVISIBLE).replace("\\", "").casefold())
    return set(re.findall(r"[^\W_]+", "".join(one for one in plain if not unicodedata.combining(one))))


def values(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(values(one) for one in value.values())
    return " ".join(map(values, value)) if isinstance(value, list) else str(value)


def story_words(path: Path) -> set[str]:
    """The words of a note: the values of its header, as another reader of YAML gives them, and its text."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        return counted(text)
    header, body = text[4:].split("\n---\n", 1)
    return counted(values(yaml.load(header, Loader=yaml.BaseLoader)) + "\n" + body)  # noqa: S506  # gives text only


def held(data: bytes, kind: str) -> str:
    """The text of a document, from its XML: a paragraph a line."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        xml = opened.read("word/document.xml" if kind == "docx" else "content.xml").decode()
    ends = re.sub(r"</(?:w:p|text:p|text:h)>|<(?:w:br|w:tab|text:s|text:line-break|text:tab)\b[^>]*/>", "\n", xml)
    return html.unescape(re.sub(r"<[^>]*>", "", ends))


def imported(docs: Docs, paths: list[Path], *options: object) -> list[tuple[Path, dict[str, Any], set[str]]]:
    result = run(docs, "--json", *options, *paths)
    assert result.exit_code == 0, result.output[-2000:]
    found = []
    for path, file in zip(paths, json.loads(result.stdout), strict=True):
        (story,) = file["stories"]
        found.append((path, story, counted((docs.folder / f"{story['sheet']}.md").read_text(encoding="utf-8"))))
    return found


def test_every_word_of_the_practices_is_found(docs: Docs, tmp_path: Path) -> None:
    paths = sorted((REAL / "opl-practices-en/src/pages/practice").glob("*.md"))
    assert len(paths) == 241
    mapping = put(tmp_path, "m.yml", MAPPING)
    found = imported(docs, paths, "--mapping", mapping)
    lost = {path.name: story_words(path) - kept for path, _, kept in found}
    assert {name: words for name, words in lost.items() if words} == {}
    assert sum(len(story_words(path)) for path in paths) > 60_000
    assert len({story["sheet"] for _, story, _ in found}) == 241
    catalogue = docs.load()
    assert (len(catalogue.drafts), len(catalogue.set_aside)) == (241, 0)
    before = {one: one.read_bytes() for one in docs.folder.rglob("practices/*.md")}
    again = run(docs, "--mapping", mapping, *paths)
    assert again.output.endswith("Bilan : 241 déjà importée(s).\n")
    assert {one: one.read_bytes() for one in docs.folder.rglob("practices/*.md")} == before


def test_the_report_of_the_practices_is_true(docs: Docs, tmp_path: Path) -> None:
    """What is said to be in a section is there, what is said to be kept is in the notes."""
    paths = sorted((REAL / "opl-practices-en/src/pages/practice").glob("*.md"))[:40]
    for _, story, _ in imported(docs, paths, "--mapping", put(tmp_path, "m.yml", MAPPING)):
        sheet = (docs.folder / f"{story['sheet']}.md").read_text(encoding="utf-8")
        body, _, notes = sheet.partition("## Notes d’import")
        for placed in story["placed"]:
            assert f"## {placed['label']}\n" in body or re.search(rf"^{placed['key']}:\s", body, re.MULTILINE)
        for kept in story["notes"]:
            assert kept["text"].strip() in notes


@pytest.mark.parametrize("kind", ["md", "docx", "odt"])
def test_every_word_of_the_documents_is_found(docs: Docs, tmp_path: Path, kind: str) -> None:
    sources = sorted((REAL / "minipublic-fr/methode").rglob("*.md"))
    assert len(sources) == 13
    paths = [
        one if kind == "md" else put(tmp_path, f"{one.stem}.{kind}", document(kind, one.read_text(encoding="utf-8")))
        for one in sources
    ]
    total = 0
    for path, story, kept in imported(docs, paths):
        said = counted(path.read_text(encoding="utf-8") if kind == "md" else held(path.read_bytes(), kind))
        assert said <= kept, (path.name, said - kept)
        assert story["placed"]
        total += len(said)
    assert total > 4_000
    assert len(docs.load().drafts) == 13
