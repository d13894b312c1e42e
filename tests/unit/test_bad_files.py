"""What becomes of the files that are received: one bad file is set aside with its reason, all the others are shown."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capitheque.sheets.front_matter import SHEET_LIMIT
from tests.unit.loading_samples import GOOD, codes, image, published, reasons

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.conftest import Docs

# --- one bad file among good ones -----------------------------------------------------------------------------


def _link(docs: Docs) -> None:
    (docs.folder / "practices/lien.md").symlink_to(docs.folder / "practices/bien-ecrite.md")


def _link_outside(docs: Docs) -> None:
    (docs.folder / "practices/lien.md").symlink_to("/etc/passwd")


def _dangling_link(docs: Docs) -> None:
    (docs.folder / "practices/lien.md").symlink_to("nulle-part.md")


def _link_to_a_folder(docs: Docs) -> None:
    (docs.folder / "practices/lien.md").symlink_to(docs.folder / "groups")


def _pipe(docs: Docs) -> None:
    os.mkfifo(docs.folder / "practices/lien.md")


def _latin_1_name(docs: Docs) -> None:
    good = (docs.folder / "practices/bien-ecrite.md").read_bytes()
    Path(os.fsdecode(os.fsencode(docs.folder) + b"/practices/caf\xe9.md")).write_bytes(good)


def _copied(path: str) -> Callable[[Docs], None]:
    """A good text under a name or in a place where it cannot be published."""
    return lambda docs: void(docs.file(path, (docs.folder / "practices/bien-ecrite.md").read_bytes()))


def _written(path: str, content: bytes) -> Callable[[Docs], None]:
    return lambda docs: void(docs.file(path, content))


def _practice(**fields: object) -> Callable[[Docs], None]:
    return lambda docs: void(docs.practice("fautive", **fields))


def void(_: object) -> None:
    """Forget a value: what is written matters, not its path."""


BAD_FILES: dict[str, tuple[Callable[[Docs], None], str, str]] = {
    "link": (_link, "docs/practices/lien.md", "file-link"),
    "link outside": (_link_outside, "docs/practices/lien.md", "file-link"),
    "dangling link": (_dangling_link, "docs/practices/lien.md", "file-link"),
    "link to a folder": (_link_to_a_folder, "docs/practices/lien.md", "file-link"),
    "named pipe": (_pipe, "docs/practices/lien.md", "file-link"),
    "sub-folder": (_copied("practices/2024/cafe.md"), "docs/practices/2024/cafe.md", "file-folder"),
    "deep sub-folder": (_copied("practices/a/b/cafe.md"), "docs/practices/a/b/cafe.md", "file-folder"),
    "word document": (_copied("practices/cafe.docx"), "docs/practices/cafe.docx", "file-extension"),
    "capital extension": (_copied("practices/cafe.MD"), "docs/practices/cafe.MD", "file-extension"),
    "two extensions": (_copied("practices/cafe.md.txt"), "docs/practices/cafe.md.txt", "file-extension"),
    "no extension": (_copied("practices/cafe"), "docs/practices/cafe", "file-extension"),
    "accent": (_copied("practices/café.md"), "docs/practices/café.md", "file-name"),
    "space": (_copied("practices/un cafe.md"), "docs/practices/un cafe.md", "file-name"),
    "capital": (_copied("practices/Cafe.md"), "docs/practices/Cafe.md", "file-name"),
    "underscore": (_copied("practices/un_cafe.md"), "docs/practices/un_cafe.md", "file-name"),
    "one letter": (_copied("practices/a.md"), "docs/practices/a.md", "file-name"),
    "81 letters": (_copied(f"practices/{'a' * 81}.md"), f"docs/practices/{'a' * 81}.md", "file-name"),
    "first hyphen": (_copied("practices/-cafe.md"), "docs/practices/-cafe.md", "file-name"),
    "new line": (_copied("practices/ca\nfe.md"), "docs/practices/ca\nfe.md", "file-name"),
    "index": (_copied("practices/index.md"), "docs/practices/index.md", "file-reserved"),
    "README": (_copied("practices/README.md"), "docs/practices/README.md", "file-reserved"),
    "name of a port": (_copied("practices/com1.md"), "docs/practices/com1.md", "file-reserved"),
    "latin-1 name": (_latin_1_name, "docs/practices/caf?.md", "file-name"),
    "latin-1 bytes": (
        _written("practices/fautive.md", "---\ntitle: Un café\n---\n".encode("latin-1")),
        "docs/practices/fautive.md",
        "file-encoding",
    ),
    "empty": (_written("practices/fautive.md", b""), "docs/practices/fautive.md", "file-empty"),
    "no header": (_written("practices/fautive.md", b"Bonjour\n"), "docs/practices/fautive.md", "header-missing"),
    "picture": (
        _written("practices/fautive.md", b"\xff\xd8\xff\xe0JFIF"),
        "docs/practices/fautive.md",
        "file-encoding",
    ),
    "huge": (
        _written("practices/fautive.md", b"---\ntitle: a\n---\n" + b"a " * (SHEET_LIMIT // 2)),
        "docs/practices/fautive.md",
        "file-big",
    ),
    "field absent": (_practice(themes=None), "docs/practices/fautive.md", "missing"),
    "unknown term": (_practice(stage="presque"), "docs/practices/fautive.md", "unknown-term"),
    "unknown group": (_practice(group="groups/mon-groupa"), "docs/practices/fautive.md", "unknown-reference"),
    "itself": (_practice(inspired_by=["practices/fautive"]), "docs/practices/fautive.md", "self-reference"),
    "former id taken": (_practice(former_ids=["une-autre"]), "docs/practices/fautive.md", "former-id-taken"),
    "photo absent": (_practice(images=[image("absente.jpg")]), "docs/practices/fautive.md", "image-absent"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_set_aside_with_its_reason_and_the_others_are_published(good: Docs, kind: str) -> None:
    add, path, reason = BAD_FILES[kind]
    add(good)
    catalogue = good.load()

    assert published(catalogue) == GOOD
    assert reasons(catalogue) == {path: {reason}}
    assert (catalogue.received, len(catalogue.drafts)) == (5, 0)


def test_all_the_bad_files_at_once_take_nothing_from_the_good_ones(good: Docs) -> None:
    alone = {"link outside", "dangling link", "link to a folder", "named pipe"}  # one name, one file
    alone |= {kind for kind, (_, path, _) in BAD_FILES.items() if path.endswith("fautive.md")}
    for kind in sorted({*BAD_FILES} - alone):
        BAD_FILES[kind][0](good)
    catalogue = good.load()

    assert published(catalogue) == GOOD
    assert len(catalogue.set_aside) == catalogue.received - len(GOOD) == len(BAD_FILES) - len(alone)


def test_every_reason_is_said_in_a_sentence_with_a_remedy(good: Docs) -> None:
    for add, path, _ in BAD_FILES.values():
        (good.folder.parent / path).unlink(missing_ok=True)
        add(good)
        for one in good.load().set_aside:
            assert all(found.wrong and found.remedy and "{" not in str(found) for found in one.faults)


def test_a_file_that_cannot_be_opened_is_set_aside(good: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = good.practice("verrouillee")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    catalogue = good.load()

    assert published(catalogue) == GOOD
    assert reasons(catalogue) == {"docs/practices/verrouillee.md": {"file-unreadable"}}


def test_a_linked_folder_is_not_walked(good: Docs, tmp_path: Path) -> None:
    outside = tmp_path / "ailleurs"
    outside.mkdir()
    (outside / "secret.md").write_text("un secret", encoding="utf-8")
    (good.folder / "practices/ailleurs").symlink_to(outside)
    catalogue = good.load()

    assert reasons(catalogue) == {"docs/practices/ailleurs": {"file-link"}}
    assert "secret" not in str(catalogue.faults)


def test_the_files_that_tools_leave_are_not_counted(good: Docs) -> None:
    good.file("practices/.gitkeep", "")
    good.file("groups/.DS_Store", b"\x00")
    (good.folder / "practices/vide").mkdir()

    assert good.load().received == len(GOOD)


def test_the_same_name_in_two_folders_is_two_sheets(docs: Docs) -> None:
    docs.practice("rennes")
    docs.group("rennes")

    assert published(docs.load()) == {"practices/rennes", "groups/rennes"}


def test_an_empty_library_is_loaded(docs: Docs) -> None:
    catalogue = docs.load()

    assert (catalogue.received, catalogue.published, catalogue.faults) == (0, (), ())


def test_nothing_is_read_from_the_network(good: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("loading asks the network")

    monkeypatch.setattr(socket, "socket", refuse)
    good.practice("avec-adresses", sources=[{"title": "Une page", "url": "https://example.org/page"}])

    assert "practices/avec-adresses" in published(good.load())


# --- twins ----------------------------------------------------------------------------------------------------


def test_of_two_names_that_differ_by_case_at_most_one_is_published(docs: Docs) -> None:
    docs.practice("jardin")
    docs.file("practices/Jardin.md", (docs.folder / "practices/jardin.md").read_bytes())
    catalogue = docs.load()

    assert reasons(catalogue)["docs/practices/Jardin.md"] == {"file-name"}
    assert catalogue.received == len(catalogue.published) + len(catalogue.set_aside) == 2


@pytest.mark.parametrize(
    "refused", ["Jardin.md", "jardin.docx", "jardin", "2024/jardin.md", "jardin.txt", "vu/jardin.md"]
)
def test_a_refused_file_never_takes_the_address_of_a_good_one(docs: Docs, refused: str) -> None:
    docs.practice("jardin")
    docs.file(f"practices/{refused}", (docs.folder / "practices/jardin.md").read_bytes())
    docs.practice("lectrice", inspired_by=["practices/jardin"])
    catalogue = docs.load()

    assert published(catalogue) == {"practices/jardin", "practices/lectrice"}
    assert {*reasons(catalogue)} == {f"docs/practices/{refused}"}
    assert "unpublished-reference" not in codes(catalogue, "docs/practices/lectrice.md")
