"""A sheet as anyone may have it: what its page shows, as a file that the form opens and the import reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from capitheque.fields import fields_of
from capitheque.sheets.shown_markdown import shown_markdown
from capitheque.sheets.yaml_text import field_text

if TYPE_CHECKING:
    import datetime as dt

    from capitheque.kinds import Sheet


def public_values(sheet: Sheet, today: dt.date | None = None) -> dict[str, Any]:
    """The answers that the page shows, as a header holds them: no consent, no history; `today`, no photo of before."""
    if today:
        sheet = sheet.model_copy(update={"images": tuple(one for one in sheet.images if one.allowed(today))})
    shown = {key: field.type for key, field in fields_of(type(sheet)).items() if field.shown.zone != "nowhere"}
    given = ((key, kind, getattr(sheet, key)) for key, kind in shown.items())
    return {key: kind.public(value) for key, kind, value in given if value is not None and value != ()}


def public_text(sheet: Sheet, today: dt.date | None = None) -> str:
    """The whole file."""
    header = "".join(field_text(key, value) for key, value in public_values(sheet, today).items())
    return f"---\n{header}---\n\n{shown_markdown(sheet.markdown).strip(chr(10))}\n"
