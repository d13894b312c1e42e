"""The practice sheet (fiche de pratique): what people tried together, and what they learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from capitheque.fields import Need, expected, optional, required
from capitheque.fields.body import BodyType
from capitheque.fields.identifiers import Contact
from capitheque.fields.listed import ListType
from capitheque.fields.part import PartType
from capitheque.fields.people import Author
from capitheque.fields.period import Period
from capitheque.fields.place import PlaceType
from capitheque.fields.priority_district import PriorityDistrict
from capitheque.fields.sheet_reference import SheetReferenceType
from capitheque.fields.shown import beside, fact, on_page, who
from capitheque.fields.sources import ResearchLink, Source
from capitheque.fields.term import TermType
from capitheque.fields.text import EasySentenceType, TextType
from capitheque.kinds.sheet import SectionDeclaration, Sheet, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Practice(Sheet):
    name: ClassVar[str] = "practice"
    label: ClassVar[str] = "fiche de pratique"
    singular: ClassVar[str] = "Pratique"
    plural: ClassVar[str] = "Pratiques"
    folder: ClassVar[str] = "practices"
    asked_too: ClassVar[tuple[str, ...]] = ("organisations",)
    alternatives: ClassVar[dict[str, tuple[str, ...]]] = {"group-or-organisations": ("group", "organisations")}
    takes_up: ClassVar[str] = "inspired_by"
    own_words: ClassVar[tuple[str, ...]] = ("title", "summary", "plain_summary", "end_reason")
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        section("start", "Point de départ", "ce qui n’allait pas, ce que chacun constatait"),
        section("aim", "Ce que nous voulions changer", "ce que vous espériez, pour qui"),
        section(
            "parents",
            "Comment les parents ont été associés",
            "à quel moment, lesquels, avec quel pouvoir de décider",
        ),
        section("steps", "Déroulé", "ce qui a été fait, étape par étape"),
        section("roles", "Qui a fait quoi", "le rôle de chacun", Need.OPTIONAL),
        section("means", "Moyens", "le temps, le lieu, l’argent, les personnes", Need.EXPECTED),
        section("effects", "Ce qui a changé et comment nous le savons", "les effets, et qui le dit", Need.EXPECTED),
        section("difficulties", "Difficultés et ce qui a aidé", "ce qui a coincé, ce qui a débloqué"),
        section("again", "Si c’était à refaire", "l’indispensable, et ce qui s’adapte ailleurs", Need.EXPECTED),
        section("voices", "Paroles", "des phrases entendues, sans nom", Need.OPTIONAL),
    )

    title: Annotated[str, TextType(10, 90)] = required(
        "Titre",
        "un verbe et un lieu, de 10 à 90 caractères",
        example="Ouvrir un jardin partagé à Brest",
        shown=on_page(),
    )
    themes: Annotated[tuple[str, ...], ListType(TermType("themes"), 1, 5)] = required(
        "Thèmes",
        "de un à cinq thèmes, le principal en premier",
        default=(),
        example="[faire-ensemble]",
        shown=fact("theme", 10, macro="theme_chips", wide=True, always=True),
        told=True,
    )
    principles: Annotated[tuple[str, ...], ListType(TermType("principles"), 1, 3)] = required(
        "Principes 1001 territoires",
        "ceux que l’action fait vivre",
        default=(),
        example="[2-cooperer]",
        shown=fact("check", 73, always=True),
    )
    group: Annotated[str, SheetReferenceType("groups")] | None = optional(
        "Groupe local", "le groupe qui porte l’action", shown=who(10, macro="local_group")
    )
    organisations: Annotated[tuple[str, ...], ListType(BodyType(), 1, 30)] = optional(
        "Organismes",
        "les organismes qui portent l’action : leur nom, ou groups/… s’ils ont un profil",
        default=(),
        shown=who(20),
    )
    territories: Annotated[tuple[str, ...], ListType(PlaceType(), 1, 20)] = required(
        "Territoires",
        "la ou les communes, par leur code officiel",
        unknown=True,
        default=(),
        example="[commune/35238]",
        shown=fact("place", 20, title="Où", always=True),
    )
    district: Annotated[str, TextType(2, 120)] | None = optional(
        "Quartier", "le nom du quartier", shown=beside("territories", ", ")
    )
    period: Annotated[Period, PartType(Period)] | None = required(
        "Période",
        "le début et, si elle est finie, la fin",
        unknown=True,
        example='{start: "2021", end: "2023"}',
        shown=beside("stage", " "),
    )
    stage: Annotated[str, TermType("stages")] | None = required(
        "Où en est l’action",
        "en projet, en cours, terminée ou suspendue",
        unknown=True,
        example="en-cours",
        shown=fact("calendar", 40, macro="stage", always=True, empty="avancement non documenté"),
    )
    end_reason: Annotated[str, TextType(3, 280)] | None = optional(
        "Pourquoi elle s’est arrêtée", "ce qui a mis fin à l’action", shown=beside("stage")
    )
    audiences: Annotated[tuple[str, ...], ListType(TermType("audiences"), 1, 12)] = required(
        "Avec et pour qui",
        "les personnes concernées",
        unknown=True,
        default=(),
        example="[parents, enseignants]",
        shown=fact("parent", 30, always=True),
        told=True,
    )
    actors: Annotated[tuple[str, ...], ListType(TermType("actors"), 1, 15)] = required(
        "Qui agit",
        "ceux qui font l’action",
        unknown=True,
        default=(),
        example="[parents, enseignant]",
        shown=who(30, always=True),
        told=True,
    )
    authors: Annotated[tuple[Author, ...], ListType(PartType(Author), 1, 20)] = required(
        "Rédigé par",
        "la personne ou le groupe qui a écrit",
        unknown=True,
        default=(),
        example="[{name: Les parents du Jardin}]",
        shown=who(50, macro="signature", always=True),
    )
    network_link: Annotated[str, TermType("network-links")] = required(
        "Lien au réseau",
        "un site du chantier, un groupe, un membre, ou une ressource venue d’ailleurs",
        example="groupe",
        shown=who(40, always=True),
    )
    plain_summary: Annotated[tuple[str, ...], ListType(EasySentenceType(5, 200), 3, 6)] = expected(
        "L’essentiel (facile à lire)",
        "3 à 6 phrases très courtes, avec des mots de tous les jours",
        default=(),
        shown=on_page(),
    )
    forms: Annotated[tuple[str, ...], ListType(TermType("forms"), 1, 6)] = expected(
        "Forme de l’action", "ce que l’on fait concrètement", default=(), shown=fact("file", 70), told=True
    )
    evidence: Annotated[str, TermType("evidence")] | None = expected(
        "D’où vient ce constat",
        "ce sur quoi reposent les effets décrits",
        shown=fact("balance", 50, macro="evidence", always=True),
    )
    cost: Annotated[str, TermType("costs")] | None = expected(
        "Coût", "l’ordre de grandeur pour un an", shown=fact("coin", 60, macro="meter", always=True)
    )
    people: Annotated[str, TermType("people")] | None = expected(
        "Personnes",
        "combien de personnes pour organiser",
        shown=fact("people", 61, title="Personnes pour organiser", macro="meter", always=True),
    )
    duration: Annotated[str, TermType("durations")] | None = expected(
        "Durée", "combien de temps dure l’action", shown=fact("clock", 62, macro="meter", always=True)
    )
    contact: Contact | None = expected(
        "Contact", "l’adresse de la structure, jamais celle d’une personne", shown=who(60, always=True)
    )
    problems: Annotated[tuple[str, ...], ListType(TermType("problems"), 1, 4)] = optional(
        "Difficultés de départ",
        "avec les mots de tous les jours, ce que vivaient les parents ou les professionnels",
        default=(),
        example="[parents-absents-des-reunions]",
        shown=fact("quote", 74, macro="difficulties", wide=True),
        told=True,
    )
    levels: Annotated[tuple[str, ...], ListType(TermType("levels"), 1, 8)] = optional(
        "Niveaux scolaires", "les niveaux concernés", default=(), shown=fact("teacher", 71), told=True
    )
    schemes: Annotated[tuple[str, ...], ListType(TermType("schemes"), 1, 8)] = optional(
        "Dispositifs",
        "les aides et les programmes publics qui soutiennent l’action",
        default=(),
        shown=fact("link", 72),
    )
    territory_types: Annotated[tuple[str, ...], ListType(TermType("territory-types"), 1, 6)] = optional(
        "Type de territoire", "quartier prioritaire, rural…", default=(), shown=beside("territories")
    )
    priority_district: Annotated[PriorityDistrict, PartType(PriorityDistrict)] | None = optional(
        "Code du quartier prioritaire", "le code et la génération (2015 ou 2024)", shown=beside("territories")
    )
    inspired_by: Annotated[tuple[str, ...], ListType(SheetReferenceType("practices"), 1, 10)] = optional(
        "Inspirée de", "les fiches qui ont donné l’idée", default=(), shown=on_page()
    )
    research: Annotated[tuple[ResearchLink, ...], ListType(PartType(ResearchLink), 1, 10)] = optional(
        "Recherche", "les notes de recherche qui parlent de cette action", default=(), shown=on_page()
    )
    resources: Annotated[tuple[Source, ...], ListType(PartType(Source), 1, 20)] = optional(
        "Documents et outils", "ce que l’on peut réutiliser : titre et adresse", default=(), shown=on_page()
    )

    @classmethod
    def check_whole(cls, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if "sans titre" in str(values.get("title", "")).lower():
            yield "untitled", "title"
        yield from super().check_whole(values)

    @property
    def speaks_of(self) -> str:
        return (self.period.end or self.period.start) if self.period else ""
