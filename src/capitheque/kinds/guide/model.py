"""The guide (guide pratique): how to do one form of action, so that somebody can begin on Monday."""

from __future__ import annotations

from typing import Annotated, ClassVar

from capitheque.fields import Need, expected, optional, required
from capitheque.fields.declaration import part_of
from capitheque.fields.listed import ListType
from capitheque.fields.part import Part, PartType
from capitheque.fields.sheet_reference import SheetReferenceType
from capitheque.fields.shown import fact, on_page
from capitheque.fields.sources import Source
from capitheque.fields.term import TermType
from capitheque.fields.text import TextType
from capitheque.kinds.sheet import SectionDeclaration, Sheet, section


class Example(Part):
    """A practice, and what it shows of the guide."""

    unique: ClassVar[str] = "practice"

    practice: Annotated[str, SheetReferenceType("practices")] = part_of(
        "Fiche de pratique", "practices/ et son identifiant"
    )
    shows: Annotated[str, TextType(10, 300)] = part_of("Ce qu’elle montre", "une phrase : ce que l’on y voit du guide")


class Guide(Sheet):
    name: ClassVar[str] = "guide"
    label: ClassVar[str] = "guide pratique"
    singular: ClassVar[str] = "Guide pratique"
    plural: ClassVar[str] = "Guides pratiques"
    folder: ClassVar[str] = "guides"
    told: ClassVar[bool] = False  # it is written from several sheets
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        section("purpose", "À quoi ça sert", "ce que cela peut changer, et pour qui"),
        section("first_calls", "Qui appeler d’abord", "les deux ou trois personnes à voir avant de commencer"),
        section("steps", "Les étapes", "la première semaine, le premier mois, les trois premiers mois"),
        section("monday", "Essayer lundi", "le plus petit essai possible, sans rien demander à personne"),
        section("means", "Ce qu’il faut", "le lieu, le matériel, les personnes, le temps", Need.EXPECTED),
        section("funding", "Qui peut payer", "les aides possibles, avec leur année", Need.EXPECTED),
        section("invite", "Inviter", "comment, où, avec quels mots", Need.EXPECTED),
        section("avoid", "À éviter", "ce qui a fait échouer d’autres essais"),
        section("keep", "Ce qu’il faut garder", "ce sans quoi l’action n’est plus la même", Need.EXPECTED),
        section("adapt", "Ce qui peut changer", "ce que d’autres ont adapté sans la perdre", Need.EXPECTED),
        section("evidence", "Ce que dit la recherche", "ce que l’on sait, ce que l’on ne sait pas", Need.EXPECTED),
        section("law", "Ce que dit le droit", "les textes, avec leur date", Need.EXPECTED),
        section("checklist", "Avant de commencer", "la liste à cocher", Need.EXPECTED),
        section("signs", "Les signes que ça marche", "ce que l’on peut voir sans rien mesurer", Need.EXPECTED),
    )

    title: Annotated[str, TextType(10, 90)] = required(
        "Titre", "un verbe, et la forme de l’action", example="Ouvrir un café des parents", shown=on_page()
    )
    summary: Annotated[str, TextType(20, 280)] = required(
        "En une phrase",
        "ce que le guide aide à faire, et d’après quoi : une phrase de 280 caractères au plus",
        example="Un moment régulier, un lieu, de quoi boire, et des parents qui choisissent les sujets.",
        shown=on_page(),
    )
    forms: Annotated[tuple[str, ...], ListType(TermType("forms"), 1, 3)] = required(
        "Forme de l’action",
        "ce que l’on fait concrètement",
        default=(),
        example="[accueil-convivial]",
        shown=fact("file", 20, always=True),
    )
    themes: Annotated[tuple[str, ...], ListType(TermType("themes"), 1, 5)] = required(
        "Thèmes",
        "de un à cinq thèmes, le principal en premier",
        default=(),
        example="[accueil-espaces-parents]",
        shown=fact("theme", 10, macro="theme_chips", wide=True, always=True),
    )
    principles: Annotated[tuple[str, ...], ListType(TermType("principles"), 1, 3)] = required(
        "Principes 1001 territoires",
        "ceux que l’action fait vivre",
        default=(),
        example="[2-cooperer]",
        shown=fact("check", 70, always=True),
    )
    people: Annotated[str, TermType("people")] | None = expected(
        "Personnes",
        "combien de personnes pour organiser",
        shown=fact("people", 31, title="Personnes pour organiser", macro="meter", always=True),
    )
    cost: Annotated[str, TermType("costs")] | None = expected(
        "Coût", "l’ordre de grandeur pour un an", shown=fact("coin", 30, macro="meter", always=True)
    )
    duration: Annotated[str, TermType("durations")] | None = expected(
        "Durée", "combien de temps dure l’action", shown=fact("clock", 32, macro="meter", always=True)
    )
    sources: Annotated[tuple[Source, ...], ListType(PartType(Source), 1, 60)] = expected(
        "Sources", "les pages et documents sur lesquels le guide s’appuie", default=(), shown=on_page()
    )
    practices: Annotated[tuple[Example, ...], ListType(PartType(Example), 1, 20)] = expected(
        "Fiches qui le montrent",
        "les pratiques dont vient le guide, et ce que chacune montre",
        default=(),
        shown=on_page(),
    )
    problems: Annotated[tuple[str, ...], ListType(TermType("problems"), 1, 6)] = optional(
        "Difficultés auxquelles il répond",
        "avec les mots de tous les jours",
        default=(),
        example="[parents-absents-des-reunions]",
        shown=fact("quote", 60, macro="difficulties", wide=True),
    )
    research: Annotated[tuple[str, ...], ListType(SheetReferenceType("research"), 1, 10)] = optional(
        "Recherche", "les notes de recherche qui l’éclairent", default=(), shown=on_page()
    )
    schemes: Annotated[tuple[str, ...], ListType(TermType("schemes"), 1, 8)] = optional(
        "Dispositifs",
        "les aides et les programmes publics qui peuvent le soutenir",
        default=(),
        shown=fact("link", 50),
    )
    resources: Annotated[tuple[Source, ...], ListType(PartType(Source), 1, 20)] = optional(
        "Documents et outils", "ce que l’on peut réutiliser : titre et adresse", default=(), shown=on_page()
    )
