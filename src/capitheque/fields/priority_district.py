"""A « quartier prioritaire de la politique de la ville » by its code."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from capitheque.faults import shown
from capitheque.fields.declaration import part_of
from capitheque.fields.part import Part
from capitheque.fields.reading import refusal
from capitheque.fields.text import TextType


class PriorityDistrict(Part):
    """Codes differ between 2015 (decree 2014-1750) and 2024 (decree 2023-1314)."""

    shown_by: ClassVar[str] = "district"
    code_length: ClassVar[int] = 8

    code: Annotated[str, TextType(1, 40)] = part_of("Code", "le code officiel du quartier")
    generation: Annotated[str, TextType(1, 40)] = part_of("Génération", "2015 ou 2024")

    @model_validator(mode="after")
    def _code_of_its_generation(self) -> Self:
        prefix = {"2015": "QP", "2024": "QN"}.get(self.generation)
        if prefix is None:
            raise refusal("bad-generation", value=shown(self.generation))
        if not (self.code.startswith(prefix) and len(self.code) == self.code_length and self.code.isalnum()):
            raise refusal("bad-district", value=shown(self.code), generation=self.generation)
        return self
