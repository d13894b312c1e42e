"""From received files to draft sheets in the library: what is new is written, nothing is overwritten unasked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from capitheque.french.text import slugify
from capitheque.kinds import KINDS, Practice
from capitheque.receiving.cleaning import Cleaner
from capitheque.receiving.corrections import as_new, carried_into, version_of
from capitheque.receiving.formats.documents import document_stories, last_saved
from capitheque.receiving.formats.markdown import archive_stories, as_text, note_stories
from capitheque.receiving.formats.received_file import receive
from capitheque.receiving.formats.tables import table_stories
from capitheque.receiving.identifiers import free_identifier, identifier
from capitheque.receiving.ledger import Ledger, LedgerEntry, fingerprint
from capitheque.receiving.own_sheets import make_own, model_of
from capitheque.receiving.paper.filled_sheet import answered
from capitheque.receiving.refusals import RefusedImportError
from capitheque.receiving.sheet_files import write_sheet
from capitheque.sentences import sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.receiving.drafting import Draft, Drafter
    from capitheque.receiving.stories import Story

_sentence = partial(sentence, __file__)

Status = Literal["written", "replaced", "same", "waiting", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one story. `sheet` is its reference (practices/x), `sentence` why it is refused or waits."""

    row: str = ""
    status: Status
    sheet: str = ""
    sentence: str = ""
    draft: Draft | None = None
    not_read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one file; `removed` counts the personal data that were taken out of it."""

    source: str
    stories: tuple[Outcome, ...]
    removed: Cleaner


@dataclass(kw_only=True)
class Importer:
    """Imports the files of one command.

    `confirm` asks a question; `model` is the kind that was asked for, if any; `taken` are the sheets of the stories
    that were delivered.
    """

    docs: Path
    drafter: Drafter
    today: dt.date
    confirm: Callable[[str], bool]
    model: type[Sheet] | None = None
    write: bool = True
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.docs)

    def import_file(self, path: Path, follow: Callable[[list[Story]], Iterable[Story]] = iter) -> FileOutcome:
        """Import one file; `follow` gives its stories back one by one, and may show how far it is."""
        cleaner, outcomes = Cleaner(), []
        try:
            stories = self._stories(path, cleaner)
        except Exception as error:  # noqa: BLE001  # one file never stops the others, not even by a defect of ours
            stories, outcomes = [], [_refused(error)]
        for story in follow(stories):
            try:
                outcomes.append(self._deliver(story, cleaner))
            except Exception as error:  # noqa: BLE001  # idem
                outcomes.append(_refused(error, story.row))
        return FileOutcome(source=Cleaner().name(path.name), stories=tuple(outcomes), removed=cleaner)

    def _stories(self, path: Path, cleaner: Cleaner) -> list[Story]:
        """Open a file. Raises RefusedImportError."""
        file = receive(path)
        foreign = bool(self.drafter.mapping.columns)
        match file.kind:
            case "docx" | "odt":
                day = min(last_saved(file.parts) or self.today, self.today)
                return [answered(one, self.drafter.reader.vocabularies, day) for one in document_stories(file, cleaner)]
            case "csv" | "xlsx" | "ods":
                return table_stories(file, cleaner)
            case "zip":
                return archive_stories(file, cleaner, foreign=foreign)
        return note_stories(file, cleaner, foreign=foreign)

    def _deliver(self, story: Story, cleaner: Cleaner) -> Outcome:
        """Make the draft of a story and write it, unless it is there already."""
        model = self._model(story)
        sha256 = self._fingerprint(story, model)
        same = self.ledger.same(sha256)
        if same and self._file(same.sheet).exists():
            self.taken.add(same.sheet)
            return Outcome(row=story.row, status="same", sheet=same.sheet)
        own = make_own(story, model, self.drafter, cleaner) if story.sheet else None
        draft = own or self.drafter.make(as_text(story, cleaner), model, cleaner)
        source, title = story.source, slugify(draft.title)
        entry = LedgerEntry(source=source, story=title, sha256=sha256, sheet="", date=self.today.isoformat())
        if own and (corrected := version_of(own)):
            if found := carried_into(self.docs, corrected, own, self.drafter.reader):
                sheet, carried = found
                return self._replace(story, carried, entry, replace(entry, sheet=sheet), corrected=True)
            draft = own = as_new(own)
        former = same or self.ledger.former(source, title, self.taken)
        if former and former.sheet.startswith(f"{model.folder}/"):
            return self._replace(story, draft, entry, former)
        wanted = identifier(story.sheet_id if own and story.sheet_id else draft.title)
        return self._create(story, draft, entry, wanted)

    def _model(self, story: Story) -> type[Sheet]:
        """The kind that was asked for, else that of the mapping, of the folder, of the keys; else a practice."""
        asked = self.model or self.drafter.mapping.model
        named = next((kind for kind in KINDS if kind.folder == story.folder), None)
        return asked or named or (model_of(story.sheet) if story.sheet else Practice)

    def _fingerprint(self, story: Story, model: type[Sheet]) -> str:
        return fingerprint(story.fingerprint, model.folder, self.drafter.mapping.fingerprint)

    def _file(self, sheet: str) -> Path:
        return self.docs / f"{sheet}.md"

    def _create(self, story: Story, draft: Draft, entry: LedgerEntry, wanted: str) -> Outcome:
        sheet = f"{draft.model.folder}/{wanted}"
        if self._holds(sheet, draft.text):  # written by a run that was cut before it said so
            self.ledger.add(replace(entry, sheet=sheet), write=self.write)
            return Outcome(row=story.row, status="same", sheet=sheet)
        folder = self.docs / draft.model.folder
        taken = {one.partition("/")[2] for one in self.taken if one.startswith(f"{draft.model.folder}/")}
        sheet = f"{draft.model.folder}/{free_identifier(wanted, folder, taken)}"
        if sheet != f"{draft.model.folder}/{wanted}":
            remark = _sentence("name-taken", sheet=f"{draft.model.folder}/{wanted}")
            draft = replace(draft, remarks=(*draft.remarks, remark))
        return self._deliver_to(sheet, story, draft, entry, "written")

    def _replace(
        self, story: Story, draft: Draft, entry: LedgerEntry, former: LedgerEntry, *, corrected: bool = False
    ) -> Outcome:
        """Ask before a changed source, or a reader's correction, changes a sheet, which is kept beside the ledger."""
        sheet = former.sheet
        self.taken.add(sheet)
        if self._holds(sheet, draft.text):
            self.ledger.add(replace(entry, sheet=sheet), write=self.write)
            return Outcome(row=story.row, status="same", sheet=sheet)
        there, published = self._file(sheet).exists(), self._is_published(sheet, draft)
        what = "published" if published else "changed" if there else "gone"
        asked = (
            _sentence(f"ask-correction-{what}", source=entry.source, sheet=sheet)
            if corrected
            else _sentence(f"ask-{what}", source=entry.source, sheet=sheet, date=former.date)
        )
        if not self.confirm(asked):
            why = _sentence("waits" if there else "waits-gone", sheet=sheet)
            waits = _sentence("waits-correction", sheet=sheet) if corrected else why
            return Outcome(row=story.row, status="waiting", sheet=sheet, sentence=waits)
        if published:
            draft = replace(draft, remarks=(*draft.remarks, _sentence("unpublished")))
        return self._deliver_to(sheet, story, draft, entry, "replaced" if there else "written")

    def _is_published(self, sheet: str, draft: Draft) -> bool:
        if not self._file(sheet).is_file():
            return False
        there, _ = self.drafter.reader.read(draft.model, draft.model.name, sheet, self._file(sheet).read_bytes())
        return there is not None and there.published

    def _holds(self, sheet: str, text: str) -> bool:
        file = self._file(sheet)
        return file.is_file() and file.read_bytes() == text.encode()

    def _deliver_to(self, sheet: str, story: Story, draft: Draft, entry: LedgerEntry, status: Status) -> Outcome:
        self.taken.add(sheet)
        if self.write:
            write_sheet(self.docs, sheet, draft)
        self.ledger.add(replace(entry, sheet=sheet), write=self.write)
        return Outcome(
            row=story.row, status=status, sheet=sheet, draft=draft, not_read=tuple(map(Cleaner().name, story.not_read))
        )


def _refused(error: Exception, row: str = "") -> Outcome:
    known = error if isinstance(error, RefusedImportError) else RefusedImportError("defect", error=type(error).__name__)
    return Outcome(row=row, status="refused", sentence=known.sentence)
