"""The map of groups and places: what `fragments/map.svg` draws, computed from positions and outlines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

from capitheque.french.text import sort_key
from capitheque.geography import FRANCE, Geography, Territory
from capitheque.geography.outlines import Outlines, Point
from capitheque.geography.projection import Projector
from capitheque.site.map.map_drawing import (
    Colour,
    Elsewhere,
    MapDrawing,
    MapFrame,
    MapMark,
    MapPlace,
    MapShape,
    MarkKind,
    MarkStatus,
    Shape,
)
from capitheque.site.map.map_frames import MARK_SIZE, VIEW_BOX, Frame, frames
from capitheque.site.map.mark_spread import spread

__all__ = ["Colour", "MapDrawing", "MapPlace", "MarkKind", "MarkStatus", "Shape", "draw_map"]

_GAP: Final = 3.0
"""Least distance between two marks, beyond their size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A place at one territory: its frame and its true point in the drawing, if it has them."""

    place: MapPlace
    territory: Territory | None
    department: str | None = None
    frame: int = 0
    point: Point | None = None


def draw_map(  # noqa: PLR0913  # four keyword settings of one drawing
    places: Sequence[MapPlace],
    *,
    geography: Geography,
    outlines: Outlines,
    pages: Mapping[str, str] | None = None,
    kinds: Sequence[MarkKind] = (),
    statuses: Sequence[MarkStatus] = (),
) -> MapDrawing:
    """Draw the places; `pages` gives the address of the departments that have a page, by department code.

    The legend explains the kinds that are drawn, in the order of `kinds`, and all `statuses`.
    """
    drawer = _Drawer(geography=geography, outlines=outlines)
    ordered = sorted(places, key=lambda place: (sort_key(place.label), place.kind.letter, place.territories))
    spots = [spot for place in ordered for spot in drawer.spots(place)]
    marks, crowded = drawer.marks([spot for spot in spots if spot.point])
    return MapDrawing(
        view_box=VIEW_BOX,
        frames=drawer.frames_with(_counts(spots), pages or {}),
        marks=tuple(marks),
        elsewhere=tuple(_elsewhere(spot) for spot in spots if spot in crowded or not spot.point),
        kinds=_in_order(kinds, (spot.place.kind for spot in spots)),
        statuses=tuple(statuses),
    )


@dataclass(frozen=True, kw_only=True)
class _Drawer:
    geography: Geography
    outlines: Outlines

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return frames(self.outlines)

    @cached_property
    def frame_of(self) -> Mapping[str, int]:
        """Department -> number of its frame; the last one that has it, so that an inset wins."""
        return {code: number for number, frame in enumerate(self.frames) for code in frame.departments}

    @cached_property
    def projector(self) -> Projector:
        return Projector(outlines=self.outlines)

    def spots(self, place: MapPlace) -> Iterator[_Spot]:
        for written in dict.fromkeys(place.territories):
            reference = self.geography.resolve(written).reference
            if reference != FRANCE:
                yield self._spot(place, self.geography.find(reference) if reference else None)

    def frames_with(self, counts: Mapping[str, int], pages: Mapping[str, str]) -> tuple[MapFrame, ...]:
        return tuple(
            MapFrame(frame=frame, shapes=tuple(self._shapes(number, frame, counts, pages)))
            for number, frame in enumerate(self.frames)
        )

    def marks(self, spots: Sequence[_Spot]) -> tuple[list[MapMark], list[_Spot]]:
        """Spread the spots frame by frame; return the marks, in the same order, and what has no room.

        A place whose status is known is the last to move.
        """
        found: dict[int, Point | None] = {}
        numbers = sorted(range(len(spots)), key=lambda i: (spots[i].frame, spots[i].place.status is None))
        for frame, group in groupby(numbers, key=lambda i: spots[i].frame):
            members = list(group)
            points = [point for i in members if (point := spots[i].point)]
            area = self.frames[frame].area
            found |= dict(zip(members, spread(points, area, MARK_SIZE + _GAP), strict=True))
        marks = [_mark(spot, point) for i, spot in enumerate(spots) if (point := found[i])]
        return marks, [spot for i, spot in enumerate(spots) if not found[i]]

    def _shapes(
        self, number: int, frame: Frame, counts: Mapping[str, int], pages: Mapping[str, str]
    ) -> Iterator[MapShape]:
        """Yield the departments of a frame by code; one drawn larger in an inset is a link only there."""
        for code, outline in sorted(frame.departments.items()):
            department = self.geography.find(f"department/{code}")
            yield MapShape(
                code=code,
                name=department.name if department else code,
                path=outline.path,
                count=counts.get(code, 0),
                href=pages.get(code) if self.frame_of[code] == number else None,
            )

    def _spot(self, place: MapPlace, territory: Territory | None) -> _Spot:
        if territory and territory.kind == "region":
            return self._region_spot(place, territory)
        department = territory and self._department_of(territory)
        outline = self.outlines.find(department) if department else None
        if not (territory and department and outline):
            return _Spot(place=place, territory=territory)
        number = self.frame_of[department]
        true = None if territory.kind == "department" else self._true_point(department, territory)
        inside = outline.nearest_inside(true) if true else outline.centre
        point = self.frames[number].placement.apply(inside)
        return _Spot(place=place, territory=territory, department=department, frame=number, point=point)

    def _region_spot(self, place: MapPlace, region: Territory) -> _Spot:
        """Put a region in the middle of its departments, or at the centre of the only one."""
        codes = [d.code for d in self.geography.children(region) if self.outlines.find(d.code)]
        drawn = [self.outlines.mainland[code] for code in codes if code in self.outlines.mainland]
        if not drawn:
            only = self.geography.find(f"department/{codes[0]}") if codes else None
            return self._spot(place, only) if only else _Spot(place=place, territory=region)
        xs, ys = zip(*(outline.box.middle for outline in drawn), strict=True)
        return _Spot(place=place, territory=region, point=(sum(xs) / len(xs), sum(ys) / len(ys)))

    def _true_point(self, department: str, territory: Territory) -> Point | None:
        if territory.longitude is None or territory.latitude is None:
            return None
        return self.projector.place(department, territory.longitude, territory.latitude)

    def _department_of(self, territory: Territory) -> str | None:
        """Code of the department that holds it; that of the largest commune for an EPCI."""
        if territory.kind == "epci":
            territory = max(self.geography.children(territory), key=lambda c: c.population or 0)
        line = (territory, *self.geography.ancestors(territory))
        return next((t.code for t in line if t.kind == "department"), None)


def _in_order(known: Sequence[MarkKind], found: Iterable[MarkKind]) -> tuple[MarkKind, ...]:
    """Keep the kinds that were found: known ones first, in their order."""
    drawn = dict.fromkeys(found)
    return (*(kind for kind in known if kind in drawn), *(kind for kind in drawn if kind not in known))


def _counts(spots: Iterable[_Spot]) -> Counter[str]:
    """Count the distinct places of each department."""
    pairs = {(id(spot.place), spot.department) for spot in spots if spot.department}
    return Counter(department for _, department in pairs if department)


def _mark(spot: _Spot, stand: Point) -> MapMark:
    x, y = round(stand[0], 1), round(stand[1], 1)
    true = spot.point or stand
    moved = (x - true[0]) ** 2 + (y - true[1]) ** 2 > (MARK_SIZE + 2 * _GAP) ** 2
    leader = (round(true[0], 1), round(true[1], 1)) if moved else None
    return MapMark(place=spot.place, where=_where(spot), x=x, y=y, leader=leader)


def _elsewhere(spot: _Spot) -> Elsewhere:
    return Elsewhere(place=spot.place, where=_where(spot))


def _where(spot: _Spot) -> str:
    name = spot.territory.name if spot.territory else ""
    return "" if sort_key(name)[0] in sort_key(spot.place.label)[0] else name
