"""The frames of the map: the mainland, the inner Paris ring enlarged, the overseas departments in a row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from capitheque.geography.outlines import Box, Outline, Outlines
from capitheque.geography.projection import INNER_RING, Affine
from capitheque.site.map.mark_spread import Area

MARK_SIZE: Final = 44.0
VIEW_BOX: Final = "-4 -28 1018 1236"

_MAINLAND: Final = Box(left=0, top=-24, right=1010, bottom=1022)
_RING_INSET: Final = Box(left=0, top=-24, right=192, bottom=198)
_OVERSEAS_ROW: Final = Box(left=0, top=1040, right=1010, bottom=1204)
_GAP: Final = 14.0
_LABEL_HEIGHT: Final = 34.0
_PADDING: Final = 6.0

# Short enough for the width of an inset.
_LABELS: Final = {
    "971": "Guadeloupe",
    "972": "Martinique",
    "973": "Guyane",
    "974": "La Réunion",
    "976": "Mayotte",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A part of the drawing that has its own scale. Lengths are units of the drawing."""

    label: str
    box: Box
    departments: Mapping[str, Outline]
    placement: Affine
    """From the units of the outlines to those of the drawing."""
    area: Area
    lens: Box | None = None
    """What an inset enlarges, in the mainland's frame."""

    @property
    def transform(self) -> str:
        """The placement as SVG says it; empty when it changes nothing."""
        place = self.placement
        if place == _UNCHANGED:
            return ""
        return f"translate({place.cx:.1f} {place.cy:.1f}) scale({place.ax:.3f})"


_UNCHANGED: Final = Affine(ax=1, cx=0, by=1, cy=0)


def frames(outlines: Outlines) -> tuple[Frame, ...]:
    """Return the mainland first, then the insets."""
    return (_mainland(outlines), _inner_ring(outlines), *_overseas(outlines))


def _mainland(outlines: Outlines) -> Frame:
    area = Area(box=_MAINLAND, margin=MARK_SIZE / 2, holes=(_RING_INSET,))
    return Frame(label="", box=_MAINLAND, departments=outlines.mainland, placement=_UNCHANGED, area=area)


def _inner_ring(outlines: Outlines) -> Frame:
    ring = {code: outlines.mainland[code] for code in INNER_RING}
    return _inset("Autour de Paris", _RING_INSET, ring, lens=_surrounding(ring.values()))


def _overseas(outlines: Outlines) -> Iterator[Frame]:
    width = (_OVERSEAS_ROW.width + _GAP) / len(_LABELS)
    for number, (code, label) in enumerate(_LABELS.items()):
        left = _OVERSEAS_ROW.left + number * width
        box = Box(left=left, top=_OVERSEAS_ROW.top, right=left + width - _GAP, bottom=_OVERSEAS_ROW.bottom)
        yield _inset(label, box, {code: outlines.overseas[code]})


def _inset(label: str, box: Box, departments: Mapping[str, Outline], lens: Box | None = None) -> Frame:
    room = Box(left=box.left, top=box.top + _LABEL_HEIGHT, right=box.right, bottom=box.bottom)
    placement = _contained(_surrounding(departments.values()), room)
    area = Area(box=room, margin=MARK_SIZE / 2)
    return Frame(label=label, box=box, departments=departments, placement=placement, area=area, lens=lens)


def _surrounding(outlines: Iterable[Outline]) -> Box:
    return Box.around(corner for outline in outlines for corner in outline.box.corners)


def _contained(source: Box, room: Box) -> Affine:
    """Enlarge without deforming, in the middle of the room and clear of its sides."""
    scale = min((room.width - 2 * _PADDING) / source.width, (room.height - 2 * _PADDING) / source.height)
    left = room.left + (room.width - scale * source.width) / 2
    top = room.top + (room.height - scale * source.height) / 2
    return Affine(ax=scale, cx=left - scale * source.left, by=scale, cy=top - scale * source.top)
