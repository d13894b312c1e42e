"""From the bytes of one contributed file to a sheet, or to the reasons why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from capitheque.faults import Fault, Level, Location, fault_at, softened
from capitheque.fields.reading import Reading
from capitheque.french.text import fold
from capitheque.kinds.sheet import PUBLISHED_STATES
from capitheque.sheets import front_matter, prose
from capitheque.sheets.field_reader import FieldReader
from capitheque.sheets.front_matter import FrontMatter, RefusedError
from capitheque.sheets.personal_data import find_hidden_personal_data, find_personal_data
from capitheque.sheets.section_reader import read_sections
from capitheque.sheets.text_links import moved
from capitheque.sheets.wounding_words import VOCABULARY, WoundingWords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capitheque.geography import Geography
    from capitheque.kinds.sheet import Sheet
    from capitheque.sheets.prose import Prose
    from capitheque.vocabulary import Vocabularies


@dataclass(frozen=True, kw_only=True)
class SheetReader:
    """Reads sheets of any kind against the same vocabularies and geography."""

    vocabularies: Vocabularies
    geography: Geography

    def read(self, model: type[Sheet], sheet_id: str, path: str, data: bytes) -> tuple[Sheet | None, tuple[Fault, ...]]:
        """Return the sheet and all its faults, in the order of lines; None when a blocking one sets it aside."""
        try:
            header, faults = front_matter.read(data, path)
            body = prose.read(header.body, f"{model.folder}/{sheet_id}")
        except RefusedError as error:
            return None, (error.fault,)
        except prose.TooDeepError as error:
            return None, (fault_at("nested-deep", Location(path=path, line=1), limit=error.limit),)
        draft = self._is_draft(header)
        sections, found = read_sections(model, body, path, header.body_line)
        if body.footnotes and not model.has_page:
            found.append(fault_at("notes-not-shown", Location(path=path, line=header.body_line)))
        reading = Reading(self.vocabularies, self.geography)
        notes = {"footnotes": body.footnotes, "note_links": moved(body.notes.links, header.body_line - 1)}
        own = {"id": sheet_id, "path": path, "body": sections, "markdown": header.body, **notes}
        sheet, of_fields = FieldReader(model=model, header=header, path=path).read(reading, own, draft=draft)
        faults += [*found, *of_fields, *_personal_data(header, body, path)]
        faults += self._wounding_words.faults(model, header, body, path)
        ordered = sorted((softened(one) if draft else one for one in faults), key=lambda one: one.location.line)
        if sheet is None or any(one.blocks for one in ordered):
            return None, tuple(ordered)
        missing = tuple(one.location.label for one in ordered if one.level is Level.TO_COMPLETE and one.location.label)
        lines = _lines_of_references(header) | {key: header.line_of((key,)) for key in header.values}
        more = {"missing": missing, "lines": lines, "photo_files": photo_files(header.values)}
        return sheet.model_copy(update=more), tuple(ordered)

    @cached_property
    def _wounding_words(self) -> WoundingWords:
        return WoundingWords(self.vocabularies.get(VOCABULARY))

    def _is_draft(self, header: FrontMatter) -> bool:
        """Whether the state, by its identifier or its label, is one that is not published."""
        given, states = header.values.get("state"), self.vocabularies["states"]
        if not isinstance(given, str):
            return False
        term = states.by_id.get(given) or states.by_word.get(fold(given))
        return term is not None and term.id not in PUBLISHED_STATES


def photo_files(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The files of photos that the values of a header name."""
    images = values.get("images")
    named = (one.get("file") for one in images if isinstance(one, dict)) if isinstance(images, list) else ()
    return tuple(one for one in named if isinstance(one, str))


def _lines_of_references(header: FrontMatter) -> dict[str, int]:
    """The line of each reference inside an answer (« practices/x »), as `Sheet.line_of` asks for it."""
    inside = ((spot, header.value_at(spot)) for spot in reversed(list(header.lines)) if len(spot) > 1)
    return {f"{spot[0]} {one}": header.lines[spot] for spot, one in inside if isinstance(one, str) and "/" in one}


def _personal_data(header: FrontMatter, body: Prose, path: str) -> list[Fault]:
    """Look in the file as it is written, then in what readers would see of it (entities and escapes undone)."""
    found = list(find_personal_data(header.text, path))
    if not ("&" in header.text or "\\" in header.text):
        return found
    seen = {one.code for one in found}
    hidden = find_hidden_personal_data(header.values, body, path, header.body_line)
    return found + [one for one in hidden if one.code not in seen]
