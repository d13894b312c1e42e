"""One build of the library: its catalogue, its templates, and every page derived from them."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from capitheque.kinds import KINDS
from capitheque.kinds.folder import check_whole
from capitheque.library.loading import load
from capitheque.site.contents import pages
from capitheque.site.desk.desk_pages import open_to_editing
from capitheque.site.editorial import Fragments
from capitheque.site.form import Destination
from capitheque.site.templating import Templates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from capitheque.library.catalogue import Catalogue
    from capitheque.site.page import Page


@dataclass(kw_only=True)
class Build:
    """`addresses` are all the directory addresses of the site, editorial pages included once MkDocs has named them.

    `drafts`: they are shown, in a live preview.
    """

    catalogue: Catalogue
    templates: Templates
    pages: tuple[Page, ...]
    addresses: set[str]
    drafts: bool = False
    destination: Destination = field(default_factory=Destination)
    faults: list[str] = field(default_factory=list)
    fragments: Fragments = field(default_factory=Fragments)

    @classmethod
    def load(
        cls,
        docs: Path,
        *,
        site_url: str = "",
        drafts: bool = False,
        destination: Destination | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> Build:
        check_whole(KINDS)
        catalogue = load(docs)
        today = build_date(environment)
        destination = destination or Destination()
        derived = tuple(pages(catalogue, today, destination, drafts=drafts))
        return cls(
            catalogue=catalogue,
            templates=Templates(catalogue=catalogue, today=today, site_url=site_url),
            pages=derived,
            addresses={page.uri for page in derived},
            drafts=drafts,
            destination=destination,
        )

    def open_to_editing(self) -> None:
        """Add the pages from which sheets are changed, and the way there from the page of each."""
        self.pages = tuple(open_to_editing(self.pages))
        self.addresses |= {page.uri for page in self.pages}


def build_date(environment: Mapping[str, str]) -> dt.date:
    """The day of the build: that of SOURCE_DATE_EPOCH (reproducible-builds.org) when it is set, else today in UTC."""
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    return dt.datetime.now(tz=dt.UTC).date()
