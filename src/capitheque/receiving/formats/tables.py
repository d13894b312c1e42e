"""Tables (.csv, .xlsx, .ods): the first row names the columns, each following row is a story."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from capitheque.receiving.formats.received_file import remarks
from capitheque.receiving.formats.spreadsheets import worksheets
from capitheque.receiving.refusals import RefusedImportError
from capitheque.receiving.stories import Passage, Story
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.receiving.cleaning import Cleaner
    from capitheque.receiving.formats.received_file import ReceivedFile
    from capitheque.receiving.formats.spreadsheets import Rows

_sentence = partial(sentence, __file__)

ROW_LIMIT, COLUMN_LIMIT = 5_000, 200
_SEPARATORS = (";", ",", "\t", "|")


def table_stories(file: ReceivedFile, cleaner: Cleaner) -> list[Story]:
    """The stories of a table, one a row. Raises RefusedImportError."""
    if file.kind == "csv":
        rows = _csv_rows(cleaner.clean(file.text))
        stories = [replace(one, remarks=remarks(file.encoding)) for one in _stories(file.name, "", rows, cleaner)]
    else:
        stories = _workbook(file.name, list(worksheets(file)), cleaner)
    if not stories:
        raise RefusedImportError("table-empty")
    return stories


def _workbook(source: str, sheets: list[tuple[str, Rows]], cleaner: Cleaner) -> list[Story]:
    """The stories of every sheet; what a sheet of one row says is kept with the first story."""
    filled = [(cleaner.clean(name), rows) for name, rows in sheets if any(any(row) for row in rows)]
    found = {name: list(_stories(source, name if len(filled) > 1 else "", rows, cleaner)) for name, rows in filled}
    stories = [story for of_sheet in found.values() for story in of_sheet]
    alone = [
        Passage(
            label=_sentence("worksheet", name=name),
            text="\n".join(cleaner.clean(cell) for row in rows for cell in row if cell),
        )
        for name, rows in filled
        if not found[name]
    ]
    if stories and alone:
        stories[0] = replace(stories[0], passages=(*stories[0].passages, *alone))
    return stories


def _csv_rows(text: str) -> Rows:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False))
    except csv.Error as error:
        raise RefusedImportError("table-unreadable") from error


def _separator(text: str) -> str:
    """Give the sign that parts the first row best, what is between quotes apart."""
    outside = "".join(text[:20_000].split('"')[::2])
    first = outside.lstrip("\n").split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)


def _stories(source: str, sheet: str, rows: Rows, cleaner: Cleaner) -> Iterator[Story]:
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(cell.strip() for cell in row)]
    if len(filled) > ROW_LIMIT + 1 or any(len(row) > COLUMN_LIMIT for _, row in filled):
        raise RefusedImportError("table-big", limit=_sentence("limit-rows", rows=ROW_LIMIT, columns=COLUMN_LIMIT))
    names = [" ".join(cleaner.clean(cell).split()) for cell in filled[0][1]] if filled else []
    for number, row in filled[1:]:
        cells = [cleaner.clean(cell).strip() for cell in row]
        found = [Passage(label=_name(names, n), text=cell) for n, cell in enumerate(cells) if cell]
        yield Story(
            source=source,
            row=f"{sheet}, {_sentence('row', number=number)}".lstrip(", "),
            passages=tuple(found),
            markdown=False,
            source_text="\n".join(cells),
        )


def _name(names: list[str], column: int) -> str:
    return (names[column] if column < len(names) else "") or _sentence("column", number=column + 1)
