"""What the site says of a guide: its list, and a word on the page of each sheet that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.kinds.guide.model import Guide
from capitheque.site.kind_views import KindViews
from capitheque.site.search.pieces import Piece
from capitheque.site.shelves import mentions, shelf_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.kind_views import Visit
    from capitheque.site.page import Page


class GuideViews(KindViews):
    shelf = ("guides/", "Guides")

    def words(self, catalogue: Catalogue, sheet: Guide) -> Iterator[Piece]:
        for one in sheet.practices:
            if practice := catalogue.sheet(one.practice):
                yield Piece(label=practice.title, text=one.shows, anchor="practices")

    def visits(self, catalogue: Catalogue, host: Sheet) -> Iterator[Visit]:
        return mentions(catalogue, Guide, host, "Dans un guide pratique", "Dans les guides pratiques")

    def lists(self, catalogue: Catalogue) -> Iterator[Page]:
        what = "Comment s’y prendre, étape par étape, d’après ce que montrent les fiches et la recherche."
        return shelf_pages(catalogue, Guide, "Les guides pratiques", what)


VIEWS = GuideViews()
