"""What the program makes of itself, kept for the next run."""

from __future__ import annotations

import pytest

from tts import kept
from tts.cache import cache_folder, kept_folder
from tts.errors import EssaycastError
from tts.toml import packaged_toml, parse_toml


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path))


def unasked() -> bytes:
    raise AssertionError("it is kept")


def file():
    return next(kept_folder().iterdir())


def one_kept(value: bytes = b"made") -> None:
    run = kept._Kept()
    run.recall(b"key", lambda: value)
    run.write()


def test_what_one_run_made_the_next_one_has():
    one_kept()
    assert kept._Kept().recall(b"key", unasked) == b"made"
    assert kept._Kept().recall(b"another", lambda: b"new") == b"new"


def test_a_run_that_makes_nothing_writes_nothing():
    one_kept()
    file().unlink()
    run = kept._Kept()
    run.write()
    assert list(kept_folder().iterdir()) == []


def test_a_damaged_byte_anywhere_is_never_believed():
    one_kept()
    good = file().read_bytes()
    for at in range(len(good)):
        file().write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert kept._Kept().recall(b"key", lambda: b"anew") == b"anew"


@pytest.mark.parametrize("data", [b"", b"short", b"\x00" * 100])
def test_another_file_is_as_good_as_none(data):
    one_kept()
    file().write_bytes(data)
    assert kept._Kept().recall(b"key", lambda: b"anew") == b"anew"


def test_a_file_that_has_grown_too_large_begins_anew(monkeypatch):
    one_kept(b"m" * 2000)
    monkeypatch.setattr(kept, "_MOST_BYTES", 1000)
    one_kept(b"small")
    assert file().stat().st_size < 1000


def test_a_cache_that_cannot_be_written_is_no_complaint(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "file"))
    one_kept()


def test_a_table_is_the_same_when_it_comes_from_the_cache(tmp_path):
    from importlib import resources

    text = resources.files("tts.script.languages.en").joinpath("units.toml").read_text("utf-8")
    for _ in range(2):
        packaged_toml.cache_clear()
        assert packaged_toml("tts.script.languages.en", "units.toml") == parse_toml(text, tmp_path)


def test_a_cache_in_the_home_of_nobody_is_refused(monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", "~nobody-of-that-name/cache")
    with pytest.raises(EssaycastError, match="ESSAYCAST_CACHE_DIR=~nobody-of-that-name/cache is in no home folder"):
        cache_folder()
