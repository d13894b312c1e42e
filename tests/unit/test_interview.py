"""The interview asks for everything that the model declares, once, and for what publication needs first."""

from __future__ import annotations

import pytest

from capitheque.fields import Need, fields_of
from capitheque.kinds import TOLD, Sheet
from capitheque.kinds.interview import interview_of

EVERY_KIND = pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)


def declared(kind: type[Sheet]) -> set[str]:
    return {*fields_of(kind), *(one.key for one in kind.sections)}


def never_asked(kind: type[Sheet]) -> set[str]:
    return {one.key for one in fields_of(kind).values() if not one.asked}


def asked(kind: type[Sheet]) -> list[str]:
    return [key for one in interview_of(kind).questions for key in one.fields]


@EVERY_KIND
def test_everything_is_asked_once_or_left_to_the_reviewers(kind: type[Sheet]) -> None:
    keys = asked(kind)
    assert sorted(keys) == sorted(set(keys))
    assert not set(keys) & never_asked(kind)
    assert set(keys) | never_asked(kind) == declared(kind)


@EVERY_KIND
def test_what_publication_needs_is_in_the_short_sheet(kind: type[Sheet]) -> None:
    needed = {one.key for one in [*fields_of(kind).values(), *kind.sections] if one.need is Need.REQUIRED}
    short = {key for one in interview_of(kind).short for key in one.fields}
    assert needed | set(kind.asked_too) <= short | never_asked(kind)


@EVERY_KIND
def test_no_question_takes_the_place_of_a_page_of_the_form(kind: type[Sheet]) -> None:
    """Each question is a step named by its first key, beside the welcome, the half and the end."""
    assert not {one.key for one in interview_of(kind).questions} & {"welcome", "half", "end"}


@EVERY_KIND
def test_each_question_says_why_it_is_asked(kind: type[Sheet]) -> None:
    for one in interview_of(kind).questions:
        assert one.question.endswith("?"), one.question
        assert one.why.endswith("."), one.question
        assert len(one.prompts) <= 4, one.question


@EVERY_KIND
def test_an_example_is_given_unless_the_answer_is_chosen_in_a_list(kind: type[Sheet]) -> None:
    sections = {one.key for one in kind.sections}
    for one in interview_of(kind).questions:
        written = any(key in sections or not fields_of(kind)[key].type.vocabulary for key in one.fields)
        assert bool(one.example) is written, one.question
        assert not set("[]{}") & set(one.example), one.question
