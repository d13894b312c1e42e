"""Every format that people send becomes a draft that our own reader accepts, with nothing left out."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from capitheque.kinds import Practice
from capitheque.receiving.cleaning import words
from capitheque.sheets import front_matter
from tests.unit.import_samples import ROWS, STORY, archive, changed, document, ods, put, run, xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from capitheque.kinds import Sheet
    from tests.unit.conftest import Docs

ROOT = Path(__file__).parents[2]
GROUPS = """
kind: group
columns: {Appellation: title, Où: {to: territories, separator: "+"}}
constants: {kind: collectif-local}
values: {status: {rouge: premiers-contacts}}
"""
WIKI = """datetime_create,datetime_latest,"Nom de la fiche *",Ville,"Mots clés",Description
"15/03/2024 10:11:12","16/03/2024 10:00:00","Ouvrir un jardin à Brest",Brest,"faire-ensemble,chat","On bêche."
"""


def draft(docs: Docs, sheet: str) -> Sheet:
    """The draft as the library reads it."""
    return next(one for one in docs.load().drafts if one.reference == sheet)


def text(docs: Docs, sheet: str) -> str:
    return (docs.folder / f"{sheet}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
def test_a_document_becomes_a_draft(docs: Docs, tmp_path: Path, kind: str) -> None:
    data = STORY if kind == "md" else document(kind)
    result = run(docs, put(tmp_path, f"récit.{kind}", data))
    assert result.exit_code == 0, result.output
    sheet = draft(docs, "practices/ouvrir-un-jardin-partage-a-brest")
    assert isinstance(sheet, Practice)
    assert (sheet.state, sheet.stage, sheet.territories) == ("brouillon", "terminee", ("commune/29019",))
    assert sheet.themes == ("faire-ensemble",)
    assert [one.full_name for one in sheet.authors] == ["Les parents du jardin"]
    assert [one.key for one in sheet.body] == ["start", "steps"]
    assert "Un mot de plus" in sheet.body[0].text
    assert "<table>" in sheet.body[1].html
    assert words(STORY) <= words(text(docs, sheet.reference))
    assert "Le chat du voisin, les limaces." in text(docs, sheet.reference)
    assert "jardinage" in result.output


@pytest.mark.parametrize("kind", ["csv", "csv-excel", "xlsx", "ods"])
def test_a_table_gives_one_draft_a_row(docs: Docs, tmp_path: Path, kind: str) -> None:
    data = {"csv": table(",", "utf-8"), "csv-excel": table(";", "cp1252"), "xlsx": xlsx(ROWS), "ods": ods(ROWS)}[kind]
    result = run(docs, put(tmp_path, f"récits.{kind.partition('-')[0]}", data))
    assert result.exit_code == 0, result.output
    garden, reading = draft(docs, "practices/ouvrir-un-jardin-a-rennes"), draft(docs, "practices/lire-ensemble-a-nimes")
    assert isinstance(garden, Practice)
    assert isinstance(reading, Practice)
    assert (garden.territories, garden.themes) == (("commune/35238",), ("faire-ensemble",))
    assert (garden.period and garden.period.start, reading.period and reading.period.end) == ("2021-03", "2023")
    assert garden.body[0].text == "On bêche ; on sème."
    assert "Couleur préférée : vert pomme" in text(docs, garden.reference)
    assert ("cp1252" in result.output) == (kind == "csv-excel")


def table(separator: str, encoding: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(ROWS)
    return written.getvalue().encode(encoding)


def test_a_draft_of_ours_is_kept_to_the_byte(docs: Docs, tmp_path: Path) -> None:
    own = docs.practice("modele", state="brouillon")
    received = put(tmp_path, "cafe-des-parents.md", own.read_bytes())
    own.unlink()
    assert run(docs, received).exit_code == 0
    assert (docs.folder / "practices" / "cafe-des-parents.md").read_bytes() == received.read_bytes()


@pytest.mark.parametrize("state", ["publiee", "Publiée", "en-relecture"])
def test_a_sheet_of_ours_comes_in_as_a_draft(docs: Docs, tmp_path: Path, state: str) -> None:
    own = docs.practice("modele", state=state)
    received = put(tmp_path, "cafe-des-parents.md", own.read_bytes())
    own.unlink()
    result = run(docs, received)
    assert f"« {state} » est devenu « brouillon »" in result.output
    before, _ = front_matter.read(received.read_bytes(), "")
    after, _ = front_matter.read(text(docs, "practices/cafe-des-parents").encode(), "")
    assert after.values == {**before.values, "state": "brouillon"}
    assert after.body == before.body
    changed_lines = set(text(docs, "practices/cafe-des-parents").split("\n")) - set(received.read_text().split("\n"))
    assert changed_lines == {"state: brouillon"}


@pytest.mark.parametrize("folder", ["groups", "research"])
def test_the_kind_of_a_sheet_of_ours_is_found(docs: Docs, tmp_path: Path, folder: str) -> None:
    own = (docs.group if folder == "groups" else docs.note)("un-modele", state="brouillon")
    received = put(tmp_path, "recue-hier.md", own.read_bytes())
    run(docs, received)
    assert (docs.folder / folder / "recue-hier.md").read_bytes() == own.read_bytes()


def test_the_archive_of_the_form_brings_its_photos(docs: Docs, tmp_path: Path, photo: Callable[..., bytes]) -> None:
    image = {"file": "jardin.jpg", "alt": "Des enfants plantent", "caption": "Mars", "credit": "Les parents"}
    own = docs.practice("modele", state="brouillon", images=[image])
    received = put(tmp_path, "envoi.zip", archive({"cafe-des-parents.md": own.read_bytes(), "jardin.jpg": photo()}))
    result = run(docs, received)
    written = (docs.folder / "media" / "practices" / "cafe-des-parents" / "jardin.webp").read_bytes()
    assert b"Exif" in photo()
    assert b"EXIF" not in written.upper()
    assert "jardin.webp" in text(docs, "practices/cafe-des-parents")
    assert "1 redessinée(s)" in result.output


def test_the_photos_of_a_document_are_drawn_again(docs: Docs, tmp_path: Path, photo: Callable[..., bytes]) -> None:
    image = put(tmp_path, "p.jpg", photo())
    data = document(
        "docx", f"# Ouvrir un jardin à Brest\n\n## Déroulé\n\nVoici :\n\n![Des enfants plantent]({image})\n"
    )
    run(docs, put(tmp_path, "récit.docx", changed(data, word__media__loin_emf=b"not a photo")))
    sheet = "practices/ouvrir-un-jardin-a-brest"
    (written,) = (docs.folder / "media" / sheet).iterdir()
    assert b"Exif" not in written.read_bytes()
    assert f'[{{file: {written.name}, alt: "Des enfants plantent"}}]' in text(docs, sheet)


def test_what_the_conversion_leaves_out_is_kept(docs: Docs, tmp_path: Path) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = f'<w:hdr xmlns:w="{word}"><w:p><w:r><w:t>Lettre du quar</w:t></w:r><w:r><w:t>tier</w:t></w:r></w:p></w:hdr>'
    run(docs, put(tmp_path, "récit.docx", changed(document("docx"), word__header1_xml=head)))
    kept = "Texte que la conversion n’a pas repris : Lettre du quartier"
    assert kept in text(docs, "practices/ouvrir-un-jardin-partage-a-brest")


def test_import_notes_keep_a_sheet_from_being_published(docs: Docs, tmp_path: Path) -> None:
    run(docs, put(tmp_path, "récit.md", STORY))
    file = docs.folder / "practices" / "ouvrir-un-jardin-partage-a-brest.md"
    assert "limaces" not in draft(docs, "practices/ouvrir-un-jardin-partage-a-brest").text
    file.write_text(file.read_text().replace("state: brouillon", "state: publiee"))
    catalogue = docs.load()
    assert not catalogue.practices
    assert "import-notes" in {one.code for one in catalogue.set_aside[0].faults}


def test_personal_data_are_never_written(docs: Docs, tmp_path: Path) -> None:
    phones, mail = ["06 12 34 56 78", "0612345678", "&#48;6 12 34 56 78"], "jeanne.martin@gmail.com"
    story = (
        STORY.replace("limaces", f"limaces, {', '.join(phones)} ou {mail}")
        .replace("Brest (29)", "Brest 0298123456")
        .replace("On se croisait", "On se croisait au 12 bis, rue Labori, à 16 h 30 place Guérin,")
    )
    result = run(docs, put(tmp_path, "récit de 0612345678.md", story))
    written = "".join(
        one.read_text()
        for one in docs.folder.rglob("*")
        if one.suffix in {".md", ".yml"} and one.is_file() and "vocabularies" not in str(one)
    )
    for datum in ("34 56 78", "612345678", "298123456", "gmail", "12 bis"):
        assert datum not in written
        assert datum not in result.output
    assert "[numéro retiré]" in written
    assert "au [numéro retiré] rue Labori, à 16 h 30 place Guérin," in written
    assert "numéro(s) de téléphone, 1 adresse(s) électronique(s), 1 numéro(s) de rue" in result.output


def test_a_mapping_says_where_columns_go(docs: Docs, tmp_path: Path) -> None:
    mapping = put(tmp_path, "m.yml", GROUPS)
    run(
        docs,
        "--mapping",
        mapping,
        put(tmp_path, "g.csv", "Appellation,Où,Statut\nParents de Fives,Lille+Rennes,rouge\n"),
    )
    written, _ = front_matter.read(text(docs, "groups/parents-de-fives").encode(), "")
    assert written.values["territories"] == ["commune/59350", "commune/35238"]
    assert (written.values["kind"], written.values["status"]) == ("collectif-local", "premiers-contacts")


def test_an_export_of_a_wiki(docs: Docs, tmp_path: Path) -> None:
    """The columns as YesWiki writes them: the dates of the entry, then the labels of its form."""
    example = ROOT / "src" / "capitheque" / "receiving" / "mappings" / "yeswiki-bazar.yml"
    run(docs, "--mapping", example, put(tmp_path, "bazar.csv", WIKI))
    written, _ = front_matter.read(text(docs, "practices/ouvrir-un-jardin-a-brest").encode(), "")
    assert (written.values["written_on"], written.values["themes"]) == ("2024-03-15", ["faire-ensemble"])
    assert "chat" in written.body


def test_each_sheet_of_an_archive_takes_its_own_photos(docs: Docs, tmp_path: Path, photo: Callable[..., bytes]) -> None:
    files: dict[str, bytes | str] = {"._fiche.md": b"\0\5\26\7", "cour.jpg": photo(50, 50)}
    for place, width in (("lens", 20), ("brest", 30)):
        images = [{"file": name, "alt": f"La cour à {place}"} for name in ("p.jpg", "cour.jpg")]
        files[f"{place}/fiche.md"] = docs.practice(place, state="brouillon", images=images).read_text()
        files[f"{place}/p.jpg"] = photo(width, 10)
        (docs.folder / "practices" / f"{place}.md").unlink()
    result = run(docs, put(tmp_path, "envoi.zip", archive(files)))
    assert result.exit_code == 0, result.output
    assert "« envoi.zip », lens/fiche.md → practices/fiche " in result.output
    for sheet, width in (("fiche", 20), ("fiche-2", 30)):
        received = {
            one.name: Image.open(io.BytesIO(one.read_bytes())).width
            for one in (docs.folder / "media" / "practices" / sheet).iterdir()
        }
        assert received == {"p.webp": width, "cour.webp": 50}


def test_the_report_says_what_is_kept_of_a_text_without_a_heading(docs: Docs, tmp_path: Path) -> None:
    result = run(docs, put(tmp_path, "mot.md", "Voici notre histoire, en vrac.\n\n# Lieu\n\nBrest (29)\n"))
    assert "Gardé dans les notes d’import : Voici notre histoire, en vrac." in result.output
    assert "est devenu" not in result.output


def test_the_report_says_that_a_sheet_of_ours_has_notes(docs: Docs, tmp_path: Path) -> None:
    own = docs.practice("modele", state="brouillon", sections={"Notes d’import": "Lieu : au bout du chemin."})
    assert "À savoir : elle porte des notes d’import" in run(docs, put(tmp_path, "recue.md", own.read_bytes())).output


def test_the_report_names_the_sections_of_a_sheet_of_ours(docs: Docs, tmp_path: Path) -> None:
    received = put(tmp_path, "fiche-recue.md", docs.practice("modele", state="brouillon").read_bytes())
    said = run(docs, received).output
    assert "Point de départ" in next(line for line in said.split("\n") if "Rangé" in line)
