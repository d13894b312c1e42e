"""How many: one, or several."""

from __future__ import annotations

_NAMED = 3  # names written out before « et 2 autres »


def plural(number: int, one: str, many: str) -> str:
    """Which of two: in French, zero is singular."""
    return one if number < 2 else many  # noqa: PLR2004  # the plural starts at two


def counted(number: int, one: str, many: str = "") -> str:
    """« 1 pratique », « 2 pratiques », « 0 pratique »."""
    return f"{number} {plural(number, one, many or one + 's')}"


def listed(names: list[str]) -> str:
    """« A, B et C »; « A, B, C et 2 autres » when there are many."""
    left = len(names) - _NAMED
    written = [*names[:_NAMED], f"{left} autres"] if left > 1 else names
    return " et ".join(part for part in (", ".join(written[:-1]), *written[-1:]) if part)
