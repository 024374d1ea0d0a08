"""Sources of any kind, several at once: each essay comes in once, with a number that stays."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, replace
from datetime import datetime, timezone
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

import tts
from tts.errors import EssaycastError, RequestError
from tts.essay import Block, Dropped, Essay
from tts.show.guid import new_guid
from tts.show.settings import Show, load_show
from tts.sources import kinds
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.importing import ImportReport, import_sources, run, writing
from tts.sources.kinds import ImportSource
from tts.sources.matching import TRACES, Matcher
from tts.sources.registry import read_essay
from tts.sources.source import Source


def read_posts(source: Source, show: Show) -> Imported:
    """Read a source as these tests write it: JSON behind the name of its kind."""
    posts = json.loads(source.data.partition(b"\n")[2])
    essays = []
    language = [post.pop("of") for post in posts if "of" in post] or ["en-GB"]
    for post in posts:
        unfinished, text = post.pop("unfinished", ""), post.pop("text", "Some words.")
        published = post.pop("date", None)
        moment = datetime.fromisoformat(published).replace(tzinfo=timezone.utc) if published else None
        blocks = (Block("paragraph", text),) if text else ()
        dropped = tuple(Dropped(line, "a button", 3) for line in post.pop("dropped", ()))
        essay = Essay(blocks=blocks, published=moment, dropped=dropped, **post)
        essays.append(ImportedEssay(essay, place=f"posts/{len(essays)}.html", withheld=unfinished))
    return Imported(tuple(essays), ShowFacts("Rye Notes", author="Mara Ilves", language=language[0]), ("a notice",))


@pytest.fixture(autouse=True)
def two_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two kinds of sources, told by their first line."""
    mine = [
        ImportSource(name, lambda source, name=name: source.head.startswith(name.encode() + b"\n"), read_posts)  # type: ignore[misc]
        for name in ("feed", "export")
    ]
    monkeypatch.setattr(kinds, "IMPORTS", [*mine, *kinds.IMPORTS])


@pytest.fixture
def bring(tmp_path: Path) -> Any:
    """Import posts of a kind into the show."""

    def bring_in(*posts: dict[str, Any], kind: str = "feed", **how: Any) -> ImportReport:
        path = tmp_path / f"{kind}.txt"
        path.write_text(f"{kind}\n{json.dumps(posts)}", "utf-8")
        return import_sources([path], tmp_path / "show", None, **how)

    return bring_in


def post(title: str, date: str | None = None, **more: Any) -> dict[str, Any]:
    return {"title": title, "date": date, **more}


def names(report: ImportReport) -> list[str]:
    return [path.name for path in report.written]


def matter(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text("utf-8").split("---\n")[1]))


THREE = (post("Crusts", "2024-03-01"), post("Ale", "2024-01-01"), post("Barley", "2024-02-01"))


def test_posts_without_numbers_are_numbered_by_date_and_undated_ones_come_last(bring: Any) -> None:
    report = bring(post("Zest"), *THREE, post("Yeast"))
    assert names(report) == ["005-zest.md", "003-crusts.md", "001-ale.md", "002-barley.md", "004-yeast.md"]
    assert [matter(path)["number"] for path in report.written] == [5, 3, 1, 2, 4]


def test_a_backdated_post_gets_the_next_free_number_and_no_other_changes(bring: Any) -> None:
    first = bring(*THREE)
    before = {path: path.read_bytes() for path in first.written}
    report = bring(*THREE, post("Older than all", "2019-01-01"))
    assert names(report) == ["004-older-than-all.md"]
    assert {path: path.read_bytes() for path in before} == before
    assert len(report.unchanged) == 3


def test_a_number_once_given_is_never_given_again(bring: Any) -> None:
    crusts = bring(*THREE).written[0]
    crusts.unlink()
    assert names(bring(post("New", "2024-04-01"))) == ["004-new.md"]
    report = bring(*THREE)
    assert (report.removed, report.written) == ((crusts,), ())
    assert names(bring(*THREE, force=True)) == ["003-crusts.md"]


def test_numbers_stand_in_a_file_that_people_can_read_and_edit(bring: Any, tmp_path: Path) -> None:
    bring(post("Ale", "2024-01-01", guid="urn:ale"), post("Rye", "2024-01-02", link="https://rye.example/a"), post("Ñ"))
    path = tmp_path / "show/numbers.toml"
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        '"urn:ale" = 1',
        '"https://rye.example/a" = 2',
        '"undated Ñ" = 3',
    ]
    path.write_text(path.read_text("utf-8") + '"urn:to-come" = 40  # a round one\n', "utf-8")
    assert names(bring(post("To come", "2024-05-01", guid="urn:to-come"))) == ["040-to-come.md"]
    assert "# a round one" in path.read_text("utf-8")
    assert names(bring(post("After it", "2024-06-01"))) == ["041-after-it.md"]


def test_a_damaged_file_of_numbers_is_said(bring: Any, tmp_path: Path) -> None:
    bring(*THREE)
    (tmp_path / "show/numbers.toml").write_text('"urn:a" = "two"\n')
    with pytest.raises(RequestError, match=r"numbers.toml: urn:a is 'two'"):
        bring(*THREE)


