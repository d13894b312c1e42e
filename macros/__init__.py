"""The functions that editorial pages may call: one function, one macro. Documented on the page contribute/macros.md."""

from __future__ import annotations

from typing import Any

from macros import doors, sheets, words
from macros.calling import Site, guarded

MACROS = (
    sheets.practice_cards,
    sheets.practice_table,
    sheets.latest_practices,
    sheets.group_cards,
    sheets.group_map,
    sheets.research_list,
    sheets.sheet,
    doors.theme_list,
    doors.territory_list,
    doors.key_figures,
    doors.situations,
    doors.page_link,
    doors.where_to_send,
    doors.quilt,
    words.term,
    words.glossary,
    words.wounding_words,
    words.vocabulary_terms,
    words.sheet_fields,
    words.sheet_sections,
)


def define_env(env: Any) -> None:
    """Give the macros to mkdocs-macros-plugin (its entry point); `env` is its plugin object."""
    site = Site(build=env.conf.plugins["capitheque"].build, page=lambda: env.page)
    for macro in MACROS:
        env.macro(guarded(site, macro), macro.__name__)
