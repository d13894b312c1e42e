"""What the site says of a research note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.french.plurals import listed
from capitheque.site.kind_views import KindViews
from capitheque.site.page import HOME, Page, paginate
from capitheque.site.pages.order import by_year
from capitheque.site.search.pieces import BODY, SUMMARY, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds.research.model import ResearchNote
    from capitheque.library.catalogue import Catalogue


class ResearchViews(KindViews):
    shelf = ("research/", "Recherche")
    named_with = ("title", "summary", "language")

    def byline(self, catalogue: Catalogue, sheet: ResearchNote) -> str:
        del catalogue
        names = listed([author.full_name for author in sheet.authors])
        return ", ".join(part for part in (names, sheet.year) if part)

    def words(self, catalogue: Catalogue, sheet: ResearchNote) -> Iterator[Piece]:
        del catalogue
        names = ", ".join(one.full_name for one in sheet.authors)
        yield Piece(label=names, text=sheet.year or "", weight=SUMMARY, why="Auteurs")
        yield Piece(label=sheet.publisher or "", text="", weight=BODY, why="Publication")

    def lists(self, catalogue: Catalogue) -> Iterator[Page]:
        page = Page(
            uri="research/",
            title="La recherche",
            description="Des études et des rapports sur les parents et l’école, résumés pour les groupes.",
            template="kinds/research/list.html",
            crumbs=(HOME,),
        )
        return paginate(page, "notes", by_year(catalogue.notes))


VIEWS = ResearchViews()
