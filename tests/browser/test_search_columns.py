"""The columns of the search in a real Chromium: what they filter, what they count, how far each sheet is."""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.geography.names import name_keys
from capitheque.site.search.documents import documents
from capitheque.site.search.facets import FACETS, facets_json
from tests.browser.engine_site import COUNT, Site, synthetic_library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

pytestmark = pytest.mark.browser

VOCABULARIES = {
    "audience": ("audiences", "audiences"),
    "form": ("forms", "forms"),
    "level": ("levels", "levels"),
    "territory_type": ("territory_types", "territory-types"),
    "problem": ("problems", "problems"),
    "scheme": ("schemes", "schemes"),
    "evidence": ("evidence", "evidence"),
    "stage": ("stage", "stages"),
    "network_link": ("network_link", "network-links"),
    "cost": ("cost", "costs"),
    "people": ("people", "people"),
    "duration": ("duration", "durations"),
}
EFFORT = ("cost", "people", "duration")
Chosen = dict[str, list[str]]


@pytest.fixture
def site(browser: Browser) -> Iterator[Site]:
    found = Site(browser)
    yield found
    found.page.close()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return synthetic_library()


@pytest.fixture(scope="module")
def library(browser: Browser, catalogue: Catalogue) -> Iterator[Site]:
    """The site of that catalogue, its columns loaded once as `window.columns`."""
    found = Site(browser)
    found.add([("search/facets.json", facets_json(catalogue, documents(catalogue)))])
    found.run('window.columns = await Columns.load("/search/");')
    yield found
    found.page.close()


def values_of(catalogue: Catalogue, sheet: Sheet) -> dict[str, set[str]]:
    """What each facet counts a sheet in, said without the columns; efforts are only what is written."""
    themes = getattr(sheet, "themes", None) or catalogue.themes_of_group.get(sheet.reference, ())
    found = {
        "kind": {sheet.folder},
        "theme": set(themes),
        "territory": territories_of(catalogue, sheet),
        "completeness": {"complete" if sheet.complete else "eclair"},
    }
    for name, (field, vocabulary) in VOCABULARIES.items():
        answer = getattr(sheet, field, None) or ()
        terms = [catalogue.term(vocabulary, one) for one in ((answer,) if isinstance(answer, str) else answer)]
        found[name] = {one for term in terms for one in (term.id, term.broader) if one}
    return found


def territories_of(catalogue: Catalogue, sheet: Sheet) -> set[str]:
    own = [catalogue.geography.find(one) for one in getattr(sheet, "territories", ())]
    return {above.reference for one in own if one for above in (one, *catalogue.geography.ancestors(one))}


