"""One page for each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.fields.declaration import Need, declarations
from capitheque.kinds import Group, Practice
from capitheque.site.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.page import Crumb

UNTITLED = "Brouillon sans titre"  # a draft may lack anything
TEMPLATES = {  # in templates/pages, by kind of sheet
    "practice": "practice.html",
    "group": "group.html",
    "research": "research_note.html",
    "adoption": "adoption.html",
}
_SECTIONS = {
    "practices": ("practices/", "Pratiques"),
    "groups": ("groups/", "Groupes"),
    "research": ("research/", "Recherche"),
    "adoptions": ("practices/", "Pratiques"),
}


def sheet_pages(catalogue: Catalogue, *, drafts: bool = False) -> Iterator[Page]:
    """Every published sheet and, for the preview only, the drafts."""
    shown = (sheet for sheet in catalogue.published if sheet.has_page)
    for sheet in (*shown, *(catalogue.drafts if drafts else ())):
        yield _page(sheet, **_around(catalogue, sheet))


def redirect_pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page at each former address of a sheet, which leads to the present one."""
    for sheet in catalogue.published:
        for former in sheet.former_ids if sheet.has_page else ():
            yield Page(
                uri=f"{sheet.folder}/{former}/",
                title=sheet.title,
                description="Cette fiche a changé d’adresse.",
                template="moved.html",
                values={"sheet": sheet},
            )


def asked(kind: type[Sheet]) -> int:
    """How many answers a complete sheet has, its sections among them."""
    needs = [one.need for one in declarations(kind).values()] + [one.need for one in kind.sections]
    return sum(need is not Need.OPTIONAL for need in needs)


def crumbs(kind: type[Sheet]) -> tuple[Crumb, ...]:
    return (("", "Accueil"), _SECTIONS[kind.folder])


def _page(sheet: Sheet, **values: object) -> Page:
    return Page(
        uri=sheet.uri,
        title=sheet.title or UNTITLED,
        description=sheet.summary or "",
        template=TEMPLATES[sheet.name],
        crumbs=crumbs(type(sheet)),
        values={"sheet": sheet, "asked": asked(type(sheet)), **values},
    )


def _around(catalogue: Catalogue, sheet: Sheet) -> dict[str, object]:
    """What the page of a sheet shows of others, besides what relations say."""
    match sheet:
        case Practice():
            return {"group": catalogue.sheet(sheet.group) if sheet.group else None}
        case Group():
            return {
                "practices": catalogue.practices_of_group.get(sheet.reference, ()),
                "themes": catalogue.themes_of_group.get(sheet.reference, ()),
                "hosts": catalogue.members_of_network.get(sheet.reference, ()),
            }
    return {}
