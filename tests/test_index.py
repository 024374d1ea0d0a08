"""What is known of files: nothing that has changed is believed, and a broken index is no harm."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

import tts.program
from tts.index import NO_INDEX, Index

LONG_AGO = 1_700_000_000_000_000_000


@dataclass(frozen=True)
class Found:
    """What a file came to."""

    text: str


class Reader:
    """Reads a file, and counts how often."""

    def __init__(self, path: Path) -> None:
        self.path, self.times = path, 0

    def __call__(self) -> Found:
        self.times += 1
        return Found(self.path.read_text("utf-8"))


@pytest.fixture
def reader(tmp_path):
    write(tmp_path / "essay.md", "one")
    return Reader(tmp_path / "essay.md")


def write(path: Path, text: str, at: int = LONG_AGO) -> None:
    path.write_text(text)
    os.utime(path, ns=(at, at))


def recalled(index: Index, reader: Reader, reading: str = "") -> str:
    found = index.recall(reader.path, Found, reader, reading).text
    index.keep()
    return found


def test_a_file_is_read_once_in_a_run_and_once_in_all_runs(tmp_path, reader):
    index = Index(tmp_path / "index" / "show.sqlite")
    assert [recalled(index, reader), recalled(index, reader)] == ["one", "one"]
    assert recalled(Index(tmp_path / "index" / "show.sqlite"), reader) == "one"
    assert reader.times == 1


@pytest.mark.parametrize(
    ("text", "at"), [("two", LONG_AGO + 1), ("another", LONG_AGO)], ids=["another time", "another size"]
)
def test_a_file_that_has_changed_is_read_again(tmp_path, reader, text, at):
    path = tmp_path / "show.sqlite"
    recalled(Index(path), reader)
    write(reader.path, text, at)
    assert recalled(Index(path), reader) == text
    assert recalled(Index(path), reader) == text
    assert reader.times == 2


def test_a_file_that_was_replaced_by_one_of_its_size_and_time_is_read_again(tmp_path, reader):
    path = tmp_path / "show.sqlite"
    recalled(Index(path), reader)
    write(tmp_path / "other.md", "two")
    (tmp_path / "other.md").replace(reader.path)
    assert recalled(Index(path), reader) == "two"


def test_what_is_read_in_another_way_is_read_again(tmp_path, reader):
    path = tmp_path / "show.sqlite"
    recalled(Index(path), reader, "day-first")
    recalled(Index(path), reader, "month-first")
    assert reader.times == 2


def test_a_file_that_has_just_changed_is_not_kept(tmp_path, reader):
    reader.path.write_text("now")
    recalled(Index(tmp_path / "show.sqlite"), reader)
    recalled(Index(tmp_path / "show.sqlite"), reader)
    assert reader.times == 2


def test_what_could_not_be_read_is_not_kept(tmp_path, reader):
    index = Index(tmp_path / "show.sqlite")

    def fails() -> Found:
        raise OSError("unreadable")

    with pytest.raises(OSError, match="unreadable"):
        index.recall(reader.path, Found, fails)
    assert recalled(index, reader) == "one"


def test_a_missing_file_is_left_to_whoever_reads_it(tmp_path):
    with pytest.raises(FileNotFoundError):
        Index(tmp_path / "show.sqlite").recall(tmp_path / "none.md", Found, Reader(tmp_path / "none.md"))


@pytest.mark.parametrize("rubbish", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_a_broken_index_is_as_none(tmp_path, reader, rubbish):
    path = tmp_path / "show.sqlite"
    path.write_bytes(rubbish)
    for _ in range(3):
        assert recalled(Index(path), reader) == "one"
    assert reader.times <= 2


def test_a_value_of_another_shape_is_made_again(tmp_path, reader):
    @dataclass(frozen=True)
    class Other:
        number: int

    Other.__qualname__ = Found.__qualname__
    path = tmp_path / "show.sqlite"
    index = Index(path)
    index.recall(reader.path, Other, lambda: Other(1))
    index.keep()
    assert recalled(Index(path), reader) == "one"


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path, reader):
    (tmp_path / "file").write_text("")
    for folder in ("file", "x" * 300):  # which nobody can even look into, as if that were forbidden
        assert recalled(Index(tmp_path / folder / "show.sqlite"), reader) == "one"
    assert recalled(NO_INDEX, reader) == "one"
    assert reader.times == 3


def test_several_threads_and_several_runs_share_an_index(tmp_path):
    files = []
    for number in range(40):
        write(tmp_path / f"{number}.md", str(number))
        files.append(tmp_path / f"{number}.md")
    wrong: list[str] = []

    def run() -> None:
        index = Index(tmp_path / "show.sqlite")
        wrong.extend(path.name for path in files if recalled(index, Reader(path)) != path.stem)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    unread = [Reader(path) for path in files]
    assert [recalled(Index(tmp_path / "show.sqlite"), each) for each in unread] == [path.stem for path in files]
    assert sum(each.times for each in unread) == 0


def test_an_index_that_another_run_is_just_beginning_is_left_to_it(tmp_path, reader):
    path = tmp_path / "show.sqlite"
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 1")  # a file without a table yet
    assert recalled(Index(path), reader) == "one"
    other.execute("SELECT * FROM known")  # of the same file
    other.close()
    assert recalled(Index(path), reader) == "one"
    assert reader.times == 1


def test_what_a_file_was_made_from_is_known_while_it_lies_there_as_it_was(tmp_path):
    write(tmp_path / "page.html", "a page")
    index = Index(tmp_path / "show.sqlite")
    index.made(tmp_path / "page.html", "one essay")
    index.keep()
    again = Index(tmp_path / "show.sqlite")
    assert again.is_made(tmp_path / "page.html", "one essay")
    assert not again.is_made(tmp_path / "page.html", "another essay")
    assert not again.is_made(tmp_path / "other.html", "one essay")
    write(tmp_path / "page.html", "A page", LONG_AGO + 1)
    assert not again.is_made(tmp_path / "page.html", "one essay")
    assert not NO_INDEX.is_made(tmp_path / "page.html", "one essay")


@pytest.mark.parametrize("ending", [".py", ".toml", ".j2", ".css", ".js"])
def test_another_program_knows_nothing(tmp_path, reader, monkeypatch, ending):
    """A table, a template and a style sheet decide what comes of a file as the code does."""
    package = tmp_path / "program"
    (package / "templates").mkdir(parents=True)
    write(package / "templates" / f"a{ending}", "one")
    monkeypatch.setattr(tts.program, "__file__", str(package / "program.py"))
    for text in ("one", "two more"):
        write(package / "templates" / f"a{ending}", text)
        tts.program.program.cache_clear()
        assert recalled(Index(tmp_path / "show.sqlite"), reader) == "one"
    tts.program.program.cache_clear()
    assert reader.times == 2


def test_another_version_of_a_library_knows_nothing(tmp_path, reader, monkeypatch):
    (tmp_path / "site-packages").mkdir()
    monkeypatch.setattr("sys.path", [str(tmp_path / "site-packages"), *sys.path])
    for at in (LONG_AGO, LONG_AGO + 1):
        os.utime(tmp_path / "site-packages", ns=(at, at))
        tts.program.program.cache_clear()
        assert recalled(Index(tmp_path / "show.sqlite"), reader) == "one"
    tts.program.program.cache_clear()
    assert reader.times == 2


def test_a_damaged_byte_anywhere_in_an_index_is_never_believed(tmp_path, reader):
    path = tmp_path / "show.sqlite"
    recalled(Index(path), reader)
    good = path.read_bytes()
    told = good.rindex(b'{"text":"one"}')
    for place in (*range(0, len(good), 97), *range(told - 200, told + 14)):
        for bits in (0x01, 0x80):
            damaged = bytearray(good)
            damaged[place] ^= bits
            path.write_bytes(damaged)
            assert recalled(Index(path), reader) == "one"


def test_a_value_that_cannot_be_written_down_is_read_each_time(tmp_path, reader):
    index = Index(tmp_path / "show.sqlite")
    for _ in range(2):
        assert index.recall(reader.path, Found, lambda: Found("\udcff")).text == "\udcff"
        index.keep()


@pytest.mark.skipif(os.name == "nt", reason="file names on Windows are always Unicode")
def test_a_file_whose_name_is_not_utf_8_is_known_too(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md"))
    try:
        write(path, "one")
    except OSError:
        pytest.skip("this system has no such names")
    reader = Reader(path)
    for _ in range(2):
        assert recalled(Index(tmp_path / "show.sqlite"), reader) == "one"
    assert reader.times == 1


@pytest.mark.parametrize("is_rare", [False, True])
def test_of_many_files_those_that_have_changed_are_read_again(tmp_path, is_rare):
    readers = []
    for number in range(200):
        write(tmp_path / f"{number}.md", f"text {number}")
        readers.append(Reader(tmp_path / f"{number}.md"))
    first = Index(tmp_path / "show.sqlite")
    assert [first.recall(each.path, Found, each, is_rare=is_rare).text for each in readers] == [
        f"text {n}" for n in range(200)
    ]
    first.keep()
    write(tmp_path / "150.md", "new")
    second = Index(tmp_path / "show.sqlite")
    for _ in range(2):
        found = [second.recall(each.path, Found, each, is_rare=is_rare).text for each in readers]
        second.keep()
        assert [text for text in found if not text.startswith("text")] == ["new"]
    assert {each.path.name for each in readers if each.times == 2} == {"150.md"}
    assert max(each.times for each in readers) == 2
