"""How a field is declared: its French label, its help and how much it is asked for, beside its type."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, Field

from capitheque.french.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

UNKNOWN = "inconnu"
_UNKNOWN_WORDS = {
    UNKNOWN,
    "non documente",
    "?",
    "ne sais pas",
    "je ne sais pas",
    "on ne sait pas",
    "nous ne savons pas",
}


def means_unknown(text: str) -> bool:
    """Whether a text says that one does not know, in one of the ways of saying so."""
    return " ".join(fold(text).rstrip(" .!").split()) in _UNKNOWN_WORDS


class Need(Enum):
    """REQUIRED to publish, EXPECTED of a complete sheet, OPTIONAL."""

    REQUIRED = "indispensable"
    EXPECTED = "attendu"
    OPTIONAL = "facultatif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What a contributor is told of a field. `unknown`: « inconnu » is a legal answer (shown as an invitation)."""

    key: str
    label: str
    help: str
    need: Need
    unknown: bool
    example: str


def required(label: str, help: str, *, unknown: bool = False, example: str = "", default: Any = None) -> Any:  # noqa: A002
    """Declare a field that publication needs. Its absence is reported by the reading, not by pydantic."""
    return _declare(label, help, Need.REQUIRED, unknown=unknown, example=example, default=default)


def expected(label: str, help: str, *, example: str = "", default: Any = None) -> Any:  # noqa: A002
    """Declare a field that a complete sheet has."""
    return _declare(label, help, Need.EXPECTED, unknown=True, example=example, default=default)


def optional(label: str, help: str, *, example: str = "", default: Any = None) -> Any:  # noqa: A002
    """Declare a field that one may leave out."""
    return _declare(label, help, Need.OPTIONAL, unknown=True, example=example, default=default)


def _declare(  # noqa: PLR0913  # one argument an attribute of the declaration
    label: str, help_text: str, need: Need, *, unknown: bool, example: str, default: Any
) -> Any:
    return Field(
        default=default,
        title=label,
        description=help_text,
        json_schema_extra={"need": need.value, "unknown": unknown, "example": example},
    )


@cache
def declarations(model: type[BaseModel]) -> Mapping[str, Declaration]:
    """Every declared field of a model, by key, in the order of declaration."""
    found = {}
    for key, info in model.model_fields.items():
        extra = info.json_schema_extra
        if isinstance(extra, dict) and "need" in extra:
            found[key] = Declaration(
                key=key,
                label=info.title or key,
                help=info.description or "",
                need=Need(extra["need"]),
                unknown=bool(extra["unknown"]),
                example=str(extra["example"]),
            )
    return found


@cache
def sub_fields(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """The keys inside a field that holds mappings, such as `sources`; none for a plain field."""
    info = model.model_fields.get(key)
    return next((tuple(part.model_fields) for part in _models_in(info.annotation)), ()) if info else ()


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
