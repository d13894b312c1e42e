"""Where each passage of a story goes: a field, a section, or the import notes; nothing else can happen to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.fields import means_unknown
from capitheque.receiving.answers import PLACES
from capitheque.receiving.cleaning import words
from capitheque.receiving.formats.headings import contained
from capitheque.receiving.labels import NOT_ASKED, NOTES, Labels, Target, labels_of
from capitheque.receiving.meanings import meant
from capitheque.receiving.place_answers import place_cell, place_said
from capitheque.receiving.place_columns import column_named, is_place_column
from capitheque.receiving.placement import Kept, Placed, Placement
from capitheque.receiving.plain_lines import plain_lines
from capitheque.receiving.sheet_writer import fits
from capitheque.receiving.stories import Passage
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.receiving.answers import AnswerReader
    from capitheque.receiving.mapping import ColumnMapping
    from capitheque.receiving.places_of_rows import PlaceCell
    from capitheque.receiving.stories import Story

_sentence = partial(sentence, __file__)

_NAMED = re.compile(r"[\s>*_|-]*(?P<name>[^:|\n]{2,80}?)[\s*_]*[:|][\s*_]*(?P<value>[^|\n]*?\S)[\s|]*\Z")
_LOWEST = 6


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
    places: list[tuple[Target, str, str, PlaceCell]] = field(default_factory=list)  # read together, at the end
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
                if column_named(passage.label).rank and PLACES in self.labels.by_key:
                    self._add_places(self.labels.by_key[PLACES], passage.label, passage.text, "", clue=True)
        self._answer_places()
        if self.story.title and "title" not in self.done.fields:
            self._put(self.labels.by_key["title"], "", self.story.title, "")
        elif self.story.title:
            self.done.keep(_sentence("document-title"), self.story.title)
        for key, value in (*self.mapping.constants.items(), *self.story.defaults.items()):
            if key in self.labels.by_key and key not in self.done.fields:
                self._answer(self.labels.by_key[key], "", value, "")
        self._answer_places()

    def _target(self, passage: Passage) -> tuple[Target | None, str]:
        if found := self.mapping.target(passage.label):
            return found
        target = self.labels.find(passage.label)
        if target is None and is_place_column(passage.label):
            target = self.labels.by_key.get(PLACES)
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
        if target.key == PLACES and not means_unknown(understood):
            self._add_places(target, name, understood, separator)
            return
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

    def _add_places(self, target: Target, name: str, text: str, separator: str, *, clue: bool = False) -> None:
        column = self.mapping.place_column(name) or column_named(name)
        lines = plain_lines(text, markdown=self.story.markdown)
        self.places.append((target, name, text, replace(place_cell(lines, column, separator), clue=clue)))

    def _answer_places(self) -> None:
        """Write the field of places, from all that the story says of them."""
        whole, each = self.answers.places([cell for *_, cell in self.places])
        written = whole.value is not None and fits({**self.done.fields, PLACES: whole.value})
        if written:
            self.done.fields[PLACES] = whole.value
        meant = self._meant(PLACES, whole.value) if written else set()
        for (target, name, text, cell), answer in zip(self.places, each, strict=True):
            if cell.clue:
                continue
            understood = written and (answer.beside or answer.value is not None)
            if understood:
                said = " ; ".join(place_said(one, self.answers.geography) for one in answer.value or ())
                self.done.placed.append(Placed(name or target.label, target.label, target.key, said))
            if not (understood and words(text) <= words(_said(whole.value or "")) | meant):
                self.done.keep(name or target.label, text, " ; ".join((*answer.refused, *whole.refused)))
            self.done.proposals += [(target.label, one) for one in answer.proposals]
        self.places = []

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
