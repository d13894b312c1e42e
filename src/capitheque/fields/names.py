"""The words of readers for what values name: labels of terms, names of places, titles of sheets."""

from __future__ import annotations

from typing import Protocol


class Names(Protocol):
    """Whoever knows the library answers; an unknown name is given back as it is."""

    def term(self, vocabulary: str, term_id: str) -> str: ...

    def place(self, reference: str) -> str: ...

    def sheet(self, reference: str) -> str: ...
