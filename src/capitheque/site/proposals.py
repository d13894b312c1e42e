"""What a guide says on its own: the paragraphs and items that name no sheet, no note and no source.

No markup tells them apart: whatever has neither a link to a sheet of the library nor a call of a footnote is a proposal
of whoever wrote, and is drawn as such.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")
_VOID = {"br", "hr"}
_LISTS, _ITEM, _TEXTS = {"ul", "ol"}, "li", {"p", "blockquote", "table"}
_ROOTED = re.compile(r'<a [^>]*?href="\ue000/')
_NOTE_CALL = 'class="footnote-ref"'


def mark_proposals(html: str, block: Callable[[str], str], item: Callable[[str], str]) -> str:
    """Return a section in which `block` drew what proposes alone, and `item` the items of a list that also sources."""
    return "".join(_drawn(html, block, item))


def sourced(html: str) -> bool:
    """Whether a piece of text leads to a sheet of the library or to a footnote."""
    return _NOTE_CALL in html or _ROOTED.search(html) is not None


def _drawn(html: str, block: Callable[[str], str], item: Callable[[str], str]) -> Iterator[str]:
    waiting = ""
    for name, piece in _elements(html):
        if _proposes(name, piece):
            waiting += piece
            continue
        yield block(waiting) if waiting.strip() else waiting
        waiting = ""
        yield _list(piece, item) if name in _LISTS else piece
    yield block(waiting) if waiting.strip() else waiting


def _proposes(name: str, piece: str) -> bool:
    if name in _LISTS:
        return not any(sourced(one) for _, one in _elements(_inside(piece)))
    return (name in _TEXTS and not sourced(piece)) or not piece.strip()


def _list(piece: str, item: Callable[[str], str]) -> str:
    inside = _inside(piece)
    start = piece.index(inside)
    drawn = (item(_inside(one)) if name == _ITEM and not sourced(one) else one for name, one in _elements(inside))
    return piece[:start] + "".join(drawn) + piece[start + len(inside) :]


def _inside(element: str) -> str:
    return element[element.index(">") + 1 : element.rindex("<")]


def _elements(html: str) -> Iterator[tuple[str, str]]:
    """Yield (name, HTML) of the elements that stand side by side, and ("", text) of what stands between them."""
    depth = start = 0
    name = ""
    for tag in _TAG.finditer(html):
        if tag[2] in _VOID and depth:
            continue
        if tag[1]:
            depth -= 1
        else:
            if depth == 0:
                if between := html[start : tag.start()]:
                    yield "", between
                start, name = tag.start(), tag[2]
            depth += tag[2] not in _VOID
        if depth == 0:
            yield name, html[start : tag.end()]
            start = tag.end()
    if rest := html[start:]:
        yield "", rest
