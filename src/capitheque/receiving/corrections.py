"""A sheet that its reader corrected: what differs from the text that its page shows, carried into its own file.

The form that opens a published sheet writes which one in `version_of`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.fields.part import part_type
from capitheque.kinds.sheet import PUBLISHED_STATES
from capitheque.receiving.hidden_parts import with_hidden
from capitheque.receiving.photos import beside
from capitheque.receiving.placement import Placed, Placement
from capitheque.receiving.sheet_writer import noted
from capitheque.sentences import sentence
from capitheque.sheets.body_edits import folded_title
from capitheque.sheets.document import Document, UnfitTextError, as_read
from capitheque.sheets.front_matter import RefusedError
from capitheque.sheets.public_text import public_text, public_values
from capitheque.sheets.section_reader import NOTES_TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.receiving.drafting import Draft
    from capitheque.sheets.sheet_reader import SheetReader

_sentence = partial(sentence, __file__)

_VERSION_OF, _CORRECTED, _DRAFT = "version_of", "corrected", "brouillon"


def version_of(draft: Draft) -> str:
    """The sheet that a draft corrects (practices/x); empty for a new one."""
    named = Document.read(draft.text.encode()).values.get(_VERSION_OF)
    return named if isinstance(named, str) else ""


def as_new(draft: Draft) -> Draft:
    """The draft of a sheet of its own, when what it corrects is not in the library."""
    text = Document.read(draft.text.encode()).written({_VERSION_OF: None, _CORRECTED: None}, {}, draft.model).decode()
    remark = _sentence("corrects-nothing", sheet=version_of(draft))
    return replace(draft, text=text, remarks=(*draft.remarks, remark))


def carried_into(docs: Path, reference: str, draft: Draft, reader: SheetReader) -> tuple[str, Draft] | None:
    """A sheet by its present name, and its file with what a draft corrects; None when the library has no such sheet."""
    file = _file(docs, reference, draft.model)
    if file is None:
        return None
    data = file.read_bytes()
    sheet, _ = reader.read(draft.model, file.stem, file.name, data)
    if sheet is None:
        return None
    there, received = Document.read(data), Document.read(draft.text.encode())
    before = as_read(public_values(sheet))
    photos, answers = beside(docs / "media" / sheet.reference, draft.photos, received.values, before)
    values, sections = _values(sheet, there, answers, before), _sections(sheet, there, received)
    if named := received.values.get(_CORRECTED):
        values, sections = _named(set(named), draft.model, values, sections)
        values |= _added_photos({one.file for one in photos}, there, answers) if "images" in values else {}
    labels = {key: field.label for key, field in fields_of(draft.model).items()}
    said = [(labels[key], key, value) for key, value in values.items()]
    said += [(title, "", text) for title, text in sections.items()]
    placed = [Placed(label, label if now else _sentence("taken-away", label=label), key) for label, key, now in said]
    if (values or sections) and sheet.state in PUBLISHED_STATES:
        values |= {"state": _DRAFT}
    text = _carried(there, values, sections, draft.model).decode()
    carried = replace(draft, text=text, photos=photos, placement=Placement(placed=placed, notes=draft.placement.notes))
    return f"{draft.model.folder}/{file.stem}", carried


def _file(docs: Path, reference: str, model: type[Sheet]) -> Path | None:
    """The file of a sheet of this kind, by its present name or a former one; links are not followed."""
    folder, _, name = reference.partition("/")
    files = {one.stem: one for one in (docs / model.folder).glob("*.md") if not one.is_symlink()}
    if folder != model.folder:
        return None
    return files.get(name) or next((one for one in files.values() if name in _former_ids(one)), None)


def _former_ids(file: Path) -> Any:
    try:
        return Document.read(file.read_bytes()).values.get("former_ids") or []
    except (OSError, RefusedError):
        return []


def _named(
    keys: set[str], model: type[Sheet], values: Mapping[str, Any], sections: Mapping[str, str | None]
) -> tuple[dict[str, Any], dict[str, str | None]]:
    """What the reader says they changed: the rest may differ because the sheet changed since they opened it."""
    labels = {folded_title(one.label) for one in model.sections if one.key in keys} | {folded_title(NOTES_TITLE)}
    kept = {title: text for title, text in sections.items() if folded_title(title) in labels}
    return {key: value for key, value in values.items() if key in keys}, kept


def _added_photos(files: set[str], there: Document, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The photos that came with a correction, after those that the sheet has now: a reader takes none away."""
    images = answers.get("images") or []
    return {"images": [*(there.values.get("images") or []), *(one for one in images if one.get("file") in files)]}


def _carried(
    there: Document, values: Mapping[str, Any], sections: Mapping[str, str | None], model: type[Sheet]
) -> bytes:
    """The file once corrected; texts that would not stay in their sections are in its import notes."""
    try:
        return there.written(values, sections, model)
    except UnfitTextError:
        notes = "\n\n".join(f"{title}\n\n{text}" for title, text in sections.items() if text)
        own = there.texts.get(folded_title(NOTES_TITLE), "")
        return there.written(values, {title: f"{own}\n\n{text}" for title, text in noted(notes).items()}, model)


def _values(sheet: Sheet, there: Document, answers: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that were changed, as the file of the sheet is to hold them; None for those that were taken away.

    Only what anyone is asked may change. What no page shows (a consent, a role) stays with the answer it belongs to.
    """
    changed: dict[str, Any] = {}
    for key, field in fields_of(type(sheet)).items():
        now, whole, part = answers.get(key), there.values.get(key), part_type(field.type)
        if field.asked and now != before.get(key) and now != whole:
            found = with_hidden(now, before.get(key), whole, part) if part and isinstance(now, list) else now
            changed |= {key: found} if found != whole else {}
    return changed


def _sections(sheet: Sheet, there: Document, received: Document) -> dict[str, str | None]:
    """The texts that were changed, by title; None for those that were taken away."""
    titles = {folded_title(one.title): one.title for one in (*there.sections, *received.sections)}
    shown = Document.read(public_text(sheet).encode()).texts
    changed = (
        key for key in titles if received.texts.get(key, "") not in {shown.get(key, ""), there.texts.get(key, "")}
    )
    return {titles[key]: received.texts.get(key) or None for key in changed}
