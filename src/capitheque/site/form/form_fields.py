"""What the form needs to know of a field: how it is asked for, and what an answer may be; all from the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capitheque.fields.declaration import Need, declarations
from capitheque.fields.parts import Author, Image
from capitheque.fields.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from capitheque.fields.shapes import Shape
    from capitheque.kinds import Sheet
    from capitheque.kinds.sheet import SectionDeclaration

_LINE = 160  # characters: above, the answer is given several lines
_WRITTEN = {"territory": "places", "body": "bodies", "date": "date", "partial-date": "partial-date", "yes-no": "yes-no"}
_PARTS = {Author.__name__: "authors", Image.__name__: "photos"}
_TOLD_OF = {"themes", "problems", "audiences", "actors", "forms", "levels"}  # what an action cost, no story says
_COUNTED = 60  # characters: from there on, one is told how many are left
_NOT_ASKED = {Author.__name__: {"role"}}  # the form is filled in by who writes


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field, a section or a sub-field. `widget` names the way to answer; `written` the form of a text (url, year…).

    `many` is how few and how many answers a list holds; None for one answer alone.
    """

    key: str
    label: str
    help: str
    need: str
    widget: str
    unknown: bool = False
    many: tuple[int, int] | None = None
    length: tuple[int, int] | None = None
    vocabulary: str = ""
    folder: str = ""
    written: str = ""
    pattern: str = ""
    parts: tuple[FormField, ...] = ()
    items: tuple[int, int] | None = None

    @property
    def required(self) -> bool:
        return self.need == Need.REQUIRED.value

    @property
    def hinted(self) -> bool:
        """Whether what was told before may answer it."""
        return self.key in _TOLD_OF

    @property
    def counted(self) -> bool:
        """Whether one is told how long the answer is."""
        return self.length is not None and self.length[1] > _COUNTED and not self.written


def form_fields(kind: type[Sheet]) -> Mapping[str, FormField]:
    """Every field, then every section of a kind of sheet, by key."""
    fields = {
        key: _field(kind, key, label=one.label, help_text=one.help, need=one.need, unknown=one.unknown)
        for key, one in declarations(kind).items()
    }
    return fields | {one.key: _section(one) for one in kind.sections}


def _section(one: SectionDeclaration) -> FormField:
    return FormField(
        key=one.key,
        label=one.label,
        help=one.help,
        need=one.need.value,
        widget="story",
        unknown=one.need is not Need.OPTIONAL,
        items=one.items,
    )


def _field(  # noqa: PLR0913  # one argument an attribute
    model: type[BaseModel], key: str, *, label: str, help_text: str, need: Need, unknown: bool
) -> FormField:
    shape = shape_of(model, key)
    return FormField(
        key=key,
        label=label,
        help=help_text,
        need=need.value,
        widget=_widget(shape),
        unknown=unknown and need is Need.REQUIRED,
        many=shape.many,
        length=shape.length,
        vocabulary=shape.vocabulary,
        folder=shape.folder,
        written=shape.written.name if shape.written else "",
        pattern=shape.written.pattern if shape.written else "",
        parts=tuple(_sub_fields(shape.part)) if shape.part else (),
    )


def _sub_fields(part: type[BaseModel]) -> Iterator[FormField]:
    for key, info in part.model_fields.items():
        if key not in _NOT_ASKED.get(part.__name__, ()):
            need = Need.REQUIRED if info.is_required() else Need.OPTIONAL
            label, help_text = info.title or key, info.description or ""
            yield _field(part, key, label=label, help_text=help_text, need=need, unknown=False)


def _widget(shape: Shape) -> str:
    if shape.part:
        return _PARTS.get(shape.part.__name__, "parts" if shape.many else "part")
    if shape.vocabulary:
        return "terms"
    if shape.folder:
        return "sheets"
    if shape.written and shape.written.name in _WRITTEN:
        return _WRITTEN[shape.written.name]
    if shape.many:
        return "lines"
    return "text" if shape.length and shape.length[1] > _LINE else "line"
