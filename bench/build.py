"""What checking and building a library cost, beside the floor: `python bench/build.py 200 1000`.

The floor (bench/floor.py) does the least that can be done with the same sheets. The commands take turns, so that a
busy machine weighs on all of them; the median is kept, and only the ratios count. `mkdocs build` starts from nothing,
without the word index. Each cost is that of a whole process; the last rows, what more sheets add, are without starting.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BENCH: Final = Path(__file__).parent
FLOOR: Final = "floor"
OUTPUTS: Final = {"floor": "floor", "mkdocs build": "site"}  # command: the folder it writes, in that of the library
COMMANDS: Final = {
    "floor": (sys.executable, str(BENCH / "floor.py"), "docs", OUTPUTS["floor"]),
    "capitheque check": (str(Path(sys.executable).with_name("capitheque")), "check"),
    "mkdocs build": (sys.executable, "-m", "mkdocs", "build", "-q", "-d", OUTPUTS["mkdocs build"]),
}
ENVIRONMENT: Final = os.environ | {"CAPITHEQUE_SEARCH_INDEX": "false", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """CPU seconds (user and system) of a command and of all the processes it started; peak of the largest, in MB."""

    seconds: float
    megabytes: float


Costs = dict[str, Cost]
"""What each command costs, by its name."""


def measured(command: Sequence[str], folder: Path) -> Cost:
    """Run a command there. Raises CalledProcessError when it fails: what it took would mean nothing.

    This process stays small: the peak of a child begins, on Linux, with the memory of who started it.
    """
    process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL)  # noqa: S603  # ours
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds=usage.ru_utime + usage.ru_stime, megabytes=usage.ru_maxrss / 1024)


def median(costs: Iterable[Cost]) -> Cost:
    """Return the median of each figure."""
    seconds, megabytes = zip(*((one.seconds, one.megabytes) for one in costs), strict=True)
    return Cost(seconds=statistics.median(seconds), megabytes=statistics.median(megabytes))


def turn(folder: Path) -> Costs:
    """Run every command once, on a library of which nothing is built yet."""
    for output in OUTPUTS.values():
        shutil.rmtree(folder / output, ignore_errors=True)
    return {name: measured(command, folder) for name, command in COMMANDS.items()}


def library(number: int, folder: Path) -> int:
    """Write a library of so many sheets beside those of the project; return how many there are in all."""
    command = [sys.executable, str(BENCH / "library.py"), str(number), str(folder)]
    subprocess.run(command, check=True)  # noqa: S603  # ours
    return sum(len(list((folder / "docs" / kind).glob("*.md"))) for kind in ("practices", "groups", "research"))


def compare(numbers: Sequence[int], turns: int, place: Path) -> dict[int, Costs]:
    """Return what the commands cost, by the number of sheets they were run on."""
    folders = {library(number, place / str(number)): place / str(number) for number in sorted(numbers)}
    taken = [{sheets: turn(folder) for sheets, folder in folders.items()} for _ in range(turns)]
    return {sheets: {name: median(one[sheets][name] for one in taken) for name in COMMANDS} for sheets in folders}


def table(costs: Mapping[int, Costs]) -> Iterator[str]:
    """Yield the lines that say the costs, by number of sheets, then what the largest library has more."""
    for sheets, found in costs.items():
        yield from _rows(f"{sheets:,} sheets", sheets, found)
    least, most = min(costs), max(costs)
    if most > least:
        more = {name: _difference(costs[most][name], costs[least][name]) for name in costs[most]}
        yield from _rows(f"{most - least:,} more", most - least, more)


def _rows(title: str, sheets: int, costs: Costs) -> Iterator[str]:
    yield f"{title:<18}{'CPU s':>8}{'ms a sheet':>12}{'× floor':>9}{'peak MB':>9}"
    for name, cost in costs.items():
        ratio = cost.seconds / costs[FLOOR].seconds
        figures = f"{cost.seconds:8.2f}{1000 * cost.seconds / sheets:12.2f}{ratio:9.1f}{cost.megabytes:9.0f}"
        yield f"  {name:<16}{figures}"


def _difference(one: Cost, other: Cost) -> Cost:
    return Cost(seconds=one.seconds - other.seconds, megabytes=one.megabytes - other.megabytes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="*", default=[200, 1_000], help="sheets to make")
    parser.add_argument("--turns", type=int, default=5, help="how often each command is run")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        print("\n".join(table(compare(asked.numbers, asked.turns, Path(place)))))


if __name__ == "__main__":
    main()
