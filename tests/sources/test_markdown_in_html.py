"""Markdown inside of HTML, attributes of JSX outside MDX, and addresses that CommonMark does not take."""

from __future__ import annotations

import time

import pytest

from tts.sources.markdown.blocks import parse_blocks


def texts(markdown: str, **options: bool) -> list[str]:
    return [block.text for block in parse_blocks(markdown, **options)[0]]


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ('<iframe src="/1"></iframe>\nSee [the *long* rope](/r).', ["See the long rope."]),
        ("<br>\n* * *\n<br>", [""]),
        ("<div>\n</div>\n## On ropes\nThey are long.", ["On ropes", "They are long."]),
        (
            "<img src='/r.png'>\nIt is so:\n- Each rope is\n  a *long* one.\n- Tar it.",
            ["", "It is so:", "Each rope is a long one.", "Tar it."],
        ),
        ("<strong>See [the *long* rope](https://rope.example).</strong>", ["See the long rope."]),
        ('<strong><em>See [the rope](https://a.example){target="_blank"}</strong> now.</em>', ["See the rope now."]),
        ("<div>\nSee [the\nrope](/rope) first.\n</div>", ["See the rope first."]),
        ("<p>A `knot` and **tar** and _salt_.</p>", ["A knot and tar and salt."]),
        ("<p>See [the rope][r].</p>\n\n[r]: /rope", ["See the rope."]),
        ("<details>\n<summary>**For sailors**</summary>\n\nTar it.\n</details>", ["For sailors", "Tar it."]),
        ("<p><!-- [no](/no) -->See [the rope](/rope).</p>", ["See the rope."]),
        # HTML that has no Markdown stays as it is.
        ("<p>2 * 3 * 4 and snake_case_name and a & b &lt;x&gt;.</p>", ["2 * 3 * 4 and snake_case_name and a & b <x>."]),
        ("<p>He wrote [sic] (twice).</p>", ["He wrote [sic] (twice)."]),
    ],
)
def test_markdown_inside_of_html_is_markdown(markdown, read):
    assert texts(markdown) == read


def test_code_in_html_keeps_its_stars():
    (block,) = parse_blocks("<pre>int **rope = *knot;</pre>")[0]
    assert (block.kind, block.text) == ("code", "int **rope = *knot;")


def test_a_link_in_html_keeps_its_address():
    (block,) = parse_blocks("<p>See [the rope](https://rope.example).</p>")[0]
    assert block.links[0].url == "https://rope.example"


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("A <span style={{color: 'red'}}>red</span> rope.", ["A red rope."]),
        ("- <i className={knot}>Tar</i> it", ["Tar it"]),
        ("<button onClick={() => { tie() }}>Tie</button>\n\nOn.", ["On."]),
        ("<img src={{ site.url }}/rope.png> It is a {{ page.title }} rope.", ["It is a rope."]),
    ],
)
def test_attributes_of_jsx_are_not_read_outside_mdx(markdown, read):
    assert texts(markdown) == read


def test_a_component_of_mdx_may_be_written_small():
    assert texts(
        '<callout-note class="aside">\n\tSee [the\n\trope](/rope).\n\n\t- Tar\n</callout-note>\n', mdx=True
    ) == [
        "See the rope.",
        "Tar",
    ]


