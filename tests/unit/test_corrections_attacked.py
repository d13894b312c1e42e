"""A correction moves, forges or drops nothing of what its reader is never asked: a consent, a role, a photo, a text."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.kinds import Practice
from capitheque.sheets.document import Document
from tests.unit.import_samples import put, run
from tests.unit.test_corrections import CONSENT, HISTORY, IMAGE, PUBLIC, corrected

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.conftest import Docs

COMPILED = {"name": "Une équipe", "role": "compilation"}


@pytest.fixture
def file(docs: Docs, photo: Callable[..., bytes]) -> Path:
    for name in ("mains.webp", "enfants.webp"):
        docs.file(f"media/practices/cafe/{name}", photo())
    image = {**IMAGE, "file": "mains.webp"}
    return docs.practice("cafe", images=[image], history=HISTORY, authors=[COMPILED], sources=[{"title": "Le journal"}])


def after(docs: Docs, tmp_path: Path, file: Path, **values: Any) -> Any:
    run(docs, corrected(docs, tmp_path, values), "--yes")
    return Document.read(file.read_bytes()).values


MAINS = {**PUBLIC, "file": "mains.webp"}
FORGED = {**CONSENT, "until": "2099-01-01"}


def test_a_consent_does_not_pass_to_another_photo(docs: Docs, tmp_path: Path, file: Path) -> None:
    other = {**PUBLIC, "file": "enfants.webp"}
    assert after(docs, tmp_path, file, images=[other])["images"] == [other]


@pytest.mark.parametrize("more", [[], [{**PUBLIC, "file": "enfants.webp"}]])
def test_a_consent_is_not_forged(docs: Docs, tmp_path: Path, file: Path, more: list[Any]) -> None:
    given = [*more, {**MAINS, "consent": FORGED, "alt": "Des mains d’enfants"}]
    found = after(docs, tmp_path, file, images=given)["images"]
    assert found == [*more, {**IMAGE, "file": "mains.webp", "alt": "Des mains d’enfants"}]


def test_a_consent_alone_changes_nothing(docs: Docs, tmp_path: Path, file: Path) -> None:
    before = file.read_bytes()
    run(docs, corrected(docs, tmp_path, {"images": [{**MAINS, "consent": FORGED}]}), "--yes")
    assert file.read_bytes() == before


def test_a_role_is_not_forged(docs: Docs, tmp_path: Path, file: Path) -> None:
    given = [{"name": "Une équipe", "role": "relecture"}, {"name": "Les parents", "role": "relecture"}]
    assert after(docs, tmp_path, file, authors=given)["authors"] == [COMPILED, {"name": "Les parents"}]


@pytest.mark.parametrize("declared", [True, False])
def test_a_photo_takes_the_place_of_no_other(
    docs: Docs, tmp_path: Path, file: Path, photo: Callable[..., bytes], *, declared: bool
) -> None:
    kept = (docs.folder / "media/practices/cafe/mains.webp").read_bytes()
    new = {"file": "mains.webp", "alt": "Une autre photo", "consent": FORGED}
    images = [MAINS, new] if declared else [MAINS]
    sheet = corrected(docs, tmp_path, {"images": images, "organisations": ["École"]}).read_bytes()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("practices/cafe.md", sheet)
        zipped.writestr("media/practices/cafe/mains.webp", photo(90, 60))
    result = run(docs, put(tmp_path, "cafe.zip", archive.getvalue()), "--yes")
    assert (docs.folder / "media/practices/cafe/mains.webp").read_bytes() == kept, result.output
    first, second = Document.read(file.read_bytes()).values["images"]
    assert first == {**IMAGE, "file": "mains.webp"}
    assert second == ({**new, "file": "mains-2.webp"} if declared else {"file": "mains-2.webp"})
    assert (docs.folder / "media/practices/cafe/mains-2.webp").is_file()


@pytest.mark.parametrize("body", ["## \\*Étoiles\\*\n\nUn texte.\n", "## Moyens\n\nUn texte.\n\n```\nlaissé ouvert\n"])
def test_a_text_that_would_not_stay_in_its_section_is_in_the_notes(
    docs: Docs, tmp_path: Path, file: Path, body: str
) -> None:
    data = (
        Document.read(corrected(docs, tmp_path, {"organisations": ["École"]}).read_bytes()).data + f"\n{body}".encode()
    )
    result = run(docs, put(tmp_path, "cafe-bis.md", data), "--yes")
    found = Document.read(file.read_bytes())
    assert found.values["organisations"] == ["École"], result.output
    assert "Un texte." in "".join(found.texts.values())
    assert Practice.name == "practice"
