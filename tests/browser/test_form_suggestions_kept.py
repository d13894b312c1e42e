"""The fields that propose without a network, and when what was answered is shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.form_suggesting import (
    BLANK,
    KEPT_RENNES,
    LILLE,
    RENNES,
    Suggesting,
    page_of_suggestions,
    refuse,
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


def test_without_a_network_words_are_kept_and_it_is_said_kindly(alone: Suggesting) -> None:
    for files in ("search/communes/**", "contribute/*.json"):
        alone.page.route(alone.root + files, refuse)
    assert alone.type("territories", "Rennes") == ["Garder « Rennes »"]
    assert alone.said("territories").startswith("La liste des communes n’est pas arrivée.")
    alone.input("territories").press("Enter")
    assert alone.get("territories", "unresolved") == ["Rennes"]
    alone.choose("organisations", "Amicale")
    assert alone.answer("organisations") == ["Amicale"]
    alone.input("inspired_by").fill("café")
    expect(alone.box("inspired_by").locator("[data-status]")).to_contain_text("n’est pas arrivée")
    alone.page.unroute_all()  # the network is back
    assert alone.type("territories", "Rennes")[0] == "Rennes (35)"
    assert "Un café des parents itinérant à La Ricamarie" in alone.type("inspired_by", "café iti")


def test_a_saved_answer_shows_its_names_again(alone: Suggesting) -> None:
    alone.show("territories", [RENNES, "department/93", "france"])
    alone.show("organisations", ["groups/agen", "CAF"])
    alone.show("group", "groups/tarbes-laubadere")
    expect(alone.box("territories").get_by_text("Ille-et-Vilaine, Bretagne")).to_be_visible()
    expect(alone.box("group").get_by_text("Tarbes-Laubadère")).to_be_visible()
    assert alone.chips("territories") == ["Rennes (35)", "Seine-Saint-Denis", "France entière"]
    assert alone.chips("organisations") == ["Agen", "CAF"]


def test_a_saved_answer_is_whole_without_a_network(alone: Suggesting) -> None:
    for files in ("search/communes/**", "contribute/*.json"):
        alone.page.route(alone.root + files, refuse)
    alone.show("territories", [RENNES, LILLE], {"known": {RENNES: KEPT_RENNES}})
    alone.show("organisations", ["groups/agen"], {"known": {"groups/agen": {"title": "Agen"}}})
    alone.show("group", "groups/brest")
    alone.page.wait_for_timeout(200)
    assert alone.chips("territories") == ["Rennes (35)", "Commune 59350"]
    assert alone.answer("territories") == [RENNES, LILLE]
    assert alone.get("territories", "known") == {RENNES: KEPT_RENNES}
    assert alone.chips("organisations") == ["Agen"]
    assert alone.answer("group") == "groups/brest"


ROUND = {
    "territories": [[RENNES], [LILLE, "department/93", "region/53", "france"], "inconnu", None],
    "organisations": [["CAF"], ["groups/agen", "Les Amis d’<Ici> & Cie", "é"], None],
    "group": ["groups/agen", "groups/inconnu-au-bataillon", None],
    "inspired_by": [["practices/agen-syllabe"], ["practices/un", "practices/deux"], None],
}


@pytest.mark.parametrize("key", ROUND)
def test_an_answer_that_is_shown_comes_back_as_it_was(form: Suggesting, key: str) -> None:
    answers: list[Any] = ROUND[key]
    for answer in answers:
        form.show(key, answer)
        assert form.answer(key) == answer
