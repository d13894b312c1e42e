"""What readers see of spaces and apostrophes, whatever contributors typed."""

from __future__ import annotations

import pytest

from capitheque.french.typography import typeset

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pourquoi ? Parce que : voilà !", f"Pourquoi{NBSP}? Parce que{NBSP}: voilà{NBSP}!"),
        ("« bonjour »", f"«{NBSP}bonjour{NBSP}»"),
        ("«bonjour»", f"«{NBSP}bonjour{NBSP}»"),
        ("l'école d'Agen", "l’école d’Agen"),
        ("l&#39;école", "l’école"),
        ("7 222 inscrits, 88 %", f"7{NBSP}222 inscrits, 88{NBSP}%"),
        ("à 8 h 30", f"à 8{NBSP}h 30"),
        ("en 2012 et 2013", "en 2012 et 2013"),
    ],
)
def test_plain_typing_becomes_french_typography(typed: str, shown: str) -> None:
    assert typeset(f"<p>{typed}</p>") == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "untouched",
    [
        '<a href="x ? y" title="a : b">lien</a>',
        "<code>a : b ? 'c'</code>",
        "<pre>l'un : l'autre</pre>",
        "<script>if (a ? b : c) {}</script>",
        "https://exemple.fr",
    ],
)
def test_code_tags_and_addresses_are_left_alone(untouched: str) -> None:
    assert typeset(untouched) == untouched


def test_setting_twice_changes_nothing_more() -> None:
    once = typeset("<p>« l'une » : 1 278 écoles ?</p>")
    assert typeset(once) == once
