"""What the form is given to watch over words: small, complete, in good French, understood by browsers."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.faults import Level, fault_kinds
from capitheque.fields import Need, fields_of
from capitheque.kinds import TOLD
from capitheque.library.loading import load
from capitheque.sheets.wounding_words import forms_of
from capitheque.site.form import words_file
from capitheque.site.form.browser_patterns import UntranslatableError, for_browsers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from capitheque.kinds import Sheet
    from capitheque.library.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
KINDS_OF_REMARK = {"watch", "missing", "short", "unclear"}
GIVEN = {"label", "said", "question", "why", "prompts", "beginning", "count", "acronyms", "number", "parts"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT / "docs")


@pytest.fixture(scope="module")
def words(catalogue: Catalogue) -> dict[str, Any]:
    return dict(json.loads(words_file(catalogue)[1]))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def sentences(words: dict[str, Any]) -> list[str]:
    told = [words["rereading"][key] for key in ("remarks", "praise", "photo_parts")]
    return [one for one in strings([*told, words["said"], words["asked"]]) if " " in one]


def test_it_is_small_enough_for_a_telephone(catalogue: Catalogue) -> None:
    uri, content = words_file(catalogue)
    assert uri == "contribute/words.json"
    assert len(gzip.compress(content.encode())) < 15_000


def test_what_is_said_in_the_form_is_what_the_checker_says(words: dict[str, Any]) -> None:
    assert set(words["said"]) == {"phone", "private-mail", "postal-address", "child-name", "wounding-word"}
    for code, said in words["said"].items():
        plain = said.replace("\u00a0", " ").lower()
        assert plain == f"{fault_kinds()[code].wrong}. {fault_kinds()[code].remedy}.".lower()
    assert fault_kinds()["wounding-word"].level is Level.ADVICE


def test_every_wounding_form_comes_with_why_and_what_to_write(words: dict[str, Any], catalogue: Catalogue) -> None:
    forms = [form for form, _ in forms_of(catalogue.vocabularies["wounding-words"])]
    assert [form for known, _, _ in words["wounding"] for form in known] == forms
    assert all(why and instead for _, why, instead in words["wounding"])
    assert all(re.fullmatch(r"[a-z' -]+", form) for form in forms), "the browser makes a pattern of them"


def test_the_title_of_a_publication_and_what_was_heard_are_left_alone(words: dict[str, Any]) -> None:
    assert "voices" not in words["own"]["practice"]
    assert "steps" in words["own"]["practice"]
    assert "title" not in words["own"]["research"]
    assert set(words["own"]) == {kind.name for kind in TOLD}


def test_what_the_site_explains_is_never_asked(words: dict[str, Any]) -> None:
    assert {"CLAS", "QPV", "FCPE", "REP", "CP"} <= set(words["acronyms"])


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_all_that_a_complete_sheet_has_can_be_asked_for(kind: type[Sheet], words: dict[str, Any]) -> None:
    expected = {key for key, one in fields_of(kind).items() if one.need is Need.EXPECTED}
    expected |= {one.key for one in kind.sections if one.need is Need.EXPECTED}
    asked = {key for one in words["asked"][kind.name] for key in one["fields"]}
    assert {key for key in expected if key not in fields_of(kind) or fields_of(kind)[key].asked} <= asked


def test_every_answer_that_a_rule_names_exists(words: dict[str, Any]) -> None:
    kinds = {kind.name: {*fields_of(kind), *(one.key for one in kind.sections)} for kind in TOLD}
    for rule in ("stories", "figures", "places"):
        for kind, keys in words["rereading"][rule].items():
            assert set(keys) <= kinds[kind], (rule, kind)


def test_every_remark_has_its_kind_and_its_values(words: dict[str, Any]) -> None:
    for code, remark in words["rereading"]["remarks"].items():
        assert remark["kind"] in KINDS_OF_REMARK, code
        assert {name for _, name, _, _ in Formatter().parse(remark["said"]) if name} <= GIVEN, code


def test_sentences_are_in_good_french(words: dict[str, Any]) -> None:
    said = sentences(words)
    assert len(said) > 60
    for one in said:
        assert "'" not in one, one
        assert not re.search(r" [;:!?»]|« ", one), f"a plain space before a sign: {one}"
        assert "(s)" not in one, one


# --- patterns -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (r"[\w.-]\d", r"[\p{L}\p{N}_.-]\p{Nd}"),
        (r"(?P<apart>,)(?<!a)(?=b)(?:c)\Z", r"(?<apart>,)(?<!a)(?=b)(?:c)$"),
        (r"\(\[\u00a0\\]", r"\(\[\u00a0\\]"),
        (r"[\]\w]\w", r"[\]\p{L}\p{N}_][\p{L}\p{N}_]"),
    ],
)
def test_a_pattern_is_translated(ours: str, theirs: str) -> None:
    assert for_browsers(re.compile(ours)) == theirs


@pytest.mark.parametrize("pattern", [r"(?i:a)", r"\Aa", r"(?#c)a", r"\x41", r"[\b]", r"\S", r"(?P=a)"])
def test_what_browsers_write_otherwise_is_refused(pattern: str) -> None:
    source = f"(?P<a>b){pattern}" if "=" in pattern else pattern
    with pytest.raises(UntranslatableError):
        for_browsers(re.compile(source))


def test_a_pattern_with_flags_is_refused() -> None:
    with pytest.raises(UntranslatableError):
        for_browsers(re.compile("a", re.IGNORECASE))
