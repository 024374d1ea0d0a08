"""Pictures of all kinds, from everywhere: shown, or left out with a note; and covers, which are an error instead."""

from __future__ import annotations

import base64
import io
import os
import socket
import struct
import subprocess
import unicodedata
import zlib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from shows import write_essay
from small_show import publish

from tts.api import load_show, read_essay
from tts.check.episode import check_episodes
from tts.check.feed import check_feed
from tts.episode import finished
from tts.essay import Block, Essay
from tts.media.fence import Fence
from tts.media.unusable import UnusableError
from tts.pictures.artwork import faults
from tts.pictures.cover import given_cover
from tts.pictures.figures import own_cover, pictures
from tts.publish.channel import find_cover
from tts.show.essays import fence_of
from tts.show.settings import default_show

KINDS = ("JPEG", "PNG", "WEBP", "GIF")
NO_KIND = "a picture that is not JPEG, PNG, WebP or GIF"
DAMAGED = "a picture that is damaged"
PIXELS = "a picture that has more than 100,000,000 pixels"
MISSING = "a picture that is not there"
OUTSIDE = "a picture that lies outside the essay's folder"
NO_FILE = "a picture that is not a file"
ADDRESS = "a picture that is an address, not a file"


@cache
def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 40).convert(mode).save(file, kind)
    return file.getvalue()


