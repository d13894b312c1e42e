"""The sections of a body as they are written, and what to change so that they say something else.

The browser does the same (`form/body_edits.js`); `tests/cases/` holds both to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.french.text import fold
from capitheque.sheets import prose
from capitheque.sheets.line_edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSection:
    """The Markdown under one level-2 heading, without the blank lines around; that before all has an empty title.

    Lines count from 0 in the body: the heading begins at `line`, what stands below it goes from `first` to `end` (not
    included), its text from `begin` to `finish`.
    """

    title: str
    line: int
    first: int
    end: int
    begin: int
    finish: int
    text: str


def folded_title(title: str) -> str:
    """A heading as it is recognised: « Déroulé : » is « deroule »."""
    return fold(title).rstrip(" .:?")


def sections_of(body: str) -> Iterator[WrittenSection]:
    """The parts of a body, in their order. Raises prose.TooDeepError."""
    rows = rows_of(body)
    title, line, first = "", 0, 0
    for heading in prose.section_headings(body):
        yield _section(rows, title, line, first, heading.line - 1)
        title, line, first = heading.text, heading.line - 1, heading.end
    yield _section(rows, title, line, first, len(rows))


def rows_of(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    return text.removesuffix("\n").split("\n") if text else []


def trimmed(text: str) -> str:
    """A text without the blank lines around, as it is found again."""
    rows = text.split("\n")
    return _section(rows, "", 0, 0, len(rows)).text


def _section(rows: Sequence[str], title: str, line: int, first: int, end: int) -> WrittenSection:
    filled = [row for row in range(first, end) if rows[row].strip()]
    begin, finish = (filled[0], filled[-1] + 1) if filled else (end, end)
    text = "\n".join(rows[begin:finish])
    return WrittenSection(title=title, line=line, first=first, end=end, begin=begin, finish=finish, text=text)


class BodyEdits:
    """The edits of one body, whose parts are `sections`; `labels` are the headings of its kind, in their order."""

    def __init__(self, body: str, sections: Sequence[WrittenSection], labels: Sequence[str]) -> None:
        self.rows = rows_of(body)
        self.sections = sections
        self.order = {folded_title(label): number for number, label in enumerate(labels)}
        self.starts = [0]
        for row in self.rows:
            self.starts.append(self.starts[-1] + len(row) + 1)

    def changing(self, texts: Mapping[str, str]) -> list[Edit]:
        """The edits, in their order, that give these texts to sections, by title; an empty one takes a section away."""
        found: list[Edit] = []
        added: dict[int, list[str]] = {}
        titles = {folded_title(one.title) for one in self.sections}
        alone = all(folded_title(title) in titles for title, text in texts.items() if text)
        for title, text in sorted(texts.items(), key=lambda one: self._rank(one[0])):
            same = [one for one in self.sections if folded_title(one.title) == folded_title(title)]
            found += self._changed(same, text, alone=alone)
            if text and not same:
                added.setdefault(self._place(title), []).append(f"## {title}\n\n{text}")
        found += [self._insertion(row, parts) for row, parts in added.items()]
        return sorted(found, key=lambda edit: edit[:2])

    def _changed(self, same: Sequence[WrittenSection], text: str, *, alone: bool) -> Iterator[Edit]:
        """The first section of a title takes the text; others of the same title go. `alone`: none is added."""
        for number, one in enumerate(same):
            if one.title and (number or not text):
                yield self._edit(self._above(one) if alone else one.line, one.end, "")
            elif one.text:
                yield self._edit(one.begin, one.finish, f"{text}\n" if text else "")
            elif text:
                yield self._edit(one.first, one.end, f"\n{text}\n" + "\n" * (one.end < len(self.rows)))

    def _above(self, one: WrittenSection) -> int:
        """Where a section that goes begins; the last one goes with the blank lines above it."""
        row = one.line
        while one.end == len(self.rows) and row > 1 and not self.rows[row - 1].strip():
            row -= 1
        return row

    def _insertion(self, row: int, parts: Sequence[str]) -> Edit:
        """New sections before a row, with a blank line on both sides."""
        before = "\n" if row == 0 or self.rows[row - 1].strip() else ""
        after = "\n" if row < len(self.rows) else ""
        return self._edit(row, row, f"{before}{(chr(10) * 2).join(parts)}\n{after}")

    def _place(self, title: str) -> int:
        """The row below the nearest of the sections that come before it in its kind; the end for one of no kind."""
        if folded_title(title) not in self.order:
            return len(self.rows)
        titled = [one for one in self.sections if one.title]
        before = [one for one in titled if self._rank(one.title) < self._rank(title)]
        if before:
            return max(before, key=lambda one: self._rank(one.title)).end
        return titled[0].line if titled else len(self.rows)

    def _rank(self, title: str) -> int:
        return self.order.get(folded_title(title), len(self.order))

    def _edit(self, first: int, end: int, text: str) -> Edit:
        return Edit(self.starts[first], self.starts[end], text)