def test_the_guid_of_the_source_wins_and_else_one_is_made_for_good(bring: Any, tmp_path: Path) -> None:
    given, made = bring(post("Ale", "2024-01-01", guid="https://rye.example/?p=1"), post("Rye", "2024-01-02")).written
    assert matter(given)["guid"] == "https://rye.example/?p=1"
    assert matter(made)["guid"] == new_guid(load_show(tmp_path / "show"), read_essay(made))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (post("Ale", "2024-01-01", guid="g1"), post("Ale, mended", "2024-02-02", guid="g1")),
        (
            post("Ale", "2024-01-01", guid="g1", link="http://www.rye.example/ale/?utm_source=x"),
            post("Ale, mended", "2024-01-05", guid="g2", link="https://rye.example/ale"),
        ),
        (post("“Ale” & I", "2024-01-01T23:30:00", guid="g1"), post('"Ale" & I', "2024-01-02")),
    ],
    ids=["guid", "link", "title and date"],
)
def test_the_same_essay_from_two_sources_is_one(
    bring: Any, tmp_path: Path, one: dict[str, Any], other: dict[str, Any]
) -> None:
    path = bring(one).written[0]
    before = path.read_bytes()
    report = bring(other, kind="export")
    assert (report.written, report.unchanged) == ((), (path,))
    assert path.read_bytes() == before
    # And so when both come at once.
    sources = [tmp_path / "feed.txt", tmp_path / "export.txt"]
    report = import_sources(sources, tmp_path / "both", None)
    assert len(report.written) == 1
    twice = f"an essay stands in the sources more than once; the first was taken ({sources[1]}: “{other['title']}”)"
    assert twice in report.notices


def test_essays_of_one_title_with_links_of_their_own_are_two(bring: Any) -> None:
    thread = [post("Open thread", "2024-01-01", link=f"https://rye.example/{n}") for n in (1, 2)]
    assert len(bring(*thread).written) == 2
    assert len(bring(*thread).unchanged) == 2


ENDING = "I bake in Tartu, and write about it here. If you like this, tell a friend, or buy me a bag of rye flour."
TEXTS = ("The first loaf came out flat and grey.", "Nobody had fed the starter since Sunday.")


@pytest.mark.parametrize("link", ["https://rye.example/log#day-{}", "https://rye.example/"])
@pytest.mark.parametrize("title", ["Day {}", "Weeknotes"])
@pytest.mark.parametrize("guid", ["tag:log,{}", ""])
@pytest.mark.parametrize("ending", ["", " " + ENDING])
def test_posts_of_one_page_are_two(bring: Any, link: str, title: str, guid: str, ending: str) -> None:
    log = [
        post(title.format(n), f"2024-01-0{n * 3}", guid=guid.format(n), link=link.format(n), text=text + ending)
        for n, text in enumerate(TEXTS, 1)
    ]
    first = bring(log[0]).written[0]
    before = first.read_bytes()
    if not guid and "#" not in link and (ending or title == "Weeknotes"):
        return  # nothing tells them from a correction
    assert [name[:3] for name in names(bring(log[1]))] == ["002"]
    assert first.read_bytes() == before
    assert len(bring(*log).unchanged) == 2


@pytest.mark.parametrize("link", ["https://rye.example/", "https://rye.example/photos"])
def test_posts_of_one_day_title_and_link_are_as_many_as_their_guids(bring: Any, link: str) -> None:
    photos = [
        post("Photo", f"2024-01-01T0{n}:00:00", guid=f"tag:photo,{n}", link=link, text=f"{words(text, 20)} {ENDING}")
        for n, text in enumerate("abc", 1)
    ]
    first = bring(photos[0]).written[0]
    before = first.read_bytes()
    # The newest comes first, as in a feed, alone or beside the others; also with the very words of another.
    assert [name[:3] for name in names(bring(photos[1]))] == ["002"]
    photos.append(photos[1] | {"guid": "tag:photo,4"})
    assert sorted(name[:3] for name in names(bring(*reversed(photos)))) == ["003", "004"]
    assert first.read_bytes() == before
    assert len(bring(*photos).unchanged) == 4


def test_a_blog_whose_guids_are_made_anew_stays_as_it_is(bring: Any) -> None:
    one = [post("Ale", "2024-01-01", guid=guid, link="https://rye.example/ale", text=TEXTS[0]) for guid in ("a", "b")]
    first = bring(one[0]).written
    assert bring(one[1]).unchanged == first


@pytest.mark.parametrize("date", ["2024-01-01", None])
def test_documents_of_one_title_are_one_only_if_their_words_are(bring: Any, date: str | None) -> None:
    one = "The harbour froze in the winter of that year, and nobody could sail before the end of March."
    other = "My grandmother kept her recipes in a tin that smelled of cinnamon, and never lent them to us."
    first = bring(post("Introduction", date, text=one)).written[0]
    assert names(bring(post("Introduction", date, text=other))) == ["002-introduction.md"]
    assert one in first.read_text("utf-8")
    assert bring(post("Introduction", date, text=one.replace("March", "May"))).written == (first,)
    # And so within one source.
    assert len(bring(*(post("Interlude", date, text=text) for text in (one, other, one))).written) == 2


STUB = "My grandmother kept her recipes in a tin."
WRITTEN = "My grandmother kept her recipes in a tin that smelled of cinnamon. " * 9


def test_a_document_that_was_a_stub_is_corrected_and_another_of_its_title_is_named(tmp_path: Path) -> None:
    def brought(folder: str, text: str, root: Path = tmp_path) -> ImportReport:
        path = root / folder / "Harbours.md"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, "utf-8")
        return import_sources([path], root / "show", None)

    first = brought("a", STUB).written
    assert brought("a", WRITTEN).written == first
    # The same place alone is not enough, nor the same title.
    again = brought("a", "The first loaf came out flat and grey, since nobody had fed the starter. " * 9)
    assert names(again) == ["002-harbours.md"]
    assert again.notices == (
        "002-harbours.md is new beside 001-harbours.md, which has its title and other words: "
        "delete one if they are the same essay",
    )
    # What is recorded of the place holds wherever show and document have moved together.
    brought("a", STUB, tmp_path / "elsewhere")
    records = [root / "show/essays/.imported.json" for root in (tmp_path, tmp_path / "elsewhere")]
    here, there = [json.loads(record.read_text("utf-8"))["001-harbours.md"]["place"] for record in records]
    assert here == there


def words(seed: str, count: int) -> str:
    """Return so many words of a text of its own."""
    chosen = Random(seed).choices(
        ("rope", "tide", "lamp", "oven", "salt", "bell", "rye", "loft", "kiln", "moss", "reed"), k=count
    )
    return " ".join(chosen)


