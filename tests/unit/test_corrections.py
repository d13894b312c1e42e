"""A reader corrects a published sheet: what changed is carried into its file, and nothing else."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.kinds import Practice
from capitheque.sheets.document import Document
from capitheque.sheets.public_text import public_text
from tests.unit.import_samples import put, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.conftest import Docs

CONSENT = {"identifiable_people": "non", "minors": "non", "reference": "classeur, feuille 12", "until": "2030-01-01"}
PUBLIC = {"file": "mains.jpg", "alt": "Des mains plantent", "caption": "Mars", "credit": "Les parents"}
IMAGE = {**PUBLIC, "consent": CONSENT}
HISTORY = [{"state": "publiee", "by": "coordination", "on": "2024-04-01"}]


@pytest.fixture
def file(docs: Docs, photo: Callable[..., bytes]) -> Path:
    docs.file("media/practices/cafe/mains.jpg", photo())
    return docs.practice(
        "cafe", images=[IMAGE], history=HISTORY, authors=[{"name": "Une équipe", "role": "compilation"}],
        sources=[{"title": "Le journal"}],
    )  # fmt: skip


def corrected(docs: Docs, tmp_path: Path, values: dict[str, Any], sections: dict[str, str] | None = None) -> Path:
    (sheet,) = [one for one in docs.load().published if one.id == "cafe"]
    text = Document.read(public_text(sheet).encode())
    data = text.written({"version_of": "practices/cafe", **values}, sections or {}, Practice)
    return put(tmp_path, "cafe.md", data)


@pytest.mark.usefixtures("file")
def test_what_the_page_does_not_show_is_not_given(docs: Docs) -> None:
    (sheet,) = docs.load().published
    text = public_text(sheet)
    assert "Des mains plantent" in text
    assert not [one for one in ("classeur", "consent", "history", "coordination", "compilation") if one in text]


def test_a_correction_changes_the_lines_of_what_was_corrected(docs: Docs, tmp_path: Path, file: Path) -> None:
    before = Document.read(file.read_bytes())
    file.write_bytes(file.read_bytes().replace(b"---\n", "---\n# à revoir avec l’école\n".encode(), 1))
    received = corrected(docs, tmp_path, {"organisations": ["Maison des parents", "École"]}, {"Moyens": "Deux tables."})
    waiting = run(docs, received)
    assert "corrige practices/cafe" in waiting.output
    assert Document.read(file.read_bytes()).values == before.values
    result = run(docs, received, "--yes")
    after = Document.read(file.read_bytes())
    assert after.values == {**before.values, "organisations": ["Maison des parents", "École"], "state": "brouillon"}
    assert after.texts == {**before.texts, "moyens": "Deux tables."}
    assert "# à revoir avec l’école" in file.read_text()
    assert "redevient un brouillon" in result.output
    assert len(list((docs.folder / "practices").iterdir())) == 1
    assert "déjà importée" in run(docs, received).output


def test_an_author_more_leaves_the_others_their_role(docs: Docs, tmp_path: Path, file: Path) -> None:
    run(docs, corrected(docs, tmp_path, {"authors": [{"name": "Les parents"}, {"name": "Une équipe"}]}), "--yes")
    after = Document.read(file.read_bytes()).values
    assert after["authors"] == [{"name": "Les parents"}, {"name": "Une équipe", "role": "compilation"}]


def test_a_description_that_is_corrected_keeps_its_consent(docs: Docs, tmp_path: Path, file: Path) -> None:
    run(docs, corrected(docs, tmp_path, {"images": [{**PUBLIC, "alt": "Des mains d’enfants"}]}), "--yes")
    assert Document.read(file.read_bytes()).values["images"] == [{**IMAGE, "alt": "Des mains d’enfants"}]


def test_what_nobody_is_asked_is_not_corrected(docs: Docs, tmp_path: Path, file: Path) -> None:
    before = file.read_bytes()
    result = run(docs, corrected(docs, tmp_path, {"licence": "CC0-1.0", "reviewed": {"by": "moi", "on": "2024-01-01"}}))
    assert file.read_bytes() == before
    assert result.exit_code == 0, result.output


def test_what_is_not_in_the_library_is_a_new_sheet(docs: Docs, tmp_path: Path, file: Path) -> None:
    received = corrected(docs, tmp_path, {})
    for reference in ("practices/../../x", "groups/cafe", "practices/autre"):
        data = Document.read(received.read_bytes()).written({"version_of": reference}, {}, Practice)
        result = run(docs, put(tmp_path, f"{reference.replace('/', '-').replace('.', '')}.md", data))
        assert "c’est une nouvelle fiche" in result.output, result.output
    assert b"version_of" not in b"".join(one.read_bytes() for one in (docs.folder / "practices").iterdir())
    assert file.exists()


def test_a_correction_leaves_what_changed_since_its_reader_opened_the_sheet(
    docs: Docs, tmp_path: Path, file: Path
) -> None:
    old = corrected(
        docs, tmp_path, {"title": "Le café de Rennes", "corrected": ["title", "means"]}, {"Moyens": "Deux."}
    )
    there = Document.read(file.read_bytes())
    file.write_bytes(there.written({"stage": "terminee"}, {"Déroulé": "Autrement."}, Practice))
    before = Document.read(file.read_bytes())
    run(docs, old, "--yes")
    after = Document.read(file.read_bytes())
    assert after.values == {**before.values, "title": "Le café de Rennes", "state": "brouillon"}
    assert after.texts == {**before.texts, "moyens": "Deux."}


def test_a_photo_that_a_reader_adds_takes_the_place_of_none(
    docs: Docs, tmp_path: Path, file: Path, photo: Callable[..., bytes]
) -> None:
    added = {
        "file": "photo-1.webp",
        "alt": "Un mur peint",
        "caption": "Mai",
        "credit": "Les parents",
        "consent": CONSENT,
    }
    text = corrected(docs, tmp_path, {"images": [PUBLIC, added], "corrected": ["images"]}).read_bytes()
    file.write_bytes(file.read_bytes().replace(b"Des mains plantent", b"Des mains"))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("practices/cafe.md", text)
        archive.writestr("media/practices/cafe/photo-1.webp", photo())
    run(docs, put(tmp_path, "cafe.zip", written.getvalue()), "--yes")
    images = Document.read(file.read_bytes()).values["images"]
    assert images == [{**IMAGE, "alt": "Des mains"}, added]


def test_a_sheet_that_took_another_name_is_corrected_under_it(docs: Docs, tmp_path: Path, file: Path) -> None:
    received = corrected(docs, tmp_path, {"organisations": ["École"]})
    renamed = file.with_name("cafe-de-rennes.md")
    file.rename(renamed)
    (docs.folder / "media/practices/cafe").rename(docs.folder / "media/practices/cafe-de-rennes")
    renamed.write_bytes(renamed.read_bytes().replace(b"---\n", b"---\nformer_ids: [cafe]\n", 1))
    run(docs, received, "--yes")
    assert [one.name for one in (docs.folder / "practices").iterdir()] == ["cafe-de-rennes.md"]
    assert Document.read(renamed.read_bytes()).values["organisations"] == ["École"]
