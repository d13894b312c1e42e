"""The text of a sheet just begun: what was answered, what is left to answer with its help, every heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from capitheque.fields import Need, fields_of
from capitheque.sheets.document import Document

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from capitheque.fields import Field
    from capitheque.kinds import Sheet

SAME_EVERY_DAY = {"state": "brouillon", "licence": "CC-BY-SA-4.0"}
"""What nobody needs to be asked of a sheet that begins."""


def first_answers(today: dt.date) -> dict[str, Any]:
    """The same of a sheet that begins today."""
    return {"written_on": today.isoformat(), **SAME_EVERY_DAY}


def sheet_text(kind: type[Sheet], answers: Mapping[str, Any]) -> str:
    """Write a sheet; the reading of its header gives `answers` back."""
    lines = [line for field in fields_of(kind).values() for line in _field(kind, field, answers)]
    begun = "\n".join(["---", *lines, "---", "", blank_body(kind)])
    return Document.read(begun.encode()).written(answers, {}, kind).decode()


def blank_body(kind: type[Sheet]) -> str:
    """Every heading, with what to write under it."""
    return "\n\n".join(f"## {section.label}\n\n{section.placeholder}" for section in kind.sections) + "\n"


def _field(kind: type[Sheet], field: Field, answers: Mapping[str, Any]) -> Iterator[str]:
    asked = field.need is Need.REQUIRED or field.key in kind.asked_too
    if field.key in answers:
        yield f"{field.key}:"
    elif asked or field.need is Need.EXPECTED:
        example = f" Exemple : {field.example}" if field.example else ""
        yield f"# {field.label} ({field.need.value}) : {field.help}.{example}"
        yield f"{field.key}:" if field.need is Need.REQUIRED else f"# {field.key}:"
