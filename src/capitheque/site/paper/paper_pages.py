"""The pages to print: for each kind of sheet the guide of the interview and the sheet to fill in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.kinds import TOLD
from capitheque.site.page import HOME, Page
from capitheque.site.paper.blank import blank_sheet, paper_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.vocabulary import Vocabularies

URI = "contribute/paper/"
_CRUMBS = (HOME, ("contribute/", "Contribuer"))


def paper_pages(vocabularies: Vocabularies) -> Iterator[Page]:
    sheets = [blank_sheet(kind, vocabularies) for kind in TOLD]
    words = paper_words()
    yield Page(
        uri=URI,
        title="Sur papier, ou de vive voix",
        description="Raconter à deux, imprimer une feuille, remplir un document : les mêmes questions, sans internet.",
        template="pages/paper.html",
        crumbs=_CRUMBS,
        values={"sheets": sheets, "words": words},
    )
    for sheet in sheets:
        yield Page(
            uri=f"{URI}{sheet.kind.name}/",
            title=f"{sheet.title} à imprimer",
            description=sheet.description,
            template="pages/paper_sheet.html",
            scene="paper",
            crumbs=(*_CRUMBS, (URI, "Sur papier")),
            values={"sheet": sheet, "words": words},
        )
