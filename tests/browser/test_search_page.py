"""Finding by filters: the box of every page, what is downloaded, what is shown and counted, what the address keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from capitheque.fields import fields_of
from capitheque.kinds import ResearchNote
from capitheque.library import loading
from capitheque.site.search.documents import documents

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Search
    from playwright.sync_api import Browser

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

    Open = Callable[..., Search]

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PAGES = (
    "", "practices/", "practices/agen-syllabe/", "groups/lille-fives/", "themes/aller-vers/", "problems/", "glossary/",
    "404.html",
)  # fmt: skip
DATA = ("search/", "pagefind/", "assets/javascripts/search/")
FOCUSED = "document.activeElement.id"
TERMS = {  # facet: field of a sheet, vocabulary
    "theme": ("themes", "themes"),
    "audience": ("audiences", "audiences"),
    "form": ("forms", "forms"),
    "level": ("levels", "levels"),
    "territory_type": ("territory_types", "territory-types"),
    "problem": ("problems", "problems"),
    "scheme": ("schemes", "schemes"),
    "evidence": ("evidence", "evidence"),
    "stage": ("stage", "stages"),
    "network_link": ("network_link", "network-links"),
    "cost": ("cost", "costs"),
    "people": ("people", "people"),
    "duration": ("duration", "durations"),
}
AT_MOST = ("cost", "people", "duration")
COUNTS = """async () => {
  const folded = ".value__inside:not([hidden]), .values__more:not([hidden])";
  for (const facet of document.querySelectorAll("[data-facet]:not([hidden])")) facet.open = true;
  await new Promise((resolve) => setTimeout(resolve, 50)); // they draw themselves as they open
  for (let next = true; next;) {
    next = [...document.querySelectorAll(folded)].find((one) => one.getAttribute("aria-expanded") === "false");
    next?.click();
  }
  document.activeElement.blur(); // a value where the reader stands stays in sight, even without sheets
  return [...document.querySelectorAll("[data-facet] .value, [data-alike] .value")]
    .filter((row) => row.checkVisibility())
    .map((row) => [
      row.closest("[data-facet]")?.dataset.facet ?? "territory_type", row.querySelector("input").value,
      Number(row.querySelector(".value__count span").textContent),
    ]);
}"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return loading.load(ROOT / "docs")


def has(catalogue: Catalogue, sheet: Sheet, name: str, value: str) -> bool:
    """Whether a sheet has a value of a facet, said without the search."""
    if name == "kind":
        return sheet.folder == value
    if name == "completeness":
        return value == ("complete" if sheet.complete else "eclair")
    if name == "territory":
        own = () if isinstance(sheet, ResearchNote) else catalogue.territories_of(sheet)
        return value in {up.reference for one in own for up in (one, *catalogue.geography.ancestors(one))}
    field, vocabulary = TERMS[name]
    declared = fields_of(type(sheet)).get(field)
    answer = (declared and declared.type.vocabulary and getattr(sheet, field)) or ()
    if name == "theme" and not answer:
        answer = catalogue.themes_of_group.get(sheet.reference, ())
    terms = [catalogue.term(vocabulary, one) for one in ((answer,) if isinstance(answer, str) else answer)]
    if name in AT_MOST:
        most = catalogue.term(vocabulary, value).extra["level"]
        return any(term.extra["level"] <= most for term in terms)
    return any(value in {term.id, term.broader} for term in terms)


def expected(catalogue: Catalogue, asked: str) -> list[str]:
    """The sheets that an address asks for, newest first: « or » in a facet, « and » between facets."""
    wanted = parse_qs(asked.removeprefix("?"))
    return [
        sheet.reference
        for sheet in documents(catalogue)
        if all(any(has(catalogue, sheet, name, one) for one in values) for name, values in wanted.items())
    ]


def counts(search: Search) -> dict[tuple[str, str], int]:
    """Every value in sight with its count, after all the folds of the page were opened."""
    found: list[list[Any]] = search.page.evaluate(COUNTS)
    return {(name, value): count for name, value, count in found}


