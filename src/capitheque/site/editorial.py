"""What is known of an editorial page: what its macros made, where its text starts, why a macro could not run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from capitheque.sentences import sentence

_sentence = partial(sentence, __file__)

_SYNTAX = re.compile(r"\A# _Macro Syntax Error_.*?_Line (\d+) in Markdown file:_ \*\*(.*?)\*\*", re.DOTALL)
_RENDERING = re.compile(r"\A# _Macro Rendering Error_.*?_(\w*(?:Error|Exception))_: (.*?)\n", re.DOTALL)
_TEMPLATE_LINE = re.compile(r'File "<template>", line (\d+)')
_UNDEFINED = re.compile(r"'(.+?)' is undefined")
_FRAGMENT = re.compile(r'<(div|span) data-fragment="(\d+)"></\1>')


@dataclass(frozen=True)
class Fragments:
    """The HTML that macros made, kept apart while Markdown reads the page: it holds words of contributors.

    A title such as `[x](javascript:…)` would otherwise become a link.
    """

    made: list[str] = field(default_factory=list)

    def keep(self, html: str, *, inline: bool) -> str:
        """Keep a fragment and return what stands for it in the Markdown of the page."""
        self.made.append(html)
        tag = "span" if inline else "div"
        return f'<{tag} data-fragment="{len(self.made) - 1}"></{tag}>'

    def put_back(self, html: str) -> str:
        """Return the finished page with its fragments."""
        return _FRAGMENT.sub(lambda found: self._made(int(found[2]), found[0]), html)

    def _made(self, number: int, otherwise: str) -> str:
        return self.made[number] if number < len(self.made) else otherwise


def macro_fault(markdown: str) -> tuple[int, str] | None:
    """Read the report that mkdocs-macros puts in place of a page: line in the text, what is wrong in French."""
    if found := _SYNTAX.match(markdown):
        return int(found[1]), _sentence("brace", text=found[2])
    if found := _RENDERING.match(markdown):
        lines = _TEMPLATE_LINE.findall(markdown)
        undefined = _UNDEFINED.search(found[2])
        what = _sentence("no-macro", name=undefined[1]) if undefined else _sentence("macro-failed", error=found[1])
        return int(lines[-1]) if lines else 1, what
    return None


def header_lines(path: str | None) -> int:
    """How many lines of the file come before its text: the front matter and the blank lines under it."""
    lines = Path(path).read_text(encoding="utf-8").splitlines() if path else []
    if not lines or lines[0].rstrip() != "---":
        return 0
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in {"---", "..."}), 0)
    blank = next((n for n, line in enumerate(lines[end + 1 :]) if line.strip()), 0)
    return end + 1 + blank
