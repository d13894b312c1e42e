"""What a page of another site, another account or a curious guest would try: it is refused, and nothing is written."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.doors.editing import files
from tests.unit.editing_server import Library, digests, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.unit.conftest import Docs

SHEETS = "/edit/api/sheets/practices"
SHEET = f"{SHEETS}/cafe-de-rennes"
PHOTO = "/edit/api/media/practices/cafe-de-rennes/photo.jpg"
BEGUN = {"title": "Une fiche écrite par un autre site"}


@pytest.fixture
def house(docs: Docs) -> Path:
    """A folder with the library in it, and what stands beside."""
    docs.practice("cafe-de-rennes", state="brouillon")
    docs.file("legal.md", "# Mentions légales\n")
    for name in ("index", ".cafe", "Cafe", "con"):  # which are no names of sheets
        docs.file(f"practices/{name}.md", "---\ntitle: À ne pas lire ailleurs\n---\n")
    for name in ("mkdocs.yml", "secret.md"):
        (docs.folder.parent / name).write_text("---\ntitle: À ne pas lire ailleurs\n---\n", encoding="utf-8")
    return docs.folder.parent


@pytest.fixture
def library(house: Path) -> Iterator[Library]:
    """The library, opened; whatever a test does, the folder is afterwards as it was before."""
    before = digests(house)
    with serving(house / "docs") as found:
        found.open()
        yield found
    assert digests(house) == before
    assert found.site.asked == 0


def changes(library: Library, **headers: str | None) -> list[int]:
    """What is answered to whoever tries to read and to write all that can be."""
    stale: Any = {"digest": "", "values": {"title": "Un autre titre, venu d’ailleurs"}}
    asked: list[tuple[str, str, Any]] = [("GET", SHEET, None), ("PUT", SHEET, stale), ("POST", SHEETS, BEGUN)]
    asked += [("PUT", PHOTO, b"GIF89a"), ("GET", "/edit/", None), ("GET", "/", None)]
    return [library.ask(*one, **headers).status for one in asked]


# --- who asks -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "localhost:{port}", "127.0.0.1", "[::1]:{port}", ""]
)
def test_a_name_made_to_lead_here_is_refused(library: Library, host: str) -> None:
    """DNS rebinding: the page of evil.example asks evil.example, which by then is 127.0.0.1."""
    asked = host.format(port=library.server.server_port)
    assert set(changes(library, Host=asked, Origin=f"http://{asked}")) == {403}
    assert set(changes(library, Host=asked)) == {403}


def test_two_hosts_are_refused(library: Library) -> None:
    lines = f"GET {SHEET} HTTP/1.1\r\nHost: {library.host}\r\nHost: evil.example\r\nCookie: {library.cookie}\r\n\r\n"
    assert library.send(lines.encode()).status == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1", ""]
)
def test_a_page_of_another_site_is_refused(library: Library, origin: str) -> None:
    assert set(changes(library, Origin=origin.format(port=library.server.server_port))) == {403}


def test_without_an_origin_nothing_is_changed(library: Library) -> None:
    assert changes(library, Origin=None) == [200, 403, 403, 403, 200, 200]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_what_the_browser_says_of_another_site_is_heard(library: Library, site: str) -> None:
    assert set(changes(library, Sec_Fetch_Site=site)) == {403}


def test_a_form_of_another_site_sends_nothing_here(library: Library) -> None:
    """A simple request (Fetch standard) leaves without asking: text/plain, with the cookies that there are."""
    simple = {"Origin": "http://evil.example", "Sec_Fetch_Site": "cross-site", "Content_Type": "text/plain"}
    assert set(changes(library, **simple)) == {403}
    assert library.ask("OPTIONS", SHEET, Origin="http://evil.example").status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "", None])
def test_what_is_not_said_to_be_json_is_not_read(library: Library, kind: str | None) -> None:
    assert library.ask("POST", SHEETS, BEGUN, Content_Type=kind).status == 415
    assert library.ask("PUT", SHEET, {"digest": ""}, Content_Type=kind).status == 415
    assert library.ask("PUT", PHOTO, b"x", Content_Type=kind).status == 415


@pytest.mark.parametrize(
    "cookie", [None, "", "capitheque-{port}=", "capitheque-{port}=x", "autre=x; capitheque-1=y", "é"]
)
def test_without_the_cookie_nothing_is_given(library: Library, cookie: str | None) -> None:
    given = cookie and cookie.format(port=library.server.server_port)
    assert set(changes(library, Cookie=given)) == {403}
    assert library.ask("DELETE", SHEET, Cookie=given).status == 403


def test_the_address_opens_once(library: Library) -> None:
    again = library.ask("GET", library.server.access.address.partition(library.host)[2], Cookie=None)

    assert again.status == 403
    assert "Set-Cookie" not in again.headers
    assert "relancez « make edit »" in again.body.decode()


@pytest.mark.parametrize("secret", ["", "x", "é", "/", "%00", "../edit/"])
def test_another_address_does_not_open(house: Path, secret: str) -> None:
    with serving(house / "docs") as closed:
        assert closed.ask("GET", f"/open/{secret}").status in {403, 404}
        assert closed.ask("HEAD", closed.server.access.address.partition(closed.host)[2]).status == 403
        opened = closed.open()
    assert (opened.status, opened.headers["Location"]) == (303, "/edit/")
    assert opened.headers["Set-Cookie"].endswith("; HttpOnly; SameSite=Strict; Path=/")


def test_only_this_machine_can_ask(library: Library) -> None:
    assert library.server.socket.getsockname()[0] == "127.0.0.1"
    assert library.server.socket.family == socket.AF_INET


def test_nothing_is_told_of_who_asks(library: Library, capfd: pytest.CaptureFixture[str]) -> None:
    library.ask("GET", library.server.access.address.partition(library.host)[2])
    library.ask("GET", "/edit/")
    assert capfd.readouterr() == ("", "")


# --- what is asked --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../secret", "..%2fsecret", "..%2Fsecret", "%2e%2e/secret", "%2e%2e%2fsecret", "%252e%252e%252fsecret",
        "..%5csecret", "..\\secret", "practices/../../secret", "practices/..%2f..%2fsecret", "practices/%2e%2e/legal",
        "practices/cafe-de-rennes%00", "practices/%00", "practices/cafe-de-rennes.md", "practices//cafe-de-rennes",
        "practices/.cafe", "practices/index", "practices/Cafe", "practices/con",
        "practices/~", "/practices/cafe-de-rennes", "practices/%ff", "practices/%0d%0aX", "practices/",
        "legal", "docs/legal", "vocabularies/themes", "vocabularies%2fthemes", "media/x", "./legal", "%2e/legal",
        "practices/CON", "practices/nul", "PRACTICES/cafe-de-rennes", "practices;x/cafe-de-rennes",
    ],
)  # fmt: skip
def test_no_other_file_is_read_or_written(library: Library, name: str) -> None:
    for kind in ("sheets", "media"):
        for method, body in (("GET", None), ("PUT", {"digest": "", "values": {}}), ("POST", BEGUN)):
            answer = library.ask(method, f"/edit/api/{kind}/{name}", body)
            assert answer.status in {404, 405, 415}, (kind, method, answer.body)
            assert b"lire ailleurs" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.md", "/%2e%2e/secret.md", "/..%2fsecret.md", "/edit/../../secret.md", "/..\\secret.md",
        "//evil.example/", "/a%00", "/%ff", "http://evil.example/", "*", "edit/",
    ],
)  # fmt: skip
def test_no_address_leads_out_of_the_site(library: Library, path: str) -> None:
    answer = library.ask("GET", path)
    assert answer.status in {400, 404} or (path.startswith("//") and answer.body == b"evil.example/\n")
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "name", ["..%2f..%2fx.webp", "..", ".", "%2e%2e", "a%2fb.jpg", "a%5cb.jpg", "%00.jpg", "/a.jpg"]
)
def test_no_photo_leaves_its_folder(library: Library, photo: Callable[..., bytes], name: str) -> None:
    address = f"/edit/api/media/practices/cafe-de-rennes/{name}"
    assert library.ask("PUT", address, photo(), Content_Type="image/jpeg").status == 404
    assert library.ask("GET", address).status == 404


def test_a_photo_belongs_to_a_sheet(library: Library, photo: Callable[..., bytes]) -> None:
    address = "/edit/api/media/practices/absente/a.jpg"
    assert library.ask("PUT", address, photo(), Content_Type="image/jpeg").status == 404


# --- links ----------------------------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside")
    (folder / "lue.md").write_text("---\ntitle: À ne pas lire ailleurs\n---\n", encoding="utf-8")
    return folder


def test_a_sheet_that_is_a_link_is_not_opened(house: Path, outside: Path) -> None:
    (house / "docs/practices/lien.md").symlink_to(outside / "lue.md")
    (house / "docs/practices/vide.md").symlink_to(outside / "absente.md")
    before = digests(house), digests(outside)
    with serving(house / "docs") as library:
        library.open()
        for name in ("lien", "vide"):
            assert library.ask("GET", f"{SHEETS}/{name}").status == 404
            assert library.ask("PUT", f"{SHEETS}/{name}", {"digest": "", "values": {}}).status == 404
        assert library.ask("POST", SHEETS, {"title": "Vide"}).status == 422
        assert b"lire ailleurs" not in library.ask("GET", "/edit/api/sheets").body
    assert (digests(house), digests(outside)) == before


def test_a_folder_that_is_a_link_is_not_entered(house: Path, outside: Path, photo: Callable[..., bytes]) -> None:
    (house / "docs/groups").symlink_to(outside)
    (house / "docs/media").mkdir()
    (house / "docs/media/practices").symlink_to(outside)
    before = digests(house), digests(outside)
    with serving(house / "docs") as library:
        library.open()
        assert library.ask("GET", "/edit/api/sheets/groups/lue").status == 404
        assert library.ask("PUT", "/edit/api/sheets/groups/lue", {"digest": "", "values": {}}).status == 404
        assert library.ask("POST", "/edit/api/sheets/groups", {"title": "Les parents de Fives"}).status == 422
        assert library.ask("PUT", PHOTO, photo(), Content_Type="image/jpeg").status == 404
        assert b"lire ailleurs" not in library.ask("GET", "/edit/api/sheets").body
    assert (digests(house), digests(outside)) == before


def test_the_folder_of_photos_of_a_sheet_is_no_link(house: Path, outside: Path, photo: Callable[..., bytes]) -> None:
    (house / "docs/media/practices").mkdir(parents=True)
    (house / "docs/media/practices/cafe-de-rennes").symlink_to(outside)
    (outside / "a.jpg").write_bytes(photo())
    before = digests(house), digests(outside)
    with serving(house / "docs") as library:
        library.open()
        assert library.ask("PUT", PHOTO, photo(), Content_Type="image/jpeg").status == 404
        assert library.ask("GET", "/edit/api/media/practices/cafe-de-rennes/a.jpg").status == 404
    assert (digests(house), digests(outside)) == before


# --- how much -------------------------------------------------------------------------------------------------


def test_a_body_has_an_end(library: Library) -> None:
    assert library.ask("PUT", SHEET, b"x" * (400 * 1024 + 1)).status == 413
    assert library.ask("POST", SHEETS, b"x" * (400 * 1024 + 1)).status == 413
    heavy = library.ask("PUT", PHOTO, bytes(25 * 1024 * 1024 + 1), Content_Type="image/jpeg")
    assert (heavy.status, "trop lourd" in heavy.json["said"]) == (413, True)


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "²", "", " "])
def test_a_length_is_a_number(library: Library, length: str) -> None:
    assert library.ask("PUT", SHEET, {}, Content_Length=length).status == 411


def test_a_body_in_pieces_is_refused(library: Library) -> None:
    assert library.ask("PUT", SHEET, b"0\r\n\r\n", Transfer_Encoding="chunked").status == 411


def test_a_body_that_stops_writes_nothing(library: Library) -> None:
    head = f"POST {SHEETS} HTTP/1.1\r\nHost: {library.host}\r\nOrigin: http://{library.host}\r\n"
    head += f"Cookie: {library.cookie}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{{"
    with socket.create_connection(("127.0.0.1", library.server.server_port)) as one:
        one.sendall(head.encode())
        one.shutdown(socket.SHUT_WR)
        assert one.recv(10) == b""
    assert library.ask("GET", "/edit/").status == 200


def test_many_who_say_nothing_do_not_end_it(library: Library) -> None:
    silent = [socket.create_connection(("127.0.0.1", library.server.server_port)) for _ in range(31)]
    try:
        assert library.ask("GET", "/edit/").status == 200
    finally:
        for one in silent:
            one.close()


def test_a_length_of_thousands_of_digits_is_refused(library: Library, capfd: pytest.CaptureFixture[str]) -> None:
    assert library.ask("PUT", SHEET, {}, Content_Length="9" * 5000).status == 411
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_becomes_a_link_meanwhile_is_not_entered(
    house: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practices, before = house / "docs/practices", digests(outside)
    write = files.write_new

    def swapped(*asked: Any) -> None:
        practices.rename(house / "docs/.practices")
        practices.symlink_to(outside)
        write(*asked)

    with serving(house / "docs") as library:
        library.open()
        monkeypatch.setattr(files, "write_new", swapped)
        library.ask("POST", SHEETS, BEGUN)
    assert digests(outside) == before
