"""Dates in French: how they are shown, and how people write them (nothing is guessed beyond what is written)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from capitheque.french.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            ("janvier", "janv"), ("fevrier", "fevr", "fev"), ("mars",), ("avril", "avr"), ("mai",), ("juin",),
            ("juillet", "juil"), ("aout",), ("septembre", "sept"), ("octobre", "oct"), ("novembre", "nov"),
            ("decembre", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_DATE = re.compile(
    r"(?<![\w/.])(?:"
    r"(?P<iso>(?:19|20)\d\d(?:-[01]\d(?:-[0-3]\d)?)?)(?=t[\d:.]+z?|(?![\w/]))"
    r"|(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<month2>\d{1,2})/(?P<year2>(?:19|20)\d\d)(?!\d)"
    rf"|(?:(?P<day3>\d{{1,2}})(?:er)?\s+)?(?P<name>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\.?\s+"
    r"(?P<year3>(?:19|20)\d\d)(?!\d)"
    r")",
    re.ASCII,
)


def dates_in(text: str) -> Iterator[str]:
    """Yield each date of a text as « 2024 », « 2024-03 » or « 2024-03-15 », in order."""
    for found in _DATE.finditer(fold(text)):
        part = found.groupdict()
        if part["iso"]:
            yield part["iso"]
            continue
        month = _NUMBERS[part["name"]] if part["name"] else int(part["month"] or part["month2"])
        day = part["day"] or part["day3"]
        yield f"{part['year'] or part['year2'] or part['year3']}-{month:02}" + (f"-{int(day):02}" if day else "")


def french_date(date: dt.date) -> str:
    """« 1er mars 2024 »."""
    day = "1er" if date.day == 1 else str(date.day)
    return f"{day} {MONTHS[date.month - 1]} {date.year}"


def french_partial_date(text: str) -> str:
    """« 2009 », « novembre 2009 » or « 3 novembre 2009 », from EDTF level 0."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    month = MONTHS[parts[1] - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else french_date(dt.date(*parts))  # noqa: PLR2004  # year and month
