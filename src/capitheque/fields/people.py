"""Who wrote, who reviewed, who changed the state of a sheet."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from capitheque.fields.dates import FullDate
from capitheque.fields.declaration import part_of
from capitheque.fields.part import Part
from capitheque.fields.reading import refusal
from capitheque.fields.term import TermType
from capitheque.fields.text import TextType
from capitheque.fields.yes_no import YesNo

COMPILED = "compilation"  # the role of who wrote from public pages


class Author(Part):
    """A body or a group by its name, or a person by family and given name, with what they did."""

    either: ClassVar[tuple[str, ...]] = ("name", "family")
    list_widget: ClassVar[str] = "authors"
    list_shown_by: ClassVar[str] = "people"
    list_room: ClassVar[int] = 2

    name: Annotated[str, TextType(2, 160)] | None = part_of("Nom", "le nom de la structure ou du groupe", default=None)
    family: Annotated[str, TextType(1, 80)] | None = part_of("Nom de famille", "pour une personne", default=None)
    given: Annotated[str, TextType(1, 80)] | None = part_of("Prénom", "pour une personne", default=None)
    role: Annotated[str, TermType("roles")] = part_of(
        "Rôle", "ce que la personne ou le groupe a fait pour la fiche", default="redaction", asked=False, shown=False
    )

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.name or self.family):
            raise refusal("author-name")
        return self

    @property
    def full_name(self) -> str:
        return self.name or " ".join(part for part in (self.given, self.family) if part)


class Review(Part):
    """By whom (a role, not a name), when, and whether parents took part."""

    by: Annotated[str, TextType(2, 160)] = part_of("Relue par", "un rôle, pas un nom")
    on: FullDate = part_of("Le", "le jour de la relecture")
    with_parents: YesNo = part_of("Avec des parents", "des parents ont-ils relu ?", default=False)


class StateChange(Part):
    state: Annotated[str, TermType("states")] = part_of("État", "l’état que la fiche a pris")
    by: Annotated[str, TextType(2, 120)] = part_of("Par", "un rôle, pas un nom")
    on: FullDate = part_of("Le", "le jour du changement")
