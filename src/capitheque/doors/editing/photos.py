"""The photos of sheets that are being edited: drawn again before they are kept, and before they are shown."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from http import HTTPStatus
from itertools import count
from typing import TYPE_CHECKING

from capitheque.doors.editing import files
from capitheque.doors.editing.replies import NotDoneError
from capitheque.french.text import slugify
from capitheque.sentences import sentence
from capitheque.sheets import pictures

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.kinds import Sheet

PHOTO_LIMIT = 25 * 1024 * 1024  # bytes
_LONGEST_NAME = 60
_sentence = partial(sentence, __file__)


def keep(docs: Path, kind: type[Sheet], sheet_id: str, wanted: str, data: bytes) -> str:
    """Draw a photo again beside those of its sheet, under a free name, which is given back. Raises NotDoneError."""
    try:
        redrawn = pictures.redraw(data)
    except pictures.RefusedPictureError as error:
        raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence("no-picture")) from error
    try:
        with files.folder(docs, kind.folder) as folder:
            files.read(folder, f"{sheet_id}.md", 1)  # a photo belongs to a sheet
        with files.folder(docs, "media", kind.folder, sheet_id, make=True) as folder:
            return _kept(folder, slugify(wanted.rpartition(".")[0] or wanted)[:_LONGEST_NAME].strip("-"), redrawn)
    except OSError as error:
        raise NotDoneError(HTTPStatus.NOT_FOUND, _sentence("not-found")) from error


def show(docs: Path, kind: type[Sheet], sheet_id: str, name: str) -> bytes:
    """A photo of a sheet, as the site would show it. Raises NotDoneError."""
    try:
        with files.folder(docs, "media", kind.folder, sheet_id) as folder:
            return pictures.redraw(files.read(folder, name, PHOTO_LIMIT))
    except (OSError, pictures.RefusedPictureError) as error:
        raise NotDoneError(HTTPStatus.NOT_FOUND, _sentence("not-found")) from error


def forget(docs: Path, kind: type[Sheet], sheet_id: str, names: set[str]) -> None:
    """Take away the photos that a sheet has just ceased to name; a published one is in the history of the files."""
    with suppress(OSError), files.folder(docs, "media", kind.folder, sheet_id) as folder:
        for name in names:
            with suppress(OSError):
                files.remove(folder, name)


def _kept(folder: int, slug: str, data: bytes) -> str:
    for number in count(1):
        name = f"{slug or 'photo'}{f'-{number}' if number > 1 else ''}.webp"
        try:
            files.write_new(folder, name, data)
        except FileExistsError:
            continue
        return name
    raise AssertionError
