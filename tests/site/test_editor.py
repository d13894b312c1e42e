"""The editor of the coordinating team stays on their machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Site


def test_the_editor_is_not_published(site: Site) -> None:
    published = [path.relative_to(site.folder) for path in site.folder.rglob("*")]
    assert len(published) > 100
    assert not [path for path in published if {"admin", "decap-cms.js", "editor.js", "config.yml"} & set(path.parts)]
