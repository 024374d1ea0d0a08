"""`essaycast sync`: what is new at the sources becomes episodes, once each, whatever the servers do."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from blog_feeds import ENGINES, POSTS, Post, front_page, jekyll, page_of, substack
from blog_server import Blog, FakeClock, a_blog, cut
from filelock import FileLock

from tts.errors import EssaycastError, RequestError
from tts.show.settings import load_show
from tts.sync.run import SyncReport
from tts.sync.run import sync as follow

# A day after the last post.
NOW = 1_779_100_000.0


class Days(FakeClock):
    """A clock that stands at a day in May 2026."""

    at = NOW

    def now(self) -> float:
        return self.at + self._passed


@pytest.fixture
def blog() -> Iterator[Blog]:
    with a_blog() as one:
        one.feed(substack(POSTS[:2]))
        yield one


@pytest.fixture
def root(tmp_path: Path, blog: Blog) -> Path:
    """A show of tones that follows the blog's feed."""
    folder = tmp_path / "show"
    folder.mkdir()
    settle(folder, f'from = ["{blog.address}/feed"]')
    return folder


def settle(folder: Path, source: str) -> None:
    (folder / "show.toml").write_text(
        'title = "Quay"\nauthor = "I"\nlink = "https://example.com"\ndescription = "D"\n[voice]\nname = "tone"\n'
        f'[feed]\nurl = "https://example.com/feed.xml"\nguid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"\n'
        f"[source]\n{source}\n",
        encoding="utf-8",
    )


@pytest.fixture
def sync(root: Path) -> Callable[..., SyncReport]:
    def one(at: float = NOW, **options: object) -> SyncReport:
        clock = Days()
        clock.at = at
        return follow(load_show(root), allow_local=True, clock=clock, **options)  # type: ignore[arg-type]

    return one


def names(paths: tuple[Path, ...]) -> list[str]:
    return sorted(path.stem for path in paths)


def published(root: Path) -> list[tuple[str, str]]:
    """Return title and guid of the episodes in the feed, each once, the newest first."""
    feed = root / "out" / "feed.xml"
    text = feed.read_text("utf-8") if feed.is_file() else ""
    items = re.findall(r"<item>.*?</item>", text, re.DOTALL)
    found = [(re.search(r"<title>(.*?)<", one)[1], re.search(r"<guid[^>]*>(.*?)<", one)[1]) for one in items]
    assert len({guid for _, guid in found}) == len(found)
    return found


def test_a_folder_with_one_file_becomes_a_podcast_and_what_is_new_later_appears_alone(root, blog, sync):
    report = sync()
    assert names(report.new) == ["001-on-mooring-lines", "002-the-slow-ferry"]
    assert (names(report.made), report.published, report.problems) == (names(report.new), True, ())
    assert [title for title, _ in published(root)] == ["The slow ferry", "On mooring lines"]
    first = published(root)
    blog.taken()
    again = sync()
    assert again.nothing
    assert blog.taken() == ["/feed"]
    blog.feed(substack(POSTS))
    later = sync()
    assert (names(later.new), names(later.made)) == (["003-names-for-fog"], ["003-names-for-fog"])
    assert published(root) == [("Names for fog", f"{blog.address}/p/names-for-fog"), *first]
    assert sync().nothing


@pytest.mark.parametrize("engine", ENGINES)
def test_feeds_of_every_engine_are_followed_without_an_essay_twice(root, blog, sync, engine):
    for count in (1, 2, 2, 3):
        blog.feed(ENGINES[engine](POSTS[:count]))
        sync()
    assert [title for title, _ in published(root)] == [post.title for post in reversed(POSTS)]
    assert len(list((root / "essays").glob("*.md"))) == 3


def test_an_essay_that_left_the_feed_stays_in_the_show(root, blog, sync):
    sync()
    blog.feed(substack(POSTS[1:]))
    sync()
    assert len(published(root)) == 3


def test_a_corrected_post_changes_its_episode_only_if_that_is_asked_for_and_keeps_its_guid(root, blog, sync):
    sync()
    before = published(root)
    mp3 = (root / "out" / "002-the-slow-ferry.mp3").read_bytes()
    better = Post(10, "The slow ferry", "It carried five bicycles and a piano.")
    blog.feed(substack((POSTS[0], better)))
    assert sync().nothing
    assert sync().nothing
    assert (root / "out" / "002-the-slow-ferry.mp3").read_bytes() == mp3
    report = sync(update=True)
    assert (names(report.corrected), names(report.made), report.new) == (
        ["002-the-slow-ferry"],
        ["002-the-slow-ferry"],
        (),
    )
    assert published(root) == before
    assert "five bicycles" in (root / "essays" / "002-the-slow-ferry.md").read_text("utf-8")
    assert sync(update=True).made == ()
    assert sync().nothing


