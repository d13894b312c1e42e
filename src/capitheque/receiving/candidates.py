"""What a text may mean as a period, as sources, as people…, before our types judge it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from capitheque.french.dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLED = re.compile(r"(?:\A| — )(?:titre|title|description|nom|name) : (.+?)(?= — |\Z)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\"().,;:!?]")
_PERSON = re.compile(r"([^,;]{2,40}), ([A-ZÀ-Þ][\w.’' -]{0,30})\Z")
_DISTRICT = re.compile(r"\b(Q[PN])\w{6}\b")
_LISTS = {"QP": "2015", "QN": "2024"}


def periods(lines: list[str]) -> list[dict[str, str]]:
    """Give the one period that the lines may mean: a start, and an end when there are two dates."""
    found = list(dates_in(" ".join(lines)))
    if not 1 <= len(found) <= 2:  # noqa: PLR2004  # a start, and an end
        return []
    return [dict(zip(("start", "end"), found, strict=False))]


def sources(lines: list[str]) -> Iterator[dict[str, str]]:
    """One source a line: its address if there is one, what else it says as its title."""
    for line in lines:
        found, named = _URL.search(line), _TITLED.search(line)
        url = found[0] if found else ""
        title = " ".join(line.replace(url, " ").split()).strip(" -–—:,;()<>") if url else line
        title = named[1] if named else title
        entry = {"title": title if len(title) > 2 else url, "url": url}  # noqa: PLR2004  # shorter is no title
        yield {key: value for key, value in entry.items() if value}


def people(lines: list[str]) -> list[dict[str, str]] | None:
    """« Périer, Pierre », one a line, is a person; None when no line is one."""
    found = [_PERSON.match(line) for line in lines]
    if not any(found):
        return None
    return [
        {"family": one[1], "given": one[2]} if one else {"name": line} for one, line in zip(found, lines, strict=True)
    ]


def districts(lines: list[str]) -> Iterator[dict[str, str]]:
    """A code of a « quartier prioritaire », whose first letters say of which list it is."""
    for found in _DISTRICT.finditer(" ".join(lines).upper()):
        yield {"code": found[0], "generation": _LISTS[found[1]]}
