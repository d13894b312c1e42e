"""The body of a sheet: CommonMark (tables, footnotes, strikethrough, tasks) to sections of safe HTML.

Raw HTML is shown as text, never interpreted; what the parser gives is cleaned again (nh3), so that two independent
programs would have to fail before a contributed line could run in a reader's browser.
"""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

import comrak
import nh3

from capitheque.french.text import without_invisible
from capitheque.sheets import task_marks, text_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds.text_link import TextLink

_HEADING = re.compile(r'<h([1-6]) data-sourcepos="(\d+):\d+-(\d+):\d+">(.*?)</h\1>\n?', re.DOTALL)
_BLOCK = re.compile(r"<(/?)(blockquote|ul|ol|table|h2)\b")
_ANY_TAG = re.compile(r"<(/?)([a-z]\w*)[^>]*?(/?)>")
_VOID = {"br", "hr", "img", "input"}
_NOTE_CALL = re.compile(r'<sup data-sourcepos="[^"]*" class="footnote-ref">.*?</sup>')
_FIRST_LINE = re.compile(r'data-sourcepos="(\d+):')
_ANY_HEADING = re.compile(r'<h([1-6]) data-sourcepos="(\d+):\d+-(\d+):')
_FOOTNOTES = re.compile(
    r'<section data-sourcepos="[^"]*" class="footnotes" data-footnotes>\n(.*)</section>\s*\Z', re.DOTALL
)
_NOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:", re.MULTILINE)
_EACH_NOTE = re.compile(r"^((?: {0,3}(?:>|[-*+] |\d{1,9}[.)] ))* {0,3}\[\^([^\]\s]+))(?=\]:)", re.MULTILINE)
_NOTE_SHOWN = re.compile(r'<li id="fn-([^"]+)"')
_LINK = re.compile(r'<a [^>]*?\bhref="(?!#fn)')
_WRITTEN_LINK = "<a data-sourcepos="  # those of footnotes have none
_TAG = re.compile(r"<[^>]*>")
_TAGS = {
    "p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "del", "code", "pre", "a",
    "sup", "table", "thead", "tbody", "tr", "th", "td", "span",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "id", "aria-label", "class"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"class"},
    "th": {"align", "scope"},
    "td": {"align"},
    "span": set(task_marks.ATTRIBUTES),
}
_CLASSES = {"footnote-backref", "footnote-ref"}
_SCHEMES = {"http", "https", "mailto"}
_DROPPED = re.compile(r"<a\b(?![^>]* href=)[^>]*>(.*?)</a>|<a\b[^>]*></a>", re.DOTALL)  # nh3 writes &gt; in values
NOTES_TOLD = 10  # footnotes that nothing calls: their lines are counted one by one
DEPTH_LIMIT = 30  # nested lists, quotations and emphasis: cleaning takes a time that grows with their square


class TooDeepError(ValueError):
    """The text nests more than `limit` elements."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} nested elements")
        self.limit = limit


@dataclass(frozen=True, kw_only=True)
class TextPart:
    """The text under one level-2 heading; `title` is None before the first one. `line` counts from the body's first."""

    title: str | None
    line: int
    html: str
    images: int = 0  # images in the text, which are not shown
    links: tuple[TextLink, ...] = ()  # to pages of the library, that exist or not
    refused_links: int = 0  # links whose address is not accepted, shown as text
    first_refused: int = 1  # the line of the first one
    items: int = 0  # items of its lists, those of lists inside lists apart

    @cached_property
    def text(self) -> str:
        return plain_text(self.html)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `line` counts from 1 in the text, `end` is its last one."""

    level: int
    line: int
    end: int
    text: str
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A body once read: its parts in order, its footnotes (of which the HTML is a list), its headings of any level.

    `lost_notes` are the footnotes that no word calls, which are not shown: name and line.
    """

    parts: tuple[TextPart, ...]
    notes: TextPart
    headings: tuple[Heading, ...]
    lost_notes: tuple[tuple[str, int], ...] = ()

    @property
    def footnotes(self) -> str:
        return self.notes.html


def read(markdown: str, reference: str = "") -> Prose:
    """Turn the Markdown of a body into parts. Raises TooDeepError; any other text is valid CommonMark.

    `reference` is that of its sheet, from which the addresses of links are read.
    """
    rendered = _rendered(markdown)
    notes = ""
    if found := _FOOTNOTES.search(rendered):
        notes = found[1].replace('aria-label="Back to reference', 'aria-label="Revenir au texte, note')
        rendered = rendered[: found.start()]
    noted = _part(None, 1, notes, reference)
    return Prose(
        parts=tuple(_parts(rendered, reference)),
        notes=noted,
        headings=tuple(_headings(rendered)),
        lost_notes=tuple(itertools.islice(_lost_notes(markdown, noted.html), NOTES_TOLD)),
    )


def section_headings(markdown: str) -> tuple[Heading, ...]:
    """The headings under which `read` finds its parts, titles as they are there. Raises TooDeepError."""
    rendered = _rendered(markdown)
    return tuple(
        Heading(level=2, line=int(one[2]), end=int(one[3]), text=_title(one)) for one in _section_headings(rendered)
    )