def test_an_essay_that_was_edited_or_deleted_here_stays_so(root, blog, sync):
    sync()
    path = root / "essays" / "001-on-mooring-lines.md"
    path.write_text(path.read_text("utf-8").replace("A rope", "A line"), "utf-8")
    (root / "essays" / "002-the-slow-ferry.md").unlink()
    blog.feed(substack(POSTS))
    assert names(sync(update=True).new) == ["003-names-for-fog"]
    assert "A line" in path.read_text("utf-8")
    assert sorted(one.name[:3] for one in (root / "essays").glob("*.md")) == ["001", "003"]


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_a_source_that_fails_is_one_line_and_the_others_go_on(root, blog, sync, status):
    blog.put("/other", "", status=status)
    settle(root, f'from = ["{blog.address}/other", "{blog.address}/feed"]')
    report = sync()
    assert [f"/other could not be fetched (HTTP {status})" in str(one) for one in report.problems] == [True]
    assert len(published(root)) == 2
    blog.feed(substack(POSTS), "/other")
    report = sync()
    assert (names(report.new), report.problems) == (["003-names-for-fog"], ())


def test_a_first_sync_that_finds_nothing_publishes_nothing(root, blog, sync):
    blog.put("/feed", "", status=404)
    report = sync()
    assert (report.nothing, len(report.problems)) == (True, 1)
    assert not (root / "out" / "feed.xml").exists()
    blog.feed(substack(()))
    report = sync()
    assert (report.nothing, report.problems) == (True, ())
    assert sync().nothing
    assert blog.taken() == ["/feed", "/feed", "/feed"]
    blog.feed(substack(POSTS[:1]))
    assert len(sync().new) == 1


def test_a_feed_that_breaks_off_loops_or_is_no_feed_changes_nothing_and_comes_whole_later(root, blog, sync):
    sync()
    before = published(root)
    whole = blog.feed(substack(POSTS)).body
    blog.pages["/feed"].send = cut(whole, len(whole) - 100, "application/rss+xml")
    assert "could not be fetched" in str(sync().problems[0])
    blog.redirect("/feed", "/feed")
    assert "redirects too many times" in str(sync().problems[0])
    blog.put("/feed", "<!DOCTYPE html><html><body><p>We are moving.</p></body></html>")
    assert "no feed was found" in str(sync().problems[0])
    words = "We have moved, and this address is for sale to whoever wants it. " * 30
    blog.put("/feed", f"<!DOCTYPE html><html><body><article><p>{words}</p></article></body></html>")
    assert "was a feed and is a page now" in str(sync().problems[0])
    assert published(root) == before
    blog.feed(substack(POSTS))
    assert names(sync().new) == ["003-names-for-fog"]


def test_a_server_that_asks_to_be_left_alone_is(root, blog, sync):
    blog.put("/feed", "", status=429, headers={"Retry-After": "7200"})
    assert "asks to wait 2 hours" in str(sync().problems[0])
    blog.feed(substack(POSTS))
    blog.taken()
    report = sync(NOW + 3600)
    assert (report.problems, len(report.notices), blog.taken()) == ((), 1, [])
    assert len(sync(NOW + 7300).new) == 3


@pytest.mark.parametrize("until", ["1e300", "-1e300", "253402300801", "1e400", '"x"'])
def test_a_memory_of_no_moment_is_forgotten(root, blog, sync, until):
    (root / ".sync.json").write_text(f'{{"places": {{"{blog.address}/feed": {{"until": {until}}}}}}}')
    assert len(sync().new) == 2
    assert sync().nothing


def test_a_run_that_ended_between_import_and_feed_is_finished_by_the_next(root, blog, sync, monkeypatch):
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for step in ("render_essays", "publish"):
        with monkeypatch.context() as patch:
            patch.setattr(f"tts.api.{step}", killed)
            with pytest.raises(KeyboardInterrupt):
                sync()
    report = sync()
    assert (report.new, report.made, report.published) == ((), (), True)
    assert len(published(root)) == 2
    assert sync().nothing


