"""The file that a contribution ends with, made in a real Chromium: its name, and what the import makes of it."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from capitheque.kinds import TOLD, Practice
from capitheque.library.finding import name_refusal
from capitheque.receiving.identifiers import identifier
from capitheque.sheets import front_matter
from tests.browser.form_values import value
from tests.drawing import draws
from tests.unit.conftest import Docs, new_docs
from tests.unit.import_samples import run

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.kinds import Sheet
    from tests.browser.form_modules import Modules

pytestmark = pytest.mark.browser


# --- the name of the file -------------------------------------------------------------------------------------

TITLES = (
    "Ouvrir un jardin partagé à L’Haÿ-les-Roses", "Œuvrer ensemble", "Straße", "a", "", "  ", "CON", "Lpt1", "page-2",
    "Index", "---", "мир", "x" * 200, "a " * 60, f"{'a' * 69} b", "ŁÓDŹ", "ﬁn", "½", "\u0301", "\ud800", "İstanbul",
    "readme.md", "L'été'",
)  # fmt: skip


def test_a_file_bears_the_name_that_the_import_would_give(modules: Modules) -> None:
    names = modules.run("return given.map(form.fileName);", list(TITLES))
    assert dict(zip(TITLES, names, strict=True)) == {title: identifier(title) for title in TITLES}


def test_any_title_gives_a_name(modules: Modules) -> None:
    rng = random.Random("titles")  # noqa: S311  # the same texts each time
    titles = [value(rng) for _ in range(draws(2_000))]
    for title, name in zip(titles, modules.run("return given.map(form.fileName);", titles), strict=True):
        assert name_refusal(name, f"{name}.md", "") is None, title


# --- the file, received ---------------------------------------------------------------------------------------

ANSWERS = {
    "title": "Ouvrir un jardin partagé à Brest",
    "summary": "À Brest, des parents : « On bêche », disent-ils #ensemble.",
    "themes": ["faire-ensemble"],
    "territories": ["commune/29019"],
    "period": {"start": "2024-03"},
    "authors": [{"name": "Les parents du jardin"}],
    "sections": {
        "start": "On se croisait *sans se parler*.\n- un\n- deux\n\n## Rien\nhttps://ville.example/a_b",
        "steps": "1. Bêcher\n2. Semer",
    },
}
SHEET = "practices/ouvrir-un-jardin-partage-a-brest"


def photo(colour: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(written, "JPEG")
    return written.getvalue()


def pictured(*names: str) -> list[dict[str, Any]]:
    consent = {"identifiable_people": "non", "minors": "non", "reference": "Classeur", "until": "2029-04-30"}
    return [
        {"file": one, "alt": f"Le jardin : {one}", "caption": "Le jardin", "credit": "Les parents", "consent": consent}
        for one in names
    ]


@pytest.fixture
def docs(tmp_path: Path) -> Docs:
    return new_docs(tmp_path)


def received(docs: Docs, name: str, data: bytes) -> str:
    """Import a file twice; give the sheet that the first time wrote."""
    target = docs.folder.parent / name
    target.write_bytes(data)
    assert run(docs, target).exit_code == 0
    before = {one: one.read_bytes() for one in docs.folder.rglob("*.*") if one.is_file()}
    again = run(docs, target)
    assert again.exit_code == 0
    assert "Bilan : 1 déjà importée(s)." in again.output
    assert {one: one.read_bytes() for one in docs.folder.rglob("*.*") if one.is_file()} == before
    return (docs.folder / f"{SHEET}.md").read_text(encoding="utf-8")


def test_a_sheet_is_kept_as_it_was_sent(modules: Modules, docs: Docs) -> None:
    name, data = modules.file(
        Practice, ANSWERS, {"photo-1.jpg": photo("red")}
    )  # of no declared photo: it was taken away
    assert name == "ouvrir-un-jardin-partage-a-brest.md"
    assert received(docs, name, data) == data.decode()


def test_photos_arrive_declared(modules: Modules, docs: Docs) -> None:
    told = {**ANSWERS, "images": pictured("photo-1.jpg", "photo-2.jpg", "lost.jpg")}
    name, data = modules.file(
        Practice, told, {"photo-2.jpg": photo("blue"), "photo-1.jpg": photo("red"), "other.jpg": b"x"}
    )
    assert name == "ouvrir-un-jardin-partage-a-brest.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [f"media/{SHEET}/photo-1.jpg", f"media/{SHEET}/photo-2.jpg", f"{SHEET}.md"]
        sent = archive.read(f"{SHEET}.md").decode()
    kept_sheet = received(docs, name, data)
    assert sorted(one.name for one in (docs.folder / "media" / SHEET).iterdir()) == ["photo-1.webp", "photo-2.webp"]
    before, after = (front_matter.read(text.encode(), "")[0] for text in (sent, kept_sheet))
    assert [one["file"] for one in after.values["images"]] == ["photo-1.webp", "photo-2.webp", "lost.jpg"]
    assert {**after.values, "images": 0} == {**before.values, "images": 0}
    assert after.body.strip() == before.body.strip()


def test_the_same_answers_give_the_same_bytes(modules: Modules) -> None:
    told, photos = {**ANSWERS, "images": pictured("photo-1.jpg")}, {"photo-1.jpg": photo("red")}
    assert modules.file(Practice, told, photos) == modules.file(Practice, told, photos)


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_an_archive_says_which_kind_of_sheet_it_holds(modules: Modules, docs: Docs, kind: type[Sheet]) -> None:
    told = {"title": "Un titre seulement", "images": pictured("photo-1.jpg")}
    name, data = modules.file(kind, told, {"photo-1.jpg": photo("red")})
    target = docs.folder.parent / name
    target.write_bytes(data)
    run(docs, target)
    assert (docs.folder / kind.folder / "un-titre-seulement.md").exists()
