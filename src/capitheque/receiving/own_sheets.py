"""A received file that is a sheet of ours: kept as it is, but a draft, without personal data, its photos redrawn."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.french.text import fold
from capitheque.kinds import KINDS
from capitheque.receiving.cleaning import Cleaner, lines_not_in
from capitheque.receiving.drafting import Draft
from capitheque.receiving.photos import declared, redraw_all
from capitheque.receiving.placement import Kept, Placed, Placement
from capitheque.receiving.sheet_writer import noted
from capitheque.sentences import sentence
from capitheque.sheets import front_matter
from capitheque.sheets.document import Document
from capitheque.sheets.front_matter import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from capitheque.kinds import Sheet
    from capitheque.receiving.drafting import Drafter
    from capitheque.receiving.photos import Redrawn
    from capitheque.receiving.stories import Story
    from capitheque.sheets.front_matter import FrontMatter

_sentence = partial(sentence, __file__)

DRAFT = "brouillon"


def make_own(story: Story, model: type[Sheet], drafter: Drafter, cleaner: Cleaner) -> Draft | None:
    """Make the draft of a sheet of ours; None when it cannot be kept as it is. Raises RefusedImportError."""
    document = Document.read(story.sheet.encode("utf-8", "replace"), story.source)
    photos, refused = redraw_all(story.photos)
    placement = Placement(placed=_all_placed(model, document.header))
    changed, remarks = _as_draft(document, model, photos, cleaner)
    text = changed.data.decode()
    expected = document.header.text.replace(str(document.values["state"]), DRAFT, 1)
    for photo in photos:
        expected = expected.replace(photo.former, photo.file)
    if lost := lines_not_in(Cleaner().clean(expected), text):
        placement.notes.append(Kept(_sentence("passages-lost"), "\n".join(lost)))
        text = changed.written({}, noted("\n".join(lost)), model).decode()
    sheet, faults = drafter.read(model, text)
    if sheet is None:
        return None
    placement.placed += [Placed(one.label, one.label, one.key) for one in sheet.body]
    if any(one.code == "import-notes" for one in faults):
        remarks = (*remarks, _sentence("has-notes"))
    return Draft(
        model=model,
        text=text,
        placement=placement,
        title=str(document.values.get("title", "")),
        photos=tuple(photos),
        refused_photos=tuple(refused),
        faults=faults,
        remarks=(*story.remarks, *remarks),
    )


def _as_draft(
    document: Document, model: type[Sheet], photos: list[Redrawn], cleaner: Cleaner
) -> tuple[Document, tuple[str, ...]]:
    """Change as little as possible: nothing for a draft, one line for a sheet in another state."""
    state = str(document.values["state"])
    remarks = () if fold(state) == DRAFT else (_sentence("state-became", former=state, state=DRAFT),)
    values = _with_photos(document.values, photos) | ({"state": DRAFT} if remarks else {})
    clean = _cleaned_document(document, cleaner)
    return Document.read(clean.written(_cleaned(values, Cleaner()), {}, model)), remarks


def _cleaned_document(document: Document, cleaner: Cleaner) -> Document:
    """The same without personal data, laid out as it was if it still says the same, else with its body alone."""
    with suppress(RefusedError):
        clean = Document.read(cleaner.clean(document.header.text).encode())
        if clean.values == _cleaned(document.values, Cleaner()):
            return clean
    body = Cleaner().clean(document.header.body)  # what it takes out is counted already
    return Document.read(f"---\n---\n\n{body.strip(chr(10))}\n".encode())


def _with_photos(values: Mapping[str, Any], photos: list[Redrawn]) -> dict[str, Any]:
    """Give the photos their new names where the header declares them, and declare the others."""
    images = values.get("images")
    known = [dict(one) for one in images if isinstance(one, dict)] if isinstance(images, list) else []
    names = {one.former: one.file for one in photos}
    for image in known:
        image["file"] = names.pop(str(image.get("file")), image.get("file", ""))
    known += [declared(one) for one in photos if one.former in names]
    return {**values, "images": known} if photos else dict(values)


def _cleaned(value: Any, cleaner: Cleaner) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(one, cleaner) for key, one in value.items()}
    return [_cleaned(one, cleaner) for one in value] if isinstance(value, list) else cleaner.clean(value)


def _all_placed(model: type[Sheet], header: FrontMatter) -> list[Placed]:
    fields = fields_of(model)
    return [Placed(fields[key].label, fields[key].label, key) for key in header.values if key in fields]


def model_of(sheet: str) -> type[Sheet]:
    """Guess the kind of a sheet by its keys: the one that knows most of them."""
    header, _ = front_matter.read(sheet.encode("utf-8", "replace"), "")
    body = fold(header.body)
    return max(
        KINDS,
        key=lambda kind: (
            sum(key in fields_of(kind) for key in header.values)
            + sum(f"## {fold(one.label)}" in body for one in kind.sections)
        ),
    )
