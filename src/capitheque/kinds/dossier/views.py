"""What the site says of a dossier: its list, and a word on the page of each sheet that it chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.kinds.dossier.model import Dossier
from capitheque.site.kind_views import KindViews
from capitheque.site.search.pieces import Piece
from capitheque.site.shelves import mentions, shelf_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.kind_views import Visit
    from capitheque.site.page import Page


class DossierViews(KindViews):
    shelf = ("dossiers/", "Dossiers")

    def words(self, catalogue: Catalogue, sheet: Dossier) -> Iterator[Piece]:
        for one in sheet.entries:
            if chosen := catalogue.sheet(one.sheet):
                yield Piece(label=chosen.title, text=one.why, anchor="entries")

    def visits(self, catalogue: Catalogue, host: Sheet) -> Iterator[Visit]:
        return mentions(catalogue, Dossier, host, "Dans un dossier", "Dans les dossiers")

    def lists(self, catalogue: Catalogue) -> Iterator[Page]:
        what = "Des fiches choisies, mises en ordre et commentées, pour lire ou travailler à plusieurs."
        return shelf_pages(catalogue, Dossier, "Les dossiers", what)


VIEWS = DossierViews()
