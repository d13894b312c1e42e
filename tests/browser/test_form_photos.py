"""The photos of the contribution form: reduced on the device, alone in their file, or refused with a way out."""

from __future__ import annotations

import base64
import io
import struct
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.browser.photo_field import Field, different, on_a_phone, page_of_photos
from tests.browser.photo_samples import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    frames,
    halves,
    heic,
    is_bare,
    jpeg,
    jpeg_that_says,
    near,
    noise,
    png_that_says,
    saved,
    telephone,
    upload,
    webp_that_says,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page_address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    return page_of_photos(tmp_path_factory.mktemp("photos"), serve)


@pytest.fixture(scope="module")
def shared(browser: Browser, page_address: str) -> Iterator[Field]:
    with on_a_phone(browser, page_address) as found:
        yield found


@pytest.fixture
def field(shared: Field) -> Field:
    shared.begin()
    return shared


@pytest.fixture
def other(browser: Browser, page_address: str) -> Iterator[Callable[[str], Field]]:
    with different(browser, page_address) as open_one:
        yield open_one


def test_a_photo_of_a_telephone_comes_out_upright_small_and_alone_in_its_file(field: Field) -> None:
    chosen = telephone()
    assert not is_bare(chosen)
    field.add(upload("Léa Martin 06 12 34 56 78.jpg", chosen))
    ((file, data),) = field.photos().items()
    assert file == "photo-1.jpg"
    assert is_bare(data)
    assert len(data) < 400_000
    picture = Image.open(io.BytesIO(data))
    assert picture.size == (1067, 1600)
    assert near(picture.getpixel((500, 100)), RED)
    assert near(picture.getpixel((500, 1500)), BLUE)
    assert "Léa" not in field.page.content()


def test_a_picture_is_never_made_larger_and_paper_is_white(field: Field) -> None:
    clear = saved(Image.new("RGBA", (60, 30), (0, 0, 0, 0)), "PNG")
    still = saved(halves(80, 40), "GIF")
    field.add(upload("a.png", clear), upload("b.webp", saved(halves(80, 40), "WEBP")), upload("c.gif", still))
    pictures = [Image.open(io.BytesIO(data)) for data in field.photos().values()]
    assert [picture.size for picture in pictures] == [(60, 30), (80, 40), (80, 40)]
    assert near(pictures[0].getpixel((5, 5)), WHITE)
    assert all(near(picture.getpixel((5, 5)), RED) for picture in pictures[1:])


def test_the_busiest_picture_stays_light(field: Field) -> None:
    field.add(upload("bruit.jpg", noise(2400, 1800)))
    ((_, data),) = field.photos().items()
    assert len(data) < 400_000
    assert max(Image.open(io.BytesIO(data)).size) >= 640


REFUSED = {
    "text": (b"<!doctype html><html><body>Bonjour</body></html>", "n’est pas une photo"),
    "empty": (b"", "n’est pas une photo"),
    "tiny": (b"\xff\xd8\xff", "n’est pas une photo"),
    "pdf": (b"%PDF-1.7" + b"0" * 100, "n’est pas une photo"),
    "film": (struct.pack(">I4s4s", 20, b"ftyp", b"isom") + b"0" * 100, "n’est pas une photo"),
    "svg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "dessin SVG"),
    "cut": (telephone(400, 200)[:300], "n’arrive pas à s’ouvrir"),
    "rubbish": (jpeg()[:200] + b"\x00" * 50, "n’arrive pas à s’ouvrir"),
    "gif": (frames("GIF"), "animée"),
    "webp": (frames("WEBP"), "animée"),
    "png": (frames("PNG"), "animée"),
    "heic": (heic(), "HEIC"),
    "heic-large": (heic(8064, 6048), "40 millions"),
    "png-bomb": (png_that_says(10_000, 6_000), "40 millions"),
    "jpeg-bomb": (jpeg_that_says(10_000, 6_000), "40 millions"),
    "webp-bomb": (webp_that_says(10_000, 6_000), "40 millions"),
    "heavy": (jpeg() + b"\x00" * (25 * 1024 * 1024), "25 Mo"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_photo_is_refused_with_a_way_out(field: Field, tmp_path: Path, name: str) -> None:
    data, sentence = REFUSED[name]
    (tmp_path / f"{name}.jpg").write_bytes(data)
    field.add(tmp_path / f"{name}.jpg")
    assert sentence in field.refused()
    assert field.refused().startswith(f"{name}.jpg : ")
    assert field.page.locator("[data-photos-said]").inner_text().startswith(f"{name}.jpg")
    assert field.answer is None
    assert field.photos() == {}


def test_a_bomb_is_never_decoded(other: Callable[[str], Field]) -> None:
    field = other("""window.decoded = 0;
      const bitmap = window.createImageBitmap;
      window.createImageBitmap = (...all) => { window.decoded += 1; return bitmap(...all); };
      const decode = Image.prototype.decode;
      HTMLImageElement.prototype.decode = function () { window.decoded += 1; return decode.call(this); };""")
    for name in ("png-bomb", "jpeg-bomb", "webp-bomb", "svg", "text"):
        field.add(upload(f"{name}.png", REFUSED[name][0]))
    assert field.page.evaluate("() => window.decoded") == 0
    field.add(upload("bonne.jpg", jpeg()))
    assert field.page.evaluate("() => window.decoded") == 1


def test_good_photos_are_taken_beside_bad_ones(field: Field) -> None:
    field.add(upload("un.jpg", jpeg()), upload("deux.txt", b"rien" * 50), upload("trois.jpg", jpeg(BLUE)))
    assert [one["file"] for one in field.answer] == ["photo-1.jpg", "photo-2.jpg"]
    assert "deux.txt" in field.refused()
    field.add(upload("quatre.jpg", jpeg(GREEN)))
    assert not field.page.locator("[data-photos-refused]").is_visible()


def test_an_older_browser_turns_the_photo_too(other: Callable[[str], Field]) -> None:
    field = other("window.createImageBitmap = () => Promise.reject(new TypeError('old'));")
    field.add(upload("vieux.jpg", telephone(300, 200)))
    ((_, data),) = field.photos().items()
    assert Image.open(io.BytesIO(data)).size == (200, 300)
    field.add(upload("faux.jpg", REFUSED["rubbish"][0]))
    assert "n’arrive pas à s’ouvrir" in field.refused()
    assert field.said == []


def test_an_encoder_that_adds_its_own_data_is_cleaned(other: Callable[[str], Field]) -> None:
    talkative = base64.b64encode(telephone(64, 64)).decode()
    field = other(f"""HTMLCanvasElement.prototype.toBlob = function (give) {{
      const bytes = Uint8Array.from(atob("{talkative}"), (one) => one.charCodeAt(0));
      give(new Blob([bytes], {{ type: "image/jpeg" }}));
    }};""")
    field.add(upload("photo.jpg", jpeg()))
    ((_, data),) = field.photos().items()
    assert is_bare(data)
    Image.open(io.BytesIO(data)).load()


def test_a_browser_that_scrambles_pictures_is_said(other: Callable[[str], Field]) -> None:
    field = other("""CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) => ({
      data: Uint8ClampedArray.from({ length: width * height * 4 }, () => Math.random() * 255),
    });""")
    field.add(upload("photo.jpg", jpeg()))
    assert "brouille les images" in field.refused()
