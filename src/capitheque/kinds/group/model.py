"""The profile of a group, a place or a national organisation."""

from __future__ import annotations

from typing import Annotated, ClassVar

from capitheque.fields import Need, optional, required
from capitheque.fields.body import BodyType
from capitheque.fields.dates import Year
from capitheque.fields.identifiers import Contact, Url
from capitheque.fields.listed import ListType
from capitheque.fields.part import PartType
from capitheque.fields.people import Author
from capitheque.fields.place import PlaceType
from capitheque.fields.shown import beside, fact, on_page
from capitheque.fields.term import TermType
from capitheque.fields.text import TextType
from capitheque.kinds.sheet import SectionDeclaration, Sheet, section


class Group(Sheet):
    name: ClassVar[str] = "group"
    label: ClassVar[str] = "fiche de groupe"
    singular: ClassVar[str] = "Groupe"
    plural: ClassVar[str] = "Groupes et lieux"
    folder: ClassVar[str] = "groups"
    asked_too: ClassVar[tuple[str, ...]] = ("authors",)
    alternatives: ClassVar[dict[str, tuple[str, ...]]] = {"sources-needed": ("sources", "authors")}
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        section("origin", "Origine", "comment le groupe est né", Need.OPTIONAL),
        section("aim", "Ce que nous voulons changer", "ce que le groupe veut faire bouger", Need.OPTIONAL),
        section("parents", "Comment parents et enfants sont associés", "à quel moment, de quelle façon", Need.OPTIONAL),
        section("questions", "Questions du moment", "ce que le groupe se demande aujourd’hui", Need.OPTIONAL),
    )

    title: Annotated[str, TextType(3, 110)] = required(
        "Nom", "le nom du groupe, du lieu ou de l’organisation", example="Lille-Fives", shown=on_page()
    )
    kind: Annotated[str, TermType("group-kinds")] = required(
        "Type",
        "collectif local, ressource, marraine ou parrain, organisation nationale…",
        example="collectif-local",
        shown=on_page(),
    )
    status: Annotated[str, TermType("group-statuses")] | None = optional(
        "Statut", "premiers contacts, intéressé ou confirmé, pour un groupe d’aujourd’hui", shown=on_page()
    )
    network_link: Annotated[str, TermType("network-links")] = required(
        "Lien au réseau",
        "un site du chantier, un groupe, un membre, ou une ressource venue d’ailleurs",
        example="groupe",
        shown=fact("link", 20, always=True),
    )
    territories: Annotated[tuple[str, ...], ListType(PlaceType(), 1, 20)] = required(
        "Territoires",
        "la ou les communes, par leur code officiel",
        unknown=True,
        default=(),
        example="[commune/59350]",
        shown=fact("place", 10, title="Où", always=True),
    )
    authors: Annotated[tuple[Author, ...], ListType(PartType(Author), 1, 20)] = optional(
        "Rédigé par", "la personne ou le groupe qui a écrit", default=(), shown=on_page()
    )
    district: Annotated[str, TextType(2, 120)] | None = optional(
        "Quartier", "le nom du quartier", shown=beside("territories", ", ")
    )
    members: Annotated[tuple[str, ...], ListType(BodyType(), 1, 40)] = optional(
        "Initiateurs et partenaires",
        "les organismes : leur nom, ou groups/… s’ils ont un profil",
        default=(),
        shown=on_page(),
    )
    since: Year | None = optional("Depuis", "l’année de départ", shown=on_page())
    website: Url | None = optional("Site", "l’adresse du site du groupe", shown=fact("group", 30))
    contact: Contact | None = optional(
        "Contact", "l’adresse de la structure, jamais celle d’une personne", shown=fact("write", 40)
    )
