"""A show's life, step by step; each step ends with what a subscriber's app makes of the feed."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

import feedparser
import podcastparser
import pytest
from small_show import NOW, an_entry, finish, publish

from tts.episode import Episode
from tts.errors import RequestError
from tts.essay import Essay
from tts.publish import site
from tts.show.settings import Show


@dataclass
class Subscriber:
    """An app that knows episodes by guid, as all do: what it has seen, and what it would fetch after an update."""

    seen: dict[str, str]

    def update(self, show: Show) -> dict[str, list[str]]:
        """Return the titles that are new to it and those whose sound is at another address, in the feed's order."""
        feed = podcastparser.parse("https://example.com/podcast/feed.xml", io.BytesIO(read(show)))
        told: dict[str, list[str]] = {"new": [], "changed": []}
        for episode in feed["episodes"]:
            sound = episode["enclosures"][0]["url"]
            before = self.seen.get(episode["guid"])
            if before != sound:
                told["changed" if before else "new"].append(episode["title"])
            self.seen[episode["guid"]] = sound
        return told

    def listed(self, show: Show) -> list[str]:
        """Return the titles that it shows now, newest first by date."""
        entries = feedparser.parse(read(show)).entries
        return [entry.title for entry in sorted(entries, key=lambda e: e.published_parsed, reverse=True)]


def read(show: Show) -> bytes:
    return (show.out / "feed.xml").read_bytes()


@pytest.fixture
def app(show, essays) -> Subscriber:
    """An app that subscribed when the show had its three essays."""
    publish(show, essays)
    subscriber = Subscriber({})
    assert subscriber.update(show) == {"new": ["Essay 148", "Essay 147", "Essay 146"], "changed": []}
    return subscriber


def another(show: Show, number: int, **changes: object) -> tuple[Essay, Episode]:
    essay, episode = an_entry(number, **changes)
    finish(show, episode)
    return essay, episode


def test_nothing_new(app, show, essays):
    publish(show, essays)
    assert app.update(show) == {"new": [], "changed": []}


def test_a_new_episode_is_one_download(app, show, essays):
    essay, _ = another(show, 149, published="2026-05-14T00:00:00+00:00")
    publish(show, [*essays, essay])
    assert app.update(show) == {"new": ["Essay 149"], "changed": []}
    assert app.listed(show)[0] == "Essay 149"


def test_a_new_episode_changes_only_what_it_must(show, essays):
    publish(show, essays)
    before = {path: path.read_bytes() for path in show.out.rglob("*") if path.is_file()}
    essay, _ = another(show, 149, published="2026-05-14T00:00:00+00:00")
    publish(show, [*essays, essay])
    after = {path: path.read_bytes() for path in show.out.rglob("*") if path.is_file()}
    changed = {path.relative_to(show.out).as_posix() for path in before if after[path] != before[path]}
    # The page of the episode before leads to the new one.
    of_show = {
        "feed.xml",
        "index.html",
        "search/episodes-0.json",
        "search/words-0-0.json",
        "search/parts.json",
        "sitemap.xml",
    }
    assert changed == of_show | {"148-essay-148/index.html"}
    assert all("149-essay-149" in str(path) for path in after.keys() - before.keys())


def test_a_new_slug_keeps_the_episode(app, show, essays):
    _, old = an_entry(147, published="2026-05-04T00:00:00+00:00")
    renamed = replace(essays[1], slug="better-words", guid=old.guid)
    name = renamed.name
    finish(show, replace(old, name=name, audio=replace(old.audio, file=f"{name}.mp3")))
    report = publish(show, [essays[0], renamed, essays[2]], prune=True)
    assert not list(show.out.glob("147-essay-147*"))
    assert {path.name for path in report.stale} >= {"147-essay-147.mp3", "147-essay-147.json", "147-essay-147.vtt"}
    assert app.update(show) == {"new": [], "changed": ["Essay 147"]}
    assert app.listed(show) == ["Essay 148", "Essay 147", "Essay 146"]


def guided(essays: list[Essay]) -> list[Essay]:
    """The essays with the guids that the first render has given them."""
    return [replace(essay, guid=f"guid-{essay.number}") for essay in essays]


def renamed(essay: Essay, name: str) -> Essay:
    number, _, slug = name.partition("-")
    return replace(essay, number=int(number), slug=slug)


