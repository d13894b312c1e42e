"""Places as answers: what a story says of where it took place, certain, doubtful or proposed, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.faults import shown
from capitheque.geography.places_in_words import places_of
from capitheque.receiving.places_of_rows import PlaceCell, read_places
from capitheque.receiving.plain_lines import parts_of
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from capitheque.geography import Geography
    from capitheque.receiving.place_columns import PlaceColumn
    from capitheque.receiving.places_of_rows import PlacesRead

MANY = 24  # answers to one question: a text that gives more is a story, not a list
_sentence = partial(sentence, __file__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a field may hold (None: nothing understood), what was refused and why, what may have been meant."""

    value: Any
    refused: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    beside: bool = False
    """Whether it only says where a place is, that is named elsewhere."""


def place_cell(lines: list[str], column: PlaceColumn, separator: str = "") -> PlaceCell:
    """Cut a text that names places."""
    pieces = tuple(dict.fromkeys(parts_of(lines, separator)))
    series = len(lines) == 1 and not separator and ";" not in lines[0]
    return PlaceCell(pieces=pieces, column=column, series=series)


def place_answers(cells: Sequence[PlaceCell], geography: Geography) -> list[Answer]:
    """Understand together the places of a story; one answer a cell, in the same order."""
    read = read_places([replace(cell, pieces=cell.pieces[:MANY]) for cell in cells], places_of(geography))
    return [
        Answer(
            value=list(one.references) or None,
            refused=tuple(_refused(cell, one)),
            proposals=tuple(dict.fromkeys(place_said(near.reference, geography) for near in one.near)),
            beside=one.beside,
        )
        for cell, one in zip(cells, read, strict=True)
    ]


def place_said(reference: str, geography: Geography) -> str:
    """Name a place in words, with its reference: « Saint-Martin (Gers) = commune/32389 »."""
    place = geography.find(reference)
    if place is None or place.kind not in {"commune", "department", "region"}:
        return f"{place.label} = {reference}" if place else reference
    above = geography.find(place.parent or "")
    return _sentence(f"place-{place.kind}", name=place.name, above=above.name if above else "", reference=reference)


def _refused(cell: PlaceCell, read: PlacesRead) -> Iterator[str]:
    if len(cell.pieces) > MANY:
        yield _sentence("too-many-answers", limit=MANY)
    yield from (_sentence("doubtful-place", given=shown(piece)) for piece in read.doubtful)
