"""What a page owes to everybody who opens it, whatever its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SMALL = """(targets) => [...document.querySelectorAll(targets)]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => height < 44 || width < 44)
  .map(([one]) => one.outerHTML.slice(0, 90))"""


def complaints_of(page: Page) -> list[str]:
    """What the console prints as an error and the errors that nothing catches, from now on."""
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(error.stack or str(error)))
    return said


def judge(page: Page, targets: str = "") -> None:
    """Axe finds nothing, nothing sticks out, targets have room for a thumb; the other light changes colours only."""
    for light, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=light)
        found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], light
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"the page is {over} px too wide"
    assert small(page, targets) == []


def small(page: Page, targets: str) -> list[str]:
    """The targets that a thumb could miss."""
    found: list[str] = page.evaluate(_SMALL, targets) if targets else []
    return found
