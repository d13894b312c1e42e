"""A docs folder made for one test: the real vocabularies, and a few sheets written from a minimal template."""

from __future__ import annotations

import functools
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import BytecodeCache, Environment
from PIL import Image

from capitheque import vocabulary
from capitheque.geography import Geography
from capitheque.kinds import Practice
from capitheque.library.loading import load
from capitheque.site import templating
from capitheque.site.build import Build

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.bccache import Bucket

    from capitheque.library.catalogue import Catalogue
    from capitheque.vocabulary import Vocabularies

ROOT = Path(__file__).parents[2]
VOCABULARIES = ROOT / "docs" / "vocabularies"
ORIENTATION, GPS = 0x0112, 0x8825  # EXIF 2.3: a tag, and the directory of the position
LILLE = "commune/59350"
DAY = {"SOURCE_DATE_EPOCH": "1735689600"}  # 1 January 2025


SHEET = {
    "summary": "À Rennes, des parents se retrouvent le vendredi matin autour d’un café, devant l’école.",
    "network_link": "groupe",
    "territories": ["commune/35238"],
    "written_on": "2024-03-15",
    "state": "publiee",
    "licence": "CC-BY-SA-4.0",
}
PRACTICE = {
    "themes": ["aller-vers"],
    "principles": ["1-associer-tous-les-parents"],
    "organisations": ["Maison des parents"],
    "period": {"start": "2023"},
    "stage": "en-cours",
    "audiences": ["parents"],
    "actors": ["parents"],
    "authors": [{"name": "Les parents du café"}],
}
GROUP = {"kind": "collectif-local", "sources": [{"title": "Le journal du quartier"}]}
NOTE = {
    "themes": ["aller-vers"],
    "authors": "inconnu",
    "year": "2019",
    "kind": "article",
    "publisher": "Une revue",
    "language": "fr",
    "access": "libre",
    "reading": "resume",
    "note_authors": "inconnu",
    "network_link": None,
    "territories": None,
}
PRACTICE_TEXT = {one.label: f"Un texte : {one.key}." for one in Practice.sections if one.need.value == "indispensable"}
ADOPTION = {
    "title": "À Lens : un café des parents",
    "organisations": ["Les parents de l’école Jean-Macé"],
    "territories": ["commune/62498"],
    "tried_on": "2024-03",
    "network_link": None,
}
ADOPTION_TEXT = {"Ce que nous avons changé": "Le café se tient dans la cour.", "Ce que cela a donné": "On se parle."}
NOTE_TEXT = {"Méthode": "Des entretiens.", "Constats": "- Le lien existe.\n- Il est modeste.", "Limites": "Une ville."}


@dataclass(frozen=True)
class Docs:
    """A folder of contents; a field given as None is left out of the sheet."""

    folder: Path

    def practice(self, sheet_id: str, *, sections: dict[str, str] | None = None, **fields: Any) -> Path:
        text = PRACTICE_TEXT | (sections or {})
        return self._sheet("practices", sheet_id, PRACTICE | fields, text)

    def group(self, sheet_id: str, **fields: Any) -> Path:
        return self._sheet("groups", sheet_id, GROUP | fields, {})

    def note(self, sheet_id: str, **fields: Any) -> Path:
        return self._sheet("research", sheet_id, NOTE | fields, NOTE_TEXT)

    def adoption(self, sheet_id: str, practice: str, *, sections: dict[str, str] | None = None, **fields: Any) -> Path:
        """Write a group's try of the practice of this reference."""
        answers = ADOPTION | {"practice": practice} | fields
        return self._sheet("adoptions", sheet_id, answers, ADOPTION_TEXT | (sections or {}))

    def practices(self, *places: str) -> None:
        """Write practice-1, practice-2 and so on, one in each place."""
        for number, place in enumerate(places, start=1):
            self.practice(f"practice-{number}", territories=[place])

    def file(self, path: str, content: str | bytes) -> Path:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def load(self) -> Catalogue:
        return load(self.folder)

    def library(self, *, drafts: bool = False) -> Build:
        return Build.load(self.folder, site_url="https://site.example/", drafts=drafts, environment=DAY)

    def _sheet(self, folder: str, sheet_id: str, fields: dict[str, Any], text: dict[str, str]) -> Path:
        answers = {"title": f"Une fiche nommée {sheet_id}", **SHEET, **fields}
        header = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in answers.items() if value]
        body = [f"## {heading}\n\n{words}\n" for heading, words in text.items()]
        return self.file(f"{folder}/{sheet_id}.md", "\n".join(["---", *header, "---", "", *body]))


class Compiled(BytecodeCache):
    """Templates compiled once for all the tests: Jinja keeps the check that their source is the same."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session")
def compiled() -> Compiled:
    return Compiled()


@pytest.fixture
def docs(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    vocabularies: Vocabularies,
    geography: Geography,
    compiled: Compiled,
) -> Docs:
    """An empty docs folder; vocabularies, geography and templates, which no test changes, are read once for all."""
    monkeypatch.setattr(vocabulary, "load", lambda _: vocabularies)
    monkeypatch.setattr(Geography, "load", lambda: geography)
    monkeypatch.setattr(templating, "Environment", functools.partial(Environment, bytecode_cache=compiled))
    return new_docs(tmp_path)


@pytest.fixture(scope="module")
def shared_docs(tmp_path_factory: pytest.TempPathFactory) -> Docs:
    """An empty docs folder that all the tests of a file share."""
    return new_docs(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def rich(docs: Docs) -> Docs:
    """A library with a sheet of each kind and each sort of link, a draft, a refused sheet and a former address."""
    docs.group("mon-groupe", members=["groups/acepp"], status="confirme")
    docs.group("acepp", kind="organisation-nationale", territories=["france"])
    docs.note("ma-note", language="en")
    docs.practice("mere", group="groups/mon-groupe", former_ids=["ancien-nom"], territory_types=["qpv"])
    docs.practice("fille", inspired_by=["practices/mere"], research=[{"note": "research/ma-note", "link": "nuance"}])
    docs.practice("nationale", territories=["france"], themes=["transitions"], state="archivee")
    docs.practice("ailleurs", territories=[LILLE], themes=["transitions"], period="inconnu", authors="inconnu")
    docs.practice("brouillonne", state="brouillon")
    docs.practice("fautive", principles=None)
    return docs


@pytest.fixture
def good(docs: Docs) -> Docs:
    """A folder of four good sheets, where each test adds a bad one."""
    docs.practice("bien-ecrite", group="groups/mon-groupe")
    docs.practice("une-autre", research=[{"note": "research/ma-note", "link": "documente"}])
    docs.group("mon-groupe")
    docs.note("ma-note")
    return docs


def new_docs(parent: Path) -> Docs:
    folder = parent / "docs"
    folder.mkdir()
    (folder / "vocabularies").symlink_to(VOCABULARIES)
    return Docs(folder)


@pytest.fixture
def photo() -> Callable[..., bytes]:
    """Give the function that makes a photo as a telephone writes it: EXIF, with a GPS position."""
    return _photo


def _photo(width: int = 40, height: int = 20, *, orientation: int = 1, **saved: Any) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "N"
    written = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(written, "JPEG", exif=exif, **saved)
    return written.getvalue()
