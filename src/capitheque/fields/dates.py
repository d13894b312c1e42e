"""Days, months and years, written as EDTF level 0 (ISO 8601-2:2019, annex A)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from capitheque.faults import shown
from capitheque.fields.field_type import FieldType
from capitheque.fields.reading import refusal
from capitheque.fields.text import WrittenType, text_of
from capitheque.french.dates import french_date, french_partial_date

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from capitheque.fields.names import Names

_DATE = re.compile(r"(?!0000)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_FORMS = "une année, un mois ou un jour : 2009, 2009-11 ou 2009-11-03"
_FORM = "la date sous la forme année-mois-jour, par exemple 2024-03-15"


def _calendar(value: str, match: re.Match[str]) -> dt.date:
    try:
        return dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as error:
        raise refusal("impossible-date", value=value) from error


@dataclass(frozen=True)
class PartialDateType(FieldType):
    """A year, a month or a day, kept as text."""

    widget = "partial-date"
    shows = "partial_date"
    written = "partial-date"
    pattern = r"^(?!0000)\d{4}(?:-\d{2}(?:-\d{2})?)?$"
    number = True

    def read(self, value: Any, info: ValidationInfo) -> Any:
        del info
        text = text_of(value)
        if not (match := _DATE.match(text)):
            raise refusal("bad-date", value=shown(text), forms=_FORMS)
        _calendar(text, match)
        return text

    def cell(self, value: Any, names: Names) -> str:
        del names
        return french_partial_date(value)


@dataclass(frozen=True)
class FullDateType(FieldType):
    """A day of the calendar."""

    widget = "date"
    shows = "date"
    written = "date"
    pattern = r"^(?!0000)\d{4}-\d{2}-\d{2}$"

    def read(self, value: Any, info: ValidationInfo) -> Any:
        del info
        text = text_of(value)
        match = _DATE.match(text)
        if not match or not match[3]:
            raise refusal("bad-date", value=shown(text), forms=_FORM)
        return _calendar(text, match)

    def write(self, value: Any) -> Any:
        return value.isoformat()

    def cell(self, value: Any, names: Names) -> str:
        del names
        return french_date(value)


@dataclass(frozen=True)
class YearType(WrittenType):
    """A year of printed books, from 1500."""

    written = "year"
    pattern = r"^(?:1[5-9]|20)\d{2}$"
    number = True
    _PATTERN = re.compile(r"(?:1[5-9]|20)\d\d\Z", re.ASCII)
    _CODE = "bad-year"


PartialDate = Annotated[str, PartialDateType()]
FullDate = Annotated[dt.date, FullDateType()]
Year = Annotated[str, YearType()]
