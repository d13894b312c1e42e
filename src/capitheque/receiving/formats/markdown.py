"""Notes in Markdown: a sheet of ours, or any other text, cut at its headings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from capitheque.fields import fields_of
from capitheque.kinds import KINDS
from capitheque.receiving.cleaning import Cleaner, lines_not_in
from capitheque.receiving.formats import foreign_header
from capitheque.receiving.formats.headings import split
from capitheque.receiving.formats.received_file import decode, remarks
from capitheque.receiving.refusals import RefusedImportError
from capitheque.receiving.stories import Passage, Photo, Story
from capitheque.sentences import sentence
from capitheque.sheets import front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.receiving.formats.received_file import ReceivedFile

_sentence = partial(sentence, __file__)

_PICTURES = {".jpg", ".jpeg", ".png", ".webp"}
_IGNORED = {"__MACOSX", ".DS_Store", "Thumbs.db"}
_OURS = {"title", "state"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def note_stories(file: ReceivedFile, cleaner: Cleaner, *, foreign: bool = False) -> list[Story]:
    """The story of one note. `foreign`: a mapping says how to read it, it is no sheet of ours."""
    story = _story(file.name, file.folder, file.text, cleaner, foreign=foreign)
    return [replace(story, remarks=remarks(file.encoding))]


def archive_stories(file: ReceivedFile, cleaner: Cleaner, *, foreign: bool = False) -> list[Story]:
    """The sheets of an archive, as the form makes them: each `.md`, and the photos beside it."""
    files = {name: data for name, data in file.parts.items() if not _of_the_computer(PurePosixPath(name))}
    for name, data in files.items():
        if data.startswith(b"PK\x03\x04"):
            raise RefusedImportError("zip-nested", name=name)
    notes = {name: data for name, data in files.items() if name.lower().endswith(".md")}
    if not notes:
        raise RefusedImportError("zip-no-sheet")
    photos = [_photo(name, data) for name, data in files.items() if PurePosixPath(name).suffix.lower() in _PICTURES]
    others = tuple(name for name in files if name not in notes and name not in {one.place for one in photos})
    return list(_archive(file, notes, photos, others, cleaner, foreign=foreign))


def _archive(  # noqa: PLR0913  # what one archive was sorted into
    file: ReceivedFile,
    notes: dict[str, bytes],
    photos: list[Photo],
    others: tuple[str, ...],
    cleaner: Cleaner,
    *,
    foreign: bool,
) -> Iterator[Story]:
    claimed: set[str] = set()
    for number, (name, data) in enumerate(notes.items(), start=1):
        path, (text, encoding) = PurePosixPath(name), decode(data)
        story = _story(path.name, path.parent.name, text, cleaner, foreign=foreign)
        story = replace(story, remarks=remarks(encoding))
        last = number == len(notes)
        own = photos if len(notes) == 1 else _photos_of(path, text, photos)
        claimed |= {one.place for one in own}
        left = tuple(one.place for one in photos if one.place not in claimed) if last else ()
        row = Cleaner().name(name) if len(notes) > 1 else ""
        yield replace(story, source=file.name, row=row, photos=tuple(own), not_read=others + left if last else ())


def _of_the_computer(path: PurePosixPath) -> bool:
    """Whether a file was put there by the computer that made the archive."""
    return bool(_IGNORED & set(path.parts)) or path.name.startswith("._")


def _photos_of(note: PurePosixPath, text: str, photos: list[Photo]) -> list[Photo]:
    """The photos that a note names; of two with the same name, the one that stands beside it, or in its folder."""
    named = [one for one in photos if re.search(rf"(?<![\w-]){re.escape(one.name)}(?!\w)", text)]
    folders = {one.place: PurePosixPath(one.place).parent for one in named}
    near = [one for one in named if folders[one.place] == note.parent or folders[one.place].name == note.stem]
    return [*near, *(one for one in named if one.name not in {each.name for each in near})]


def _photo(place: str, data: bytes) -> Photo:
    return Photo(name=PurePosixPath(place).name, place=place, data=data)


def _story(name: str, folder: str, text: str, cleaner: Cleaner, *, foreign: bool) -> Story:
    stem = PurePosixPath(name).stem
    sheet_id = stem if _SLUG.match(stem) else ""
    known_folder = folder if folder in {kind.folder for kind in KINDS} else ""
    if not foreign and is_sheet(text):
        return Story(source=name, sheet=text, sheet_id=sheet_id, folder=known_folder, source_text=text)
    return as_text(Story(source=name, folder=known_folder, sheet=text), cleaner)


def as_text(story: Story, cleaner: Cleaner) -> Story:
    """Give a sheet that could not be kept as it is as any other text; a story that is one already is unchanged."""
    if not story.sheet:
        return story
    header, body = foreign_header.cut(cleaner.clean(story.sheet))
    found = _header_passages(header)
    title, rest = first_title(split(body))
    said = "\n".join([*(one.text for one in found), body])
    return replace(story, title=title, passages=(*found, *rest), sheet="", sheet_id="", source_text=said)


def _header_passages(header: str) -> list[Passage]:
    """One passage a key, and what a reader of YAML leaves out (comments)."""
    try:
        found = foreign_header.passages(header) if header.strip() else []
    except foreign_header.UnreadableHeaderError:
        return [Passage(label=_sentence("file-header"), text=header)]
    left = lines_not_in(header, "\n".join(f"{one.label} {one.text}" for one in found))
    return [*found, Passage(label=_sentence("file-header"), text="\n".join(left))] if left else found


def first_title(passages: list[Passage]) -> tuple[str, list[Passage]]:
    """Take the title of a text: its first heading, when no other is as high and nothing stands before it."""
    if not passages or passages[0].level != 1 or any(one.level == 1 for one in passages[1:]):
        return "", passages
    first = passages[0]
    rest = [Passage(label="", text=first.text)] if first.text.strip() else []
    return first.label, [*rest, *passages[1:]]


def is_sheet(text: str) -> bool:
    """Whether a text is a sheet of ours: our strict reader accepts its header, which has our keys and few others."""
    try:
        header, _ = front_matter.read(text.encode("utf-8", "replace"), "")
    except front_matter.RefusedError:
        return False
    known = {key for kind in KINDS for key in fields_of(kind)}
    return set(header.values) >= _OURS and len(set(header.values) - known) <= len(known & set(header.values))
