"""A list of answers of one type; one answer alone is a list of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema

from capitheque.faults import shown
from capitheque.fields.declaration import UNKNOWN
from capitheque.fields.field_type import FieldType, Schema, any_of, or_unknown
from capitheque.fields.reading import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import GetCoreSchemaHandler, ValidatorFunctionWrapHandler

    from capitheque.fields.names import Names

_UNKNOWN_LIST = {"type": "array", "items": {"const": UNKNOWN}, "minItems": 1, "maxItems": 1}


@dataclass(frozen=True)
class ListType(FieldType):
    """From `fewest` to `most` answers, without repetition."""

    of: FieldType
    fewest: int = 1
    most: int = 30

    def __post_init__(self) -> None:
        for name in ("written", "pattern", "number", "length", "vocabulary", "folder", "part"):
            object.__setattr__(self, name, getattr(self.of, name))
        object.__setattr__(self, "widget", self.of.list_widget)
        object.__setattr__(self, "shows", self.of.list_shows)
        object.__setattr__(self, "many", (self.fewest, self.most))

    @property
    def room(self) -> int:
        return self.of.list_room

    def core(self, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        items = core_schema.tuple_variable_schema(self.of.core(handler))
        return core_schema.no_info_wrap_validator_function(self._read_list, items)

    def _read_list(self, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, (list, tuple)):
            raise refusal("list-expected")
        if len(items) > self.most:
            raise refusal("too-many", count=len(items), limit=self.most)
        named = [one for item in items if (one := self._name(item))]
        for n, name in enumerate(named):
            if name in named[:n]:
                raise refusal("repeated", value=shown(name))
        found = tuple(dict.fromkeys(handler(tuple(items))))  # two spellings of one answer are one
        if len(found) < self.fewest:
            raise refusal("too-few", count=len(found), limit=self.fewest)
        return found

    def _name(self, item: Any) -> str:
        """What may be said once in the list; empty for what may be said again."""
        if isinstance(item, dict):
            item = item.get(getattr(self.part, "unique", ""))
        return item if isinstance(item, str) else ""

    def answer_schema(self, *, unknown: bool) -> Schema:
        """A list of one may be written without its dash, when it is plain text."""
        one = self.of.schema()
        many = {"type": "array", "items": one, "minItems": self.fewest, "maxItems": self.most, "uniqueItems": True}
        alone = [one] if self.fewest <= 1 and self.part is None else []
        return or_unknown(many, *alone, _UNKNOWN_LIST) if unknown else any_of(many, *alone)

    def hint(self, words: str) -> str:
        return f"[{self.of.hint(words)}]"

    def write(self, value: Any) -> Any:
        return [self.of.write(one) for one in value]

    def public(self, value: Any) -> Any:
        return [self.of.public(one) for one in value]

    def data(self, value: Any) -> Any:
        return [self.of.data(one) for one in value]

    def cell(self, value: Any, names: Names) -> str:
        return " ; ".join(self.of.cell(one, names) for one in value)

    def references(self, value: Any) -> Iterator[str]:
        for one in value:
            yield from self.of.references(one)

    def described(self) -> Mapping[str, Any]:
        return self.of.described()
