"""The form that whoever has lived an experience fills in: one question at a time, made from the model."""

from __future__ import annotations

from capitheque.site.form.destination import Destination
from capitheque.site.form.form_pages import form_pages, sentences_file
from capitheque.site.form.words import words_file

__all__ = ["Destination", "form_pages", "sentences_file", "words_file"]
