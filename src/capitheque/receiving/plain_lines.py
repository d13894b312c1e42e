"""Short answers out of a text: without the signs of Markdown, one a line, cut where people cut."""

from __future__ import annotations

import csv
import html
import re

_MARKER = re.compile(r"\s*(?:[-*+•–]|\d{1,2}[.)])\s+|\s*>\s?")
_BOX = re.compile(r"\s*(?:[-*+]\s+)?(?:\[(?P<mark>[ xX])\]|(?P<sign>[☐☑☒✓✔]))\s*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)(?=\S)(.+?)(?<=\S)\1")
_LINK = re.compile(r"\[([^\]]*)\]\((https?://[^)\s]+)\)")
_BARE_LINK = re.compile(r"<(https?://[^>\s]+|[^<>\s@]+@[^<>\s@]+)>")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}\Z|\s*\|?[\s:|-]+\|?\Z")
_CUTS = (";", "|", " / ", ",")
_BETWEEN_BRACKETS = re.compile(r"\([^()]*\)")


def plain_lines(text: str, *, markdown: bool = True) -> list[str]:
    """Give the lines that say something; of boxes to tick, those that are."""
    lines = [line for line in text.split("\n") if line.strip()]
    if boxes := [found for line in lines if (found := _BOX.match(line))]:
        ticked = [found for found in boxes if (found["mark"] or "").strip() or (found["sign"] or "☐") != "☐"]
        lines = [found.string[found.end() :] for found in ticked]
    if markdown:
        lines = [_plain(line) for line in lines if not _RULE.match(line)]
    return [" ".join(line.split()) for line in lines if line.strip()]


def parts_of(lines: list[str], separator: str = "") -> list[str]:
    """Cut an answer into its parts: a line each, else at the first sign that parts it, what is in brackets apart."""
    if separator:
        pieces = [piece for line in lines for piece in _cut(line, separator)]
    elif len(lines) > 1:
        pieces = lines
    else:
        line = " ".join(lines)
        outside = _BETWEEN_BRACKETS.sub("", line)
        cut = next((sign for sign in _CUTS if sign in outside), None)
        pieces = line.split(cut) if cut else [line]
    return [piece.strip(' "\t') for piece in pieces if piece.strip(' "\t')]


def _cut(line: str, separator: str) -> list[str]:
    """Cut a line; a part between quotes may hold the separator, as in a table inside a table."""
    return next(csv.reader([line], delimiter=separator), []) if len(separator) == 1 else line.split(separator)


def _plain(line: str) -> str:
    bare = _MARKER.sub("", line, count=1) if _MARKER.match(line) else line
    bare = _BARE_LINK.sub(r"\1", _LINK.sub(r"\1 \2", bare)).lstrip("# ")
    return html.unescape(_ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", bare)))
