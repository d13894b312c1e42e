"""The text of a sheet, read in a real Chromium as the reader of sheets reads it: its parts, its HTML."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from capitheque.kinds import KINDS
from capitheque.sheets import front_matter, prose
from tests.conftest import ROOT
from tests.drawing import draws

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Read = Callable[..., list[Any]]

pytestmark = pytest.mark.browser

READ = """async ([name, texts, reference]) => {
  const module = await import("/assets/javascripts/form/markdown.js");
  return texts.map((text) => module[name](text, ...(name === "toHtml" ? ["Revenir au texte, note", reference] : [])));
}"""
PATHS = [
    path
    for folder in ("docs", "tests/data/valid")
    for kind in KINDS
    for path in sorted((ROOT / folder / kind.folder).glob("*.md"))
]
BODIES = [front_matter.read(path.read_bytes(), path.name)[0].body for path in PATHS]
HEADINGS = [
    "", "\n\n", "## A", "avant\n## A\naprès\n", "## A\n\n## B\n\n\n## C", "# A\n\n### B\n\n#### C\n",
    "##A\n\n##\n\n## \n", "## Titre ##\n\n## Titre #\n\n## Titre \\##\n\n## Titre ##x\n\n## Titre ##   \n",
    "   ## A\n\n    ## B\n\n\t## C\n", "```\n## A\n```\n\n~~~~ text\n## B\n~~~\n## C\n~~~~\n\n## D", "```\n## A\n",
    "    ## A\n\nx\n    ## B\n", "- ## A\n\n  ## B\n\n  - ## C\n\n## D\n\n1. ## E\n\n   ## F\n\n2. x\n## G\n",
    "> ## A\n>\n> x\n## B\n\n>## C\n", "A\n---\n\nB\nbis\n----\n\nC\n===\n\n- D\n---\n\n> E\n---\n\n- F\n  ---\n",
    "x\n\n---\n\n***\n\n## A\n---\n", "<!--\n## A\n-->\n## B\n\n<!-- ## C -->\n\n<!-- x\n\n## D\n\n",
    "<div>\n## A\n</div>\n## B\n\n## C\n\n<b>\n## D\n</b>\n",
    "<?\n## A\n?>\n\n<![CDATA[\n## B\n]]>\n\n<script>\n## C\n\n## D\n</script>\n## E",
    "## A\r\nx\r\n\r\nB\r\n---\r\ny\r\n## C", "## A\rx\r## B\r", "## A  \n\n## B\\\n\nC  \nbis  \n---\n\n## D\t\n",
    "## *a* **b** `c` ~d~ ~~e~~ ~~~f~~~\n\n## a*b*c `  d ` ``e` f``\n\n## a_b_c __d__ *e\n",
    "## \\*a\\* \\# &amp; &lt;b&gt; &copy; &#x200b; &#233; &nope; &amp;amp;\n\n## a < b > c \"d\" 'e' <f@g.fr> <http://h.fr>\n",
    "## a[^1] b [^2] [^3]\n\nx[^1]\n\n[^1]: un\n\n    ## dedans\n\n## B\n\n[^2]: deux\n## C\n\n[^4]: quatre\n\n## D",
    "## [a](http://b.fr) ![c](d.png) [e][f] [g]\n\n[f]: /h\n\n## <b>i</b> <br> <!-- j -->k\n",
    "## a\u00a0b\u2003c\u2009d\u202fe\u200bf\n",
    "| a | b |\n|---|---|\n| ## c | d |\n## E\n\na | b\n--|--\n## F\n\n| g |\n---\n",
    "## A\x00B\n\n## C\ufffd\ue000/\n", "\t\n \n## A", "## Œuvre 👪 e\u0301 \u202eA\n\n-\n## B\n\n-\n\n  ## C\n",
    f"{'> ' * 20}## A\n## B\n", f"{'- ' * 12}## A\n\n## B\n",
]  # fmt: skip
TEXTS = [
    "un *deux* **trois** ~quatre~ ~~cinq~~ `six` \\*sept\\* *a ~b* c~ ***d** e*\n\nhuit  \nneuf\\\ndix\n",
    "- a\n- b\n  - c\n\n    d\n- ```\n  e\n  ```\n\n3. f\n4. g\n\n   h\n\n7) i\n\n- j\n  ### K\n  l\n- m\n  > n\n",
    "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | `x` | \\| | *y* |\n| z |\n",
    "> a\n> - b\n>\n> # C\n\n***\n\n### D *e*\n\n# F\n",
    '```html\n<b>a</b>\n```\n\n    <i>c\n\n<b>d</b> & &amp; &copy; "e" a\u00a0b\n\n<div>\n*f*\n</div>\n\n<!-- g -->\n',
    '[a](http://b.fr/é?c=d&e "f") [g](practices/h) [i](/groups/j.md) [k](/research/l-m/) [n](mailto:o@p.fr) [q](#fn)',
    "[a](javascript:b) [c](data:text/html,d) [e](//f.fr) [g](../h) [i](practices/J) [k](ftp://l) [m](#n) [o]() [p](http://)",
    '[a](java&#115;cript:b) [c](JAVASCRIPT:d) [e](<http://f g>) [h](http://i.fr"onclick=j) [k](http://[::) [l](HTTP://m.fr/%zz)',
    '![a](b.png) ![c *d*](e.png "f") [![g](h.png)](http://i.fr) [](http://j.fr) [![k](l.png) m](http://n.fr)',
    "[a][b] [c] [b][] [d][e]\n\n[b]: http://f.fr 'g \"h\"'\n[c]: javascript:i\n",
    "http://a.fr/b_c_d, (https://e.fr/f(g)) www.h.fr. i@j.fr http://k.fr/*l*m http://n.fr/~o~p ftp://q.fr *http://r.fr*",
    "<http://a.fr> <b@c.fr> <javascript:d> <e> [http://f.fr](http://g.fr) `http://h.fr` \\http\\://i",
    "a[^1] b[^deux] c[^1] [^rien]\n\n[^1]: note *x*\n\n    suite\n[^deux]: - d\n    - e\n[^trois]: perdue\n\nf",
    "- [ ] a\n- [x] *b*\n- [X]\tc\n  - [x]\n  - [ ]  d\n- [x]*e*\n- [x] `f`\n- [x]\n  g\n\n1. [x] [ ] h\n2) [x] i\n",
    "- [x] a\n\n  b\n\n- [ ] c[^1]\n\n  - [x] d\n\n[^1]: [x] e\n\n    - [x] f\n",
    "- \\[x\\] a\n- [x\\] b\n- [-] c\n- [x]d\n- [x]_e\n- [x]\u00a0f\n- *[x] g*\n- > [x] h\n- # [x] i\n- [x](k)",
    "[x] a\n\n- b\n\n  [x] c\n\n- [x] d\n\n[x]: /e\n\n- [ ] http://f.fr\n- [ ]http://g.fr\n- [x]\\\n  h\n",
    "- [x]\n\n- a\n- [ ]\n\n  b\n- [x]\n\n  - c\n", "a[^é] b[^É]\n\n[^é]: http://d.fr\n",
    "a\u200bb \u202ec\x07 \ue000/d [e](\ue000/f)", "",
]  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "[a](javascript:alert(1))",
    "[a](http://b.fr 'c\" onclick=\"d')", "[a](http://b.fr '\ue000/\" onclick=\"d')", '[a](http://b.fr/"onclick="c)',
    "[a](<javascript:b>)", '!["onerror="a](b)', '[^"onclick="a]\n\n[^"onclick="a]: b', '```"><script>\n</script>\n```',
    "<a\nhref=javascript:b>", "[a](&#x6a;avascript:b)", "[a](vbscript:b)", "<javascript:a>", "|a|\n|:-:|\n|<script>|",
    "&lt;script&gt;", "[a]: javascript:b '</a><script>'\n\n[a]", "http://a.fr/<script>", 'http://a.fr/"onclick="b',
    "[a](blob:b)",
]  # fmt: skip
PIECES = (
    "## Titre\n", "## Un *deux* `t`\n", "Titre\n---\n", "Un\ndeux\n----\n", "### Sous\n", "# H\n", "```\n", "~~~ x\n",
    "    code\n", "- ", "> ", "1. ", "2) ", "\n", "\n\n", "texte", "mot ", "*", "**", "_", "`", "``", "<b>",
    "</b>", "<!-- ", "-->\n", "<div>\n", "</div>\n", "[a](http://a.fr/b)", "[b](practices/x)", "![i](a.png)", "[^1]",
    "| a | b |\n", "|---|:-:|\n", "&amp;", "\\*", "\\", "  \n", "\\\n", "## T ##\n", "## \n", "##x\n", "   ## trois\n",
    "    ## quatre\n", "===\n", "---\n", "***\n", "\t", "  ", "[r]", "\n\n[r]: /u 't'\n\n", "é", "«\u00a0»", "\r\n",
    "  - ", "\n\n## S\n\n",
)  # fmt: skip


@pytest.fixture
def read(home: Page) -> Read:
    """Give the function that calls a function of the module with each text."""

    def read_all(name: str, texts: list[str], reference: str = "") -> list[Any]:
        found: list[Any] = home.evaluate(READ, [name, texts, reference])
        return found

    return read_all


def titles(text: str) -> list[tuple[str | None, int]]:
    return [(part.title, part.line) for part in prose.read(text).parts[1:]]


def content(text: str, part: dict[str, Any]) -> str:
    """The lines of a part, each with its end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "".join(f"{line}\n" for line in lines[part["from"] - 1 : part["to"]])


