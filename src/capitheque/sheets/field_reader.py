"""The header of a sheet against the fields of its kind: values, and every fault with its line and its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from capitheque.faults import Fault, Location, did_you_mean, fault_at, shown
from capitheque.fields import UNKNOWN, Field, Need, fields_of
from capitheque.fields.reading import Reading
from capitheque.french.text import fold
from capitheque.sheets.hints import hints

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from capitheque.fields.reading import Advice
    from capitheque.kinds.sheet import Sheet
    from capitheque.sheets.front_matter import FrontMatter, KeyPath

_EXAMPLE_SIZE = 2  # sub-fields shown in an example


@dataclass(frozen=True, kw_only=True)
class FieldReader:
    """Reads one header; `path` is the file's, for messages."""

    model: type[Sheet]
    header: FrontMatter
    path: str

    @property
    def fields(self) -> Mapping[str, Field]:
        return fields_of(self.model)

    def read(self, reading: Reading, own: Mapping[str, Any], *, draft: bool) -> tuple[Sheet | None, list[Fault]]:
        """Return the sheet and its faults. Of a draft, what cannot be read is left out and the rest is kept."""
        values = {key: value for key, value in self.header.values.items() if key in self.fields and not _blank(value)}
        faults = [*self._check_keys(), *self._check_whole(values)]
        sheet, errors = self._validate({**values, **own}, reading)
        if errors and draft:
            bad = {str(error["loc"][0]) for error in errors if error["loc"]}
            kept = {key: value for key, value in values.items() if key not in bad}
            sheet, _ = self._validate({**kept, **own}, Reading(reading.vocabularies, reading.geography))
        faults += [self._explain(error) for error in errors]
        return sheet, [*faults, *self._advise(reading.advice)]

    def _validate(self, values: Mapping[str, Any], reading: Reading) -> tuple[Sheet | None, list[Any]]:
        try:
            return self.model.model_validate(values, context=reading), []
        except ValidationError as error:
            return None, error.errors(include_url=False)

    def _place(self, key: str, location: KeyPath = ()) -> Location:
        label = self.fields[key].label if key in self.fields else key
        inside = [str(step) for step in location[1:] if isinstance(step, str)]
        return Location(
            path=self.path, line=self.header.line_of(location or (key,)), key=".".join([key, *inside]), label=label
        )

    def _check_keys(self) -> Iterator[Fault]:
        misnamed = set()
        for key in self.header.values:
            if key not in self.fields:
                found = self._unknown_key(key)
                misnamed.add(found.values.get("name"))
                yield found
        for key, field in self.fields.items():
            code = _absence(self.header.values, key, field)
            if code and key not in misnamed:
                yield fault_at(code, self._place(key), key=key, help=field.help)

    def _unknown_key(self, key: str) -> Fault:
        place, known = self._place(key), self.fields
        by_label = {fold(field.label): field.key for field in known.values()}
        english = hints()["french_keys"].get(key.lower()) or by_label.get(fold(key))
        if english in known:
            return fault_at("french-key", place, name=english, given=key)
        if key.lower().replace("-", "_") in hints()["technical_keys"]:
            return fault_at("technical-key", place)
        return fault_at("unknown-key", place, hint=did_you_mean(key, known))

    def _check_whole(self, values: Mapping[str, Any]) -> Iterator[Fault]:
        for code, key in self.model.check_whole(values):
            yield fault_at(code, self._place(key), value=shown(values.get(key, "")))

    def _explain(self, error: Any) -> Fault:
        """Turn one error of pydantic into a fault with its line."""
        location: KeyPath = tuple(error["loc"])
        key = str(location[0]) if location else ""
        field = self.fields.get(key)
        place, advice = self._place(key, location), field.help if field else ""
        match error["type"]:
            case "missing":
                inner = self._part_at(location)
                return fault_at(
                    "subfield-missing",
                    self._place(key, location[:-1]),
                    name=location[-1],
                    label=inner.label if inner else key,
                )
            case "extra_forbidden":
                return fault_at("unknown-key", place, hint=did_you_mean(str(location[-1]), self._inside(key)))
            case "model_type" | "model_attributes_type" | "dict_type":
                return self._sub_fields_expected(key, place)
        values = {"key": key, **error.get("ctx", {}), "help": advice}
        if code := values.pop("code", None):
            return fault_at(code, place, **values)
        return fault_at("unreadable-value", place, value=shown(error.get("input", "")), help=advice)

    def _part_at(self, location: KeyPath) -> Field | None:
        """The declared piece of an answer to which a path leads; its steps that are numbers are places in a list."""
        field: Field | None = None
        known: Mapping[str, Field] = self.fields
        for step in location:
            if isinstance(step, str):
                field = known.get(step)
                known = {one.key: one for one in field.parts} if field else {}
        return field

    def _inside(self, key: str) -> list[str]:
        return [one.key for one in self.fields[key].parts] if key in self.fields else []

    def _sub_fields_expected(self, key: str, place: Location) -> Fault:
        names = self._inside(key)
        declared = self.fields[key].example if key in self.fields else ""
        example = declared or "{" + ", ".join(f"{name}: …" for name in names[:_EXAMPLE_SIZE]) + "}"
        return fault_at("fields-expected", place, names=", ".join(names), example=example)

    def _advise(self, advice: list[Advice]) -> Iterator[Fault]:
        """Place each advice on the line of the value that it is about."""
        taken: set[KeyPath] = set()
        for one in advice:
            spots = (
                spot
                for spot in self.header.lines
                if one.key in spot and spot not in taken and self.header.value_at(spot) == one.given
            )
            location = next(spots, (one.key,))
            taken.add(location)
            yield fault_at(one.code, self._place(str(location[0]), location), **one.values)


def is_unknown(value: Any) -> bool:
    """Whether an answer is « inconnu », alone or as a list of one."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return isinstance(value, str) and value.lower().rstrip(".") == UNKNOWN


def _blank(value: Any) -> bool:
    return value in ("", [], {}) or is_unknown(value)


def _absence(values: Mapping[str, Any], key: str, field: Field) -> str | None:
    """Return the code of the fault when a field has no answer, or None."""
    required = field.need is Need.REQUIRED
    if key not in values:
        return "missing" if required else "to-complete" if field.need is Need.EXPECTED else None
    if is_unknown(values[key]):
        if not field.unknown:
            return "unknown-refused"
        return None if field.need is Need.OPTIONAL else "undocumented"
    if _blank(values[key]):
        return "empty-required" if required else "empty"
    return None
