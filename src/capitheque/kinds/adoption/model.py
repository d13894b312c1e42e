"""The adoption (fiche de reprise): a group has tried, elsewhere, an action read in the library."""

from __future__ import annotations

from typing import Annotated, ClassVar

from capitheque.fields import Need, optional, required
from capitheque.fields.body import BodyType
from capitheque.fields.dates import FullDate, PartialDate
from capitheque.fields.listed import ListType
from capitheque.fields.part import PartType
from capitheque.fields.people import Author, Review
from capitheque.fields.place import PlaceType
from capitheque.fields.sheet_reference import SheetReferenceType
from capitheque.fields.shown import on_page
from capitheque.fields.text import TextType
from capitheque.kinds.sheet import SectionDeclaration, Sheet, section

_LONG = 700  # characters: above, the text is folded where a practice shows it


class Adoption(Sheet):
    """Shown on the page of the practice that was tried; only its draft has a page, in the live preview."""

    name: ClassVar[str] = "adoption"
    label: ClassVar[str] = "fiche de reprise"
    singular: ClassVar[str] = "Reprise"
    plural: ClassVar[str] = "Reprises"
    folder: ClassVar[str] = "adoptions"
    has_page: ClassVar[bool] = False
    indexed: ClassVar[bool] = False
    takes_up: ClassVar[str] = "practice"
    review_after: ClassVar[int | None] = None  # what was tried once does not change with time
    sections: ClassVar[tuple[SectionDeclaration, ...]] = (
        section(
            "changed",
            "Ce que nous avons changé",
            "ce que vous avez fait autrement que dans la fiche, et pourquoi",
        ),
        section(
            "effects",
            "Ce que cela a donné",
            "ce qui a bougé, ce qui a coincé, et ce qui vous le fait dire",
            Need.EXPECTED,
        ),
        section(
            "advice",
            "Ce que nous dirions à qui essaie",
            "le conseil que vous donneriez avant de commencer",
            Need.OPTIONAL,
        ),
    )

    title: Annotated[str, TextType(10, 90)] = required(
        "Titre",
        "le lieu et l’action, de 10 à 90 caractères",
        example='"À Lens : un café des parents"',
        shown=on_page(),
    )
    summary: Annotated[str, TextType(20, 280)] = required(
        "En une phrase",
        "ce que vous avez fait, avec qui, où : une phrase de 280 caractères au plus",
        example="À Lens, trois parents et une directrice ouvrent une salle de l’école le mardi matin.",
        shown=on_page(),
    )
    practice: Annotated[str, SheetReferenceType("practices")] = required(
        "Fiche reprise",
        "la fiche de pratique que vous avez essayée : practices/ et son identifiant",
        example="practices/agen-syllabe",
        shown=on_page(),
    )
    organisations: Annotated[tuple[str, ...], ListType(BodyType(), 1, 10)] = required(
        "Qui a essayé",
        "le groupe ou la structure : son nom, ou groups/… s’il a un profil ; jamais le nom d’une personne",
        default=(),
        example="[Les parents de l’école Jean-Macé]",
        shown=on_page(),
    )
    territories: Annotated[tuple[str, ...], ListType(PlaceType(), 1, 20)] = required(
        "Territoires",
        "la ou les communes, par leur code officiel",
        unknown=True,
        default=(),
        example="[commune/62498]",
        shown=on_page(),
    )
    tried_on: PartialDate | None = required(
        "Quand",
        "le début de votre essai : une année, un mois ou un jour",
        unknown=True,
        example='"2024-03"',
        shown=on_page(),
    )
    authors: Annotated[tuple[Author, ...], ListType(PartType(Author), 1, 20)] = optional(
        "Rédigé par", "la structure ou le groupe qui écrit, si c’est un autre", default=(), shown=on_page()
    )
    reviewed: Annotated[Review, PartType(Review)] | None = optional(
        "Relue", "par qui (rôle), quand, et si des parents ont relu", shown=on_page(), asked=False
    )
    review_on: FullDate | None = optional(
        "À revoir le", "la date à laquelle revoir la fiche, s’il le faut", shown=on_page(), asked=False
    )

    @property
    def uri(self) -> str:
        """Where it is read: on the page of its practice, once published."""
        return f"{self.practice}/#adoption-{self.id}" if self.published else super().uri

    @property
    def long(self) -> bool:
        return len(self.text) > _LONG
