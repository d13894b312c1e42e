"""What can only be checked once all the sheets are read: that what a sheet names exists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from capitheque.faults import Fault, Location, did_you_mean, fault_at, softened
from capitheque.fields import fields_of
from capitheque.library.catalogue import links, references
from capitheque.sheets import pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.library.received import Read


_LINKS_TOLD = 5
Known = dict[str, "Sheet | None"]  # by reference; None for a sheet that is set aside


def check_references(read: Iterable[Read], docs: Path, library: Catalogue | None = None) -> Iterator[Read]:
    """Give each file its faults of reference; a blocking one sets its sheet aside, without touching the others.

    `library` holds the sheets that these files may name, when they are not in it.
    """
    files = list(read)
    opened = [one for one in files if one.received.refusal is None]
    known: Known = dict(library.by_reference) if library else {}
    known |= {f"{one.received.model.folder}/{one.received.sheet_id}": one.sheet for one in opened}
    taken = {f"{one.received.model.folder}/{one.received.sheet_id}": one.received.path for one in opened}
    for one in files:
        if one.sheet is None:
            yield one
            continue
        found = tuple(_check(one.sheet, known, taken, docs))
        if not one.sheet.published:
            found = tuple(softened(each) for each in found)
        taken |= {f"{one.sheet.folder}/{former}": one.sheet.path for former in one.sheet.former_ids}
        sheet = None if any(each.blocks for each in found) else one.sheet
        known[one.sheet.reference] = sheet
        yield replace(one, sheet=sheet, faults=one.faults + found) if found else one


def _check(sheet: Sheet, known: Known, taken: dict[str, str], docs: Path) -> Iterator[Fault]:
    yield from _check_references(sheet, known)
    yield from _check_links(sheet, known)
    for former in sheet.former_ids:
        if other_path := taken.get(f"{sheet.folder}/{former}"):
            yield fault_at("former-id-taken", _place(sheet, "former_ids"), value=former, other=other_path)
    yield from _check_images(sheet, docs)


def _check_references(sheet: Sheet, known: Known) -> Iterator[Fault]:
    for key, reference in references(sheet):
        place = _place(sheet, key, reference)
        if reference == sheet.reference:
            yield fault_at("self-reference", place)
        elif reference not in known:
            yield fault_at("unknown-reference", place, value=reference, hint=_hint(reference, known))
        elif (other := known[reference]) is None or not other.published:
            shown_there = key == sheet.takes_up and not sheet.has_page
            yield fault_at("unpublished-practice" if shown_there else "unpublished-reference", place, value=reference)


def _check_links(sheet: Sheet, known: Known) -> Iterator[Fault]:
    """The first links of a text that lead nowhere, one by one; the others are counted."""
    lost = [(name, where) for name, where in links(sheet).items() if not ((one := known.get(name)) and one.published)]
    for reference, section in lost[:_LINKS_TOLD]:
        place = Location(path=sheet.path)
        if section:
            place = replace(place, line=section.line, key=section.key, label=section.label, section=True)
        yield fault_at("link-to-nothing", place, value=reference, hint=_hint(reference, known))
    if others := lost[_LINKS_TOLD:]:
        yield fault_at("links-to-nothing", Location(path=sheet.path), count=len(others))


def _check_images(sheet: Sheet, docs: Path) -> Iterator[Fault]:
    for image in sheet.images:
        folder = f"{docs.name}/media/{sheet.folder}/{sheet.id}"
        file = docs / "media" / sheet.folder / sheet.id / image.file
        if not file.is_file() or file.is_symlink():
            yield fault_at("image-absent", _place(sheet, "images"), value=image.file, folder=folder)
        elif not _readable(file):
            yield fault_at("image-unreadable", _place(sheet, "images"), value=image.file)


def _hint(reference: str, known: Known) -> str:
    """Give the present name of a sheet, else the one that begins so, else the nearest; nothing for a known one."""
    folder, _, name = reference.partition("/")
    if reference in known:
        return ""
    near = {one.id: one for key, one in known.items() if one and one.published and key.startswith(f"{folder}/")}
    if renamed := next((one.reference for one in near.values() if name in one.former_ids), None):
        return f" (elle s’appelle maintenant « {renamed} »)"
    begun = [one for one in near if one.startswith(f"{name}-")]
    return did_you_mean(begun[0] if len(begun) == 1 else name, near, within=f"{folder}/")


def _readable(file: Path) -> bool:
    try:
        pictures.redraw(file.read_bytes())
    except (OSError, pictures.RefusedPictureError):
        return False
    return True


def _place(sheet: Sheet, key: str, reference: str = "") -> Location:
    fields: Any = fields_of(type(sheet))
    return Location(path=sheet.path, line=sheet.line_of(key, reference), key=key, label=fields[key].label)
