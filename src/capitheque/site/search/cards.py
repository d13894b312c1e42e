"""What a result shows of a sheet, in slices: a reader loads those of the results that are on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.french.plurals import listed
from capitheque.french.typography import typeset_text
from capitheque.json_text import compact
from capitheque.site.kind_views import views_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

SLICE = 50  # cards in a file


def card_files(catalogue: Catalogue, documents: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    """Yield (uri, JSON): the cards of the documents in their order, `SLICE` a file."""
    for start in range(0, len(documents), SLICE):
        cards = [card(catalogue, sheet) for sheet in documents[start : start + SLICE]]
        yield f"search/cards/{start // SLICE}.json", compact(cards)


def card(catalogue: Catalogue, sheet: Sheet) -> dict[str, object]:
    """Return the essentials of a sheet; what it does not say is an empty text."""
    views = views_of(type(sheet))
    return {
        "sheet": sheet.reference,
        "url": sheet.uri,
        "kind": sheet.folder,
        "title": typeset_text(sheet.title),
        "summary": typeset_text(sheet.summary),
        "byline": typeset_text(views.byline(catalogue, sheet)),
        "place": listed([territory.label for territory in catalogue.territories_of(sheet)]),
        "when": views.when(sheet),
        "themes": list(catalogue.themes_of(sheet)),
        "stage": getattr(sheet, "stage", None) or "",
        "evidence": getattr(sheet, "evidence", None) or "",
        "complete": sheet.complete,
        "date": sheet.last_change.isoformat() if sheet.last_change else "",
    }