OWN = [f"{words('a', 8)} and {words('b', 40)}", f"{words('c', 48)}"]
HEADINGS = (
    "## What went well this week, and what I want to keep doing\n\n{}\n\n## What I am going to do next week\n\n{}\n"
)
SIGNED = (
    "{}\n\nI bake in Tartu, and write about it here. If you like this, tell a friend, or buy me a bag of rye flour.\n"
)


@pytest.fixture
def documents(tmp_path: Path) -> Any:
    """Import documents by their places: files of their own, or a folder with all of them."""

    def bring_in(texts: dict[str, str], *sources: str, **how: Any) -> ImportReport:
        for place, text in texts.items():
            path = tmp_path / place
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(text, "utf-8")
        return import_sources([tmp_path / one for one in sources or texts], tmp_path / "show", None, **how)

    return bring_in


def two_documents(names: tuple[str, str], template: str, title: str) -> dict[str, str]:
    halves = [[words(f"{n} {half}", 10) for half in "ab"] for n in (1, 2)]
    texts = [template.format(*half) if template.count("{}") > 1 else template.format(" ".join(half)) for half in halves]
    return {name: title + text for name, text in zip(names, texts, strict=True)}


TWO = [
    two_documents(("in/Week 1.md", "in/Week 2.md"), HEADINGS, "# Weekly review\n\n"),
    two_documents(("in/one/letter.md", "in/two/letter.md"), SIGNED, "# Letter\n\n"),
    two_documents(("in/one/letter.txt", "in/two/letter.txt"), SIGNED, "Letter\n\n"),
    two_documents(
        ("in/a.html", "in/b.html"),
        f"<body><article><h1>Journal</h1><p>{{}}</p><p>{ENDING}</p></article></body>",
        "<title>Journal</title>",
    ),
]


@pytest.mark.parametrize("texts", TWO, ids=["template", "letter", "text", "page"])
def test_documents_of_one_title_at_two_places_are_two(documents: Any, texts: dict[str, str], tmp_path: Path) -> None:
    (one, text), (other, text_there) = texts.items()
    first = documents({one: text}).written[0]
    before = first.read_bytes()
    report = documents({other: text_there})
    assert [path.name[:3] for path in report.written] == ["002"]
    assert "is new beside 001-" in report.notices[0]
    assert first.read_bytes() == before
    # And so in one command, and as the files of one folder.
    for given in (texts, ["in"]):
        into = tmp_path / f"of {len(given)}"
        if given is texts or not one.endswith(".txt"):
            assert len(import_sources([tmp_path / name for name in given], into, None).written) == 2


def test_two_files_of_a_folder_are_one_only_as_one_text_and_are_named(documents: Any, tmp_path: Path) -> None:
    texts = {f"in/{name}/Thoughts.md": SIGNED.format(words(name, 60)) for name in ("books", "films")}
    copied = {"in/plays/Thoughts.md": texts["in/books/Thoughts.md"] + "\n"}
    longer = {"in/zoos/Thoughts.md": texts["in/films/Thoughts.md"] + "\nAnd more."}
    report = documents(texts | copied | longer, "in")
    assert len(report.written) == 3
    assert tuple(note.replace(f"{tmp_path}/", "") for note in report.notices) == (
        "an essay stands in the sources more than once; the first was taken "
        "(in: plays/Thoughts.md is books/Thoughts.md)",
        "“Thoughts” is twice in in, in nearly the same words (films/Thoughts.md, zoos/Thoughts.md): "
        "delete one if they are the same essay",
    )
    # Once its words differ, a copy is an essay of its own, and takes nobody else's number.
    apart = {"in/plays/Thoughts.md": texts["in/books/Thoughts.md"] + "\nA word."}
    assert [path.name for path in documents(apart, "in").written] == ["004-thoughts.md"]
    (tmp_path / "in/plays/Thoughts.md").unlink()
    (tmp_path / "show/essays/004-thoughts.md").unlink()
    # Each stays what it was, also if one is deleted here, and another there.
    report.written[0].unlink()
    again = documents({}, "in")
    assert (again.removed, len(again.unchanged)) == (report.written[:1], 2)
    moved = documents({name.replace("in/", "on/"): text for name, text in (texts | longer).items()}, "on")
    assert set(moved.unchanged) == set(report.written[1:])


@pytest.mark.parametrize(
    ("place", "before", "after", "is_one"),
    [
        ("a", WRITTEN, WRITTEN.replace("recipes", "receipts", 1), True),
        ("a", "The tide came in.", "The tide comes in.", True),
        ("a", "Soon.", "Later.", True),
        ("a", OWN[0], "Soon.", False),
        ("a", WRITTEN, WRITTEN + words("more", 60), True),
        ("a", OWN[0], OWN[0] + " " + OWN[1] * 3, True),
        ("a", OWN[0], OWN[1] * 5, False),
        ("a", OWN[0] + OWN[1], OWN[1] + words("others", 80), True),
        ("a", "The tide came in.", "Nobody had fed the starter.", False),
        ("a", "---\ntitle: Ale\n---\n" + WRITTEN, "---\ntitle: Ale\ndate: 2026-01-02\n---\n" + WRITTEN, True),
        ("a", "# Harbors\n\n" + WRITTEN + OWN[0], "# Harbours\n\n" + WRITTEN + OWN[0], True),
        ("a", "# Monday\n\n" + OWN[0], "# Tuesday\n\n" + OWN[0] + OWN[1], False),
        ("b", OWN[0], OWN[0], True),
        ("b", OWN[0] + OWN[1], OWN[0] + OWN[1] + " And a word.", True),
        ("b", OWN[0], OWN[0] + OWN[1], False),
        ("b", "The tide.", "The tire.", False),
    ],
)
def test_a_document_is_corrected_at_its_place_and_elsewhere_only_if_it_says_the_same(
    documents: Any, place: str, before: str, after: str, is_one: bool
) -> None:
    first = documents({"a/Ale.md": before}).written
    report = documents({f"{place}/Ale.md": after})
    assert (report.written == first or report.unchanged == first) is is_one
    assert len(report.written + report.unchanged) == 1


