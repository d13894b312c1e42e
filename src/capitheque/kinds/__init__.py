"""The kinds of sheet; each field is declared once, and everything else is derived from that declaration."""

from capitheque.kinds.adoption.model import Adoption
from capitheque.kinds.dossier.model import Dossier
from capitheque.kinds.group.model import Group
from capitheque.kinds.guide.model import Guide
from capitheque.kinds.practice.model import Practice
from capitheque.kinds.research.model import ResearchNote
from capitheque.kinds.sheet import Section, Sheet

KINDS: tuple[type[Sheet], ...] = (Practice, Group, ResearchNote, Adoption, Guide, Dossier)
TOLD: tuple[type[Sheet], ...] = tuple(kind for kind in KINDS if kind.told)
"""Those that anyone may tell: they have a form, a paper and a preview."""

__all__ = ["KINDS", "TOLD", "Adoption", "Group", "Practice", "ResearchNote", "Section", "Sheet"]