def png(width: int, height: int, *chunks: tuple[bytes, bytes], rows: bytes = b"") -> bytes:
    """A PNG in grey with whatever size it says and whatever chunks."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    every = ((b"IHDR", head), *chunks, (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    parts = [struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
             for name, body in every]  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def gif(width: int, height: int, frames: int) -> bytes:
    one = b"\x21\xf9\x04\0\1\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2\x44\1\0"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6) + one * frames + b";"


def lossless_webp(width: int, height: int) -> bytes:
    body = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + bytes(20)
    chunk = b"VP8L" + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def resized_jpeg(width: int, height: int) -> bytes:
    data = picture("JPEG")
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def tiff() -> bytes:
    return picture("TIFF")


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n(touched) (w) file closefile showpage\n%%EOF\n"


def essay_of(folder: Path, *images: str) -> Essay:
    blocks = tuple(Block("figure", "Seen", number=at, image=image) for at, image in enumerate(images, start=1))
    return Essay("Seen", blocks, path=folder / "seen.md")


def left_out(folder: Path, image: str) -> str:
    """Why a picture of a lone essay in ``folder`` is left out; nothing if it is shown."""
    shown, lost = pictures(essay_of(folder, image), Fence("the essay's folder", (folder,)))
    assert len(shown) + len(lost) == 1
    for data in shown.values():
        assert Image.open(io.BytesIO(data)).format == "JPEG"
    return lost[0].rule if lost else ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.svg", "a", "a.eps"])
def test_a_picture_is_what_its_bytes_are(tmp_path, kind, name):
    (tmp_path / name).write_bytes(picture(kind))
    assert left_out(tmp_path, name) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF\0\0\0\0WAVE", EPS, b"\xc5\xd0\xd3\xc6" + EPS, tiff(),
        b"%PDF-1.7\n", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"#EXTM3U\nhttp://127.0.0.1/a.ts\n",
        b"P6 9 9 255\n", b"BM" + bytes(60), b"\0\0\1\0" + bytes(40), b"8BPS" + bytes(40), b"\0\0\0\x0cjP  \r\n\x87\n",
        b"\0\0\0\x1cftypavif" + bytes(40), b" \x89PNG\r\n\x1a\n", b"<html>", b"version https://git-lfs.github.com",
    ],
    ids=range(20),
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.png", "a.jpg"])
def test_everything_else_is_never_opened(tmp_path, monkeypatch, data, name):
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    (tmp_path / name).write_bytes(data)
    assert left_out(tmp_path, name) == NO_KIND


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7])
def test_a_truncated_picture_is_left_out(tmp_path, kind, kept):
    data = picture(kind, size=(400, 300))
    (tmp_path / "a.png").write_bytes(data[: max(12, int(len(data) * kept))])
    assert left_out(tmp_path, "a.png") == DAMAGED


@pytest.mark.parametrize(
    ("bomb", "why"),
    [
        (lambda: png(60_000, 60_000, rows=bytes(1000)), PIXELS),
        (lambda: png(2**31 - 1, 2**31 - 1), PIXELS),
        (lambda: png(1, 100_000_001), PIXELS),
        (lambda: png(0, 0), DAMAGED),
        (lambda: png(40, 30, (b"zTXt", b"a\0\0" + zlib.compress(bytes(20_000_000))), rows=bytes(41 * 30)), DAMAGED),
        (lambda: png(40, 30, (b"iCCP", b"a\0\0" + zlib.compress(bytes(20_000_000))), rows=bytes(41 * 30)), DAMAGED),
        (lambda: png(10_000, 9_999), DAMAGED),
        (lambda: gif(65_535, 65_535, 1), PIXELS),
        (lambda: gif(40, 30, 100_000), ""),
        (lambda: lossless_webp(16_383, 16_383), DAMAGED),
        (lambda: resized_jpeg(65_500, 65_500), PIXELS),
        (lambda: resized_jpeg(3_000, 3_000), ""),
    ],
    ids=range(12),
)
def test_a_bomb_is_left_out_or_does_not_go_off(tmp_path, bomb, why):
    (tmp_path / "a.png").write_bytes(bomb())
    assert left_out(tmp_path, "a.png") == why


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(1 << 40)
    assert left_out(tmp_path, "a.png") == "a picture that has more than 100,000,000 bytes"


@pytest.fixture
def places(tmp_path) -> Path:
    """The folder of an essay, with pictures inside and out and all that may have a picture's name."""
    folder = tmp_path / "essay"
    (folder / "inner" / "dir.png").mkdir(parents=True)
    (folder / "in.png").write_bytes(picture("PNG"))
    (tmp_path / "secret.png").write_bytes(picture("PNG"))
    (tmp_path / "essay-too").mkdir()
    (tmp_path / "essay-too" / "in.png").write_bytes(picture("PNG"))
    links = {
        "out.png": "../secret.png", "far.png": str(tmp_path / "secret.png"), "twice.png": "out.png", "up": "..",
        "good.png": "in.png", "inner/back.png": "../in.png", "gone.png": "nowhere.png", "loop.png": "loop.png",
        "zero.png": "/dev/zero", "self": ".",
    }  # fmt: skip
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.png")
    (folder / "data:image").mkdir()
    (folder / "data:image" / "png,a").write_bytes(picture("PNG"))
    (folder / "http:").mkdir()
    (folder / "http:" / "in.png").write_bytes(picture("PNG"))
    return folder


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("in.png", ""), ("./in.png", ""), ("inner/../in.png", ""), ("../essay/in.png", ""), ("good.png", ""),
        ("inner/back.png", ""), ("self/self/in.png", ""),
        ("../secret.png", OUTSIDE), ("..%2Fsecret.png", OUTSIDE), ("%2e%2e/secret.png", OUTSIDE),
        ("../essay-too/in.png", OUTSIDE), ("inner/../../secret.png", OUTSIDE), ("out.png", OUTSIDE),
        ("far.png", OUTSIDE), ("twice.png", OUTSIDE), ("up/secret.png", OUTSIDE), ("/etc/passwd", MISSING),
        ("zero.png", OUTSIDE), ("/dev/zero", MISSING), ("..", OUTSIDE), ("/", NO_FILE),
        ("gone.png", MISSING), ("loop.png", MISSING), ("../nowhere.png", MISSING), ("in.png/x.png", MISSING),
        ("in.png\0.png", MISSING), ("in.png%00", MISSING), ("\ud800.png", MISSING), ("x" * 5000, MISSING),
        ("x/" * 3000, MISSING), ("~/in.png", MISSING), ("$HOME", MISSING), ("*.png", MISSING), ("in.png|", MISSING),
        ("concat:in.png|in.png", MISSING), ("pipe:0", MISSING), ("-", MISSING), ("%", MISSING), ("%zz", MISSING),
        ("%ff%fe", MISSING), (" ", MISSING), ("\n", MISSING), ("IN.PNG", MISSING), ("http:", NO_FILE),
        (".", NO_FILE), ("inner/dir.png", NO_FILE), ("pipe.png", NO_FILE),
        ("file:///etc/passwd", ADDRESS), ("ftp://127.0.0.1/in.png", ADDRESS), ("//127.0.0.1/in.png", ADDRESS),
        ("\\\\127.0.0.1\\in.png", ADDRESS),
    ],
)  # fmt: skip
def test_a_picture_comes_from_the_essays_folder_or_not_at_all(places, name, why):
    assert left_out(places, name) == why


