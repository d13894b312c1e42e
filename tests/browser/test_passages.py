"""The import notes of a sheet, taken apart into passages and written again: none is lost, none takes long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.browser.form_modules import Modules

pytestmark = pytest.mark.browser

_TAKE_APART = """
  const { noted, written } = await import("/assets/javascripts/edit/passages.js");
  return given.map(([text, gone]) => {
    const part = noted("Notes", text);
    const passages = [...part.passages];
    part.passages.splice(0, gone);
    return [passages, written(part)];
  });
"""
NOTES = "Source : a.docx\n\n```text\nUn.\n\nDeux.\n```\n\nÀ la main.\n\nPlus bas."


def taken_apart(modules: Modules, *asked: tuple[str, int]) -> list[Any]:
    found: list[Any] = modules.run(_TAKE_APART, asked)
    return found


def test_what_was_written_below_the_notes_of_an_import_stays(modules: Modules) -> None:
    (passages, whole), (_, without), (_, below), (_, nothing) = taken_apart(
        modules, *((NOTES, n) for n in (0, 1, 2, 4))
    )
    assert passages == ["Un.", "Deux.", "À la main.", "Plus bas."]
    assert whole == NOTES
    assert without == NOTES.replace("Un.\n\n", "")
    assert below == "Source : a.docx\n\nÀ la main.\n\nPlus bas."
    assert nothing is None


def test_blocks_that_are_never_closed_take_no_time(modules: Modules) -> None:
    ((passages, _),) = taken_apart(modules, ("```text\nx\n" * 20_000, 0))
    assert len(passages) == 1


def test_the_team_can_save_a_file_that_says_what_it_corrects(modules: Modules) -> None:
    """`version_of` is no answer of a sheet: the server refuses whoever sends it."""
    there = """
      const { OpenedSheet } = await import("/assets/javascripts/form/opened_sheet.js");
      const definition = { fields: [{ key: "title" }], sections: [], notes: { title: "Notes" } };
      return given.map((marked) => {
        const text = "---\\ntitle: a\\nversion_of: practices/b\\n---\\n";
        const sheet = new OpenedSheet({ text, id: "b", marked }, definition);
        sheet.begin({ title: "a", sections: {} });
        return Object.keys(sheet.changes({ title: "c", sections: {} }).values);
      });
    """
    assert modules.run(there, [True, False]) == [["title"], ["title", "version_of", "corrected"]]
