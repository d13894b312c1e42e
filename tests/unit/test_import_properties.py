"""Whatever people write in whatever field: never a crash, never a word lost, and the sheet reads back as written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capitheque.fields import fields_of
from capitheque.kinds import KINDS, Practice, Sheet
from capitheque.receiving.cleaning import Cleaner, words
from capitheque.receiving.drafting import Drafter
from capitheque.receiving.labels import NOT_ASKED
from capitheque.receiving.sheet_writer import draft
from capitheque.receiving.stories import Passage, Story
from capitheque.sheets import front_matter, prose
from capitheque.sheets.section_reader import NOTES_TITLE

if TYPE_CHECKING:
    from capitheque.sheets.sheet_reader import SheetReader

NASTY = (
    "---", "--- \n", "```", "~~~~\nx", "<!--", "<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}",
    "&a *a !!python/x", ": :", "# x", "## Déroulé", "## Notes d’import", "[a]: b", "[^1]: x", "\\", "\\u0000", '"',
    "'", "’", "a\tb", "\ufeffx", "06 12 34 56 78", "12 rue Labori", "0&#54;12345678", "jeanne@gmail.com", "\u202eabc",
    "oui", "inconnu", "null", "~", "2024-02-30", "01/13/2024", "commune/35238", "Rennes", "Saint-Denis", "=1+1",
    "> " * 40 + "x", "- " * 40 + "x", "|a|b|\n|-|-|\n|c|d|", "a" * 4_100, "x; " * 400, "é" * 300, "http://a.b/c d",
    "javascript:alert(1)", "œuvre e\u0301", "\u2028", "a\nb\n\nc", "[x] oui\n[ ] non", "$(id)", "%s%n",
    "Faire ensemble, enfants et adultes", "groups/agen", "practices/x", "10.1000/x", "QP093001", "0" * 30, "🙂",
    "\U0010ffff",
)  # fmt: skip
value = st.one_of(
    st.text(max_size=60),
    st.sampled_from(NASTY),
    st.builds(str.join, st.just(" "), st.lists(st.sampled_from(NASTY), max_size=3)),
)


def names(model: type[Sheet]) -> list[str]:
    fields = [one.label for key, one in fields_of(model).items() if key not in NOT_ASKED]
    return [*fields, *(one.label for one in model.sections), "Autre chose"]


def check(reader: SheetReader, model: type[Sheet], story: Story) -> None:
    cleaner = Cleaner()
    made = Drafter(reader=reader).make(story, model, cleaner)
    header, _ = front_matter.read(made.text.encode(), "x.md")
    written = {**made.placement.fields, "state": "brouillon"}
    assert {key: header.values[key] for key in written} == written
    lost = words(story.source_text) - words(made.text) - words(cleaner.unmasked(made.text))
    assert not lost
    titles = [part.title for part in prose.read(header.body).parts][1:]
    expected = [one.label for one in model.sections if one.key in made.placement.sections]
    assert [title for title in titles if title != NOTES_TITLE] == expected
    sheet, faults = reader.read(model, "x", "x.md", made.text.encode())
    assert sheet is not None
    assert not {one.code for one in faults} & {"phone", "private-mail"}


def story_of(answers: dict[str, str], *, markdown: bool) -> Story:
    cleaner = Cleaner()
    cells = {name: cleaner.clean(text).strip() for name, text in answers.items()}
    passages = tuple(Passage(label=name, text=text, level=2 if markdown else 0) for name, text in cells.items() if text)
    return Story(source="x.csv", passages=passages, markdown=markdown, source_text="\n".join(cells.values()))


@pytest.mark.parametrize("model", KINDS)
@settings(suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_answer_to_every_field(reader: SheetReader, model: type[Sheet], data: st.DataObject) -> None:
    """Each example answers every field and every section at once."""
    answers = data.draw(st.fixed_dictionaries(dict.fromkeys(names(model), value)))
    check(reader, model, story_of(answers, markdown=data.draw(st.booleans())))


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_each_trap_in_every_field(reader: SheetReader, nasty: str) -> None:
    for markdown in (True, False):
        check(reader, Practice, story_of(dict.fromkeys(names(Practice), nasty), markdown=markdown))


def test_what_no_passage_holds_is_kept(reader: SheetReader) -> None:
    story = Story(source="x.md", passages=(Passage(label="Déroulé", text="On bêche."),), source_text="Un mot oublié.")
    assert "Un mot oublié." in Drafter(reader=reader).make(story, Practice, Cleaner()).text


scalars = st.text(max_size=80).map(lambda text: front_matter.without_invisible(Cleaner().clean(text))[0].strip())
header_values: st.SearchStrategy[Any] = st.one_of(
    scalars,
    st.lists(scalars, max_size=4),
    st.lists(st.dictionaries(st.sampled_from(["file", "alt", "title"]), scalars, min_size=1), max_size=3),
)


@given(fields=st.dictionaries(st.sampled_from(list(fields_of(Practice))), header_values))
def test_what_is_written_is_what_is_read(fields: dict[str, Any]) -> None:
    header, faults = front_matter.read(draft(Practice, fields, {}, "").encode(), "x.md")
    assert {key: one for key, one in header.values.items() if key in fields} == {**fields, **_state(fields)}
    assert not faults


def _state(fields: dict[str, Any]) -> dict[str, str]:
    return {"state": "brouillon"} if "state" in fields else {}
