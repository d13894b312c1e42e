"""What is documented is what exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from capitheque.doors.commands import main
from capitheque.fields import fields_of
from capitheque.kinds import KINDS
from macros import MACROS
from macros.choosing import PRACTICE_FILTERS

ROOT = Path(__file__).parents[2]


README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = {".py", ".md", ".yml", ".html", ".toml", ".js", ".css", ""}
MACRO_PAGE = (ROOT / "docs" / "contribute" / "macros.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [macro.__name__ for macro in MACROS])
def test_every_macro_is_documented_with_a_live_example(name: str) -> None:
    shown = re.sub(r"\{% raw %\}.*?\{% endraw %\}", "", MACRO_PAGE, flags=re.DOTALL)
    assert re.search(rf"^###? .*`{name}`", MACRO_PAGE, re.MULTILINE), "no heading"
    assert f"{{{{ {name}(" in shown, "no live example"


@pytest.mark.parametrize("argument", PRACTICE_FILTERS)
def test_every_filter_of_practices_is_documented(argument: str) -> None:
    assert f"`{argument}`" in MACRO_PAGE


def test_macros_are_never_hidden_by_a_front_matter_key() -> None:
    """mkdocs-macros puts the keys of a page's front matter over macros of the same name."""
    names = {macro.__name__ for macro in MACROS}
    for path in (ROOT / "docs").rglob("*.md"):
        if path.parts[-2] not in {kind.folder for kind in KINDS}:
            header = path.read_text(encoding="utf-8").split("---")[1]
            assert not names & set(re.findall(r"^(\w+):", header, re.MULTILINE)), path
    assert not names & {"page", "config", "environment", "now", "context", "extra", "navigation", "files"}


@pytest.mark.parametrize("name", list(main.commands))
def test_every_command_has_a_help_and_is_in_the_readme(name: str) -> None:
    assert main.commands[name].help
    assert f"capitheque {name}" in README
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in README


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(targets) == set(explained)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_every_field_has_a_french_label_and_a_help(kind: type) -> None:
    for field in fields_of(kind).values():
        assert field.label, field.key
        assert field.help, field.key
    labels = [field.label for field in fields_of(kind).values()]
    assert len(labels) == len(set(labels))


def test_nothing_names_this_machine_nor_where_packages_come_from() -> None:
    for folder in ("src", "macros", "tests", "docs", "tools"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in TEXTS:
                assert str(ROOT) not in path.read_text(encoding="utf-8", errors="replace"), path
    for name in (
        "constraints.txt",
        "pyproject.toml",
        "Makefile",
        "mkdocs.yml",
        "tools/make-venv",
        "tools/install-browser",
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text.replace("http://127.0.0.1", ""), name
        assert str(ROOT) not in text, name


def test_every_dependency_is_pinned_by_name_and_version_only() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[\w.!+-]+", line) for line in lines)
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert {re.match(r"[a-z0-9-]+", one)[0] for one in asked} <= pinned


# --- the documents of the house ---------------------------------------------------------------------------------

HOUSE = [*sorted((ROOT / "docs-dev").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
CODE = [ROOT / name for name in ("src", "bench", "tools", "macros", "pyproject.toml", "mkdocs.yml", "Makefile")]
SAMPLES = {"docs/page.md", "jardin-partage-brest.md", "brouillon.md", "docs/practices/x.md", "practices/x.md"}
MADE = {"pagefind", "site", "site.new", "site.old", "bench/large", ".venv", ".hypothesis", "search/facets.json"}
MADE |= {f".{name}_cache" for name in ("mypy", "pytest", "ruff")} | {f"docs/{kind.folder}" for kind in KINDS}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("src", "docs", "docs-dev", "macros", "tests", "bench", "tools", ".vscode")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
) + [path.name for path in ROOT.iterdir() if path.is_file()]


def cited(text: str, pattern: str) -> set[str]:
    return {one.removeprefix("./").rstrip("/") for one in re.findall(pattern, text)} - {""}


def lacking(names: set[str]) -> set[str]:
    """The names that no file or folder of the house ends with."""
    whole = "\n" + "\n".join(f"/{name}" for name in FILES)
    return {name for name in names if f"/{name}\n" not in whole + "\n" and f"/{name}/" not in whole}


@pytest.mark.parametrize("document", HOUSE, ids=lambda path: path.name)
def test_a_document_of_the_house_names_what_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    followed = set(re.findall(r"^`([^`\n]+)`, a new file:$", text, re.MULTILINE)) | {
        "docs/meetings",
        "tests/data/valid/meetings",
    }
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    names = cited(plain, r"`([\w./-]+\.(?:py|md|yml|html|css|js|json|toml)|(?:[\w.-]+/)+)`")
    assert {name for name in lacking(names - MADE) if not any(name in one for one in followed)} == set()


def test_the_code_cites_no_document_that_is_not_there() -> None:
    files = [path for one in CODE for path in ([one] if one.is_file() else one.rglob("*")) if path.is_file()]
    own = [path for path in files if path.suffix in TEXTS and not {"data", "vendor"} & set(path.parts)]
    texts = [path.read_text(encoding="utf-8") for path in own]
    names = {name for text in texts for name in cited(text, r"(?<![\w:/.-])((?:[\w-]+/)*[\w-]+\.md)\b")}
    assert lacking(names - SAMPLES) == set()
