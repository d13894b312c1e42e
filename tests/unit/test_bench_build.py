"""What a build costs: the floor it is set beside, the measure of a command, the table. No figure is judged here."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from bench import floor
from bench.build import Cost, measured, median, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.conftest import Docs

FORKS = """
import subprocess, sys
subprocess.run([sys.executable, "-c", "kept = bytearray(80_000_000); sum(range(1_000_000))"], check=True)
"""


def test_the_floor_writes_every_sheet_and_runs_nothing_of_it(docs: Docs, tmp_path: Path) -> None:
    table_and_script = "| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n\nUn mot[^1].\n\n[^1]: Une note."
    docs.practice("cafe", sections={"Déroulé": table_and_script})
    docs.group("lens")
    floor.main(docs.folder, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").rglob("*.html")} == {"cafe.html", "lens.html"}
    html = (tmp_path / "out" / "practices" / "cafe.html").read_text(encoding="utf-8")
    assert html.startswith("Une fiche nommée cafe\n<h2>")
    assert "<td>1</td>" in html
    assert "Une note" in html
    assert "alert(1)" not in html


def test_a_command_costs_what_the_processes_it_starts_cost(tmp_path: Path) -> None:
    cost = measured([sys.executable, "-c", FORKS], tmp_path)
    assert cost.seconds > 0
    assert cost.megabytes > 80


def test_a_command_that_fails_is_not_a_measure(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measured([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


def test_the_median_is_that_of_each_figure() -> None:
    costs = [Cost(seconds=seconds, megabytes=megabytes) for seconds, megabytes in ((1, 30), (9, 20), (2, 10))]
    assert median(costs) == Cost(seconds=2, megabytes=20)


def test_the_table_sets_each_command_beside_the_floor_and_tells_what_one_more_sheet_costs() -> None:
    small = {"floor": Cost(seconds=0.5, megabytes=20), "mkdocs build": Cost(seconds=5, megabytes=100)}
    large = {"floor": Cost(seconds=1.3, megabytes=21), "mkdocs build": Cost(seconds=25, megabytes=300)}
    assert [line.split() for line in table({200: small, 1_000: large})] == [
        ["200", "sheets", "CPU", "s", "ms", "a", "sheet", "×", "floor", "peak", "MB"],
        ["floor", "0.50", "2.50", "1.0", "20"],
        ["mkdocs", "build", "5.00", "25.00", "10.0", "100"],
        ["1,000", "sheets", "CPU", "s", "ms", "a", "sheet", "×", "floor", "peak", "MB"],
        ["floor", "1.30", "1.30", "1.0", "21"],
        ["mkdocs", "build", "25.00", "25.00", "19.2", "300"],
        ["800", "more", "CPU", "s", "ms", "a", "sheet", "×", "floor", "peak", "MB"],
        ["floor", "0.80", "1.00", "1.0", "1"],
        ["mkdocs", "build", "20.00", "25.00", "25.0", "200"],
    ]
