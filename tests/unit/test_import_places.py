"""The places of an import: what a row says beside a name, codes of INSEE, and what the report and the notes say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.unit.import_samples import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.conftest import Docs


def table(folder: Path, *lines: str) -> Path:
    path = folder / "lieux.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def territories(docs: Docs, name: str = "un-gouter-partage") -> str:
    lines = (docs.folder / "practices" / f"{name}.md").read_text(encoding="utf-8").splitlines()
    return next((line for line in lines if line.startswith("territories:")), "")


@pytest.mark.parametrize(
    ("names", "cells", "expected"),
    [
        ("Ville;Code postal", "La Réunion;97400", "[department/974]"),
        ("Code postal;Ville", "42100;Rochetaillée", "[commune/42218]"),
        ("Ville;Département;Région", "Saint-Martin;Gers;Occitanie", "[commune/32389]"),
        ("Ville;Code postal", ";29200", "[commune/29019]"),
        ("Département", "Loire", "[department/42]"),
        ("Région", "Bretagne", "[region/53]"),
        ("Code INSEE", "44215", "[commune/44215]"),
        ("Code INSEE", "93", "[department/93]"),
        ("Territoires", "Alsace", "[department/67, department/68]"),
        ("Ville;Lieu", "Brest;école Jean Moulin", "[commune/29019]"),
    ],
)
def test_a_row_says_where_its_place_is(docs: Docs, tmp_path: Path, names: str, cells: str, expected: str) -> None:
    run(docs, table(tmp_path, f"Titre;{names}", f"Un goûter partagé;{cells}"))

    assert territories(docs) == f"territories: {expected}"


def test_a_mapping_says_what_the_codes_of_a_column_are(docs: Docs, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.yml"
    mapping.write_text("columns: {Nom: title, Localisation: {to: territories, as: insee}}\n", encoding="utf-8")
    run(docs, "--mapping", mapping, table(tmp_path, "Nom;Localisation", "Un goûter partagé;14500"))

    assert territories(docs) == "territories: [commune/14500]"


def test_a_mapping_that_says_another_thing_is_refused(docs: Docs, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.yml"
    mapping.write_text("columns: {Où: {to: territories, as: ville}}\n", encoding="utf-8")
    result = run(docs, "--mapping", mapping, table(tmp_path, "Où", "Brest"))

    assert "insee, postal, epci, department, region" in result.output


def test_a_column_that_the_mapping_leaves_aside_still_says_where(docs: Docs, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.yml"
    mapping.write_text("columns: {Nom: title, Ville: territories, CP: notes}\n", encoding="utf-8")
    run(docs, "--mapping", mapping, table(tmp_path, "Nom;Ville;CP", "Un goûter partagé;Saint-Denis;93200"))

    assert territories(docs) == "territories: [commune/93066]"


def test_the_report_names_places_in_words(docs: Docs, tmp_path: Path) -> None:
    file = table(tmp_path, "Titre;Ville", "Un goûter partagé;Brest", "Une fête partagée;Saint-Martin")
    report = run(docs, "--dry-run", file).output

    assert "« Ville » → Territoires : Brest (Finistère) = commune/29019" in report
    assert "Proposition : Territoires → Saint-Martin (Gers) = commune/32389" in report


def test_the_data_of_the_report_say_the_place_too(docs: Docs, tmp_path: Path) -> None:
    file = table(tmp_path, "Titre;Ville", "Un goûter partagé;Brest")
    (story,) = json.loads(run(docs, "--json", file).output)[0]["stories"]

    assert story["placed"][1]["said"] == "Brest (Finistère) = commune/29019"


def test_nothing_is_proposed_for_what_is_no_place(docs: Docs, tmp_path: Path) -> None:
    report = run(docs, "--dry-run", table(tmp_path, "Titre;Lieu", "Un goûter partagé;salle polyvalente")).output

    assert "Proposition" not in report
    assert "salle polyvalente" in report
