"""What the word index is given of each sheet: its own words, and those of the vocabularies that speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.fields.declaration import declarations
from capitheque.kinds import Adoption, Group, Practice, ResearchNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.glossary import Glossary

_APOSTROPHE = re.compile("[’ʼ]")  # the index would glue « l’atelier » into one word; a straight one parts it

_SUMMARY, _TEXT, _TERM = 4.0, 1.0, 2.0
_FIELDS = (  # field, vocabulary, weight; its label, which says why a sheet matched, is that of its declaration
    ("themes", "themes", _TERM),
    ("problems", "problems", _TERM),
    ("forms", "forms", _TERM),
    ("schemes", "schemes", _TERM),
    ("levels", "levels", _TERM),
    ("audiences", "audiences", 1.5),
    ("actors", "actors", 1.0),
    ("territory_types", "territory-types", 1.5),
    ("principles", "principles", 0.5),
    ("kind", "", 1.0),
    ("network_link", "network-links", 0.5),
)
_KINDS = {Group: "group-kinds", ResearchNote: "research-kinds"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a record. `anchor` is where its page says it; `why` tells what a vocabulary says of it instead."""

    label: str
    text: str
    weight: float = _TEXT
    anchor: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """Name the part in the index: a tilde, then why it is there, when it is not a section of the page."""
        return f"~{self.why.replace(' ', '_')}" if self.why else self.anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All the words of a sheet, in parts."""

    sheet: Sheet
    parts: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join([self.sheet.title, *(f"{part.label} {part.text}" for part in self.parts)])


def record(catalogue: Catalogue, glossary: Glossary, sheet: Sheet) -> Record:
    parts = [*_own(sheet), *_terms(catalogue, sheet), *_places(catalogue, sheet), *_bodies(catalogue, sheet)]
    parts += _adoptions(catalogue, sheet)
    terms = glossary.found(" ".join([sheet.title, *(part.text for part in parts)]))
    parts += [Piece(label=term.label, text=", ".join(term.synonyms), why="Sigle ou mot expliqué") for term in terms]
    return Record(sheet=sheet, parts=tuple(_plain(part) for part in parts))


def straight(text: str) -> str:
    """Write straight apostrophes, which part an elision from its word in the index."""
    return _APOSTROPHE.sub("'", text)


def _plain(part: Piece) -> Piece:
    return Piece(
        label=straight(part.label), text=straight(part.text), weight=part.weight, anchor=part.anchor, why=part.why
    )


def _own(sheet: Sheet) -> Iterator[Piece]:
    yield Piece(label="", text=sheet.summary, weight=_SUMMARY)
    if isinstance(sheet, Practice) and sheet.plain_summary:
        yield Piece(label="L’essentiel", text=" ".join(sheet.plain_summary), anchor="essentiel")
    for section in sheet.body:
        if section.documented:
            yield Piece(label=section.label, text=section.text, anchor=section.key)


def _terms(catalogue: Catalogue, sheet: Sheet) -> Iterator[Piece]:
    for field, name, weight in _FIELDS:
        vocabulary = catalogue.vocabularies.get(name or _KINDS.get(type(sheet), ""))
        for one in _values(catalogue, sheet, field):
            if vocabulary and one in vocabulary:
                term = vocabulary[one]
                yield Piece(label=term.label, text=". ".join(term.synonyms), weight=weight, why=_label(sheet, field))


def _values(catalogue: Catalogue, sheet: Sheet, field: str) -> tuple[str, ...]:
    """Return the terms of a field; a group's themes are those of its practices."""
    if field == "themes":
        return catalogue.themes_of(sheet)
    answer = getattr(sheet, field, None)
    return answer if isinstance(answer, tuple) else (answer,) if answer else ()


def _label(sheet: Sheet, field: str) -> str:
    """Return the label of a field; the themes of a group are declared by its practices."""
    return (declarations(type(sheet)).get(field) or declarations(Practice)[field]).label


def _places(catalogue: Catalogue, sheet: Sheet) -> Iterator[Piece]:
    if not isinstance(sheet, (Practice, Group)):
        return
    for territory in catalogue.territories_of(sheet):
        above = [f"{one.name} {one.code}" for one in catalogue.geography.ancestors(territory) if one.kind != "country"]
        yield Piece(label=territory.name, text=" ".join([*above, *territory.postal_codes]), weight=_TERM, why="Lieu")
    if sheet.district:
        yield Piece(label=sheet.district, text="", weight=_TERM, why="Quartier")


def _bodies(catalogue: Catalogue, sheet: Sheet) -> Iterator[Piece]:
    if isinstance(sheet, ResearchNote):
        names = ", ".join(one.full_name for one in sheet.authors)
        yield Piece(label=names, text=sheet.year or "", weight=_SUMMARY, why="Auteurs")
        yield Piece(label=sheet.publisher or "", text="", weight=1.5, why="Publication")
    for name in _names(sheet):
        profile = catalogue.sheet(name)
        if profile or not name.startswith("groups/"):
            yield Piece(label=profile.title if profile else name, text="", weight=1.5, why="Avec")
    if isinstance(sheet, Practice) and sheet.period:
        yield Piece(label=sheet.period.years, text="", why="Période")


def _adoptions(catalogue: Catalogue, practice: Sheet) -> Iterator[Piece]:
    """Yield what those who tried a practice say on its page."""
    for one in catalogue.adoptions_of.get(practice.reference, ()):
        places = (territory.name for territory in catalogue.territories_of(one))
        bodies = (part.label for part in _bodies(catalogue, one))
        text = " ".join([one.summary, *places, *bodies, one.text])
        yield Piece(label=one.title, text=text, anchor=f"adoption-{one.id}")


def _names(sheet: Sheet) -> tuple[str, ...]:
    """Return the bodies of a sheet: their names, or the references of their profiles."""
    if isinstance(sheet, Practice):
        return tuple(one for one in (sheet.group, *sheet.organisations) if one)
    if isinstance(sheet, Adoption):
        return sheet.organisations
    return sheet.members if isinstance(sheet, Group) else ()
