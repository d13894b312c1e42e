"""One bad sheet never stops the others, and a contributed file is data: it is shown or refused, never run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

    Build = Callable[..., Site]

GOOD = """---
title: Un jardin partagé pour la fiche d’essai
summary: "À Brest, des parents et des enseignants cultivent un jardin avec les enfants."
themes: [faire-ensemble]
principles: [2-cooperer]
organisations: [Ville de Brest]
territories: [commune/29019]
period: {start: "2021"}
stage: en-cours
audiences: [parents]
actors: [parents]
authors: [{name: Les parents du jardin}]
written_on: 2026-01-15
state: publiee
licence: CC-BY-SA-4.0
network_link: ressource
---
## Point de départ
On ne se parlait pas.
## Ce que nous voulions changer
Se connaître.
## Comment les parents ont été associés
Dès l’idée.
## Déroulé
BODY
## Difficultés et ce qui a aidé
La pluie.
"""
HOSTILE_BODY = """
{{ 7*7 }} et {% include "../../mkdocs.yml" %} et {{ config }} et {{ cycler.__init__.__globals__.os.environ }}

--8<-- "mkdocs.yml"

<script>window.ran = true</script> <img src=x onerror="window.ran=true"> <iframe src="//evil.invalid"></iframe>

[clic](javascript:window.ran=true) <b onmouseover=alert(1)>gras</b>
"""


def test_hostile_text_is_shown_and_never_run(build_site: Build, copied_docs: Path, tmp_path: Path) -> None:
    (copied_docs / "practices" / "fiche-d-essai.md").write_text(GOOD.replace("BODY", HOSTILE_BODY), encoding="utf-8")
    site = build_site(copied_docs, tmp_path / "site")
    assert site.code == 0, site.said
    page = site.page("practices/fiche-d-essai")
    assert "{{ 7*7 }}" in page
    assert "49" not in re.sub("<[^>]*>", " ", page.partition('id="steps"')[2].partition("</section>")[0])
    assert "--8&lt;--" in page
    assert "site_name" not in page
    assert "&lt;script&gt;window.ran" in page
    body = page.partition('id="steps"')[2].partition("</section>")[0]
    assert not re.search(r"<(script|img|iframe|b)\b", body)
    assert "javascript:" not in re.sub(">[^<]*<", "><", body)


def test_a_hostile_title_stays_text_in_an_editorial_page(build_site: Build, copied_docs: Path, tmp_path: Path) -> None:
    """Macros put contributors' words in pages that Markdown and Jinja read: they must never be read there."""
    title = "Un jardin [clic](javascript:alert(1)) {{ 7*7 }} *gras*"
    sheet = GOOD.replace("Un jardin partagé pour la fiche d’essai", f'"{title}"').replace("BODY", "Semer.")
    (copied_docs / "practices" / "fiche-d-essai.md").write_text(sheet, encoding="utf-8")
    written = (
        '---\ntitle: Essai\n---\n\n# Essai\n\nLisez {{ sheet("practices/fiche-d-essai") }}.\n\n{{ practice_cards() }}\n'
    )
    (copied_docs / "legal.md").write_text(written, encoding="utf-8")
    site = build_site(copied_docs, tmp_path / "site")
    assert site.code == 0, site.said
    page = site.page("legal")
    assert page.count("Un jardin [clic](javascript:alert(1)) {{ 7*7 }} *gras*") == 2
    assert 'href="javascript' not in page


@pytest.mark.parametrize("key", ["render_macros: true", "template: sitemap.xml", "ignore_macros: true", "hide: 1"])
def test_a_technical_setting_sets_the_sheet_aside(
    build_site: Build, copied_docs: Path, tmp_path: Path, key: str
) -> None:
    text = GOOD.replace("title:", f"{key}\ntitle:").replace("BODY", "{{ 7*7 }}")
    (copied_docs / "practices" / "fiche-d-essai.md").write_text(text, encoding="utf-8")
    site = build_site(copied_docs, tmp_path / "site")
    assert site.code == 0, site.said
    assert not (site.folder / "practices" / "fiche-d-essai").exists()
    assert "docs/practices/fiche-d-essai.md:2 : champ" in site.said
    assert "réglage technique" in site.said


@pytest.fixture(scope="module")
def bad_files() -> dict[str, bytes]:
    """Name of the file under docs/practices, and its bytes: one for each way to be unreadable."""
    return {
        "latin.md": GOOD.replace("BODY", "café").encode("cp1252"),
        "yaml.md": b"---\ntitle: Atelier: le gouter\n---\n",
        "ouvert.md": b"---\ntitle: sans fin\n",
        "vide.md": b"",
        "bombe.md": b"---\na: &a [x, x]\nb: [*a, *a]\n---\n",
        "Majuscule.md": GOOD.encode(),
        "gros.md": GOOD.encode() + b"x" * 300_000,
        "liste.md": b"---\n- un\n- deux\n---\n",
        "canari.md": GOOD.replace("Un jardin", "CANARI-7f3a").replace("en-cours", "CANARI-9b1c").encode(),
        "tel.md": GOOD.replace("BODY", "Appelez le 06 12 34 56 78").encode(),
    }


def test_every_other_sheet_is_published_and_each_fault_is_told(
    build_site: Build, copied_docs: Path, tmp_path: Path, bad_files: dict[str, bytes]
) -> None:
    for name, data in bad_files.items():
        (copied_docs / "practices" / name).write_bytes(data)
    (copied_docs / "practices" / "lien.md").symlink_to("/etc/hostname")
    (copied_docs / "practices" / "fiche-d-essai.md").write_text(GOOD.replace("BODY", "Semer."), encoding="utf-8")
    site = build_site(copied_docs, tmp_path / "site")
    assert site.code == 0, site.said
    assert "Semer." in site.page("practices/fiche-d-essai")
    assert "Tarbes" in site.page("practices/tarbes-point-parents")
    health = site.page("health")
    for name in [*bad_files, "lien.md"]:
        assert re.search(rf"Fiche mise de côté : docs/practices/{re.escape(name)}:\d+", site.said), name
        assert f"docs/practices/{name}" in health, name
    everything = "".join(site.pages.values())
    assert "CANARI" not in everything
    assert "06 12 34" not in everything.replace("\u00a0", " ")
    assert f"{81 + 12} fiches reçues : 80 publiées, 2 brouillons, 11 mises de côté" in site.said


def test_strict_fails_on_a_bad_sheet(build_site: Build, copied_docs: Path, tmp_path: Path) -> None:
    (copied_docs / "practices" / "yaml.md").write_text("---\ntitle: Atelier: le goûter\n---\n", encoding="utf-8")
    assert build_site(copied_docs, tmp_path / "site", "--strict").code != 0
