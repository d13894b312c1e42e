"""Received photos, drawn again from their pixels: no position, no metadata, a bounded size."""

from __future__ import annotations

from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from capitheque.french.text import slugify
from capitheque.receiving.cleaning import Cleaner
from capitheque.sheets.pictures import RefusedPictureError, redraw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from capitheque.receiving.stories import Photo

PHOTO_LIMIT = 12  # a sheet shows no more
_SHORTEST_ALT, _LONGEST_ALT = 5, 300


class Redrawn(NamedTuple):
    """A photo to write, under its new name; `former` is the one it came with."""

    file: str
    former: str
    alt: str
    data: bytes


def redraw_all(photos: Iterable[Photo]) -> tuple[list[Redrawn], list[str]]:
    """Return the photos to write, and the places of those that are refused."""
    kept: list[Redrawn] = []
    refused: list[str] = []
    for photo in photos:
        data = _redrawn(photo) if len(kept) < PHOTO_LIMIT else None
        if data is None:
            refused.append(Cleaner().name(photo.place))
        else:
            kept.append(Redrawn(_name(photo.name, {one.file for one in kept}), photo.name, photo.alt, data))
    return kept, refused


def _redrawn(photo: Photo) -> bytes | None:
    try:
        return redraw(photo.data)
    except RefusedPictureError:
        return None


def declared(photo: Redrawn) -> dict[str, str]:
    """Give what is known of a photo; its caption, its credit and the consent stay to complete."""
    alt = " ".join(photo.alt.split())
    return {"file": photo.file, **({"alt": alt} if _SHORTEST_ALT <= len(alt) <= _LONGEST_ALT else {})}


def beside(
    folder: Path, photos: Sequence[Redrawn], answers: Mapping[str, Any], before: Mapping[str, Any]
) -> tuple[tuple[Redrawn, ...], Mapping[str, Any]]:
    """Photos put beside those of a folder, in the place of none, and the answers that name them.

    `before` are the answers that already stand: what they name is what the folder has.
    """
    images, kept = list(answers.get("images") or []), list(photos)
    taken = {one.name for one in folder.glob("*")} | {one.file for one in photos}
    for number, photo in enumerate(photos):
        there = folder / photo.file
        if not there.exists() or there.read_bytes() == photo.data:
            continue
        names = (f"{there.stem}-{n}{there.suffix}" for n in count(2))
        new = photo._replace(file=next(one for one in names if one not in taken))
        taken.add(new.file)
        own = [one for one in images if one not in (before.get("images") or []) and one["file"] == photo.file]
        images = [{**one, "file": new.file} if one in own else one for one in images] + ([] if own else [declared(new)])
        kept[number] = new
    return tuple(kept), {**answers, "images": images} if photos else answers


def _name(name: str, taken: set[str]) -> str:
    plain = PurePosixPath(name).stem
    stem = slugify(plain)[:60].strip("-") if Cleaner().clean(plain) == plain else ""
    stem = stem or "photo"
    names = (f"{stem}{suffix}.webp" for suffix in ("", *(f"-{n}" for n in range(2, PHOTO_LIMIT + 2))))
    return next(one for one in names if one not in taken)
