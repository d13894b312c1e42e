"""The pages from which sheets are changed: there when the library is edited, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capitheque.fields import fields_of
from capitheque.kinds import KINDS
from tests.unit.derived_pages import links, page, shown, shown_everywhere

if TYPE_CHECKING:
    from capitheque.kinds import Sheet
    from tests.unit.conftest import Docs


def test_every_sheet_leads_to_its_form(rich: Docs) -> None:
    library = rich.library(drafts=True)
    library.open_to_editing()
    sheets = [one.values["sheet"] for one in library.pages if one.of_sheet]

    assert {sheet.reference for sheet in sheets} > {"practices/brouillonne", "groups/acepp", "research/ma-note"}
    for sheet in sheets:
        found = shown(library, sheet.uri)
        assert links(found)[0] == f"../../edit/{sheet.name}/#{sheet.reference}"
        assert found.count("Modifier cette fiche") == 1


def test_the_ordinary_site_has_nothing_of_it(rich: Docs) -> None:
    for drafts in (False, True):
        library = rich.library(drafts=drafts)
        assert not [uri for uri in library.addresses if uri.startswith("edit/")]
        assert "Modifier cette fiche" not in shown_everywhere(library)
        assert "edit/" not in shown_everywhere(library)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_a_form_with_all_that_is_asked(docs: Docs, kind: type[Sheet]) -> None:
    library = docs.library()
    library.open_to_editing()
    form = shown(library, f"edit/{kind.name}/")
    asked = [key for key, one in fields_of(kind).items() if one.asked] + [one.key for one in kind.sections]

    assert [key for key in asked if f'data-field="{key}"' not in form] == []
    assert page(library, f"edit/{kind.name}/").values["definition"]["kind"] == kind.name


def test_the_list_has_a_place_for_every_state_and_every_kind(docs: Docs) -> None:
    library = docs.library()
    library.open_to_editing()
    found = shown(library, "edit/")

    for state in library.catalogue.vocabularies["states"]:
        assert f'data-state="{state.id}"' in found
    for kind in KINDS:
        assert f'value="{kind.folder}" data-kind="{kind.name}">{kind.singular}<' in found


def test_the_addresses_know_the_new_pages(docs: Docs) -> None:
    library = docs.library()
    library.open_to_editing()
    assert {"edit/", *(f"edit/{kind.name}/" for kind in KINDS)} <= library.addresses
