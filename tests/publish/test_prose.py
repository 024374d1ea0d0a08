"""The essay as HTML: its structure, the times in it, and that nothing in it runs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import html
from test_read_along import said, shown

from tts.essay import Block, Mark
from tts.publish.mathml import mathml
from tts.publish.phrases import phrases_for
from tts.publish.prose import prose


def drawn(*blocks: Block, sentences=()) -> str:
    return str(prose(shown(*sentences, blocks=blocks), phrases_for("en")))


def bare(text: str) -> str:
    return text.replace("\n", "")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Block("paragraph", "a & <b>"),), "<p>a &amp; &lt;b&gt;</p>"),
        ((Block("paragraph", "a\nb"),), "<p>a<br>b</p>"),
        ((Block("heading", "A", level=2), Block("heading", "B", level=3)), "<h2>A</h2><h3>B</h3>"),
        ((Block("heading", "A", level=1), Block("heading", "B", level=6)), "<h2>A</h2><h6>B</h6>"),
        ((Block("break", ""),), "<hr>"),
        ((Block("code", "x < 1"),), '<pre tabindex="0"><code>x &lt; 1</code></pre>'),
        ((Block("quote", "a"), Block("quote", "b")), "<blockquote><p>a</p><p>b</p></blockquote>"),
        (
            (Block("item", "a", level=1), Block("item", "b", level=2), Block("item", "c", level=1)),
            "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>",
        ),
        (
            (Block("item", "a", level=1, number=3), Block("item", "more", level=1), Block("item", "b", 1, number=4)),
            '<ol start="3"><li><p>a</p><p>more</p></li><li><p>b</p></li></ol>',
        ),
        ((Block("item", "deep", level=2),), "<ul><li><ul><li><p>deep</p></li></ul></li></ul>"),
        ((Block("embed", "https://example.com"),), ""),
        ((Block("figure", "Far", image="https://example.org/f.png"),),
         '<figure><figcaption>Far <a href="https://example.org/f.png">f.png</a></figcaption></figure>'),
        ((Block("figure", "Near", image="n.figure-1.jpg"),),
         '<figure><img src="../n.figure-1.jpg" alt="" loading="lazy"><figcaption>Near</figcaption></figure>'),
    ],
)  # fmt: skip
def test_structure(blocks, expected):
    assert bare(drawn(*blocks)) == expected


def test_a_table_is_a_table():
    rows = [Block("row", "", cells=(("Chip", chip), ("Watts", watts))) for chip, watts in (("A", "1"), ("B", "2"))]
    table = html.fromstring(drawn(*rows)).find(".//table")
    assert [head.text for head in table.iterfind(".//th")] == ["Chip", "Watts"]
    assert [[cell.text for cell in row] for row in table.iterfind(".//tbody/tr")] == [["A", "1"], ["B", "2"]]


def test_links_emphasis_and_code_stand_inside_sentences_and_around_words():
    text = "See the long paper now. And x."
    marks = (Mark(4, 18, "link", "https://example.org/p"), Mark(8, 12, "em"))
    block = Block("paragraph", text, marks=marks, code=((28, 29),))
    read = html.fromstring(drawn(block, sentences=(said("See the long paper now."), said("And x.", start=2000))))
    link = read.find(".//a")
    assert link.get("href") == "https://example.org/p"
    assert link.text_content() == "the long paper"
    assert link.getparent().get("data-start") == "1000"
    assert [word.text for word in link.iterfind(".//em/span")] == ["long"]
    assert read.find(".//code").text_content() == "x"
    assert [span.get("data-t") for span in read.iterfind(".//span[@data-t]")][:2] == ["1000-1090", "1100-1190"]
    assert read.text_content() == text


def test_a_mark_that_ends_inside_a_word_or_goes_over_two_sentences_is_parted():
    block = Block("paragraph", "One two. Three.", marks=(Mark(4, 12, "strong"),))
    text = drawn(block, sentences=(said("One two."), said("Three.", start=2000)))
    read = html.fromstring(text)
    assert "".join(part.text_content() for part in read.iterfind(".//strong")) == "two. Thr"
    assert read.text_content() == "One two. Three."


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x.y", "#note"])
def test_a_link_leads_only_to_the_web(url):
    assert "<a" not in drawn(Block("paragraph", "words", marks=(Mark(0, 5, "link", url),)))


def test_formulas_are_drawn():
    text = drawn(Block("paragraph", "It is $x^2$ there."), Block("math", r"\\frac{1}{2}"))
    assert text.count("<math") == 2
    assert "$" not in text


def test_a_formula_of_its_own_tells_when_it_is_heard():
    text = drawn(Block("math", "a = $b$"), sentences=[said("$$a = $b$$$", start=2000)])
    assert text.startswith('<div id="t2000" data-start="2000" data-end="')
    assert text.count("data-start") == 1


@pytest.mark.parametrize(
    "tex", [r"\\frac{", r"\\href{javascript:x}{y}", r"\\style{color:red}{x}", "<script>x</script>", r"\\begin{x}"]
)
def test_a_formula_that_cannot_be_drawn_is_shown_as_it_is_written(tex):
    text = drawn(Block("math", tex))
    assert "<script" not in text
    assert "javascript:" not in text or "<code>" in text
    assert "style=" not in text


def test_code_that_is_left_out_is_marked_when_that_is_said():
    blocks = (Block("paragraph", "So:"), Block("code", "x"))
    text = drawn(*blocks, sentences=(said("So:"), said("Code is left out.", 1, start=2000)))
    assert '<pre id="t2000" data-start="2000" data-end="2400"' in text


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<meta/http-equiv=\"refresh\"/content=\"0;url=https://example.com/\">}",
        r"\text{<marquee/onstart=alert(1)>}",
        r"\text{</mtext></math><main/onclick=alert(1)>}",
        r"\text{&lt;script&gt;}",
        r"\text{&#60;script&#x3e;}",
        r"\text{<!--}",
        r"\mathrm{<mi/onclick=alert(1)>}",
        r"\color{red\" onclick=\"alert(1)}{x}",
        r"\href{javascript:alert(1)}{x}",
        r"x < y & z",
    ],
)
def test_what_stands_in_a_formula_is_text(tex):
    root = html.fragment_fromstring(mathml(tex, "inline"), create_parent=True)
    elements = list(root.iterdescendants())
    assert all(element.tag == "code" or element.tag.startswith("m") for element in elements)
    assert not {"meta", "main", "marquee"} & {element.tag for element in elements}
    assert not any(name.startswith("on") or name == "href" for element in elements for name, _ in element.items())


def test_a_formula_is_drawn():
    assert html.fromstring(mathml(r"a < \alpha^2 \& \text{R&D,x<y}", "block")).text_content() == "a<α2&R&D,x<y"


@pytest.mark.parametrize("definition", [r"\newcommand{%s}{%s}", r"\def%s{%s}", r"\renewcommand %s {%s}"])
def test_a_formula_that_grows_without_bound_is_shown_as_it_is_written(definition):
    names = [f"\\x{chr(97 + level) * 2}" for level in range(26)]
    bomb = "".join(definition % (name, f"{{{after}}}{{{after}}}") for name, after in pairwise(names)) + names[0]
    assert mathml(bomb, "inline").startswith("<code>")
