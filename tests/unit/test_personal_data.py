"""What could harm somebody is seen: a phone, an address, the name of a child; what only looks like it is left alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.unit.sheet_reading import MINIMAL, codes, every_fault, read_group

if TYPE_CHECKING:
    from capitheque.faults import Fault
    from capitheque.kinds import Sheet
    from capitheque.sheets.sheet_reader import SheetReader

    Reading = tuple[Sheet | None, tuple[Fault, ...]]

PERSONAL = {"phone", "private-mail", "postal-address", "child-name"}


def test_personal_data_block_a_draft_too(reader: SheetReader) -> None:
    draft = MINIMAL.replace("state: publiee", "state: brouillon") + "\n## Origine\n\nAppelez le 06 12 34 56 78.\n"
    assert [fault.code for fault in read_group(reader, draft)[1] if fault.blocks] == ["phone"]


def test_a_fault_never_repeats_personal_data(reader: SheetReader) -> None:
    said = [str(fault) for fault in every_fault(reader) if fault.code in PERSONAL]
    assert said
    assert not [line for line in said for word in ("06", "gmail", "Lilas", "Jaurès", "Inès", "Lucas") if word in line]


@pytest.mark.parametrize(
    "number",
    ["0612345678", "06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "+33 6 12 34 56 78", "0033612345678",
     "+33 (0)6 12 34 56 78", "06\u202f12\u202f34\u202f56\u202f78"],
)  # fmt: skip
def test_a_phone_number_is_seen(reader: SheetReader, number: str) -> None:
    assert "phone" in codes(read_group(reader, f"{MINIMAL}\n## Origine\n\nAppelez {number}.\n")[1])


@pytest.mark.parametrize("number", [f"0{first}" for first in range(1, 10)])
@pytest.mark.parametrize("rest", ["00 12 34 56", "70.12.34.56", "72123456"])
def test_a_phone_number_is_seen_wherever_it_is_from(reader: SheetReader, number: str, rest: str) -> None:
    """01 to 05: a region; 06 and 07: a mobile; 08: a service; 09: a box (numbering plan of ARCEP)."""
    separator = "" if rest.isdecimal() else rest[2]
    text = f"{MINIMAL}\n## Origine\n\nAppelez le {number}{separator}{rest}.\n"
    assert "phone" in codes(read_group(reader, text)[1])


@pytest.mark.parametrize(
    "text",
    ["978-2-13-081869-4", "https://ville.example/article/0612345678", "10.3917/es.036.0115", "le 01/02/2024 à 10 h 30",
     "2009-11-03", "59350 Lille", "0612345678-3", "1 200 000 €", "de 2010 à 2024", "contact@ville.example",
     "ecole@ac-lille.fr", "contact@me.community", "mairie@free.fresnes.example"],
)  # fmt: skip
def test_other_numbers_and_addresses_are_not_personal(reader: SheetReader, text: str) -> None:
    assert not {"phone", "private-mail"} & set(codes(read_group(reader, f"{MINIMAL}\n## Origine\n\nVoir {text}.\n")[1]))


@pytest.mark.parametrize(
    "text",
    ["12 rue des Lilas", "12, rue des lilas", "12 bis avenue Jean-Jaurès", "3 place de la République", "2 RUE LABORI",
     "14 cours Mirabeau", "5 chemin de l’École", "1250 route de Vannes", "3\u00a0allée des Tilleuls", "4 Bd Voltaire",
     "24B quai Kléber", "12 rue\ndes Lilas", "12 av. Foch"],
)  # fmt: skip
def test_a_house_is_seen(reader: SheetReader, text: str) -> None:
    assert "postal-address" in codes(read_group(reader, f"{MINIMAL}\n## Origine\n\nVenez au {text}.\n")[1])


@pytest.mark.parametrize(
    "text",
    ["le quartier de la rue Labori", "l’école de la rue du Moulin", "en 2017, rue Labori", "à 16 h 30 rue Labori",
     "à 16h30 rue Labori", "5 cours de français", "3 places", "une salle de 12 places", "dans 2 rues", "la 18e avenue",
     "1 place de parking", "52 av. J.-C.", "les 12\n\nRue Labori", "la rue du 8 mai 1945", "page 12. Rue Labori",
     "https://ville.example/12-rue-des-lilas"],
)  # fmt: skip
def test_a_street_without_a_house_is_a_place_like_another(reader: SheetReader, text: str) -> None:
    assert "postal-address" not in codes(read_group(reader, f"{MINIMAL}\n## Origine\n\nVoici {text}.\n")[1])


@pytest.mark.parametrize(
    "text",
    ["Lucas, 8 ans", "Lucas (8 ans)", "Lucas a 8 ans", "Yanis 9 ans", "Lucas, huit ans", "Kimberley, 7 ans",
     "Jean-Baptiste, 6 ans", "la petite Inès", "le petit Lucas", "Léa, en CM1", "Léa est en CM1", "Léa, élève en CE2",
     "Lucas,\n8 ans"],
)  # fmt: skip
def test_what_looks_like_the_name_of_a_child_is_an_advice_only(reader: SheetReader, text: str) -> None:
    sheet, faults = read_group(reader, f"{MINIMAL}\n## Origine\n\nVoici {text}.\n")

    assert "child-name" in codes(faults)
    assert sheet is not None


@pytest.mark.parametrize(
    "text",
    ["Depuis 8 ans", "Rennes, 10 ans après", "Marie, 34 ans", "les enfants de 8 ans", "Enfants (6-11 ans)",
     "Enfants (3 ans)", "la petite Afrique", "le petit Prince", "Enseignante en CM1", "CLAS, 8 ans", "Lucas et Léa"],
)  # fmt: skip
def test_other_words_are_not_taken_for_a_child(reader: SheetReader, text: str) -> None:
    assert "child-name" not in codes(read_group(reader, f"{MINIMAL}\n## Origine\n\nVoici : {text}.\n")[1])


def test_an_advice_does_not_hide_what_is_disguised(reader: SheetReader) -> None:
    text = f"{MINIMAL}\n## Origine\n\nLucas, 8 ans. Appelez le 06&#32;12 34 56 78.\n"
    assert {"child-name", "phone"} <= set(codes(read_group(reader, text)[1]))


def test_a_phone_number_is_seen_between_invisible_characters(reader: SheetReader) -> None:
    assert "phone" in codes(read_group(reader, f"{MINIMAL}\n## Origine\n\nLe 06\u200b12\u200b34\u200b56\u200b78.\n")[1])


def test_the_line_of_a_phone_number_is_that_of_the_file(reader: SheetReader) -> None:
    _, faults = read_group(reader, f"{MINIMAL}\n## Origine\n\nUn\u2028mot.\n\nLe 0612345678.\n")
    assert [fault.location.line for fault in faults if fault.code == "phone"] == [17]


@pytest.mark.parametrize("mail", ["sonia.martin@gmail.com", "SONIA@GMAIL.COM", "sonia@Orange.fr", "s+1@live.fr"])
def test_the_mailbox_of_a_person_is_seen(reader: SheetReader, mail: str) -> None:
    assert "private-mail" in codes(read_group(reader, f"{MINIMAL}\n## Origine\n\nÉcrire à {mail}.\n")[1])


def test_the_address_of_a_body_called_live_is_not_private(reader: SheetReader) -> None:
    text = f"{MINIMAL}\n## Origine\n\nÉcrire à contact@live.ecole.example.\n"
    assert "private-mail" not in codes(read_group(reader, text)[1])


def test_a_long_word_is_searched_quickly(reader: SheetReader) -> None:
    before = time.process_time()
    read_group(reader, f"{MINIMAL}\n## Origine\n\n{'a' * 16_000}\n")
    assert time.process_time() - before < 0.5
