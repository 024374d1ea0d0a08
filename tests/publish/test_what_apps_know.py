"""What apps know an episode by never changes, vanishes or moves to other content unless its author asks for it."""

from __future__ import annotations

import os
import uuid
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from small_show import NOW, a_cover, an_entry, finish, publish

from tts.api import open_studio
from tts.episode import record_path
from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.publish.adopt import adopt
from tts.publish.owner import refuse_to_render
from tts.render.batch import render_all
from tts.show.copies import copies_among
from tts.show.guid import Guids, new_guid
from tts.show.mark import retire, retired_in
from tts.show.records import Facts, Records, items_in, records_in
from tts.show.settings import FeedSettings, Show, load_show
from tts.sources.registry import catalogue_of, read_numbered
from tts.upload.delivery import deliver, rehearse
from tts.upload.target import place_of


def essay_of(name: str, title: str, day: str = "2026-05-01", guid: str = "") -> Essay:
    number, _, slug = name.partition("-")
    published = datetime.fromisoformat(day).replace(tzinfo=timezone.utc) if day else None
    return Essay(title, (), number=int(number), slug=slug, published=published, guid=guid)


def lay(out: Path, name: str, title: str, day: str, guid: str) -> None:
    """Lay a finished episode into a folder."""
    _, episode = an_entry(int(name[:3]))
    made = replace(episode, name=name, title=title, published=f"{day}T00:00:00+00:00", guid=guid)
    finish(Show(root=out.parent, out=out), replace(made, audio=replace(made.audio, file=f"{name}.mp3")))


def feed_of(show: Show) -> dict[str, str]:
    """The feed's guids, each with the name of the sound."""
    return {item.guid: item.name for item in items_in(show.out)}


A = ("001-post", "Ferries", "2026-05-01")
B = ("002-post", "Locks", "2026-05-02")
C = ("003-post", "Weirs", "2026-05-03")
THREE = [(*A, "g1"), (*B, "g2"), (*C, "g3")]
MONTHLY = [(f"00{n}-notes", "Notes", f"2026-0{n}-01", f"g{n}") for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("records", "essays", "found"),
    [
        pytest.param(THREE, [A, B, C], ["g1", "g2", "g3"], id="as they were"),
        pytest.param(THREE, [("001-post", "Ferryboats", "2026-06-01")], ["g1"], id="another title and day"),
        pytest.param(THREE, [("001-ferries", "Ferries", "")], ["g1"], id="another slug"),
        pytest.param(THREE, [("009-ferries", "Ferries", "2026-05-01")], ["g1"], id="another number and slug"),
        pytest.param(THREE, [("001-ferries", "Ferries", "2026-06-01")], [""], id="the next of a series"),
        pytest.param(THREE, [("009-ferries", "Boats", "2026-05-01")], [""], id="all but the day is another"),
        pytest.param(
            THREE,
            [("001-post", "Zero", "2026-04-01"), ("002-post", *A[1:]), ("003-post", *B[1:]), ("004-post", *C[1:])],
            ["", "g1", "g2", "g3"],
            id="one in front",
        ),
        pytest.param(THREE, [("002-post", *A[1:]), ("001-post", *B[1:])], ["g1", "g2"], id="two that change places"),
        pytest.param(THREE, [("002-post", *B[1:], ""), ("007-x", "Boats", "2026-05-09", "g2")], ["", "g2"], id="taken"),
        pytest.param(MONTHLY, [("009-notes", "Notes", "2026-02-01")], ["g2"], id="one title, known by the day"),
        pytest.param(MONTHLY, [("009-notes", "Notes", "2026-07-01")], [""], id="one title, and nothing tells"),
        pytest.param(
            MONTHLY[:1],
            [("008-a", "Notes", "2026-01-01"), ("009-b", "Notes", "2026-01-01")],
            ["", ""],
            id="two that may be it",
        ),
        pytest.param(THREE, [("001-post", "Ferries", "2026-05-01", "own")], ["own"], id="the author's word"),
    ],
)
def test_an_essay_without_a_guid_has_that_of_its_record(tmp_path, records, essays, found):
    for record in records:
        lay(tmp_path / "out", *record)
    show = Show(root=tmp_path, out=tmp_path / "out")
    given = [essay_of(*essay) for essay in essays]
    guids = Guids(show, given)
    assert [essay.guid or guids.recorded(essay) for essay in given] == found
    everyone = [guids.of(essay) for essay in given]
    assert len({*everyone}) == len(everyone)
    assert {*everyone} & {record[3] for record in records} == {*found} - {"", "own"}


