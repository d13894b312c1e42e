"""Yes or no, as French says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from capitheque.faults import shown
from capitheque.fields.field_type import FieldType, Schema, any_of
from capitheque.fields.reading import refusal
from capitheque.fields.text import text_of
from capitheque.french.text import fold

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from capitheque.fields.names import Names

_YES, _NO = {"oui", "true", "yes", "vrai"}, {"non", "false", "no", "faux"}


@dataclass(frozen=True)
class YesNoType(FieldType):
    widget = "yes-no"
    shows = "yes_no"
    written = "yes-no"

    def read(self, value: Any, info: ValidationInfo) -> Any:
        del info
        given = fold(text_of(value))
        if given not in _YES | _NO:
            raise refusal("bad-boolean", value=shown(value))
        return given in _YES

    def schema(self) -> Schema:
        others = ["Oui", "Non", "vrai", "faux", "true", "false", "yes", "no"]
        return any_of({"enum": ["oui", "non"]}, {"type": "boolean"}, {"enum": others})

    def write(self, value: Any) -> Any:
        return "oui" if value else "non"

    def data(self, value: Any) -> Any:
        return value

    def cell(self, value: Any, names: Names) -> str:
        del names
        return str(self.write(value))


YesNo = Annotated[bool, YesNoType()]
