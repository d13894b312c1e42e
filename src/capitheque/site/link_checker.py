"""Every internal link of a built site, followed: pages, files and anchors, those of raw HTML included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ADDRESSES = {"href", "src", "poster", "data", "action", "xlink:href"}
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)
_TOP = {"", "top"}  # anchors that every page has (HTML Living Standard, 7.4.6.3)
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
        self.reads_anchor = False  # a form reads in its anchor what it is about (#practices/x)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(str(given["id"]))
        self.reads_anchor = self.reads_anchor or "data-definition" in given
        self.links += [value for name, value in attrs if name in _ADDRESSES and value]
        self.links += [part.split()[0] for part in (given.get("srcset") or "").split(",") if part.strip()]
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "refresh":
            self.links += [found[1] for found in [_REFRESH.search(given.get("content") or "")] if found]


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
        try:
            address = urlsplit(urljoin(_HOST + name, link))
        except ValueError:  # somebody else's address, badly written: it is not one of ours
            continue
        if not address.geturl().startswith(_HOST):
            continue
        target = unquote(address.path.lstrip("/"))
        file = f"{target}index.html" if target.endswith("/") or not target else target
        anchor = unquote(address.fragment)
        if file not in files or (file in pages and not _has(pages[file], anchor)):
            yield link


def _has(page: _Links, anchor: str) -> bool:
    return anchor in _TOP or anchor in page.ids or page.reads_anchor
