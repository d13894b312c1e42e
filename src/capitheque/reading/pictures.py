"""Photos, drawn again from their pixels: no metadata (EXIF, GPS) can remain."""

from __future__ import annotations

import io
import warnings

from PIL import Image as Picture
from PIL import ImageOps

PIXEL_LIMIT = 40_000_000
LONGEST_SIDE = 1_600  # pixels
_FORMATS = ("JPEG", "PNG", "WEBP")


class RefusedPictureError(ValueError):
    """A picture that cannot be read safely."""


def redraw(data: bytes) -> bytes:
    """Return the picture upright, at most LONGEST_SIDE wide or high, as WebP. Raises RefusedPictureError."""
    upright = _read(data)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    blank = Picture.new("RGB", upright.size)
    blank.paste(upright)
    written = io.BytesIO()
    blank.save(written, "WEBP", quality=82)
    return written.getvalue()


def _read(data: bytes) -> Picture.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Picture.DecompressionBombWarning)
        try:
            with Picture.open(io.BytesIO(data), formats=_FORMATS) as opened:
                _check_size(opened)
                return ImageOps.exif_transpose(opened).convert("RGB")
        except Exception as error:  # a damaged file makes Pillow raise almost anything
            raise RefusedPictureError(str(error)) from error


def _check_size(picture: Picture.Image) -> None:
    if picture.width * picture.height > PIXEL_LIMIT:
        raise RefusedPictureError("too many pixels")
