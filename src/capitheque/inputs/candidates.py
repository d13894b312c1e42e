"""What a text may mean as a period or as sources, before our types judge it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from capitheque.inputs.dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLED = re.compile(r"(?:\A| — )(?:titre|title|description|nom|name) : (.+?)(?= — |\Z)", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\"().,;:!?]")


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
