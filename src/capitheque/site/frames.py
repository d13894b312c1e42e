"""The frame of our pages: what the theme draws around them, rendered once per kind of page and split at its markers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import escape

from capitheque.french.typography import typeset_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capitheque.site.page import Page

TITLE, DESCRIPTION, CANONICAL, CONTENT = "@@title@@", "@@description@@", "@@canonical@@", "@@content@@"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
POLICIES = {
    "": CONTENT_SECURITY_POLICY,
    "search": CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
    **dict.fromkeys(("form", "edit"), CONTENT_SECURITY_POLICY.replace("img-src 'self'", "img-src 'self' blob:")),
}
"""Content Security Policy (level 3) by scene: Pagefind is WebAssembly (§ 6.1.1), chosen photos are shown as blobs."""
_MARKER = re.compile(r"(@@(?:title|description|canonical|content)@@)")


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The pieces of a rendered page, markers among them."""

    pieces: tuple[str, ...]

    @classmethod
    def split(cls, rendered: str) -> PageFrame:
        """Raises ValueError when the theme does not print the title and the content of a page."""
        pieces = tuple(_MARKER.split(rendered))
        if absent := {TITLE, CONTENT} - set(pieces):
            raise ValueError(f"the theme's frame has no {', '.join(sorted(absent))}")
        return cls(pieces)

    def fill(self, page: Page, content: str, site_url: str) -> str:
        """Return the whole HTML of a page. Title and description are escaped here: they come from contributors."""
        values: Mapping[str, str] = {
            TITLE: str(escape(typeset_text(page.full_title))),
            DESCRIPTION: str(escape(typeset_text(page.description))),
            CANONICAL: str(escape(site_url + page.uri)),
            CONTENT: content,
        }
        return "".join(values.get(piece, piece) for piece in self.pieces)
