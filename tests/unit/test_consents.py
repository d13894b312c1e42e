"""Photos in the folder of contents: consents that end, files that nobody declared, what a camera leaves in them."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from PIL import Image

from capitheque.doors.commands import main
from capitheque.library.checking import check
from capitheque.library.consents import ending_consents
from capitheque.sheets.pictures import redraw, tells_too_much

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from capitheque.faults import Fault
    from tests.unit.conftest import Docs

TODAY = dt.date(2025, 1, 1)
PHOTO = "media/practices/illustree/jardin.jpg"
GPS, MAKER, ARTIST, ORIENTATION = 0x8825, 0x010F, 0x013B, 0x0112


def plain_photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(written, "JPEG")
    return written.getvalue()


def with_tags(tags: dict[int, Any], kind: str = "JPEG", **options: Any) -> bytes:
    exif = Image.Exif()
    for tag, value in tags.items():
        exif[tag] = value
    written = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(written, kind, exif=exif, **options)
    return written.getvalue()


def image(until: str = "2029-01-01", file: str = "jardin.jpg") -> dict[str, Any]:
    consent = {"identifiable_people": "non", "minors": "non", "reference": "cahier du groupe", "until": until}
    return {"file": file, "alt": "Un jardin", "caption": "Le jardin", "credit": "Le groupe", "consent": consent}


def found(docs: Docs, *paths: Path) -> list[Fault]:
    """Everything but what is to complete."""
    return [one for one in check(docs.folder, paths, TODAY) if one.level.value != "à compléter"]


def codes(docs: Docs, *paths: Path) -> list[str]:
    return [one.code for one in found(docs, *paths)]


# --- consents -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "code"),
    [
        ("2024-12-31", "consent-ended"),
        ("2025-01-01", "consent-ending"),
        ("2025-03-02", "consent-ending"),  # 60 days
        ("2025-03-03", None),
    ],
)
def test_a_consent_that_ends_is_an_advice(docs: Docs, until: str, code: str | None) -> None:
    docs.practice("illustree", images=[image(until)])
    docs.file(PHOTO, plain_photo())

    assert codes(docs) == ([code] if code else [])
    assert not any(one.blocks for one in found(docs))


def test_the_sentences_say_when_and_what_to_do(docs: Docs) -> None:
    docs.practice("illustree", images=[image("2025-02-01"), image("2024-12-31", "fete.jpg")])
    for name in ("jardin", "fete"):
        docs.file(f"media/practices/illustree/{name}.jpg", plain_photo())
    ended, ending = (str(one).partition(" : ")[2] for one in found(docs))

    assert ended.startswith(
        "champ « Photos » (images) : l’autorisation de l’image « fete.jpg » a pris fin le 2024-12-31 :"
        " l’image n’est plus montrée → demandez un nouvel accord"
    )
    assert "« jardin.jpg » prend fin le 2025-02-01 → demandez un nouvel accord et changez « until »" in ending


def test_the_consents_of_drafts_are_said_too(docs: Docs) -> None:
    docs.practice("illustree", state="brouillon", images=[image("2025-01-02")])
    docs.file(PHOTO, plain_photo())

    assert codes(docs) == ["consent-ending"]


def test_those_that_end_come_the_soonest_first(docs: Docs) -> None:
    docs.practice("illustree", images=[image("2025-02-01"), image("2024-12-31", "b.jpg"), image(file="c.jpg")])
    for name in ("jardin", "b", "c"):
        docs.file(f"media/practices/illustree/{name}.jpg", plain_photo())

    ending = ending_consents(docs.load().published, TODAY)
    assert [(one.image.file, one.days, one.ended) for one in ending] == [
        ("b.jpg", -1, True),
        ("jardin.jpg", 31, False),
    ]


# --- files ----------------------------------------------------------------------------------------------------


def test_a_photo_as_a_telephone_writes_it_blocks(docs: Docs, photo: Callable[..., bytes]) -> None:
    docs.practice("illustree", images=[image()])
    docs.file(PHOTO, photo())
    (only,) = found(docs)

    assert (only.code, only.blocks, only.location.path) == ("image-metadata", True, f"docs/{PHOTO}")
    assert "capture d’écran" in only.remedy


def test_the_way_out_is_one(docs: Docs, photo: Callable[..., bytes]) -> None:
    docs.practice("illustree", images=[image(file="jardin.webp")])
    docs.file("media/practices/illustree/jardin.webp", redraw(photo()))

    assert codes(docs) == []


@pytest.mark.parametrize(
    "path",
    [PHOTO, "media/practices/absente/jardin.jpg", "media/jardin.jpg", "media/practices/illustree/sous/jardin.jpg"],
)
def test_a_photo_that_no_sheet_declares_blocks(docs: Docs, path: str) -> None:
    docs.practice("illustree")
    docs.file(path, plain_photo())
    (only,) = found(docs)

    assert (only.code, only.blocks, only.location.path) == ("image-undeclared", True, f"docs/{path}")


def test_a_photo_of_a_sheet_set_aside_is_not_said_undeclared(docs: Docs) -> None:
    docs.practice("illustree", images=[image()], stage="presque")
    docs.file(PHOTO, plain_photo())

    assert codes(docs) == ["unknown-term"]


def test_files_of_the_computer_are_not_photos(docs: Docs) -> None:
    docs.file("media/practices/illustree/.DS_Store", b"x")
    docs.file("media/.gitkeep", b"")

    assert codes(docs) == []


def test_the_photos_of_a_sheet_are_checked_with_it(docs: Docs) -> None:
    sheet, other = docs.practice("illustree"), docs.practice("illustree-2")
    stray = docs.file(PHOTO, plain_photo())

    assert codes(docs, sheet) == codes(docs, stray) == codes(docs, docs.folder) == ["image-undeclared"]
    assert codes(docs, other) == codes(docs, docs.folder / "groups") == []


def test_the_command_returns_1_for_a_photo_that_says_too_much(docs: Docs, photo: Callable[..., bytes]) -> None:
    docs.practice("illustree", images=[image()])
    docs.file(PHOTO, photo())
    result = CliRunner().invoke(main, ["check", "--json", "--quiet", "--docs", str(docs.folder)])

    assert result.exit_code == 1
    assert [one["code"] for one in json.loads(result.stdout)] == ["image-metadata"]


# --- what a picture holds -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("tags", [{GPS: {1: "N", 2: (48.0, 1.0, 2.0)}}, {MAKER: "Telephone"}, {ARTIST: "Une mère"}])
def test_where_with_what_and_by_whom_are_seen(kind: str, tags: dict[int, Any]) -> None:
    data = with_tags(tags, kind)

    assert tells_too_much(data)
    assert not tells_too_much(redraw(data))


def test_a_position_in_xmp_is_seen() -> None:
    assert tells_too_much(with_tags({}, xmp=b'<x:xmpmeta exif:GPSLatitude="48,1N"/>'))


@pytest.mark.parametrize("data", [b"", b"bonjour", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM", b"<svg/>"])
def test_a_damaged_file_holds_nothing(data: bytes) -> None:
    assert not tells_too_much(data)


def test_how_a_photo_is_turned_says_nothing_of_anybody() -> None:
    assert not tells_too_much(with_tags({ORIENTATION: 6}))
    assert not tells_too_much(plain_photo())
