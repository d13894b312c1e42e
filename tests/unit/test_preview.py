"""What previews are drawn with: templates as data that the browser can read, and little else."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import DictLoader, Environment, meta

from capitheque.kinds import TOLD
from capitheque.site.pages.sheet_pages import template
from capitheque.site.preview import preview_files
from capitheque.site.preview.trees import TemplateTrees, parsed, tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.site.preview.trees import Tree
    from tests.unit.conftest import Docs

SCRIPTS = Path(__file__).parents[2] / "src/capitheque/theme/assets/javascripts/form/preview"
KILOBYTES = 60 * 1024
PAGES = [template(kind) for kind in TOLD]
READ_BY_THEIR_PARENT = {"Operand": 2, "Pair": 2}  # nodes, with how many fields: Compare and Dict look inside them


@pytest.fixture
def files(docs: Docs) -> dict[str, Any]:
    docs.group("mon-groupe", title="Le groupe", status="confirme")
    docs.practice("mere")
    docs.practice("autre", state="brouillon")
    docs.note("ma-note", language="en")
    return {uri: json.loads(content) for uri, content in preview_files(docs.library().templates)}


# --- what the evaluator knows ---------------------------------------------------------------------------------


def script(name: str) -> str:
    return (SCRIPTS / name).read_text(encoding="utf-8")


def known_nodes() -> dict[str, int]:
    """The types of node that the evaluator has a function for, with how many of their fields it reads."""
    found = re.findall(r"^  ([A-Z]\w+)\(scope(?:, )?(.*)\) \{$", script("evaluator.js"), re.MULTILINE)
    return {name: count(given) for name, given in found} | READ_BY_THEIR_PARENT


def count(parameters: str) -> int:
    alone = re.sub(r"\[[^\]]*\]", "_", parameters)  # what is taken out of a parameter, or its default
    return 99 if "..." in alone else len(alone.split(",")) if alone else 0


def known_names(table: str) -> set[str]:
    block = script("filters.js").partition(f"export const {table} = {{")[2].partition("\n};")[0]
    return set(re.findall(r"^  (\w+): ", block, re.MULTILINE))


def nodes_of(value: Any) -> Iterator[Tree]:
    if isinstance(value, list):
        if value and isinstance(value[0], str):
            yield value
        for one in value:
            yield from nodes_of(one)


def not_known(trees: dict[str, Tree]) -> set[str]:
    """Name whatever the evaluator would stop at, or pass over."""
    nodes = [node for one in trees.values() for node in nodes_of(one)]
    return set(unknown_nodes(nodes)) | set(unknown_words(nodes))


def unknown_nodes(nodes: list[Tree]) -> Iterator[str]:
    known = known_nodes()
    for name, *fields in nodes:
        if name not in known:
            yield name
        elif len(fields) > known[name]:
            yield f"{name}: more than {known[name]} fields"


def unknown_words(nodes: list[Tree]) -> Iterator[str]:
    tables = {"Filter": (1, known_names("FILTERS")), "Test": (1, known_names("TESTS") | {"defined"})}
    tables |= {"Operand": (0, known_names("OPERATORS"))}
    for name, *fields in nodes:
        at, known = tables.get(name, (0, None))
        if known is not None and fields[at] not in known:
            yield f"{name} {fields[at]}"
        method = fields[0][2] if name == "Call" and fields[0][0] == "Getattr" else ""
        if hasattr(str, method) and method not in known_names("METHODS"):
            yield f"method {method}"


@pytest.fixture
def trees(docs: Docs) -> TemplateTrees:
    return TemplateTrees(docs.library().templates.environment)


@pytest.mark.parametrize("page", PAGES)
def test_the_browser_reads_whatever_the_templates_write(trees: TemplateTrees, page: str) -> None:
    found = trees.of(page)

    assert {page, "components.html"} <= found.keys()
    assert not_known(found) == set()


@pytest.mark.parametrize("page", [*PAGES, "components.html", "facts.html", "shown.html"])
def test_every_name_of_a_template_is_given_to_it(trees: TemplateTrees, page: str) -> None:
    template = parsed(trees.environment, page)
    nodes = [*nodes_of(tree(template))]
    set_there = {node[1][1] for node in nodes if node[0] == "Assign"}
    names = meta.find_undeclared_variables(template) - set_there
    names |= {node[2] for node in nodes if node[:2] == ["Getattr", ["Name", "relations"]]}

    assert [one for one in names if not re.search(rf"\b{one}\b", script("preview.js"))] == []


@pytest.mark.parametrize(
    ("written", "stops_at"),
    [
        ("{% filter upper %}a{% endfilter %}", {"FilterBlock", "Filter upper"}),
        ("{{ f(a=1) }}", {"Keyword", "Call: more than 2 fields"}),
        ("{{ f(*a) }}", {"Call: more than 2 fields"}),
        ("{% for a in b recursive %}{% endfor %}", {"For: more than 5 fields"}),
        ("{% import 'x' as y with context %}", {"Import: more than 2 fields"}),
        ("{{ a is mapping }}", {"Test mapping"}),
        ("{{ a.casefold() }}", {"method casefold"}),
        ("{{ -a }}", {"Neg"}),
        ("{{ (a or b).c[1:] if d in 'e' else f | lower }}", set()),
    ],
)
def test_what_the_browser_cannot_read_is_named(written: str, stops_at: set[str]) -> None:
    environment = Environment(loader=DictLoader({"page": written, "x": ""}), autoescape=True)

    assert not_known(TemplateTrees(environment).of("page")) == stops_at


def test_spaces_are_those_of_the_environment() -> None:
    environment = Environment(loader=DictLoader({"page": "a\n  {% if b %}\nc\n  {% endif %}\nd\n"}), autoescape=True)
    environment.trim_blocks = environment.lstrip_blocks = True

    assert TemplateTrees(environment).of("page")["page"] == [
        "Template",
        [
            ["Output", [["TemplateData", "a\n"]]],
            ["If", ["Name", "b"], [["Output", [["TemplateData", "c\n"]]]]],
            ["Output", [["TemplateData", "d"]]],
        ],
    ]


def test_an_empty_constant_stays() -> None:
    environment = Environment(loader=DictLoader({"page": "{{ none }}{{ '' }}{{ false }}"}), autoescape=True)

    [_, [[_, constants]]] = TemplateTrees(environment).of("page")["page"]
    assert constants == [["Const", None], ["Const", ""], ["Const", False]]


# --- the files ------------------------------------------------------------------------------------------------


def test_there_is_a_file_for_each_kind_of_sheet(files: dict[str, Any]) -> None:
    assert {f"contribute/preview/{kind.name}.json" for kind in TOLD} < files.keys()
    assert files["contribute/preview/research.json"]["template"] == "kinds/research/page.html"


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_a_kind_has_the_vocabularies_of_its_fields_and_of_its_templates(files: dict[str, Any], kind: Any) -> None:
    model = files[f"contribute/preview/{kind.name}.json"]
    fields = [part for one in model["fields"] for part in (one, *one.get("parts", ()))]
    asked = {one["vocabulary"] for one in fields if "vocabulary" in one}

    assert asked | {"glossary", "licences", "states"} <= model["vocabularies"].keys()
    assert "everyday-words" not in model["vocabularies"]


def test_a_part_says_what_it_cannot_do_without(files: dict[str, Any]) -> None:
    fields = {one["key"]: one for one in files["contribute/preview/practice.json"]["fields"]}
    sources = {one["key"]: one for one in fields["sources"]["parts"]}

    assert sources["title"]["need"] == "indispensable"
    assert sources["url"]["need"] == "facultatif"
    assert {"key", "written", "pattern"} <= sources["url"].keys()
    assert fields["authors"]["either"] == ["name", "family"]
    assert "roles" in {one.get("vocabulary") for one in fields["authors"]["parts"]}


def test_what_a_sheet_may_name_is_on_small_shelves(files: dict[str, Any]) -> None:
    shelves = {uri.removeprefix("contribute/preview/sheets/"): one for uri, one in files.items() if "/sheets/" in uri}

    assert shelves == {
        "groups-m.json": {
            "groups/mon-groupe": {"title": "Le groupe", "kind": "collectif-local", "status": "confirme"},
        },
        "practices-m.json": {"practices/mere": {"title": "Une fiche nommée mere"}},
        "research-m.json": {
            "research/ma-note": {
                "title": "Une fiche nommée ma-note",
                "summary": "À Rennes, des parents se retrouvent le vendredi matin autour d’un café, devant l’école.",
                "language": "en",
            }
        },
    }


def test_territories_that_have_a_page_are_known(files: dict[str, Any]) -> None:
    assert files["contribute/preview/territories.json"] == ["commune/35238", "department/35", "region/53"]


def test_the_files_are_always_the_same_and_small(docs: Docs) -> None:
    docs.practice("mere")
    first, again = (dict(preview_files(docs.library().templates)) for _ in range(2))

    assert first == again
    assert max(len(gzip.compress(content.encode())) for content in first.values()) < KILOBYTES
