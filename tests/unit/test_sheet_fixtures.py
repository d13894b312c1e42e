"""Every pair of `data/valid` and `data/invalid`: a sheet, and the exact sentences its contributor is told.

Adding a rule is adding two files: the sheet, and a `.txt` beside it with one line for each fault.
"""

from __future__ import annotations

import time
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from capitheque.faults import Level, fault_kinds
from capitheque.kinds import KINDS, Group, Practice
from capitheque.sheets.front_matter import HEADER_LIMIT, SHEET_LIMIT

if TYPE_CHECKING:
    from capitheque.faults import Fault
    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader

    Reading = tuple[Sheet | None, tuple[Fault, ...]]

DATA = Path(__file__).parents[1] / "data"
MODELS = {model.folder: model for model in KINDS}
VALID = sorted((DATA / "valid").glob("*/*.md"))
INVALID = sorted((DATA / "invalid").glob("*/*.md"))
MINIMAL = (DATA / "valid" / "groups" / "minimal.md").read_text(encoding="utf-8")

WITHOUT_FIXTURE = {
    "file-name": "speaks of the file's name: tests of the catalogue",
    "file-reserved": "speaks of the file's name: tests of the catalogue",
    "file-extension": "speaks of the file's name: tests of the catalogue",
    "file-folder": "speaks of the file's place: tests of the catalogue",
    "file-link": "speaks of the disk: tests of the catalogue",
    "file-unreadable": "speaks of the disk: tests of the catalogue",
    "file-twin": "needs two sheets: tests of the catalogue",
    "engine-defect": "would be a defect of ours: none is known",
    "image-absent": "needs the folder of images: tests of the catalogue",
    "image-unreadable": "needs the folder of images: tests of the catalogue",
    "image-metadata": "needs the folder of images: tests of the consents",
    "image-undeclared": "needs the folder of images: tests of the consents",
    "unknown-reference": "needs the other sheets: tests of the catalogue",
    "unpublished-practice": "needs the other sheets: tests of the adoptions",
    "self-reference": "needs the other sheets: tests of the catalogue",
    "former-id-taken": "needs the other sheets: tests of the catalogue",
    "file-big": "200 kB are made below rather than kept here",
    "header-big": "16 kB are made below rather than kept here",
    "unreadable-value": "the safety net of the reading: no sheet is known to reach it",
}


PERSONAL = {"phone", "private-mail", "postal-address", "child-name"}


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _read(reader: SheetReader, path: Path) -> Reading:
    return reader.read(MODELS[path.parent.name], path.stem, _name(path), path.read_bytes())


def _read_group(reader: SheetReader, text: str) -> Reading:
    return reader.read(Group, "fives", "groups/fives.md", text.encode())


def _codes(faults: tuple[Fault, ...]) -> list[str]:
    return [fault.code for fault in faults]


def _placeholders(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


@pytest.fixture(scope="session")
def found(reader: SheetReader) -> list[Fault]:
    """Every fault of every pair."""
    return [fault for path in VALID + INVALID for fault in _read(reader, path)[1]]


# --- the pairs ------------------------------------------------------------------------------------------------


def test_the_pairs_are_found() -> None:
    assert len(VALID) >= 10
    assert len(INVALID) >= 60


def test_each_sheet_has_its_sentences_and_each_text_its_sheet() -> None:
    alone = [path for path in DATA.glob("*valid/*/*.*") if not path.with_suffix(".md").exists()]
    alone += [path for path in DATA.glob("*valid/*/*.*") if not path.with_suffix(".txt").exists()]
    assert alone == []


@pytest.mark.parametrize("path", VALID, ids=_name)
def test_a_valid_sheet_is_read(reader: SheetReader, path: Path) -> None:
    sheet, faults = _read(reader, path)

    assert sheet is not None
    assert not any(fault.blocks for fault in faults)
    assert "".join(f"{fault}\n" for fault in faults) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_an_invalid_sheet_is_explained(reader: SheetReader, path: Path) -> None:
    sheet, faults = _read(reader, path)

    assert sheet is None
    assert any(fault.blocks for fault in faults)
    assert "".join(f"{fault}\n" for fault in faults) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [path for path in INVALID if path.stem == "many-faults"], ids=_name)
def test_all_faults_are_said_in_one_run(reader: SheetReader, path: Path) -> None:
    assert len(set(_codes(_read(reader, path)[1]))) >= 9


