"""What the library calls what values name, for whoever writes tables (see fields/names.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capitheque.library.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class LibraryNames:
    """Labels of terms, names of places, titles of published sheets; an unknown name is given back as it is."""

    catalogue: Catalogue

    def term(self, vocabulary: str, term_id: str) -> str:
        found = self.catalogue.vocabularies[vocabulary].by_id.get(term_id)
        return found.label if found else term_id

    def place(self, reference: str) -> str:
        found = self.catalogue.geography.find(reference)
        return found.name if found else reference

    def sheet(self, reference: str) -> str:
        found = self.catalogue.sheet(reference)
        return found.title if found else reference
