"""The command line: what contributors and editors run without MkDocs."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from capitheque import vocabulary
from capitheque.doors.commands.import_sheets import import_sheets
from capitheque.doors.editing.server import CannotOpenError, serve
from capitheque.faults import Level
from capitheque.geography import Geography
from capitheque.kinds import KINDS
from capitheque.library import checking
from capitheque.library.loading import load
from capitheque.library.starting import start_sheet, why_no_sheet
from capitheque.sentences import sentence
from capitheque.sheets.sheet_reader import SheetReader
from capitheque.sheets.skeleton import first_answers
from capitheque.site.build import build_date
from capitheque.site.editing import editor_files
from capitheque.site.link_checker import broken_links
from capitheque.site.pages.health import health as health_of
from capitheque.site.pages.health_text import health_text
from capitheque.vocabulary import VocabularyError

if TYPE_CHECKING:
    from capitheque.faults import Fault
    from capitheque.vocabulary import Vocabularies

_sentence = partial(sentence, __file__)

_docs_option = click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="docs",
    show_default=True,
    help="Dossier des contenus.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Capithèque : lire, vérifier et publier les fiches de la bibliothèque."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@_docs_option
@click.option("--json", "as_json", is_flag=True, help="Écrire le résultat en JSON.")
@click.option("--quiet", is_flag=True, help="Ne montrer que ce qui empêche de publier.")
def check(paths: tuple[Path, ...], docs: Path, *, as_json: bool, quiet: bool) -> None:
    """Vérifier les fiches : toutes, ou celles de PATHS (déjà dans la bibliothèque ou pas encore).

    Code de sortie : 0 si rien n’empêche de publier, 1 sinon, 2 si la commande est mal écrite.
    """
    try:
        found = checking.check(docs, paths, build_date(os.environ))
    except checking.UnknownKindError as error:
        folders = ", ".join(kind.folder for kind in KINDS)
        raise click.UsageError(_sentence("unknown-kind", path=error.path, folders=folders)) from error
    except VocabularyError as error:
        raise click.ClickException(str(error)) from error
    shown = [one for one in found if one.blocks or not quiet]
    click.echo(_as_json(shown) if as_json else _as_text(shown, found))
    sys.exit(1 if any(one.blocks for one in found) else 0)


def _as_text(shown: list[Fault], found: list[Fault]) -> str:
    """The faults one a line, under what they weigh, then how many there are."""
    lines = []
    for level in Level:
        if of_level := [str(one) for one in shown if one.level is level]:
            lines += [_sentence(f"title-{level.name.lower()}"), *of_level, ""]
    weighed = Counter(one.level for one in found)
    counts = [_sentence(f"count-{level.name.lower()}", count=weighed[level]) for level in Level]
    return "\n".join([*lines, _sentence("balance", counts=", ".join(counts))])


def _as_json(shown: list[Fault]) -> str:
    entries = [
        {
            "path": one.location.path,
            "line": one.location.line,
            "key": one.location.key,
            "label": one.location.label,
            "code": one.code,
            "level": one.level.name.lower(),
            "wrong": one.wrong,
            "remedy": one.remedy,
        }
        for one in shown
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2)


@main.command()
@_docs_option
def health(docs: Path) -> None:
    """Dire comment va la bibliothèque : les fiches par état, ce qui attend, ce qui manque, les accords à renouveler."""
    try:
        catalogue = load(docs)
    except VocabularyError as error:
        raise click.ClickException(str(error)) from error
    click.echo(health_text(health_of(catalogue, build_date(os.environ)), catalogue.vocabularies["states"]))


@main.command()
@click.argument("kind", type=click.Choice([one.name for one in KINDS]))
@_docs_option
@click.option("--title", required=True, help="Titre : il donne son nom au fichier.")
def new(kind: str, docs: Path, title: str) -> None:
    """Commencer une fiche de pratique, de groupe, de recherche, de reprise (adoption), un guide ou un dossier.

    Elle est écrite en brouillon, avec ce qu’il reste à répondre ; rien n’est jamais remplacé.
    """
    model = next(one for one in KINDS if one.name == kind)
    reader = SheetReader(vocabularies=_vocabularies(docs), geography=Geography.load())
    if refusals := why_no_sheet(docs, reader, model, title):
        raise click.ClickException("\n".join(refusals))
    try:
        path = start_sheet(docs, model, {"title": title} | first_answers(build_date(os.environ)))
    except FileExistsError as error:
        raise click.ClickException(_sentence("just-made", path=error.filename)) from error
    click.echo(f"\n{_sentence('begun', path=path)}\n  capitheque check {path}")


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), default="site")
def links(site: Path) -> None:
    """Vérifier tous les liens internes du site construit dans SITE."""
    broken = broken_links(site)
    for one in broken:
        click.echo(_sentence("broken-link", page=one.page, link=one.link))
    click.echo(_sentence("broken-links", count=len(broken)))
    sys.exit(1 if broken else 0)


@main.command()
@_docs_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=".vscode",
    show_default=True,
    help="Dossier où écrire les fichiers.",
)
def schema(docs: Path, out: Path) -> None:
    """Écrire ce qui aide un éditeur de texte à compléter une fiche : schémas JSON, et extraits pour VS Code."""
    for name, content in editor_files(_vocabularies(docs)):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(content, encoding="utf-8")
        click.echo(_sentence("file-written", path=out / name))


@main.command()
@_docs_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8010,
    show_default=True,
    help="Port ; 0 : au choix.",
)
def edit(docs: Path, port: int) -> None:
    """Voir et modifier les fiches dans le navigateur, brouillons compris, sur cette machine seule (« make edit »)."""
    try:
        serve(docs, port, click.echo)
    except CannotOpenError as error:
        raise click.ClickException(str(error)) from error


def _vocabularies(docs: Path) -> Vocabularies:
    try:
        return vocabulary.load(docs / "vocabularies")
    except VocabularyError as error:
        raise click.ClickException(str(error)) from error


main.add_command(import_sheets)
