"""What became of the passages of a story: fields, sections, import notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage that found its place: its name in the source, the label of the field or section."""

    name: str
    label: str
    key: str
    said: str = ""  # the places that were understood, in words


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept word for word in the notes, and why."""

    name: str
    text: str
    reason: str = ""
    heading: bool = False  # words of a heading that our label replaces: the report tells them with what was placed


@dataclass(slots=True)
class Placement:
    """Fields by key, texts of sections by key, notes; `proposals` are (label, what may have been meant).

    `meant` are words that fields say in other letters: the name of a place, that of a month.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    notes: list[Kept] = field(default_factory=list)
    proposals: list[tuple[str, str]] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)

    def keep(self, name: str, text: str, reason: str = "") -> None:
        if text.strip() or name.strip():
            self.notes.append(Kept(name, text, reason))
