"""« Cette action ressemble à… »: what the library tells already is found, what it does not tell is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from playwright.sync_api import expect

from tests.browser.form_suggesting import ROOT, TARGETS, Suggesting, write_site
from tests.browser.judging import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from capitheque.library.catalogue import Catalogue

pytestmark = pytest.mark.browser

TOLD: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests/data/retellings.yml").read_text(encoding="utf-8"))
CLEUNAY = next(one for one in TOLD["same"] if one["is"] == "practices/rennes-maisons-des-parents")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> tuple[Catalogue, str]:
    folder = tmp_path_factory.mktemp("likeness")
    catalogue = write_site(folder / "site")
    return catalogue, f"{serve(folder)}site/contribute/practice/"


@pytest.fixture
def form(browser: Browser, site: tuple[Catalogue, str]) -> Iterator[Suggesting]:
    found = Suggesting.opened(browser, site[1])
    yield found
    found.close()


def alike(form: Suggesting, told: list[dict[str, Any]]) -> list[list[dict[str, str]]]:
    found: list[list[dict[str, str]]] = form.page.evaluate("(told) => window.alike(told)", told)
    return found


def ask(form: Suggesting, told: dict[str, Any]) -> None:
    form.page.evaluate("(told) => window.near.ask(told)", told)


def test_an_action_told_in_other_words_is_found_first(form: Suggesting) -> None:
    found = alike(form, TOLD["same"])
    assert len(found) > 20
    missed = [
        one["title"]
        for one, near in zip(TOLD["same"], found, strict=True)
        if [near[:1]] == [[]] or near[0]["reference"] != one["is"]
    ]
    assert len(missed) <= len(found) / 10, missed


def test_the_actions_of_the_library_are_not_said_alike(form: Suggesting, site: tuple[Catalogue, str]) -> None:
    practices = site[0].practices
    told = [{key: getattr(one, key) for key in ("title", "summary", "territories", "themes")} for one in practices]
    for one, near in zip(practices, alike(form, told), strict=True):
        assert [each["reference"] for each in near] == [one.reference]


def test_another_action_of_the_same_town_is_seldom_said_alike(form: Suggesting) -> None:
    found = alike(form, TOLD["other"])
    assert len(found) > 15
    assert sum(map(bool, found)) <= len(found) / 5, [near for near in found if near]


def test_it_is_said_why(form: Suggesting) -> None:
    [[first, *_]] = alike(form, [CLEUNAY])
    why = first["why"].replace("\u00a0", " ")
    assert why == "Même lieu : Rennes (35). Même thème principal. Mêmes mots : « cleunay », « demandé »."


def test_whatever_is_told_it_never_fails(form: Suggesting) -> None:
    nothing: list[dict[str, Any]] = [
        {},
        {"title": ""},
        {"title": "a", "territories": "inconnu", "themes": "inconnu"},
        {"title": "<b>"},
    ]
    assert alike(form, nothing) == [[], [], [], []]


def test_it_leads_to_the_sheet_and_offers_two_ways(form: Suggesting) -> None:
    section = form.page.locator("[data-likeness]")
    assert not section.is_visible()
    ask(form, CLEUNAY)
    link = section.get_by_role("link")
    expect(link).to_have_attribute("href", f"{form.root}practices/rennes-maisons-des-parents/")
    expect(link).to_have_attribute("target", "_blank")
    expect(form.page.locator("[data-likeness-said]")).to_have_text("Cette action ressemble à…")
    same = section.get_by_role("button", name="C’est la même action : je complète la fiche")
    same.focus()
    form.page.keyboard.press("Enter")
    expect(same).to_have_attribute("aria-expanded", "true")
    expect(section.get_by_text("Les personnes qui relisent réuniront les deux récits")).to_be_visible()
    assert form.page.evaluate("near.kept") == {"same": CLEUNAY["is"], "others": []}
    same.click()
    assert form.page.evaluate("near.kept ?? null") is None


def test_another_action_is_not_proposed_again(form: Suggesting) -> None:
    section = form.page.locator("[data-likeness]")
    ask(form, CLEUNAY)
    section.get_by_role("button", name="Non, c’est une autre action").click()
    assert not section.is_visible()
    expect(form.page.get_by_text("C’est noté. Vous pouvez continuer.")).to_be_focused()
    kept = form.page.evaluate("near.kept")
    assert kept == {"same": None, "others": [CLEUNAY["is"]]}
    ask(form, CLEUNAY)
    assert not section.is_visible()
    form.open()
    form.page.evaluate("(kept) => near.remember(kept)", kept)
    ask(form, CLEUNAY)
    assert not section.is_visible()


def test_what_changes_is_followed(form: Suggesting) -> None:
    ask(form, CLEUNAY)
    expect(form.page.locator("[data-likeness]")).to_be_visible()
    ask(form, {**CLEUNAY, "title": "Une chorale", "summary": "On chante le soir."})
    expect(form.page.locator("[data-likeness]")).to_be_hidden()


def test_without_a_network_nothing_is_said(form: Suggesting) -> None:
    form.page.route(f"{form.root}contribute/*.json", lambda route: route.abort())
    ask(form, CLEUNAY)
    assert not form.page.locator("[data-likeness]").is_visible()


def test_no_accessibility_fault(form: Suggesting) -> None:
    ask(form, CLEUNAY)
    judge(form.page, TARGETS)
    form.page.locator("[data-same]").first.click()
    judge(form.page, TARGETS)
