"""What becomes of the files that are received: one bad file is set aside with its reason, all the others are shown."""

from __future__ import annotations

import os
import socket
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capitheque.faults import Level
from capitheque.kinds import Practice
from capitheque.sheets.front_matter import SHEET_LIMIT
from capitheque.vocabulary import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from capitheque.library.catalogue import Catalogue
    from tests.unit.conftest import Docs

GOOD = {"groups/mon-groupe", "practices/bien-ecrite", "practices/une-autre", "research/ma-note"}
CONSENT = {"identifiable_people": "non", "minors": "non", "reference": "Aucune personne", "until": "2034-01-01"}


def image(file: str) -> dict[str, object]:
    return {"file": file, "alt": "Un jardin vide", "caption": "Le jardin", "credit": "Le groupe", "consent": CONSENT}


def codes(catalogue: Catalogue, path: str, level: Level | None = None) -> set[str]:
    found = [one for one in catalogue.faults if one.location.path == path]
    return {one.code for one in found if level is None or one.level is level}


def published(catalogue: Catalogue) -> set[str]:
    return {one.reference for one in catalogue.published}


def reasons(catalogue: Catalogue) -> dict[str, set[str]]:
    return {one.path: {found.code for found in one.faults if found.blocks} for one in catalogue.set_aside}


@pytest.fixture
def good(docs: Docs) -> Docs:
    """A folder of four good sheets, where each test adds a bad one."""
    docs.practice("bien-ecrite", group="groups/mon-groupe")
    docs.practice("une-autre", research=[{"note": "research/ma-note", "link": "documente"}])
    docs.group("mon-groupe")
    docs.note("ma-note")
    return docs


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


# --- references -----------------------------------------------------------------------------------------------


def test_a_reference_to_nothing_proposes_the_nearest_sheet(good: Docs) -> None:
    good.practice("fautive", group="groups/mon-groupa")
    found = next(one for one in good.load().faults if one.code == "unknown-reference")

    assert "vouliez-vous dire « groups/mon-groupe »" in found.wrong
    assert (found.location.key, found.location.label) == ("group", "Groupe local")
    assert (
        (good.folder / "practices/fautive.md")
        .read_text("utf-8")
        .splitlines()[found.location.line - 1]
        .startswith("group:")
    )


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("practice", "group", "groups/absent"),
        ("practice", "organisations", ["groups/absent"]),
        ("practice", "inspired_by", ["practices/absente"]),
        ("practice", "research", [{"note": "research/absente", "link": "nuance"}]),
        ("group", "members", ["groups/absent"]),
        ("note", "practices", ["practices/absente"]),
    ],
)
def test_every_field_that_names_a_sheet_is_checked(docs: Docs, kind: str, field: str, value: object) -> None:
    path = getattr(docs, kind)("seule", **{field: value})
    catalogue = docs.load()

    assert reasons(catalogue) == {f"docs/{path.parent.name}/seule.md": {"unknown-reference"}}


@pytest.mark.parametrize("state", ["brouillon", "en-relecture"])
def test_a_reference_to_a_draft_is_an_advice(good: Docs, state: str) -> None:
    good.practice("a-paraitre", state=state)
    good.practice("lectrice", inspired_by=["practices/a-paraitre"])
    catalogue = good.load()

    assert "practices/lectrice" in published(catalogue)
    assert codes(catalogue, "docs/practices/lectrice.md", Level.ADVICE) == {"unpublished-reference"}


def test_a_reference_to_a_sheet_set_aside_is_an_advice(good: Docs) -> None:
    good.practice("fautive", themes=None)
    good.practice("lectrice", inspired_by=["practices/fautive"])
    catalogue = good.load()

    assert published(catalogue) == {*GOOD, "practices/lectrice"}
    assert codes(catalogue, "docs/practices/lectrice.md", Level.ADVICE) == {"unpublished-reference"}


def test_two_sheets_may_name_each_other(good: Docs) -> None:
    good.practice("premiere", inspired_by=["practices/seconde"])
    good.practice("seconde", inspired_by=["practices/premiere"])

    assert published(good.load()) == {*GOOD, "practices/premiere", "practices/seconde"}


