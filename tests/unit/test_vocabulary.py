"""The vocabularies, which editors own: what is understood, and what stops with a French sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque import vocabulary
from capitheque.french.text import fold, slugify
from capitheque.vocabulary import VocabularyError

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.vocabulary import Vocabularies, Vocabulary

HEADER = "title: Couleurs\ndescription: Quelle couleur ?\nterms:\n"
COLOURS = (
    HEADER
    + """\
  - {id: rouge, label: Rouge, definition: La couleur du coquelicot., synonyms: [vermillon, écarlate]}
  - {id: bleu, label: Bleu, synonyms: [Rouge, azur], related: [rouge]}
  - {id: bleu-nuit, label: Bleu nuit, broader: bleu, synonyms: [azur]}
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "colours", COLOURS)
    write(tmp_path, "themes", "title: Thèmes\nterms: [{id: jardin, label: Jardin}]")
    write(tmp_path, "principles", "title: Principes\nterms: [{id: 2-cooperer, label: Coopérer}]")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def terms(*lines: str) -> str:
    return HEADER + "".join(f"  - {{{line}}}\n" for line in lines)


def colours(folder: Path, *lines: str) -> Vocabulary:
    """Read a vocabulary of these terms."""
    write(folder, "colours", terms(*lines))
    return vocabulary.load(folder)["colours"]


def refusal(folder: Path, *lines: str) -> str:
    """Return the sentence that an editor is told about a vocabulary of these terms."""
    with pytest.raises(VocabularyError) as told:
        colours(folder, *lines)
    return str(told.value)


# --- what is read ---------------------------------------------------------------------------------------------


def test_terms_keep_the_order_of_the_file(folder: Path) -> None:
    assert [term.id for term in vocabulary.load(folder)["colours"]] == ["rouge", "bleu", "bleu-nuit"]


def test_a_term_is_found_by_its_id_only(folder: Path) -> None:
    read = vocabulary.load(folder)["colours"]

    assert read["rouge"].definition == "La couleur du coquelicot."
    assert "rouge" in read
    assert "Rouge" not in read


@pytest.mark.parametrize("word", ["rouge", "ROUGE", "écarlate", "Ecarlate", "vermillon"])
def test_a_label_or_a_synonym_is_understood_whatever_its_accents_and_capitals(folder: Path, word: str) -> None:
    assert vocabulary.load(folder)["colours"].by_word[fold(word)].id == "rouge"


def test_a_label_wins_over_the_synonym_of_another_term(folder: Path) -> None:
    assert vocabulary.load(folder)["colours"].by_word["rouge"].id == "rouge"


def test_of_two_terms_with_one_synonym_the_first_wins(folder: Path) -> None:
    assert vocabulary.load(folder)["colours"].by_word["azur"].id == "bleu"


def test_what_only_one_vocabulary_uses_is_kept_in_notes(folder: Path) -> None:
    assert colours(folder, "id: rouge, label: Rouge, letter: R, level: 3")["rouge"].extra == {"letter": "R", "level": 3}


def test_a_description_may_be_absent(folder: Path) -> None:
    write(folder, "colours", "title: Couleurs\nterms: []")

    assert vocabulary.load(folder)["colours"].description == ""


def test_only_yml_files_are_vocabularies(folder: Path) -> None:
    (folder / "notes.txt").write_text("un brouillon", encoding="utf-8")

    assert set(vocabulary.load(folder)) == {"colours", "themes", "principles"}


def test_the_choices_of_a_message_are_cut_and_leave_out_replaced_terms(folder: Path) -> None:
    read = colours(folder, "id: vieux, label: Vieux, replaced_by: a1", *(f"id: a{n}, label: A{n}" for n in range(1, 9)))

    assert read.choices(3) == "a1, a2, a3…"
    assert read.choices(8) == "a1, a2, a3, a4, a5, a6, a7, a8"


# --- links between terms --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link", ["broader: vert", "related: [vert]", "replaced_by: vert", "principles: [vert]", "themes: [vert]"]
)
def test_a_link_to_an_unknown_term_names_the_term_and_the_link(folder: Path, link: str) -> None:
    told = refusal(folder, f"id: rouge, label: Rouge, {link}")

    assert told.startswith("colours.yml : le terme « rouge » renvoie à « vert », inconnu dans ")


def test_links_to_themes_and_principles_are_followed_in_their_own_files(folder: Path) -> None:
    read = colours(folder, "id: rouge, label: Rouge, themes: [jardin], principles: [2-cooperer]")

    assert (read["rouge"].themes, read["rouge"].principles) == (("jardin",), ("2-cooperer",))