@pytest.mark.parametrize("name", ["147-better-words", "149-essay-147", "12-other"])
@pytest.mark.parametrize("is_stamped", [True, False])
def test_a_new_name_keeps_the_episode_until_it_is_rendered(app, show, essays, name, is_stamped):
    before = read(show)
    stamped = guided(essays) if is_stamped else essays
    # An essay whose file does not give its guid is known by its number, title and day.
    dated = replace(stamped[1], published=datetime(2026, 5, 4, tzinfo=timezone.utc))
    moved = renamed(dated, name if is_stamped else "147-better-words")
    report = publish(show, [stamped[0], moved, stamped[2]], prune=True)
    assert read(show) == before
    assert (report.left_out, report.lost, report.stale) == ((), (), ())
    assert f"{moved.name} stays published as 147-essay-147: run render-episode on it" in report.notices
    assert (show.out / "147-essay-147.mp3").is_file()
    assert app.update(show) == {"new": [], "changed": []}


def test_essays_that_swap_names_keep_their_episodes(app, show, essays):
    before, (first, second, third) = read(show), guided(essays)
    swapped = [renamed(second, first.name), renamed(first, second.name), third]
    report = publish(show, swapped, prune=True)
    assert (read(show), report.left_out) == (before, ())
    # One of the two is rendered: it has replaced the sound of the other.
    _, old = an_entry(147, published="2026-05-04T00:00:00+00:00")
    finish(show, replace(old, number=146, name=first.name, audio=replace(old.audio, file=f"{first.name}.mp3")))
    report = publish(show, swapped)
    assert [left.name for left in report.lost] == [second.name]
    assert "its episode is that of another essay (“Essay 147”)" in report.lost[0].why


def test_a_renamed_essay_whose_record_is_gone_is_an_error(app, show, essays):
    (show.out / "147-essay-147.json").unlink()
    moved = renamed(guided(essays)[1], "147-better-words")
    report = publish(show, [essays[0], moved, essays[2]])
    assert [left.name for left in report.lost] == ["147-better-words"]


def test_a_copy_of_an_essay_that_is_not_rendered_loses_nothing(app, show, essays):
    stamped = guided(essays)
    report = publish(show, [*stamped, renamed(stamped[0], "149-copy")])
    assert (report.lost, [left.name for left in report.left_out]) == ((), ["149-copy"])


def test_an_adopted_guid_and_a_new_title_are_no_other_essay(app, show, essays):
    adopted = [replace(essay, guid=f"old-{essay.number}") for essay in essays]
    assert publish(show, adopted).left_out == ()
    retitled = [replace(essay, title=f"New {essay.number}") for essay in guided(essays)]
    assert publish(show, retitled).left_out == ()


def test_a_new_title_keeps_the_episode(app, show, essays):
    _, old = an_entry(147, published="2026-05-04T00:00:00+00:00")
    finish(show, replace(old, title="A better title"))
    publish(show, essays)
    assert app.update(show) == {"new": [], "changed": []}
    assert app.listed(show) == ["Essay 148", "A better title", "Essay 146"]


def test_a_new_number_keeps_the_episode(app, show, essays):
    _, old = an_entry(146, published="2026-05-01T00:00:00+00:00")
    renumbered = replace(essays[0], number=145, slug="essay-146", guid=old.guid)
    name = renumbered.name
    finish(show, replace(old, number=145, name=name, audio=replace(old.audio, file=f"{name}.mp3")))
    publish(show, [renumbered, *essays[1:]])
    assert app.update(show)["new"] == []
    assert feedparser.parse(read(show)).entries[-1].itunes_episode == "145"


def test_a_correction_is_fetched_again_and_stays_one_episode(app, show, essays):
    essay, old = an_entry(148)
    corrected = replace(old, audio=replace(old.audio, sha256="c0ffee00" + "0" * 56))
    finish(show, corrected)
    publish(show, essays)
    assert app.update(show) == {"new": [], "changed": ["Essay 148"]}
    assert app.seen[essay.guid or old.guid].endswith("?v=c0ffee00")
    assert len(app.seen) == 3


def test_a_removed_essay_and_a_draft_leave(app, show, essays):
    publish(show, [replace(essays[0], draft=True), essays[2]])
    assert app.listed(show) == ["Essay 148"]
    publish(show, essays)
    assert app.update(show) == {"new": [], "changed": []}


