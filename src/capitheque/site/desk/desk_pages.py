"""The list of all the sheets, drafts among them, a form for each kind, and the way to it from the page of a sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from capitheque.kinds import KINDS
from capitheque.site.form import Destination
from capitheque.site.form.form_pages import definition, steps
from capitheque.site.page import HOME, Page
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DESK = ("edit/", "Toutes les fiches")


def open_to_editing(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages, those of sheets with a way to the form that changes them, then the list and the forms."""
    for page in pages:
        yield replace(page, above="edit/way.html") if page.of_sheet else page
    yield from _desk_pages()


def _desk_pages() -> Iterator[Page]:
    words = load_beside(__file__, "words.yml")
    yield Page(
        uri=_DESK[0],
        title=_DESK[1],
        description=words["list"]["description"],
        template="edit/list.html",
        scene="edit",
        crumbs=(HOME,),
        values={"kinds": KINDS, "words": words["list"], "sentences": words["sentences"]},
    )
    for kind in KINDS:
        yield Page(
            uri=f"edit/{kind.name}/",
            title=words["form"]["title"].format(kind=kind.label),
            description=words["form"]["lead"],
            template="pages/form.html",
            scene="form",
            crumbs=(HOME, _DESK),
            values={
                "kind": kind,
                "words": words["form"],
                "steps": steps(kind),
                "destination": Destination(),
                "definition": definition(kind),
            },
        )
