"""A document made from our blank sheet: what the person wrote goes to its place, the guide's own words to none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from capitheque.fields import UNKNOWN, fields_of, means_unknown
from capitheque.kinds import TOLD
from capitheque.receiving.paper.guide import PaperGuide, words_of
from capitheque.receiving.paper.ticks import chosen, read_tick
from capitheque.receiving.refusals import RefusedImportError
from capitheque.receiving.stories import Passage
from capitheque.sheets.skeleton import first_answers
from capitheque.site.paper.blank import blank_sheet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from capitheque.kinds import Sheet
    from capitheque.receiving.paper.guide import Words
    from capitheque.receiving.stories import Story
    from capitheque.site.paper.blank import AnswerBox, BlankSheet
    from capitheque.vocabulary import Vocabularies

_PROOF = 2  # questions of ours, word for word: no other document holds so many


def answered(story: Story, vocabularies: Vocabularies, day: dt.date) -> Story:
    """Keep what the person wrote on `day`, when the story is a blank sheet of ours; another story is unchanged.

    Raises RefusedImportError when nothing was written.
    """
    sheet = _recognised(story, vocabularies)
    if sheet is None:
        return story
    passages = tuple(_Filled(sheet).passages(story))
    if not (passages or story.photos):
        raise RefusedImportError("blank-sheet")
    return replace(
        story,
        title="",
        passages=passages,
        ours=True,
        folder=sheet.kind.folder,
        source_text="\n".join(one.text for one in passages),
        defaults={key: value for key, value in first_answers(day).items() if key != "state"},
    )


def _recognised(story: Story, vocabularies: Vocabularies) -> BlankSheet | None:
    lines = {words_of(line) for one in story.passages for line in one.text.split("\n")}
    sheets = [blank_sheet(kind, vocabularies) for kind in TOLD]
    found = [sum(words_of(one.question.question) in lines for one in sheet.steps) for sheet in sheets]
    return sheets[found.index(max(found))] if max(found) >= _PROOF else None


class _Filled:
    """Reads one document, line after line; `box` is the one that the lines stand in."""

    def __init__(self, sheet: BlankSheet) -> None:
        self.sheet = sheet
        self.guide = PaperGuide(sheet.guide())
        self.steps = {box.key: step for step in sheet.steps for box in step.boxes}
        self.boxes: dict[Words, AnswerBox] = {words_of(box.label): box for box in sheet.boxes}
        self.box: AnswerBox | None = None
        self.written: dict[str, list[str]] = {}
        self.outside: list[str] = []

    def passages(self, story: Story) -> Iterator[Passage]:
        """Yield each answer under the label of its box, then what stands in none."""
        for passage in ([Passage(label=story.title, text="", level=1)] if story.title else []) + [*story.passages]:
            self._heading(passage)
            lines = passage.text.split("\n")
            for number, line in enumerate(lines, start=1):
                if not self._begins(line, lines[number:]):
                    self._line(line, foot=bool(passage.label) and not passage.level)
        for box in self.sheet.boxes:
            yield from _answer(self.sheet.kind, box, self.written.get(box.key, []))
        if outside := "\n".join(self.outside).strip():
            yield Passage(label="", text=outside)

    def _heading(self, passage: Passage) -> None:
        """Go to the box that a heading names; a heading of the person's own belongs to what stands before it."""
        if not passage.level:
            self.box = None if passage.label else self.box
        elif (box := self.boxes.get(words_of(passage.label))) or not (own := self.guide.own(passage.label)):
            self.box = box
        else:
            story = self.box is not None and self.box.story
            self._keep(f"{'#' * max(passage.level, 1)} {own}" if story else own)

    def _begins(self, line: str, after: Sequence[str]) -> bool:
        """Go to the box whose label the line is, where a document has lost its headings; whether it did."""
        box = self.boxes.get(words_of(line))
        if box is None or box.key in self.written:
            return False
        step = self.steps[box.key]
        follows = next((words for one in after if (words := words_of(one))), ())
        beside = self.box is not None and self.steps[self.box.key] is step
        if beside or follows == words_of(step.question.question):
            self.box = box
            return True
        return False

    def _line(self, line: str, *, foot: bool) -> None:
        own = self.guide.own(line)
        page_number = foot and own != line and own.isdecimal()
        if not page_number and (own or not line.strip()):
            self._keep(own)

    def _keep(self, line: str) -> None:
        kept = self.written.setdefault(self.box.key, []) if self.box else self.outside
        kept.append(line)


def _answer(kind: type[Sheet], box: AnswerBox, lines: list[str]) -> Iterator[Passage]:
    """Yield what a box holds, in words that our reader of answers understands."""
    own, unknown = _unknown(lines, alone=not box.choices)
    if box.choices:
        own = chosen(own, {term.label: term.id for term in box.choices}, box.most)
    elif box.items:
        own = _as_list(own)
    text = "\n".join(own).strip("\n")
    if text.strip():
        yield Passage(label=box.label, text=text, level=2)
    elif unknown and _may_be_unknown(kind, box):
        yield Passage(label=box.label, text=UNKNOWN, level=2)
        return
    if unknown:
        yield Passage(label=f"Réponse à « {box.label} »", text=unknown)


def _unknown(lines: list[str], *, alone: bool) -> tuple[list[str], str]:
    """Part the lines from the one that says that one does not know; `alone`: without a tick, it is all that is said."""
    own, unknown, unsure = [], "", []
    for line in lines:
        tick = read_tick(line)
        if not means_unknown(tick.text):
            own.append(line)
        elif tick.mark == "ticked":
            unknown = tick.text
        elif tick.mark == "none":
            own.append(line)
            unsure.append(line)
    said = [line for line in own if line.strip()]
    if unsure and (not alone or said == unsure):
        return [line for line in own if line not in unsure], unsure[0].strip()
    return own, unknown


def _may_be_unknown(kind: type[Sheet], box: AnswerBox) -> bool:
    field = fields_of(kind).get(box.key)
    return box.story or (field is not None and field.unknown)


def _as_list(lines: list[str]) -> list[str]:
    """One item a line, for a section that is a list, unless the person made one."""
    said = [line for line in lines if line.strip()]
    listed = any(line.lstrip().startswith(("- ", "* ", "+ ", "1.", "|", "#", ">", "`")) for line in said)
    return lines if listed else [f"- {line.strip()}" for line in said]
