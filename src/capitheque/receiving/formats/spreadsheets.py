"""Spreadsheets (.xlsx, .ods): the values that cells show, as text; a formula is never computed."""

from __future__ import annotations

import datetime as dt
import io
import re
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from capitheque.receiving.refusals import RefusedImportError
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.receiving.formats.received_file import ReceivedFile

_sentence = partial(sentence, __file__)

CELL_LIMIT = 500_000
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Z]{1,4})(\d{1,8})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br\s*=\s*[\"'](\d{1,8})[\"']")
Rows = list[list[str]]


def worksheets(file: ReceivedFile) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the rows of each sheet. Raises RefusedImportError."""
    import python_calamine

    _check_area(file)
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(file.data))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, [[_text(cell) for cell in row] for row in rows]
    except RefusedImportError:
        raise
    except Exception as error:  # a damaged workbook makes the reader raise almost anything
        raise RefusedImportError("table-unreadable") from error


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "oui" if cell else "non"
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return cell.isoformat()
    return str(cell)


def _check_area(file: ReceivedFile) -> None:
    """Refuse a workbook whose cells, laid out, would fill the memory: a small file can claim millions of them."""
    if file.kind == "ods":
        area = _ods_area(file.parts["content.xml"])
    else:
        sheets = (data for name, data in file.parts.items() if name.startswith("xl/") and name.endswith(".xml"))
        area = max((_xlsx_area(data) for data in sheets), default=0)
    if area > CELL_LIMIT:
        raise RefusedImportError("table-big", limit=_sentence("limit-cells", count=CELL_LIMIT))


def _xlsx_area(data: bytes) -> int:
    rows, columns = 0, 0
    for found in _CELL.finditer(data):
        rows, columns = max(rows, int(found[2])), max(columns, _column(found[1]))
    rows = max([rows, *(int(found[1]) for found in _ROW.finditer(data))]) if columns else 0
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _ods_area(data: bytes) -> int:
    """Count the cells up to the last that is filled, in rows and columns, as repetitions are laid out."""
    worst = rows = pending = columns = width = 0
    try:
        for _, element in ET.iterparse(io.BytesIO(data)):  # noqa: S314  # no DTD is left in it
            name = element.tag.rpartition("}")[2]
            if name in {"table-cell", "covered-table-cell"}:
                columns += _repeated(element, "columns")
                width = columns if len(element) or element.attrib.keys() & _filled(element) else width
            elif name == "table-row":
                pending += _repeated(element, "rows")
                rows, pending = (rows + pending, 0) if width else (rows, pending)
                worst, columns, width = max(worst, rows * width), 0, 0
                element.clear()
            elif name == "table":
                rows = pending = 0
    except ET.ParseError as error:
        raise RefusedImportError("table-unreadable") from error
    return worst


def _filled(element: ET.Element) -> set[str]:
    return {key for key in element.attrib if key.rpartition("}")[2] in {"value-type", "formula"}}


def _repeated(element: ET.Element, what: str) -> int:
    values = (value for key, value in element.attrib.items() if key.endswith(f"number-{what}-repeated"))
    value = next(values, "1")
    return int(value[:9]) if value.isdecimal() and value.isascii() else 1