def plain_text(fragment: str) -> str:
    """Return the words of an HTML fragment, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", task_marks.unmarked(fragment))).split())


def _rendered(markdown: str) -> str:
    rendered, _, _ = without_invisible(comrak.render_markdown(_with_notes_apart(markdown), *_options()))
    _check_depth(rendered)
    return rendered


def _with_notes_apart(markdown: str) -> str:
    """Footnotes of a name already taken get another: comrak takes all that stands between two of one name for a note.

    The signs that are added are of those that are taken out of what it gives.
    """
    names: set[str] = set()
    others = itertools.count()

    def apart(note: re.Match[str]) -> str:
        if note[2].lower() in names:
            return note[1] + "".join(chr(0xE000 + part) for part in divmod(next(others), 6400))
        names.add(note[2].lower())
        return note[1]

    return _EACH_NOTE.sub(apart, markdown)


def _lost_notes(markdown: str, footnotes: str) -> Iterator[tuple[str, int]]:
    called = {unquote(one).lower() for one in _NOTE_SHOWN.findall(footnotes)}
    for note in _NOTE_TEXT.finditer(markdown):
        name = note[1].lower()
        if name not in called:
            yield note[1], markdown.count("\n", 0, note.start()) + 1
        called.discard(name)  # another text of the same name is not shown


def _check_depth(rendered: str) -> None:
    depth = 0
    for tag in _ANY_TAG.finditer(rendered):
        if tag[2] not in _VOID and not tag[3]:
            depth += -1 if tag[1] else 1
        if depth > DEPTH_LIMIT:
            raise TooDeepError(DEPTH_LIMIT)


def _parts(rendered: str, reference: str) -> Iterator[TextPart]:
    title, line, start = None, 1, 0
    for heading in _section_headings(rendered):
        yield _part(title, line, rendered[start : heading.start()], reference)
        title = _title(heading)
        line, start = int(heading[2]), heading.end()
    yield _part(title, line, rendered[start:], reference)


def _title(heading: re.Match[str]) -> str:
    return plain_text(_NOTE_CALL.sub("", heading[4]))


def _section_headings(rendered: str) -> Iterator[re.Match[str]]:
    """Yield the level-2 headings that stand in no quotation and no list."""
    depth = 0
    for block in _BLOCK.finditer(rendered):
        if block[2] != "h2":
            depth += -1 if block[1] else 1
        elif not block[1] and depth == 0 and (heading := _HEADING.match(rendered, block.start())):
            yield heading


def _part(title: str | None, line: int, fragment: str, reference: str) -> TextPart:
    marked, links, refused = text_links.addressed(fragment, reference)
    clean = _clean(marked)
    if title is None and (first := _FIRST_LINE.search(fragment)):
        line = int(first[1])
    return TextPart(
        title=title,
        line=line,
        html=clean,
        images=fragment.count("<img "),
        links=links,
        refused_links=fragment.count(_WRITTEN_LINK) - len(_LINK.findall(clean)),
        first_refused=refused[0] if refused else line,
        items=_top_items(clean),
    )


def _top_items(html: str) -> int:
    """How many items the lists of a fragment have, those of lists inside lists apart."""
    depth = count = 0
    for tag in _ANY_TAG.finditer(html):
        if tag[2] in {"ul", "ol"}:
            depth += -1 if tag[1] else 1
        count += tag[2] == "li" and not tag[1] and depth == 1
    return count


def _headings(rendered: str) -> Iterator[Heading]:
    for heading in _ANY_HEADING.finditer(rendered):
        level = heading[1]
        end = rendered.find(f"</h{level}>", heading.end())
        inside = rendered[rendered.find(">", heading.end()) + 1 : end]
        yield Heading(
            level=int(level),
            line=int(heading[2]),
            end=int(heading[3]),
            text=plain_text(inside),
            linked=_WRITTEN_LINK in inside,
        )


@cache
def _options() -> tuple[comrak.ExtensionOptions, comrak.ParseOptions, comrak.RenderOptions]:
    extension, rendering = comrak.ExtensionOptions(), comrak.RenderOptions()
    extension.table = extension.footnotes = extension.strikethrough = extension.autolink = extension.tasklist = True
    rendering.escape = rendering.sourcepos = True
    return extension, comrak.ParseOptions(), rendering


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter_attribute,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow ugc",
        strip_comments=True,
    )


def _clean(fragment: str) -> str:
    """Clean a fragment; of a link whose address is refused, its words are left; one without words is nothing."""
    return _DROPPED.sub(lambda link: link[1] or "", str(_cleaner().clean(task_marks.marked(fragment)))).strip()


def _filter_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Keep only the parser's own ids and classes, and addresses without spaces that browsers would drop."""
    if tag == "span":
        return value if value in task_marks.ATTRIBUTES[attribute] else None
    if attribute == "id":
        return value if value.startswith(("fn-", "fnref-")) else None
    if attribute == "class":
        return value if value in _CLASSES else None
    if attribute == "href" and not text_links.MARKED.match(value):
        return value if value.lower().startswith(("#fn", *text_links.OUTSIDE)) else None
    return value
