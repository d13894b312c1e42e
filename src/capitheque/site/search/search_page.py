"""The search page itself: it shows what the browser finds, and leads to every list without it."""

from __future__ import annotations

from capitheque.kinds import KINDS
from capitheque.site.page import HOME, Page
from capitheque.yaml_file import load_beside


def search_page() -> Page:
    return Page(
        uri="search/",
        title="Chercher",
        description="Trouver une fiche par ses mots, par thème, par lieu ou par difficulté.",
        template="pages/search.html",
        scene="search",
        crumbs=(HOME,),
        values={
            "kinds": [kind for kind in KINDS if kind.indexed],
            "sentences": load_beside(__file__, "sentences.yml"),
        },
    )
