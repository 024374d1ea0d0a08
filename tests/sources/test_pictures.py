"""Which pictures of a Markdown text are figures, and whose caption is whose."""

from __future__ import annotations

import pytest

from tts.sources.markdown.blocks import parse_blocks


def kinds(markdown: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse_blocks(markdown)[0]]


TIMES = ("figure", "The times of the trains.")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('<a href="/big.jpg"><img alt="The times of the trains." src="/small.jpg"></a>', [TIMES]),
        ("[![The times of the trains.](/small.jpg)](/big.jpg)", [TIMES]),
        ('[<img class="wide" src="/small.jpg" alt="The times of the trains." />](/big.jpg)', [TIMES]),
        (
            'We came late.\n<a href="/big.jpg"><img alt="The times of the trains." src="/small.jpg"></a>',
            [("paragraph", "We came late."), TIMES],
        ),
        (
            "We came late.\n![The times of the trains.](a.png)\n![The map](b.png)",
            [("paragraph", "We came late."), TIMES, ("figure", "The map")],
        ),
        ('[<img src="/x/gwas-overall.png" alt="gwas-overall" />](/x.png)', [("figure", "")]),
        ("[![fig2](/x/flu_fig2_host.png)](/x)", [("figure", "")]),
        ('{{< figure src="tally.png" >}}', [("figure", "")]),
        ('{{< figure src="tally.png" alt="Mules by year" >}}', [("figure", "Mules by year")]),
        ('{% include figure image_path="/a.png" caption="Mules" %}', [("figure", "Mules")]),
        ("![A mule](a.png)\n![A map](b.png)", [("figure", "A mule"), ("figure", "A map")]),
        ("![A mule](a.png)\nIt pulls.", [("figure", "A mule"), ("paragraph", "It pulls.")]),
        (
            "- We saw it.\n  ![A mule](a.png)\n- Then.",
            [("item", "We saw it."), ("figure", "A mule"), ("item", "Then.")],
        ),
        ("![center](m.png)", [("figure", "")]),
        ('![A mule](m.png "class=wide right|@itemprop=image")', [("figure", "A mule")]),
        ('![A mule](m.png "E = mc2, at last")', [("figure", "E = mc2, at last")]),
        ("![plot of chunk mules](a.png)", [("figure", "")]),
        ("![A figure.](a.png)", [("figure", "")]),
        ("![Screenshot 2024-05-06 at 10.11.12.png](a.png)", [("figure", "")]),
        ("![WhatsApp Image 2024-05-06 at 10.11.12 PM.jpeg](a.jpeg)", [("figure", "")]),
        ("![CleanShot 2024-05-06 at 10.11.12@2x.png](a.png)", [("figure", "")]),
        ("![Photo 12 of the lake](a.png)", [("figure", "Photo 12 of the lake")]),
        (
            "![Hay](a.png)\n\n![Hay](b.png)\n\n![Hay](c.png)\n\n![Oats](d.png)",
            [("figure", "")] * 3 + [("figure", "Oats")],
        ),
        ("![Hay](a.png)\n\n![Hay](b.png)", [("figure", "Hay")] * 2),
        ("We saw ![a mule](m.png) there.", [("paragraph", "We saw there.")]),
        ("![Mules](m.png) and more\nof them.", [("paragraph", "and more of them.")]),
    ],
)
def test_a_picture_that_stands_alone_is_a_figure(markdown: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(markdown) == expected


CAPTION = ("figure", "Fig. 2. How they pull.")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("![Mules](m.png)\n\n*Fig. 2. How they pull.*", [CAPTION]),
        ('![Mules](m.png)\n{: class="wide"}\n*Fig. 2. How they pull.*', [CAPTION]),
        ("![Mules](m.png)\n*Fig. 2. How they pull.*", [CAPTION]),
        ("![](m.png)\n\nFig. 2. How they pull.", [CAPTION]),
        ("![](m.png)\n\nFig. 2 How they pull.", [("figure", "Fig. 2 How they pull.")]),
        ('<p><img src="m.png"/> Fig. 2. How they pull.</p>', [CAPTION]),
        (
            "![Mules](m.png)\n\nFigure 2 shows how they pull.",
            [("figure", "Mules"), ("paragraph", "Figure 2 shows how they pull.")],
        ),
        ("![Mules](m.png)\n\nThey pull.", [("figure", "Mules"), ("paragraph", "They pull.")]),
        ("Fig. 2. How they pull.", [("paragraph", "Fig. 2. How they pull.")]),
        (
            "![Fig. 1. Mules](m.png)\n\nFig. 2. How they pull.",
            [("figure", "Fig. 1. Mules"), ("paragraph", "Fig. 2. How they pull.")],
        ),
    ],
)
def test_a_numbered_paragraph_below_a_picture_is_its_caption(markdown: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(markdown) == expected


def test_the_words_that_a_caption_replaces_are_reported() -> None:
    _, dropped = parse_blocks("![Mules](m.png)\n\nFig. 2. How they pull.")
    assert [(drop.text, drop.rule, drop.line) for drop in dropped] == [
        ("Mules", "a picture's words beside its caption", 1)
    ]
