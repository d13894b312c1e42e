"""What the library makes of its sheets together: the ones they name, their photos, the drafts, the order."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from capitheque.faults import Level
from capitheque.kinds import Practice
from tests.unit.loading_samples import GOOD, codes, image, published, reasons

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.conftest import Docs

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
