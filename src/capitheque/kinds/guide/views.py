"""What the site says of a guide: its list, and a word on the page of each sheet that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.kinds.guide.model import Guide
from capitheque.site.kind_views import KindViews, Visit
from capitheque.site.page import HOME, Page, paginate
from capitheque.site.search.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue


class GuideViews(KindViews):
    shelf = ("guides/", "Guides")

    def words(self, catalogue: Catalogue, sheet: Guide) -> Iterator[Piece]:
        for one in sheet.practices:
            if practice := catalogue.sheet(one.practice):
                yield Piece(label=practice.title, text=one.shows, anchor="practices")

    def visits(self, catalogue: Catalogue, host: Sheet) -> Iterator[Visit]:
        guides = [one for one in catalogue.naming.get(host.reference, ()) if isinstance(one, Guide)]
        if guides:
            yield Visit(template="kinds/guide/visit.html", values={"guides": guides})

    def lists(self, catalogue: Catalogue) -> Iterator[Page]:
        page = Page(
            uri="guides/",
            title="Les guides pratiques",
            description="Comment s’y prendre pour une forme d’action, d’après les fiches et la recherche.",
            template="kinds/guide/list.html",
            crumbs=(HOME,),
        )
        return paginate(page, "guides", catalogue.of(Guide))


VIEWS = GuideViews()
