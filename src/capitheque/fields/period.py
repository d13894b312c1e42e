"""When something takes place: two dates that must agree."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import model_validator

from capitheque.fields.dates import PartialDate
from capitheque.fields.declaration import part_of
from capitheque.fields.part import Part
from capitheque.fields.reading import refusal


class Period(Part):
    """EDTF level 0 dates, as text; no end while it goes on or is not known."""

    shown_by: ClassVar[str] = "period"

    start: PartialDate = part_of("Début", "une année, un mois ou un jour")
    end: PartialDate | None = part_of("Fin", "si elle est connue ; rien si l’action continue", default=None)

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
