"""Archives that the form opens again, in a real Chromium: its own, those of others, damaged and hostile ones."""

from __future__ import annotations

import base64
import io
import random
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest

from capitheque.kinds import Practice
from tests.drawing import draws

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.form_modules import Modules

pytestmark = pytest.mark.browser

MEGABYTE = 1024 * 1024
SHEET = "practices/jardin-partagé.md"
CONTENT = b"---\ntitle: Un jardin\n---\n" * 300
UNZIP = """async (all) => {
  const { unzipped } = await import("/assets/javascripts/form/unzipped.js");
  const coded = (data) => btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
  return all.map((one) => {
    const bytes = Uint8Array.from(`__${atob(one)}__`, (sign) => sign.charCodeAt(0)); // bytes that stand inside others
    try {
      return Object.fromEntries([...unzipped(bytes.subarray(2, -2))].map(([path, data]) => [path, coded(data)]));
    } catch (error) {
      return `${error.name}: ${error.code}`;
    }
  });
}"""

Files = dict[str, bytes]


@pytest.fixture
def unzip(home: Page) -> Callable[..., list[Files | str]]:
    """Give the function that opens archives: the files of each by their path, or the name of the error."""

    def unzip_all(*archives: bytes) -> list[Files | str]:
        found = home.evaluate(UNZIP, [base64.b64encode(one).decode() for one in archives])
        return [
            one if isinstance(one, str) else {path: base64.b64decode(data) for path, data in one.items()}
            for one in found
        ]

    return unzip_all


def archive(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as opened:
        for path, data in files.items():
            opened.writestr(path, data)
    return written.getvalue()


def changed(data: bytes, place: int, value: int, size: int = 4) -> bytes:
    """Change what the list of entries says of the first one (APPNOTE.TXT, 4.3.12)."""
    at = data.index(b"PK\x01\x02") + place
    return data[:at] + value.to_bytes(size, "little") + data[at + size :]


def test_the_files_of_the_form_are_opened_as_others_open_them(
    modules: Modules, unzip: Callable[..., list[Files | str]]
) -> None:
    told = {"title": "Ouvrir un jardin", "images": [{"file": "photo-1.jpg", "alt": "Un jardin"}]}
    name, data = modules.file(Practice, told, {"photo-1.jpg": bytes(range(256)) * 100})
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        expected = {path: opened.read(path) for path in opened.namelist()}
    assert len(expected) == 2
    assert unzip(data) == [expected]


def test_archives_of_other_programs_are_opened(unzip: Callable[..., list[Files | str]]) -> None:
    files = {SHEET: CONTENT, "empty.md": b"", "media/photo.jpg": random.Random(1).randbytes(100_000)}  # noqa: S311
    deflated, stored = archive(files), archive(files, zipfile.ZIP_STORED)
    commented, stretched = deflated[:-2] + b"\x02\x00PK", b"#!/bin/sh\n" + stored
    assert unzip(deflated, stored, commented, stretched) == [files] * 4
    assert unzip(archive({})) == [{}]


def test_what_leaves_the_archive_is_passed_over(unzip: Callable[..., list[Files | str]]) -> None:
    paths = ("../a.md", "a/../../b.md", "/etc/c.md", "C:/d.md", "a\\..\\e.md", "..", "folder/", "practices/.../f..md")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as opened:
        for path in paths:
            opened.writestr(path, b"")
        link = zipfile.ZipInfo("link.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(link, "/etc/passwd")
    assert unzip(written.getvalue()) == [{"practices/.../f..md": b""}]


def test_bombs_are_refused(unzip: Callable[..., list[Files | str]]) -> None:
    half = b"\0" * (40 * MEGABYTE)
    lying = changed(archive({"a": b"\0" * (200 * MEGABYTE)}), 24, 1000)
    over = archive({"a": b"\0" * 1001})
    bombs = [
        archive({"a": half, "b": half}),
        lying,
        changed(over, 24, 1000),
        changed(over, 24, 0xFFFFFFFF),
        archive({f"{number}.md": b"" for number in range(201)}),
    ]
    assert unzip(*bombs) == ["ArchiveError: zip-bomb"] * len(bombs)
    assert unzip(archive({f"{number}.md": b"" for number in range(200)})) != ["ArchiveError: zip-bomb"]


def test_damaged_archives_are_refused_by_name(unzip: Callable[..., list[Files | str]]) -> None:
    good = archive({SHEET: CONTENT})
    place = good.index(b"PK\x01\x02")
    damaged = [
        b"", b"PK", b"a photo", good[:-30], good[40:], good[:place], good[: place // 2] + good[place:],
        changed(good, 16, 1), changed(good, 20, 5), changed(good, 24, len(CONTENT) + 1), changed(good, 42, 10),
        changed(good, 0, 0), changed(archive({"a": b"abc"}, zipfile.ZIP_STORED), 24, 2),
    ]  # fmt: skip
    assert unzip(*damaged) == ["ArchiveError: zip-damaged"] * len(damaged)
    assert unzip(changed(good, 8, 0x801, 2), changed(good, 10, 12, 2)) == [
        "ArchiveError: zip-encrypted",
        "ArchiveError: zip-method",
    ]


def test_a_changed_byte_gives_the_same_files_or_an_error_of_its_own(unzip: Callable[..., list[Files | str]]) -> None:
    rng = random.Random("bytes")  # noqa: S311  # the same archives each time
    good = archive({SHEET: CONTENT, "b.md": b"b"})
    struck = []
    for _ in range(draws(2_000)):
        place = rng.randrange(len(good))
        struck.append(good[:place] + rng.randbytes(1) + good[place + 1 :])
    for found in unzip(*struck):
        contents = {"ArchiveError"} if isinstance(found, str) else set(found.values())
        assert contents <= {CONTENT, b"b", "ArchiveError"}
        assert not isinstance(found, str) or found.startswith("ArchiveError: zip-")
