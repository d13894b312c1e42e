"""What the form needs is on the site, is asked for at once, and nothing of it loads elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from capitheque.kinds import TOLD
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.conftest import Site

SCRIPTS = ROOT / "src" / "capitheque" / "theme" / "assets" / "javascripts"
IMPORTED = re.compile(r'^(?:import|export)[^;]*?from\s+"([^"]+)"', re.MULTILINE)
PRELOADED = re.compile(r'<link rel="modulepreload" href="[./]*/assets/javascripts/([^"]+)">')


def imported(script: Path) -> set[Path]:
    """A script and every module that it cannot begin without."""
    found: set[Path] = set()
    waiting = [script]
    while waiting:
        one = waiting.pop().resolve()
        if one not in found:
            found.add(one)
            waiting += [one.parent / name for name in IMPORTED.findall(one.read_text(encoding="utf-8"))]
    return found


@pytest.mark.parametrize("kind", [one.name for one in TOLD])
def test_all_the_first_modules_are_asked_for_at_once(site: Site, kind: str) -> None:
    needed = {one.relative_to(SCRIPTS).as_posix() for one in imported(SCRIPTS / "form" / "main.js")}
    preloaded = PRELOADED.findall(site.pages[f"contribute/{kind}"])
    assert sorted(preloaded) == sorted(needed - {"form/main.js"})


def test_other_pages_carry_nothing_of_the_form(site: Site) -> None:
    forms = {f"contribute/{kind.name}" for kind in TOLD}
    assert [uri for uri, html in site.pages.items() if "javascripts/form/" in html and uri not in forms] == []


@pytest.mark.parametrize("kind", [one.name for one in TOLD])
def test_each_form_has_its_questions_and_shows_photos_that_are_chosen(site: Site, kind: str) -> None:
    page = site.pages[f"contribute/{kind}"]
    assert page.count('data-part="short"') >= 5
    assert "img-src 'self' blob: data:" in page.replace("&#39;", "'")
