"""What every type of field can do; each type, in its own file, says only what is proper to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema

from capitheque.fields.declaration import UNKNOWN, Need

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel, GetCoreSchemaHandler, ValidationInfo

    from capitheque.fields.names import Names

Schema = dict[str, Any]
_UNKNOWN_MEANS = "On ne le sait pas : le lecteur verra une invitation à compléter."


class FieldType:
    """One type of answer, put beside the Python type in `Annotated`: pydantic reads by it.

    `widget` is the way to answer in the form, alone, and `list_widget` in a list; `shows` the macro that draws a value
    (templates/shown.html), `list_shows` that of a list; `room` how many lines it takes by hand, `list_room` in a list.
    `written` names the form of a text (url, year…) and `pattern` (ECMA 262) is one that no accepted text fails;
    `number`: an editor that reads YAML may take such a text for a number.
    """

    widget: str = "line"
    list_widget: str = "lines"
    shows: str = "text"
    list_shows: str = "lines"
    list_room: int = 5
    written: str = ""
    pattern: str = ""
    number: bool = False
    many: tuple[int, int] | None = None
    length: tuple[int, int] | None = None
    vocabulary: str = ""
    folder: str = ""
    part: type[BaseModel] | None = None
    items: tuple[int, int] | None = None
    doubtful: tuple[Need, ...] = (Need.REQUIRED,)
    """The needs for which one is offered to say « je ne sais pas »."""

    def read(self, value: Any, info: ValidationInfo) -> Any:
        """Return the value that a sheet holds. Raises a refusal."""
        raise NotImplementedError

    def core(self, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """How pydantic validates a value of this type."""
        del handler
        return core_schema.with_info_plain_validator_function(self.read)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        del source
        return self.core(handler)

    @property
    def room(self) -> int:
        return 1

    def schema(self) -> Schema:
        """The JSON Schema (2020-12) of one answer. It never refuses what is read; it may let pass what is not."""
        schema: Schema = {"type": ["string", "integer"] if self.number else "string"}
        if self.length:
            schema |= {"minLength": self.length[0], "maxLength": self.length[1]}
        return schema | ({"pattern": self.pattern} if self.pattern else {})

    def answer_schema(self, *, unknown: bool) -> Schema:
        """The schema of an answer, or of « inconnu » where that is one."""
        return or_unknown(self.schema()) if unknown else self.schema()

    def hint(self, words: str) -> str:
        """What stands in YAML where an answer is to be written: its help in quotes."""
        return json.dumps(words, ensure_ascii=False)

    def write(self, value: Any) -> Any:
        """The value as the header of a sheet holds it: text, lists and mappings of text."""
        return value

    def public(self, value: Any) -> Any:
        """The same without what no page shows: what a consent says."""
        return self.write(value)

    def data(self, value: Any) -> Any:
        """The value as JSON holds it."""
        return self.write(value)

    def cell(self, value: Any, names: Names) -> str:
        """The value in a cell of a table, on one line, in the words of readers."""
        del names
        return str(value)

    def references(self, value: Any) -> Iterator[str]:
        """Yield the references of the sheets that the value names."""
        del value
        yield from ()

    def described(self) -> Mapping[str, Any]:
        """What a browser needs of the type besides what every type has."""
        return {}


def or_unknown(schema: Schema, *others: Schema) -> Schema:
    unknown = {"enum": [UNKNOWN], "enumDescriptions": [_UNKNOWN_MEANS], "markdownEnumDescriptions": [_UNKNOWN_MEANS]}
    return any_of(schema, *others, unknown)


def any_of(*schemas: Schema) -> Schema:
    """Any of these; those that are a choice already are laid flat."""
    flat = [one for schema in schemas for one in (schema["anyOf"] if set(schema) == {"anyOf"} else [schema])]
    return {"anyOf": flat} if len(flat) > 1 else flat[0]