# --- the sentences --------------------------------------------------------------------------------------------


def test_every_blocking_fault_has_a_fixture(found: list[Fault]) -> None:
    blocking = {code for code, fault in fault_kinds().items() if fault.level is Level.BLOCKING}
    assert blocking - {fault.code for fault in found} == set(WITHOUT_FIXTURE)


def test_every_value_of_a_sentence_is_given(found: list[Fault]) -> None:
    """`hint` alone may be empty: it is there when a known word is near."""
    for fault in found:
        for name in _placeholders(fault.kind.wrong + fault.kind.remedy):
            assert name == "hint" or str(fault.values[name]).strip(), f"{fault.code}: {name}"


def test_no_sentence_is_cut_short(found: list[Fault]) -> None:
    for fault in found:
        for sentence in (fault.wrong, fault.remedy):
            assert sentence == sentence.strip()
            assert "  " not in sentence
            assert "None" not in sentence


@pytest.mark.parametrize(("code", "fault"), fault_kinds().items(), ids=fault_kinds())
def test_sentences_are_written_alike(code: str, fault: object) -> None:
    name, wrong, remedy = fault_kinds()[code][:3]
    assert fault == fault_kinds()[code]
    assert not _placeholders(name), "the public name never quotes a sheet"
    assert name[0].isupper()
    for sentence in (wrong, remedy):
        assert "'" not in sentence, "the French apostrophe is « ’ »"
        assert not sentence.endswith((".", "…"))
        assert "(s)" not in sentence


# --- sheets too big to be kept here ---------------------------------------------------------------------------


def test_a_sheet_too_big_is_refused(reader: SheetReader) -> None:
    sheet, faults = _read_group(reader, MINIMAL + "a" * SHEET_LIMIT)
    assert sheet is None
    assert [str(fault) for fault in faults] == [
        (
            "groups/fives.md:1 : la fiche pèse 201 Ko, la limite est de 200 Ko"
            " → raccourcissez le texte ou mettez une partie dans un document joint"
        )
    ]


def test_a_header_too_big_is_refused(reader: SheetReader) -> None:
    sheet, faults = _read_group(reader, MINIMAL.replace("state:", f"# {'a' * HEADER_LIMIT}\nstate:"))
    assert sheet is None
    assert [str(fault) for fault in faults] == [
        (
            "groups/fives.md:1 : l’en-tête dépasse 16 Ko"
            " → gardez dans l’en-tête des réponses courtes et mettez le récit dans le texte, sous l’en-tête"
        )
    ]


# --- what some valid sheets must give -------------------------------------------------------------------------


def _valid(reader: SheetReader, name: str) -> Sheet:
    sheet, _ = _read(reader, DATA / "valid" / f"{name}.md")
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
    _, faults = _read_group(reader, draft)
    assert [(fault.code, fault.level) for fault in faults if fault.code == "territory-kind"] == [
        ("territory-kind", Level.TO_COMPLETE)
    ]
    assert not any(fault.blocks for fault in faults)


def test_personal_data_block_a_draft_too(reader: SheetReader) -> None:
    draft = MINIMAL.replace("state: publiee", "state: brouillon") + "\n## Origine\n\nAppelez le 06 12 34 56 78.\n"
    assert [fault.code for fault in _read_group(reader, draft)[1] if fault.blocks] == ["phone"]


def test_a_fault_never_repeats_personal_data(found: list[Fault]) -> None:
    said = [str(fault) for fault in found if fault.code in PERSONAL]
    assert said
    assert not [line for line in said for word in ("06", "gmail", "Lilas", "Jaurès", "Inès", "Lucas") if word in line]


@pytest.mark.parametrize(
    "number",
    ["0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "+33 6 12 34 56 78", "0033612345678",
     "+33 (0)6 12 34 56 78", "06\u202f12\u202f34\u202f56\u202f78"],
)  # fmt: skip
def test_a_phone_number_is_seen(reader: SheetReader, number: str) -> None:
    assert "phone" in _codes(_read_group(reader, f"{MINIMAL}\n## Origine\n\nAppelez {number}.\n")[1])