# --- from any page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("uri", ["practices/agen-syllabe/", "404.html"])
def test_the_box_of_every_page_leads_to_the_search(open_search: Open, uri: str) -> None:
    search = open_search(None)
    search.page.goto(search.address + uri)
    search.page.get_by_role("searchbox", name="Chercher dans la bibliothèque").fill("café des parents")
    search.page.keyboard.press("Enter")
    search.page.wait_for_url("**/search/?q=*")
    assert search.asked == "?q=caf%C3%A9+des+parents"
    assert "practices/la-ricamarie-cafe-des-parents-itinerant" in search.sheets()
    assert search.page.locator("#search-words").input_value() == "café des parents"


@pytest.mark.parametrize(("uri", "field"), [("glossary/", "site-search"), ("search/", "search-words")])
def test_keys_lead_to_the_field(open_search: Open, uri: str, field: str) -> None:
    search = open_search(None)
    page = search.page
    page.goto(search.address + uri)
    assert page.locator("[role=search]").count() == 1
    for key in ("/", "Control+k", "Meta+k"):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == field, key
        assert page.locator(f"#{field}").input_value() == "", key
    page.keyboard.type("et/ou")
    assert page.locator(f"#{field}").input_value() == "et/ou"


def test_slash_is_written_where_one_writes_and_leads_away_from_a_box_to_tick(search: Search) -> None:
    search.ask("")
    page = search.page
    page.locator("#place-words").press("/")
    assert (page.evaluate(FOCUSED), page.locator("#place-words").input_value()) == ("place-words", "/")
    page.locator("#place-words").press("Control+k")
    assert page.evaluate(FOCUSED) == "search-words"
    page.locator('[data-facet="kind"] input').first.focus()
    page.keyboard.press("/")
    assert page.evaluate(FOCUSED) == "search-words"


def test_the_slash_key_can_be_turned_off_and_on(open_search: Open) -> None:
    search = open_search(None, locale="fr-FR")
    page = search.page
    page.goto(f"{search.address}accessibility/")
    button = page.locator("[data-slash-toggle]")
    for pressed, focused in (("true", ""), ("false", "site-search")):
        button.click()
        expect(button).to_have_attribute("aria-pressed", pressed)
        page.goto(f"{search.address}themes/")
        page.keyboard.press("/")
        assert page.evaluate(FOCUSED) == focused
        page.keyboard.press("Control+k")
        assert page.evaluate(FOCUSED) == "site-search"
        page.goto(f"{search.address}accessibility/")
        expect(button).to_have_attribute("aria-pressed", pressed)
    assert page.context.cookies() == []


# --- what is downloaded ---------------------------------------------------------------------------------------


def test_other_pages_download_nothing_of_the_search(open_search: Open) -> None:
    search = open_search(None, locale="fr-FR")
    asked: list[str] = []
    search.page.on("request", lambda request: asked.append(request.url.removeprefix(search.address)))
    for uri in PAGES:
        search.page.goto(search.address + uri, wait_until="networkidle" if uri == PAGES[-1] else "load")
    assert len(asked) > len(PAGES)
    assert [url for url in asked if url.startswith((*DATA, "http"))] == []


def test_words_are_downloaded_when_there_are_words(open_search: Open) -> None:
    search = open_search(None, locale="fr-FR")
    asked: list[str] = []
    search.page.on("request", lambda request: asked.append(request.url.removeprefix(search.address)))
    search.open()
    search.choose("theme", "aller-vers")
    search.ask("?territory=region/53&sort=place")
    assert "search/facets.json" in asked
    assert [url for url in asked if url.startswith(("pagefind/", "search/communes/", "search/terms.json"))] == []
    search.ask("?q=jardin")
    assert [url for url in asked if url.startswith("pagefind/")]
    assert [url for url in asked if url.startswith(("http", "search/communes/"))] == []


