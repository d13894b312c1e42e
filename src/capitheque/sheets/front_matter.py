"""The header of a sheet: strict YAML in, text values with their line numbers out.

Only a small, safe part of YAML 1.2 is read: mappings, lists and text. Nothing is guessed: `01053`, `no` and `12:30`
stay text until a field reads them. Aliases, tags, repeated keys, several documents and oversized headers are refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from capitheque.faults import Fault, Location, fault_at, shown
from capitheque.french.text import without_invisible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHEET_LIMIT = 200 * 1024  # bytes
HEADER_LIMIT = 16 * 1024  # characters
VALUE_LIMIT = 4_000  # characters
EVENT_LIMIT = 1_500
DEPTH_LIMIT = 6

_KEY = re.compile(r"[A-Za-zÀ-ÿ_][\wÀ-ÿ -]{0,60}\Z")
_DELIMITER = re.compile(r"---[ \t]*\Z")

_PARSER_SAYS = {  # what libyaml says, and what it means for a contributor
    "header-escape": ("escape",),
    "header-colon": ("mapping values are not allowed",),
    "header-alias": ("undefined alias", "while scanning an alias", "while scanning an anchor"),
    "header-tag": ("tag",),
    "header-quote": ("quoted scalar",),
    "header-tab": ("'\\t'",),
}

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, ten times faster

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The values of a header (text, lists, mappings of text), the line of each, and the body that follows.

    `lines` maps a location such as `("images", 0, "alt")` to its line in the file, from 1. `body_line` is the line of
    the body's first character, `text` the whole file once cleaned.
    """

    values: Mapping[str, Any]
    lines: Mapping[KeyPath, int]
    body: str
    body_line: int
    text: str

    def value_at(self, location: KeyPath) -> Any:
        """What stands at a location of `lines`."""
        value: Any = self.values
        for step in location:
            value = value[step]
        return value

    def line_of(self, location: KeyPath) -> int:
        """Return the line of `location`, or of the nearest part of the header that contains it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


class RefusedError(Exception):
    """The header cannot be read; carries the fault that says why."""

    def __init__(self, found: Fault) -> None:
        super().__init__(str(found))
        self.fault = found


def read(data: bytes, path: str) -> tuple[FrontMatter, list[Fault]]:
    """Read a whole sheet. Raises RefusedError when it cannot be read at all; returns lesser faults."""
    text, faults = _decode(data, path)
    header, body, body_line = _split(text, path)
    reader = _Reader(path, header)
    values = reader.read()
    found = FrontMatter(values=values, lines=reader.lines, body=body, body_line=body_line, text=text)
    return found, faults + reader.faults


def _refuse(code: str, path: str, line: int = 1, **values: Any) -> RefusedError:
    return RefusedError(fault_at(code, Location(path=path, line=line), **values))


def _decode(data: bytes, path: str) -> tuple[str, list[Fault]]:
    if len(data) > SHEET_LIMIT:
        raise _refuse("file-big", path, size=-(-len(data) // 1024), limit=SHEET_LIMIT // 1024)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse("file-encoding", path, data.count(b"\n", 0, error.start) + 1) from error
    if not text.strip():
        raise _refuse("file-empty", path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    clean, count, first = without_invisible(text)
    clean = unicodedata.normalize("NFC", clean)  # what is taken out may have stood between a letter and its accent
    if not count:
        return clean, []
    line = text.count("\n", 0, first) + 1
    return clean, [fault_at("invisible-characters", Location(path=path, line=line), count=count)]


def _split(text: str, path: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if not _DELIMITER.match(lines[0]):
        raise _refuse("header-indented" if _DELIMITER.match(lines[0].lstrip()) else "header-missing", path)
    end = next((n for n, line in enumerate(lines[1:], start=1) if _DELIMITER.match(line)), None)
    if end is None:
        raise _refuse("header-open", path)
    header = "\n".join(lines[1:end])
    if len(header) > HEADER_LIMIT:
        raise _refuse("header-big", path, limit=HEADER_LIMIT // 1024)
    return header, "\n".join(lines[end + 1 :]), end + 2


class _Reader:
    """One pass over the parser's events; lines count from the file's first, the header starting on the second."""

    def __init__(self, path: str, header: str) -> None:
        self.path = path
        self.rows = header.split("\n")
        self.lines: dict[KeyPath, int] = {}
        self.faults: list[Fault] = []
        self.seen = 0

    def read(self) -> dict[str, Any]:
        try:
            return self._document(yaml.parse("\n".join(self.rows) + "\n", Loader=_LOADER))
        except yaml.YAMLError as error:
            raise self._explain(error) from error
        except (ValueError, RecursionError) as error:
            raise _refuse("header-syntax", self.path) from error

    def _document(self, events: Iterator[yaml.Event]) -> dict[str, Any]:
        next(events)  # the stream starts
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            return {}
        event = next(events)
        if not isinstance(event, yaml.MappingStartEvent):
            raise self._refuse("header-list", event)
        values = self._node(event, events, ())
        next(events)  # the document ends
        event = next(events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise self._refuse("header-documents", event)
        return values  # type: ignore[no-any-return]  # a MappingStartEvent was read

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], location: KeyPath) -> Any:
        self._guard(event, location)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, location)
        return self._mapping(events, location)

    def _guard(self, event: yaml.Event, location: KeyPath) -> None:
        self.seen += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse("header-alias", event)
        if getattr(event, "tag", None):
            raise self._refuse("header-tag", event)
        if len(location) > DEPTH_LIMIT:
            raise self._refuse("header-depth", event, limit=DEPTH_LIMIT)
        if self.seen > EVENT_LIMIT:
            raise self._refuse("header-many", event)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        text: str = event.value
        if len(text) > VALUE_LIMIT:
            raise self._refuse("header-value-long", event, limit=VALUE_LIMIT)
        if not event.style:
            self._check_comment(text, event.end_mark)
        if not event.style and text in {"", "~", "null"}:
            return ""
        return unicodedata.normalize("NFC", without_invisible(text)[0]).strip()

    def _check_comment(self, text: str, end: Any) -> None:
        """An answer such as `Atelier # 1` is cut by YAML at the sign: nothing is lost in silence."""
        rest = self._row(end.line)[end.column :].strip() if text and end else ""
        if rest.startswith("#"):
            place = Location(path=self.path, line=end.line + 2)
            self.faults.append(fault_at("header-comment", place, value=shown(rest, 40)))

    def _sequence(self, events: Iterator[yaml.Event], location: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*location, len(items))
            self.lines[here] = self._line(event)
            items.append(self._node(event, events, here))
        return items

    def _mapping(self, events: Iterator[yaml.Event], location: KeyPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event)
            here = (*location, key)
            if key in values:
                raise self._refuse("header-duplicate", event, name=shown(key), first=self.lines[here])
            self.lines[here] = self._line(event)
            values[key] = self._node(next(events), events, here)
        return values

    def _key(self, event: yaml.Event) -> str:
        self._guard(event, ())
        if not isinstance(event, yaml.ScalarEvent) or not _KEY.match(event.value):
            raise self._refuse("header-key", event, name=shown(getattr(event, "value", "…")))
        return str(event.value)

    def _line(self, event: yaml.Event) -> int:
        return event.start_mark.line + 2 if event.start_mark else 1

    def _refuse(self, code: str, event: yaml.Event, **values: Any) -> RefusedError:
        return _refuse(code, self.path, self._line(event), **values)

    def _explain(self, error: yaml.YAMLError) -> RefusedError:
        said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', error)}"
        code = next((code for code, words in _PARSER_SAYS.items() if any(word in said for word in words)), None)
        mark = getattr(error, "problem_mark", None)
        if code in {"header-quote", None}:
            mark = getattr(error, "context_mark", None) or mark
        if code is None and (spot := getattr(error, "problem_mark", None)) and self._row(spot.line).startswith("\t"):
            code, mark = "header-tab", spot
        row = min(mark.line if mark else 0, len(self.rows) - 1)
        return _refuse(code or "header-syntax", self.path, row + 2)

    def _row(self, number: int) -> str:
        return self.rows[number] if number < len(self.rows) else ""
