"""How people name our fields and sections: our labels, our keys, the words of its kind (kinds/*/words.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Literal

from capitheque.fields import fields_of
from capitheque.french.text import fold
from capitheque.kinds import KINDS
from capitheque.kinds.folder import words_of
from capitheque.sheets.hints import hints
from capitheque.sheets.section_reader import NOTES_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet

_NUMBER = re.compile(r"(?:étape\s+|partie\s+)?(?:\d{1,2}|[ivx]{1,4})\s*(?:[.)°/:]|\s[-–—])\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*\Z")
_LONGEST = 120
_NEAR = 0.9
NOT_ASKED = {"state", "history", "former_ids", "images", "reviewed", "updated_on", "review_on"}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a passage goes: a field, a section, or the notes."""

    part: Literal["field", "section", "notes"]
    key: str
    label: str


NOTES = Target("notes", "notes", NOTES_TITLE)


class Labels:
    """Finds the field or the section that a name means, for one kind of sheet."""

    def __init__(self, model: type[Sheet]) -> None:
        self.by_key = {target.key: target for target in _targets(model)}
        self.by_word = {plain(word): target for word, target in _words(model)}

    def find(self, name: str, *, near: bool = True) -> Target | None:
        """Return the target of a name; `near`: a typing error or two are forgiven."""
        word = plain(name)
        if not word or len(word) > _LONGEST:
            return None
        if word in self.by_word:
            return self.by_word[word]
        close = get_close_matches(word, self.by_word, n=1, cutoff=_NEAR) if near else []
        return self.by_word[close[0]] if close else None


def plain(name: str) -> str:
    """Fold a name; its number, its emphasis, its « * » and what is between brackets at its end do not count."""
    bare = " ".join(name.strip(" *_#:?!.…\t\u00a0").split())
    return fold(_NUMBER.sub("", _ASIDE.sub("", bare), count=1)).strip(" *_:?.")


@cache
def labels_of(model: type[Sheet]) -> Labels:
    return Labels(model)


def _targets(model: type[Sheet]) -> Iterator[Target]:
    """Yield the sections then the fields: of a key that both have, the field is meant."""
    for section in model.sections:
        yield Target("section", section.key, section.label)
    for key, field in fields_of(model).items():
        yield Target("field", key, field.label)


def _words(model: type[Sheet]) -> Iterator[tuple[str, Target]]:
    """Yield each word and what it means, from the least to the most certain."""
    fields = {target.key: target for target in _targets(model) if target.part == "field"}
    sections = {target.key: target for target in _targets(model) if target.part == "section"}
    for word, key in hints()["french_keys"].items():
        if key in fields:
            yield word, fields[key]
    for part, targets in (("fields", fields), ("sections", sections)):
        for key, words in words_of(model).get("import", {}).get(part, {}).items():
            yield from ((word, targets[key]) for word in words)
    for target in (*sections.values(), *fields.values()):
        yield target.key.replace("_", " "), target
        yield target.key, target
    for target in (*fields.values(), *sections.values()):
        yield target.label, target


def kind_of(name: str) -> type[Sheet] | None:
    """Return the model that « practice », « groups »… name."""
    return next((kind for kind in KINDS if kind.folder.rstrip("s") == name.rstrip("s")), None)
