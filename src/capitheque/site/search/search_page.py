"""The search page itself: it shows what the browser finds, and leads to every list without it."""

from __future__ import annotations

from capitheque.site.page import Page
from capitheque.site.pages.lists import HOME
from capitheque.yaml_file import load_beside


def search_page() -> Page:
    return Page(
        uri="search/",
        title="Chercher",
        description="Trouver une fiche par ses mots, par thème, par lieu ou par difficulté.",
        template="search.html",
        scene="search",
        crumbs=(HOME,),
        values={"sentences": load_beside(__file__, "sentences.yml")},
    )
