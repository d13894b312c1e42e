"""The profile of a group, a place or a national organisation."""

from __future__ import annotations

from typing import Annotated, ClassVar

from capitheque.fields.declaration import Need, optional, required
from capitheque.fields.parts import Author
from capitheque.fields.types import BodyName, Contact, TerritoryReference, Text, Url, Year, length, listed, term
from capitheque.kinds.sheet import SectionDeclaration, Sheet


def _section(key: str, label: str, help_text: str) -> SectionDeclaration:
    return SectionDeclaration(key=key, label=label, help=help_text, need=Need.OPTIONAL)


class Group(Sheet):
    name: ClassVar[str] = "group"
    label: ClassVar[str] = "fiche de groupe"
    folder: ClassVar[str] = "groups"
    asked_too: ClassVar[tuple[str, ...]] = ("authors",)
    alternatives: ClassVar[dict[str, tuple[str, ...]]] = {"sources-needed": ("sources", "authors")}
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        _section("origin", "Origine", "comment le groupe est né"),
        _section("aim", "Ce que nous voulons changer", "ce que le groupe veut faire bouger"),
        _section("parents", "Comment parents et enfants sont associés", "à quel moment, de quelle façon"),
        _section("questions", "Questions du moment", "ce que le groupe se demande aujourd’hui"),
    )

    title: Annotated[Text, length(3, 110)] = required(
        "Nom", "le nom du groupe, du lieu ou de l’organisation", example="Lille-Fives"
    )
    kind: Annotated[str, term("group-kinds")] = required(
        "Type",
        "collectif local, ressource, marraine ou parrain, organisation nationale…",
        example="collectif-local",
    )
    status: Annotated[str, term("group-statuses")] | None = optional(
        "Statut", "premiers contacts, intéressé ou confirmé, pour un groupe d’aujourd’hui"
    )
    network_link: Annotated[str, term("network-links")] = required(
        "Lien au réseau",
        "un site du chantier, un groupe, un membre, ou une ressource venue d’ailleurs",
        example="groupe",
    )
    territories: Annotated[tuple[TerritoryReference, ...], listed(1, 20)] = required(
        "Territoires",
        "la ou les communes, par leur code officiel",
        unknown=True,
        default=(),
        example="[commune/59350]",
    )
    authors: Annotated[tuple[Author, ...], listed(1, 20)] = optional(
        "Rédigé par", "la personne ou le groupe qui a écrit", default=()
    )
    district: Annotated[Text, length(2, 120)] | None = optional("Quartier", "le nom du quartier")
    members: Annotated[tuple[BodyName, ...], listed(1, 40)] = optional(
        "Initiateurs et partenaires", "les organismes : leur nom, ou groups/… s’ils ont un profil", default=()
    )
    since: Year | None = optional("Depuis", "l’année de départ")
    website: Url | None = optional("Site", "l’adresse du site du groupe")
    contact: Contact | None = optional("Contact", "l’adresse de la structure, jamais celle d’une personne")
