"""Photos, drawn again from their pixels: no metadata (EXIF, GPS) can remain."""

from __future__ import annotations

import io
import warnings

from PIL import Image as Picture
from PIL import ImageOps

PIXEL_LIMIT = 40_000_000
LONGEST_SIDE = 1_600  # pixels
_FORMATS = ("JPEG", "PNG", "WEBP")
_GPS, _DETAILS = 0x8825, 0x8769  # EXIF 2.3: the directories of the position, and of how the photo was taken
_TELLING = {
    *(0x010F, 0x0110, 0x013B, 0x013C, 0x9C9D),  # maker, model, artist, computer, author
    *(0x927C, 0xA430, 0xA431, 0xA435),  # maker's note, owner, serial numbers
}


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


def tells_too_much(data: bytes) -> bool:
    """Whether a file still holds where a photo was taken, with which device, or by whom. Damaged files hold nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Picture.open(io.BytesIO(data), formats=_FORMATS) as opened:
                exif = opened.getexif()
                tags = {*exif, *exif.get_ifd(_DETAILS)}
                extensible = str(opened.info.get("xmp") or opened.info.get("XML:com.adobe.xmp") or "")
        except Exception:  # noqa: BLE001  # a damaged file makes Pillow raise almost anything
            return False
    return _GPS in tags or bool(tags & _TELLING) or "exif:GPS" in extensible


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
