"""The large library that the bench measures on: made of chance, but always the same, and like a real one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.library import WORDS, Chance, write
from capitheque.library.loading import load

if TYPE_CHECKING:
    from capitheque.kinds import Practice
    from capitheque.library.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
COUNT = 30
SIZE = 800  # words, header and text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    write(COUNT, folder)
    return folder


@pytest.fixture(scope="module")
def library(made: Path) -> Catalogue:
    return load(made / "docs")


@pytest.fixture(scope="module")
def sheets(library: Catalogue) -> list[Practice]:
    """The sheets that were made, not those of the project."""
    return [sheet for sheet in library.practices if not (ROOT / "docs/practices" / f"{sheet.id}.md").exists()]


def generated(folder: Path) -> dict[str, bytes]:
    """The text of each sheet that was made, by its name."""
    own = {path.name for path in (ROOT / "docs" / "practices").iterdir()}
    return {path.name: path.read_bytes() for path in (folder / "docs/practices").iterdir() if path.name not in own}


def test_every_sheet_has_about_the_same_number_of_words(made: Path) -> None:
    counts = [len(text.split()) for text in generated(made).values()]
    assert len(counts) == COUNT
    assert min(counts) > 0.9 * SIZE
    assert max(counts) < 1.1 * SIZE


def test_a_library_is_the_same_each_time_and_a_larger_one_begins_with_it(made: Path, tmp_path: Path) -> None:
    write(COUNT + 5, tmp_path / "larger")
    larger = generated(tmp_path / "larger")
    assert len(larger) == COUNT + 5
    assert generated(made).items() <= larger.items()
    write(1, tmp_path / "other", seed=2)
    assert not generated(tmp_path / "other").keys() & larger.keys()


def test_nothing_is_set_aside(library: Catalogue, sheets: list[Practice]) -> None:
    assert [str(found) for found in library.faults if found.blocks] == []
    assert library.set_aside == ()
    assert len(sheets) == COUNT


def test_a_text_has_headings_lists_a_table_notes_and_links(made: Path) -> None:
    for name, data in generated(made).items():
        body = data.decode().split("\n---\n", 1)[1]
        marks = (r"^## ", r"^- ", r"^\|[-|]+\|$", r"\]\(https://", r"^\[\^\d\]: ")
        assert [len(re.findall(mark, body, re.MULTILINE)) for mark in marks] == [5, 7, 1, 2, 2], name


def test_a_text_is_read_as_it_was_meant(sheets: list[Practice]) -> None:
    for sheet in sheets:
        html = "".join(section.html for section in sheet.body)
        assert [html.count(f"<{tag}>") for tag in ("ul", "li", "table")] == [2, 7, 1], sheet.id
        assert html.count('class="footnote-ref"') == 2, sheet.id
        assert sheet.footnotes.count("<li ") == 2, sheet.id


def test_a_sheet_leads_to_others(library: Catalogue, sheets: list[Practice]) -> None:
    made = {sheet.reference for sheet in sheets}
    assert sorted(len(sheet.inspired_by) for sheet in sheets) == [0, 1] + [2] * (COUNT - 2)  # by those before it
    assert {one for sheet in sheets for one in sheet.inspired_by} <= made
    assert all(sheet.group in library.by_reference for sheet in sheets)
    assert all(len(sheet.research) == 1 and sheet.sources and sheet.plain_summary for sheet in sheets)


def test_words_and_communes_follow_the_law_of_zipf() -> None:
    chance = Chance(1)
    assert len({*chance.words.things, *chance.own_words}) == WORDS
    drawn = [chance.words.draw(chance.random) for _ in range(10_000)]
    first, tenth = (drawn.count(chance.words.things[rank]) for rank in (0, 9))
    assert first > 5 * tenth > 0
    assert chance.communes.things[0] == ("75056", "Paris")


def test_the_essentials_of_a_sheet_never_repeat_one_another() -> None:
    chance = Chance(1)
    chance.sentences = chance.sentences[:2]
    for _ in range(50):
        essentials = chance.essentials(4)
        assert len(set(essentials)) == len(essentials) == 4
