"""The permanent name of a new sheet, free in its folder and fit for an address."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

from capitheque.french.text import slugify
from capitheque.library.finding import name_refusal

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 70  # characters


def identifier(title: str) -> str:
    """Make an address out of a title."""
    slug = slugify(title)[:_LONGEST].strip("-")
    return f"fiche-{slug}".strip("-") if name_refusal(slug, slug, "") else slug


def free_identifier(wanted: str, folder: Path, taken: set[str]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3`… that no sheet bears."""
    names = (wanted if n == 1 else f"{wanted}-{n}" for n in count(1))
    return next(one for one in names if one not in taken and not os.path.lexists(folder / f"{one}.md"))
