"""A term that another replaces is still understood in the sheets that have it; it is offered to nobody any more."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from capitheque.kinds import TOLD
from capitheque.site.editing.schemas import schema_files
from capitheque.site.editing.snippets import snippet_file
from capitheque.site.form.known import known_files
from capitheque.site.paper.blank import blank_sheet
from capitheque.site.search import search_files
from tests.unit.derived_pages import links, shown
from tests.unit.macro_calling import NAMED, call, site_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from capitheque.site.build import Build
    from capitheque.vocabulary import Vocabularies, Vocabulary
    from tests.unit.conftest import Docs

RETIRED, LABEL, SYNONYM = "terme-retire", "Terme retiré", "mot retiré"
CHOSEN_BY_NO_SHEET = {"subjects", "everyday-words", "place-names", "wounding-words"}


@pytest.fixture
def vocabularies(vocabularies: Vocabularies) -> Vocabularies:
    """The real ones, each with a term that its first one replaces, before all the others; the last relates to it."""
    return {name: found if name in CHOSEN_BY_NO_SHEET else _with_retired(found) for name, found in vocabularies.items()}


def _with_retired(found: Vocabulary) -> Vocabulary:
    first, last = found.terms[0], found.terms[-1]
    retired = replace(first, id=RETIRED, label=LABEL, synonyms=(SYNONYM,), replaced_by=first.id)
    return replace(found, terms=(retired, *found.terms[:-1], replace(last, related=(*last.related, RETIRED))))


@pytest.fixture
def library(rich: Docs) -> Build:
    return rich.library(drafts=True)


def naming(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names of the texts that say the retired term, by its identifier, its label or its synonym."""
    return [name for name, text in texts if any(one in text for one in (RETIRED, LABEL, SYNONYM))]


def test_a_sheet_that_has_it_is_published_as_the_term_that_replaces_it(docs: Docs) -> None:
    docs.practice("ancienne", themes=[RETIRED])
    catalogue = docs.load()
    advice = [str(one) for one in catalogue.faults if one.code == "replaced-term"]

    assert [one.themes for one in catalogue.practices] == [(catalogue.vocabularies["themes"].terms[1].id,)]
    assert len(advice) == 1
    assert f"« {RETIRED} » a été remplacé par « " in advice[0]


def test_no_page_speaks_of_it_nor_leads_to_it(library: Build) -> None:
    pages = [(one.uri, library.templates.page(one)) for one in library.pages]

    assert naming(pages) == []
    assert [uri for uri in library.addresses if RETIRED in uri] == []


def test_the_search_neither_filters_by_it_nor_leads_to_it(library: Build) -> None:
    assert naming(search_files(library.catalogue)) == []


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_the_form_and_the_paper_do_not_propose_it(library: Build, vocabularies: Vocabularies, kind: type[Any]) -> None:
    assert naming(known_files(library.catalogue)) == []
    assert naming([(kind.name, shown(library, f"contribute/{kind.name}/"))]) == []
    boxes = [box for part in blank_sheet(kind, vocabularies).parts for step in part.steps for box in step.boxes]
    assert boxes
    assert [box.key for box in boxes for term in box.choices if term.id == RETIRED] == []


@pytest.mark.parametrize("macro", ["theme_list", "situations", "practice_cards", "group_cards", "key_figures"])
def test_no_list_of_an_editorial_page_has_it(library: Build, tmp_path: Path, macro: str) -> None:
    assert naming([(macro, call(site_of(library, tmp_path), macro))]) == []


def test_the_tables_of_terms_do_not_have_it(library: Build, tmp_path: Path, vocabularies: Vocabularies) -> None:
    assert "vocabulary_terms" in NAMED
    site = site_of(library, tmp_path)

    assert naming((name, call(site, "vocabulary_terms", name)) for name in vocabularies) == []


def test_a_text_editor_understands_it_without_proposing_it(vocabularies: Vocabularies) -> None:
    assert naming([snippet_file(vocabularies)]) == []
    schemas = [json.loads(content) for _, content in schema_files(vocabularies)]
    themes = next(one["$defs"]["themes"]["anyOf"] for one in schemas if "themes" in one["$defs"])
    assert RETIRED not in themes[0]["enum"]
    assert RETIRED[1:] in themes[1]["pattern"]


def test_the_terms_that_a_fault_proposes_are_those_of_today(docs: Docs) -> None:
    docs.practice("fautive", stage="jamais-vu")
    (fault,) = (one for one in docs.load().faults if one.code == "unknown-term")

    assert "terminee" in str(fault)
    assert naming([("fault", str(fault))]) == []


def test_a_theme_leads_to_difficulties_of_today(library: Build, vocabularies: Vocabularies) -> None:
    retired = vocabularies["problems"][RETIRED]
    theme = retired.themes[0]

    found = [one for one in links(shown(library, f"themes/{theme}/")) if "problems/" in one]
    assert any(retired.replaced_by in one for one in found if retired.replaced_by)
    assert naming([("links", " ".join(found))]) == []
