"""One page for each region, department and commune that has something; a parent sums up its children."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.french.text import sort_key
from capitheque.site.page import HOME, Crumb, Page, paginate
from capitheque.site.pages.order import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.geography import Territory
    from capitheque.library.catalogue import Catalogue

_CHILDREN = {"region": "Départements", "department": "Communes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryEntry:
    """A territory and the distinct sheets that it holds, its children's included."""

    territory: Territory
    practices: int
    groups: int
    places: int


def territory_pages(catalogue: Catalogue) -> Iterator[Page]:
    yield Page(
        uri="territories/",
        title="Les territoires",
        description="Les pratiques et les groupes par région, département et commune.",
        template="pages/territories.html",
        crumbs=(HOME,),
        values={
            "regions": entries(catalogue, "region"),
            "departments": entries(catalogue, "department"),
            "communes": entries(catalogue, "commune"),
            "france": entry(catalogue, "france"),
        },
    )
    for territory in catalogue.territories.values():
        yield from _territory(catalogue, territory)


def entries(catalogue: Catalogue, kind: str, within: str | None = None) -> list[TerritoryEntry]:
    """Territories of a kind that have something, in alphabetical order; `within` keeps those of one parent."""
    found = (one for one in catalogue.territories.values() if one.kind == kind)
    kept = (one for one in found if within is None or within in _above(catalogue, one))
    return [entry(catalogue, one.reference) for one in sorted(kept, key=lambda one: sort_key(one.name))]


def entry(catalogue: Catalogue, reference: str) -> TerritoryEntry:
    """Raises KeyError for a territory that does not exist."""
    territory = catalogue.geography.find(reference)
    if territory is None:
        raise KeyError(reference)
    return TerritoryEntry(
        territory=territory,
        practices=len(catalogue.practices_in.get(reference, ())),
        groups=len(catalogue.groups_in.get(reference, ())),
        places=len(catalogue.places_in.get(reference, ())),
    )


def _above(catalogue: Catalogue, territory: Territory) -> set[str]:
    return {one.reference for one in catalogue.geography.ancestors(territory)}


def _territory(catalogue: Catalogue, territory: Territory) -> Iterator[Page]:
    above = catalogue.geography.ancestors(territory)
    crumbs: tuple[Crumb, ...] = (
        HOME,
        ("territories/", "Territoires"),
        *((one.uri, one.name) for one in reversed(above)),
    )
    name = "France entière" if territory.kind == "country" else territory.name
    page = Page(
        uri=territory.uri,
        title=name,
        description=f"Les pratiques, les groupes et les lieux : {name}.",
        template="pages/territory.html",
        crumbs=crumbs,
        values={
            "territory": territory,
            "name": name,
            "entry": entry(catalogue, territory.reference),
            "children_title": _CHILDREN.get(territory.kind, ""),
            "children": _children(catalogue, territory),
            "groups": catalogue.groups_in.get(territory.reference, ()),
            "places": catalogue.places_in.get(territory.reference, ()),
        },
    )
    yield from paginate(page, "practices", newest_first(catalogue.practices_in.get(territory.reference, ())))


def _children(catalogue: Catalogue, territory: Territory) -> list[TerritoryEntry]:
    below = {"region": "department", "department": "commune"}.get(territory.kind)
    return entries(catalogue, below, territory.reference) if below else []
