"""The dossier: sheets chosen, put in order and commented, to read or to work on together."""

from __future__ import annotations

from typing import Annotated, ClassVar

from capitheque.fields import Need, optional, required
from capitheque.fields.declaration import part_of
from capitheque.fields.listed import ListType
from capitheque.fields.number import NumberType
from capitheque.fields.part import Part, PartType
from capitheque.fields.sheet_reference import SheetReferenceType
from capitheque.fields.shown import fact, on_page
from capitheque.fields.term import TermType
from capitheque.fields.text import TextType
from capitheque.kinds.sheet import SectionDeclaration, Sheet, section


class Chosen(Part):
    """A sheet of any kind that has a page, why it is there, and how long to give it."""

    unique: ClassVar[str] = "sheet"

    sheet: Annotated[str, SheetReferenceType()] = part_of("Fiche", "son dossier et son identifiant : practices/…")
    why: Annotated[str, TextType(10, 400)] = part_of(
        "Pourquoi elle est là", "ce que l’on y cherche, en une phrase ou deux"
    )
    minutes: Annotated[int, NumberType(1, 480)] | None = part_of(
        "Minutes", "le temps à lui donner, en minutes", default=None
    )


class Dossier(Sheet):
    name: ClassVar[str] = "dossier"
    label: ClassVar[str] = "dossier"
    singular: ClassVar[str] = "Dossier"
    plural: ClassVar[str] = "Dossiers"
    folder: ClassVar[str] = "dossiers"
    told: ClassVar[bool] = False  # it is composed from the library
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        section("opening", "Pour commencer", "à qui s’adresse ce choix, et ce que l’on y trouve"),
        section("running_order", "Déroulé proposé", "comment s’en servir, seul ou à plusieurs", Need.OPTIONAL),
        section("after", "Pour aller plus loin", "ce que l’on peut faire ensuite", Need.OPTIONAL),
    )

    title: Annotated[str, TextType(10, 90)] = required(
        "Titre", "le sujet du choix", example="Ouvrir un lieu pour les parents", shown=on_page()
    )
    summary: Annotated[str, TextType(20, 280)] = required(
        "En une phrase",
        "ce que l’on trouve dans ce choix, et pour quoi faire : une phrase de 280 caractères au plus",
        example="Quatre fiches et un guide, pour choisir à plusieurs ce qui convient chez vous.",
        shown=on_page(),
    )
    entries: Annotated[tuple[Chosen, ...], ListType(PartType(Chosen), 2, 20)] = required(
        "Fiches choisies",
        "de 2 à 20 fiches, dans l’ordre où les lire, avec pourquoi chacune est là",
        default=(),
        example="[{sheet: practices/agen-syllabe, why: Des parents y prennent la parole.}]",
        shown=on_page(),
    )
    audiences: Annotated[tuple[str, ...], ListType(TermType("audiences"), 1, 12)] = optional(
        "Avec et pour qui", "les personnes à qui ce choix peut servir", default=(), shown=fact("parent", 20)
    )
    themes: Annotated[tuple[str, ...], ListType(TermType("themes"), 1, 5)] = optional(
        "Thèmes",
        "de un à cinq thèmes, le principal en premier",
        default=(),
        shown=fact("theme", 10, macro="theme_chips", wide=True),
    )
    questions: Annotated[tuple[str, ...], ListType(TextType(5, 200), 1, 10)] = optional(
        "Questions à se poser", "celles que l’on peut poser au groupe", default=(), shown=fact("quote", 40, wide=True)
    )
    duration: Annotated[str, TextType(2, 80)] | None = optional(
        "Temps à prévoir", "par exemple : une demi-journée", shown=fact("clock", 30)
    )
