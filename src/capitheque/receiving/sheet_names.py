"""The sheets of the library by the name that people give them: their title, their identifier, their address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from capitheque.french.text import slugify
from capitheque.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TITLE = re.compile(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_HEAD = 2_000  # characters of a sheet in which its title stands
_NEAR = 0.6


@dataclass(frozen=True)
class SheetNames:
    """Read from `docs` the first time that a name is looked for; without a folder, no sheet is known."""

    docs: Path | None = field(default=None)

    @cached_property
    def _titles(self) -> Mapping[str, Mapping[str, str]]:
        """Identifiers by folder and by title; the identifier is a name too."""
        found: dict[str, dict[str, str]] = {kind.folder: {} for kind in KINDS}
        for folder, names in found.items():
            for path in sorted((self.docs / folder).glob("*.md")) if self.docs else ():
                head = path.read_text(encoding="utf-8", errors="replace")[:_HEAD]
                title = _TITLE.search(head)
                names.setdefault(slugify(title[1]) if title else path.stem, path.stem)
                names[path.stem] = path.stem
        return found

    def find(self, folder: str, name: str) -> str | None:
        """Return the reference of the sheet that is named, if one is."""
        last = name.strip().rstrip("/").rpartition("/")[2]
        names = self._titles.get(folder, {})
        known = names.get(slugify(name)) or names.get(last)
        return f"{folder}/{known}" if known else None

    def names(self, reference: str) -> list[str]:
        """The names of a sheet, in letters and figures joined by hyphens."""
        folder, _, known = reference.partition("/")
        return [name for name, stem in self._titles.get(folder, {}).items() if stem == known]

    def near(self, folder: str, name: str) -> list[str]:
        """The references of the sheets that may be meant."""
        names = self._titles.get(folder, {})
        close = get_close_matches(slugify(name), names, n=3, cutoff=_NEAR)
        return list(dict.fromkeys(f"{folder}/{names[one]}" for one in close))
