"""Which sheets can be found, and in which order: the position of a sheet is its identity in the search data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue


def documents(catalogue: Catalogue) -> tuple[Sheet, ...]:
    """All the published sheets that the search may find, newest first.

    They are ordered by last change, then by the year they speak of, then by reference.
    """
    found = (sheet for sheet in catalogue.published if sheet.indexed)
    return tuple(sorted(sorted(found, key=lambda sheet: sheet.reference), key=_age, reverse=True))


def _age(sheet: Sheet) -> tuple[dt.date, str]:
    return sheet.last_change or dt.date.min, sheet.speaks_of