@pytest.mark.parametrize("text", [OWN[1], OWN[0] + " And a word."])
def test_a_file_that_links_elsewhere_under_one_title_is_another_if_it_says_something_else(
    bring: Any, documents: Any, text: str
) -> None:
    head = "---\ntitle: Ale\ndate: 2024-01-01\nlink: https://{}.example/ale\n---\n\n"
    documents({"in/a.md": head.format("rye") + OWN[0]}, "in")
    report = documents({"in/b.md": head.format("oats") + text}, "in")
    assert len(report.written) == (text == OWN[1])
    # And so beside what came from a feed.
    bring(post("Rye", "2024-02-01", guid="g", link="https://rye.example/rye", text=OWN[0]))
    report = documents(
        {"in/c.md": head.format("oats").replace("Ale", "Rye").replace("-01-01", "-02-01") + text}, "in/c.md"
    )
    assert len(report.written) == (text == OWN[1])


def test_a_draft_that_gets_a_guid_of_its_source_when_it_is_published_is_the_same_essay(bring: Any) -> None:
    first = bring(post("Ale", text=WRITTEN, unfinished="a draft")).written
    assert bring(post("Ale", "2024-01-01", guid="a", text=WRITTEN + "More.")).written == first
    assert not read_essay(first[0]).draft


def test_a_source_in_another_language_than_the_show_is_told_and_each_of_its_essays_says_so(bring: Any) -> None:
    bring(post("Ale", "2024-01-01", guid="a", text=WRITTEN))
    german = "Der Hafen liegt im Norden, und das Wasser ist im Winter nicht warm."
    report = bring(
        post("Hafen", "2024-02-01", guid="b", text=german, of="de"), post("Ebbe", text=german), kind="export"
    )
    assert [matter(path)["language"] for path in report.written] == ["de", "de"]
    assert report.notices[-1] == (
        "“Hafen” and 1 more are in de, but this show is read in en-GB: give them a show of their own (--into DIR)"
    )
    # What its words belie is not believed: blogs declare English from the start.
    assert "language" not in matter(bring(post("Rye", guid="c", text=WRITTEN, of="de")).written[0])


def test_an_edited_draft_that_its_source_holds_back_no_more_is_named(bring: Any) -> None:
    path = bring(post("Ale", "2024-01-01", guid="a", unfinished="a draft")).written[0]
    path.write_text(path.read_text("utf-8").replace("Some words.", "My words."), "utf-8")
    line = "001-ale.md is a draft here, though not in the source any more: edited since the import, and kept so"
    assert line in bring(post("Ale", "2024-01-01", guid="a")).notices


def test_an_edited_essay_that_its_source_holds_back_by_now_is_named(bring: Any) -> None:
    path = bring(post("Ale", "2024-01-01", guid="a")).written[0]
    path.write_text(path.read_text("utf-8").replace("Some words.", "My words."), "utf-8")
    private = post("Ale", "2024-01-01", guid="a", unfinished="private in its source")
    line = (
        "001-ale.md is private in its source, but was edited here and stays public: write draft: true to hold it back"
    )
    assert line in bring(private).notices
    path.write_text(path.read_text("utf-8").replace("---\n", "---\ndraft: true\n", 1), "utf-8")
    assert line not in bring(private).notices


def test_a_correction_in_the_source_is_taken_over_and_an_edit_is_kept(bring: Any) -> None:
    ale, rye = bring(post("Ale", "2024-01-01", guid="a"), post("Rye", "2024-01-02", guid="r")).written
    rye.write_text(rye.read_text("utf-8").replace("Some words.", "My words."), "utf-8")
    mended = (
        post("Ale!", "2024-01-01", guid="a", text="Better words."),
        post("Rye!", "2024-01-09", guid="r", text="Other words."),
    )
    report = bring(*mended)
    assert (report.written, report.kept) == ((ale,), (rye,))
    assert "Better words." in ale.read_text("utf-8")
    assert "My words." in rye.read_text("utf-8")


def test_a_person_s_own_essay_of_a_number_once_given_is_never_overwritten(bring: Any, tmp_path: Path) -> None:
    path = bring(post("Ale", "2024-01-01")).written[0]
    path.write_text("---\nnumber: 1\ntitle: Mine\ndate: 2020-01-01\n---\n\nMine.\n")
    path = path.rename(path.with_name("001-mine.md"))
    with pytest.raises(EssaycastError, match="number 1 is “Mine”"):
        bring(post("Ale", "2024-01-01"), force=True)
    assert "Mine." in path.read_text("utf-8")


def test_what_must_not_be_published_unasked_is_marked_and_named(bring: Any) -> None:
    report = bring(
        post("Ale", "2024-01-01", withheld="for paying readers"),
        post("Rye", "2024-01-02", draft=True),
        post("Oat", "2024-01-03", unfinished="scheduled for 2024-02-01"),
        post("Salt"),
    )
    reasons = [(item.title, item.why) for item in report.withheld]
    assert reasons == [
        ("Ale", "for paying readers"), ("Rye", "a draft in its source"), ("Oat", "scheduled for 2024-02-01")
    ]  # fmt: skip
    marks = [(essay.draft, essay.withheld) for essay in map(read_essay, report.written)]
    assert marks == [(False, "for paying readers"), (True, ""), (True, ""), (False, "")]


@pytest.mark.parametrize(
    ("state", "line"),
    [({"unfinished": "a draft"}, "draft: true\n"), ({"withheld": "for members"}, "withheld: for members\n")],
)
def test_what_a_person_released_stays_released(bring: Any, state: dict[str, str], line: str) -> None:
    path = bring(post("Ale", "2024-01-01", **state)).written[0]
    assert line in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(line, ""), "utf-8")
    assert bring(post("Ale", "2024-01-01", **state)).kept == (path,)
    assert read_essay(path).is_public


