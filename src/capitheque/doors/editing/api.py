"""The addresses that read and change sheets, under /edit/api/."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from capitheque.doors.editing import photos
from capitheque.doors.editing.asking import change_of, title_of
from capitheque.doors.editing.desk import kind_of
from capitheque.doors.editing.replies import NotDoneError, Reply, in_json
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from capitheque.doors.editing.desk import Desk
    from capitheque.doors.editing.live_site import LiveSite

_sentence = partial(sentence, __file__)
_SHEET_LIMIT = 400 * 1024  # bytes of JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What a browser asks. `body` is read when it is wanted: given the longest, and how its type begins."""

    method: str
    steps: Sequence[str]
    body: Callable[[int, str], bytes]

    @property
    def json(self) -> bytes:
        return self.body(_SHEET_LIMIT, "application/json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    desk: Desk
    site: LiveSite

    def reply(self, asked: Incoming) -> Reply:
        """Do what is asked. Raises NotDoneError."""
        match asked.steps:
            case ["sheets"]:
                return self._sheets(asked)
            case ["sheets", folder]:
                return self._folder(asked, folder)
            case ["sheets", folder, sheet_id]:
                return self._sheet(asked, folder, sheet_id)
            case ["media", folder, sheet_id, name]:
                return self._photo(asked, folder, sheet_id, name)
        raise NotDoneError(HTTPStatus.NOT_FOUND, _sentence("not-found"))

    def _sheets(self, asked: Incoming) -> Reply:
        _only(asked, "GET")
        site, sheets = self.site, self.desk.sheets()
        return in_json({"sheets": sheets, "building": site.building, "build": site.builds, "failed": site.failed})

    def _folder(self, asked: Incoming, folder: str) -> Reply:
        _only(asked, "POST")
        begun = self.desk.begin(kind_of(folder), title_of(asked.json))
        self.site.changed()
        return in_json(begun, HTTPStatus.CREATED)

    def _sheet(self, asked: Incoming, folder: str, sheet_id: str) -> Reply:
        _only(asked, "GET", "PUT")
        kind = kind_of(folder, sheet_id)
        if asked.method == "GET":
            return in_json(self.desk.sheet(kind, sheet_id))
        changed = self.desk.change(kind, sheet_id, change_of(kind, asked.json))
        self.site.changed()
        return in_json(changed)

    def _photo(self, asked: Incoming, folder: str, sheet_id: str, name: str) -> Reply:
        _only(asked, "GET", "PUT")
        kind, docs = kind_of(folder, sheet_id), self.desk.docs
        if asked.method == "GET":
            return Reply(body=photos.show(docs, kind, sheet_id, name), type="image/webp")
        kept = photos.keep(docs, kind, sheet_id, name, asked.body(photos.PHOTO_LIMIT, "image/"))
        self.site.changed()
        return in_json({"file": kept}, HTTPStatus.CREATED)


def _only(asked: Incoming, *methods: str) -> None:
    if asked.method not in methods:
        raise NotDoneError(HTTPStatus.METHOD_NOT_ALLOWED, _sentence("not-allowed"))
