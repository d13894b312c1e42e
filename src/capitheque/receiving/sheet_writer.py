"""A draft sheet as text: our own strict reader reads back exactly what is written."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.fields import UNKNOWN, Need, fields_of
from capitheque.receiving.formats.headings import fenced
from capitheque.sentences import sentence
from capitheque.sheets.front_matter import EVENT_LIMIT, HEADER_LIMIT, VALUE_LIMIT
from capitheque.sheets.section_reader import NOTES_TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from capitheque.kinds import Sheet

_sentence = partial(sentence, __file__)

_NOT_YAML = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ROOM = 1_000  # characters of the header kept for what is always written


def header(fields: Mapping[str, Any]) -> str:
    """Write the header: each value as JSON, which is YAML that nothing can be misread in."""
    lines = [f"{key}: {scalar(value)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---"])


def scalar(value: Any) -> str:
    return _NOT_YAML.sub(_escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def draft(model: type[Sheet], fields: Mapping[str, Any], sections: Mapping[str, Sequence[str]], notes: str) -> str:
    """Write a draft: its fields and its sections in the order of the model, then the import notes."""
    ordered: dict[str, Any] = {}
    for key, field in fields_of(model).items():
        if key == "state":
            ordered[key] = "brouillon"
        elif key in fields:
            ordered[key] = fields[key]
        elif field.need is Need.REQUIRED and field.unknown:
            ordered[key] = UNKNOWN
    body = [f"## {one.label}\n\n" + "\n\n".join(sections[one.key]) for one in model.sections if one.key in sections]
    parts = [header(ordered), *body, *([notes_section(notes)] if notes else [])]
    return "\n\n".join(parts).rstrip("\n") + "\n"


def notes_section(notes: str) -> str:
    """Write the last section of a draft: what found no other place, word for word; it blocks publication."""
    return f"## {NOTES_TITLE}\n\n{_sentence('notes')}\n\n{fenced(notes)}"


def fits(fields: Mapping[str, Any]) -> bool:
    """Whether our reader would accept a header of this size."""
    written = header(fields)
    values = list(_scalars(fields))
    longest = max((len(one) for one in values), default=0)
    return len(written) + _ROOM < HEADER_LIMIT and longest < VALUE_LIMIT and 3 * len(values) < EVENT_LIMIT


def _scalars(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for inner in value.values() for one in _scalars(inner)]
    return [one for inner in value for one in _scalars(inner)] if isinstance(value, list) else [str(value)]
