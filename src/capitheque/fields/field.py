"""A field, whole: what is asked, what an answer may be, where it is shown.

Everything that the house does with a field asks this object; it is derived once from the declaration in the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from capitheque.fields.declaration import Need
from capitheque.fields.field_type import FieldType
from capitheque.fields.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

_BY_ITSELF = Shown()
_COUNTED = 60  # characters: from there on, one is told how many are left


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`unknown`: « inconnu » is a legal answer (shown as an invitation). `asked`, `told`: see declaration.py."""

    key: str
    label: str
    help: str
    need: Need
    type: FieldType
    unknown: bool = False
    example: str = ""
    shown: Shown = _BY_ITSELF
    asked: bool = True
    told: bool = False
    whole: bool = False
    """Every piece of the answer is asked for, those that the library fills in too."""

    @property
    def required(self) -> bool:
        return self.need is Need.REQUIRED

    @property
    def offers_unknown(self) -> bool:
        """Whether one is offered to say « je ne sais pas »."""
        return self.unknown and self.need in self.type.doubtful

    @property
    def parts(self) -> tuple[Field, ...]:
        """The pieces of an answer made of several; none of a plain one."""
        return tuple(fields_of(self.type.part).values()) if self.type.part else ()

    @property
    def asked_parts(self) -> tuple[Field, ...]:
        return tuple(one for one in self.parts if one.asked or self.whole)

    @property
    def counted(self) -> bool:
        """Whether one is told how long the answer is."""
        return self.type.length is not None and self.type.length[1] > _COUNTED and not self.type.written

    def described(self) -> dict[str, Any]:
        """The field for browsers, in JSON; what is empty is left out.

        `many` and `items` are how few and how many; `length` is in characters; `parts` are described fields.
        """
        kind = self.type
        found = {
            "key": self.key,
            "label": self.label,
            "need": self.need.value,
            "widget": kind.widget,
            "many": kind.many,
            "length": kind.length,
            "vocabulary": kind.vocabulary,
            "folder": kind.folder,
            "written": kind.written,
            "pattern": kind.pattern,
            "items": kind.items,
            **kind.described(),
        }
        return {name: value for name, value in found.items() if value}


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, Field]:
    """Every declared field of a model (a sheet, or a part of an answer), by key, in the order of declaration."""
    found = ((key, _field(key, info)) for key, info in model.model_fields.items())
    return {key: field for key, field in found if field}


def _field(key: str, info: FieldInfo) -> Field | None:
    field_type = next(_types(info.annotation, info.metadata), None)
    extra: Any = info.json_schema_extra
    if field_type is None or not isinstance(extra, dict):
        return None
    said: dict[str, Any] = {"need": Need.REQUIRED if info.is_required() else Need.OPTIONAL} | extra
    return Field(key=key, label=info.title or key, help=info.description or "", type=field_type, **said)


def _types(annotation: Any, metadata: Iterable[Any] = ()) -> Iterator[FieldType]:
    """Yield the types that stand in an annotation, the outermost first."""
    yield from (one for one in metadata if isinstance(one, FieldType))
    for inner in get_args(annotation):
        if isinstance(inner, FieldType):
            yield inner
        else:
            yield from _types(inner)
