"""One page for each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.model.declaration import Need, declarations
from capitheque.outputs.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.catalogue import Catalogue
    from capitheque.model import Group, Practice, ResearchNote, Sheet

_SECTIONS = {"practices": "Pratiques", "groups": "Groupes", "research": "Recherche"}


def sheet_pages(catalogue: Catalogue, *, drafts: bool = False) -> Iterator[Page]:
    """Every published sheet and, for the preview only, the drafts."""
    yield from (_practice(catalogue, practice) for practice in catalogue.practices)
    yield from (_group(catalogue, group) for group in catalogue.groups)
    yield from (_note(note) for note in catalogue.notes)
    for draft in catalogue.drafts if drafts else ():
        yield _page(draft, "draft.html")


def redirect_pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page at each former address of a sheet, which leads to the present one."""
    for sheet in catalogue.published:
        for former in sheet.former_ids:
            yield Page(
                uri=f"{sheet.folder}/{former}/",
                title=sheet.title,
                description="Cette fiche a changé d’adresse.",
                template="moved.html",
                values={"sheet": sheet},
            )


def _page(sheet: Sheet, template: str, **values: object) -> Page:
    asked = [one for one in declarations(type(sheet)).values() if one.need is not Need.OPTIONAL]
    parts = [one for one in sheet.sections if one.need is not Need.OPTIONAL]
    return Page(
        uri=sheet.uri,
        title=sheet.title or "Brouillon sans titre",  # a draft may lack anything
        description=sheet.summary or "",
        template=template,
        crumbs=(("", "Accueil"), (f"{sheet.folder}/", _SECTIONS[sheet.folder])),
        values={"sheet": sheet, "asked": len(asked) + len(parts), **values},
    )


def _practice(catalogue: Catalogue, practice: Practice) -> Page:
    group = catalogue.sheet(practice.group) if practice.group else None
    return _page(practice, "practice.html", group=group)


def _group(catalogue: Catalogue, group: Group) -> Page:
    return _page(
        group,
        "group.html",
        practices=catalogue.practices_of_group.get(group.reference, ()),
        themes=catalogue.themes_of_group.get(group.reference, ()),
        hosts=catalogue.members_of_network.get(group.reference, ()),
    )


def _note(note: ResearchNote) -> Page:
    return _page(note, "research_note.html")
