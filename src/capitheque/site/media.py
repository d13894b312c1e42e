"""The photos of published sheets, at the address that their page shows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from capitheque.sheets import pictures

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from capitheque.fields.photo import Image
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue


def media_files(
    catalogue: Catalogue, docs: Path, today: dt.date, *, drafts: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Yield (uri, WebP bytes) for each photo of a published sheet whose consent holds; loading checked the file.

    `drafts`: those of drafts too, for the live preview, but for the files that are not photos.
    """
    for sheet, image in _allowed(catalogue.published, today):
        yield sheet.image_uri(image), _redrawn(docs, sheet, image)
    for sheet, image in _allowed(catalogue.drafts if drafts else (), today):
        with suppress(OSError, pictures.RefusedPictureError):
            yield sheet.image_uri(image), _redrawn(docs, sheet, image)


def _allowed(sheets: Iterable[Sheet], today: dt.date) -> Iterator[tuple[Sheet, Image]]:
    for sheet in sheets:
        for image in {image.file: image for image in sheet.images if image.allowed(today)}.values():
            yield sheet, image


def _redrawn(docs: Path, sheet: Sheet, image: Image) -> bytes:
    return pictures.redraw((docs / "media" / sheet.folder / sheet.id / image.file).read_bytes())
