"""The engine of the search in a real Chromium: what it filters and counts, what it shows, where it finds communes."""

from __future__ import annotations

import functools
import json
import math
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from bench.facets import synthetic
from capitheque.geography.names import name_keys
from capitheque.library import loading
from capitheque.site.search.cards import SLICE, card, card_files
from capitheque.site.search.communes import commune_files
from capitheque.site.search.documents import documents
from capitheque.site.search.facets import FACETS, facets_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser, Page, Route

    from capitheque.geography import Geography
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "src/capitheque/theme/assets/javascripts/search"
TYPES = {"js": "text/javascript", "json": "application/json"}
COUNT = 400
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
Files = tuple[tuple[str, str], ...]


class Site:
    """A page of a site made of a few files, kept in memory; every address asked for is written down."""

    def __init__(self, browser: Browser) -> None:
        self.files = {f"/{path.name}": path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js")}
        self.files["/"] = "<!doctype html><title>Test</title>"
        self.asked: list[str] = []
        self.page: Page = browser.new_page()
        self.page.route("**/*", self._answer)
        self.page.goto("http://site.example/")

    def add(self, files: Iterable[tuple[str, str]]) -> None:
        self.files |= {f"/{uri}": content for uri, content in files}

    def run(self, body: str, given: Any = None) -> Any:
        """Run the body of an asynchronous function of `given`, which has the three classes."""
        names = {"columns": "Columns", "cards": "Cards", "communes": "Communes"}
        imports = [f'const {{ {name} }} = await import("/{file}.js");' for file, name in names.items()]
        return self.page.evaluate(f"async (given) => {{ {' '.join(imports)} {body} }}", given)

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        self.asked.append(route.request.url)
        kind = TYPES.get(path.rpartition(".")[2], "text/html")
        status = 200 if path in self.files else 404
        route.fulfill(status=status, body=self.files.get(path, ""), content_type=f"{kind}; charset=utf-8")


@pytest.fixture
def site(browser: Browser) -> Iterator[Site]:
    found = Site(browser)
    yield found
    found.page.close()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Four hundred sheets of all kinds, drawn at random, always the same."""
    return synthetic(loading.load(ROOT / "docs"), COUNT)


@pytest.fixture(scope="module")
def library(browser: Browser, catalogue: Catalogue) -> Iterator[Site]:
    """The site of that catalogue, its columns loaded once as `window.columns`."""
    found = Site(browser)
    found.add([("search/facets.json", facets_json(catalogue, documents(catalogue)))])
    found.run('window.columns = await Columns.load("/search/");')
    yield found
    found.page.close()


# --- columns --------------------------------------------------------------------------------------------------


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


# --- cards ----------------------------------------------------------------------------------------------------

GET = 'window.cards ??= new Cards("/search/"); return window.cards.get(given);'


@pytest.fixture
def shelves(site: Site, catalogue: Catalogue) -> Site:
    site.add(card_files(catalogue, documents(catalogue)))
    return site


def slices(site: Site) -> list[str]:
    return [urlsplit(url).path for url in site.asked if "/cards/" in url]


def test_cards_come_in_the_order_asked_for(shelves: Site, catalogue: Catalogue) -> None:
    positions = [COUNT - 1, 0, SLICE, SLICE - 1, 0]
    wanted = [card(catalogue, documents(catalogue)[position]) for position in positions]
    assert shelves.run(GET, positions) == wanted
    assert len(slices(shelves)) == 3


def test_a_slice_is_fetched_once(shelves: Site) -> None:
    shelves.run(GET, [1, 2, 3])
    shelves.run(GET, [4])
    assert slices(shelves) == ["/search/cards/0.json"]


def test_no_position_fetches_nothing(shelves: Site) -> None:
    assert shelves.run(GET, []) == []
    assert slices(shelves) == []


def test_a_slice_that_failed_is_asked_for_again(shelves: Site) -> None:
    content = shelves.files.pop("/search/cards/0.json")
    failed = GET.replace("get(given)", 'get(given).then(() => "loaded", () => "refused")')
    assert shelves.run(failed, [0, 1]) == "refused"
    shelves.add([("search/cards/0.json", content)])
    assert len(shelves.run(GET, [0, 1])) == 2


def test_a_position_without_card_is_said(shelves: Site) -> None:
    failed = GET.replace("get(given)", 'get(given).then(() => "loaded", () => "refused")')
    assert shelves.run(failed, [COUNT + 10**6]) == "refused"


# --- communes -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def france_files(geography: Geography) -> Files:
    return tuple(commune_files(geography))


@pytest.fixture(scope="module")
def france(browser: Browser, france_files: Files) -> Iterator[Site]:
    found = Site(browser)
    found.add(france_files)
    found.run('window.communes = new Communes("/search/");')
    yield found
    found.page.close()


def suggested(france: Site, text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = france.run("return window.communes.suggest(given);", text)
    return found


def references(france: Site, text: str) -> list[str]:
    return [one["reference"].removeprefix("commune/") for one in suggested(france, text)]


def test_a_suggestion_says_what_tells_communes_apart(france: Site) -> None:
    first = suggested(france, "lille")[0]
    assert first == {
        "reference": "commune/59350",
        "name": "Lille",
        "former": "",
        "postal_codes": ["59000", "59160", "59260", "59777", "59800"],
        "department": "59",
        "department_name": "Nord",
        "latitude": first["latitude"],
        "longitude": first["longitude"],
        "population": first["population"],
    }
    assert first["latitude"] == pytest.approx(50.63, abs=0.02)
    assert first["population"] > 200_000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lille", "59350"),
        ("  LILLE ", "59350"),
        ("L'Haÿ-les-Roses", "94038"),
        ("l’hay les roses", "94038"),
        ("lhaylesroses", "94038"),
        ("Hay les", "94038"),
        ("st etienne", "42218"),
        ("St-Étienne", "42218"),
        ("ste foy les lyon", "69202"),
        ("Sainte-Foy-lès-Lyon", "69202"),
        ("le havre", "76351"),
        ("Havre", "76351"),
        ("la rochelle", "17300"),
        ("bézier", "34032"),
        ("Nimes", "30189"),
        ("y", "80829"),
        ("paris", "75056"),
        ("Paris 13", "75056"),
        ("paris 13e arrondissement", "75056"),
        ("lyon 3", "69123"),
        ("ajaccio", "2A004"),
        ("saint-denis 974", "97411"),
        ("Saint-Denis (93)", "93066"),
        ("93200 saint denis", "93066"),
        ("sainte colombe 35", "35262"),
        ("Lille (59)", "59350"),
        ("59000 Lille", "59350"),
        ("59000", "59350"),
        ("5900", "59350"),
        ("75", "75056"),
        ("2A", "2A004"),
        ("2b", "2B033"),
        ("35238", "35238"),
        ("saint pierre et miquelon", None),
        ("Bâgé-la-Ville", "01025"),
    ],
)
def test_the_first_suggestion_is_what_was_meant(france: Site, text: str, code: str | None) -> None:
    assert next(iter(references(france, text)), None) == code


def test_towns_of_one_name_are_all_proposed_the_largest_first(france: Site) -> None:
    found = suggested(france, "Saint-Denis")
    assert [one["department"] for one in found[:2]] == ["974", "93"]
    exact = [one for one in found if one["name"] == "Saint-Denis"]
    assert found[: len(exact)] == exact
    assert len(found) == 8
    assert sorted(references(france, "œuilly")) == sorted(references(france, "Oeuilly")) == ["02565", "51410"]


@pytest.mark.parametrize(
    "text", ["", " ", "-", "zzz", "xq", "99999", "96", "1", "123456", "__proto__", "'\"<>", "❄", "東京"]
)
def test_what_means_nothing_proposes_nothing_and_asks_for_nothing_that_is_not_there(france: Site, text: str) -> None:
    assert suggested(france, text) == []
    assert {urlsplit(url).path for url in france.asked} <= set(france.files)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("75013", ["Paris"]),
        ("75116", ["Paris"]),
        ("69009", ["Lyon"]),
        ("13016", ["Marseille"]),
        ("97400", ["Saint-Denis"]),
        ("97133", ["Saint-Barthélemy"]),
        ("97150", ["Saint-Martin"]),
        ("97500", ["Saint-Pierre", "Miquelon-Langlade"]),
        ("98800", ["Nouméa"]),
        ("98735", ["Taputapuatea", "Tumaraa", "Uturoa"]),
        ("20000", ["Ajaccio"]),
    ],
)
def test_a_postal_code_proposes_its_communes(france: Site, code: str, names: list[str]) -> None:
    found = suggested(france, code)
    assert [one["name"] for one in found][: len(names)] == names
    assert all(code in one["postal_codes"] for one in found)


def test_a_former_name_leads_to_the_commune_of_today(france: Site) -> None:
    found = suggested(france, "arbignieu")[0]
    assert (found["reference"], found["name"], found["former"]) == ("commune/01015", "Arboys en Bugey", "Arbignieu")


def test_a_former_name_comes_after_the_same_name_of_today(france: Site) -> None:
    """Béon is a small commune, and the former name of a part of a larger one."""
    assert references(france, "béon")[:2] == ["89037", "01138"]


def test_overseas_departments_have_three_characters(france: Site) -> None:
    found = suggested(france, "noumea")[0]
    assert (found["department"], found["department_name"]) == ("988", "Nouvelle-Calédonie")


@pytest.mark.parametrize("text", ["s", "sa", "saint", "le", "mont"])
def test_a_beginning_that_many_share_loads_the_index_only(site: Site, france_files: Files, text: str) -> None:
    site.add(france_files)
    found = site.run('return new Communes("/search/").suggest(given);', text)
    assert len(found) == 8
    assert all(text in name_keys(one["name"])[0].replace(" ", "") for one in found)
    assert [urlsplit(url).path for url in site.asked if "/communes/" in url] == ["/search/communes/index.json"]


def test_a_commune_is_proposed_once(france: Site) -> None:
    for text in ("paris", "annecy", "le havre", "marseille", "75"):
        found = references(france, text)
        assert len(found) == len(set(found))


def test_every_commune_is_proposed_for_its_name(france: Site, geography: Geography) -> None:
    """By its name alone, or with its department when more than eight have that name."""
    by_name: defaultdict[str, set[str]] = defaultdict(set)
    for department in geography.departments():
        for one in geography.children(department):
            by_name[one.name].add(one.reference)
    body = """
      const missing = [];
      for (const [name, references] of given) {
        const found = new Set((await window.communes.suggest(name)).map((one) => one.reference));
        if (references.some((one) => !found.has(one))) missing.push(name);
      }
      return missing;
    """
    rare = [(name, sorted(found)) for name, found in by_name.items() if len(found) < 5]
    assert france.run(body, rare[::12]) == []
    common = [
        (f"{name} ({geography.find(one).parent.rpartition('/')[2]})", [one])  # type: ignore[union-attr]  # communes
        for name, found in by_name.items()
        if len(found) > 4
        for one in sorted(found)
    ]
    assert france.run(body, common) == []


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("commune/59350", "Lille"),
        ("commune/2A004", "Ajaccio"),
        ("commune/97411", "Saint-Denis"),
        ("commune/98818", "Nouméa"),
        ("commune/75113", "Paris"),
        ("commune/51494", "Éclaron-Braucourt-Sainte-Livière"),
        ("commune/00000", None),
        ("commune/59999", None),
        ("commune/5935", None),
        ("commune/59350/..", None),
        ("commune/../../x", None),
        ("department/59", None),
        ("france", None),
        ("__proto__", None),
        ("", None),
        (None, None),
    ],
)
def test_a_commune_is_found_by_its_reference(france: Site, reference: str | None, name: str | None) -> None:
    found = france.run("return window.communes.find(given);", reference)
    assert (found and found["name"]) == name


def test_nothing_is_loaded_before_something_is_typed_and_words_are_never_sent(site: Site, france_files: Files) -> None:
    site.add(france_files)
    site.run('window.communes = new Communes("/search/");')
    assert not [url for url in site.asked if "communes/" in url]
    site.run("await window.communes.suggest(given); await window.communes.suggest(given);", "Hérouville-Saint-Clair")
    asked = [urlsplit(url) for url in site.asked if "/communes/" in url]
    assert len(asked) == len({one.path for one in asked}) == 2
    assert not any(one.query for one in asked)
    assert "herouville" not in " ".join(site.asked).lower()


def test_a_file_that_failed_is_asked_for_again(site: Site, france_files: Files) -> None:
    try_it = functools.partial(
        site.run,
        """
        window.communes ??= new Communes("/search/");
        return window.communes.suggest("lille").then((found) => found.length > 0, () => "refused");
        """,
    )
    assert try_it() == "refused"
    site.add(france_files)
    assert try_it() is True
