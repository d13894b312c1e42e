"""The official territories: all there, found by reference, by former code, by name."""

import time
from pathlib import Path

import pytest

from capitheque.french.text import fold, slugify, sort_key
from capitheque.geography import Geography, Territory


@pytest.fixture(scope="module")
def geography() -> Geography:
    return Geography.load()


def found(geography: Geography, reference: str) -> Territory:
    territory = geography.find(reference)
    assert territory is not None, reference
    return territory


def names(territories: tuple[Territory, ...]) -> list[str]:
    return [territory.name for territory in territories]


def test_a_commune_has_all_its_fields(geography: Geography) -> None:
    rennes = found(geography, "commune/35238")
    assert (rennes.name, rennes.parent, rennes.epci, rennes.zone) == ("Rennes", "department/35", "243500139", "metro")
    assert rennes.reference == "commune/35238"
    assert rennes.uri == "territories/communes/35238-rennes/"
    assert "35000" in rennes.postal_codes
    assert rennes.position == "commune"


@pytest.mark.parametrize(
    ("reference", "uri"),
    [
        ("department/35", "territories/departments/35-ille-et-vilaine/"),
        ("department/2A", "territories/departments/2a-corse-du-sud/"),
        ("region/93", "territories/regions/93-provence-alpes-cote-d-azur/"),
        ("epci/243500139", "territories/epci/243500139-rennes-metropole/"),
        ("france", "territories/france/"),
    ],
)
def test_addresses(geography: Geography, reference: str, uri: str) -> None:
    assert found(geography, reference).uri == uri
    assert found(geography, reference).reference == reference


def test_every_department_resolves_and_stands_in_a_region(geography: Geography) -> None:
    departments = geography.departments()
    assert len(departments) == 109
    for department in departments:
        assert geography.resolve(department.reference).hint == "exact"
        assert [one.kind for one in geography.ancestors(department)] == ["region"]


def test_departments_are_in_code_order_with_corsica_after_19(geography: Geography) -> None:
    codes = [department.code for department in geography.departments()]
    assert codes[18:22] == ["19", "2A", "2B", "21"]
    assert codes[:2] == ["01", "02"]
    assert codes[-1] == "989"


def test_regions_sort_by_name_without_regard_to_accents(geography: Geography) -> None:
    assert len(geography.regions()) == 26
    ordered = sorted(names(geography.regions()), key=sort_key)
    place = ordered.index("Île-de-France")
    assert ordered[place - 2 : place + 2] == ["Hauts-de-France", "Île de Clipperton", "Île-de-France", "La Réunion"]


def test_every_commune_is_in_one_department_and_populations_add_up(geography: Geography) -> None:
    communes = [commune for department in geography.departments() for commune in geography.children(department)]
    assert len({commune.code for commune in communes}) == len(communes) == 34_969
    total = sum(commune.population or 0 for commune in communes)
    assert total == found(geography, "france").population
    assert total == sum(region.population or 0 for region in geography.regions())
    assert total == sum(department.population or 0 for department in geography.departments())


def test_ancestors_of_a_commune_go_up_to_its_region(geography: Geography) -> None:
    assert names(geography.ancestors(found(geography, "commune/35238"))) == ["Ille-et-Vilaine", "Bretagne"]
    assert geography.ancestors(found(geography, "france")) == ()


def test_children(geography: Geography) -> None:
    assert "Finistère" in names(geography.children(found(geography, "region/53")))
    assert len(geography.children(found(geography, "region/53"))) == 4
    assert geography.children(found(geography, "france")) == geography.regions()
    assert "Rennes" in names(geography.children(found(geography, "epci/243500139")))
    assert geography.children(found(geography, "commune/35238")) == ()


def test_an_epci_stands_under_the_smallest_territory_that_holds_it(geography: Geography) -> None:
    assert found(geography, "epci/243500139").parent == "department/35"


def test_a_chief_town_of_another_territory_gives_no_position(geography: Geography) -> None:
    assert found(geography, "department/984").longitude is None
    assert found(geography, "department/35").position == "chief-town"


