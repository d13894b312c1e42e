"""The photos of published sheets, at the address that their page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.reading import pictures

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from capitheque.catalogue import Catalogue


def media_files(catalogue: Catalogue, docs: Path, today: dt.date) -> Iterator[tuple[str, bytes]]:
    """Yield (uri, WebP bytes) for each photo of a published sheet whose consent holds; loading checked the file."""
    for sheet in catalogue.published:
        for image in {image.file: image for image in sheet.images if image.allowed(today)}.values():
            file = docs / "media" / sheet.folder / sheet.id / image.file
            yield sheet.image_uri(image), pictures.redraw(file.read_bytes())
