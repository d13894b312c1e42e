"""The research note: a publication, what it found, its limits, and what it says to groups."""

from __future__ import annotations

from typing import Annotated, ClassVar

from capitheque.fields.declaration import Need, optional, required
from capitheque.fields.parts import Author
from capitheque.fields.types import Doi, HalId, Isbn, Text, Url, Year, length, listed, reference, term
from capitheque.kinds.sheet import SectionDeclaration, Sheet


class ResearchNote(Sheet):
    """`authors` are those of the publication; `note_authors` wrote the note."""

    name: ClassVar[str] = "research"
    label: ClassVar[str] = "note de recherche"
    folder: ClassVar[str] = "research"
    asked_too: ClassVar[tuple[str, ...]] = ("url",)
    alternatives: ClassVar[dict[str, tuple[str, ...]]] = {
        "identifier-needed": ("url", "doi", "hal_id", "isbn", "publisher")
    }
    own_words: ClassVar[tuple[str, ...]] = ("summary",)  # the title is that of the publication
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        SectionDeclaration(key="method", label="Méthode", help="comment l’étude a été faite", need=Need.REQUIRED),
        SectionDeclaration(
            key="findings",
            label="Constats",
            help="2 à 5 constats, un par tiret",
            need=Need.REQUIRED,
            items=(2, 5),
        ),
        SectionDeclaration(
            key="limits", label="Limites", help="ce que l’étude ne permet pas de dire", need=Need.REQUIRED
        ),
        SectionDeclaration(
            key="for_groups",
            label="Ce que cela dit aux groupes",
            help="ce qu’un groupe peut en retenir",
            need=Need.EXPECTED,
        ),
    )

    title: Annotated[Text, length(3, 300)] = required("Titre", "le titre de la publication, dans sa langue")
    authors: Annotated[tuple[Author, ...], listed(1, 30)] = required(
        "Auteurs",
        "les auteurs de la publication",
        unknown=True,
        default=(),
        example="[{family: Périer, given: Pierre}]",
    )
    year: Year | None = required("Année", "l’année de parution", unknown=True, example='"2019"')
    kind: Annotated[str, term("research-kinds")] = required("Type", "article, rapport, ouvrage…", example="article")
    publisher: Annotated[Text, length(2, 200)] | None = required(
        "Revue ou éditeur",
        "la revue, ou l’éditeur du livre ou du rapport",
        unknown=True,
        example="Presses universitaires de France",
    )
    language: Annotated[str, term("languages")] = required("Langue", "la langue de la publication", example="fr")
    access: Annotated[str, term("access")] | None = required("Accès", "libre ou payant", unknown=True, example="libre")
    reading: Annotated[str, term("readings")] = required(
        "Ce qui a été lu", "tout, le début, un extrait, le résumé ou la notice", example="resume"
    )
    themes: Annotated[tuple[Annotated[str, term("themes")], ...], listed(1, 5)] = required(
        "Thèmes",
        "de un à cinq thèmes, le principal en premier",
        default=(),
        example="[dialogue-ecole-familles]",
    )
    problems: Annotated[tuple[Annotated[str, term("problems")], ...], listed(1, 4)] = optional(
        "Difficultés éclairées",
        "les difficultés de tous les jours que la publication aide à comprendre",
        default=(),
        example="[parents-absents-des-reunions]",
    )
    note_authors: Annotated[tuple[Author, ...], listed(1, 20)] = required(
        "Note rédigée par", "la personne ou le groupe qui a écrit la note", unknown=True, default=()
    )
    volume: Annotated[Text, length(1, 40)] | None = optional("Volume", "le volume et le numéro de la revue")
    pages: Annotated[Text, length(1, 40)] | None = optional("Pages", "les pages dans la revue")
    extent: Annotated[Text, length(1, 40)] | None = optional("Nombre de pages", "pour un livre ou un rapport")
    url: Url | None = optional("Adresse", "la page où lire la publication")
    doi: Doi | None = optional("DOI", "l’identifiant de la publication")
    hal_id: HalId | None = optional("Identifiant HAL", "l’identifiant dans l’archive ouverte HAL")
    isbn: Isbn | None = optional("ISBN", "le numéro du livre")
    practices: Annotated[tuple[Annotated[str, reference("practices")], ...], listed(1, 20)] = optional(
        "Fiches liées", "les fiches de pratique dont parle la publication", default=()
    )

    @property
    def writers(self) -> tuple[Author, ...]:
        return self.note_authors

    @property
    def link(self) -> str | None:
        """Where to read it: the DOI first (permanent), then HAL, then the address."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://hal.science/{self.hal_id}" if self.hal_id else self.url