def test_an_essay_that_cannot_be_made_is_told_every_time_and_the_others_are_published(root, blog, sync):
    sync()
    (root / "essays" / "009-nothing.md").write_text("---\ntitle: N\ndate: 2026-05-01\n---\n\n```\ncode\n```\n", "utf-8")
    blog.feed(substack(POSTS))
    for _ in range(2):
        assert len(sync().problems) == 1
    assert len(published(root)) == 3


def test_of_summaries_only_pages_of_new_posts_are_fetched_and_a_missing_one_comes_later(root, blog, sync):
    blog.feed(jekyll(POSTS[:2], whole=False))
    for post in POSTS:
        blog.put(f"/p/{post.slug}", page_of(post))
    assert len(sync().new) == 2
    blog.taken()
    assert sync().nothing
    assert blog.taken() == ["/feed"]
    blog.feed(jekyll(POSTS, whole=False))
    page = blog.pages[f"/p/{POSTS[2].slug}"]
    page.status = 503
    report = sync()
    assert (report.nothing, len(report.problems)) == (True, 1)
    page.status = 200
    blog.taken()
    assert names(sync().new) == ["003-names-for-fog"]
    assert blog.taken() == ["/feed", "/robots.txt", f"/p/{POSTS[2].slug}"]


def test_a_blog_s_front_page_is_a_source_whose_feed_is_asked_from_then_on(root, blog, sync):
    blog.put("/", front_page("/feed"))
    settle(root, f'from = ["{blog.address}/"]')
    assert len(sync().new) == 2
    blog.taken()
    assert sync().nothing
    assert blog.taken() == ["/feed"]


def test_folders_and_exports_are_sources_too(root, blog, sync):
    posts = root.parent / "posts"
    posts.mkdir()
    text = "---\ntitle: {}\ndate: 2026-05-0{}\n---\n\nThe pier was longer than anybody thought.\n"
    (posts / "one.md").write_text(text.format("One", 1), "utf-8")
    settle(root, f'from = ["../posts", "{blog.address}/feed"]')
    assert names(sync().new) == ["001-one", "002-on-mooring-lines", "003-the-slow-ferry"]
    assert sync().nothing
    (posts / "two.md").write_text(text.format("Two", 2), "utf-8")
    assert names(sync().new) == ["004-two"]
    settle(root, 'from = ["../missing"]')
    assert len(sync().problems) == 1


def test_an_essay_whose_number_another_has_is_told_until_it_has_its_own(root, blog, sync):
    settle(root, 'from = ["posts"]')
    (root / "posts").mkdir()
    for name, title, text in (("001-rope.md", "Rope", "Rope is twisted."), ("002-tar.md", "Tar", "Tar is boiled.")):
        (root / "posts" / name).write_text(f"---\ntitle: {title}\ndate: 2026-05-01\n---\n\n{text}\n")
    assert len(sync().new) == 2
    (root / "posts/002-tar.md").unlink()
    late = root / "posts/002-flags.md"
    late.write_text("---\ntitle: Flags\ndate: 2026-05-03\n---\n\nFlags are sewn from wool.\n")
    for _ in range(2):
        report = sync()
        assert report.new == ()
        assert ["number 2 is “Tar”" in problem.what and "“Flags”" in problem.what for problem in report.problems] == [
            True
        ]
        assert "renumber" in report.problems[0].hint
    late.rename(root / "posts/003-flags.md")
    assert names(sync().new) == ["003-flags"]
    assert sync().problems == ()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ('since = "2026-05-10"', ["The slow ferry", "Names for fog"]),
        ("since = 2026-05-17", ["Names for fog"]),
        ("limit = 1", ["Names for fog"]),
        ('match = "^(the|on)\\\\b"', ["On mooring lines", "The slow ferry"]),
        ('match = "nowhere"', []),
        ('since = "2026-05-10"\nlimit = 2\nmatch = "o"', ["The slow ferry", "Names for fog"]),
    ],
)
def test_the_settings_decide_what_is_taken(root, blog, sync, asked, found):
    blog.feed(substack(POSTS))
    settle(root, f'from = ["{blog.address}/feed"]\n{asked}')
    sync()
    assert [title for title, _ in published(root)][::-1] == found
    assert sync().nothing
    settle(root, f'from = ["{blog.address}/feed"]')
    sync()
    assert len(published(root)) == 3


