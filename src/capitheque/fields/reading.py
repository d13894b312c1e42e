"""What types are read with, and how they say what is wrong: no type holds a vocabulary or a state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import ValidationInfo

    from capitheque.geography import Geography
    from capitheque.vocabulary import Vocabularies


@dataclass(frozen=True, slots=True)
class Advice:
    """What was understood but could be better said: fault code, key of the field or sub-field, value as given."""

    code: str
    key: str
    given: str
    values: Mapping[str, Any]


@dataclass(slots=True)
class Reading:
    """What the types need while one sheet is read, given as pydantic's validation context; they add their advice."""

    vocabularies: Vocabularies
    geography: Geography
    advice: list[Advice] = field(default_factory=list)

    def advise(self, info: ValidationInfo, code: str, given: str, **values: Any) -> None:
        self.advice.append(Advice(code, info.field_name or "", given, values))


def reading_of(info: ValidationInfo) -> Reading:
    if not isinstance(info.context, Reading):
        raise TypeError("sheets are read with a Reading as validation context")
    return info.context


def refusal(code: str, **values: Any) -> PydanticCustomError:
    """Build the error that carries the fault `code`; its sentence, whose holes `values` fill, is in faults.yml."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})