def test_a_former_id_that_is_free_is_kept(good: Docs) -> None:
    good.practice("renommee", former_ids=["ancien-nom"])
    sheet = good.load().sheet("practices/renommee")

    assert sheet is not None
    assert sheet.former_ids == ("ancien-nom",)


def test_the_message_of_a_taken_former_id_names_the_sheet_that_has_it(good: Docs) -> None:
    good.practice("fautive", former_ids=["une-autre"])
    found = next(one for one in good.load().faults if one.code == "former-id-taken")

    assert "docs/practices/une-autre.md" in found.wrong


# --- photos ---------------------------------------------------------------------------------------------------


def test_a_photo_with_a_gps_position_does_not_prevent_publication(good: Docs, photo: Callable[..., bytes]) -> None:
    good.practice("illustree", images=[image("jardin.jpg")])
    good.file("media/practices/illustree/jardin.jpg", photo())

    assert "practices/illustree" in published(good.load())


def test_a_photo_that_is_no_picture_sets_its_sheet_aside(good: Docs) -> None:
    good.practice("illustree", images=[image("jardin.jpg")])
    good.file("media/practices/illustree/jardin.jpg", "<script>alert(1)</script>")
    catalogue = good.load()

    assert published(catalogue) == GOOD
    assert reasons(catalogue) == {"docs/practices/illustree.md": {"image-unreadable"}}


