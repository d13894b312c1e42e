"""The least that any maker of such a site does: `python bench/floor.py DOCS OUT`.

Each sheet is read, its header loaded by libyaml, its text rendered by comrak and cleaned by nh3 as ours is (tables,
notes), and the HTML written: no check, no link, no template.
"""

from __future__ import annotations

import sys
from pathlib import Path

import comrak
import nh3
import yaml

KINDS = ("practices", "groups", "research", "adoptions")


def page(text: str, options: comrak.ExtensionOptions) -> str:
    """Return the HTML of a sheet: its title, then its text."""
    _, header, body = text.split("---\n", 2)
    answers = yaml.load(header, Loader=yaml.CSafeLoader)
    return f"{answers['title']}\n{nh3.clean(comrak.render_markdown(body, options))}"


def main(docs: Path, out: Path) -> None:
    options = comrak.ExtensionOptions()
    options.table = options.footnotes = options.strikethrough = options.autolink = True
    for kind in KINDS:
        (out / kind).mkdir(parents=True)
        for path in sorted((docs / kind).glob("*.md")):
            (out / kind / f"{path.stem}.html").write_text(page(path.read_text("utf-8"), options), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
