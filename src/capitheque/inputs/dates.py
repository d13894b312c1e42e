"""Dates as people write them in French, to ISO 8601; nothing is guessed beyond what is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from capitheque.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {
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
    rf"|(?:(?P<day3>\d{{1,2}})(?:er)?\s+)?(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?\s+"
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
        month = _MONTHS[part["name"]] if part["name"] else int(part["month"] or part["month2"])
        day = part["day"] or part["day3"]
        yield f"{part['year'] or part['year2'] or part['year3']}-{month:02}" + (f"-{int(day):02}" if day else "")