def test_only_new_essays_are_brought_in_but_all_are_numbered(bring: Any) -> None:
    assert names(bring(*THREE, limit=1)) == ["003-crusts.md"]
    since = datetime(2024, 2, 1).date()
    assert names(bring(*THREE, post("Undated"), since=since)) == ["002-barley.md"]
    assert names(bring(*THREE)) == ["001-ale.md"]


def test_nothing_new_is_no_mistake_and_makes_no_show(bring: Any, tmp_path: Path) -> None:
    report = bring(*THREE, since=datetime(2030, 1, 1).date())
    assert (report.written, report.new_show) == ((), False)
    assert "nothing was imported" in " ".join(report.notices)
    assert not (tmp_path / "show").exists()


def test_a_dry_run_writes_nothing_and_says_what_would_be(bring: Any, tmp_path: Path) -> None:
    dry = bring(*THREE, dry_run=True)
    assert not (tmp_path / "show").exists()
    wet = bring(*THREE)
    assert {**asdict(dry), "dry_run": False} == asdict(wet)
    assert len(wet.written) == 3


def test_an_essay_without_text_is_left_out_and_named(bring: Any, tmp_path: Path) -> None:
    report = bring(post("Ale", text=""), post("Rye"))
    assert names(report) == ["001-rye.md"]
    assert "“Ale” has no text and was left out" in report.notices


def test_a_source_without_any_text_stops_the_whole_import(bring: Any, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(f"feed\n{json.dumps(THREE)}", "utf-8")
    bad = tmp_path / "bad.txt"
    bad.write_text("feed\n[]", "utf-8")
    with pytest.raises(EssaycastError, match=r"bad\.txt holds no essay"):
        import_sources([good, bad], tmp_path / "show", None)
    assert not (tmp_path / "show").exists()


def test_a_new_show_says_what_its_source_says_and_essays_only_what_differs(bring: Any, tmp_path: Path) -> None:
    guest = post(
        "Ale", "2024-01-01T10:30:00", author="Ines\nOrr", language="de", tags=["beer"], image="https://a.b/c.png"
    )
    paths = bring(guest, post("Rye", author="Mara Ilves", language="en-GB", image="c.png")).written
    show = load_show(tmp_path / "show")
    assert (show.title, show.author, show.language) == ("Rye Notes", "Mara Ilves", "en-GB")
    ale, rye = map(matter, paths)
    assert (ale["author"], ale["language"], ale["tags"]) == ("Ines Orr", "de", ["beer"])
    assert (ale["image"], str(ale["date"])) == ("https://a.b/c.png", "2024-01-01 10:30:00+00:00")
    assert list(rye) == ["number", "title", "guid"]


def test_a_file_s_name_never_leaves_the_show(bring: Any) -> None:
    assert names(bring(post("Ale", slug="../../etc/passwd"))) == ["001-etc-passwd.md"]


def test_the_command_tells_what_came_in_and_what_did_not(run: Any, tmp_path: Path) -> None:
    source = tmp_path / "posts.txt"
    posts = [post("Ale", dropped=["Subscribe now"]), post("Rye", withheld="for paying readers")]
    source.write_text(f"feed\n{json.dumps(posts)}", "utf-8")
    show = tmp_path / "show"
    ran = run("essaycast", "import", source, source, "--into", show, "--dry-run")
    assert not show.exists()
    assert ran.out.splitlines() == [str(show / "essays/001-ale.md"), str(show / "essays/002-rye.md")]
    assert "dropped line 3 in posts/0.html (a button): Subscribe now" in ran.err
    assert "note: “Rye” will not be published: for paying readers" in ran.err
    assert "note: a notice" in ran.err
    report = json.loads(run("essaycast", "import", source, "--into", show, "--json").out)
    assert report["withheld"] == [
        {"path": str(show / "essays/002-rye.md"), "title": "Rye", "why": "for paying readers"}
    ]
    drop = {"title": "Ale", "place": "posts/0.html", "line": 3, "rule": "a button", "text": "Subscribe now"}
    assert report["dropped"] == [drop]
    ran = run("essaycast", "import", source, "--into", show, "--since", "2024-01-01", "--limit", "2", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "letter.html",
            "<h1>Letter</h1><p>The tide comes in. Watch it here:</p>{embed}<p>It went out again at nine.</p>",
        ),
        ("letter.md", "# Letter\n\nThe tide comes in. Watch it here:\n\n{embed}\n\nIt went out again at nine.\n"),
    ],
)
@pytest.mark.parametrize(
    ("embed", "address", "told"),
    [
        ('<iframe src="https://films.example/1"></iframe>', "films.example/1", "An embedded page is left out here."),
        ('<video src="https://films.example/1.mp4"></video>', "films.example/1.mp4", "A video is left out here."),
        ('<video src="tide.mp4"></video>', "<video", "A video is left out here."),
    ],
)
def test_an_embedded_film_is_missed_after_an_import_too(
    tmp_path: Path, name: str, text: str, embed: str, address: str, told: str
) -> None:
    (tmp_path / name).write_text(text.replace("{embed}", embed) + "\n" * 2, encoding="utf-8")
    report = import_sources([tmp_path / name], tmp_path / "show", None)
    (path,) = report.written
    assert address in path.read_text(encoding="utf-8")
    said = [one.written for one in tts.build_script(tts.read_essay(path), tts.load_show(report.root)).utterances]
    at = said.index("Watch it here:")
    assert said[at + 1 : at + 3] == [told, "It went out again at nine."]


@pytest.mark.parametrize("embed", ["{{< youtube abc >}}", '<div>{% include youtube.html id="abc" %}</div>'])
def test_a_video_that_a_tag_names_is_one_after_an_import_too(tmp_path: Path, embed: str) -> None:
    (tmp_path / "letter.md").write_text(f"# Letter\n\nIt came in.\n\n{embed}\n\nIt went out.\n", encoding="utf-8")
    report = import_sources([tmp_path / "letter.md"], tmp_path / "show", None)
    script = tts.build_script(tts.read_essay(report.written[0]), tts.load_show(report.root))
    assert "A video is left out here." in [one.written for one in script.utterances]


