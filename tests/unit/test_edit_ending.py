"""The library being edited ends with whoever opened it, its builds too, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capitheque.doors.editing.live_site import LiveSite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 15  # seconds, on a machine that is shared
COMMAND = "import sys; from capitheque.doors.commands import main; main()"
BUILD = """
import os, pathlib, sys, time
said = pathlib.Path("said.txt").read_text()
pathlib.Path("build.pid").write_text(str(os.getpid()))
site = pathlib.Path(sys.argv[sys.argv.index("-d") + 1])
while pathlib.Path("wait").exists(): time.sleep(.02)
if said == "broken": sys.exit("la raison")
site.mkdir(); (site / "index.html").write_text(said); (site / "404.html").write_text("perdu")
"""  # in the place of `python -m mkdocs`, which looks in the folder of the project first


@dataclass(frozen=True)
class House:
    folder: Path

    def says(self, text: str) -> None:
        (self.folder / "said.txt").write_text(text)

    @property
    def docs(self) -> Path:
        return self.folder / "docs"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))  # other libraries are open on this machine
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "mkdocs.py").write_text(BUILD)
    found = House(tmp_path)
    found.says("premier")
    return found


def until(happens: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def gone(pid: int) -> bool:
    try:
        return not alive(pid)
    except FileNotFoundError:
        return True


# --- the builds -----------------------------------------------------------------------------------------------


@dataclass
class Shown:
    site: LiveSite
    said: list[str]

    def page(self, *steps: str) -> str:
        return self.site.reply(steps or [""]).body.decode()


@pytest.fixture
def shown(house: House, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("temporary")))  # of this test alone
    said: list[str] = []
    with LiveSite(house.folder, said.append) as site:
        site.wait()
        yield Shown(site, said)


def test_the_former_site_stands_until_the_new_one_is_whole(house: House, shown: Shown) -> None:
    assert shown.page() == "premier"
    (house.folder / "build.pid").unlink()
    (house.folder / "wait").touch()
    house.says("deuxième")
    shown.site.changed()
    until((house.folder / "build.pid").exists)

    assert (shown.page(), shown.site.building, shown.site.builds) == ("premier", True, 1)
    (house.folder / "wait").unlink()
    until(lambda: shown.page() == "deuxième")
    until(lambda: not shown.site.building)
    assert shown.site.builds == 2


def test_the_last_change_is_in_the_last_build(house: House, shown: Shown) -> None:
    (house.folder / "build.pid").unlink()
    (house.folder / "wait").touch()
    house.says("deuxième")
    shown.site.changed()
    until((house.folder / "build.pid").exists)
    for said in ("troisième", "quatrième", "cinquième"):
        house.says(said)
        shown.site.changed()
    (house.folder / "wait").unlink()
    until(lambda: not shown.site.building)

    assert (shown.page(), shown.site.builds) == ("cinquième", 3)
    folders = {one.parent.name for one in (house.folder / "temporary").glob("capitheque-edit-*/site-*/index.html")}
    assert folders <= {"site-2", "site-3"}, "a former site is let go"


def test_a_build_that_fails_keeps_the_former_site_and_is_said(house: House, shown: Shown) -> None:
    house.says("broken")
    shown.site.changed()
    until(lambda: shown.site.builds == 2)

    assert shown.page() == "premier"
    assert shown.site.failed == "Le site n’a pas pu être refait, l’ancien reste affiché. la raison"
    assert shown.said == [shown.site.failed]
    house.says("réparé")
    shown.site.changed()
    until(lambda: shown.page() == "réparé")
    until(lambda: not shown.site.failed)


def test_what_is_not_in_the_site_is_said_by_its_own_page(shown: Shown) -> None:
    lost = shown.site.reply(["rien", ""])
    assert (lost.status, lost.body.decode()) == (404, "perdu")


def test_no_folder_is_left(house: House) -> None:
    with LiveSite(house.folder, print) as site:
        site.wait()
        (made,) = (house.folder / "temporary").iterdir()
    assert not made.exists()


# --- the end --------------------------------------------------------------------------------------------------


@pytest.fixture
def ours(house: House, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a command whose temporary folders are in one of this test."""
    yield {**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    with suppress(OSError, ValueError):
        os.kill(int((house.folder / "server.pid").read_text()), signal.SIGKILL)


def opened(house: House, environment: dict[str, str]) -> subprocess.Popen[str]:
    """Open the library from a shell, as `make` does; the shell goes on waiting."""
    line = f"'{sys.executable}' -c '{COMMAND}' edit --docs docs --port 0 & echo $! > server.pid; wait"
    return subprocess.Popen(["sh", "-c", line], cwd=house.folder, env=environment, stdout=subprocess.PIPE, text=True)


def pid_in(path: Path) -> int:
    until(lambda: path.exists() and bool(path.read_text().strip()))
    return int(path.read_text())


def test_it_ends_with_its_parent_even_killed(house: House, ours: dict[str, str]) -> None:
    (house.folder / "wait").touch()  # the build goes on
    with opened(house, ours) as shell:
        server, build = pid_in(house.folder / "server.pid"), pid_in(house.folder / "build.pid")
        shell.kill()
        until(lambda: gone(server))
    until(lambda: gone(build))
    assert list(Path(ours["TMPDIR"]).iterdir()) == []


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_it_ends_when_it_is_told_to(house: House, ours: dict[str, str], ending: signal.Signals) -> None:
    command = [sys.executable, "-c", COMMAND, "edit", "--docs", "docs", "--port", "0"]
    with subprocess.Popen(command, cwd=house.folder, env=ours, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "La bibliothèque se prépare, avec ses brouillons…\n"
        assert re.search(r"http://127\.0\.0\.1:\d+/open/[\w-]{40,}$", server.stdout.readline())
        server.send_signal(ending)
        try:
            assert server.wait(PATIENCE) == 0
        finally:
            server.kill()  # a test that fails never waits for ever
    assert list(Path(ours["TMPDIR"]).iterdir()) == []


def test_a_build_ends_with_a_server_that_is_killed() -> None:
    """What `mkdocs build` does when the library is edited: see doors/mkdocs.py."""
    watched = "import time; from capitheque.doors.orphans import end_with_parent as end; end()"
    watched += "; print(flush=True); time.sleep(60)"
    line = f"'{sys.executable}' -c '{watched}' & echo $!; wait"
    with subprocess.Popen(["sh", "-c", line], stdout=subprocess.PIPE, text=True) as shell:
        assert shell.stdout is not None
        pid = int(shell.stdout.readline())
        shell.stdout.readline()
        shell.kill()
        until(lambda: gone(pid))


# --- what keeps it from opening -------------------------------------------------------------------------------


def refusal(folder: Path, port: int) -> str:
    command = [sys.executable, "-c", COMMAND, "edit", "--docs", "docs", "--port", str(port)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    return done.stderr


def test_a_port_that_is_taken_is_said(house: House) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"le port {port} est déjà pris : lancez « make edit EDIT_PORT={port + 10} »" in refusal(
            house.folder, port
        )


def test_a_folder_that_is_no_library_is_said(house: House) -> None:
    (house.folder / "mkdocs.yml").unlink()
    assert "il n’y a pas de « mkdocs.yml »" in refusal(house.folder, 0)
