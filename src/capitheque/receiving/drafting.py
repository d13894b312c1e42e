"""A story made into a draft sheet that our own reader accepts, with nothing of the story left out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.receiving.answers import AnswerReader
from capitheque.receiving.cleaning import Cleaner, lines_not_in
from capitheque.receiving.formats.headings import fenced
from capitheque.receiving.mapping import ColumnMapping
from capitheque.receiving.photos import declared, redraw_all
from capitheque.receiving.placement import Kept, Placement
from capitheque.receiving.placing import place
from capitheque.receiving.refusals import RefusedImportError
from capitheque.receiving.sheet_names import SheetNames
from capitheque.receiving.sheet_writer import draft
from capitheque.receiving.stories import Passage
from capitheque.sentences import sentence
from capitheque.sheets.document import UnfitTextError
from capitheque.sheets.front_matter import SHEET_LIMIT, RefusedError

if TYPE_CHECKING:
    from capitheque.faults import Fault
    from capitheque.kinds import Sheet
    from capitheque.receiving.photos import Redrawn
    from capitheque.receiving.stories import Story
    from capitheque.sheets.sheet_reader import SheetReader

_sentence = partial(sentence, __file__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sheet ready to be written, and all that the report says of it."""

    model: type[Sheet]
    text: str
    placement: Placement
    title: str
    photos: tuple[Redrawn, ...] = ()
    refused_photos: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Drafter:
    """Makes the drafts of one command."""

    reader: SheetReader
    mapping: ColumnMapping = field(default_factory=ColumnMapping)
    sheets: SheetNames = field(default_factory=SheetNames)

    def make(self, story: Story, model: type[Sheet], cleaner: Cleaner) -> Draft:
        """Make the draft of a story that is no sheet yet. Raises RefusedImportError."""
        try:
            return self._make(story, model, cleaner)
        except RefusedError as error:
            too_big = error.fault.code == "file-big"
            values = error.fault.values if too_big else {"why": error.fault.wrong}
            raise RefusedImportError("sheet-big" if too_big else "sheet-unreadable", **values) from error

    def _make(self, story: Story, model: type[Sheet], cleaner: Cleaner) -> Draft:
        answers = AnswerReader(
            model=model,
            vocabularies=self.reader.vocabularies,
            geography=self.reader.geography,
            sheets=self.sheets,
        )
        with suppress(UnfitTextError):
            made = self._compose(story, answers)
            sheet, faults = self.read(model, made.text)
            if sheet is not None and [one.key for one in sheet.body] == _expected(model, made.placement):
                return replace(made, faults=faults)
        made = self._compose(_careful(story, cleaner), answers, fence=True)
        sheet, faults = self.read(model, made.text)
        if sheet is None:
            why = next(one for one in faults if one.blocks)
            raise RefusedImportError("sheet-unreadable", why=why.wrong)
        return replace(made, faults=faults)

    def read(self, model: type[Sheet], text: str) -> tuple[Sheet | None, tuple[Fault, ...]]:
        data = text.encode()
        if len(data) > SHEET_LIMIT:
            raise RefusedImportError("sheet-big", size=-(-len(data) // 1024), limit=SHEET_LIMIT // 1024)
        return self.reader.read(model, "brouillon", "brouillon.md", data)

    def _compose(self, story: Story, answers: AnswerReader, *, fence: bool = False) -> Draft:
        placement = place(story, answers, self.mapping)
        photos, refused = redraw_all(story.photos)
        fields: dict[str, Any] = {**placement.fields}
        if photos:
            fields["images"] = [declared(one) for one in photos]
        sections = placement.sections
        if fence:
            sections = {key: [fenced("\n\n".join(texts))] for key, texts in sections.items()}
        notes = _notes(story, placement)
        text = draft(answers.model, fields, sections, notes)
        if lost := lines_not_in(story.source_text, f"{text}\n{' '.join(placement.meant)}"):
            placement.notes.append(Kept(_sentence("passages-lost"), "\n".join(lost)))
            text = draft(answers.model, fields, sections, _notes(story, placement))
        title = str(placement.fields.get("title") or story.title or story.source.rpartition(".")[0])
        return Draft(
            model=answers.model,
            text=text,
            placement=placement,
            title=title,
            photos=tuple(photos),
            refused_photos=tuple(refused),
            remarks=story.remarks,
        )


def _expected(model: type[Sheet], placement: Placement) -> list[str]:
    return [one.key for one in model.sections if one.key in placement.sections]


def _careful(story: Story, cleaner: Cleaner) -> Story:
    """Write plainly what entities and escapes could hide in a story."""
    passages = tuple(Passage(label=cleaner.unmasked(one.label), text=cleaner.unmasked(one.text), level=one.level)
                     for one in story.passages)  # fmt: skip
    return replace(
        story,
        title=cleaner.unmasked(story.title),
        passages=passages,
        source_text=cleaner.unmasked(story.source_text),
    )


def _notes(story: Story, placement: Placement) -> str:
    """Write the import notes: each passage under its name, with why it is there and what may have been meant."""
    kept = [_note(one) for one in placement.notes]
    proposals = [_sentence("proposal", label=label, proposal=one) for label, one in placement.proposals]
    if not kept and not proposals:
        return ""
    where = _sentence("source", source=", ".join(one for one in (story.source, story.row) if one))
    return "\n\n".join([where, *kept, *(["\n".join(proposals)] if proposals else [])])


def _note(kept: Kept) -> str:
    first = f"{kept.name} :" if kept.name else ""
    between = "\n" if "\n" in kept.text else " "
    reason = f"\n→ {kept.reason}" if kept.reason else ""
    return (first + (between if first and kept.text else "") + kept.text + reason).rstrip()
