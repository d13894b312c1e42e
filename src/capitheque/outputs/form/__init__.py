"""The form that whoever has lived an experience fills in: one question at a time, made from the model."""

from __future__ import annotations

from capitheque.outputs.form.page import form_pages
from capitheque.outputs.form.receiving import Receiving
from capitheque.outputs.form.words import words_file

__all__ = ["Receiving", "form_pages", "words_file"]