# --- what is shown and counted --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [
        "?theme=langues-plurilinguisme",
        "?theme=langues-plurilinguisme&theme=premiers-pas-ecole",
        "?theme=aller-vers&territory=department/59",
        "?theme=dialogue-ecole-familles&kind=practices&territory=region/32&territory=region/11",
        "?territory=department/93",
        "?territory=region/53",
        "?territory=commune/35238&kind=groups",
        "?territory=france",
        "?audience=parents&level=college",
        "?form=accueil-convivial&evidence=ressenti-des-participants",
        "?problem=pas-de-lieu",
        "?scheme=clas&scheme=oepre",
        "?stage=en-cours",
        "?completeness=eclair&network_link=ressource",
        "?territory_type=rural&territory_type=qpv",
        "?duration=quelques-mois",
        "?duration=annee-scolaire&people=trois-a-cinq",
        "?cost=moyen",
    ],
)
def test_the_address_shows_the_sheets_that_have_its_values(search: Search, catalogue: Catalogue, asked: str) -> None:
    wanted = expected(catalogue, asked)
    assert 0 < len(wanted) < len(documents(catalogue))
    assert search.everything(asked) == wanted
    assert search.total == len(wanted)


@pytest.mark.parametrize("asked", ["?kind=research", "?q=médiation&kind=practices&theme=aller-vers"])
def test_counts_are_what_choosing_shows(search: Search, catalogue: Catalogue, asked: str) -> None:
    """Each value is counted as if it were the only one of its facet; what counts nothing is not there."""
    search.ask(asked)
    shown = counts(search)
    assert len(shown) > 20
    assert all(shown.values())
    kept = asked.removeprefix("?").split("&")
    alone = [
        "?" + "&".join([*(one for one in kept if one and not one.startswith(f"{name}=")), f"{name}={value}"])
        for name, value in shown
    ]
    totals = [total for total, _ in search.ask_all(alone)]
    assert dict(zip(alone, shown.values(), strict=True)) == dict(zip(alone, totals, strict=True))
    if "q=" not in asked:
        assert totals == [len(expected(catalogue, one)) for one in alone]


def test_a_filter_closes_the_values_that_would_show_nothing(search: Search) -> None:
    search.ask("?theme=aller-vers")
    shown = counts(search)
    assert ("territory", "region/32") in shown
    search.ask("?theme=aller-vers&territory=region/53")
    after = counts(search)
    assert set(after) < set(shown)
    assert ("territory", "region/32") in after, "another value of the same facet would add sheets"
    search.ask("?q=xylophone&theme=premiers-pas-ecole&territory=region/53")
    assert search.state == "empty"
    assert set(counts(search)) == {("theme", "premiers-pas-ecole"), ("territory", "region/53")}, (
        "chosen: still in sight"
    )
    search.page.get_by_role("link", name="Retirer Territoires").click()
    search.settle()
    assert search.asked == "?q=xylophone&theme=premiers-pas-ecole"
    search.choose("theme", "premiers-pas-ecole")
    assert search.asked == "?q=xylophone"


def test_to_try_on_monday(search: Search, catalogue: Catalogue) -> None:
    search.ask("?")
    select = search.page.get_by_label("Durée, au plus")
    offered = [one.partition(" (") for one in select.locator("option").all_inner_texts()]
    terms = {term.label: term.id for term in catalogue.vocabularies["durations"]}
    assert offered[0][0] == "peu importe"
    assert len(offered) > 3
    for label, _, count in offered[1:]:
        select.select_option(f"{label} ({count}")
        search.settle()
        assert search.asked == f"?duration={terms[label]}"
        assert f"{search.total})" == count
        assert search.total == len(expected(catalogue, search.asked))
    assert search.chosen == [f"Durée\u00a0: au plus {offered[-1][0].lower()}"]
    search.ask("?duration=annee-scolaire")
    assert select.input_value() == "annee-scolaire"
    select.select_option("peu importe")
    search.settle()
    assert search.asked == ""


def test_places_like_mine(search: Search, catalogue: Catalogue) -> None:
    search.ask("?")
    search.page.get_by_role("group", name="Comme chez moi").get_by_role("checkbox", name="rural").check()
    assert search.sheets() == expected(catalogue, "?territory_type=rural")
    assert search.asked == "?territory_type=rural"


# --- what the address keeps -----------------------------------------------------------------------------------


