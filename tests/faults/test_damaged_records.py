"""A record that somebody or something has been at: named, its episode counts as not made, and the others go on."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from small_show import an_entry, publish, served

from tts.check.episode import check_episodes
from tts.episode import VERSION, Episode, RecordError, read_record, write_record
from tts.essay import Block, Mark
from tts.publish.phrases import phrases_for
from tts.publish.prose import prose
from tts.publish.read_along import ShownBlock
from tts.show.records import records_in

NAME = "148-essay-148"
WRONG = [
    None, True, -1, 0, 10**4000, 1e308, -0.5, "", "x", "\x00", "\ud800", "../../etc/passwd", [], [[]], {}, {"a": 1},
    "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "2026-05-07", "2026-05-07T00:00:00", "now", "x" * 100_000,
]  # fmt: skip


def record_of(tmp_path: Path) -> dict[str, Any]:
    write_record(tmp_path, an_entry()[1])
    table: dict[str, Any] = json.loads((tmp_path / f"{NAME}.json").read_text("utf-8"))
    return table


def places(value: object, *above: str | int) -> list[tuple[str | int, ...]]:
    """The places of all values in a JSON document."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(*above, key) for key, _ in items] + [place for key, item in items for place in places(item, *above, key)]


def put(table: Any, place: tuple[str | int, ...], value: object) -> None:
    for key in place[:-1]:
        table = table[key]
    table[place[-1]] = value


def is_read_or_refused(folder: Path, data: bytes) -> None:
    (folder / f"{NAME}.json").write_bytes(data)
    try:
        episode = read_record(folder, NAME)
    except RecordError as problem:
        message = str(problem)
    else:
        message = f"{folder / NAME}.json "
        assert episode is None or (isinstance(episode, Episode) and episode.audio.duration >= 0)
    assert message.startswith(f"{folder / NAME}.json ")
    assert "\n" not in message


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_any_value_anywhere_is_read_or_refused(tmp_path, value):
    text = json.dumps(record_of(tmp_path))
    for place in places(json.loads(text)):
        table = json.loads(text)
        put(table, place, value)
        is_read_or_refused(tmp_path, json.dumps(table).encode())


@settings(max_examples=150)
@given(data=st.data())
def test_any_damage_is_read_or_refused(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("out")
    record_of(folder)
    good = (folder / f"{NAME}.json").read_bytes()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    is_read_or_refused(folder, good[:start] + data.draw(st.binary(max_size=12)) + good[end:])


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("audio", "sample_rate"), 0, "audio.sample_rate: expected int >= 8000"),
        (("audio", "file"), "../precious.mp3", "audio.file: expected str matching"),
        (("published",), "9999-12-31T23:59:59-12:00", "published: '9999-12-31T23:59:59-12:00' is not a moment"),
        (("published",), "2026-05-07T00:00:00", "published: '2026-05-07T00:00:00' has no time zone"),
        (("chapters", 1, "start_ms"), -1, "chapters[1].start_ms: expected int >= 0"),
        (
            ("chapters", 0, "image"),
            "../a.png",
            "chapters[0]: '../a.png' is neither a web address nor the name of a file",
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path, place, value, said):
    table = record_of(tmp_path)
    put(table, place, value)
    (tmp_path / f"{NAME}.json").write_text(json.dumps(table), "utf-8")
    with pytest.raises(RecordError) as refused:
        read_record(tmp_path, NAME)
    assert f"is damaged ({said}" in str(refused.value)
    assert refused.value.hint == "run: render-episode 148"


@pytest.mark.parametrize("data", [b"", b"[" * 200_000, b'{"version": 2, "a": ' + b"[" * 200_000, b"\xff\xfe", b"null"])
def test_what_is_not_json_is_damaged(tmp_path, data):
    (tmp_path / f"{NAME}.json").write_bytes(data)
    with pytest.raises(RecordError, match="is damaged"):
        read_record(tmp_path, NAME)


@pytest.fixture
def damaged(show, essays) -> Path:
    """The record of the middle of three published episodes, damaged."""
    publish(show, essays)
    path = show.out / "147-essay-147.json"
    path.write_text(path.read_text("utf-8").replace('"sample_rate": 22050', '"sample_rate": 0'), "utf-8")
    return path


