"""The preview in the page of the form: it is read there like the rest, and nothing of it clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.previewing import Preview, opened_preview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_INSERT = """async ([root, given]) => {
  const { preview } = await import("/assets/javascripts/form/preview/preview.js");
  const [heading, article] = [document.createElement("h3"), document.createElement("article")];
  heading.textContent = "Voir la fiche";
  article.className = "preview";
  article.append(await preview(root, given.kind, given.answers, given.sections, given.places, given.given));
  document.querySelector("#contenu").append(heading, article);
}"""


@pytest.fixture(scope="module")
def preview(browser: Browser, address: str) -> Iterator[Preview]:
    with opened_preview(browser, address) as found:
        yield found


@pytest.fixture(scope="module")
def inserted(preview: Preview, browser: Browser) -> Iterator[Page]:
    """A page that is read, with a preview in it."""
    page = browser.new_page()
    page.goto(f"{preview.root}practices/coup-de-pouce-cle/")
    sheet = preview.catalogue.by_reference["practices/coup-de-pouce-cle"]
    page.evaluate(_INSERT, [preview.root, preview.case(sheet)])
    yield page
    page.close()


def test_no_id_clashes_with_those_of_the_page(inserted: Page) -> None:
    ids = inserted.locator("[id]").evaluate_all("all => all.map((one) => one.id)")

    assert len(ids) == len(set(ids))
    assert inserted.locator(".preview [id]").count() == inserted.locator('.preview [id^="apercu-"]').count() > 20


def test_whatever_names_an_id_names_one_of_the_preview(inserted: Page) -> None:
    named = inserted.locator(".preview").evaluate(
        """(preview) => [...preview.querySelectorAll("[aria-labelledby], [popovertarget], a[href^='#']")].map((one) =>
          one.getAttribute("aria-labelledby") ?? one.getAttribute("popovertarget") ?? one.hash.slice(1))"""
    )
    absent = [one for one in named if inserted.locator(f'.preview [id="{one}"]').count() == 0]

    assert len(named) > 20
    assert absent == []


_IN_SIGHT = """(one) => new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error("never in sight")), 10000);
  new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) resolve(); }).observe(one);
})"""


def test_the_landmarks_of_the_preview_say_so(inserted: Page) -> None:
    names = inserted.locator("nav[aria-label], aside[aria-label]").evaluate_all(
        "all => all.map((one) => one.ariaLabel)"
    )

    assert {"Aperçu\u00a0: Fil d’Ariane", "Aperçu\u00a0: Sur cette page", "Sur cette page"} < set(names)
    assert len(names) == len(set(names))


def test_a_link_to_a_section_goes_there_and_the_form_stays(inserted: Page) -> None:
    address = inserted.url
    inserted.locator(".preview .toc").evaluate("toc => { toc.open = true; scrollTo(0, 0); }")
    inserted.locator('.preview .toc a[href="#apercu-sources"]').click()
    assert inserted.url == address
    inserted.locator("#apercu-sources").evaluate(_IN_SIGHT)


def test_other_links_open_beside_the_form(inserted: Page) -> None:
    links = inserted.locator(".preview a:not([href^='#'])")

    assert links.count() > 10
    assert links.evaluate_all("all => all.every((one) => one.target === '_blank' && one.relList.contains('noopener'))")


def test_the_bubble_of_a_word_opens(inserted: Page) -> None:
    word = inserted.locator(".preview .term").first
    word.click()

    assert inserted.locator(".preview .term__bubble:popover-open").count() == 1
    inserted.keyboard.press("Escape")


def test_the_preview_is_read_under_the_headings_of_the_form(inserted: Page) -> None:
    levels = inserted.locator(".preview :is(h1, h2, h3)").evaluate_all("all => all.map((one) => one.ariaLevel)")

    assert levels[0] == "4"
    assert set(levels[1:]) <= {"5", "6"}


def test_axe_finds_nothing_in_a_preview(inserted: Page) -> None:
    rules = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}}
    found = Axe().run(inserted, context=".preview", options=rules).response["violations"]

    assert [one["id"] for one in found] == []