def random_text(rng: random.Random) -> str:
    return "".join(rng.choices(PIECES, k=rng.randint(1, 14)))


def test_there_are_sheets_of_all_kinds() -> None:
    assert {path.parent.name for path in PATHS} == {kind.folder for kind in KINDS}


def test_parts_begin_where_the_reader_of_sheets_begins_them(read: Read) -> None:
    rng = random.Random("parts")  # noqa: S311  # the same texts each time
    texts = [*BODIES, *HEADINGS, *TEXTS, *(random_text(rng) for _ in range(draws(4_000)))]
    for text, found in zip(texts, read("partsOf", texts), strict=True):
        assert [(part["title"], part["line"]) for part in found[1:]] == titles(text), repr(text)
        assert (found[0]["title"], found[0]["line"], found[0]["from"]) == (None, 1, 1)
        ends = [part["to"] for part in found]
        assert [part["line"] - 1 for part in found[1:]] == ends[:-1], repr(text)
        assert all(part["line"] <= part["from"] <= part["to"] + 1 for part in found)


def test_the_lines_of_a_part_are_its_text(read: Read) -> None:
    """Footnotes and definitions of links apart, which may stand in another part."""
    texts = [text for text in [*BODIES, *HEADINGS] if "]:" not in text]
    assert len(texts) > len(BODIES) / 4
    for text, found in zip(texts, read("partsOf", texts), strict=True):
        alone = [prose.read(content(text, part)).parts for part in found]
        assert [part.html for part, *_ in alone] == [part.html for part in prose.read(text).parts], repr(text)


