"""The search for everyone: without JavaScript, by keyboard, on a phone, in every state under the eye of axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Search
    from playwright.sync_api import Browser, Page

    Open = Callable[..., Search]

pytestmark = pytest.mark.browser

SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}


def test_without_javascript_the_page_leads_to_every_list(open_search: Open) -> None:
    search = open_search(None, java_script_enabled=False)
    page = search.page
    page.goto(f"{search.address}search/?q=école")
    lists = page.get_by_role("region", name="Toutes les fiches restent accessibles")
    assert "La recherche a besoin de JavaScript" in lists.inner_text()
    assert "ne sont pas arrivées" not in lists.inner_text()
    assert page.get_by_role("searchbox", name="Chercher dans la bibliothèque").is_visible()
    assert not page.locator("[data-app]").is_visible()
    links = lists.get_by_role("link").evaluate_all("all => all.map((one) => one.href.replace(/.*?\\w\\//, ''))")
    wanted = ["practices/", "themes/", "territories/", "problems/", "groups/", "research/", "forms/", "audiences/"]
    assert [link.rpartition("/")[0].rpartition("/")[2] + "/" for link in links] == wanted
    for uri in wanted:
        assert page.request.get(search.address + uri).ok, uri
    assert page.locator("[data-state]").get_attribute("data-state") == "loading"


def test_from_the_field_to_a_sheet_by_keyboard(open_search: Open) -> None:
    search = open_search()
    page = search.page
    everything = page.locator("[data-status]").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("bibliothèque de rue")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    search.settle("done")
    expect(page.locator("#search-words")).to_be_focused()
    said = page.locator("[data-status]").inner_text()
    assert said != everything
    assert said.startswith(f"{search.total}\u00a0fiches")
    for _ in range(4):  # the button of the form, then the way past the filters
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Aller aux fiches":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#results-title")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.result__title'))"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/practices/reims-croix-rouge-bibliotheque-de-rue/")


def test_a_filter_by_keyboard_keeps_its_place_and_is_announced(open_search: Open) -> None:
    search = open_search()
    page = search.page
    box = search.box("theme", "aller-vers")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/search/?theme=aller-vers")
    search.settle("done")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
    assert page.locator("[data-status]").inner_text() == f"{search.total}\u00a0fiches"
    page.keyboard.press("Space")
    page.wait_for_url("**/search/")
    search.settle("done")
    expect(box).to_be_focused()
    page.locator("[data-facet=audience] > summary").focus()
    page.keyboard.press("Enter")
    expect(search.box("audience", "parents")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    search.settle("done")
    assert search.asked.startswith("?audience=")
    assert page.evaluate("document.activeElement.checked")
    search.ask("?q=xylophone&theme=premiers-pas-ecole")
    search.box("theme", "premiers-pas-ecole").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/search/?q=xylophone")
    search.settle("empty")
    expect(search.box("theme", "premiers-pas-ecole")).to_be_focused()
    search.ask("")
    page.get_by_role("button", name="Préciser : Bretagne").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value").startswith("department/")


def test_filters_open_and_close_on_a_phone(open_search: Open) -> None:
    search = open_search(viewport=SCREENS["phone"], has_touch=True)
    page = search.page
    panel = page.locator(".filters__panel")
    assert not panel.is_visible()
    page.get_by_text("Filtrer", exact=True).first.click()
    assert panel.is_visible()
    search.choose("theme", "aller-vers")
    assert panel.is_visible()
    page.get_by_role("button", name=f"Voir les {search.total}").click()
    assert not panel.is_visible()
    expect(page.locator("#results-title")).to_be_focused()
    expect(page.locator("#results-title")).to_be_in_viewport()
    expect(page.locator("[data-filters-label]")).to_have_text("Filtrer (1)")
    assert page.locator("[data-sheet]").first.is_visible()


STATES = {
    "initial": ("", ""),
    "results": ("?q=médiation&territory=region/32", ""),
    "filtered": ("?q=école&theme=aller-vers&territory=department/59&duration=plusieurs-annees&page=2", ""),
    "corrected": ("?q=ecloe&territory=department/47", ""),
    "near": ("?kind=groups#near=commune/59350&within=50", ""),
    "empty": ("?q=bibliothèque&theme=premiers-pas-ecole&territory=region/93", ""),
    "doors": ("?q=les parents ne viennent pas aux réunions&territory=region/32", ""),
    "words missing": ("?q=médiation", "pagefind/**"),
    "data missing": ("?q=médiation", "search/facets.json"),
}


@pytest.fixture(scope="module")
def seen(browser: Browser) -> Iterator[Page]:
    """One page kept open for all the states."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("state", STATES)
def test_no_accessibility_fault_in_any_state(seen: Page, address: str, state: str) -> None:
    """On a phone and on a large screen, in both lights."""
    asked, missing = STATES[state]
    if missing:
        seen.route(address + missing, lambda route: route.abort())
    seen.goto("about:blank")
    seen.goto(f"{address}search/{asked}")
    seen.wait_for_selector('[data-state]:not([data-state="loading"])', state="attached")
    for screen in SCREENS.values():
        seen.set_viewport_size(screen)
        judge(seen)
        if state == "filtered":
            seen.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            seen.locator("#place-words").fill("saint")
            expect(seen.get_by_role("option").first).to_be_visible()
            judge(seen)
    seen.unroute_all()
