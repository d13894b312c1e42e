"""How many: one, or several."""

from __future__ import annotations


def plural(number: int, one: str, many: str) -> str:
    """Which of two: in French, zero is singular."""
    return one if number < 2 else many  # noqa: PLR2004  # the plural starts at two


def counted(number: int, one: str, many: str = "") -> str:
    """« 1 pratique », « 2 pratiques », « 0 pratique »."""
    return f"{number} {plural(number, one, many or one + 's')}"
