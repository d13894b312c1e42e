"""What a received file holds, whatever its format: stories, made of passages that have a name, and photos."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some text under a name (column, heading, key). `level` is that of the heading, 0 for what is no heading."""

    label: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture as received; `name` is the last part of its path, `place` the whole path inside the file."""

    name: str
    place: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What becomes one sheet.

    `sheet` is the text of a file that is a sheet of ours already. `row` says where it stands in its file (« ligne 3 »).
    `markdown` is false for the cells of a table. `source_text` is all that its words are counted in. `defaults` are
    answers by key, for the fields that the story itself does not answer.
    """

    source: str
    row: str = ""
    title: str = ""
    passages: tuple[Passage, ...] = ()
    photos: tuple[Photo, ...] = ()
    not_read: tuple[str, ...] = ()  # parts of the file that are no text and no photo
    sheet: str = ""
    sheet_id: str = ""
    folder: str = ""
    markdown: bool = True
    source_text: str = ""
    remarks: tuple[str, ...] = field(default=())
    defaults: Mapping[str, str] = field(default_factory=dict)
    ours: bool = (
        False  # the answers to our own questions: a place or a date that is understood is said whole by its code
    )

    @property
    def fingerprint(self) -> str:
        """SHA-256 of all that the story says and shows: the same story twice has the same one."""
        said = [self.title, self.sheet, self.source_text, [(one.label, one.text) for one in self.passages]]
        shown = [hashlib.sha256(photo.data).hexdigest() for photo in self.photos]
        return hashlib.sha256(json.dumps([said, shown], ensure_ascii=False).encode()).hexdigest()
