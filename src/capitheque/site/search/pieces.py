"""A piece of what the word index is given of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

SUMMARY, TERM, BODY, TEXT = 4.0, 2.0, 1.5, 1.0
"""What words weigh: of a summary or a title, of a term or a place, of a body, of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`anchor` is where the page of the sheet says it; `why` tells what a vocabulary says of it instead."""

    label: str
    text: str
    weight: float = TEXT
    anchor: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """Name the piece in the index: a tilde, then why it is there, when it is not a section of the page."""
        return f"~{self.why.replace(' ', '_')}" if self.why else self.anchor
