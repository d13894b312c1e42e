"""Lists of tasks: `- [ ] à faire`, `- [x] fait`. A mark is drawn and said; no box of a form reaches a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from capitheque.sheets import prose
from tests.unit.derived_pages import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.conftest import Docs

    Dangers = Callable[[str], list[str]]

TO_DO = '<span class="task" role="img" aria-label="à faire">☐</span>'
DONE = '<span class="task task--done" role="img" aria-label="fait">☑</span>'


def html(markdown: str) -> str:
    (part,) = prose.read(markdown).parts
    return part.html


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("- [ ] a", f"<ul>\n<li>{TO_DO} a</li>\n</ul>"),
        ("- [x] *a*", f"<ul>\n<li>{DONE} <em>a</em></li>\n</ul>"),
        ("1. [X] a", f"<ol>\n<li>{DONE} a</li>\n</ol>"),
        ("- [ ] a\n  - [x] b", f"<ul>\n<li>{TO_DO} a\n<ul>\n<li>{DONE} b</li>\n</ul>\n</li>\n</ul>"),
        ("- [ ] a\n\n- b", f"<ul>\n<li>\n<p>{TO_DO} a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
        ("- [ ]\n- [-] b\n- [x]c", f"<ul>\n<li>{TO_DO} </li>\n<li>[-] b</li>\n<li>[x]c</li>\n</ul>"),
        ("[x] a", "<p>[x] a</p>"),
    ],
)
def test_a_task_has_a_mark_that_is_said(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


def test_the_words_of_a_task_are_its_own() -> None:
    (part,) = prose.read("- [ ] Une salle\n- [x] Une date\n").parts
    assert (part.text, part.items) == ("Une salle Une date", 2)


def test_a_note_may_hold_tasks() -> None:
    assert DONE in prose.read("a[^1]\n\n[^1]: b\n\n    - [x] c\n").footnotes


@pytest.mark.parametrize(
    "code",
    ['<input type="checkbox" checked="" disabled="" />', TO_DO, '- [ ] <span class="task" onclick="x">',
     '- [x] <input type="text" autofocus onfocus=x>'],
)  # fmt: skip
def test_no_mark_comes_from_written_html(code: str, dangers: Dangers) -> None:
    found = html(code)
    assert dangers(found) == []
    assert "<input" not in found
    assert found.count("<span") == code.count("- [")


@pytest.mark.parametrize(
    "code",
    ['<span class="x" role="alert" aria-label="y" id="z" style="x" onclick="x">a</span>',
     '<span role="button">a</span>', '<span class="task x">a</span>',
     '<p role="img" aria-label="fait">a</p>', '<input type="checkbox" checked="">a'],
)  # fmt: skip
def test_the_second_layer_lets_no_other_mark_pass(code: str) -> None:
    """HTML is escaped by the parser, then cleaned: here the parser is supposed to have failed."""
    assert re.sub("</?(?:span|p)>", "", prose._clean(code)) == "a"  # noqa: SLF001  # it cannot be reached from outside


def test_a_list_of_tasks_is_shown_on_the_page_of_a_sheet(docs: Docs) -> None:
    docs.practice("mere", sections={"Déroulé": "- [x] Une salle\n- [ ] Une date"})
    page = shown(docs.library(), "practices/mere/")
    assert f"<li>{DONE} Une salle</li>" in page
    assert f"<li>{TO_DO} Une date</li>" in page
