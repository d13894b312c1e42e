"""The files of a kind's folder, beside its model: what it must hold, its words."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capitheque.yaml_file import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from capitheque.kinds.sheet import Sheet


_CHOOSE = ("help", "example", "proposed", "chosen", "none")
_FORM = ("title", "description", "lead", "done", "more", "onward", "aloud")
_PAPER = ("lead", "description")


class IncompleteKindError(RuntimeError):
    """A kind of sheet lacks a piece of its folder: the message lists what it lacks, for whoever adds the kind."""


def folder_of(kind: type[Sheet]) -> Path:
    return Path(str(sys.modules[kind.__module__].__file__)).parent


@cache
def words_of(kind: type[Sheet]) -> Mapping[str, Any]:
    """The French words of a kind: those of its form, its paper, its import, its rereading (words.yml)."""
    words: Mapping[str, Any] = load_yaml(folder_of(kind) / "words.yml")
    return words


def check_whole(kinds: Iterable[type[Sheet]]) -> None:
    """Raises IncompleteKindError for the first kind that lacks something."""
    for kind in kinds:
        absent = [name for name in _pieces(kind) if not (folder_of(kind) / name).is_file()] or list(_unsaid(kind))
        if absent:
            raise IncompleteKindError(f"the kind « {kind.name} » lacks {', '.join(absent)} in {folder_of(kind).name}/")


def _pieces(kind: type[Sheet]) -> Iterator[str]:
    yield from ("model.py", "views.py", "words.yml", "page.html")
    if kind.has_page:
        yield "card.html"
    if kind.told:
        yield "questions.yml"


def _unsaid(kind: type[Sheet]) -> Iterator[str]:
    """The words that a kind with a page, and one that anyone may tell, must have."""
    needed = ({"choose": _CHOOSE} if kind.has_page else {}) | ({"form": _FORM, "paper": _PAPER} if kind.told else {})
    for name, keys in needed.items():
        said = words_of(kind).get(name) or {}
        yield from (f"{name}: {key}: in words.yml" for key in keys if key not in said)
    if kind.told:
        asked = load_yaml(folder_of(kind) / "questions.yml")
        yield from (f"{key}: in questions.yml" for key in ("short", "full") if key not in asked)
