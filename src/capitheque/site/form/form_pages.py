"""One page for each kind of sheet, where an experience is told: all the questions, and what the browser checks with."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from capitheque.json_text import compact
from capitheque.kinds import KINDS
from capitheque.kinds.interview import interview_of
from capitheque.sheets.section_reader import NOTES_TITLE
from capitheque.sheets.skeleton import SAME_EVERY_DAY
from capitheque.site.form.form_fields import form_fields
from capitheque.site.page import Page
from capitheque.site.pages.lists import HOME
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.kinds import Sheet
    from capitheque.kinds.interview import Question
    from capitheque.site.form.destination import Destination
    from capitheque.site.form.form_fields import FormField

_CONTRIBUTE = ("contribute/", "Contribuer")
_DRAWN = {"help", "unknown"}  # what the page says of a field already


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question and the fields that answer it. `part` is "short" (publication needs it) or "full"."""

    part: str
    question: Question
    fields: tuple[FormField, ...]


def form_pages(destination: Destination) -> Iterator[Page]:
    for kind in KINDS:
        words = form_words()["kinds"][kind.name]
        yield Page(
            uri=f"contribute/{kind.name}/",
            title=words["title"],
            description=words["description"],
            template="form.html",
            scene="form",
            crumbs=(HOME, _CONTRIBUTE),
            values={
                "kind": kind,
                "words": words,
                "steps": steps(kind),
                "destination": destination,
                "definition": definition(kind),
            },
        )


def steps(kind: type[Sheet]) -> tuple[Step, ...]:
    fields, interview = form_fields(kind), interview_of(kind)
    parts = (("short", interview.short), ("full", interview.full))
    return tuple(
        Step(part=part, question=question, fields=tuple(fields[key] for key in question.fields))
        for part, questions in parts
        for question in questions
    )


def definition(kind: type[Sheet]) -> dict[str, Any]:
    """What the browser needs of the model; empty values are left out."""
    fields = form_fields(kind)
    sections = {one.key for one in kind.sections}
    return {
        "kind": kind.name,
        "folder": kind.folder,
        "defaults": SAME_EVERY_DAY,
        "alternatives": {code: list(keys) for code, keys in kind.alternatives.items()},
        "fields": [_described(asdict(one)) for key, one in fields.items() if key not in sections],
        "sections": [_described(asdict(one)) for key, one in fields.items() if key in sections],
        "notes": {"title": NOTES_TITLE, **form_words()["notes"]},
    }


def sentences_file() -> tuple[str, str]:
    """What the browser says in every form."""
    return "contribute/sentences.json", compact(form_words()["sentences"])


def _described(field: Mapping[str, Any]) -> dict[str, Any]:
    known = {key: value for key, value in field.items() if key not in _DRAWN and value not in ("", None, (), False)}
    if field["parts"]:
        known["parts"] = [_described(one) for one in field["parts"]]
    return known


@cache
def form_words() -> dict[str, Any]:
    """The French words of the form, from `words.yml`, beside."""
    return dict(load_beside(__file__, "words.yml"))
