"""The table of contents of what is derived: every page of the site that is not written by an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.outputs.crossings import matrix_page, section_pages
from capitheque.outputs.drafts import drafts_page
from capitheque.outputs.form import form_pages
from capitheque.outputs.health import health_page
from capitheque.outputs.indexes import index_pages
from capitheque.outputs.lists import list_pages
from capitheque.outputs.paper import paper_pages
from capitheque.outputs.problems import problem_pages
from capitheque.outputs.search.page import search_page
from capitheque.outputs.sheets import redirect_pages, sheet_pages
from capitheque.outputs.territories import territory_pages

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from capitheque.catalogue import Catalogue
    from capitheque.outputs.form import Receiving
    from capitheque.outputs.page import Page


def pages(catalogue: Catalogue, today: dt.date, receiving: Receiving, *, drafts: bool = False) -> Iterator[Page]:
    yield from sheet_pages(catalogue, drafts=drafts)
    yield from redirect_pages(catalogue)
    yield from list_pages(catalogue)
    yield from index_pages(catalogue)
    yield from problem_pages(catalogue)
    yield from territory_pages(catalogue)
    yield matrix_page(catalogue)
    yield from section_pages(catalogue)
    yield health_page(catalogue, today, drafts=drafts)
    if drafts:
        yield drafts_page(catalogue)
    yield search_page()
    yield from form_pages(receiving)
    yield from paper_pages(catalogue.vocabularies)
