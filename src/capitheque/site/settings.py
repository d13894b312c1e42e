"""Settings of the site that the environment may say otherwise, for one build."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SEARCH_INDEX, EDITING = "CAPITHEQUE_SEARCH_INDEX", "CAPITHEQUE_EDITING"


class SettingError(ValueError):
    """The variable of the environment is wrong; the message is in French."""


def is_wanted(environment: Mapping[str, str], variable: str, *, setting: bool) -> bool:
    """Whether something is wanted: what the variable says in the environment wins over the setting.

    Raises SettingError when the variable says neither true nor false.
    """
    said = environment.get(variable, "").strip()
    answers = {"": setting, "true": True, "false": False}
    if said.lower() not in answers:
        raise SettingError(f"{variable} : on attend « true » ou « false », pas « {said} »")
    return answers[said.lower()]
