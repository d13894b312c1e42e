"""What a reading gives of a sheet: the answers as they were meant, and where the others are explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.faults import Level
from capitheque.kinds import Group, Practice
from tests.unit.sheet_reading import DATA, MINIMAL, MODELS, PRACTICE, codes, read, read_group

if TYPE_CHECKING:
    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader


def _valid(reader: SheetReader, name: str) -> Sheet:
    sheet, _ = read(reader, DATA / "valid" / f"{name}.md")
    assert sheet is not None
    return sheet


def test_text_is_never_guessed_to_be_something_else(reader: SheetReader) -> None:
    group = _valid(reader, "groups/yaml-surprises")
    assert isinstance(group, Group)
    assert group.title == "yes"
    assert group.members == ("No", "yes", "1.10", "12:30", "0o17", "2024-01-01")
    assert (group.district, group.since, group.territories) == ("012", "2010", ("commune/01053",))
    assert group.reviewed is not None
    assert (group.reviewed.by, group.reviewed.with_parents) == ("true", False)


def test_the_way_a_file_is_saved_changes_nothing(reader: SheetReader) -> None:
    saved = _valid(reader, "groups/byte-order-mark-and-crlf")
    composed = _valid(reader, "groups/accents-decomposed")
    assert saved.title == "Les parents de Fives"
    assert saved.text == "Le groupe est né à la sortie de l’école."
    assert composed.summary == saved.summary
    assert [section.key for section in composed.body] == ["parents"]


def test_code_is_shown_as_text(reader: SheetReader) -> None:
    texts = {section.key: section.text for section in _valid(reader, "groups/code-kept-as-text").body}
    assert texts["aim"] == 'Calcul : {{ 7*7 }} puis {% include "secret.txt" %}.'
    assert texts["parents"] == '--8<-- "docs/secret.md"'
    assert texts["questions"] == "<script>alert(1)</script> et <img src=x onerror=alert(1)>."


def test_unknown_answers_are_left_empty_and_said_missing(reader: SheetReader) -> None:
    practice = _valid(reader, "practices/unknown-everywhere")
    assert isinstance(practice, Practice)
    assert (practice.period, practice.territories, practice.contact) == (None, (), None)
    assert not any(section.documented for section in practice.body)
    assert {"Période", "Territoires", "Contact", "Déroulé"} <= set(practice.missing)


def test_a_label_is_read_as_its_term(reader: SheetReader) -> None:
    practice = _valid(reader, "practices/labels-for-ids")
    assert isinstance(practice, Practice)
    assert practice.themes == ("faire-ensemble", "lieux-tiers")
    assert (practice.stage, practice.cost, practice.state) == ("terminee", "modere", "publiee")


def test_a_delegated_commune_is_filed_under_the_one_of_today(reader: SheetReader) -> None:
    group = _valid(reader, "groups/delegated-commune")
    assert isinstance(group, Group)
    assert group.territories == ("commune/59350",)


def test_one_answer_is_a_list_of_one(reader: SheetReader) -> None:
    practice = _valid(reader, "practices/single-values")
    assert isinstance(practice, Practice)
    assert practice.themes == ("faire-ensemble",)
    assert practice.organisations == ("Les Jardiniers de Kerourien",)


def test_french_typography_is_kept(reader: SheetReader) -> None:
    practice = _valid(reader, "practices/french-long-text")
    assert practice.title == "« Où êtes-vous ? » : œuvrer à L’Haÿ-les-Roses"
    assert "1 200 € par an, soit 50 %" in practice.text


@pytest.mark.parametrize("state", ["brouillon", "en-relecture"])
def test_a_draft_may_be_wrong_without_blocking(reader: SheetReader, state: str) -> None:
    draft = MINIMAL.replace("state: publiee", f"state: {state}").replace("commune/59350", "Lille")
    _, faults = read_group(reader, draft)
    assert [(fault.code, fault.level) for fault in faults if fault.code == "territory-kind"] == [
        ("territory-kind", Level.TO_COMPLETE)
    ]
    assert not any(fault.blocks for fault in faults)


def _said(reader: SheetReader, model: type[Sheet], text: str) -> list[str]:
    return [str(fault) for fault in reader.read(model, "essai", "essai.md", text.encode())[1]]


def test_a_missing_title_is_said_once(reader: SheetReader) -> None:
    said = _said(reader, Practice, PRACTICE.replace("title: ", "titre: "))
    assert not [line for line in said if "None" in line]


def test_faults_of_the_whole_are_said_with_those_of_fields(reader: SheetReader) -> None:
    text = PRACTICE.replace("group: groups/rennes-maurepas\n", "").replace("stage: en-cours", "stage: bientôt")
    _, faults = reader.read(Practice, "essai", "essai.md", text.encode())
    assert {"group-or-organisations", "unknown-term"} <= set(codes(faults))


@pytest.mark.parametrize("line", ["reviewed: oui", "history: [hier]", "images: [fete.jpg]", "sources: [Le journal]"])
def test_an_example_of_sub_fields_is_given(reader: SheetReader, line: str) -> None:
    text = MINIMAL.replace("sources: [{title: Le journal du quartier}]\n", "").replace("state:", f"{line}\nstate:")
    said = [sentence for sentence in _said(reader, Group, text) if "sous-champs" in sentence]
    assert len(said) == 1
    assert not said[0].endswith("exemple ")


def test_an_advice_stands_on_its_own_line(reader: SheetReader) -> None:
    text = PRACTICE.replace("audiences: [parents]", "audiences: [Parents]").replace("actors: [p", "actors: [P")
    _, faults = reader.read(Practice, "essai", "essai.md", text.encode())
    keys = [fault.location.key for fault in faults if fault.code == "label-for-term"]
    assert sorted(keys) == ["actors", "audiences"]


def test_two_ways_to_say_one_answer_are_one_answer(reader: SheetReader) -> None:
    text = MINIMAL.replace("[commune/59350]", "[commune/59350, commune/59298, 59350]")
    sheet, _ = read_group(reader, text)
    assert isinstance(sheet, Group)
    assert sheet.territories == ("commune/59350",)


@pytest.mark.parametrize("escape", ["\\u202e", "\\u200b", "\\a", "\\0", "\\x1b"])
def test_no_invisible_character_comes_by_an_escape(reader: SheetReader, escape: str) -> None:
    sheet, _ = read_group(reader, MINIMAL.replace("Les parents de Fives", f'"Les parents {escape}de Fives"'))
    assert sheet is None or sheet.title == "Les parents de Fives"


def test_a_heading_after_a_space_is_a_section(reader: SheetReader) -> None:
    sheet, _ = reader.read(Practice, "essai", "essai.md", PRACTICE.replace("## Déroulé", " ## Déroulé").encode())
    assert sheet is not None
    assert sheet.section("steps") is not None


def test_dates_are_written_with_plain_digits(reader: SheetReader) -> None:
    assert read_group(reader, MINIMAL.replace("2024-03-15", "٢٠٢٤-٠٣-١٥"))[0] is None


def test_unknown_may_have_a_capital(reader: SheetReader) -> None:
    assert "undocumented" in codes(read_group(reader, MINIMAL.replace("[commune/59350]", "Inconnu"))[1])


def test_a_draft_may_be_said_by_its_label(reader: SheetReader) -> None:
    text = MINIMAL.replace("state: publiee", "state: Brouillon").replace("licence: CC-BY-SA-4.0\n", "")
    assert not any(fault.blocks for fault in read_group(reader, text)[1])


def test_points_inside_a_finding_are_not_findings(reader: SheetReader) -> None:
    text = (DATA / "valid" / "research" / "minimal.md").read_text(encoding="utf-8")
    text = text.replace(
        "- Le lien existe.",
        "- Le lien existe :\n  - en lecture ;\n  - en calcul ;\n  - en langue ;\n  - en art.",
    )
    assert "findings-count" not in codes(reader.read(MODELS["research"], "essai", "essai.md", text.encode())[1])


def test_a_link_shown_as_text_is_not_a_refused_link(reader: SheetReader) -> None:
    text = f'{MINIMAL}\n## Origine\n\nÉcrire <a href="https://ville.example">ici</a>.\n'
    assert "unsafe-link" not in codes(read_group(reader, text)[1])


@pytest.mark.parametrize("slug", ["a", "a" * 81])
def test_a_former_identifier_has_2_to_80_letters(reader: SheetReader, slug: str) -> None:
    assert "bad-slug" in codes(read_group(reader, MINIMAL.replace("state:", f"former_ids: [{slug}]\nstate:"))[1])


def test_a_long_value_is_cut_in_the_sentence(reader: SheetReader) -> None:
    text = PRACTICE.replace("state:", f"priority_district: {{code: {'x' * 500}, generation: 2015}}\nstate:")
    assert max(len(line) for line in _said(reader, Practice, text)) < 400


def test_a_part_written_and_left_empty_is_not_given(reader: SheetReader) -> None:
    text = MINIMAL.replace("[{title: Le journal du quartier}]", "\n  - title: Le journal\n    year:\n    url: ~")
    sheet, faults = read_group(reader, text)

    assert sheet
    assert [one.title for one in sheet.sources][-1] == "Le journal"
    assert not any(fault.blocks for fault in faults)
