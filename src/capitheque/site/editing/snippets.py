"""Snippets for VS Code, from the model: in the header of a sheet, a field by its key, with its terms to choose from.

VS Code completes the header of a Markdown file by snippets only: the YAML extension does not look into Markdown
(redhat-developer/vscode-yaml, issue 207), so that the JSON Schemas help in YAML files alone.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from capitheque.fields import UNKNOWN, Need, fields_of
from capitheque.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from capitheque.fields import Field
    from capitheque.kinds import Sheet
    from capitheque.vocabulary import Vocabularies

SNIPPET_FILE = "capitheque.code-snippets"
_SCOPE = "markdown,yaml"  # VS Code takes the header of a Markdown file for YAML

Snippet = dict[str, Any]


def snippet_file(vocabularies: Vocabularies) -> tuple[str, str]:
    """Return (file name, JSON)."""
    found: dict[str, Snippet] = {}
    for kind in KINDS:
        found[f"{kind.label.capitalize()} entière"] = _whole(kind, vocabularies)
    for kind in KINDS:
        for name, snippet in _fields(kind, vocabularies):
            if snippet not in found.values():
                found[name if name not in found else f"{name}, {kind.label}"] = snippet
    return SNIPPET_FILE, json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _fields(kind: type[Sheet], vocabularies: Vocabularies) -> Iterator[tuple[str, Snippet]]:
    for key, field in fields_of(kind).items():
        body = f"{key}: {_hole(1, field, vocabularies)}$0"
        description = f"{field.label} ({field.need.value}) : {field.help}."
        yield (
            f"{field.label} ({key})",
            {"scope": _SCOPE, "prefix": [key], "body": [body], "description": description},
        )


def _whole(kind: type[Sheet], vocabularies: Vocabularies) -> Snippet:
    """A sheet to fill from one hole to the next: what publication needs, then every heading."""
    needed = [one for one in fields_of(kind).values() if one.need is Need.REQUIRED or one.key in kind.asked_too]
    header = [f"{one.key}: {_hole(number, one, vocabularies)}" for number, one in enumerate(needed, start=1)]
    body = [line for section in kind.sections for line in (f"## {section.label}", "", section.placeholder, "")]
    return {
        "scope": _SCOPE,
        "prefix": [f"fiche-{kind.name}"],
        "body": ["---", *header, "---", "", *body],
        "description": f"Une {kind.label} à remplir : la touche de tabulation mène d’une réponse à la suivante.",
    }


def _hole(number: int, field: Field, vocabularies: Vocabularies) -> str:
    kind = field.type
    if not kind.vocabulary:
        return f"${{{number}:{_plain(field.example or kind.hint(field.help))}}}"
    terms = [term.id for term in vocabularies[kind.vocabulary] if not term.replaced_by]
    choice = _choice(number, [*terms, UNKNOWN] if field.unknown else terms)
    return f"[{choice}]" if kind.many else choice


def _choice(number: int, words: Iterable[str]) -> str:
    escaped = (re.sub(r"([,|\\])", r"\\\1", word) for word in words)
    return f"${{{number}|{','.join(escaped)}|}}"


def _plain(text: str) -> str:
    """Text inside a hole."""
    return re.sub(r"([$}\\])", r"\\\1", text)