@pytest.mark.parametrize(
    ("markdown", "read", "address"),
    [
        ("![Bells](my pictures/bell one.png)", "Bells", "my%20pictures/bell%20one.png"),
        ('![Bells](/bell.png "The bells")', "The bells", "/bell.png"),
        ('![Bells](/bell.png "The \\"bells\\")', "Bells", "/bell.png"),
        ("![Bells](bell one.png){width=200}", "Bells", "bell%20one.png"),
    ],
)
def test_a_picture_whose_name_has_spaces_is_a_picture(markdown, read, address):
    (block,) = parse_blocks(markdown)[0]
    assert (block.kind, block.text, block.image) == ("figure", read, address)


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("See [the note](My long note.md) and [this](notes/Rope and tar).", "See the note and this."),
        ("Read [rope and Tar](Rope and tar) now.", "Read rope and Tar now."),
        ("See [the well]((https://a.example/W_(x)).", "See the well."),
        ("See [the bus](https://a.example/a-\nb.php) now.", "See the bus now."),
        ('See [the bus](https://a.example/x "The "bus" of") now.', "See the bus now."),
        ('See [the bus](https://a.example/x "The bus") now.', "See the bus now."),
        ("Read [Rope and Tar](Rope and Tar) now.", "Read Rope and Tar now."),
        ("Get [it](Source code: https://rope.example/a), please.", "Get it, please."),
        ("He said [sic](as he always did) so.", "He said [sic](as he always did) so."),
        ('See [a](b.md "A title") and [c](d).', "See a and c."),
        ("Type `[a](b c.md)` here.", "Type [a](b c.md) here."),
        (r"In [Pier](https://a.example/Pier_(novel\)): go.", "In Pier: go."),
        ("The [rope](https://a.example/Rope_(rigging), and tar.", "The rope, and tar."),
        ('The [rope](https://a.example/Rope_(rigging) "A: rope") and tar.', "The rope and tar."),
        ("The [rope](https://a.example/Rope_(rigging)), and (tar).", "The rope, and (tar)."),
        ("See ([rope](https://a.example/Rope_(rigging))) and tar.", "See (rope) and tar."),
    ],
)
def test_a_link_whose_address_has_spaces_is_a_link(markdown, read):
    assert texts(markdown) == [read]


@pytest.mark.parametrize(
    "attributes",
    [
        '{fig-alt="A "long" rope"}',
        '{.lightbox group="ropes" fig-alt="A rope, the "Old Rope" of the pier"}',
        "{\n  .img-fluid\n  width=600px\n}",
        '{fig-alt="' + "A rope. " * 80 + '"}',
    ],
)
def test_attributes_behind_a_picture_are_not_read(attributes):
    assert texts(f"![Rope](a.png){attributes}\n\nOn.") == ["Rope", "On."]


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("It is **{{< meta name >}} Rope 1.0** now.", ["It is Rope 1.0 now."]),
        ("_{{ site.name }} ropes_ and 2 * {{ x }} 3.", ["ropes and 2 * 3."]),
        ('![]({% picture rope.png %} "A rope")', ["A rope"]),
        ("[2]: {{ site.repo }}/issues\n[3]: https://rope.example\n\nSee [us][2] and [them][3].", ["See us and them."]),
        ("{% details On mules %}\nBells.\n{% enddetails %}", ["On mules", "Bells."]),
        ('{{< expand "On mules" >}}\nBells.\n{{< /expand >}}', ["On mules", "Bells."]),
        ("{{< details open=true >}}\nBells.\n{{< /details >}}", ["Bells."]),
        (
            "/// note | For *visitors*\n    attrs: {class: wide}\n\nTar it.\n\n///\n\nOn.",
            ["For visitors", "Tar it.", "On."],
        ),
        ("/// tip\nTar it.\n///", ["Tar it."]),
        ("//// note | Out\n/// tip | In\nTar.\n///\n////\n\nOn.", ["Out", "In", "Tar.", "On."]),
        ("/// html | div.wide\nTar it.\n///", ["Tar it."]),
        ("Watch:\n\n{{< youtube abc >}}\n\nOn.", ["Watch:", "On."]),
        ("/// never closed", ["/// never closed"]),
        ("All are in $$[0, 1]$$ or $(a, b)$ then.", ["All are in $$[0, 1]$$ or $(a, b)$ then."]),
        (r"So $\frac{\sqrt{x}}{2} \tag{1}$ it is.", [r"So $\frac{\sqrt{x} }{2}$ it is."]),
        (r"At 2$\sigma$ it holds, and US$5 a day.", [r"At 2$\sigma$ it holds, and US$5 a day."]),
        ("It costs $5 (a, b) $6.", ["It costs $5 (a, b) $6."]),
    ],
)
def test_marks_go_and_words_stay(markdown, read):
    assert texts(markdown) == read


