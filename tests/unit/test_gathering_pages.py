"""The pages that gather practices: a theme and what it lacks, a term, a section told by all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.site.pages.crossings import section_pages
from capitheque.site.pages.indexes import theme_gaps
from tests.unit.derived_pages import LILLE, RENNES, page, shown

if TYPE_CHECKING:
    from tests.unit.conftest import Docs

# --- themes ---------------------------------------------------------------------------------------------------


def test_a_theme_with_less_than_three_practices_is_thin(docs: Docs) -> None:
    docs.practices(RENNES, RENNES)
    assert theme_gaps(docs.load(), "aller-vers").thin

    docs.practices(RENNES, RENNES, RENNES)
    assert not theme_gaps(docs.load(), "aller-vers").thin


def test_a_theme_names_the_regions_where_it_has_nothing(docs: Docs) -> None:
    docs.practices(RENNES, "france")
    docs.practice("autre-theme", territories=[LILLE], themes=["transitions"])
    empty = theme_gaps(docs.load(), "aller-vers").regions

    assert "Bretagne" not in empty
    assert {"Hauts-de-France", "La Réunion", "Corse"} <= set(empty)
    assert "Clipperton" not in str(empty)
    assert len(empty) == 17  # of the 18 regions


def test_a_theme_names_the_kinds_of_place_where_it_has_nothing(docs: Docs) -> None:
    docs.practice("en-ville", territory_types=["qpv"])
    catalogue = docs.load()
    labels = [one.label for one in catalogue.vocabularies["territory-types"] if one.id != "qpv"]

    assert list(theme_gaps(catalogue, "aller-vers").places) == labels


def test_a_theme_counts_the_sections_that_nobody_documents(docs: Docs) -> None:
    docs.practice("aa", sections={"Déroulé": "inconnu", "Point de départ": "Non documenté"})
    docs.practice("bb", sections={"Déroulé": "inconnu"})

    assert theme_gaps(docs.load(), "aller-vers").undocumented == (("Déroulé", 2), ("Point de départ", 1))


def test_a_theme_counts_what_was_evaluated_from_outside(docs: Docs) -> None:
    for sheet_id, evidence in (("aa", "evaluation-externe"), ("bb", "recherche-publiee"), ("cc", "observation")):
        docs.practice(sheet_id, evidence=evidence)

    assert theme_gaps(docs.load(), "aller-vers").evaluated == 2


def test_every_theme_of_the_vocabulary_has_a_page_even_empty(docs: Docs) -> None:
    library = docs.library()
    themes = {one.id for one in library.catalogue.vocabularies["themes"] if not one.replaced_by}

    assert {f"themes/{one}/" for one in themes} <= library.addresses


@pytest.mark.parametrize("name", ["audiences", "forms", "principles"])
def test_every_term_of_the_other_indexes_has_a_page_too(docs: Docs, name: str) -> None:
    library = docs.library()
    current = {one.id for one in library.catalogue.vocabularies[name] if not one.replaced_by}

    assert {one for one in library.addresses if one.startswith(f"{name}/")} == {
        f"{name}/",
        *(f"{name}/{one}/" for one in current),
    }
    assert all(shown(library, f"{name}/{one}/") for one in current)


def test_the_page_of_a_term_has_its_practices_only(docs: Docs) -> None:
    docs.practice("aa", forms=["lieu-permanent"])
    docs.practice("bb", forms=["fete-evenement"])
    part = page(docs.library(), "forms/lieu-permanent/").values["practices"]

    assert [one.id for one in part.items] == ["aa"]


def test_a_broader_term_holds_the_practices_of_its_narrower_ones_each_once(docs: Docs) -> None:
    catalogue = docs.load()
    narrower = next(one for one in catalogue.vocabularies["audiences"] if one.broader)
    docs.practice("aa", audiences=[narrower.id, narrower.broader])
    docs.practice("bb", audiences=[narrower.id])
    part = page(docs.library(), f"audiences/{narrower.broader}/").values["practices"]

    assert sorted(one.id for one in part.items) == ["aa", "bb"]


# --- sections -------------------------------------------------------------------------------------------------


def test_a_page_of_sections_shows_only_those_that_are_documented(docs: Docs) -> None:
    docs.practice("dite", sections={"Moyens": "Une salle prêtée."})
    docs.practice("tue", sections={"Moyens": "inconnu"})
    docs.practice("absente")
    library = docs.library()

    assert [one.id for one in page(library, "sections/means/").values["practices"].items] == ["dite"]
    assert "Une salle prêtée." in shown(library, "sections/means/")


def test_the_page_of_sections_counts_them(docs: Docs) -> None:
    docs.practice("dite", sections={"Moyens": "Une salle prêtée."})
    docs.practice("absente")
    counts = {one.key: count for one, count in next(section_pages(docs.load())).values["sections"]}

    assert (counts["means"], counts["start"], counts["voices"]) == (1, 2, 0)
