"""What to change in a header so that it says other values, every other line as it stands.

The browser does the same (`form/header_edits.js`); `tests/cases/` holds both to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml

from capitheque.sheets.line_edits import Edit
from capitheque.sheets.yaml_text import field_text, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Values = Mapping[str, Any]
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def fine_edits(header: str, old: Values, new: Values, order: Sequence[str]) -> list[Edit]:
    """The edits that make a header say `new` rather than `old`, which is what it says.

    They go down to one answer of a list, one part of an answer.

    `header` ends with an end of line. `order` are the keys of a kind: a new field stands after those that come before
    it there, or in the place of the comment that waits for it (`# key:`).
    """
    return _HeaderEdits(header, order, fine=True).changing(old, new)


def field_edits(header: str, old: Values, new: Values, order: Sequence[str]) -> list[Edit]:
    """The same, each field that changes written anew, whole: where a finer edit is not read as it was meant."""
    return _HeaderEdits(header, order, fine=False).changing(old, new)


def whole_edit(header: str, old: Values, new: Values, order: Sequence[str]) -> list[Edit]:
    """The same, all the fields written anew: where fields have no lines of their own."""
    del old
    keys = sorted(new, key=lambda key: order.index(key) if key in order else len(order))
    return [Edit(0, len(header), "".join(field_text(key, new[key]) for key in keys))]


class _HeaderEdits:
    """The edits of one header, by its nodes; see `fine_edits`."""

    def __init__(self, header: str, order: Sequence[str], *, fine: bool) -> None:
        root: Any = yaml.compose(header, Loader=_LOADER)
        self.header = header
        self.order = order
        self.fine = fine
        self.entries: dict[str, tuple[yaml.Node, yaml.Node]] = _entries(root) if root else {}

    def changing(self, old: Values, new: Values) -> list[Edit]:
        """The edits, in their order, that make the header say `new` rather than `old`, which is what it says."""
        found: list[Edit] = []
        for key, (name, node) in self.entries.items():
            if key not in new:
                found.append(self._lines(name, node, ""))
            elif old[key] != new[key] and self.fine and (colon := self._colon(name)):
                found += self._value(colon, node, old[key], new[key])
            elif old[key] != new[key]:
                found.append(self._lines(name, node, field_text(key, new[key])))
        added = [self._added(key, new[key]) for key in sorted(new, key=self._rank) if key not in old]
        return sorted(found + added, key=lambda edit: edit[:2])

    def _added(self, key: str, value: Any) -> Edit:
        waiting = re.search(rf"^#[ \t]*{re.escape(key)}:[ \t]*\n", self.header, re.MULTILINE)
        start, end = waiting.span() if waiting else (self._place(key),) * 2
        return Edit(start, end, field_text(key, value))

    def _place(self, key: str) -> int:
        """Below the nearest of the fields that come before it in the model; else above all."""
        before = [one for one in self.entries if self._rank(one) < self._rank(key)]
        return self._below(self.entries[max(before, key=self._rank)][1]) if before else 0

    def _rank(self, key: str) -> int:
        return self.order.index(key) if key in self.order else len(self.order)

    def _value(self, after: int, node: yaml.Node, old: Any, new: Any) -> Iterator[Edit]:
        """The edits of one answer; `after` is where the sign that announces it (a colon, a hyphen) ends."""
        if old == new:
            return
        if isinstance(node, yaml.SequenceNode) and isinstance(new, list) and (new and old):
            yield from self._list(node, after, old, new)
        elif isinstance(node, yaml.MappingNode) and isinstance(new, dict) and (new and old):
            yield from self._mapping(node, after, old, new)
        else:
            yield self._whole(node, after, new)

    def _whole(self, node: yaml.Node, after: int, new: Any) -> Edit:
        start, end = node.start_mark.index, _content_end(node, self.header)
        if start == end or _is_block(node):
            return Edit(after, end, f" {written(new)}")
        return Edit(start, end, written(new))

    def _list(self, node: yaml.SequenceNode, after: int, old: list[Any], new: list[Any]) -> Iterator[Edit]:
        """Answers that are the same at both ends stay; those between are changed one by one, taken out or added."""
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        nodes, was, now = (one[head : len(one) - tail] for one in (node.value, old, new))
        if node.flow_style and len(was) != len(now):
            yield self._whole(node, after, new)
            return
        for item, former, answer in zip(nodes, was, now, strict=False):
            hyphen = self.header.rfind("-", 0, item.start_mark.index) + 1
            yield from self._value(item.start_mark.index if node.flow_style else hyphen, item, former, answer)
        for item in nodes[len(now) :]:
            yield self._lines(item, item, "")
        last = head + min(len(was), len(now))
        at = self._below(node.value[last - 1]) if last else self._start(node)
        indent = node.start_mark.column
        yield from (Edit(at, at, _item_text(one, node.value[0], indent)) for one in now[len(was) :])

    def _mapping(self, node: yaml.MappingNode, after: int, old: Values, new: Values) -> Iterator[Edit]:
        unsaid = any(value.start_mark.index == value.end_mark.index for _, value in node.value)  # maybe without a colon
        bare = not all(self._colon(name) for name, _ in node.value)
        if bare or (node.flow_style and (unsaid or list(old) != list(new))):
            yield self._whole(node, after, new)
            return
        entries = _entries(node)
        for key, (name, value) in entries.items():
            if key in new:
                yield from self._value(self._colon(name), value, old[key], new[key])
            else:
                yield self._lines(name, value, "")
        at, indent = self._below(node.value[-1][1]), " " * node.start_mark.column
        yield from (Edit(at, at, f"{indent}{key}: {written(new[key])}\n") for key in new if key not in old)

    def _lines(self, first: yaml.Node, last: yaml.Node, text: str) -> Edit:
        """The whole lines from the first of a node to the last of another become `text`."""
        return Edit(self._start(first), self._below(last), text)

    def _start(self, node: yaml.Node) -> int:
        return self.header.rfind("\n", 0, node.start_mark.index) + 1

    def _below(self, node: yaml.Node) -> int:
        return self.header.index("\n", _content_end(node, self.header)) + 1

    def _colon(self, name: yaml.Node) -> int:
        """Where the colon of a key ends; 0 when there is none: « ? key »."""
        return self.header.find(":", name.end_mark.index) + 1


def _entries(node: yaml.MappingNode) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    return {key.value: (key, value) for key, value in node.value}


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _content_end(node: yaml.Node, header: str) -> int:
    """Where what a node says ends: blocks go on over the comments and the blank lines below them."""
    while _is_block(node):
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    start, end = (min(mark.index, len(header) - 1) for mark in (node.start_mark, node.end_mark))  # « ? key » has none
    return start + len(header[start:end].rstrip())


def _common(some: list[Any], others: list[Any]) -> int:
    """How many answers are the same from the first one on."""
    same = (number for number, pair in enumerate(zip(some, others, strict=False)) if pair[0] != pair[1])
    return next(same, min(len(some), len(others)))


def _item_text(value: Any, neighbour: yaml.Node, indent: int) -> str:
    """A new answer of a list, laid out as its neighbour is."""
    margin = " " * indent
    if isinstance(value, dict) and isinstance(neighbour, yaml.MappingNode) and not neighbour.flow_style:
        lines = f"\n{margin}  ".join(f"{key}: {written(one)}" for key, one in value.items())
        return f"{margin}- {lines}\n"
    return f"{margin}- {written(value)}\n"
