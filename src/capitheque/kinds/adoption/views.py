"""What the site says of an adoption: it is read on the page of the practice that was tried."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from capitheque.fields import fields_of
from capitheque.kinds.adoption.model import Adoption
from capitheque.site.kind_views import KindViews, Visit
from capitheque.site.search.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

_LATEST = 5  # shown at once


class AdoptionViews(KindViews):
    shelf = ("practices/", "Pratiques")
    named_with = ()

    def visits(self, catalogue: Catalogue, host: Sheet) -> Iterator[Visit]:
        found = _adopting(catalogue, host)
        others = len(catalogue.taking_up.get(host.reference, ())) > len(found)
        for visit in self.awaits(type(host)):
            values = {"latest": found[:_LATEST], "others": found[_LATEST:], "after_others": others}
            yield replace(visit, values=values)

    def awaits(self, kind: type[Sheet]) -> Iterator[Visit]:
        """Invite to try."""
        if kind.folder == fields_of(Adoption)[Adoption.takes_up].type.folder:
            values = {"latest": [], "others": [], "after_others": False}
            yield Visit(template="kinds/adoption/visit.html", values=values, place="lineage")

    def words_on(self, catalogue: Catalogue, host: Sheet) -> Iterator[Piece]:
        for one in _adopting(catalogue, host):
            places = (territory.name for territory in catalogue.territories_of(one))
            text = " ".join([one.summary, *places, *catalogue.body_names(one.organisations), one.text])
            yield Piece(label=one.title, text=text, anchor=f"adoption-{one.id}")


def _adopting(catalogue: Catalogue, host: Sheet) -> list[Adoption]:
    """Those who tried it, the latest try first."""
    found = [one for one in catalogue.taking_up.get(host.reference, ()) if isinstance(one, Adoption)]
    return sorted(found, key=lambda one: one.tried_on or "", reverse=True)


VIEWS = AdoptionViews()
