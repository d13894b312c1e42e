"""Places as people write them: what is certain, what is proposed, what is left alone."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capitheque.geography import Geography
from capitheque.geography.places_in_words import Clue, Place, find_place, places_of
from capitheque.receiving.place_answers import Answer, place_answers, place_cell, place_said
from capitheque.receiving.place_columns import column_named
from capitheque.receiving.plain_lines import plain_lines

if TYPE_CHECKING:
    from capitheque.geography.places_in_words import PlaceReader
    from capitheque.receiving.places_of_rows import PlaceCell

TABLE = Path(__file__).parents[1] / "data" / "places-in-words.csv"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
STEP = 60  # of the communes, one in so many


@cache
def geography() -> Geography:
    return Geography.load()


def reader() -> PlaceReader:
    return places_of(geography())


def cell(column: str, text: str) -> PlaceCell:
    return place_cell(plain_lines(text, markdown=False), column_named(column))


def read(row: dict[str, str]) -> list[Answer]:
    beside = [one.split("=") for one in row["beside"].split(" ; ") if one]
    return place_answers([cell(row["column"], row["written"]), *(cell(*one) for one in beside)], geography())


def test_the_table_is_there() -> None:
    assert len(ROWS) > 300


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['column']}-{row['written']}-{row['beside']}")
def test_what_people_write(row: dict[str, str]) -> None:
    answers = read(row)
    certain = " ".join(one for answer in answers for one in answer.value or ())
    proposed = any(answer.proposals for answer in answers)
    assert (certain or ("proposal" if proposed else "nothing")) == row["expected"], row["why"]


@pytest.mark.parametrize("kind", ["department", "region"])
def test_a_department_or_a_region_in_its_column_is_filed_as_itself(kind: str) -> None:
    column = {"department": "Département", "region": "Région"}[kind]
    for place in {"department": geography().departments, "region": geography().regions}[kind]():
        (answer,) = place_answers([cell(column, place.name)], geography())
        assert answer.value == [place.reference], place.name


def test_a_commune_with_its_postal_code_is_filed_as_itself_or_proposed() -> None:
    for commune in [geography().find(f"commune/{code}") for code in list(geography().tables.communes.lines)[::STEP]]:
        assert commune is not None
        for code in commune.postal_codes[:2]:
            beside = [Clue((Place(code, codes="postal"),))]
            for found in (
                find_place(f"{commune.name} {code}", geography()),
                reader().find(Place(commune.name), beside),
            ):
                proposed = commune.reference in {one.reference for one in found.near}
                assert found.references == (commune.reference,) or (not found.references and proposed), commune.label


def test_a_commune_alone_is_never_filed_as_another() -> None:
    for commune in [geography().find(f"commune/{code}") for code in list(geography().tables.communes.lines)[7::STEP]]:
        assert commune is not None
        assert find_place(commune.name, geography()).references in {(), (commune.reference,)}, commune.label


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("commune/32389", "Saint-Martin (Gers) = commune/32389"),
        ("department/42", "Loire (département) = department/42"),
        ("region/53", "Bretagne (région) = region/53"),
        ("epci/243500139", "Rennes Métropole = epci/243500139"),
        ("france", "France entière = france"),
    ],
)
def test_a_place_is_said_in_words(reference: str, said: str) -> None:
    assert place_said(reference, geography()) == said


def test_proposals_name_the_places_most_likely_first() -> None:
    (answer,) = place_answers([cell("Ville", "Loire")], geography())
    assert answer.proposals == ("Loire (département) = department/42", "Loiré (Maine-et-Loire) = commune/49178")


def test_a_long_text_is_no_place() -> None:
    assert find_place("Brest " * 30, geography()) == find_place("", geography())
