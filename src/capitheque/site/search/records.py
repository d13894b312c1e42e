"""What the word index is given of each sheet: its own words, and those of the vocabularies that speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.fields import fields_of
from capitheque.kinds import KINDS, Practice
from capitheque.library.catalogue import terms_of
from capitheque.site.kind_views import views_of
from capitheque.site.search.pieces import SUMMARY, TERM, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.glossary import Glossary

_APOSTROPHE = re.compile("[’ʼ]")  # the index would glue « l’atelier » into one word; a straight one parts it

_FIELDS = (  # field, weight of its terms; its label, which says why a sheet matched, is that of its declaration
    ("themes", TERM),
    ("problems", TERM),
    ("forms", TERM),
    ("schemes", TERM),
    ("levels", TERM),
    ("audiences", 1.5),
    ("actors", 1.0),
    ("territory_types", 1.5),
    ("principles", 0.5),
    ("kind", 1.0),
    ("network_link", 0.5),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All the words of a sheet, in parts."""

    sheet: Sheet
    parts: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join([self.sheet.title, *(f"{part.label} {part.text}" for part in self.parts)])


def record(catalogue: Catalogue, glossary: Glossary, sheet: Sheet) -> Record:
    parts = [*_own(sheet), *_terms(catalogue, sheet), *_places(catalogue, sheet)]
    parts += views_of(type(sheet)).words(catalogue, sheet)
    parts += [piece for kind in KINDS for piece in views_of(kind).words_on(catalogue, sheet)]
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
    yield Piece(label="", text=sheet.summary, weight=SUMMARY)
    if sentences := getattr(sheet, "plain_summary", ()):
        yield Piece(label="L’essentiel", text=" ".join(sentences), anchor="essentiel")
    for section in sheet.body:
        if section.documented:
            yield Piece(label=section.label, text=section.text, anchor=section.key)


def _terms(catalogue: Catalogue, sheet: Sheet) -> Iterator[Piece]:
    fields = {**fields_of(Practice), **fields_of(type(sheet))}  # the themes of a group are declared by its practices
    for key, weight in _FIELDS:
        for one in catalogue.themes_of(sheet) if key == "themes" else terms_of(sheet, key):
            if term := catalogue.vocabularies[fields[key].type.vocabulary].by_id.get(one):
                text = ". ".join(term.synonyms)
                yield Piece(label=term.label, text=text, weight=weight, why=fields[key].label)


def _places(catalogue: Catalogue, sheet: Sheet) -> Iterator[Piece]:
    for territory in catalogue.territories_of(sheet):
        above = [f"{one.name} {one.code}" for one in catalogue.geography.ancestors(territory) if one.kind != "country"]
        yield Piece(label=territory.name, text=" ".join([*above, *territory.postal_codes]), weight=TERM, why="Lieu")
    if district := getattr(sheet, "district", None):
        yield Piece(label=district, text="", weight=TERM, why="Quartier")
