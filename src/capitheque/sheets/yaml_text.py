"""An answer as YAML that no reader takes for anything else: JSON, but for the plain words that need no quotes.

The browser writes the same (`form/yaml_text.js`); `tests/cases/` holds both to it.
"""

from __future__ import annotations

import json
import re
from typing import Any

_PLAIN = re.compile(r"(?:[A-Za-z]|\d-[a-z])[A-Za-z0-9/.-]*[A-Za-z0-9]\Z|\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_SPECIAL = {"yes", "no", "on", "off", "true", "false", "null"}  # words that some readers of YAML do not take for text
_NOT_YAML = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LONG = 110  # characters: a list that makes a longer line has a line an item


def written(value: Any) -> str:
    """An answer (text, list or mapping of answers) on one line."""
    if isinstance(value, str) and _PLAIN.match(value) and value.lower() not in _SPECIAL:
        return value
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(written(one) for one in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
    return _NOT_YAML.sub(_escaped, json.dumps(value, ensure_ascii=False))


def field_text(key: str, value: Any) -> str:
    """A field of a header as it is first written, its ends of line included."""
    line = f"{key}: {written(value)}\n"
    if not isinstance(value, (list, tuple)) or len(line) <= _LONG:
        return line
    return f"{key}:\n" + "".join(f"  - {written(one)}\n" for one in value)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
