"""A run with nothing to do reads no essay and no record again, and sees whatever has changed."""

from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path

import pytest

import tts.episode
from tts.api import open_studio
from tts.cli.tables import essay_rows
from tts.render.batch import plan_all, render_all
from tts.show.settings import load_show
from tts.sources import registry

NOW = datetime(2100, 1, 1, tzinfo=timezone.utc)
LONG_AGO = 1_700_000_000_000_000_000


@pytest.fixture
def show(tone_show):
    """A show whose episodes are made, of files that changed long ago."""
    show = load_show(tone_show)
    assert {result.status for result in rendered(show)} == {"made"}
    for path in sorted(tone_show.rglob("*.*")):
        # The record last, as it was written.
        os.utime(path, ns=(LONG_AGO, LONG_AGO + (path.suffix == ".json")))
    listed(show)
    assert {result.status for result in rendered(show)} == {"unchanged"}
    return show


@pytest.fixture
def reads(monkeypatch):
    """The names of essays and records that are read."""
    names: list[str] = []

    def counted(read):
        def reading(path, *rest):
            names.append(path.name)
            return read(path, *rest)

        return reading

    monkeypatch.setattr(registry, "read_text", counted(registry.read_text))
    monkeypatch.setattr(Path, "read_bytes", counted(Path.read_bytes))
    monkeypatch.setattr(tts.episode, "read_bytes", counted(tts.episode.read_bytes))
    return names


class Watcher:
    def begins(self, plan): ...

    def spoken(self, plan, utterance): ...


def essays(show):
    catalogue = registry.catalogue_of(show)
    return [catalogue.path(number) for number in catalogue.numbers()]


def rendered(show):
    studio = open_studio(show)
    results = list(render_all(studio, essays(show), Watcher(), 2))
    studio.finish()
    return results


def listed(show):
    catalogue = registry.catalogue_of(show)
    found, _ = catalogue.glance_all()
    rows = essay_rows(show, found, NOW, {}, catalogue.index)
    catalogue.index.keep()
    return rows


def test_nothing_is_read_again(show, reads):
    assert {result.status for result in rendered(show)} == {"unchanged"}
    assert {result.status for result in plan_all(open_studio(show), essays(show))} == {"unchanged"}
    assert {row["state"] for row in listed(show)} == {"made"}
    assert [name for name in reads if name.endswith((".md", ".json"))] == []


def test_only_the_essay_that_has_changed_is_read(show, reads):
    first = essays(show)[0]
    first.write_text(first.read_text("utf-8").replace("title:", "title: Another", 1))
    assert [result.status for result in rendered(show)] == ["made", "unchanged"]
    assert {name for name in reads if name.endswith(".md")} == {first.name}
    assert "Another" in str(listed(show)[0]["title"])


def test_a_deleted_mp3_a_damaged_record_and_other_settings_are_seen(show):
    (show.out / f"{essays(show)[0].stem}.mp3").unlink()
    assert [result.status for result in rendered(show)] == ["made", "unchanged"]
    record = show.out / f"{essays(show)[1].stem}.json"
    record.write_text("{")
    assert "damaged" in str(listed(show)[1]["problem"])
    assert [result.status for result in rendered(show)] == ["unchanged", "made"]
    toml = show.root / "show.toml"
    toml.write_text(toml.read_text("utf-8").replace('title = "', 'title = "More ', 1))
    assert {result.status for result in rendered(load_show(show.root))} == {"made"}


@pytest.mark.parametrize("ending", [".mp3", ".vtt", ".srt", ".transcript.json", ".chapters.json"])
def test_a_file_that_was_damaged_at_its_size_is_seen(show, ending):
    file = show.out / f"{essays(show)[0].stem}{ending}"
    whole = file.read_bytes()
    file.write_bytes(bytes(len(whole)))
    assert [result.status for result in rendered(show)][1] == "unchanged"
    assert file.read_bytes() == whole


def test_a_record_that_was_given_another_name_tells_of_no_episode(show):
    first, second = (show.out / f"{path.stem}.json" for path in essays(show))
    first.replace(second)
    for _ in range(2):
        assert [(row["state"], row["problem"]) for row in listed(show)] == [("not made", ""), ("not made", "")]


def test_what_is_listed_is_the_same_without_an_index(show, tmp_path, monkeypatch):
    known = listed(show)
    monkeypatch.setenv("ESSAYCAST_CACHE_DIR", str(tmp_path / "empty"))
    assert listed(show) == known
