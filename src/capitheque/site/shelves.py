"""What a kind needs most often in its views: a page that lists its sheets, a word on the pages of those they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.french.plurals import plural
from capitheque.site.kind_views import Visit
from capitheque.site.page import HOME, Page, paginate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue


def shelf_pages(catalogue: Catalogue, kind: type[Sheet], title: str, description: str) -> Iterator[Page]:
    """Yield the pages that list the sheets of a kind, in alphabetical order, at the address of its folder."""
    page = Page(
        uri=f"{kind.folder}/",
        title=title,
        description=description,
        template="pages/shelf.html",
        crumbs=(HOME,),
        values={"kind": kind, "list_title": title},
    )
    return paginate(page, "sheets", catalogue.of(kind))


def mentions(catalogue: Catalogue, kind: type[Sheet], host: Sheet, one: str, many: str) -> Iterator[Visit]:
    """Yield the list of the sheets of a kind that name the host, under the title `one` or `many`."""
    found = [sheet for sheet in catalogue.naming.get(host.reference, ()) if isinstance(sheet, kind)]
    if found:
        values = {"id": kind.folder, "title": plural(len(found), one, many), "sheets": found}
        yield Visit(template="mentions.html", values=values)