@pytest.mark.parametrize("damage", ["", "of an earlier version", "cut off", "without its MP3", "without its record"])
def test_a_record_need_not_be_whole_to_tell_the_guid(show, essays, damage):
    publish(show, essays)
    name = essays[1].name
    record = record_path(show.out, name)
    text = record.read_text("utf-8")
    if damage == "of an earlier version":
        record.write_text(text.replace('"version": 2', '"version": 1'))
    elif damage == "cut off":
        record.write_text(text[:400])
    elif damage == "without its MP3":
        (show.out / f"{name}.mp3").unlink()
    elif damage:
        record.unlink()
    assert Guids(show, essays).of(essays[1]) == "guid-147"


def test_what_is_no_record_tells_nothing(tmp_path):
    texts = ["", "{}", "[1]", '"guid": "x",', '{\n"name": "other",\n"guid": "g"\n}', '{\n"name": 7,\n"guid": {}\n}']
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.json").write_text(text)
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "deep.json").write_text('{\n"name": ' + "[" * 5000 + "\n}")
    assert records_in(tmp_path) == []


def test_a_new_guid_hangs_on_show_and_number_and_where_that_was_another_s_on_slug_and_day(tmp_path):
    show, essay = Show(root=tmp_path, title="A", link="https://a.example"), essay_of(*A)
    own = uuid.uuid4()
    numbered = new_guid(show, essay)
    assert numbered == new_guid(replace(show, title="B"), essay_of(*A[:2], "2026-05-02"))
    assert str(uuid.uuid5(own, "1")) == new_guid(replace(show, feed=FeedSettings(guid=str(own))), essay)
    others = [replace(essay, slug="x"), essay_of(*A[:2], "2026-05-02"), essay_of(*A[:2], "")]
    second = [new_guid(show, each, {numbered}) for each in (essay, *others)]
    guids = [numbered, new_guid(show, replace(essay, number=2)), *second, new_guid(show, essay, {numbered, second[0]})]
    assert len({*guids}) == len(guids)
    with pytest.raises(RequestError, match=r"feed\.guid"):
        new_guid(replace(show, feed=FeedSettings(guid="mine")), essay)


@pytest.mark.parametrize("where", ["essay", "record", "feed", "left"])
def test_a_new_guid_is_nobody_else_s(show, essays, where):
    new = essay_of("004-new", "New")
    derived = new_guid(show, new)
    if where == "record":
        lay(show.out, "148-essay-148", "Essay 148", "2026-05-07", derived)
    elif where == "left":
        retire(show.out, [derived])
    else:
        essays = [*essays[:2], replace(essays[2], guid=derived)]
    if where == "feed":
        publish(show, essays)
        essays = essays[:2]
    assert Guids(show, [*essays, new]).of(new) not in ("", derived)


@pytest.fixture
def linked(tone_show, tmp_path) -> Show:
    """A show whose essays are links to files elsewhere, which nobody may stamp."""
    (tmp_path / "writing").mkdir()
    for path in (tone_show / "essays").iterdir():
        path.rename(tmp_path / "writing" / path.name)
        path.symlink_to(tmp_path / "writing" / path.name)
    return load_show(tone_show)


def test_a_linked_essay_keeps_its_guid_whatever_the_show_is_called(linked):
    studio = open_studio(linked)
    path = linked.essays / "007-the-first-essay.md"
    essay = studio.settle(path)
    lay(linked.out, essay.name, essay.title, "2026-03-04", essay.guid)
    named = replace(linked, title="Other", link="", feed=FeedSettings(guid=str(uuid.uuid4())))
    assert essay.guid
    assert open_studio(named).settle(path).guid == essay.guid
    path.write_text(path.read_text("utf-8").replace("number: 7\n", ""))
    moved = path.rename(path.with_name("009-first.md"))
    assert open_studio(named).settle(moved).guid == essay.guid


def test_a_clean_copy_of_an_essay_is_stamped_with_the_guid_of_its_record(tone_show):
    show = load_show(tone_show)
    lay(show.out, "007-the-first-essay", "The first essay", "2026-03-04", "as published")
    path = show.essays / "007-the-first-essay.md"
    # Elsewhere, too: a trial with --out is no reason for another guid.
    open_studio(replace(show, out=tone_show / "trial")).settle(path)
    assert read_numbered(path, show).guid == "as published"