def test_a_scheduled_essay_waits_for_its_hour(app, show, essays):
    due = NOW + timedelta(days=3, hours=9)
    made, _ = another(show, 149, published=due.isoformat())
    essay = replace(made, published=due)
    report = publish(show, [*essays, essay])
    assert app.update(show) == {"new": [], "changed": []}
    assert [left.why for left in report.left_out] == [
        "its date is in the future; publish again after 2026-06-04 09:00 UTC"
    ]
    assert not (show.out / "149-essay-149").exists()
    publish(show, [*essays, essay], now=due)
    assert app.update(show) == {"new": ["Essay 149"], "changed": []}


def test_an_essay_put_off_leaves_until_then_without_being_made_again(app, show, essays):
    later = replace(essays[2], published=datetime(2026, 7, 1, tzinfo=timezone.utc))
    publish(show, [*essays[:2], later])
    assert app.listed(show) == ["Essay 147", "Essay 146"]
    publish(show, [*essays[:2], later], now=datetime(2026, 7, 2, tzinfo=timezone.utc))
    assert app.update(show) == {"new": [], "changed": []}


def test_a_podcast_that_moves_in_keeps_its_guids(app, show, essays):
    moved = [replace(essay, guid=f"https://old.example/?p={essay.number}") for essay in essays]
    publish(show, moved)
    assert [entry.id for entry in feedparser.parse(read(show)).entries] == [
        f"https://old.example/?p={n}" for n in (148, 147, 146)
    ]


def test_a_podcast_that_moves_out_says_where_to(app, show, essays):
    moved = replace(show, feed=replace(show.feed, new_url="https://new.example/podcast.xml"))
    publish(moved, essays)
    assert b"<itunes:new-feed-url>https://new.example/podcast.xml</itunes:new-feed-url>" in read(show)
    assert app.update(show) == {"new": [], "changed": []}


def test_somebody_elses_essays_are_kept_from_directories_until_their_owner_is_named(show, essays):
    theirs = replace(show, feed=replace(show.feed, owner="", email=""))
    publish(theirs, essays)
    assert feedparser.parse(read(show)).feed.itunes_block == 1
    publish(show, essays)
    assert "itunes_block" not in feedparser.parse(read(show)).feed


def test_essays_that_are_all_gone_do_not_empty_the_feed(app, show):
    before = read(show)
    stranger, _ = another(show, 1)
    for left in ([], [stranger]):
        with pytest.raises(RequestError, match=r"every episode of the feed in .* would leave its listeners’ apps"):
            publish(show, left, prune=True)
    assert read(show) == before
    assert (show.out / "148-essay-148.mp3").is_file()
    (show.out / "feed.xml").unlink()
    assert publish(show, []).episodes == 0


def test_episodes_that_are_all_gone_do_not_empty_the_feed(app, show, essays):
    before = read(show)
    for essay in essays:
        (show.out / f"{essay.name}.json").unlink()
    with pytest.raises(RequestError, match="none of them is rendered"):
        publish(show, essays)
    assert read(show) == before


def test_a_clock_that_is_wrong_does_not_empty_the_feed(app, show, essays):
    before = read(show)
    with pytest.raises(
        RequestError, match=r"this machine’s clock says 1970-01-02, and the feed in .* has an episode of"
    ):
        publish(show, essays, now=datetime(1970, 1, 2, tzinfo=timezone.utc))
    assert read(show) == before


def test_a_show_may_withdraw_all_that_it_has(app, show, essays):
    assert publish(show, [replace(essay, draft=True) for essay in essays]).episodes == 0
    assert app.listed(show) == []


def test_an_episode_that_is_lost_while_its_essay_is_there_is_told(app, show, essays):
    (show.out / "147-essay-147.json").write_text("damaged")
    report = publish(show, essays)
    assert [left.name for left in report.lost] == ["147-essay-147"]
    assert app.listed(show) == ["Essay 148", "Essay 146"]
    assert publish(show, essays).lost == ()  # once: it is no longer in the feed


def test_a_failed_publish_leaves_the_old_feed(app, show, essays, monkeypatch):
    essay, _ = another(show, 149, published="2026-05-14T00:00:00+00:00")
    before = read(show)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(site, "episode_page", full)
    with pytest.raises(OSError, match="No space"):
        publish(show, [*essays, essay])
    assert read(show) == before
    assert app.update(show) == {"new": [], "changed": []}


def test_every_address_that_the_app_has_is_beside_the_feed(app):
    assert {urlsplit(sound).path.rpartition("/")[0] for sound in app.seen.values()} == {"/podcast"}