def test_tags_in_a_sentence_set_apart_as_stars_do():
    source = 'A <em>very</em> <b>bold</b>, *plain* <a href="https://a.example/">link</a>, and <i>more</i>.'
    ((block,), _) = parse_blocks(source)
    assert [(mark.kind, block.text[mark.start : mark.end], mark.url) for mark in block.marks] == [
        ("em", "very", ""),
        ("strong", "bold", ""),
        ("em", "plain", ""),
        ("link", "link", "https://a.example/"),
        ("em", "more", ""),
    ]


@pytest.mark.parametrize("marks", ["![a](b ", "[a](b c", "{.a ", "<p>*a `b ", "/// a\n", "<a style={"])
def test_marks_that_end_nowhere_take_no_time(marks):
    began = time.process_time()
    parse_blocks(marks * 2_000)
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("tag", "rule"),
    [
        ("{{< youtube abc >}}", "an embedded page"),
        ('{% include youtube.html id="abc" %}', "an embedded page"),
        ("{%- include embeds/vimeo.html -%}", "an embedded page"),
        ('{{ youtube(id="abc") }}', "an embedded page"),
        ("{% include rollPlayer.html id=page.roll %}", "an embedded page"),
        ("{{< lite-youtube abc >}}", "a video"),
        ("{{< my_video a.mp4 >}}", "a video"),
        ("{% include videoScript.html %}", "a template tag"),
        ("{% if page.video %}", "a template tag"),
        ("{{&lt; tweet 12 &gt;}}", "an embedded page"),
        ("{{ video }}", "a template tag"),
        ("{% include mule_chart.html %}", "an embedded page"),
        ("{% include nav.html %}", "a template tag"),
        ("{% include twitter_card.html %}", "a template tag"),
        ("{% include %}", "a template tag"),
    ],
)
def test_a_template_that_shows_something_from_elsewhere_is_told_from_others(tag, rule):
    blocks, dropped = parse_blocks(f"Watch:\n\n{tag}\n\nOn.")
    assert [block.text for block in blocks] == ["Watch:", "On."]
    assert [(drop.rule, drop.line) for drop in dropped] == [(rule, 3)]


def test_a_figure_goes_on_over_an_empty_line():
    html = '<figure>\n\n<img src="a.png" alt="A mule">\n\n<figcaption>The mule.</figcaption>\n</figure>\n\nWe left.'
    blocks = parse_blocks(f"We came.\n\n{html}")[0]
    assert [(block.kind, block.text) for block in blocks][1:] == [("figure", "The mule."), ("paragraph", "We left.")]


def test_a_quote_in_a_figure_is_a_quote():
    blocks = parse_blocks("<figure>\n\n> The mule ran.\n\n<figcaption>\n\nA farmer\n\n</figcaption>\n</figure>")[0]
    assert [block.text for block in blocks] == ["The mule ran.", "A farmer"]


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        ("<div>\n    <p>\n      We came.\n    </p>\n", ["paragraph", "item"]),
        ("We came.\n", ["paragraph", "code"]),
        ('<div>\n\t\n\t<hr class="wide">\n\t\n\n\t<h3>We came.</h3>\n\t\n</div>\n', ["break", "heading", "item"]),
        ("<div>\n  <p>We came.</p>\n\n![](a.png)\n\n    </div>\n</div>\n", ["paragraph", "figure", "item"]),
        ("We came.\n\n    </div>\n\nOn.\n", ["paragraph", "code", "paragraph", "code"]),
    ],
)
def test_indented_html_is_code_only_behind_markdown(before, kinds):
    blocks = parse_blocks(f"{before}\n    <ul>\n      <li>The mule ran.</li>\n    </ul>\n")[0]
    assert [block.kind for block in blocks] == kinds
