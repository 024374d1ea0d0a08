"""A line that holds nothing but the file of a picture is that picture, whatever marks its site has for it."""

from __future__ import annotations

import pytest

from tts.sources.markdown.blocks import parse_blocks


def pictures(markdown: str) -> list[tuple[str, str]]:
    return [(block.image, block.text) for block in parse_blocks(markdown)[0] if block.kind == "figure"]


@pytest.mark.parametrize(
    ("line", "picture"),
    [
        ("cart@2x.gif", ("cart@2x.gif", "")),
        ("cart.png https://example.com/cart", ("cart.png", "")),
        ("/img/cart.jpg The old cart", ("/img/cart.jpg", "The old cart")),
        ("cart.jpg https://example.com/cart The old cart", ("cart.jpg", "The old cart")),
        ("[image: cart.png]", ("cart.png", "")),
        ("[FEATURE IMAGE: cart.png]", ("cart.png", "")),
        ("![Image - CART_at-the-Old-Mill](cart.png)", ("cart.png", "")),
        ("[img]cart.png[/img]", ("cart.png", "")),
        ("(image: cart.png class: wide)", ("cart.png", "")),
        ("image::cart.png[The old cart]", ("cart.png", "The old cart")),
        (".. image:: cart.png", ("cart.png", "")),
        ("[[file:cart.png]]", ("cart.png", "")),
        ("[ALT: An old cart]", ("", "An old cart")),
        ("[Image description: An old cart by a gate. End ID]", ("", "An old cart by a gate")),
        ("*(Image: an old cart by a gate)*", ("", "an old cart by a gate")),
        ('<Image src="/cart.png" alt="The old cart" />', ("/cart.png", "The old cart")),
        ("<ZoomFigure\n  src={cart}\n  caption={`The old cart`}\n/>", ("", "The old cart")),
        ("![[cart.png]]", ("cart.png", "")),
        ("![[cart.png|300]]", ("cart.png", "")),
        ("![[cart.png|The old cart]]", ("cart.png", "The old cart")),
        ('{% lightbox cart.png --alt="The old cart" %}', ("cart.png", "The old cart")),
        ('{% img left /cart.png 300 200 "The old cart" %}', ("/cart.png", "The old cart")),
        ("{% asset_img cart.png The old cart %}", ("cart.png", "The old cart")),
        ("{% maincolumn 'a/cart.png' 'The old cart, of oak' %}", ("a/cart.png", "The old cart, of oak")),
        ('{{< carousel "cart.png" "mule.png" >}}', ("cart.png", "")),
    ],
)
def test_a_line_of_its_own_is_a_picture(line, picture):
    assert pictures(f"We left.\n\n{line}\n\nThen.") == [picture]


def test_what_describes_the_picture_above_is_its_caption():
    assert pictures("![](cart.png)\n\n[ALT: An old cart]") == [("cart.png", "An old cart")]
    assert pictures("![](cart.png)\n*Alt text: An old cart*") == [("cart.png", "An old cart")]


def test_a_picture_of_a_wiki_may_have_text_on_the_next_line():
    blocks = parse_blocks("![[cart.png]]\nThe old cart\n\nSo ![[dot.png]] it is.\n\n![[Carts and mules]]")[0]
    assert [(block.kind, block.text) for block in blocks] == [("figure", "The old cart"), ("paragraph", "So it is.")]


def test_lines_of_pictures_may_follow_each_other():
    assert pictures("cart.png\nmule.png") == [("cart.png", ""), ("mule.png", "")]


@pytest.mark.parametrize(
    "text",
    [
        "logo.png is the file that you want.",
        "[cart.png](https://example.com)",
        "`cart.png`",
        "cart.png, mule.png",
        "[Photo: Ada Lund]",
        "(Image: Ada Lund)",
        "He saw\n[ALT: An old cart]\nand left.",
        'So <Icon name="cart" alt="The old cart" /> it is.',
        "We keep it in\ncart.png\nand nowhere else.",
        "* cart.png",
        "    cart.png",
        "Here {% icon cart.png %} it is.",
        "{% include header.html logo='cart.png' %}",
        "[cart.png]: https://example.com",
    ],
)
def test_other_lines_hold_none(text):
    assert pictures(text) == []


def test_a_file_of_a_video_is_a_video():
    blocks, dropped = parse_blocks("We left.\n\ninbox.mp4\n\nThen.")
    assert [block.text for block in blocks] == ["We left.", "Then."]
    assert [(drop.text, drop.rule) for drop in dropped] == [("inbox.mp4", "a video")]
