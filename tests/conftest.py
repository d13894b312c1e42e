"""What several tests share: the real vocabularies and geography, the reader of sheets, a judge of HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from capitheque import vocabulary
from capitheque.geography import Geography
from capitheque.sheets.sheet_reader import SheetReader
from tests.drawing import ALL, FEW, THOROUGH

if TYPE_CHECKING:
    from collections.abc import Callable

    from capitheque.vocabulary import Vocabularies

ROOT = Path(__file__).parents[1]
ACTIVE_TAGS = frozenset(
    [
        "applet",
        "audio",
        "base",
        "button",
        "embed",
        "form",
        "frame",
        "frameset",
        "iframe",
        "img",
        "input",
        "link",
        "math",
        "meta",
        "object",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
ACTIVE_SCHEMES = ("javascript:", "vbscript:", "data:", "blob:", "file:")
DROPPED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]")

settings.register_profile("quick", max_examples=FEW, deadline=None)  # a machine that is shared has no deadline
settings.register_profile("thorough", max_examples=ALL, deadline=None, print_blob=True)
settings.load_profile("thorough" if THOROUGH else "quick")


@pytest.fixture(scope="session")
def vocabularies() -> Vocabularies:
    return vocabulary.load(ROOT / "docs" / "vocabularies")


@pytest.fixture(scope="session")
def geography() -> Geography:
    return Geography.load()


@pytest.fixture(scope="session")
def reader(vocabularies: Vocabularies, geography: Geography) -> SheetReader:
    return SheetReader(vocabularies=vocabularies, geography=geography)


@pytest.fixture(scope="session")
def dangers() -> Callable[[str], list[str]]:
    """Give the function that lists what a browser could run or load in a fragment of HTML."""
    return _dangers


def _dangers(html: str) -> list[str]:
    judge = _Judge()
    try:
        judge.feed(html)
        judge.close()
    except AssertionError:  # how html.parser refuses a broken declaration
        judge.found.append("<!")
    return judge.found


class _Judge(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE_TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = DROPPED_BY_BROWSERS.sub("", value or "").lower()
            if name.startswith("on") or name in {"style", "srcdoc", "src"} or address.startswith(ACTIVE_SCHEMES):
                self.found.append(f"<{tag} {name}={value!r}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")
