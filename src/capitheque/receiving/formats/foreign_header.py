"""The YAML header of a note that is no sheet of ours: read with indulgence, but text only, no alias and no tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from capitheque.receiving.stories import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVENT_LIMIT, _DEPTH_LIMIT = 10_000, 12
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DELIMITER = re.compile(r"---[ \t]*\Z")


class UnreadableHeaderError(ValueError):
    """The header is not the simple YAML that is read here; its lines are then kept as they are."""


def cut(text: str) -> tuple[str, str]:
    """Part the header from the body; no header gives ""."""
    lines = text.split("\n")
    if not _DELIMITER.match(lines[0]):
        return "", text
    end = next((n for n, line in enumerate(lines[1:], start=1) if _DELIMITER.match(line)), None)
    return ("", text) if end is None else ("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]))


def passages(header: str) -> list[Passage]:
    """One passage a key; what is inside a list or a mapping is one line each. Raises UnreadableHeaderError."""
    try:
        value = _Values(header).read()
    except (yaml.YAMLError, ValueError, RecursionError, StopIteration) as error:
        raise UnreadableHeaderError(str(error)) from error
    if not isinstance(value, dict):
        raise UnreadableHeaderError("no keys")
    return [Passage(label=key, text="\n".join(_lines(one))) for key, one in value.items()]


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for one in value:
            yield " — ".join(_lines(one)) if isinstance(one, dict) else "\n".join(_lines(one))
    else:
        for key, one in value.items():
            yield f"{key} : {' ; '.join(_lines(one))}"


class _Values:
    def __init__(self, header: str) -> None:
        self.events = yaml.parse(header + "\n", Loader=_LOADER)
        self.seen = 0

    def read(self) -> Any:
        next(self.events), next(self.events)  # the stream, then the document start
        value = self._value(next(self.events), 0)
        next(self.events)
        if not isinstance(next(self.events), yaml.StreamEndEvent):
            raise UnreadableHeaderError("several documents")
        return value

    def _value(self, event: yaml.Event, depth: int) -> Any:
        self.seen += 1
        refused = isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None)
        if refused or depth > _DEPTH_LIMIT or self.seen > _EVENT_LIMIT:
            raise UnreadableHeaderError("not plain")
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._until(yaml.SequenceEndEvent, depth))
        return self._mapping(depth)

    def _until(self, end: type[yaml.Event], depth: int) -> Iterator[Any]:
        while not isinstance(event := next(self.events), end):
            yield self._value(event, depth + 1)

    def _mapping(self, depth: int) -> dict[str, Any]:
        found = list(self._until(yaml.MappingEndEvent, depth))
        keys, values = found[::2], found[1::2]
        if not all(isinstance(key, str) for key in keys) or len(set(keys)) < len(keys):
            raise UnreadableHeaderError("keys")
        return dict(zip(keys, values, strict=True))
