"""Marks on a map, moved apart so that each can be seen and reached, always in the same way."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from capitheque.geography.outlines import Box, Point

_RINGS_PER_SPACING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where marks may stand: a box without its holes, `margin` units from every side."""

    box: Box
    margin: float
    holes: tuple[Box, ...] = ()

    def holds(self, point: Point) -> bool:
        return self.box.holds(point, self.margin) and not any(hole.holds(point, -self.margin) for hole in self.holes)


class _Standing:
    """Points already taken, by squares of one spacing, so that only neighbours are compared."""

    def __init__(self, spacing: float) -> None:
        self._spacing = spacing
        self._squares: defaultdict[tuple[int, int], list[Point]] = defaultdict(list)

    def add(self, point: Point) -> None:
        self._squares[self._square(point)].append(point)

    def near(self, point: Point) -> int:
        """Count the points nearer than one spacing."""
        column, row = self._square(point)
        squares = ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        taken = (other for square in squares for other in self._squares.get(square, ()))
        return sum(math.dist(point, other) < self._spacing for other in taken)

    def _square(self, point: Point) -> tuple[int, int]:
        return math.floor(point[0] / self._spacing), math.floor(point[1] / self._spacing)


def spread(points: Sequence[Point], area: Area, spacing: float) -> list[Point | None]:
    """Return where each mark stands: at its true place, or at the nearest free one around it.

    No two stand nearer than `spacing`. The lonely are placed first, so that a crowd never
    moves them; then the others in their order, which is that of importance.
    None for a mark that finds no room in the area.
    """
    crowd, standing = _Standing(spacing), _Standing(spacing)
    for point in points:
        crowd.add(point)
    placed: list[Point | None] = [None] * len(points)
    for index in sorted(range(len(points)), key=lambda i: (crowd.near(points[i]) > 1, i)):
        candidates = _rings(points[index], spacing, area.box.width + area.box.height)
        free = (place for place in candidates if area.holds(place) and not standing.near(place))
        if place := next(free, None):
            placed[index] = place
            standing.add(place)
    return placed


def _rings(centre: Point, spacing: float, farthest: float) -> Iterator[Point]:
    """Yield the centre, then points around it, rounded to a tenth, always a little outside the exact ring."""
    yield centre
    step = spacing / _RINGS_PER_SPACING
    for ring in range(1, math.ceil(farthest / step)):
        radius = ring * step + 0.1
        for turn in range(6 * ring):
            angle = 2 * math.pi * turn / (6 * ring)
            x, y = centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
            yield round(x, 1), round(y, 1)
