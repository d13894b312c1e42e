"""The site as its readers meet it: any screen, any light, with the keyboard, and nothing asked of anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS_OF_PAGE = (
    "", "practices/", "practices/tarbes-point-parents/", "practices/agen-syllabe/", "groups/", "groups/lille-fives/",
    "groups/fcpe/", "research/", "research/avvisati-2014-mallette-des-parents/", "themes/",
    "themes/accueil-espaces-parents/", "themes/formation-croisee/", "territories/", "territories/france/",
    "territories/regions/11-ile-de-france/", "territories/departments/59-nord/", "territories/communes/65440-tarbes/",
    "audiences/", "audiences/parents/", "forms/", "principles/", "principles/2-cooperer/", "matrix/", "sections/",
    "sections/difficulties/", "health/", "approach/", "approach/principles/", "approach/create-a-group/", "contribute/",
    "contribute/sheet-guide/", "contribute/paper/", "contribute/paper/practice/",
    "contribute/macros/", "start/parent/", "glossary/", "legal/", "accessibility/",
    "about-the-data/", "sitemap/", "404.html", "problems/", "problems/ne-pas-oser-entrer/", "search/",
)  # fmt: skip
SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}
LIGHTS = ("light", "dark")


@dataclass(frozen=True)
class Watched:
    """A page, every address that it asked for, every error that its console printed."""

    page: Page
    asked: list[str]
    said: list[str]


def opened(browser: Browser, address: str, uri: str, screen: str = "desktop", light: str = "light") -> Page:
    context = browser.new_context(viewport=SCREENS[screen], color_scheme=light)
    page = context.new_page()
    page.goto(address + uri)
    return page


@pytest.fixture(scope="module", params=[(screen, light) for screen in SCREENS for light in LIGHTS], ids="-".join)
def watched(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Watched]:
    """One page kept open for each screen and light, and what it asked for and complained of."""
    screen, light = request.param
    context = browser.new_context(viewport=SCREENS[screen], color_scheme=light)
    page = context.new_page()
    found = Watched(page=page, asked=[], said=[])
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda line: found.said.append(line.text) if line.type == "error" else None)
    yield found
    context.close()


@pytest.mark.parametrize("uri", KINDS_OF_PAGE)
def test_no_accessibility_fault_no_overflow_no_foreign_request(watched: Watched, address: str, uri: str) -> None:
    """Axe finds nothing, nothing sticks out, nobody else is called, nothing is refused by the content policy."""
    watched.asked.clear()
    watched.said.clear()
    watched.page.goto(address + uri)
    found = Axe().run(watched.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert [url for url in watched.asked if not url.startswith((address, "data:"))] == []
    assert watched.said == []
    over = watched.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"the page is {over} px too wide"


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
