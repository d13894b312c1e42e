"""A derived page: an address, what the frame shows, and what the template is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


PAGE_SIZE = 50
Crumb = tuple[str, str]  # address in the site, label
HOME: Crumb = ("", "Accueil")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`uri` is the directory address ("practices/agen-syllabe/"); `crumbs` lead to the page, itself not among them.

    `scene` names what the frame adds for a page that does more than be read (styles, scripts, policy): see main.html.
    `above` is a template drawn over its own, with the same values.
    """

    uri: str
    title: str
    description: str
    template: str
    crumbs: tuple[Crumb, ...] = ()
    scene: str = ""
    above: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def full_title(self) -> str:
        """The title and where it belongs, the nearest first, so that no two pages have the same."""
        return " · ".join([self.title, *(label for _, label in reversed(self.crumbs[1:]))])

    @property
    def of_sheet(self) -> bool:
        """Whether it is that of a sheet, drawn by its kind."""
        return self.template.startswith("kinds/") and "sheet" in self.values

    @property
    def depth(self) -> int:
        return self.uri.count("/")

    @property
    def root(self) -> str:
        return "../" * self.depth

    @property
    def tab(self) -> str:
        """The first part of the address: which door of the site the page is behind."""
        return self.uri.partition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One page of a long list; addresses are relative to the first page of the list."""

    items: Sequence[Any]
    total: int
    number: int
    numbers: int

    @property
    def steps(self) -> list[int | None]:
        """The pages to lead to: the first, the last, those around; None where some are left out."""
        near = range(max(1, self.number - 2), min(self.numbers, self.number + 2) + 1)
        steps: list[int | None] = []
        for number in sorted({1, self.numbers, *near}):
            if steps and number != (steps[-1] or 0) + 1:
                steps.append(None)
            steps.append(number)
        return steps

    def uri(self, first: str, number: int) -> str:
        return first if number == 1 else f"{first}page-{number}/"


def paginate(page: Page, key: str, items: Sequence[Any], size: int = PAGE_SIZE) -> Iterator[Page]:
    """Cut the list `key` of a page into as many pages as it takes; one, even when the list is empty."""
    numbers = max(1, -(-len(items) // size))
    for number in range(1, numbers + 1):
        part = Slice(items=items[(number - 1) * size : number * size], total=len(items), number=number, numbers=numbers)
        suffix = f", page {number}" if number > 1 else ""
        yield Page(
            uri=part.uri(page.uri, number),
            title=page.title + suffix,
            description=page.description,
            template=page.template,
            crumbs=page.crumbs,
            values={**page.values, key: part, "first_uri": page.uri},
        )
