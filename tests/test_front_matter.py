"""Front matter of every kind: what it says, what cannot be used, and where a guid is written into it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tts.errors import EssaycastError
from tts.essay import Essay
from tts.show.file_name import file_name
from tts.show.front_matter import read_front_matter
from tts.show.guid import stamp_guid
from tts.show.settings import ScriptSettings, default_show
from tts.sources.dates import day_within, read_date
from tts.sources.markdown.essay import markdown_essay

BODY = "The tide came in.\n"
GUID = "b6751a76-7943-5b5c-a817-7060415cda8b"


def essay(text: str, name: str = "x.md") -> Essay:
    return markdown_essay(text, Path(name))


KINDS = {
    "yaml": "---\ntitle: On tides\ndate: 2024-01-02\nauthor: Una\n---\n",
    "capitals": "---\nTitle: On tides\nDATE: 2024-01-02\nAuthors: Una\n---\n",
    "other joints": "---\nHeadline: On tides\nPublish-Date: 2024-01-02\nWRITER: Una\nOldURL: x\n---\n",
    "toml in capitals": '+++\nTitle = "On tides"\nPublished_On = 2024-01-02\nAuthor = "Una"\n+++\n',
    "dots": "---\ntitle: On tides\ndate: 2024-01-02\nauthor: Una\n...\n",
    "a space before each key": "---\n title: On tides\n date: 2024-01-02\n author: Una\n tags:\n   - sea\n---\n",
    "nanoc": "-----\ntitle: On tides\ndate: 2024-01-02\nauthor: Una\ntags:\n- sea\n-----\n",
    "below a blank line": "\n---\ntitle: On tides\ndate: 2024-01-02\nauthor: Una\n---\n",
    "below a comment": "<!-- mine -->\n---\ntitle: On tides\ndate: 2024-01-02\nauthor: Una\n---\n",
    "toml": '+++\ntitle = "On tides"\ndate = 2024-01-02\nauthor = "Una"\n[extra]\ntoc = true\n+++\n',
    "json": '{\n  "title": "On tides",\n  "date": "2024-01-02",\n  "author": "Una"\n}\n\n',
    "one line of json": '{"title": "On tides", "date": "2024-01-02", "author": "Una"}\n\n',
    "headers": "Title: On tides\nDate: 2024-01-02 10:20\nAuthor: Una\nSummary: Of water,\n    and of moons.\n\n",
    "hexo": "title: On tides\ndate: 2024-01-02\nauthor: Una\ntags:\n  - sea\n---\n\n",
    "nikola": "<!--\n.. title: On tides\n.. date: 2024-01-02 10:20:00 UTC\n.. author: Una\n.. tags:\n-->\n\n",
    "title block": "% On\n  tides\n% Una\n% 2 January 2024\n\n",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_kind_of_front_matter_gives_title_date_and_author(tmp_path: Path, kind: str, ends: str) -> None:
    read = essay(KINDS[kind] + BODY)
    assert (read.title, str(read.published)[:10], read.author) == ("On tides", "2024-01-02", "Una")
    assert [block.text for block in read.blocks] == ["The tide came in."]
    assert read.notes == ()


def test_the_number_of_a_character_in_a_title_needs_no_semicolon() -> None:
    assert essay(f"---\ntitle: Tides&#58 a B&#x42;\n---\n{BODY}").title == "Tides: a BB"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_kind_takes_a_guid_and_keeps_all_else(tmp_path: Path, kind: str, ends: str) -> None:
    path = tmp_path / "x.md"
    text = "\ufeff" + (KINDS[kind] + BODY).replace("\n", ends)
    path.write_bytes(text.encode())
    stamp_guid(path, GUID, path.parent)
    stamped = path.read_bytes().decode()
    read = essay(stamped.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert (read.guid, read.title, read.author) == (GUID, "On tides", "Una")
    assert [block.text for block in read.blocks] == ["The tide came in."]
    assert stamped.startswith("\ufeff")
    lines = text.removeprefix("\ufeff").splitlines()
    assert sum(line in stamped for line in lines) == len(lines) - (kind == "one line of json")
    stamp_guid(path, "another", path.parent, replace=True)
    assert essay(path.read_text("utf-8-sig")).guid == "another"
    assert GUID not in path.read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "A line.\n\n---\n\nAnother.\n",
        "---\n\nA rule above, and below.\n\n---\n\nMore.\n",
        "-----\n\nA rule above, and below.\n\n-----\n\nMore.\n",
        "-----\nTitle: not one of ours,\nbut prose.\n-----\n",
        "Heading\n---\n\nText: with a colon.\n",
        "---\n He said: no\nand left.\n---\n\nMore.\n",
        "title: On tides\n---\n\nA heading.\n",
        "Note: this is\ndate: none\n---\n\nText.\n",
        "Note: this is prose.\n\nMore prose.\n",
        "{so it begins} with a brace.\n",
        "100 % of it\n",
        "% \n\nText.\n",
        "+++ plus +++\n",
        "<!--\n.. and so on\n-->\n\nText.\n",
        "",
    ],
)
def test_prose_that_only_looks_like_front_matter_is_the_body(text: str) -> None:
    assert read_front_matter(text, "x.md").body == text


@given(st.text(st.sampled_from('---\n+{}":=% aTitle:[]#\t'), max_size=60))
def test_no_text_is_lost_and_nothing_stops_it(text: str) -> None:
    front = read_front_matter(text, "x.md")
    assert text.endswith(front.body) or front.kind in ("yaml", "toml")
    assert front.kind or front.body == text


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en-US", "month-first"),
        ("en", "month-first"),
        ("en-GB", "day-first"),
        ("es", "day-first"),
        ("de-DE", "day-first"),
    ],
)
def test_a_show_reads_dates_as_its_language_does(language: str, order: str) -> None:
    show = replace(default_show(Path()), language=language)
    assert show.date_order == order
    assert replace(show, script=ScriptSettings(date_order="day-first")).date_order == "day-first"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-01-02", "2024-01-02 00:00"),
        ("2024-01-02 10:20", "2024-01-02 10:20"),
        ("2024-01-02T10:20:30Z", "2024-01-02 10:20"),
        ("2024-01-02T10:20:30.123+02:00", "2024-01-02 08:20"),
        ("2024-01-02 10:20:30 -0700", "2024-01-02 17:20"),
        ("2024/1/2", "2024-01-02 00:00"),
        ("2.1.2024", "2024-01-02 00:00"),
        ("May 7, 2026", "2026-05-07 00:00"),
        ("Thursday, May 7th 2026", "2026-05-07 00:00"),
        ("7 May 2026", "2026-05-07 00:00"),
        ("7th of May, 2026 at 9:30 pm", "2026-05-07 21:30"),
        ("2026 May 7", "2026-05-07 00:00"),
        ("Thu, 07 May 2026 09:30:00 +0200", "2026-05-07 07:30"),
        ("20260507", "2026-05-07 00:00"),
        ("2026-05-07 9 PM", "2026-05-07 21:00"),
        ("2026-05-07 5pm EST", "2026-05-07 22:00"),
        ("2026-05-07 17:00 PST", "2026-05-08 01:00"),
        ("2026-05-07 17:00 UTC-8", "2026-05-08 01:00"),
        ("2026-05-07 17:00 GMT+2", "2026-05-07 15:00"),
        ("2026-05-07 17:00 \u221208:00", "2026-05-08 01:00"),
        ("2026-05-07T17:00:00 America/Los_Angeles", "2026-05-08 00:00"),
        ("2026-05-07T17:00:00-04:00[America/New_York]", "2026-05-07 21:00"),
        ("2026-05-07 17:00:00 -0800 PST", "2026-05-08 01:00"),
        ("May 7, 2026 at 5:00 PM (PST)", "2026-05-08 01:00"),
        ("7. Mai 2026 um 21:30 Uhr", "2026-05-07 21:30"),
        ("7 mai 2026 à 21h30", "2026-05-07 21:30"),
        ("07-08-2023", "2023-07-08 00:00"),
        ("17-08-2023", "2023-08-17 00:00"),
        ("Sept 3, 2020", "2020-09-03 00:00"),
        ("7 \u017fep 2026", "2026-09-07 00:00"),
        ("7 ju\u0131n 2026", "2026-06-07 00:00"),
    ],
)
def test_a_date_as_people_write_it(written: str, read: str) -> None:
    moment = read_date(written)
    assert moment is not None
    assert moment.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M") == read


def test_a_month_is_known_by_letters_that_count_as_its_own() -> None:
    assert day_within("d\u0131c 2026") == day_within("Dic 2026") == datetime(2026, 12, 31, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("written", "moment", "noted"),
    [
        ("2098-12-01 17:00 XYZ", datetime(2098, 12, 1, 23, 59, 59, tzinfo=timezone.utc), "whose hour cannot be read"),
        ("December 1, 2098, noon", datetime(2098, 12, 1, 23, 59, 59, tzinfo=timezone.utc), "whose hour cannot be read"),
        ("05/12/2098", datetime(2098, 12, 5, tzinfo=timezone.utc), "which is 2098-05-12 or 2098-12-05"),
        ("05/12/2024", datetime(2024, 5, 12, tzinfo=timezone.utc), ""),
        ("2098-12-01", datetime(2098, 12, 1, tzinfo=timezone.utc), ""),
    ],
)
def test_what_is_to_come_never_comes_too_early(written: str, moment: datetime, noted: str) -> None:
    read = essay(f"---\ntitle: Tides\ndate: 2024-01-02\npublishDate: {written}\n---\n{BODY}")
    assert read.published == moment
    assert [noted in note for note in read.notes] == [True] * bool(noted)


def test_a_date_that_can_be_read_both_ways_goes_by_the_show_s_order() -> None:
    assert read_date("07-08-2023", "day-first") == datetime(2023, 8, 7, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "written",
    [
        "last-modified",
        "today",
        "",
        "2024-13-45",
        "2024-02-30",
        "May 2026",
        "99:99",
        "2026-05-07 24:00",
        "2026-05-07 17:00 XYZ",
        "2026-05-07T17:00 Mars/Olympus",
        "v1.2",
        True,
        None,
        7,
        [],
        "9" * 99,
    ],
)
def test_what_is_no_date_is_none(written: object) -> None:
    assert read_date(written) is None


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(written: str) -> None:
    assert read_date(written) is None or isinstance(read_date(written), datetime)


@pytest.mark.parametrize(
    ("matter", "author"),
    [
        ("author: Una Birch", "Una Birch"),
        ("author: Una Birch <una@example.org>", "Una Birch"),
        ("authors: [Una, Bo]", "Una, Bo"),
        ("author:\n  name: Una\n  url: https://example.org", "Una"),
        ("authors:\n  - name: Una\n  - name: Bo", "Una, Bo"),
        ("author:\n  - name:\n      given: Una\n      family: Birch", "Una Birch"),
    ],
)
def test_an_author_is_a_text_a_list_or_a_map(matter: str, author: str) -> None:
    assert essay(f"---\n{matter}\n---\n{BODY}").author == author


@pytest.mark.parametrize("matter", ["image: a.png", "image:\n  path: a.png\n  alt: A", "image: [a.png, b.png]"])
def test_an_image_is_a_text_a_list_or_a_map(matter: str) -> None:
    assert essay(f"---\n{matter}\n---\n{BODY}").image == "a.png"


@pytest.mark.parametrize(
    ("matter", "draft"),
    [
        ("draft: true", True),
        ("draft: 'yes'", True),
        ("draft: false", False),
        ("published: false", True),
        ("published: true", False),
        ("published: 2024-01-02", False),
        ("status: draft", True),
        ("status: published", False),
        ("status: evergreen", False),
        ("unlisted: true", True),
        ("title: T\ndraft:true", True),
        ("title: T\ndraft:\u00a0true", True),
        ("title: T\ndraft\uff1a true", True),
        ("title: T\ndraft = true", True),
        ("title: T\n  draft: true", True),
        ("title: T\n- draft: true", True),
        ("title: T\n\u200bdraft: true", True),
        ("title: T\ndraft:false", False),
        ("draft: true\ndraft: false", True),
        ("title: A draft: true to life", False),
        ("is_draft: true", True),
        ("wip: yes", True),
        ("hidden: false", False),
        ("publish: false", True),
        ("publish: true", False),
        ("status: Draft, do not publish", True),
        ("state: draft", True),
        # As a phone or a hurried hand writes them.
        ("title: T\npublished:false", True),
        ("title: T\n  published: false", True),
        ("title: T\npublished\uff1a false", True),
        ("title: T\nstatus:draft", True),
        ("title: T\nvisibility:private", True),
        ("title: T\ndraft true", True),
        ("title: T\ndraft -> yes", True),
        ("title: T\ndratf: true", True),
        ("title: T\ndratf: false", False),
        ("title: T\ndr\u0430ft: true", True),
        # In other words.
        ("status: WIP", True),
        ("status: not published", True),
        ("status: in progress", True),
        ("status: [draft]", True),
        ("tags: [draft, rivers]", True),
        ("tags: [future, rivers]", False),
        ("type: draft", True),
        ("public: false", True),
        ("publish: never", True),
        ("unpublished: true", True),
        ("scheduled: true", True),
        ("headless: true", True),
        ("build:\n  render: never", True),
        ("build:\n  list: never", True),
        ("isPublished: false", True),
        ("is_published: no", True),
        ("isPublished: true", False),
        ("dg-publish: false", True),
        ("post_status: draft", True),
        ("stage: \U0001f4dd Draft", True),
        ("status: Idea \U0001f4a1", True),
        ("status: Ready for review", True),
        ("status: Entwurf", True),
        ("status: En cours", True),
        ("status: seedling", False),
        ("stage: evergreen", False),
        ("archived: true", True),
        ("archived: false", False),
        ("exclude: true", True),
        ("exclude: [feed, search]", False),
        ("ready: false", True),
        ("eleventyExcludeFromCollections: true", True),
        ("permalink: false", True),
        ("permalink: /never-later/soon/", False),
        ("layout: draft", True),
        ("layout: post", False),
        ("categories: [Drafts]", True),
        ("categories: [Draughts, private]", False),
        ("categories: [Private]", True),
        ("tags: private", True),
        ("type: private", True),
        ("type: daily", True),
        ("note_type: diary", True),
        ("type: journal", False),
        ("collection: drafts", True),
        ("section: essays", False),
        ("cssclasses: [wide, draft]", True),
        ("enabled: false", True),
        ("isActive: false", True),
        ("active: true", False),
        ("offline: true", True),
        ("free: false", True),
        ("deleted_at: 2020-01-01", True),
        ("deleted_at: null", False),
        ("exclude_from_site: true", True),
        ("exclude_from_search: true", False),
        ("drafted: true", True),
        ("drafted: 2020-01-01", False),
        ("tags: [knots, members-only]", True),
        ("tags: [members only]", True),
        ("tags: [members]", False),
        ("tags: [docker, private, pull]", False),
        ("tags: [privat]", False),
        ("keywords: private", False),
        ("expiryDate: 2020-01-01", True),
        ("expiryDate: 2999-01-01", False),
        ("draft \u2013 true", True),
        ("\u201cdraft\u201d: true", True),
        ("(draft: true)", True),
        ("wip: WIP", True),
        ("draft_mode: true", True),
        ("wp_status: draft", True),
        ("publish: do not publish", True),
        ("publish: weekly", False),
        ("tags: [status/draft]", True),
        # Of another thing.
        ("status: published (was draft)", False),
        ("status: no longer a draft", False),
        ("status: public, not private", False),
        ("tags: [nfl, draft]", False),
        ("craft: pottery", False),
        ("craft: true", False),
        ("description: |\n  draft: true", False),
        ("params:\n  draft: true", False),
        ("cover:\n  hidden: true", False),
        ("cover:\n  status: draft", False),
        ("event:\n  date: 2099-01-02", False),
        # A key of another key, of a list or of a text, and a comment.
        ("gallery:\n- image: a.jpg\n  hidden: true", False),
        ("talks:\n- name: Oslo\n  published: false", False),
        ("cover: # the picture\n  hidden: true", False),
        ("cover: &c\n  hidden: true", False),
        ("cover: {\n  image: a,\n  hidden: true,\n}", False),
        ('description: "my words\n  private: true"', False),
        ("title: T: U\ncover:\n  hidden: true", False),
        ("tags:\n- nfl\n- draft", False),
        ("tags:\n- rivers\n- draft: true", True),
        ("aliases:\n- draft", False),
        ("authors:\n- Draft", False),
        ("# draft: true\ntitle: T", False),
        ("base: &b {draft: true}\n<<: *b", True),
        ("published: false\npublished: true", True),
        ("draft: true\ndraft: false\ndraft: false", True),
        # A state of a few words.
        ("status: second draft", True),
        ("status: still a draft", True),
        ("status: not yet published", True),
        ("status: not for publication", True),
        ("status: needs work", True),
        ("status: to review", True),
        ("status: embargoed until May", True),
        ("status: nicht ver\u00f6ffentlicht", True),
        ("status: subscribers only", True),
        ("status: 50%", True),
        ("status: off", True),
        ("status: coming soon", True),
        ("status: to be published", True),
        ("status: {state: draft}", True),
        ("status: never finished", False),
        ("keywords: first draft", False),
        ("published: Gorse Press, 1994", False),
        ("status: was a draft", False),
        ("status: not a draft", False),
        ("status: published draft", False),
        ("status: private beta", False),
        ("status: a tale of draft horses", False),
        ("state: North Dakota", False),
        # In other keys.
        ("keywords: [draft]", True),
        ("tags: essay;draft", True),
        ("tags: essay draft", True),
        ("tags: nfl draft", False),
        ("tags: [do-not-publish]", True),
        ("tags: [draft beer]", False),
        ("type: draft essay", True),
        ("type: draft horse", False),
        ("kind: wip", True),
        ("wip: [x]", True),
        ("private: friends", True),
        ("private: none", False),
        ("publication: pending", True),
        ("publication: Pending Review Press", False),
        ("hiddenFromHomePage: true", False),
        ("hidden_comments: true", False),
        ("private_messages: yes", False),
        ("nfl_draft: true", False),
        ("do_not_publish: true", True),
        ("saveAsDraft: true", True),
        ("saveAsDraft: false", False),
        ("hiddenFromRss: true", True),
        ("published: 1994", False),
        ("title: '[Draft] Tides'", True),
        ("title: Tides in draft", False),
        # In other languages.
        ("brouillon: oui", True),
        ("Entwurf: ja", True),
        ("borrador: sí", True),
        ("bozza: no", False),
        ("veröffentlicht: nein", True),
        ("publié: non", True),
        ("publié: oui", False),
        ("estado: borrador", True),
        ("Zustand: Entwurf", True),
        ("estado: Jalisco", False),
        ("estado de la mar: borrador", False),
        ("status: privat", True),
        ("status: In Vorbereitung", True),
        ("draft: ja", True),
        # In another shape, or with a slip.
        ("status: [[draft]]", True),
        ("status: 3 - draft", True),
        ("status: 2. Draft", True),
        ("status: drafted", True),
        ("status: to publish", True),
        ("status: to publishers", False),
        ("status: dratf", True),
        ("status: unpubished", True),
        ("status: pubished", False),
        ("status: graft", False),
        ("publised: false", True),
        ("publised: true", False),
        ("publisher: no", False),
        ("hiden: true", True),
        ("toc_hidden: true", False),
        ("satus: draft", True),
        ("stats: false", False),
        ("publish: next week", True),
        ("publish: in May", True),
        ("publish: maybe", True),
        ("on_hold: true", True),
        ("show_on_site: no", True),
        ("show_on_home: no", False),
        ("approved: false", True),
        # A state of another thing, and what can only mean that it is out.
        ("repo_status: wip", False),
        ("epistemic_status: draft", False),
        ("draft: published", False),
        ("published: The Atlantic", False),
    ],
)
def test_what_says_that_an_essay_is_not_out(matter: str, draft: bool) -> None:
    assert essay(f"---\n{matter}\n---\n{BODY}").draft is draft


@pytest.mark.parametrize(
    "matter",
    [
        "[cover]\nhidden = true",
        "[comments]\nlocked = true",
        "[sidebar]\nprivate = true",
        "[[events]]\npublishDate = 2999-05-01",
    ],
)
def test_a_table_of_toml_holds_no_essay_back(matter: str) -> None:
    read = essay(f'+++\ntitle = "T"\ndate = 2024-01-02\n{matter}\n+++\n{BODY}')
    assert (read.is_public, str(read.published)[:4], read.notes[1:]) == (True, "2024", ())


@pytest.mark.parametrize(("inner", "draft"), [('"cover": {\n"hidden": true\n}', False), ('"draft": true', True)])
@pytest.mark.parametrize("end", ["", ","])
def test_in_json_only_the_outer_keys_count(inner: str, draft: bool, end: str) -> None:
    assert essay(f'{{\n"title": "T",\n{inner}{end}\n}}\n\n{BODY}').draft is draft


@pytest.mark.parametrize(
    "below",
    [
        "---\ndraft: true\n---",
        "\n---\ntitle: U\nstatus: draft\n---",
        "+++\ndraft = true\n+++",
        "draft: true",
        "\n# T\n\nstatus:: draft",
        "[draft:: true]",
        "#draft",
        "#essay #draft",
        "#status/draft #essay",
        "<!-- draft: true -->",
        "<!-- DRAFT -->",
        "DRAFT - do not publish",
        "---\ntags: [a]\n---\n---\ndraft: true\n---",
        "---\ndraft: true\n\n",
        " ---\ndraft: true\n ---",
        "-----\ntitle: T\ndraft:true\n-----",
        "<!-- mine -->\n---\ndraft: true\n---",
        "**draft: true**",
        "tags:: #sea #draft",
        "(status:: second draft)",
        "<!-- draft -->",
        "Tags: #draft #essay",
        "tags: draft, essay",
        "> [!warning] Draft\n> Do not publish.",
        "> [!draft]\n> For Ann.",
    ],
)
@pytest.mark.parametrize("head", ["---\ntitle: T\n---\n", "---\ndate: 2024-01-02\ndraft: no\n---\n", ""])
def test_what_stands_right_below_front_matter_holds_an_essay_back(head: str, below: str) -> None:
    if "no" in head and "draft: true\n---" not in below:
        return
    read = essay(f"{head}{below}\n\n{BODY}")
    assert read.draft
    assert any(note.startswith("x.md:") for note in read.notes) or not head


def test_a_second_block_of_front_matter_is_read_as_one_with_the_first() -> None:
    read = essay(f"---\ntitle: T\ndate: 2024-01-02\n---\n\n---\nauthor: Una\ndate: 2999-01-02\n---\n{BODY}")
    assert (read.title, read.author, str(read.published)[:4]) == ("T", "Una", "2999")
    assert [block.text for block in read.blocks] == [BODY.strip()]
    assert read.notes == ("x.md:6 opens a second block of front matter, which is read as one with the first",)


@pytest.mark.parametrize(
    "body",
    [
        "---\n\nNote: it rained.\n\n---",
        "Status: we left.",
        "#essay",
        "Drafts.",
        "It rained. #draft",
        "A: b",
        "> [!note] Drafts\n> It rained.",
        "Tags: we hung them on every door.",
    ],
)
def test_prose_below_front_matter_is_prose(body: str) -> None:
    read = essay(f"---\ntitle: T\n---\n\n{body}\n\n{BODY}")
    assert (read.draft, read.notes) == (False, ())


@pytest.mark.parametrize(
    ("matter", "note"),
    [
        ("status: second draft", "is held back"),
        ("status: simmering", "does not hold the essay back; write draft: true"),
        ("audience: donors", "does not hold the essay back; write draft: true"),
        ("members: gold", "does not hold the essay back; write draft: true"),
        ("visibility: neighbours", "is held back"),
        ("audience: paid subscribers only", "is held back"),
        ("paywall: metered", "is held back"),
        ("private: friends", "is held back"),
        ("params: {draft: true}", "draft is true below params"),
        ("tier: top", "does not hold the essay back; write draft: true"),
        ("published: The Atlantic", "does not hold the essay back; write draft: true"),
        ("publised: false", "is held back"),
        ("build: {list: never}", "is held back"),
        ("tags: members-only", "is held back"),
        ("members: only", "is held back"),
        ("restrict: members", "is held back"),
        ("exclusive: an interview", "does not hold the essay back; write draft: true"),
        ("eleventy: {draft: true}", "draft is true below eleventy"),
        ("tags: [docker, private, pull]", "does not hold the essay back; write draft: true"),
    ],
)
def test_a_state_or_readers_that_are_not_known_are_noted(matter: str, note: str) -> None:
    (told,) = essay(f"---\ntitle: T\n{matter}\n---\n{BODY}").notes
    assert told.startswith("x.md:3 ")
    assert note in told


@pytest.mark.parametrize(
    "matter", ["status: evergreen", "status: \u2705 Done", "audience: beginners", "stage: seedling"]
)
def test_what_plainly_says_something_else_is_not_noted(matter: str) -> None:
    assert essay(f"---\ntitle: T\n{matter}\n---\n{BODY}").notes == ()


@pytest.mark.parametrize("held", ["archived: true", "status: Idea", "expiryDate: 2020-01-01", "exclude: yes"])
def test_what_few_take_for_a_draft_says_so(held: str) -> None:
    (note,) = essay(f"---\ntitle: T\n{held}\n---\n{BODY}").notes
    assert (
        note
        == f"x.md:3 {held.replace(': ', chr(32) + 'is ' + chr(39))}', so the essay is held back; remove it to publish"
    )
    assert essay(f"---\ntitle: T\ndraft: true\n---\n{BODY}").notes == ()


@pytest.mark.parametrize(
    ("matter", "withheld"),
    [
        ("withheld: for paying subscribers", "for paying subscribers"),
        ("withheld: true", "not for everyone"),
        ("withheld: false", ""),
        ("withheld:", ""),
        ("audience: beginners", ""),
        ("audience: only_paid", "not for everyone"),
        ("visibility: members", "not for everyone"),
        ("access: public", ""),
        ("audience: [paid]", "not for everyone"),
        ("visibility:\n  members: true", "not for everyone"),
        ("members_only: true", "not for everyone"),
        ("paid: false", ""),
        ("password: tide", "not for everyone"),
        ("password: none", ""),
        ("tier: gold", "not for everyone"),
        ("tier: free", ""),
        ("visibility: friends", "not for everyone"),
        ("audience: people paying attention", ""),
        ("access: free, no subscribers only", ""),
        ("members: true", "not for everyone"),
        ("withheld: for friends", "for friends"),
        ("members: 12", ""),
        ("login_required: true", "not for everyone"),
        ("requires_login: false", ""),
        ("exclusive: true", "not for everyone"),
        ("visible_to: [members]", "not for everyone"),
        ("visible_to: everyone", ""),
        ("required_tier: gold", "not for everyone"),
        ("plan: premium", "not for everyone"),
        ("plan: a walk along the river", ""),
        ("scope: private", "not for everyone"),
        ("scope: the harbour", ""),
        ("classification: essay", ""),
        ("email_type: premium", "not for everyone"),
        ("email_type: private", "not for everyone"),
        ("email_type: public", ""),
        ("email_type: weekly letter", ""),
        ("tiers: [gold]", "not for everyone"),
        ("tiers: [free]", ""),
        ("tiers: 3", ""),
        ("access_level: member", "not for everyone"),
        ("security: friends", "not for everyone"),
        ("security: a checklist", ""),
        ("email_only: true", "not for everyone"),
        ("encrypted: true", "not for everyone"),
        ("secret: true", "not for everyone"),
    ],
)
def test_what_says_that_an_essay_is_not_for_everyone(matter: str, withheld: str) -> None:
    read = essay(f"---\n{matter}\n---\n{BODY}")
    assert (read.withheld, read.is_public, read.notes) == (withheld, not withheld, ())


@pytest.mark.parametrize("field", [".. status: private", ".. status: draft", ".. password: tide"])
def test_a_comment_of_nikola_s_holds_an_essay_back(field: str) -> None:
    assert not essay(f"<!--\n.. title: T\n{field}\n-->\n\n{BODY}").is_public


@pytest.mark.parametrize("key", ["visibility", "access", "audience"])
@pytest.mark.parametrize(
    ("readers", "some"),
    [
        ("paid subscribers only", True),
        ("for members", True),
        ("me", True),
        ("not public", True),
        ("none", True),
        ("hidden", True),
        ("everyone", False),
        ("free for all", False),
        ("public, members too", False),
        ("open access", False),
        ("Mitglieder", True),
    ],
)
def test_for_whom_an_essay_is_in_words(key: str, readers: str, some: bool) -> None:
    assert bool(essay(f"---\n{key}: {readers}\n---\n{BODY}").withheld) is some


@pytest.mark.parametrize(
    ("matter", "some"),
    [
        ("visibility: neighbours", True),
        ("access: logged in users", True),
        ("audience: neighbours", False),
        ("audience: members of parliament", False),
        ("audience: private pilots", False),
        ("audience: adults only", False),
        ("audience: kids only", False),
        ("audience: crew only", True),
        ("visibility: public later", True),
        ("tier: free tier", False),
        ("tier: open to all", False),
        ("tier: not free", True),
        ("premium: gold", True),
        ("tier: A", False),
        ("tier: essay", False),
        ("tier: draft", True),
        ("tier: paid readers", True),
        ("audience: church members", False),
        ("audience: patrons of the arts", False),
        ("sichtbarkeit: privat", True),
        ("zugriff: alle", False),
        ("privacy: private", True),
        ("privacy: a short history", False),
        ("paid_only: true", True),
        ("paywall: none", False),
        ("members: Ann and Bo", False),
    ],
)
def test_words_that_only_some_keys_take(matter: str, some: bool) -> None:
    assert bool(essay(f"---\n{matter}\n---\n{BODY}").withheld) is some


@pytest.mark.parametrize("value", ["[friends, family]", "x" * 20_000])
def test_a_reason_that_cannot_be_used_withholds_as_well(value: str) -> None:
    read = essay(f"---\nwithheld: {value}\n---\n{BODY}")
    assert read.withheld == "not for everyone"
    assert "withheld is" in read.notes[0]


@pytest.mark.parametrize(("date", "year"), [("2999", 2999), ("2030-13-45", 2030), ("1998", 1998), ("a Tuesday", None)])
def test_of_a_date_that_is_none_the_year_is_taken(date: str, year: int | None) -> None:
    read = essay(f"---\ndate: {date}\n---\n{BODY}")
    assert (read.published and read.published.year) == year
    assert "date" in read.notes[0]


@pytest.mark.parametrize(
    ("matter", "day"),
    [
        ("date: 2026-05-01\npublishDate: 2099-05-01", "2099-05-01"),
        ("publishDate: 2099-05-01\ndate: 2026-05-01", "2099-05-01"),
        ("date: 2026-05-01\npublish_on: 2099-05-01", "2099-05-01"),
        ("publish: 2099-05-01", "2099-05-01"),
        ("date:2099-05-01\ntitle: T", "2099-05-01"),
        ("title: T\ndate = 2099-05-01", "2099-05-01"),
        ("date: 2099-05-01 at noon", "2099-05-01"),
        ("date: 2099\u201305\u201301", "2099-05-01"),
        ("date: 2099-05-01T25:00:00Z", "2099-05-01"),
        ("date: May of 2099", "2099-05-31"),
        ("date: March 2026", "2026-03-31"),
        ("date: 2026-05", "2026-05-31"),
        ("date: 05/2026", "2026-05-31"),
        ("date: le 7 mai 2026", "2026-05-07"),
        ("date: jeudi 7 mai 2026", "2026-05-07"),
        ("date: Do, 7. Mai 2026", "2026-05-07"),
        ("date: May 7, 2026, 3 pm EST", "2026-05-07"),
        ("date: 2026_05_07", "2026-05-07"),
        ("date: 2026\u5e745\u67087\u65e5", "2026-05-07"),
        ("date: Spring 2020", "None"),
        ("date: Q2 2099", "2099-12-31"),
        ("date: 2026-05-01\ncreated: 2025-01-01", "2026-05-01"),
        ("publishDate: 2026-01-02, moved to 2099-12-24", "2099-12-24"),
        ("date: 2099-12-24 -> 2026-01-02", "2099-12-24"),
        ("date: 20991224T090000Z", "2099-12-24"),
        ("date: 24Dec2099", "2099-12-24"),
        ("date: Dec-24-2099", "2099-12-24"),
        ("date: 24/Dec/2099", "2099-12-24"),
        ("date: 2098-W52", "2098-12-28"),
        ("date: 1809129600", "2027-05-01"),
        ("date: 1809129600000", "2027-05-01"),
        ("date: 2024-01-02\npublished: 1994", "2024-01-02"),
        ("date: 2024-01-02\npublished: May 1994", "2024-01-02"),
        ("date: 2024-01-02\nembargo: none", "2024-01-02"),
        ("date: 2024-01-02\npublishDate: winter 2019", "2024-01-02"),
        ("date: 2024-01-02\npublishDate: '{{ .Date }}'", "2024-01-02"),
        # Of keys that no program has, a day to come counts.
        ("date: 2024-01-02\nErscheinungsdatum: 1. Mai 2099", "2099-05-01"),
        ("date: 2024-01-02\ndate de publication: 1 mai 2099", "2099-05-01"),
        ("date: 2024-01-02\nrelease: 2099-05-01", "2099-05-01"),
        ("date: 2024-01-02\nsend_at: 2099-05-01", "2099-05-01"),
        ("date: 2024-01-02\nhold_until: 2099-05-01", "2099-05-01"),
        ("date: 2024-01-02\npublish_after: 2099-05-01", "2099-05-01"),
        ("date: 2024-01-02\n'article:published_time': 2099-05-01", "2099-05-01"),
        ("Datum: 2099-05-01", "2099-05-01"),
        ("date: 2024-01-02\nErscheinungsdatum: 1. Mai 2025", "2024-01-02"),
        ("date: 2024-01-02\nrelease: 1.2", "2024-01-02"),
        ("date: 2024-01-02\nevent_date: 2099-05-01", "2024-01-02"),
        ("date: 2024-01-02\ntermin: 2099-05-01", "2024-01-02"),
        ("date: 14:01 05-02-2018", "2018-05-02"),
    ],
)
def test_an_essay_waits_for_the_latest_of_its_days(matter: str, day: str) -> None:
    assert str(essay(f"---\n{matter}\n---\n{BODY}").published)[:10] == day


@pytest.mark.parametrize(
    "opening",
    [
        "\u2014\ntitle: T\ndraft: true\n\u2014\n",
        "---\u00a0\ntitle: T\ndraft: true\n---\u00a0\n",
        " ---\ntitle: T\npublished: false\n ---\n",
        "```yaml\ntitle: T\nstatus: draft\n```\n",
        "+++\ntitle = 'T'\ndraft = true\n---\n",
        '{"title": "T", "draft": true,}\n',
        '{\n "title": "T",\n "draft": true,\n }\n',
        "# T\n\ndraft: true\n",
        "#+TITLE: T\n#+DRAFT: true\n",
        "= T\n:draft: true\n",
        "Title: T\nDraft:true\n",
        "---\ntitle: T\ndraft:true\n\n",
        "#draft\n",
    ],
)
def test_an_opening_that_is_no_front_matter_holds_an_essay_back_too(opening: str) -> None:
    read = essay(f"{opening}\n{BODY}")
    assert read.draft
    assert read.notes


@pytest.mark.parametrize(
    "opening",
    [
        "# Raft: an introduction", "Raft: a consensus algorithm explained.", "# Draft: how the league picks", "Drafts.",
        "> Draft: a gust of air.", "# Status: internal exile", "Audience: subscribers of newspapers in 1900.",
        "```yaml\ndraft: true\n```", "# On heads\n\n    draft: true", "Craft: how I learned to weave.",
    ],
)  # fmt: skip
def test_a_title_or_a_listing_holds_no_essay_back(opening: str) -> None:
    assert not essay(f"{opening}\n\n{BODY}").draft


@pytest.mark.parametrize(
    "opening",
    [
        "# Draft",
        "The draft: true to life",
        "Status: we left.",
        "It rained.\n\ndraft: true",
        "# Drafts and doors",
        "Draft",
    ],
)
def test_prose_holds_no_essay_back(opening: str) -> None:
    assert not essay(f"{opening}\n\n{BODY}").draft


@pytest.mark.parametrize(
    "matter",
    [
        "date: tomorrow",
        "date: not yet",
        "publishDate: soon",
        "publishDate: December 15",
        "scheduled: next week",
        "embargo: after the election",
        "goLive: '?'",
        "draft: perhaps",
        "published: later",
        "number: nine",
        "number: -1",
        "number: [1]",
    ],
)
def test_what_must_not_be_guessed_is_an_error(matter: str) -> None:
    with pytest.raises(EssaycastError, match=r"x\.md:2 "):
        essay(f"---\n{matter}\n---\n{BODY}")


def test_one_broken_line_leaves_the_others_as_they_are() -> None:
    read = essay("---\ntitle: Tides: a study\ntags: [a\ndate: 2024-01-02\ndraft: true\n---\n" + BODY)
    assert (read.title, str(read.published)[:10], read.draft) == ("Tides: a study", "2024-01-02", True)
    assert read.notes == ('x.md:3 tags is not YAML and was left out; write it as tags: "…"',)


@pytest.mark.parametrize(
    "held", ["draft: true", "status: draft", "visibility: private", "private: true", "published: false"]
)
@pytest.mark.parametrize("below", ["TODO write more", "- one", "\tx", ": z", "@x: y", "  b: c"])
def test_a_broken_line_below_what_holds_an_essay_back_does_not_let_it_out(held: str, below: str) -> None:
    read = essay(f"---\ntitle: Tides\n{held}\n{below}\n---\n{BODY}")
    assert read.draft
    assert read.notes


@pytest.mark.parametrize("held", ["status = draft", "private = True", 'visibility = "private', "draft = yes"])
def test_broken_toml_does_not_let_an_essay_out(held: str) -> None:
    assert essay(f'+++\ntitle = "Tides"\n{held}\n+++\n{BODY}').draft


@pytest.mark.parametrize(
    "above",
    ['text = """\n[A link](https://example.com)\n"""', 'x = [\n["A", "B"],\n]', "[a", "draft = true\ndraft = false\n"],
)
def test_broken_toml_is_read_to_the_name_of_a_table(above: str) -> None:
    read = essay(f'+++\ntitle = "The "best" tides"\n{above}\ndraft = true\n[params]\ndraft = false\n+++\n{BODY}')
    assert read.draft
    assert read.notes


