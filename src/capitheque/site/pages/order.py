"""The order of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capitheque.kinds import Practice, ResearchNote


def newest_first(practices: Sequence[Practice]) -> list[Practice]:
    """The last changed first; among those of one day, by title."""
    return sorted(
        practices,
        key=lambda practice: practice.last_change.toordinal() if practice.last_change else 0,
        reverse=True,
    )


def by_year(notes: Sequence[ResearchNote]) -> list[ResearchNote]:
    return sorted(notes, key=lambda note: note.year or "", reverse=True)