def test_publish_and_the_server_leave_only_that_episode_out(show, essays, damaged):
    report = publish(show, essays, prune=True)
    assert [(left.name, "is damaged" in left.why) for left in report.left_out] == [("147-essay-147", True)]
    assert report.episodes == 2
    assert damaged.is_file()
    with served(show, essays) as server:
        assert server.address


def test_check_names_it_and_goes_on(show, damaged):
    found = [(violation.file, violation.rule) for violation in check_episodes(show)]
    assert ("147-essay-147.json", "record") in found
    assert any(file.startswith("148") for file, _ in found)  # whose MP3 is made up


def test_list_names_it_and_render_makes_it_again(run, tone_show):
    assert run("render-episode", "all", cwd=tone_show).code == 0
    record = tone_show / "out" / "007-the-first-essay.json"
    good = record.read_bytes()
    record.write_bytes(good.replace(b'"sample_rate": ', b'"sample_rate": 9000'))
    ran = run("essaycast", "list", "--json", cwd=tone_show)
    rows = json.loads(ran.out)
    assert [(row["number"], row["state"]) for row in rows] == [(7, "not made"), (8, "made")]
    assert f"{record} is damaged (audio.sample_rate" in rows[0]["problem"]
    assert f"note: {record} is damaged" in run("essaycast", "list", cwd=tone_show).err
    assert "its record was damaged" in run("render-episode", "all", "--dry-run", cwd=tone_show).err
    assert run("render-episode", "all", cwd=tone_show).code == 0
    assert record.read_bytes() == good


def test_a_record_of_a_later_version_is_not_overwritten(run, tone_show):
    assert run("render-episode", "all", cwd=tone_show).code == 0
    record = tone_show / "out" / "007-the-first-essay.json"
    later = record.read_text("utf-8").replace(f'"version": {VERSION}', '"version": 77, "mood": "calm"')
    record.write_text(later, "utf-8")
    (tone_show / "out" / "008-the-second-essay.json").unlink()
    ran = run("render-episode", "all", "--force", cwd=tone_show)
    assert ran.code == 1
    assert f"error: {record} was written by a later essaycast: update essaycast" in ran.err
    assert record.read_text("utf-8") == later
    assert (tone_show / "out" / "008-the-second-essay.json").is_file()


def test_a_list_is_shown_no_deeper_than_a_browser_would(tmp_path):
    items = [Block("item", f"Words {level}.", level=level) for level in (1, 10**9, 2, 2**53, -5)]
    shown = prose([ShownBlock(item, ()) for item in items], phrases_for("en"))
    assert len(shown) < 5000
    assert all(f"Words {item.level}." in shown for item in items)
    etree.fromstring(f"<div>{shown}</div>")


def test_marks_that_stand_in_each_other_are_shown_once():
    text = "word " * 5000
    marks = [Mark(start, len(text) - start, kind) for start in range(3000) for kind in ("em", "strong")]
    block = Block("paragraph", text, marks=tuple(marks), code=tuple((0, end) for end in range(1, 3000)))
    begun = time.process_time()
    shown = prose([ShownBlock(block, ())], phrases_for("en"))
    assert time.process_time() - begun < 5
    assert [shown.count(f"<{tag}>") for tag in ("em", "strong", "code")] == [1, 1, 1]


def test_links_do_not_stand_in_links():
    marks = (Mark(0, 9, "link", "https://example.com/a"), Mark(4, 6, "link", "https://example.com/b"))
    shown = prose([ShownBlock(Block("paragraph", "some words", marks=marks), ())], phrases_for("en"))
    assert shown.count("<a ") == 1


@pytest.mark.parametrize("guid", ["\ud800", "a\nb", "a" * 20_000, None, 7])
def test_whose_a_record_is_tells_no_guid_that_none_can_have(tmp_path, guid):
    kept = {"name": "001-a", "number": 1, "title": "A", "published": "2026-05-04", "guid": guid}
    (tmp_path / "001-a.json").write_text(json.dumps(kept, indent=1))
    assert records_in(tmp_path) == []
