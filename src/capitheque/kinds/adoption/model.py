"""The adoption (fiche de reprise): a group has tried, elsewhere, an action read in the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from capitheque.fields.declaration import Need, optional, required
from capitheque.fields.parts import Author, Review
from capitheque.fields.types import BodyName, FullDate, PartialDate, TerritoryReference, Text, length, listed, reference
from capitheque.kinds.sheet import SectionDeclaration, Sheet

if TYPE_CHECKING:
    import datetime as dt

_LONG = 700  # characters: above, the text is folded where a practice shows it


class Adoption(Sheet):
    """Shown on the page of the practice that was tried; only its draft has a page, in the live preview."""

    name: ClassVar[str] = "adoption"
    label: ClassVar[str] = "fiche de reprise"
    folder: ClassVar[str] = "adoptions"
    has_page: ClassVar[bool] = False
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        SectionDeclaration(
            key="changed",
            label="Ce que nous avons changé",
            help="ce que vous avez fait autrement que dans la fiche, et pourquoi",
            need=Need.REQUIRED,
        ),
        SectionDeclaration(
            key="effects",
            label="Ce que cela a donné",
            help="ce qui a bougé, ce qui a coincé, et ce qui vous le fait dire",
            need=Need.EXPECTED,
        ),
        SectionDeclaration(
            key="advice",
            label="Ce que nous dirions à qui essaie",
            help="le conseil que vous donneriez avant de commencer",
            need=Need.OPTIONAL,
        ),
    )

    title: Annotated[Text, length(10, 90)] = required(
        "Titre", "le lieu et l’action, de 10 à 90 caractères", example='"À Lens : un café des parents"'
    )
    summary: Annotated[Text, length(20, 280)] = required(
        "En une phrase",
        "ce que vous avez fait, avec qui, où : une phrase de 280 caractères au plus",
        example="À Lens, trois parents et une directrice ouvrent une salle de l’école le mardi matin.",
    )
    practice: Annotated[str, reference("practices")] = required(
        "Fiche reprise",
        "la fiche de pratique que vous avez essayée : practices/ et son identifiant",
        example="practices/agen-syllabe",
    )
    organisations: Annotated[tuple[BodyName, ...], listed(1, 10)] = required(
        "Qui a essayé",
        "le groupe ou la structure : son nom, ou groups/… s’il a un profil ; jamais le nom d’une personne",
        default=(),
        example="[Les parents de l’école Jean-Macé]",
    )
    territories: Annotated[tuple[TerritoryReference, ...], listed(1, 20)] = required(
        "Territoires",
        "la ou les communes, par leur code officiel",
        unknown=True,
        default=(),
        example="[commune/62498]",
    )
    tried_on: PartialDate | None = required(
        "Quand", "le début de votre essai : une année, un mois ou un jour", unknown=True, example='"2024-03"'
    )
    authors: Annotated[tuple[Author, ...], listed(1, 20)] = optional(
        "Rédigé par", "la structure ou le groupe qui écrit, si c’est un autre", default=()
    )
    reviewed: Review | None = optional("Relue", "par qui (rôle), quand, et si des parents ont relu")
    review_on: FullDate | None = optional("À revoir le", "la date à laquelle revoir la fiche, s’il le faut")

    @property
    def uri(self) -> str:
        """Where it is read: on the page of its practice, once published."""
        return f"{self.practice}/#adoption-{self.id}" if self.published else super().uri

    @property
    def review_due(self) -> dt.date | None:
        """When to look at it again: what was tried once does not change with time."""
        return self.review_on

    @property
    def long(self) -> bool:
        return len(self.text) > _LONG
