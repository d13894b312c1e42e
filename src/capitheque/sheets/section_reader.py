"""The sections of a body: which heading is which, what is missing, what does not belong."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from capitheque.faults import Fault, Location, did_you_mean, fault_at, shown
from capitheque.fields import UNKNOWN, Need
from capitheque.french.text import fold
from capitheque.kinds.sheet import Section, SectionDeclaration
from capitheque.sheets.body_edits import folded_title
from capitheque.sheets.text_links import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds.sheet import Sheet
    from capitheque.sheets.prose import Prose, TextPart

HEADING_LIMIT = 60
_SECTION_LEVEL = 2
NOTES_TITLE = "Notes d’import"
_LONGEST_UNKNOWN = 60  # characters of « non documenté dans les sources publiques. », and some more
_UNDOCUMENTED = re.compile(r"(?:inconnu|non documenté)(?: dans les sources publiques)?\.?\Z", re.IGNORECASE)
_SHOWN_AS_TEXT = re.compile(r"&lt;/?[a-zA-Z][^&]{0,60}")
_NOTE_CALL = re.compile(r"\[\^[^\]\s<]{1,60}\]")
_TEMPLATE = re.compile(r"\{\{|\{%|--8&lt;--")
_EXPECTED = {Need.REQUIRED: "section-missing", Need.EXPECTED: "section-expected"}


def read_sections(
    model: type[Sheet], body: Prose, path: str, first_line: int
) -> tuple[tuple[Section, ...], list[Fault]]:
    """Match the parts of a body to the sections of its kind. `first_line` is the file's line where the body starts."""
    reader = _SectionReader(model.sections, path, first_line)
    faults = [*reader.check_headings(body), *reader.check_text(body)]
    sections = reader.match(body, faults)
    return sections, faults + list(reader.check_absent())


class _SectionReader:
    def __init__(self, declared: tuple[SectionDeclaration, ...], path: str, first_line: int) -> None:
        self.declared = _by_label(declared)
        self.path = path
        self.offset = first_line - 1
        self.found: dict[str, int] = {}

    def place(self, line: int = 0, section: SectionDeclaration | None = None) -> Location:
        """A place in the body; line 0 is the body's end of header."""
        at = line + self.offset if line else self.offset
        if section is None:
            return Location(path=self.path, line=at)
        return Location(path=self.path, line=at, key=section.key, label=section.label, section=True)

    def match(self, body: Prose, faults: list[Fault]) -> tuple[Section, ...]:
        sections = {}
        for part in body.parts:
            if part.title is None:
                if part.text:
                    first = next(iter(self.declared.values())).label
                    faults.append(fault_at("text-before-sections", self.place(part.line), label=first))
                continue
            if declared := self._declared(part, faults):
                faults += self._check_part(declared, part)
                sections[declared.key] = _section(declared, part, self.offset)
        return tuple(sections[one.key] for one in self.declared.values() if one.key in sections)

    def _declared(self, part: TextPart, faults: list[Fault]) -> SectionDeclaration | None:
        title = part.title or ""
        declared = self.declared.get(folded_title(title))
        if folded_title(title) == folded_title(NOTES_TITLE):
            faults.append(fault_at("import-notes", self.place(part.line)))
            return None
        labels = [one.label for one in self.declared.values()]
        if declared is None:
            hint = did_you_mean(title, labels)
            choices = ", ".join(labels)
            place = self.place(part.line)
            faults.append(fault_at("section-unknown", place, value=shown(title), hint=hint, choices=choices))
        elif declared.key in self.found:
            first = self.found[declared.key]
            faults.append(
                fault_at("section-repeated", self.place(part.line, declared), label=declared.label, first=first)
            )
            declared = None
        else:
            self.found[declared.key] = part.line + self.offset
        return declared

    def _check_part(self, declared: SectionDeclaration, part: TextPart) -> Iterator[Fault]:
        place, documented = self.place(part.line, declared), _documented(part, declared)
        if not part.text:
            yield fault_at("section-empty", place, label=declared.label)
        elif not documented and declared.need is not Need.OPTIONAL:
            yield fault_at("section-undocumented", place, label=declared.label, help=declared.help)
        elif declared.items and documented and not declared.items[0] <= part.items <= declared.items[1]:
            yield fault_at("findings-count", place, label=declared.label, count=part.items)

    def check_absent(self) -> Iterator[Fault]:
        for declared in self.declared.values():
            if declared.key not in self.found and declared.need in _EXPECTED:
                code = _EXPECTED[declared.need]
                yield fault_at(code, self.place(section=declared), label=declared.label, help=declared.help)

    def check_headings(self, body: Prose) -> Iterator[Fault]:
        if len(body.headings) > HEADING_LIMIT:
            yield fault_at("headings-many", self.place(1), count=len(body.headings), limit=HEADING_LIMIT)
        for heading in body.headings:
            if heading.level == 1:
                yield fault_at("heading-level", self.place(heading.line), value=shown(heading.text))
            elif heading.level == _SECTION_LEVEL and heading.linked:
                yield fault_at("heading-link", self.place(heading.line), value=shown(heading.text))

    def check_text(self, body: Prose) -> Iterator[Fault]:
        """Say what will be shown as text, or not shown, though its author may have meant something else."""
        for part in body.parts:
            seen_as_text = (("raw-html", _SHOWN_AS_TEXT), ("template-code", _TEMPLATE), ("note-absent", _NOTE_CALL))
            for code, pattern in seen_as_text:
                if found := pattern.search(part.html):
                    value = found[0].replace("&lt;", "<")
                    yield fault_at(code, self.place(part.line), value=shown(value, 30))
            if part.images:
                yield fault_at("image-in-text", self.place(part.line), count=part.images)
        for part in (*body.parts, body.notes):
            if part.refused_links:
                place = self.place(part.first_refused, self.declared.get(folded_title(part.title or "")))
                yield fault_at("unsafe-link", place, count=part.refused_links)
        for name, line in body.lost_notes:
            yield fault_at("note-not-called", self.place(line), value=shown(name, 30))


@cache
def _by_label(declared: tuple[SectionDeclaration, ...]) -> dict[str, SectionDeclaration]:
    return {folded_title(section.label): section for section in declared}


def _documented(part: TextPart, declared: SectionDeclaration) -> bool:
    text = part.text
    if fold(text) == fold(declared.placeholder):
        return False
    return len(text) > _LONGEST_UNKNOWN or not (_UNDOCUMENTED.match(text) or fold(text) == UNKNOWN)


def _section(declared: SectionDeclaration, part: TextPart, lines_above: int) -> Section:
    return Section(
        key=declared.key,
        label=declared.label,
        html=part.html,
        text=part.text,
        documented=_documented(part, declared),
        line=part.line + lines_above,
        links=moved(part.links, lines_above),
    )
