"""A fault of an editor, in a page or in a vocabulary, stops the build with a French sentence that says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

    Build = Callable[..., Site]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{{ practice_cards(theme="accueil-espace-parents") }}', "vouliez-vous dire « accueil-espaces-parents »"),
        ('{{ practice_cards(them="aller-vers") }}', "l’argument « them » n’existe pas (vouliez-vous dire « theme »"),
        ('{{ sheet("practices/agen-sylabe") }}', "vouliez-vous dire « practices/agen-syllabe »"),
        ('{{ page_link("themes/rien/", "rien") }}', "la page « themes/rien/ » n’existe pas"),
        ("{{ practice_card() }}", "la macro « practice_card » n’existe pas"),
        ("{{ practice_cards( }}", "une accolade est mal ouverte ou mal fermée"),
    ],
)
def test_a_fault_in_a_macro_stops_the_build_and_names_page_and_line(
    build_site: Build, copied_docs: Path, tmp_path: Path, written: str, said: str
) -> None:
    (copied_docs / "legal.md").write_text(f"---\ntitle: Essai\n---\n\n# Essai\n\n{written}\n", encoding="utf-8")
    site = build_site(copied_docs, tmp_path / "site")
    assert site.code != 0
    assert "docs/legal.md:7 : " in site.said
    assert said in site.said


def test_a_broken_vocabulary_is_told_in_french(build_site: Build, copied_docs: Path, tmp_path: Path) -> None:
    themes = copied_docs / "vocabularies" / "themes.yml"
    themes.write_text(
        themes.read_text(encoding="utf-8").replace("related: [", "related: [inconnu-au-bataillon, ", 1),
        encoding="utf-8",
    )
    site = build_site(copied_docs, tmp_path / "site")
    assert site.code != 0
    assert "renvoie à « inconnu-au-bataillon »" in site.said
    assert "Traceback" not in site.said
