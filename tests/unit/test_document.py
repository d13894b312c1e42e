"""A sheet written as well as read: nothing changed, the same bytes; one change, its own lines (`tests/cases/`)."""

from __future__ import annotations

import json
import os
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitheque.fields import fields_of
from capitheque.kinds import KINDS, Practice, Sheet
from capitheque.sheets.body_edits import folded_title
from capitheque.sheets.document import Document, UnfitTextError, as_read, as_text
from capitheque.sheets.front_matter import RefusedError
from capitheque.sheets.prose import TooDeepError

TESTS = Path(__file__).parents[1]
DOCS = TESTS.parent / "docs"
CASES = json.loads((TESTS / "cases" / "sheets.json").read_text(encoding="utf-8"))
BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}
SHEETS = [
    *(path for kind in KINDS for path in sorted((DOCS / kind.folder).glob("*.md"))),
    *sorted((TESTS / "data" / "valid").glob("*/*.md")),
]


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_a_change_gives_the_file_that_is_expected(case: dict[str, Any]) -> None:
    document = Document.read(case["document"].encode())
    changed = document.written(case["values"], case["sections"], BY_NAME[case["kind"]])
    assert changed.decode() == case["result"]


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_what_was_written_says_what_was_asked_and_written_again_is_the_same(case: dict[str, Any]) -> None:
    model, written = BY_NAME[case["kind"]], Document.read(case["result"].encode())
    assert written.written(case["values"], case["sections"], model) == written.data
    assert written.written(written.values, {**written.texts}, model) == written.data


def kind_of(path: Path) -> type[Sheet]:
    return BY_FOLDER[path.parent.name]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sheet_can_be_read_and_written(path: Path) -> None:
    document, model = Document.read(path.read_bytes()), kind_of(path)
    assert document.written({}, {}, model) == document.data
    assert document.written(document.values, document.texts, model) == document.data
    anew = Document.read(Document.blank().written(document.values, document.texts, model))
    assert (anew.values, anew.texts) == (document.values, document.texts)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_new_title_changes_one_line_of_any_sheet(path: Path) -> None:
    document = Document.read(path.read_bytes())
    changed = document.written({"title": "Un autre titre"}, {}, kind_of(path))
    before, after = document.data.decode().split("\n"), changed.decode().split("\n")
    moves = [move for move in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if move[0] != "equal"]
    assert [(last - first, end - start) for _, first, last, start, end in moves] == [(1, 1)]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUE = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "file", "on"]), inner),
    max_leaves=6,
)


@st.composite
def changes(draw: st.DrawFn, model: type[Sheet]) -> dict[str, Any]:
    return draw(st.dictionaries(st.sampled_from(sorted(fields_of(model))), VALUE | st.none(), max_size=4))


@pytest.mark.parametrize("model", KINDS, ids=lambda kind: kind.name)
@given(data=st.data())
def test_any_answers_are_read_back(model: type[Sheet], data: st.DataObject) -> None:
    """From a blank file, then twice over what stands there: values and texts are those that were given."""
    document = Document.blank()
    for _ in range(3):
        values = data.draw(changes(model))
        labels = st.sampled_from([one.label for one in model.sections])
        texts = data.draw(
            st.dictionaries(labels, st.none() | TEXT.map(lambda text: f"Texte {text.replace('`', '')}"), max_size=3)
        )
        try:
            written = Document.read(document.written(values, texts, model))
        except UnfitTextError:
            assert any("\n" in text for text in texts.values() if text)  # a heading, a fence may begin a line
            continue
        for key, value in values.items():
            assert written.values.get(key) == as_read(value)
        untouched = [key for key in document.values if key not in values]
        assert [key for key in written.values if key in untouched] == untouched
        for title, text in texts.items():
            assert written.texts.get(folded_title(title), "") == as_text(text or "")
        document = written


# --- found by attack --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("header", ["# c\ntitle: a\n", "# c\ntitle: a\nsummary: e\u200b\u0301\n"])
def test_an_accent_that_something_invisible_parts_from_its_letter_costs_no_comment(header: str) -> None:
    document = Document.read(f"---\n{header}---\n".encode())
    written = Document.read(document.written({"title": "e\u200b\u0301"}, {"Moyens": "e\u200b\u0301"}, Practice))
    assert written.values == {**document.values, "title": "\u00e9"}
    assert written.texts["moyens"] == "\u00e9"
    assert b"# c\n" in written.data


@pytest.mark.parametrize("text", ["x\n ", " \nx", "\u00a0\nx", "x\n\t\n", "\n \n\nx\n"])
def test_a_line_of_spaces_around_a_text_keeps_nothing_from_being_written(text: str) -> None:
    assert Document.read(Document.blank().written({}, {"Moyens": text}, Practice)).texts["moyens"] == "x"
    assert Document.blank().written({}, {"Moyens": " \n\t"}, Practice) == Document.blank().data


@pytest.mark.parametrize("header", ["title: x\n? state\n", "? state\n", "? title\n? state\n"])
def test_a_key_without_a_colon_is_answered(header: str) -> None:
    document = Document.read(f"---\n{header}---\n".encode())
    written = document.written({"state": "publiee"}, {}, Practice)
    assert Document.read(written).values == {**document.values, "state": "publiee"}


def test_a_key_that_is_none_is_refused() -> None:
    document = Document.read(b"---\n# c\nimages: {x: y}\n---\n")
    with pytest.raises(UnfitTextError):
        document.written({"images": {"a ": "b"}}, {}, Practice)


CORPORA = os.environ.get("CAPITHEQUE_CORPORA", "")


@pytest.mark.corpora
@pytest.mark.skipif(not CORPORA, reason="CAPITHEQUE_CORPORA names no folder of corpora")
def test_what_people_wrote_elsewhere_is_read_and_written_too() -> None:
    tried = 0
    for path in sorted(Path(CORPORA).rglob("*.md")):
        try:
            document = Document.read(path.read_bytes())
            texts = {**document.texts}
        except (RefusedError, TooDeepError):
            continue
        tried += 1
        assert document.written(document.values, texts, Practice) == document.data
        changed = Document.read(document.written({"title": "Un autre titre: le nôtre"}, {}, Practice))
        assert {**changed.values} == {**document.values, "title": "Un autre titre: le nôtre"}, path
        assert changed.texts == texts
        anew = Document.read(Document.blank().written(document.values, texts, Practice))
        assert (anew.values, {key: text for key, text in anew.texts.items() if text}) == (
            document.values,
            {key: text for key, text in texts.items() if text},
        ), path
    assert tried > 200
