"""Pictures as people send them: from a telephone, too large, animated, damaged, or no pictures at all."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms

MAKER, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825  # EXIF 2.3
RED, BLUE, GREEN, WHITE = (255, 0, 0), (0, 0, 255), (0, 160, 0), (255, 255, 255)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">CANARI</x:xmpmeta>'


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def halves(width: int = 400, height: int = 200) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(BLUE, (width // 2, 0, width, height))
    return picture


def telephone(width: int = 3000, height: int = 2000) -> bytes:
    """A photo as a telephone writes it: lying down, with its place, its maker, a thumbnail's worth of words."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "CANARI"
    exif.get_ifd(GPS)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(halves(width, height), "JPEG", exif=exif, xmp=XMP, icc_profile=profile, comment=b"CANARI")


def jpeg(colour: tuple[int, int, int] = RED) -> bytes:
    return saved(Image.new("RGB", (320, 240), colour), "JPEG")


def noise(width: int, height: int) -> bytes:
    return saved(Image.effect_noise((width, height), 120).convert("RGB"), "JPEG", quality=95)


def frames(kind: str) -> bytes:
    pictures = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE, GREEN)]
    return saved(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=100)


def png_that_says(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\x00" * ((width * 3 + 1) * 10))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def jpeg_that_says(width: int, height: int) -> bytes:
    """A JPEG whose thumbnail is honest, and whose own frame announces another size."""
    data, start = telephone(64, 64), b"\xff\xc0\x00\x11\x08"
    at = data.index(start) + len(start)
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def webp_that_says(width: int, height: int) -> bytes:
    data = saved(halves(), "WEBP", exif=Image.Exif(), xmp=XMP)
    assert data[12:16] == b"VP8X"
    return data[:24] + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3] + data[30:]


def heic(width: int = 4032, height: int = 3024) -> bytes:
    """The beginning of a photo of an iPhone; no browser on this machine reads the format."""
    size = struct.pack(">I4sIII", 20, b"ispe", 0, width, height)
    return struct.pack(">I4s4sI4s", 20, b"ftyp", b"heic", 0, b"mif1") + size + b"\x00" * 400


def upload(name: str, data: bytes, kind: str = "image/jpeg") -> Any:
    return {"name": name, "mimeType": kind, "buffer": data}


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    return isinstance(pixel, tuple) and all(abs(a - b) < 30 for a, b in zip(pixel, colour, strict=True))


def is_bare(data: bytes) -> bool:
    """Whether nothing but a picture is in a file."""
    picture = Image.open(io.BytesIO(data))
    told = {"exif", "xmp", "icc_profile", "comment", "photoshop", "mp"} & set(picture.info)
    return picture.format == "JPEG" and not dict(picture.getexif()) and not told and b"CANARI" not in data
