"""The sheet on paper: nothing of the site around it, no question that has to be cut between two pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

MILLIMETRE = 96 / 25.4  # pixels, CSS Values and Units 3, § 5.2
WIDTH, HEIGHT = round(180 * MILLIMETRE), round(263 * MILLIMETRE)  # an A4 page inside the margins of print.css
_CUT = """(height) => [...document.querySelectorAll(".paper__step")].filter((one) =>
  one.offsetHeight > height || getComputedStyle(one).breakInside !== "avoid").map((one) => one.textContent)"""
_SHOWN = """() => [...document.querySelectorAll(".site-header, .site-footer, .breadcrumb, .button, .no-print")]
  .filter((one) => one.checkVisibility()).map((one) => one.className)"""
_LINES = "() => document.querySelectorAll('.paper--sheet .paper__lines > span').length"


@pytest.mark.parametrize("kind", ["practice", "group", "research", "adoption"])
def test_the_printed_sheet_holds_nothing_but_itself_and_cuts_no_question(
    browser: Browser, address: str, kind: str
) -> None:
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    page.goto(f"{address}contribute/paper/{kind}/")
    page.emulate_media(media="print")
    assert page.evaluate(_SHOWN) == []
    assert page.evaluate(_CUT, HEIGHT) == []
    assert page.evaluate(_LINES) > page.locator(".paper--sheet .paper__step").count()
    context.close()


def test_the_documents_can_be_taken_from_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}contribute/paper/practice/")
    with page.expect_download() as waited:
        page.get_by_role("link", name="Document Word (.docx)").click()
    assert waited.value.suggested_filename == "fiche-de-pratique.docx"
    page.close()
