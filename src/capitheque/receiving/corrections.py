"""A sheet that its reader corrected: what differs from the text that its page shows, carried into its own file.

The form that opens a published sheet writes which one in `version_of`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.kinds.sheet import PUBLISHED_STATES
from capitheque.receiving.placement import Placed, Placement
from capitheque.sentences import sentence
from capitheque.sheets.body_edits import folded_title
from capitheque.sheets.document import Document, as_read
from capitheque.sheets.public_text import public_values

if TYPE_CHECKING:
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.receiving.drafting import Draft
    from capitheque.sheets.sheet_reader import SheetReader

_sentence = partial(sentence, __file__)

_VERSION_OF, _DRAFT = "version_of", "brouillon"


def version_of(draft: Draft) -> str:
    """The sheet that a draft corrects (practices/x); empty for a new one."""
    named = Document.read(draft.text.encode()).values.get(_VERSION_OF)
    return named if isinstance(named, str) else ""


def as_new(draft: Draft) -> Draft:
    """The draft of a sheet of its own, when what it corrects is not in the library."""
    text = Document.read(draft.text.encode()).written({_VERSION_OF: None}, {}, draft.model).decode()
    remark = _sentence("corrects-nothing", sheet=version_of(draft))
    return replace(draft, text=text, remarks=(*draft.remarks, remark))


def carried_into(docs: Path, reference: str, draft: Draft, reader: SheetReader) -> Draft | None:
    """The file of a sheet with what a draft corrects; None when the library has no such sheet of its kind."""
    folder, _, name = reference.partition("/")
    file = docs / draft.model.folder / f"{name}.md"
    if folder != draft.model.folder or name not in {one.stem for one in file.parent.glob("*.md")} or file.is_symlink():
        return None
    data = file.read_bytes()
    sheet, _ = reader.read(draft.model, name, file.name, data)
    if sheet is None:
        return None
    there, received = Document.read(data), Document.read(draft.text.encode())
    values, sections = _values(sheet, there, received), _sections(there, received)
    labels = {key: field.label for key, field in fields_of(draft.model).items()}
    placed = [Placed(labels[key], labels[key], key) for key in values]
    placed += [Placed(title, title, "") for title in sections]
    if (values or sections) and sheet.state in PUBLISHED_STATES:
        values |= {"state": _DRAFT}
    text = there.written(values, sections, draft.model).decode()
    return replace(draft, text=text, placement=Placement(placed=placed, notes=draft.placement.notes))


def _values(sheet: Sheet, there: Document, received: Document) -> dict[str, Any]:
    """The answers that were changed, as the file of the sheet is to hold them; None for those that were taken away.

    Only what anyone is asked may change. What no page shows (a consent, a role) stays with the answer it belongs to.
    """
    before, changed = as_read(public_values(sheet)), {}
    for key, field in fields_of(type(sheet)).items():
        now = received.values.get(key)
        if field.asked and now != before.get(key) and now != there.values.get(key):
            changed[key] = _with_hidden(now, before.get(key), there.values.get(key))
    return changed


def _sections(there: Document, received: Document) -> dict[str, str | None]:
    """The texts that were changed, by title; None for those that were taken away."""
    titles = {folded_title(one.title): one.title for one in (*there.sections, *received.sections)}
    texts = ((titles[key], there.texts.get(key, ""), received.texts.get(key, "")) for key in titles)
    return {title: now or None for title, before, now in texts if now != before}


def _with_hidden(now: Any, before: Any, whole: Any) -> Any:
    """A list of answers made of several, each with the parts that only the file of the sheet holds."""
    if not (isinstance(now, list) and isinstance(before, list) and isinstance(whole, list)):
        return now
    if len(before) != len(whole):
        return now
    known = list(zip(before, whole, strict=True))
    return [_one_with_hidden(number, one, now, known) for number, one in enumerate(now)]


def _one_with_hidden(number: int, one: Any, now: list[Any], known: list[tuple[Any, Any]]) -> Any:
    """The same answer is found again wherever it went; another one at its place is the same, corrected."""
    for public, whole in known:
        if public == one:
            return whole
    if number >= len(known) or not isinstance(one, dict):
        return one
    public, whole = known[number]
    if public in now or not isinstance(whole, dict):
        return one
    return {**{key: value for key, value in whole.items() if key not in public}, **one}
