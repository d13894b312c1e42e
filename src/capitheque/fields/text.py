"""A text on one line; a sentence that is easy to read; a story, which is a section of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from capitheque.faults import shown
from capitheque.fields.declaration import Need
from capitheque.fields.field_type import FieldType
from capitheque.fields.reading import reading_of, refusal

if TYPE_CHECKING:
    import re

    from pydantic import ValidationInfo

_LINE = 160  # characters: above, the answer is given several lines
_BY_HAND = 55  # characters written by hand on a line
_LONGEST = 4  # lines by hand


def text_of(value: Any) -> str:
    if not isinstance(value, str):
        raise refusal("text-expected")
    return " ".join(value.split())


@dataclass(frozen=True)
class TextType(FieldType):
    """So many characters, from `shortest` to `longest`."""

    shortest: int = 1
    longest: int = 2_000

    @property
    def length(self) -> tuple[int, int]:  # type: ignore[override]  # derived from the two bounds
        return self.shortest, self.longest

    @property
    def widget(self) -> str:  # type: ignore[override]  # one line or several
        return "text" if self.longest > _LINE else "line"

    @property
    def room(self) -> int:
        return min(-(-self.longest // _BY_HAND), _LONGEST if self.widget == "text" else _LONGEST // 2)

    def read(self, value: Any, info: ValidationInfo) -> Any:
        del info
        text = text_of(value)
        if len(text) < self.shortest:
            raise refusal("too-short", value=shown(text), length=len(text), limit=self.shortest)
        if len(text) > self.longest:
            raise refusal("too-long", length=len(text), limit=self.longest)
        return text


@dataclass(frozen=True)
class EasySentenceType(TextType):
    """A sentence for whoever reads little: more than so many `words` are advised against (« facile à lire »)."""

    words: int = 15

    def read(self, value: Any, info: ValidationInfo) -> Any:
        count = len(text_of(value).split())
        if count > self.words:
            reading_of(info).advise(info, "long-sentence", value, count=count)
        return super().read(value, info)


class WrittenType(FieldType):
    """A text of a known form, which its `_PATTERN` accepts; `_CODE` is the fault of one that it does not."""

    _PATTERN: ClassVar[re.Pattern[str]]
    _CODE: ClassVar[str]

    def read(self, value: Any, info: ValidationInfo) -> Any:
        del info
        text = text_of(value)
        if not self._PATTERN.match(text):
            raise refusal(self._CODE, value=shown(text))
        return text


@dataclass(frozen=True)
class StoryType(FieldType):
    """A section of the body, read by the section reader; `items` is how few and how many, when it is a list."""

    items: tuple[int, int] | None = None
    widget = "story"
    doubtful = (Need.REQUIRED, Need.EXPECTED)
