"""The questions that are asked of whoever tells an experience, in their order: the form and the paper.

What a field is (its type, its label, whether publication needs it) is declared by the model; here is how one asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.kinds.folder import folder_of
from capitheque.yaml_file import load_yaml

if TYPE_CHECKING:
    from capitheque.fields import Field
    from capitheque.kinds import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One step: a question in plain French, why it is asked, an example, what helps to go on telling.

    `fields` are keys of fields or of sections of the kind of sheet; the first names the step.
    """

    question: str
    fields: tuple[str, ...]
    why: str
    example: str = ""
    prompts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.fields[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """`short` is what publication needs (the « fiche éclair »), `full` what a complete sheet adds."""

    short: tuple[Question, ...]
    full: tuple[Question, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.short + self.full


@cache
def interview_of(kind: type[Sheet]) -> Interview:
    """The questions of a kind: those of its questions.yml, if it has one, then one for each field that none names."""
    questions = folder_of(kind) / "questions.yml"
    written = load_yaml(questions) if questions.is_file() else {"short": [], "full": []}
    short, full = _questions(written["short"]), _questions(written["full"])
    known = {key for one in (*short, *full) for key in one.fields}
    left = [one for one in _asked(kind) if one.key not in known]
    return Interview(
        short=short + tuple(_plain(one) for one in left if one.required),
        full=full + tuple(_plain(one) for one in left if not one.required),
    )


def _asked(kind: type[Sheet]) -> list[Field]:
    return [one for one in (*fields_of(kind).values(), *(one.field for one in kind.sections)) if one.asked]


def _plain(field: Field) -> Question:
    """The question of a field that questions.yml does not name: its label; its help stands under it."""
    return Question(question=field.label, fields=(field.key,), why="")


def _questions(written: list[dict[str, Any]]) -> tuple[Question, ...]:
    return tuple(
        Question(**{**one, "fields": tuple(one["fields"]), "prompts": tuple(one.get("prompts", ()))}) for one in written
    )
