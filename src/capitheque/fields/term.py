"""A term of a vocabulary (SKOS): its identifier is written, its label is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capitheque.faults import meant, shown
from capitheque.fields.field_type import FieldType, Schema
from capitheque.fields.reading import reading_of, refusal
from capitheque.fields.text import text_of
from capitheque.french.text import fold
from capitheque.likely_terms import likely_term

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from capitheque.fields.names import Names

TERMS = "#/$defs/"


@dataclass(frozen=True)
class TermType(FieldType):
    """One of `docs/vocabularies/<vocabulary>.yml`; its label is understood too, with an advice."""

    vocabulary: str
    widget = "terms"
    list_widget = "terms"
    shows = "one_term"
    list_shows = "terms"

    def read(self, value: Any, info: ValidationInfo) -> Any:
        reading, given = reading_of(info), text_of(value)
        known = reading.vocabularies[self.vocabulary]
        term = known.by_id.get(given)
        if term is None and (term := known.by_word.get(fold(given))):
            reading.advise(info, "label-for-term", given, value=shown(given), term=term.id)
        if term is None:
            likely = likely_term(given, known, reading.vocabularies.get("everyday-words"))
            hint = meant(likely.id) if likely else ""
            raise refusal(
                "unknown-term", value=shown(given), vocabulary=known.title, hint=hint, choices=known.choices()
            )
        current = known.current(term)
        if current is not term:
            reading.advise(info, "replaced-term", given, value=term.id, replacement=current.id)
        return current.id

    def schema(self) -> Schema:
        return {"$ref": f"{TERMS}{self.vocabulary}"}

    def cell(self, value: Any, names: Names) -> str:
        return names.term(self.vocabulary, value)