MOMENT = "2024-01-01T09:30:00"
LONG = "The lamp was lit at five, and the street came out to look at it, as every evening. "
NUMBERED = " ".join(f"Lamp {n} was lit, and {n} people came." for n in range(40))


def at(host: str, path: str = "p/ale", **more: Any) -> dict[str, Any]:
    link = f"https://{host}/{path}"
    return post("Ale", more.pop("date", MOMENT), link=link, guid=link, text=more.pop("text", LONG), **more)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (at("a.example"), at("b.example")),
        (at("a.example"), at("a.example", "blog/ale/")),
        (at("a.example", date="2024-01-01"), at("b.example", date="2024-01-01")),
        (at("a.example"), at("b.example", date="2024-01-01")),
        (at("a.example"), at("b.example", text=LONG + "A word more.")),
        (at("a.example", text=NUMBERED), at("b.example", text=NUMBERED) | {"title": "Ale, once more"}),
        (at("a.example", text="光" * 9 + LONG), at("b.example", text="光" * 9 + LONG)),
        (at("a.example", date=None), at("b.example", date=None)),
        (at("a.example", text=NUMBERED), at("b.example", date="2024-01-01T07:30:00", text=NUMBERED)),
        # A system that knows the day alone takes it in its own zone.
        (at("a.example", date="2024-01-01", text=LONG * 2), at("b.example", date="2024-01-02", text=LONG * 2)),
        (at("a.example", date="2024-01-02T01:30:00", text=LONG * 2), at("b.example", date="2024-01-01", text=LONG * 2)),
        # And calls a post without a title in its own way.
        (at("a.example", date="2024-01-01", text=LONG * 2), at("b.example", text=LONG * 2) | {"title": "Lamp"}),
        (
            at("a.example", date="2024-01-02T01:30:00", text=LONG * 2),
            at("b.example", date="2024-01-01", text=LONG * 2) | {"title": "Lamp"},
        ),
        # What has no title is called by its address, or by its first words.
        (at("a.example"), at("b.example") | {"title": "The lamp was lit at five…"}),
        (at("a.example", text=LONG * 2), at("a.example", "1", text=LONG * 2) | {"title": "The lamp was lit…"}),
        (
            at("a.example", text=LONG * 2),
            at("b.example", date="2024-01-01T11:30:00", text=LONG * 2) | {"title": "Lamp"},
        ),
    ],
)
def test_a_blog_that_moves_or_changes_its_links_does_not_come_in_twice(
    bring: Any, tmp_path: Path, before: dict[str, Any], after: dict[str, Any]
) -> None:
    (path,) = bring(before).written
    guid = matter(path)["guid"]
    report = bring(after)
    assert [one.name for one in (tmp_path / "show/essays").glob("*.md")] == [path.name]
    assert matter(path)["guid"] == guid
    assert "here already under other addresses" in " ".join(report.notices)
    # From now on it is known by its new address, whatever becomes of its title and its text.
    again = bring(after | {"title": "Beer", "text": "All new."})
    assert [one.name for one in (tmp_path / "show/essays").glob("*.md")] == [path.name]
    assert "other addresses" not in " ".join(again.notices)


@pytest.mark.parametrize(
    "other",
    [
        at("a.example", "p/ale-2", text="It rained, and nobody came out to look at anything at all that evening."),
        at("a.example", "p/ale-2", date="2024-01-01T09:31:00"),
        at("a.example", "p/ale-2", date="2024-01-02T09:30:00"),
        at("a.example", "p/ale-2") | {"title": "Beer"},
        at("a.example", "p/ale-2", date="2024-01-01T18:30:00"),
        at("a.example", "p/ale-2", text=LONG[:30] + "it rained on the market, and the mule sat down. " * 3),
        at("a.example", "p/ale-2", date=None, text=LONG + "A word more."),
        at("b.example", date="2024-01-03"),
        at("b.example", date="2024-01-01", text=LONG) | {"title": "Beer"},
        at("a.example", "p/ale-2", date="2024-01-01", text=LONG * 2) | {"title": "Beer"},
        at("b.example", date="2024-01-02T09:30:00", text=LONG * 2) | {"title": "Beer"},
    ],
)
def test_another_post_of_one_title_is_another_essay(bring: Any, other: dict[str, Any]) -> None:
    first = bring(at("a.example", text=other["text"] if other["text"] == LONG * 2 else LONG)).written
    report = bring(other)
    assert len({*first, *report.written}) == 2


def test_many_long_posts_of_one_title_and_moment_are_compared_quickly() -> None:
    def post(tag: str, number: int) -> Essay:
        words = Random(f"{tag}{number}")
        text = " ".join(f"{words.choice(('lamp', 'river', 'stone'))}{words.randrange(9_999)}" for _ in range(2_000))
        published = datetime(2026, 1, 2, 10, tzinfo=timezone.utc)
        return Essay("One", (Block("paragraph", text),), published=published, guid=f"{tag}{number}")

    matcher = Matcher()
    for number in range(8):
        matcher.add(post("a", number), "feed")
    begun = time.process_time()
    assert not any(matcher.moved(post("b", number), (), how) for number in range(8) for how in TRACES[:2])
    assert time.process_time() - begun < 1
    moved = matcher.moved(replace(post("a", 7), guid="c"), ())
    assert moved is not None
    assert moved.guid == "a7"


def test_a_post_that_is_still_at_its_address_is_nobody_else(bring: Any, tmp_path: Path) -> None:
    both = [at("a.example", "1"), at("a.example", "2")]
    assert len(bring(*both[:1]).written) == 1
    assert len(bring(*reversed(both)).written) == 1
    # And so where only what is new is given, as a sync does.
    (path,) = (tmp_path / "show/essays").glob("001*")
    assert len(bring(at("a.example", "3"), known=[*(tmp_path / "show/essays").glob("*.md")]).written) == 1
    assert path.is_file()


