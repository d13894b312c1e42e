"""What a sheet rests on, and what research says of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from capitheque.fields.dates import FullDate, Year
from capitheque.fields.declaration import part_of
from capitheque.fields.identifiers import Url
from capitheque.fields.part import Part
from capitheque.fields.sheet_reference import SheetReferenceType
from capitheque.fields.term import TermType
from capitheque.fields.text import TextType


class Source(Part):
    """A page or a document that the sheet rests on (Dublin Core: title, publisher, date, identifier)."""

    list_shown_by: ClassVar[str] = "sources"

    title: Annotated[str, TextType(3, 300)] = part_of("Titre", "le titre de la page ou du document")
    url: Url | None = part_of("Adresse", "l’adresse de la page", default=None)
    publisher: Annotated[str, TextType(2, 160)] | None = part_of(
        "Éditeur", "qui a publié la page ou le document", default=None
    )
    author: Annotated[str, TextType(2, 200)] | None = part_of("Auteur", "qui l’a écrit", default=None)
    year: Year | None = part_of("Année", "l’année de parution", default=None)
    kind: Annotated[str, TextType(2, 60)] | None = part_of(
        "Nature", "par exemple : affiche, vidéo, rapport", default=None
    )
    reading: Annotated[str, TermType("readings")] | None = part_of(
        "Ce qui a été lu", "tout, une partie, un résumé…", default=None
    )
    consulted_on: FullDate | None = part_of("Consultée le", "le jour où la page a été lue", default=None)
    archived_url: Url | None = part_of("Copie archivée", "l’adresse d’une copie durable", default=None)


class ResearchLink(Part):
    """What a research note says of a practice: documents, qualifies, contradicts or evaluates it."""

    note: Annotated[str, SheetReferenceType("research")] = part_of(
        "Note de recherche", "research/ et l’identifiant de la note"
    )
    link: Annotated[str, TermType("research-links")] = part_of(
        "Ce que dit la recherche", "le lien entre la note et l’action"
    )
