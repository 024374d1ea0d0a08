"""Marks that nobody resolves: links without a definition, captions in templates, mathematics by two backslashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.sources.markdown.blocks import parse_blocks
from tts.sources.markdown.essay import markdown_essay


def texts(markdown: str) -> list[str]:
    return [block.text for block in parse_blocks(markdown)[0]]


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("A fix ([#46][]) is in.", "A fix (#46) is in."),
        ("See [the notes][notes] first.", "See the notes first."),
        ("See [the **late** notes][notes].", "See the late notes."),
        ("See [the notes][notes].\n\n[notes]: {% post_url 2014-05-06-notes %}", "See the notes."),
        ("Take cells[i][j] and go on.", "Take cells[i][j] and go on."),
        ("It fell [1]. It rose [1][2].\n\n[1]: https://example.com/n\n[2]: b", "It fell [1]. It rose [1][2]."),
        ("All the [631] that we saw.\n\n[631]: https://example.com/n", "All the 631 that we saw."),
    ],
)
def test_a_link_that_leads_nowhere_is_read_as_its_words(markdown, read):
    assert texts(markdown) == [read]


def test_a_link_by_reference_keeps_its_address():
    (block,) = parse_blocks("See [the notes][n].\n\n[n]: https://example.com/n")[0]
    assert (block.text, block.links[0].url) == ("See the notes.", "https://example.com/n")


def test_a_numbered_source_keeps_its_address():
    (block,) = parse_blocks("It fell [1].\n\n[1]: https://example.com/n")[0]
    assert (block.text, block.links[0].url) == ("It fell [1].", "https://example.com/n")


def test_a_caption_in_a_template_may_have_links():
    (block,) = parse_blocks('{{<img src="a.png" caption="My [log](https://example.com/log) of a week">}}')[0]
    assert (block.kind, block.text, block.image) == ("figure", "My log of a week", "a.png")
    (block,) = parse_blocks('{{<img src="a.png" caption="A bracket [ alone">}}')[0]
    assert block.text == "A bracket [ alone"


@pytest.mark.parametrize("name", ["highlight", "high", "code", "codeblock", "prism"])
def test_what_a_template_marks_as_code_is_code(name):
    blocks, _ = parse_blocks(f'Before.\n\n{{{{< {name} rust >}}}}\nlet v = vec!["a"];\n{{{{< /{name} >}}}}\n\nAfter.')
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "Before."),
        ("code", 'let v = vec!["a"];'),
        ("paragraph", "After."),
    ]


def test_mathematics_by_two_backslashes_is_that_by_one():
    (text,) = texts(r"The state is \\( h_t = \tanh ( W_{hh} h_{t-1} ) \\) at first.")
    assert text == r"The state is \( h_t = \tanh ( W_{hh} h_{t-1} ) \) at first."


def test_a_formula_that_holds_only_definitions_is_not_said():
    blocks, _ = parse_blocks("$$\n\\newcommand{\\rise}{r}\n$$\n\nA stair.")
    assert [block.text for block in blocks if block.kind != "math"] == ["A stair."]


def test_an_environment_inside_a_formula_is_a_part_of_it():
    text = "Then\n\n$$\n\\begin{align}\na &= b\n\\end{align}\n$$\n\nand so on."
    assert [block.kind for block in parse_blocks(text)[0]] == ["paragraph", "math", "paragraph"]


def test_a_title_may_have_a_footnote_of_its_own():
    essay = markdown_essay("---\ntitle: A stair^[or a ladder]\n---\n\nText.\n", Path("stair.md"))
    assert essay.title == "A stair"


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("It cost $1 trillion. [^4]In the end it paid.", "It cost $1 trillion. In the end it paid."),
        ("It paid.[^4] He left[^b], too.", "It paid. He left, too."),
        ("It is *so*[^4] here.", "It is so here."),
        ("The class [^ab] has two.", "The class [^ab] has two."),
        ("The class `x[^ab]` has two.", "The class x[^ab] has two."),
    ],
)
def test_the_mark_of_a_note_that_is_nowhere_is_left_out(markdown, read):
    assert texts(markdown) == [read]


@pytest.mark.parametrize("line", [r"\* \* \*", r"\*", "• • •", "⁂", "— — —"])
def test_a_line_of_stars_is_a_break(line):
    assert [block.kind for block in parse_blocks(f"Before.\n\n{line}\n\nAfter.")[0]] == [
        "paragraph",
        "break",
        "paragraph",
    ]


@pytest.mark.parametrize("line", ["…", "?!", "2 * 3", "-", "a • b"])
def test_a_line_of_other_signs_is_none(line):
    assert [block.kind for block in parse_blocks(f"Before.\n\n{line}\n\nAfter.")[0] if block.kind == "break"] == []


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("It rained.^[1](#fn:fn1)^ We left.", "It rained. We left."),
        ("The rain^[12](#fn-2)^ came, and fog^[*](#n)^.", "The rain came, and fog."),
        ("\\[Thanks to \\_ann in the comments.\\] It rained.", "[Thanks to _ann in the comments.] It rained."),
        ("It rained.\n\n* Footnotes go here\n{:footnotes}", "It rained."),
        ("The rain^\\[3\\]^ came^[\\[4\\]](#fn4)^ late.", "The rain came late."),
        ("The rain^3^ came.^4,5^ We left.", "The rain came. We left."),
        ("The rain[^1^](#fn1) came.", "The rain came."),
        ("The rain [(1)](#1) came [(2)](#2) here, see [3](#3).", "The rain came here, see 3."),
        ('It rained.<a href="#_ftn1" name="_ftnref1">[1]</a> See [it][1].\n\n[1]: https://x.org', "It rained. See it."),
        ("It rained.<a href='#fn1'>1</a> We left.", "It rained. We left."),
        ('<a href="#_ftnref1" name="_ftn1">[1]</a> Lund said so.', "Lund said so."),
        # What is none.
        ("An area of 10 km^2^, (a+b)^2^ and x^2^, the 3^rd^ time.", "An area of 10 km², (a+b)² and x², the 3rd time."),
        ("See part [2](#part-two), [a](#alpha) and [the reference](#ref1).", "See part 2, a and the reference."),
        ("See [3](https://x.org/note) of <a href='https://x.org'>4</a>.", "See 3 of 4."),
        ("Rain^[It was *heavy*.] came.", "Rain came."),
    ],
)  # fmt: skip
def test_what_is_set_higher_and_leads_to_a_note_is_its_mark(markdown, read):
    assert [text for text in texts(markdown) if text != "It was heavy."] == [read]


def test_a_note_and_a_list_of_works_that_is_nowhere_go_together():
    blocks, dropped = parse_blocks("It rained [@osei20].[^1]\n\n# References\n\n[^1]: Twice.\n", cited=True)
    assert [block.text for block in blocks] == ["It rained.", "Twice."]
    assert "a list of works cited" in [drop.rule for drop in dropped]


def test_a_caption_in_a_template_has_no_tags():
    (block,) = parse_blocks(r'{{< figure src="a.png" caption="From <a href=\"https://example.com\">a log</a>" >}}')[0]
    assert (block.kind, block.text) == ("figure", "From a log")


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("{% footnote() %}", "{% end %}"), ("{{< sidenote >}}", "{{< /sidenote >}}"), ("{% fn %}", "{% endfn %}")],
)
def test_a_note_between_tags_is_a_footnote(opens, closes):
    blocks, _ = parse_blocks(f"The mule\n{opens}\nA kind of\nhorse.\n{closes}\nis here.")
    assert [(block.kind, " ".join(block.text.split())) for block in blocks] == [
        ("paragraph", "The mule is here."),
        ("footnote", "A kind of horse."),
    ]


def test_a_picture_behind_a_sentence_is_a_figure():
    kinds = [(block.kind, block.text) for block in parse_blocks("He wrote a letter:![](a.png)\n\nIt is long.")[0]]
    assert kinds == [("paragraph", "He wrote a letter:"), ("figure", ""), ("paragraph", "It is long.")]
    assert [block.kind for block in parse_blocks("A picture ![](b.png) in it.")[0]] == ["paragraph"]


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("| Load | 1,000 |\n|---|---|\n| Share | 80% |", [(("", "Load"), ("", "1,000")), (("", "Share"), ("", "80%"))]),
        ("|---|---|\n| Load | 7 |", [(("", "Load"), ("", "7"))]),
        ("| Year | 2025 |\n|---|---|\n| Load | 7 |", [(("Year", "Load"), ("2025", "7"))]),
    ],
)
def test_a_table_whose_head_is_data_or_missing_has_none(table, cells):
    assert [block.cells for block in parse_blocks(f"A table:\n\n{table}\n")[0] if block.kind == "row"] == cells


@pytest.mark.parametrize("address", ["file:///home/ann/diary.md", "javascript:(function(){a()})()", "VBScript:x"])
def test_a_link_into_ones_own_disk_is_its_words(address):
    blocks, _ = parse_blocks(f"See [my notes]({address}) and [more].\n\n![A cat]({address})\n\n[more]: {address}")
    assert [block.text for block in blocks] == ["See my notes and more.", "A cat"]
    assert all(not block.links and not block.image and not block.marks for block in blocks)


def test_what_a_gallery_says_is_its_caption():
    (block,) = parse_blocks('{% include gallery id="ropes" caption="Ropes in **spring**" %}')[0]
    assert (block.kind, block.text) == ("figure", "Ropes in spring")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            '![The first cart weighs 3 tons with a load.](/a.png "A round cart")',
            "A round cart. The first cart weighs 3 tons with a load.",
        ),
        ('![A cart](/a.png "A round cart of 3 tons")', "A round cart of 3 tons"),
        ('![A round cart of the north in spring](/a.png "A round cart of the north")', "A round cart of the north"),
    ],
)
def test_what_a_picture_says_beside_its_title_is_kept(written, said):
    (block,) = parse_blocks(written)[0]
    assert block.text == said
