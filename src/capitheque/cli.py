"""The command line: what contributors and editors run without MkDocs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from capitheque import checking
from capitheque.link_checker import broken_links
from capitheque.problems import Level
from capitheque.vocabulary import VocabularyError

if TYPE_CHECKING:
    from capitheque.problems import Problem

_TITLES = {
    Level.BLOCKING: "Ce qui empêche de publier",
    Level.TO_COMPLETE: "À compléter",
    Level.ADVICE: "Conseils",
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Capithèque : lire, vérifier et publier les fiches de la bibliothèque."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="docs",
    show_default=True,
    help="Dossier des contenus.",
)
@click.option("--json", "as_json", is_flag=True, help="Écrire le résultat en JSON.")
@click.option("--quiet", is_flag=True, help="Ne montrer que ce qui empêche de publier.")
def check(paths: tuple[Path, ...], docs: Path, *, as_json: bool, quiet: bool) -> None:
    """Vérifier les fiches : toutes, ou celles de PATHS (déjà dans la bibliothèque ou pas encore).

    Code de sortie : 0 si rien n’empêche de publier, 1 sinon, 2 si la commande est mal écrite.
    """
    try:
        found = checking.check(docs, paths)
    except checking.UnknownKindError as error:
        raise click.UsageError(
            f"« {error.path} » : placez la fiche dans un dossier practices, groups ou research, qui dit sa sorte"
        ) from error
    except VocabularyError as error:
        raise click.ClickException(str(error)) from error
    shown = [one for one in found if one.blocks or not quiet]
    click.echo(_as_json(shown) if as_json else _as_text(shown, found))
    sys.exit(1 if any(one.blocks for one in found) else 0)


def _as_text(shown: list[Problem], found: list[Problem]) -> str:
    """The problems one a line, under what they weigh, then how many there are."""
    lines = []
    for level, title in _TITLES.items():
        if of_level := [str(one) for one in shown if one.level is level]:
            lines += [f"{title} :", *of_level, ""]
    counts = (f"{sum(one.level is level for one in found)} {level.value}" for level in Level)
    return "\n".join([*lines, f"Bilan : {', '.join(counts)}."])


def _as_json(shown: list[Problem]) -> str:
    entries = [
        {
            "path": one.place.path,
            "line": one.place.line,
            "key": one.place.key,
            "label": one.place.label,
            "code": one.code,
            "level": one.level.name.lower(),
            "wrong": one.wrong,
            "remedy": one.remedy,
        }
        for one in shown
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2)


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default="site")
def links(site: Path) -> None:
    """Vérifier tous les liens internes du site construit dans SITE."""
    broken = broken_links(site)
    for one in broken:
        click.echo(f"{one.page} : le lien « {one.link} » ne mène nulle part")
    click.echo(f"{len(broken)} lien(s) cassé(s).")
    sys.exit(1 if broken else 0)
