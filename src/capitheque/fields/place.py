"""A place, by the official code of its territory (COG): commune/35238, department/93, region/53, france."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capitheque.faults import shown
from capitheque.fields.field_type import FieldType
from capitheque.fields.reading import Reading, reading_of, refusal
from capitheque.fields.text import text_of

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from capitheque.fields.names import Names


@dataclass(frozen=True)
class PlaceType(FieldType):
    """A former commune becomes that of today, with an advice."""

    list_widget = "places"
    list_shows = "places"
    list_room = 2
    written = "territory"
    pattern = r"^(?:[Ff]rance|[a-zà-ü]+/[0-9A-Za-z]+|\d[\dABab]\d{3})$"
    number = True

    def read(self, value: Any, info: ValidationInfo) -> Any:
        reading, given = reading_of(info), text_of(value)
        if found := reading.geography.find(given):
            return found.reference
        resolved = reading.geography.resolve(given)
        current = reading.geography.find(resolved.reference) if resolved.reference else None
        if current is None:
            code = "unknown-territory" if "/" in given else "territory-kind"
            raise refusal(code, value=shown(given), hint=_hint(given, reading))
        reading.advise(
            info,
            "territory-spelling" if resolved.hint == "spelling" else "former-commune",
            given,
            value=shown(given),
            former=resolved.name,
            current=current.name,
            reference=current.reference,
        )
        return current.reference

    def cell(self, value: Any, names: Names) -> str:
        return names.place(value)


def _hint(given: str, reading: Reading) -> str:
    near = reading.geography.suggest(given.rpartition("/")[2], limit=1)
    return f" (vouliez-vous dire « {near[0].reference} », {near[0].name} ?)" if near else ""
