"""The architecture, held by a test: a module imports only modules declared before it, and only one knows MkDocs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "capitheque"

# In the order of design.md; a name with a dot is a module of a package.
LAYERS = (
    "text", "typography", "yaml_file", "json_text", "problems", "vocabulary",
    "geography.territories", "geography.tables", "geography.names", "geography.lookup", "geography.outlines",
    "geography.projection", "geography",
    "model.declaration", "model.shapes", "model.types", "model.parts", "model.base", "model.practice", "model.group",
    "model.research_note", "model.adoption", "model", "interview",
    "reading.hints", "reading.front_matter", "reading.prose", "reading.pictures", "reading.personal_data",
    "reading.wounding_words",
    "reading.section_reader", "reading.field_reader", "reading.sheet_reader",
    "reading.answers", "reading.received", "reading.finding",
    "reading",
    "catalogue", "references", "loading", "consents", "checking", "relations", "neighbours", "glossary",
    "templating", "outputs.page", "outputs.media",
    "outputs.mark_spread", "outputs.map_frames", "outputs.map_drawing", "outputs.territory_map", "outputs.places",
    "outputs.lists", "outputs.indexes", "outputs.territories",
    "outputs.crossings", "outputs.sheets", "outputs.health", "outputs.health_text", "outputs.drafts",
    "outputs.problems", "outputs.schemas", "outputs.snippets", "outputs.editing", "outputs.skeleton",
    "outputs.admin_hints", "outputs.admin_fields", "outputs.admin",
    "outputs.search.documents", "outputs.search.facets", "outputs.search.cards", "outputs.search.communes",
    "outputs.search.records", "outputs.search.lexicon", "outputs.search.terms", "outputs.search.page",
    "outputs.search",
    "outputs.form.receiving", "outputs.form.fields", "outputs.form.known", "outputs.form.browser_patterns",
    "outputs.form.words", "outputs.form.page", "outputs.form",
    "outputs.paper.blank", "outputs.paper.page", "outputs.paper.documents", "outputs.paper",
    "outputs.preview.trees", "outputs.preview.fields", "outputs.preview",
    "outputs.site", "outputs",
    "editorial", "library", "starting", "prompts", "questions", "link_checker", "frames", "word_index", "plugin",
    "admin_server",
    "inputs.cleaning", "inputs.dates", "inputs.identifiers", "inputs.labels",
    "inputs.places", "inputs.plain_lines",
    "inputs.refusals", "inputs.stories", "inputs.archives", "inputs.candidates", "inputs.foreign_header",
    "inputs.headings", "inputs.ledger", "inputs.mapping", "inputs.photos", "inputs.sheet_names",
    "inputs.answers", "inputs.meanings", "inputs.received_file",
    "inputs.sheet_writer", "inputs.markdown", "inputs.placing", "inputs.spreadsheets", "inputs.documents",
    "inputs.guide", "inputs.ticks", "inputs.blank_sheet",
    "inputs.drafting", "inputs.tables", "inputs.own_sheets", "inputs.sheet_files", "inputs.importer", "inputs.report",
    "inputs.command", "inputs", "cli",
)  # fmt: skip


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> set[str]:
    """Every module of ours that a file imports, in type checking too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "capitheque":
            inside = (node.module or "").partition(".")[2]
            for alias in node.names:
                deeper = f"{inside}.{alias.name}".strip(".")
                found.add(deeper if deeper in LAYERS else inside)
        elif isinstance(node, ast.Import):
            found |= {one.name.partition(".")[2] for one in node.names if one.name.startswith("capitheque.")}
    return found - {""}


MODULES = sorted(path for path in SOURCE.rglob("*.py") if module_name(path))


def test_every_module_has_a_layer() -> None:
    assert {module_name(path) for path in MODULES} == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_a_module_imports_only_earlier_layers(path: Path) -> None:
    allowed = set(LAYERS[: LAYERS.index(module_name(path))])
    assert imported(path) <= allowed, f"{module_name(path)} imports {sorted(imported(path) - allowed)}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_the_plugin_knows_mkdocs(path: Path) -> None:
    names = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    assert ("mkdocs" in names) == (module_name(path) == "plugin")


def test_the_macros_and_the_command_line_never_import_the_plugin() -> None:
    for path in [*(ROOT / "macros").glob("*.py"), SOURCE / "cli.py"]:
        assert "capitheque.plugin" not in path.read_text(encoding="utf-8")


def test_no_html_in_python() -> None:
    """Tags are written in templates; the modules that read or clean HTML name a few."""
    readers = {"editorial.py", "prose.py", "typography.py", "glossary.py", "templating.py", "section_reader.py"}
    for path in [*MODULES, *(ROOT / "macros").glob("*.py")]:
        if path.name not in readers:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert "</" not in node.value, f"{path.name}:{node.lineno}"
