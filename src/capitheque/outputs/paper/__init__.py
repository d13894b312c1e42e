"""The same questions as the form, on paper and in documents to fill in."""

from __future__ import annotations

from capitheque.outputs.paper.documents import paper_files
from capitheque.outputs.paper.page import paper_pages

__all__ = ["paper_files", "paper_pages"]
