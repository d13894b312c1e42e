"""The drafts, for the live preview only: what waits for a reviewer, with its title."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from capitheque.site.page import HOME, Page
from capitheque.site.pages.health import waiting_since
from capitheque.site.pages.sheet_pages import UNTITLED

if TYPE_CHECKING:
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

_LAST = dt.date.max  # a draft without a date comes after the others


def drafts_page(catalogue: Catalogue) -> Page:
    return Page(
        uri="drafts/",
        title="Brouillons",
        description="Les fiches qui attendent, visibles dans cet aperçu seulement.",
        template="pages/drafts.html",
        crumbs=(HOME,),
        values={
            "waiting": _by_state(catalogue),
            "waiting_since": waiting_since,
            "untitled": UNTITLED,
            "to_complete": Counter(one.location.path for one in catalogue.faults),
        },
    )


def _by_state(catalogue: Catalogue) -> tuple[tuple[str, tuple[Sheet, ...]], ...]:
    """States in the order of the vocabulary, and their drafts, those that have waited longest first."""
    found = defaultdict(list)
    for draft in sorted(catalogue.drafts, key=lambda one: (waiting_since(one) or _LAST, one.reference)):
        found[draft.state].append(draft)
    return tuple((term.id, tuple(found[term.id])) for term in catalogue.vocabularies["states"] if term.id in found)
