"""The four kinds of sheet; each field is declared once, and everything else is derived from that declaration."""

from capitheque.model.adoption import Adoption
from capitheque.model.base import Section, Sheet
from capitheque.model.group import Group
from capitheque.model.practice import Practice
from capitheque.model.research_note import ResearchNote

KINDS: tuple[type[Sheet], ...] = (Practice, Group, ResearchNote, Adoption)

__all__ = ["KINDS", "Adoption", "Group", "Practice", "ResearchNote", "Section", "Sheet"]
