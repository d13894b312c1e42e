"""The marks of a list of tasks, `- [ ]` and `- [x]`: the box that the parser draws has no label, ours are said."""

from __future__ import annotations

import re

_BOX = re.compile(r'<input type="checkbox" (checked="" )?disabled="" />(?: (\n<p\b[^>]*>))?')
_MARK = re.compile(r'<span class="task[^>]*>.*?</span>')
_TO_DO = '<span class="task" role="img" aria-label="à faire">☐</span>'
_DONE = '<span class="task task--done" role="img" aria-label="fait">☑</span>'
ATTRIBUTES = {"class": {"task", "task task--done"}, "role": {"img"}, "aria-label": {"à faire", "fait"}}
"""What a mark may hold: the values of each attribute."""


def marked(rendered: str) -> str:
    """Put a mark in the place of each box of what the parser gives, inside the paragraph that follows it if any."""
    return _BOX.sub(_drawn, rendered)


def unmarked(fragment: str) -> str:
    """Take the marks away: they are no words of the text."""
    return _MARK.sub("", fragment)


def _drawn(box: re.Match[str]) -> str:
    mark = _DONE if box[1] else _TO_DO
    return f"{box[2]}{mark} " if box[2] else mark
