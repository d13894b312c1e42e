"""The lists: all the practices, all the groups with their map, all the research notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.site.map.national_map import NATIONAL, national_map
from capitheque.site.page import Page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from capitheque.kinds import Practice, ResearchNote
    from capitheque.library.catalogue import Catalogue

HOME = ("", "Accueil")


def list_pages(catalogue: Catalogue) -> Iterator[Page]:
    yield from paginate(
        Page(
            uri="practices/",
            title="Les pratiques",
            description="Toutes les actions racontées par les groupes ou établies à partir de sources publiques.",
            template="practices.html",
            crumbs=(HOME,),
        ),
        "practices",
        newest_first(catalogue.practices),
    )
    yield from _groups(catalogue)
    yield from paginate(
        Page(
            uri="research/",
            title="La recherche",
            description="Des études et des rapports sur les parents et l’école, résumés pour les groupes.",
            template="research.html",
            crumbs=(HOME,),
        ),
        "notes",
        by_year(catalogue.notes),
    )


def _groups(catalogue: Catalogue) -> Iterator[Page]:
    national = [group for group in catalogue.groups if group.kind == NATIONAL]
    page = Page(
        uri="groups/",
        title="Les groupes et les lieux",
        description="La carte et la liste des groupes locaux, des lieux et des organisations du réseau.",
        template="groups.html",
        crumbs=(HOME,),
        values={"map": national_map(catalogue), "national": national, "places": catalogue.places},
    )
    yield from paginate(page, "local", [group for group in catalogue.groups if group.kind != NATIONAL])


def newest_first(practices: Sequence[Practice]) -> list[Practice]:
    """The last changed first; among those of one day, by title."""
    return sorted(
        practices,
        key=lambda practice: practice.last_change.toordinal() if practice.last_change else 0,
        reverse=True,
    )


def by_year(notes: Sequence[ResearchNote]) -> list[ResearchNote]:
    return sorted(notes, key=lambda note: note.year or "", reverse=True)
