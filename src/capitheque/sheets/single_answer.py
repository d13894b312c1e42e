"""One answer given apart from its sheet, judged as the sheet's would be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from capitheque.fields.reading import Reading
from capitheque.sheets.field_reader import FieldReader
from capitheque.sheets.front_matter import FrontMatter
from capitheque.sheets.personal_data import find_personal_data

if TYPE_CHECKING:
    from capitheque.faults import Fault
    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader


def faults_of_answer(reader: SheetReader, kind: type[Sheet], key: str, value: Any) -> list[Fault]:
    """Return what would keep a sheet with this answer from being published, as far as this answer goes."""
    header = FrontMatter(values={key: value}, lines={}, body="", body_line=1, text="")
    reading = Reading(reader.vocabularies, reader.geography)
    _, faults = FieldReader(model=kind, header=header, path="").read(reading, {"id": "", "path": ""}, draft=False)
    own = [one for one in faults if one.blocks and one.location.key.partition(".")[0] == key]
    private = find_personal_data(json.dumps(value, ensure_ascii=False), "")
    return own + [one for one in private if one.blocks]
