"""A sheet asked for in a terminal: one question at a time, in the words of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from capitheque.doors.prompts import (
    ANSWER,
    LATER,
    ask_part,
    ask_several,
    body,
    person,
    place_label,
    prompt,
    show_terms,
    terms_meant,
    without_yaml,
)
from capitheque.fields import UNKNOWN, Need, fields_of
from capitheque.geography.places_in_words import find_place
from capitheque.sentences import sentence
from capitheque.sheets.single_answer import faults_of_answer

if TYPE_CHECKING:
    from capitheque.fields import Field, FieldType
    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader

_PLACES_SHOWN = 8
_INDENT = "   "  # under a question
_sentence = partial(sentence, __file__)

Check = Callable[[Any], list[str]]


@dataclass(frozen=True, slots=True)
class TerminalInterview:
    """Asks what publication needs, and keeps each answer in `answers` as soon as it is given.

    `check_title` says, in French, why a title cannot be taken.
    """

    kind: type[Sheet]
    reader: SheetReader
    check_title: Check
    answers: dict[str, Any] = field(default_factory=dict)

    def run(self) -> None:
        """Ask every question. Raises click.Abort when the person stops before there is a title."""
        asked = self.questions()
        click.echo(_sentence("begin", kind=self.kind.label.capitalize(), questions=len(asked)))
        try:
            for number, one in enumerate(asked, start=1):
                self._introduce(one, f"{number}/{len(asked)}")
                if (answer := self._answer(one)) != LATER:
                    self.answers[one.key] = answer
        except click.Abort:
            if "title" not in self.answers:
                raise
            click.echo("\n" + _sentence("stopped"))

    def faults(self, key: str, value: Any) -> list[str]:
        """Say what is wrong with an answer and what to do; nothing when a sheet may hold it."""
        found = faults_of_answer(self.reader, self.kind, key, value)
        said = [f"{one.wrong} → {one.remedy}" for one in found]
        return said or (self.check_title(value) if key == "title" else [])

    def questions(self) -> list[Field]:
        """The fields to ask for, in the order of the model, the title first."""
        fields = fields_of(self.kind)
        needed = [one for one in fields.values() if one.need is Need.REQUIRED or one.key in self.kind.asked_too]
        return [one for one in needed if one.key not in self.answers]

    def _introduce(self, one: Field, number: str) -> None:
        by_name = one.type.written == "territory"  # no code has to be known
        click.echo(f"\n{number}. {one.label}" + ("" if by_name else f"\n   {one.help}"))
        if one.example and not (one.type.vocabulary or by_name):
            click.echo(_INDENT + _sentence("for-example", example=without_yaml(one.example)))
        if one.unknown and one.required:
            click.echo(_INDENT + _sentence("may-not-know"))

    def _answer(self, one: Field) -> Any:
        """Ask until the answer is one that a sheet may hold, or is left for later."""
        if one.type.vocabulary:
            show_terms(self.reader.vocabularies[one.type.vocabulary])
        while True:
            given = self._ask(one)
            if given == LATER and one.key == "title":
                click.echo(_INDENT + _sentence("a-title-first"))
                continue
            if given in (LATER, []):
                return LATER
            faults = self.faults(one.key, given)
            click.echo("\n".join(f"   {fault}" for fault in faults), nl=bool(faults))
            if not faults or given is self.answers.get(one.key):  # a list whose answers were judged one by one
                return given

    def _ask(self, one: Field) -> Any:
        """Ask in the way of the field's widget."""
        ways: dict[str, Callable[[], Any]] = {
            "terms": lambda: self._ask_terms(one.type),
            "places": self._ask_places,
            "part": lambda: ask_part(one.parts),
            "parts": lambda: self._ask_several(one, lambda first: ask_part(one.parts, again=not first)),
            "authors": lambda: self._ask_several(one, lambda first: self._signature(one.key, first=first)),
        }
        if one.type.widget in ways:
            return ways[one.type.widget]()
        if one.type.many:
            return self._ask_several(one, lambda first: prompt() if first else prompt(_sentence("another")))
        return prompt()

    def _ask_several(self, one: Field, ask: Callable[[bool], Any]) -> Any:
        """Ask for the answers of a list; those that are given are kept, should the person stop before the end."""
        found = self.answers[one.key] = []
        try:
            return ask_several(ask, lambda given: self._refused(one.key, given), found)
        finally:
            if not found:
                del self.answers[one.key]

    def _refused(self, key: str, given: Any) -> bool:
        """Say what is wrong with one answer of a list, whatever their number."""
        found = faults_of_answer(self.reader, self.kind, key, [given])
        said = [f"{_INDENT}{one.wrong} → {one.remedy}" for one in found if one.code != "too-few"]
        click.echo("\n".join(said), nl=bool(said))
        return bool(said)

    def _signature(self, key: str, *, first: bool) -> Any:
        """Ask who signs: publications are signed by people, what is told here by bodies more often."""
        people = key in self.kind.signed_by_people
        words = (_sentence("person") if people else ANSWER) if first else _sentence("another")
        given = prompt(words)
        return given if given in (LATER, UNKNOWN) else (person if people else body)(given)

    def _ask_terms(self, kind: FieldType) -> Any:
        many = bool(kind.many)
        given = prompt(_sentence("numbers" if many else "number"))
        if given in (LATER, UNKNOWN):
            return given
        terms = terms_meant(self.reader.vocabularies[kind.vocabulary], given, many=many)
        return terms if many else terms[0]

    def _ask_places(self) -> Any:
        """Ask for places until none is added; each is found by its name or its postal code."""
        found: list[str] = []
        words = _sentence("place")
        while (given := prompt(words)) != LATER:
            if given == UNKNOWN:
                return UNKNOWN
            if (place := self._find_place(given)) and place not in found:
                found.append(place)
            words = _sentence("another-place")
        return found

    def _find_place(self, given: str) -> str | None:
        geography = self.reader.geography
        certain, near = find_place(given, geography, _PLACES_SHOWN)
        if certain and (place := geography.find(certain)):
            click.echo(f"   {place_label(place)}")
            return certain
        if not near:
            click.echo(_INDENT + _sentence("no-place"))
            return None
        for number, one in enumerate(near, start=1):
            click.echo(f"   {number}. {place_label(one)}")
        chosen = prompt(_sentence("which-place"))
        index = int(chosen) if chosen.isdecimal() else 0
        return near[index - 1].reference if 0 < index <= len(near) else None
