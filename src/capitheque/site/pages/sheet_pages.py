"""One page for each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.fields import Need, fields_of
from capitheque.kinds import KINDS
from capitheque.site.kind_views import views_of
from capitheque.site.page import HOME, Page
from capitheque.site.shown import shown_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.page import Crumb

UNTITLED = "Brouillon sans titre"  # a draft may lack anything


def sheet_pages(catalogue: Catalogue, *, drafts: bool = False) -> Iterator[Page]:
    """Every published sheet and, for the preview only, the drafts."""
    lines = {kind: shown_lines(kind, catalogue.vocabularies) for kind in KINDS}
    shown = (sheet for sheet in catalogue.published if sheet.has_page)
    for sheet in (*shown, *(catalogue.drafts if drafts else ())):
        kind = type(sheet)
        yield Page(
            uri=sheet.uri,
            title=sheet.title or UNTITLED,
            description=sheet.summary or "",
            template=template(kind),
            crumbs=crumbs(kind),
            values={
                "sheet": sheet,
                "asked": asked(kind),
                "lines": lines[kind],
                "visits": [visit for other in KINDS for visit in views_of(other).visits(catalogue, sheet)],
                **views_of(kind).around(catalogue, sheet),
            },
        )


def redirect_pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page at each former address of a sheet, which leads to the present one."""
    for sheet in catalogue.published:
        for former in sheet.former_ids if sheet.has_page else ():
            yield Page(
                uri=f"{sheet.folder}/{former}/",
                title=sheet.title,
                description="Cette fiche a changé d’adresse.",
                template="pages/moved.html",
                values={"sheet": sheet},
            )


def template(kind: type[Sheet]) -> str:
    return f"kinds/{kind.name}/page.html"


def asked(kind: type[Sheet]) -> int:
    """How many answers a complete sheet has, its sections among them."""
    needs = [one.need for one in fields_of(kind).values()] + [one.need for one in kind.sections]
    return sum(need is not Need.OPTIONAL for need in needs)


def crumbs(kind: type[Sheet]) -> tuple[Crumb, ...]:
    return (HOME, views_of(kind).shelf)
