"""The pages of everyday difficulties, what they link to, and the words that people use."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from capitheque.french.text import fold
from capitheque.site.pages.difficulties import NEAR, difficulty_pages
from capitheque.vocabulary import Term

if TYPE_CHECKING:
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.build import Build
    from capitheque.site.page import Page
    from capitheque.vocabulary import Vocabularies
    from tests.unit.conftest import Docs

DOOR = "ne-pas-oser-entrer"  # its themes: accueil-espaces-parents, lieux-tiers
THEMES = ["accueil-espaces-parents", "lieux-tiers"]


def page(library: Build, uri: str) -> Page:
    return next(one for one in library.pages if one.uri == uri)


def shown(library: Build, uri: str) -> str:
    """Return the HTML of one page, with plain spaces."""
    return library.templates.page(page(library, uri)).replace("\u00a0", " ")


def with_problems(catalogue: Catalogue, *terms: Term) -> Catalogue:
    """Give the catalogue these problems only."""
    problems = dataclasses.replace(catalogue.vocabularies["problems"], terms=terms)
    return dataclasses.replace(catalogue, vocabularies=catalogue.vocabularies | {"problems": problems})


# --- the page of all ------------------------------------------------------------------------------------------


def test_every_problem_has_a_page_and_is_listed_once(docs: Docs) -> None:
    library = docs.library()
    uris = [f"problems/{one.id}/" for one in library.catalogue.vocabularies["problems"]]
    listed = re.findall(r'href="../(problems/[^"]+/)"', shown(library, "problems/"))

    assert set(uris) <= library.addresses
    assert sorted(listed) == sorted(uris)


def test_the_page_of_all_leads_to_each_of_its_subjects(docs: Docs) -> None:
    html = shown(docs.library(), "problems/")
    subjects = re.findall(r'href="#([^"]+)"', html)

    assert len(subjects) > 5
    assert all(f'id="{one}"' in html for one in subjects)


def test_the_page_of_all_counts_the_sheets_that_name_a_problem(docs: Docs) -> None:
    docs.practice("aa", problems=[DOOR])
    docs.practice("bb", problems=[DOOR, "isolement"])
    docs.note("cc", problems=["isolement"])
    shelves = page(docs.library(), "problems/").values["shelves"]
    counted = {one.term.id: (one.practices, one.notes) for shelf in shelves for one in shelf.difficulties}

    assert {one: count for one, count in counted.items() if any(count)} == {DOOR: (2, 0), "isolement": (1, 1)}


def test_a_problem_without_a_known_subject_or_speaker_is_kept(docs: Docs) -> None:
    term = Term(id="autre", label="Autre chose", extra={"subject": "nulle-part", "said_by": ["personne", "parents"]})
    listing, own = difficulty_pages(with_problems(docs.load(), term))

    assert [(one.id, len(one.difficulties)) for one in listing.values["shelves"]] == [("others", 1)]
    assert own.values["difficulty"].said_by == ("parents",)


def test_a_replaced_problem_has_no_page_and_no_link(docs: Docs) -> None:
    old = Term(id="ancien", label="Ancien", replaced_by="nouveau")
    new = Term(id="nouveau", label="Nouveau", related=("ancien",))
    pages = list(difficulty_pages(with_problems(docs.load(), old, new)))

    assert [one.uri for one in pages] == ["problems/", "problems/nouveau/"]
    assert pages[1].values["neighbours"] == []


# --- the page of one ------------------------------------------------------------------------------------------


def test_the_practices_that_name_the_problem_come_first_then_those_that_share_its_themes(docs: Docs) -> None:
    docs.practice("deux-themes", themes=THEMES, written_on="2010-01-01")
    docs.practice("un-theme", themes=["lieux-tiers"], written_on="2024-01-01")
    docs.practice("loin", themes=["transitions"])
    docs.practice("nomme", themes=["transitions"], problems=[DOOR])
    docs.practice("nomme-hier", themes=THEMES, problems=[DOOR], written_on="2001-01-01")
    answers = page(docs.library(), f"problems/{DOOR}/").values["answers"].items

    assert [(one.practice.id, one.named, len(one.themes)) for one in answers] == [
        ("nomme", True, 0),
        ("nomme-hier", True, 2),
        ("deux-themes", False, 2),
        ("un-theme", False, 1),
    ]


def test_what_only_shares_a_theme_is_said_as_such(docs: Docs) -> None:
    docs.practice("aa", themes=THEMES)
    html = shown(docs.library(), f"problems/{DOOR}/")

    assert "Ces pratiques ne partent pas de cette difficulté" in html
    assert "Personne n’a encore raconté d’action qui parte de cette difficulté" in html
    assert "Thèmes : Accueil et espaces parents, Espaces tiers et médiation" in html


def test_a_problem_with_nothing_yet_invites_to_tell(docs: Docs) -> None:
    html = shown(docs.library(), f"problems/{DOOR}/")

    assert "Personne n’a encore raconté" in html
    assert 'href="../../contribute/"' in html
    assert "Sur les mêmes thèmes" not in html


def test_a_problem_is_quoted_with_its_other_sayings_its_first_answer_and_its_themes(docs: Docs) -> None:
    library = docs.library()
    term = library.catalogue.term("problems", DOOR)
    html = shown(library, f"problems/{DOOR}/")

    assert re.search(rf"<h1[^>]*>« {term.label} »</h1>", html)
    assert all(f"« {one} »" in html for one in term.synonyms)
    assert term.definition in html
    assert all(f'href="../../themes/{one}/"' in html for one in term.themes)
    assert all(f'href="../../problems/{one}/"' in html for one in term.related)


def test_the_page_of_a_problem_does_not_grow_with_the_library(docs: Docs) -> None:
    for number in range(NEAR + 1):
        docs.practice(f"nomme-{number}", problems=[DOOR])
        docs.practice(f"proche-{number}", themes=["lieux-tiers"])
    library = docs.library()
    uris = [f"problems/{DOOR}/", f"problems/{DOOR}/page-2/", f"problems/{DOOR}/page-3/"]
    parts = [page(library, uri).values["answers"].items for uri in uris]

    assert [Counter(one.named for one in part) for part in parts] == [{True: 50}, {True: 1, False: 49}, {False: 1}]
    assert f"{uris[2]}page-4/" not in library.addresses
    assert "51 pratiques partent de cette difficulté" in shown(library, uris[0])
    assert f"En voici {NEAR} sur {NEAR + 1}" in shown(library, uris[1])
    assert "Personne n’a encore raconté" not in shown(library, uris[2])


def test_the_notes_that_throw_light_on_a_problem_come_by_year(docs: Docs) -> None:
    docs.note("avant", year="2001", problems=[DOOR])
    docs.note("apres", year="2020", problems=[DOOR])
    docs.note("ailleurs", problems=["isolement"])
    library = docs.library()

    assert [one.id for one in page(library, f"problems/{DOOR}/").values["notes"]] == ["apres", "avant"]


# --- the ways there -------------------------------------------------------------------------------------------


def test_a_sheet_leads_to_the_problems_that_it_names(docs: Docs) -> None:
    docs.practice("aa", problems=[DOOR, "isolement"])
    docs.practice("bb")
    docs.note("cc", problems=["isolement"])
    library = docs.library()

    assert "Difficultés de départ" in shown(library, "practices/aa/")
    assert f'href="../../problems/{DOOR}/">« Je n’ose pas entrer dans l’école »' in shown(library, "practices/aa/")
    assert "Difficultés de départ" not in shown(library, "practices/bb/")
    assert 'href="../../problems/isolement/"' in shown(library, "research/cc/")
    assert "Difficultés éclairées" in shown(library, "research/cc/")


def test_a_theme_leads_to_its_problems(docs: Docs) -> None:
    library = docs.library()
    wanted = [one.id for one in library.catalogue.vocabularies["problems"] if "lieux-tiers" in one.themes]

    assert re.findall(r'href="../../problems/([^"]+)/"', shown(library, "themes/lieux-tiers/")) == wanted


def test_a_card_of_a_situation_has_one_link_the_page_of_the_problem(docs: Docs) -> None:
    library = docs.library()
    problems = library.catalogue.vocabularies["problems"].terms[:2]
    html = library.templates.render("macros/situations.html", "../", problems=problems)

    assert re.findall(r'href="([^"]+)"', html) == [f"../problems/{one.id}/" for one in problems]


# --- the words themselves -------------------------------------------------------------------------------------


def test_every_problem_is_said_in_several_ways_by_someone_about_something(vocabularies: Vocabularies) -> None:
    problems = vocabularies["problems"]
    assert len(problems.terms) >= 56
    for one in problems:
        assert 4 <= len(one.synonyms) <= 8, one.id
        assert one.themes, one.id
        assert one.extra["subject"] in vocabularies["subjects"], one.id
        assert set(one.extra["said_by"]) <= set(vocabularies["audiences"].by_id), one.id


@pytest.mark.parametrize("name", ["problems", "everyday-words"])
def test_a_saying_belongs_to_one_term(vocabularies: Vocabularies, name: str) -> None:
    said = Counter(fold(word) for one in vocabularies[name] for word in (one.label, *one.synonyms))

    assert [word for word, count in said.items() if count > 1] == []


def test_everyday_words_are_short_and_explained_in_one_sentence(vocabularies: Vocabularies) -> None:
    words = vocabularies["everyday-words"]
    assert len(words.terms) >= 90
    for one in words:
        assert len(one.synonyms) >= 2, one.id
        assert all(len(word.split()) <= 4 for word in (one.label, *one.synonyms)), one.id
        assert re.fullmatch(r"[^.]+\.", one.definition), one.id


def test_nothing_is_written_with_a_typewriter_apostrophe(vocabularies: Vocabularies) -> None:
    for name in ("problems", "subjects", "everyday-words"):
        for one in vocabularies[name]:
            assert "'" not in "".join((one.label, one.definition, *one.synonyms)), one.id
