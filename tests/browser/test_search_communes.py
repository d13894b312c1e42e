"""The communes of the search in a real Chromium: found however they are written, from small files."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from capitheque.geography.names import name_keys
from capitheque.site.search.communes import commune_files
from tests.browser.engine_site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from capitheque.geography import Geography

pytestmark = pytest.mark.browser

Files = tuple[tuple[str, str], ...]


@pytest.fixture
def site(browser: Browser) -> Iterator[Site]:
    found = Site(browser)
    yield found
    found.page.close()


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
