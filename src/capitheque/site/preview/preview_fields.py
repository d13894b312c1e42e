"""The fields of a kind of sheet as the preview reads them: {key, label, need}, then what an answer is.

`many` when there may be several, `vocabulary`, `written` and `pattern` of a text, `parts` of an answer in several
parts. A part has a `need` when there is no answer without it. Empty values are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from capitheque.fields.declaration import Need, declarations
from capitheque.fields.shapes import shape_of

if TYPE_CHECKING:
    from pydantic import BaseModel

    from capitheque.kinds import Sheet

Described = dict[str, Any]


def described_fields(kind: type[Sheet]) -> list[Described]:
    return [_field(kind, key, label=one.label, need=one.need.value) for key, one in declarations(kind).items()]


def described_sections(kind: type[Sheet]) -> list[Described]:
    return [{"key": one.key, "label": one.label, "need": one.need.value} for one in kind.sections]


def _field(model: type[BaseModel], key: str, **known: str) -> Described:
    shape = shape_of(model, key)
    found = {
        "key": key,
        **known,
        "many": shape.many is not None,
        "vocabulary": shape.vocabulary,
        "written": shape.written and shape.written.name,
        "pattern": shape.written and shape.written.pattern,
        "parts": shape.part and [_sub_field(shape.part, one) for one in shape.part.model_fields],
    }
    return {name: value for name, value in found.items() if value}


def _sub_field(part: type[BaseModel], key: str) -> Described:
    required = part.model_fields[key].is_required()
    return _field(part, key, **({"need": Need.REQUIRED.value} if required else {}))
