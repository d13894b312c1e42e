"""What the browser asks for, read and bounded before anything is done."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from capitheque.doors.editing.replies import NotDoneError
from capitheque.faults import shown
from capitheque.fields import fields_of
from capitheque.sentences import sentence
from capitheque.sheets.front_matter import DEPTH_LIMIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capitheque.kinds import Sheet

_sentence = partial(sentence, __file__)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,40}\Z")
_NEVER = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a sheet becomes: `digest` is that of the file as it was read, None takes a field or a section away."""

    digest: str
    values: Mapping[str, Any]
    sections: Mapping[str, str | None]


def steps_of(target: str) -> list[str]:
    """The steps of an address, decoded once; the last is empty for a folder. Raises NotDoneError."""
    path = target.partition("?")[0].partition("#")[0]
    try:
        steps = unquote(path, errors="strict").split("/")
    except UnicodeDecodeError:
        steps = []
    if len(steps) < 2 or steps[0] or any(_NEVER.search(one) for one in steps) or not {".", ".."}.isdisjoint(steps):  # noqa: PLR2004  # "/" has two
        raise NotDoneError(HTTPStatus.NOT_FOUND, _sentence("not-found"))
    return steps[1:]


def mapping_of(body: bytes) -> dict[str, Any]:
    """Read a mapping in JSON. Raises NotDoneError."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise NotDoneError(HTTPStatus.BAD_REQUEST, _sentence("not-json"))
    return found


def title_of(body: bytes) -> str:
    title = mapping_of(body).get("title")
    if not (isinstance(title, str) and title.strip() and _is_answer(title)):
        raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence("no-title"))
    return title.strip()


def change_of(kind: type[Sheet], body: bytes) -> Change:
    """Read what is to be changed in a sheet. Raises NotDoneError for what a sheet of this kind cannot hold."""
    asked = mapping_of(body)
    values, sections = asked.get("values", {}), asked.get("sections", {})
    if not (isinstance(values, dict) and isinstance(sections, dict)):
        raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence("no-change"))
    fields = fields_of(kind)
    for key, value in values.items():
        if key not in fields:
            raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence("no-key", key=shown(key), kind=kind.label))
        if value is not None and not _is_answer(value):
            raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence("no-answer", label=fields[key].label))
    for title, text in sections.items():
        if text is not None and not (isinstance(text, str) and _is_answer(text)):
            raise NotDoneError(HTTPStatus.UNPROCESSABLE_ENTITY, _sentence("no-answer", label=shown(title)))
    return Change(digest=str(asked.get("digest", "")), values=values, sections=sections)


def _is_answer(value: Any, depth: int = 0) -> bool:
    """Whether a value is text, or a list or a mapping of such; a mapping has the keys of our models."""
    if isinstance(value, str):
        return value.encode("utf-8", "ignore").decode() == value  # no half of a character
    if depth >= DEPTH_LIMIT:
        return False
    if isinstance(value, dict):
        return all(_KEY.match(key) and _is_answer(one, depth + 1) for key, one in value.items())
    return isinstance(value, list) and all(_is_answer(one, depth + 1) for one in value)
