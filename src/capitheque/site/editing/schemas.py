"""JSON Schema (2020-12) of the header of each kind of sheet, for editors that complete and underline while one writes.

A schema never refuses what the reader accepts; it may let pass what only the checker can judge.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from capitheque.fields import Need, fields_of
from capitheque.fields.field_type import Schema, any_of
from capitheque.fields.term import TERMS
from capitheque.kinds import KINDS
from capitheque.kinds.sheet import PUBLISHED_STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.fields import Field
    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Term, Vocabularies, Vocabulary


def schema_files(vocabularies: Vocabularies) -> Iterator[tuple[str, str]]:
    """Yield (file name, JSON) for each kind of sheet."""
    for kind in KINDS:
        content = json.dumps(sheet_schema(kind, vocabularies), ensure_ascii=False, indent=2)
        yield f"{kind.name}.schema.json", content + "\n"


def sheet_schema(kind: type[Sheet], vocabularies: Vocabularies) -> Schema:
    """The schema of one kind. What publication needs is asked of published sheets only: a draft may lack anything."""
    fields = fields_of(kind)
    properties = {key: _field(field) for key, field in fields.items()}
    needed = [key for key, field in fields.items() if field.need is Need.REQUIRED]
    used = sorted(name for name in vocabularies if f'"{TERMS}{name}"' in json.dumps(properties))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label.capitalize(),
        "description": f"L’en-tête d’une {kind.label} (docs/{kind.folder}).",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "if": {"properties": {"state": {"enum": sorted(PUBLISHED_STATES)}}, "required": ["state"]},
        "then": {"required": needed},
        "else": {"required": ["title", "state"]},
        "$defs": {name: _terms(vocabularies[name]) for name in used},
    }


def _field(field: Field) -> Schema:
    example = f" Exemple : {field.example}" if field.example else ""
    return {
        "title": field.label,
        "description": f"{field.label} ({field.need.value}) : {field.help}.{example}",
        **field.type.answer_schema(unknown=field.unknown),
    }


def _terms(vocabulary: Vocabulary) -> Schema:
    """The terms in use, each with its label; labels, synonyms and former terms are understood but not proposed."""
    current = [term for term in vocabulary if not term.replaced_by]
    understood = dict.fromkeys(word for term in vocabulary for word in _words(term))
    return any_of(
        {
            "enum": [term.id for term in current],
            "enumDescriptions": [_meaning(term) for term in current],
            "markdownEnumDescriptions": [f"**{term.label}** {term.definition}".strip() for term in current],
        },
        {"type": "string", "pattern": f"^(?:{'|'.join(_first_letter(word) for word in understood)})$"},
    )


def _words(term: Term) -> tuple[str, ...]:
    return (term.id, term.label, *term.synonyms) if term.replaced_by else (term.label, *term.synonyms)


def _meaning(term: Term) -> str:
    return f"{term.label} : {term.definition}" if term.definition else term.label


def _first_letter(word: str) -> str:
    """A pattern for a word whose first letter is small or capital."""
    first, rest = word[0], re.sub(r"([.^$*+?()\[\]{}|\\/])", r"\\\1", word[1:])
    letters = f"[{first.lower()}{first.upper()}]" if first.isalpha() else re.escape(first)
    return letters + rest
