"""The pages that editors write in docs/: which there are, and the anchors that a link may have there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from capitheque.library.editorial_pages import BUILT_IN, EXTENSIONS, TEXT_LIMIT, EditorialPage, editorial_pages

ROOT = Path(__file__).parents[2]


def test_pages_are_named_as_mkdocs_names_them(tmp_path: Path) -> None:
    for name in ("index.md", "legal.md", "approach/index.md", "approach/method.md", "start/a/b.md", "a/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# A\n", encoding="utf-8")
    found = editorial_pages(tmp_path)
    assert {page: one.uri for page, one in found.items()} == {
        "": "",
        "legal": "legal/",
        "approach": "approach/",
        "approach/method": "approach/method/",
        "start/a/b": "start/a/b/",
        "a": "a/",
    }


@pytest.mark.parametrize(
    "name",
    ["practices/x.md", "adoptions/x.md", "media/x.md", "vocabularies/x.md", ".imports/former/x.md", "a/.b/x.md",
     ".x.md", "templates/x.md", "x.txt", "x.md.bak"],
)  # fmt: skip
def test_what_mkdocs_does_not_make_a_page_of_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("# A\n", encoding="utf-8")
    assert editorial_pages(tmp_path) == {}


def test_a_folder_that_is_not_there_has_no_page(tmp_path: Path) -> None:
    assert editorial_pages(tmp_path / "rien") == {}


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("# La méthode\n\n## D’où vient-elle ?\n", {"la-methode", "dou-vient-elle"}),
        ("## A\n\n## A\n", {"a", "a_1"}),
        ("## A {#b}\n", {"b"}),
        ("## **Un** [lien](x.md)\n", {"un-lien"}),
        ("```\n## A\n```\n\n    ## B\n", set()),
        ("---\ntitle: x\n---\n\n## A\n", {"a"}),
        ('<h2 id="x">A</h2>\n\n<div markdown>\n\n## B\n\n</div>\n', {"x", "b"}),
        ("Un mot.\n{#c}\n", {"c"}),
        ("{{ glossary() }}\n", set()),
    ],
)
def test_anchors_are_those_of_the_page(text: str, anchors: set[str]) -> None:
    assert EditorialPage("x/", text).anchors == anchors


def test_what_macros_write_has_anchors_too(tmp_path: Path) -> None:
    (tmp_path / "glossary.md").write_text("# Glossaire\n\n{{ glossary() }}\n", encoding="utf-8")
    found = editorial_pages(tmp_path, {"glossary": ("qpv",), "absente": ("x",)})
    assert found["glossary"].anchors == {"glossaire", "qpv"}


def test_a_page_that_is_too_long_or_no_text_has_no_anchor(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("# A\n" * TEXT_LIMIT, encoding="utf-8")
    (tmp_path / "binary.md").write_bytes(b"# A\n\xff\xfe")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nulle-part.md")
    before = time.process_time()
    found = editorial_pages(tmp_path)
    assert {page: one.anchors for page, one in found.items()} == {"long": frozenset(), "binary": frozenset()}
    assert time.process_time() - before < 1


def test_headings_are_read_as_the_site_reads_them() -> None:
    """`capitheque check` runs without MkDocs: what it reads with is what mkdocs.yml says."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    declared = yaml.safe_load(text)["markdown_extensions"]
    names = {name for one in declared for name in ([one] if isinstance(one, str) else one)}
    assert names | BUILT_IN == set(EXTENSIONS)
    assert [one for one in declared if not isinstance(one, str)] == [{"toc": {"permalink": False}}]