def test_what_was_edited_or_deleted_here_stays_so_when_its_blog_moves(bring: Any, tmp_path: Path) -> None:
    old = [at("a.example", str(n)) | {"title": f"Ale {n}", "text": f"{LONG} It was day {n}."} for n in (1, 2, 3)]
    one, two, three = bring(*old).written
    one.write_text(one.read_text("utf-8").replace("street", "town"), "utf-8")
    two.unlink()
    four = bring(at("a.example", "4") | {"title": "Ale 4"}).written[0]
    head, _, _ = four.read_text("utf-8").rpartition("---")
    four.write_text(f"{head}---\n\nAll of it is mine.\n", "utf-8")
    old.append(at("a.example", "4") | {"title": "Ale 4"})
    report = bring(*(item | {"link": f"https://b.example/{n}", "guid": f"b{n}"} for n, item in enumerate(old)))
    assert (report.kept, report.removed, report.written) == ((one, four), (two,), (three,))
    assert matter(three)["link"] == "https://b.example/2"
    assert matter(three)["guid"] == old[2]["guid"]


def test_two_sources_of_which_one_is_the_other_s_new_home_are_one(bring: Any, tmp_path: Path) -> None:
    bring(at("a.example"))
    for name, host in (("a", "a.example"), ("b", "b.example")):
        (tmp_path / name).write_text(f"feed\n{json.dumps([at(host)])}", "utf-8")
    report = import_sources([tmp_path / "a", tmp_path / "b"], tmp_path / "both", None)
    assert len(report.written) == 1


def test_what_another_import_has_written_meanwhile_is_numbered_once(
    bring: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(*THREE)
    real = run.one_run_at_a_time
    ran = []

    def late(show: Show) -> Any:
        if not ran:  # another import has come first
            ran.append(1)
            bring(post("Rye", "2024-04-01", guid="r"), kind="export")
        return real(show)

    monkeypatch.setattr(run, "one_run_at_a_time", late)
    assert names(bring(post("Oats", "2024-05-01", guid="o"))) == ["005-oats.md"]
    assert len(json.loads((tmp_path / "show/essays/.imported.json").read_text("utf-8"))) == 5


def test_the_record_is_written_however_an_import_ends(
    bring: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = writing.write_authored

    def full(path: Path, *given: Any, **more: Any) -> None:
        if path.name.startswith("001"):
            raise EssaycastError("the disk is full", "free some space")
        real(path, *given, **more)

    monkeypatch.setattr(writing, "write_authored", full)
    with pytest.raises(EssaycastError, match="disk is full"):
        bring(*THREE)  # Crusts (003) comes first
    assert list(json.loads((tmp_path / "show/essays/.imported.json").read_text("utf-8"))) == ["003-crusts.md"]


LATER = {"date": "2024-05-05", "text": words("later", 60)}


def a_post(guid: str = "", host: str = "a.example", **more: Any) -> dict[str, Any]:
    """A post of 2024-01-01, with a link if it has a host."""
    link = {"link": f"https://{host}/{more.get('title', 'Ale')}"} if host else {}
    return {"title": "Ale", "date": "2024-01-01", "guid": guid, "text": words("a", 60)} | link | more


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        # A guid that any other source may give as well.
        (a_post("1"), a_post("1", "b.example", title="Rye", **LATER), False),
        (a_post("post-1"), a_post("post-1", "b.example", title="Rye", **LATER), False),
        (a_post("1", ""), a_post("1", "", title="Rye", **LATER), False),
        (a_post("http://localhost/?p=1"), a_post("http://localhost/?p=1", "b.example", title="Rye", **LATER), False),
        (a_post("1"), a_post("1", title="Rye", **LATER), False),  # it is counted anew for each feed
        (a_post("1"), a_post("1", text=LATER["text"]), True),
        (a_post("1"), a_post("1", title="Rye"), True),
        (a_post("1"), a_post("1", "b.example"), True),  # a blog that has moved
        # One that nobody else has.
        (a_post("tag:a.example,2024:1"), a_post("tag:a.example,2024:1", title="Rye", **LATER), True),
        (a_post("https://a.example/?p=1"), a_post("https://a.example/?p=1", title="Rye", **LATER), True),
        (a_post("https://a.example/?p=1"), a_post("https://a.example/?p=1", "b.example", title="Rye"), True),
        (a_post("tag:a.example,2024:1"), a_post("tag:a.example,2024:1", "b.example", title="Rye", **LATER), True),
        (a_post("https://a.example/"), a_post("https://a.example/", title="Rye", **LATER), False),
        # A link.
        (a_post(), a_post(text=LATER["text"]), True),
        (a_post(), a_post(**LATER), True),
        (a_post(link="https://a.example/x"), a_post(link="https://a.example/x", title="Rye", **LATER), False),
        (a_post(link="https://a.example/"), a_post(link="https://a.example/", title="Rye", **LATER), False),
    ],
)
def test_neither_guid_nor_link_is_enough_by_itself(
    bring: Any, before: dict[str, Any], after: dict[str, Any], is_one: bool
) -> None:
    first = bring(before).written
    report = bring(after)
    assert (report.written == first or report.unchanged == first) is is_one
    if not is_one:
        guids = [matter(path)["guid"] for path in (*first, *report.written)]
        assert len(set(guids)) == 2
        assert words("a", 60) in first[0].read_text("utf-8")
        assert ("is new here and under a new guid: 001-ale.md" in " ".join(report.notices)) is bool(before["guid"])
        # From now on it stays what it is, and can be corrected.
        longer = after | {"text": after["text"] + " And more."}
        assert bring(longer).written == report.written


def test_a_hostile_source_cannot_claim_another_s_guid(bring: Any) -> None:
    first = bring(a_post("https://a.example/?p=1")).written[0]
    before = first.read_bytes()
    other = a_post("https://a.example/?p=1", "b.example", title="Rye", **LATER)
    assert len(bring(other, kind="export").written) == 1
    assert first.read_bytes() == before


