"""A page that holds one thing of the form, under a sub-path as a site may be, with the policy of the form."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from capitheque.french.typography import typeset
from capitheque.site.frames import POLICIES

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS = Path(__file__).parents[2] / "src" / "capitheque" / "theme" / "assets"
STYLES = ("tokens", "base", "icons", "layout", "components", "sheet", "form", "form_photos", "form_suggestions")
ADDRESS = "contribute/practice/"
PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Raconter</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
{styles}
<script type="module" src="page.js"></script></head>
<body><main class="page"><h1>Raconter</h1>
{form}</main></body></html>
"""


def write_page(site: Path, form: str, script: str) -> None:
    """Write the page at ADDRESS in a folder, its script and its styles."""
    here = site / ADDRESS
    here.mkdir(parents=True)
    (site / "assets").symlink_to(ASSETS, target_is_directory=True)
    for one in resources.files("material").joinpath("templates", "assets", "stylesheets").iterdir():
        if one.name.startswith("main."):
            shutil.copy(str(one), site / "material.css")
    styles = ["../../material.css", *(f"../../assets/stylesheets/{one}.css" for one in STYLES)]
    links = "\n".join(f'<link rel="stylesheet" href="{one}">' for one in styles)
    (here / "page.js").write_text(script, encoding="utf-8")
    (here / "index.html").write_text(PAGE.format(policy=POLICIES["form"], styles=links, form=form), encoding="utf-8")


def rendered(environment: Environment, asked: str, **values: object) -> str:
    """What a template gives, as the page holds it."""
    return typeset(environment.from_string(asked).render(**values)).replace(str(environment.globals["root"]), "../../")
