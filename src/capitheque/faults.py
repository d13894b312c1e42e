"""What can be wrong with a sheet: every sentence that the checker says to a contributor.

A :class:`Fault` is declared once, in French, with what is wrong and what to do. The rest of the engine names
it by its code. Values between braces are filled by whoever reports the fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from capitheque.french.text import fold
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_NEVER_SOFTENED = {"phone", "private-mail", "postal-address", "nested-deep"}
_OF_A_DRAFT = {"missing": "missing-draft", "section-missing": "section-missing-draft"}


class Level(Enum):
    """How much a fault weighs; only BLOCKING keeps a sheet from being published."""

    BLOCKING = "bloquant"
    TO_COMPLETE = "à compléter"
    ADVICE = "conseil"


class FaultKind(NamedTuple):
    """One kind of fault. `name` never quotes the sheet: it is what the public health page shows."""

    name: str
    wrong: str
    remedy: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a fault is: a file (posix path from the docs folder's parent), a line from 1, a field or a section."""

    path: str
    line: int = 1
    key: str = ""
    label: str = ""
    section: bool = False

    def __str__(self) -> str:
        spot = f"{self.path}:{self.line}"
        if self.section:
            return f"{spot} : rubrique « {self.label} »"
        return f"{spot} : champ « {self.label or self.key} » ({self.key})" if self.key else spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault found somewhere, with the values that its sentence needs."""

    code: str
    location: Location
    values: Mapping[str, Any]
    level: Level

    @property
    def kind(self) -> FaultKind:
        return fault_kinds()[self.code]

    @property
    def wrong(self) -> str:
        return self.kind.wrong.format_map(self.values)

    @property
    def remedy(self) -> str:
        return self.kind.remedy.format_map(self.values)

    @property
    def blocks(self) -> bool:
        return self.level is Level.BLOCKING

    @property
    def keeps_unpublished(self) -> bool:
        """Whether the sheet cannot be published with it: that of a draft weighs as if it were not softened."""
        return self.kind.level is Level.BLOCKING or self.code in _OF_A_DRAFT.values()

    def __str__(self) -> str:
        """`path:line : champ « libellé » (key) : what is wrong → what to do`."""
        return f"{self.location} : {self.wrong} → {self.remedy}"


def fault_at(code: str, location: Location, *, level: Level | None = None, **values: Any) -> Fault:
    """Report the fault `code` at `location`. Raises KeyError for a code that is not declared."""
    return Fault(code=code, location=location, values=values, level=level or fault_kinds()[code].level)


def softened(found: Fault) -> Fault:
    """Of a draft: it may lack anything, what would block it is only to complete. Personal data never wait."""
    if not found.blocks or found.code in _NEVER_SOFTENED:
        return found
    code = _OF_A_DRAFT.get(found.code, found.code)
    return Fault(code=code, location=found.location, values=found.values, level=Level.TO_COMPLETE)


def did_you_mean(
    word: str, known: Iterable[str], other_words: Mapping[str, Any] | None = None, *, within: str = ""
) -> str:
    """Return " (vouliez-vous dire « … » ?)" when a known word is near, else an empty string.

    `other_words` are folded words (labels, synonyms) with what they stand for, whose `id` is proposed. `within` is
    written before what is proposed.
    """
    by_fold = {word: term.id for word, term in (other_words or {}).items()}
    by_fold |= {fold(candidate): candidate for candidate in known}
    near = get_close_matches(fold(word)[:100], by_fold, n=1, cutoff=0.6)
    return meant(within + by_fold[near[0]]) if near else ""


def meant(word: str) -> str:
    """Ask whether a word was meant, after the sentence that says what is wrong."""
    return f" (vouliez-vous dire « {word} » ?)"


def shown(value: Any, longest: int = 60) -> str:
    """Quote a value of the sheet in a sentence: on one line, without control characters, cut when long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


@cache
def fault_kinds() -> Mapping[str, FaultKind]:
    """Every declared fault by its code, read once from `faults.yml`."""
    declared = load_beside(__file__, "faults.yml")
    return MappingProxyType({code: _fault(code, entry) for code, entry in declared.items()})


def _fault(code: str, entry: Mapping[str, str]) -> FaultKind:
    level = Level(entry.get("level", Level.BLOCKING.value))
    return FaultKind(entry.get("name", code), entry["wrong"], entry["remedy"], level)
