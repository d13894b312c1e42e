"""What a guide says on its own: the paragraphs and items that name no sheet, no note and no source.

No markup tells them apart: whatever has neither a link to a sheet of the library nor a call of a footnote is a proposal
of whoever wrote, and is drawn as such.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.sheets.text_links import TEXT_LINK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")
_VOID = {"br", "hr"}
_LISTS, _ITEM, _HEADINGS = {"ul", "ol"}, "li", {"h3", "h4", "h5", "h6", "hr"}
_NOTE_CALL = re.compile(r'<sup class="footnote-ref">')


@dataclass(frozen=True, slots=True)
class Proposals:
    """`block` draws what proposes alone, `item` an item of a list that also sources; `published` knows the sheets."""

    block: Callable[[str], str]
    item: Callable[[str], str]
    published: Callable[[str], bool]

    def marked(self, html: str) -> str:
        """Return a section in which what proposes is drawn so."""
        return "".join(self._drawn(html))

    def _sourced(self, html: str) -> bool:
        """Whether a piece of text leads to a published sheet of the library or to a footnote."""
        return bool(_NOTE_CALL.search(html)) or any(self.published(one["page"]) for one in TEXT_LINK.finditer(html))

    def _drawn(self, html: str) -> Iterator[str]:
        waiting = ""
        for name, piece in _elements(html):
            if not piece.strip() or (name not in _HEADINGS and not self._sourced(piece)):
                waiting += piece
                continue
            yield self._proposed(waiting)
            waiting = ""
            yield self._list(piece) if name in _LISTS else piece
        yield self._proposed(waiting)

    def _proposed(self, html: str) -> str:
        return self.block(html) if html.strip() else html

    def _list(self, piece: str) -> str:
        """Draw the items of a list that sources; of an item that does, those of the lists that it holds."""
        inside = _inside(piece)
        start = piece.index(inside)
        drawn = (self._item(one) if name == _ITEM else one for name, one in _elements(inside))
        return piece[:start] + "".join(drawn) + piece[start + len(inside) :]

    def _item(self, piece: str) -> str:
        inside = _inside(piece)
        if not self._sourced(piece):
            return self.item(inside)
        start = piece.index(inside)
        drawn = (self._list(one) if name in _LISTS else one for name, one in _elements(inside))
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
