"""Templates as data: their syntax trees in JSON, which the browser reads node by node (form/preview/evaluator.js).

A node is [its type, then its fields in Jinja's order]; empty fields at the end are left out. What is in a tree is
what the environment parsed: spaces are already stripped as its options say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

if TYPE_CHECKING:
    from jinja2 import Environment

Tree = list[Any]

_FOR_THE_COMPILER = {"ctx"}  # whether a name is read or written: the place where it stands says it


@dataclass(frozen=True)
class TemplateTrees:
    """Parses each template once, however many import it."""

    environment: Environment
    _read: dict[str, tuple[Tree, list[str]]] = field(default_factory=dict)

    def of(self, *names: str) -> dict[str, Tree]:
        """Return, by their names, the trees of templates and of those that they import."""
        return {key: one for name in names for key, one in self._of(name).items()}

    def _of(self, name: str) -> dict[str, Tree]:
        if name not in self._read:
            template = parsed(self.environment, name)
            self._read[name] = tree(template), [one.template.as_const() for one in template.find_all(nodes.Import)]
        found, imported = self._read[name]
        return {name: found} | {key: one for inner in imported for key, one in self._of(inner).items()}


def parsed(environment: Environment, name: str) -> nodes.Template:
    if environment.loader is None:
        raise LookupError(name)
    return environment.parse(environment.loader.get_source(environment, name)[0], name)


def tree(node: nodes.Node) -> Tree:
    fields = [_field(getattr(node, name)) for name in node.fields if name not in _FOR_THE_COMPILER]
    if not isinstance(node, nodes.Const):  # an empty constant is an answer
        while fields and fields[-1] in (None, [], False):
            fields.pop()
    return [type(node).__name__, *fields]


def _field(value: Any) -> Any:
    if isinstance(value, nodes.Node):
        return tree(value)
    return [_field(one) for one in value] if isinstance(value, (list, tuple)) else value
