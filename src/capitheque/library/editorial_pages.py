"""The pages that editors write in docs/, which MkDocs makes: where they are, the anchors that a link may have there.

They are looked at without MkDocs, so that checking is the same as building; tests hold them alike.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import markdown

from capitheque.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

DATA_FOLDERS = frozenset({"media", "vocabularies", *(kind.folder for kind in KINDS)})
"""The folders of docs/ that hold no page of editors."""
BUILT_IN = {"fenced_code"}  # MkDocs adds it to those of mkdocs.yml
EXTENSIONS = ("attr_list", "fenced_code", "footnotes", "md_in_html", "tables", "toc")
TEXT_LIMIT = 200 * 1024  # bytes; above, the page is known, its anchors are not
_NO_PAGES = DATA_FOLDERS | {"templates"}  # MkDocs leaves it out, and names that begin with a dot
_HEADER = re.compile(r"\A---\n.*?^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_ID = re.compile(r'<[a-z][^<>]*? id="([^"]+)"')


@dataclass(frozen=True)
class EditorialPage:
    """A page: its address from the root, its Markdown, the anchors that its macros write."""

    uri: str
    text: str
    made: tuple[str, ...] = ()

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Its anchors, read when a link first asks for one."""
        written = markdown.markdown(_HEADER.sub("", self.text), extensions=EXTENSIONS)
        return frozenset(html.unescape(one) for one in _ID.findall(written)).union(self.made)


def editorial_pages(docs: Path, made: Mapping[str, tuple[str, ...]] | None = None) -> Mapping[str, EditorialPage]:
    """Return the pages by their addresses without the last slash; `made` are anchors that macros write, by page."""
    found = ((_page_of(file.relative_to(docs)), file) for file in _files(docs))
    return {
        page: EditorialPage(f"{page}/" if page else "", _text(file), (made or {}).get(page, ())) for page, file in found
    }


def _files(docs: Path) -> Iterator[Path]:
    for file in sorted(docs.rglob("*.md")):
        parts = file.relative_to(docs).parts
        if parts[0] not in _NO_PAGES and not any(part.startswith(".") for part in parts) and file.is_file():
            yield file


def _page_of(file: Path) -> str:
    named = file.parent if file.stem in {"index", "README"} else file.with_suffix("")
    return named.as_posix() if named.parts else ""


def _text(file: Path) -> str:
    """The text of a file; nothing for one that is too long or not text, which is an editor's own affair."""
    try:
        return "" if file.stat().st_size > TEXT_LIMIT else file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
