"""The files of the communes: where the browser finds each, by its name or its postal code."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from typing import Any

import pytest

from capitheque.geography import Geography
from capitheque.geography.names import name_keys
from capitheque.site.search.communes import FILE_ENTRIES, commune_files

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
