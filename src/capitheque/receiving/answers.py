"""The text of a passage as the answer of a field: our own types judge it, and say why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import TypeAdapter, ValidationError

from capitheque.faults import Location, fault_at, shown
from capitheque.fields import UNKNOWN, fields_of, means_unknown
from capitheque.fields.reading import Reading
from capitheque.french.dates import dates_in
from capitheque.french.text import slugify
from capitheque.receiving.candidates import districts, people, periods, sources
from capitheque.receiving.place_answers import MANY, Answer, place_answers, place_cell
from capitheque.receiving.place_columns import PlaceColumn
from capitheque.receiving.plain_lines import parts_of, plain_lines
from capitheque.receiving.sheet_names import SheetNames
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from capitheque.geography import Geography
    from capitheque.kinds import Sheet
    from capitheque.receiving.places_of_rows import PlaceCell
    from capitheque.vocabulary import Vocabularies

PLACES = "territories"
_sentence = partial(sentence, __file__)


@dataclass(frozen=True, kw_only=True)
class AnswerReader:
    """Reads the answers of one kind of sheet."""

    model: type[Sheet]
    vocabularies: Vocabularies
    geography: Geography
    sheets: SheetNames = field(default_factory=SheetNames)

    def read(self, key: str, text: str, *, separator: str = "", markdown: bool = True) -> Answer:
        """Understand a text as the field `key`."""
        lines = plain_lines(text, markdown=markdown)
        if means_unknown(" ".join(lines)) and fields_of(self.model)[key].unknown:
            return Answer(UNKNOWN)
        if key == PLACES:
            whole, (each,) = self.places([place_cell(lines, PlaceColumn(), separator)])
            return Answer(whole.value, (*each.refused, *whole.refused), each.proposals)
        field = fields_of(self.model)[key]
        if field.parts:
            return self._parts(key, {one.key for one in field.parts}, lines, separator)
        if field.type.folder:
            return self._sheets(key, lines)
        if self._is_list(key):
            return self._listed(key, lines, separator)
        line = " ".join(lines)
        return self._first(key, [line, *dates_in(line), slugify(line)])

    def _parts(self, key: str, inside: set[str], lines: list[str], separator: str) -> Answer:
        """Understand a field that holds sub-fields: a period, sources, people."""
        if "start" in inside:
            return self._first(key, periods(lines))
        if inside >= {"title", "url"}:
            return self._several(key, list(sources(lines)))
        if inside >= {"name", "role"}:
            found = people(lines) if key in self.model.signed_by_people else None
            return self._several(key, found or [{"name": one} for one in parts_of(lines, separator)])
        if inside >= {"code", "generation"}:
            return self._first(key, list(districts(lines)))
        return Answer(None)

    def _is_list(self, key: str) -> bool:
        return fields_of(self.model)[key].type.many is not None

    def _listed(self, key: str, lines: list[str], separator: str) -> Answer:
        """Take whole lines when each is an answer (a label may hold a comma), else cut them."""
        if len(lines) > MANY:
            return Answer(None, (_sentence("too-many-answers", limit=MANY),))
        whole = self._several(key, [self._spelled(key, one) for one in dict.fromkeys(lines)])
        if key == "plain_summary" or (whole.value and not whole.refused and not separator):
            return whole
        pieces = list(dict.fromkeys(parts_of(lines, separator)))
        if pieces == lines:
            return whole
        return self._several(key, [self._spelled(key, one) for one in pieces[:MANY]], more=len(pieces) > MANY)

    def _spelled(self, key: str, piece: str) -> str:
        """Write a term as its identifier: « Faire ensemble » may be known as `faire-ensemble` only."""
        slug = slugify(piece)
        return slug if not self._accepts(key, piece) and self._accepts(key, slug) else piece

    def _accepts(self, key: str, piece: str) -> bool:
        try:
            self._validated(key, [piece] if self._is_list(key) else piece)
        except ValidationError:
            return False
        return True

    def _first(self, key: str, candidates: list[Any]) -> Answer:
        """Take the first candidate that the field accepts; what the field says of the first is why not."""
        refused: tuple[str, ...] = ()
        proposals: tuple[str, ...] = ()
        for candidate in candidates:
            try:
                return Answer(self._validated(key, candidate))
            except ValidationError as error:
                refused = refused or tuple(self._why(key, one) for one in error.errors(include_url=False))
                proposals = proposals or tuple(_hints(error))
        return Answer(None, refused, proposals)

    def _several(self, key: str, pieces: list[Any], *, more: bool = False) -> Answer:
        """Keep the pieces that the field accepts, and say of each other one why not; `more`: some were left out."""
        left = [one for n, one in enumerate(pieces[:MANY]) if one not in pieces[:n]]
        refused: list[str] = [_sentence("too-many-answers", limit=MANY)] if more or len(pieces) > MANY else []
        proposals: list[str] = []
        while left:
            try:
                return Answer(self._validated(key, left), tuple(refused), tuple(proposals))
            except ValidationError as error:
                errors = error.errors(include_url=False)
                refused += [self._why(key, one) for one in errors]
                proposals += _hints(error)
                bad = {one["loc"][0] for one in errors if one["loc"]}
                kept = [one for n, one in enumerate(left) if n not in bad]
                too_many = errors[0]["type"] == "too-many"
                left = left[: errors[0]["ctx"]["limit"]] if too_many else kept if len(kept) < len(left) else []
        return Answer(None, tuple(refused), tuple(proposals))

    def places(self, cells: Sequence[PlaceCell]) -> tuple[Answer, list[Answer]]:
        """Understand together all that a story says of its places: the value of the field, then an answer a cell."""
        each = place_answers(cells, self.geography)
        found = list(dict.fromkeys(one for answer in each for one in answer.value or ()))
        return (self._several(PLACES, found) if found else Answer(None)), each

    def _sheets(self, key: str, lines: list[str]) -> Answer:
        """Understand names of other sheets, one a line."""
        folder, found, refused, proposals = fields_of(self.model)[key].type.folder, [], [], []
        for line in dict.fromkeys(lines[:MANY]):
            if reference := self.sheets.find(folder, line) or (self._accepts(key, line) and line):
                found.append(reference)
            else:
                refused.append(_sentence("doubtful-sheet", given=shown(line)))
                proposals += self.sheets.near(folder, line)
        answer = (self._several if self._is_list(key) else self._first)(key, found) if found else Answer(None)
        return Answer(answer.value, (*refused, *answer.refused), tuple(proposals))

    def _validated(self, key: str, candidate: Any) -> Any:
        """Return what a sheet would hold, in plain values. Raises ValidationError."""
        context = Reading(self.vocabularies, self.geography)
        value = fields_of(self.model)[key].type.write(
            _adapter(self.model, key).validate_python(candidate, context=context)
        )
        if value in (None, "", [], {}):
            raise ValidationError.from_exception_data("empty", [])
        return value

    def _why(self, key: str, error: Any) -> str:
        values = {"key": key, **error.get("ctx", {}), "help": "", "hint": ""}
        code = values.pop("code", None)
        return fault_at(code, Location(path=""), **values).wrong if code else _sentence("not-understood")


@cache
def _adapter(model: type[Sheet], key: str) -> TypeAdapter[Any]:
    info = model.model_fields[key]
    kind: Any = info.annotation
    if info.metadata:
        kind = cast("Any", Annotated)[(kind, *info.metadata)]
    return TypeAdapter(kind)


def _hints(error: ValidationError) -> Iterator[str]:
    for one in error.errors(include_url=False):
        if hint := str(one.get("ctx", {}).get("hint", "")):
            yield hint.strip(" ()").removeprefix("vouliez-vous dire ").removesuffix(" ?")
