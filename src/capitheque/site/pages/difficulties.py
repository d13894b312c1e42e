"""The difficulties of every day, in people's own words: the page that lists them, and one page for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.site.page import HOME, PAGE_SIZE, Page, paginate
from capitheque.site.pages.order import by_year, newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from capitheque.kinds import Practice
    from capitheque.library.catalogue import Catalogue
    from capitheque.vocabulary import Term

NEAR = PAGE_SIZE  # practices of the same themes shown after those that name the problem; the themes lead to the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty:
    """A problem, how many sheets name it, and who says it (terms of the vocabulary `audiences`)."""

    term: Term
    uri: str
    practices: int
    notes: int
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The difficulties of one subject."""

    id: str
    label: str
    definition: str
    difficulties: tuple[Difficulty, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPractice:
    """A practice in the page of a problem: its sheet names the problem, or it only shares some of its themes."""

    practice: Practice
    named: bool
    themes: tuple[str, ...]


def difficulty_pages(catalogue: Catalogue) -> Iterator[Page]:
    difficulties = tuple(_difficulty(catalogue, term) for term in catalogue.vocabularies["problems"] if in_use(term))
    yield Page(
        uri="problems/",
        title="Les difficultés de tous les jours",
        description="Partez de ce que vous vivez, avec vos mots : d’autres l’ont connu, et ont essayé quelque chose.",
        template="pages/problems.html",
        crumbs=(HOME,),
        values={"shelves": tuple(shelves(catalogue, difficulties))},
    )
    for difficulty in difficulties:
        yield from _pages_of(catalogue, difficulty)


def in_use(term: Term) -> bool:
    return not term.replaced_by


def shelves(catalogue: Catalogue, difficulties: Sequence[Difficulty]) -> Iterator[Shelf]:
    """The subjects that have something, in the order of their vocabulary, then what has no known subject."""
    subjects = catalogue.vocabularies.get("subjects")
    left = list(difficulties)
    for subject in subjects or ():
        held = tuple(one for one in left if one.term.extra.get("subject") == subject.id)
        left = [one for one in left if one not in held]
        if held:
            yield Shelf(id=subject.id, label=subject.label, definition=subject.definition, difficulties=held)
    if left:
        yield Shelf(id="others", label="Et aussi", definition="", difficulties=tuple(left))


def nearest(catalogue: Catalogue, term: Term) -> list[Practice]:
    """Practices of the problem's themes that do not name it: those that share most themes, then the newest first."""
    sharing = [one for theme in term.themes for one in catalogue.practices_with("themes", theme)]
    shared = Counter(one.id for one in sharing)
    others = {one.id: one for one in sharing if term.id not in one.problems}
    return sorted(newest_first(list(others.values())), key=lambda one: -shared[one.id])


def _difficulty(catalogue: Catalogue, term: Term) -> Difficulty:
    return Difficulty(
        term=term,
        uri=f"problems/{term.id}/",
        practices=len(catalogue.practices_with("problems", term.id)),
        notes=len(catalogue.notes_by_difficulty.get(term.id, ())),
        said_by=tuple(one for one in term.extra.get("said_by", ()) if one in catalogue.vocabularies["audiences"]),
    )


def _pages_of(catalogue: Catalogue, difficulty: Difficulty) -> Iterator[Page]:
    term = difficulty.term
    named = newest_first(catalogue.practices_with("problems", term.id))
    near = nearest(catalogue, term)
    page = Page(
        uri=difficulty.uri,
        title=f"« {term.label} »",
        description=term.definition,
        template="pages/problem.html",
        crumbs=(HOME, ("problems/", "Difficultés")),
        values={
            "subject": term,
            "difficulty": difficulty,
            "near": len(near),
            "near_shown": min(len(near), NEAR),
            "notes": by_year(catalogue.notes_by_difficulty.get(term.id, ())),
            "neighbours": [one for id_ in term.related if in_use(one := catalogue.term("problems", id_))],
        },
    )
    answers = [*_answers(term, named, named=True), *_answers(term, near[:NEAR], named=False)]
    yield from paginate(page, "answers", answers)


def _answers(term: Term, practices: Sequence[Practice], *, named: bool) -> Iterator[NearPractice]:
    for practice in practices:
        yield NearPractice(
            practice=practice, named=named, themes=tuple(one for one in term.themes if one in practice.themes)
        )
