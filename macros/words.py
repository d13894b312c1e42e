"""Macros that explain words: the glossary, the vocabularies, the fields of a sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import escape

from capitheque.fields import fields_of
from capitheque.french.text import sort_key
from capitheque.kinds import KINDS
from capitheque.sentences import sentence
from macros.calling import MacroError, Site
from macros.choosing import limited

if TYPE_CHECKING:
    from markupsafe import Markup

    from capitheque.kinds import Sheet

_sentence = partial(sentence, __file__)

_KINDS = {kind.name: kind for kind in KINDS}


def term(site: Site, term_id: str, text: str = "") -> Markup:
    """A word of the glossary, explained in a bubble."""
    word = site.vocabulary("glossary")[site.checked_term("glossary", term_id)]
    return site.render("term.html", word=word, text=escape(text or word.label))


def glossary(site: Site, *, limit: int | None = None) -> Markup:
    """The glossary, in alphabetical order."""
    words = sorted(site.vocabulary("glossary"), key=lambda one: sort_key(one.label))
    return site.render("glossary.html", terms=limited(words, limit))


def wounding_words(site: Site, *, limit: int | None = None) -> Markup:
    """Ways of speaking that wound or accuse, what to write instead, and why."""
    return site.render("wounding_words.html", terms=limited(site.vocabulary("wounding-words"), limit))


def vocabulary_terms(site: Site, vocabulary: str) -> Markup:
    """The terms of a vocabulary: what to write, what it means."""
    return site.render("vocabulary_terms.html", vocabulary=site.vocabulary(vocabulary))


def sheet_fields(site: Site, kind: str) -> Markup:
    """The fields of a kind of sheet, from the model itself."""
    return site.render("sheet_fields.html", fields=fields_of(_model(kind)).values())


def sheet_sections(site: Site, kind: str) -> Markup:
    """The sections of a kind of sheet, from the model itself."""
    return site.render("sheet_sections.html", sections=_model(kind).sections)


def _model(kind: str) -> type[Sheet]:
    if kind not in _KINDS:
        raise MacroError(_sentence("no-kind", kind=kind, known=", ".join(_KINDS)))
    return _KINDS[kind]
