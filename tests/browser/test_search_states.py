"""What the search page shows when nothing is found, when something is missing, when the network is slow."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Search
    from playwright.sync_api import Browser, Page, Route

    Open = Callable[..., Search]

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]


def failing(search: Search, pattern: str, *, status: int = 0, body: str = "") -> None:
    """Make the addresses of a pattern fail: not reached, or answered with a status."""
    answer = (lambda route: route.fulfill(status=status, body=body)) if status else (lambda route: route.abort())
    search.page.route(f"{search.address}{pattern}", answer)


# --- nothing found --------------------------------------------------------------------------------------------


def test_nothing_found_shows_ways_out(search: Search) -> None:
    search.ask("?q=école&theme=premiers-pas-ecole&territory=department/06")
    assert (search.state, search.title) == ("empty", "Aucune fiche")
    without = search.page.locator("[data-help=without]")
    said = [one.replace("\u00a0", " ") for one in without.get_by_role("link").all_inner_texts()]
    assert said
    counts = [int(one.rpartition(" : ")[2].split()[0]) for one in said]
    assert counts == sorted(counts, reverse=True)
    assert all(counts)
    without.get_by_role("link").first.click()
    search.settle("done")
    assert search.total == counts[0]
    assert len(search.chosen) == 1
    search.ask("?theme=aller-vers&territory=department/2A&kind=research")
    themes = search.page.locator("[data-help=themes]").get_by_role("link")
    assert themes.all_inner_texts()[0] == "Accueil et espaces parents"
    for name, href in (("Racontez-le", "../contribute/"), ("les difficultés de tous les jours", "../problems/")):
        link = search.page.locator("[data-empty]").get_by_role("link", name=name)
        assert link.get_attribute("href") == href
        assert search.page.request.get(f"{search.address}search/{href}").ok
    themes.first.click()
    search.settle("done")
    assert search.asked == "?theme=accueil-espaces-parents"
    assert not search.page.locator("[data-empty]").is_visible()


def test_a_near_spelling_is_proposed_when_nothing_has_all_the_words(search: Search) -> None:
    """What is proposed finds something, and is never what was asked."""
    for words in ("tourr", "REP+", "qsdfgh", "xylophone"):
        search.ask(f"?q={quote(words)}&territory=department/06")
        links = search.page.locator("[data-help=spellings]").get_by_role("link")
        hrefs = links.evaluate_all("all => all.map((one) => one.getAttribute('href'))")
        assert words not in links.all_inner_texts()
        assert all(total for total, _ in search.ask_all([one.replace("territory", "x") for one in hrefs])), words


def test_an_empty_library_is_said_kindly(browser: Browser, tmp_path: Path) -> None:
    """The very first day: no sheet yet, and words, filters and the page itself answer « no sheet », not an error."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "vocabularies").symlink_to(ROOT / "docs" / "vocabularies")
    (docs / "index.md").write_text("# Accueil\n\nBonjour.\n", encoding="utf-8")
    (tmp_path / "macros").symlink_to(ROOT / "macros")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("custom_dir: src/", f"custom_dir: {ROOT}/src/")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "site")]
    subprocess.run(
        command, check=True, cwd=tmp_path, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True
    )
    page = browser.new_page()
    page.route("http://site.example/**", lambda route: answer_from(tmp_path / "site", route))
    for asked in ("", "?theme=aller-vers", "?q=école"):
        page.goto(f"http://site.example/search/{asked}")
        page.wait_for_selector('[data-state]:not([data-state="loading"])', state="attached")
        assert page.locator("[data-state]").get_attribute("data-state") == "empty", asked
        assert page.get_by_role("link", name="Racontez-le").is_visible()
    page.close()


def answer_from(folder: Path, route: Route) -> None:
    path = folder / route.request.url.partition("site.example/")[2].partition("?")[0]
    found = path / "index.html" if path.is_dir() else path
    if found.is_file():
        route.fulfill(path=found)
    else:
        route.fulfill(status=404)


# --- something missing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "status", "body"),
    [
        ("search/facets.json", 0, ""),
        ("search/facets.json", 404, "<!doctype html>"),
        ("search/facets.json", 200, '{"size": 3, "facets"'),
        ("search/cards/0.json", 0, ""),
    ],
)
def test_without_its_data_the_page_leads_to_the_lists(open_search: Open, pattern: str, status: int, body: str) -> None:
    search = open_search(None)
    failing(search, pattern, status=status, body=body)
    search.page.goto(f"{search.address}search/?theme=aller-vers#near=commune/59350&within=100")
    search.settle("error")
    assert search.title == "La recherche n’a pas pu s’ouvrir"
    assert search.page.locator("[data-status]").inner_text() == search.title
    lists = search.page.get_by_role("region", name="Toutes les fiches restent accessibles")
    assert "Les données de la recherche ne sont pas arrivées" in lists.inner_text()
    assert "JavaScript" not in lists.inner_text()
    assert lists.get_by_role("link", name="Les pratiques").is_visible()
    search.page.unroute(f"{search.address}{pattern}")
    lists.get_by_role("link", name="Réessayer").click()
    search.settle("done")
    assert search.asked == "?theme=aller-vers#near=commune/59350&within=100"
    assert (search.total, len(search.chosen)) == (3, 2)
    assert not lists.is_visible()


