"""The same questions as the form, on paper and in documents to fill in."""

from __future__ import annotations

from capitheque.site.paper.paper_documents import paper_files
from capitheque.site.paper.paper_pages import paper_pages

__all__ = ["paper_files", "paper_pages"]
