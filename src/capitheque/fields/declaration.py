"""How a field is declared in a model: its French label, its help, how much it is asked for, where it is shown."""

from __future__ import annotations

from enum import Enum
from typing import Any

from pydantic import Field as PydanticField

from capitheque.fields.shown import Shown
from capitheque.french.text import fold

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


def required(label: str, help: str, *, unknown: bool = False, **more: Any) -> Any:  # noqa: A002
    """Declare a field that publication needs. Its absence is reported by the reading, not by pydantic."""
    return _declare(label, help, Need.REQUIRED, unknown=unknown, **more)


def expected(label: str, help: str, **more: Any) -> Any:  # noqa: A002
    """Declare a field that a complete sheet has."""
    return _declare(label, help, Need.EXPECTED, unknown=True, **more)


def optional(label: str, help: str, **more: Any) -> Any:  # noqa: A002
    """Declare a field that one may leave out."""
    return _declare(label, help, Need.OPTIONAL, unknown=True, **more)


def _declare(  # noqa: PLR0913  # one argument an attribute of the declaration
    label: str,
    help_text: str,
    need: Need,
    *,
    unknown: bool,
    example: str = "",
    default: Any = None,
    shown: Shown | None = None,
    asked: bool = True,
    told: bool = False,
) -> Any:
    """`asked`: in the form, else the library or its reviewers fill it in. `told`: the story may propose its answer."""
    extra: dict[str, Any] = {"need": need, "unknown": unknown, "example": example, "asked": asked, "told": told}
    extra["shown"] = shown or Shown()
    return PydanticField(default=default, title=label, description=help_text, json_schema_extra=extra)


def part_of(label: str, help: str, *, asked: bool = True, shown: bool = True, **more: Any) -> Any:  # noqa: A002
    """Declare a piece of an answer made of several; one without `default` must be given.

    `asked`: in the form. `shown`: on the page; what a consent says never is.
    """
    extra: dict[str, Any] = {"asked": asked, "shown": Shown(zone="page" if shown else "nowhere")}
    return PydanticField(title=label, description=help, json_schema_extra=extra, **more)