@pytest.mark.parametrize(
    "text",
    ["978-2-13-081869-4", "https://ville.example/article/0612345678", "10.3917/es.036.0115", "le 01/02/2024 à 10 h 30",
     "2009-11-03", "59350 Lille", "1 200 000 €", "de 2010 à 2024", "contact@ville.example", "ecole@ac-lille.fr",
     "contact@me.community", "mairie@free.fresnes.example"],
)  # fmt: skip
def test_other_numbers_and_addresses_are_not_personal(reader: SheetReader, text: str) -> None:
    assert not {"phone", "private-mail"} & set(
        _codes(_read_group(reader, f"{MINIMAL}\n## Origine\n\nVoir {text}.\n")[1])
    )


@pytest.mark.parametrize(
    "text",
    ["12 rue des Lilas", "12, rue des lilas", "12 bis avenue Jean-Jaurès", "3 place de la République", "2 RUE LABORI",
     "14 cours Mirabeau", "5 chemin de l’École", "1250 route de Vannes", "3\u00a0allée des Tilleuls", "4 Bd Voltaire",
     "24B quai Kléber", "12 rue\ndes Lilas", "12 av. Foch"],
)  # fmt: skip
def test_a_house_is_seen(reader: SheetReader, text: str) -> None:
    assert "postal-address" in _codes(_read_group(reader, f"{MINIMAL}\n## Origine\n\nVenez au {text}.\n")[1])


@pytest.mark.parametrize(
    "text",
    ["le quartier de la rue Labori", "l’école de la rue du Moulin", "en 2017, rue Labori", "à 16 h 30 rue Labori",
     "à 16h30 rue Labori", "5 cours de français", "3 places", "une salle de 12 places", "dans 2 rues", "la 18e avenue",
     "1 place de parking", "52 av. J.-C.", "les 12\n\nRue Labori", "la rue du 8 mai 1945", "page 12. Rue Labori",
     "https://ville.example/12-rue-des-lilas"],
)  # fmt: skip
def test_a_street_without_a_house_is_a_place_like_another(reader: SheetReader, text: str) -> None:
    assert "postal-address" not in _codes(_read_group(reader, f"{MINIMAL}\n## Origine\n\nVoici {text}.\n")[1])


@pytest.mark.parametrize(
    "text",
    ["Lucas, 8 ans", "Lucas (8 ans)", "Lucas a 8 ans", "Yanis 9 ans", "Lucas, huit ans", "Kimberley, 7 ans",
     "Jean-Baptiste, 6 ans", "la petite Inès", "le petit Lucas", "Léa, en CM1", "Léa est en CM1", "Léa, élève en CE2",
     "Lucas,\n8 ans"],
)  # fmt: skip
def test_what_looks_like_the_name_of_a_child_is_an_advice_only(reader: SheetReader, text: str) -> None:
    sheet, faults = _read_group(reader, f"{MINIMAL}\n## Origine\n\nVoici {text}.\n")

    assert "child-name" in _codes(faults)
    assert sheet is not None


@pytest.mark.parametrize(
    "text",
    ["Depuis 8 ans", "Rennes, 10 ans après", "Marie, 34 ans", "les enfants de 8 ans", "Enfants (6-11 ans)",
     "Enfants (3 ans)", "la petite Afrique", "le petit Prince", "Enseignante en CM1", "CLAS, 8 ans", "Lucas et Léa"],
)  # fmt: skip
def test_other_words_are_not_taken_for_a_child(reader: SheetReader, text: str) -> None:
    assert "child-name" not in _codes(_read_group(reader, f"{MINIMAL}\n## Origine\n\nVoici : {text}.\n")[1])


def test_an_advice_does_not_hide_what_is_disguised(reader: SheetReader) -> None:
    text = f"{MINIMAL}\n## Origine\n\nLucas, 8 ans. Appelez le 06&#32;12 34 56 78.\n"
    assert {"child-name", "phone"} <= set(_codes(_read_group(reader, text)[1]))


def _said(reader: SheetReader, model: type[Sheet], text: str) -> list[str]:
    return [str(fault) for fault in reader.read(model, "essai", "essai.md", text.encode())[1]]


PRACTICE = (DATA / "valid" / "practices" / "eclair-minimal.md").read_text(encoding="utf-8")


def test_a_missing_title_is_said_once(reader: SheetReader) -> None:
    said = _said(reader, Practice, PRACTICE.replace("title: ", "titre: "))
    assert not [line for line in said if "None" in line]


