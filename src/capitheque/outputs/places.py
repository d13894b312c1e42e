"""What stands on the map of the network: local groups and sites, places known by name, practices as resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.outlines import Outlines
from capitheque.outputs.map_drawing import MarkKind, MarkStatus, Place
from capitheque.outputs.territory_map import draw_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.catalogue import Catalogue
    from capitheque.outputs.map_drawing import MapDrawing
    from capitheque.vocabulary import Term

_NATIONAL = "organisation-nationale"
_RESOURCE = "ressource"


def national_map(catalogue: Catalogue) -> MapDrawing:
    """Draw everything that has a place. A practice carried by a group of the map is not drawn twice."""
    departments = (one for one in catalogue.territories.values() if one.kind == "department")
    return draw_map(
        list(_places(catalogue)),
        geography=catalogue.geography,
        outlines=Outlines.load(),
        pages={department.code: department.uri for department in departments},
        kinds=[_kind(kind) for kind in catalogue.vocabularies["group-kinds"]],
        statuses=[_status(status) for status in catalogue.vocabularies["group-statuses"]],
    )


def _places(catalogue: Catalogue) -> Iterator[Place]:
    kinds, statuses = catalogue.vocabularies["group-kinds"], catalogue.vocabularies["group-statuses"]
    for group in catalogue.groups:
        if group.kind != _NATIONAL:
            yield Place(
                label=group.title,
                kind=_kind(kinds[group.kind]),
                territories=group.territories,
                status=_status(statuses[group.status]) if group.status else None,
                href=group.uri,
            )
    for named in catalogue.places:
        yield Place(label=named.title, kind=_kind(kinds[named.kind]), territories=named.territories, detail=named.note)
    drawn = {group.reference for group in catalogue.groups if group.kind != _NATIONAL}
    for practice in catalogue.practices:
        if practice.group not in drawn:
            yield Place(
                label=practice.title,
                kind=_kind(kinds[_RESOURCE]),
                territories=practice.territories,
                href=practice.uri,
            )


def _kind(term: Term) -> MarkKind:
    return MarkKind(label=term.label, letter=term.notes["letter"], shape=term.notes["shape"])


def _status(term: Term) -> MarkStatus:
    return MarkStatus(label=term.label, colour=term.notes["colour"])
