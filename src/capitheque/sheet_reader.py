"""From the bytes of one contributed file to a sheet, or to the reasons why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from capitheque import front_matter, prose
from capitheque.front_matter import FrontMatter, Location, RefusedError
from capitheque.hints import hints
from capitheque.model.base import PUBLISHED_STATES
from capitheque.model.declaration import UNKNOWN, Declaration, Need, declarations
from capitheque.model.types import Advice, Reading
from capitheque.personal_data import find_personal_data
from capitheque.problems import Level, Place, Problem, did_you_mean, problem, shown
from capitheque.section_reader import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.geography import Geography
    from capitheque.model.base import Sheet
    from capitheque.vocabulary import Vocabularies

_LONG_SENTENCE = 15  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReader:
    """Reads sheets of any kind against the same vocabularies and geography."""

    vocabularies: Vocabularies
    geography: Geography

    def read(
        self, model: type[Sheet], sheet_id: str, path: str, data: bytes
    ) -> tuple[Sheet | None, tuple[Problem, ...]]:
        """Return the sheet and all its problems; None when a blocking one leaves nothing to show."""
        try:
            header, problems = front_matter.read(data, path)
        except RefusedError as error:
            return None, (error.problem,)
        draft = _is_draft(header)
        body = prose.read(header.body)
        sections, found = read_sections(model, body, path, header.body_line)
        problems += found
        problems += find_personal_data(data.decode("utf-8", "replace"), path)
        sheet, found = self._validate(model, header, path, {"id": sheet_id, "path": path, "body": sections})
        problems += found
        if draft:
            problems = [_softened(one) for one in problems]
        if any(one.blocks for one in problems) or sheet is None:
            return None, _ordered(problems)
        missing = tuple(one.place.label for one in problems if one.level is Level.TO_COMPLETE and one.place.label)
        lines = {key: header.line_of((key,)) for key in header.values}
        update = {"footnotes": body.footnotes, "missing": missing, "lines": lines}
        return sheet.model_copy(update=update), _ordered(problems)

    def _validate(
        self, model: type[Sheet], header: FrontMatter, path: str, own: Mapping[str, Any]
    ) -> tuple[Sheet | None, list[Problem]]:
        fields = declarations(model)
        problems = list(_check_keys(fields, header, path))
        reading = Reading(vocabularies=self.vocabularies, geography=self.geography)
        answered = {key: value for key, value in header.values.items() if key in fields and not _blank(value)}
        try:
            sheet = model.model_validate({**answered, **own}, context=reading)
        except ValidationError as error:
            problems += [_explain(one, fields, header, path) for one in error.errors(include_url=False)]
            sheet = None
        problems += [_advise(one, header, path, fields) for one in reading.advice]
        return sheet, problems + list(_check_plain_summary(header, path, fields))


def _is_draft(header: FrontMatter) -> bool:
    state = header.values.get("state")
    return isinstance(state, str) and state not in PUBLISHED_STATES and state in {"brouillon", "en-relecture"}


def _softened(found: Problem) -> Problem:
    """A draft may lack anything: what would block its publication is only to complete. Personal data never wait."""
    code = {"missing": "missing-draft", "section-missing": "section-missing-draft"}.get(found.code, found.code)
    level = Level.TO_COMPLETE if found.blocks and code not in {"phone", "private-mail"} else found.level
    return Problem(code=code, place=found.place, values=found.values, level=level)


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda one: (one.place.line, one.place.key, one.code)))


def _blank(value: Any) -> bool:
    return value in ("", UNKNOWN, [], {}) or value == [UNKNOWN]


def _check_keys(fields: Mapping[str, Declaration], header: FrontMatter, path: str) -> Iterator[Problem]:
    for key in header.values:
        if key not in fields:
            yield _unknown_key(key, fields, Place(path=path, line=header.line_of((key,)), key=key))
    for key, field in fields.items():
        place = Place(path=path, line=header.line_of((key,)), key=key, label=field.label)
        if code := _absence(header.values, key, field):
            yield problem(code, place, key=key, help=field.help)


def _unknown_key(key: str, fields: Mapping[str, Declaration], place: Place) -> Problem:
    english = hints()["french_keys"].get(key.lower())
    if english in fields:
        return problem("french-key", place, name=english, given=key)
    if key.lower().replace("-", "_") in hints()["technical_keys"]:
        return problem("technical-key", place)
    by_label = {field.label.casefold(): field.key for field in fields.values()}
    if key.casefold() in by_label:
        return problem("french-key", place, name=by_label[key.casefold()], given=key)
    return problem("unknown-key", place, hint=did_you_mean(key, fields))


def _absence(values: Mapping[str, Any], key: str, field: Declaration) -> str | None:
    """Return the code of the fault when a field has no answer, or None."""
    required = field.need is Need.REQUIRED
    if key not in values:
        return "missing" if required else "to-complete" if field.need is Need.EXPECTED else None
    if values[key] in (UNKNOWN, [UNKNOWN]):
        if not field.unknown:
            return "unknown-refused"
        return None if field.need is Need.OPTIONAL else "undocumented"
    if _blank(values[key]):
        return "empty-required" if required else "empty"
    return None


def _explain(error: Any, fields: Mapping[str, Declaration], header: FrontMatter, path: str) -> Problem:
    """Turn one error of pydantic into a problem with its line."""
    location: Location = tuple(error["loc"])
    values = {"help": "", **error.get("ctx", {})}
    key = str(location[0]) if location else str(values.pop("key", ""))
    field = fields.get(key)
    place = Place(path=path, line=header.line_of(location or (key,)), key=key, label=field.label if field else key)
    names = {"key": key, "help": field.help if field else ""}
    match error["type"]:
        case "missing":
            return problem("subfield-missing", place, name=location[-1])
        case "extra_forbidden":
            nested = Place(path=path, line=place.line, key=str(location[-1]))
            return problem("unknown-key", nested, hint="")
        case "model_type" | "model_attributes_type" | "dict_type":
            return problem("fields-expected", place, names=names["help"], example=field.example if field else "")
        case str(code) if "code" in values:
            return problem(code, place, **{**names, **values, "help": names["help"]})
    return problem("unreadable-value", place, value=shown(error.get("input", "")), help=names["help"])


def _advise(advice: Advice, header: FrontMatter, path: str, fields: Mapping[str, Declaration]) -> Problem:
    """Place an advice on the first line of the header where the value stands."""
    location = next((spot for spot in header.lines if _value_at(header.values, spot) == advice.given), ())
    key = str(location[0]) if location else advice.key
    label = fields[key].label if key in fields else key
    return problem(advice.code, Place(path=path, line=header.line_of(location), key=key, label=label), **advice.values)


def _value_at(values: Any, location: Location) -> Any:
    for step in location:
        values = values[step]
    return values


def _check_plain_summary(header: FrontMatter, path: str, fields: Mapping[str, Declaration]) -> Iterator[Problem]:
    sentences = header.values.get("plain_summary", ())
    for n, sentence in enumerate(sentences if isinstance(sentences, list) else ()):
        count = len(sentence.split()) if isinstance(sentence, str) else 0
        if count > _LONG_SENTENCE:
            line = header.line_of(("plain_summary", n))
            label = fields["plain_summary"].label if "plain_summary" in fields else ""
            yield problem("long-sentence", Place(path=path, line=line, key="plain_summary", label=label), count=count)
