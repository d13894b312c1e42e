"""The list of all the sheets, drafts among them, a form for each kind, and the way to it from the page of a sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.kinds import KINDS
from capitheque.kinds.interview import Question
from capitheque.site.form.form_pages import Step, definition, form_words, steps
from capitheque.site.page import HOME, Page
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from capitheque.kinds import Sheet

_DESK = ("edit/", "Toutes les fiches")


def open_to_editing(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages, those of sheets with a way to the form that changes them, then the list and the forms."""
    for page in pages:
        yield replace(page, above="edit/way.html") if page.of_sheet else page
    words = load_beside(__file__, "words.yml")
    yield _list_page(words)
    for kind in KINDS:
        yield _form_page(kind, words)


def _list_page(words: Mapping[str, Any]) -> Page:
    return Page(
        uri=_DESK[0],
        title=_DESK[1],
        description=words["list"]["description"],
        template="edit/list.html",
        scene="edit",
        crumbs=(HOME,),
        values={"kinds": KINDS, "words": words["list"], "sentences": words["sentences"]},
    )


def _form_page(kind: type[Sheet], words: Mapping[str, Any]) -> Page:
    return Page(
        uri=f"edit/{kind.name}/",
        title=words["form"]["title"].format(kind=kind.label),
        description=words["form"]["lead"],
        template="edit/form.html",
        scene="edit",
        crumbs=(HOME, _DESK),
        values={
            "kind": kind,
            "words": words["form"],
            "steps": team_steps(kind, words["team"]),
            "definition": definition(kind),
            "sentences": form_words()["sentences"] | words["sentences"],
        },
    )


def team_steps(kind: type[Sheet], words: Mapping[str, str]) -> tuple[Step, ...]:
    """The questions of the form, every piece of their answers asked for, then all that no question asks."""
    asked = [replace(step, fields=tuple(replace(one, whole=True) for one in step.fields)) for step in steps(kind)]
    known = {one.key for step in asked for one in step.fields}
    left = tuple(replace(one, whole=True) for key, one in fields_of(kind).items() if key not in known)
    question = Question(question=words["question"], fields=tuple(one.key for one in left), why=words["why"])
    return (*asked, Step(part="team", question=question, fields=left))