def test_a_link_to_themes_needs_the_file_of_themes(folder: Path) -> None:
    (folder / "themes.yml").unlink()

    assert "inconnu dans themes.yml" in refusal(folder, "id: rouge, label: Rouge, themes: [jardin]")


@pytest.mark.parametrize("link", ["broader", "replaced_by"])
def test_a_term_cannot_lead_to_itself(folder: Path, link: str) -> None:
    assert refusal(folder, f"id: rouge, label: Rouge, {link}: rouge") == (
        f"colours.yml : le terme « rouge » tourne en rond par « {link} »"
    )


@pytest.mark.parametrize("link", ["broader", "replaced_by"])
def test_a_circle_of_three_terms_is_refused(folder: Path, link: str) -> None:
    circle = [f"id: {one}, label: {one}, {link}: {other}" for one, other in ("ab", "bc", "ca")]

    assert f"tourne en rond par « {link} »" in refusal(folder, *circle)


@pytest.mark.parametrize("link", ["broader", "replaced_by"])
def test_a_term_that_leads_into_a_circle_is_refused_too(folder: Path, link: str) -> None:
    lines = [f"id: {one}, label: {one}, {link}: {other}" for one, other in ("ab", "bc", "cb")]

    assert f"tourne en rond par « {link} »" in refusal(folder, *lines)


def test_related_terms_may_name_each_other(folder: Path) -> None:
    read = colours(folder, "id: a, label: A, related: [b]", "id: b, label: B, related: [a]")

    assert read["a"].related == ("b",)


def test_a_replaced_term_leads_to_the_one_in_use_today(folder: Path) -> None:
    read = colours(folder, "id: a, label: A, replaced_by: b", "id: b, label: B, replaced_by: c", "id: c, label: C")

    assert read.current(read["a"]).id == "c"
    assert read.current(read["c"]).id == "c"


# --- files that are badly written -----------------------------------------------------------------------------


def test_an_id_used_twice_is_refused(folder: Path) -> None:
    assert refusal(folder, "id: rouge, label: Rouge", "id: rouge, label: Vermillon") == (
        "colours.yml : un identifiant est utilisé deux fois"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- rouge\n- bleu\n",
        "title: Couleurs\n",
        "terms: []\n",
        "title: Couleurs\nterms:\n",
        "title: Couleurs\nterms: [rouge]\n",
        "title: Couleurs\nterms: [{id: rouge}]\n",
        "title: Couleurs\nterms: [{label: Rouge}]\n",
        "title: Couleurs\nterms: [{id: rouge, label: Rouge, synonyms: 3}]\n",
        "title: Couleurs\nterms: [{id: rouge, label: Rouge, synonyms: }]\n",
        "title: Couleurs\n\tterms: []\n",
        "title: Couleurs\nterms: [{id: rouge, label: Rouge\n",
        "title: !!python/object/apply:os.system [id]\nterms: []\n",
    ],
)
def test_a_badly_written_file_stops_with_its_name(folder: Path, text: str) -> None:
    write(folder, "colours", text)

    with pytest.raises(VocabularyError, match=r"^colours\.yml : le vocabulaire est mal écrit"):
        vocabulary.load(folder)


def test_another_encoding_is_refused(folder: Path) -> None:
    (folder / "colours.yml").write_bytes(COLOURS.encode("latin-1"))

    with pytest.raises(VocabularyError, match=r"^colours\.yml : le vocabulaire est mal écrit"):
        vocabulary.load(folder)


def test_a_single_synonym_is_not_cut_into_letters(folder: Path) -> None:
    write(folder, "colours", terms("id: rouge, label: Rouge, synonyms: vermillon"))
    try:
        read = vocabulary.load(folder)["colours"]
    except VocabularyError:
        return  # refusing it is as good
    assert read["rouge"].synonyms == ("vermillon",)


@pytest.mark.parametrize("link", ["broader: [bleu]", "replaced_by: {a: b}"])
def test_a_list_where_one_term_is_expected_stops_with_a_french_sentence(folder: Path, link: str) -> None:
    assert refusal(folder, f"id: rouge, label: Rouge, {link}", "id: bleu, label: Bleu").startswith("colours.yml : ")


# --- the real ones --------------------------------------------------------------------------------------------


def test_the_real_labels_are_each_those_of_one_term(vocabularies: Vocabularies) -> None:
    for read in vocabularies.values():
        labels = [fold(term.label) for term in read if not term.replaced_by]
        assert len(labels) == len(set(labels)), read.name


def test_the_real_terms_have_ids_that_can_be_addresses(vocabularies: Vocabularies) -> None:
    for read in vocabularies.values():
        if read.name != "licences":  # SPDX names, in capitals
            assert [term.id for term in read if slugify(term.id) != term.id] == [], read.name
