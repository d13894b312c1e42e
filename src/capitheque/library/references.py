"""What can only be checked once all the sheets are read: that what a sheet names exists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from capitheque.faults import Fault, Location, fault_at, softened
from capitheque.fields import fields_of
from capitheque.library.addresses import Addresses
from capitheque.library.catalogue import references
from capitheque.library.links import check_links, hint_of_sheet
from capitheque.sheets import pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.library.editorial_pages import EditorialPage
    from capitheque.library.received import Read

Known = dict[str, "Sheet | None"]  # by reference; None for a sheet that is set aside


def check_references(
    read: Iterable[Read], docs: Path, pages: Mapping[str, EditorialPage], library: Catalogue | None = None
) -> list[Read]:
    """Give each file its faults of reference; a blocking one sets its sheet aside, without touching the others.

    `pages` are those of editors; `library` holds the sheets that these files may name, when they are not in it.
    """
    files = list(read)
    opened = [one for one in files if one.received.refusal is None]
    known: Known = dict(library.by_reference) if library else {}
    known |= {f"{one.received.model.folder}/{one.received.sheet_id}": one.sheet for one in opened}
    taken = {f"{one.received.model.folder}/{one.received.sheet_id}": one.received.path for one in opened}
    settled = [_settled(one, known, taken, docs) for one in files]
    addresses = Addresses(known, pages)  # once it is known which sheets are set aside
    return [
        replace(one, faults=(*one.faults, *check_links(one.sheet, addresses))) if one.sheet else one for one in settled
    ]


def _settled(one: Read, known: Known, taken: dict[str, str], docs: Path) -> Read:
    """The file with its faults, its sheet set aside if one of them blocks; `known` and `taken` are told of it."""
    if one.sheet is None:
        return one
    found = tuple(_check(one.sheet, known, taken, docs))
    if not one.sheet.published:
        found = tuple(softened(each) for each in found)
    taken |= {f"{one.sheet.folder}/{former}": one.sheet.path for former in one.sheet.former_ids}
    sheet = None if any(each.blocks for each in found) else one.sheet
    known[one.sheet.reference] = sheet
    return replace(one, sheet=sheet, faults=one.faults + found)


def _check(sheet: Sheet, known: Known, taken: dict[str, str], docs: Path) -> Iterator[Fault]:
    yield from _check_references(sheet, known)
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
            yield fault_at("unknown-reference", place, value=reference, hint=hint_of_sheet(reference, known))
        elif (other := known[reference]) is None or not other.published:
            shown_there = key == sheet.takes_up and not sheet.has_page
            yield fault_at("unpublished-practice" if shown_there else "unpublished-reference", place, value=reference)


def _check_images(sheet: Sheet, docs: Path) -> Iterator[Fault]:
    for image in sheet.images:
        folder = f"{docs.name}/media/{sheet.folder}/{sheet.id}"
        file = docs / "media" / sheet.folder / sheet.id / image.file
        if not file.is_file() or file.is_symlink():
            yield fault_at("image-absent", _place(sheet, "images"), value=image.file, folder=folder)
        elif not _readable(file):
            yield fault_at("image-unreadable", _place(sheet, "images"), value=image.file)


def _readable(file: Path) -> bool:
    try:
        pictures.redraw(file.read_bytes())
    except (OSError, pictures.RefusedPictureError):
        return False
    return True


def _place(sheet: Sheet, key: str, reference: str = "") -> Location:
    fields: Any = fields_of(type(sheet))
    return Location(path=sheet.path, line=sheet.line_of(key, reference), key=key, label=fields[key].label)
