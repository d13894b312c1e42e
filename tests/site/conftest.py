"""The site, built once for all the tests that read it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Site:
    """A built site and what the build said."""

    folder: Path
    said: str
    code: int

    def page(self, uri: str) -> str:
        return (self.folder / uri / "index.html").read_text(encoding="utf-8")

    @property
    def pages(self) -> dict[str, str]:
        return {
            path.parent.relative_to(self.folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.folder.rglob("index.html"))
        }


def build(docs: Path, folder: Path, *options: str, setting: tuple[str, str] = ("", ""), **environment: str) -> Site:
    """Run `mkdocs build` as an editor would, on another docs folder when it is not the project's own.

    `setting` is a line of mkdocs.yml and what stands there instead, for another docs folder.
    """
    config = ROOT / "mkdocs.yml"
    if docs != ROOT / "docs":
        config = docs.parent / "mkdocs.yml"
        text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        assert setting[0] in text
        text = text.replace("custom_dir: src/", f"custom_dir: {ROOT}/src/").replace(*setting)
        config.write_text(text, encoding="utf-8")
        if not (docs.parent / "macros").exists():
            shutil.copytree(ROOT / "macros", docs.parent / "macros")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(folder), *options]
    asked = QUIET | environment
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=config.parent, env=asked)
    return Site(folder=folder, said=done.stdout + done.stderr, code=done.returncode)


@pytest.fixture(scope="session")
def build_site() -> Callable[..., Site]:
    """Give the function that builds a site: build_site(docs, folder, *options, **environment)."""
    return build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, built with --strict."""
    built = build(ROOT / "docs", tmp_path_factory.mktemp("site") / "site", "--strict")
    assert built.code == 0, built.said
    return built


@pytest.fixture
def copied_docs(tmp_path: Path) -> Path:
    """A copy of docs/ that a test may spoil."""
    return Path(shutil.copytree(ROOT / "docs", tmp_path / "project" / "docs"))
