"""All the sheets and their links: the one object that every page, macro and export asks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from capitheque.fields import fields_of
from capitheque.kinds import Group, Practice, ResearchNote, Sheet
from capitheque.library.addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from capitheque.faults import Fault
    from capitheque.fields.sources import Source
    from capitheque.geography import Geography, Territory
    from capitheque.library.editorial_pages import EditorialPage
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


Kind = TypeVar("Kind", bound=Sheet)
Located = TypeVar("Located", Practice, Group, NamedPlace)


def answers(sheet: Any, field: str) -> tuple[str, ...]:
    """The answers to a field that one kind has and another may not have."""
    answer = getattr(sheet, field, None)
    return answer if isinstance(answer, tuple) else (answer,) if answer else ()


class ReceivedCountError(AssertionError):
    """A received file is neither published, nor a draft, nor set aside: a defect of the engine, never of a sheet."""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Published sheets kind by kind, drafts, what was set aside, and every fault found; nothing changes once loaded."""

    published: tuple[Sheet, ...]
    drafts: tuple[Sheet, ...]
    set_aside: tuple[SetAside, ...]
    faults: tuple[Fault, ...]
    places: tuple[NamedPlace, ...]
    pages: Mapping[str, EditorialPage]
    received: int
    vocabularies: Vocabularies
    geography: Geography

    def __post_init__(self) -> None:
        accounted = len(self.published) + len(self.drafts) + len(self.set_aside)
        if accounted != self.received:
            raise ReceivedCountError(f"received {self.received} files, accounted for {accounted}")

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """The published sheets of one kind."""
        return tuple(sheet for sheet in self.published if isinstance(sheet, kind))

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        return self.of(Practice)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return self.of(Group)

    @cached_property
    def notes(self) -> tuple[ResearchNote, ...]:
        return self.of(ResearchNote)

    @cached_property
    def by_reference(self) -> Mapping[str, Sheet]:
        return {sheet.reference: sheet for sheet in self.published}

    def sheet(self, reference: str) -> Sheet | None:
        return self.by_reference.get(reference)

    @cached_property
    def addresses(self) -> Addresses:
        """Where the links of texts lead."""
        return Addresses(self.by_reference, self.pages)

    def term(self, vocabulary: str, term_id: str) -> Term:
        return self.vocabularies[vocabulary][term_id]

    def practices_with(self, field: str, value: str) -> tuple[Practice, ...]:
        """Practices whose field is, or contains, this value; in the catalogue's order."""
        return self._practices_by(field).get(value, ())

    def _practices_by(self, field: str) -> Mapping[str, tuple[Practice, ...]]:
        if field not in self._practice_indexes:
            index: dict[str, list[Practice]] = defaultdict(list)
            for practice in self.practices:
                for value in answers(practice, field):
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
    def taking_up(self) -> Mapping[str, tuple[Sheet, ...]]:
        """The sheets of any kind that took their action from another, by the reference of the latter."""
        index: dict[str, list[Sheet]] = defaultdict(list)
        for sheet in self.published:
            for reference in answers(sheet, sheet.takes_up):
                index[reference].append(sheet)
        return {reference: tuple(found) for reference, found in index.items()}

    @cached_property
    def naming(self) -> Mapping[str, tuple[Sheet, ...]]:
        """The sheets that name another one, in a field or by a link of their text, by the reference of the latter."""
        index: dict[str, dict[str, Sheet]] = defaultdict(dict)
        for sheet in self.published:
            linked = (self.addresses.sheet(link.page) for link, _ in sheet.links)
            named = {*(one for _, one in references(sheet)), *(one.reference for one in linked if one)}
            for reference in named - {sheet.reference}:
                index[reference][sheet.reference] = sheet
        return {reference: tuple(found.values()) for reference, found in index.items()}

    @cached_property
    def themes_of_group(self) -> Mapping[str, tuple[str, ...]]:
        """A group's themes come from its practices, in the order in which they name them."""
        return {
            reference: tuple(dict.fromkeys(theme for practice in found for theme in practice.themes))
            for reference, found in self.practices_of_group.items()
        }

    def themes_of(self, sheet: Sheet) -> tuple[str, ...]:
        """Return the themes of any sheet; those of a group come from its practices."""
        return answers(sheet, "themes") or self.themes_of_group.get(sheet.reference, ())

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

    def body_names(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the names of bodies, those of profiles among them; a profile that is not published has none."""
        for name in names:
            profile = self.sheet(name)
            if profile or not name.startswith("groups/"):
                yield profile.title if profile else name

    def territories_of(self, sheet: Sheet | NamedPlace) -> tuple[Territory, ...]:
        return tuple(found for one in answers(sheet, "territories") if (found := self.geography.find(one)))

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


def terms_of(sheet: Sheet, field: str, vocabulary: str = "") -> tuple[str, ...]:
    """The terms that a sheet answers to a field, of any vocabulary or of this one; none when its kind holds no such."""
    declared = fields_of(type(sheet)).get(field)
    known = declared.type.vocabulary if declared else ""
    return answers(sheet, field) if known and known == (vocabulary or known) else ()


def references(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Every (field, reference) by which a sheet names another; a field's type says which."""
    for key, field in fields_of(type(sheet)).items():
        if (answer := getattr(sheet, key)) is not None:
            yield from ((key, reference) for reference in field.type.references(answer) if reference)
