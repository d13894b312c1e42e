"""What people read is data: a module that says its sentences by their names holds none, and every name has its use."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.yaml_file import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path
    for folder in ("src/capitheque", "macros")
    for path in (ROOT / folder).rglob("*.py")
    if "import sentence\n" in path.read_text(encoding="utf-8")
)
FILES = sorted({module.with_name("sentences.yml") for module in MODULES})
HOLE = "§"
SENTENCE = re.compile(rf"[À-ÖØ-öø-ÿŒœ«»’…]|(?:[a-z]{{2}}|{HOLE}) [a-z]{{2}}|[a-z]{{2}} {HOLE}")
LEFT = {  # texts that look like French in a module that says its sentences by name, and why they stay
    "Réponse": "doors/prompts.py: the default of an argument, which the interview in a terminal shares",
    f"\n{HOLE}\n  capitheque check {HOLE}": "doors/commands: what to type",
    r"\A# _Macro Syntax Error_.*?_Line (\d+) in Markdown file:_ \*\*(.*?)\*\*": "site/editorial.py: of mkdocs-macros",
    "'(.+?)' is undefined": "site/editorial.py: of Jinja",
    f'<{HOLE} data-fragment="{HOLE}"></{HOLE}>': "site/editorial.py: a tag",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix().removeprefix("src/capitheque/")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def text_of(node: ast.AST | None) -> str | None:
    """A text of the code, § standing for what an f-string is filled with."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or HOLE for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def texts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text with its line, but docstrings and the help of options, which stays in their declaration."""
    for one in ast.iter_child_nodes(node):
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
            continue
        if isinstance(one, ast.keyword) and one.arg == "help":
            continue
        if text := text_of(one):
            yield getattr(one, "lineno", 0), text
        if not isinstance(one, ast.JoinedStr) or not text:
            yield from texts(one)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_that_says_its_sentences_by_name_holds_none(path: Path) -> None:
    found = [f"line {line}: {text}" for line, text in texts(tree_of(path)) if SENTENCE.search(text)]
    assert [one for one in found if one.partition(": ")[2] not in LEFT] == []


def said(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Each sentence that a module says: its name, where § stands for what is computed, and the holes that it fills."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_sentence":
            first = node.args[0]
            for name in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                yield text_of(name) or HOLE, {one.arg or HOLE for one in node.keywords}


def holes(sentence: str | list[str]) -> set[str]:
    """The holes of a sentence; of two, one of which is said, `count` is always given."""
    texts = [sentence] if isinstance(sentence, str) else sentence
    found = {hole for text in texts for _, hole, _, _ in Formatter().parse(text) if hole}
    return found if isinstance(sentence, str) else found | {"count"}


def sayings(file: Path) -> list[tuple[str, set[str]]]:
    return [one for path in MODULES if path.parent == file.parent for one in said(path)]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_every_sentence_is_said_and_filled(file: Path) -> None:
    declared: dict[str, Any] = load_yaml(file)
    used: set[str] = set()
    for pattern, given in sayings(file):
        names = [name for name in declared if fnmatch(name, pattern.replace(HOLE, "*"))]
        assert names, f"{pattern} is not declared"
        assert HOLE not in (pattern, *given), "a sentence whose name or holes cannot be read in the code"
        assert set().union(*(holes(declared[name]) for name in names)) == given, pattern
        used |= set(names)
    assert set(declared) - used == set()
