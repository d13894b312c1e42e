"""Which territories are near which: as the crow flies, and by the kinds of place where their practices happen."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.geography import Territory
    from capitheque.kinds import Practice
    from capitheque.library.catalogue import Catalogue

_CANDIDATES = 60  # territories looked at for one kind of place: the cost of a page does not grow with the library
_SQUARES_A_DEGREE = 2
_FARTHEST = 24  # squares: France overseas is far from everything, and that is not a neighbour

Square = tuple[str, int, int]  # kind of territory, column to the east, row to the north


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A territory that has practices; `kilometres` when near, `shared` terms of kind of place when alike."""

    territory: Territory
    count: int
    kilometres: int | None = None
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Neighbours:
    """Answers about territories that have practices, from one catalogue."""

    catalogue: Catalogue

    def near(self, territory: Territory, limit: int = 5) -> tuple[Neighbour, ...]:
        """The nearest territories of the same kind that have practices, as the crow flies."""
        found = []
        for other in self._around(territory, limit):
            distance = self.catalogue.geography.distance_km(territory, other)
            if distance is not None:
                found.append(Neighbour(territory=other, count=self._count(other), kilometres=round(distance)))
        return tuple(sorted(found, key=lambda one: (one.kilometres or 0, one.territory.reference))[:limit])

    def alike(self, territory: Territory, limit: int = 5) -> tuple[Neighbour, ...]:
        """Territories of the same kind whose practices happen in the same kinds of place."""
        shared: dict[str, list[str]] = defaultdict(list)
        for kind in self._kinds.get(territory.reference, ()):
            for other in self._by_kind[territory.kind, kind][:_CANDIDATES]:
                shared[other].append(kind)
        shared.pop(territory.reference, None)
        counts = {other: len(self.catalogue.practices_in[other]) for other in shared}
        best = sorted(shared, key=lambda other: (-len(shared[other]), -counts[other], other))[:limit]
        return tuple(
            Neighbour(territory=self.catalogue.territories[one], count=counts[one], shared=tuple(shared[one]))
            for one in best
        )

    def _around(self, territory: Territory, wanted: int) -> Iterator[Territory]:
        """Yield the territories of the squares around, ring after ring, one more once there are enough."""
        if territory.longitude is None or territory.latitude is None:
            return
        (east, north), count, last = _square(territory.longitude, territory.latitude), 0, _FARTHEST
        for ring in range(_FARTHEST):
            for column, row in _ring(ring):
                for other in self._squares.get((territory.kind, east + column, north + row), ()):
                    if other.reference != territory.reference:
                        count += 1
                        yield other
            if count >= wanted:
                last = min(last, 2 * ring + 1)  # a degree east is shorter than a degree north
            if ring >= last:
                return

    def _count(self, territory: Territory) -> int:
        return len(self.catalogue.practices_in.get(territory.reference, ()))

    @cached_property
    def _squares(self) -> Mapping[Square, list[Territory]]:
        squares: dict[Square, list[Territory]] = defaultdict(list)
        for one in self.catalogue.territories.values():
            if self._count(one) and one.longitude is not None and one.latitude is not None:
                squares[one.kind, *_square(one.longitude, one.latitude)].append(one)
        return squares

    @cached_property
    def _kinds(self) -> Mapping[str, tuple[str, ...]]:
        """The kinds of place of the practices of each territory, the most frequent first."""
        return {
            reference: tuple(kind for kind, _ in Counter(_kinds_of_place(practices)).most_common())
            for reference, practices in self.catalogue.practices_in.items()
        }

    @cached_property
    def _by_kind(self) -> Mapping[tuple[str, str], list[str]]:
        """Territories by (kind of territory, kind of place), those with most practices first."""
        index: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in sorted(self._kinds, key=lambda one: (-len(self.catalogue.practices_in[one]), one)):
            for kind in self._kinds[one]:
                index[self.catalogue.territories[one].kind, kind].append(one)
        return index


def _kinds_of_place(practices: tuple[Practice, ...]) -> Iterator[str]:
    return (kind for practice in practices for kind in practice.territory_types)


def _square(longitude: float, latitude: float) -> tuple[int, int]:
    return round(longitude * _SQUARES_A_DEGREE), round(latitude * _SQUARES_A_DEGREE)


def _ring(distance: int) -> Iterator[tuple[int, int]]:
    """The squares at this distance from the centre, in columns and rows."""
    for column in range(-distance, distance + 1):
        rows = range(-distance, distance + 1) if abs(column) == distance else {-distance, distance}
        yield from ((column, row) for row in rows)
