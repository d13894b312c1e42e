"""Which sheets are near which, and why: the reader is always told the reason."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capitheque.kinds import Practice, ResearchNote, Sheet
    from capitheque.library.catalogue import Catalogue

FIELDS = {  # vocabulary of the field, weight of one shared term
    "themes": ("themes", 3.0),
    "audiences": ("audiences", 1.0),
    "territory_types": ("territory-types", 2.0),
    "forms": ("forms", 2.0),
    "schemes": ("schemes", 2.0),
}
_CANDIDATES = 80  # practices looked at for one shared term: the cost of a page does not grow with the library


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A near practice; `reasons` maps a vocabulary to the shared terms, the most telling vocabulary first."""

    practice: Practice
    reasons: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchOnPractice:
    """A note that speaks of a practice; `link` is a term of research-links."""

    note: ResearchNote
    link: str


@dataclass(frozen=True)
class Relations:
    """Answers about nearness, from one catalogue."""

    catalogue: Catalogue

    def related(self, practice: Practice, limit: int = 5) -> tuple[Related, ...]:
        """The nearest practices by what they share; a term that few practices have weighs more."""
        scores: dict[str, float] = defaultdict(float)
        for field, (_, weight) in FIELDS.items():
            for value in getattr(practice, field):
                sharing = self.catalogue.practices_with(field, value)
                if not sharing:  # the page of a draft, which is among no one's practices
                    continue
                rarity = weight * math.log(1 + len(self.catalogue.practices) / len(sharing))
                for other in sharing[:_CANDIDATES]:
                    scores[other.id] += rarity
        scores.pop(practice.id, None)
        best = sorted(scores, key=lambda other: (-scores[other], other))[:limit]
        return tuple(self._explained(practice, f"{practice.folder}/{other}") for other in best)

    def _explained(self, practice: Practice, reference: str) -> Related:
        other = self.catalogue.by_reference[reference]
        shared = {
            vocabulary: tuple(value for value in getattr(practice, field) if value in getattr(other, field))
            for field, (vocabulary, _) in FIELDS.items()
        }
        return Related(practice=other, reasons={name: values for name, values in shared.items() if values})  # type: ignore[arg-type]  # a practice's reference

    def research_on(self, practice: Practice) -> tuple[ResearchOnPractice, ...]:
        """Notes that the practice names, then notes that name it."""
        links = {one.note: one.link for one in practice.research}
        for note in self._notes_naming.get(practice.reference, ()):
            links.setdefault(note.reference, "documente")
        found = ((self.catalogue.sheet(reference), link) for reference, link in links.items())
        return tuple(ResearchOnPractice(note=note, link=link) for note, link in found if note)  # type: ignore[arg-type]  # a note's reference

    def practices_of(self, note: ResearchNote) -> tuple[tuple[Practice, str], ...]:
        """Practices that a note names or that name it, with the link."""
        links = dict.fromkeys(note.practices, "documente")
        links.update(self._links_to_notes.get(note.reference, {}))
        found = ((self.catalogue.sheet(reference), link) for reference, link in links.items())
        return tuple((practice, link) for practice, link in found if practice)  # type: ignore[misc]  # a practice's reference

    def inspiring(self, practice: Practice) -> tuple[Sheet, ...]:
        return tuple(found for one in practice.inspired_by if (found := self.catalogue.sheet(one)))

    def reusing(self, practice: Practice) -> tuple[Practice, ...]:
        return self.catalogue.practices_with("inspired_by", practice.reference)

    def times_taken_up(self, practice: Practice) -> int:
        """How many practices were inspired by a practice, and how many groups tried it."""
        return len(self.catalogue.taking_up.get(practice.reference, ()))

    @cached_property
    def _notes_naming(self) -> Mapping[str, list[ResearchNote]]:
        index: dict[str, list[ResearchNote]] = defaultdict(list)
        for note in self.catalogue.notes:
            for practice in note.practices:
                index[practice].append(note)
        return index

    @cached_property
    def _links_to_notes(self) -> Mapping[str, dict[str, str]]:
        index: dict[str, dict[str, str]] = defaultdict(dict)
        for practice in self.catalogue.practices:
            for one in practice.research:
                index[one.note][practice.reference] = one.link
        return index
