"""The table of contents of what is derived: every page that no editor writes, and every file beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.kinds import KINDS
from capitheque.site.form import form_pages, sentences_file, words_file
from capitheque.site.form.known import known_files
from capitheque.site.kind_views import views_of
from capitheque.site.media import media_files
from capitheque.site.pages.crossings import matrix_page, section_pages
from capitheque.site.pages.difficulties import difficulty_pages
from capitheque.site.pages.drafts import drafts_page
from capitheque.site.pages.health import health_page
from capitheque.site.pages.indexes import index_pages
from capitheque.site.pages.sheet_pages import redirect_pages, sheet_pages
from capitheque.site.pages.territory_pages import territory_pages
from capitheque.site.paper import paper_files, paper_pages
from capitheque.site.preview import preview_files
from capitheque.site.public_texts import public_texts
from capitheque.site.search import commune_files, search_files
from capitheque.site.search.search_page import search_page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from capitheque.geography import Geography
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.form import Destination
    from capitheque.site.page import Page
    from capitheque.site.templating import Templates


def pages(catalogue: Catalogue, today: dt.date, destination: Destination, *, drafts: bool = False) -> Iterator[Page]:
    yield from sheet_pages(catalogue, drafts=drafts)
    yield from redirect_pages(catalogue)
    for kind in KINDS:
        yield from views_of(kind).lists(catalogue)
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


def files(templates: Templates, docs: Path, *, drafts: bool = False) -> Iterator[tuple[str, str | bytes]]:
    """Yield (uri, content) of what the pages fetch or show, but the word index, which is made from the built site."""
    catalogue = templates.catalogue
    yield from search_files(catalogue)
    yield from public_texts(catalogue, templates.today, drafts=drafts)
    yield from known_files(catalogue)
    yield from preview_files(templates)
    yield words_file(catalogue)
    yield sentences_file()
    yield from media_files(catalogue, docs, templates.today, drafts=drafts)
    yield from paper_files(templates)


def fixed_files(geography: Geography) -> Iterator[tuple[str, str]]:
    """Yield (uri, content) of what does not depend on docs/: made once for all the reloads of a live preview."""
    yield from commune_files(geography)
