"""The show's sounds: whatever they are, they are played or named before anything is spoken, and nothing is fetched."""

from __future__ import annotations

import io
import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tts.audio.music import read_sounds
from tts.audio.wav import wav
from tts.errors import RequestError
from tts.show.settings import SoundSettings

NO_KIND = "is not WAV, FLAC, MP3, Ogg, M4A, AAC or AIFF"
# Container of FFmpeg, its encoder, a rate that both know.
TAKEN = [
    ("wav", "pcm_s16le", 44100), ("wav", "pcm_s24le", 48000), ("wav", "pcm_f32le", 96000), ("wav", "pcm_mulaw", 8000),
    ("wav", "adpcm_ms", 22050), ("aiff", "pcm_s16be", 44100), ("flac", "flac", 44100), ("mp3", "libmp3lame", 44100),
    ("ogg", "libopus", 48000), ("ipod", "aac", 44100), ("mp4", "alac", 44100),
    ("adts", "aac", 44100),
]  # fmt: skip
OTHERS = [
    ("matroska", "pcm_s16le"), ("avi", "pcm_s16le"), ("au", "pcm_s16be"), ("caf", "pcm_s16le"), ("w64", "pcm_s16le"),
    ("nut", "pcm_s16le"), ("mpegts", "aac"), ("asf", "aac"), ("webm", "libopus"), ("voc", "pcm_s16le"),
]  # fmt: skip


@cache
def sound(container: str, encoder: str, rate: int, seconds: float = 1.0) -> bytes:
    file = io.BytesIO()
    wave = (0.3 * np.sin(np.arange(round(seconds * rate)) / 20)).astype(np.float32)
    with av.open(file, "w", format=container) as out:
        stream = out.add_stream(encoder, rate=rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(wave[None], format="flt", layout="mono")
        frame.sample_rate = rate
        converter = av.AudioResampler(
            format=stream.format, layout="mono", rate=rate, frame_size=stream.frame_size or 1024
        )
        for each in [*converter.resample(frame), *converter.resample(None)]:
            out.mux(stream.encode(each))
        out.mux(stream.encode(None))
    return file.getvalue()


def problem(folder: Path, name: str = "a.wav") -> str:
    """What is said of a sound in one line; nothing if it is played."""
    try:
        read_sounds(folder, SoundSettings(intro=name))
        return ""
    except RequestError as refused:
        said = refused.what
    return said.removeprefix("sound.intro ").removesuffix(f" ({folder / name})")


@pytest.mark.parametrize(("container", "encoder", "rate"), TAKEN)
def test_a_sound_is_what_its_bytes_are(tmp_path, container, encoder, rate):
    (tmp_path / "a.m3u8").write_bytes(sound(container, encoder, rate))
    clip = read_sounds(tmp_path, SoundSettings(intro="a.m3u8")).intro
    assert clip is not None
    assert clip.sample_rate == rate
    assert len(clip.samples) == pytest.approx(rate, rel=0.15)


def tagged_mp3() -> bytes:
    from mutagen.id3 import APIC, ID3, TIT2

    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    tags = ID3()
    tags.add(TIT2(text="Title"))
    tags.add(APIC(mime="image/png", data=picture.getvalue()))
    file = io.BytesIO(sound("mp3", "libmp3lame", 44100))
    tags.save(file, padding=lambda _: 5000)
    return file.getvalue()


def test_a_sound_with_a_tag_and_a_picture_is_played(tmp_path):
    (tmp_path / "a.wav").write_bytes(tagged_mp3())
    assert problem(tmp_path) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"", b"RIFF", b"RIFF\0\0\0\0WEBP", b"not a sound", b"#EXTM3U\n#EXTINF:9,\na.ts\n", b"ffconcat version 1.0\n",
        b"v=0\no=- 0 0 IN IP4 127.0.0.1\n", b"MThd" + bytes(40), b"\x1aE\xdf\xa3" + bytes(40),
        b"\0\0\1\xba" + bytes(40), b"<?xml version='1.0'?><MPD/>", b"\xff\xfeU\0T\0F\0",
        b"\xff\xd8\xff\xe0" + bytes(40), b"\x89PNG\r\n\x1a\n", b"%!PS", b".snd" + bytes(40),
        b"FORM\0\0\0\x048SVX", b"#!AMR\n", b"MAC ", b"[playlist]\nFile1=http://127.0.0.1/\n",
    ],
    ids=range(20),
)  # fmt: skip
def test_everything_else_is_never_opened(tmp_path, data):
    (tmp_path / "a.wav").write_bytes(data)
    assert problem(tmp_path) == NO_KIND


