"""The page of health: what was received, what waits, what is missing, what is to be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.site.pages.health import health, is_ageing
from tests.unit.derived_pages import TODAY, shown

if TYPE_CHECKING:
    from tests.unit.conftest import Docs


def test_health_names_the_files_set_aside_and_the_kind_of_their_faults(docs: Docs) -> None:
    docs.practice("refusee", principles=None)
    docs.file("practices/notes.docx", b"PK")
    html = shown(docs.library(), "health/")

    assert "docs/practices/refusee.md" in html
    assert "Champ obligatoire absent" in html
    assert "Type de fichier" in html


def test_health_counts_what_was_received(rich: Docs) -> None:
    found = health(rich.load(), TODAY)

    assert (found.received, found.published, len(found.set_aside)) == (9, 7, 1)


def test_health_says_for_how_long_drafts_wait(docs: Docs) -> None:
    docs.practice("aa", state="brouillon", written_on="2024-12-22")
    docs.practice("bb", state="brouillon", written_on="2024-12-30")
    docs.practice("cc", state="en-relecture", written_on=None)
    docs.practice("dd", state="en-relecture", written_on="2026-01-01")

    assert health(docs.load(), TODAY).waiting == (("brouillon", 2, 10), ("en-relecture", 2, 0))


def test_health_says_what_is_most_often_missing(docs: Docs) -> None:
    docs.practice("aa", cost="inconnu")
    docs.practice("bb", sections={"Moyens": "Une salle."}, cost="gratuit")
    missing = dict(health(docs.load(), TODAY).missing)

    assert missing["Contact"] == 2
    assert len(missing) <= 8


@pytest.mark.parametrize(
    ("fields", "ageing"),
    [
        ({"written_on": "2023-01-02"}, True),  # 730 days
        ({"written_on": "2023-01-03"}, False),
        ({"written_on": "2015-01-01", "updated_on": "2024-06-01"}, False),
        ({"review_on": "2025-01-01"}, True),
        ({"written_on": "2015-01-01", "review_on": "2026-01-01"}, False),
        ({"state": "a-actualiser"}, True),
    ],
)
def test_a_sheet_is_to_be_looked_at_again_two_years_after_or_on_its_day(
    docs: Docs, fields: dict[str, str], *, ageing: bool
) -> None:
    docs.practice("aa", **fields)
    (sheet,) = docs.load().practices

    assert is_ageing(sheet, TODAY) is ageing


def test_orphans_are_local_groups_without_a_practice_and_notes_without_a_link(docs: Docs) -> None:
    docs.group("seul")
    docs.group("suivi")
    docs.group("national", kind="organisation-nationale")
    docs.note("isolee")
    docs.note("qui-nomme", practices=["practices/aa"])
    docs.note("nommee")
    docs.practice("aa", group="groups/suivi", research=[{"note": "research/nommee", "link": "nuance"}])

    assert [one.reference for one in health(docs.load(), TODAY).orphans] == ["groups/seul", "research/isolee"]
