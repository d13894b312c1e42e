"""A whole number: minutes, places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capitheque.faults import shown
from capitheque.fields.field_type import FieldType
from capitheque.fields.reading import refusal
from capitheque.fields.text import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import ValidationInfo

_DIGITS = re.compile(r"\d{1,4}\Z", re.ASCII)


@dataclass(frozen=True)
class NumberType(FieldType):
    """From `least` to `most`."""

    least: int = 1
    most: int = 9_999
    written = "number"
    pattern = r"^\d{1,4}$"
    number = True

    def read(self, value: Any, info: ValidationInfo) -> Any:
        del info
        text = text_of(value)
        if not _DIGITS.match(text) or not self.least <= int(text) <= self.most:
            raise refusal("bad-number", value=shown(text), least=self.least, most=self.most)
        return int(text)

    def described(self) -> Mapping[str, Any]:
        return {"least": self.least, "most": self.most}

    def write(self, value: Any) -> Any:
        return str(value)

    def data(self, value: Any) -> Any:
        return value
