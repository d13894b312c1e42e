"""The types of fields: each reads a contributor's text into a value, or says in one coded fault why it cannot.

A fault is a `PydanticCustomError` whose type is a code of `faults.yml` and whose context fills its sentence.
Vocabularies and geography come by the validation context (:class:`Reading`), so that types hold no state.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, ValidatorFunctionWrapHandler
from pydantic_core import PydanticCustomError

from capitheque.faults import did_you_mean, shown
from capitheque.fields.shapes import Length, Listed, SheetOf, TermOf, Written
from capitheque.french.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from capitheque.geography import Geography
    from capitheque.vocabulary import Vocabularies

_SLUG = re.compile(r"(?=.{2,80}\Z)(?!page-\d+\Z)[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_URL = re.compile(r"https?://[^\s<>\"'\\^`{|}\[\]\x00-\x20]+\.[^\s<>\"\\^`{|}\[\]]+\Z", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"]+\Z", re.ASCII)
_HAL = re.compile(r"[a-z]+-\d{6,9}(?:v\d+)?\Z", re.ASCII)
_FILE = re.compile(r"[\w][\w.-]{0,80}\.(?:jpe?g|png|webp)\Z", re.IGNORECASE)
_ROLE_MAIL = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z", re.IGNORECASE)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_YES, _NO = {"oui", "true", "yes", "vrai"}, {"non", "false", "no", "faux"}


@dataclass(frozen=True, slots=True)
class Advice:
    """What was understood but could be better said: fault code, key of the field or sub-field, value as given."""

    code: str
    key: str
    given: str
    values: Mapping[str, Any]


@dataclass(slots=True)
class Reading:
    """What the types need while one sheet is read; they add their advice."""

    vocabularies: Vocabularies
    geography: Geography
    advice: list[Advice] = field(default_factory=list)


def refusal(code: str, **values: Any) -> PydanticCustomError:
    """Build the error that carries the fault `code`; its sentence is written by `faults`."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise refusal("text-expected")
    return " ".join(value.split())


