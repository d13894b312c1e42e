"""How many: one, or several."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """« 1 pratique », « 2 pratiques », « 0 pratique »: in French, zero is singular."""
    return f"{number} {one if number < 2 else many or one + 's'}"  # noqa: PLR2004  # the plural starts at two
