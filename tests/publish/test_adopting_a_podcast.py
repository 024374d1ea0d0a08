"""Taking over a podcast: the old feed's guids go into the essays, and its subscribers see no episode twice."""

from __future__ import annotations

import pytest
from shows import write_essay

FEED = """<?xml version="1.0"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Old</title>
<podcast:guid>9b024349-ccf0-5f69-a609-6b82873eab3c</podcast:guid>
<item><title>Something else</title><guid isPermaLink="false">old-7</guid><itunes:episode>7</itunes:episode></item>
<item><title>The SECOND essay!</title><guid>https://old.example/?p=8&amp;x=1</guid></item>
<item><title>By its link</title><link>https://example.com/9</link><guid>old-9</guid></item>
<item><title>Never imported</title><guid>old-10</guid></item>
<item><title>No guid</title></item>
</channel></rss>
"""


@pytest.fixture
def feed(tone_show):
    write_essay(tone_show, 9, "The third essay", "2026-03-18")
    path = tone_show / "old.xml"
    path.write_text(FEED, encoding="utf-8")
    return path


def guids(show) -> dict[str, str]:
    lines = {path.stem[:3]: path.read_text(encoding="utf-8").splitlines() for path in (show / "essays").glob("*.md")}
    return {name: line.partition(": ")[2] for name, text in lines.items() for line in text if line.startswith("guid:")}


def test_episodes_are_found_by_number_link_or_title(run, tone_show, feed):
    before = {path: path.read_text("utf-8") for path in (tone_show / "essays").glob("*.md")}
    ran = run("essaycast", "adopt", feed, cwd=tone_show)
    assert ran.code == 0, ran.err
    assert guids(tone_show) == {"007": "old-7", "008": "https://old.example/?p=8&x=1", "009": "old-9"}
    assert len(ran.out.splitlines()) == 3
    assert ran.err == "no essay for: Never imported\n"
    assert 'guid = "9b024349-ccf0-5f69-a609-6b82873eab3c"' in (tone_show / "show.toml").read_text("utf-8")
    for path, text in before.items():
        assert [
            line for line in path.read_text("utf-8").splitlines() if not line.startswith("guid:")
        ] == text.splitlines()


def test_the_feed_has_the_old_guids_ever_after(run, tone_show, feed):
    run("essaycast", "adopt", feed, cwd=tone_show)
    run("render-episode", "all", cwd=tone_show)
    run("essaycast", "publish", "--base-url", "https://example.com/", cwd=tone_show)
    written = (tone_show / "out" / "feed.xml").read_text(encoding="utf-8")
    for guid in ("old-7", "https://old.example/?p=8&amp;x=1", "old-9", "9b024349-ccf0-5f69-a609-6b82873eab3c"):
        assert f">{guid}<" in written


def test_a_guid_that_is_there_is_kept_unless_force_is_given(run, tone_show, feed):
    run("render-episode", 7, cwd=tone_show)
    own = guids(tone_show)["007"]
    ran = run("essaycast", "adopt", feed, cwd=tone_show)
    assert "kept, it has another guid: " in ran.err
    assert guids(tone_show)["007"] == own
    run("essaycast", "adopt", feed, "--force", cwd=tone_show)
    assert guids(tone_show)["007"] == "old-7"


def test_adopting_twice_changes_nothing_and_says_so(run, tone_show, feed):
    run("essaycast", "adopt", feed, cwd=tone_show)
    before = {path: path.stat().st_mtime_ns for path in tone_show.rglob("*") if path.is_file()}
    ran = run("essaycast", "adopt", feed, cwd=tone_show)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "already right: 3\nno essay for: Never imported\n"
    assert run("essaycast", "adopt", feed, "--force", cwd=tone_show).out == ""
    assert {path: path.stat().st_mtime_ns for path in tone_show.rglob("*") if path.is_file()} == before


