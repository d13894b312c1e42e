"""The list of all the sheets, in the browser of whoever coordinates the library: found, told apart, begun, changed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.judging import complaints_of, judge
from tests.opened_library import ROOT, OpenedLibrary, opened_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

TWICE = "---\ntitle: Tenir un café à Fives\nstate: {state}\n---\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedLibrary]:
    project = tmp_path_factory.mktemp("edited")
    practices = shutil.copytree(ROOT / "docs", project / "docs") / "practices"
    (practices / "cafe-de-fives.md").write_text(TWICE.format(state="brouillon"), encoding="utf-8")
    (practices / "cafe-de-fives-2.md").write_text(TWICE.format(state="en-relecture"), encoding="utf-8")
    (practices / "sans-titre.md").write_text("---\nstate: brouillon\n---\n", encoding="utf-8")
    (practices / "brisee.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    with opened_library(project) as found:
        yield found


@pytest.fixture(scope="module")
def guest(browser: Browser, library: OpenedLibrary) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(library.address + library.way)
    yield page
    context.close()


@pytest.fixture
def desk(guest: Page, library: OpenedLibrary) -> Page:
    guest.set_viewport_size({"width": 1280, "height": 900})
    guest.goto(f"{library.address}/edit/")
    expect(guest.locator(".desk__sheet").first).to_be_visible()
    return guest


def shown(desk: Page) -> list[str]:
    return [one.partition(" ·")[0] for one in desk.locator(".desk__file:visible").all_inner_texts()]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_list_is_for_everyone(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 844})
    judge(desk, "main a.button, main button, .desk .control, .tool")


def test_drafts_come_first_and_each_is_told_from_the_others(desk: Page) -> None:
    titles = desk.locator(".desk__state:visible h3").all_inner_texts()
    assert (titles[:2], titles[-1]) == (["Brouillon", "En relecture"], "État illisible")

    desk.fill("#list-words", "CAFE fiv")
    assert shown(desk) == ["docs/practices/cafe-de-fives.md", "docs/practices/cafe-de-fives-2.md"]
    expect(desk.locator("[data-count]")).to_contain_text("2 fiches sur")
    desk.fill("#list-words", "sans titre")
    expect(desk.locator(".desk__title:visible")).to_have_text(["Sans titre", "Sans titre"])
    assert shown(desk) == ["docs/practices/sans-titre.md", "docs/practices/brisee.md"]
    desk.fill("#list-words", "rien de tel")
    expect(desk.locator("[data-count]")).to_have_text("Aucune fiche ne répond à « rien de tel ».")


def test_what_is_set_aside_has_no_page_to_see(desk: Page) -> None:
    desk.fill("#list-words", "brisee")
    expect(desk.locator(".desk__ways:visible a:visible")).to_have_text(["Modifier Sans titre"])


def test_a_sheet_is_begun_and_its_form_opens(desk: Page, library: OpenedLibrary) -> None:
    said = complaints_of(desk)
    desk.fill("#begin-words", "Café")
    desk.get_by_role("button", name="Commencer").click()
    expect(desk.locator("[data-begin-said]")).to_contain_text("« Café » est trop court")
    said.clear()  # the console tells of the refusal
    desk.fill("#begin-words", "Tenir un café des parents à Lens")
    desk.press("#begin-words", "Enter")
    desk.wait_for_url("**/edit/practice/#practices/tenir-un-cafe-des-parents-a-lens")

    assert (library.docs / "practices/tenir-un-cafe-des-parents-a-lens.md").is_file()
    assert said == []


def test_the_page_of_a_sheet_leads_to_its_form_and_to_the_list(desk: Page, library: OpenedLibrary) -> None:
    desk.goto(f"{library.address}/practices/agen-syllabe/")
    desk.get_by_role("link", name="Modifier cette fiche").click()
    assert desk.url == f"{library.address}/edit/practice/#practices/agen-syllabe"
    desk.get_by_role("link", name="Toutes les fiches").first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Toutes les fiches")


def test_a_stranger_is_told_what_to_do(browser: Browser, library: OpenedLibrary) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(library.address + library.way)
    assert "relancez « make edit »" in page.inner_text("body")
    context.close()