def test_a_folder_that_another_show_has_rendered_into_gives_no_guid(tone_show, tmp_path):
    show = replace(load_show(tone_show), out=tmp_path / "shared")
    lay(show.out, "007-the-first-essay", "The first essay", "2026-03-04", "theirs")
    settled = open_studio(show).settle(show.essays / "007-the-first-essay.md")
    assert settled.guid not in ("", "theirs")


def titled(essays: list[Essay], title: str) -> list[Essay]:
    return [replace(essay, title=title, guid=f"guid-{essay.number}") for essay in essays]


def renamed(essay: Essay, name: str) -> Essay:
    number, _, slug = name.partition("-")
    return replace(essay, number=int(number), slug=slug)


@pytest.fixture
def notes(show, essays) -> list[Essay]:
    """Three essays of one title, published."""
    for number, day in ((146, "01"), (147, "04"), (148, "07")):
        lay(show.out, f"{number}-essay-{number}", "Notes", f"2026-05-{day}", f"guid-{number}")
    publish(show, titled(essays, "Notes"))
    return titled(essays, "Notes")


def test_essays_of_one_title_that_change_places_keep_their_sounds(show, notes):
    before = feed_of(show)
    swapped = [renamed(notes[0], notes[1].name), renamed(notes[1], notes[0].name), notes[2]]
    publish(show, swapped)
    assert feed_of(show) == before


def test_an_essay_in_the_place_of_one_that_is_gone_keeps_its_sound(show, notes):
    publish(show, [renamed(notes[1], notes[0].name), notes[2]])
    assert feed_of(show) == {"guid-147": "147-essay-147", "guid-148": "148-essay-148"}


@pytest.mark.parametrize("guid", ["", "new"])
def test_a_new_essay_of_the_same_title_in_front_takes_nothing(show, notes, guid):
    before = feed_of(show)
    new = essay_of("146-essay-146", "Notes", "2026-04-01", guid)
    moved = [renamed(essay, f"{essay.number + 1}-notes") for essay in notes]
    report = publish(show, [new, *moved])
    assert (feed_of(show), [left.name for left in report.left_out]) == (before, ["146-essay-146"])


# What leaves


def test_an_episode_whose_essay_is_gone_is_named(show, essays):
    publish(show, essays)
    report = publish(show, essays[1:])
    assert "“Essay 146” (146-essay-146) has left the feed: its essay is gone" in report.notices
    assert not any("has left" in note for note in publish(show, essays[1:]).notices)
    assert retired_in(show.out) == {"guid-146"}
    # A draft is told of as one that is left out.
    drafted = [replace(essays[1], draft=True), essays[2]]
    assert not any("has left" in note for note in publish(show, drafted).notices)


def test_an_episode_that_has_another_guid_now_is_named(show, essays):
    publish(show, essays)
    report = publish(show, [replace(essays[0], guid="mine"), *essays[1:]])
    (told,) = (note for note in report.notices if "another guid" in note)
    assert "“Essay 146” (146-essay-146)" in told
    assert "write guid: guid-146 into its front matter" in told


def test_an_older_copy_of_the_show_does_not_take_the_newest_episode_away(show, essays):
    publish(show, essays)
    before = (show.out / "feed.xml").read_bytes()
    with pytest.raises(RequestError, match=r"“Essay 148”.*the newest episode of the feed"):
        publish(show, essays[:2], prune=True)
    assert (show.out / "feed.xml").read_bytes() == before
    # A show that goes on may lose it, as may one whose author removes the feed first.
    lay(show.out, "149-new", "New", "2026-05-20", "new")
    new = essay_of("149-new", "New", guid="new")
    assert publish(show, [*essays[:2], new]).episodes == 3
    with pytest.raises(RequestError, match="149-new"):
        publish(show, essays[:2])
    (show.out / "feed.xml").unlink()
    assert publish(show, essays[:2]).episodes == 2


def test_an_older_copy_does_not_take_episodes_away_that_only_the_target_has(show, essays, tmp_path):
    place = place_of(str(tmp_path / "there"), show.root)
    deliver(show, essays, place, now=NOW)
    there = (tmp_path / "there" / "feed.xml").read_bytes()
    for path in [*show.out.glob("147*.*"), show.out / "feed.xml", show.out / ".essaycast"]:
        path.unlink()
    left = [essays[0], essays[2]]
    for send in (deliver, rehearse):
        with pytest.raises(RequestError, match=r"“Essay 147”.*guid-147"):
            send(show, left, place, now=NOW)
    # As with other guids for all that is there, which a checkout without any would make.
    for essay in left:
        lay(show.out, essay.name, essay.title, "2026-05-04", f"other-{essay.number}")
    for path in (show.out / "feed.xml", show.out / ".essaycast"):
        path.unlink()
    with pytest.raises(RequestError, match="and 2 more"):
        deliver(show, left, place, now=NOW)
    assert (tmp_path / "there" / "feed.xml").read_bytes() == there


