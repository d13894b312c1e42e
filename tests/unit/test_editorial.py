"""What macros put in an editorial page never passes through Markdown: contributors' words stay words."""

from __future__ import annotations

import pytest

from capitheque.site.editorial import Fragments, macro_fault

RENDERING_REPORT = """# _Macro Rendering Error_

_File_: `a.md`

_UndefinedError_: 'nope' is undefined

  File "<template>", line 4, in top-level template code
"""


def test_a_fragment_is_put_back_as_it_was_made() -> None:
    fragments = Fragments()
    inline = fragments.keep("<a>[x](javascript:alert(1)) *a*</a>", inline=True)
    block = fragments.keep("<ul>\n\n# b\n\n</ul>", inline=False)
    page = f"<p>Lisez {inline}.</p>\n{block}"
    assert "javascript" not in page
    assert fragments.put_back(page) == "<p>Lisez <a>[x](javascript:alert(1)) *a*</a>.</p>\n<ul>\n\n# b\n\n</ul>"


def test_a_number_that_was_never_given_is_left_alone() -> None:
    forged = '<span data-fragment="7"></span>'
    assert Fragments().put_back(forged) == forged


@pytest.mark.parametrize(
    ("report", "found"),
    [
        (
            RENDERING_REPORT,
            (4, "la macro « nope » n’existe pas"),
        ),
        (
            "# _Macro Syntax Error_\n\n_File_: `a.md`\n\n_Line 9 in Markdown file:_ **unexpected '}'**\n",
            (9, "une accolade est mal ouverte ou mal fermée (unexpected '}')"),
        ),
        ("# Une page\n\nsans faute", None),
    ],
)
def test_the_report_of_a_failed_macro_is_understood(report: str, found: tuple[int, str] | None) -> None:
    assert macro_fault(report) == found