def _length(shortest: int, longest: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        if len(value) < shortest:
            raise refusal("too-short", value=shown(value), length=len(value), limit=shortest)
        if len(value) > longest:
            raise refusal("too-long", length=len(value), limit=longest)
        return value

    return check


def _list(shortest: int, longest: int) -> Callable[[Any, ValidatorFunctionWrapHandler], Any]:
    def read(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, (list, tuple)):
            raise refusal("list-expected")
        if len(items) < shortest:
            raise refusal("too-few", count=len(items), limit=shortest)
        if len(items) > longest:
            raise refusal("too-many", count=len(items), limit=longest)
        for n, item in enumerate(items):
            if isinstance(item, str) and item in items[:n]:
                raise refusal("repeated", value=shown(item))
        return tuple(dict.fromkeys(handler(tuple(items))))  # two spellings of one answer are one

    return read


def _reading(info: ValidationInfo) -> Reading:
    if not isinstance(info.context, Reading):
        raise TypeError("sheets are read with a Reading as validation context")
    return info.context


def _term(name: str) -> Callable[[Any, ValidationInfo], str]:
    def read(value: Any, info: ValidationInfo) -> str:
        reading, given = _reading(info), _text(value)
        vocabulary = reading.vocabularies[name]
        term = vocabulary.by_id.get(given)
        if term is None and (term := vocabulary.by_word.get(fold(given))):
            reading.advice.append(
                Advice("label-for-term", info.field_name or "", given, {"value": shown(given), "term": term.id})
            )
        if term is None:
            hint = did_you_mean(given, vocabulary.by_id, vocabulary.by_word)
            raise refusal(
                "unknown-term",
                value=shown(given),
                vocabulary=vocabulary.title,
                hint=hint,
                choices=vocabulary.choices(),
            )
        current = vocabulary.current(term)
        if current is not term:
            values = {"value": term.id, "replacement": current.id}
            reading.advice.append(Advice("replaced-term", info.field_name or "", given, values))
        return current.id

    return read


def _territory(value: Any, info: ValidationInfo) -> str:
    reading, given = _reading(info), _text(value)
    if found := reading.geography.find(given):
        return found.reference
    resolved = reading.geography.resolve(given)
    current = reading.geography.find(resolved.reference) if resolved.reference else None
    if current is None:
        code = "unknown-territory" if "/" in given else "territory-kind"
        raise refusal(code, value=shown(given), hint=_place_hint(given, reading))
    values = {
        "value": shown(given),
        "former": resolved.name,
        "current": current.name,
        "reference": current.reference,
    }
    code = "territory-spelling" if resolved.hint == "spelling" else "former-commune"
    reading.advice.append(Advice(code, info.field_name or "", given, values))
    return current.reference


def _place_hint(given: str, reading: Reading) -> str:
    near = reading.geography.suggest(given.rpartition("/")[2], limit=1)
    return f" (vouliez-vous dire « {near[0].reference} », {near[0].name} ?)" if near else ""


def _reference(folder: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        given = _text(value)
        kind, _, slug = given.rpartition("/")
        if kind != folder or not _SLUG.match(slug):
            raise refusal(
                "reference-form",
                value=shown(given),
                folder=folder,
                example=slug if _SLUG.match(slug) else "rennes-maurepas",
            )
        return given

    return read


def _body(value: Any) -> str:
    """Read a body: `groups/<id>` for one that has a profile, else its name."""
    given = _text(value)
    return _reference("groups")(given) if given.startswith("groups/") else _length(2, 160)(given)


def _match(pattern: re.Pattern[str], code: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not pattern.match(value):
            raise refusal(code, value=shown(value))
        return value

    return check


def _partial_date(value: str) -> str:
    """Accept EDTF level 0 (ISO 8601-2:2019, annex A): year, year-month or full date."""
    match = _PARTIAL_DATE.match(value)
    if not match:
        raise refusal(
            "bad-date",
            value=shown(value),
            forms="une année, un mois ou un jour : 2009, 2009-11 ou 2009-11-03",
        )
    _calendar(value, match)
    return value


def _full_date(value: str) -> dt.date:
    match = _PARTIAL_DATE.match(value)
    if not match or not match[3]:
        raise refusal(
            "bad-date",
            value=shown(value),
            forms="la date sous la forme année-mois-jour, par exemple 2024-03-15",
        )
    return _calendar(value, match)


def _calendar(value: str, match: re.Match[str]) -> dt.date:
    try:
        return dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as error:
        raise refusal("impossible-date", value=value) from error


def _year(value: str) -> str:
    if not re.fullmatch(r"(1[5-9]|20)\d\d", value, re.ASCII):
        raise refusal("bad-year", value=shown(value))
    return value


def _isbn(value: str) -> str:
    """Check the control digit (ISO 2108) of an ISBN of 10 or 13 digits."""
    digits = value.replace("-", "").replace(" ", "").upper()
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        valid = sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits)) % 10 == 0
    elif re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        valid = sum((10 - n) * (10 if d == "X" else int(d)) for n, d in enumerate(digits)) % 11 == 0
    else:
        valid = False
    if not valid:
        raise refusal("bad-isbn", value=shown(value))
    return value


def _yes_no(value: Any) -> bool:
    given = fold(_text(value))
    if given not in _YES | _NO:
        raise refusal("bad-boolean", value=shown(value))
    return given in _YES


def _contact(value: str) -> str:
    if not (_URL.match(value) or _ROLE_MAIL.match(value)):
        raise refusal("bad-contact", value=shown(value))
    return value


_DATE = r"\d{4}-\d{2}-\d{2}"
_PLACE = r"^(?:[Ff]rance|[a-zà-ü]+/[0-9A-Za-z]+|\d[\dABab]\d{3})$"
_CONTACT = r"^(?:[Hh][Tt][Tt][Pp][Ss]?://\S+|[\w.+-]+@[\w.-]+)$"
_PICTURE = r"^[^\s/\\.-][^\s/\\]*\.(?:[Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Ww][Ee][Bb][Pp])$"

Text = Annotated[str, BeforeValidator(_text)]
PartialDate = Annotated[
    Text, AfterValidator(_partial_date), Written("partial-date", r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$", number=True)
]
FullDate = Annotated[dt.date, BeforeValidator(lambda value: _full_date(_text(value))), Written("date", f"^{_DATE}$")]
Year = Annotated[Text, AfterValidator(_year), Written("year", r"^(?:1[5-9]|20)\d{2}$", number=True)]
Url = Annotated[Text, AfterValidator(_match(_URL, "bad-url")), Written("url", r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$")]
Doi = Annotated[Text, AfterValidator(_match(_DOI, "bad-doi")), Written("doi", r"^10\.\d{4,9}/\S+$")]
HalId = Annotated[Text, AfterValidator(_match(_HAL, "bad-hal")), Written("hal", r"^[a-z]+-\d{6,9}(?:v\d+)?$")]
Isbn = Annotated[Text, AfterValidator(_isbn), Written("isbn", r"^[\d -]{9,16}[\dXx]$", number=True)]
Slug = Annotated[Text, AfterValidator(_match(_SLUG, "bad-slug")), Written("slug", r"^[a-z0-9][a-z0-9-]{0,78}[a-z0-9]$")]
ImageFile = Annotated[Text, AfterValidator(_match(_FILE, "bad-file")), Written("picture", _PICTURE)]
Contact = Annotated[Text, AfterValidator(_contact), Written("contact", _CONTACT)]
YesNo = Annotated[bool, BeforeValidator(_yes_no), Written("yes-no")]
TerritoryReference = Annotated[str, BeforeValidator(_territory), Written("territory", _PLACE, number=True)]
BodyName = Annotated[str, BeforeValidator(_body), Written("body")]


def length(shortest: int = 1, longest: int = 2_000) -> Length:
    """So many characters."""
    return Length(_length(shortest, longest), shortest=shortest, longest=longest)


def term(name: str) -> TermOf:
    """A term of the vocabulary `docs/vocabularies/<name>.yml`; its label is understood too, with an advice."""
    return TermOf(_term(name), vocabulary=name)


def listed(shortest: int = 1, longest: int = 30) -> Listed:
    """A list without repetition; one answer alone is a list of one."""
    return Listed(_list(shortest, longest), fewest=shortest, most=longest)


def reference(folder: str) -> SheetOf:
    """The identifier of another sheet, such as `groups/agen`; that it exists is checked by the catalogue."""
    return SheetOf(_reference(folder), folder=folder)
