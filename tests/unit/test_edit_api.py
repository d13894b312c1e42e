"""What the browser of the coordinating team asks for: the sheets, one of them, a change, a beginning, a photo."""

from __future__ import annotations

import hashlib
import io
import stat
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.unit.editing_server import Library, digests, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.unit.conftest import Docs

SHEET = "/edit/api/sheets/practices/cafe-de-rennes"
TITLE = "Tenir un café des parents à Rennes"


@pytest.fixture
def sheet(docs: Docs) -> Path:
    path = docs.practice("cafe-de-rennes", title=TITLE, state="brouillon")
    text = path.read_text("utf-8").replace("themes:", "# à revoir avec Fatou\nthemes:", 1)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def library(docs: Docs, sheet: Path) -> Iterator[Library]:
    del sheet
    with serving(docs.folder) as found:
        found.open()
        yield found


def change(library: Library, address: str = SHEET, **asked: Any) -> Any:
    """Ask for a change of a sheet as it stands, and return the answer."""
    digest = library.ask("GET", address).json["digest"]
    return library.ask("PUT", address, {"digest": digest, "values": {}, "sections": {}, **asked})


# --- the list -------------------------------------------------------------------------------------------------


def test_every_file_that_may_be_opened_is_listed(docs: Docs, library: Library) -> None:
    docs.group("mon-groupe")
    docs.file("guides/commence.md", "---\nstate: brouillon\n---\n")
    docs.file("practices/fautive.md", "---\ntitle: Une fiche fautive\nstate: publiee\nstage: jamais\n---\n")
    docs.file("practices/brisee.md", "---\ntitle: [\n---\n")
    docs.file("practices/Mal nommée.md", "---\n---\n")
    found = library.ask("GET", "/edit/api/sheets").json
    sheets = {one["reference"]: one for one in found["sheets"]}

    assert (found["building"], found["build"], found["failed"]) == (False, 1, "")
    assert {name: (one["kind"], one["title"], one["state"], one["file"]) for name, one in sheets.items()} == {
        "practices/cafe-de-rennes": ("practice", TITLE, "brouillon", "docs/practices/cafe-de-rennes.md"),
        "practices/brisee": ("practice", "", "", "docs/practices/brisee.md"),
        "practices/fautive": ("practice", "Une fiche fautive", "publiee", "docs/practices/fautive.md"),
        "groups/mon-groupe": ("group", "Une fiche nommée mon-groupe", "publiee", "docs/groups/mon-groupe.md"),
        "guides/commence": ("guide", "", "brouillon", "docs/guides/commence.md"),
    }
    assert all(one["changed"][10] == "T" for one in sheets.values())
    assert {name for name, one in sheets.items() if one["page"]} == {*sheets} - {
        "practices/brisee",
        "practices/fautive",
    }


def test_what_keeps_a_draft_from_being_published_is_counted(docs: Docs, library: Library) -> None:
    docs.practice("lacunaire", state="brouillon", themes=None, stage=None)
    docs.practice("sans-rien-de-moins")
    counts = {one["reference"]: one["blocking"] for one in library.ask("GET", "/edit/api/sheets").json["sheets"]}

    assert counts == {"practices/cafe-de-rennes": 0, "practices/lacunaire": 2, "practices/sans-rien-de-moins": 0}


# --- one sheet ------------------------------------------------------------------------------------------------


def test_a_sheet_is_given_as_it_is_written(library: Library, sheet: Path) -> None:
    sheet.write_text(sheet.read_text("utf-8").replace("stage:", "estage:"), encoding="utf-8")
    found = library.ask("GET", SHEET).json

    assert found["text"] == sheet.read_text("utf-8")
    assert found["digest"] == hashlib.sha256(sheet.read_bytes()).hexdigest()
    assert found["file"] == "docs/practices/cafe-de-rennes.md"
    assert ("stage", "blocking") in {(one["key"], one["level"]) for one in found["faults"]}
    assert all(set(one) == {"line", "key", "label", "code", "level", "wrong", "remedy"} for one in found["faults"])


def test_a_file_that_is_no_sheet_is_given_with_what_is_wrong(docs: Docs, library: Library) -> None:
    docs.file("practices/brisee.md", b"---\ntitle: [\n---\n\xff")
    found = library.ask("GET", "/edit/api/sheets/practices/brisee").json

    assert found["text"] == "---\ntitle: [\n---\n\ufffd"
    assert [one["level"] for one in found["faults"]] == ["blocking"]


