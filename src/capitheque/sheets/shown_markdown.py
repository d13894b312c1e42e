"""A text without what its page does not show: definitions that nothing uses, images, the words of fences."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_FENCE = re.compile(r"(?P<before>[ \t>]*)(?P<sign>`{3,}|~{3,})(?P<info>[^\n]*)\Z")
_DEFINITION = re.compile(r"(?:[ \t>*+-]|\d{1,9}[.)])*\[(?P<label>[^\]\n]{1,999})\]:")
_LABEL = re.compile(r"\[([^\[\]]{1,999})\]")
_TITLE = re.compile(r"[ \t>]*[\"'(]")
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?")


def shown_markdown(markdown: str) -> str:
    """The same text, as its page shows it; lines are dropped whole."""
    lines = markdown.split("\n")
    labels = Counter(_folded(one[1]) for one in _LABEL.finditer(markdown))
    labels.subtract(_folded(one["label"]) for line in lines if (one := _DEFINITION.match(line)))
    return "\n".join(_shown_lines(lines, {label for label, calls in labels.items() if calls > 0}))


def _shown_lines(lines: list[str], called: AbstractSet[str]) -> Iterator[str]:
    fence, dropping = "", ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            yield line
            if found and found["sign"].startswith(fence) and not found["info"].strip():
                fence = ""
            continue
        if dropping and _goes_on(line, dropping):
            dropping = "note, after a blank line" if dropping.startswith("note") and not line.strip() else dropping
            continue
        dropping = ""
        if found and not (found["sign"][0] == "`" and "`" in found["info"]):
            fence = found["sign"]
            yield f"{found['before']}{fence}"
        elif (definition := _DEFINITION.match(line)) and _folded(definition["label"]) not in called:
            dropping = "note" if definition["label"].startswith("^") else "link"
        else:
            yield _IMAGE.sub("", line)


def _goes_on(line: str, dropping: str) -> bool:
    """Whether a line still belongs to the definition above it (CommonMark 0.31, § 4.7)."""
    if dropping == "link":
        return bool(_TITLE.match(line))
    if dropping == "note":
        return not _DEFINITION.match(line)
    return line.startswith(("    ", "\t")) or not line.strip()


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())
