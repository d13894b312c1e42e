"""The data of the search: which sheet has which value, what a result shows, where every commune is found."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.fields import fields_of
from capitheque.geography import Geography
from capitheque.geography.names import name_keys
from capitheque.kinds import Practice
from capitheque.site.search.cards import SLICE, card, card_files
from capitheque.site.search.communes import FILE_ENTRIES, commune_files
from capitheque.site.search.documents import documents
from capitheque.site.search.facets import FACETS, facets_json

if TYPE_CHECKING:
    from capitheque.library.catalogue import Catalogue
    from capitheque.vocabulary import Vocabularies
    from tests.unit.conftest import Docs

RENNES, REDON, LILLE = "commune/35238", "commune/35236", "commune/59350"
ILLE, BRETAGNE = "department/35", "region/53"
RENNES_METROPOLE, ACROSS_REGIONS = "epci/243500139", "epci/243500741"
NAMES = (
    "kind", "theme", "territory", "audience", "form", "level", "territory_type", "problem", "scheme",
    "evidence", "stage", "completeness", "network_link", "cost", "people", "duration",
)  # fmt: skip
HOSTILE = '__proto__ </script><img src=x onerror=alert(1)> "quoted" \\u0000 \\" 🌻 \u2028 {{ 7 * 7 }}'


# --- facets ---------------------------------------------------------------------------------------------------


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


# --- cards ----------------------------------------------------------------------------------------------------


def the_card(catalogue: Catalogue, reference: str) -> dict[str, object]:
    sheet = catalogue.sheet(reference)
    assert sheet is not None
    return card(catalogue, sheet)


def test_the_card_of_a_practice(docs: Docs) -> None:
    docs.group("mon-groupe", title="Le groupe d’Agen")
    docs.practice(
        "cafe",
        group="groups/mon-groupe",
        title="Un café pour quoi faire ?",
        territories=["commune/47001"],
        period={"start": "2004-09", "end": "2010"},
        themes=["transitions", "aller-vers"],
        evidence="aucune",
        updated_on="2025-06-01",
    )
    assert the_card(docs.load(), "practices/cafe") == {
        "sheet": "practices/cafe",
        "url": "practices/cafe/",
        "kind": "practices",
        "title": "Un café pour quoi faire\u00a0?",
        "summary": "À Rennes, des parents se retrouvent le vendredi matin autour d’un café, devant l’école.",
        "byline": "Le groupe d’Agen",
        "place": "Agen (47)",
        "when": "2004 – 2010",
        "themes": ["transitions", "aller-vers"],
        "stage": "en-cours",
        "evidence": "aucune",
        "complete": False,
        "date": "2025-06-01",
    }


@pytest.mark.parametrize(
    ("organisations", "byline"),
    [
        (["Maison des parents"], "Maison des parents"),
        (["Maison des parents", "groups/acepp"], "Maison des parents et L’ACEPP"),
        (["A1", "B2", "C3"], "A1, B2 et C3"),
        (["A1", "B2", "C3", "D4", "E5"], "A1, B2, C3 et 2 autres"),
        (["A1", "B2", "C3", "D4"], "A1, B2, C3 et D4"),
    ],
)
def test_the_byline_of_a_practice_without_group_names_its_bodies(
    docs: Docs, organisations: list[str], byline: str
) -> None:
    docs.group("acepp", title="L’ACEPP", kind="organisation-nationale", territories=["france"])
    docs.practice("cafe", organisations=organisations)
    assert the_card(docs.load(), "practices/cafe")["byline"] == byline


@pytest.mark.parametrize(
    ("period", "when"),
    [
        ("inconnu", ""),
        ({"start": "2004"}, "à partir de 2004"),
        ({"start": "2004", "end": "2004-12-31"}, "2004"),
        ({"start": "2004-02-01", "end": "2006"}, "2004 – 2006"),
    ],
)
def test_when_a_practice_took_place(docs: Docs, period: Any, when: str) -> None:
    docs.practice("cafe", period=period)
    assert the_card(docs.load(), "practices/cafe")["when"] == when


@pytest.mark.parametrize(
    ("territories", "place"),
    [
        ("inconnu", ""),
        (["france"], "France entière"),
        ([ILLE], "Ille-et-Vilaine"),
        ([RENNES, LILLE], "Rennes (35) et Lille (59)"),
        ([RENNES, LILLE, REDON, "commune/93066", "commune/97411"], "Rennes (35), Lille (59), Redon (35) et 2 autres"),
    ],
)
def test_where_a_practice_took_place(docs: Docs, territories: Any, place: str) -> None:
    docs.practice("cafe", territories=territories)
    assert the_card(docs.load(), "practices/cafe")["place"] == place


def test_the_card_of_a_group(docs: Docs) -> None:
    docs.group("mon-groupe", since="2015")
    docs.practice("cafe", group="groups/mon-groupe", themes=["transitions"])
    found = the_card(docs.load(), "groups/mon-groupe")
    assert (found["kind"], found["byline"], found["when"]) == ("groups", "Collectif local", "depuis 2015")
    assert (found["themes"], found["stage"], found["evidence"]) == (["transitions"], "", "")


def test_the_card_of_a_note(docs: Docs) -> None:
    docs.note("etude", authors=[{"family": "Périer", "given": "Pierre"}], year="2019")
    docs.note("anonyme", year="inconnu")
    catalogue = docs.load()
    found = the_card(catalogue, "research/etude")
    assert (found["byline"], found["place"], found["when"]) == ("Pierre Périer, 2019", "", "")
    assert the_card(catalogue, "research/anonyme")["byline"] == ""


def test_a_sheet_without_any_date_has_an_empty_one(docs: Docs) -> None:
    docs.practice("cafe")
    sheet = docs.load().practices[0].model_copy(update={"written_on": None})
    assert card(docs.load(), sheet)["date"] == ""


def test_cards_come_in_slices_in_the_order_of_the_documents(docs: Docs) -> None:
    for number in range(SLICE + 1):
        docs.practice(f"fiche-{number:03}", written_on=f"2024-{number % 12 + 1:02}-01")
    catalogue = docs.load()
    files = dict(card_files(catalogue, documents(catalogue)))
    assert list(files) == ["search/cards/0.json", "search/cards/1.json"]
    cards = [one for content in files.values() for one in json.loads(content)]
    assert [one["sheet"] for one in cards] == [sheet.reference for sheet in documents(catalogue)]
    assert len(json.loads(files["search/cards/1.json"])) == 1


def test_what_contributors_typed_is_data_in_a_card(docs: Docs) -> None:
    docs.practice("hostile", title=HOSTILE[:89], summary=HOSTILE * 2, organisations=["__proto__", HOSTILE[:100]])
    catalogue = docs.load()
    ((_, content),) = card_files(catalogue, documents(catalogue))
    (found,) = json.loads(content.encode())
    sheet = catalogue.practices[0]
    assert re.sub("\u00a0", " ", found["title"]) == sheet.title
    assert "onerror=alert(1)" in found["summary"]


# --- communes -------------------------------------------------------------------------------------------------

Files = dict[str, Any]


@pytest.fixture(scope="module")
def files() -> Files:
    return {uri.removeprefix("search/communes/"): json.loads(text) for uri, text in commune_files(Geography.load())}


@pytest.fixture(scope="module")
def by_code(files: Files) -> dict[str, list[Any]]:
    return {row[0]: row for name, file in files.items() if name.startswith("code-") for row in file["rows"]}


def letters(text: str) -> str:
    return name_keys(text)[0].replace(" ", "")


def named(files: Files, typed: str) -> list[list[Any]]:
    """The rows that a reader who typed this loads: those of the files that may hold it when they are two at most."""
    firsts = files["index.json"]["names"]
    low = max(bisect_left(firsts, letters(typed)) - 1, 0)
    high = bisect_left(firsts, letters(typed) + "~")
    if high - low > 2:
        rows: list[list[Any]] = files["index.json"]["rows"]
        return rows
    return [row for number in range(low, high) for row in files[f"name-{number}.json"]["rows"]]


def with_postal_code(files: Files, code: str) -> set[str]:
    return {row[1] for row in files[f"code-{code[:2]}.json"]["rows"] if code in row[5].split()}


def test_the_index_names_every_file(files: Files) -> None:
    index = files["index.json"]
    listed = {f"name-{number}.json" for number in range(len(index["names"]))}
    listed |= {f"code-{key}.json" for key in index["codes"]}
    assert listed | {"index.json"} == set(files)
    assert index["departments"]["2A"] == "Corse-du-Sud"
    assert index["departments"]["974"] == "La Réunion"


def test_rows_are_those_of_the_geography(geography: Geography, by_code: dict[str, list[Any]]) -> None:
    communes = [one for department in geography.departments() for one in geography.children(department)]
    assert len(communes) == len(by_code) > 34_000
    for one in communes:
        code, name, population, latitude, longitude, postal_codes = by_code[one.code]
        assert (code, name, population, latitude, longitude) == (
            one.code, one.name, one.population, one.latitude, one.longitude,
        )  # fmt: skip
        assert tuple(postal_codes.split()) == one.postal_codes


def test_a_commune_is_in_the_department_that_its_code_says(geography: Geography) -> None:
    """The browser reads the department in the code: two characters, three overseas."""
    for department in geography.departments():
        for one in geography.children(department):
            assert department.code == one.code[: 3 if one.code[:2] in {"97", "98"} else 2], one.name


def test_every_commune_is_in_the_file_of_its_name_and_in_that_of_its_code(
    files: Files, by_code: dict[str, list[Any]]
) -> None:
    loaded: dict[str, set[str]] = {}
    for code, row in by_code.items():
        if row[1] not in loaded:
            loaded[row[1]] = {one[0] for one in named(files, row[1])}
        assert code in loaded[row[1]], row
        assert row in files[f"code-{code[:2]}.json"]["rows"]


@pytest.mark.parametrize("typed", ["sa", "sain", "saint", "saintm", "le", "la", "les", "b", "y", "mont", "vill", "par"])
def test_the_largest_are_proposed_for_a_beginning_that_many_share(
    files: Files, by_code: dict[str, list[Any]], typed: str
) -> None:
    begins = [one for one in by_code.values() if letters(one[1]).startswith(typed)]
    largest = sorted(begins, key=lambda one: -(one[2] or 0))[:5]
    assert {one[0] for one in largest} <= {row[0] for row in named(files, typed)}


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Saint-Denis", {"93066", "97411"}),
        ("L'Haÿ-les-Roses", {"94038"}),
        ("hay les roses", {"94038"}),
        ("OEUILLY", {"02565", "51410"}),
        ("œuilly", {"02565", "51410"}),
        ("St Étienne", {"42218"}),
        ("Le Havre", {"76351"}),
        ("havre", {"76351"}),
        ("Y", {"80829"}),
        ("Paris", {"75056"}),
        ("Ajaccio", {"2A004"}),
        ("Bastia", {"2B033"}),
    ],
)
def test_a_name_is_found_however_it_is_typed(files: Files, typed: str, codes: set[str]) -> None:
    assert codes <= {row[0] for row in named(files, typed)}


@pytest.mark.parametrize(
    ("former", "code", "name"),
    [
        ("Arbignieu", "01015", "Arboys en Bugey"),
        ("Marseille 1er Arrondissement", "13055", "Marseille"),
        ("Escaufourt", "59545", "Saint-Souplet"),
        ("Le Puy-Saint-Bonnet", "49099", "Cholet"),
    ],
)
def test_a_former_name_leads_to_the_commune_of_today(files: Files, former: str, code: str, name: str) -> None:
    assert (code, name, former) in {(row[0], row[1], row[6]) for row in named(files, former) if len(row) > 6}


def test_a_former_name_that_is_still_the_name_is_said_once(files: Files) -> None:
    assert all(row[6] != row[1] for file in files.values() for row in file["rows"] if len(row) > 6)


def test_a_former_code_leads_to_the_code_of_today(files: Files) -> None:
    assert files["code-75.json"]["replaced"]["75113"] == "75056"
    assert files["code-51.json"]["replaced"]["51494"] == "52182"
    assert "01015" not in files["code-01.json"]["replaced"]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("75013", {"Paris"}),
        ("75116", {"Paris"}),
        ("69009", {"Lyon"}),
        ("13016", {"Marseille"}),
        ("93200", {"Saint-Denis"}),
        ("97400", {"Saint-Denis"}),
        ("97133", {"Saint-Barthélemy"}),
        ("97150", {"Saint-Martin"}),
        ("97500", {"Miquelon-Langlade", "Saint-Pierre"}),
        ("98600", {"Uvea"}),
        ("98800", {"Nouméa"}),
        ("20000", {"Ajaccio"}),
        ("20200", {"Bastia", "Ville-di-Pietrabugno", "San-Martino-di-Lota", "Santa-Maria-di-Lota"}),
    ],
)
def test_a_postal_code_gives_its_communes(files: Files, code: str, names: set[str]) -> None:
    found = with_postal_code(files, code)
    assert names <= found
    assert len(found) <= len(names) + 1


def test_postal_codes_that_begin_like_another_department_are_in_both_files(files: Files) -> None:
    everywhere = {
        (row[0], code[:2])
        for name, file in files.items()
        if name.startswith("code-")
        for row in file["rows"]
        for code in row[5].split()
        if name == f"code-{row[0][:2]}.json"
    }
    for commune, prefix in everywhere:
        assert any(row[0] == commune for row in files[f"code-{prefix}.json"]["rows"]), (commune, prefix)


def test_files_are_small_and_can_be_written_anywhere(files: Files) -> None:
    """No file holds more rows than asked, nor has a name that a system or a key refuses (con, aux, nul)."""
    assert max(len(file["rows"]) for name, file in files.items() if name.startswith("name-")) <= FILE_ENTRIES
    assert len(files["index.json"]["rows"]) <= FILE_ENTRIES
    assert all(re.fullmatch(r"index\.json|name-\d{1,3}\.json|code-[0-9][0-9AB]\.json", name) for name in files)


def test_communes_are_the_same_bytes_each_time() -> None:
    assert list(commune_files(Geography.load())) == list(commune_files(Geography.load()))
