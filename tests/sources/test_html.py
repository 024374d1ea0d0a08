"""HTML is read as the article that a browser shows: its blocks, and nothing of the page's machinery."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tts.essay import Block, Link
from tts.publish.read_along import text_of
from tts.sources.html import Fragment, read_fragment
from tts.sources.markdown.blocks import parse_blocks
from tts.sources.text import clean


def texts(source: str) -> list[str]:
    return [block.text for block in read_fragment(source).blocks]


def kinds(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_fragment(source).blocks]


def rules(fragment: Fragment) -> set[str]:
    return {drop.rule for drop in fragment.dropped}


# ------------------------------------------------------------------------------------------------- text and blocks


def test_white_space_is_joined_as_browsers_join_it():
    assert texts("<p>Two\n   words,\tand <b> bold</b>\n</p>") == ["Two words, and bold"]


def test_a_line_break_stays_and_two_of_them_part_paragraphs():
    assert texts("<p>Roses<br>violets<br><br>A second verse<br />\n<br/> \n<br>a third</p>") == [
        "Roses\nviolets",
        "A second verse",
        "a third",
    ]


def test_text_beside_blocks_is_a_paragraph():
    assert texts("<div>before <div>inside</div> between<p>text</p> after</div>") == [
        "before",
        "inside",
        "between",
        "text",
        "after",
    ]


def test_entities_that_were_escaped_twice_are_said_as_they_were_meant():
    assert texts("<p>Salt &amp;amp; pepper&amp;nbsp;&amp;#8212; and R&amp;D</p>") == ["Salt & pepper — and R&D"]
    assert texts("&lt;p&gt;A whole &lt;em&gt;letter&lt;/em&gt; escaped.&lt;/p&gt;") == ["A whole letter escaped."]


def test_code_in_a_sentence_is_marked_and_its_entities_are_its_own():
    (block,) = read_fragment("<p>Write <code>&amp;amp;</code> or <kbd>Esc</kbd>.</p>").blocks
    assert [block.text[start:end] for start, end in block.code] == ["&amp;", "Esc"]


def test_a_block_of_code_is_one_and_a_poem_is_text():
    assert kinds("<pre><code>x = 1\ny = 2\n</code></pre>") == [("code", "x = 1\ny = 2")]
    assert kinds('<pre class="wp-block-verse">The tide\ncomes in\n\nand goes</pre>') == [
        ("paragraph", "The tide\ncomes in"),
        ("paragraph", "and goes"),
    ]


def test_headings_have_their_level_and_no_anchor():
    source = '<h2 id="a">Rope <a class="headerlink" href="#a">¶</a></h2><h3><a href="#b">Knots</a></h3>'
    assert [(block.kind, block.level, block.text) for block in read_fragment(source).blocks] == [
        ("heading", 2, "Rope"),
        ("heading", 3, "Knots"),
    ]


def test_lists_have_their_depth_and_their_numbers():
    source = (
        "<ul><li>salt<ul><li>coarse</li></ul>and more</li></ul>"
        "<ol start='3'><li><p>knead</p><p>for long</p></li><li value='9'>rest</li><li>bake</li></ol>"
        "<ol reversed><li>two</li><li>one</li></ol>"
    )
    assert [(block.kind, block.level, block.number, block.text) for block in read_fragment(source).blocks] == [
        ("item", 1, None, "salt"),
        ("item", 2, None, "coarse"),
        ("item", 1, None, "and more"),
        ("item", 1, 3, "knead"),
        ("item", 1, None, "for long"),
        ("item", 1, 9, "rest"),
        ("item", 1, 10, "bake"),
        ("item", 1, 2, "two"),
        ("item", 1, 1, "one"),
    ]


def test_everything_in_a_quotation_is_quoted():
    source = (
        "<blockquote><p>First.</p><p>Second.</p><ol><li>Listed.</li></ol><footer>Somebody</footer></blockquote><p>Mine."
    )
    assert kinds(source) == [
        ("quote", "First."),
        ("quote", "Second."),
        ("quote", "Listed."),
        ("quote", "Somebody"),
        ("paragraph", "Mine."),
    ]


def test_a_pull_quote_that_only_repeats_the_text_is_dropped():
    repeated = '<p>We lost the key, and nobody minded.</p><div class="pullquote"><p>Nobody minded.</p></div>'
    assert kinds(repeated) == [("paragraph", "We lost the key, and nobody minded.")]
    assert rules(read_fragment(repeated)) == {"a pull quote that repeats the text"}
    assert kinds('<p>We lost it.</p><div class="pullquote">A door is a promise.</div>')[1][0] == "quote"


def test_details_and_their_summary_are_spoken():
    assert texts("<details><summary>Why?</summary><p>Because.</p></details>") == ["Why?", "Because."]


def test_what_is_struck_out_is_dropped():
    fragment = read_fragment("<p>It costs <del>nine</del> ten.</p>")
    assert [block.text for block in fragment.blocks] == ["It costs ten."]
    assert rules(fragment) == {"struck out"}


# ---------------------------------------------------------------------------------------------------------- tables


def marked(block: Block) -> list[tuple[str, str]]:
    text = text_of(block)
    return [(mark.kind, text[mark.start : mark.end]) for mark in block.marks]


@pytest.mark.parametrize(
    ("source", "marks"),
    [
        ("<p>A <em>very</em> <b>bold</b> word</p>", [("em", "very"), ("strong", "bold")]),
        ("<p><i> so</i> it <strong>is </strong>.</p>", [("em", "so"), ("strong", "is")]),
        ("<p><cite>Emma</cite> and <dfn>wit</dfn></p>", [("em", "Emma"), ("em", "wit")]),
        ("<p><em>in <em>itself</em></em></p>", [("em", "in itself")]),
        ('<p><span style="font-style: italic">a</span> <span style="color:red">b</span></p>', [("em", "a")]),
        ('<p><span style="FONT-WEIGHT:700;font-style:italic">both</span></p>', [("em", "both"), ("strong", "both")]),
        ("<li>An <em>item</em></li>", [("em", "item")]),
        ("<blockquote>It <em>said</em></blockquote>", [("em", "said")]),
        ("<h2>The <em>Emma</em></h2>", [("em", "Emma")]),
        ('<p><a href="https://a.example/">a <b>link</b></a></p>', [("link", "a link"), ("strong", "link")]),
        ("<p>x<em></em> y <b>  </b></p>", []),
        ('<figure><img src="a.png"><figcaption>The <i>Argo</i></figcaption></figure>', [("em", "Argo")]),
        ("<table><tr><th>A <i>b</i></th><th>C</th></tr><tr><td>1</td><td><b>2</b></td></tr></table>",
         [("em", "b"), ("strong", "2")]),
    ],
)  # fmt: skip
def test_emphasis_and_links_have_their_places(source, marks):
    (block,) = read_fragment(source).blocks
    assert marked(block) == marks


def test_emphasis_around_paragraphs_is_in_each_and_a_note_has_its_own():
    first, second = read_fragment("<em><p>One.</p><p>Two.</p></em>").blocks
    assert (marked(first), marked(second)) == ([("em", "One.")], [("em", "Two.")])
    text, note = read_fragment('<p><b>So <span class="sidenote">as <i>he</i> said</span> it</b> is.</p>').blocks
    assert (text.text, marked(text)) == ("So it is.", [("strong", "So it")])
    assert (note.text, marked(note)) == ("as he said", [("em", "he")])


def test_a_table_is_rows_with_their_head_words():
    source = (
        "<table><thead><tr><th>Loaf</th><th>Price</th></tr></thead>"
        "<tr><td rowspan='2'>Rye</td><td><p>4</p><p>crowns</p></td></tr><tr><td><code>5</code></td></tr></table>"
    )
    assert read_fragment(source).blocks == [
        Block("row", "Rye | 4 crowns", cells=(("Loaf", "Rye"), ("Price", "4 crowns"))),
        Block("row", "Rye | 5", cells=(("Loaf", "Rye"), ("Price", "5")), code=((12, 13),)),
    ]


GROUPED = "<tr><th rowspan='2'>Day</th><th colspan='2'>Tide at</th><th>Wind</th></tr>"
BELOW = "<tr><th>noon</th><th><code>dusk</code></th><th>in knots</th></tr>"
LATER = (
    "<tr><th>Monday</th><td>high</td><td>low</td><td>5</td></tr><tr><th>Friday</th><td></td><td>low</td><td>9</td></tr>"
)


@pytest.mark.parametrize("rows", [GROUPED + BELOW + LATER, f"<thead>{GROUPED}{BELOW}</thead>{LATER}"])
def test_the_head_of_a_group_is_said_once_before_those_of_its_columns(rows):
    monday, friday = read_fragment(f"<table>{rows}</table>").blocks
    assert monday.cells == (("Day", "Monday"), ("Tide at noon", "high"), ("dusk", "low"), ("Wind in knots", "5"))
    assert friday.cells == (("Day", "Friday"), ("Tide at noon", ""), ("dusk", "low"), ("Wind in knots", "9"))
    assert ["".join(map("".join, monday.cells))[start:end] for start, end in monday.code] == ["dusk"]


def test_a_head_over_all_columns_is_a_row_of_its_own():
    rows = f"<tr><th colspan='4'>Tides</th></tr>{GROUPED}{BELOW}{LATER}"
    title, monday, _ = read_fragment(f"<table>{rows}</table>").blocks
    assert [cell for _, cell in title.cells] == ["Tides", "", "", ""]
    assert monday.cells[1] == ("Tide at noon", "high")


def test_a_first_row_of_heads_heads_the_columns():
    source = "<table><tr><th>Day</th><th>Tide</th></tr><tr><th>Monday</th><td>high</td></tr></table>"
    assert [block.cells for block in read_fragment(source).blocks] == [(("Day", "Monday"), ("Tide", "high"))]


def test_a_table_that_only_lays_out_the_page_is_its_text():
    letter = "<table><tr><td><p>Dear all,</p><table><tr><td>we are closed.</td></tr></table></td></tr></table>"
    assert kinds(letter) == [("paragraph", "Dear all,"), ("paragraph", "we are closed.")]


def test_a_table_of_numbered_lines_of_code_is_code():
    source = "<table><tr><td class='gutter'><pre>1\n2</pre></td><td><pre>a()\nb()</pre></td></tr></table>"
    assert kinds(source) == [("code", "a()\nb()")]


# --------------------------------------------------------------------------------------------------------- figures


def test_a_picture_has_the_caption_of_its_figure_else_its_alternative_text():
    source = (
        '<figure><figcaption>The <em>old</em> mill</figcaption><img src="mill.jpg" alt="IMG_1.jpg"></figure>'
        '<img src="quay.jpg" alt="A quay at dawn"><img src="x.jpg" alt="IMG_2041.jpeg">'
    )
    figures = read_fragment(source, "https://example.com/a/").blocks
    assert [(figure.text, figure.number, figure.image) for figure in figures] == [
        ("The old mill", 1, "https://example.com/a/mill.jpg"),
        ("A quay at dawn", 2, "https://example.com/a/quay.jpg"),
        ("", 3, "https://example.com/a/x.jpg"),
    ]


def test_a_picture_does_not_cut_the_sentence_that_it_stands_in():
    source = '<p>The goat <img src="goat.jpg" alt="A goat"> ate it. <img class="emoji" alt="🐐" src="e.png"></p>'
    assert kinds(source) == [("paragraph", "The goat ate it. 🐐"), ("figure", "A goat")]


@pytest.mark.parametrize(
    "image",
    [
        '<img data-src="/real.jpg" src="data:image/gif;base64,AAAA">',
        '<img srcset="/small.jpg 400w, /real.jpg 1200w" src="">',
        '<picture><source srcset="/real.jpg 800w" type="image/webp"><img></picture>',
        '<figure><noscript><img src="/real.jpg"></noscript></figure>',
    ],
)
def test_a_picture_that_is_loaded_late_has_its_real_address(image):
    assert [block.image for block in read_fragment(image, "https://example.com").blocks] == [
        "https://example.com/real.jpg"
    ]


def test_pictures_that_count_readers_and_icons_are_dropped():
    fragment = read_fragment(
        '<p>Text<img src="/p.gif" width="1" height="1"><img src="i.png" width="16" height="16"></p>'
    )
    assert [block.kind for block in fragment.blocks] == ["paragraph"]
    assert rules(fragment) == {"a tracking pixel", "an icon"}


def test_the_caption_of_a_film_stays_and_a_photographer_is_not_named():
    source = (
        '<figure><iframe src="https://films.example"></iframe><figcaption>Our film</figcaption></figure>'
        '<figure><img src="a.jpg"><figcaption>A hat <span class="photo-credit">S. Omebody</span></figcaption></figure>'
    )
    assert kinds(source) == [("embed", "https://films.example"), ("paragraph", "Our film"), ("figure", "A hat")]


# ---------------------------------------------------------------------------------------------------- links and notes


def test_links_have_whole_addresses_and_scripts_are_no_address():
    (block,) = read_fragment(
        '<p><a href="/x">Here</a> or <a href="javascript:go()">there</a>.</p>', "https://e.com/a/"
    ).blocks
    assert (block.text, block.links) == ("Here or there.", (Link("Here", "https://e.com/x"),))


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#fn1" id="ref1">1</a></sup>',
        '<a class="footnote-anchor" href="#footnote-1">1</a>',
        '<sup id="cite_ref-3"><a href="#cite_note-3">[3]</a></sup>',
        '[<a href="#cite_note-3">3</a>]',
        '<sup class="footnote-ref">2</sup>',
        "<sup>12</sup>",
        '<a role="doc-noteref" href="#n">*</a>',
    ],
)
def test_the_mark_of_a_footnote_is_never_read(mark):
    assert texts(f"<p>It was closed{mark}, we heard.</p>") == ["It was closed, we heard."]


@pytest.mark.parametrize(
    "note",
    [
        '<section class="footnotes"><ol><li id="fn1">So says the sign. <a href="#ref1">↩︎</a></li></ol></section>',
        '<div class="footnote"><a class="footnote-number" href="#a">1</a><div>So says the sign.</div></div>',
        '<p><a href="#_ftnref1" name="_ftn1">[1]</a> So says the sign.</p>',
        '<aside epub:type="footnote">So says the sign.</aside>',
    ],
)
def test_the_text_of_a_footnote_is_a_footnote(note):
    assert ("footnote", "So says the sign.") in kinds(f"<p>Closed.</p>{note}")


def test_a_note_in_the_margin_does_not_cut_its_sentence():
    assert kinds('<p>One<span class="sidenote">Beside it.</span> sentence.</p>') == [
        ("paragraph", "One sentence."),
        ("footnote", "Beside it."),
    ]


def test_exponents_and_ordinals_are_said():
    assert texts("<p>10<sup>6</sup> m<sup>2</sup>, the 4<sup>th</sup>, x<sup>2</sup>, CO<sub>2</sub></p>") == [
        "10⁶ m², the 4th, x², CO₂"
    ]


def test_a_number_that_links_to_a_section_is_part_of_its_sentence():
    assert texts('<p>See part <a href="#part-3">3</a>.</p>') == ["See part 3."]


# ------------------------------------------------------------------------------------------- machinery and widgets


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ("<script>track()</script>", "a script"),
        ("<style>p { color: red }</style>", "a style sheet"),
        ("<form><label>Name</label><input></form>", "a form"),
        ('<div><label>Seed</label><input type="range"></div>', "a form"),
        (
            '<div class="promo subscribe"><img src="a.png" alt="A mule"><h4>Join</h4><form><input></form></div>',
            "a subscribe box",
        ),
        ("<button>Press</button>", "a button"),
        ('<iframe src="https://e.com"></iframe>', "an embedded page"),
        ("<video><p>Your browser is old.</p></video>", "a video"),
        ("<svg><title>Arrow</title></svg>", "a drawing"),
        ("<object>Old</object>", "an embedded object"),
        ("<p style='color:red; display: none'>Unseen</p>", "hidden"),
        ("<p hidden>Unseen</p>", "hidden"),
        ('<span class="screen-reader-text">Unseen</span>', "hidden"),
        ('<span aria-hidden="true">Unseen</span>', "hidden"),
        ('<div class="subscription-widget-wrap"><p>Subscribe!</p></div>', "a subscribe box"),
        ('<p class="button-wrapper"><a href="/s">Share</a></p>', "a button"),
        ('<div class="digest-post-embed" data-attrs="{}"></div>', "a link card"),
        ('<div class="poll-embed"></div>', "a poll"),
        ('<div class="paywall-jump"></div>', "the paywall"),
        ('<figure class="kg-card kg-bookmark-card"><a href="/b">A card</a></figure>', "a link card"),
        ('<div class="wp-block-buttons"><a class="wp-block-button__link" href="/">Buy</a></div>', "a button"),
        ('<div id="ez-toc-container"><p>Contents</p></div>', "a table of contents"),
        ('<div class="ez-toc-container"><p>Contents</p></div>', "a table of contents"),
        ('<div class="sharedaddy"><h3>Share this:</h3></div>', "sharing"),
        ('<div class="graf--mixtapeEmbed"><a href="/m">Elsewhere</a></div>', "a link card"),
    ],
)
def test_the_machinery_of_a_page_is_dropped_and_reported(source, rule):
    fragment = read_fragment(f"<p>Before.</p>{source}<p>After.</p>")
    assert [block.text for block in fragment.blocks if block.kind != "embed"] == ["Before.", "After."]
    assert rules(fragment) == {rule}


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ('<iframe src="https://e.com/a?b=1&amp;c"></iframe>', "https://e.com/a?b=1&c"),
        ('<div class="youtube-wrap"><iframe src="//e.com/v"></iframe></div>', "//e.com/v"),
        ('<video><source src="https://e.com/v.mp4">Your browser is old.</video>', "https://e.com/v.mp4"),
        (
            '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">https://e.com/v</div></figure>',
            "https://e.com/v",
        ),
        ('<audio src="local.mp3"></audio>', ""),
        ('<video src="local.mp4"></video>', "video"),
    ],
)
def test_what_is_shown_from_elsewhere_keeps_its_place(source, address):
    assert kinds(f"<p>Before:</p>{source}<p>After.</p>") == [
        ("paragraph", "Before:"),
        ("embed", address),
        ("paragraph", "After."),
    ]


def test_the_mark_of_a_note_that_opens_by_a_script_is_not_read():
    note = '<span class="modern-footnotes-footnote__note">The mole.</span>'
    source = f'<p>It rose.<sup><a href="javascript:void(0)">1</a></sup>{note} Then, 10<sup>2</sup>.</p>'
    assert kinds(source) == [("paragraph", "It rose. Then, 10²."), ("footnote", "The mole.")]


def test_the_text_below_a_tab_is_read_though_it_is_hidden_at_first():
    tabs = '<div role="tabpanel"><p>One.</p></div><div role="tabpanel" hidden><p>Two.</p></div>'
    assert texts(tabs) == ["One.", "Two."]


def test_comments_are_no_text():
    assert texts("<p>One <!-- hidden --> line<!--more--></p><!-- <p>gone</p> -->") == ["One line"]


def test_the_label_of_a_box_to_tick_is_text():
    assert texts('<ul><li><label><input type="checkbox"> Buy oil</label></li></ul>') == ["Buy oil"]


def test_a_form_around_a_whole_page_does_not_swallow_it():
    prose = "The harbour is empty on Sundays. " * 20
    assert texts(f"<form><p>{prose}</p><input><button>Go</button></form>") == [prose.strip()]


def test_a_menu_that_hides_the_page_from_screen_readers_does_not_swallow_it():
    assert texts('<div aria-hidden="true"><p>The text.</p></div>') == ["The text."]


def test_a_paragraph_behind_a_paywall_is_text():
    prose = "The ferry does not wait for those who read. " * 10
    assert texts(f'<p class="paywall">{prose}</p>') == [prose.strip()]


def test_callouts_and_toggles_are_spoken_without_their_signs():
    source = (
        '<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div>Mind the step.</div></div>'
        '<div class="kg-card kg-toggle-card"><h4>Which step?</h4><button>+</button><div><p>The last.</p></div></div>'
    )
    assert texts(source) == ["Mind the step.", "Which step?", "The last."]


def test_what_stands_for_an_embedded_pen_is_left_out():
    pen = '<p class="codepen"><span>See the Pen <a href="/pen">Boats</a> by Ida on <a href="/">CodePen</a>.</span></p>'
    assert not any("See the Pen" in text for text in texts(f"<p>The code:</p>{pen}<p>It floats.</p>"))


def test_names_that_a_program_fills_in_are_read():
    source = (
        '<p>I asked <span class="mention-wrap" data-attrs="{&quot;name&quot;:&quot;Ida Holm&quot;}"></span> twice.</p>'
    )
    assert texts(source) == ["I asked Ida Holm twice."]


def test_the_caption_of_a_gallery_is_read_from_what_it_says_of_itself():
    source = (
        '<div class="image-gallery-embed" data-attrs="{&quot;gallery&quot;:{&quot;images&quot;:[{&quot;src&quot;:'
        '&quot;https://e.com/1.jpg&quot;}],&quot;caption&quot;:&quot;Three doors&quot;}}"></div>'
    )
    assert [(block.kind, block.text, block.image) for block in read_fragment(source).blocks] == [
        ("figure", "Three doors", "https://e.com/1.jpg")
    ]


@pytest.mark.parametrize(
    ("signature", "said"),
    [
        ('&mdash; Bo (@bo) <a href="https://t.co/b">May 1</a>', ["— Bo"]),
        (
            '&mdash; Bo Lund, PhD (<a href="https://bsky.app/b">@bo.dev</a>) <a href="https://a.org">May 1</a>',
            ["— Bo Lund, PhD"],
        ),
        ('<a href="https://t.co/b">May 1</a>', []),
        ("&mdash; May 1", []),
    ],
)
def test_an_embedded_post_keeps_its_words_and_who_says_them(signature, said):
    source = (
        '<blockquote class="twitter-tweet"><p>The bridge is up. <a href="https://t.co/a">pic.twitter.com/a</a></p>'
        f"{signature}</blockquote><p>It was.</p>"
    )
    assert kinds(source) == [("quote", each) for each in ["The bridge is up.", *said]] + [("paragraph", "It was.")]


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ('<div><span title="a">Mules 9</span> <span title="b">Carts 3</span></div>', ["Mules 9", "Carts 3"]),
        ('<p style="display: flex"><span>Mules</span><span>Carts</span></p>', ["Mules", "Carts"]),
        ("<div>\n <span><b></b>9 mules</span>\n <span>$4</span>\n <span></span>\n</div>", ["9 mules", "$4"]),
        ("<p><span>Mules</span> <span>Carts</span></p>", ["Mules Carts"]),
        ("<p>\n<span>The mules</span>\n<span>were late.</span>\n</p>", ["The mules were late."]),
        ("<p>\n<span>Ada,</span>\n<span>Bo</span>\n</p>", ["Ada, Bo"]),
        ("<p>See\n<span>Ada</span>\n<span>Bo</span>\n</p>", ["See Ada Bo"]),
        ("<p>\n<span>Ada</span>\n<b>Bo</b>\n</p>", ["Ada Bo"]),
    ],
)
def test_labels_that_a_page_sets_apart_are_no_sentence(source, read):
    assert texts(source) == read


def test_a_formula_stands_once_in_its_sentence_whatever_draws_it():
    katex = (
        '<span class="katex"><span class="katex-mathml"><math><semantics><mi>n</mi><annotation>{}</annotation>'
        '</semantics></math></span><span class="katex-html" aria-hidden="true">drawn</span></span>'
    )
    fragment = read_fragment(f"<p>For {katex.format('n')} steps, {katex.format(chr(92) + 'frac{a}{b}')}</p>")
    assert [block.text for block in fragment.blocks] == [r"For \(n\) steps, \(\frac{a}{b}\)"]
    mathjax_2 = '<span class="MathJax"><span>n2</span></span><script type="math/tex">n^2</script>'
    mathjax_3 = (
        '<mjx-container class="MathJax"><mjx-math aria-hidden="true">n2</mjx-math><mjx-assistive-mml><math><msup>'
        "<mi>n</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>"
    )
    picture = '<img class="latex" alt="n^2" src="n.png">'
    assert texts(f"<p>For {mathjax_2}, {mathjax_3}, {picture}.</p>") == [r"For \(n^2\), \({n}^{2}\), \(n^2\)."]
    assert kinds('<math display="block" alttext="a^2"></math>') == [("math", "a^2")]


@pytest.mark.parametrize(
    ("mathml", "latex"),
    [
        ("<mi>x</mi><mo>&#8290;</mo><mi>y</mi>", "x y"),
        ("<msqrt><mi>b</mi><mo>+</mo><mn>1</mn></msqrt>", r"\sqrt{b + 1}"),
        ("<mroot><mi>b</mi><mn>3</mn></mroot>", r"\sqrt[3]{b}"),
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", r"\frac{a}{b}"),
        (
            "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>",
            "∑_{i}^{n} {x}_{i}",
        ),
        ("<mover><mi>y</mi><mo>^</mo></mover><mi>sin</mi><mtext>if</mtext>", r"\hat{y} \operatorname{sin} \text{if}"),
        ("<semantics><mi>n</mi><annotation encoding='StarMath 5.0'>n</annotation></semantics>", "n"),
        ("<mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable>", r"\begin{matrix}\end{matrix}"),
        ("<mo>{</mo><mi>x</mi><mo>}</mo><mi>y</mi>", r"\{  x \}  y"),
        ("<msup><mi>x</mi></msup>", "x"),
    ],
)
def test_mathml_without_a_source_is_written_in_latex(mathml: str, latex: str) -> None:
    (text,) = texts(f"<p>So <math>{mathml}</math> is.</p>")
    assert text == " ".join(f"So \\({latex}\\) is.".split())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("10<sup>3</sup>, 2<sup>n</sup>, x<sup>2</sup> and e<sup>-x</sup>", "10³, 2ⁿ, x² and e⁻ˣ"),
        ("5 km<sup>2</sup> of A<sup>T</sup>", "5 km² of Aᵀ"),
        ("3n<sup>2</sup>, 4πr<sup>2</sup>, the 90s<sup>2</sup> and 3b<sup>1</sup>", "3n², 4πr², the 90s and 3b"),
        ("H<sub>2</sub>O, C<sub>6</sub>H<sub>12</sub>", "H₂O, C₆H₁₂"),
        ("x<sub>i</sub>, x<sub>max</sub>, x<sub>10</sub>", "xᵢ, x_max, x₁₀"),
        ("1<sup>st</sup>, 2<sup>nd</sup>, M<sup>me</sup>, 1<sup>a</sup>", "1st, 2nd, Mme, 1a"),
        ("He said it<sup>2</sup>, and so<sup>3</sup>.", "He said it, and so."),
        ("A <sup>13</sup>C line, <sup>131</sup>I. <sup>1</sup>He left.", "A ¹³C line, ¹³¹I. He left."),
        ('A word<sup>1</sup>, a word<sup><a href="#fn2">2</a></sup>.', "A word, a word."),
    ],
)
@pytest.mark.parametrize("read", [texts, lambda html: [block.text for block in parse_blocks(html)[0]]])
def test_what_is_set_higher_or_lower_keeps_its_meaning(read, source: str, text: str) -> None:
    assert read(source) == [text]


# ---------------------------------------------------------------------------------------------------- hostile input

_MARKUP = (
    "<p> </p> <div> </div> <ul> <li> </ol> <ol> <blockquote> </blockquote> <table> <tr> <td> <th> </table> <br> <a>"
    " </a> <a/href='#x'> <figure> <figcaption> </figure> <img/src=x> <sup> </sup> <q> <code> </code> <pre> </pre>"
    " <h2> </h2>"
    " <span/class=sidenote> </span> <div/class=pullquote> <svg> </svg> <math> </math> <hr> <details> &amp;lt; &#0; ] ["
    " <b <!-- --> <form> </form> <body> <html> </html> <source> <embed> <thead> <caption> <dl> <dt> <dd> 7"
)
_PIECES = st.sampled_from(_MARKUP.split())


@settings(max_examples=150)
@example(["<code>", "\x7f", "<a>", "0"])
@given(st.lists(_PIECES | st.text(max_size=5), max_size=40))
def test_any_markup_gives_clean_text_and_no_failure(pieces):
    for block in read_fragment("".join(pieces)).blocks:
        assert block.text == clean(block.text) or block.kind in ("code", "math")
        assert block.text or block.kind in ("figure", "break", "math", "embed")
        longest = sum(len(head) + len(cell) for head, cell in block.cells) or len(block.text)
        assert all(0 <= start < end <= longest for start, end in block.code)


@given(
    st.lists(
        st.sampled_from(["p", "div", "li", "td", "b", "em", "span", "blockquote", "h2", "dd", "a", "section"]),
        max_size=6,
    )
)
def test_no_word_of_prose_is_lost(tags):
    opened = "".join(f"<{tag}>" for tag in tags)
    assert " ".join(texts(f"Start {opened}middle")).split() == ["Start", "middle"]


@pytest.mark.parametrize(
    "tag", ["blockquote", "ul><li", "span class=sidenote", "figure", "table><tr><td", "a href=#x", "q"]
)
def test_deep_nesting_is_read_in_time(tag):
    began = time.monotonic()
    fragment = read_fragment(f"<{tag}>" * 600 + "deep")
    assert time.monotonic() - began < 5
    assert "deep" in "".join(block.text for block in fragment.blocks)
