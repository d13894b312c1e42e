"""Words of the glossary: explained once, in the text only, never in the middle of another word."""

from __future__ import annotations

import pytest

from capitheque.site.glossary import Glossary
from capitheque.vocabulary import Term, Vocabulary

WORDS = Vocabulary(
    name="glossary",
    title="Glossaire",
    description="",
    terms=(
        Term(id="clas", label="CLAS", synonyms=("Contrat local d’accompagnement à la scolarité",)),
        Term(id="rep", label="REP"),
        Term(id="rep-plus", label="REP+"),
        Term(id="allophone", label="allophone", synonyms=("parent allophone", "étranger")),
        Term(id="caf", label="CAF"),
    ),
)


def explain(html: str, seen: set[str] | None = None) -> str:
    """Write [id:word] where a button would stand."""
    return Glossary(WORDS).explain(html, set() if seen is None else seen, lambda term, word: f"[{term.id}:{word}]")


def test_a_word_is_explained_the_first_time_only() -> None:
    assert explain("<p>Un CLAS, puis un CLAS.</p><p>CLAS</p>") == "<p>Un [clas:CLAS], puis un CLAS.</p><p>CLAS</p>"


def test_what_was_seen_in_a_section_is_not_explained_in_the_next() -> None:
    seen: set[str] = set()

    assert explain("<p>CLAS</p>", seen) == "<p>[clas:CLAS]</p>"
    assert explain("<p>CLAS et CAF</p>", seen) == "<p>CLAS et [caf:CAF]</p>"
    assert seen == {"clas", "caf"}


def test_a_long_name_counts_as_its_acronym() -> None:
    assert explain("Le contrat local d’accompagnement à la scolarité, ou CLAS") == (
        "Le contrat local d’accompagnement à la scolarité, ou [clas:CLAS]"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#">le CLAS</a>',
        "<h2>Le CLAS</h2>",
        "<h4>Le CLAS</h4>",
        "<code>CLAS</code>",
        "<pre>CLAS\nCLAS</pre>",
        "<pre><code>CLAS</code></pre>",
        "<table><tr><th>CLAS</th></tr></table>",
        "<button>CLAS</button>",
        "<sup>CLAS</sup>",
        '<a href="#"><em>Le</em> CLAS</a>',
        '<img alt="CLAS">',
        '<p title="CLAS">Rien.</p>',
        "<!-- CLAS -->",
    ],
)
def test_links_headings_code_and_attributes_are_left_as_they_are(html: str) -> None:
    assert explain(html) == html


def test_a_word_met_in_a_link_is_explained_at_its_next_place() -> None:
    assert explain('<a href="#">CLAS</a> et CLAS') == '<a href="#">CLAS</a> et [clas:CLAS]'


def test_emphasis_and_cells_are_text() -> None:
    assert explain("<strong>CLAS</strong><td>CAF</td>") == "<strong>[clas:CLAS]</strong><td>[caf:CAF]</td>"


@pytest.mark.parametrize("word", ["clas", "Clas", "rep", "caf", "Caf"])
def test_an_acronym_is_known_by_its_capitals(word: str) -> None:
    assert explain(f"<p>Le {word} du matin</p>") == f"<p>Le {word} du matin</p>"


@pytest.mark.parametrize("word", ["allophone", "Allophone", "ALLOPHONE"])
def test_a_common_word_is_known_whatever_its_capitals(word: str) -> None:
    assert explain(word) == f"[allophone:{word}]"


@pytest.mark.parametrize("text", ["CLASSE", "allophones", "sous-allophone", "CAF-Nord", "_CLAS_", "éCLASé"])
def test_a_part_of_a_word_is_not_the_word(text: str) -> None:
    assert explain(text) == text


@pytest.mark.parametrize("text", ["(CLAS)", "l’CLAS", "CLAS.", "CLAS,", "«\u00a0CLAS\u00a0»", "CLAS/CAF"])
def test_a_word_stands_between_punctuation(text: str) -> None:
    assert "[clas:CLAS]" in explain(text)


def test_the_longest_word_wins() -> None:
    assert explain("Un parent allophone en REP+ puis en REP") == (
        "Un [allophone:parent allophone] en [rep-plus:REP+] puis en [rep:REP]"
    )


def test_a_synonym_of_one_word_is_too_common_to_be_explained() -> None:
    assert explain("étranger") == "étranger"


def test_entities_stay_as_they_are() -> None:
    assert explain("&lt;CLAS&gt; &amp; CAF") == "&lt;[clas:CLAS]&gt; &amp; [caf:CAF]"


@pytest.mark.parametrize(
    "empty", [None, Vocabulary(name="glossary", title="", description="", terms=())], ids=["absent", "empty"]
)
def test_without_a_glossary_the_text_is_unchanged(empty: Vocabulary | None) -> None:
    assert Glossary(empty).explain("<p>CLAS</p>", set(), lambda _, word: word.lower()) == "<p>CLAS</p>"
