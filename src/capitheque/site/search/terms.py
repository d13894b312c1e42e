"""What a search may lead straight to, and the words that say the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.json_text import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.library.catalogue import Catalogue
    from capitheque.vocabulary import Term

_DOORS = (  # vocabulary, address of a term
    ("problems", "problems/{}/"),
    ("themes", "themes/{}/"),
    ("glossary", "glossary/#{}"),
    ("audiences", "audiences/{}/"),
    ("forms", "forms/{}/"),
    ("principles", "principles/{}/"),
)
# Places are not among them: the browser knows their names from the facets.
_EVERYDAY, _PLACES = "everyday-words", "place-names"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A page that answers a question by itself; `words` are the names it goes by."""

    kind: str
    title: str
    text: str
    href: str
    words: tuple[str, ...]


def terms_json(catalogue: Catalogue) -> str:
    """Return {doors: [[kind, title, text, href, words]…], rings, leads, themes: {id: [related ids]}}.

    `rings` are lists of words of the same meaning; `leads`, lists of a word and of those it leads to, not back:
    « Alsace » leads to its departments.
    """
    doors = [[one.kind, one.title, one.text, one.href, one.words] for one in _doors(catalogue)]
    themes = {
        term.id: list(_related(catalogue, term)) for term in catalogue.vocabularies["themes"] if not term.replaced_by
    }
    leads = [(term.label, *term.synonyms) for term in catalogue.vocabularies.get(_PLACES, ())]
    content = {"doors": doors, "rings": list(_rings(catalogue)), "leads": leads, "themes": themes}
    return compact(content)


def _related(catalogue: Catalogue, theme: Term) -> Iterator[str]:
    return (one for one in theme.related if not catalogue.term("themes", one).replaced_by)


def _doors(catalogue: Catalogue) -> Iterator[Door]:
    for name, address in _DOORS:
        for term in catalogue.vocabularies.get(name, ()):
            if not term.replaced_by:
                yield Door(
                    kind=name,
                    title=term.label,
                    text=term.definition,
                    href=address.format(term.id),
                    words=(term.label, *term.synonyms),
                )


def _rings(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """Words of the same meaning: those of every day, then acronyms and their full names."""
    for term in catalogue.vocabularies.get(_EVERYDAY, ()):
        yield term.label, *term.synonyms
    for term in catalogue.vocabularies.get("glossary", ()):
        if _is_acronym(term):
            yield term.label, *term.synonyms


def _is_acronym(term: Term) -> bool:
    return bool(term.synonyms) and term.label.replace("+", "").isupper()
