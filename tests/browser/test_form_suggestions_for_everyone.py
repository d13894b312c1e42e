"""The fields that propose, by keyboard, by touch, in sight: nothing moves, nothing typed is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.form_suggesting import (
    BLANK,
    KEPT_RENNES,
    RENNES,
    TARGETS,
    Suggesting,
    page_of_suggestions,
)
from tests.browser.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


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


# --- by keyboard ----------------------------------------------------------------------------------------------


def test_the_list_is_walked_with_the_arrows(form: Suggesting) -> None:
    field, press = form.input("territories"), form.page.keyboard.press
    names = form.type("territories", "renn")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert form.said("territories") == f"{len(names)} propositions"
    press("ArrowDown")
    press("ArrowDown")
    active = form.page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(active).to_have_attribute("aria-selected", "true")
    expect(active.locator("[data-slot=name]")).to_have_text(names[1])
    press("ArrowUp")
    press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    press("ArrowUp")
    expect(form.box("territories").get_by_role("option").last).to_have_attribute("aria-selected", "true")
    press("ArrowDown")
    press("ArrowDown")
    press("Enter")
    assert form.chips("territories") == ["Rennes (35)"]
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert form.page.evaluate("window.sent") == 0
    press("Enter")  # nothing is being chosen: the form goes on
    assert form.page.evaluate("window.sent") == 1


def test_escape_closes_the_list_then_empties_the_field(form: Suggesting) -> None:
    field = form.input("territories")
    form.type("territories", "renn")
    form.page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("renn")
    form.page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    form.page.keyboard.press("Escape")
    form.page.keyboard.press("Escape")
    expect(field).to_have_value("")
    assert form.answer("territories") is None


def test_what_is_chosen_is_removed_by_keyboard(form: Suggesting) -> None:
    press = form.page.keyboard.press
    form.show("territories", [RENNES, "region/53", "france"])
    expect(form.box("territories").get_by_text("Ille-et-Vilaine, Bretagne")).to_be_visible()
    form.input("territories").focus()
    press("Backspace")
    assert form.active() == "Retirer France entière"
    press("ArrowLeft")
    assert form.active() == "Retirer Bretagne"
    press("Delete")
    assert form.answer("territories") == [RENNES, "france"]
    assert form.active() == "Retirer France entière"
    assert form.said("territories") == "Retiré : Bretagne."
    press("Backspace")
    press("Enter")
    assert form.answer("territories") is None
    expect(form.input("territories")).to_be_focused()
    assert form.page.evaluate("window.changes") == 3


def test_a_finger_chooses_and_removes(form: Suggesting) -> None:
    form.type("territories", "renn")
    form.box("territories").get_by_role("option", name="Rennes-les-Bains").click()
    form.box("territories").get_by_role("button", name="Retirer Rennes-les-Bains (11)").click()
    assert form.answer("territories") is None


# --- hostile words, sight -------------------------------------------------------------------------------------


def test_hostile_text_never_becomes_html(alone: Suggesting) -> None:
    known = {
        "sheets": {
            "references": ["practices/x", "groups/x"], "titles": [HOSTILE] * 2, "places": [[0]] * 2, "themes": [[]] * 2,
        },
        "places": {"references": [RENNES], "labels": [HOSTILE]},
        "themes": [],
        "bodies": [f"{HOSTILE} bis"],
    }  # fmt: skip
    alone.page.route(f"{alone.root}contribute/known.json", lambda route: route.fulfill(json=known))
    for key in ("organisations", "inspired_by", "group", "territories"):
        alone.choose(key, HOSTILE if key in {"organisations", "territories"} else "img")
        assert alone.chips(key) == [HOSTILE]
        assert alone.box(key).locator("img, script").count() == 0
    alone.show(
        "territories", [HOSTILE], {"known": {HOSTILE: {**KEPT_RENNES, "label": HOSTILE}}, "unresolved": [HOSTILE]}
    )
    assert alone.chips("territories") == [HOSTILE, HOSTILE]
    assert alone.box("territories").locator("img, script").count() == 0
    assert not alone.page.evaluate("'hacked' in window")


def test_nothing_moves_while_one_types(form: Suggesting) -> None:
    field, after = form.input("territories"), form.box("organisations")
    field.focus()
    before = form.top(field), form.top(after)
    for text in ("r", "renn", "trifouillis", ""):
        field.fill(text)
        form.page.wait_for_timeout(250)
        assert (form.top(field), form.top(after)) == before, text
    form.choose("territories", "renn")
    assert (form.top(field), form.top(after)) == before  # the first choice takes the place kept for it
    field.fill("Lille")
    form.input("organisations").focus()
    assert form.top(field) == before[0]


STATES: dict[str, dict[str, Any]] = {
    "empty": {},
    "open": {"type": "saint"},
    "not found": {"type": "trifouillis"},
    "chips": {"show": [RENNES, "department/93", "region/53", "france"], "kept": {"unresolved": ["Trifouillis"]}},
    "unknown": {"show": "inconnu"},
    "full": {"show": [f"department/{n}" for n in range(10, 30)]},
}


@pytest.mark.parametrize("state", STATES)
def test_no_accessibility_fault_in_any_state(form: Suggesting, state: str) -> None:
    done = STATES[state]
    form.show("territories", done.get("show"), done.get("kept"))
    form.show("organisations", ["groups/atd-quart-monde", "CAF"] if state == "chips" else None)
    if state in {"chips", "full"}:
        expect(form.box("territories").locator("[data-chips] > li").first).to_be_visible()
    if "type" in done:
        form.type("territories", done["type"])
        form.input("territories").press("ArrowDown")
    judge(form.page, TARGETS)
