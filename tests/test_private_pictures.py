"""What a camera writes into a picture is not published, and a picture is shown as it looks."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from tts.media.sandbox import apart
from tts.pictures.cover import published_picture, tag_cover
from tts.pictures.decoding import small, square
from tts.pictures.private import without_notes

SECRET = b"SECRET"


def picture(kind: str, *, orientation: int = 1) -> bytes:
    """Return a picture, wider than it is high and red on its left, into which a camera and a program wrote."""
    image = Image.new("RGB", (1600, 1400), "white")
    image.paste((255, 0, 0), (0, 0, 800, 1400))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, SECRET.decode()
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Author", SECRET.decode())
    file = io.BytesIO()
    options = {"PNG": {"pnginfo": told}, "JPEG": {"comment": SECRET}, "WEBP": {"xmp": SECRET, "lossless": True}}[kind]
    image.save(file, kind, exif=exif, **options)
    assert file.getvalue().count(SECRET) >= 2
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_wrote_is_left_out_and_no_pixel_changes(kind):
    data = picture(kind)
    bare = published_picture(data)
    assert SECRET not in bare
    assert not opened(bare).getexif()
    assert np.array_equal(np.asarray(opened(bare).convert("RGB")), np.asarray(opened(data).convert("RGB")))
    assert without_notes(bare) == bare


@pytest.mark.parametrize("cut", [3, 20, 200])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_cut_off_is_no_fault(kind, cut):
    assert isinstance(without_notes(picture(kind)[:cut]), bytes)


def test_a_cover_that_was_held_sideways_is_published_upright():
    bare = opened(published_picture(picture("JPEG", orientation=6)))
    assert bare.size == (1400, 1600)
    assert bare.getpixel((700, 100))[1] < 100  # what was left is above


@pytest.mark.parametrize("make", [lambda data: apart(small, data), lambda data: apart(square, data), tag_cover])
def test_what_is_made_of_a_picture_tells_nothing(make):
    assert SECRET not in make(picture("JPEG"))


@pytest.mark.parametrize("make", [small, square])
def test_grey_in_16_bits_stays_grey(make):
    ramp = np.tile(np.linspace(0, 65535, 1400).astype(np.uint16), (1400, 1))
    file = io.BytesIO()
    Image.fromarray(ramp).save(file, "PNG")
    shown = np.asarray(opened(apart(make, file.getvalue())).convert("L"), float)
    assert abs(shown.mean() - 127) < 4
    assert abs(shown[:, shown.shape[1] // 4].mean() - 64) < 8
