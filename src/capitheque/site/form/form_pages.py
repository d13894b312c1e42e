"""One page for each kind of sheet, where an experience is told: all the questions, and what the browser checks with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.json_text import compact
from capitheque.kinds import TOLD
from capitheque.kinds.folder import words_of
from capitheque.kinds.interview import interview_of
from capitheque.sheets.section_reader import NOTES_TITLE
from capitheque.sheets.skeleton import SAME_EVERY_DAY
from capitheque.site.page import HOME, Page
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.fields import Field
    from capitheque.kinds import Sheet
    from capitheque.kinds.interview import Question
    from capitheque.site.form.destination import Destination

_CONTRIBUTE = ("contribute/", "Contribuer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question and the fields that answer it. `part` is "short" (publication needs it) or "full"."""

    part: str
    question: Question
    fields: tuple[Field, ...]


def form_pages(destination: Destination) -> Iterator[Page]:
    for kind in TOLD:
        words = words_of(kind)["form"]
        yield Page(
            uri=f"contribute/{kind.name}/",
            title=words["title"],
            description=words["description"],
            template="pages/form.html",
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
    fields = {**fields_of(kind), **{one.key: one.field for one in kind.sections}}
    interview = interview_of(kind)
    parts = (("short", interview.short), ("full", interview.full))
    return tuple(
        Step(part=part, question=question, fields=tuple(fields[key] for key in question.fields))
        for part, questions in parts
        for question in questions
    )


def definition(kind: type[Sheet]) -> dict[str, Any]:
    """What the browser needs of the model; empty values are left out."""
    return {
        "kind": kind.name,
        "folder": kind.folder,
        "defaults": SAME_EVERY_DAY,
        "takes_up": kind.takes_up if not kind.has_page else "",
        "signed_by_people": kind.signed_by_people,
        "alternatives": {code: list(keys) for code, keys in kind.alternatives.items()},
        "fields": [one.described() for one in fields_of(kind).values()],
        "sections": [one.field.described() | {"placeholder": one.placeholder} for one in kind.sections],
        "notes": {"title": NOTES_TITLE, **form_words()["notes"]},
    }


def sentences_file() -> tuple[str, str]:
    """What the browser says in every form."""
    return "contribute/sentences.json", compact(form_words()["sentences"])


@cache
def form_words() -> dict[str, Any]:
    """The French words of the form, from `words.yml`, beside."""
    return dict(load_beside(__file__, "words.yml"))
