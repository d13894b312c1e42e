"""The table of contents of what is derived: every page of the site that is not written by an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.site.form import form_pages
from capitheque.site.pages.crossings import matrix_page, section_pages
from capitheque.site.pages.difficulties import difficulty_pages
from capitheque.site.pages.drafts import drafts_page
from capitheque.site.pages.health import health_page
from capitheque.site.pages.indexes import index_pages
from capitheque.site.pages.lists import list_pages
from capitheque.site.pages.sheet_pages import redirect_pages, sheet_pages
from capitheque.site.pages.territory_pages import territory_pages
from capitheque.site.paper import paper_pages
from capitheque.site.search.search_page import search_page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from capitheque.library.catalogue import Catalogue
    from capitheque.site.form import Destination
    from capitheque.site.page import Page


def pages(catalogue: Catalogue, today: dt.date, destination: Destination, *, drafts: bool = False) -> Iterator[Page]:
    yield from sheet_pages(catalogue, drafts=drafts)
    yield from redirect_pages(catalogue)
    yield from list_pages(catalogue)
    yield from index_pages(catalogue)
    yield from difficulty_pages(catalogue)
    yield from territory_pages(catalogue)
    yield matrix_page(catalogue)
    yield from section_pages(catalogue)
    yield health_page(catalogue, today, drafts=drafts)
    if drafts:
        yield drafts_page(catalogue)
    yield search_page()
    yield from form_pages(destination)
    yield from paper_pages(catalogue.vocabularies)
