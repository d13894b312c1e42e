"""The links of a text that do not lead where they should: what is said of each, and what it may have meant."""

from __future__ import annotations

from itertools import islice
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
    lost = (found for one in reversed(links.values()) for found in _faults(sheet, *one, addresses))
    yield from islice(lost, _TOLD)
    if others := sum(1 for _ in lost):
        yield fault_at("links-to-nothing", Location(path=sheet.path), count=others)


def _faults(sheet: Sheet, link: TextLink, section: Section | None, addresses: Addresses) -> Iterator[Fault]:
    place = sheet if link.page == sheet.reference else addresses.find(link.page)
    where = Location(path=sheet.path, line=link.line)
    if section:
        where = Location(path=sheet.path, line=link.line, key=section.key, label=section.label, section=True)
    if place is None:
        yield fault_at("link-to-nothing", where, value=shown(link.written), hint=_hint_of_page(link.page, addresses))
    elif link.anchor and not anchor_of(place, link.anchor):
        hint = did_you_mean(link.anchor, _anchors_to_write(place), within="#")
        yield fault_at("anchor-to-nothing", where, value=shown(link.written), anchor=shown(link.anchor), hint=hint)


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