def test_a_socket_is_not_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("a.png")
        assert left_out(tmp_path, "a.png") == NO_FILE


def test_an_essay_of_a_show_may_use_the_whole_shows_folder(show):
    essay = show.essays / "148.md"
    drafts = show.root / "drafts" / "one.md"
    for path in (essay, drafts):
        path.parent.mkdir(exist_ok=True)
        path.touch()
        fence = fence_of(show, path)
        assert fence.read("../cover.jpg", path.parent, 10**8) == (show.root / "cover.jpg").read_bytes()
        with pytest.raises(UnusableError, match="lies outside the show's folder"):
            fence.find("../..", path.parent)


def test_an_essay_without_a_show_may_not_use_the_folder_above(tmp_path):
    folder = tmp_path / "lone"
    folder.mkdir()
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    fence = fence_of(default_show(tmp_path), folder / "essay.md")
    with pytest.raises(UnusableError, match="lies outside the essay's folder"):
        fence.find("../a.png", folder)


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("file", ["das Bild über Åse.png", "日本 の ガ.png", "100%25 (1) #2 & more?.png", "a+b%.png"])
def test_a_name_is_found_however_it_is_written(tone_show, file, stored, written):
    (tone_show / "essays" / unicodedata.normalize(stored, file)).write_bytes(picture("PNG"))
    named = unicodedata.normalize(written, file).replace("%", "%25")
    text = f'---\nnumber: 7\ntitle: Named\n---\n\nText.\n\n![One](<{named}> "One")\n'
    essay = read_essay(write_essay(tone_show, 7, "Named", text=text))
    shown, lost = pictures(essay, fence_of(load_show(tone_show), essay.path))
    assert (list(shown), lost) == ([1], ())


def test_front_matter_names_a_file_as_it_is_called(tmp_path):
    (tmp_path / "50% of é.png").write_bytes(picture("PNG"))
    essay = Essay("Seen", (), image="50% of é.png", path=tmp_path / "seen.md")
    cover, lost = own_cover(essay, Fence("the essay's folder", (tmp_path,)))
    assert cover
    assert not lost


DOT = base64.b64encode(picture("GIF")).decode()


@pytest.mark.parametrize(
    ("address", "why"),
    [
        (f"data:image/gif;base64,{DOT}", ""),
        (f"DATA:;BASE64,{DOT}", ""),
        (f"data:image/svg+xml;charset=utf-8;base64,{DOT.rstrip('=')}", ""),
        ("data:image/gif;base64," + "%0A".join(DOT[at : at + 60] for at in range(0, len(DOT), 60)), ""),
        ("data:image/gif," + "".join(f"%{byte:02x}" for byte in picture("GIF")), ""),
        (f"data:image/gif,{DOT}", NO_KIND),
        ("data:image/svg+xml,<svg/>", NO_KIND),
        ("data:image/png,a", NO_KIND),
        ("data:", DAMAGED),
        ("data:image/png;base64", DAMAGED),
        ("data:image/png;base64,A", DAMAGED),
        ("data:image/png;base64,????", DAMAGED),
        ("data:image/png;base64,é", DAMAGED),
        (f"data:image/png;base64,{base64.b64encode(png(60_000, 60_000)).decode()}", PIXELS),
        (f"data:image/png;base64,{DOT[:40]}", DAMAGED),
    ],
    ids=range(15),
)
def test_a_picture_inside_its_address_is_shown_or_left_out_and_is_never_a_file(places, address, why):
    assert left_out(places, address) == why