@pytest.mark.parametrize(
    ("written", "reference", "hint"),
    [
        ("commune/35238", "commune/35238", "exact"),
        ("france", "france", "exact"),
        ("commune/69152", "commune/69149", "delegated"),
        ("commune/59298", "commune/59350", "associated"),
        ("commune/75118", "commune/75056", "arrondissement"),
        ("commune/69385", "commune/69123", "arrondissement"),
        ("35238", "commune/35238", "spelling"),
        ("commune/2a004", "commune/2A004", "spelling"),
        ("Département/1", "department/01", "spelling"),
        ("Région/53", "region/53", "spelling"),
        ("France", "france", "spelling"),
        ("commune/99999", None, "unknown"),
        ("93", None, "unknown"),
        ("", None, "unknown"),
        ("commune/", None, "unknown"),
        ("../../etc/passwd", None, "unknown"),
    ],
)
def test_what_a_written_reference_means(geography: Geography, written: str, reference: str | None, hint: str) -> None:
    resolution = geography.resolve(written)
    assert (resolution.reference, resolution.hint) == (reference, hint)


def test_a_former_code_is_called_by_its_name(geography: Geography) -> None:
    assert geography.resolve("commune/69152").name == "Pierre-Bénite"
    assert geography.find("commune/69152") is None


def test_every_former_code_leads_to_a_commune_of_today(geography: Geography) -> None:
    folder = Path(__file__).parents[2] / "src/capitheque/geography/data"
    codes = [line.partition(",")[0] for line in (folder / "former-communes.csv").read_text("utf-8").splitlines()[1:]]
    assert len(codes) == 2_621
    for code in codes:
        assert geography.find(geography.resolve(f"commune/{code}").reference or "") is not None, code


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Renes", "commune/35238"),
        ("35000", "commune/35238"),
        ("commune/rennes", "commune/35238"),
        ("RENNES", "commune/35238"),
        ("st etienne", "commune/42218"),
        ("Courcon", "commune/17127"),
        ("Pierre Bénite", "commune/69149"),
        ("Département/ille et vilaine", "department/35"),
        ("ile de france", "region/11"),
        ("1053", "commune/01053"),
        ("commune/35283", "commune/35283"),
        ("epci/rennes metropole", "epci/243500139"),
    ],
)
def test_suggestions(geography: Geography, text: str, first: str) -> None:
    assert geography.suggest(text)[0].reference == first


def test_suggestions_put_the_most_populated_first(geography: Geography) -> None:
    populations = [commune.population or 0 for commune in geography.suggest("bellegarde", limit=3)]
    assert populations == sorted(populations, reverse=True)
    assert len(populations) == 3


def test_suggestions_may_be_kept_to_one_kind(geography: Geography) -> None:
    assert {one.kind for one in geography.suggest("93")} == {"department", "region"}
    assert names(geography.suggest("93", kind="department")) == ["Seine-Saint-Denis"]
    assert all(one.kind != "epci" for one in geography.suggest("rennes", limit=50))


def test_exchanged_digits_are_forgiven(geography: Geography) -> None:
    assert "Rennes" in names(geography.suggest("commune/35283"))


@pytest.mark.parametrize("text", ["", "/", "zzqqxx", "commune/", "????"])
def test_nothing_is_suggested_for_nothing(geography: Geography, text: str) -> None:
    assert geography.suggest(text) == ()


def test_distance(geography: Geography) -> None:
    paris, lyon = found(geography, "commune/75056"), found(geography, "commune/69123")
    assert geography.distance_km(paris, lyon) == pytest.approx(392, abs=4)
    assert geography.distance_km(paris, found(geography, "france")) is None


def test_loading_is_fast() -> None:
    start = time.process_time()
    Geography.load().find("commune/35238")
    assert time.process_time() - start < 0.15


def test_text_is_folded_slugged_and_sorted_as_in_french() -> None:
    assert fold("Œuvre à L’Haÿ") == "oeuvre a l'hay"
    assert slugify("L'Haÿ-les-Roses") == "l-hay-les-roses"
    assert slugify(" ?! ") == ""
    assert sorted(["zèle", "Étude", "été", "Ete", "eu", "cote", "côté", "côte"], key=sort_key) == [
        "cote", "côte", "côté", "Ete", "été", "Étude", "eu", "zèle",
    ]  # fmt: skip
