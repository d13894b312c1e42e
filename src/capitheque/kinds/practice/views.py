"""What the site says of a practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.french.plurals import listed
from capitheque.site.kind_views import KindViews
from capitheque.site.page import HOME, Page, paginate
from capitheque.site.pages.order import newest_first
from capitheque.site.search.pieces import BODY, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds.practice.model import Practice
    from capitheque.library.catalogue import Catalogue


class PracticeViews(KindViews):
    shelf = ("practices/", "Pratiques")

    def byline(self, catalogue: Catalogue, sheet: Practice) -> str:
        """The group, else the bodies; a reference without a published profile has no name."""
        group = catalogue.sheet(sheet.group) if sheet.group else None
        return group.title if group else listed(list(_bodies(catalogue, sheet.organisations)))

    def when(self, sheet: Practice) -> str:
        if sheet.period is None:
            return ""
        return sheet.period.years.replace("–", " – ") if sheet.period.end else f"à partir de {sheet.period.start[:4]}"

    def words(self, catalogue: Catalogue, sheet: Practice) -> Iterator[Piece]:
        for name in _bodies(catalogue, (sheet.group or "", *sheet.organisations)):
            yield Piece(label=name, text="", weight=BODY, why="Avec")
        if sheet.period:
            yield Piece(label=sheet.period.years, text="", why="Période")

    def lists(self, catalogue: Catalogue) -> Iterator[Page]:
        page = Page(
            uri="practices/",
            title="Les pratiques",
            description="Toutes les actions racontées par les groupes ou établies à partir de sources publiques.",
            template="kinds/practice/list.html",
            crumbs=(HOME,),
        )
        return paginate(page, "practices", newest_first(catalogue.practices))


def _bodies(catalogue: Catalogue, names: tuple[str, ...]) -> Iterator[str]:
    return catalogue.body_names(one for one in names if one)


VIEWS = PracticeViews()