def test_without_the_word_index_filters_still_work(open_search: Open) -> None:
    search = open_search(None)
    failing(search, "pagefind/**")
    search.page.goto(f"{search.address}search/?q=médiation&theme=lieux-tiers#near=commune/59350")
    search.settle("error")
    notice = search.page.locator("[data-words-failed]")
    assert search.title == "La recherche par mots ne répond pas"
    assert search.page.locator("#search-words").input_value() == "médiation"
    assert search.box("theme", "lieux-tiers").is_checked()
    notice.get_by_role("link", name="Chercher sans les mots").click()
    search.settle("done")
    assert search.asked == "?theme=lieux-tiers#near=commune/59350"
    assert search.total == 7
    assert not notice.is_visible()
    search.page.go_back()
    search.settle("error")
    search.page.unroute(f"{search.address}pagefind/**")
    notice.get_by_role("link", name="Réessayer").click()
    search.settle("done")
    assert search.asked == "?q=m%C3%A9diation&theme=lieux-tiers#near=commune/59350"
    assert search.sheets()


@pytest.mark.parametrize(
    ("pattern", "status"),
    [
        ("pagefind/pagefind.js", 404),
        ("pagefind/records.json", 404),
        ("pagefind/pagefind-entry.json*", 404),
        ("pagefind/*.pf_meta", 0),
        ("pagefind/index/*", 0),
        ("pagefind/fragment/*", 0),
        ("search/terms.json", 404),
    ],
)
def test_whatever_is_missing_of_the_words_is_said(open_search: Open, pattern: str, status: int) -> None:
    search = open_search(None)
    failing(search, pattern, status=status)
    search.page.goto(f"{search.address}search/?q=médiation")
    search.settle()
    assert search.state == "error"
    assert search.page.locator("[data-words-failed]").is_visible()
    assert not search.page.locator("[data-empty]").is_visible(), "nobody says that no one has written this"


def test_a_missing_list_of_communes_is_said_where_it_is_missed(open_search: Open) -> None:
    search = open_search()
    failing(search, "search/communes/*", status=404)
    search.page.get_by_role("combobox", name="Commune ou code postal").fill("lille")
    expect(search.page.locator("[data-place-said]")).to_have_text("La liste des communes ne répond pas pour le moment.")
    assert search.state == "done"


# --- slow -----------------------------------------------------------------------------------------------------


class Held:
    """Requests that wait until the test lets them go."""

    def __init__(self, search: Search, pattern: str) -> None:
        self.waiting: list[Route] = []
        search.page.route(f"{search.address}{pattern}", self._hold)

    def _hold(self, route: Route) -> None:
        self.waiting.append(route)

    def release(self, *, failed: bool = False) -> None:
        for route in self.waiting:
            if failed:
                route.abort()
            else:
                route.continue_()
        self.waiting.clear()


def quiet(page: Page) -> None:
    """Wait until what was let go has been read, and what it causes has been drawn."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


def test_only_the_last_question_is_answered(open_search: Open) -> None:
    search = open_search("?q=jardin")
    held = Held(search, "pagefind/fragment/*")
    field = search.page.locator("#search-words")
    field.fill("médiation")
    field.press("Enter")
    search.settle("loading")
    expect(search.page.locator("[data-state]")).to_have_attribute("aria-busy", "true")
    search.page.wait_for_timeout(300)
    assert held.waiting
    field.fill("")
    field.press("Enter")
    search.settle("done")
    everything = search.title
    held.release()
    quiet(search.page)
    assert (search.title, search.state, search.asked) == (everything, "done", "")


@pytest.mark.parametrize("pattern", ["pagefind/pagefind.js", "search/cards/*"])
def test_a_late_failure_does_not_hide_the_last_answer(open_search: Open, pattern: str) -> None:
    search = open_search(None)
    held = Held(search, pattern)
    if pattern != "pagefind/pagefind.js":
        failing(search, "pagefind/pagefind.js", status=404)
    search.page.goto(f"{search.address}search/?q=médiation")
    search.page.wait_for_timeout(500)
    assert held.waiting
    search.ask("?theme=inconnu")
    assert search.state == "empty"
    held.release(failed=pattern == "pagefind/pagefind.js")
    quiet(search.page)
    assert search.state == "empty"
    assert not search.page.locator("[data-words-failed]").is_visible()


def test_what_is_being_written_is_never_erased(open_search: Open) -> None:
    """An accent made of two keys, and words written while the answer to the former ones comes."""
    search = open_search("?q=jardin")
    field = search.page.locator("#search-words")
    held = Held(search, "pagefind/fragment/*")
    field.fill("médiation")
    search.page.wait_for_url("**/?q=m%C3%A9diation")
    keyboard = search.page.context.new_cdp_session(search.page)
    field.press("End")
    search.page.keyboard.type(" a")
    search.page.wait_for_url("**/?q=m%C3%A9diation+a")
    keyboard.send("Input.imeSetComposition", {"text": "^", "selectionStart": 1, "selectionEnd": 1})
    held.release()
    search.settle("done")
    assert field.input_value() == "médiation a^"
    keyboard.send("Input.insertText", {"text": "î"})
    search.page.wait_for_url(lambda url: url.endswith(quote("aî")))
    search.settle()
    assert field.input_value() == "médiation aî"


def test_what_was_written_before_the_script_came_is_searched(open_search: Open) -> None:
    search = open_search(None)
    held = Held(search, "assets/javascripts/search/main.js")
    search.page.goto(f"{search.address}search/", wait_until="commit")
    search.page.locator("#search-words").fill("médiation")
    held.release()
    search.page.wait_for_url("**/search/?q=*")
    search.settle("done")
    assert search.page.locator("#search-words").input_value() == "médiation"
    assert "practices/lille-mediateurs-ecoles-familles" in search.sheets()