def test_toml_that_says_a_key_twice_is_held_back_by_either_and_noted() -> None:
    read = essay(f'+++\ntitle = "Tides"\ndraft = true\ndraft = false\n+++\n{BODY}')
    assert read.draft
    assert read.notes == ("x.md:2 begins TOML that is damaged and was read line by line; fix it",)


def test_of_a_key_that_is_there_twice_among_odd_lines_that_which_holds_back_decides() -> None:
    read = essay(f"---\ntitle: Tides\nodd line\ndraft: true\nodd line\ndraft: false\nodd line\n---\n{BODY}")
    assert read.draft


MERGE = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: Tides\n" + MERGE.format("draft: true", "draft: false") + "---\n" + BODY, 3),
        (BODY + "\n" + MERGE.format("It rose.\n||||||| base\nIt came.", "It fell."), 3),
        ("```\n" + MERGE.format("a", "b") + "```\n\n" + BODY, 0),
        ("<<<<<<< HEAD\n\n" + BODY, 0),
    ],
)
def test_the_marks_of_a_merge_are_an_error(text: str, line: int) -> None:
    if not line:
        assert essay(text)
        return
    with pytest.raises(EssaycastError, match=f"^x.md:{line} has the marks of a merge that was not resolved: choose"):
        essay(text)


