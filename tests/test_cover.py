"""The cover that is drawn for a show without one."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from tts.pictures.cover import drawing_of, drawn_cover


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
