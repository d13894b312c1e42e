"""A library made for the macros, and the editorial page where they are called."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

from macros import MACROS
from macros.calling import Site, guarded

if TYPE_CHECKING:
    from capitheque.site.build import Build
    from tests.unit.conftest import Docs

LILLE = "commune/59350"
NAMED = {macro.__name__: macro for macro in MACROS}
HEADER = "---\ntitle: Une page\n---\n\n"


def links(html: str) -> list[str]:
    """Return the addresses of sheets, in order, each once."""
    return list(dict.fromkeys(re.findall(r'href="(?:\.\./)*((?:practices|groups|research)/[^"/]+)/"', html)))


def library_of(docs: Docs) -> Build:
    """Fill a docs folder with what the macros show, and return the library."""
    docs.group("mon-groupe", title="À Lille, des parents", territories=[LILLE], status="confirme")
    docs.group("acepp", title="Bien ensemble", kind="organisation-nationale", territories=["france"])
    docs.practice(
        "cafe",
        title="Un café des parents",
        written_on="2024-01-01",
        group="groups/mon-groupe",
        themes=["aller-vers", "transitions"],
        levels=["college"],
    )
    docs.practice("bal", title="Bal du quartier", written_on="2023-01-01", territories=[LILLE], stage="terminee")
    docs.practice("atelier", title="Zone d’atelier", written_on="2022-01-01", territories=["france"], cost="gratuit")
    docs.practice("fete", title="Fête des langues", written_on="2021-01-01", territories=["department/59"])
    docs.practice("brouillonne", state="brouillon")
    docs.note("vieille", title="Une vieille étude", year="1999", language="en", access="payant")
    docs.note("recente", title="À propos des parents", year="2020", kind="rapport", themes=["transitions"])
    return docs.library()


def site_of(library: Build, folder: Path, url: str = "approach/method/") -> Site:
    """Return what macros receive while the page `docs/approach/method.md` is written."""
    path = folder / "method.md"
    path.write_text(HEADER, encoding="utf-8")
    page = SimpleNamespace(url=url, file=SimpleNamespace(src_uri="approach/method.md", abs_src_path=str(path)))
    return Site(build=replace(library, faults=[]), page=lambda: page)


def call(site: Site, name: str, *args: Any, **kwargs: Any) -> str:
    return str(NAMED[name](site, *args, **kwargs))


def write(site: Site, text: str) -> str:
    """Write an editorial page as mkdocs-macros does; its faults are kept in `site.build.faults`."""
    Path(site.page().file.abs_src_path).write_text(HEADER + text, encoding="utf-8")
    environment = Environment(undefined=StrictUndefined)  # noqa: S701  # that of mkdocs-macros, which writes Markdown
    environment.globals.update({name: guarded(site, macro) for name, macro in NAMED.items()})
    return environment.from_string(text.lstrip("\n")).render()


def fault(site: Site, text: str) -> str:
    """Write a page and return its only fault."""
    write(site, text)
    (found,) = site.build.faults
    return found
