"""The cover that is drawn for a show without one."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from tts.pictures.artwork import burdens
from tts.pictures.card import drawn_card
from tts.pictures.cover import drawing_of, drawn_cover, tag_cover


def pixels(title: str, author: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(drawn_cover(title, author))))


def test_it_is_what_directories_want():
    image = Image.open(io.BytesIO(drawn_cover("Marginal Compute", "Ada Quill")))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (3000, 3000))
    assert len(drawn_cover("Marginal Compute", "Ada Quill")) < 500_000


@pytest.mark.parametrize("title", ["A", "word " * 60, "Supercalifragilisticexpialidocious", "x" * 300])
def test_a_title_of_any_length_stays_inside(title):
    image = pixels(title, "")
    margin = image[50:1800, 2850:].reshape(-1, 3).astype(int)
    assert np.ptp(margin, axis=0).max() < 40 or len(title) == 300


def test_the_title_and_the_author_are_in_it():
    assert (pixels("Marginal Compute", "")[200:1700] > 200).any()
    assert (pixels("Marginal Compute", "Ada")[2600:] > 200).any()
    assert not (pixels("Marginal Compute", "")[2650:] > 200).any()


def test_a_title_that_the_font_cannot_write_leaves_the_drawing_alone():
    image = pixels("私のエッセイ", "著者")
    assert not (image > 225).all(axis=2).any()


def test_the_same_show_gets_the_same_cover_and_another_show_another():
    assert drawn_cover("A", "B") == drawn_cover("A", "B")
    assert drawn_cover("A", "B") != drawn_cover("C", "B")
    assert drawing_of("A", "B") != drawing_of("A", "C")
    assert drawn_card("A", "B") == drawn_card("A", "B") != drawn_card("C", "B")


def noise(size: int, mode: str = "RGB") -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 255, (size, size, 3), np.uint8)).convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    "made",
    [
        lambda: saved(noise(3000), "JPEG", quality=95, progressive=True),
        lambda: saved(noise(1500, "RGBA"), "PNG"),
        lambda: saved(Image.new("RGB", (4000, 4000), "teal"), "JPEG"),
        lambda: saved(Image.new("CMYK", (1400, 1400)), "JPEG"),
        lambda: saved(Image.new("RGB", (1400, 900), "teal"), "WEBP"),
        lambda: saved(Image.new("P", (600, 600)), "GIF"),
    ],
    ids=["heavy", "with alpha", "large", "for print", "webp", "gif"],
)
def test_whatever_the_cover_tags_have_a_baseline_jpeg_of_half_a_megabyte_at_most(made):
    cover = made()
    tagged = tag_cover(cover)
    image = Image.open(io.BytesIO(tagged))
    assert (image.format, image.mode, image.info.get("progressive")) == ("JPEG", "RGB", None)
    assert len(tagged) <= 500_000
    assert max(image.size) <= 3000
    before = Image.open(io.BytesIO(cover)).size
    assert image.width * before[1] == pytest.approx(image.height * before[0], rel=0.01)


def test_a_cover_that_is_like_that_already_goes_in_as_it_is():
    cover = saved(Image.new("RGB", (3000, 3000), "teal"), "JPEG")
    assert tag_cover(cover) == cover
    assert tag_cover(b"") == b""


def test_what_burdens_apps_is_noted(tmp_path):
    path = tmp_path / "cover.jpg"
    path.write_bytes(saved(noise(1400), "JPEG", quality=95, progressive=True))
    heavy, progressive = burdens(path)
    assert heavy == f"it has {path.stat().st_size:,} bytes; 500,000 are enough"
    assert "progressive" in progressive
    path.write_bytes(saved(Image.new("RGB", (1400, 1400)), "JPEG"))
    assert list(burdens(path)) == []
    assert list(burdens(tmp_path / "missing.jpg")) == []
