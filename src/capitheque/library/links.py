"""The links of a text that do not lead where they should: what is said of each, and what it may have meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from capitheque.faults import Fault, Location, did_you_mean, fault_at, shown
from capitheque.french.text import slugify
from capitheque.kinds import KINDS
from capitheque.library.addresses import anchor_of, anchors
from capitheque.library.editorial_pages import EditorialPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.kinds import Section, Sheet
    from capitheque.kinds.text_link import TextLink
    from capitheque.library.addresses import Addresses

_TOLD = 5
_FOLDERS = [kind.folder for kind in KINDS]


def check_links(sheet: Sheet, addresses: Addresses) -> Iterator[Fault]:
    """The first links of a text that lead nowhere, or to no such anchor, one by one; the others are counted."""
    links = {(link.page, link.anchor): (link, section) for link, section in reversed([*sheet.links])}
    lost = [one for one in reversed(links.values()) if _is_lost(one[0], _place(sheet, one[0], addresses))]
    for link, section in lost[:_TOLD]:
        yield _fault(sheet, link, section, addresses)
    if others := lost[_TOLD:]:
        yield fault_at("links-to-nothing", Location(path=sheet.path), count=len(others))


def _place(sheet: Sheet, link: TextLink, addresses: Addresses) -> Sheet | EditorialPage | None:
    """What is read where a link leads; a sheet may lead to itself before it is published."""
    return sheet if link.page == sheet.reference else addresses.find(link.page)


def _is_lost(link: TextLink, place: Sheet | EditorialPage | None) -> bool:
    return place is None or bool(link.anchor and not anchor_of(place, link.anchor))


def _fault(sheet: Sheet, link: TextLink, section: Section | None, addresses: Addresses) -> Fault:
    place, written = _place(sheet, link, addresses), shown(link.written)
    where = Location(path=sheet.path, line=link.line)
    if section:
        where = replace(where, key=section.key, label=section.label, section=True)
    if place is None:
        return fault_at("link-to-nothing", where, value=written, hint=_hint_of_page(link.page, addresses))
    hint = did_you_mean(link.anchor, _anchors_to_write(place), within="#")
    return fault_at("anchor-to-nothing", where, value=written, anchor=shown(link.anchor), hint=hint)


def _anchors_to_write(place: Sheet | EditorialPage) -> list[str]:
    """The anchors of a page as one would write them: those of a sheet by the titles of its sections."""
    if isinstance(place, EditorialPage) or not place.has_page:
        return list(anchors(place).values())
    return [slugify(section.label) for section in place.body]


def _hint_of_page(page: str, addresses: Addresses) -> str:
    """The nearest sheet of its folder; else the sheet of this name in another, else the nearest page of editors."""
    folder, _, name = page.rpartition("/")
    if folder in _FOLDERS:
        return hint_of_sheet(page, addresses.sheets)
    same = next((one for each in _FOLDERS if addresses.sheet(one := f"{each}/{name}")), "")
    return did_you_mean(same or page, [same] if same else filter(None, addresses.pages))


def hint_of_sheet(reference: str, known: Mapping[str, Sheet | None]) -> str:
    """Give the present name of a sheet, else the one that begins so, else the nearest; nothing for a known one."""
    folder, _, name = reference.partition("/")
    if reference in known:
        return ""
    near = {one.id: one for key, one in known.items() if one and one.published and key.startswith(f"{folder}/")}
    if renamed := next((one.reference for one in near.values() if name in one.former_ids), None):
        return f" (elle s’appelle maintenant « {renamed} »)"
    begun = [one for one in near if one.startswith(f"{name}-")]
    return did_you_mean(begun[0] if len(begun) == 1 else name, near, within=f"{folder}/")
