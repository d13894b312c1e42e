"""How many, in French: zero and one are singular."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.french.plurals import counted
from tests.unit.derived_pages import RENNES, shown

if TYPE_CHECKING:
    from tests.unit.conftest import Docs


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 pratique"), (1, "1 pratique"), (2, "2 pratiques"), (21, "21 pratiques")]
)
def test_the_plural_begins_at_two(number: int, words: str) -> None:
    assert counted(number, "pratique") == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 lieu connu"), (1, "1 lieu connu"), (2, "2 lieux connus")])
def test_a_plural_of_its_own_is_said(number: int, words: str) -> None:
    assert counted(number, "lieu connu", "lieux connus") == words


def test_a_theme_without_practice_has_0_pratique(docs: Docs) -> None:
    assert "Ce thème est encore mince\u00a0: 0 pratique." in shown(docs.library(), "themes/aller-vers/")
    docs.practices(RENNES, RENNES)
    assert "Ce thème est encore mince\u00a0: 2 pratiques." in shown(docs.library(), "themes/aller-vers/")
