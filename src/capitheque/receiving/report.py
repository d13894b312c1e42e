"""What an import did, said in French or in JSON: what went where, what is missing, what was not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from capitheque.faults import Level, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from capitheque.receiving.drafting import Draft
    from capitheque.receiving.importer import FileOutcome, Outcome

_HEADLINES = {
    "written": "→ {sheet} (brouillon)",
    "replaced": "→ {sheet} (brouillon) ; l’ancienne version est dans .imports/former/",
    "same": ": déjà importée, rien à faire ({sheet})",
    "waiting": ": en attente, {sentence}",
    "refused": ": refusé, {sentence}",
}
_COUNTS = {
    "written": "fiche(s) écrite(s) en brouillon",
    "replaced": "remplacée(s)",
    "same": "déjà importée(s)",
    "waiting": "en attente de votre accord",
    "refused": "refusée(s)",
}
_MANY = 15  # passages kept: the report names no more
_SHOWN = 90  # characters of a passage in the report; the sheet has all of it


def as_text(files: Sequence[FileOutcome], *, dry_run: bool) -> str:
    """Write the whole report."""
    lines = [line for file in files for line in _file_lines(file)]
    stories = [one for file in files for one in file.stories]
    counted = [(sum(one.status == status for one in stories), words) for status, words in _COUNTS.items()]
    counts = ", ".join(f"{count} {words}" for count, words in counted if count)
    counts = counts.replace("écrite(s)", "à écrire").replace("remplacée(s)", "à remplacer") if dry_run else counts
    tail = ["Essai : rien n’a été écrit."] if dry_run else []
    return "\n".join([*lines, f"Bilan : {counts or 'rien à importer'}.", *tail])


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
        name = f"« {file.source} »" + (f", {one.row}" if one.row else "")
        yield f"{name} {_HEADLINES[one.status].format(sheet=one.sheet, sentence=one.sentence)}"
        if one.draft:
            yield from (f"  {title} : {text}" for title, text in _draft_lines(one, one.draft) if text)
            yield ""
    if removed := _removed(file):
        yield f"  Données personnelles retirées de « {file.source} » : {removed}."
        yield ""


def _removed(file: FileOutcome) -> str:
    found = (
        (file.removed.phones, "numéro(s) de téléphone"),
        (file.removed.mails, "adresse(s) électronique(s)"),
        (file.removed.houses, "numéro(s) de rue"),
    )
    return ", ".join(f"{count} {words}" for count, words in found if count)


def _draft_lines(outcome: Outcome, draft: Draft) -> Iterator[tuple[str, str]]:
    placement = draft.placement
    yield "Rangé", ", ".join(_moved(one.name, one.label) for one in placement.placed)
    kept_notes = [one for one in placement.notes if not one.heading]
    for kept in kept_notes[:_MANY]:
        said = " : ".join(part for part in (kept.name, shown(kept.text, _SHOWN)) if part)
        yield "Gardé dans les notes d’import", said + (f" ({kept.reason})" if kept.reason else "")
    if left := len(kept_notes[_MANY:]):
        yield "Gardé dans les notes d’import", f"et {left} autre(s) passage(s), à lire dans la fiche"
    for label, proposal in placement.proposals:
        yield "Proposition", f"{label} → {proposal}"
    photos = [f"{len(draft.photos)} redessinée(s), sans position ni date"] if draft.photos else []
    if draft.refused_photos:
        photos.append(f"{len(draft.refused_photos)} refusée(s) ({', '.join(draft.refused_photos)})")
    yield "Photos", " ; ".join(photos)
    yield "Non repris", ", ".join(outcome.not_read)
    yield "À savoir", " ; ".join(draft.remarks)
    yield "À compléter", ", ".join(_missing(draft))
    advice = [one for one in draft.faults if one.level is Level.ADVICE]
    yield "Conseils", f"{len(advice)}, à lire avec « capitheque check »" if advice else ""


def _moved(name: str, label: str) -> str:
    return label if name == label else f"« {shown(name)} » → {label}"


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
        "placed": [{"from": each.name, "label": each.label, "key": each.key} for each in placement.placed],
        "notes": [{"name": each.name, "text": each.text, "reason": each.reason} for each in placement.notes],
        "proposals": [{"label": label, "proposal": proposal} for label, proposal in placement.proposals],
        "photos": [photo.file for photo in draft.photos],
        "refused_photos": list(draft.refused_photos),
        "not_read": list(one.not_read),
        "remarks": list(draft.remarks),
        "missing": _missing(draft),
        "problems": [{"code": each.code, "line": each.location.line, "text": str(each)} for each in draft.faults],
    }
