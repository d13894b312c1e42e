"""Photos: what a reader receives has the picture, upright and not too big, and nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from capitheque.sheets.pictures import LONGEST_SIDE, PIXEL_LIMIT, RefusedPictureError, redraw

if TYPE_CHECKING:
    from collections.abc import Callable

ORIENTATION, MAKER = 0x0112, 0x010F  # tags of EXIF 2.3
RED, BLUE = (255, 0, 0), (0, 0, 255)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">CANARI</x:xmpmeta>'


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def two_halves() -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (80, 40), RED)
    picture.paste(BLUE, (40, 0, 80, 40))
    return picture


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    return isinstance(pixel, tuple) and all(abs(a - b) < 30 for a, b in zip(pixel, colour, strict=True))


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes that announces a size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(b"\x00" * 100)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


# --- nothing but the picture ----------------------------------------------------------------------------------


def test_nothing_of_what_a_telephone_writes_remains(photo: Callable[..., bytes]) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    taken = photo(xmp=XMP, icc_profile=profile, comment=b"CANARI")
    before, after = opened(taken), opened(redraw(taken))

    assert {"exif", "xmp", "icc_profile", "comment"} <= set(before.info)
    assert set(after.info) & {"exif", "xmp", "icc_profile", "comment"} == set()
    assert dict(after.getexif()) == {}
    assert b"CANARI" not in redraw(taken)


def test_only_the_chunks_of_the_picture_are_written(photo: Callable[..., bytes]) -> None:
    drawn = redraw(photo(xmp=XMP))

    assert drawn[:4] + drawn[8:12] == b"RIFFWEBP"
    assert drawn[12:16] == b"VP8 "
    assert b"EXIF" not in drawn
    assert b"XMP " not in drawn
    assert b"ICCP" not in drawn


def test_the_texts_of_a_png_are_lost() -> None:
    info = PngInfo()
    info.add_text("Author", "CANARI")
    info.add_itxt("XML:com.adobe.xmp", "CANARI")

    assert b"CANARI" not in redraw(saved(two_halves(), "PNG", pnginfo=info))


def test_what_is_added_after_a_picture_is_lost(photo: Callable[..., bytes]) -> None:
    assert b"CANARI" not in redraw(photo() + b"<script>CANARI</script>PK\x03\x04")


def test_a_picture_that_is_also_a_page_is_only_a_picture() -> None:
    """A JPEG whose comment is a page of HTML: what is served is drawn again."""
    polyglot = saved(two_halves(), "JPEG", comment=b"<html><script>alert('CANARI')</script></html>")
    drawn = redraw(polyglot)

    assert b"CANARI" in polyglot
    assert b"script" not in drawn


# --- what is seen ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_picture_itself_is_kept(kind: str) -> None:
    drawn = opened(redraw(saved(two_halves(), kind)))

    assert (drawn.format, drawn.mode, drawn.size) == ("WEBP", "RGB", (80, 40))
    assert near(drawn.getpixel((10, 20)), RED)
    assert near(drawn.getpixel((70, 20)), BLUE)


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [(1, (80, 40), (10, 20)), (3, (80, 40), (70, 20)), (6, (40, 80), (20, 10)), (8, (40, 80), (20, 70))],
)
def test_a_photo_taken_on_its_side_is_upright(orientation: int, size: tuple[int, int], red_at: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    drawn = opened(redraw(saved(two_halves(), "JPEG", exif=exif)))

    assert drawn.size == size
    assert near(drawn.getpixel(red_at), RED)


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        ((100, 50), (100, 50)),
        ((1600, 1600), (1600, 1600)),
        ((3200, 1600), (1600, 800)),
        ((1000, 4000), (400, 1600)),
        ((9000, 2), (1600, 1)),
    ],
)
def test_a_photo_keeps_its_shape_within_a_square(given: tuple[int, int], drawn: tuple[int, int]) -> None:
    size = opened(redraw(saved(Image.new("RGB", given, RED), "PNG"))).size

    assert size == drawn
    assert max(size) <= LONGEST_SIDE


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_becomes_one_that_browsers_show(mode: str) -> None:
    picture = Image.new(mode, (20, 20))
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert opened(redraw(saved(picture, kind))).mode == "RGB"


def test_an_animation_becomes_its_first_picture() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE)]
    drawn = opened(redraw(saved(frames[0], "PNG", save_all=True, append_images=frames[1:])))

    assert getattr(drawn, "n_frames", 1) == 1
    assert near(drawn.getpixel((10, 10)), RED)


def test_the_same_photo_gives_the_same_bytes(photo: Callable[..., bytes]) -> None:
    taken = photo(300, 200)

    assert redraw(taken) == redraw(taken)


# --- what is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bonjour",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html></html>",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"P6 1 1 255 \x00\x00\x00",
    ],
)
def test_what_is_no_photo_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedPictureError):
        redraw(data)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "ICO", "PPM", "PDF", "EPS"])
def test_the_other_formats_are_refused(kind: str) -> None:
    with pytest.raises(RefusedPictureError):
        redraw(saved(Image.new("RGB", (20, 20), RED), kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_photo_cut_on_the_way_is_refused_or_drawn_but_never_stops(kind: str, kept: float) -> None:
    whole = saved(Image.effect_noise((200, 200), 80).convert("RGB"), kind)
    with pytest.raises(RefusedPictureError):
        redraw(whole[: int(len(whole) * kept)])


def test_too_many_pixels_are_refused_before_they_are_drawn() -> None:
    with pytest.raises(RefusedPictureError, match="too many pixels"):
        redraw(png_that_says(8_000, PIXEL_LIMIT // 8_000 + 1))


@pytest.mark.parametrize("side", [20_000, 60_000, 1_000_000])
def test_a_bomb_is_refused(side: int) -> None:
    with pytest.raises(RefusedPictureError):
        redraw(png_that_says(side, side))


def test_a_bomb_of_compressed_text_is_refused_or_drawn_without_its_text() -> None:
    bomb = png_with(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"a" * 4_000_000, 9))

    assert len(bomb) < 10_000
    assert drawn_or_refused(bomb) in {"drawn", "refused"}


@pytest.mark.parametrize("chunk", [b"PLTE", b"iCCP", b"eXIf", b"tEXt"])
def test_a_png_with_a_short_chunk_is_refused_or_drawn(chunk: bytes) -> None:
    assert drawn_or_refused(png_with(chunk, b"\x00")) in {"drawn", "refused"}


@pytest.mark.parametrize("chunk", [b"IHDR", b"acTL", b"fcTL", b"tRNS", b"gAMA", b"pHYs"])
def test_a_png_with_a_chunk_cut_short_is_refused_or_drawn(chunk: bytes) -> None:
    assert drawn_or_refused(png_with(chunk, b"\x00")) in {"drawn", "refused"}


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's, about EXIF that it cannot read
def test_a_damaged_header_never_raises_anything_else() -> None:
    """Each byte of the EXIF of a photo taken on its side, changed in turn."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Telephone"
    whole = saved(Image.new("RGB", (16, 16), RED), "JPEG", exif=exif)
    for at in range(20, 90):
        for value in (0, 1, 2, 3, 5, 11, 13, 255):
            damaged = whole[:at] + bytes([value]) + whole[at + 1 :]
            assert drawn_or_refused(damaged) in {"drawn", "refused"}


def drawn_or_refused(data: bytes) -> str:
    try:
        redraw(data)
    except RefusedPictureError:
        return "refused"
    return "drawn"


def png_with(kind: bytes, content: bytes) -> bytes:
    """A small PNG with one more chunk after its header (which ends at the 33rd byte)."""
    whole = saved(Image.new("RGB", (20, 20), RED), "PNG")
    return whole[:33] + png_chunk(kind, content) + whole[33:]
