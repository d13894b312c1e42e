"""Outlines of departments: SVG paths read into rings of points, and the questions a map asks of them."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Self

from capitheque.geography.tables import DATA_FOLDER

Point = tuple[float, float]
Ring = tuple[Point, ...]

_COMMAND = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "s": 4, "c": 6}
_GRID = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle; y grows downwards, as in SVG."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterator[Point]) -> Self:
        xs, ys = zip(*points, strict=True)
        return cls(left=min(xs), top=min(ys), right=max(xs), bottom=max(ys))

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def corners(self) -> tuple[Point, Point]:
        return (self.left, self.top), (self.right, self.bottom)

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Tell whether the point is inside, and at least `margin` from every side."""
        x, y = point
        inside_x = self.left + margin <= x <= self.right - margin
        return inside_x and self.top + margin <= y <= self.bottom - margin


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The shape of one department, in the units of its own drawing."""

    path: str
    """SVG path data, as published."""

    @cached_property
    def rings(self) -> tuple[Ring, ...]:
        return tuple(read_rings(self.path))

    @cached_property
    def box(self) -> Box:
        return Box.around(point for ring in self.rings for point in ring)

    @cached_property
    def centre(self) -> Point:
        """The inside point of a coarse grid that is farthest from the border: where a label looks right."""
        inside = [point for point in self._grid() if self.holds(point)]
        return max(inside, key=self._distance_to_border)

    def holds(self, point: Point) -> bool:
        """Tell whether the point is inside, by counting the borders crossed on its right."""
        x, y = point
        crossed = 0
        for (xa, ya), (xb, yb) in self._sides():
            if (ya > y) != (yb > y) and x < xa + (y - ya) * (xb - xa) / (yb - ya):
                crossed += 1
        return crossed % 2 == 1

    def nearest_inside(self, point: Point) -> Point:
        """Return the point, or where a walk to the centre first enters (positions are approximate)."""
        if self.holds(point):
            return point
        (x, y), (cx, cy) = point, self.centre
        steps = 40
        walk = ((x + (cx - x) * i / steps, y + (cy - y) * i / steps) for i in range(1, steps))
        return next((step for step in walk if self.holds(step)), self.centre)

    def _sides(self) -> Iterator[tuple[Point, Point]]:
        for ring in self.rings:
            yield from pairwise((*ring, ring[0]))

    def _grid(self) -> Iterator[Point]:
        box = self.box
        for i in range(1, _GRID):
            for j in range(1, _GRID):
                yield box.left + box.width * i / _GRID, box.top + box.height * j / _GRID

    def _distance_to_border(self, point: Point) -> float:
        return min(_distance_to_side(point, a, b) for a, b in self._sides())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """All the shapes, by department code."""

    mainland: Mapping[str, Outline]
    """The 96 departments of metropolitan France, drawn together in a square of 1010 units."""
    overseas: Mapping[str, Outline]
    """The five overseas departments, each in its own drawing of at most 55 units."""
    placement: tuple[tuple[float, float, float], tuple[float, float, float]]
    """From Lambert-93 to the square: x = ax u + bx v + cx, y = ay u + by v + cy (see `map_projection`)."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        source = (folder or DATA_FOLDER) / "department-shapes.json"
        data = json.loads(source.read_text(encoding="utf-8"))
        return cls(
            mainland={code: Outline(path=path) for code, path in data["metropolitan"].items()},
            overseas={code: Outline(path=path) for code, path in data["overseas"].items()},
            placement=(tuple(data["placement"]["x"]), tuple(data["placement"]["y"])),
        )

    def find(self, department: str) -> Outline | None:
        return self.mainland.get(department) or self.overseas.get(department)


def read_rings(path: str) -> Iterator[Ring]:
    """Yield the closed rings of a path; a curve is taken as the straight line to its end."""
    ring: list[Point] = []
    here: Point = (0, 0)
    for command, text in _COMMAND.findall(path):
        if command in "zZ":
            yield tuple(ring)
            here = ring[0]
            ring = [here]
            continue
        if command in "mM":
            ring = []
        for arguments in _groups(command, text):
            here = _moved(here, command, arguments)
            ring.append(here)


def _groups(command: str, text: str) -> Iterator[list[float]]:
    numbers = [float(number) for number in _NUMBER.findall(text)]
    size = _ARGUMENTS[command.lower()]
    return (numbers[i : i + size] for i in range(0, len(numbers), size))


def _moved(here: Point, command: str, arguments: list[float]) -> Point:
    """Return where a drawing command ends; a small letter counts from here."""
    x, y = here if command.islower() else (0.0, 0.0)
    match command.lower():
        case "h":
            return x + arguments[0], here[1]
        case "v":
            return here[0], y + arguments[0]
        case _:
            return x + arguments[-2], y + arguments[-1]


def _distance_to_side(point: Point, a: Point, b: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, a, b
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))
