"""One page of each kind, on any screen, in any light: what everybody who opens it is owed."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

KINDS_OF_PAGE = (
    "guides/", "guides/guide-cafe-des-parents/", "dossiers/", "dossiers/ouvrir-un-lieu-pour-les-parents/",
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


@contextmanager
def kept_open(browser: Browser, screen: str, light: str) -> Iterator[Watched]:
    """Keep one page open on this screen and in this light, with what it asks for and complains of."""
    context = browser.new_context(viewport=SCREENS[screen], color_scheme=light)
    page = context.new_page()
    found = Watched(page=page, asked=[], said=[])
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("console", lambda line: found.said.append(line.text) if line.type == "error" else None)
    yield found
    context.close()


def look_at(watched: Watched, address: str, uri: str) -> None:
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
