"""All the sheets and their links: the one object that every page, macro and export asks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from capitheque.kinds import Adoption, Group, Practice, ResearchNote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capitheque.faults import Fault
    from capitheque.fields.parts import Source
    from capitheque.geography import Geography, Territory
    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Term, Vocabularies


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place known by its name only: on the map and in lists, without a page."""

    id: str
    title: str
    kind: str
    network_link: str
    territories: tuple[str, ...]
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A received file that is not published, with the faults that say why."""

    path: str
    folder: str
    faults: tuple[Fault, ...]


Located = TypeVar("Located", Practice, Group, NamedPlace)


class ReceivedCountError(AssertionError):
    """A received file is neither published, nor a draft, nor set aside: a defect of the engine, never of a sheet."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Published sheets by kind, drafts, what was set aside, and every fault found; nothing changes once loaded."""

    practices: tuple[Practice, ...]
    groups: tuple[Group, ...]
    notes: tuple[ResearchNote, ...]
    adoptions: tuple[Adoption, ...]
    drafts: tuple[Sheet, ...]
    set_aside: tuple[SetAside, ...]
    faults: tuple[Fault, ...]
    places: tuple[NamedPlace, ...]
    received: int
    vocabularies: Vocabularies
    geography: Geography

    def __post_init__(self) -> None:
        accounted = len(self.published) + len(self.drafts) + len(self.set_aside)
        if accounted != self.received:
            raise ReceivedCountError(f"received {self.received} files, accounted for {accounted}")

    @property
    def published(self) -> tuple[Sheet, ...]:
        return (*self.practices, *self.groups, *self.notes, *self.adoptions)

    @cached_property
    def by_reference(self) -> Mapping[str, Sheet]:
        return {sheet.reference: sheet for sheet in self.published}

    def sheet(self, reference: str) -> Sheet | None:
        return self.by_reference.get(reference)

    def term(self, vocabulary: str, term_id: str) -> Term:
        return self.vocabularies[vocabulary][term_id]

    def practices_with(self, field: str, value: str) -> tuple[Practice, ...]:
        """Practices whose field is, or contains, this value; in the catalogue's order."""
        return self._practices_by(field).get(value, ())

    def _practices_by(self, field: str) -> Mapping[str, tuple[Practice, ...]]:
        if field not in self._practice_indexes:
            index: dict[str, list[Practice]] = defaultdict(list)
            for practice in self.practices:
                answer = getattr(practice, field)
                for value in answer if isinstance(answer, tuple) else (answer,) if answer else ():
                    index[value].append(practice)
            self._practice_indexes[field] = {value: tuple(found) for value, found in index.items()}
        return self._practice_indexes[field]

    @cached_property
    def _practice_indexes(self) -> dict[str, dict[str, tuple[Practice, ...]]]:
        return {}

    @cached_property
    def notes_by_theme(self) -> Mapping[str, tuple[ResearchNote, ...]]:
        return self._notes_by("themes")

    @cached_property
    def notes_by_difficulty(self) -> Mapping[str, tuple[ResearchNote, ...]]:
        return self._notes_by("problems")

    def _notes_by(self, field: str) -> Mapping[str, tuple[ResearchNote, ...]]:
        index: dict[str, list[ResearchNote]] = defaultdict(list)
        for note in self.notes:
            for value in getattr(note, field):
                index[value].append(note)
        return {value: tuple(found) for value, found in index.items()}

    @cached_property
    def practices_of_group(self) -> Mapping[str, tuple[Practice, ...]]:
        """Practices that name a group as their own or among their organisations, by the group's reference."""
        index: dict[str, list[Practice]] = defaultdict(list)
        for practice in self.practices:
            named = dict.fromkeys(
                [practice.group, *(one for one in practice.organisations if one.startswith("groups/"))]
            )
            for reference in named:
                if reference:
                    index[reference].append(practice)
        return {reference: tuple(found) for reference, found in index.items()}

    @cached_property
    def adoptions_of(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Who tried a practice, by the practice's reference, the latest try first."""
        index: dict[str, list[Adoption]] = defaultdict(list)
        for adoption in sorted(self.adoptions, key=lambda one: one.tried_on or "", reverse=True):
            index[adoption.practice].append(adoption)
        return {reference: tuple(found) for reference, found in index.items()}

    @cached_property
    def themes_of_group(self) -> Mapping[str, tuple[str, ...]]:
        """A group's themes come from its practices, in the order in which they name them."""
        return {
            reference: tuple(dict.fromkeys(theme for practice in found for theme in practice.themes))
            for reference, found in self.practices_of_group.items()
        }

    def themes_of(self, sheet: Sheet) -> tuple[str, ...]:
        """Return the themes of any sheet; those of a group come from its practices."""
        return (
            sheet.themes
            if isinstance(sheet, Practice | ResearchNote)
            else self.themes_of_group.get(sheet.reference, ())
        )

    @cached_property
    def groups_by_theme(self) -> Mapping[str, tuple[Group, ...]]:
        index: dict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            for theme in self.themes_of_group.get(group.reference, ()):
                index[theme].append(group)
        return {theme: tuple(found) for theme, found in index.items()}

    @cached_property
    def members_of_network(self) -> Mapping[str, tuple[Group, ...]]:
        """Groups that count a body among their initiators and partners, by the body's reference."""
        index: dict[str, list[Group]] = defaultdict(list)
        for group in self.groups:
            for member in group.members:
                index[member].append(group)
        return {member: tuple(found) for member, found in index.items()}

    def territories_of(self, sheet: Practice | Group | Adoption | NamedPlace) -> tuple[Territory, ...]:
        return tuple(found for one in sheet.territories if (found := self.geography.find(one)))

    @cached_property
    def practices_in(self) -> Mapping[str, tuple[Practice, ...]]:
        """Practices by territory; a parent holds the distinct union of its children, France only national ones."""
        return self._located(self.practices)

    @cached_property
    def groups_in(self) -> Mapping[str, tuple[Group, ...]]:
        return self._located(self.groups)

    @cached_property
    def places_in(self) -> Mapping[str, tuple[NamedPlace, ...]]:
        return self._located(self.places)

    def _located(self, sheets: tuple[Located, ...]) -> Mapping[str, tuple[Located, ...]]:
        index: dict[str, list[Located]] = defaultdict(list)
        for sheet in sheets:
            held: dict[str, Territory] = {}
            own: Territory
            for own in self.territories_of(sheet):
                held |= {one.reference: one for one in (own, *self.geography.ancestors(own))}
            for reference in held:
                index[reference].append(sheet)
        return {reference: tuple(found) for reference, found in index.items()}

    @cached_property
    def territories(self) -> Mapping[str, Territory]:
        """Every territory that has something, by reference."""
        references = {*self.practices_in, *self.groups_in, *self.places_in}
        return {one: found for one in sorted(references) if (found := self.geography.find(one))}