def test_a_truncated_photo_sets_its_sheet_aside(good: Docs, photo: Callable[..., bytes]) -> None:
    good.practice("illustree", images=[image("jardin.jpg")])
    whole = photo(400, 400)
    good.file("media/practices/illustree/jardin.jpg", whole[: len(whole) // 2])

    assert reasons(good.load()) == {"docs/practices/illustree.md": {"image-unreadable"}}


def test_a_photo_with_a_broken_header_sets_its_sheet_aside(good: Docs) -> None:
    good.practice("illustree", images=[image("jardin.png")])
    cut = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x01IHDR\x00" + zlib.crc32(b"IHDR\x00").to_bytes(4, "big")
    good.file("media/practices/illustree/jardin.png", cut)
    catalogue = good.load()

    assert published(catalogue) == GOOD
    assert reasons(catalogue) == {"docs/practices/illustree.md": {"image-unreadable"}}


def test_a_photo_that_is_a_link_is_not_followed(good: Docs, tmp_path: Path, photo: Callable[..., bytes]) -> None:
    good.practice("illustree", images=[image("jardin.jpg")])
    folder = good.folder / "media/practices/illustree"
    folder.mkdir(parents=True)
    (tmp_path / "dehors.jpg").write_bytes(photo())
    (folder / "jardin.jpg").symlink_to(tmp_path / "dehors.jpg")

    assert reasons(good.load()) == {"docs/practices/illustree.md": {"image-absent"}}


# --- drafts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["brouillon", "en-relecture"])
@pytest.mark.parametrize(
    "fault",
    [
        {"themes": None},
        {"territories": None, "authors": None, "written_on": None},
        {"group": "groups/absent"},
        {"inspired_by": ["practices/fautive"]},
        {"former_ids": ["une-autre"]},
        {"images": [image("absente.jpg")]},
    ],
    ids=lambda fault: next(iter(fault)),
)
def test_a_fault_of_a_draft_blocks_nothing(good: Docs, state: str, fault: dict[str, object]) -> None:
    good.practice("fautive", state=state, **fault)
    catalogue = good.load()

    assert published(catalogue) == GOOD
    assert [one.reference for one in catalogue.drafts] == ["practices/fautive"]
    assert [str(one) for one in catalogue.faults if one.blocks] == []


def test_a_draft_is_never_among_published_sheets(good: Docs) -> None:
    good.practice("bientot", state="brouillon")
    catalogue = good.load()

    assert catalogue.sheet("practices/bientot") is None
    assert "practices/bientot" not in {one.reference for one in catalogue.practices_in["region/53"]}


@pytest.mark.parametrize("state", ["publiee", "a-actualiser", "archivee"])
def test_what_was_once_published_stays_visible(docs: Docs, state: str) -> None:
    docs.practice("ancienne", state=state)

    assert published(docs.load()) == {"practices/ancienne"}


# --- the whole ------------------------------------------------------------------------------------------------


def test_published_drafts_and_set_aside_make_what_was_received(good: Docs) -> None:
    good.practice("bientot", state="brouillon")
    good.practice("fautive", themes=None)
    good.file("practices/notes.docx", b"PK")
    catalogue = good.load()

    assert (len(catalogue.published), len(catalogue.drafts), len(catalogue.set_aside)) == (4, 1, 2)
    assert catalogue.received == 7


def test_sheets_are_in_the_order_of_a_french_dictionary(docs: Docs) -> None:
    for sheet_id, title in (("aa", "Zébulon et compagnie"), ("bb", "École ouverte à tous"), ("cc", "Eau et jardin")):
        docs.practice(sheet_id, title=title)

    assert [one.id for one in docs.load().practices] == ["cc", "bb", "aa"]


def test_the_kind_of_a_sheet_comes_from_its_folder(good: Docs) -> None:
    assert {type(one) for one in good.load().practices} == {Practice}


def test_the_faults_of_one_sheet_do_not_depend_on_the_others(good: Docs) -> None:
    good.practice("fautive", stage="presque")
    together = codes(good.load(), "docs/practices/fautive.md")
    for other in GOOD - {"practices/fautive"}:
        (good.folder / f"{other}.md").unlink()

    assert codes(good.load(), "docs/practices/fautive.md") == together


# --- places.yml -----------------------------------------------------------------------------------------------

PLACE = "- {id: dole, title: Dole, kind: site-du-chantier, network_link: site-chantier, territories: [commune/39198]}\n"


def test_a_place_known_by_name_is_on_the_map_of_its_department(docs: Docs) -> None:
    docs.file("places.yml", PLACE)
    catalogue = docs.load()

    assert [one.title for one in catalogue.places] == ["Dole"]
    assert [one.id for one in catalogue.places_in["department/39"]] == ["dole"]


@pytest.mark.parametrize("content", ["", "# rien pour l’instant\n", "[]\n"])
def test_a_file_of_places_may_be_empty(docs: Docs, content: str) -> None:
    docs.file("places.yml", content)

    assert docs.load().places == ()


@pytest.mark.parametrize(
    "content",
    [
        "- {id: dole, title: Dole",
        "\t- id: dole",
        PLACE.replace("kind: site-du-chantier", "kind: chantier"),
        PLACE.replace("network_link: site-chantier", "network_link: ami"),
        PLACE.replace("39198", "99999"),
        PLACE.replace("title: Dole, ", ""),
        PLACE.replace("id: dole, ", ""),
        PLACE.replace("territories: [commune/39198]", "sources: [{title: Un, url: pas-une-adresse}]"),
        "- dole\n",
        "dole: {title: Dole}\n",
        "3\n",
    ],
)
def test_a_badly_written_place_stops_with_a_french_sentence(docs: Docs, content: str) -> None:
    docs.file("places.yml", content)

    with pytest.raises(VocabularyError, match=r"^places\.yml : un lieu est mal écrit"):
        docs.load()


def test_a_file_of_places_in_another_encoding_stops_with_a_french_sentence(docs: Docs) -> None:
    docs.file("places.yml", PLACE.replace("Dole", "Dôle").encode("latin-1"))

    with pytest.raises(VocabularyError, match=r"^places\.yml : un lieu est mal écrit"):
        docs.load()


@pytest.mark.parametrize(("wrong", "named"), [("kind: chantier", "chantier"), ("network_link: ami", "ami")])
def test_the_sentence_names_the_place_and_the_value(docs: Docs, wrong: str, named: str) -> None:
    key = wrong.partition(":")[0]
    right = {"kind": "kind: site-du-chantier", "network_link": "network_link: site-chantier"}[key]
    docs.file("places.yml", PLACE.replace(right, wrong))

    with pytest.raises(VocabularyError, match=rf"dole : {named} n’est pas dans "):
        docs.load()
