"""What a kind of sheet says of itself to the site: each has its own in `kinds/<name>/views.py`, found by that name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue
    from capitheque.site.page import Crumb, Page
    from capitheque.site.search.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What sheets of one kind say on the page of a sheet of another: a template of their kind, and its values.

    The template is given the `host` too. `place` is where the page of the host draws it: with what was taken up from
    it, or after its text.
    """

    template: str
    values: Mapping[str, Any]
    place: Literal["lineage", "after"] = "after"


class KindViews:
    """What every kind says; one overrides what is proper to it. `shelf` is the page that lists its sheets."""

    shelf: ClassVar[Crumb]
    named_with: ClassVar[tuple[str, ...]] = ("title",)
    """The fields that the page of another sheet shows of one that it names; none when no other may name it."""

    def around(self, catalogue: Catalogue, sheet: Any) -> dict[str, object]:
        """What the page of a sheet shows of others, besides what relations say."""
        del catalogue, sheet
        return {}

    def byline(self, catalogue: Catalogue, sheet: Any) -> str:
        """Who stands behind a sheet, where a result of the search shows it."""
        del catalogue, sheet
        return ""

    def when(self, sheet: Any) -> str:
        """When it takes place, in the same result."""
        del sheet
        return ""

    def words(self, catalogue: Catalogue, sheet: Any) -> Iterator[Piece]:
        """Yield what the search finds a sheet by, besides its own text, its terms and its places."""
        del catalogue, sheet
        yield from ()

    def visits(self, catalogue: Catalogue, host: Sheet) -> Iterator[Visit]:
        """Yield what sheets of this kind say on the page of another: to begin with, what `awaits` says."""
        del catalogue
        return self.awaits(type(host))

    def awaits(self, kind: type[Sheet]) -> Iterator[Visit]:
        """Yield what this kind says on the page of a sheet of that kind of which no sheet speaks yet."""
        del kind
        yield from ()

    def words_on(self, catalogue: Catalogue, host: Sheet) -> Iterator[Piece]:
        """Yield what the search finds the host by, for it is said on its page."""
        del catalogue, host
        yield from ()

    def lists(self, catalogue: Catalogue) -> Iterator[Page]:
        """Yield the pages that list its sheets."""
        del catalogue
        yield from ()


@cache
def views_of(kind: type[Sheet]) -> KindViews:
    """Return the views of a kind, which know the site, while its model knows fields only."""
    views = import_module(f"{kind.__module__.rpartition('.')[0]}.views").VIEWS
    if not isinstance(views, KindViews):
        raise TypeError(f"VIEWS of {kind.name} are not KindViews")
    return views
