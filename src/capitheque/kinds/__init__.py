"""The four kinds of sheet; each field is declared once, and everything else is derived from that declaration."""

from capitheque.kinds.adoption.model import Adoption
from capitheque.kinds.group.model import Group
from capitheque.kinds.practice.model import Practice
from capitheque.kinds.research.model import ResearchNote
from capitheque.kinds.sheet import Section, Sheet

KINDS: tuple[type[Sheet], ...] = (Practice, Group, ResearchNote, Adoption)

__all__ = ["KINDS", "Adoption", "Group", "Practice", "ResearchNote", "Section", "Sheet"]
