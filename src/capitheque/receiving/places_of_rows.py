"""The places of a story, read together: a name, and the postal code or the department that its row says beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from capitheque.geography.places_in_words import Clue, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capitheque.geography import Territory
    from capitheque.geography.places_in_words import Found, PlaceReader
    from capitheque.receiving.place_columns import PlaceColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCell:
    """The places that one passage says; `series`: said in one breath, « Saint-Martin, Gers ».

    `clue`: it may only say where the place of another cell is.
    """

    pieces: tuple[str, ...]
    column: PlaceColumn
    series: bool = False
    clue: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(Place(piece, self.column.kinds, self.column.codes) for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesRead:
    """What a cell gave: the references that are certain, the pieces that are not, and what these may mean.

    `beside`: it only says where the place of another cell is.
    """

    references: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    near: tuple[Territory, ...] = ()
    beside: bool = False


def read_places(cells: Sequence[PlaceCell], reader: PlaceReader) -> list[PlacesRead]:
    """Read the cells of the most precise columns that give a place; the others say where it is."""
    read: dict[int, PlacesRead] = {}
    for rank in sorted({cell.column.rank for cell in cells if not cell.clue}):
        if any(one.references for one in read.values()):
            break
        for n, cell in enumerate(cells):
            if cell.column.rank == rank and not cell.clue:
                read[n] = _read(cell, [one for one in cells if one is not cell], reader)
    found = [read.get(n, PlacesRead(beside=True)) for n in range(len(cells))]
    return [_without_areas(n, found, cells[n], reader) for n in range(len(cells))]


def _read(cell: PlaceCell, others: list[PlaceCell], reader: PlaceReader) -> PlacesRead:
    clues = [Clue(one.places, "row" if one.column.rank or cell.column.rank else "list") for one in others]
    found = [(piece, _find(piece, cell, clues, reader)) for piece in cell.places]
    return PlacesRead(
        references=tuple(dict.fromkeys(chain.from_iterable(one.references for _, one in found))),
        doubtful=tuple(piece.text for piece, one in found if not one.references),
        near=tuple(place for _, one in found for place in one.near),
    )


def _find(piece: Place, cell: PlaceCell, clues: list[Clue], reader: PlaceReader) -> Found:
    listed = tuple(one for one in cell.places if one != piece)
    return reader.find(piece, [*([Clue(listed, "list")] if listed else []), *clues])


def _without_areas(n: int, found: list[PlacesRead], cell: PlaceCell, reader: PlaceReader) -> PlacesRead:
    """Leave out what only says where another place is: « Saint-Martin, Gers », or the Gers of another column."""
    own = found[n]
    inner = [one for m, read in enumerate(found) if m != n or cell.series for one in read.references]
    left = [one for one in own.references if not any(one != other and reader.holds(one, other) for other in inner)]
    beside = own.beside or (bool(own.references) and not left)
    return replace(own, references=tuple(left), beside=beside)