@pytest.mark.parametrize(("container", "encoder"), OTHERS)
def test_no_other_container_is_taken(tmp_path, container, encoder):
    (tmp_path / "a.wav").write_bytes(sound(container, encoder, 48000))
    assert problem(tmp_path) == NO_KIND


@contextmanager
def listener() -> Iterator[tuple[int, socket.socket]]:
    """A server that nobody should call: its port, and what accepts calls without waiting."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server.getsockname()[1], server


@pytest.mark.parametrize("name", ["http://127.0.0.1:{}/a.mp3", "HTTP://127.0.0.1:{}/a.wav", "tcp://127.0.0.1:{}",
                                  "a.m3u8", "a.mp3", "a.m4a", "concat.txt", "a.sdp"])  # fmt: skip
def test_nothing_is_fetched(tmp_path, name):
    with listener() as (port, server):
        address = f"http://127.0.0.1:{port}/a.ts"
        for file in ("a.m3u8", "a.mp3"):
            (tmp_path / file).write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{address}\n#EXT-X-ENDLIST\n")
        (tmp_path / "concat.txt").write_text(f"ffconcat version 1.0\nfile '{address}'\n")
        (tmp_path / "a.sdp").write_text(f"v=0\nc=IN IP4 127.0.0.1\nm=audio {port} RTP/AVP 0\n")
        # A QuickTime file whose samples are said to lie elsewhere.
        movie = sound("ipod", "aac", 44100).replace(b"url \0\0\0\1", b"url \0\0\0\0")
        (tmp_path / "a.m4a").write_bytes(movie.replace(b"moov", f"moov{address}".encode()[:4]))
        found = problem(tmp_path, name.format(port))
        assert found in ("is an address, not a file", NO_KIND, "is damaged", "")
        assert bool(found) == (name != "a.m4a")
        with pytest.raises(BlockingIOError):
            server.accept()


def header(rate: int, kind: int = 1, bits: int = 16, channels: int = 1) -> bytes:
    """A WAV of half a second of bytes, whatever its header says they are."""
    align = channels * bits // 8
    form = struct.pack("<HHIIHH", kind, channels, rate, (rate * align) & 0xFFFFFFFF, align, bits)
    body = np.random.default_rng(1).integers(0, 255, 20_000, np.uint8).tobytes()
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def float_wav(*values: float) -> bytes:
    wave = np.tile(np.array(values, "<f4"), 8000)
    form = struct.pack("<HHIIHH", 3, 1, 22050, 88200, 4, 32)
    body = wave.tobytes()
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


RATE = "has {:,} samples a second, not 8,000 to 192,000"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (header(22050), ""),
        (header(1), RATE.format(1)),
        (header(0), "is damaged"),
        (header(7999), RATE.format(7999)),
        (header(200_000), RATE.format(200_000)),
        (header(4_000_000_000), "is damaged"),
        (header(22050, channels=0), "is damaged"),
        (header(22050, kind=0x31), "is coded in gsm_ms"),
        (header(22050, kind=0x160), "is coded in wmav1"),
        (header(22050, kind=0x7777), "is damaged"),
        (header(22050, bits=0), "is damaged"),
        (float_wav(0.1, float("nan")), "is damaged"),
        (float_wav(0.1, float("inf")), "is damaged"),
        (float_wav(1e30, -1e30), "is damaged"),
        (float_wav(0.0), "is silent"),
        (float_wav(3.0, -3.0, 2.0), ""),
        (wav(np.ones(601 * 8000, np.int16), 8000), "is longer than 10 minutes"),
        (sound("flac", "flac", 44100)[:200], "is damaged"),
        (sound("ogg", "libopus", 48000)[:60], "is damaged"),
        (sound("ipod", "aac", 44100)[:100], "is damaged"),
        (b"OggS" + bytes(5000), "is damaged"),
        (b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(5000), "is damaged"),
        (b"\xff\xfb\x90\x64" * 3, "is damaged"),
    ],
    ids=range(23),
)
def test_a_sound_that_cannot_be_used_is_named(tmp_path, data, why):
    (tmp_path / "a.wav").write_bytes(data)
    assert problem(tmp_path) == why


@pytest.fixture
def places(tmp_path) -> Path:
    root = tmp_path / "show"
    (root / "dir.wav").mkdir(parents=True)
    (root / "ü 1.wav").write_bytes(header(22050))
    (tmp_path / "secret.wav").write_bytes(header(22050))
    (root / "link.wav").symlink_to("../secret.wav")
    (root / "gone.wav").symlink_to("nowhere.wav")
    (root / "zero.wav").symlink_to("/dev/zero")
    os.mkfifo(root / "pipe.wav")
    with (root / "huge.wav").open("wb") as file:
        file.truncate(1 << 40)
    return root


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ü 1.wav", ""), ("u\u0308 1.wav", ""), ("dir.wav/../ü 1.wav", ""),
        ("../secret.wav", "lies outside the show's folder"), ("link.wav", "lies outside the show's folder"),
        ("zero.wav", "lies outside the show's folder"), ("/dev/zero", "lies outside the show's folder"),
        ("gone.wav", "is not there"), ("dir.wav", "is not a file"), ("pipe.wav", "is not a file"),
        (".", "is not a file"),
        ("huge.wav", "has more than 400,000,000 bytes"), ("pipe:0", "is not there"), ("-", "is not there"),
        ("concat:ü 1.wav", "is not there"), ("file:ü 1.wav", "is not there"), ("x" * 5000, "is not there"),
        ("\0", "is not there"), ("file:///etc/passwd", "is an address, not a file"),
        ("//host/a.wav", "is an address, not a file"),
    ],
)  # fmt: skip
def test_a_sound_comes_from_the_shows_folder_or_not_at_all(places, name, why):
    assert problem(places, name) == why


def test_a_sound_that_cannot_be_used_ends_the_run_in_one_line(run, tone_show, monkeypatch):
    from tts.voice.tone import ToneVoice

    monkeypatch.setattr(ToneVoice, "speak", lambda *_: pytest.fail("spoken"))
    settings = tone_show / "show.toml"
    settings.write_text(f'{settings.read_text("utf-8")}\n[sound]\nbed = "http://127.0.0.1:1/a.mp3"\n')
    ran = run("render-episode", 7, cwd=tone_show)
    assert ran.code == 2
    assert ran.err.startswith("error: sound.bed is an address, not a file")
    assert ran.err.count("\n") == 1


@settings(max_examples=100)
@given(data=st.data())
def test_any_damage_is_played_or_named(tmp_path_factory, data):
    good = sound(*data.draw(st.sampled_from(TAKEN)), 0.3)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(good)) | st.integers(0, 200))
        end = data.draw(st.integers(start, min(len(good), start + 12)))
        good = good[:start] + data.draw(st.binary(max_size=12)) + good[end:]
    folder = tmp_path_factory.getbasetemp()
    (folder / "a.wav").write_bytes(good)
    found = problem(folder)
    other = found.startswith("is coded in ") or found.endswith(" samples a second, not 8,000 to 192,000")
    assert other or found in ("", NO_KIND, "is damaged", "is silent", "holds no sound", "is longer than 10 minutes")