def test_only_the_files_that_are_changed_are_named(run, tone_show, feed):
    run("essaycast", "adopt", feed, cwd=tone_show)
    essay = tone_show / "essays" / "008-the-second-essay.md"
    essay.write_text(
        "".join(line for line in essay.read_text("utf-8").splitlines(True) if not line.startswith("guid:"))
    )
    ran = run("essaycast", "adopt", feed, cwd=tone_show)
    assert ran.out == f"{essay}\n"
    assert "already right: 2\n" in ran.err


def test_a_feed_on_the_web_is_to_be_saved_first(run, tone_show):
    ran = run("essaycast", "adopt", "https://old.example/feed.xml", cwd=tone_show)
    assert ran.code == 2
    assert ran.err.startswith("error: https://old.example/feed.xml is a web address: save ")


def test_the_podcast_guid_of_the_show_is_replaced_only_by_force(run, tone_show, feed):
    settings = tone_show / "show.toml"
    settings.write_text(settings.read_text("utf-8") + '[feed]\nguid = "917393e3-1b1e-5cef-ace4-edaa54e1f810"\n')
    run("essaycast", "adopt", feed, cwd=tone_show)
    assert "917393e3" in settings.read_text("utf-8")
    run("essaycast", "adopt", feed, "--force", cwd=tone_show)
    assert "9b024349" in settings.read_text("utf-8")
    assert "917393e3" not in settings.read_text("utf-8")


def test_a_title_that_two_essays_have_finds_neither(run, tone_show, feed):
    write_essay(tone_show, 10, "The second, essay", "2026-03-19")
    assert "no essay for: The SECOND essay!\n" in run("essaycast", "adopt", feed, cwd=tone_show).err


@pytest.mark.parametrize(
    ("text", "says"), [("", "is not an RSS feed"), ("<html/>", "not an RSS feed"), ("\x00", "is not an RSS feed")]
)
def test_what_is_no_feed_is_said_in_a_line(run, tone_show, text, says):
    (tone_show / "old.xml").write_text(text)
    ran = run("essaycast", "adopt", "old.xml", cwd=tone_show)
    assert ran.code == 2
    assert says in ran.err
    assert ran.err.startswith("error: old.xml ")
    assert run("essaycast", "adopt", "nothing.xml", cwd=tone_show).code == 2


@pytest.mark.parametrize("number", ["9" * 5000, "٣", "-3", "1.5"])
def test_a_number_that_no_essay_has_finds_none(run, tone_show, feed, number):
    item = f"<item><title>Other</title><guid>other</guid><itunes:episode>{number}</itunes:episode></item></channel>"
    feed.write_text(feed.read_text(encoding="utf-8").replace("</channel>", item), encoding="utf-8")
    ran = run("essaycast", "adopt", feed, cwd=tone_show)
    assert ran.code == 0
    assert "Other" in ran.err


def test_two_episodes_that_are_one_essay_are_named(run, tone_show, feed):
    feed.write_text(FEED.replace("Never imported", "The second essay"), encoding="utf-8")
    ran = run("essaycast", "adopt", feed, cwd=tone_show)
    assert ran.code == 2
    assert "“The SECOND essay!” and “The second essay”" in ran.err
    assert guids(tone_show) == {}


def test_a_guid_of_two_essays_is_taken_over_by_none(run, tone_show, feed):
    feed.write_text(
        feed.read_text("utf-8").replace("old-9", "old-7").replace("</channel>", OF_THE_SECOND * 2 + "</channel>"),
        "utf-8",
    )
    ran = run("essaycast", "adopt", feed, cwd=tone_show)
    assert ran.code == 0, ran.err
    assert guids(tone_show) == {"008": "https://old.example/?p=8&x=1"}
    assert [line for line in ran.err.splitlines() if line.startswith("left out")] == [
        f"left out, another essay has the same guid in that feed: {title}"
        for title in ("Something else", "By its link")
    ]


OF_THE_SECOND = "<item><title>The SECOND essay!</title><guid>https://old.example/?p=8&amp;x=1</guid></item>"
