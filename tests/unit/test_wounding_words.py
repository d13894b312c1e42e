"""Words that wound are an advice with something better to write; what was heard is left as it was said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capitheque import vocabulary
from capitheque.kinds import Practice, ResearchNote
from capitheque.sheets.wounding_words import WoundingWords, forms_of
from capitheque.vocabulary import Term, Vocabulary, VocabularyError

if TYPE_CHECKING:
    from capitheque.faults import Fault
    from capitheque.sheets.sheet_reader import SheetReader
    from capitheque.vocabulary import Vocabularies

DATA = Path(__file__).parents[1] / "data" / "valid"
PRACTICE = (DATA / "practices" / "eclair-minimal.md").read_text(encoding="utf-8")
NOTE = (DATA / "research" / "minimal.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def words(vocabularies: Vocabularies) -> WoundingWords:
    return WoundingWords(vocabularies["wounding-words"])


def found(words: WoundingWords, text: str) -> list[str]:
    return [text[one.start : one.end] for one in words.find(text)]


def advice(reader: SheetReader, text: str, model: type[Practice | ResearchNote] = Practice) -> list[Fault]:
    sheet, faults = reader.read(model, "essai", "essai.md", text.encode())
    assert sheet is not None, [str(one) for one in faults]
    return [one for one in faults if one.code == "wounding-word"]


def test_every_term_says_why_and_what_to_write(vocabularies: Vocabularies) -> None:
    terms = vocabularies["wounding-words"].terms
    assert 25 <= len(terms) <= 40
    for term in terms:
        assert term.definition.endswith("."), term.id
        assert term.definition.count(".") == 1, f"{term.id}: one short sentence"
        assert term.extra["instead"], term.id
        assert term.extra["instead"][-1] != ".", term.id


def test_a_form_belongs_to_one_term_and_what_is_proposed_never_wounds(words: WoundingWords) -> None:
    forms = [form for form, _ in forms_of(words.vocabulary)]
    assert len(forms) == len(set(forms))
    for term in words.vocabulary or ():
        assert found(words, f"{term.extra['instead']}. {term.definition}") == [], term.id


def test_every_form_is_found(words: WoundingWords) -> None:
    for form, term in forms_of(words.vocabulary):
        assert [one.term.id for one in words.find(f"Ce sont {form}, dit-on.")] == [term.id], form


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Des FAMILLES A PROBLEMES.", "FAMILLES A PROBLEMES"),
        ("Des familles\nà\u00a0problèmes", "familles\nà\u00a0problèmes"),
        ("L’illettré du village", "illettré"),
        ("Pour les plus défavorisés de tous", "les plus défavorisés"),
        ("Ils s'en moquent : ils ne s'intéressent pas à l'école.", "ne s'intéressent pas à l'école"),
        ("« Bonjour ! » disent les cas sociaux", "cas sociaux"),
        ("Un « jamais refermé.\n\nLes illettrés. »", "illettrés"),
    ],
)
def test_a_word_is_found_whatever_its_accents_capitals_and_spaces(words: WoundingWords, text: str, word: str) -> None:
    assert found(words, text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "L’illettrisme et l’ANLCI",
        "Une zone urbaine sensible, des cas, des problèmes sociaux",
        "La mairie démissionnaire, un conseil assisté par ordinateur",
        "https://ville.example/familles-a-problemes",
        "Une mère dit : « Nous ne sommes pas des cas sociaux. »",
        "Elle dit “ les illettrés ” tout bas",
        "« On nous appelle\nles illettrés »",
        "> Nous, les illettrés",
        "[^note]: Les cas sociaux, thèse",
        "Des quartiers où il est difficile de se garer, une personne sensible",
        "Des enfants handicapés, des parents hostiles au projet",
    ],
)
def test_other_words_and_what_is_quoted_are_left_alone(words: WoundingWords, text: str) -> None:
    assert found(words, text) == []


def test_what_was_heard_is_left_as_it_was_said(reader: SheetReader) -> None:
    heard = f"{PRACTICE}\n## Paroles\n\nOn nous prend pour des cas sociaux.\n"
    assert advice(reader, heard) == []
    assert len(advice(reader, heard.replace("Paroles", "Moyens"))) == 1


def test_the_advice_names_the_line_the_word_and_what_to_write(reader: SheetReader) -> None:
    text = PRACTICE.replace("On ne se parlait pas au portail.", "Des cas sociaux.\n\nDes cas sociaux, cas sociaux.")
    assert [one.location.line for one in advice(reader, text)] == [21, 23]
    said = str(advice(reader, text)[0])
    assert said.startswith("essai.md:21 : « cas sociaux » peut blesser : une personne n’est pas un cas → ")
    assert "« des familles qui traversent de grandes difficultés »" in said


@pytest.mark.parametrize("field", ["title", "summary", "end_reason", "plain_summary"])
def test_the_answers_in_ones_own_words_are_read_too(reader: SheetReader, field: str) -> None:
    said = "Aider les familles à problèmes de Rennes"
    answer = f"[Un, {said}, Trois mots]" if field == "plain_summary" else said
    lines = [line for line in PRACTICE.split("\n") if not line.startswith(f"{field}:")]
    text = "\n".join([lines[0], f"{field}: {answer}", *lines[1:]]).replace("[Un,", "[Un mot ici,")
    assert [one.location.line for one in advice(reader, text)] == [2]


def test_the_title_of_a_publication_is_not_ours_to_change(reader: SheetReader) -> None:
    text = NOTE.replace("title: ", "title: Les publics défavorisés, ", 1)
    assert text != NOTE
    assert advice(reader, text, ResearchNote) == []
    sourced = PRACTICE.replace("state:", "sources: [{title: Les publics défavorisés}]\nstate:")
    assert advice(reader, sourced) == []


@pytest.mark.parametrize("term", ["{id: nuls, label: nuls}", "{id: nuls, label: nuls, instead: [un, deux]}"])
def test_an_editor_is_told_what_a_term_lacks(tmp_path: Path, term: str) -> None:
    (tmp_path / "wounding-words.yml").write_text(f"title: Mots\nterms: [{term}]", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"wounding-words\.yml : il manque « instead » au terme « nuls »"):
        vocabulary.load(tmp_path)


def test_a_library_without_the_vocabulary_says_nothing() -> None:
    assert list(WoundingWords(None).find("des cas sociaux")) == []


def test_an_editor_may_write_a_word_with_any_sign() -> None:
    term = Term(id="nul", label="nul(s", synonyms=("[bon] à rien",))
    words = WoundingWords(Vocabulary(name="wounding-words", title="", description="", terms=(term,)))
    assert found(words, "Des parents nul(s, [bon]\u00a0à rien, bons à rien.") == ["nul(s", "[bon]\u00a0à rien"]
