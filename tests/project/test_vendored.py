"""The libraries that the browser runs: at the versions asked for, with their licences, and nothing that reaches out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "src" / "capitheque" / "theme" / "assets" / "javascripts"
VENDORED = sorted((SCRIPTS / "vendor").iterdir())
TOOLS = ROOT / "tools" / "vendor"
ASKED = json.loads((TOOLS / "package.json").read_text(encoding="utf-8"))
LOCKED = json.loads((TOOLS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
NOTICE = re.compile(r"/\*!\n(\S+) (\d\S*), https://github\.com/\S+, [^\n]+\.\n\n(.*?)\n\*/\n", re.DOTALL)
GRANT = re.compile(r"Permission\s+(?:is\s+hereby\s+granted,\s+free|to\s+use,\s+copy)|Redistribution\s+and\s+use")
REACHING_OUT = re.compile(
    r"\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(|\bimport\s*\(|\bimport\s*[{*\"'\w]|\bfetch\s*\(|XMLHttpRequest"
    r"|WebSocket|EventSource|sendBeacon|\bWorker\b|importScripts|createObjectURL|\bhttps?://[\w.]"
)
CODE = {path.name: NOTICE.sub("", path.read_text(encoding="utf-8")) for path in VENDORED}


def notices(path: Path) -> list[tuple[str, str, str]]:
    """The packages of a module, in order: name, version, licence. What is not a notice ends them."""
    text, found, end = path.read_text(encoding="utf-8"), [], 0
    while notice := NOTICE.match(text, end):
        found.append((notice[1], notice[2], notice[3]))
        end = notice.end()
    return found


def test_every_library_asked_for_is_there() -> None:
    held = {name for path in VENDORED for name, _, _ in notices(path)}
    assert set(ASKED["dependencies"]) <= held
    assert {path.stem for path in VENDORED} <= set(ASKED["dependencies"])


@pytest.mark.parametrize("path", VENDORED, ids=lambda path: path.name)
def test_a_module_begins_with_the_name_the_version_and_the_licence_of_all_it_holds(path: Path) -> None:
    found = notices(path)
    assert found[0][0] == path.stem
    for name, version, licence in found:
        assert version == ASKED["dependencies"].get(name, version)
        assert version == LOCKED[f"node_modules/{name}"]["version"]
        assert "Copyright" in licence
        assert GRANT.search(licence), name


@pytest.mark.parametrize("path", VENDORED, ids=lambda path: path.name)
def test_a_module_runs_no_text_and_asks_for_nothing(path: Path) -> None:
    assert REACHING_OUT.findall(CODE[path.name]) == []


@pytest.mark.parametrize(
    "code", ["eval(a)", "new Function(a)", 'import("a")', 'import"a"', "fetch(a)", "new Worker(a)", 'a="https://b.c"']
)
def test_what_reaches_out_is_seen(code: str) -> None:
    assert REACHING_OUT.search(f"var a=1;{code};")


def test_versions_are_exact_and_no_address_is_written() -> None:
    asked = ASKED["dependencies"] | ASKED["devDependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in asked.values())
    assert all(LOCKED[f"node_modules/{name}"]["version"] == version for name, version in asked.items())
    assert all("integrity" in one for name, one in LOCKED.items() if name)
    assert "://" not in (TOOLS / "package-lock.json").read_text(encoding="utf-8")