def test_faults_of_the_whole_are_said_with_those_of_fields(reader: SheetReader) -> None:
    text = PRACTICE.replace("group: groups/rennes-maurepas\n", "").replace("stage: en-cours", "stage: bientôt")
    _, faults = reader.read(Practice, "essai", "essai.md", text.encode())
    assert {"group-or-organisations", "unknown-term"} <= set(_codes(faults))


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
    sheet, _ = _read_group(reader, text)
    assert isinstance(sheet, Group)
    assert sheet.territories == ("commune/59350",)


@pytest.mark.parametrize("escape", ["\\u202e", "\\u200b", "\\a", "\\0", "\\x1b"])
def test_no_invisible_character_comes_by_an_escape(reader: SheetReader, escape: str) -> None:
    sheet, _ = _read_group(reader, MINIMAL.replace("Les parents de Fives", f'"Les parents {escape}de Fives"'))
    assert sheet is None or sheet.title == "Les parents de Fives"


def test_a_phone_number_is_seen_between_invisible_characters(reader: SheetReader) -> None:
    assert "phone" in _codes(
        _read_group(reader, f"{MINIMAL}\n## Origine\n\nLe 06\u200b12\u200b34\u200b56\u200b78.\n")[1]
    )


def test_the_line_of_a_phone_number_is_that_of_the_file(reader: SheetReader) -> None:
    _, faults = _read_group(reader, f"{MINIMAL}\n## Origine\n\nUn\u2028mot.\n\nLe 0612345678.\n")
    assert [fault.location.line for fault in faults if fault.code == "phone"] == [17]


def test_the_address_of_a_body_called_live_is_not_private(reader: SheetReader) -> None:
    text = f"{MINIMAL}\n## Origine\n\nÉcrire à contact@live.ecole.example.\n"
    assert "private-mail" not in _codes(_read_group(reader, text)[1])


def test_a_long_word_is_searched_quickly(reader: SheetReader) -> None:
    before = time.process_time()
    _read_group(reader, f"{MINIMAL}\n## Origine\n\n{'a' * 16_000}\n")
    assert time.process_time() - before < 0.5


def test_a_heading_after_a_space_is_a_section(reader: SheetReader) -> None:
    sheet, _ = reader.read(Practice, "essai", "essai.md", PRACTICE.replace("## Déroulé", " ## Déroulé").encode())
    assert sheet is not None
    assert sheet.section("steps") is not None


def test_dates_are_written_with_plain_digits(reader: SheetReader) -> None:
    assert _read_group(reader, MINIMAL.replace("2024-03-15", "٢٠٢٤-٠٣-١٥"))[0] is None


def test_unknown_may_have_a_capital(reader: SheetReader) -> None:
    assert "undocumented" in _codes(_read_group(reader, MINIMAL.replace("[commune/59350]", "Inconnu"))[1])


def test_a_draft_may_be_said_by_its_label(reader: SheetReader) -> None:
    text = MINIMAL.replace("state: publiee", "state: Brouillon").replace("licence: CC-BY-SA-4.0\n", "")
    assert not any(fault.blocks for fault in _read_group(reader, text)[1])


def test_points_inside_a_finding_are_not_findings(reader: SheetReader) -> None:
    text = (DATA / "valid" / "research" / "minimal.md").read_text(encoding="utf-8")
    text = text.replace(
        "- Le lien existe.",
        "- Le lien existe :\n  - en lecture ;\n  - en calcul ;\n  - en langue ;\n  - en art.",
    )
    assert "findings-count" not in _codes(reader.read(MODELS["research"], "essai", "essai.md", text.encode())[1])


def test_a_link_shown_as_text_is_not_a_refused_link(reader: SheetReader) -> None:
    text = f'{MINIMAL}\n## Origine\n\nÉcrire <a href="https://ville.example">ici</a>.\n'
    assert "unsafe-link" not in _codes(_read_group(reader, text)[1])


@pytest.mark.parametrize("slug", ["a", "a" * 81])
def test_a_former_identifier_has_2_to_80_letters(reader: SheetReader, slug: str) -> None:
    assert "bad-slug" in _codes(_read_group(reader, MINIMAL.replace("state:", f"former_ids: [{slug}]\nstate:"))[1])


def test_a_long_value_is_cut_in_the_sentence(reader: SheetReader) -> None:
    text = PRACTICE.replace("state:", f"priority_district: {{code: {'x' * 500}, generation: 2015}}\nstate:")
    assert max(len(line) for line in _said(reader, Practice, text)) < 400
