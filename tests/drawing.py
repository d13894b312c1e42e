"""How much is drawn at random: few examples while one works, all of them where CI is set."""

from __future__ import annotations

import os

FEW, ALL = 20, 500  # examples of each property
THOROUGH = bool(os.environ.get("CI"))


def draws(count: int) -> int:
    """Return how many of so many texts to draw: all, or as small a part as that of the examples of a property."""
    return count if THOROUGH else max(1, count * FEW // ALL)
