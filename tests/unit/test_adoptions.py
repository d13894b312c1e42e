"""« Nous avons essayé »: what those who tried an action elsewhere say of it, on the page of that action."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from capitheque.doors.commands import main
from capitheque.kinds import Adoption, Practice
from capitheque.site.pages.health import health
from capitheque.site.search import word_content
from capitheque.site.search.documents import documents

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from capitheque.site.build import Build
    from tests.unit.conftest import Docs

CAFE = "practices/cafe"
TODAY = dt.date(2025, 1, 1)
HOSTILE = "<script>alert(1)</script> [clic](javascript:alert(1)) {{ 7*7 }} <img src=x onerror=alert(1)> ![x](http://a.example)"


def shown(library: Build, uri: str = f"{CAFE}/") -> str:
    html = library.templates.page(next(one for one in library.pages if one.uri == uri))
    return html.replace("\u00a0", " ")


def lineage(library: Build) -> str:
    """The section « D’une action à l’autre » of the café."""
    return shown(library).partition('aria-labelledby="lineage"')[2].partition("</section>")[0]


def text(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def blocking(docs: Docs) -> list[str]:
    return [str(one) for one in docs.load().faults if one.blocks]


# --- what a reader sees ---------------------------------------------------------------------------------------


def test_who_where_when_and_what_they_say_is_on_the_page_of_the_practice(docs: Docs) -> None:
    docs.practice("cafe")
    docs.group("lens", title="Le groupe de Lens", territories=["commune/62498"])
    docs.adoption(
        "cafe-lens",
        CAFE,
        organisations=["groups/lens", "L’école Jean-Macé"],
        sources=[{"title": "Un café à l’école", "url": "https://journal.example/cafe"}],
        sections={"Ce que nous dirions à qui essaie": "Invitez à la sortie."},
    )
    section = lineage(docs.library())

    assert "<h3>Reprise par</h3>" in section
    assert '<article class="account" id="adoption-cafe-lens">' in section
    assert '<h4 class="account__title">À Lens : un café des parents</h4>' in section
    assert '<a href="../../groups/lens/">Le groupe de Lens</a>, L’école Jean-Macé' in section
    assert re.search(r'<a href="\.\./\.\./territories/communes/62498-lens/">Lens</a>', section)
    assert "mars 2024" in section
    for wanted in (
        "autour d’un café, devant l’école",
        "Ce que nous avons changé Le café se tient dans la cour.",
        "Ce que cela a donné On se parle.",
        "Ce que nous dirions à qui essaie Invitez à la sortie.",
        "Source : Un café à l’école",
    ):
        assert wanted in text(section)
    assert 'href="https://journal.example/cafe" rel="noopener noreferrer"' in section


def test_whoever_reads_a_practice_is_asked_to_tell_their_own_try(docs: Docs) -> None:
    docs.practice("cafe")
    section = lineage(docs.library())

    assert "Vous avez essayé ?" in section
    assert (
        '<a class="button" href="../../contribute/adoption/#practices/cafe">Dites-le en cinq questions</a>' in section
    )
    assert "Reprise par" not in section


def test_the_practices_it_inspired_come_with_those_who_tried_it(docs: Docs) -> None:
    docs.practice("cafe")
    docs.practice("autre", title="Un autre café à Rennes", inspired_by=[CAFE])
    docs.adoption("cafe-lens", CAFE)
    library = docs.library()
    section = lineage(library)

    assert section.count("Reprise par") == 1
    assert section.index("Un autre café à Rennes") < section.index("À Lens")
    assert "Reprise 2 fois" in shown(library, "practices/")


def test_what_was_never_tried_elsewhere_says_nothing_of_it_in_lists(docs: Docs) -> None:
    docs.practice("cafe")

    assert "Reprise" not in shown(docs.library(), "practices/")


def test_the_latest_try_comes_first_and_an_unknown_date_last(docs: Docs) -> None:
    docs.practice("cafe")
    for sheet_id, tried_on in (("aa", "2021"), ("bb", "inconnu"), ("cc", "2024-03-02"), ("dd", "2024")):
        docs.adoption(sheet_id, CAFE, tried_on=tried_on)

    assert re.findall('id="adoption-(..)"', lineage(docs.library())) == ["cc", "dd", "aa", "bb"]


def test_what_is_not_known_is_said_to_be_so(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption(
        "cafe-lens", CAFE, tried_on="inconnu", territories="inconnu", sections={"Ce que cela a donné": "inconnu"}
    )
    said = text(lineage(docs.library()))

    assert "date non documentée" in said
    assert "Jean-Macé non documenté date" in said
    assert "Ce que cela a donné non documenté" in said


def test_a_long_text_is_folded_and_nothing_of_it_is_lost(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption("court", CAFE)
    docs.adoption("long", CAFE, sections={"Ce que nous avons changé": "Nous avons tout changé. " * 40})
    section = lineage(docs.library())
    court, long = (section.partition(f'id="adoption-{one}"')[2].partition("</article>")[0] for one in ("court", "long"))

    assert "<details" not in court
    assert text(long.partition("<details")[2].partition("</details>")[0]).count("Nous avons tout changé.") == 40


def test_of_a_hundred_tries_five_are_shown_and_the_others_are_one_click_away(docs: Docs) -> None:
    docs.practice("cafe")
    for number in range(100):
        docs.adoption(f"essai-{number}", CAFE)
    library = docs.library()
    at_once, _, folded = lineage(library).partition("Lire 95 autres retours")

    assert (at_once.count("<article"), folded.count("<article")) == (5, 95)
    assert len(documents(library.catalogue)) == 1
    assert "Reprise 100 fois" in shown(library, "practices/")


def test_the_others_are_told_one_by_one_in_good_french(docs: Docs) -> None:
    docs.practice("cafe")
    for number in range(6):
        docs.adoption(f"essai-{number}", CAFE)

    assert "Lire 1 autre retour<" in lineage(docs.library())


def test_headings_and_notes_of_a_contributor_never_meet_those_of_the_page(docs: Docs) -> None:
    docs.practice("cafe", sections={"Déroulé": "Un texte[^a].\n\n[^a]: Note de la fiche."})
    docs.adoption("aa", CAFE, sections={"Ce que cela a donné": "### Au début\n\nRien[^a].\n\n[^a]: Une note."})
    docs.adoption("bb", CAFE)
    html = shown(docs.library())
    ids = re.findall(r'\bid="([^"]*)"', html)

    assert "<p><strong>Au début</strong></p>" in html
    assert len(ids) == len(set(ids))
    assert html.count("footnote-ref") == 1
    (note,) = [one for one in docs.load().faults if one.code == "notes-not-shown"]
    assert note.location.path == "docs/adoptions/aa.md"


def test_hostile_text_is_shown_and_never_run(docs: Docs, dangers: Callable[[str], list[str]]) -> None:
    docs.practice("cafe")
    docs.adoption(
        "hostile",
        CAFE,
        title=f"Un café {HOSTILE[:25]}",
        summary=HOSTILE,
        organisations=[HOSTILE],
        sources=[{"title": HOSTILE}],
        sections={"Ce que nous avons changé": HOSTILE, "Ce que cela a donné": '<b id="cite">gras</b>'},
    )
    section = lineage(docs.library())

    assert dangers(section) == []
    assert text(section).count("{{ 7*7 }}") == 4
    assert section.count("&lt;script&gt;") == 6


def test_a_try_told_from_public_pages_says_so(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption(
        "aa", CAFE, authors=[{"name": "La bibliothèque", "role": "compilation"}], sources=[{"title": "Un journal"}]
    )

    assert "Établi à partir de sources publiques" in lineage(docs.library())


def test_a_photo_is_shown_as_long_as_it_is_allowed(docs: Docs, photo: Callable[..., bytes]) -> None:
    docs.practice("cafe")
    for sheet_id, until in (("aa", "2034-01-01"), ("bb", "2024-12-31")):
        consent = {"identifiable_people": "non", "minors": "non", "reference": "Aucune personne", "until": until}
        image = {
            "file": "cour.jpg",
            "alt": "Deux tables",
            "caption": "La cour",
            "credit": "Le groupe",
            "consent": consent,
        }
        docs.adoption(sheet_id, CAFE, images=[image])
        docs.file(f"media/adoptions/{sheet_id}/cour.jpg", photo())
    library = docs.library()
    section = lineage(library)

    assert 'src="../../media/adoptions/aa/cour.jpg.webp"' in section
    assert "media/adoptions/bb" not in section
    assert [one.sheet.id for one in health(library.catalogue, TODAY).consents] == ["bb"]


# --- no page, no list, no search of its own -------------------------------------------------------------------


def test_it_has_no_page_of_its_own_and_leads_to_that_of_the_practice(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption("cafe-lens", CAFE, former_ids=["cafe-de-lens"], state="a-actualiser")
    library = docs.library()

    assert not [one for one in library.addresses if one.startswith("adoptions")]
    assert f'href="../{CAFE}/#adoption-cafe-lens"' in shown(library, "health/")


def test_it_is_found_by_the_words_of_the_practice_and_leads_to_itself(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption("cafe-lens", CAFE)
    pages, _ = word_content(docs.library().templates)

    assert [uri for uri, _ in pages] == [f"{CAFE}/"]
    assert '<h2 id="adoption-cafe-lens" data-pagefind-weight="1">À Lens : un café des parents</h2>' in pages[0][1]
    assert "Lens Les parents de l'école Jean-Macé Le café se tient dans la cour. On se parle." in unescape(pages[0][1])


def test_it_is_counted_where_sheets_are_counted(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption("aa", CAFE)
    docs.adoption("bb", CAFE, state="en-relecture", written_on="2024-12-22")
    docs.adoption("cc", "practices/absente")
    found = health(docs.load(), TODAY)

    assert (found.received, found.published, len(found.set_aside)) == (4, 2, 1)
    assert found.waiting == (("en-relecture", 1, 10),)
    assert found.ageing == ()


def test_what_was_tried_once_does_not_age_unless_somebody_says_so(docs: Docs) -> None:
    docs.practice("cafe", review_on="2030-01-01")
    docs.adoption("aa", CAFE, written_on="2015-01-01")
    docs.adoption("bb", CAFE, written_on="2015-01-01", review_on="2020-01-01")

    assert [one.id for one in health(docs.load(), TODAY).ageing] == ["bb"]


# --- drafts ---------------------------------------------------------------------------------------------------


def test_a_draft_is_nowhere_in_the_site(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption("aa", CAFE, title="CANARI : un café des parents", state="brouillon")
    library = docs.library()

    assert not [one.uri for one in library.pages if "CANARI" in library.templates.page(one)]
    assert library.catalogue.of(Adoption) == ()


def test_a_draft_has_a_page_in_the_preview_that_shows_what_readers_will_see(docs: Docs) -> None:
    docs.practice("cafe", title="Tenir un café des parents à Rennes")
    docs.adoption("aa", CAFE)
    published = lineage(docs.library())
    docs.adoption("aa", CAFE, state="brouillon")
    draft = shown(docs.library(drafts=True), "adoptions/aa/")
    article = re.compile("<article.*</article>", re.DOTALL)

    assert "n’est visible que dans votre aperçu" in draft
    assert '<a href="../../practices/cafe/">Tenir un café des parents à Rennes</a>, reprise par' in draft
    assert article.findall(draft) == article.findall(published)


@pytest.mark.parametrize("practice", ["practices/absente", "n’importe quoi", None])
def test_a_draft_may_lack_anything(docs: Docs, practice: str) -> None:
    docs.adoption(
        "aa", practice, title=None, organisations=None, territories=None, tried_on=None, summary=None, state="brouillon"
    )
    library = docs.library(drafts=True)

    assert not [one for one in library.catalogue.faults if one.blocks]
    draft = shown(library, "adoptions/aa/")
    assert "Reprise par" in draft
    assert "None" not in draft


# --- the practice it names ------------------------------------------------------------------------------------


def test_a_try_of_an_unknown_practice_is_set_aside_with_the_nearest_one(docs: Docs) -> None:
    docs.practice("cafe-des-parents")
    docs.adoption("aa", "practices/cafe-des-parent")

    (said,) = blocking(docs)

    assert said.startswith("docs/adoptions/aa.md:10 : champ « Fiche reprise » (practice) : ")
    assert "« practices/cafe-des-parent » n’existe pas (vouliez-vous dire « practices/cafe-des-parents » ?)" in said
    assert docs.load().of(Adoption) == ()


def test_a_try_of_a_renamed_practice_is_told_its_present_name(docs: Docs) -> None:
    docs.practice("cafe", former_ids=["petit-dejeuner"])
    docs.adoption("aa", "practices/petit-dejeuner")

    assert "n’existe pas (elle s’appelle maintenant « practices/cafe »)" in blocking(docs)[0]


@pytest.mark.parametrize(
    "fields",
    [{"state": "brouillon"}, {"principles": None}, {"group": "groups/absent"}],
    ids=lambda one: next(iter(one)),
)
def test_a_try_waits_for_the_page_it_will_be_on(docs: Docs, fields: dict[str, str]) -> None:
    docs.practice("cafe", **fields)
    docs.adoption("aa", CAFE)
    catalogue = docs.load()

    assert catalogue.published == ()
    assert "la fiche « practices/cafe » n’est pas publiée" in blocking(docs)[-1]


def test_a_try_set_aside_touches_nothing_else(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption("aa", "practices/supprimee")
    docs.adoption("bb", CAFE)
    catalogue = docs.load()
    (cafe,) = catalogue.practices

    assert [one.id for one in catalogue.taking_up[cafe.reference]] == ["bb"]


def test_a_group_that_tried_is_a_group_that_exists(docs: Docs) -> None:
    docs.practice("cafe")
    docs.adoption("aa", CAFE, organisations=["groups/absent"])

    assert "champ « Qui a essayé » (organisations) : la fiche « groups/absent » n’existe pas" in blocking(docs)[0]


# --- the command line -----------------------------------------------------------------------------------------


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.output


def test_what_the_form_makes_is_received_as_a_draft_and_twice_is_once(docs: Docs, tmp_path: Path) -> None:
    docs.practice("cafe")
    sent = docs.adoption("aa", CAFE, state="publiee").rename(tmp_path / "a-lens-un-cafe-des-parents.md")
    first = run("import", str(sent), "--docs", str(docs.folder))
    again = run("import", str(sent), "--docs", str(docs.folder))
    (draft,) = docs.load().drafts

    assert "adoptions/a-lens-un-cafe-des-parents (brouillon)" in first
    assert "déjà importée" in again
    assert isinstance(draft, Adoption)
    assert (draft.practice, draft.state, len(draft.body)) == (CAFE, "brouillon", 2)
    assert "Bilan : 0 " in run("check", "--docs", str(docs.folder), "--quiet")


def test_a_file_that_is_not_in_the_library_yet_is_checked_against_it(docs: Docs, tmp_path: Path) -> None:
    docs.practice("cafe")
    sent = docs.adoption("aa", "practices/caffe")
    (tmp_path / "adoptions").mkdir()
    outside = sent.rename(tmp_path / "adoptions" / "aa.md")

    assert "vouliez-vous dire « practices/cafe »" in run("check", str(outside), "--docs", str(docs.folder))


def test_a_practice_is_still_told_apart(docs: Docs, tmp_path: Path) -> None:
    sent = docs.practice("cafe").rename(tmp_path / "cafe.md")
    run("import", str(sent), "--docs", str(docs.folder))

    assert [type(one) for one in docs.load().drafts] == [Practice]
