"""Markdown cut at its headings, and Markdown that cannot spill over what follows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from capitheque.receiving.stories import Passage
from capitheque.sheets import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATX = re.compile(r" {0,3}#{1,6}(?:[ \t]|\Z)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*\Z")
_RUN = re.compile(r"`{3,}")
_SECTION, _DEEPEST = 2, 6
_END = "\n\n## Fin\n\nfin\n"


def split(markdown: str) -> list[Passage]:
    """Cut a text at its headings, those of lists and quotations apart; what stands before the first has no name."""
    lines = markdown.split("\n")
    passages, label, level, start = [], "", 0, 0
    for row, length, depth, text in _headings(markdown, lines):
        if row < start:
            continue
        passages.append(Passage(label=label, level=level, text="\n".join(lines[start:row]).strip("\n")))
        label, level, start = text, depth, row + length
    passages.append(Passage(label=label, level=level, text="\n".join(lines[start:]).strip("\n")))
    return [one for one in passages if one.label or one.text.strip()]


def _headings(markdown: str, lines: list[str]) -> Iterator[tuple[int, int, int, str]]:
    """Yield the line (from 0), how many lines, the level and the text of each heading."""
    try:
        found = prose.read(markdown).headings
    except prose.TooDeepError:
        return
    for heading in found:
        row = heading.line - 1
        if _ATX.match(lines[row]):
            yield row, 1, heading.level, heading.text
            continue
        end = next((n for n in range(row + 1, len(lines)) if _UNDERLINE.match(lines[n])), None)
        if end is not None and not lines[row].lstrip().startswith((">", "-", "*", "+")):
            yield row, end - row + 1, heading.level, heading.text


def lowered(markdown: str, least: int = _SECTION + 1) -> str:
    """Lower the headings so that the highest is of level `least`: a section holds no section."""
    levels = [one.level for one in split(markdown) if one.level]
    if not levels or min(levels) >= least:
        return markdown
    return joined(split(markdown), least - min(levels))


def joined(passages: list[Passage], lower: int = 0) -> str:
    """Write passages as one text, their headings lowered by so many levels."""
    parts = []
    for one in passages:
        heading = "#" * min(one.level + lower, _DEEPEST) + f" {_one_line(one.label)}" if one.level else ""
        parts += [part for part in (heading, one.text) if part.strip()]
    return "\n\n".join(parts)


def contained(markdown: str) -> str:
    """Give the text as it is when it ends where it ends; else word for word, as a block that nothing opens."""
    text = lowered(markdown).strip("\n")
    try:
        parts = prose.read(text + _END).parts
    except prose.TooDeepError:
        return fenced(markdown)
    titles = [part.title for part in parts]
    whole = titles == [None, "Fin"] and parts[-1].text == "fin" and parts[0].text
    return text if whole else fenced(markdown)


def fenced(text: str) -> str:
    """Show a text word for word: a code block, whose fence is longer than any in the text."""
    longest = max((len(run) for run in _RUN.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}text\n{text.strip(chr(10))}\n{fence}"


def _one_line(label: str) -> str:
    return " ".join(label.split())
