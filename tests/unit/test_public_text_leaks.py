"""A published text holds what its page shows: nothing that Markdown hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.sheets.public_text import public_text

if TYPE_CHECKING:
    from tests.unit.conftest import Docs

HIDDEN = {
    "a comment, as Markdown has them": "[//]: # (Mme Untel est en procédure)",
    "a definition that no link uses": '[brouillon]: https://exemple.fr/prive "Mme Untel est en procédure"',
    "a note that nothing calls": "[^prive]: Mme Untel est en procédure.",
    "what an image that is not shown says": "![Mme Untel est en procédure](untel.jpg)",
    "the word beside a block": "```Mme-Untel-est-en-procédure\nx\n```",
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_what_the_page_does_not_show_is_not_in_the_text(docs: Docs, hidden: str) -> None:
    docs.practice("cafe", sections={"Moyens": f"Deux tables.\n\n{hidden}\n\nFin."})
    (sheet,) = docs.load().published
    shown = "".join(one.html for one in sheet.body) + sheet.footnotes
    assert "Untel" not in shown
    assert "Untel" not in public_text(sheet)
