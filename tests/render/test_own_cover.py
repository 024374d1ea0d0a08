"""The picture that an essay names for itself: the cover of its episode, in the tag and in the feed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from mutagen.id3 import ID3, PictureType
from PIL import Image
from shows import ESSAY, write_essay

from tts.episode import finished

NAME = "007-covered"
OWN = f"{NAME}.cover.jpg"


def essay(image: str) -> str:
    return ESSAY.format(number=7, title="Covered", date="2026-03-04").replace("date:", f"image: {image}\ndate:")


@pytest.fixture
def covered_show(tone_show: Path) -> Path:
    for path in (tone_show / "essays").iterdir():
        path.unlink()
    write_essay(tone_show, 7, "Covered", text=essay("wide.png"))
    Image.new("RGBA", (2000, 1000), (200, 30, 30, 255)).save(tone_show / "essays" / "wide.png")
    return tone_show


def rendered(run, show: Path) -> str:
    ran = run("render-episode", 7, cwd=show)
    assert ran.code == 0, ran.err
    return ran.err


def cover(show: Path) -> bytes:
    (found,) = (f.data for f in ID3(show / "out" / f"{NAME}.mp3").getall("APIC") if f.type == PictureType.COVER_FRONT)
    return found


def in_feed(run, show: Path) -> list[str]:
    ran = run("essaycast", "publish", "--base-url", "https://example.com/podcast/", cwd=show)
    assert ran.code == 0, ran.err
    channel = etree.parse(show / "out" / "feed.xml").getroot()[0]
    spaces = {"itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd"}
    return [image.get("href") for image in channel.iterfind("item/itunes:image", spaces)]


def test_a_picture_beside_the_essay_is_the_cover_whole_and_square(run, covered_show):
    rendered(run, covered_show)
    data = (covered_show / "out" / OWN).read_bytes()
    assert cover(covered_show) == data
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (2000, 2000))
    assert all(abs(a - b) < 6 for a, b in zip(image.getpixel((1000, 20)), (200, 30, 30), strict=True))
    address = in_feed(run, covered_show)
    assert len(address) == 1
    assert address[0].startswith(f"https://example.com/podcast/{OWN}?v=")
    checked = run("essaycast", "check", cwd=covered_show)
    assert OWN not in checked.out + checked.err


@pytest.mark.parametrize(("size", "side"), [((600, 300), 1400), ((50, 4000), 3000), ((1500, 1500), 1500)])
def test_a_cover_is_as_large_as_directories_want_it(run, covered_show, size, side):
    Image.new("RGB", size, "navy").save(covered_show / "essays" / "wide.png")
    rendered(run, covered_show)
    assert Image.open(io.BytesIO((covered_show / "out" / OWN).read_bytes())).size == (side, side)


def test_another_picture_makes_another_cover_and_none_takes_it_away(run, covered_show):
    rendered(run, covered_show)
    first, feed = cover(covered_show), in_feed(run, covered_show)
    Image.new("RGB", (1500, 1500), "navy").save(covered_show / "essays" / "wide.png")
    assert "unchanged" not in rendered(run, covered_show)
    assert cover(covered_show) != first
    assert in_feed(run, covered_show) != feed
    write_essay(covered_show, 7, "Covered")
    assert "unchanged" not in rendered(run, covered_show)
    assert not (covered_show / "out" / OWN).exists()
    assert OWN not in in_feed(run, covered_show)[0]


@pytest.mark.parametrize(
    ("image", "rule"),
    [("gone.png", "a picture that is not there"), ("text.png", "a picture that is not JPEG, PNG, WebP or GIF"),
     ("https://example.org/p.png", "")],
)  # fmt: skip
def test_a_picture_that_cannot_be_used_is_named_and_the_shows_cover_taken(run, covered_show, image, rule):
    (covered_show / "essays" / "text.png").write_text("no picture")
    write_essay(covered_show, 7, "Covered", text=essay(image))
    rendered(run, covered_show)
    record = finished(covered_show / "out", NAME)
    assert record is not None
    assert [(drop.text, drop.rule) for drop in record.dropped] == ([(image, rule)] if rule else [])
    assert not (covered_show / "out" / OWN).exists()
    assert Image.open(io.BytesIO(cover(covered_show))).size == (3000, 3000)
    (address,) = in_feed(run, covered_show)
    assert address == image if not rule else "cover" in address
