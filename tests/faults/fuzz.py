"""Change what our readers read, at random, and see that each reads or refuses it in one line, soon.

usage: python tests/faults/fuzz.py [--seconds N] [--seed N] [--only READER] [--guided]

Starts from the files in tests/faults/corpus/, and from archives that are packed of them. The readers take turns; the
same seed gives the same inputs. With --guided atheris, if it is installed (pip install atheris), looks for inputs that
reach new code, one reader after the other, each in a process of its own. An input that a reader does not bear is kept
in build/fuzz/, told with what became of it, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
CORPUS = HERE / "corpus"
KEPT = REPOSITORY / "build" / "fuzz"
# Seconds of processor time that no input of a few thousand bytes may take.
_LONGEST = 20
# What readers have got wrong before, or are likely to.
PIECES = [
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\n", b"\r", b"\r\n", b"  ", b"\t", b"\x1b[31m",
    b"\x85", b"-1", b"0", b"9" * 30, b"9" * 5000, b"1e400", b"NaN", b"null", b"true", b"[]", b"{}", b"''", b'""',
    b'"', b"'", b"`", b"&", b"&amp;", b"&#0;", b"&#x110000;", b"&x;", b"<", b"<!--", b"-->", b"]]>", b"<![CDATA[",
    b"<!DOCTYPE x [", b"</p>", b"<p>", b"<table>", b"<td colspan=99999>", b"<svg>", b"<math>", b"<br/>", b"<script>",
    b"<b>" * 300, b"[" * 300, b"> " * 300, b"*" * 300, b"((" * 100, b"{{", b"{% raw %}", b"{title.x}", b"$", b"$$",
    b"\\", b"\\frac{", b"[^1]", b"[^1]: ", b"---", b"+++", b"```", b"|", b"![", b"](", b"data:image/png;base64,",
    b"http://[::1", b"file:///etc/passwd", b"../../../etc/passwd", b"%00", b"%", b"9999-12-31T23:59:59-12:00",
    b"0001-01-01", b"2026-02-30", b"32/13/2026", b"00:00:99.000", b" --> ", b"99999999:00:00.000 --> 00:00:01.000",
    b"!!python/object:os.system x", b"&a [*a]", b"<<: *a", "é".encode(), "😀".encode(), "\u202e".encode(),
    "\u2028".encode(), "ß".encode(), "İ".encode(), "٣".encode(), "½".encode(), "一".encode(), "\ufeff".encode(),
    "e\u0301".encode() * 50, "\u200d".encode(),
]  # fmt: skip

Reading = Callable[[bytes, Path], Any]


@dataclass(frozen=True)
class Reader:
    """What reads a kind of file, and inputs to begin with; it is given an input and an empty folder."""

    seeds: tuple[bytes, ...]
    read: Reading


def changed(data: bytes, chance: random.Random) -> bytes:
    """Return ``data`` with a few changes; an archive is now and then changed inside."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        with contextlib.suppress(Exception):  # whatever zipfile makes of an archive that is damaged
            return _changed_inside(data, chance)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        data = _one_change(data, chance)
    return data


def _one_change(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = min(len(data), start + chance.choice((0, 1, 1, 2, 4, 16, 64, 256)))
    match chance.randrange(7):
        case 0:
            piece = chance.choice(PIECES)
        case 1:
            piece = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 5)))
        case 2:
            piece = data[start:end] * chance.choice((2, 3, 30))
        case 3:
            other = chance.randrange(len(data) + 1)
            piece = data[other : other + chance.choice((1, 8, 40, 200))]
        case 4 if end > start:
            piece = bytes([data[start] ^ (1 << chance.randrange(8))]) + data[start + 1 : end]
        case 5:
            return data[:start] if chance.random() < 0.3 else data
        case _:
            piece = b""
    return data[:start] + piece + data[end:]


