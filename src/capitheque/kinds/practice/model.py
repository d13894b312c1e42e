"""The practice sheet (fiche de pratique): what people tried together, and what they learnt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from capitheque.fields.declaration import Need, expected, optional, required
from capitheque.fields.parts import Author, Period, PriorityDistrict, ResearchLink, Source
from capitheque.fields.types import BodyName, Contact, TerritoryReference, Text, length, listed, reference, term
from capitheque.kinds.sheet import SectionDeclaration, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _section(key: str, label: str, help_text: str, need: Need = Need.REQUIRED) -> SectionDeclaration:
    return SectionDeclaration(key=key, label=label, help=help_text, need=need)


class Practice(Sheet):
    name: ClassVar[str] = "practice"
    label: ClassVar[str] = "fiche de pratique"
    folder: ClassVar[str] = "practices"
    asked_too: ClassVar[tuple[str, ...]] = ("organisations",)
    alternatives: ClassVar[dict[str, tuple[str, ...]]] = {"group-or-organisations": ("group", "organisations")}
    own_words: ClassVar[tuple[str, ...]] = ("title", "summary", "plain_summary", "end_reason")
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        _section("start", "Point de départ", "ce qui n’allait pas, ce que chacun constatait"),
        _section("aim", "Ce que nous voulions changer", "ce que vous espériez, pour qui"),
        _section(
            "parents",
            "Comment les parents ont été associés",
            "à quel moment, lesquels, avec quel pouvoir de décider",
        ),
        _section("steps", "Déroulé", "ce qui a été fait, étape par étape"),
        _section("roles", "Qui a fait quoi", "le rôle de chacun", Need.OPTIONAL),
        _section("means", "Moyens", "le temps, le lieu, l’argent, les personnes", Need.EXPECTED),
        _section("effects", "Ce qui a changé et comment nous le savons", "les effets, et qui le dit", Need.EXPECTED),
        _section("difficulties", "Difficultés et ce qui a aidé", "ce qui a coincé, ce qui a débloqué"),
        _section("again", "Si c’était à refaire", "l’indispensable, et ce qui s’adapte ailleurs", Need.EXPECTED),
        _section("voices", "Paroles", "des phrases entendues, sans nom", Need.OPTIONAL),
    )

    title: Annotated[Text, length(10, 90)] = required(
        "Titre", "un verbe et un lieu, de 10 à 90 caractères", example="Ouvrir un jardin partagé à Brest"
    )
    themes: Annotated[tuple[Annotated[str, term("themes")], ...], listed(1, 5)] = required(
        "Thèmes", "de un à cinq thèmes, le principal en premier", default=(), example="[faire-ensemble]"
    )
    principles: Annotated[tuple[Annotated[str, term("principles")], ...], listed(1, 3)] = required(
        "Principes 1001 territoires", "ceux que l’action fait vivre", default=(), example="[2-cooperer]"
    )
    group: Annotated[str, reference("groups")] | None = optional("Groupe local", "le groupe qui porte l’action")
    organisations: Annotated[tuple[BodyName, ...], listed(1, 30)] = optional(
        "Organismes",
        "les organismes qui portent l’action : leur nom, ou groups/… s’ils ont un profil",
        default=(),
    )
    territories: Annotated[tuple[TerritoryReference, ...], listed(1, 20)] = required(
        "Territoires",
        "la ou les communes, par leur code officiel",
        unknown=True,
        default=(),
        example="[commune/35238]",
    )
    district: Annotated[Text, length(2, 120)] | None = optional("Quartier", "le nom du quartier")
    period: Period | None = required(
        "Période",
        "le début et, si elle est finie, la fin",
        unknown=True,
        example='{start: "2021", end: "2023"}',
    )
    stage: Annotated[str, term("stages")] | None = required(
        "Où en est l’action", "en projet, en cours, terminée ou suspendue", unknown=True, example="en-cours"
    )
    end_reason: Annotated[Text, length(3, 280)] | None = optional(
        "Pourquoi elle s’est arrêtée", "ce qui a mis fin à l’action"
    )
    audiences: Annotated[tuple[Annotated[str, term("audiences")], ...], listed(1, 12)] = required(
        "Avec et pour qui",
        "les personnes concernées",
        unknown=True,
        default=(),
        example="[parents, enseignants]",
    )
    actors: Annotated[tuple[Annotated[str, term("actors")], ...], listed(1, 15)] = required(
        "Qui agit", "ceux qui font l’action", unknown=True, default=(), example="[parents, enseignant]"
    )
    authors: Annotated[tuple[Author, ...], listed(1, 20)] = required(
        "Rédigé par",
        "la personne ou le groupe qui a écrit",
        unknown=True,
        default=(),
        example="[{name: Les parents du Jardin}]",
    )
    network_link: Annotated[str, term("network-links")] = required(
        "Lien au réseau",
        "un site du chantier, un groupe, un membre, ou une ressource venue d’ailleurs",
        example="groupe",
    )
    plain_summary: Annotated[tuple[Annotated[Text, length(5, 200)], ...], listed(3, 6)] = expected(
        "L’essentiel (facile à lire)",
        "3 à 6 phrases très courtes, avec des mots de tous les jours",
        default=(),
    )
    forms: Annotated[tuple[Annotated[str, term("forms")], ...], listed(1, 6)] = expected(
        "Forme de l’action", "ce que l’on fait concrètement", default=()
    )
    evidence: Annotated[str, term("evidence")] | None = expected(
        "D’où vient ce constat", "ce sur quoi reposent les effets décrits"
    )
    cost: Annotated[str, term("costs")] | None = expected("Coût", "l’ordre de grandeur pour un an")
    people: Annotated[str, term("people")] | None = expected("Personnes", "combien de personnes pour organiser")
    duration: Annotated[str, term("durations")] | None = expected("Durée", "combien de temps dure l’action")
    contact: Contact | None = expected("Contact", "l’adresse de la structure, jamais celle d’une personne")
    problems: Annotated[tuple[Annotated[str, term("problems")], ...], listed(1, 4)] = optional(
        "Difficultés de départ",
        "avec les mots de tous les jours, ce que vivaient les parents ou les professionnels",
        default=(),
        example="[parents-absents-des-reunions]",
    )
    levels: Annotated[tuple[Annotated[str, term("levels")], ...], listed(1, 8)] = optional(
        "Niveaux scolaires", "les niveaux concernés", default=()
    )
    schemes: Annotated[tuple[Annotated[str, term("schemes")], ...], listed(1, 8)] = optional(
        "Dispositifs", "les aides et les programmes publics qui soutiennent l’action", default=()
    )
    territory_types: Annotated[tuple[Annotated[str, term("territory-types")], ...], listed(1, 6)] = optional(
        "Type de territoire", "quartier prioritaire, rural…", default=()
    )
    priority_district: PriorityDistrict | None = optional(
        "Code du quartier prioritaire", "le code et la génération (2015 ou 2024)"
    )
    inspired_by: Annotated[tuple[Annotated[str, reference("practices")], ...], listed(1, 10)] = optional(
        "Inspirée de", "les fiches qui ont donné l’idée", default=()
    )
    research: Annotated[tuple[ResearchLink, ...], listed(1, 10)] = optional(
        "Recherche", "les notes de recherche qui parlent de cette action", default=()
    )
    resources: Annotated[tuple[Source, ...], listed(1, 20)] = optional(
        "Documents et outils", "ce que l’on peut réutiliser : titre et adresse", default=()
    )

    @classmethod
    def check_whole(cls, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        if "sans titre" in str(values.get("title", "")).lower():
            yield "untitled", "title"
        yield from super().check_whole(values)
