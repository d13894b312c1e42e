"""The states of the search page: nothing found, something missing, slow, without JavaScript or a mouse, attacked."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Search
    from playwright.sync_api import Browser, Page, Route

    Open = Callable[..., Search]

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": SCREENS["phone"], "has_touch": True}
SIGNATURE = b"pagefind_dcd"
EVIL = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>&lt;b&gt;"


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
    assert search.total == 6
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


# --- without JavaScript, without a mouse, on a phone ----------------------------------------------------------


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
    page.get_by_role("button", name="Préciser : Bretagne").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value").startswith("department/")


def test_filters_open_and_close_on_a_phone(open_search: Open) -> None:
    search = open_search(**PHONE)
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


# --- axe, in each state ---------------------------------------------------------------------------------------

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
        if state in {"initial", "filtered"}:
            seen.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            if state == "initial":
                seen.locator("#place-words").fill("saint")
                expect(seen.get_by_role("option").first).to_be_visible()
            judge(seen)
    seen.unroute_all()


def judge(page: Page) -> None:
    """Axe finds nothing, nothing sticks out; the other light changes colours only."""
    for light, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=light)
        found = Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], light
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"the page is {over} px too wide"


# --- attacked -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        f"?q={quote(EVIL)}",
        f"?q={'a' * 10_000}",
        f"?q={quote('é«' * 150)}",
        "?q=__proto__&theme=__proto__&territory=constructor",
        "?q=constructor+toString+hasOwnProperty",
        "?q=%F0%9F%8C%BB+%E2%80%AE%D7%A9%D7%9C%D7%95%D7%9D+%00+%ED%A0%80",
        "?q=%22%22+%C2%AB+%C2%BB+%22",
        "?q=%3F%3F%3F",
        "?q=%E0%A4%A",
        f"?theme={quote(EVIL)}&audience={quote(EVIL)}&duration={quote(EVIL)}&sort={quote(EVIL)}",
        "?page=999&sort=nonsense&theme=aller-vers",
        "?page=-1&page=2",
        "?territory=commune/99999&near=commune/59350#near=commune/99999&within=10",
        f"#near={quote(EVIL)}",
        "?" + "&".join(f"theme=t{number}" for number in range(500)),
    ],
    ids=lambda asked: asked[:30],
)  # fmt: skip
def test_a_hostile_address_is_only_text(search: Search, asked: str) -> None:
    search.complaints.clear()
    if len(asked) > 1_000:
        search.open(asked)
    search.ask(asked)
    assert search.state in {"done", "empty"}
    assert search.page.title() == "Chercher · Capithèque"
    assert search.page.locator("[data-search] img, [data-search] script").count() == 0
    search.page.get_by_role("button", name="Tout effacer").or_(search.page.locator("#search-words")).first.click()
    assert search.complaints == []


def test_what_a_sheet_says_is_only_text(open_search: Open) -> None:
    """A card and a record as hostile as can be: shown as they are written."""
    search = open_search(None)
    card = {
        "sheet": "practices/evil", "url": "practices/evil/", "kind": "practices", "title": EVIL, "summary": EVIL,
        "byline": EVIL, "place": EVIL, "when": EVIL, "themes": ["__proto__"], "stage": "constructor",
        "evidence": EVIL, "complete": False, "date": "",
    }  # fmt: skip
    record = {
        "url": "/practices/evil/", "content": f"Titre. Déroulé {EVIL} médiation {EVIL}", "word_count": 9,
        "filters": {}, "meta": {"card": json.dumps(card)},
        "anchors": [{"element": "h2", "id": '"><img src=x>', "text": f"{EVIL}", "location": 1}],
    }  # fmt: skip
    packed = gzip.compress(SIGNATURE + json.dumps(record).encode())
    search.page.route("**/search/cards/*", lambda route: route.fulfill(json=[card] * 50))
    search.page.route("**/pagefind/fragment/*", lambda route: route.fulfill(body=packed))
    for asked in ("", "?q=médiation"):
        search.page.goto(f"{search.address}search/{asked}")
        search.settle("done")
        shown = search.page.locator("[data-sheet]").first
        assert shown.get_by_role("heading").inner_text() == EVIL
        assert shown.inner_text().count(EVIL) >= 4
        assert shown.locator("img, script, b").count() == 0
        assert search.page.title() == "Chercher · Capithèque"
    assert search.complaints == []
