"""The facets of the search: which sheet has which value, and under which others it is counted."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.kinds import Practice
from capitheque.site.search.cards import card_files
from capitheque.site.search.documents import documents
from capitheque.site.search.facets import FACETS, facets_json
from tests.unit.search_samples import ACROSS_REGIONS, BRETAGNE, HOSTILE, ILLE, LILLE, REDON, RENNES, RENNES_METROPOLE

if TYPE_CHECKING:
    from capitheque.library.catalogue import Catalogue
    from capitheque.vocabulary import Vocabularies
    from tests.unit.conftest import Docs

NAMES = (
    "kind", "theme", "territory", "audience", "form", "level", "territory_type", "problem", "scheme",
    "evidence", "stage", "completeness", "network_link", "cost", "people", "duration",
)  # fmt: skip


def columns(catalogue: Catalogue) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(facets_json(catalogue, documents(catalogue)))
    return found


def facet(catalogue: Catalogue, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in columns(catalogue)["facets"] if one["name"] == name)
    return found


def held(catalogue: Catalogue, name: str) -> dict[str, set[str]]:
    """The references of the sheets that write each value of a facet; values that no sheet writes are left out."""
    all_sheets, column = documents(catalogue), facet(catalogue, name)
    return {
        value: {all_sheets[position].reference for position in accumulate(steps)}
        for value, steps in zip(column["ids"], column["sheets"], strict=True)
        if steps
    }


def above(catalogue: Catalogue, name: str, value: str) -> list[str]:
    """The values under which a value is counted too, the nearest first."""
    column, found = facet(catalogue, name), []
    parent = column["parents"][column["ids"].index(value)]
    while parent >= 0:
        found.append(column["ids"][parent])
        parent = column["parents"][parent]
    return found


def test_facets_are_in_the_order_in_which_they_are_shown(docs: Docs) -> None:
    assert tuple(one.name for one in FACETS) == NAMES
    assert tuple(one["name"] for one in columns(docs.load())["facets"]) == NAMES


def test_a_facet_has_the_label_of_its_field(docs: Docs) -> None:
    labels = {one["name"]: one["label"] for one in columns(docs.load())["facets"]}
    declared = fields_of(Practice)
    assert labels["theme"] == declared["themes"].label
    assert labels["evidence"] == declared["evidence"].label == "D’où vient ce constat"
    assert labels["cost"] == declared["cost"].label
    assert len(set(labels.values())) == len(NAMES)


def test_an_empty_library_has_facets_and_no_sheet(docs: Docs) -> None:
    found = columns(docs.load())
    assert found["size"] == 0
    assert all(not sheets for one in found["facets"] for sheets in one["sheets"])
    assert card_files(docs.load(), ()) is not None
    assert list(card_files(docs.load(), ())) == []


def test_columns_of_a_facet_are_of_one_length_and_parents_exist(docs: Docs) -> None:
    docs.practices(RENNES, LILLE)
    for one in columns(docs.load())["facets"]:
        length = len(one["ids"])
        assert {len(one[key]) for key in ("labels", "parents", "sheets")} == {length}, one["name"]
        assert len(set(one["ids"])) == length, one["name"]
        assert all(-1 <= parent < length for parent in one["parents"]), one["name"]


def test_values_come_from_the_fields_of_a_sheet(docs: Docs) -> None:
    docs.practice(
        "cafe", themes=["aller-vers", "transitions"], forms=["groupe-de-parole"], cost="aucun", levels=["college"]
    )
    docs.note("etude", themes=["transitions"])
    catalogue = docs.load()
    assert held(catalogue, "theme") == {
        "aller-vers": {"practices/cafe"},
        "transitions": {"practices/cafe", "research/etude"},
    }
    assert held(catalogue, "level") == {"college": {"practices/cafe"}}
    assert held(catalogue, "cost") == {"aucun": {"practices/cafe"}}
    assert held(catalogue, "kind") == {"practices": {"practices/cafe"}, "research": {"research/etude"}}


def test_all_the_terms_of_a_vocabulary_have_a_label_even_when_no_sheet_has_them(docs: Docs) -> None:
    catalogue = docs.load()
    assert facet(catalogue, "theme")["ids"] == [term.id for term in catalogue.vocabularies["themes"]]
    assert facet(catalogue, "theme")["labels"][0] == next(iter(catalogue.vocabularies["themes"])).label


def test_no_evidence_reported_is_a_value_and_an_unknown_one_is_not(docs: Docs) -> None:
    docs.practice("dite", evidence="aucune")
    docs.practice("tue", evidence="inconnu")
    docs.practice("muette")
    assert held(docs.load(), "evidence") == {"aucune": {"practices/dite"}}


def test_a_narrower_term_is_counted_in_its_broader_one(docs: Docs) -> None:
    docs.practice("plus", territory_types=["rep-plus"], audiences=["peres"])
    catalogue = docs.load()
    assert above(catalogue, "territory_type", "rep-plus") == ["rep"]
    assert above(catalogue, "audience", "peres") == ["parents"]


def test_the_themes_of_a_group_are_those_of_its_practices(docs: Docs) -> None:
    docs.group("mon-groupe")
    docs.group("seul")
    docs.practice("cafe", group="groups/mon-groupe", themes=["transitions"])
    assert held(docs.load(), "theme") == {"transitions": {"practices/cafe", "groups/mon-groupe"}}


def test_completeness_has_two_values(docs: Docs) -> None:
    docs.practice("breve")
    assert held(docs.load(), "completeness") == {"eclair": {"practices/breve"}}
    assert facet(docs.load(), "completeness")["labels"] == ["Fiche complète", "Fiche éclair"]


def test_a_sheet_is_counted_in_its_territories_and_those_above(docs: Docs) -> None:
    docs.practice("deux", territories=[RENNES, REDON])
    catalogue = docs.load()
    assert held(catalogue, "territory") == {RENNES: {"practices/deux"}, REDON: {"practices/deux"}}
    assert above(catalogue, "territory", RENNES) == [ILLE, BRETAGNE]


def test_a_national_sheet_is_in_no_region(docs: Docs) -> None:
    docs.practice("nationale", territories=["france"])
    catalogue = docs.load()
    assert held(catalogue, "territory") == {"france": {"practices/nationale"}}
    assert above(catalogue, "territory", "france") == []


def test_an_intercommunality_is_under_the_smallest_territory_that_holds_it(docs: Docs) -> None:
    docs.practice("metropole", territories=[RENNES_METROPOLE])
    docs.practice("a-cheval", territories=[ACROSS_REGIONS])
    docs.practice("nationale", territories=["france", ACROSS_REGIONS])
    catalogue = docs.load()
    assert above(catalogue, "territory", RENNES_METROPOLE) == [ILLE, BRETAGNE]
    assert held(catalogue, "territory")[ACROSS_REGIONS] == {"practices/a-cheval", "practices/nationale"}
    assert above(catalogue, "territory", ACROSS_REGIONS) == []


def test_a_former_commune_is_counted_in_the_one_of_today(docs: Docs) -> None:
    docs.practice("treizieme", territories=["commune/75113"])
    assert held(docs.load(), "territory") == {"commune/75056": {"practices/treizieme"}}


def test_a_sheet_without_territory_is_in_none(docs: Docs) -> None:
    docs.practice("quelque-part", territories="inconnu")
    docs.note("etude")
    assert held(docs.load(), "territory") == {}


def test_territories_are_a_tree_in_alphabetical_order(docs: Docs) -> None:
    docs.practices(LILLE, "commune/35093", RENNES, "commune/93066", "commune/97411", "commune/2A004", "france")
    column = facet(docs.load(), "territory")
    order = {reference: number for number, reference in enumerate(column["ids"])}
    names = dict(zip(column["ids"], column["labels"], strict=True))
    assert column["ids"][-1] == "france"
    assert all(parent < number for number, parent in enumerate(column["parents"]))
    assert order["region/84"] < order["region/53"] < order[ILLE] < order["commune/35093"] < order[RENNES]
    assert order[RENNES] < order["region/32"] < order["region/11"]  # Hauts-de-France, Île-de-France
    assert (names["commune/93066"], names["commune/97411"]) == ("Saint-Denis (93)", "Saint-Denis (974)")
    assert names["commune/2A004"] == "Ajaccio (2A)"
    assert names["france"] == "France entière"
    assert "commune/01004" not in order
    assert {"department/48", "region/01", "department/971", "department/988"} <= set(order)


def test_territories_have_the_position_of_their_commune_or_of_their_chief_town(docs: Docs) -> None:
    docs.practices(RENNES, "commune/97701", "france")
    column = facet(docs.load(), "territory")
    where = dict(zip(column["ids"], zip(column["latitudes"], column["longitudes"], strict=True), strict=True))
    assert where[RENNES] == where[ILLE] == (48.1111, -1.6743)
    assert where[BRETAGNE] == where["france"] == where["commune/97701"] == (None, None)


def test_a_value_written_twice_counts_once(docs: Docs) -> None:
    docs.practice("cafe")
    catalogue = docs.load()
    twice = catalogue.practices[0].model_copy(
        update={"territories": (RENNES, RENNES), "levels": ("college", "college")}
    )
    facets = {one["name"]: one for one in json.loads(facets_json(catalogue, (twice,)))["facets"]}
    for name, value in (("territory", RENNES), ("level", "college")):
        assert facets[name]["sheets"][facets[name]["ids"].index(value)] == [0]


def test_sheets_of_a_value_are_all_there_however_far_apart(docs: Docs) -> None:
    themes = ["aller-vers" if number % 40 == 0 else "transitions" for number in range(90)]
    for number, theme in enumerate(themes):
        docs.practice(f"fiche-{number:03}", themes=[theme])
    catalogue = docs.load()
    order = [sheet.reference for sheet in documents(catalogue)]
    wanted = [position for position, reference in enumerate(order) if reference[-3:] in {"000", "040", "080"}]
    column = facet(catalogue, "theme")
    assert list(accumulate(column["sheets"][column["ids"].index("aller-vers")])) == wanted


def test_levels_of_effort_are_in_ascending_order(vocabularies: Vocabularies) -> None:
    """« At most » means: this value and those before it."""
    for name in ("costs", "people", "durations"):
        levels = [term.extra["level"] for term in vocabularies[name]]
        assert levels == sorted(set(levels)), name
    assert [one.name for one in FACETS if one.up_to] == ["cost", "people", "duration"]


def test_the_same_library_gives_the_same_bytes(docs: Docs) -> None:
    docs.practices(RENNES, LILLE, "france")
    first, second = docs.load(), docs.load()
    assert facets_json(first, documents(first)) == facets_json(second, documents(second))
    assert list(card_files(first, documents(first))) == list(card_files(second, documents(second)))


def test_nothing_that_a_contributor_typed_is_in_the_facets(docs: Docs) -> None:
    docs.practice("hostile", title=HOSTILE[:89], district=HOSTILE[:100], organisations=[HOSTILE[:100]])
    catalogue = docs.load()
    assert len(catalogue.practices) == 1
    assert "script" not in facets_json(catalogue, documents(catalogue))
