"""Publishing again makes only what has changed, and whatever does not lie there as it was written."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from small_show import an_entry, finish, publish

from tts.cache import index_folder
from tts.publish import kinds, robots
from tts.show.settings import Show

NAME = "148-essay-148"
# What a new episode changes in a show of three: nothing of those before the newest.
OF_A_NEW_ONE = {
    "feed.xml", "index.html", "sitemap.xml", "search/parts.json", "search/episodes-0.json", "search/words-0-0.json",
    "search/words-0-1.json", f"{NAME}/index.html",
    f"{NAME}/embed/index.html", "149-essay-149/index.html", "149-essay-149/embed/index.html",
}  # fmt: skip


@pytest.fixture
def made(monkeypatch):
    """The names of the files that are made, though they may come to what lies there."""
    names: list[str] = []
    output = kinds.Output

    def told(name: str, media_type: str, content: kinds.Content) -> kinds.Output:
        def make() -> bytes:
            names.append(name)
            return content()

        return output(name, media_type, replace(content, make=make) if isinstance(content, kinds.Made) else content)

    monkeypatch.setattr(kinds, "Output", told)
    return names


@pytest.fixture
def published(show: Show, essays, made):
    """The essays of a show that has just been published."""
    publish(show, essays)
    made.clear()
    return essays


def files(show: Show) -> dict[str, bytes]:
    found = (path for path in show.out.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(show.out).as_posix(): path.read_bytes() for path in found}


def test_nothing_is_made_where_nothing_has_changed(show, published, made):
    before = files(show)
    assert not publish(show, published).changed
    assert made == []
    assert files(show) == before


def test_a_new_episode_changes_what_names_it_and_its_neighbour(show, published, made):
    essay, episode = an_entry(149, published="2026-05-08T00:00:00+00:00")
    finish(show, episode)
    assert publish(show, [*published, essay]).changed
    cards = {name for name in made if "/card-" in name}
    assert set(made) - cards == OF_A_NEW_ONE
    assert {name.partition("/")[0] for name in cards} == {"149-essay-149"}


@pytest.mark.parametrize(
    "name", ["feed.xml", "index.html", "search/words-0-0.json", f"{NAME}/index.html", "robots.txt", "style.css"]
)
@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"mine")])
def test_a_file_that_was_changed_or_removed_by_hand_is_made_again(show, published, made, name, harm):
    before = files(show)
    harm(show.out / name)
    publish(show, published)
    assert made == [name]
    assert files(show) == before


def test_a_file_that_was_replaced_by_one_of_its_size_and_time_is_made_again(show, published, made):
    page = show.out / "index.html"
    whole, times = page.read_bytes(), page.stat()
    page.with_name("other").write_bytes(bytes(len(whole)))
    page.with_name("other").replace(page)
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    publish(show, published)
    assert (made, page.read_bytes()) == (["index.html"], whole)


def test_without_its_index_everything_is_made_and_nothing_is_written(show, published, made):
    before = {path: path.stat().st_mtime_ns for path in show.out.rglob("*") if path.is_file()}
    for index in index_folder().iterdir():
        index.unlink()
    assert not publish(show, published).changed
    assert {"feed.xml", f"{NAME}/index.html"} <= set(made)
    assert {path: path.stat().st_mtime_ns for path in show.out.rglob("*") if path.is_file()} == before


def test_another_setting_and_another_address_make_everything_again(show, published, made):
    publish(replace(show, title="Another name"), published)
    assert {"feed.xml", f"{NAME}/index.html", "robots.txt"} <= set(made)
    made.clear()
    publish(replace(show, title="Another name"), published, "https://elsewhere.example/pod/")
    assert {"feed.xml", f"{NAME}/index.html", "robots.txt"} <= set(made)


def test_what_is_made_of_what_the_index_keeps_is_what_is_made_of_the_records(show, published, made):
    for name in (path.stem for path in show.out.glob("*.mp3")):
        record = show.out / f"{name}.json"
        before = record.stat().st_mtime_ns - 10_000_000_000
        os.utime(record, ns=(before, before))
    publish(show, published)  # of records that are no longer new
    publish(replace(show, description="Of other things."), published)
    kept = files(show)
    for index in index_folder().iterdir():
        index.unlink()
    made.clear()
    assert not publish(replace(show, description="Of other things."), published).changed
    assert "feed.xml" in made
    assert files(show) == kept


def test_an_essay_whose_front_matter_alone_has_changed_is_told_anew(show, published, made):
    publish(show, [*published[:2], replace(published[2], season=2)])
    assert "feed.xml" in made
    assert f"{NAME}/index.html" in made
    assert b"<itunes:season>2</itunes:season>" in (show.out / "feed.xml").read_bytes()


def test_a_record_that_has_changed_is_told_anew(show, published, made):
    _, episode = an_entry(146, published="2026-05-01T00:00:00+00:00", description="Of something else.")
    finish(show, episode)
    publish(show, published)
    assert {"feed.xml", "146-essay-146/index.html", "147-essay-147/index.html"} <= set(made)
    assert f"{NAME}/index.html" not in made
    assert b"Of something else." in (show.out / "feed.xml").read_bytes()


def test_what_a_failed_publish_has_written_is_known_to_the_next(show, essays, made, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(robots, "is_for_everyone", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish(show, essays)
    assert f"{NAME}/index.html" in made
    made.clear()
    publish(show, essays)
    assert "feed.xml" in made
    assert f"{NAME}/index.html" not in made
