"""What the site says of a group, a place or a national organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.site.kind_views import KindViews
from capitheque.site.map.national_map import NATIONAL, national_map
from capitheque.site.page import HOME, Page, paginate
from capitheque.site.search.pieces import BODY, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds.group.model import Group
    from capitheque.library.catalogue import Catalogue


class GroupViews(KindViews):
    shelf = ("groups/", "Groupes")
    named_with = ("title", "kind", "status")

    def around(self, catalogue: Catalogue, sheet: Group) -> dict[str, object]:
        return {
            "practices": catalogue.practices_of_group.get(sheet.reference, ()),
            "themes": catalogue.themes_of_group.get(sheet.reference, ()),
            "hosts": catalogue.members_of_network.get(sheet.reference, ()),
        }

    def byline(self, catalogue: Catalogue, sheet: Group) -> str:
        return catalogue.term("group-kinds", sheet.kind).label

    def when(self, sheet: Group) -> str:
        return f"depuis {sheet.since}" if sheet.since else ""

    def words(self, catalogue: Catalogue, sheet: Group) -> Iterator[Piece]:
        for name in catalogue.body_names(sheet.members):
            yield Piece(label=name, text="", weight=BODY, why="Avec")

    def lists(self, catalogue: Catalogue) -> Iterator[Page]:
        national = [group for group in catalogue.groups if group.kind == NATIONAL]
        page = Page(
            uri="groups/",
            title="Les groupes et les lieux",
            description="La carte et la liste des groupes locaux, des lieux et des organisations du réseau.",
            template="kinds/group/list.html",
            crumbs=(HOME,),
            values={"map": national_map(catalogue), "national": national, "places": catalogue.places},
        )
        return paginate(page, "local", [group for group in catalogue.groups if group.kind != NATIONAL])


VIEWS = GroupViews()
