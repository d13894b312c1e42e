"""The files that help a text editor: schemas and snippets, to be kept beside the editor's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitheque.site.editing.schemas import schema_files
from capitheque.site.editing.snippets import snippet_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.vocabulary import Vocabularies


def editor_files(vocabularies: Vocabularies) -> Iterator[tuple[str, str]]:
    """Yield (file name, content)."""
    yield from (("schemas/" + name, content) for name, content in schema_files(vocabularies))
    yield snippet_file(vocabularies)