def test_a_picture_inside_its_address_is_one_in_markdown_whatever_its_kind(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(
        f"Text.\n\n![One](data:image/svg+xml;base64,{DOT})\n\n![Two][p]\n\n[p]: <data:image/gif;base64,{DOT}>\n"
    )
    essay = read_essay(path)
    assert [(block.kind, block.text) for block in essay.blocks[1:]] == [("figure", "One"), ("figure", "Two")]
    shown, lost = pictures(essay, Fence("the essay's folder", (tmp_path,)))
    assert (list(shown), lost) == ([1, 2], ())
    assert len(pictures(essay_of(tmp_path, f"data:,{'x' * 10_000}"), Fence("", (tmp_path,)))[1][0].text) < 200


def test_a_picture_that_is_named_many_times_is_decoded_once(tmp_path, monkeypatch):
    from tts.pictures import figures

    (tmp_path / "a.png").write_bytes(picture("PNG"))
    (tmp_path / "b.png").write_bytes(png(60_000, 60_000))
    asked = []
    monkeypatch.setattr(figures, "apart", lambda errand, data: asked.append(errand) or b"made")
    shown, _ = pictures(essay_of(tmp_path, *["a.png", "b.png"] * 500), Fence("", (tmp_path,)))
    assert (len(shown), len(asked)) == (1000, 2)


@settings(max_examples=100)
@given(data=st.data())
def test_any_damage_is_shown_or_left_out(data):
    good = picture(data.draw(st.sampled_from(KINDS)), data.draw(st.sampled_from(["RGB", "L"])))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(good)))
        end = data.draw(st.integers(start, min(len(good), start + 12)))
        good = good[:start] + data.draw(st.binary(max_size=12)) + good[end:]
    address = f"data:;base64,{base64.b64encode(good).decode()}"
    assert left_out(Path(), address) in ("", NO_KIND, DAMAGED, PIXELS)


STEPS = ["..", ".", "in.png", "inner", "up", "self", "out.png", "/", "%2e%2e", "a", ""]


@pytest.fixture(scope="module")
def maze(tmp_path_factory) -> Path:
    """The folder of an essay, with links to itself and out of it."""
    root = tmp_path_factory.mktemp("root").resolve()
    folder = root / "essay"
    (folder / "inner").mkdir(parents=True)
    for path in (folder / "in.png", folder / "inner" / "a", root / "a", root / "in.png"):
        path.touch()
    (folder / "up").symlink_to("..")
    (folder / "self").symlink_to(".")
    (folder / "out.png").symlink_to("../in.png")
    return folder


@settings(max_examples=150)
@given(st.lists(st.sampled_from(STEPS), max_size=8).map("/".join) | st.text(max_size=30))
def test_any_name_leads_inside_or_nowhere(maze, name):
    try:
        found = Fence("its folder", (maze,)).find(name, maze)
    except UnusableError:
        return
    assert found.resolve() in (maze / "in.png", maze / "inner" / "a")