@pytest.mark.parametrize("below", ["TODO write more", "  b: c"])
def test_a_broken_line_below_a_date_leaves_the_date(below: str) -> None:
    read = essay(f"---\ntitle: Tides\ndate: 2099-01-02\n{below}\n---\n{BODY}")
    assert str(read.published)[:10] == "2099-01-02"


@pytest.mark.parametrize(
    "matter", ["Draft: true\ndraft: false", "draft: false\nDraft: true", "Published: false\npublished: true"]
)
def test_of_one_key_in_two_cases_that_which_holds_back_decides(matter: str) -> None:
    assert essay(f"---\ntitle: Tides\n{matter}\n---\n{BODY}").draft


@pytest.mark.parametrize(
    ("matter", "title"),
    [
        ("subject: On ropes\nemail_type: public", "On ropes"),
        ("subject: On ropes\ntitle: Ropes\nemail_type: public", "Ropes"),
        ("subject: Biology", "X"),
    ],
)
def test_the_subject_of_a_letter_is_its_title(matter: str, title: str) -> None:
    assert essay(f"---\n{matter}\n---\n{BODY}").title == title


def test_a_title_is_written_without_marks() -> None:
    assert essay('---\ntitle: "A *fine* `day` at $5"\n---\n' + BODY).title == "A fine day at $5"


