"""What people read lives in data, beside the modules that say it: `sentences.yml`, each sentence under its name.

{Holes} are filled by whoever says it. Two under one name are the singular and the plural: `count` tells which.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from capitheque.french.plurals import plural
from capitheque.yaml_file import load_yaml


def sentence(module: str, name: str, /, **values: Any) -> str:
    """Say the sentence `name` of a `module` (its `__file__`). Raises KeyError for a name that is not declared."""
    said = _sentences(Path(module).with_name("sentences.yml"))[name]
    chosen = said if isinstance(said, str) else plural(values["count"], *said)
    return chosen.format_map(values)


@cache
def _sentences(path: Path) -> dict[str, Any]:
    return dict(load_yaml(path))