@pytest.mark.parametrize("name", ["practices/absente", "practices/index", "practices/A", "fiches/x", "practices/a/b"])
def test_what_is_not_there_is_not_found(library: Library, name: str) -> None:
    assert library.ask("GET", f"/edit/api/sheets/{name}").status == 404


# --- a change -------------------------------------------------------------------------------------------------


def test_a_change_leaves_all_the_rest_as_it_was(library: Library, sheet: Path) -> None:
    before = sheet.read_text("utf-8")
    sheet.chmod(0o640)
    said = "Des parents tiennent un café, le vendredi, devant l’école."
    answer = change(library, values={"summary": said}, sections={})
    after = sheet.read_text("utf-8")

    assert answer.status == 200
    assert [one for one in after.split("\n") if one not in before.split("\n")] == [f'summary: "{said}"']
    assert "# à revoir avec Fatou\n" in after
    assert len(after.split("\n")) == len(before.split("\n"))
    assert answer.json == library.ask("GET", SHEET).json
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o640
    assert [one.name for one in sheet.parent.iterdir()] == [sheet.name]
    assert library.site.asked == 1


def test_a_field_and_a_section_are_added_and_taken_away(library: Library, sheet: Path) -> None:
    values = {"stage": None, "organisations": ["Un café"]}
    text = change(library, values=values, sections={"Moyens": "Une cafetière.\n\nDu thé."}).json["text"]

    assert "stage:" not in text
    assert "organisations: [" in text
    assert "## Moyens\n\nUne cafetière.\n\nDu thé.\n" in text
    assert "## Moyens" not in change(library, sections={"Moyens": None}).json["text"]
    assert "# à revoir avec Fatou\n" in sheet.read_text("utf-8")


def test_a_file_that_changed_meanwhile_is_not_written_over(library: Library, sheet: Path) -> None:
    former = library.ask("GET", SHEET).json["digest"]
    sheet.write_text(sheet.read_text("utf-8") + "\nAjouté ailleurs.\n", encoding="utf-8")
    before = digests(sheet.parents[2])
    answer = library.ask("PUT", SHEET, {"digest": former, "values": {"title": "Tout autre chose à Rennes"}})

    assert answer.status == 409
    assert "a changé" in answer.json["said"]
    assert answer.json["text"].endswith("Ajouté ailleurs.\n")
    assert answer.json["digest"] == hashlib.sha256(sheet.read_bytes()).hexdigest()
    assert digests(sheet.parents[2]) == before
    assert library.site.asked == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"values": {"titre": "x"}}, "« titre » n’est pas une réponse"),
        ({"values": {"title": 3}}, "« Titre » n’est ni un texte"),
        ({"values": {"title": True}}, "« Titre » n’est ni un texte"),
        ({"values": {"themes": ["a", None]}}, "« Thèmes » n’est ni un texte"),
        ({"values": {"period": {"start: x}\nstate": "publiee"}}}, "« Période » n’est ni un texte"),
        ({"values": {"title": "\ud800"}}, "« Titre » n’est ni un texte"),
        ({"values": {"themes": [[[[[[[["trop"]]]]]]]]}}, "« Thèmes » n’est ni un texte"),
        ({"values": ["title"]}, "quoi changer"),
        ({"sections": {"Le reste": "…"}}, "« Le reste » n’est pas une rubrique"),
        ({"sections": {"Moyens": ["…"]}}, "« Moyens » n’est ni un texte"),
        ({"sections": {"Moyens": "très long " * 25_000}}, "Ko"),
        ({"sections": {"Moyens": ">" * 3_000}}, "niveaux"),
    ],
)
def test_what_a_sheet_cannot_hold_is_refused(library: Library, sheet: Path, asked: dict[str, Any], said: str) -> None:
    before = digests(sheet.parents[2])
    answer = change(library, **asked)

    assert (answer.status, said in answer.json["said"]) == (422, True), answer.body
    assert digests(sheet.parents[2]) == before


def test_a_file_that_cannot_be_read_is_not_changed(docs: Docs, library: Library) -> None:
    docs.file("practices/brisee.md", "---\ntitle: [\n---\n")
    before = digests(docs.folder)

    assert change(library, "/edit/api/sheets/practices/brisee", values={"title": TITLE}).status == 422
    assert digests(docs.folder) == before


# --- a beginning ----------------------------------------------------------------------------------------------


def test_a_sheet_begins_from_its_title(docs: Docs, library: Library) -> None:
    answer = library.ask("POST", "/edit/api/sheets/guides", {"title": "Tenir un café des parents"})

    assert (answer.status, answer.json) == (201, {"reference": "guides/tenir-un-cafe-des-parents"})
    assert "state: brouillon\n" in (docs.folder / "guides/tenir-un-cafe-des-parents.md").read_text("utf-8")
    assert library.site.asked == 1


