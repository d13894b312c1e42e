"""Addresses and identifiers: of pages, of publications, of sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from capitheque.faults import shown
from capitheque.fields.reading import refusal
from capitheque.fields.text import WrittenType, text_of

if TYPE_CHECKING:
    from pydantic import ValidationInfo

_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}\[\]\x00-\x20]+\.[^\s<>\"\\^`{|}\[\]]+\Z", re.IGNORECASE)
_ROLE_MAIL = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z", re.IGNORECASE)
SLUG = re.compile(r"(?=.{2,80}\Z)(?!page-\d+\Z)[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(frozen=True)
class UrlType(WrittenType):
    shows = "link"
    written = "url"
    pattern = r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"
    _PATTERN = _URL
    _CODE = "bad-url"


@dataclass(frozen=True)
class ContactType(WrittenType):
    """The address of a body: that of its page, or a mailbox of function."""

    shows = "contact"
    written = "contact"
    pattern = r"^(?:[Hh][Tt][Tt][Pp][Ss]?://\S+|[\w.+-]+@[\w.-]+)$"
    _PATTERN = re.compile(f"(?:{_URL.pattern}|{_ROLE_MAIL.pattern})", re.IGNORECASE)
    _CODE = "bad-contact"


@dataclass(frozen=True)
class DoiType(WrittenType):
    """ISO 26324, without the address of its resolver."""

    shows = "doi"
    written = "doi"
    pattern = r"^10\.\d{4,9}/\S+$"
    _PATTERN = re.compile(r"10\.\d{4,9}/[^\s<>\"]+\Z", re.ASCII)
    _CODE = "bad-doi"


@dataclass(frozen=True)
class HalType(WrittenType):
    """An identifier of the open archive HAL."""

    shows = "hal"
    written = "hal"
    pattern = r"^[a-z]+-\d{6,9}(?:v\d+)?$"
    _PATTERN = re.compile(r"[a-z]+-\d{6,9}(?:v\d+)?\Z", re.ASCII)
    _CODE = "bad-hal"


@dataclass(frozen=True)
class SlugType(WrittenType):
    """The stem of a sheet's file, for ever."""

    written = "slug"
    pattern = r"^[a-z0-9][a-z0-9-]{0,78}[a-z0-9]$"
    _PATTERN = SLUG
    _CODE = "bad-slug"


@dataclass(frozen=True)
class IsbnType(WrittenType):
    """Ten or thirteen digits, whose last one checks the others (ISO 2108)."""

    shows = "isbn"
    written = "isbn"
    pattern = r"^[\d -]{9,16}[\dXx]$"
    number = True

    def read(self, value: Any, info: ValidationInfo) -> Any:
        del info
        text = text_of(value)
        if not _checked(text.replace("-", "").replace(" ", "").upper()):
            raise refusal("bad-isbn", value=shown(text))
        return text


def _checked(digits: str) -> bool:
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        return sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        return sum((10 - n) * (10 if d == "X" else int(d)) for n, d in enumerate(digits)) % 11 == 0
    return False


Url = Annotated[str, UrlType()]
Contact = Annotated[str, ContactType()]
Doi = Annotated[str, DoiType()]
HalId = Annotated[str, HalType()]
Isbn = Annotated[str, IsbnType()]
Slug = Annotated[str, SlugType()]