class Expected:
    """The answers of `select`, by going through every sheet for every count."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.sheets = [values_of(catalogue, sheet) for sheet in documents(catalogue)]
        self.levels = {
            name: {term.id: term.extra["level"] for term in catalogue.vocabularies[VOCABULARIES[name][1]]}
            for name in EFFORT
        }

    def select(self, chosen: Chosen, base: list[int] | None = None) -> dict[str, Any]:
        among = range(len(self.sheets)) if base is None else sorted(set(base))
        kept = [position for position in among if self.keeps(position, chosen)]
        counts = {name: self.count(name, chosen, among) for name in (one.name for one in FACETS)}
        return {"positions": kept, "total": len(kept), "counts": counts}

    def count(self, name: str, chosen: Chosen, among: Iterable[int]) -> dict[str, int]:
        others = {facet: values for facet, values in chosen.items() if facet != name}
        kept = [position for position in among if self.keeps(position, others)]
        return dict(Counter(value for position in kept for value in self.counted(position, name)))

    def counted(self, position: int, name: str) -> set[str]:
        own = self.sheets[position][name]
        if name not in EFFORT:
            return own
        levels = self.levels[name]
        return {value for value, level in levels.items() if any(levels[one] <= level for one in own)}

    def keeps(self, position: int, chosen: Chosen) -> bool:
        return all(not values or set(values) & self.counted(position, name) for name, values in chosen.items())


@pytest.fixture(scope="module")
def expected(catalogue: Catalogue) -> Expected:
    return Expected(catalogue)


def selected(library: Site, chosen: Chosen, base: list[int] | None = None) -> dict[str, Any]:
    body = """
      const { positions, total, counts } = window.columns.select(JSON.parse(given[0]), given[1]);
      const plain = Object.entries(counts).map(([name, found]) => [name, Object.entries(found)]);
      return { positions: [...positions], total, counts: plain, typed: positions instanceof Uint32Array };
    """
    found: dict[str, Any] = library.run(body, [json.dumps(chosen), base])
    assert found.pop("typed")
    found["counts"] = {name: dict(values) for name, values in found["counts"]}
    return found


def test_nothing_chosen_keeps_every_sheet(library: Site, expected: Expected) -> None:
    found = selected(library, {})
    assert found["total"] == COUNT
    assert found == expected.select({})


@pytest.mark.parametrize("seed", range(30))
def test_choices_filter_and_count_as_said(library: Site, expected: Expected, seed: int) -> None:
    """Several values of a facet are « or », several facets « and », a facet is counted with the others applied."""
    draw = random.Random(seed)  # noqa: S311  # figures, not secrets
    names = draw.sample([one.name for one in FACETS], draw.randint(1, 4))
    any_sheet = draw.choice(expected.sheets)
    chosen = {}
    for name in names:
        likely = sorted(any_sheet[name]) + sorted({value for sheet in expected.sheets for value in sheet[name]})
        chosen[name] = draw.sample(likely, draw.randint(1, 2))
    base = draw.choice([None, draw.choices(range(COUNT), k=COUNT // 2)])
    assert selected(library, chosen, base) == expected.select(chosen, base)


@pytest.mark.parametrize("name", EFFORT)
def test_an_effort_is_at_most_and_leaves_out_who_does_not_say(library: Site, expected: Expected, name: str) -> None:
    levels = sorted(expected.levels[name], key=expected.levels[name].__getitem__)
    totals = [selected(library, {name: [level]})["total"] for level in levels]
    assert totals == sorted(totals)
    assert totals[-1] == sum(bool(sheet[name]) for sheet in expected.sheets) < COUNT
    assert selected(library, {name: levels[:3]})["total"] == totals[2]


def test_words_found_nothing(library: Site) -> None:
    found = selected(library, {"theme": ["aller-vers"]}, [])
    assert (found["positions"], found["total"]) == ([], 0)
    assert all(not values for values in found["counts"].values())


@pytest.mark.parametrize("value", ["inconnue", "__proto__", "constructor", "", "theme", "0"])
def test_an_unknown_value_matches_nothing_and_the_others_still_count(
    library: Site, expected: Expected, value: str
) -> None:
    found = selected(library, {"theme": [value]})
    assert found["total"] == 0
    assert found["counts"]["theme"] == expected.select({})["counts"]["theme"]
    assert not any(values for name, values in found["counts"].items() if name != "theme")
    assert selected(library, {"theme": [value, "aller-vers"]}) == expected.select({"theme": ["aller-vers"]})


@pytest.mark.parametrize("name", ["inconnu", "__proto__", "constructor", "toString", "themes", ""])
def test_an_unknown_facet_is_left_aside(library: Site, expected: Expected, name: str) -> None:
    assert selected(library, {name: ["x"]}) == expected.select({})


def test_a_facet_where_nothing_is_chosen_filters_nothing(library: Site, expected: Expected) -> None:
    assert selected(library, {"theme": [], "kind": []}) == expected.select({})


def test_positions_out_of_reach_are_left_aside(library: Site) -> None:
    assert selected(library, {}, [3, 1, 1, -1, COUNT, 10**9])["positions"] == [1, 3]


def test_facets_are_handed_over_in_order_with_their_tree(library: Site, catalogue: Catalogue) -> None:
    facets = library.run("return window.columns.facets;")
    assert [one["name"] for one in facets] == [one.name for one in FACETS]
    assert {one["name"] for one in facets if one["upTo"]} == set(EFFORT)
    parents = {value["id"]: value["parent"] for value in facets[2]["values"]}
    assert (parents["department/93"], parents["region/11"], parents["france"]) == ("region/11", None, None)
    kinds = {value["id"]: value for value in facets[6]["values"]}
    assert kinds["rep-plus"]["parent"] == "rep"
    assert kinds["rep"]["label"] == catalogue.term("territory-types", "rep").label


def test_labels_of_values(library: Site, catalogue: Catalogue) -> None:
    asked = [["theme", "aller-vers"], ["territory", "department/2A"], ["theme", "__proto__"], ["nothing", "x"]]
    labels = library.run("return given.map(([facet, id]) => window.columns.label(facet, id));", asked)
    assert labels == [catalogue.term("themes", "aller-vers").label, "Corse-du-Sud", "__proto__", "x"]


def test_places_of_a_sheet_are_those_that_it_writes(library: Site, catalogue: Catalogue) -> None:
    places = library.run("return Array.from({ length: window.columns.size }, (_, i) => window.columns.places(i));")
    written = [getattr(sheet, "territories", ()) for sheet in documents(catalogue)]
    assert [set(one) for one in places] == [set(one) for one in written]
    assert any(len(one) == 2 for one in places)
    assert library.run("return window.columns.places(1e9);") == []


def test_distances_are_to_the_nearest_territory(library: Site, catalogue: Catalogue) -> None:
    lille = catalogue.geography.find("commune/59350")
    assert lille is not None
    body = "const found = window.columns.distances(given); return [found instanceof Float32Array, ...found];"
    typed, *found = library.run(body, {"latitude": lille.latitude, "longitude": lille.longitude})
    assert typed
    for sheet, kilometres in zip(documents(catalogue), found, strict=True):
        near = [catalogue.geography.find(one) for one in getattr(sheet, "territories", ())]
        away = [catalogue.geography.distance_km(lille, one) for one in near if one and one.kind != "region"]
        known = [one for one in away if one is not None]
        assert kilometres == pytest.approx(min(known, default=math.inf), rel=1e-5, abs=1e-3), sheet.reference
    assert math.inf in found
    assert len({round(one) for one in found if one < math.inf}) > COUNT / 4


def test_no_distance_from_a_place_without_position(library: Site) -> None:
    body = "return [...window.columns.distances({ latitude: null, longitude: null })];"
    assert set(library.run(body)) == {math.inf}


def test_sheets_are_ranked_by_region_department_and_commune(library: Site, catalogue: Catalogue) -> None:
    ranks = library.run("return [...window.columns.placeRank];")
    assert sorted(ranks) == list(range(COUNT))
    order = sorted(range(COUNT), key=ranks.__getitem__)
    names = [first_place(catalogue, documents(catalogue)[position]) for position in order]
    assert names == sorted(names)
    assert names[0][0] == 0
    assert names[-1][0] == 2


def first_place(catalogue: Catalogue, sheet: Sheet) -> tuple[int, list[str]]:
    """Names from the region down, as far as the sheet says; a national sheet after them, one without place last."""
    own = [found for one in getattr(sheet, "territories", ()) if (found := catalogue.geography.find(one))]
    if not own:
        return 2, []
    if own[0].kind == "country":
        return 1, []
    chains = [[one, *catalogue.geography.ancestors(one)][::-1] for one in own]
    return 0, min([name_keys(one.name)[0] for one in chain] for chain in chains)


def test_an_empty_library(site: Site, catalogue: Catalogue) -> None:
    site.add([("search/facets.json", facets_json(catalogue, ()))])
    found = site.run(
        """
        const columns = await Columns.load("/search/");
        const { positions, total, counts } = columns.select({ theme: ["aller-vers"] });
        const empty = Object.values(counts).every((one) => Object.keys(one).length === 0);
        const away = columns.distances({ latitude: 0, longitude: 0 });
        return [columns.size, positions.length, total, empty, away.length, columns.placeRank.length];
        """
    )
    assert found == [0, 0, 0, True, 0, 0]


@pytest.mark.parametrize(
    "content",
    [
        None, "", "<html>", "[]", "{}", "null", '{"size": 2}', '{"size": "x", "facets": {}}',
        '{"size":1,"facets":[{"name":"a","ids":["b"],"labels":["B"],"parents":[-1],"sheets":[[9]]}]}',
    ],
)  # fmt: skip
def test_a_file_that_is_missing_or_broken_is_said(site: Site, content: str | None) -> None:
    if content is not None:
        site.add([("search/facets.json", content)])
    assert site.run('return Columns.load("/search/").then(() => "loaded", () => "refused");') == "refused"


def test_values_named_like_the_insides_of_the_language(site: Site) -> None:
    """Parents that go round in circles too, which no file of ours holds."""
    facet = {
        "name": "__proto__",
        "label": "Facet",
        "up_to": False,
        "ids": ["__proto__", "constructor", "a"],
        "labels": ["P", "C", "A"],
        "parents": [1, 0, 2],
        "sheets": [[0, 1], [2], []],
    }
    site.add([("search/facets.json", json.dumps({"size": 3, "facets": [facet]}))])
    site.run('window.columns = await Columns.load("/search/");')
    found = selected(site, {"__proto__": ["constructor"]})
    assert found["positions"] == [0, 1, 2]
    assert found["counts"] == {"__proto__": {"__proto__": 3, "constructor": 3}}
    assert site.run('return [window.columns.label("__proto__", "__proto__"), ({}).polluted];') == ["P", None]