def test_html_is_that_of_the_page(read: Read) -> None:
    parts = [content(text, part) for text, found in zip(BODIES, read("partsOf", BODIES), strict=True) for part in found]
    texts = [text for text in [*parts, *TEXTS] if not titles(text)]
    for text, html in zip(texts, read("toHtml", texts), strict=True):
        expected = prose.read(text)
        assert html == "\n".join(filter(None, [expected.parts[0].html, expected.footnotes])), repr(text)


ADDRESSES = (
    *(
        "practices/h",
        "/practices/h.md",
        "../practices/h/",
        "h.md",
        "./h",
        "../approach/index.md",
        "/",
        "../",
        "a/b/c",
        "x",
    ),
    *(
        "../../../etc/passwd",
        "practices/./h//",
        "#a",
        "h.md#a",
        "practices/h#",
        "#",
        "h#é",
        "h#a'(b)*!~c",
        "h#%C3%A9%ff%zz",
    ),
    *("//h", "///h", "..\\\\h", "%2e%2e/h", "h?a", "h.html", "é.md", "a:b", "index.md", "../index", "..", ".", "h.md/"),
    *("a" * 299, "a" * 301, "practices/J#J", "#fn-x", "fn#fn", "h#a#b", "h#<b>", "/#a", "practices/h_i"),
)


@pytest.mark.parametrize("reference", ["", "practices/ici"])
def test_links_lead_where_the_reader_of_sheets_leads_them(read: Read, reference: str) -> None:
    texts = [f"[k](<{one}>)" for one in ADDRESSES]
    for text, html in zip(texts, read("toHtml", texts, reference), strict=True):
        assert html == prose.read(text, reference).parts[0].html, text


def test_a_whole_text_keeps_its_footnotes_last(read: Read) -> None:
    for text, html in zip(BODIES, read("toHtml", BODIES), strict=True):
        assert html.endswith(prose.read(text).footnotes)


def test_nothing_runs(read: Read, dangers: Callable[[str], list[str]]) -> None:
    rng = random.Random("dangers")  # noqa: S311  # the same texts each time
    texts = HOSTILE + ["".join(rng.choices([*HOSTILE, *PIECES], k=6)) for _ in range(draws(4_000))]
    for text, html in zip(texts, read("toHtml", texts), strict=True):
        assert dangers(html) == [], repr(text)


def test_any_text_is_read(read: Read) -> None:
    texts = [
        "\ud800",
        "[a](http://b.fr/\udfff)",
        "http://c.fr/\ud800",
        "[^\ud800]\n\n[^\ud800]: d",
        "> " * 2_000 + "a",
        "[" * 20_000,
    ]
    assert len(read("toHtml", texts)) == len(read("partsOf", texts)) == len(texts)
