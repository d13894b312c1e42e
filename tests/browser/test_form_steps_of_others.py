"""Every step of the other forms, that of a practice apart, can be used by everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.kinds import TOLD
from tests.browser.form_steps import go_through

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.form_filling import Form


@pytest.mark.parametrize("kind", [one.name for one in TOLD if one.name != "practice"])
def test_every_step_can_be_used_by_everyone(open_form: Callable[..., Form], kind: str) -> None:
    go_through(open_form(kind))
