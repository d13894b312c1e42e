"""Where the links of texts lead: published sheets, by their present or former names, and the pages of editors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from capitheque.french.text import slugify
from capitheque.library.editorial_pages import EditorialPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capitheque.kinds import Sheet


@dataclass(frozen=True)
class Addresses:
    """`sheets` by reference, None for one that is set aside; those that are published are found. `pages` by address."""

    sheets: Mapping[str, Sheet | None]
    pages: Mapping[str, EditorialPage]

    def find(self, page: str) -> Sheet | EditorialPage | None:
        """What is read at the page that a link names."""
        return self.sheet(page) or self.pages.get(page)

    def sheet(self, page: str) -> Sheet | None:
        found = self.sheets.get(page)
        return found if found and found.published else self.renamed.get(page)

    @cached_property
    def renamed(self) -> Mapping[str, Sheet]:
        """Published sheets by the references that they had."""
        published = [one for one in self.sheets.values() if one and one.published]
        return {f"{one.folder}/{former}": one for one in published for former in one.former_ids}


def anchors(place: Sheet | EditorialPage) -> Mapping[str, str]:
    """The anchors of a page by their plain forms; a sheet that is read on the page of another has none of its own.

    A section is named by its title too, as forges do it: `#déroulé`.
    """
    if isinstance(place, EditorialPage):
        return {_plain(one): one for one in place.anchors}
    if not place.has_page:
        return {}
    return {_plain(one.label): one.key for one in place.body} | {_plain(one.key): one.key for one in place.body}


def anchor_of(place: Sheet | EditorialPage, written: str) -> str:
    """The anchor that a link means on a page; empty when there is none such."""
    return anchors(place).get(_plain(written), "")


def address(place: Sheet | EditorialPage, anchor: str) -> str:
    """The address from the root of a page, at the anchor that a link means if there is one."""
    found = anchor_of(place, anchor) if anchor else ""
    return f"{place.uri}#{quote(found)}" if found else place.uri


def _plain(anchor: str) -> str:
    """An anchor without what programs write differently: accents, apostrophes, hyphens."""
    return slugify(anchor).replace("-", "")
