"""What the form watches for is what the checker finds: the same faults at the same places."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from capitheque import vocabulary
from capitheque.faults import fault_kinds, shown
from capitheque.sheets.personal_data import findings
from capitheque.sheets.wounding_words import WoundingWords
from tests.unit import test_personal_data, test_sheet_reading, test_wounding_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Found = list[list[Any]]

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CORPORA = os.environ.get("CAPITHEQUE_CORPORA", "")
WORDS = WoundingWords(vocabulary.load(ROOT / "docs" / "vocabularies")["wounding-words"])
LONG = 200_000  # characters

_WATCH = """async ([texts, kind, key]) => {
  const { Watcher } = await import("/assets/javascripts/form/watching.js");
  const words = await (await fetch("/contribute/words.json")).json();
  const watcher = new Watcher(words, kind);
  return texts.map((text) => watcher.warnings(text, key).map(({ code, start, end, said }) => [code, start, end, said]));
}"""
_TIME = """async (texts) => {
  const { Watcher } = await import("/assets/javascripts/form/watching.js");
  const watcher = new Watcher(await (await fetch("/contribute/words.json")).json());
  const spent = (text) => {
    const start = performance.now();
    watcher.warnings(text);
    return performance.now() - start;
  };
  return texts.map((text) => Math.min(...[1, 2, 3, 4].map(() => spent(text))));
}"""


@pytest.fixture(scope="module")
def watch(home: Page) -> Callable[..., list[Found]]:
    """Give the function that says what the form finds in each text."""
    return lambda texts, kind="", key="": home.evaluate(_WATCH, [texts, kind, key])


def expected(text: str) -> Found:
    """What Python finds: [code, start, end], in units of UTF-16 as browsers count them, each word once a line."""
    found, seen = [[one.code, one.start, one.end] for one in findings(text)], set()
    for start, end, _ in WORDS.find(text):
        mark = text.count("\n", 0, start), shown(text[start:end])
        found += [] if mark in seen else [["wounding-word", start, end]]
        seen.add(mark)
    return sorted([code, _units(text, start), _units(text, end)] for code, start, end in found)


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2


def differences(texts: list[str], watch: Callable[..., list[Found]]) -> list[tuple[str, Found, Found]]:
    found = [sorted(one[:3] for one in warnings) for warnings in watch(texts)]
    both = zip(texts, found, map(expected, texts), strict=True)
    return [(text, given, wanted) for text, given, wanted in both if given != wanted]


def samples() -> list[str]:
    """Every text that the tests in Python try."""
    marks = (
        mark
        for module in (test_personal_data, test_sheet_reading, test_wounding_words)
        for tried in vars(module).values()
        for mark in getattr(tried, "pytestmark", ())
        if mark.name == "parametrize"
    )
    values = (value for mark in marks for value in mark.args[1])
    return [text for value in values for text in (value if isinstance(value, tuple) else (value,)) if type(text) is str]


def invented(count: int) -> list[str]:
    """Texts made of pieces that nearly say what is watched for."""
    pieces = [
        "Lucas", "Léa-Rose", "Élise", "Kimberley", "Ainsi", "A", "la petite ", "le petit ", " est", " élève", " en ",
        "CM1", "CE", "6e", "maternelle", ", ", " (", ")", " a ", "8 ans", "8\u00a0ans", " huit ans", " ans", " après",
        "12", "1985", " bis", " rue ", "RUE", " av. ", "Allée", "place", " de la ", "l’", "Lilas", "à 16 h ", "06",
        " 12", ".34", "+33 (0)6", "06 12 34 56 78", "٠٦", "jean", "@", "@gmail.com", "@free.fr", "contact@ville",
        ".fr", "é", "😀", "\n", "\n\n", "\u00a0", "\u202f", "\t", "«", "»", "“", "”", "> ", "[^1]: ", "cas ", "sociaux",
        "CAS SOCIAL", "familles", " à problèmes", "défavorisées", "l'École", "_", "-", "/", ".", "İ", "ß", "œ",
        "e\u0301", "ſ", "\u2028", "\r", "\x1c", "parents démissionnaires",
    ]  # fmt: skip
    chance = random.Random(7)  # noqa: S311  # the same texts each time
    return ["".join(chance.choices(pieces, k=chance.randint(2, 14))) for _ in range(count)]


def test_every_sample_of_the_checker_is_seen_the_same(watch: Callable[..., list[Found]]) -> None:
    texts = samples()
    assert len(texts) > 60
    assert sum(bool(expected(text)) for text in texts) > 40
    assert differences(texts, watch) == []


def test_every_sheet_and_every_line_of_the_library_is_seen_the_same(watch: Callable[..., list[Found]]) -> None:
    paths = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.yml"), *(ROOT / "tests" / "data").rglob("*.md")]
    wholes = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    assert len(wholes) > 100
    assert differences([*wholes, *{line for whole in wholes for line in whole.split("\n")}], watch) == []


@pytest.mark.parametrize("before", ["", " ", "z", "é", "\n", "_"])
def test_a_name_is_searched_as_far_as_the_checker_does(watch: Callable[..., list[Found]], before: str) -> None:
    texts = [f"{before}L{'u' * length}{after}" for length in range(60, 90) for after in (", 8 ans", " en CM1")]
    assert differences(texts, watch) == []


def test_texts_that_nearly_say_it_are_seen_the_same(watch: Callable[..., list[Found]]) -> None:
    texts = invented(6000)
    assert sum(bool(expected(text)) for text in texts) > 500
    assert differences(texts, watch) == []


@pytest.mark.corpora
@pytest.mark.skipif(not CORPORA, reason="CAPITHEQUE_CORPORA names no folder of corpora")
def test_hostile_texts_are_seen_the_same(watch: Callable[..., list[Found]]) -> None:
    files = [path for path in (Path(CORPORA) / "hostile").rglob("*") if path.is_file() and path.stat().st_size < LONG]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in files]
    lines = {line for text in texts for line in text.split("\n")}
    naughty = json.loads((Path(CORPORA) / "hostile" / "blns" / "blns.json").read_text(encoding="utf-8"))
    assert len(lines) > 1000
    assert differences([*texts, *naughty, *lines], watch) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("phone", "Appelez le 06 12 34 56 78."),
        ("phone", "Appelez le 08 00 12 34 56."),
        ("phone", "Ma box : 09 72 12 34 56."),
        ("private-mail", "Écrivez à papa@gmail.com"),
        ("postal-address", "Au 12 rue des Lilas"),
        ("child-name", "Lucas, 8 ans, joue."),
    ],
)
def test_the_sentence_is_that_of_the_checker(watch: Callable[..., list[Found]], code: str, text: str) -> None:
    (found,) = watch([text])
    assert [one[0] for one in found] == [code]
    said = found[0][3].replace("\u00a0", " ").lower()
    assert said == f"{fault_kinds()[code].wrong}. {fault_kinds()[code].remedy}.".lower()


def test_a_wounding_word_comes_with_what_to_write(watch: Callable[..., list[Found]]) -> None:
    ((found,),) = watch(["Des Cas\nSociaux"])
    assert found[:3] == ["wounding-word", 4, 15]
    assert found[3].replace("\u00a0", " ") == (
        "« Cas Sociaux » peut blesser : une personne n’est pas un cas. Écrivez par exemple « des familles"
        " qui traversent de grandes difficultés » ; une parole entendue peut être citée telle quelle, entre guillemets"
        " « »."
    )


@pytest.mark.parametrize(
    ("kind", "key", "seen"),
    [
        ("practice", "steps", True),
        ("practice", "title", True),
        ("practice", "voices", False),
        ("practice", "sources", False),
        ("research", "title", False),
        ("research", "summary", True),
        ("unheard-of", "steps", True),
    ],
)
def test_the_words_of_others_are_left_alone(
    watch: Callable[..., list[Found]], kind: str, key: str, *, seen: bool
) -> None:
    (found,) = watch(["Des cas sociaux au 06 12 34 56 78"], kind, key)
    assert [one[0] for one in found] == (["phone", "wounding-word"] if seen else ["phone"])


HEAVY = {
    "prose": "Les parents de l’école ont décidé d’inviter en classe leurs petits. Lucas, 8 ans, habite 12 rue X. ",
    "letters": "a", "accents": "é", "spaces": " ", "digits": "0", "lines": "\n", "one digit a word": "1 ",
    "phones": "06 12 34 56 78 ", "phones on lines": "06 12 34 56 78\n", "mails": "a@gmail.com ", "signs": "a@",
    "dots": "a.", "clues": " ans", "capitals": "A’", "names": "A" + "a" * 75 + " ans", "quotes": "«",
    "open quotes": "«a\n", "notes": "\n[^", "wounding": "cas sociaux ", "streets": "12 rue ", "places": "1 place ",
    "smileys": "😀",
}  # fmt: skip


@pytest.mark.parametrize("name", HEAVY)
def test_a_very_long_text_is_watched_at_once(home: Page, name: str) -> None:
    text = (HEAVY[name] * LONG)[:LONG]
    tried = [text, f"@{text}", f"1{text}", f"«{text} cas sociaux"]
    assert max(home.evaluate(_TIME, tried)) < 200
