"""The term that a word may mean: one that a person would choose, or none."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from capitheque.likely_terms import likely_term
from capitheque.vocabulary import Vocabularies, load

ROOT = Path(__file__).parents[2]
ROWS = list(csv.DictReader((ROOT / "tests/data/terms-in-words.csv").read_text(encoding="utf-8").splitlines()))


@cache
def vocabularies() -> Vocabularies:
    return load(ROOT / "docs" / "vocabularies")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['vocabulary']}-{row['written']}")
def test_a_term_that_a_person_would_choose_or_none(row: dict[str, str]) -> None:
    known = vocabularies()
    found = likely_term(row["written"], known[row["vocabulary"]], known["everyday-words"])
    assert (found.id if found else "") == row["expected"]
