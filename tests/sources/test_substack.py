"""A Substack export gives the posts that were published for everyone; nobody's address is ever looked at."""

from __future__ import annotations

import time
import zipfile
from datetime import datetime, timezone
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.sources.imported import Imported
from tts.sources.source import Source
from tts.sources.substack import read, recognizes

HEAD = "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
ROWS = {
    "501.lamps": '2023-03-04T05:06:07.000Z,true,,newsletter,everyone,"Lamps, and &#8220;light&#8221;","On\nlamps",',
    "502.oil": "2023-04-04T05:06:07.000Z,true,,newsletter,only_paid,Oil,,",
    "503.wick": ",false,,newsletter,everyone,Wick,,",
    "504.about": "2023-01-01T00:00:00.000Z,true,,page,everyone,About,,",
    "505.chat": "2023-01-02T00:00:00.000Z,true,,thread,everyone,Chat,,",
    "506.lost": "2023-01-03T00:00:00.000Z,true,,newsletter,everyone,Lost,,",
    "507.": "2023-01-03T00:00:00.000Z,false,,newsletter,everyone,,,",
    "508.a-moth": "2023-01-05T00:00:00.000Z,true,,newsletter,everyone,,,",
}
TEXT = '<p>Nobody lights them now.</p><div class="subscription-widget-wrap"><p>Subscribe!</p></div>'


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    (folder / "posts").mkdir(parents=True)
    (folder / "posts.csv").write_text(HEAD + "".join(f"{key},{row}\n" for key, row in ROWS.items()), "utf-8")
    for key in ROWS:
        if key != "506.lost":
            (folder / f"posts/{key}.html").write_text(TEXT, "utf-8")
    (folder / "email_list.lamps.csv").write_text("email\nreader@example.com\n", "utf-8")
    (folder / "posts/501.lamps.opens.csv").write_text("email\nreader@example.com\n", "utf-8")
    return folder


def imported(path: Path) -> Imported:
    source = Source(path)
    assert recognizes(source)
    return read(source, Show(root=path))


def test_a_post_has_what_the_table_says_of_it(export):
    essay = imported(export).essays[0].essay
    assert (essay.title, essay.description, essay.slug) == ("Lamps, and “light”", "On lamps", "lamps")
    assert essay.published == datetime(2023, 3, 4, 5, 6, 7, tzinfo=timezone.utc)
    assert essay.guid
    assert [block.text for block in essay.blocks] == ["Nobody lights them now."]
    assert [drop.rule for drop in essay.dropped] == ["a subscribe box"]


def test_drafts_are_drafts_and_posts_not_for_everyone_are_withheld(export):
    essays = {item.essay.title: item for item in imported(export).essays}
    assert {title: (item.withheld, item.essay.draft, item.essay.withheld) for title, item in essays.items()} == {
        "Lamps, and “light”": ("", False, ""),
        "Oil": ("", False, "for paying subscribers"),
        "Wick": ("a draft", True, ""),
        "A moth": ("", False, ""),
    }


@pytest.mark.parametrize(
    ("table", "withheld"),
    [
        ("post_id,post_date,is_published,title\n501.lamps,2023-03-04,true,Lamps\n", "for whom is not known"),
        (f"{HEAD}501.lamps,2023-03-04,true\n", "for whom is not known"),
        (f"{HEAD}501.lamps,2023-03-04,true,,newsletter,,Lamps,,\n", "for whom is not known"),
        (
            HEAD.replace("audience", "Audience") + "501.lamps,2023-03-04,true,,,only_paid,L,,\n",
            "for paying subscribers",
        ),
        (f"{HEAD}501.lamps,2023-03-04,true,,newsletter,Everyone,Lamps,,\n", ""),
    ],
)
def test_a_post_of_which_nobody_says_for_whom_it_is_is_withheld(export, table, withheld):
    (export / "posts.csv").write_text(table, "utf-8")
    (found,) = imported(export).essays
    assert found.essay.withheld.startswith(withheld)
    assert found.essay.is_public is (not withheld)


def test_what_is_left_out_is_said(export):
    notices = "\n".join(imported(export).notices)
    for left_out in ("“About” is a page", "“Chat” is a thread", "“Lost” has no text in the export", "507"):
        assert left_out in notices


def test_an_archive_is_read_like_its_folder(export, tmp_path):
    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in export.rglob("*.*"):
            packed.write(path, path.relative_to(export.parent))
    assert [item.essay for item in imported(archive).essays] == [item.essay for item in imported(export).essays]


def test_lists_of_addresses_are_never_opened(export):
    (export / "email_list.lamps.csv").unlink()
    (export / "email_list.lamps.csv").mkdir()  # to read it would fail
    opened: list[str] = []

    class Watched(Source):
        def read(self, name: str) -> bytes:
            opened.append(name)
            return super().read(name)

    read(Watched(export), Show(root=export))
    assert "posts.csv" in opened
    assert not [name for name in opened if name.endswith(".csv") and name != "posts.csv"]


def test_a_post_cannot_name_a_file_outside_the_posts(export):
    (export.parent / "secret.html").write_text("<p>Secret.</p>", "utf-8")
    with (export / "posts.csv").open("a", encoding="utf-8") as table:
        table.write("../../secret,2023-01-06T00:00:00.000Z,true,,newsletter,everyone,Secret,,\n")
    assert "Secret" not in [item.essay.title for item in imported(export).essays]


def test_a_table_of_something_else_is_no_export(tmp_path):
    (tmp_path / "posts.csv").write_text("name,price\nlamp,3\n", "utf-8")
    assert not recognizes(Source(tmp_path))


def test_an_empty_export_is_refused(tmp_path):
    (tmp_path / "posts.csv").write_text(HEAD, "utf-8")
    with pytest.raises(EssaycastError, match="has no posts"):
        imported(tmp_path)


def test_rows_without_a_file_are_told_in_linear_time(tmp_path: Path) -> None:
    begun = time.process_time()
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("posts.csv", HEAD + "".join(f"x{n}.a,2024-01-01,true,,newsletter,,A,,\n" for n in range(3000)))
        for number in range(3000):
            archive.writestr(f"posts/{number}.a.html", TEXT)
    assert len(read(Source(tmp_path / "export.zip"), Show(tmp_path)).notices) == 3000
    assert time.process_time() - begun < 5
