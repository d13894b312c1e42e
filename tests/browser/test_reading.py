"""The site as its readers meet it: with the keyboard, without a script, in the light they choose, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.every_page import SCREENS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def opened(browser: Browser, address: str, uri: str, screen: str = "desktop", light: str = "light") -> Page:
    context = browser.new_context(viewport=SCREENS[screen], color_scheme=light)
    page = context.new_page()
    page.goto(address + uri)
    return page


def test_the_keyboard_goes_straight_to_the_content(browser: Browser, address: str) -> None:
    page = opened(browser, address, "practices/tarbes-point-parents/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    page.context.close()


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(browser: Browser, address: str) -> None:
    page = opened(browser, address, "", "phone")
    menu = page.locator("#site-menu")
    assert not menu.is_visible()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    assert menu.get_by_role("link").all_inner_texts() == [
        "Accueil", "Pratiques", "Thèmes", "Territoires", "Groupes", "Recherche", "La démarche", "Contribuer",
    ]  # fmt: skip
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    page.context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_word_of_jargon_is_explained_on_the_spot(browser: Browser, address: str, screen: str) -> None:
    page = opened(browser, address, "practices/tarbes-point-parents/", screen)
    word = page.get_by_role("button", name="CNED")
    bubble = page.locator("#term-cned")
    assert not bubble.is_visible()
    word.focus()
    page.keyboard.press("Enter")
    assert bubble.is_visible()
    assert "distance" in bubble.inner_text()
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    assert not bubble.is_visible()
    page.context.close()


def test_meters_explain_themselves_when_asked(browser: Browser, address: str) -> None:
    page = opened(browser, address, "practices/tarbes-point-parents/")
    explanation = page.get_by_text("L’échelle, du plus simple au plus solide")
    assert not explanation.is_visible()
    page.locator("details.explain summary").first.click()
    assert explanation.is_visible()
    page.context.close()


def test_every_mark_of_the_map_is_reached_by_keyboard_and_has_a_name(browser: Browser, address: str) -> None:
    page = opened(browser, address, "groups/")
    links = page.locator("svg.map a")
    assert links.count() > 30
    names = links.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert all(names)
    links.filter(has_text="").nth(0).focus()
    seen = set()
    for _ in range(links.count()):
        seen.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("Tab")
    assert set(names) <= seen
    page.context.close()


def test_from_the_map_to_a_sheet(browser: Browser, address: str) -> None:
    page = opened(browser, address, "groups/")
    page.locator("svg.map a[aria-label^='Lille-Fives']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/groups/lille-fives/")
    assert page.get_by_role("heading", level=1).inner_text() == "Lille-Fives"
    page.context.close()


def test_the_choice_of_light_is_kept_on_the_device(browser: Browser, address: str) -> None:
    page = opened(browser, address, "")
    page.get_by_role("button", name="Affichage sombre").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto(f"{address}themes/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.context.cookies() == []
    page.context.close()


def test_everything_is_there_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}practices/tarbes-point-parents/")
    for wanted in ("L’essentiel", "Point de départ", "Sources", "Fiches proches"):
        assert page.get_by_role("heading", name=wanted).is_visible(), wanted
    page.get_by_role("link", name="Thèmes", exact=True).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Les thèmes"
    context.close()


def test_four_doors_and_six_roles_lead_somewhere(browser: Browser, address: str) -> None:
    page = opened(browser, address, "")
    doors = page.locator("a.door__link, a.role__link").evaluate_all("all => all.map(one => one.href)")
    assert len(doors) == 10
    for door in doors:
        answer = page.goto(door)
        assert answer is not None
        assert answer.ok, door
    page.context.close()


def test_a_sheet_prints_without_menus_and_with_what_was_folded(browser: Browser, address: str) -> None:
    page = opened(browser, address, "practices/tarbes-point-parents/")
    page.emulate_media(media="print")
    assert not page.locator(".site-nav").is_visible()
    assert not page.locator(".site-footer nav").first.is_visible()
    assert page.get_by_role("heading", name="Point de départ").is_visible()
    page.context.close()
