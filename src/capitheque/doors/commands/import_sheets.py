"""The command `capitheque import`."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from capitheque import vocabulary
from capitheque.french.text import fold
from capitheque.geography import Geography
from capitheque.kinds import KINDS
from capitheque.receiving import report
from capitheque.receiving.drafting import Drafter
from capitheque.receiving.importer import Importer
from capitheque.receiving.labels import kind_of
from capitheque.receiving.mapping import ColumnMapping, load_mapping
from capitheque.receiving.refusals import RefusedImportError
from capitheque.receiving.sheet_names import SheetNames
from capitheque.sentences import sentence
from capitheque.sheets.sheet_reader import SheetReader
from capitheque.site.build import build_date
from capitheque.vocabulary import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_sentence = partial(sentence, __file__)

_YES = {"oui", "o", "yes", "y"}
_LONG = 20  # files, or stories of one: from so many on, how far it is is shown
_One = TypeVar("_One")


@click.command(name="import", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice([one.name for one in KINDS]), help="Sorte de fiche.")
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Fichier YAML : quelle colonne va dans quel champ.",
)
@click.option(
    "--docs",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="docs",
    show_default=True,
    help="Dossier des contenus.",
)
@click.option("--dry-run", is_flag=True, help="Montrer ce qui serait fait, sans rien écrire.")
@click.option("--yes", is_flag=True, help="Remplacer sans demander les fiches dont la source a changé.")
@click.option("--json", "as_json", is_flag=True, help="Écrire le compte rendu en JSON.")
def import_sheets(  # noqa: PLR0913  # one argument an option
    files: tuple[Path, ...],
    kind: str | None,
    mapping: Path | None,
    docs: Path,
    *,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Recevoir des récits (FILES : .md, .zip, .docx, .odt, .csv, .xlsx, .ods) et en faire des brouillons de fiches.

    Code de sortie : 0 si tout est importé ou l’était déjà, 1 si un fichier est refusé ou attend votre accord.
    """
    try:
        importer = Importer(
            docs=docs,
            drafter=_drafter(docs, load_mapping(mapping, kind) if mapping else ColumnMapping()),
            today=build_date(os.environ),
            confirm=lambda question: yes or _ask(question, quiet=as_json or dry_run),
            model=kind_of(kind) if kind else None,
            write=not dry_run,
        )
    except (RefusedImportError, VocabularyError) as error:
        raise click.ClickException(getattr(error, "sentence", str(error))) from error
    follow = _followed if len(files) < _LONG else iter  # one progress bar: of the stories, or of the files
    done = [importer.import_file(path, follow) for path in _followed(files)]
    data = json.dumps(report.as_data(done), ensure_ascii=False, indent=2)
    click.echo(data if as_json else report.as_text(done, dry_run=dry_run))
    sys.exit(1 if any(one.status in {"refused", "waiting"} for file in done for one in file.stories) else 0)


def _drafter(docs: Path, mapping: ColumnMapping) -> Drafter:
    reader = SheetReader(vocabularies=vocabulary.load(docs / "vocabularies"), geography=Geography.load())
    return Drafter(reader=reader, mapping=mapping, sheets=SheetNames(docs))


def _ask(question: str, *, quiet: bool) -> bool:
    """Ask on a terminal; elsewhere nobody can answer, and nothing is replaced."""
    if quiet or not sys.stdin.isatty():
        return False
    try:
        return fold(click.prompt(_sentence("yes-or-no", question=question), default="non", err=True).strip()) in _YES
    except click.Abort:  # by Ctrl-C or Ctrl-D: not answered
        return False


def _followed(ones: Sequence[_One]) -> Iterator[_One]:
    """Give files or stories one by one, with a progress bar on a terminal when they are many."""
    if len(ones) < _LONG or not sys.stderr.isatty():
        yield from ones
        return
    with click.progressbar(ones, label="Import", file=sys.stderr) as followed:
        yield from followed
