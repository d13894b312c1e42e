"""What the search page reads: facets, cards, communes, words; every file a pure function of the catalogue."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from capitheque.site.search.cards import card, card_files
from capitheque.site.search.communes import commune_files
from capitheque.site.search.documents import documents
from capitheque.site.search.facets import facets_json
from capitheque.site.search.lexicon import lexicon_files
from capitheque.site.search.records import record, straight
from capitheque.site.search.terms import terms_json

__all__ = ["commune_files", "search_files", "word_content"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.library.catalogue import Catalogue
    from capitheque.site.templating import Templates


def search_files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield (uri, JSON): what the search page reads, but the word index and the communes."""
    found = documents(catalogue)
    yield "search/facets.json", facets_json(catalogue, found)
    yield "search/terms.json", terms_json(catalogue)
    yield from card_files(catalogue, found)


def word_content(templates: Templates) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what the word index is made of.

    First (address of a sheet, HTML) in the order of positions, then (path beside the index, JSON): the words of the
    library, which its spelling is checked against.
    """
    catalogue = templates.catalogue
    template = templates.environment.get_template("search/record.html")
    pages, texts = [], []
    for sheet in documents(catalogue):
        one = record(catalogue, templates.glossary, sheet)
        texts.append(one.text)
        shown = json.dumps(card(catalogue, sheet), ensure_ascii=False)
        pages.append((sheet.uri, template.render(title=straight(sheet.title), parts=one.parts, card=shown)))
    return pages, list(lexicon_files(texts))