@pytest.mark.parametrize(
    ("name", "number", "day", "words"),
    [
        ("148-notes.md", 148, None, "notes"),
        ("148.md", 148, None, "148"),
        ("2015-05-21-slug.md", None, date(2015, 5, 21), "slug"),
        ("2021-3-2-rope.markdown", None, date(2021, 3, 2), "rope"),
        ("2015_05_21.md", None, date(2015, 5, 21), "2015_05_21"),
        ("2015-13-45-x.md", 2015, None, "13-45-x"),
        ("2015-05-21-slug/index.md", None, date(2015, 5, 21), "slug"),
        ("blog/2015/05/21/slug.md", None, date(2015, 5, 21), "slug"),
        ("2015/5/1/slug/index.md", None, date(2015, 5, 1), "slug"),
        ("2015/05/41/slug.md", None, None, "slug"),
        ("2015/05-21-slug.md", None, date(2015, 5, 21), "slug"),
        ("2015/05-21.md", None, date(2015, 5, 21), "2015-05-21"),
        ("letters/2015/05/index.md", None, None, "2015-05"),
        ("letters/2015/007-slug.md", 7, None, "slug"),
        ("letters/05/index.md", 5, None, "05"),
        ("slug/index.mdx", None, None, "slug"),
        ("2015/Rope and tar.textbundle/text.md", None, None, "Rope and tar"),
        ("notes/text.md", None, None, "text"),
        ("The kiln.md", None, None, "The kiln"),
        ("00000000000000000000000000000007.md", None, None, "00000000000000000000000000000007"),
    ],
)
def test_the_name_of_a_file_says_number_day_and_slug(
    name: str, number: int | None, day: date | None, words: str
) -> None:
    found = file_name(Path(name))
    assert (found.number, found.day, found.words) == (number, day, words)


