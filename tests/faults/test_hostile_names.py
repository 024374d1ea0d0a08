"""What an essay may be called and known by: whatever stands in it, the show can be read afterwards, all of it."""

from __future__ import annotations

import json
import os
from datetime import datetime, timezone
from pathlib import Path

import pytest

from tts.errors import EssaycastError, RequestError
from tts.show.essays import Catalogue, select
from tts.show.numbers import keep_numbers, read_numbers
from tts.show.settings import default_show
from tts.sources.importing import import_sources
from tts.sources.registry import catalogue_of

LONG_AGO = 1_700_000_000
HOSTILE = [
    "a\x7f",
    "\x00",
    "\x1b[31m",
    "\r",
    "a\nb = 2",
    '"',
    "'''",
    "\\",
    "#",
    "[a]",
    "\x85",
    "\u2028",
    "\ufeff",
    "é",
    "",
]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "cache"))


def catalogue(root: Path) -> Catalogue:
    return catalogue_of(default_show(root))


@pytest.mark.parametrize("key", HOSTILE, ids=range(len(HOSTILE)))
def test_a_number_is_kept_for_any_key(tmp_path, key):
    keep_numbers(tmp_path, {key: 7})
    keep_numbers(tmp_path, {key: 9, "another": 8})
    assert read_numbers(tmp_path) == {key: 7, "another": 8}


@pytest.mark.parametrize("guid", ["a\x7f", "\ud800", "b\udfff\ud800", "\x00", '"\n'])
def test_an_essay_that_a_feed_knows_by_anything_comes_in_once(tmp_path, guid):
    text = "<p>Some words of it, and then some more.</p>"
    items = [{"id": guid, "title": f"T{guid}", "content_html": text, "tags": [guid]}]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Quay", "items": items}
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    for fate in ("written", "unchanged"):
        report = import_sources([tmp_path / "feed.json"], tmp_path / "show", None)
        assert len(getattr(report, fate)) == 1
        assert catalogue(tmp_path / "show").numbers() == [1]


@pytest.mark.parametrize("name", [b"\xff.md", b"004-\xff.md", b"a\x7f.md", b"a\nb.md", b"-x.md", b"x" * 252 + b".md"])
def test_a_file_with_an_odd_name_stops_no_other(tmp_path, name):
    (tmp_path / "essays").mkdir()
    for file in (b"001-one.md", b"002-two.md", name):
        path = os.fsencode(tmp_path / "essays") + b"/" + file
        try:
            with open(path, "w", encoding="utf-8") as essay:  # noqa: PTH123  (a name of bytes)
                essay.write("---\ntitle: T\ndate: 2026-01-01\n---\n\nSome words.\n")
        except OSError:
            pytest.skip("this system has no such names")
        os.utime(path, (LONG_AGO, LONG_AGO))
    for _ in range(2):
        essays, problems = catalogue(tmp_path).glance_all()
        assert [essay.number for essay in essays][:2] == [1, 2]
        assert problems == []


@pytest.mark.parametrize("selector", ["9" * 200, f"1-{'9' * 200}"])
def test_a_number_that_no_essay_can_have_is_refused(tmp_path, selector):
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "001-a.md").write_text("Some words.\n")
    with pytest.raises(RequestError, match="no essay"):
        select([selector], catalogue(tmp_path), datetime.now(timezone.utc))


def test_an_error_is_one_line_whatever_is_in_its_names():
    problem = EssaycastError("a\n/b\r\n.md cannot be read", "rename\u2028it")
    assert str(problem) == "a /b .md cannot be read: rename it"
    assert (problem.what, problem.hint) == ("a /b .md cannot be read", "rename it")
