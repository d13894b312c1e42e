"""What the command says, what it writes, and what it does the second time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.unit.import_samples import ROWS, STORY, ods, put, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.conftest import Docs

SHEET = "practices/ouvrir-un-jardin-partage-a-brest"


def files(docs: Docs) -> dict[str, bytes]:
    found = (one for one in docs.folder.rglob("*") if one.is_file())
    return {one.relative_to(docs.folder).as_posix(): one.read_bytes() for one in found}


def test_twice_is_once(docs: Docs, tmp_path: Path) -> None:
    received = [put(tmp_path, "récit.md", STORY), put(tmp_path, "récits.ods", ods(ROWS))]
    assert run(docs, *received).exit_code == 0
    before = files(docs)
    again = run(docs, *received, put(tmp_path / "copie", "autre nom.md", STORY))
    assert (again.exit_code, files(docs)) == (0, before)
    assert "Bilan : 4 déjà importée(s)." in again.output


def test_a_dry_run_writes_nothing(docs: Docs, tmp_path: Path) -> None:
    before = files(docs)
    result = run(docs, "--dry-run", put(tmp_path, "récit.md", STORY))
    assert files(docs) == before
    assert [one.name for one in docs.folder.iterdir()] == ["vocabularies"]
    assert "Bilan : 1 fiche(s) à écrire en brouillon.\nEssai : rien n’a été écrit." in result.output
    assert SHEET in result.output


def test_a_changed_source_waits_for_an_answer(docs: Docs, tmp_path: Path) -> None:
    received = put(tmp_path, "récit.md", STORY)
    run(docs, received)
    sheet = docs.folder / f"{SHEET}.md"
    sheet.write_text(sheet.read_text() + "\nretouché\n")
    before = files(docs)
    received.write_text(STORY.replace("limaces", "escargots"))
    waiting = run(docs, received)
    assert (waiting.exit_code, files(docs)) == (1, before)
    assert "relancez avec --yes" in waiting.output
    assert run(docs, "--yes", received).exit_code == 0
    assert "escargots" in sheet.read_text()
    (former,) = (docs.folder / ".imports" / "former" / "practices").iterdir()
    assert former.read_bytes() == before[f"{SHEET}.md"]
    assert run(docs, received).output.endswith("Bilan : 1 déjà importée(s).\n")


def test_a_sheet_of_the_library_is_never_overwritten(docs: Docs, tmp_path: Path) -> None:
    there = docs.practice("ouvrir-un-jardin-partage-a-brest")
    before = there.read_bytes()
    result = run(docs, "--yes", put(tmp_path, "récit.md", STORY))
    assert there.read_bytes() == before
    assert (docs.folder / f"{SHEET}-2.md").exists()
    assert "elle n’a pas été touchée" in result.output


def test_a_removed_sheet_does_not_come_back_unasked(docs: Docs, tmp_path: Path) -> None:
    received = put(tmp_path, "récit.md", STORY)
    run(docs, received)
    (docs.folder / f"{SHEET}.md").unlink()
    assert run(docs, received).exit_code == 1
    assert not (docs.folder / f"{SHEET}.md").exists()
    run(docs, "--yes", received)
    assert (docs.folder / f"{SHEET}.md").exists()


def test_a_run_that_was_cut_is_taken_up(docs: Docs, tmp_path: Path) -> None:
    received = put(tmp_path, "récit.md", STORY)
    run(docs, received)
    (docs.folder / ".imports" / "ledger.yml").unlink()
    assert "1 déjà importée(s)" in run(docs, received).output
    assert not (docs.folder / f"{SHEET}-2.md").exists()


def test_the_report_for_a_program(docs: Docs, tmp_path: Path) -> None:
    result = run(docs, "--json", put(tmp_path, "récit.md", STORY), put(tmp_path, "vide.md", ""))
    told, empty = json.loads(result.stdout)
    (story,) = told["stories"]
    assert (result.exit_code, story["status"], story["sheet"]) == (1, "written", SHEET)
    assert {"from": "Contexte", "label": "Point de départ", "key": "start"} in story["placed"]
    assert "Le chat du voisin, les limaces." in [one["text"] for one in story["notes"]]
    assert "Licence" in story["missing"]
    assert empty["stories"][0]["sentence"].startswith("le fichier est vide → ")


def test_the_report_for_people(docs: Docs, tmp_path: Path) -> None:
    result = run(docs, put(tmp_path, "récit.md", STORY))
    for sentence in (
        f"« récit.md » → {SHEET} (brouillon)",
        "« Contexte » → Point de départ",
        "Gardé dans les notes d’import : Ce que nous n’avions pas prévu : Le chat du voisin, les limaces.",
        "« jardinage » n’est pas dans la liste « Thèmes »",
        "À compléter : ",
        "Bilan : 1 fiche(s) écrite(s) en brouillon.",
    ):
        assert sentence in result.output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: {Nom: titre}", "envoie « Nom » vers « titre »"),
        ("colonnes: {}", "« colonnes » n’y a pas de sens"),
        ("columns: [", "mal écrit"),
        ("kind: recette", "practice, group, research ou adoption"),
    ],
)
def test_a_wrong_mapping_is_told(docs: Docs, tmp_path: Path, text: str, said: str) -> None:
    result = run(docs, "--mapping", put(tmp_path, "m.yml", text), put(tmp_path, "récit.md", STORY))
    assert result.exit_code == 1
    assert said in result.output


def test_a_damaged_ledger_stops_before_anything_is_written(docs: Docs, tmp_path: Path) -> None:
    docs.file(".imports/ledger.yml", "- [")
    result = run(docs, put(tmp_path, "récit.md", STORY))
    assert (result.exit_code, [*docs.folder.glob("practices/*")]) == (1, [])
    assert "registre" in result.output


def test_an_ambiguous_place_is_proposed(docs: Docs, tmp_path: Path) -> None:
    result = run(
        docs, put(tmp_path, "t.csv", "Titre,Commune\nOuvrir un jardin,Saint-Denis\nLire à voix haute,Rennes 35000\n")
    )
    assert "commune/93066 (Saint-Denis)" in result.output
    assert 'territories: ["commune/35238"]' in (docs.folder / "practices" / "lire-a-voix-haute.md").read_text()