def test_what_has_left_here_may_leave_the_target(show, essays, tmp_path):
    place = place_of(str(tmp_path / "there"), show.root)
    deliver(show, essays, place, now=NOW)
    publish(show, essays[1:], prune=True)
    told = deliver(show, essays[1:], place, now=NOW).published.notices
    assert "“Essay 146” (146-essay-146) has left the feed: its essay is gone" in told


# What cannot be read now


def test_a_feed_that_a_power_cut_has_emptied_is_made_again(show, essays, tmp_path):
    place = place_of(str(tmp_path / "there"), show.root)
    deliver(show, essays, place, now=NOW)
    feeds = {folder / "feed.xml" for folder in (show.out, tmp_path / "there")}
    before = {feed: feed.read_bytes() for feed in feeds}
    for feed in feeds:
        feed.write_bytes(b"\0" * feed.stat().st_size)
    deliver(show, essays, place, now=NOW)
    assert {feed: feed.read_bytes() for feed in feeds} == before


@pytest.mark.parametrize("broken", ["damaged", "two of one number", "unnumbered", "in iCloud"])
def test_an_episode_stays_while_its_essay_cannot_be_read(show, essays, tmp_path, broken):
    (show.root / "essays").mkdir()
    lay(show.out, "147-essay-147", "Essay 147", "2026-05-04", "guid-147")
    names = {"damaged": [essays[1].name], "unnumbered": ["essay-147"]}.get(broken, [essays[1].name, "147-new"])
    for name in names:
        file = f".{name}.md.icloud" if broken == "in iCloud" else f"{name}.md"
        (show.root / "essays" / file).write_text("---\nnumber: x\n---\n")
    (show.out / "147-essay-147.cover.jpg").write_bytes(a_cover())
    told = replace(essays[1], season=2, episode_type="bonus", explicit=True, image="own.jpg")
    place = place_of(str(tmp_path / "there"), show.root)
    deliver(show, [essays[0], told, essays[2]], place, now=NOW)
    feeds = (show.out / "feed.xml", tmp_path / "there/feed.xml")
    before = {path: path.read_bytes() for path in (*feeds, *show.out.glob("*/index.html"))}
    assert b"<itunes:season>2<" in before[feeds[0]]
    report = deliver(show, [essays[0], essays[2]], place, now=NOW).published
    assert {path: path.read_bytes() for path in before} == before
    assert "147-essay-147 stays published as it was: its file cannot be read" in report.notices
    assert not [path for path in report.stale if "147" in path.name]
    # Nothing in out/ is trusted: a number of 5,000 digits, a pipe that is called like a page of the feed.
    feed = show.out / "feed.xml"
    feed.write_bytes(feed.read_bytes().replace(b"<itunes:season>2<", b"<itunes:season>%s<" % (b"9" * 5000)))
    os.mkfifo(show.out / "feed-2.xml")
    publish(show, [essays[0], essays[2]])
    assert b"<itunes:season>" not in feed.read_bytes()
    for path in (show.root / "essays").iterdir():
        path.unlink()
    report = publish(show, [essays[0], essays[2]])
    assert "“Essay 147” (147-essay-147) has left the feed: its essay is gone" in report.notices


@pytest.mark.parametrize("away", ["147-essay-147.mp3", "147-essay-147.json", "feed.xml"])
def test_nothing_is_published_while_icloud_has_a_file_of_it(show, essays, away):
    publish(show, essays)
    (show.out / away).rename(show.out / f".{away}.icloud")
    with pytest.raises(EssaycastError, match=f"{away} is in iCloud and not on this disk"):
        publish(show, essays)
    (show.out / f".{away}.icloud").rename(show.out / away)
    assert publish(show, essays).lost == ()


