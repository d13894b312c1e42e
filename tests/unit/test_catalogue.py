"""What the catalogue answers: who is where, which themes a group has, which practices answer to a term."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from capitheque.library.catalogue import ReceivedCountError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.unit.conftest import Docs

RENNES, BREST, LORIENT, LILLE = "commune/35238", "commune/29019", "commune/56121", "commune/59350"
PLACE = "- {id: dole, title: Dole, kind: site-du-chantier, network_link: site-chantier, territories: [commune/39198]}\n"


def ids(sheets: Iterable[object]) -> list[str]:
    return [getattr(sheet, "id", "") for sheet in sheets]


# --- territories ----------------------------------------------------------------------------------------------


def test_a_practice_is_in_its_commune_its_department_and_its_region(docs: Docs) -> None:
    docs.practice("a-rennes", territories=[RENNES])
    held = docs.load().practices_in

    assert {place for place, found in held.items() if ids(found) == ["a-rennes"]} == {
        RENNES,
        "department/35",
        "region/53",
    }


def test_a_practice_of_three_departments_counts_once_in_their_region(docs: Docs) -> None:
    docs.practice("bretonne", territories=["department/35", "department/29", "department/56"])
    held = docs.load().practices_in

    assert ids(held["region/53"]) == ["bretonne"]
    assert [ids(held[f"department/{code}"]) for code in (29, 35, 56)] == [["bretonne"]] * 3


def test_a_practice_of_two_communes_counts_once_in_their_department(docs: Docs) -> None:
    docs.practice("deux-villes", territories=[RENNES, "commune/35047"])

    assert ids(docs.load().practices_in["department/35"]) == ["deux-villes"]


def test_a_practice_named_with_its_commune_and_its_department_counts_once(docs: Docs) -> None:
    docs.practice("precise", territories=[RENNES, "department/35", "region/53"])
    held = docs.load().practices_in

    assert [ids(held[place]) for place in (RENNES, "department/35", "region/53")] == [["precise"]] * 3


def test_a_region_sums_up_the_distinct_practices_of_its_departments(docs: Docs) -> None:
    docs.practices(RENNES, RENNES, BREST)
    held = docs.load().practices_in

    assert len(held["region/53"]) == 3
    assert len(held["department/35"]) == 2


def test_a_national_practice_is_in_france_only(docs: Docs) -> None:
    docs.practice("nationale", territories=["france"])
    docs.practice("a-rennes", territories=[RENNES])
    held = docs.load().practices_in

    assert ids(held["france"]) == ["nationale"]
    assert ids(held["region/53"]) == ["a-rennes"]


def test_without_a_national_sheet_france_is_not_a_territory_of_the_library(docs: Docs) -> None:
    docs.practice("a-rennes", territories=[RENNES])

    assert "france" not in docs.load().territories


def test_a_practice_without_a_known_place_is_in_no_territory(docs: Docs) -> None:
    docs.practice("quelque-part", territories="inconnu")
    catalogue = docs.load()

    assert ids(catalogue.practices) == ["quelque-part"]
    assert dict(catalogue.practices_in) == {}


def test_region_93_and_department_93_are_two_places(docs: Docs) -> None:
    docs.practice("a-saint-denis", territories=["department/93"])
    held = docs.load().practices_in

    assert "region/93" not in held
    assert ids(held["region/11"]) == ["a-saint-denis"]


def test_groups_and_named_places_are_located_too(docs: Docs) -> None:
    docs.group("a-lille", territories=[LILLE])
    docs.file("places.yml", PLACE)
    catalogue = docs.load()

    assert ids(catalogue.groups_in["region/32"]) == ["a-lille"]
    assert ids(catalogue.places_in["region/27"]) == ["dole"]
    assert {"department/59", "department/39", "commune/39198"} <= set(catalogue.territories)


def test_the_territories_of_a_sheet_keep_its_order(docs: Docs) -> None:
    docs.practice("deux-villes", territories=[BREST, RENNES])
    catalogue = docs.load()

    assert [one.name for one in catalogue.territories_of(catalogue.practices[0])] == ["Brest", "Rennes"]


# --- terms ----------------------------------------------------------------------------------------------------


def test_practices_with_a_term_of_a_list_field(docs: Docs) -> None:
    docs.practice("aa", themes=["aller-vers", "transitions"])
    docs.practice("bb", themes=["transitions"])
    catalogue = docs.load()

    assert ids(catalogue.practices_with("themes", "transitions")) == ["aa", "bb"]
    assert ids(catalogue.practices_with("themes", "aller-vers")) == ["aa"]


def test_practices_with_a_field_of_one_value(docs: Docs) -> None:
    docs.practice("aa", stage="terminee")
    docs.practice("bb", stage="inconnu")
    catalogue = docs.load()

    assert ids(catalogue.practices_with("stage", "terminee")) == ["aa"]
    assert catalogue.practices_with("stage", "en-cours") == ()


def test_drafts_and_sheets_set_aside_answer_to_no_term(docs: Docs) -> None:
    docs.practice("brouillonne", state="brouillon")
    docs.practice("fautive", principles=None)

    assert docs.load().practices_with("themes", "aller-vers") == ()


def test_notes_by_theme(docs: Docs) -> None:
    docs.note("ma-note", themes=["aller-vers", "transitions"])

    assert {theme: ids(found) for theme, found in docs.load().notes_by_theme.items()} == {
        "aller-vers": ["ma-note"],
        "transitions": ["ma-note"],
    }


# --- groups ---------------------------------------------------------------------------------------------------


def test_a_group_has_the_practices_that_name_it_as_group_or_organisation(docs: Docs) -> None:
    docs.group("acepp")
    docs.practice("aa", group="groups/acepp")
    docs.practice("bb", organisations=["groups/acepp", "Une école"])
    docs.practice("cc", organisations=["Acepp"])

    assert ids(docs.load().practices_of_group["groups/acepp"]) == ["aa", "bb"]


def test_a_practice_that_names_a_group_twice_counts_once(docs: Docs) -> None:
    docs.group("acepp")
    docs.practice("aa", group="groups/acepp", organisations=["groups/acepp"])

    assert ids(docs.load().practices_of_group["groups/acepp"]) == ["aa"]


def test_the_themes_of_a_group_are_those_of_its_practices_each_once(docs: Docs) -> None:
    docs.group("acepp")
    docs.practice("aa", group="groups/acepp", themes=["transitions", "aller-vers"])
    docs.practice("bb", group="groups/acepp", themes=["aller-vers", "co-conception"])
    catalogue = docs.load()

    assert catalogue.themes_of_group["groups/acepp"] == ("transitions", "aller-vers", "co-conception")
    assert ids(catalogue.groups_by_theme["co-conception"]) == ["acepp"]


def test_a_group_without_a_practice_has_no_theme(docs: Docs) -> None:
    docs.group("acepp")
    catalogue = docs.load()

    assert "groups/acepp" not in catalogue.themes_of_group
    assert dict(catalogue.groups_by_theme) == {}


def test_a_body_knows_the_groups_that_count_it_among_their_members(docs: Docs) -> None:
    docs.group("acepp", kind="organisation-nationale")
    docs.group("a-lille", members=["groups/acepp", "L’école Turgot"])
    members = docs.load().members_of_network

    assert ids(members["groups/acepp"]) == ["a-lille"]
    assert ids(members["L’école Turgot"]) == ["a-lille"]


# --- the whole ------------------------------------------------------------------------------------------------


def test_a_sheet_is_found_by_its_reference_when_it_is_published(docs: Docs) -> None:
    docs.practice("aa")
    docs.practice("bb", state="brouillon")
    catalogue = docs.load()

    assert catalogue.sheet("practices/aa") is catalogue.practices[0]
    assert catalogue.sheet("practices/bb") is None
    assert catalogue.sheet("groups/aa") is None


def test_a_sheet_lost_on_the_way_is_a_defect_of_the_engine(docs: Docs) -> None:
    docs.practice("aa")
    catalogue = docs.load()

    with pytest.raises(ReceivedCountError, match="received 1 files, accounted for 0"):
        replace(catalogue, published=())
