"""The tag in its bytes."""

from __future__ import annotations

import io
import struct
from datetime import datetime, timezone

import pytest
from mutagen.id3 import ID3

from tts.audio.tags import Tags, language_code, sort_name, tagged
from tts.episode import Chapter


def tags(chapters: list[tuple[int, str]], **more: object) -> Tags:
    values = {
        "title": "A title", "show": "A show", "host": "A host", "author": "An author", "number": 3, "language": "en-GB",
        "published": datetime(2026, 5, 7, 9, 30, tzinfo=timezone.utc), "link": "https://example.com/3",
        "comment": "Why",
        "transcript": "Words.", "copyright": "", "encoder": "LAME", "length_ms": 900_000,
        "chapters": tuple(Chapter(start, title) for start, title in chapters),
    }  # fmt: skip
    return Tags(**{**values, **more})


def frames(data: bytes) -> list[tuple[bytes, bytes]]:
    size = sum(byte << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
    found, at = [], 10
    while at < 10 + size:
        length = struct.unpack(">I", data[at + 4 : at + 8])[0]
        found.append((data[at : at + 4], data[at + 10 : at + 10 + length]))
        at += 10 + length
    assert at == 10 + size, "frames fill the tag exactly"
    return found


def test_chapters_lie_in_time_order_in_the_bytes_however_long_their_titles_are():
    marks = [(0, "A very long title of the opening chapter"), (5000, "b"), (9000, "Middling title"), (12000, "c" * 150)]
    data = tagged(b"", tags(marks))
    starts = [
        struct.unpack(">I", body[body.index(b"\0") + 1 :][:4])[0] for kind, body in frames(data) if kind == b"CHAP"
    ]
    assert starts == [0, 5000, 9000, 12000]


def test_the_contents_name_the_chapters_in_order_and_pictures_come_last():
    data = tagged(b"", tags([(0, "One"), (60_000, "Two")], cover=b"\xff\xd8\xff" + bytes(50)))
    kinds = [kind for kind, _ in frames(data)]
    assert kinds[-1] == b"APIC"
    assert kinds.index(b"CTOC") < kinds.index(b"CHAP")
    contents = ID3(io.BytesIO(data)).getall("CTOC")[0]
    assert contents.child_element_ids == ["ch000", "ch001"]
    assert contents.flags == 3


def test_a_chapter_counts_in_milliseconds_only():
    chapter = ID3(io.BytesIO(tagged(b"", tags([(0, "One"), (1234, "Two")])))).getall("CHAP")[1]
    assert (chapter.start_offset, chapter.end_offset) == (0xFFFFFFFF, 0xFFFFFFFF)
    assert chapter.sub_frames["TIT2"].text == ["Two"]


@pytest.mark.parametrize("title", ["中文标题", "العنوان", "Emoji 🎧", "é" * 200])
def test_a_title_in_any_script_comes_back(title):
    read = ID3(io.BytesIO(tagged(b"", tags([(0, title), (10, "x")], title=title))))
    assert read["TIT2"].text == [title]
    assert sorted(c.sub_frames["TIT2"].text[0] for c in read.getall("CHAP")) == sorted([title, "x"])


def test_the_audio_follows_the_tag_untouched():
    assert tagged(b"AUDIO", tags([(0, "One")])).endswith(b"AUDIO")


def test_a_guest_does_not_split_the_album():
    read = ID3(io.BytesIO(tagged(b"", tags([(0, "One")], show="The Long Wait", author="A guest"))), translate=False)
    assert [read[frame].text for frame in ("TALB", "TPE1", "TPE2")] == [["The Long Wait"], ["A guest"], ["A host"]]
    assert [read[frame].text for frame in ("TSOA", "TSOP", "TSO2")] == [["Long Wait, The"], ["guest, A"], ["host, A"]]


def test_a_show_of_nobody_is_its_own_host():
    assert ID3(io.BytesIO(tagged(b"", tags([(0, "One")], host=""))))["TPE2"].text == ["A show"]


@pytest.mark.parametrize(
    ("name", "language", "sorted_as"),
    [
        ("The Long Wait", "eng", "Long Wait, The"),
        ("An Essay", "eng", "Essay, An"),
        ("Theory", "eng", "Theory"),
        ("The", "eng", "The"),
        ("Die Welle", "deu", "Die Welle"),
    ],
)
def test_what_libraries_sort_a_name_by(name, language, sorted_as):
    assert sort_name(name, language) == sorted_as


@pytest.mark.parametrize(("language", "code"), [("en-US", "eng"), ("pt_BR", "por"), ("DE", "deu"), ("tlh", "und")])
def test_the_language_is_written_as_tags_want_it(language, code):
    assert language_code(language) == code
