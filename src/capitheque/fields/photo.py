"""Photos: never without a description, a credit and the consent of those who can be recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from capitheque.fields.dates import FullDate
from capitheque.fields.declaration import part_of
from capitheque.fields.part import Part, PartType
from capitheque.fields.text import TextType, WrittenType
from capitheque.fields.yes_no import YesNo

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class PictureType(WrittenType):
    """The name of a file of `docs/media/<folder>/<id>/`."""

    written = "picture"
    pattern = r"^[^\s/\\.-][^\s/\\]*\.(?:[Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Ww][Ee][Bb][Pp])$"
    _PATTERN = re.compile(r"[\w][\w.-]{0,80}\.(?:jpe?g|png|webp)\Z", re.IGNORECASE)
    _CODE = "bad-file"


class Consent(Part):
    """Who can be recognised on a photo, whether they are minors, which paper says so, until when it holds."""

    identifiable_people: YesNo = part_of("Peut-on reconnaître quelqu’un ?", "oui ou non")
    minors: YesNo = part_of("Y a-t-il des mineurs ?", "oui ou non")
    reference: Annotated[str, TextType(2, 160)] = part_of(
        "Où est rangé l’accord", "où, et sous quel nom ; jamais l’accord lui-même"
    )
    until: FullDate = part_of("Valable jusqu’au", "le dernier jour où la photo peut être montrée")


class Image(Part):
    list_widget: ClassVar[str] = "photos"
    list_shown_by: ClassVar[str] = "photos"

    file: Annotated[str, PictureType()] = part_of("Fichier", "le nom de l’image, en lettres simples")
    alt: Annotated[str, TextType(5, 300)] = part_of("Description", "ce que montre l’image, pour qui ne la voit pas")
    caption: Annotated[str, TextType(2, 300)] = part_of("Légende", "la phrase sous l’image")
    credit: Annotated[str, TextType(2, 160)] = part_of("Crédit", "qui a pris la photo")
    consent: Annotated[Consent, PartType(Consent)] = part_of(
        "Accord", "qui peut être reconnu, où est l’accord, jusqu’à quand", shown=False
    )

    def allowed(self, today: dt.date) -> bool:
        """Whether the consent still holds."""
        return today <= self.consent.until