def test_each_choice_is_in_the_address_and_the_history(open_search: Open, browser: Browser) -> None:
    search = open_search()
    everything = search.sheets()
    steps = [("", everything)]
    for name, value in [("theme", "aller-vers"), ("theme", "accueil-espaces-parents"), ("kind", "practices")]:
        sheets = search.choose(name, value)
        steps.append((search.asked, sheets))
    assert steps[-1][0] == "?kind=practices&theme=aller-vers&theme=accueil-espaces-parents"
    assert len({tuple(sheets) for _, sheets in steps}) == 4
    search.page.reload()
    assert (search.sheets(), search.box("kind", "practices").is_checked()) == (steps[-1][1], True)
    for asked, sheets in reversed(steps[:-1]):
        search.page.go_back()
        assert (search.sheets(), search.asked) == (sheets, asked)
    assert search.chosen == []
    for asked, sheets in steps[1:]:
        search.page.go_forward()
        assert (search.sheets(), search.asked) == (sheets, asked)
    shared = browser.new_page()
    shared.goto(search.page.url)
    shared.wait_for_selector('[data-state="done"]')
    assert shared.locator("[data-sheet]").evaluate_all("all => all.map((one) => one.dataset.sheet)") == steps[-1][1]
    shared.close()


def test_typed_words_take_the_place_of_the_former_ones(search: Search) -> None:
    """The back button never goes through the words letter by letter, nor through a pause while typing."""
    search.ask("?theme=aller-vers")
    search.choose("kind", "practices")
    before = search.page.evaluate("history.length")
    for words in ("méd", "médiateurs"):
        search.page.locator("#search-words").fill(words)
        search.page.wait_for_url(lambda url, words=words: parse_qs(urlsplit(url).query).get("q") == [words])
    assert "practices/lille-mediateurs-ecoles-familles" in search.sheets()
    assert search.asked == "?q=m%C3%A9diateurs&kind=practices&theme=aller-vers"
    assert search.page.evaluate("history.length") == before
    search.page.go_back()
    search.settle("done")
    assert (search.asked, search.page.locator("#search-words").input_value()) == ("?theme=aller-vers", "")


def test_a_choice_is_removed_by_its_link_all_by_one_button(search: Search) -> None:
    search.ask("?q=école&theme=aller-vers&kind=practices&sort=date&page=1#near=commune/59350&within=100")
    assert search.chosen == [
        "Près de Lille (100\u00a0km)",
        "Type de fiche\u00a0: Pratiques",
        "Thèmes\u00a0: Aller vers les parents éloignés de l’école",
    ]
    link = search.page.get_by_role("link", name="Retirer Type de fiche")
    assert link.get_attribute("href") == "?q=%C3%A9cole&theme=aller-vers&sort=date#near=commune/59350&within=100"
    link.click()
    search.settle()
    assert (len(search.chosen), search.box("kind", "practices").is_checked()) == (2, False)
    assert "Thèmes" in search.page.evaluate("document.activeElement.textContent"), "the next choice has the focus"
    search.page.get_by_role("link", name="Retirer Près de Lille").click()
    search.settle()
    assert search.asked == "?q=%C3%A9cole&theme=aller-vers&sort=date"
    search.page.get_by_role("button", name="Tout effacer").click()
    search.settle()
    assert (search.asked, search.chosen) == ("?q=%C3%A9cole&sort=date", [])
    assert search.page.evaluate(FOCUSED) == "results-title"
    assert search.complaints == []


def test_a_link_to_another_search_opens_elsewhere_too(search: Search) -> None:
    search.ask("?theme=aller-vers&kind=practices")
    with search.page.context.expect_page() as opened:
        search.page.get_by_role("link", name="Retirer Thèmes").click(modifiers=["Control"])
    opened.value.wait_for_selector('[data-state="done"]')
    assert opened.value.url.endswith("/search/?kind=practices")
    assert search.asked == "?theme=aller-vers&kind=practices"


def test_to_go_to_the_content_keeps_the_search(search: Search) -> None:
    asked = "?theme=aller-vers#near=commune/59350&within=50"
    sheets = search.open(asked)
    search.page.keyboard.press("Tab")
    search.page.keyboard.press("Enter")
    expect(search.page.locator("#contenu")).to_be_focused()
    search.page.wait_for_url(f"**/search/{asked}")
    assert (search.sheets(), len(sheets), len(search.chosen)) == (sheets, 3, 2)
