"""Why a received file is not imported: one French sentence, declared in `faults.yml`, beside."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from capitheque.faults import FaultKind, Level, shown
from capitheque.yaml_file import load_beside

if TYPE_CHECKING:
    from collections.abc import Mapping


class RefusedImportError(Exception):
    """A file, or one story in it, that cannot be imported; carries the code of the fault and the values it needs."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = {key: value if key == "hint" else shown(value, 160) for key, value in values.items()}

    @property
    def sentence(self) -> str:
        """What is wrong → what to do."""
        fault = import_faults()[self.code]
        return f"{fault.wrong.format_map(self.values)} → {fault.remedy.format_map(self.values)}"


@cache
def import_faults() -> Mapping[str, FaultKind]:
    declared = load_beside(__file__, "faults.yml")
    faults = {
        code: FaultKind(one["name"], one["wrong"], one["remedy"], Level.BLOCKING) for code, one in declared.items()
    }
    return MappingProxyType(faults)
