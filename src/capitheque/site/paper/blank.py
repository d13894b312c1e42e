"""A blank sheet: the questions in their order and the room to answer each; paper, documents and import use it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from capitheque.french.text import slugify
from capitheque.kinds.folder import words_of
from capitheque.site.form.form_pages import steps
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.fields import Field
    from capitheque.kinds import Sheet
    from capitheque.kinds.interview import Question
    from capitheque.vocabulary import Term, Vocabularies

_LONG_STORY, _SHORT_STORY = 13, 8  # lines
_FOOTERS = 3  # of the first page, of the left and of the right ones, when a word processor makes them


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBox:
    """The room to answer one field or section: choices to tick, then `room` lines. `named` are the parts of an answer.

    `most` is how many choices may be ticked; `unknown`: one may say that one does not know.
    """

    key: str
    label: str
    hint: str
    choices: tuple[Term, ...]
    most: int
    room: int
    named: tuple[str, ...]
    unknown: str
    story: bool
    items: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankStep:
    number: int
    question: Question
    example: str
    boxes: tuple[AnswerBox, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankPart:
    title: str
    note: str
    steps: tuple[BlankStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankSheet:
    """`name` is that of its files, without their ending."""

    kind: type[Sheet]
    title: str
    name: str
    parts: tuple[BlankPart, ...]

    @property
    def lead(self) -> str:
        return str(words_of(self.kind)["paper"]["lead"])

    @property
    def description(self) -> str:
        return str(words_of(self.kind)["paper"]["description"])

    @property
    def footer(self) -> str:
        """What stands at the foot of each page of its document, before the number of the page."""
        return str(paper_words()["document"]["footer"]).format(title=self.title)

    @property
    def steps(self) -> tuple[BlankStep, ...]:
        return tuple(step for part in self.parts for step in part.steps)

    @property
    def boxes(self) -> tuple[AnswerBox, ...]:
        return tuple(box for step in self.steps for box in step.boxes)

    def guide(self) -> Iterator[str]:
        """Every line of its document but the labels of the boxes and their choices."""
        words = paper_words()
        ending = words["document"]["ending"]
        yield from (self.title, *words["document"]["intro"], ending["title"], *ending["lines"])
        yield from (self.footer,) * _FOOTERS
        for part in self.parts:
            yield from (part.title, part.note)
        for step in self.steps:
            helped = [words["prompts"]] if step.question.prompts else []
            yield from (step.question.question, step.question.why, step.example, *helped, *step.question.prompts)
            yield from (box.hint for box in step.boxes)


def blank_sheet(kind: type[Sheet], vocabularies: Vocabularies) -> BlankSheet:
    parts: dict[str, list[BlankStep]] = {}
    for number, step in enumerate(steps(kind), start=1):
        example = step.question.example and paper_words()["example"].format(example=step.question.example)
        boxes = tuple(_box(one, vocabularies) for one in step.fields)
        blank = BlankStep(number=number, question=step.question, example=example, boxes=boxes)
        parts.setdefault(step.part, []).append(blank)
    return BlankSheet(
        kind=kind,
        title=kind.label.capitalize(),
        name=slugify(kind.label),
        parts=tuple(BlankPart(**paper_words()["parts"][part], steps=tuple(found)) for part, found in parts.items()),
    )


def _box(one: Field, vocabularies: Vocabularies) -> AnswerBox:
    kind = one.type
    terms = vocabularies[kind.vocabulary] if kind.vocabulary else ()
    choices = tuple(term for term in terms if not term.replaced_by)
    most = min(kind.many[1], len(choices)) if kind.many else 1
    return AnswerBox(
        key=one.key,
        label=one.label,
        hint=_hint(one, most, len(choices)),
        choices=choices,
        most=most,
        room=_room(one, most, len(choices)),
        named=tuple(part.label for part in one.asked_parts) if kind.many is None else (),
        unknown=paper_words()["unknown"] if one.offers_unknown else "",
        story=kind.widget == "story",
        items=kind.items is not None,
    )


def _hint(one: Field, most: int, choices: int) -> str:
    ticks = "one" if most == 1 else "any" if most == choices else "several"
    way = ticks if choices else "items" if one.type.items else one.type.widget
    hints = paper_words()["hints"]
    return str(hints.get(one.key, hints.get(way, ""))).format(most=most)


def _room(one: Field, most: int, choices: int) -> int:
    if choices:
        return int(1 < most < choices)
    if one.type.widget == "story":
        return _LONG_STORY if one.required else _SHORT_STORY
    return one.type.room


@cache
def paper_words() -> dict[str, Any]:
    """The French words of the paper, from `words.yml`, beside."""
    return dict(load_beside(__file__, "words.yml"))
