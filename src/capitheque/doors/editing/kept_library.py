"""The library as it was last read, for as long as none of its files changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from capitheque.library.loading import load

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.library.catalogue import Catalogue

_State = frozenset[tuple[str, int, int]]


class KeptLibrary:
    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._one_at_a_time = threading.Lock()
        self._read: tuple[_State, Catalogue] | None = None

    def catalogue(self) -> Catalogue:
        """Read the library again when a file came, went or changed. Raises VocabularyError."""
        with self._one_at_a_time:
            state = self._state()
            if self._read is None or self._read[0] != state:
                self._read = state, load(self._docs)
            return self._read[1]

    def _state(self) -> _State:
        found = ((path, path.lstat()) for path in self._docs.rglob("*"))
        return frozenset((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found)
