"""The parts that sheets share: who wrote, when, from what, with which images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from capitheque.faults import shown
from capitheque.fields.types import (
    FullDate,
    ImageFile,
    PartialDate,
    Text,
    Url,
    Year,
    YesNo,
    length,
    reference,
    refusal,
    term,
)

if TYPE_CHECKING:
    import datetime as dt


class Part(BaseModel):
    """A mapping inside a field: closed list of keys, never changed once read. `None` is a part that was not given."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Author(Part):
    """A body or a group by its name, or a person by family and given name, with what they did."""

    name: Annotated[Text, length(2, 160)] | None = Field(
        default=None, title="Nom", description="le nom de la structure ou du groupe"
    )
    family: Annotated[Text, length(1, 80)] | None = Field(
        default=None, title="Nom de famille", description="pour une personne"
    )
    given: Annotated[Text, length(1, 80)] | None = Field(default=None, title="Prénom", description="pour une personne")
    role: Annotated[str, term("roles")] = Field(
        default="redaction", title="Rôle", description="ce que la personne ou le groupe a fait pour la fiche"
    )

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.name or self.family):
            raise refusal("author-name")
        return self

    @property
    def full_name(self) -> str:
        return self.name or " ".join(part for part in (self.given, self.family) if part)


class Period(Part):
    """EDTF level 0 dates, as text; no end while it goes on or is not known."""

    start: PartialDate = Field(title="Début", description="une année, un mois ou un jour")
    end: PartialDate | None = Field(
        default=None, title="Fin", description="si elle est connue ; rien si l’action continue"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end and self.end[: len(self.start)] < self.start[: len(self.end)]:
            raise refusal("period-order", start=self.start, end=self.end)
        return self

    @property
    def years(self) -> str:
        """Return the years alone: « 2007–2011 » or « 2011 »."""
        start, end = self.start[:4], self.end[:4] if self.end else None
        return f"{start}–{end}" if end and end != start else start


class Source(Part):
    """A page or a document that the sheet rests on (Dublin Core: title, publisher, date, identifier)."""

    title: Annotated[Text, length(3, 300)] = Field(title="Titre", description="le titre de la page ou du document")
    url: Url | None = Field(default=None, title="Adresse", description="l’adresse de la page")
    publisher: Annotated[Text, length(2, 160)] | None = Field(
        default=None, title="Éditeur", description="qui a publié la page ou le document"
    )
    author: Annotated[Text, length(2, 200)] | None = Field(default=None, title="Auteur", description="qui l’a écrit")
    year: Year | None = Field(default=None, title="Année", description="l’année de parution")
    kind: Annotated[Text, length(2, 60)] | None = Field(
        default=None, title="Nature", description="par exemple : affiche, vidéo, rapport"
    )
    reading: Annotated[str, term("readings")] | None = Field(
        default=None, title="Ce qui a été lu", description="tout, une partie, un résumé…"
    )
    consulted_on: FullDate | None = Field(
        default=None, title="Consultée le", description="le jour où la page a été lue"
    )
    archived_url: Url | None = Field(default=None, title="Copie archivée", description="l’adresse d’une copie durable")


class Consent(Part):
    """Who can be recognised on a photo, whether they are minors, which paper says so, until when it holds."""

    identifiable_people: YesNo = Field(title="Peut-on reconnaître quelqu’un ?", description="oui ou non")
    minors: YesNo = Field(title="Y a-t-il des mineurs ?", description="oui ou non")
    reference: Annotated[Text, length(2, 160)] = Field(
        title="Où est rangé l’accord", description="où, et sous quel nom ; jamais l’accord lui-même"
    )
    until: FullDate = Field(title="Valable jusqu’au", description="le dernier jour où la photo peut être montrée")


class Image(Part):
    file: ImageFile = Field(title="Fichier", description="le nom de l’image, en lettres simples")
    alt: Annotated[Text, length(5, 300)] = Field(
        title="Description", description="ce que montre l’image, pour qui ne la voit pas"
    )
    caption: Annotated[Text, length(2, 300)] = Field(title="Légende", description="la phrase sous l’image")
    credit: Annotated[Text, length(2, 160)] = Field(title="Crédit", description="qui a pris la photo")
    consent: Consent = Field(title="Accord", description="qui peut être reconnu, où est l’accord, jusqu’à quand")

    def allowed(self, today: dt.date) -> bool:
        """Whether the consent still holds."""
        return today <= self.consent.until


class ResearchLink(Part):
    """What a research note says of a practice: documents, qualifies, contradicts or evaluates it."""

    note: Annotated[str, reference("research")] = Field(
        title="Note de recherche", description="research/ et l’identifiant de la note"
    )
    link: Annotated[str, term("research-links")] = Field(
        title="Ce que dit la recherche", description="le lien entre la note et l’action"
    )


class Review(Part):
    """By whom (a role, not a name), when, and whether parents took part."""

    by: Annotated[Text, length(2, 160)] = Field(title="Relue par", description="un rôle, pas un nom")
    on: FullDate = Field(title="Le", description="le jour de la relecture")
    with_parents: YesNo = Field(default=False, title="Avec des parents", description="des parents ont-ils relu ?")


class StateChange(Part):
    state: Annotated[str, term("states")] = Field(title="État", description="l’état que la fiche a pris")
    by: Annotated[Text, length(2, 120)] = Field(title="Par", description="un rôle, pas un nom")
    on: FullDate = Field(title="Le", description="le jour du changement")


class PriorityDistrict(Part):
    """A « quartier prioritaire »: codes differ between 2015 (decree 2014-1750) and 2024 (decree 2023-1314)."""

    code: Text = Field(title="Code", description="le code officiel du quartier")
    generation: Text = Field(title="Génération", description="2015 ou 2024")

    code_length: ClassVar[int] = 8

    @model_validator(mode="after")
    def _code_of_its_generation(self) -> Self:
        prefix = {"2015": "QP", "2024": "QN"}.get(self.generation)
        if prefix is None:
            raise refusal("bad-generation", value=shown(self.generation))
        if not (self.code.startswith(prefix) and len(self.code) == self.code_length and self.code.isalnum()):
            raise refusal("bad-district", value=shown(self.code), generation=self.generation)
        return self
