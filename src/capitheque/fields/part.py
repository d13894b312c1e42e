"""An answer made of several under their keys: a period, a source, a photo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from pydantic import BaseModel, ConfigDict, model_validator

from capitheque.fields.field import fields_of
from capitheque.fields.field_type import FieldType, Schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import core_schema

    from capitheque.fields.names import Names


class Part(BaseModel):
    """A mapping inside a field: closed list of keys, never changed once read. `None` is a part that was not given.

    `either`: one of these keys at least is given. `unique`: no two of a list say the same there. `list_widget` and
    `list_room` are those of a field type, `shown_by` and `list_shown_by` the macros that draw one and several.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    either: ClassVar[tuple[str, ...]] = ()
    unique: ClassVar[str] = ""
    list_widget: ClassVar[str] = "parts"
    shown_by: ClassVar[str] = "part"
    list_shown_by: ClassVar[str] = "parts"
    list_room: ClassVar[int] = 4

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Any) -> Any:
        """A key that is written and left empty is not given."""
        return {key: one for key, one in given.items() if one not in ("", None)} if isinstance(given, dict) else given


@dataclass(frozen=True)
class PartType(FieldType):
    part: type[Part]
    widget = "part"

    @property
    def list_widget(self) -> str:  # type: ignore[override]  # the part says it
        return self.part.list_widget

    @property
    def shows(self) -> str:  # type: ignore[override]  # idem
        return self.part.shown_by

    @property
    def list_shows(self) -> str:  # type: ignore[override]  # idem
        return self.part.list_shown_by

    @property
    def list_room(self) -> int:  # type: ignore[override]  # idem
        return self.part.list_room

    def core(self, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return handler.generate_schema(self.part)

    def schema(self) -> Schema:
        fields = fields_of(self.part).values()
        schema: Schema = {
            "type": "object",
            "properties": {
                one.key: {"title": one.label, "description": f"{one.label} : {one.help}."}
                | one.type.answer_schema(unknown=False)
                for one in fields
            },
            "additionalProperties": False,
            "required": [one.key for one in fields if one.required],
        }
        if self.part.either:
            schema["anyOf"] = [{"required": [key]} for key in self.part.either]
        return schema

    def hint(self, words: str) -> str:
        """The keys that an answer needs, else the first, each with its help."""
        del words
        fields = list(fields_of(self.part).values())
        needed = [one for one in fields if one.required] or fields[:1]
        return "{" + ", ".join(f"{one.key}: {one.type.hint(one.help or one.key)}" for one in needed) + "}"

    def _given(self, value: Any) -> Iterator[tuple[str, FieldType, Any]]:
        for key, field in fields_of(self.part).items():
            if key in value.model_fields_set and (inner := getattr(value, key)) is not None:
                yield key, field.type, inner

    def write(self, value: Any) -> Any:
        return {key: kind.write(inner) for key, kind, inner in self._given(value)}

    def public(self, value: Any) -> Any:
        hidden = {key for key, field in fields_of(self.part).items() if field.shown.zone == "nowhere"}
        return {key: kind.public(inner) for key, kind, inner in self._given(value) if key not in hidden}

    def data(self, value: Any) -> Any:
        return {key: kind.data(inner) for key, kind, inner in self._given(value)}

    def cell(self, value: Any, names: Names) -> str:
        return ", ".join(kind.cell(inner, names) for _, kind, inner in self._given(value))

    def references(self, value: Any) -> Iterator[str]:
        for _, kind, inner in self._given(value):
            yield from kind.references(inner)

    def described(self) -> Mapping[str, Any]:
        parts = [one.described() for one in fields_of(self.part).values()]
        return {"parts": parts, "either": list(self.part.either)}


def part_type(field_type: FieldType) -> type[Part] | None:
    """The mapping that an answer, or each answer of a list, is; None for a plain answer."""
    return cast("type[Part] | None", field_type.part)
