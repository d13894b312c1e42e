"""What a map shows: the places that are given to it, and the drawing that the templates receive."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from capitheque.geography.outlines import Point
from capitheque.site.map.map_frames import Frame

Shape = Literal["circle", "square", "diamond", "triangle", "hexagon", "star"]
Colour = Literal["red", "yellow", "green"]

SYMBOLS: Final[Mapping[Shape, str]] = {
    "circle": "M-21 0a21 21 0 1 0 42 0a21 21 0 1 0-42 0z",
    "square": "M-19-19h38v38h-38z",
    "diamond": "M0-23L23 0 0 23-23 0z",
    "triangle": "M0-23L23.5 18h-47z",
    "hexagon": "M-11.5-20h23L23 0 11.5 20h-23L-23 0z",
    "star": "M0-24L7.5-11.8 21.5-8.3 12.2 3.1 13.5 17.7 0 12.3-13.5 17.7-12.2 3.1-21.5-8.3-7.5-11.8z",
}
"""Outlines of marks around (0, 0), each about MARK_SIZE wide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkKind:
    """What a mark stands for: said by its letter and its shape."""

    label: str
    letter: str
    shape: Shape

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.shape]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkStatus:
    """A status known from a source: said by the colour and the border of a mark."""

    label: str
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """Something to show on the map, once for each of its territories."""

    label: str
    kind: MarkKind
    territories: tuple[str, ...]
    """References; « france » is not drawn."""
    status: MarkStatus | None = None
    detail: str = ""
    href: str | None = None
    """Address in the site, without the way to its root."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapShape:
    code: str
    name: str
    path: str
    count: int
    """Distinct places in the department."""
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFrame:
    frame: Frame
    shapes: tuple[MapShape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    place: MapPlace
    where: str
    """Name of the territory, where the label of the place does not say it."""
    x: float
    y: float
    leader: Point | None
    """The true place, when the mark had to move away from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A place without room or outline on the map: other overseas places, mostly."""

    place: MapPlace
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawing:
    """All that the templates of the map and of its legend need."""

    view_box: str
    frames: tuple[MapFrame, ...]
    marks: tuple[MapMark, ...]
    """In alphabetical order of their labels, which is the order of the keyboard."""
    elsewhere: tuple[Elsewhere, ...]
    kinds: tuple[MarkKind, ...]
    """Those that are drawn or listed, in the order of the legend."""
    statuses: tuple[MarkStatus, ...]
