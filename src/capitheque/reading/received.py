"""A contributed file on its way to the catalogue: as it was found, then as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.model import Sheet
    from capitheque.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One file as it was found, before it is read; a `refusal` says why it is not even opened."""

    model: type[Sheet]
    path: str
    sheet_id: str
    file: Path
    refusal: Problem | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One file once read: its sheet if there is one, all its problems."""

    received: Received
    sheet: Sheet | None
    problems: tuple[Problem, ...]
