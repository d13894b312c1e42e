"""A contributed file on its way to the catalogue: as it was found, then as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.faults import Fault
    from capitheque.kinds import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One file as it was found, before it is read; a `refusal` says why it is not even opened."""

    model: type[Sheet]
    path: str
    sheet_id: str
    file: Path
    refusal: Fault | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One file once read: its sheet if there is one, all its faults."""

    received: Received
    sheet: Sheet | None
    faults: tuple[Fault, ...]
