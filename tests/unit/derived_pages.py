"""The derived pages of a library, as a reader gets them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capitheque.site.build import Build
    from capitheque.site.page import Page

RENNES, BREST, LILLE = "commune/35238", "commune/29019", "commune/59350"
TODAY = dt.date(2025, 1, 1)


def page(library: Build, uri: str) -> Page:
    return next(one for one in library.pages if one.uri == uri)


def shown(library: Build, uri: str) -> str:
    """Return the HTML of one page."""
    return library.templates.page(page(library, uri))


def shown_everywhere(library: Build) -> str:
    return "\n".join(library.templates.page(one) for one in library.pages)


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)
