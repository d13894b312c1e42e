"""One page for each theme, audience, form and principle, and the page that lists them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.site.page import HOME, Page, paginate
from capitheque.site.pages.order import by_year, newest_first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Practice
    from capitheque.library.catalogue import Catalogue
    from capitheque.vocabulary import Term, Vocabulary

THIN = 3  # under so many practices, a theme calls for contributions


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry:
    """A term and what the library has about it."""

    term: Term
    uri: str
    practices: int
    notes: int = 0
    groups: int = 0


def index_pages(catalogue: Catalogue) -> Iterator[Page]:
    yield from _themes(catalogue)
    for name, field, title, description in (
        (
            "audiences",
            "audiences",
            "Avec et pour qui",
            "Les pratiques selon les personnes avec qui et pour qui elles sont menées.",
        ),
        ("forms", "forms", "Les formes d’action", "Les pratiques selon ce que l’on y fait concrètement."),
        ("principles", "principles", "Les trois principes", "Les pratiques selon les principes du réseau."),
    ):
        yield from _terms(catalogue, catalogue.vocabularies[name], field, title, description)


def theme_entries(catalogue: Catalogue) -> tuple[TermEntry, ...]:
    return tuple(
        TermEntry(
            term=term,
            uri=f"themes/{term.id}/",
            practices=len(catalogue.practices_with("themes", term.id)),
            notes=len(catalogue.notes_by_theme.get(term.id, ())),
            groups=len(catalogue.groups_by_theme.get(term.id, ())),
        )
        for term in catalogue.vocabularies["themes"]
        if not term.replaced_by
    )


def _themes(catalogue: Catalogue) -> Iterator[Page]:
    entries = theme_entries(catalogue)
    yield Page(
        uri="themes/",
        title="Les thèmes",
        description="Les grandes questions que se posent les groupes, avec les pratiques et la recherche.",
        template="pages/themes.html",
        crumbs=(HOME,),
        values={"entries": entries},
    )
    for entry in entries:
        yield from paginate(
            Page(
                uri=entry.uri,
                title=entry.term.label,
                description=entry.term.definition,
                template="pages/theme.html",
                crumbs=(HOME, ("themes/", "Thèmes")),
                values={
                    "subject": entry.term,
                    "entry": entry,
                    "notes": by_year(catalogue.notes_by_theme.get(entry.term.id, ())),
                    "groups": catalogue.groups_by_theme.get(entry.term.id, ()),
                    "problems": [one for one in catalogue.vocabularies["problems"] if entry.term.id in one.themes],
                    "gaps": theme_gaps(catalogue, entry.term.id),
                    "neighbours": _neighbours(catalogue, entry.term),
                },
            ),
            "practices",
            newest_first(catalogue.practices_with("themes", entry.term.id)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What is missing about a theme: practices, regions, kinds of place, sections that nobody documents."""

    thin: bool
    regions: tuple[str, ...]
    places: tuple[str, ...]
    undocumented: tuple[tuple[str, int], ...]
    evaluated: int


def theme_gaps(catalogue: Catalogue, theme: str) -> Gaps:
    practices = catalogue.practices_with("themes", theme)
    regions = [region for region in catalogue.geography.regions() if region.zone != "com"]
    present = {one.reference for one in practices}
    empty = [
        region.name
        for region in regions
        if not any(one.reference in present for one in catalogue.practices_in.get(region.reference, ()))
    ]
    kinds = {kind for practice in practices for kind in practice.territory_types}
    silent = Counter(section.label for practice in practices for section in practice.body if not section.documented)
    return Gaps(
        thin=len(practices) < THIN,
        regions=tuple(empty),
        places=tuple(
            one.label
            for one in catalogue.vocabularies["territory-types"]
            if one.id not in kinds and not one.replaced_by
        ),
        undocumented=tuple(silent.most_common(3)),
        evaluated=sum(practice.evidence in {"evaluation-externe", "recherche-publiee"} for practice in practices),
    )


def _neighbours(catalogue: Catalogue, term: Term) -> tuple[Term, ...]:
    """The themes that the vocabulary relates, then those that often go with this one in practices."""
    together = Counter(
        theme
        for practice in catalogue.practices_with("themes", term.id)
        for theme in practice.themes
        if theme != term.id
    )
    ids = dict.fromkeys([*term.related, *(theme for theme, count in together.most_common(3) if count > 1)])
    return tuple(one for one in (catalogue.term("themes", id_) for id_ in ids) if not one.replaced_by)


def _terms(catalogue: Catalogue, vocabulary: Vocabulary, field: str, title: str, description: str) -> Iterator[Page]:
    entries = [
        TermEntry(
            term=term,
            uri=f"{vocabulary.name}/{term.id}/",
            practices=len(_with_narrower(catalogue, vocabulary, field, term)),
        )
        for term in vocabulary
        if not term.replaced_by
    ]
    crumb = (f"{vocabulary.name}/", title)
    yield Page(
        uri=crumb[0],
        title=title,
        description=description,
        template="pages/terms.html",
        crumbs=(HOME,),
        values={"entries": entries, "vocabulary": vocabulary},
    )
    for entry in entries:
        narrower = [one for one in entries if one.term.broader == entry.term.id and one.practices]
        page = Page(
            uri=entry.uri,
            title=entry.term.label,
            description=entry.term.definition,
            template="pages/term.html",
            crumbs=(HOME, crumb),
            values={"subject": entry.term, "narrower": narrower},
        )
        yield from paginate(page, "practices", newest_first(_with_narrower(catalogue, vocabulary, field, entry.term)))


def _with_narrower(catalogue: Catalogue, vocabulary: Vocabulary, field: str, term: Term) -> list[Practice]:
    """Practices of a term and of the terms under it, each once."""
    ids = [term.id, *(one.id for one in vocabulary if one.broader == term.id)]
    found = {practice.id: practice for one in ids for practice in catalogue.practices_with(field, one)}
    return list(found.values())
