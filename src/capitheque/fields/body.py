"""A body (organisme): `groups/<id>` for one that has a profile in the library, else its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capitheque.fields.sheet_reference import SheetReferenceType
from capitheque.fields.text import TextType, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationInfo

    from capitheque.fields.names import Names

_PROFILE = "groups/"


@dataclass(frozen=True)
class BodyType(TextType):
    """Never a person; from `shortest` to `longest` characters."""

    shortest: int = 2
    longest: int = 160
    list_widget = "bodies"
    shows = "body"
    list_shows = "bodies"
    list_room = 3
    written = "body"

    def read(self, value: Any, info: ValidationInfo) -> Any:
        if text_of(value).startswith(_PROFILE):
            return SheetReferenceType("groups").read(value, info)
        return super().read(value, info)

    def cell(self, value: Any, names: Names) -> str:
        return names.sheet(value) if value.startswith(_PROFILE) else value

    def references(self, value: Any) -> Iterator[str]:
        if value.startswith(_PROFILE):
            yield value
