"""The architecture, held by a test: a module imports only modules declared before it, and only one knows MkDocs."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "capitheque"

KINDS = sorted(path.parent.name for path in (SOURCE / "kinds").glob("*/model.py"))

# In the order of the rooms (docs-dev/architecture.md); a name with a dot is a module of a package.
LAYERS = (
    "french.text", "french.typography", "french.dates", "french.plurals", "french", "yaml_file", "json_text",
    "sentences", "faults", "vocabulary", "likely_terms",
    "geography.territories", "geography.tables", "geography.names", "geography.lookup", "geography.outlines",
    "geography.projection", "geography", "geography.place_meanings", "geography.place_names", "geography.place_codes",
    "geography.place_spelling", "geography.places_in_words",
    "fields.shown", "fields.declaration", "fields.reading", "fields.names", "fields.field_type", "fields.field",
    "fields.text", "fields.dates", "fields.identifiers", "fields.number", "fields.yes_no", "fields.term",
    "fields.place", "fields.sheet_reference", "fields.body", "fields.part", "fields.listed", "fields.people",
    "fields.period", "fields.photo", "fields.priority_district", "fields.sources", "fields",
    "kinds.text_link", "kinds.sheet",
    *(f"kinds.{kind}{module}" for kind in KINDS for module in (".model", "")),
    "kinds", "kinds.folder", "kinds.interview",
    "sheets.hints", "sheets.front_matter", "sheets.task_marks", "sheets.text_links", "sheets.prose",
    "sheets.line_edits", "sheets.yaml_text", "sheets.header_edits", "sheets.body_edits", "sheets.document",
    "sheets.pictures", "sheets.personal_data", "sheets.wounding_words", "sheets.section_reader",
    "sheets.field_reader", "sheets.sheet_reader", "sheets.single_answer", "sheets.skeleton",
    "sheets.shown_markdown", "sheets.public_text", "sheets",
    "library.received", "library.finding", "library.editorial_pages", "library.addresses", "library.catalogue",
    "library.names", "library.links", "library.references",
    "library.loading", "library.consents", "library.checking", "library.relations", "library.neighbours",
    "library.starting", "library",
    "site.settings",
    "site.shown", "site.page", "site.search.pieces", "site.kind_views", "site.shelves", "site.glossary",
    "site.proposals", "site.templating", "site.media", "site.public_texts",
    "site.map.mark_spread", "site.map.map_frames", "site.map.map_drawing", "site.map.territory_map",
    "site.map.national_map", "site.map",
    "site.pages.order", "site.pages.indexes", "site.pages.territory_pages", "site.pages.crossings",
    *(f"kinds.{kind}.views" for kind in KINDS),
    "site.pages.sheet_pages", "site.pages.health", "site.pages.health_text", "site.pages.drafts",
    "site.pages.difficulties", "site.pages",
    "site.editing.schemas", "site.editing.snippets", "site.editing",
    "site.search.documents", "site.search.facets", "site.search.cards", "site.search.communes",
    "site.search.records", "site.search.lexicon", "site.search.terms", "site.search.search_page",
    "site.search.word_index", "site.search",
    "site.form.destination", "site.form.known", "site.form.browser_patterns",
    "site.form.words", "site.form.form_pages", "site.form",
    "site.paper.blank", "site.paper.paper_pages", "site.paper.paper_documents", "site.paper",
    "site.desk.desk_pages", "site.desk",
    "site.preview.trees", "site.preview",
    "site.contents", "site.editorial", "site.build", "site.link_checker", "site.frames", "site",
    "receiving.cleaning", "receiving.identifiers", "receiving.labels", "receiving.plain_lines",
    "receiving.place_columns", "receiving.places_of_rows", "receiving.place_answers", "receiving.placement",
    "receiving.refusals", "receiving.stories", "receiving.formats.archives", "receiving.candidates",
    "receiving.formats.foreign_header", "receiving.formats.headings", "receiving.ledger", "receiving.mapping",
    "receiving.photos", "receiving.sheet_names", "receiving.answers", "receiving.meanings",
    "receiving.formats.received_file", "receiving.sheet_writer", "receiving.formats.markdown", "receiving.placing",
    "receiving.formats.spreadsheets", "receiving.formats.documents", "receiving.formats.tables", "receiving.formats",
    "receiving.paper.guide", "receiving.paper.ticks", "receiving.paper.filled_sheet", "receiving.paper",
    "receiving.drafting", "receiving.hidden_parts", "receiving.corrections", "receiving.own_sheets",
    "receiving.sheet_files", "receiving.importer", "receiving.report",
    "receiving",
    "doors.orphans", "doors.mkdocs",
    "doors.editing.replies", "doors.editing.files", "doors.editing.access", "doors.editing.asking",
    "doors.editing.photos", "doors.editing.kept_library", "doors.editing.desk",
    "doors.editing.live_site", "doors.editing.api",
    "doors.editing.server", "doors.editing",
    "doors.commands.import_sheets", "doors.commands", "doors",
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


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_imports_no_other_kind(kind: str) -> None:
    others = tuple(f"kinds.{other}" for other in KINDS if other != kind)
    for path in (SOURCE / "kinds" / kind).glob("*.py"):
        assert not [name for name in imported(path) if name.startswith(others)], path


def test_a_class_has_a_name_of_its_own() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in [*MODULES, *(ROOT / "macros").glob("*.py")]]
    names = Counter(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_one_module_knows_mkdocs(path: Path) -> None:
    names = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    assert ("mkdocs" in names) == (module_name(path) == "doors.mkdocs")


def test_the_macros_and_the_command_line_never_import_the_plugin() -> None:
    for path in [*(ROOT / "macros").glob("*.py"), *(SOURCE / "doors" / "commands").glob("*.py")]:
        assert "capitheque.doors.mkdocs" not in path.read_text(encoding="utf-8")


def test_no_html_in_python() -> None:
    """Tags are written in templates; the modules that read or clean HTML name a few."""
    readers = {
        "editorial.py",
        "prose.py",
        "task_marks.py",
        "text_links.py",
        "typography.py",
        "glossary.py",
        "templating.py",
        "section_reader.py",
    }
    for path in [*MODULES, *(ROOT / "macros").glob("*.py")]:
        if path.name not in readers:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert "</" not in node.value, f"{path.name}:{node.lineno}"
