"""Which sheets can be found, and in which order: the position of a sheet is its identity in the search data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from capitheque.kinds import Practice, ResearchNote

if TYPE_CHECKING:
    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue


def documents(catalogue: Catalogue) -> tuple[Sheet, ...]:
    """All the published sheets that have a page, newest first.

    They are ordered by last change, then by the year they speak of, then by reference.
    """
    found = (sheet for sheet in catalogue.published if sheet.has_page)
    return tuple(sorted(sorted(found, key=lambda sheet: sheet.reference), key=_age, reverse=True))


def _age(sheet: Sheet) -> tuple[dt.date, str]:
    return sheet.last_change or dt.date.min, _year(sheet)


def _year(sheet: Sheet) -> str:
    if isinstance(sheet, Practice) and sheet.period:
        return sheet.period.end or sheet.period.start or ""
    return (sheet.year or "") if isinstance(sheet, ResearchNote) else ""
