"""What the site says of a dossier: its list, and a word on the page of each sheet that it chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.kinds.dossier.model import Dossier
from capitheque.site.kind_views import KindViews, Visit
from capitheque.site.page import HOME, Page, paginate
from capitheque.site.search.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue


class DossierViews(KindViews):
    shelf = ("dossiers/", "Dossiers")

    def words(self, catalogue: Catalogue, sheet: Dossier) -> Iterator[Piece]:
        for one in sheet.entries:
            if chosen := catalogue.sheet(one.sheet):
                yield Piece(label=chosen.title, text=one.why, anchor="entries")

    def visits(self, catalogue: Catalogue, host: Sheet) -> Iterator[Visit]:
        dossiers = [one for one in catalogue.naming.get(host.reference, ()) if isinstance(one, Dossier)]
        if dossiers:
            yield Visit(template="kinds/dossier/visit.html", values={"dossiers": dossiers})

    def lists(self, catalogue: Catalogue) -> Iterator[Page]:
        page = Page(
            uri="dossiers/",
            title="Les dossiers",
            description="Des fiches choisies, mises en ordre et commentées, pour lire ou travailler à plusieurs.",
            template="kinds/dossier/list.html",
            crumbs=(HOME,),
        )
        return paginate(page, "dossiers", catalogue.of(Dossier))


VIEWS = DossierViews()