@pytest.mark.parametrize("guids", [("1", "1"), ("https://a.example/feed", "https://a.example/feed"), ("", "")])
@pytest.mark.parametrize("title", ["Ale", "Rye"])
def test_what_several_posts_of_a_source_share_tells_none_of_them(
    bring: Any, guids: tuple[str, str], title: str
) -> None:
    shared = {"link": "https://news.example/article"} if not guids[0] else {}
    one = a_post(guids[0]) | shared
    two = a_post(guids[1], title=title, date="2024-01-02", text=LATER["text"]) | shared
    three = a_post(guids[1], title="Oat", date="2024-01-03", text=words("c", 60)) | shared
    first = bring(one, two).written
    assert len(first) == 2
    assert len({matter(path)["guid"] for path in first}) == 2
    assert len(bring(three, two, one).unchanged) == 2
    assert len(bring(three, two, one).unchanged) == 3


@pytest.mark.parametrize("at_once", [True, False])
def test_two_blogs_with_guids_that_they_count_are_two(bring: Any, tmp_path: Path, at_once: bool) -> None:
    other = a_post("1", "b.example", title="Rye", **LATER)
    bring(a_post("1"), a_post("2", title="Bun", date="2024-01-02", text=words("b", 60)), dry_run=at_once)
    bring(other, kind="export", dry_run=at_once)
    if at_once:
        both = [tmp_path / "feed.txt", tmp_path / "export.txt"]
        assert len(import_sources(both, tmp_path / "show", None).written) == 3
    assert len(list((tmp_path / "show/essays").glob("*.md"))) == 3
    # One that was deleted here stays so, and is nobody else's.
    (gone,) = (tmp_path / "show/essays").glob("*-rye.md")
    gone.unlink()
    assert bring(other, kind="export").removed == (gone,)


HEAD = "---\nlink: https://news.example/article\n---\n# {}\n\n{}\n"


@pytest.mark.parametrize(("title", "title_there"), [("Reply", "Reply"), ("Reply", "More on it")])
def test_the_link_in_the_head_of_a_file_is_what_it_is_about(documents: Any, title: str, title_there: str) -> None:
    one = {"in/z/one.md": HEAD.format(title, words("one", 80))}
    two = {"in/a/two.md": HEAD.format(title_there, words("two", 80))}
    first = documents(one, "in").written[0]
    before = first.read_bytes()
    assert len(documents(two, "in/a/two.md").written) == 1
    assert len(documents({}, "in").unchanged) == 2
    assert first.read_bytes() == before
    # It is corrected all the same, also at another place.
    assert documents({"on/one.md": one["in/z/one.md"].replace(" ", "  ", 1) + "And more."}).written == (first,)


@pytest.mark.parametrize(("first", "then"), [("in", "in/ale.md"), ("in/ale.md", "in")])
def test_a_file_is_corrected_whether_it_is_given_by_itself_or_in_its_folder(
    documents: Any, first: str, then: str
) -> None:
    path = next(
        one
        for one in documents({"in/ale.md": OWN[0], "in/rye.md": OWN[1]}, first).written
        if one.name.endswith("ale.md")
    )
    assert path in documents({"in/ale.md": OWN[0] + " And more."}, then).written


def test_a_file_that_corrects_nothing_is_named(documents: Any) -> None:
    first = documents({"in/ale.md": f"# Ale\n\n{OWN[0]}"}).written
    report = documents({"in/ale.html": f"<title>Ale</title><article><h1>Ale</h1><p>{OWN[0]}</p></article>"})
    assert report.unchanged == first
    assert "001-ale.md was imported from another kind of source, whose text stays" in " ".join(report.notices)


@pytest.mark.parametrize("names", [("one/01-ale.md", "two/01-ale.md"), ("one/a.md", "two/b.md")])
def test_a_number_is_not_enough_at_another_place(documents: Any, names: tuple[str, str]) -> None:
    head = "" if "01" in names[0] else "---\nnumber: 1\n---\n"
    one, other = ({name: f"{head}# Ale\n\n{words(name, 60)}"} for name in names)
    (first,) = documents(one).written
    before = first.read_bytes()
    with pytest.raises(EssaycastError, match=r"number 1 is “Ale” in .* and another “Ale” in the source"):
        documents(other)
    assert first.read_bytes() == before
    # What says nearly the same has moved, and at its place it may be rewritten.
    assert documents({names[1]: one[names[0]] + " And more."}).written == (first,)
    assert documents({names[1]: f"{head}# Ale\n\n{words('anew', 60)}"}).written == (first,)


def test_another_document_does_not_take_the_number_that_one_was_given_here(documents: Any) -> None:
    path = documents({"in/a.md": f"# Ale\n\n{OWN[0]}"}).written[0]
    text = path.read_text("utf-8").replace("number: 1\n", "number: 10\n")
    path.rename(path.with_name("010-ale.md")).write_text(text, "utf-8")
    report = documents({"in/c.md": f"# Ale\n\n{OWN[1]}"}, "in")
    assert names(report) == ["011-c.md"]


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (f"# Review\n\n{words('a', 12)}", f"# A much longer title\n\n{words('a', 12)}", "in/ale.md"),
        (f"# Review\n\n{words('a', 40)}", f"---\ndate: 2024-01-01\n---\n# Notes\n\n{words('a', 40)}", "in/ale.md"),
        (f"# Review\n\n{words('a', 40)}", f"# Notes\n\n{words('a', 40)} And more.", "in/ale.md"),
        (f"# Review\n\n{words('a', 150)}", f"# Notes\n\n{words('a', 150)}", "on/ale.md"),
    ],
)
def test_a_note_with_a_new_title_is_the_same_essay(documents: Any, before: str, after: str, place: str) -> None:
    first = documents({"in/ale.md": before}).written
    assert documents({place: after}).written == first