@pytest.mark.parametrize("names", [["147-essay-147"], ["147-essay-147", "147-new"]])
def test_an_episode_leaves_when_its_file_says_draft_and_cannot_be_read(show, essays, names):
    (show.root / "essays").mkdir()
    lay(show.out, "147-essay-147", "Essay 147", "2026-05-04", "guid-147")
    publish(show, essays)
    for name in names:
        slip = "number: x\n" if len(names) == 1 else ""
        (show.root / "essays" / f"{name}.md").write_text(f"---\ntitle: Essay 147\n{slip}draft: true\n---\n\nText.\n")
    assert "“Essay 147” (147-essay-147) has left the feed: its essay is gone" in publish(show, essays[::2]).notices
    assert b"guid-147" not in (show.out / "feed.xml").read_bytes()


@pytest.mark.parametrize(
    ("copy", "is_copy"),
    [
        ("002-ferries.sync-conflict-20261101-101010-ABCDEF.md", True),
        ("002-ferries (Ada’s conflicted copy 2026-11-01).md", True),
        ("002-ferries (conflicted copy 2026-11-01 101010).md", True),
        ("002-ferries (Ada’s in Konflikt stehende Kopie 2026-11-01).md", True),
        ("002-ferries (Copie en conflit de Ada 2026-11-01).md", True),
        ("002-ferries (Case Conflict).md", True),
        ("002-ferries (the conflict).md", False),
        ("002-ferries 2.md", True),
        ("002-ferries copy.md", True),
        ("002-ferries copy 3.md", True),
        ("002-ferries (copy).md", True),
        ("002-ferries (another copy).md", True),
        ("002-ferries (1).md", True),
        ("002-ferries - Copy (2).md", True),
        ("002-ferries_REMOTE_4711.md", True),
        ("002-ferries-new.md", False),
        ("002-ferries and locks.md", False),
        ("003-ferries 2.md", False),
        ("002-ferries 2026.md", False),
        ("2026-05-01-ferries 2.md", False),
        ("2026-05-01-ferries.sync-conflict-20261101-101010-ABCDEF.md", True),
        ("ferries 2.md", False),
    ],
)
def test_a_copy_that_a_program_puts_beside_an_essay_is_no_essay(copy, is_copy):
    names = ["002-ferries.md", "2026-05-01-ferries.md", "ferries.md", copy]
    assert copies_among(map(Path, names)).keys() == ({Path(copy)} if is_copy else set())
    assert copies_among([Path(copy)]) == {}


def test_a_copy_leaves_its_essay_what_it_was(tone_show):
    show = load_show(tone_show)
    essay = show.essays / "007-the-first-essay.md"
    copy = essay.with_name("007-the-first-essay (1).md")
    copy.write_text(essay.read_text("utf-8"))
    catalogue = catalogue_of(show)
    assert (catalogue.path(7), dict(catalogue.copies)) == (essay, {copy: essay})


def test_posts_have_their_numbers_from_their_records_if_numbers_toml_is_lost(tmp_path):
    (tmp_path / "show.toml").write_text('title = "Tones"\n')
    (tmp_path / "essays").mkdir()
    for name, title, guid in (("2026-01-02-ferries", "Ferries", ""), ("2026-01-03-locks", "Locks", "guid: g\n")):
        (tmp_path / "essays" / f"{name}.md").write_text(f"---\ntitle: {title}\n{guid}---\n\nA word.\n")
    lay(tmp_path / "out", "008-ferries", "Ferries", "2026-01-02", "h")
    lay(tmp_path / "out", "005-dams", "Dams", "2026-01-03", "g")
    (tmp_path / "essays" / "2026-01-01-new.md").write_text("---\ntitle: New\n---\n\nA word.\n")
    catalogue = catalogue_of(load_show(tmp_path))
    names = {number: path.stem[11:] for number, path in catalogue.by_number.items()}
    assert names == {5: "locks", 8: "ferries", 9: "new"}


# Whose folder it is


def test_a_show_that_is_known_by_its_address_may_be_rendered_under_another_title(show, essays):
    publish(show, essays)
    lost = replace(load_show(show.root), title="Another name", feed=replace(show.feed, guid=""))
    refuse_to_render(lost)
    with pytest.raises(RequestError, match="the feed of another show"):
        refuse_to_render(replace(lost, feed=replace(lost.feed, url="https://other.example/feed.xml")))


OLD = """<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Old</title>
<podcast:guid>9b024349-ccf0-5f69-a609-6b82873eab3c</podcast:guid>
<item><title>The first essay</title><guid>old-7</guid></item></channel></rss>"""


