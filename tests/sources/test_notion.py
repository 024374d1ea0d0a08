"""A Notion export comes in page by page; ids, properties and tables are not read aloud."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.show.settings import ScriptSettings, Show
from tts.sources import notion
from tts.sources.imported import Imported
from tts.sources.source import Source

KEYS = [f"{number:032x}" for number in range(0xABC000, 0xABC010)]
TABLE = f"Notes {KEYS[9]}.csv"


def a_folder(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (root / "export" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "export" / name).write_text(text, encoding="utf-8")
    return root / "export"


def packed(files: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def read(path: Path) -> Imported:
    source = Source(path)
    assert notion.recognizes(source)
    return notion.read(source, Show(root=path.parent))


def test_a_page_has_its_title_and_its_properties_and_they_are_not_read(tmp_path):
    page = """# The *long* pier

Created: April 6, 2024 9:12 PM
Tags: wood, sea
Author: Ines Quill (https://www.notion.so/abc)
URL: https://example.com/pier
Mood: damp

Planks first.

Note: this stays, as does the rest.
"""
    (found,) = read(a_folder(tmp_path, {f"The long pier {KEYS[0]}.md": page})).essays
    essay = found.essay
    assert (essay.title, essay.author, essay.tags) == ("The long pier", "Ines Quill", ("wood", "sea"))
    assert str(essay.published) == "2024-04-06 21:12:00+00:00"
    assert (essay.link, essay.guid, found.withheld) == ("https://example.com/pier", KEYS[0], "")
    assert [block.text for block in essay.blocks] == ["Planks first.", "Note: this stays, as does the rest."]


def test_a_first_paragraph_with_a_colon_is_no_property(tmp_path):
    page = "# Pier\n\nOne thing: it was long.\n\nMore.\n"
    (found,) = read(a_folder(tmp_path, {f"Pier {KEYS[0]}.md": page})).essays
    assert [block.text for block in found.essay.blocks] == ["One thing: it was long.", "More."]


def test_the_table_gives_properties_and_is_no_essay(tmp_path):
    files = {
        TABLE: "\ufeffName,Publish date,Stage,Length\nPier,2023/07/01,Published,9\nShed,2023/08/01,Drafting,2\n",
        f"Notes {KEYS[9]}/Pier {KEYS[0]}.md": "# Pier\n\nLength: 9\n\nPlanks.\n",
        f"Notes {KEYS[9]}/Shed {KEYS[1]}.md": "# Shed\n\nTools.\n",
    }
    pier, shed = read(a_folder(tmp_path, files)).essays
    assert str(pier.essay.published) == "2023-07-01 00:00:00+00:00"
    assert [block.text for block in pier.essay.blocks] == ["Planks."]
    assert not pier.essay.draft
    assert shed.essay.draft
    assert shed.withheld.startswith("its stage is Drafting; only Published")


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ("Status: Published", False),
        ("Status: \u2705 Done", False),
        ("Status: Veröffentlicht", False),
        ("Status: Terminé", False),
        ("Status: 公開済み", False),
        ("Status: Published, Done", False),
        ("Progress: 100%", False),
        ("Status: Not published", True),
        ("Status: \U0001f4dd Draft", True),
        ("Status: Published, Draft", True),
        ("Status: To be published", True),
        ("Status: Sent to editor", True),
        ("Status: Anything at all", True),
        ("Status: Nicht begonnen", True),
        ("Phase: 2", True),
        ("Post status: WIP", True),
        ("État: En cours", True),
        ("Real estate: Sheds", False),
        ("Is draft: Yes", True),
        ("Draft: No", False),
        ("Publish: No", True),
        ("Ready: ☐", True),
        ("Visibility: Private", True),
        ("Published: Not yet", True),
        ("Tags: sheds, draft", True),
        ("\U0001f4e3 Published?: No", True),
        ("Ready to publish: No", True),
        ("Workflow: In progress", True),
        ("Genre: Review", False),
        ("Publish to site: No", True),
        ("On my blog: No", True),
        ("Website: No", True),
        ("Go live: No", True),
        ("Approved: No", True),
        ("Approved: Yes", False),
    ],
)
def test_a_page_with_a_state_is_out_only_if_it_says_so(tmp_path, told, held):
    page = f"# Shed\n\n{told}\nAuthor: Ines Quill\n\nTools.\n"
    (found,) = read(a_folder(tmp_path, {f"Shed {KEYS[1]}.md": page})).essays
    assert (found.essay.draft, bool(found.withheld)) == (held, held)
    assert [block.text for block in found.essay.blocks] == ["Tools."]


def test_a_page_without_the_state_that_others_of_its_table_have_is_held_back(tmp_path):
    def files(stage: str) -> dict[str, str]:
        pages = {f"Notes {KEYS[9]}/Shed {KEYS[1]}.md": "# Shed\n\nTools.\n"}
        return {TABLE: f"Name,Status\nPier,{stage}\nShed,\n", **pages}

    assert read(a_folder(tmp_path / "a", files("Published"))).essays[0].essay.draft
    assert not read(a_folder(tmp_path / "b", files(""))).essays[0].essay.draft


def test_a_page_for_paying_readers_and_one_of_a_day_to_come_wait(tmp_path):
    page = "# Shed\n\nAudience: Paid\nDate: April 6, 2024\nScheduled for: May 1, 2099\n\nTools.\n"
    (found,) = read(a_folder(tmp_path, {f"Shed {KEYS[1]}.md": page})).essays
    assert (found.essay.withheld, str(found.essay.published)[:10]) == ("not for everyone", "2099-05-01")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publish Date: 01/05/2097", "2097-05-01"),
        ("Publish Date: 05/01/2097 9:00 AM", "2097-05-01"),
        ("Publish Date: 13/05/2097", "2097-05-13"),
        ("Publish Date: @May 1, 2097 9:00 AM (CEST) → May 3, 2097", "2097-05-01"),
        ("Publish Date: 2097. 5. 1.", "2097-05-01"),
        ("Publish Date: 2097年5月1日", "2097-05-01"),
        ("公開日: 2097년 5월 1일", "2097-05-01"),
        ("Veröffentlichung: 1. Mai 2097", "2097-05-01"),
        ("Date de publication: 1 mai 2097", "2097-05-01"),
        ("Release: May 1, 2097", "2097-05-01"),
        ("Data de publicação: 1 de março de 2097", "2097-03-01"),
        ("Date: 7 травня 2097", "2097-12-31"),
        ("\U0001f4c5 Planned release date: May 2097", "2097-05-31"),
        ("Publish Date: Next Friday", "held"),
        ("Publish date: 1 мая", "held"),
        ("Launch day: when Ann is back", "held"),
        ("Erscheint am: bald", "held"),
        ("Release: in the spring", "held"),
        ("Published: next week", "held"),
        ("Release: a paper boat", "2021-02-03"),
        ("Publication: The Harbour Post 12", "2021-02-03"),
        ("Publish on: Substack, Website", "2021-02-03"),
        ("Publish Date: n/a", "2021-02-03"),
        ("Publish Date: Spring 2020", "2021-02-03"),
        ("Scheduled: No", "2021-02-03"),
        ("Publisher: Quill & Daughters", "2021-02-03"),
        ("Released: 04.03.2022", "2022-03-04"),
        ("Live: May 1, 2097", "2097-05-01"),
        ("Schedule: May 1, 2097", "2097-05-01"),
        ("Publish week: May 1, 2097", "2097-05-01"),
        ("Send: May 1, 2097", "2097-05-01"),
        ("Issue: May 1, 2097", "2097-05-01"),
        ("ETA: May 1, 2097", "2097-05-01"),
        ("Fecha: 1 de mayo de 2097", "2097-05-01"),
        ("Termin: 1. Mai 2097", "2097-05-01"),
        ("Hold until: May 1, 2097", "2097-05-01"),
        ("Send: next week", "held"),
    ],
)
def test_a_day_to_come_is_waited_for_and_one_that_cannot_be_read_holds_back(tmp_path, line, day):
    page = f"# Shed\n\nCreated: February 3, 2021 9:00 AM\n{line}\n\nTools.\n"
    (found,) = read(a_folder(tmp_path, {f"Shed {KEYS[1]}.md": page})).essays
    assert [block.text for block in found.essay.blocks] == ["Tools."]
    assert ("held" if found.withheld else str(found.essay.published)[:10]) == day
    assert found.essay.draft is (day == "held")


def test_a_date_is_read_in_the_order_of_the_show_or_as_the_later_day(tmp_path):
    page = "# Shed\n\nPublish date: 01/05/2097\n\nTools.\n"
    source = Source(a_folder(tmp_path, {f"Shed {KEYS[1]}.md": page}))
    guessed = notion.read(source, Show(root=tmp_path))
    assert "01/05/2097 of “Shed”" in guessed.notices[0]
    known = notion.read(source, Show(root=tmp_path, script=ScriptSettings(date_order="month-first")))
    assert known.essays[0].essay.published == datetime(2097, 1, 5, tzinfo=timezone.utc)
    assert not known.notices


ROWS = 'Name,Status,Notes\nPier,Published,"a, b"\nShed,,\nQuay,Draft,\n'


@pytest.mark.parametrize(
    ("table", "is_told"),
    [
        (ROWS.encode(), False),
        (ROWS.replace('"a, b"', "y" * 140_000).encode(), False),
        (ROWS.replace('"a, b"', "z").replace(",", ";").encode(), False),
        (b"sep=;\r\n" + ROWS.replace('"a, b"', "z").replace(",", ";").replace("\n", "\r\n").encode(), False),
        (ROWS.replace('"a, b"', "z").replace(",", "\t").encode("utf-16"), False),
        (ROWS.replace('b"', "b").encode(), True),
        (ROWS.replace('b"', "é").encode("cp1252"), True),
        (ROWS.encode("utf-16-le"), True),
        (b"Status,Name\nPublished,Pier\n,Shed\nDraft,Quay\n", True),
        (b"", True),
    ],
)
def test_a_table_that_another_program_saved_is_read_or_its_pages_are_held_back(tmp_path, table, is_told):
    pages = {f"Notes/{name} {KEYS[key]}.md": f"# {name}\n\nSea.\n" for key, name in enumerate(("Pier", "SHED", "Quay"))}
    pages[f"Notes/Rope {KEYS[5]}.md"] = "# Rope\n\nStatus: Published\n\nSea.\n"
    path = tmp_path / "export.zip"
    path.write_bytes(packed({TABLE: table, **pages, f"Notes/Shed/Nail {KEYS[6]}.md": "# Nail\n\nSea.\n"}))
    found = read(path)
    public = {item.essay.title for item in found.essays if item.essay.is_public}
    assert public - {"Pier"} == {"Rope", "Nail"}  # these two say it themselves, or are in no table
    assert all(item.withheld for item in found.essays if not item.essay.is_public)
    assert ("Pier" in public) or is_told
    assert any("the table “Notes” is damaged" in notice for notice in found.notices) is is_told


def test_of_two_rows_of_one_title_that_which_holds_back_counts(tmp_path):
    files = {
        TABLE: "Name,Status\nPier,Published\nPier,Draft\nShed,Published\nShed,Done\n",
        f"Notes {KEYS[9]}/Pier {KEYS[0]}.md": "# Pier\n\nPlanks.\n",
        f"Notes {KEYS[9]}/Shed {KEYS[1]}.md": "# Shed\n\nTools.\n",
    }
    pier, shed = read(a_folder(tmp_path, files)).essays
    assert (pier.essay.draft, shed.essay.draft) == (True, False)


@pytest.mark.parametrize(
    ("line", "is_draft"),
    [("Status: In progress", True), ("Published: No", True), ("Draft: Yes", True), ("Status: Done", False)],
)
def test_what_is_not_published_is_a_draft(tmp_path, line, is_draft):
    (found,) = read(a_folder(tmp_path, {f"Pier {KEYS[0]}.md": f"# Pier\n\n{line}\n\nPlanks.\n"})).essays
    assert found.essay.draft is is_draft
    assert bool(found.withheld) is is_draft


def test_sub_pages_are_essays_and_the_links_to_them_are_not_read(tmp_path):
    files = {
        f"Sea {KEYS[0]}.md": f"# Sea\n\nSee also [Tides](Sea%20{KEYS[0]}/Tides%20{KEYS[1]}.md) of it.\n\n"
        f"[Tides](Sea%20{KEYS[0]}/Tides%20{KEYS[1]}.md)\n",
        f"Sea {KEYS[0]}/Tides {KEYS[1]}.md": "# Tides\n\nTwice a day.\n",
        f"Index {KEYS[2]}.md": f"# Index\n\n[Sea](Sea%20{KEYS[0]}.md)\n",
    }
    found = read(a_folder(tmp_path, files))
    sea, tides = (item.essay for item in found.essays)
    assert [(block.text, block.links) for block in sea.blocks] == [("See also Tides of it.", ())]
    assert tides.title == "Tides"
    assert found.notices == ("left out, since they only lead to other pages: Index",)


def test_callouts_pictures_and_bookmarks_are_read_as_they_are_meant(tmp_path):
    page = """# Pier

<aside>
💡 Mind the gap.

</aside>

![Untitled](Pier/Untitled.png)

![A crab](https://example.com/crab.png)

[https://example.com/bookmark](https://example.com/bookmark)
"""
    (found,) = read(a_folder(tmp_path, {f"Pier {KEYS[0]}.md": page})).essays
    assert [(block.kind, block.text, block.image) for block in found.essay.blocks] == [
        ("paragraph", "Mind the gap.", ""),
        ("figure", "", "Pier/Untitled.png"),
        ("figure", "A crab", "https://example.com/crab.png"),
    ]
    assert [drop.rule for drop in found.essay.dropped] == ["a bookmark"]


def test_an_export_in_parts_is_read_through_the_archives_inside_it(tmp_path):
    part = packed({f"Private & Shared/Pier {KEYS[0]}.md": "# Pier\n\nPlanks.\n", "Untitled.png": b"\x89PNG"})
    path = tmp_path / "export.zip"
    path.write_bytes(packed({"ExportBlock-Part-1.zip": part}))
    (found,) = read(path).essays
    assert (found.essay.title, found.place) == ("Pier", f"Private & Shared/Pier {KEYS[0]}.md")


def test_an_archive_inside_an_archive_may_not_name_files_outside_either(tmp_path):
    path = tmp_path / "export.zip"
    path.write_bytes(packed({f"Pier {KEYS[0]}.md": "# Pier\n\nPlanks.\n", "in.zip": packed({"../../evil.md": "x"})}))
    with pytest.raises(EssaycastError, match=r"in\.zip names a file outside itself"):
        notion.read(Source(path), Show(root=tmp_path))


def test_other_folders_are_no_notion_export(tmp_path):
    assert not notion.recognizes(Source(a_folder(tmp_path, {"pier.md": "# Pier\n\nPlanks.\n"})))


HTML = """<html><head><title>The long pier</title></head><body><article id="a" class="page sans"><header>
<h1 class="page-title">The long pier</h1><p class="page-description">On wood</p><table class="properties"><tbody>
<tr class="property-row property-row-date"><th><span class="icon property-icon"></span>Published</th>
<td><time>@April 6, 2024</time></td></tr>
<tr class="property-row property-row-multi_select"><th>Tags</th><td><span class="selected-value">wood</span>
<span class="selected-value">sea</span></td></tr>
<tr class="property-row property-row-checkbox"><th>Draft</th><td><div class="checkbox checkbox-BOX"></div></td></tr>
</tbody></table></header><div class="page-body"><p>Planks first.</p>
<figure class="callout"><div><span class="icon">💡</span></div><div>Mind the gap.</div></figure>
<figure class="link-to-page"><a href="Child%20KEY.html">Child</a></figure>
<figure><a href="https://a.example" class="bookmark source"><div class="bookmark-title">Elsewhere</div></a></figure>
<table class="collection-content"><tbody><tr><td>Row</td></tr></tbody></table>
<figure class="image"><img src="The%20long%20pier%20KEY/pier.png"><figcaption>The pier</figcaption></figure>
<p>Then <strong>tar</strong>.</p></div></article></body></html>"""


@pytest.mark.parametrize(("box", "draft"), [("on", "it is a draft"), ("off", "")])
def test_a_page_exported_as_html_is_one_exported_as_markdown(tmp_path, box, draft):
    html = HTML.replace("KEY", KEYS[0]).replace("BOX", box)
    (found,) = read(a_folder(tmp_path, {f"The long pier {KEYS[0]}.html": html, "index.html": "<p>All</p>"})).essays
    essay = found.essay
    assert (essay.title, essay.tags, essay.description, essay.guid) == (
        "The long pier",
        ("wood", "sea"),
        "On wood",
        KEYS[0],
    )
    assert (str(essay.published)[:10], found.withheld) == ("2024-04-06", draft)
    assert [block.text for block in essay.blocks] == ["Planks first.", "Mind the gap.", "The pier", "Then tar."]
    assert {drop.rule for drop in essay.dropped} == {"a link to another page", "a bookmark", "a table of pages"}
