"""The real content of docs/: it is publishable, complete in number, sourced, and free of personal data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capitheque.kinds.guide.model import Guide
from capitheque.library.loading import load

if TYPE_CHECKING:
    from capitheque.library.catalogue import Catalogue

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT / "docs")


def test_nothing_blocks_and_nothing_is_set_aside(catalogue: Catalogue) -> None:
    assert [str(one) for one in catalogue.faults if one.blocks] == []
    assert catalogue.set_aside == ()


def test_there_is_enough_to_read(catalogue: Catalogue) -> None:
    assert len(catalogue.practices) >= 30
    assert len(catalogue.groups) >= 27
    assert len(catalogue.notes) >= 17


def test_the_opening_sheets_are_those_decided(catalogue: Catalogue) -> None:
    drafts = {sheet.id for sheet in catalogue.drafts}
    assert drafts == {"roubaix-entretiens-inverses", "autres-mentions-a-documenter"}
    held = {note.id for note in catalogue.notes} & {"goodall-montgomery-2014-continuum", "boubrit-oger-2012-maurepas"}
    assert held == set()
    assert sum(group.kind == "organisation-nationale" for group in catalogue.groups) == 20


def test_every_sheet_from_public_pages_names_its_sources_and_says_so(catalogue: Catalogue) -> None:
    for sheet in (*catalogue.practices, *catalogue.groups, *catalogue.notes, *catalogue.of(Guide)):
        assert sheet.from_public_sources, sheet.reference
        assert sheet.sources, sheet.reference


def test_the_document_with_private_numbers_is_never_linked() -> None:
    for path in (ROOT / "docs").rglob("*.*"):
        assert "doc/5574957" not in path.read_text(encoding="utf-8"), path.name


def test_only_a_sourced_status_is_given(catalogue: Catalogue) -> None:
    assert {group.id: group.status for group in catalogue.groups if group.status} == {"lille-fives": "confirme"}


def test_no_wounding_word_in_the_sheets(catalogue: Catalogue) -> None:
    assert [str(one) for one in catalogue.faults if one.code == "wounding-word"] == []


def test_figures_in_effects_carry_a_note_or_their_source(catalogue: Catalogue) -> None:
    """A number of three digits or more, or a share, in « Ce qui a changé » has a footnote in its section."""
    for practice in catalogue.practices:
        section = practice.section("effects")
        if section and re.search(r"\d{3}|\d ?%", re.sub(r"\b(19|20)\d\d\b", "", section.text)):
            assert "footnote-ref" in section.html, practice.reference


def test_every_plain_summary_is_easy_to_read(catalogue: Catalogue) -> None:
    long = [str(one) for one in catalogue.faults if one.code == "long-sentence"]
    assert long == []


def test_every_vocabulary_of_the_issue_is_there_with_definitions(catalogue: Catalogue) -> None:
    for vocabulary in catalogue.vocabularies.values():
        assert vocabulary.title
        assert vocabulary.description
        for term in vocabulary:
            assert term.definition, f"{vocabulary.name}: {term.id}"
    assert len(catalogue.vocabularies["problems"].terms) >= 40