def test_a_podcast_may_be_adopted_after_a_first_try(show, essays, tone_show, tmp_path):
    old = tmp_path / "old.xml"
    old.write_text(OLD)
    publish(show, essays)
    named = load_show(show.root)
    assert adopt(named, [], old).unpublished is None
    assert adopt(named, [], old, force=True).unpublished == show.out / "feed.xml"
    adopted = load_show(show.root)
    refuse_to_render(adopted)
    assert publish(adopted, essays).episodes == 3
    assert adopt(adopted, [], old, force=True).unpublished is None


def test_a_cover_of_the_author_s_own_is_not_drawn_over(tone_show):
    show = load_show(tone_show)
    (show.out).mkdir()
    lay(show.out, "008-the-second-essay", "The second essay", "2026-03-11", "g")
    own = show.out / "cover.jpg"
    own.write_bytes(a_cover())
    paths = sorted(show.essays.iterdir())
    with pytest.raises(RequestError, match=r"essaycast has not drawn it.*move it to .*show/cover.jpg"):
        list(render_all(open_studio(show), paths, None, 1))  # once, and not for each essay
    assert own.read_bytes() == a_cover()


def test_a_date_that_was_brought_forward_needs_a_render(show, essays):
    new, episode = an_entry(149, published="2027-01-01T00:00:00+00:00")
    finish(show, episode)
    (left,) = publish(show, [*essays, new]).left_out
    assert left.why == "it was rendered for a later date than it has now; run render-episode on it"


def test_a_record_of_an_earlier_release_is_called_that(show, essays):
    record = record_path(show.out, essays[1].name)
    record.write_text(record.read_text("utf-8").replace('"version": 2', '"version": 1'))
    (left,) = publish(show, essays).left_out
    assert left.why == "its record is that of an earlier essaycast; run render-episode on it"


def test_facts_of_the_feed_are_those_of_the_records(show, essays):
    odd = replace(essays[0], title='A <b> & "B"')
    lay(show.out, odd.name, odd.title, "2026-05-01", "guid <1> & 2")
    publish(show, [odd, *essays[1:]])
    told = set(records_in(show.out))
    assert set(items_in(show.out)) == told
    assert Facts(odd.name, 146, odd.title, "2026-05-01", "guid <1> & 2") in told


def test_an_episode_is_told_without_looking_at_other_essays(show, essays):
    def unasked() -> list[Essay]:
        raise AssertionError

    assert Records(show.out, unasked).finished(replace(essays[0], guid="guid-146")) is not None
    record_path(show.out, essays[0].name).write_text('{"version": 2}')
    with pytest.raises(EssaycastError, match="is damaged"):
        Records(show.out, unasked).finished(essays[0])


def test_an_episode_that_gets_a_date_to_come_leaves_the_target_as_a_draft_does(show, essays, tmp_path):
    place = place_of(str(tmp_path / "there"), show.root)
    deliver(show, essays, place, now=NOW)
    waiting = [essays[0], replace(essays[1], published=NOW.replace(year=2030)), essays[2]]
    stale = deliver(show, waiting, place, now=NOW).upload.stale
    assert {"147-essay-147.mp3", "147-essay-147/index.html"} <= set(stale)
    deliver(show, waiting, place, now=NOW, prune=True)
    assert not [*(tmp_path / "there").rglob("*147-essay*")]
    assert (show.out / "147-essay-147.mp3").is_file()


WITHDRAWN = "---\ntitle: Essay 147\ndraft: true\nnumber: x\n---\n\nCafé.\n"


@pytest.mark.parametrize("name", ["147-essay-147.md", "147-better.md"])
@pytest.mark.parametrize(
    ("content", "stays"),
    [
        (WITHDRAWN.encode(), False),
        (WITHDRAWN.encode("latin-1"), False),
        (WITHDRAWN.encode("utf-16"), False),
        (WITHDRAWN.encode("utf-16-le"), False),
        (WITHDRAWN.encode() + b"\0\0", False),
        (WITHDRAWN.replace("true", "maybe later").encode(), False),
        (WITHDRAWN.replace("draft: true", "withheld: true").encode(), False),
        (WITHDRAWN.replace("true", "flase").encode(), True),
        (WITHDRAWN.replace("true", "false").encode("latin-1"), True),
    ],
)
def test_a_damaged_essay_that_is_held_back_leaves_under_any_name(show, essays, name, content, stays):
    (show.root / "essays").mkdir()
    lay(show.out, "147-essay-147", "Essay 147", "2026-05-04", "guid-147")
    publish(show, essays)
    (show.root / "essays" / name).write_bytes(content)
    publish(show, [essays[0], essays[2]])
    assert (b"guid-147" in (show.out / "feed.xml").read_bytes()) == stays
