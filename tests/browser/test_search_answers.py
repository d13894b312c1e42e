"""Finding by words and by places: what French people type, what is shown of each sheet, in which order."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

import pytest
from playwright.sync_api import expect

from capitheque.french.text import fold
from capitheque.kinds import ResearchNote
from capitheque.site.build import Build
from capitheque.site.search.documents import documents
from capitheque.site.search.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Search

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

    Open = Callable[..., Search]

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
LILLE = "commune/59350"
FIVES = "groups/lille-fives"


@pytest.fixture(scope="module")
def library() -> Build:
    return Build.load(ROOT / "docs", site_url="")


@pytest.fixture(scope="module")
def catalogue(library: Build) -> Catalogue:
    return library.catalogue


def asking(words: str) -> str:
    return f"?q={quote(words)}"


# --- words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("médiation", "mediation"),
        ("ECOLE MATERNELLE", "école maternelle"),
        ("œil", "oeil"),
        ("l’atelier", "l'atelier"),
        ("l’atelier", "atelier"),
        ("atelier", "ateliers"),
        ("enseignant·e·s", "enseignants"),
        ("les enseignant.e.s", "enseignant(e)s"),
        ("bibliothèque de rue", "bibliothèque rue"),
        ("  café   des parents ", "café des parents"),
    ],
)
def test_two_ways_of_writing_find_the_same_sheets(search: Search, one: str, other: str) -> None:
    (total, found), (same_total, same) = search.ask_all([asking(one), asking(other)])
    assert found
    assert total == same_total
    assert found[:10] == same[:10]
    assert not search.page.locator("[data-correction]").filter(visible=True).count()


@pytest.mark.parametrize(
    ("words", "sheet"),
    [
        ("CLAS", "practices/castelsarrasin-clas"),
        ("contrat local d’accompagnement à la scolarité", "practices/castelsarrasin-clas"),
        ("QPV", "practices/wittenheim-raconte-moi-dans-ta-langue"),
        ("quartier prioritaire de la politique de la ville", "practices/wittenheim-raconte-moi-dans-ta-langue"),
        ("UPP", "practices/venissieux-upp-minguettes"),
        ("université populaire de parents", "practices/venissieux-upp-minguettes"),
        ("ZEP", "practices/trappes-mediation-ecole-famille"),
        ("OEPRE", "practices/oepre-ouvrir-l-ecole-aux-parents"),
        ("65000", "practices/tarbes-point-parents"),
        ("Croix-Rouge", "practices/reims-croix-rouge-bibliotheque-de-rue"),
    ],
)
def test_an_acronym_and_its_full_name_find_the_same_sheet(search: Search, words: str, sheet: str) -> None:
    assert sheet in search.ask(asking(words))[:5]


def test_a_synonym_of_a_theme_finds_all_its_sheets(search: Search, catalogue: Catalogue) -> None:
    terms = [term for term in catalogue.vocabularies["themes"] if term.synonyms]
    pages = [f"?theme={term.id}" for term in terms]
    found = dict(zip(pages, (total for total, _ in search.ask_all(pages)), strict=True))
    asked = [f"{page}&q={quote(term.synonyms[-1])}" for page, term in zip(pages, terms, strict=True)]
    assert sum(found.values()) > 100
    assert dict(zip(pages, (total for total, _ in search.ask_all(asked)), strict=True)) == found


def test_a_slip_of_the_finger_is_corrected_and_said(search: Search) -> None:
    sheets = search.ask("?q=médiation")
    search.ask("?q=médaition&sort=date")
    line = search.page.locator("[data-correction]").filter(visible=True)
    assert line.inner_text() == "Résultats pour « médiation ». Chercher quand même « medaition » ?".replace(
        "« ", "«\u00a0"
    ).replace(" »", "\u00a0»")
    assert set(sheets) <= set(search.ask("?q=médaition"))
    line.get_by_role("link").click()
    search.settle("empty")
    assert search.page.locator("#search-words").input_value() == '"medaition"'
    assert not search.page.locator("[data-correction]").filter(visible=True).count()


def test_what_is_between_quotation_marks_is_found_as_it_is(search: Search) -> None:
    found = search.ask(asking("« université populaire »"))
    assert "practices/nice-ariane-upp" in found
    assert search.ask(asking('"université populaire"')) == found
    assert "practices/nice-ariane-upp" not in search.ask(asking('"populaire université"'))
    assert len(search.ask(asking("populaire université"))) > len(found)


@pytest.mark.parametrize("phrase", ["bibliothèque de rue", "grande pauvreté", "café des parents"])
def test_a_phrase_finds_every_sheet_that_says_it(search: Search, library: Build, phrase: str) -> None:
    saying = {
        sheet.reference
        for sheet in library.catalogue.published
        if any(fold(phrase) in fold(text) for text in texts(library, sheet))
    }
    assert len(saying) > 3
    assert saying <= set(search.everything(asking(f'"{phrase}"')))


def texts(library: Build, sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    for part in record(library.catalogue, library.templates.glossary, sheet).parts:
        yield from (part.label, part.text)


def test_a_result_says_what_the_sheet_is_and_why_it_is_here(search: Search) -> None:
    assert search.ask("?q=frapper aux portes")[0] == "practices/reims-croix-rouge-bibliotheque-de-rue"
    result = search.page.locator("[data-sheet]").first
    title = result.get_by_role("heading", level=3).get_by_role("link")
    assert title.inner_text().replace("\u00a0", " ") == "Une bibliothèque de rue à Reims-Croix-Rouge"
    assert title.get_attribute("href") == "../practices/reims-croix-rouge-bibliotheque-de-rue/"
    for wanted in ("Pratique", "Reims (51)", "date non documentée", "Aller vers les parents éloignés de l’école"):
        assert result.get_by_text(wanted, exact=True).is_visible(), wanted
    assert "installé des livres au pied des immeubles" in result.inner_text()
    search.ask("?q=porte-à-porte")
    assert "Thèmes : Aller vers les parents éloignés de l’école" in search.page.locator(
        '[data-sheet="practices/paris-18-labori-cafe-des-parents"] [data-slot=reasons]'
    ).inner_text().replace("\u00a0", " ")


@pytest.mark.parametrize("words", ["confiance", "évaluation résultats"])
def test_the_passage_leads_to_where_it_stands(search: Search, words: str) -> None:
    """The words found are marked; the link leads to a section of the sheet that says them."""
    search.ask(asking(words))
    passages = search.page.locator("[data-slot=passage]")
    assert passages.count() >= 5
    for passage in passages.all()[:8]:
        link = passage.get_by_role("link")
        page, _, anchor = urljoin(search.page.url, link.get_attribute("href")).partition("#")
        html = search.page.request.get(page).text()
        assert f'id="{anchor}"' in html, link.get_attribute("href")
        marked = passage.locator("mark").all_inner_texts()
        assert marked
        assert all(mark[-1].isalnum() for mark in marked), marked
        assert all(one.replace("\u00a0", " ") in html.replace("\u00a0", " ") for mark in marked for one in mark.split())


@pytest.mark.parametrize(
    ("words", "title", "href"),
    [
        ("les parents ne viennent pas aux réunions", "Les parents ne viennent pas", "problems/parents-absents-des-r"),
        ("on ne parle pas la même langue", "pas de langue commune", "problems/pas-de-langue-commune/"),
        ("mon enfant est harcelé au collège", "harcelé", "problems/harcelement/"),
        ("parents allophones", "Langues et plurilinguisme", "themes/langues-plurilinguisme/"),
        ("REP+", "REP+", "glossary/#rep-plus"),
        ("à Tarbes", "Tarbes (65)", "territories/communes/65440-tarbes/"),
        ("ille et vilaine", "Ille-et-Vilaine", "territories/departments/35-ille-et-vilaine/"),
        ("SAINT DENIS", "Saint-Denis (93)", "territories/communes/93066-saint-denis/"),
        ("Provence-Alpes-Côte d’Azur", "Provence-Alpes-Côte d’Azur", "regions/93-provence-alpes-cote-d-azur/"),
    ],
)
def test_some_questions_have_a_door_of_their_own(search: Search, words: str, title: str, href: str) -> None:
    search.ask(asking(words))
    doors = search.page.locator("[data-doors] a")
    door = doors.filter(has_text=title).first
    assert href in str(door.get_attribute("href"))
    for link in doors.evaluate_all("all => all.map((one) => one.href)"):
        page, _, anchor = link.partition("#")
        answer = search.page.request.get(page)
        assert answer.ok, link
        assert not anchor or f'id="{anchor}"' in answer.text(), link


def test_a_place_without_a_page_has_no_door(search: Search) -> None:
    """« cher » is a department, which has no sheet, and what people say of outings."""
    for words in ("Corrèze", "les sorties sont trop chères", "c’est cher"):
        search.ask(asking(words))
        assert not search.page.locator('[data-doors] a[href*="territories/"]').count(), words


# --- order ----------------------------------------------------------------------------------------------------


def test_results_are_sorted_as_asked(search: Search, catalogue: Catalogue) -> None:
    search.ask("?theme=aller-vers")
    select = search.page.get_by_label("Trier")
    assert select.locator("option:checked").inner_text() == "les plus récentes d’abord"
    assert select.locator("option:not([disabled])").count() == 2, "without words, nothing is more relevant"
    newest = [one.reference for one in documents(catalogue)]
    assert search.sheets() == sorted(search.sheets(), key=newest.index)
    select.select_option("par lieu")
    by_place = search.sheets()
    assert search.asked == "?theme=aller-vers&sort=place"
    where = [region_of(catalogue, catalogue.by_reference[one]) for one in by_place]
    assert where == sorted(where)
    assert len(set(where)) > 3
    select.select_option("les plus récentes d’abord")
    assert (search.sheets(), search.asked) == (
        [one for one in newest if one in by_place],
        "?theme=aller-vers&sort=date",
    )
    relevant = search.ask("?q=médiation&kind=practices")
    by_date = search.ask("?q=médiation&kind=practices&sort=date")
    assert select.locator("option:not([disabled])").count() == 3
    assert by_date == sorted(relevant, key=newest.index) != relevant


def region_of(catalogue: Catalogue, sheet: Sheet) -> str:
    """The name of the first region of a sheet in alphabetical order; sheets of the whole country come last but one."""
    own = () if isinstance(sheet, ResearchNote) else catalogue.territories_of(sheet)
    around = [up for one in own for up in (one, *catalogue.geography.ancestors(one))]
    names = sorted(one.slug for one in around if one.kind == "region")
    return next(iter(names), "~france" if around else "~~")


def test_twenty_results_a_page(search: Search, catalogue: Catalogue) -> None:
    search.ask("?kind=groups&kind=practices")
    total = len(catalogue.groups) + len(catalogue.practices)
    pages = math.ceil(total / 20)
    assert (search.total, len(search.sheets())) == (total, 20)
    links = search.page.get_by_role("navigation", name="Pages de résultats")
    found = search.sheets()
    for number in range(2, pages + 1):
        links.get_by_role("link", name="Suivante").click()
        found += search.sheets()
        assert search.asked == f"?kind=groups&kind=practices&page={number}"
        expect(search.page.locator("#results-title")).to_be_focused()
        expect(search.page.locator("#results-title")).to_be_in_viewport()
        assert search.page.locator("[data-state]").get_attribute("start") == str(20 * number - 19)
    assert (len(found), len(set(found))) == (total, total)
    assert links.get_by_role("link", name="Suivante").count() == 0
    assert f"page {pages} sur {pages}" in search.page.locator("[data-status]").inner_text()
    search.page.go_back()
    assert search.sheets() == found[20 * (pages - 2) : 20 * (pages - 1)]
    links.get_by_role("link", name="Page 1", exact=True).click()
    assert (search.sheets(), search.asked) == (found[:20], "?kind=groups&kind=practices")
    # Further than the last page is the last page.
    assert search.ask("?kind=groups&kind=practices&page=999") == found[20 * (pages - 1) :]
    search.choose("kind", "groups")
    assert search.asked == "?kind=practices"


# --- places ---------------------------------------------------------------------------------------------------


def kilometres(catalogue: Catalogue, sheet: Sheet, reference: str) -> float:
    """As the crow flies, to the nearest commune or department of a sheet; infinity when it has none."""
    here = catalogue.geography.find(reference)
    assert here
    own = () if isinstance(sheet, ResearchNote) else catalogue.territories_of(sheet)
    away = [math.inf]
    for one in own:
        if one.latitude is not None and one.kind in {"commune", "department"}:
            a, b = ((math.radians(x.latitude), math.radians(x.longitude)) for x in (here, one))
            cosine = math.sin(a[0]) * math.sin(b[0]) + math.cos(a[0]) * math.cos(b[0]) * math.cos(a[1] - b[1])
            away.append(6371 * math.acos(min(1, cosine)))
    return min(away)


def test_near_my_home_by_keyboard(search: Search, catalogue: Catalogue) -> None:
    search.ask("?kind=practices")
    page = search.page
    field = page.get_by_role("combobox", name="Commune ou code postal")
    field.focus()
    page.keyboard.type("lil")
    options = page.get_by_role("listbox", name="Communes").get_by_role("option")
    expect(options.first).to_contain_text("Lille (59)")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert page.locator("[data-place-said]").inner_text() == f"{options.count()}\u00a0communes proposées"
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?kind=practices#near=commune/59350")
    away = {sheet.reference: kilometres(catalogue, sheet, LILLE) for sheet in catalogue.practices}
    shown = search.sheets()
    assert [away[one] for one in shown] == sorted(away.values())[: len(shown)]
    assert page.locator("[data-slot=distance]").first.inner_text() == "dans cette commune"
    said = page.locator('[data-sheet="practices/roubaix-classes-passerelles"] [data-slot=distance]').inner_text()
    assert said.endswith(f" {away['practices/roubaix-classes-passerelles']:.0f}\u00a0km")
    expect(field).to_be_focused()
    expect(page.get_by_role("listbox", name="Communes")).to_be_hidden()
    assert search.chosen[0] == "Près de Lille"
    page.keyboard.press("Tab")
    expect(page.get_by_label("Jusqu’à")).to_be_focused()
    page.get_by_label("Jusqu’à").select_option("50 km")
    assert search.sheets() == [one for one in shown if away[one] <= 50]
    assert search.asked == "?kind=practices#near=commune/59350&within=50"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    search.settle()
    assert (search.asked, field.input_value(), len(search.chosen)) == ("?kind=practices", "", 1)
    expect(field).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("59000", "Lille (59)"),
        ("st denis 93", "Saint-Denis (93)"),
        ("l hay", "L’Haÿ-les-Roses (94)"),
        ("65000", "Tarbes (65)"),
    ],
)
def test_a_commune_by_its_name_or_its_postal_code(search: Search, typed: str, proposed: str) -> None:
    search.ask("")
    field = search.page.get_by_role("combobox", name="Commune ou code postal")
    field.fill(typed)
    search.page.get_by_role("option", name=proposed).first.click()
    search.settle("done")
    assert search.chosen == [f"Près de {proposed.partition(' (')[0]}"]
    assert field.input_value() == proposed.partition(" (")[0]
    search.page.get_by_role("button", name="Oublier ma commune").click()
    search.settle("done")
    assert (search.asked, search.chosen) == ("", [])


def test_a_commune_that_does_not_exist_is_said_kindly(search: Search) -> None:
    search.ask("")
    field = search.page.get_by_role("combobox", name="Commune ou code postal")
    field.fill("Zzyzx")
    expect(search.page.locator("[data-place-said]")).to_have_text(
        "Aucune commune de ce nom. Vérifiez, ou écrivez le code postal."
    )
    field.fill("lil")
    expect(search.page.get_by_role("option").first).to_be_visible()
    field.press("Escape")
    expect(search.page.get_by_role("listbox", name="Communes")).to_be_hidden()
    field.press("ArrowDown")
    expect(search.page.get_by_role("option").first).to_be_visible()
    field.press("Tab")
    assert search.asked == "", "leaving the field chooses nothing"


def test_where_one_stands_is_never_sent(open_search: Open) -> None:
    """A request may only say which file of communes is read: neither the commune, nor what was typed."""
    search = open_search(None, locale="fr-FR")
    sent: list[str] = []
    search.page.on("request", lambda one: sent.append(f"{one.url} {one.headers} {one.post_data}"))
    search.open("?theme=aller-vers#near=commune/65440&within=50")
    search.page.get_by_role("combobox", name="Commune ou code postal").fill("roubaix")
    search.page.get_by_role("option", name="Roubaix (59)").first.click()
    search.page.wait_for_url("**#near=commune/59512&within=50")
    search.settle()
    files = [one for one in sent if "/search/communes/" in one]
    assert files
    said = [
        one.replace("#near=commune/65440&within=50", "").replace("#near=commune/59512&within=50", "") for one in sent
    ]
    assert [one for one in said if any(word in one.lower() for word in ("65440", "59512", "roubaix", "near="))] == []
    assert [one for one in sent if not one.startswith((search.address, "data:"))] == []
    assert search.page.context.cookies() == []
    assert search.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
