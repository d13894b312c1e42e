"""The text of a sheet just begun: what was answered, what is left to answer with its help, every heading."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from capitheque.fields import Need, fields_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from capitheque.fields import Field
    from capitheque.kinds import Sheet

SAME_EVERY_DAY = {"state": "brouillon", "licence": "CC-BY-SA-4.0"}
"""What nobody needs to be asked of a sheet that begins."""
_PLAIN = re.compile(r"(?:[A-Za-z]|\d-[a-z])[A-Za-z0-9/.-]*[A-Za-z0-9]\Z|\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_SPECIAL = {"yes", "no", "on", "off", "true", "false", "null"}  # words that some readers of YAML do not take for text


def first_answers(today: dt.date) -> dict[str, Any]:
    """The same of a sheet that begins today."""
    return {"written_on": today.isoformat(), **SAME_EVERY_DAY}


def sheet_text(kind: type[Sheet], answers: Mapping[str, Any]) -> str:
    """Write a sheet; the reading of its header gives `answers` back."""
    lines = ["---"]
    for field in fields_of(kind).values():
        lines += _field(kind, field, answers)
    return "\n".join([*lines, "---", "", blank_body(kind)])


def blank_body(kind: type[Sheet]) -> str:
    """Every heading, with what to write under it."""
    return "\n\n".join(f"## {section.label}\n\n{section.placeholder}" for section in kind.sections) + "\n"


def _field(kind: type[Sheet], field: Field, answers: Mapping[str, Any]) -> Iterator[str]:
    asked = field.need is Need.REQUIRED or field.key in kind.asked_too
    if field.key in answers:
        yield f"{field.key}: {written(answers[field.key])}"
    elif asked or field.need is Need.EXPECTED:
        example = f" Exemple : {field.example}" if field.example else ""
        yield f"# {field.label} ({field.need.value}) : {field.help}.{example}"
        yield f"{field.key}:" if field.need is Need.REQUIRED else f"# {field.key}:"


def written(value: Any) -> str:
    """An answer as YAML on one line: JSON, which YAML reads as it is, but for the plain words that need no quotes."""
    if isinstance(value, str) and _PLAIN.match(value) and value.lower() not in _SPECIAL:
        return value
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(written(one) for one in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
