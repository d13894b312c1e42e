"""From the folder `docs/` to a catalogue: every file is read, every fault is reported, nothing is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from capitheque import vocabulary
from capitheque.faults import Location, fault_at
from capitheque.fields.reading import Reading
from capitheque.fields.sources import Source
from capitheque.french.text import sort_key
from capitheque.geography import Geography
from capitheque.kinds import KINDS
from capitheque.library.catalogue import Catalogue, NamedPlace, SetAside
from capitheque.library.editorial_pages import editorial_pages
from capitheque.library.finding import find_files
from capitheque.library.received import Read
from capitheque.library.references import check_references
from capitheque.sheets.sheet_reader import SheetReader
from capitheque.yaml_file import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.library.received import Received


def load(docs: Path) -> Catalogue:
    """Load the whole library. Raises VocabularyError when an editor's own file is wrong."""
    vocabularies, geography = vocabulary.load(docs / "vocabularies"), Geography.load()
    reader = SheetReader(vocabularies=vocabularies, geography=geography)
    read = [read_file(reader, one) for model in KINDS for one in find_files(docs, model)]
    pages = editorial_pages(docs, {"glossary": tuple(term.id for term in vocabularies["glossary"])})
    read = check_references(read, docs, pages)
    published = [one.sheet for one in read if one.sheet and one.sheet.published]
    return Catalogue(
        published=tuple(one for kind in KINDS for one in _sorted(sheet for sheet in published if type(sheet) is kind)),
        drafts=tuple(one.sheet for one in read if one.sheet and not one.sheet.published),
        set_aside=tuple(
            SetAside(path=one.received.path, folder=one.received.model.folder, faults=one.faults)
            for one in read
            if one.sheet is None
        ),
        faults=tuple(found for one in read for found in one.faults),
        places=_places(docs / "places.yml", Reading(vocabularies=vocabularies, geography=geography)),
        pages=pages,
        received=len(read),
        vocabularies=vocabularies,
        geography=geography,
    )


def read_file(reader: SheetReader, received: Received) -> Read:
    """Open and read one file; whatever happens, the answer says what became of it."""
    if received.refusal:
        return Read(received=received, sheet=None, faults=(received.refusal,))
    try:
        data = received.file.read_bytes()
    except OSError:
        return Read(received=received, sheet=None, faults=(fault_at("file-unreadable", Location(path=received.path)),))
    try:
        sheet, faults = reader.read(received.model, received.sheet_id, received.path, data)
    except Exception as error:  # noqa: BLE001  # one sheet never stops the others, not even by a defect of ours
        found = fault_at("engine-defect", Location(path=received.path), error=type(error).__name__)
        return Read(received=received, sheet=None, faults=(found,))
    return Read(received=received, sheet=sheet, faults=faults)


def _sorted(sheets: Iterable[Sheet]) -> list[Sheet]:
    return sorted(sheets, key=lambda sheet: (sort_key(sheet.title), sheet.id))


def _places(path: Path, reading: Reading) -> tuple[NamedPlace, ...]:
    """Read `places.yml`, which editors own. Raises VocabularyError when it is wrong."""
    if not path.exists():
        return ()
    try:
        entries = load_yaml(path) or []
        return tuple(_place(entry, reading) for entry in entries)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise vocabulary.VocabularyError(f"{path.name} : un lieu est mal écrit ({error})") from error


def _place(entry: dict[str, Any], reading: Reading) -> NamedPlace:
    given = entry.get("territories", "inconnu")
    territories = () if given == "inconnu" else tuple(given)
    if absent := [one for one in territories if reading.geography.find(one) is None]:
        raise ValueError(f"{entry['id']} : lieu inconnu {absent[0]}")
    if not isinstance(entry["title"], str):
        raise TypeError(f"{entry['id']} : le titre doit être un texte")
    for key, name in (("kind", "group-kinds"), ("network_link", "network-links")):
        if entry[key] not in reading.vocabularies[name]:
            raise ValueError(f"{entry['id']} : {entry[key]} n’est pas dans {name}.yml")
    return NamedPlace(
        id=entry["id"],
        title=entry["title"],
        kind=entry["kind"],
        network_link=entry["network_link"],
        territories=territories,
        note=entry.get("note", ""),
        sources=tuple(Source.model_validate(source, context=reading) for source in entry.get("sources", ())),
    )
