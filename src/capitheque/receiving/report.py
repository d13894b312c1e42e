"""What an import did, said in French or in JSON: what went where, what is missing, what was not understood."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from capitheque.faults import Level, shown
from capitheque.receiving.importer import Status
from capitheque.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from capitheque.receiving.drafting import Draft
    from capitheque.receiving.importer import FileOutcome, Outcome
    from capitheque.receiving.placement import Placed

_sentence = partial(sentence, __file__)

_TRIAL = {"written": "to-write", "replaced": "to-replace"}
_MANY = 15  # passages kept: the report names no more
_SHOWN = 90  # characters of a passage in the report; the sheet has all of it


def as_text(files: Sequence[FileOutcome], *, dry_run: bool) -> str:
    """Write the whole report."""
    lines = [line for file in files for line in _file_lines(file)]
    counts = Counter(one.status for file in files for one in file.stories)
    tail = [_sentence("trial")] if dry_run else []
    return "\n".join([*lines, _balance(counts, dry_run=dry_run), *tail])


def _balance(counts: Counter[Status], *, dry_run: bool) -> str:
    names = [(_TRIAL.get(one, one) if dry_run else one, counts[one]) for one in get_args(Status) if counts[one]]
    said = ", ".join(_sentence(f"count-{name}", count=count) for name, count in names)
    return _sentence("balance", counts=said) if said else _sentence("nothing")


def as_data(files: Iterable[FileOutcome]) -> list[dict[str, Any]]:
    """Give the same for a program."""
    return [
        {
            "source": file.source,
            "personal_data_removed": {
                "phones": file.removed.phones,
                "mails": file.removed.mails,
                "houses": file.removed.houses,
            },
            "stories": [_story_data(one) for one in file.stories],
        }
        for file in files
    ]


def _file_lines(file: FileOutcome) -> Iterator[str]:
    for one in file.stories:
        story = _sentence("story", source=file.source) + (f", {one.row}" if one.row else "")
        yield _sentence(f"story-{one.status}", story=story, sheet=one.sheet, why=one.sentence)
        if one.draft:
            lines = _draft_lines(one, one.draft)
            yield from (f"  {_sentence(f'title-{name}')} : {text}" for name, text in lines if text)
            yield ""
    if removed := _removed(file):
        yield f"  {_sentence('removed', source=file.source, removed=removed)}"
        yield ""


def _removed(file: FileOutcome) -> str:
    found = (("phones", file.removed.phones), ("mails", file.removed.mails), ("houses", file.removed.houses))
    return ", ".join(_sentence(f"removed-{name}", count=count) for name, count in found if count)


def _draft_lines(outcome: Outcome, draft: Draft) -> Iterator[tuple[str, str]]:
    placement = draft.placement
    yield "placed", ", ".join(map(_placed, placement.placed))
    kept_notes = [one for one in placement.notes if not one.heading]
    for kept in kept_notes[:_MANY]:
        said = " : ".join(part for part in (kept.name, shown(kept.text, _SHOWN)) if part)
        yield "kept", said + (f" ({kept.reason})" if kept.reason else "")
    if left := len(kept_notes[_MANY:]):
        yield "kept", _sentence("kept-too", count=left)
    for label, proposal in placement.proposals:
        yield "proposal", f"{label} → {proposal}"
    yield "photos", " ; ".join(_photos(draft))
    yield "not-read", ", ".join(outcome.not_read)
    yield "remarks", " ; ".join(draft.remarks)
    yield "missing", ", ".join(_missing(draft))
    advice = sum(one.level is Level.ADVICE for one in draft.faults)
    yield "advice", _sentence("advice", count=advice) if advice else ""


def _photos(draft: Draft) -> Iterator[str]:
    if draft.photos:
        yield _sentence("photos-redrawn", count=len(draft.photos))
    if refused := draft.refused_photos:
        yield _sentence("photos-refused", count=len(refused), names=", ".join(refused))


def _placed(one: Placed) -> str:
    moved = one.label if one.name == one.label else _sentence("moved", name=shown(one.name), label=one.label)
    return _sentence("placed-as", moved=moved, said=one.said) if one.said else moved


def _missing(draft: Draft) -> list[str]:
    labels = (one.location.label for one in draft.faults if one.level is Level.TO_COMPLETE and one.location.label)
    return list(dict.fromkeys(labels))


def _story_data(one: Outcome) -> dict[str, Any]:
    draft = one.draft
    data: dict[str, Any] = {"row": one.row, "status": one.status, "sheet": one.sheet, "sentence": one.sentence}
    if draft is None:
        return data
    placement = draft.placement
    return data | {
        "placed": [_placed_data(each) for each in placement.placed],
        "notes": [{"name": each.name, "text": each.text, "reason": each.reason} for each in placement.notes],
        "proposals": [{"label": label, "proposal": proposal} for label, proposal in placement.proposals],
        "photos": [photo.file for photo in draft.photos],
        "refused_photos": list(draft.refused_photos),
        "not_read": list(one.not_read),
        "remarks": list(draft.remarks),
        "missing": _missing(draft),
        "problems": [{"code": each.code, "line": each.location.line, "text": str(each)} for each in draft.faults],
    }


def _placed_data(one: Placed) -> dict[str, str]:
    said = {"said": one.said} if one.said else {}
    return {"from": one.name, "label": one.label, "key": one.key, **said}