def test_without_front_matter_the_first_heading_is_the_title_or_else_the_name() -> None:
    assert essay("# The *second* chair\n\nWords.\n").title == "The second chair"
    assert essay("Words.\n", "2015-05-21-on-rope.md").title == "On rope"
    assert essay("Words.\n", "2015-05-21.md").title == "2015-05-21"
    assert essay("Words.\n", "My NASA trip.md").title == "My NASA trip"
    assert str(essay("Words.\n", "2015-05-21-on-rope.md").published)[:10] == "2015-05-21"


@pytest.mark.parametrize("matter", ["{{ x }}+++", "{{ x }}\n# a comment"])
def test_front_matter_without_a_key_is_named_and_the_essay_is_read(matter):
    read = read_front_matter(f"---\n{matter}\n---\nText.\n", "essay.md")
    assert read.table == {}
    assert read.notes == ("essay.md:2 has no key and was left out; write key: value lines",)


def test_a_line_without_a_key_does_not_cost_the_keys_below_it():
    read = read_front_matter("---\n{{ x }}\ntitle: Stairs\n---\nText.\n", "essay.md")
    assert read.table == {"title": "Stairs"}
    assert len(read.notes) == 1


@pytest.mark.parametrize(
    ("matter", "season", "episode_type", "explicit", "noted"),
    [
        ("season: 2\nepisodeType: trailer\nexplicit: true", 2, "trailer", True, 0),
        ("episode_type: Bonus\nexplicit: no", None, "bonus", False, 0),
        ("title: x", None, "full", None, 0),
        ("season:\nepisodeType:\nexplicit:", None, "full", None, 0),
        ("season: Winter\nepisodeType: long\nexplicit: perhaps", None, "full", None, 3),
        ("season: 0", None, "full", None, 1),
        ("season: [1]", None, "full", None, 1),
    ],
)
def test_what_an_essay_says_of_its_episode(matter, season, episode_type, explicit, noted) -> None:
    read = essay(f"---\n{matter}\n---\n{BODY}")
    assert (read.season, read.episode_type, read.explicit) == (season, episode_type, explicit)
    assert len(read.notes) == noted