@pytest.mark.parametrize(
    ("title", "said"),
    [("Café", "trop court"), (TITLE, "existe déjà"), ("", "titre"), (None, "titre"), ("我们学校的家长咖啡馆在", "nom")],
)
def test_a_title_that_cannot_be_is_refused(docs: Docs, library: Library, title: str | None, said: str) -> None:
    docs.practice("tenir-un-cafe-des-parents-a-rennes")
    before = digests(docs.folder)
    answer = library.ask("POST", "/edit/api/sheets/practices", {"title": title})

    assert answer.status == 422
    assert said in answer.json["said"]
    assert digests(docs.folder) == before


# --- photos ---------------------------------------------------------------------------------------------------


def test_a_photo_is_drawn_again_under_a_free_name(docs: Docs, library: Library, photo: Callable[..., bytes]) -> None:
    address = "/edit/api/media/practices/cafe-de-rennes/"
    kept = [library.ask("PUT", f"{address}Le%20caf%C3%A9.JPG", photo(), Content_Type="image/jpeg") for _ in range(2)]

    assert [(one.status, one.json) for one in kept] == [
        (201, {"file": "le-cafe.webp"}),
        (201, {"file": "le-cafe-2.webp"}),
    ]
    written = (docs.folder / "media/practices/cafe-de-rennes/le-cafe.webp").read_bytes()
    with Image.open(io.BytesIO(written)) as opened:
        assert (opened.format, len(opened.getexif())) == ("WEBP", 0)
    shown = library.ask("GET", f"{address}le-cafe.webp")
    assert (shown.status, shown.headers["Content-Type"], shown.body[8:12]) == (200, "image/webp", b"WEBP")


def test_a_photo_with_no_name_has_one(library: Library, photo: Callable[..., bytes]) -> None:
    address = "/edit/api/media/practices/cafe-de-rennes/%E7%85%A7.jpg"
    assert library.ask("PUT", address, photo(), Content_Type="image/jpeg").json == {"file": "photo.webp"}


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff" * 90])
def test_what_is_no_picture_is_refused(docs: Docs, library: Library, data: bytes) -> None:
    before = digests(docs.folder)
    answer = library.ask("PUT", "/edit/api/media/practices/cafe-de-rennes/a.jpg", data, Content_Type="image/jpeg")

    assert answer.status == 422
    assert digests(docs.folder) == before


# --- in any case ----------------------------------------------------------------------------------------------


def test_what_is_asked_in_a_wrong_way_is_said(library: Library) -> None:
    assert library.ask("POST", "/edit/api/sheets/practices", b"{").status == 400
    assert library.ask("POST", "/edit/api/sheets/practices", b"[" * 100_000).status == 400
    assert library.ask("DELETE", SHEET).status == 405
    assert library.ask("POST", "/edit/").status == 405
    assert library.ask("NIMPORTE", "/edit/").status == 405
    assert library.ask("POST", "/edit/api/sheets/practices", Content_Length=None).status == 411


def test_a_browser_is_told_to_keep_nothing(library: Library) -> None:
    for path in ("/edit/", "/edit/api/sheets", "/edit/api/sheets/a/b"):
        headers = library.ask("GET", path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_the_headers_of_a_page_are_given_alone(library: Library) -> None:
    whole, alone = (library.ask(method, SHEET) for method in ("GET", "HEAD"))
    assert (alone.status, alone.body) == (200, b"")
    assert alone.headers["Content-Length"] == whole.headers["Content-Length"]


def test_a_photo_that_a_sheet_no_longer_names_goes_with_its_line(
    docs: Docs, library: Library, sheet: Path, photo: Callable[..., bytes]
) -> None:
    names = ["mains.jpg", "mur.jpg"]
    for name in names:
        docs.file(f"media/practices/cafe-de-rennes/{name}", photo())
    for kept in (names, names[:1]):
        images = [{"file": name} for name in kept]
        found = library.ask("GET", SHEET).json
        done = library.ask(
            "PUT", SHEET, {"digest": found["digest"], "values": {"state": "brouillon", "images": images}}
        )
        assert done.status == 200
    assert [path.name for path in (docs.folder / "media/practices/cafe-de-rennes").iterdir()] == ["mains.jpg"]
    assert "image-undeclared" not in {one["code"] for one in library.ask("GET", SHEET).json["faults"]}
    assert sheet.is_file()
