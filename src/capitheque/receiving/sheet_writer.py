"""A draft sheet as text: its fields, its sections, its import notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.fields import UNKNOWN, Need, fields_of
from capitheque.receiving.formats.headings import fenced
from capitheque.sentences import sentence
from capitheque.sheets.document import Document
from capitheque.sheets.front_matter import EVENT_LIMIT, HEADER_LIMIT, VALUE_LIMIT
from capitheque.sheets.section_reader import NOTES_TITLE
from capitheque.sheets.yaml_text import field_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from capitheque.kinds import Sheet

_sentence = partial(sentence, __file__)

_ROOM = 1_000  # characters of the header kept for what is always written


def draft(model: type[Sheet], fields: Mapping[str, Any], sections: Mapping[str, Sequence[str]], notes: str) -> str:
    """Write a draft: its fields and its sections in the order of the model, then the import notes.

    Raises UnfitTextError when a text would not stay in its section.
    """
    ordered: dict[str, Any] = {}
    for key, field in fields_of(model).items():
        if key == "state":
            ordered[key] = "brouillon"
        elif key in fields:
            ordered[key] = fields[key]
        elif field.need is Need.REQUIRED and field.unknown:
            ordered[key] = UNKNOWN
    texts = {one.label: "\n\n".join(sections[one.key]) for one in model.sections if one.key in sections}
    return Document.blank().written(ordered, texts | noted(notes), model).decode()


def noted(notes: str) -> dict[str, str]:
    """The last section of a draft: what found no other place, word for word; it blocks publication."""
    return {NOTES_TITLE: f"{_sentence('notes')}\n\n{fenced(notes)}"} if notes else {}


def fits(fields: Mapping[str, Any]) -> bool:
    """Whether our reader would accept a header of this size."""
    written = "".join(field_text(key, value) for key, value in fields.items())
    values = list(_scalars(fields))
    longest = max((len(one) for one in values), default=0)
    return len(written) + _ROOM < HEADER_LIMIT and longest < VALUE_LIMIT and 3 * len(values) < EVENT_LIMIT


def _scalars(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _scalars(inner)]
    return [one for inner in value for one in _scalars(inner)] if isinstance(value, list) else [str(value)]
