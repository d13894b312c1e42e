"""What an answer may look like, kept beside the function that reads it: schemas, completion and questions use it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, WrapValidator

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class TermOf(BeforeValidator):
    """Reads a term of a vocabulary, named by the stem of its file."""

    vocabulary: str = ""


@dataclass(frozen=True, slots=True)
class SheetOf(BeforeValidator):
    """Reads a reference to a sheet of one folder."""

    folder: str = ""


@dataclass(frozen=True, slots=True)
class Length(AfterValidator):
    """Counts characters."""

    shortest: int = 1
    longest: int = 2_000


@dataclass(frozen=True, slots=True)
class Listed(WrapValidator):
    """Reads a list of answers."""

    fewest: int = 1
    most: int = 30


@dataclass(frozen=True, slots=True)
class Written:
    """How the text of a type is written: its name, and a pattern (ECMA 262) that no accepted text fails.

    `number` when an editor that reads YAML may take such a text for a number, such as a year.
    """

    name: str
    pattern: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of one answer. `many` is how few and how many answers a list holds; None for one answer alone."""

    many: tuple[int, int] | None = None
    length: tuple[int, int] | None = None
    vocabulary: str = ""
    folder: str = ""
    written: Written | None = None
    part: type[BaseModel] | None = None


def shape_of(model: type[BaseModel], key: str) -> Shape:
    """The shape of the answers to one field of a sheet or of a part."""
    info = model.model_fields[key]
    return _shape(info.annotation, info.metadata)


def _shape(annotation: Any, metadata: Iterable[Any]) -> Shape:
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _shape(inner, [*more, *metadata])
    inside = [one for one in get_args(annotation) if one not in {NoneType, Ellipsis}]
    shape = _shape(inside[0], ()) if inside else Shape()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        shape = Shape(part=annotation)
    for one in metadata:
        shape = _with(shape, one)
    return shape


def _with(shape: Shape, one: Any) -> Shape:
    match one:
        case TermOf():
            return replace(shape, vocabulary=one.vocabulary)
        case SheetOf():
            return replace(shape, folder=one.folder)
        case Length():
            return replace(shape, length=(one.shortest, one.longest))
        case Listed():
            return replace(shape, many=(one.fewest, one.most))
        case Written():
            return replace(shape, written=one)
    return shape