@pytest.mark.parametrize(
    ("matter", "note"),
    [
        ("mood_ring: blue", "x.md:2 has a key that is not known and not used: mood_ring"),
        ("title: x\nfoo: 1\nbar: 2", "x.md:3 has keys that are not known and not used: foo, bar"),
        ("seson: 2", "x.md:2 has an unknown key seson: did you mean season?"),
        ("episodetpye: bonus", "x.md:2 has an unknown key episodetpye: did you mean episodeType?"),
        ("\n".join(f"own{n}: 1" for n in range(14)), "own11 and 2 more"),
    ],
)
def test_a_key_that_is_not_known_is_named_with_file_and_line(matter, note) -> None:
    (told,) = essay(f"---\n{matter}\n---\n{BODY}").notes
    assert told == note or told.endswith(note)


@pytest.mark.parametrize(
    ("matter", "hidden"),
    [("Draft: true", True), ("DRAFT: no", False), ("Published: false", True), ("Published: 2024-01-02 09:42", False)],
)
def test_a_flag_in_capitals_is_obeyed(matter: str, hidden: bool) -> None:
    assert essay(f"---\nTitle: x\n{matter}\n---\n{BODY}").draft is hidden


def test_of_a_key_in_two_cases_the_plain_one_is_taken() -> None:
    assert essay(f"---\nTitle: Notes\ntitle: On tides\n---\n{BODY}").title == "On tides"