def test_a_post_is_held_back_until_it_is_as_old_as_its_author_wants(root, blog, sync):
    blog.feed(substack(POSTS))
    settle(root, f'from = ["{blog.address}/feed"]\nhold = "2h"')
    posted = 1_779_008_400  # 2026-05-17 09:00 UTC
    report = sync(posted + 600)
    assert (names(report.new), report.held) == (["001-on-mooring-lines", "002-the-slow-ferry"], 1)
    blog.feed(substack((*POSTS[:2], Post(17, "Names for fog", "There are ten, as a reader wrote."))))
    assert sync(posted + 3600).held == 1
    assert names(sync(posted + 7201).new) == ["003-names-for-fog"]
    assert "ten, as a reader" in (root / "essays" / "003-names-for-fog.md").read_text("utf-8")


def test_an_essay_with_a_date_to_come_is_published_when_it_has(root, blog, sync):
    before = 1_778_990_000  # the morning of 2026-05-17
    blog.feed(substack(POSTS))
    report = sync(before)
    assert len(report.made) == 3
    assert len(published(root)) == 2
    assert sync(before + 60).nothing
    assert sync(before + 30_000).published
    assert len(published(root)) == 3


def test_what_cannot_come_out_is_named_unless_it_is_held_back(root, blog, sync):
    blog.feed(re.sub("<pubDate>.*?</pubDate>", "", substack(POSTS[:1])))
    (root / "essays").mkdir()
    for name, head in (("008-draft", "date: 2026-05-01\ndraft: true"), ("009-later", "date: 2999-05-01")):
        (root / "essays" / f"{name}.md").write_text(f"---\n{head}\n---\n\nWords.\n", "utf-8")
    report = sync()
    assert (len(report.new), report.problems, published(root)) == (1, (), [])
    assert [note for note in report.notices if "no episode" in note or "left out" in note] == [
        "the feed has no episode yet",
        f"left out {report.new[0].stem}: it has no date; give it one and render it again",
    ]


def test_what_its_author_takes_back_is_told_as_long_as_it_can_be_heard(root, blog, sync):
    target = root.parent / "target"
    (root / "show.toml").write_text((root / "show.toml").read_text("utf-8") + f'[publish]\nto = "{target}"\n', "utf-8")
    sync()
    path = root / "essays/001-on-mooring-lines.md"
    path.write_text(path.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    told = [note for note in sync().notices if "--prune" in note]
    assert [note.partition(" of ")[2] for note in told] == [
        f"what is no longer published are still in {target}: to remove, run: essaycast publish --prune"
    ]
    assert int(told[0].split()[0]) == sum(1 for each in target.rglob("*") if each.is_file() and "001-" in str(each))
    assert sync().nothing
    shutil.rmtree(target)  # a server that was set up anew
    assert "feed.xml" in sync().uploaded
    assert sync().nothing


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "the show has no source"),
        ('from = "x"', "source.from is 'x'"),
        ('from = ["a"]\nhold = "soon"', "source.hold is 'soon'"),
        ('from = ["a"]\nmatch = "("', "source.match has a pattern"),
        ('from = ["a"]\nsince = "May"', "source.since is 'May': it must be a day"),
        ('from = ["a"]\nlimit = -1', "source.limit is -1"),
        ('form = ["a"]', "did you mean from"),
    ],
)
def test_settings_that_cannot_be_are_refused_before_anything_is_done(root, sync, source, said):
    settle(root, source)
    with pytest.raises(RequestError, match=re.escape(said)):
        sync()


def test_a_show_without_an_address_is_refused_before_anything_is_done(root, blog, sync):
    (root / "show.toml").write_text(f'[source]\nfrom = ["{blog.address}/feed"]\n', "utf-8")
    with pytest.raises(RequestError, match="the feed has no address"):
        sync()
    assert blog.asked == []


def test_one_sync_runs_at_a_time(root, blog, sync):
    (root / "out").mkdir()
    with FileLock(root / "out" / ".sync.lock"), pytest.raises(RequestError, match="another sync of"):
        sync()
    assert blog.asked == []


def test_damaged_memory_is_made_anew(root, blog, sync):
    sync()
    for damage in (b"", b"{", b'{"places": 1}', b"\xff"):
        (root / ".sync.json").write_bytes(damage)
        report = sync()
        assert (report.new, report.made, report.problems) == ((), (), ())
    assert sync().nothing


