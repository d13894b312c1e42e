"""The text of every published sheet, for whoever corrects, quotes or keeps it: its file, without what no page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.sheets.public_text import public_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from capitheque.library.catalogue import Catalogue


def public_texts(catalogue: Catalogue, today: dt.date, *, drafts: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (uri, content): practices/x.md stands beside the page practices/x/. `drafts`: in the live preview."""
    for sheet in (*catalogue.published, *(catalogue.drafts if drafts else ())):
        yield f"{sheet.reference}.md", public_text(sheet, today)
