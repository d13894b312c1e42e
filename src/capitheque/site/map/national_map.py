"""What stands on the map of the network: local groups and sites, places known by name, practices as resources."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from capitheque.french.plurals import counted
from capitheque.geography.outlines import Outlines
from capitheque.site.map.map_drawing import MapPlace, MarkKind, MarkStatus
from capitheque.site.map.territory_map import draw_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.library.catalogue import Catalogue
    from capitheque.site.map.map_drawing import MapDrawing
    from capitheque.vocabulary import Term

NATIONAL = "organisation-nationale"
_RESOURCE = "ressource"
_ONE_BY_ONE = 60  # practices drawn each with its mark


def national_map(catalogue: Catalogue) -> MapDrawing:
    """Draw everything that has a place. A practice carried by a group of the map is not drawn twice."""
    departments = (one for one in catalogue.territories.values() if one.kind == "department")
    return draw_map(
        list(_places(catalogue)),
        geography=catalogue.geography,
        outlines=_outlines(),
        pages={department.code: department.uri for department in departments},
        kinds=[_kind(kind) for kind in catalogue.vocabularies["group-kinds"]],
        statuses=[_status(one) for one in catalogue.vocabularies["group-statuses"] if not one.replaced_by],
    )


@cache
def _outlines() -> Outlines:
    """The outlines of departments: fixed data, read once."""
    return Outlines.load()


def _places(catalogue: Catalogue) -> Iterator[MapPlace]:
    kinds, statuses = catalogue.vocabularies["group-kinds"], catalogue.vocabularies["group-statuses"]
    for group in catalogue.groups:
        if group.kind != NATIONAL:
            yield MapPlace(
                label=group.title,
                kind=_kind(kinds[group.kind]),
                territories=group.territories,
                status=_status(statuses[group.status]) if group.status else None,
                href=group.uri,
            )
    for named in catalogue.places:
        yield MapPlace(
            label=named.title, kind=_kind(kinds[named.kind]), territories=named.territories, detail=named.note
        )
    yield from _practices(catalogue, _kind(kinds[_RESOURCE]))


def _practices(catalogue: Catalogue, kind: MarkKind) -> Iterator[MapPlace]:
    """Practices that no group of the map carries; when they are many, one mark for each department."""
    drawn = {group.reference for group in catalogue.groups if group.kind != NATIONAL}
    alone = [practice for practice in catalogue.practices if practice.group not in drawn]
    if len(alone) <= _ONE_BY_ONE:
        for practice in alone:
            yield MapPlace(label=practice.title, kind=kind, territories=practice.territories, href=practice.uri)
        return
    for reference, held in catalogue.practices_in.items():
        if reference.startswith("department/") and (territory := catalogue.geography.find(reference)):
            label = f"{territory.name} : {counted(len(held), 'pratique')}"
            yield MapPlace(label=label, kind=kind, territories=(reference,), href=territory.uri)


def _kind(term: Term) -> MarkKind:
    return MarkKind(label=term.label, letter=term.extra["letter"], shape=term.extra["shape"])


def _status(term: Term) -> MarkStatus:
    return MarkStatus(label=term.label, colour=term.extra["colour"])
