"""Each part of the preview does what that of the build does: typography, glossary, filters, places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from capitheque.french.typography import typeset
from capitheque.site.glossary import Glossary
from tests.browser.invented_sheets import PIECES, Chance
from tests.browser.previewing import Preview, opened_preview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from capitheque.geography import Territory

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def preview(browser: Browser, address: str) -> Iterator[Preview]:
    with opened_preview(browser, address) as found:
        yield found


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


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([0, "pratique"], "0 pratique"),
        ([1, "pratique"], "1 pratique"),
        ([2, "pratique"], "2 pratiques"),
        ([0, "lieu connu", "lieux connus"], "0 lieu connu"),
        ([3, "lieu connu", "lieux connus"], "3 lieux connus"),
    ],
)
def test_in_french_the_plural_begins_at_two(preview: Preview, given: list[Any], words: str) -> None:
    """In the preview and in the search, which counts for itself."""
    assert preview.page.evaluate(
        """async (given) => {
          const { FILTERS } = await import("/assets/javascripts/form/preview/filters.js");
          const { sentenceIn } = await import("/assets/javascripts/search/french.js");
          const [count, one, many] = [given[0], given[1], given[2] ?? `${given[1]}s`];
          const sentence = sentenceIn({ there: [`{count} ${one}`, `{count} ${many}`] });
          return [FILTERS.count(...given), sentence("there", { count })];
        }""",
        given,
    ) == [words, words]


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
