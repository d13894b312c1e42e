"""What a reader is led to: related sheets with the reason, research, what inspired what, the nearest places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.library.neighbours import Neighbours
from capitheque.library.relations import Relations

if TYPE_CHECKING:
    from capitheque.geography import Territory
    from capitheque.kinds import Practice, ResearchNote
    from capitheque.library.catalogue import Catalogue
    from tests.unit.conftest import Docs

RENNES, BREST, LORIENT, LILLE = "commune/35238", "commune/29019", "commune/56121", "commune/59350"


def practice(catalogue: Catalogue, sheet_id: str) -> Practice:
    return next(one for one in catalogue.practices if one.id == sheet_id)


def note(catalogue: Catalogue, sheet_id: str) -> ResearchNote:
    return next(one for one in catalogue.notes if one.id == sheet_id)


def place(catalogue: Catalogue, reference: str) -> Territory:
    return catalogue.territories[reference]


# --- related sheets -------------------------------------------------------------------------------------------


def test_a_related_sheet_comes_with_all_that_it_shares(docs: Docs) -> None:
    shared = {"themes": ["aller-vers", "transitions"], "audiences": ["parents", "enseignants"], "schemes": ["clas"]}
    docs.practice("aa", **shared, territory_types=["qpv"])
    docs.practice("bb", **{**shared, "audiences": ["enseignants"]}, territory_types=["rural"])
    catalogue = docs.load()
    (related,) = Relations(catalogue).related(practice(catalogue, "aa"))

    assert related.practice.id == "bb"
    assert dict(related.reasons) == {
        "themes": ("aller-vers", "transitions"),
        "audiences": ("enseignants",),
        "schemes": ("clas",),
    }


def test_a_sheet_that_shares_nothing_is_not_related(docs: Docs) -> None:
    docs.practice("aa", themes=["aller-vers"], audiences="inconnu")
    docs.practice("bb", themes=["transitions"], audiences="inconnu")
    catalogue = docs.load()

    assert Relations(catalogue).related(practice(catalogue, "aa")) == ()


def test_a_sheet_is_never_related_to_itself(docs: Docs) -> None:
    docs.practice("aa")
    catalogue = docs.load()

    assert Relations(catalogue).related(practice(catalogue, "aa")) == ()


def test_a_theme_shared_by_few_weighs_more_than_one_shared_by_all(docs: Docs) -> None:
    docs.practice("aa", themes=["aller-vers", "transitions"])
    docs.practice("rare", themes=["transitions"])
    for number in range(6):
        docs.practice(f"commune-{number}", themes=["aller-vers"])
    catalogue = docs.load()

    assert Relations(catalogue).related(practice(catalogue, "aa"))[0].practice.id == "rare"


def test_a_shared_theme_weighs_more_than_a_shared_audience(docs: Docs) -> None:
    docs.practice("aa", themes=["aller-vers"], audiences=["parents"])
    docs.practice("bb-audience", themes=["transitions"], audiences=["parents"])
    docs.practice("cc-theme", themes=["aller-vers"], audiences="inconnu")
    catalogue = docs.load()

    assert [one.practice.id for one in Relations(catalogue).related(practice(catalogue, "aa"))] == [
        "cc-theme",
        "bb-audience",
    ]


def test_related_sheets_are_five_at_most_and_equals_keep_one_order(docs: Docs) -> None:
    for number in range(9):
        docs.practice(f"sheet-{number}")
    catalogue = docs.load()
    relations = Relations(catalogue)
    found = [one.practice.id for one in relations.related(practice(catalogue, "sheet-3"))]

    assert found == ["sheet-0", "sheet-1", "sheet-2", "sheet-4", "sheet-5"]
    assert len(relations.related(practice(catalogue, "sheet-3"), limit=2)) == 2


def test_relatedness_is_mutual_in_a_small_library(docs: Docs) -> None:
    docs.practice("aa", themes=["aller-vers"])
    docs.practice("bb", themes=["aller-vers", "transitions"])
    docs.practice("cc", themes=["transitions"], audiences="inconnu")
    catalogue = docs.load()
    relations = Relations(catalogue)
    pairs = {(one.id, other.practice.id) for one in catalogue.practices for other in relations.related(one)}

    assert pairs == {("aa", "bb"), ("bb", "aa"), ("bb", "cc"), ("cc", "bb")}


# --- research -------------------------------------------------------------------------------------------------


def test_research_named_by_a_practice_is_seen_from_both_sides(docs: Docs) -> None:
    docs.practice("aa", research=[{"note": "research/ma-note", "link": "contredit"}])
    docs.note("ma-note")
    catalogue = docs.load()
    relations = Relations(catalogue)

    assert [(one.note.id, one.link) for one in relations.research_on(practice(catalogue, "aa"))] == [
        ("ma-note", "contredit")
    ]
    assert [(one.id, link) for one, link in relations.practices_of(note(catalogue, "ma-note"))] == [("aa", "contredit")]


def test_a_practice_named_by_a_note_is_seen_from_both_sides(docs: Docs) -> None:
    docs.practice("aa")
    docs.note("ma-note", practices=["practices/aa"])
    catalogue = docs.load()
    relations = Relations(catalogue)

    assert [(one.note.id, one.link) for one in relations.research_on(practice(catalogue, "aa"))] == [
        ("ma-note", "documente")
    ]
    assert [(one.id, link) for one, link in relations.practices_of(note(catalogue, "ma-note"))] == [("aa", "documente")]


def test_when_both_name_each_other_the_link_is_said_once_by_the_practice(docs: Docs) -> None:
    docs.practice("aa", research=[{"note": "research/ma-note", "link": "nuance"}])
    docs.note("ma-note", practices=["practices/aa"])
    catalogue = docs.load()
    relations = Relations(catalogue)

    assert [one.link for one in relations.research_on(practice(catalogue, "aa"))] == ["nuance"]
    assert [link for _, link in relations.practices_of(note(catalogue, "ma-note"))] == ["nuance"]


def test_a_draft_note_is_not_shown_on_a_practice(docs: Docs) -> None:
    docs.practice("aa", research=[{"note": "research/ma-note", "link": "nuance"}])
    docs.note("ma-note", state="brouillon", practices=["practices/aa"])
    catalogue = docs.load()

    assert Relations(catalogue).research_on(practice(catalogue, "aa")) == ()


# --- inspired and reused --------------------------------------------------------------------------------------


def test_what_inspired_a_practice_shows_that_it_was_reused(docs: Docs) -> None:
    docs.practice("mere")
    docs.practice("fille-1", inspired_by=["practices/mere"])
    docs.practice("fille-2", inspired_by=["practices/mere"])
    catalogue = docs.load()
    relations = Relations(catalogue)

    assert [one.id for one in relations.inspiring(practice(catalogue, "fille-1"))] == ["mere"]
    assert [one.id for one in relations.reusing(practice(catalogue, "mere"))] == ["fille-1", "fille-2"]
    assert relations.inspiring(practice(catalogue, "mere")) == relations.reusing(practice(catalogue, "fille-1")) == ()


def test_a_draft_neither_inspires_nor_reuses(docs: Docs) -> None:
    docs.practice("brouillonne", state="brouillon", inspired_by=["practices/publique"])
    docs.practice("publique", inspired_by=["practices/brouillonne"])
    catalogue = docs.load()
    relations = Relations(catalogue)

    assert relations.inspiring(practice(catalogue, "publique")) == ()
    assert relations.reusing(practice(catalogue, "publique")) == ()


# --- near and alike -------------------------------------------------------------------------------------------


def test_the_nearest_communes_come_first_with_their_distance(docs: Docs) -> None:
    docs.practices(RENNES, LILLE, BREST, LORIENT)
    catalogue = docs.load()
    near = Neighbours(catalogue).near(place(catalogue, RENNES))

    assert [one.territory.name for one in near] == ["Lorient", "Brest", "Lille"]
    assert [one.kilometres for one in near] == sorted(one.kilometres or 0 for one in near)
    assert 125 < (near[0].kilometres or 0) < 140  # Rennes to Lorient, as the crow flies


def test_the_neighbours_of_a_department_are_departments(docs: Docs) -> None:
    docs.practices(RENNES, LILLE, BREST)
    catalogue = docs.load()

    assert [one.territory.reference for one in Neighbours(catalogue).near(place(catalogue, "department/35"))] == [
        "department/29",
        "department/59",
    ]


def test_a_place_with_a_group_but_no_practice_is_no_neighbour(docs: Docs) -> None:
    docs.practices(RENNES)
    docs.group("a-brest", territories=[BREST])
    catalogue = docs.load()
    relations = Neighbours(catalogue)

    assert relations.near(place(catalogue, RENNES)) == ()
    assert [one.territory.reference for one in relations.near(place(catalogue, BREST))] == [RENNES]


def test_neighbours_say_how_many_practices_they_have(docs: Docs) -> None:
    docs.practices(RENNES, BREST, BREST)
    catalogue = docs.load()

    assert [one.count for one in Neighbours(catalogue).near(place(catalogue, RENNES))] == [2]


def test_near_and_alike_keep_five_places_or_fewer(docs: Docs) -> None:
    for code in range(22, 22 + 60):
        docs.practice(f"practice-{code}", territories=[f"department/{code}"], territory_types=["rural"])
    catalogue = docs.load()
    relations, own = Neighbours(catalogue), place(catalogue, "department/35")

    assert (len(relations.near(own)), len(relations.alike(own))) == (5, 5)
    assert (len(relations.near(own, limit=2)), len(relations.alike(own, limit=1))) == (2, 1)


def test_places_are_alike_by_the_kinds_of_place_they_share_the_most_shared_first(docs: Docs) -> None:
    docs.practice("a-rennes", territories=[RENNES], territory_types=["qpv", "rep"])
    docs.practice("a-brest", territories=[BREST], territory_types=["rep", "qpv"])
    docs.practice("a-lille", territories=[LILLE], territory_types=["qpv"])
    docs.practice("a-lille-aussi", territories=[LILLE], territory_types=["qpv"])
    docs.practice("a-lorient", territories=[LORIENT], territory_types=["rural"])
    catalogue = docs.load()
    alike = Neighbours(catalogue).alike(place(catalogue, RENNES))

    assert [(one.territory.name, set(one.shared)) for one in alike] == [
        ("Brest", {"qpv", "rep"}),
        ("Lille", {"qpv"}),
    ]


def test_a_place_whose_kind_is_not_known_is_like_no_other(docs: Docs) -> None:
    docs.practice("a-rennes", territories=[RENNES])
    docs.practice("a-brest", territories=[BREST], territory_types=["qpv"])
    catalogue = docs.load()

    assert Neighbours(catalogue).alike(place(catalogue, RENNES)) == ()


def test_the_whole_country_has_no_neighbour(docs: Docs) -> None:
    docs.practices("france", RENNES)
    catalogue = docs.load()

    assert Neighbours(catalogue).near(place(catalogue, "france")) == ()
