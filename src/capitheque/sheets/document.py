"""A sheet as a file: what it says (values, sections), and the same file saying something else.

What is not changed keeps its bytes: comments, which stay with the field below, the order of fields, quotes, ends of
line. What is written is read again: it says what was asked for, or it is refused. The browser does the same
(`form/document.js`); `tests/cases/` holds both to it.
"""

from __future__ import annotations

import json
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from capitheque.french.text import without_invisible
from capitheque.sheets import front_matter
from capitheque.sheets.body_edits import BodyEdits, folded_title, rows_of, sections_of, trimmed
from capitheque.sheets.front_matter import RefusedError
from capitheque.sheets.header_edits import field_edits, fine_edits, whole_edit
from capitheque.sheets.line_edits import edited, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from capitheque.kinds import Sheet
    from capitheque.sheets.body_edits import WrittenSection
    from capitheque.sheets.front_matter import FrontMatter
    from capitheque.sheets.line_edits import Edit


class UnfitTextError(ValueError):
    """A text that would not stay within its section (a code block left open, another heading), a key that is none."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """One sheet as it stands in its file."""

    data: bytes
    header: FrontMatter

    @classmethod
    def read(cls, data: bytes, path: str = "") -> Document:
        """Raises RefusedError when the header cannot be read; `path` is for its message."""
        return cls(data=data, header=front_matter.read(data, path)[0])

    @classmethod
    def blank(cls) -> Document:
        """A file that says nothing yet."""
        return cls.read(b"---\n---\n")

    @property
    def values(self) -> Mapping[str, Any]:
        return self.header.values

    @cached_property
    def sections(self) -> tuple[WrittenSection, ...]:
        """The parts of the body, in their order. Raises prose.TooDeepError."""
        return tuple(sections_of(self.header.body))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The Markdown that stands under each title, folded; that which stands before all has the empty title.

        Sections of the same title make one text.
        """
        texts: dict[str, str] = {}
        for one in self.sections:
            title = folded_title(one.title)
            texts[title] = "\n\n".join(filter(None, (texts.get(title), one.text)))
        return texts

    def written(self, values: Mapping[str, Any], sections: Mapping[str, str | None], model: type[Sheet]) -> bytes:
        """The file with other values of some fields and other texts, by title; None takes a field or a section away.

        New ones stand in the order of `model`. Raises RefusedError when our reader would refuse the file, TooDeepError,
        and UnfitTextError when what is put there would not be read again as it is.
        """
        wanted = {key: value for key, value in {**self.values, **as_read(values)}.items() if value is not None}
        texts = {title: as_text(text or "") for title, text in sections.items()}
        changes = {title: text for title, text in texts.items() if text != self.texts.get(folded_title(title), "")}
        if wanted == self.values and not changes:
            return self.data
        found = self._with(wanted, changes, model)
        expected = {**self.texts, **{folded_title(title): text for title, text in changes.items()}}
        if found.values != wanted or _filled(found.texts) != _filled(expected):
            raise UnfitTextError
        return found.data

    def _with(self, wanted: Mapping[str, Any], changes: Mapping[str, str], model: type[Sheet]) -> Document:
        """The file that says these values, by the finest edits that our reader understands as they are meant."""
        raw, cleaned = lines_of(self.data.decode()), self.header.text.split("\n")
        body = self.header.body_line - 1
        newline = raw[0][len(raw[0].rstrip("\r\n")) :]
        header = "".join(f"{line}\n" for line in cleaned[1 : body - 1])
        labels = [one.label for one in model.sections]
        edits = BodyEdits(self.header.body, self.sections, labels).changing(changes)
        below = edited(raw[body:], "".join(f"{one}\n" for one in rows_of(self.header.body)), edits, newline)
        if below and not raw[body - 1].endswith(("\r", "\n")):
            raw[body - 1] += newline

        def by(way: Callable[..., Iterable[Edit]]) -> Document:
            edits = way(header, self.values, wanted, list(model.model_fields))
            above = edited(raw[1 : body - 1], header, edits, newline)
            return Document.read("".join([raw[0], *above, raw[body - 1], *below]).encode())

        for way in (fine_edits, field_edits):
            with suppress(RefusedError):
                if (found := by(way)).values == wanted:
                    return found
        return by(whole_edit)


def as_read(value: Any) -> Any:
    """A value as our reader gives it back: composed letters, nothing that cannot be seen, no space around."""
    if isinstance(value, dict):
        return {key: as_read(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_read(one) for one in value]
    if value is None:
        return None
    if not isinstance(value, str):
        return json.dumps(value)
    return _composed(value).strip()


def as_text(text: str) -> str:
    """The same of the text of a section, which keeps its indent: no blank line around."""
    return trimmed(_composed(text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", without_invisible(text.replace("\r\n", "\n"))[0])


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {title: text for title, text in texts.items() if text}
