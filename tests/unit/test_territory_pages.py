"""The pages of places, and the matrix of themes and regions: what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.site.pages.crossings import matrix_page
from capitheque.site.pages.indexes import theme_entries
from capitheque.site.pages.territory_pages import entries, entry
from tests.unit.derived_pages import BREST, LILLE, RENNES, page

if TYPE_CHECKING:
    from tests.unit.conftest import Docs


def test_a_territory_without_anything_has_no_page(docs: Docs) -> None:
    docs.practices(RENNES)
    places = {one for one in docs.library().addresses if one.startswith("territories/")}

    assert places == {
        "territories/",
        "territories/regions/53-bretagne/",
        "territories/departments/35-ille-et-vilaine/",
        "territories/communes/35238-rennes/",
    }


def test_national_sheets_have_their_own_page(docs: Docs) -> None:
    docs.practices("france")
    library = docs.library()

    assert [one.id for one in page(library, "territories/france/").values["practices"].items] == ["practice-1"]


def test_children_of_a_region_are_its_departments_in_alphabetical_order(docs: Docs) -> None:
    docs.practices(RENNES, BREST, LILLE)

    assert [one.territory.name for one in entries(docs.load(), "department", "region/53")] == [
        "Finistère",
        "Ille-et-Vilaine",
    ]


def test_the_count_of_a_territory_is_that_of_distinct_sheets(docs: Docs) -> None:
    docs.practice("deux-villes", territories=[RENNES, BREST])
    docs.practice("une-ville", territories=[RENNES])
    docs.group("mon-groupe", territories=[BREST])
    catalogue = docs.load()

    assert [(one.practices, one.groups) for one in (entry(catalogue, "region/53"), entry(catalogue, RENNES))] == [
        (2, 1),
        (2, 0),
    ]


def test_the_count_of_an_unknown_territory_is_asked_in_vain(docs: Docs) -> None:
    with pytest.raises(KeyError):
        entry(docs.load(), "region/99")


def test_the_matrix_counts_what_the_catalogue_holds(docs: Docs) -> None:
    docs.practice("aa", themes=["aller-vers", "transitions"], territories=[RENNES, BREST, LILLE])
    docs.practice("bb", themes=["aller-vers"], territories=["department/35"])
    docs.practice("cc", themes=["aller-vers"], territories=["france"])
    catalogue = docs.load()
    rows = matrix_page(catalogue).values["rows"]
    counted = {(row.entry.term.id, cell.region.name): cell.count for row in rows for cell in row.cells if cell.count}

    assert counted == {
        ("aller-vers", "Bretagne"): 2,
        ("aller-vers", "Hauts-de-France"): 1,
        ("transitions", "Bretagne"): 1,
        ("transitions", "Hauts-de-France"): 1,
    }
    assert {row.entry.term.id: row.national for row in rows if row.national} == {"aller-vers": 1}
    assert {row.entry.term.id: row.entry.practices for row in rows} == {
        one.term.id: len(catalogue.practices_with("themes", one.term.id)) for one in theme_entries(catalogue)
    }


def test_the_matrix_has_the_eighteen_regions_and_the_other_places_that_have_something(docs: Docs) -> None:
    docs.practices(RENNES)
    assert len(matrix_page(docs.load()).values["regions"]) == 18

    docs.practice("en-polynesie", territories=["region/987"])
    regions = [one.name for one in matrix_page(docs.load()).values["regions"]]
    assert len(regions) == 19
    assert regions[0] == "Auvergne-Rhône-Alpes"
    assert regions.index("Hauts-de-France") < regions.index("Île-de-France") < regions.index("Polynésie française")


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 2), (6, 3)])
def test_a_cell_of_the_matrix_darkens_with_its_count(docs: Docs, count: int, shade: int) -> None:
    docs.practices(*[RENNES] * count)
    row = next(one for one in matrix_page(docs.load()).values["rows"] if one.entry.term.id == "aller-vers")

    assert next(cell.shade for cell in row.cells if cell.region.name == "Bretagne") == shade