def test_an_import_that_is_refused_leaves_the_source_to_be_read_again(root, blog, sync, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise EssaycastError("two essays have the number 1", "renumber one")

    with monkeypatch.context() as patch:
        patch.setattr("tts.sources.importing.import_sources", refused)
        with pytest.raises(EssaycastError):
            sync()
    assert len(sync().new) == 2


def test_the_command_says_in_one_line_what_it_did_and_nothing_if_that_is_wanted(root, blog, run, monkeypatch):
    ran = run("essaycast", "sync", "--allow-local", cwd=root)
    assert ran.code == 0
    assert ran.out == "2 new (002-the-slow-ferry, 001-on-mooring-lines), 2 made, feed published\n"
    assert all(line.startswith("note: ") for line in ran.err.splitlines())
    assert run("essaycast", "sync", "--allow-local", cwd=root).out == "nothing new\n"
    ran = run("essaycast", "sync", "--allow-local", "--quiet", cwd=root)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = run("essaycast", "sync", "--allow-local", "--json", cwd=root)
    assert json.loads(ran.out) == {
        "new": [], "corrected": [], "made": [], "published": False, "target": "", "uploaded": [], "held": 0,
        "problems": [], "notices": [],
    }  # fmt: skip
    blog.put("/feed", "", status=404)
    ran = run("essaycast", "sync", "--allow-local", "--quiet", cwd=root)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("error: ")
    ran = run("essaycast", "sync", cwd=root)
    assert (ran.code, ran.out) == (1, "nothing new\n")
    assert "--allow-local" in ran.err


def test_what_a_sync_that_was_killed_has_left_of_its_memory_is_swept_by_the_next(root, blog, sync):
    sync()
    left, foreign = root / "..sync.json.4711.part", root / "mine.part"
    for each in (left, foreign):
        each.write_bytes(b"{")
    sync()
    assert (left.exists(), foreign.exists()) == (False, True)


def test_nothing_new_takes_under_a_second_of_the_processor(root, blog, sync):
    from cli.processes import start

    blog.feed(substack(tuple(Post(day, f"Day {day}", "A rope is a rope.") for day in range(1, 6))))
    sync()
    before = os.times()
    with start("essaycast", "sync", "--allow-local", cwd=root) as process:
        out, err = process.communicate(timeout=60)
    after = os.times()
    assert (out, err) == ("nothing new\n", "")
    assert after.children_user + after.children_system - before.children_user - before.children_system < 1.0


def test_the_clock_of_the_tests_is_the_day_that_it_says():
    assert time.strftime("%Y-%m-%d", time.gmtime(NOW)) == "2026-05-18"


@pytest.mark.parametrize("where", ["https://new.example/p/", "{home}/blog/"])
def test_a_blog_that_moves_comes_in_once_and_keeps_its_guids(root, blog, sync, where):
    sync()
    before = published(root)
    blog.feed(substack(POSTS).replace("{home}/p/", where))
    report = sync()
    assert (names(report.new), report.corrected) == (["003-names-for-fog"], ())
    assert published(root)[1:] == before
    assert [one for one in report.notices if "2 essays are here already under other addresses" in one]
    blog.feed(substack(POSTS).replace("{home}/p/", where) + " ")
    assert (sync().nothing, sync().notices) == (True, ())
    assert names(sync(update=True).corrected) == ["001-on-mooring-lines", "002-the-slow-ferry"]
    assert published(root)[1:] == before
    assert where.replace("{home}", blog.address) in (root / "essays/001-on-mooring-lines.md").read_text("utf-8")


def test_a_blog_of_summaries_that_moves_comes_in_once(root, blog, sync):
    for place in ("/p/", "/blog/"):
        for post in POSTS:
            blog.put(f"{place}{post.slug}", page_of(post))
        blog.feed(jekyll(POSTS, whole=False).replace("{home}/p/", f"{{home}}{place}"))
        sync()
        assert len(published(root)) == 3
    blog.taken()
    blog.feed(jekyll(POSTS, whole=False).replace("{home}/p/", "{home}/blog/") + " ")
    sync()
    assert blog.taken() == ["/feed"]


def test_pages_that_are_waited_for_in_vain_are_given_up_together(root, blog, sync):
    posts = [Post(day, f"Fog {day}", "It was grey.") for day in range(1, 21)]
    blog.feed(jekyll(posts, whole=False))
    for post in posts:
        blog.put(f"/p/{post.slug}", "").send = cut(b"words", 0)
    report = sync()
    assert len(report.problems) == 4
    assert "has failed again and again" in str(report.problems[-1])
    assert len(blog.taken()) == 7
