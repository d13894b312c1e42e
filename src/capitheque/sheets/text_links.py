"""The addresses of links between pages of the library, in whatever way they are written.

From the file, as forges have it (`../practices/agen-syllabe.md#deroule`, `agen-syllabe.md`), or from the root
(`practices/agen-syllabe`, `/approach/method/`). All are written alike in the HTML: ROOT, the page, the anchor.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from capitheque.kinds.text_link import TextLink

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = "\ue000/"
"""Stands for the way to the home page until a page is made; a private-use character, which no text may hold."""
OUTSIDE = ("http://", "https://", "mailto:")
MARKED = re.compile(rf"{ROOT}[A-Za-z0-9_/-]*(?:#[A-Za-z0-9_.~%-]*)?\Z")
"""The address of a link to a page of the library, in a text once read."""
TEXT_LINK = re.compile(
    rf'<a href="{ROOT}(?P<page>[\w/-]*?)/?(?:#(?P<anchor>[^"]*))?"(?P<rest>[^>]*)>(?P<words>.*?)</a>', re.DOTALL
)
"""Such a link; its page is that of a TextLink."""
_WRITTEN = re.compile(r'(<a data-sourcepos="(\d+):[^"]*" href=")([^"]*)"')
_PATH = re.compile(r"(?!//)[A-Za-z0-9_./-]*\Z")
_NAMES = re.compile(r"[A-Za-z0-9_/-]*\Z")
_LIMIT = 300  # characters of an address


def addressed(rendered: str, reference: str) -> tuple[str, tuple[TextLink, ...], tuple[int, ...]]:
    """Write alike the links to the library in what the parser gives, for the text of the sheet `reference`.

    Return the HTML, these links, and the lines of those that are understood neither so nor as an address outside.
    """
    links, refused = [], []

    def marked(link: re.Match[str]) -> str:
        address = html.unescape(link[3])
        target = target_of(address, reference)
        if target is None:
            if not address.lower().startswith(OUTSIDE):
                refused.append(int(link[2]))
            return link[0]
        page, anchor = target
        links.append(TextLink(page=page, anchor=anchor, written=unquote(address), line=int(link[2])))
        return f'{link[1]}{ROOT}{page}{"/" * bool(page)}{"#" * bool(anchor)}{quote(anchor, safe="")}"'

    return _WRITTEN.sub(marked, rendered), tuple(links), tuple(refused)


def target_of(address: str, reference: str) -> tuple[str, str] | None:
    """Return the page and the anchor of an address that the sheet `reference` may write, None when it is no such.

    What would lead out of the library leads to its root; only a page that is known is ever linked.
    """
    path, _, anchor = address.partition("#")
    if len(address) > _LIMIT or not _PATH.match(path) or not (path or (anchor and reference)):
        return None
    if not path:
        return reference, unquote(anchor)
    beside = path.startswith(".") or (path.endswith(".md") and "/" not in path)
    plain = path.rstrip("/").removesuffix(".md")
    page = posixpath.normpath(f"/{posixpath.dirname(reference)}/{plain}" if beside else f"/{plain}").strip("/")
    if path.endswith(".md") and posixpath.basename(page) == "index":
        page = posixpath.dirname(page)
    return (page, unquote(anchor)) if _NAMES.match(page) else None


def moved(links: Iterable[TextLink], lines: int) -> tuple[TextLink, ...]:
    """Count the lines of links from that of the file."""
    return tuple(replace(one, line=one.line + lines) for one in links)
