"""The research note: a publication, what it found, its limits, and what it says to groups."""

from __future__ import annotations

from typing import Annotated, ClassVar

from capitheque.fields import Need, optional, required
from capitheque.fields.dates import Year
from capitheque.fields.identifiers import Doi, HalId, Isbn, Url
from capitheque.fields.listed import ListType
from capitheque.fields.part import PartType
from capitheque.fields.people import Author
from capitheque.fields.sheet_reference import SheetReferenceType
from capitheque.fields.shown import beside, fact, on_page
from capitheque.fields.term import TermType
from capitheque.fields.text import TextType
from capitheque.kinds.sheet import SectionDeclaration, Sheet, section


class ResearchNote(Sheet):
    """`authors` are those of the publication; `note_authors` wrote the note."""

    name: ClassVar[str] = "research"
    label: ClassVar[str] = "note de recherche"
    singular: ClassVar[str] = "Recherche"
    plural: ClassVar[str] = "Notes de recherche"
    folder: ClassVar[str] = "research"
    asked_too: ClassVar[tuple[str, ...]] = ("url",)
    alternatives: ClassVar[dict[str, tuple[str, ...]]] = {
        "identifier-needed": ("url", "doi", "hal_id", "isbn", "publisher")
    }
    signed_by_people: ClassVar[tuple[str, ...]] = ("authors",)
    own_words: ClassVar[tuple[str, ...]] = ("summary",)  # the title is that of the publication
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        section("method", "Méthode", "comment l’étude a été faite"),
        SectionDeclaration(
            key="findings",
            label="Constats",
            help="2 à 5 constats, un par tiret",
            need=Need.REQUIRED,
            items=(2, 5),
        ),
        section("limits", "Limites", "ce que l’étude ne permet pas de dire"),
        section("for_groups", "Ce que cela dit aux groupes", "ce qu’un groupe peut en retenir", Need.EXPECTED),
    )

    title: Annotated[str, TextType(3, 300)] = required(
        "Titre", "le titre de la publication, dans sa langue", shown=on_page()
    )
    authors: Annotated[tuple[Author, ...], ListType(PartType(Author), 1, 30)] = required(
        "Auteurs",
        "les auteurs de la publication",
        unknown=True,
        default=(),
        example="[{family: Périer, given: Pierre}]",
        shown=on_page(),
    )
    year: Year | None = required("Année", "l’année de parution", unknown=True, example='"2019"', shown=on_page())
    kind: Annotated[str, TermType("research-kinds")] = required(
        "Type", "article, rapport, ouvrage…", example="article", shown=fact("file", 20, always=True)
    )
    publisher: Annotated[str, TextType(2, 200)] | None = required(
        "Revue ou éditeur",
        "la revue, ou l’éditeur du livre ou du rapport",
        unknown=True,
        example="Presses universitaires de France",
        shown=fact("researcher", 30, always=True),
    )
    language: Annotated[str, TermType("languages")] = required(
        "Langue", "la langue de la publication", example="fr", shown=beside("kind", "", macro="language", adds=True)
    )
    access: Annotated[str, TermType("access")] | None = required(
        "Accès",
        "libre ou payant",
        unknown=True,
        example="libre",
        shown=beside("doi", " ", macro="aside", order=99, adds=True),
    )
    reading: Annotated[str, TermType("readings")] = required(
        "Ce qui a été lu",
        "tout, le début, un extrait, le résumé ou la notice",
        example="resume",
        shown=fact("eye", 50, macro="explained", always=True),
    )
    themes: Annotated[tuple[str, ...], ListType(TermType("themes"), 1, 5)] = required(
        "Thèmes",
        "de un à cinq thèmes, le principal en premier",
        default=(),
        example="[dialogue-ecole-familles]",
        shown=fact("theme", 10, macro="theme_chips", wide=True, always=True),
        told=True,
    )
    problems: Annotated[tuple[str, ...], ListType(TermType("problems"), 1, 4)] = optional(
        "Difficultés éclairées",
        "les difficultés de tous les jours que la publication aide à comprendre",
        default=(),
        example="[parents-absents-des-reunions]",
        shown=fact("quote", 60, macro="difficulties", wide=True),
        told=True,
    )
    note_authors: Annotated[tuple[Author, ...], ListType(PartType(Author), 1, 20)] = required(
        "Note rédigée par", "la personne ou le groupe qui a écrit la note", unknown=True, default=(), shown=on_page()
    )
    volume: Annotated[str, TextType(1, 40)] | None = optional(
        "Volume", "le volume et le numéro de la revue", shown=beside("publisher", ", ")
    )
    pages: Annotated[str, TextType(1, 40)] | None = optional(
        "Pages", "les pages dans la revue", shown=beside("publisher", ", ", macro="pages")
    )
    extent: Annotated[str, TextType(1, 40)] | None = optional(
        "Nombre de pages", "pour un livre ou un rapport", shown=beside("publisher", ", ")
    )
    url: Url | None = optional("Adresse", "la page où lire la publication", shown=beside("doi", ", "))
    doi: Doi | None = optional(
        "DOI", "l’identifiant de la publication", shown=fact("link", 40, title="Lire la publication", always=True)
    )
    hal_id: HalId | None = optional(
        "Identifiant HAL", "l’identifiant dans l’archive ouverte HAL", shown=beside("doi", ", ")
    )
    isbn: Isbn | None = optional("ISBN", "le numéro du livre", shown=beside("doi", ", "))
    practices: Annotated[tuple[str, ...], ListType(SheetReferenceType("practices"), 1, 20)] = optional(
        "Fiches liées", "les fiches de pratique dont parle la publication", default=(), shown=on_page()
    )

    @property
    def writers(self) -> tuple[Author, ...]:
        return self.note_authors

    @property
    def speaks_of(self) -> str:
        return self.year or ""
