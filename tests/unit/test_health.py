"""How the library is, on its page and in the terminal: never the title of a draft nor a refused value."""

from __future__ import annotations

import datetime as dt
import html as entities
import re
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from capitheque.doors.commands import main
from capitheque.site.pages.health import health

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from capitheque.site.build import Build
    from tests.unit.conftest import Docs

TODAY = dt.date(2025, 1, 1)
DAY = "1735689600"  # the same, as SOURCE_DATE_EPOCH gives it


def shown(library: Build, uri: str) -> str:
    return library.templates.page(next(one for one in library.pages if one.uri == uri))


def plain(html: str) -> str:
    """The words of a page, with plain spaces."""
    text = entities.unescape(re.sub(r"<[^>]*>", "", html))
    return re.sub(r"[ \u00a0\u202f]+", " ", text)


def image(file: str, until: str) -> dict[str, Any]:
    consent = {"identifiable_people": "non", "minors": "non", "reference": "cahier du groupe", "until": until}
    return {"file": file, "alt": "Un jardin", "caption": "Le jardin", "credit": "Le groupe", "consent": consent}


def test_the_history_says_since_when_a_draft_waits(docs: Docs) -> None:
    changes = [("brouillon", "2024-11-01"), ("en-relecture", "2024-12-27")]
    history = [{"state": state, "by": "une coordinatrice", "on": day} for state, day in changes]
    docs.practice("aa", state="en-relecture", written_on="2024-10-01", history=history)

    assert health(docs.load(), TODAY).waiting == (("en-relecture", 1, 5),)


def test_health_counts_sheets_by_state_in_the_order_of_the_vocabulary(docs: Docs) -> None:
    for number, state in enumerate(["publiee", "archivee", "brouillon", "publiee"]):
        docs.practice(f"fiche-{number}", state=state)

    assert health(docs.load(), TODAY).states == (("brouillon", 1), ("publiee", 2), ("archivee", 1))


def test_health_counts_the_kinds_of_faults_what_blocks_first(docs: Docs) -> None:
    docs.practice("aa", stage="presque", sections={"Moyens": "Lucas, 8 ans."})
    docs.practice("bb", sections={"Moyens": "Lucas, 8 ans.\n\nLucas, 9 ans."})
    faults = [(fault.name, count) for fault, count in health(docs.load(), TODAY).faults]

    assert faults == [("Mot hors de la liste", 1), ("Prénom d’enfant", 3)]


def test_health_lists_the_consents_that_end_but_no_draft(docs: Docs, photo: Callable[..., bytes]) -> None:
    for name, state in (("aa", "publiee"), ("secrete", "brouillon")):
        docs.practice(name, state=state, images=[image("jardin.jpg", "2025-01-20"), image("b.jpg", "2024-12-01")])
        for file in ("jardin.jpg", "b.jpg"):
            docs.file(f"media/practices/{name}/{file}", photo())
    html = shown(docs.library(), "health/")

    assert [(one.sheet.id, one.days) for one in health(docs.load(), TODAY).consents] == [("aa", -31), ("aa", 19)]
    assert "une autorisation a pris fin le 1er décembre 2024, la photo n’est plus montrée" in plain(html)
    assert "une autorisation prend fin le 20 janvier 2025" in plain(html)
    assert "secrete" not in html


def test_the_command_says_what_the_page_shows(docs: Docs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    docs.practice("secrete", title="Un brouillon secret à Rennes", state="brouillon", stage="SECRET-REFUSÉ")
    docs.practice("refusee", title="Une fiche refusée à Rennes", stage="SECRET-REFUSÉ")
    result = CliRunner().invoke(main, ["health", "--docs", str(docs.folder)])
    html = plain(shown(docs.library(), "health/"))

    assert result.exit_code == 0, result.output
    for title in re.findall(r"^(\S.*) :(?: rien\.)?$", result.output, re.MULTILINE):
        assert title in html, title
    for one in ("Mot hors de la liste", "Brouillon : 1 fiche"):
        assert one in result.output
        assert one in html
    for secret in ("secret", "SECRET", "Une fiche refusée"):
        assert secret not in result.output.replace("docs/practices/refusee.md", "")
        assert secret not in html.replace("docs/practices/refusee.md", "")