def _changed_inside(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    match chance.randrange(8):
        case 0:
            del parts[name]
        case 1:
            parts[chance.choice(("../x", "/x", "a" * 300, "x\\y", "CON", "é😀", name.upper(), name + "/"))] = parts.pop(
                name
            )
        case _:
            parts[name] = changed(parts[name], chance)
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    """Return files as a zip archive, always the same for the same files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def seed(*names: str) -> tuple[bytes, ...]:
    """Return files of the corpus."""
    return tuple((CORPUS / name).read_bytes() for name in names)


def parts_of(name: str) -> dict[str, bytes]:
    """Return the files of a folder of the corpus by name."""
    folder = CORPUS / name
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def archive(name: str) -> bytes:
    """Return a folder of the corpus as a zip archive."""
    return packed(parts_of(name))


def tagged() -> bytes:
    """Return the beginning of an MP3 with a tag."""
    from mutagen.id3 import CHAP, CTOC, ID3, TIT2, TLEN, USLT, CTOCFlags

    tags = ID3()
    tags.add(TIT2(encoding=3, text="Title"))
    tags.add(TLEN(encoding=0, text="1000"))
    tags.add(USLT(encoding=3, lang="eng", text="said"))
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    tags.add(CTOC(element_id="toc", flags=flags, child_element_ids=["c"], sub_frames=[]))
    tags.add(CHAP(element_id="c", start_time=0, end_time=500, sub_frames=[TIT2(encoding=3, text="One")]))
    file = io.BytesIO()
    tags.save(file, v2_version=3)
    return file.getvalue() + b"\xff\xfb\x90\x64" + bytes(413)


def readers() -> dict[str, Reader]:
    """Return every reader of bytes by its name."""
    from small_show import SHOW_TOML, an_entry

    from tts.check.feed import Feed, feed_violations, read_feed
    from tts.check.sidecars import SIDECAR_RULES
    from tts.check.tag import examine
    from tts.episode import read_record, write_record
    from tts.media.unusable import UnusableError
    from tts.publish.adopt import read_old_feed
    from tts.publish.sidecars import CHAPTERS
    from tts.script.build import build_script
    from tts.script.languages import language_for
    from tts.script.lexicon import load_lexicon
    from tts.show.numbers import read_numbers
    from tts.show.settings import default_show, load_show
    from tts.sources.import_record import read_import_record
    from tts.sources.importing import essay_file
    from tts.sources.kinds import kind_of
    from tts.sources.registry import read_essay
    from tts.sources.source import Source
    from tts.voice.catalogue import VoiceFile
    from tts.voice.config import read_config
    from tts.voice.piper_catalogue import files_of

    english = language_for("en")
    nowhere = default_show(Path("/nonexistent"))
    _, episode = an_entry(146)
    with tempfile.TemporaryDirectory() as name:
        write_record(Path(name), episode)
        record = next(Path(name).iterdir()).read_bytes()

    def at(name: str, read: Callable[[Path], Any]) -> Reading:
        def written(data: bytes, folder: Path) -> Any:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return read(path)

        return written

    def spoken(path: Path) -> None:
        essay = read_essay(path)
        assert all("\n" not in note for note in essay.notes)
        build_script(essay, nowhere, ())

    def imported(path: Path) -> None:
        source = Source(path)
        found = kind_of(source).read(source, nowhere)
        for place, essay in enumerate(found.essays):
            essay_file(essay, place, "", nowhere)

    def catalogue(data: bytes, _: Path) -> None:
        files_of(data, "https://example.com/voices.json", "en_US-x-low")

    def tag(data: bytes, _: Path) -> None:
        import mutagen

        with contextlib.suppress(UnusableError, mutagen.MutagenError):
            examine(data)

    def sidecar(ending: str) -> Reading:
        return lambda data, _: list(SIDECAR_RULES[ending](data.decode("utf-8", "replace"), episode))

    def feed(path: Path) -> None:
        read = read_feed(path.parent, path.name)
        if isinstance(read, Feed):
            list(feed_violations(read))

    def record_of(path: Path) -> None:
        read_record(path.parent, episode.name)

    def show_of(path: Path) -> None:
        load_show(path.parent)

    def import_record(path: Path) -> None:
        read_import_record(path.parent)

    def config(path: Path) -> None:
        read_config(VoiceFile("v", path.with_name("v.onnx"), ""))

    pages = seed("page.html", "feed.xml", "atom.xml", "wordpress.xml", "ghost.json", "notebook.ipynb")
    texts = seed("essay.md", "plain.txt", "directory.txt", "toml.md")
    archives = tuple(archive(path.name) for path in sorted(CORPUS.iterdir()) if path.is_dir())
    return {
        "essay": Reader(seed("essay.md", "toml.md"), at("007-an-essay.md", spoken)),
        "import of texts": Reader(texts, at("given.txt", imported)),
        "import of pages": Reader(pages, at("given", imported)),
        "import of archives": Reader(archives, at("given.zip", imported)),
        "show.toml": Reader((*seed("show.toml"), SHOW_TOML.encode()), at("show.toml", show_of)),
        "lexicon": Reader(seed("lexicon.toml"), at("lexicon.toml", lambda path: load_lexicon(path, english))),
        "numbers": Reader(seed("numbers.toml"), at("numbers.toml", lambda path: read_numbers(path.parent))),
        "record": Reader((record,), at(f"{episode.name}.json", record_of)),
        "import record": Reader(seed("import.json"), at(".import.json", import_record)),
        "voice config": Reader(
            seed("voice.json"), at("v.onnx.json", config)
        ),
        "catalogue": Reader(seed("voices.json"), catalogue),
        "old feed": Reader(seed("feed.xml", "atom.xml"), at("old.xml", read_old_feed)),
        "feed": Reader(seed("feed.xml"), at("feed.xml", feed)),
        "tag": Reader((tagged(),), tag),
        "WebVTT": Reader(seed("cues.vtt"), sidecar(".vtt")),
        "SRT": Reader(seed("cues.srt"), sidecar(".srt")),
        "transcript": Reader(seed("transcript.json"), sidecar(".transcript.json")),
        "chapters": Reader(seed("chapters.json"), sidecar(CHAPTERS.ending)),
    }  # fmt: skip


class _TooLongError(Exception):
    pass


def fault(reader: Reader, data: bytes) -> str:
    """Return what is wrong with how ``data`` was read; nothing if it was read, or refused in one line."""
    from tts.errors import EssaycastError

    def late(*_: object) -> None:
        raise _TooLongError

    signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    try:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
            reader.read(data, Path(name))
    except EssaycastError as refusal:
        return "" if "\n" not in str(refusal) and len(str(refusal)) < 2000 else f"refused at length: {refusal}"
    except _TooLongError:
        return f"took more than {_LONGEST} s\n{traceback.format_exc()}"
    except BaseException:  # whatever a reader raises is what is looked for
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def inputs(reader: Reader, chance: random.Random) -> Iterator[bytes]:
    """Yield changed inputs for ever: of the seeds, and of some that came of them."""
    pool = list(reader.seeds)
    while True:
        data = changed(chance.choice(pool), chance)
        if len(data) < 100_000:
            yield data
            if chance.random() < 0.05 and len(data) < 20_000:
                pool[len(reader.seeds) :] = [*pool[len(reader.seeds) :][-30:], data]


def keep(name: str, data: bytes, what: str) -> str:
    """Keep an input that was not borne; returns a line that says so."""
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"{name.replace(' ', '-')}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return f"{path}: {what.strip()}"


def in_turns(chosen: dict[str, Reader], seconds: float, start: int) -> bool:
    """Fuzz the readers in turns for so many seconds; returns whether all bore everything."""
    coming = {name: inputs(reader, random.Random(f"{start} {name}")) for name, reader in chosen.items()}
    tried: Counter[str] = Counter()
    told: set[str] = set()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name, reader in chosen.items():
            share = min(end, time.monotonic() + max(seconds / len(chosen) / 20, 0.05))
            while time.monotonic() < share:
                data = next(coming[name])
                tried[name] += 1
                what = fault(reader, data)
                sign = name + "\n".join(what.splitlines()[-3:])
                if what and sign not in told:
                    told.add(sign)
                    print(keep(name, data, what), flush=True)
    print(", ".join(f"{name}: {count:,}" for name, count in tried.items()))
    print(f"{sum(tried.values()):,} inputs in {seconds:.0f} s, {len(told)} kinds of them not borne")
    return not told


def guided(name: str, seconds: float) -> None:
    """Fuzz one reader with atheris, which looks for inputs that reach new code. Does not return."""
    import atheris

    with atheris.instrument_imports(include=["tts"]):
        reader = readers()[name]

    def one(data: bytes) -> None:
        if what := fault(reader, data):
            print(keep(name, data, what), flush=True)
            raise SystemExit(1)

    with tempfile.TemporaryDirectory() as folder:
        for place, data in enumerate(reader.seeds):
            (Path(folder) / str(place)).write_bytes(data)
        limits = [f"-max_total_time={int(seconds)}", "-timeout=60", "-max_len=20000", f"-artifact_prefix={folder}/"]
        atheris.Setup([sys.argv[0], *limits, folder], one)
        atheris.Fuzz()


def each_guided(names: Collection[str], seconds: float) -> bool:
    """Fuzz each reader with atheris for its share of the time; returns whether all bore everything."""
    command = [sys.executable, __file__, "--guided", "--seconds", str(seconds / len(names)), "--only"]
    paths = os.pathsep.join(filter(None, (str(REPOSITORY), os.environ.get("PYTHONPATH"))))
    borne = True
    for name in names:
        print(f"{name}, guided", flush=True)
        done = subprocess.run([*command, name], env=os.environ | {"PYTHONPATH": paths}, stderr=subprocess.DEVNULL)
        borne = borne and not done.returncode
    return borne


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=40, help="how long, in all (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other inputs (default 1)")
    parser.add_argument("--only", default="", help="one reader")
    parser.add_argument("--guided", action="store_true", help="with atheris")
    given = parser.parse_args()
    sys.path.insert(0, str(HERE.parent))
    if given.guided and given.only:
        guided(given.only, given.seconds)
    everyone = readers()
    chosen = {name: reader for name, reader in everyone.items() if given.only in ("", name)}
    if not chosen:
        parser.error(f"no reader {given.only!r}; there are: {', '.join(everyone)}")
    if given.guided:
        sys.exit(not each_guided(chosen, given.seconds))
    sys.exit(not in_turns(chosen, given.seconds, given.seed))


if __name__ == "__main__":
    main()
