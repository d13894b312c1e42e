"""What the command says, what it writes, and what it does the second time."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from capitheque.doors.commands.import_sheets import import_sheets
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


@pytest.mark.parametrize(
    ("answer", "status"), [("oui", "remplacée"), ("O", "remplacée"), ("", "en attente"), ("non", "en attente")]
)
def test_on_a_terminal_one_is_asked_in_french(
    docs: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: str
) -> None:
    received = put(tmp_path, "récit.md", STORY)
    run(docs, received)
    received.write_text(STORY.replace("limaces", "escargots"))
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    asked = CliRunner().invoke(import_sheets, ["--docs", str(docs.folder), str(received)], input=f"{answer}\n")
    assert "Remplacer la fiche ? (oui ou non) [non]" in asked.output
    assert f"1 {status}" in asked.output


def test_not_to_answer_is_no_fault(docs: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    received = put(tmp_path, "récit.md", STORY)
    run(docs, received)
    received.write_text(STORY.replace("limaces", "escargots"))
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    asked = CliRunner().invoke(import_sheets, ["--docs", str(docs.folder), str(received)], input="")  # Ctrl-D
    assert "Bilan : 1 en attente de votre accord." in asked.output


def test_one_sees_how_far_a_long_import_is(docs: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "\n".join(["Titre,Commune", *(f"Ouvrir le jardin n° {n},Brest" for n in range(20))])
    rows = put(tmp_path, "t.csv", table)
    notes = [put(tmp_path, f"{n}.md", f"# Ouvrir le jardin n° {n}\n") for n in range(19)]
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    for received in ([rows], [rows, *notes]):
        result = run(docs, "--dry-run", *received)
        assert result.stderr.count("100%") == 1
        assert "Import" not in result.stdout.partition("«")[0]


def test_one_is_told_that_the_sheet_to_replace_is_published(
    docs: Docs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = docs.practice("modele")
    received = put(tmp_path, "cafe-des-parents.md", own.read_bytes())
    run(docs, received)
    docs.file("practices/cafe-des-parents.md", own.read_bytes())
    received.write_text(received.read_text() + "\nUn mot de plus.\n")
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    asked = CliRunner().invoke(import_sheets, ["--docs", str(docs.folder), str(received)], input="oui\n")
    assert "Cette fiche est publiée ; remplacée, elle redevient un brouillon et quitte le site." in asked.output
    assert "À savoir : l’état « publiee » est devenu « brouillon » ; la fiche était publiée" in asked.output


def test_two_stories_of_the_same_title_are_two_sheets(docs: Docs, tmp_path: Path) -> None:
    def table(lens: str, brest: str) -> Path:
        return put(
            tmp_path,
            "t.csv",
            f"Titre,Commune,Déroulé\nCafé des parents,Lens 62300,{lens}\nCafé des parents,Brest 29200,{brest}\n",
        )

    def steps() -> list[str]:
        return [
            (docs.folder / "practices" / name).read_text() for name in ("cafe-des-parents.md", "cafe-des-parents-2.md")
        ]

    table("On ouvre.", "On sert.")
    assert "Bilan : 2 fiche(s) écrite(s) en brouillon." in run(docs, "--yes", tmp_path / "t.csv").output
    assert "2 déjà importée(s)" in run(docs, tmp_path / "t.csv").output
    table("On ouvre tôt.", "On sert.")
    assert "Bilan : 1 remplacée(s), 1 déjà importée(s)." in run(docs, "--yes", tmp_path / "t.csv").output
    assert ["On ouvre tôt." in steps()[0], "On sert." in steps()[1]] == [True, True]
    table("On ouvre tard.", "On sert tard.")
    assert "Bilan : 2 remplacée(s)." in run(docs, "--yes", tmp_path / "t.csv").output
    assert ["On ouvre tard." in steps()[0], "On sert tard." in steps()[1]] == [True, True]


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
        ("kind: recette", "practice, group, research, adoption"),
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
    assert "Saint-Denis (Seine-Saint-Denis) = commune/93066" in result.output
    assert "territories: [commune/35238]" in (docs.folder / "practices" / "lire-a-voix-haute.md").read_text()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (r"\n\Z", "", ""),  # an editor took out the end of the last line
        (r'"([\d-]{10})"', r"\1", ""),
        (r'"[\d-]{10}"', "null", "registre"),
        ("- {", "<<<<<<< ours\n- {", "abîmé, ligne 2"),
        ("- {", "- jardin\n- {", "registre"),
        (r'"}', '", "note": "relu"}', "registre"),
    ],
)
def test_a_ledger_changed_by_hand(docs: Docs, tmp_path: Path, before: str, after: str, told: str) -> None:
    received, ledger = put(tmp_path, "récit.md", STORY), docs.folder / ".imports" / "ledger.yml"
    run(docs, received)
    ledger.write_text(re.sub(before, after, ledger.read_text()))
    other = put(tmp_path, "autre.md", STORY.replace("Brest", "Lorient"))
    if told:
        assert told in run(docs, other).output
        return
    assert run(docs, other).exit_code == 0
    assert "Bilan : 2 déjà importée(s)." in run(docs, received, other).output
