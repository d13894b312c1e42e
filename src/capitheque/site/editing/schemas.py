"""JSON Schema (2020-12) of the header of each kind of sheet, for editors that complete and underline while one writes.

A schema never refuses what the reader accepts; it may let pass what only the checker can judge.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from capitheque.fields.declaration import UNKNOWN, Need, declarations
from capitheque.fields.parts import Author
from capitheque.fields.shapes import Shape, shape_of
from capitheque.kinds import KINDS
from capitheque.kinds.sheet import PUBLISHED_STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from capitheque.fields.declaration import Declaration
    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Term, Vocabularies, Vocabulary

_YES_NO, _ALSO_YES_NO = ["oui", "non"], ["Oui", "Non", "vrai", "faux", "true", "false", "yes", "no"]
_TERMS = "#/$defs/"
_UNKNOWN_MEANS = "On ne le sait pas : le lecteur verra une invitation à compléter."
_UNKNOWN_LIST = {"type": "array", "items": {"const": UNKNOWN}, "minItems": 1, "maxItems": 1}

Schema = dict[str, Any]


def schema_files(vocabularies: Vocabularies) -> Iterator[tuple[str, str]]:
    """Yield (file name, JSON) for each kind of sheet."""
    for kind in KINDS:
        content = json.dumps(sheet_schema(kind, vocabularies), ensure_ascii=False, indent=2)
        yield f"{kind.name}.schema.json", content + "\n"


def sheet_schema(kind: type[Sheet], vocabularies: Vocabularies) -> Schema:
    """The schema of one kind. What publication needs is asked of published sheets only: a draft may lack anything."""
    fields = declarations(kind)
    properties = {key: _field(kind, key, field) for key, field in fields.items()}
    needed = [key for key, field in fields.items() if field.need is Need.REQUIRED]
    used = sorted(name for name in vocabularies if f'"{_TERMS}{name}"' in json.dumps(properties))
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


def _field(kind: type[Sheet], key: str, field: Declaration) -> Schema:
    example = f" Exemple : {field.example}" if field.example else ""
    return {
        "title": field.label,
        "description": f"{field.label} ({field.need.value}) : {field.help}.{example}",
        **_answer(shape_of(kind, key), unknown=field.unknown),
    }


def _answer(shape: Shape, *, unknown: bool) -> Schema:
    """One answer or a list of them; a list of one may be written without its dash, when it is plain text."""
    one = _one(shape)
    if shape.many is None:
        return _or_unknown(one, []) if unknown else one
    fewest, most = shape.many
    many = {"type": "array", "items": one, "minItems": fewest, "maxItems": most, "uniqueItems": True}
    alone = [one] if fewest <= 1 and shape.part is None else []
    return _or_unknown(many, [*alone, _UNKNOWN_LIST]) if unknown else _any(many, *alone)


def _one(shape: Shape) -> Schema:
    if shape.part:
        return _part(shape.part)
    if shape.vocabulary:
        return {"$ref": f"{_TERMS}{shape.vocabulary}"}
    if shape.folder:
        return {"type": "string", "pattern": f"^{shape.folder}/[a-z0-9-]{{2,80}}$"}
    return _text(shape)


def _part(model: type[BaseModel]) -> Schema:
    fields = model.model_fields
    schema: Schema = {
        "type": "object",
        "properties": {
            key: {"title": one.title, "description": f"{one.title} : {one.description}."}
            | _answer(shape_of(model, key), unknown=False)
            for key, one in fields.items()
        },
        "additionalProperties": False,
        "required": [key for key, one in fields.items() if one.is_required()],
    }
    if model is Author:
        schema["anyOf"] = [{"required": ["name"]}, {"required": ["family"]}]
    return schema


def _text(shape: Shape) -> Schema:
    written = shape.written
    if written and written.name == "yes-no":
        return _any({"enum": _YES_NO}, {"type": "boolean"}, {"enum": _ALSO_YES_NO})
    schema: Schema = {"type": ["string", "integer"] if written and written.number else "string"}
    if shape.length:
        schema |= {"minLength": shape.length[0], "maxLength": shape.length[1]}
    if written and written.pattern:
        schema["pattern"] = written.pattern
    return schema


def _terms(vocabulary: Vocabulary) -> Schema:
    """The terms in use, each with its label; labels, synonyms and former terms are understood but not proposed."""
    current = [term for term in vocabulary if not term.replaced_by]
    understood = dict.fromkeys(word for term in vocabulary for word in _words(term))
    return _any(
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


def _or_unknown(schema: Schema, others: list[Schema]) -> Schema:
    unknown = {"enum": [UNKNOWN], "enumDescriptions": [_UNKNOWN_MEANS], "markdownEnumDescriptions": [_UNKNOWN_MEANS]}
    return _any(schema, *others, unknown)


def _any(*schemas: Schema) -> Schema:
    """Any of these; those that are a choice already are laid flat."""
    flat = [one for schema in schemas for one in (schema["anyOf"] if set(schema) == {"anyOf"} else [schema])]
    return {"anyOf": flat} if len(flat) > 1 else flat[0]
