"""The fields that propose while one types: places, bodies, sheets, found however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.form_suggesting import (
    BLANK,
    KEPT_RENNES,
    LILLE,
    RENNES,
    VALSERHONE,
    Suggesting,
    page_of_suggestions,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    return page_of_suggestions(tmp_path_factory.mktemp("suggestions"), serve)


@pytest.fixture(scope="module")
def shared(browser: Browser, address: str) -> Iterator[Suggesting]:
    """One page of a phone for all the tests."""
    found = Suggesting.opened(browser, address)
    yield found
    found.close()
    assert found.complaints == []


@pytest.fixture
def form(shared: Suggesting) -> Suggesting:
    shared.page.evaluate(BLANK)
    return shared


@pytest.fixture
def alone(browser: Browser, address: str) -> Iterator[Suggesting]:
    """A page that nothing was asked of yet."""
    found = Suggesting.opened(browser, address)
    yield found
    found.close()


# --- what is proposed -----------------------------------------------------------------------------------------


def test_nothing_is_read_before_one_types_then_small_files_only(alone: Suggesting) -> None:
    for key in ("territories", "organisations", "group", "inspired_by"):
        alone.input(key).focus()
    alone.page.wait_for_timeout(300)
    assert alone.asked == []
    alone.type("territories", "renn")
    assert sorted(alone.asked) == [
        "contribute/areas.json", "search/communes/index.json",
        *sorted(uri for uri in alone.asked if uri.startswith("search/communes/name-")),
    ]  # fmt: skip
    assert len(alone.asked) < 6
    alone.asked.clear()
    alone.type("organisations", "atd")
    alone.type("group", "lille")
    alone.type("inspired_by", "café")
    assert alone.asked == ["contribute/known.json"]


PLACES = {
    "renn": "Rennes (35)",
    "35000": "Rennes (35)",
    "rennes 35": "Rennes (35)",
    "St Denis": "Saint-Denis (974)",
    "st denis 93": "Saint-Denis (93)",
    "Œuf-en-Ternois": "Œuf-en-Ternois (62)",
    "oeuf en ternois": "Œuf-en-Ternois (62)",
    "Bellegarde-sur-Valserine": "Valserhône (01)",
    "L’Haÿ": "L’Haÿ-les-Roses (94)",
    "PARIS": "Paris (75)",
    "ille et vilaine": "Ille-et-Vilaine",
    "35": "Ille-et-Vilaine",
    "2a": "Corse-du-Sud",
    "974": "La Réunion",
    "bretagne": "Bretagne",
    "paca": "Provence-Alpes-Côte d’Azur",
    "île de france": "Île-de-France",
    "toute la France": "France entière",
}


def test_a_place_is_found_however_it_is_written(form: Suggesting) -> None:
    for text, label in PLACES.items():
        assert form.type("territories", text)[0] == label, text
        assert len(form.options("territories")) <= 8


def test_a_department_and_a_region_of_one_name_are_told_apart(form: Suggesting) -> None:
    form.type("territories", "la réunion")
    found = dict(zip(form.details("territories"), form.options("territories"), strict=True))
    assert {"Région", "Département"} <= set(found)


def test_a_chosen_commune_shows_its_department_and_region(form: Suggesting) -> None:
    form.choose("territories", "renn")
    assert form.box("territories").locator("[data-chips] > li").inner_text().split("\n") == [
        "Rennes (35)", "Ille-et-Vilaine, Bretagne",
    ]  # fmt: skip
    assert form.answer("territories") == [RENNES]
    assert form.get("territories", "known") == {RENNES: KEPT_RENNES}
    form.choose("territories", "france")
    assert form.answer("territories") == [RENNES, "france"]
    assert form.get("territories", "known")["france"]["label"] == "France entière"


def test_a_former_commune_is_understood_and_said(form: Suggesting) -> None:
    form.type("territories", "Bellegarde-sur-Valserine")
    assert form.details("territories")[0].startswith("avec Bellegarde-sur-Valserine · Ain")
    form.input("territories").press("Enter")
    assert form.said("territories") == "Bellegarde-sur-Valserine est aujourd’hui dans Valserhône (01)."
    assert form.answer("territories") == [VALSERHONE]


def test_bodies_are_those_of_the_library_or_any_name_as_it_is_typed(form: Suggesting) -> None:
    form.type("organisations", "atd")
    assert form.options("organisations")[:2] == ["atd", "ATD Quart Monde"]
    form.box("organisations").get_by_text("ATD Quart Monde").click()
    form.choose("organisations", "caf")  # said in other sheets as « CAF »
    form.choose("organisations", "Les  3 Moulins, café-jeux")
    assert form.answer("organisations") == ["groups/atd-quart-monde", "CAF", "Les  3 Moulins, café-jeux"]
    assert form.chips("organisations")[0] == "ATD Quart Monde"
    assert form.get("organisations", "known") == {"groups/atd-quart-monde": {"title": "ATD Quart Monde"}}


def test_a_name_that_is_left_in_the_field_is_an_answer_too(form: Suggesting) -> None:
    form.input("organisations").fill("Amicale du quartier")
    form.input("group").focus()
    assert form.answer("organisations") == ["Amicale du quartier"]
    assert form.said("organisations") == "« Amicale du quartier » sera noté tel quel."


def test_sheets_are_found_by_their_words_in_any_order(form: Suggesting) -> None:
    title = "Un café des parents itinérant à La Ricamarie"
    for words in ("café itinérant", "ITINERANT cafe", "ricam cafe", "parents la ricamarie"):
        assert title in form.type("inspired_by", words), words
    form.choose("inspired_by", "ricamarie cafe")
    form.choose("inspired_by", "bibliotheque rue reims")
    wanted = ["practices/la-ricamarie-cafe-des-parents-itinerant", "practices/reims-croix-rouge-bibliotheque-de-rue"]
    assert form.answer("inspired_by") == wanted
    form.input("inspired_by").fill("xyzxyz")
    expect(form.box("inspired_by").locator("[data-status]")).to_contain_text("Aucune fiche ne porte ces mots.")
    assert form.answer("inspired_by") == wanted


def test_one_answer_replaces_the_one_before(form: Suggesting) -> None:
    form.choose("group", "lille")
    assert form.answer("group") == "groups/lille-fives"
    form.choose("group", "brest")
    assert form.answer("group") == "groups/brest"
    assert form.chips("group") == ["Brest"]


# --- limits, what is not known --------------------------------------------------------------------------------


def test_a_full_field_says_so_and_can_be_emptied(form: Suggesting) -> None:
    form.show("territories", [f"department/{n}" for n in range(10, 29)])
    form.choose("territories", "renn")
    assert form.said("territories").startswith("20 choisis : c’est le maximum.")
    expect(form.box("territories").locator("[data-status]")).to_be_in_viewport()
    form.input("territories").press_sequentially("brest")
    expect(form.input("territories")).to_have_value("")
    form.input("territories").press("Backspace")
    form.page.keyboard.press("Delete")
    assert len(form.answer("territories")) == 19
    assert "brest" in form.type("territories", "brest")[0].lower()


def test_not_knowing_is_an_answer_that_loses_nothing(form: Suggesting) -> None:
    form.choose("territories", "renn")
    box = form.box("territories").get_by_label("Je ne sais pas")
    box.check()
    assert form.answer("territories") == "inconnu"
    assert not form.box("territories").locator("[data-chips]").is_visible()
    box.uncheck()
    assert form.answer("territories") == [RENNES]
    box.check()
    form.choose("territories", "lille")
    assert form.answer("territories") == [RENNES, LILLE]
    expect(box).not_to_be_checked()
    form.show("territories", "inconnu")
    expect(box).to_be_checked()


def test_a_place_that_is_not_found_is_kept_in_words_for_the_reviewers(form: Suggesting) -> None:
    assert form.type("territories", "Trifouillis-les-Oies") == ["Garder « Trifouillis-les-Oies »"]
    assert form.said("territories").startswith("Aucun lieu de ce nom.")
    form.input("territories").press("Enter")
    form.choose("territories", "renn")
    assert form.answer("territories") == [RENNES]
    assert form.get("territories", "unresolved") == ["Trifouillis-les-Oies"]
    form.input("territories").fill("quelque part")
    assert form.get("territories", "unresolved") == ["Trifouillis-les-Oies", "quelque part"]
    kept = form.get("territories", "kept")
    form.show("territories", form.answer("territories"), kept)
    assert form.get("territories", "kept") == kept
    assert form.chips("territories") == ["Rennes (35)", "Trifouillis-les-Oies", "quelque part"]
