"""The identifier of another sheet, such as `groups/agen`; that it exists is checked once all the sheets are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capitheque.faults import shown
from capitheque.fields.field_type import FieldType, Schema
from capitheque.fields.identifiers import SLUG
from capitheque.fields.reading import refusal
from capitheque.fields.text import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationInfo

    from capitheque.fields.names import Names

_EXAMPLE = "rennes-maurepas"


@dataclass(frozen=True)
class SheetReferenceType(FieldType):
    """A sheet of one folder; of any, when `folder` is empty."""

    folder: str = ""
    widget = "sheets"
    list_widget = "sheets"
    shows = "sheet"
    list_shows = "sheets"
    list_room = 2

    @property
    def room(self) -> int:
        return self.list_room

    def read(self, value: Any, info: ValidationInfo) -> Any:
        del info
        given = text_of(value)
        kind, _, slug = given.rpartition("/")
        if not SLUG.match(slug) or kind != (self.folder or kind) or not kind:
            example = slug if SLUG.match(slug) else _EXAMPLE
            raise refusal("reference-form", value=shown(given), folder=self.folder or "practices", example=example)
        return given

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{self.folder or '[a-z]+'}/[a-z0-9-]{{2,80}}$"}

    def cell(self, value: Any, names: Names) -> str:
        return names.sheet(value)

    def references(self, value: Any) -> Iterator[str]:
        yield value


@dataclass(frozen=True)
class VersionType(SheetReferenceType):
    """The sheet that this one is to take the place of: it says nothing of another."""

    widget = "line"

    def references(self, value: Any) -> Iterator[str]:
        del value
        yield from ()
