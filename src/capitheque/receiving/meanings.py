"""The words that a value stands for: « Rennes (35) » is said whole by commune/35238, « mars 2024 » by 2024-03."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.french.dates import french_partial_date
from capitheque.receiving.cleaning import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.geography import Geography
    from capitheque.receiving.answers import AnswerReader

_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_AROUND_DATES = "de du d en à au depuis jusqu"  # « fin mars », « été 2023 » say more than a month or a year does
_AROUND_PLACES = "à au en dans et commune ville département région france entière"


def meant(answers: AnswerReader, key: str, value: Any) -> set[str]:
    """Return the words that a reader of the sheet will find again in other letters, as `cleaning.words` counts them."""
    kind = fields_of(answers.model)[key].type
    texts = list(_scalars(value))
    if kind.written == "territory":
        said = [_AROUND_PLACES, *(name for text in texts for name in _place(text, answers.geography))]
    elif kind.vocabulary:
        known = answers.vocabularies[kind.vocabulary].by_id
        said = [known[text].label for text in texts if text in known]  # a synonym is not read on the page
    elif kind.folder:
        said = [name for text in texts for name in answers.sheets.names(text)]
    elif kind.part or kind.written:
        said = [_AROUND_DATES, *(_moment(text) for text in texts if _DATE.fullmatch(text))]
    else:
        said = []
    return words(" ".join(said))


def _place(reference: str, geography: Geography) -> Iterator[str]:
    """Yield every name of a place: its own, those of what it belongs to, its postal codes."""
    if territory := geography.find(reference):
        yield from (territory.label, territory.name, *territory.postal_codes)
        yield from (f"{above.name} {above.code}" for above in geography.ancestors(territory))


def _moment(date: str) -> str:
    try:
        return french_partial_date(date)
    except (ValueError, IndexError):
        return date


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _scalars(one)
    else:
        yield value.isoformat() if isinstance(value, dt.date) else str(value)
