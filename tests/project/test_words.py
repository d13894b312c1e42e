"""What people read is data: a module that says its sentences by their names holds none, and every name has its use."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatch
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.kinds import KINDS
from capitheque.site.form.form_pages import form_words
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
SENTENCE = re.compile(rf"[À-ÖØ-öø-ÿŒœ«»]|[a-z][’…]|(?:[A-Za-z]{{2}}|{HOLE}) [a-z]{{2}}|[a-z]{{2}} {HOLE}")
LEFT = {  # texts that look like French in a module that says its sentences by name, and why they stay
    "Réponse": "doors/prompts.py: the default of an argument, which the interview in a terminal shares",
    f"\n{HOLE}\n  capitheque check {HOLE}": "doors/commands: what to type",
    r"\A# _Macro Syntax Error_.*?_Line (\d+) in Markdown file:_ \*\*(.*?)\*\*": "site/editorial.py: of mkdocs-macros",
    "vouliez-vous dire ": "receiving/answers.py: what stands around a hint in the sentences of the checker",
    "'(.+?)' is undefined": "site/editorial.py: of Jinja",
    f'<{HOLE} data-fragment="{HOLE}"></{HOLE}>': "site/editorial.py: a tag",
}

SCRIPTS = ROOT / "src" / "capitheque" / "theme" / "assets" / "javascripts"
LEFT_IN_SCRIPTS = {
    "search/french.js": "how French writes numbers and names of places: the other language has a module of its own",
    "search/query.js": "the words that a question may leave out",
    "form/proposed_title.js": "the articles of French",
    "form/areas.js": "the name of a country",
    "form/dates.js": "the names of the months",
    "form/fields/places.js": "the names of the kinds of places",
    "form/remarks/clarity.js": "words that are looked for",
    "form/plain_prose.js": "HTML",
    "form/markdown_html.js": "HTML",
    "form/web_addresses.js": "signs that are looked for",
    "search/passages.js": "typography",
}
# Comments and patterns are found so that what they quote is not taken for a text.
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|(?P<text>"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)"""
    r"""|(?<=[(=:,\[ ])/(?![*/ ])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*""",
    re.DOTALL,
)
ASKED = re.compile(r"""[sS]entence\((?P<name>"[\w-]+"|`[\w-]+-\$\{[^`]+\}`)(?:, \{(?P<holes>[^{}]*)\})?\)""")


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


def scripts(folder: str) -> dict[str, str]:
    """The scripts of a folder by their names; the preview draws a page with the templates of the site."""
    found = sorted((SCRIPTS / folder).rglob("*.js"))
    names = {path.relative_to(SCRIPTS).as_posix(): path.read_text(encoding="utf-8") for path in found}
    return {name: script for name, script in names.items() if not name.startswith("form/preview/")}


def texts_of(script: str) -> Iterator[str]:
    """Every text of a script but the errors for developers, § standing for what it is filled with."""
    for found in TOKEN.finditer(script):
        if (text := found["text"]) and not script.endswith("Error(", 0, found.start()):
            yield re.sub(r"\$\{(?:[^{}]|\{[^{}]*\})*\}", HOLE, text[1:-1])


@pytest.mark.parametrize("folder", ["search", "form"])
def test_a_script_holds_no_sentence(folder: str) -> None:
    found = {
        name: [text for text in texts_of(script) if SENTENCE.search(text)] for name, script in scripts(folder).items()
    }
    assert {name for name, sentences in found.items() if sentences} - set(LEFT_IN_SCRIPTS) == set()
    assert all(found.get(name, [""]) for name in LEFT_IN_SCRIPTS), "it holds none any more"


def sentences_of_browser(folder: str) -> dict[str, Any]:
    if folder == "form":
        return dict(form_words()["sentences"])
    return dict(load_yaml(ROOT / "src" / "capitheque" / "site" / "search" / "sentences.yml"))


@pytest.mark.parametrize("folder", ["search", "form"])
def test_every_sentence_of_the_browser_is_said_and_filled(folder: str) -> None:
    declared = sentences_of_browser(folder)
    whole = "\n".join(scripts(folder).values())
    for found in ASKED.finditer(whole):
        pattern = re.sub(r"\$\{.*\}", "*", found["name"][1:-1])
        names = [name for name in declared if fnmatch(name, pattern)]
        assert names, f"{pattern} is not declared"
        given = set(re.findall(r"(?:^|,)\s*(\w+)(?=\s*(?:[:,]|$))", (found["holes"] or "").strip()))
        assert set().union(*(holes(declared[name]) for name in names)) == given, pattern
    texts = {text.replace(HOLE, "*") for text in texts_of(whole) if re.fullmatch(rf"[a-z][\w-]+|[a-z-]+-{HOLE}", text)}
    used = {name for name in declared if any(fnmatch(name, text) for text in texts)}
    assert set(declared) - used - {code for kind in KINDS for code in kind.alternatives} == set()
