"""A small YAML file that says where each column goes, for files that name things in their own way.

kind: practice
columns:
  Nom du projet: title
  tags: {to: themes, separator: ","}
  templateKey: notes
  Localisation: {to: territories, as: insee}   # a column of places may say so: insee, postal, department, region, epci
constants: {network_link: ressource}
values: {stage: {fini: terminee}}
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import yaml

from capitheque.kinds import KINDS
from capitheque.receiving.labels import NOTES, Target, kind_of, labels_of, plain
from capitheque.receiving.place_columns import WAYS, column_as
from capitheque.receiving.refusals import RefusedImportError
from capitheque.sentences import sentence
from capitheque.yaml_file import load_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from capitheque.kinds import Sheet
    from capitheque.receiving.place_columns import PlaceColumn

_sentence = partial(sentence, __file__)
_KEYS = {"kind", "columns", "constants", "values"}


@dataclass(frozen=True, kw_only=True)
class ColumnMapping:
    """`columns` gives the target and the separator of a column, by its folded name."""

    model: type[Sheet] | None = None
    columns: Mapping[str, tuple[Target, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    place_columns: Mapping[str, PlaceColumn] = field(default_factory=dict)
    fingerprint: str = ""

    def place_column(self, name: str) -> PlaceColumn | None:
        """Say what kind of place a column holds, when the mapping does."""
        return self.place_columns.get(plain(name))

    def target(self, name: str) -> tuple[Target, str] | None:
        return self.columns.get(plain(name))

    def understood(self, key: str, value: str) -> str:
        """Replace a word of the source by ours, where the mapping says so."""
        return self.values.get(key, {}).get(plain(value), value)


def load_mapping(path: Path, kind: str | None) -> ColumnMapping:
    """Read a mapping, for the kind of sheet that it names, else `kind`. Raises RefusedImportError."""
    try:
        data = path.read_bytes()
        declared = load_yaml(path) or {}
        if unknown := set(declared) - _KEYS:
            raise RefusedImportError("mapping", why=_sentence("mapping-key", key=min(unknown)))
        model = kind_of(str(declared.get("kind") or kind or "practice"))
        if model is None:
            raise RefusedImportError("mapping", why=f"kind : {', '.join(one.name for one in KINDS)}")
        return ColumnMapping(
            model=model,
            columns={plain(name): _column(name, to, model) for name, to in dict(declared.get("columns") or {}).items()},
            place_columns={
                plain(name): _place_column(str(to["as"]))
                for name, to in dict(declared.get("columns") or {}).items()
                if isinstance(to, dict) and "as" in to
            },
            constants={key: str(value) for key, value in dict(declared.get("constants") or {}).items()},
            values={
                key: {plain(str(word)): str(ours) for word, ours in dict(words).items()}
                for key, words in dict(declared.get("values") or {}).items()
            },
            fingerprint=hashlib.sha256(data).hexdigest(),
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise RefusedImportError("mapping", why=type(error).__name__) from error


def _place_column(way: str) -> PlaceColumn:
    if way not in WAYS:
        raise RefusedImportError("mapping", why=_sentence("mapping-as", way=way, choices=", ".join(WAYS)))
    return column_as(way)


def _column(name: Any, to: Any, model: type[Sheet]) -> tuple[Target, str]:
    key, separator = (to.get("to", ""), str(to.get("separator", ""))) if isinstance(to, dict) else (to, "")
    if key == NOTES.key:
        return NOTES, separator
    by_key = labels_of(model).by_key
    if key not in by_key:
        raise RefusedImportError("mapping-target", column=name, target=key, choices=", ".join(by_key))
    return by_key[key], separator
