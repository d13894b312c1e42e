"""Our own YAML files (vocabularies, sentences, hints): trusted, and read as fast as the machine allows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, ten times faster


def load_yaml(path: Path) -> Any:
    """Return what a file holds. Raises OSError, UnicodeDecodeError and yaml.YAMLError."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # a safe loader


def load_beside(module: str, name: str) -> Any:
    """Return what a file of words holds, that stands beside a `module` (its `__file__`)."""
    return load_yaml(Path(module).with_name(name))
