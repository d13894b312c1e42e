"""A folder of four good sheets, and what is said of the files beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capitheque.faults import Level
    from capitheque.library.catalogue import Catalogue

GOOD = {"groups/mon-groupe", "practices/bien-ecrite", "practices/une-autre", "research/ma-note"}
CONSENT = {"identifiable_people": "non", "minors": "non", "reference": "Aucune personne", "until": "2034-01-01"}


def image(file: str) -> dict[str, object]:
    return {"file": file, "alt": "Un jardin vide", "caption": "Le jardin", "credit": "Le groupe", "consent": CONSENT}


def codes(catalogue: Catalogue, path: str, level: Level | None = None) -> set[str]:
    found = [one for one in catalogue.faults if one.location.path == path]
    return {one.code for one in found if level is None or one.level is level}


def published(catalogue: Catalogue) -> set[str]:
    return {one.reference for one in catalogue.published}


def reasons(catalogue: Catalogue) -> dict[str, set[str]]:
    return {one.path: {found.code for found in one.faults if found.blocks} for one in catalogue.set_aside}
