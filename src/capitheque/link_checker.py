"""Every internal link of a built site, followed: pages, files and anchors, those of raw HTML included."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ADDRESSES = {"href", "src", "poster", "data", "action"}
_HOST = "https://site.invalid/"  # RFC 2606: a name that never resolves; only its paths are used


@dataclass(frozen=True, slots=True)
class BrokenLink:
    page: str
    link: str


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in _ADDRESSES and value:
                self.links.append(value)
            if name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(",") if part.strip()]
            if tag == "meta" and name == "content" and value and "url=" in value.lower():
                self.links.append(value.lower().partition("url=")[2].strip())


def broken_links(site: Path) -> list[BrokenLink]:
    """Read every page of the folder `site` and return the internal links that lead nowhere."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    return [BrokenLink(name, link) for name, page in pages.items() for link in _broken(name, page, pages, files)]


def _read(path: Path) -> _Links:
    parser = _Links()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def _broken(name: str, page: _Links, pages: dict[str, _Links], files: set[str]) -> Iterator[str]:
    for link in dict.fromkeys(page.links):
        address = urlsplit(urljoin(_HOST + name, link))
        if not address.geturl().startswith(_HOST):
            continue
        target = unquote(address.path.lstrip("/"))
        file = f"{target}index.html" if target.endswith("/") or not target else target
        if file not in files or (
            address.fragment and file in pages and unquote(address.fragment) not in pages[file].ids
        ):
            yield link
