"""From longitude and latitude to the units of the department outlines."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from capitheque.geography.outlines import Box, Outlines, Point

# Lambert-93 (EPSG:2154): constants of the cone, IGN, « Projections cartographiques conformes », NTG 71.
_N: Final = 0.7256077650
_C: Final = 11754255.426
_XS: Final = 700000.0
_YS: Final = 12655612.050
_E: Final = 0.08181919112
_LAMBDA_0: Final = math.radians(3.0)

_CORSICA: Final = ("2A", "2B")
_CORSICA_EXTREMES: Final = ((8.534, 42.374), (9.560, 42.142), (9.402, 43.011), (9.262, 41.367))
"""Degrees: its western, eastern, northern and southern ends, islets left out."""

INNER_RING: Final = ("75", "92", "93", "94")
_INNER_RING_SHIFT: Final = (-1.8, -0.2)
"""Units to add there: measured, it puts 114 of the ring's 121 communes inside their own department."""

# West, south, east and north ends of each overseas department, in degrees, of what its outline shows.
_OVERSEAS_BOUNDS: Final[dict[str, tuple[float, float, float, float]]] = {
    "971": (-61.810, 15.832, -61.001, 16.514),  # with Les Saintes, Marie-Galante, La Désirade, Petite-Terre
    "972": (-61.229, 14.389, -60.811, 14.878),
    "973": (-54.603, 2.112, -51.619, 5.751),
    "974": (55.216, -21.390, 55.837, -20.872),
    "976": (45.018, -13.005, 45.300, -12.637),  # Grande-Terre, Petite-Terre and their islets
}


def lambert93(longitude: float, latitude: float) -> Point:
    """Return easting and northing in metres (RGF93 / Lambert-93) of a position in degrees."""
    sine = _E * math.sin(math.radians(latitude))
    isometric = math.atanh(math.sin(math.radians(latitude))) - _E * math.atanh(sine)
    radius = _C * math.exp(-_N * isometric)
    angle = _N * (math.radians(longitude) - _LAMBDA_0)
    return _XS + radius * math.sin(angle), _YS - radius * math.cos(angle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Affine:
    """x' = ax x + bx y + cx; y' = ay x + by y + cy."""

    ax: float
    bx: float = 0.0
    cx: float
    ay: float = 0.0
    by: float
    cy: float

    @classmethod
    def between(cls, source: Box, target: Box) -> Self:
        """Stretch one box onto another."""
        ax, by = target.width / source.width, target.height / source.height
        return cls(ax=ax, cx=target.left - ax * source.left, by=by, cy=target.top - by * source.top)

    def apply(self, point: Point) -> Point:
        x, y = point
        return self.ax * x + self.bx * y + self.cx, self.ay * x + self.by * y + self.cy


@dataclass(frozen=True, kw_only=True)
class Projector:
    """Places positions on the outlines: mainland, inner Paris ring, Corsica and each overseas apart."""

    outlines: Outlines

    def place(self, department: str, longitude: float, latitude: float) -> Point | None:
        """Return the point in the units of the department's drawing; None if it has no outline."""
        if overseas := self._overseas.get(department):
            return overseas.apply((longitude, -latitude))
        if department not in self.outlines.mainland:
            return None
        placement = self._corsica if department in _CORSICA else self._mainland
        x, y = placement.apply(lambert93(longitude, latitude))
        dx, dy = _INNER_RING_SHIFT if department in INNER_RING else (0.0, 0.0)
        return x + dx, y + dy

    @cached_property
    def _mainland(self) -> Affine:
        """The measured placement, which counts in units of 100 km from the point (700 km, 6600 km)."""
        (ax, bx, cx), (ay, by, cy) = self.outlines.placement
        return Affine(
            ax=ax / 1e5,
            bx=bx / 1e5,
            cx=cx - 7 * ax - 66 * bx,
            ay=ay / 1e5,
            by=by / 1e5,
            cy=cy - 7 * ay - 66 * by,
        )

    @cached_property
    def _corsica(self) -> Affine:
        ends = [lambert93(*position) for position in _CORSICA_EXTREMES]
        metres = Box.around((x, -y) for x, y in ends)
        shapes = (self.outlines.mainland[code].box for code in _CORSICA)
        drawn = Box.around(corner for box in shapes for corner in box.corners)
        flipped = Affine.between(metres, drawn)
        return Affine(ax=flipped.ax, cx=flipped.cx, by=-flipped.by, cy=flipped.cy)

    @cached_property
    def _overseas(self) -> Mapping[str, Affine]:
        return {
            code: Affine.between(Box(left=west, top=-north, right=east, bottom=-south), outline.box)
            for code, outline in self.outlines.overseas.items()
            for west, south, east, north in (_OVERSEAS_BOUNDS[code],)
        }