def test_an_episode_is_made_without_the_pictures_that_cannot_be_shown(run, tone_show):
    essays = tone_show / "essays"
    bad = {"eps.png": EPS, "bomb.png": png(60_000, 60_000), "half.jpg": picture("JPEG")[:200]}
    for name, data in bad.items():
        (essays / name).write_bytes(data)
    (tone_show.parent / "secret.png").write_bytes(picture("PNG"))
    (essays / "link.png").symlink_to("../../secret.png")
    (essays / "good é.png").write_bytes(picture("PNG"))
    names = [*bad, "../../secret.png", "link.png", "nowhere.png", "<good é.png>"]
    figures = "\n\n".join(f'![x]({name} "Figure of {at}")' for at, name in enumerate(names))
    text = f"---\nnumber: 7\ntitle: Seen\nimage: ../../secret.png\n---\n\nText.\n\n{figures}\n"
    (essays / "007-the-first-essay.md").unlink()
    write_essay(tone_show, 7, "Seen", text=text)
    ran = run("render-episode", 7, cwd=tone_show)
    assert ran.code == 0, ran.err
    assert ran.err.count("note:") == len(names)  # all but the good one, and the cover
    bomb = f"007-seen.md:12 bomb.png is {PIXELS}; the episode is made without it"
    assert bomb in ran.err
    record = finished(tone_show / "out", "007-seen")
    assert record is not None
    assert [figure.image for figure in record.figures] == [""] * 6 + ["007-seen.figure-7.jpg"]
    outside = "a picture that lies outside the show's folder"
    assert [(drop.text, drop.rule) for drop in record.dropped] == [
        ("eps.png", NO_KIND), ("bomb.png", PIXELS), ("half.jpg", DAMAGED), ("../../secret.png", outside),
        ("link.png", outside), ("nowhere.png", MISSING), ("../../secret.png", outside),
    ]  # fmt: skip
    assert [path.name for path in (tone_show / "out").glob("007*.jpg")] == ["007-seen.figure-7.jpg"]
    assert "unchanged" in run("render-episode", 7, cwd=tone_show).err


COVERS = [
    ("no picture", b"not a picture", "is not JPEG, PNG, WebP or GIF"),
    ("EPS", EPS, "is not JPEG, PNG, WebP or GIF"),
    ("bomb", png(60_000, 60_000), "has more than 100,000,000 pixels"),
    ("truncated", picture("JPEG", size=(1400, 1400))[:5000], "is damaged"),
]


@pytest.mark.parametrize(("data", "why"), [row[1:] for row in COVERS], ids=[row[0] for row in COVERS])
def test_a_cover_that_is_no_picture_is_named_before_anything_is_spoken(run, tone_show, monkeypatch, data, why):
    from tts.voice.tone import ToneVoice

    monkeypatch.setattr(ToneVoice, "speak", lambda *_: pytest.fail("spoken"))
    (tone_show / "cover.jpg").write_bytes(data)
    ran = run("render-episode", 7, cwd=tone_show)
    assert ran.code == 2
    assert ran.err.startswith(f"error: the cover {tone_show / 'cover.jpg'} {why}: put another picture there")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["cover.jpg", "art.png", "../secret.jpg", "../link.jpg"])
def test_a_cover_outside_the_show_is_never_published(run, tone_show, name):
    (tone_show.parent / "secret.jpg").write_bytes(picture("JPEG", size=(1400, 1400)))
    if not name.startswith(".."):
        (tone_show / name).symlink_to("../secret.jpg")
    settings = tone_show / "show.toml"
    settings.write_text(f'cover = "{name}"\n{settings.read_text("utf-8")}')
    for command in (("render-episode", 7), ("essaycast", "publish", "--base-url", "https://a.example/")):
        ran = run(*command, cwd=tone_show)
        assert ran.code == 2
        said = "is not there" if name == "../link.jpg" else "lies outside the show's folder"
        assert f"error: the cover {tone_show / name} {said}" in ran.err
    assert not list(tone_show.glob("out/cover*"))


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_what_is_no_file_is_no_cover(show, kind):
    cover = show.root / "cover.jpg"
    cover.unlink()
    if kind == "folder":
        cover.mkdir()
    elif kind == "pipe":
        os.mkfifo(cover)
    else:
        cover.symlink_to("cover.jpg")
    assert given_cover(show) == b""


def test_what_is_no_picture_is_not_published_as_one(show):
    (show.root / "cover.jpg").write_bytes(b"<html><script>alert(1)</script>")
    assert find_cover(show) is None


@pytest.mark.parametrize(("data", "why"), [row[1:] for row in COVERS], ids=[row[0] for row in COVERS])
def test_check_says_what_is_wrong_with_a_picture_and_goes_on(show, essays, data, why):
    publish(show, essays)
    (show.out / "cover.jpg").write_bytes(data)
    assert list(faults(show.out / "cover.jpg")) == [f"it {why}"]
    assert f"cover.jpg: it {why}" in "\n".join(str(violation) for violation in check_feed(show))
    assert list(check_episodes(show))
