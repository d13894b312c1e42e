"""Where each passage of a story goes: a field, a section, or the import notes; nothing else can happen to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.receiving.cleaning import words
from capitheque.receiving.formats.headings import contained
from capitheque.receiving.labels import NOT_ASKED, NOTES, Labels, Target, labels_of
from capitheque.receiving.meanings import meant
from capitheque.receiving.sheet_writer import fits
from capitheque.receiving.stories import Passage
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.receiving.answers import AnswerReader
    from capitheque.receiving.mapping import ColumnMapping
    from capitheque.receiving.stories import Story

_sentence = partial(sentence, __file__)

_NAMED = re.compile(r"[\s>*_|-]*(?P<name>[^:|\n]{2,80}?)[\s*_]*[:|][\s*_]*(?P<value>[^|\n]*?\S)[\s|]*\Z")
_LOWEST = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage that found its place: its name in the source, the label of the field or section."""

    name: str
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept word for word in the notes, and why."""

    name: str
    text: str
    reason: str = ""
    heading: bool = False  # words of a heading that our label replaces: the report tells them with what was placed


@dataclass(slots=True)
class Placement:
    """Fields by key, texts of sections by key, notes; `proposals` are (label, what may have been meant).

    `meant` are words that fields say in other letters: the name of a place, that of a month.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    notes: list[Kept] = field(default_factory=list)
    proposals: list[tuple[str, str]] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)

    def keep(self, name: str, text: str, reason: str = "") -> None:
        if text.strip() or name.strip():
            self.notes.append(Kept(name, text, reason))


def place(story: Story, answers: AnswerReader, mapping: ColumnMapping) -> Placement:
    """Give every passage of a story its place."""
    placer = _Placer(story, answers, mapping, labels_of(answers.model), Placement())
    placer.place_all()
    return placer.done


@dataclass(slots=True)
class _Placer:
    story: Story
    answers: AnswerReader
    mapping: ColumnMapping
    labels: Labels
    done: Placement
    inside: tuple[Target, int] | None = None  # the section that deeper headings belong to, and its level

    def place_all(self) -> None:
        for passage in self.story.passages:
            target, separator = self._target(passage)
            if target and target.part != "notes":
                self.inside = (target, passage.level) if target.part == "section" else None
                self._note_heading(passage, target)
                self._put(target, passage.label, passage.text, separator)
            elif target is None and self.inside and passage.level > self.inside[1] > 0:
                self._add_below(passage, self.inside)
            else:
                self.inside = None
                self._keep(passage)
        if self.story.title and "title" not in self.done.fields:
            self._put(self.labels.by_key["title"], "", self.story.title, "")
        elif self.story.title:
            self.done.keep(_sentence("document-title"), self.story.title)
        for key, value in (*self.mapping.constants.items(), *self.story.defaults.items()):
            if key in self.labels.by_key and key not in self.done.fields:
                self._answer(self.labels.by_key[key], "", value, "")

    def _target(self, passage: Passage) -> tuple[Target | None, str]:
        if found := self.mapping.target(passage.label):
            return found
        target = self.labels.find(passage.label)
        return (None if target and target.key in NOT_ASKED else target), ""

    def _put(self, target: Target, name: str, text: str, separator: str) -> None:
        if not text.strip():
            return
        if target.part == "section":
            self.done.sections.setdefault(target.key, []).append(contained(text))
            self._was_placed(target, name)
        else:
            self._answer(target, name, text, separator)

    def _answer(self, target: Target, name: str, text: str, separator: str) -> None:
        """Write a field, once; its words that the value does not hold are kept too."""
        understood = "\n".join(self.mapping.understood(target.key, line) for line in text.split("\n"))
        answer = self.answers.read(target.key, understood, separator=separator, markdown=self.story.markdown)
        value = answer.value
        taken = target.key in self.done.fields
        if value is not None and not taken and fits({**self.done.fields, target.key: value}):
            self.done.fields[target.key] = value
            self._was_placed(target, name)
            lost = not words(text) <= words(_said(value)) | self._meant(target.key, value)
        else:
            lost = True
        if lost:
            reason = _sentence("answered-already") if taken else " ; ".join(answer.refused)
            self.done.keep(name or target.label, text, reason)
        self.done.proposals += [(target.label, one) for one in answer.proposals]

    def _meant(self, key: str, value: Any) -> set[str]:
        """The words that a value says in other letters; of a story that does not answer our questions, none."""
        if not self.story.ours:
            return set()
        found = meant(self.answers, key, value)
        self.done.meant |= found
        return found

    def _was_placed(self, target: Target, name: str) -> None:
        self.done.placed.append(Placed(name or target.label, target.label, target.key))

    def _note_heading(self, passage: Passage, target: Target) -> None:
        """Keep the words of a heading that our label replaces. The name of a column is no word of the story."""
        if passage.level and not words(passage.label) <= words(target.label):
            renamed = _sentence("heading-became", former=passage.label, label=target.label)
            self.done.notes.append(Kept("", renamed, heading=True))

    def _add_below(self, passage: Passage, inside: tuple[Target, int]) -> None:
        """Put a smaller heading and its text in the section that it stands in."""
        target, level = inside
        heading = "#" * min(2 + passage.level - level, _LOWEST)
        text = f"{heading} {' '.join(passage.label.split())}\n\n{passage.text}".strip()
        self.done.sections[target.key] = [*self.done.sections.get(target.key, []), contained(text)]

    def _keep(self, passage: Passage) -> None:
        """Keep a passage in the notes; of the first, which has no heading, take the lines that name a field."""
        left = list(self._unnamed(passage.text)) if self.story.markdown and not passage.label else None
        text = passage.text if left is None else "\n".join(left)
        self.done.keep(passage.label, text.strip("\n"))

    def _unnamed(self, text: str) -> Iterator[str]:
        for line in text.split("\n"):
            found = _NAMED.match(line)
            target = self.labels.find(found["name"], near=False) if found else None
            if found and target and target.key not in NOT_ASKED and target is not NOTES:
                self._note_heading(Passage(label=found["name"], text="", level=1), target)
                self._put(target, found["name"], found["value"], "")
            else:
                yield line


def _said(value: Any) -> str:
    """All the text of a value."""
    if isinstance(value, dict):
        return " ".join(_said(one) for one in value.values())
    return " ".join(_said(one) for one in value) if isinstance(value, list) else str(value)
