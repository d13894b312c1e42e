"""The preview of a contribution is the page itself: what Chromium draws is, letter for letter, what the build makes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from capitheque.fields import UNKNOWN, fields_of
from capitheque.french.typography import typeset
from capitheque.kinds import KINDS, Adoption, Practice
from capitheque.library.relations import Relations
from capitheque.sheets.sheet_reader import SheetReader
from capitheque.site.build import Build
from capitheque.site.glossary import Glossary
from capitheque.site.pages.sheet_pages import sheet_pages
from capitheque.site.templating import Templates
from tests.browser.invented_sheets import PIECES, Chance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from capitheque.geography import Territory
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 6, 15)
NOT_KNOWN_TO_A_PREVIEW: dict[str, Any] = {"practices": (), "themes": (), "hosts": ()}
"""What the page of a group shows of others; relations are in `Alone`."""
_DRAW = """async ([root, cases]) => {
  const { drawn } = await import("/assets/javascripts/form/preview/preview.js");
  const draw = (one) => drawn(root, one.kind, one.answers, one.sections, one.places, one.given);
  return Promise.all(cases.map((one) => draw(one).catch((error) => error.stack)));
}"""


class Alone(Relations):
    """A library in which no sheet speaks of the others, or is like them; a sheet still says what it says of them."""

    _notes_naming = {}  # type: ignore[assignment]  # noqa: RUF012  # in the place of the index
    _links_to_notes = {}  # type: ignore[assignment]  # noqa: RUF012  # idem

    def related(self, practice: Practice, limit: int = 5) -> tuple[()]:
        del practice, limit
        return ()

    def reusing(self, practice: Practice) -> tuple[()]:
        del practice
        return ()


@dataclass(frozen=True)
class Preview:
    """A page of the built site where previews are drawn, and the library that it was built from."""

    page: Page
    root: str
    templates: Templates

    @property
    def catalogue(self) -> Catalogue:
        return self.templates.catalogue

    def differences(self, sheets: list[Sheet]) -> dict[str, tuple[str, str]]:
        """Where the preview of each sheet begins to differ from its page: (page, preview)."""
        assert sheets
        drawn = self.draw([self.case(sheet) for sheet in sheets])
        pairs = [(sheet.reference, self.built(sheet), html) for sheet, html in zip(sheets, drawn, strict=True)]
        return {name: apart(expected, html) for name, expected, html in pairs if expected != html}

    def draw(self, cases: list[dict[str, Any]]) -> list[str]:
        html: list[str] = self.page.evaluate(_DRAW, [self.root, cases])
        return html

    def case(self, sheet: Sheet) -> dict[str, Any]:
        return {
            "kind": sheet.name,
            "answers": answers(sheet),
            "sections": [{"key": one.key, "html": one.html} for one in sheet.body],
            "places": self.places(sheet),
            "given": {"id": sheet.id, "footnotes": sheet.footnotes, "today": TODAY.isoformat()},
        }

    def places(self, sheet: Sheet) -> dict[str, Any]:
        """Groupings of communes, which the form does not propose; the preview finds the other places by itself."""
        found = (self.catalogue.geography.find(one) for one in getattr(sheet, "territories", ()))
        return {
            place.reference: {"kind": place.kind, "code": place.code, "name": place.name, "label": place.label}
            | {"parents": [{"kind": one.kind, "code": one.code, "name": one.name} for one in self.above(place)]}
            for place in found
            if place and place.kind == "epci"
        }

    def above(self, place: Any) -> Any:
        return self.catalogue.geography.ancestors(place)

    def built(self, sheet: Sheet) -> str:
        """What the build makes of a sheet that no other names."""
        shelf = "published" if sheet.has_page else "drafts"
        nothing: dict[str, Any] = {"published": (), "drafts": (), "set_aside": (), "received": 1}
        alone = replace(self.catalogue, **nothing | {shelf: (sheet,)})
        page = next(sheet_pages(alone, drafts=True))
        return self.templates.render(page.template, self.root, page=page, **page.values | NOT_KNOWN_TO_A_PREVIEW)


def answers(sheet: Sheet) -> dict[str, Any]:
    """The header of a sheet as the form holds it, in the order of the file: texts, and « inconnu »."""
    values = sheet.model_dump(mode="json")
    return {key: typed(values[key]) or UNKNOWN for key in sheet.lines if key in fields_of(type(sheet))}


def typed(value: Any) -> Any:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, dict):
        return {key: typed(one) for key, one in value.items() if one is not None}
    return [typed(one) for one in value] if isinstance(value, list) else value


def as_the_form_writes(sheet: Sheet) -> Sheet:
    """Put what is missing in the order that it has when the answers are in the order of the model."""
    fields = {one.label: key for key, one in fields_of(type(sheet)).items()}
    asked = [*fields, *(one.label for one in sheet.sections)]
    order = {label: (label not in fields, fields.get(label) in sheet.lines, place) for place, label in enumerate(asked)}
    return sheet.model_copy(update={"missing": tuple(sorted(sheet.missing, key=lambda label: order[label]))})


def apart(expected: str, html: str) -> tuple[str, str]:
    at = next((n for n, (one, other) in enumerate(zip(expected, html, strict=False)) if one != other), len(html))
    return expected[max(0, at - 60) : at + 60], html[max(0, at - 60) : at + 60]


@pytest.fixture(scope="module")
def preview(browser: Browser, address: str) -> Iterator[Preview]:
    catalogue = Build.load(ROOT / "docs").catalogue
    templates = Templates(catalogue=catalogue, today=TODAY)
    templates.__dict__["relations"] = Alone(catalogue)  # in the place of the cached property
    page = browser.new_page()
    page.goto(address)
    yield Preview(page=page, root=address, templates=templates)
    page.close()


# --- the same page --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_preview_of_a_published_sheet_is_its_page(preview: Preview, kind: type[Sheet]) -> None:
    sheets = [one for one in preview.catalogue.published if isinstance(one, kind)]
    if sheets or kind is not Adoption:  # none is published yet
        assert preview.differences(sheets) == {}


@pytest.mark.parametrize("unknown", [0.1, 0.5, 1.0])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_whatever_is_typed_the_preview_is_the_page(preview: Preview, kind: type[Sheet], unknown: float) -> None:
    sheets = list(Chance(preview.catalogue, unknown).sheets(kind, 15))

    assert preview.differences(sheets) == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_preview_of_a_sample_is_its_page(preview: Preview, kind: type[Sheet]) -> None:
    reader = SheetReader(vocabularies=preview.catalogue.vocabularies, geography=preview.catalogue.geography)
    files = sorted((ROOT / "tests" / "data" / "valid" / kind.folder).glob("*.md"))
    read = [reader.read(kind, one.stem, f"docs/{kind.folder}/{one.name}", one.read_bytes())[0] for one in files]

    assert preview.differences([as_the_form_writes(one) for one in read if one and one.published]) == {}


def test_typography_is_that_of_the_build(preview: Preview) -> None:
    chance = Chance(preview.catalogue, 0).random
    ends = [*" \u00a0\u202f'’.,«»-0", "", "&#39;", "<b>", "</b>", "<code>", "</code>"]
    texts = ["".join(chance.choices([*PIECES, *ends, *ends], k=12)) for _ in range(500)]

    assert preview.page.evaluate(
        """async (texts) => {
          const { typeset } = await import("/assets/javascripts/form/preview/typography.js");
          return texts.map(typeset);
        }""",
        texts,
    ) == [typeset(one) for one in texts]


def test_words_of_the_glossary_are_those_of_the_build(preview: Preview) -> None:
    chance, glossary = Chance(preview.catalogue, 0).random, preview.catalogue.vocabularies["glossary"]
    words = [word for term in glossary for word in (term.label, term.label.lower(), *term.synonyms)]
    marks = [*"  -_’sÉİ🌻(.", "&#39;", "<b>", "</b>", "<a>", "</a>", "<h3>", "</h3>"]
    texts = ["".join(chance.choices([*words, *marks, *marks, *marks], k=14)) for _ in range(300)]
    terms = [{"id": one.id, "label": one.label, "synonyms": one.synonyms} for one in glossary]

    assert preview.page.evaluate(
        """async ([terms, texts]) => {
          const { Glossary } = await import("/assets/javascripts/form/preview/glossary.js");
          const glossary = new Glossary(terms);
          return texts.map((one) => glossary.explain(one, new Set(), (term, word) => `[${term.id}:${word}]`));
        }""",
        [terms, texts],
    ) == [Glossary(glossary).explain(one, set(), lambda term, word: f"[{term.id}:{word}]") for one in texts]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("capitalize", ["ÉCOLE Ouverte"]),
        ("capitalize", [""]),
        ("count", [0, "pratique"]),
        ("count", [1, "pratique"]),
        ("count", [2, "pratique", ""]),
        ("count", [3, "lieu connu", "lieux connus"]),
        ("host", ["https://www.exemple.fr/a"]),
        ("host", ["exemple.fr"]),
        ("inset", ['<h3>Un</h3><h6>Deux</h6><h2>Trois</h2><p>Oui<sup class="footnote-ref">1</sup></p>']),
        ("length", ["🌻é"]),
        ("length", [["a", "b"]]),
        ("lower", ["ÉTÉ"]),
        ("partial_date", ["2009-12-01"]),
        ("replace", ["1-2-3", "-", "–"]),
        ("without_notes", ['Oui<sup class="footnote-ref">1</sup>, <sup>2</sup>']),
    ],
)
def test_a_filter_does_what_that_of_the_build_does(preview: Preview, name: str, given: list[Any]) -> None:
    environment = preview.templates.environment
    source = f"{{{{ given[0] | {name}({', '.join(f'given[{n}]' for n in range(1, len(given)))}) }}}}"
    expected = environment.from_string("{% autoescape false %}" + source + "{% endautoescape %}").render(given=given)

    assert expected == preview.page.evaluate(
        """async ([name, given]) => {
          const { FILTERS } = await import("/assets/javascripts/form/preview/filters.js");
          return String(FILTERS[name](...given));
        }""",
        [name, given],
    )


def test_what_a_template_is_not_given_is_an_error_as_in_the_build(preview: Preview) -> None:
    said = preview.page.evaluate(
        """async () => {
          const { render } = await import("/assets/javascripts/form/preview/evaluator.js");
          const drawn = (node) => {
            try { return render({ a: ["Template", [["Output", [node]]]] }, "a", { b: {} }, {}); }
            catch (error) { return error.message; }
          };
          return [drawn(["Name", "absent"]), drawn(["Getattr", ["Name", "b"], "missing"]), drawn(["Const", "<"])];
        }"""
    )

    assert said == ["the preview does not know « absent »", "the preview does not know « missing »", "&lt;"]


def test_places_have_the_names_and_the_addresses_of_the_build(preview: Preview) -> None:
    geography = preview.catalogue.geography
    communes = [one for _, one in geography.tables.references() if one.startswith("commune/")][::700]
    overseas = ["commune/97105", "commune/97502", "commune/97701", "commune/98818", "commune/2A004", "commune/2B033"]
    areas = [one.reference for one in (*geography.departments(), *geography.regions())]
    places = [geography.find(one) for one in (*communes, *overseas, *areas, "france")]

    found = preview.page.evaluate(
        """async ([root, references]) => {
          const { placesNamed } = await import("/assets/javascripts/form/preview/places.js");
          const line = (one) => [one.name.replaceAll("’", "'"), one.label.replaceAll("’", "'"), one.reference, one.uri];
          const found = await placesNamed(root, references, {});
          return references.map((one) => found.get(one)).map((one) => [line(one), one.parents.map(line)]);
        }""",
        [preview.root, [one.reference for one in places if one]],
    )

    assert found == [[line(one), [line(above) for above in geography.ancestors(one)]] for one in places if one]


def line(place: Territory) -> list[str]:
    return [place.name, place.label, place.reference, place.uri]


# --- a sheet that is not finished -----------------------------------------------------------------------------

EMPTY: dict[str, Any] = {"sections": [], "places": {}, "given": {"today": TODAY.isoformat()}}
PHOTO = {
    "file": "jardin.jpg", "alt": "Un jardin vide", "caption": "Le jardin", "credit": "Le groupe",
    "consent": {"identifiable_people": "non", "minors": "non", "reference": "Aucune personne", "until": "2034-01-01"},
    "preview": "blob:https://site.example/0a1b",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_is_answered_yet(preview: Preview, kind: type[Sheet]) -> None:
    [html] = preview.draw([{**EMPTY, "kind": kind.name, "answers": {}}])

    assert ">Brouillon sans titre</h1>" in html
    assert "Citer cette fiche" in html or kind is Adoption
    assert not re.search(r"undefined|null|NaN|\[object|Error", html)


def test_what_the_library_would_refuse_is_not_shown(preview: Preview) -> None:
    answers = {
        "title": "Une action",
        "contact": "javascript:alert(1)",
        "resources": [{"title": "Un document", "url": "javascript:alert(2)"}, {"url": "https://exemple.fr"}],
        "themes": ["aller-vers", "jamais-vu"],
        "period": {"start": "hier"},
        "authors": [{"role": "redaction"}],
        "updated_on": "2024-02-30",
        "images": [{"file": "jardin.jpg"}, "jardin.jpg"],
        "territories": ["commune/99999", "n’importe quoi"],
        "sections": "inconnu",
    }
    [html] = preview.draw([{**EMPTY, "kind": "practice", "answers": answers}])

    assert "javascript" not in html
    assert "Un document" in html
    assert html.count('class="chip') == 2  # the list and one theme
    assert "<img" not in html
    assert "lieu non documenté" in html
    assert "auteur non documenté" in html


def test_what_is_typed_is_cleaned_as_when_it_is_read(preview: Preview) -> None:
    typed = {"title": " Une\u200b  action\u2028de\ue000\n e\u0301te\u0301 ", "end_reason": "\t"}
    [html] = preview.draw([{**EMPTY, "kind": "practice", "answers": typed}])

    assert ">Une action de été</h1>" in html


def test_a_photo_is_shown_from_the_device(preview: Preview) -> None:
    [html] = preview.draw([{**EMPTY, "kind": "group", "answers": {"images": [PHOTO]}}])

    assert 'src="blob:https://site.example/0a1b"' in html


# --- in the page of the form ----------------------------------------------------------------------------------

_INSERT = """async ([root, given]) => {
  const { preview } = await import("/assets/javascripts/form/preview/preview.js");
  const [heading, article] = [document.createElement("h3"), document.createElement("article")];
  heading.textContent = "Voir la fiche";
  article.className = "preview";
  article.append(await preview(root, given.kind, given.answers, given.sections, given.places, given.given));
  document.querySelector("#contenu").append(heading, article);
}"""


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
