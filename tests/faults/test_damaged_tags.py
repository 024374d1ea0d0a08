"""ID3 tags that somebody has been at: a finding of ``check``, never a crash, and the other episodes are checked too."""

from __future__ import annotations

import io
import zlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from small_show import an_entry

from tts.audio.mp3 import encode
from tts.audio.tags import Tags, tagged
from tts.check.episode import Finished, check_episodes, decoded_levels, violations
from tts.check.tag import Tag, tag_of
from tts.episode import Chapter
from tts.show.settings import Show

NAME = "148-essay-148"


@cache
def an_mp3() -> bytes:
    import numpy as np

    picture = io.BytesIO()
    Image.new("RGB", (1400, 1400)).save(picture, "PNG")
    chapters = (Chapter(0, "One", "", "https://example.com"), Chapter(500, "Two"))
    tags = Tags(
        "Title", "Show", "Host", "Author", 148, None, "en", "", "c", "said", "", "e", 1000, chapters, picture.getvalue()
    )
    return tagged(b"".join(encode([np.zeros(22050, np.float32)], 22050, 22050, 64)), tags)


def sized(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def id3(*frames: tuple[bytes, bytes, bytes], version: int = 3) -> bytes:
    """A tag of frames: name, two bytes of flags, content."""
    body = b"".join(name + len(content).to_bytes(4, "big") + flags + content for name, flags, content in frames)
    return b"ID3" + bytes((version, 0, 0)) + sized(len(body)) + body


def nested(depth: int) -> bytes:
    content = b""
    for _ in range(depth):
        body = b"a\0" + bytes(16) + content
        content = b"CHAP" + len(body).to_bytes(4, "big") + bytes(2) + body
    return b"ID3\3\0\0" + sized(len(content)) + content


def bomb(size: int) -> bytes:
    """A tag whose cover has ``size`` bytes when it is unpacked."""
    packed = zlib.compressobj(9)
    content = packed.compress(b"\0image/png\0\3\0") + packed.compress(bytes(size)) + packed.flush()
    return id3((b"APIC", b"\0\x80", size.to_bytes(4, "big") + content))


@pytest.mark.parametrize(
    "tag",
    [
        b"", b"ID3", b"ID3\3\0\0", b"ID3\3\0\0\x7f\x7f\x7f\x7f", b"ID3" + b"\xff" * 7, b"TAG" + bytes(125),
        id3((b"TIT2", b"\0\0", b"")), id3((b"TIT2", b"\0\0", b"\1\xff")),
        id3((b"TIT2", b"\0\0", b"\1\xff\xfe\x00\xd8")),
        id3((b"TIT2", b"\0\x80", b"\xff\xff\xff\xffx")), id3((b"TIT2", b"\0\x40", b"")),
        id3((b"TIT2", b"\0\0", b"\0a"), version=2), id3((b"TLEN", b"\0\0", b"\0" + b"9" * 10_000)),
        id3((b"APIC", b"\0\0", b"\0")), id3((b"APIC", b"\0\0", b"\0image/png\0\3\0")), None,
        id3((b"CHAP", b"\0\0", b"a")), id3((b"CHAP", b"\0\0", b"a\0" + b"\xff" * 16)), nested(3000),
        id3((b"USLT", b"\0\0", b"\1en")), id3((b"\0\0\0\0", b"\0\0", b"")),
    ],
    ids=range(21),
)  # fmt: skip
def test_a_tag_that_cannot_be_read_is_a_finding(show, tag):
    tag = bomb(60_000_000) if tag is None else tag
    found = [str(violation) for violation in violations(finished(tag + bytes(1000)), show)]
    assert any("tag" in line for line in found), found
    assert any("cover" in line for line in found)


def finished(mp3: bytes) -> Finished:
    return Finished(an_entry()[1], mp3, decoded_levels(mp3, 22050), {})


def test_a_good_tag_is_read():
    tag = tag_of(an_mp3())
    assert tag is not None
    assert (tag.version, tag.title, tag.length, tag.transcript) == ((2, 3, 0), ("Title",), "1000", "said")
    assert tag.chapters == ((0, "One"), (500, "Two"))


@settings(max_examples=100)
@given(data=st.data())
def test_any_damage_is_a_finding(tmp_path_factory, data):
    mp3 = an_mp3()
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(mp3)) | st.integers(0, 600))
        end = data.draw(st.integers(start, min(len(mp3), start + 12)))
        mp3 = mp3[:start] + data.draw(st.binary(max_size=12)) + mp3[end:]
    assert isinstance(tag_of(mp3), Tag | None)
    folder = tmp_path_factory.getbasetemp()
    assert list(violations(finished(mp3), Show(root=folder, out=folder)))


@pytest.mark.parametrize("kind", ["folder", "empty", "noise", "truncated"])
def test_check_names_a_damaged_mp3_and_goes_on(show, essays, kind):
    path = show.out / f"{NAME}.mp3"
    path.unlink()
    if kind == "folder":
        path.mkdir()
    else:
        path.write_bytes({"empty": b"", "noise": b"\xff\xfb" * 5000, "truncated": an_mp3()[:3000]}[kind])
    files = {violation.file for violation in check_episodes(show)}
    assert files >= {f"{number}-essay-{number}.mp3" for number in (146, 147, 148)}