OTHERS = [
    "layout: post\npermalink: /x/\ntags: [a]\ncategories: [b]\ncategory: c\nweight: 3",
    "lastmod: 2024-01-01\naliases: [/y]\nslug: z\ntoc: true\nmenu: main\nseries: [s]\nmath: true\ncover: {image: a}",
    "sidebar_position: 3\nsidebar_label: S\nhide_title: true\nkeywords: [k]\nimage: a.png\nid: x",
    "heroImage: h.png\npubDate: 2024-01-02\nupdatedDate: 2024-01-03\ntemplateKey: t\ntemplate: t",
    "format: html\nbibliography: a.bib\ncsl: b.csl\nexecute: {echo: false}\nabstract: A\nnumber-sections: true",
    "cssclasses: [c]\naliases: [d]\npublish: true\ncreated: 2024-01-02\nupdated: 2024-01-03",
    "subtitle: S\nexcerpt: E\nheader: {image: x}\nauthor_profile: true\nread_time: true\ncomments: true\nshare: true",
]


@pytest.mark.parametrize("matter", OTHERS)
def test_what_other_programs_have_for_themselves_is_passed_over(matter) -> None:
    notes = essay(f"---\ntitle: x\n{matter}\n---\n{BODY}").notes
    assert notes == ()


@pytest.mark.parametrize(
    "fence", ["---\ntitle: x\nodd: 1\n---\n", '+++\ntitle = "x"\nodd = 1\n+++\n', "Title: x\nOdd: 1\n\n"]
)
def test_it_is_named_in_every_kind_of_front_matter(fence) -> None:
    (note,) = essay(fence + BODY).notes
    assert note.startswith("x.md:")
    assert note.endswith("not known and not used: odd")


@pytest.mark.parametrize("line", [" " * 20_000, "draft" + " " * 20_000 + "x", "a: " + "x " * 20_000, "- " * 10_000,
     "status: " + "not " * 9_000, "draft: no\n" * 900, "#a " * 9_000, "audience: " + "me " * 9_000]
)  # fmt: skip
def test_a_long_line_takes_no_time(line: str) -> None:
    begun = time.process_time()
    essay(f"{line}\n{BODY}")
    essay(f"---\ntitle: T\n{line}\n---\n{BODY}")
    assert time.process_time() - begun < 2
