"""Pages that cut across the sheets: the theme by region matrix, and the same section of all the practices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.french.text import sort_key
from capitheque.kinds import Practice
from capitheque.site.page import HOME, Page, paginate
from capitheque.site.pages.indexes import theme_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.geography import Territory
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.pages.indexes import TermEntry

_STEPS = (1, 3, 6)  # from so many practices, a darker cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    region: Territory
    count: int

    @property
    def shade(self) -> int:
        """0 for nothing, then 1 to 3."""
        return sum(self.count >= step for step in _STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    entry: TermEntry
    cells: tuple[Cell, ...]
    national: int


def matrix_page(catalogue: Catalogue) -> Page:
    regions = sorted(
        (one for one in catalogue.geography.regions() if one.zone != "com" or one.reference in catalogue.practices_in),
        key=lambda one: sort_key(one.name),
    )
    rows = [_row(catalogue, entry, regions) for entry in theme_entries(catalogue)]
    return Page(
        uri="matrix/",
        title="Thèmes et régions",
        description="Où et sur quoi la bibliothèque a des pratiques, et où elle n’en a pas encore.",
        template="pages/matrix.html",
        crumbs=(HOME, ("themes/", "Thèmes")),
        values={"regions": regions, "rows": rows},
    )


def _row(catalogue: Catalogue, entry: TermEntry, regions: list[Territory]) -> MatrixRow:
    of_theme = {one.id for one in catalogue.practices_with("themes", entry.term.id)}

    def count(reference: str) -> int:
        return sum(one.id in of_theme for one in catalogue.practices_in.get(reference, ()))

    cells = tuple(Cell(region=region, count=count(region.reference)) for region in regions)
    return MatrixRow(entry=entry, cells=cells, national=count("france"))


def section_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The same section of every practice, one under the other: for whoever compares or trains."""
    by_key = {declared.key: [] for declared in Practice.sections}  # type: dict[str, list[Practice]]
    for practice in catalogue.practices:
        for section in practice.body:
            if section.documented:
                by_key[section.key].append(practice)
    yield Page(
        uri="sections/",
        title="Rubrique par rubrique",
        description="La même rubrique de toutes les pratiques, pour comparer.",
        template="pages/sections.html",
        crumbs=(HOME, ("practices/", "Pratiques")),
        values={"sections": [(declared, len(by_key[declared.key])) for declared in Practice.sections]},
    )
    for declared in Practice.sections:
        page = Page(
            uri=f"sections/{declared.key}/",
            title=declared.label,
            description=f"La rubrique « {declared.label} » de toutes les pratiques qui la documentent.",
            template="pages/section.html",
            crumbs=(HOME, ("practices/", "Pratiques"), ("sections/", "Rubrique par rubrique")),
            values={"declared": declared, "all": len(catalogue.practices)},
        )
        yield from paginate(page, "practices", by_key[declared.key], size=20)
