"""A saved directory page is read by its structure: show, essays, numbers, dates, headings, what is dropped."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest

from tts.errors import EssaycastError
from tts.sources.boilerplate import dropped_by
from tts.sources.date_order import NumericDate, date_orders
from tts.sources.directory import is_directory_page, read_directory_page
from tts.sources.headings import PageLine, heading_places
from tts.sources.imported import Imported, ImportedEssay

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "tests/data/directory-page.txt").read_text("utf-8")
EXPECTED = json.loads((ROOT / "tests/data/directory-page.expected.json").read_text("utf-8"))

PROSE = "The sea was calm that morning, and nobody on the quay expected the boat before noon. It came at ten."


def read(text: str, **more: str) -> Imported:
    return read_directory_page(text, "page.txt", dropped_by(), **more)  # type: ignore[arg-type]


def entry(title: str, stamp: str, *body: str) -> str:
    return f"  • Show\n\n    {title}\n\n    {stamp}\n" + "".join(f"    {line}\n" for line in body or (PROSE,))


def page(*entries: str, count: str = "12 episódios", footer: str = "") -> str:
    return f"Show\n\nAn Author\nShow\nTop\n\n{count}\n\n" + "".join(entries) + f"\nMore\n\n{footer}"


def dates(text: str, **more: str) -> list[date]:
    return [item.essay.published.date() for item in read(text, **more).essays if item.essay.published]


def texts(item: ImportedEssay, kind: str) -> list[str]:
    return [block.text for block in item.essay.blocks if block.kind == kind]


def test_the_page_says_what_the_show_is() -> None:
    show = read(PAGE).show
    assert {
        "title": show.title,
        "author": show.author,
        "about": show.about,
        "link": show.link,
        "count": show.count,
    } == EXPECTED["show"]


@pytest.mark.parametrize("place", range(len(EXPECTED["essays"])))
def test_each_essay_comes_out_whole(place: int) -> None:
    item, wanted = read(PAGE).essays[place], EXPECTED["essays"][place]
    essay = item.essay
    assert essay.published is not None
    assert (essay.number, essay.title) == (wanted["number"], wanted["title"])
    assert (essay.published.date().isoformat(), item.minutes) == (wanted["date"], wanted["minutes"])
    assert texts(item, "heading") == wanted["headings"]
    assert len(essay.blocks) == wanted["blocks"]
    assert [drop.text for drop in essay.dropped] == wanted["dropped"]
    items = texts(item, "item")
    assert len(items) == len(wanted["items"])
    assert all(text.startswith(start) for text, start in zip(items, wanted["items"], strict=True))
    whole = "\n".join(block.text for block in essay.blocks)
    assert [part for part in wanted["mended"] + wanted["kept"] if part not in whole] == []


def test_a_dropped_line_is_reported_with_its_rule_and_its_line_on_the_page() -> None:
    lines = PAGE.split("\n")
    for item in read(PAGE).essays:
        for drop in item.essay.dropped:
            assert lines[drop.line - 1].strip() == drop.text
            assert drop.rule


def test_every_line_of_an_essay_is_a_block_or_reported() -> None:
    lines = PAGE.split("\n")
    taken = {block.line for item in read(PAGE).essays for block in item.essay.blocks}
    taken |= {drop.line for item in read(PAGE).essays for drop in item.essay.dropped}
    first = int(read(PAGE).essays[0].place.split()[1])
    last = next(place for place, line in enumerate(lines, 1) if line.startswith("Mais podcasts"))
    left = [
        line.strip() for place, line in enumerate(lines, 1) if first <= place < last and place not in taken and line
    ]
    titles = {item.essay.title for item in read(PAGE).essays}
    assert all(line == "• Lantern Notes" or line in titles or "min" in line for line in left)


@pytest.mark.parametrize(
    ("count", "stamp", "separator"),
    [
        ("12 episodes", "16 mins", "/"),
        ("12 Folgen", "16 Min.", "."),
        ("12 episodios", "16min", "/"),
        ("1.012 Folgen", "16min", "."),
    ],
)
def test_the_page_may_be_in_another_language(count: str, stamp: str, separator: str) -> None:
    days = [separator.join(day) for day in (("21", "04", "2026"), ("05", "04", "2026"))]
    got = read(page(*(entry(f"Essay {day}", f"{day} | {stamp}") for day in days), count=count))
    assert [item.minutes for item in got.essays] == [16, 16]
    top = 1012 if count.startswith("1.") else 12
    assert [item.essay.number for item in got.essays] == [top, top - 1]
    assert got.essays[1].essay.published.date() == date(2026, 4, 5)  # type: ignore[union-attr]
    assert got.notices == ()


@pytest.mark.parametrize("length", ["1h 16min", "1 hr 16 mins", "1 Std. 16 Min.", "76min"])
def test_an_hour_is_sixty_minutes(length: str) -> None:
    assert read(page(entry("Long", f"21/04/2026 | {length}"))).essays[0].minutes == 76


@pytest.mark.parametrize(
    ("stamps", "wanted"),
    [
        (["07/05/2026", "15/04/2026"], [date(2026, 5, 7), date(2026, 4, 15)]),
        (["05/07/2026", "04/15/2026"], [date(2026, 5, 7), date(2026, 4, 15)]),
        # Both days exist both ways: only one order runs newest first.
        (["05/07/2026", "04/09/2026", "03/12/2026"], [date(2026, 5, 7), date(2026, 4, 9), date(2026, 3, 12)]),
        (["07/05/2026", "09/04/2026", "12/03/2026"], [date(2026, 5, 7), date(2026, 4, 9), date(2026, 3, 12)]),
        (["2026-05-07", "2026-04-15"], [date(2026, 5, 7), date(2026, 4, 15)]),
        (["07.05.26", "15.04.26"], [date(2026, 5, 7), date(2026, 4, 15)]),
    ],
)
def test_dates_are_read_in_the_order_that_runs_newest_first(stamps: list[str], wanted: list[date]) -> None:
    assert dates(page(*(entry(f"E{i}", f"{s} | 3min") for i, s in enumerate(stamps)), count="9 episodes")) == wanted


def test_a_page_is_never_later_than_the_day_it_was_saved() -> None:
    single = page(entry("One", "07/05/2026 | 3min"), count="9 episodes", footer="Generated: 5/6/2026 - 10:03:08 AM\n")
    assert dates(page(entry("One", "07/05/2026 | 3min"), count="9 episodes")) == [date(2026, 7, 5)]
    assert dates(single) == [date(2026, 5, 7)]


def test_a_date_that_can_be_read_both_ways_is_day_first_on_a_portuguese_page() -> None:
    got = read(page(entry("One", "07/05/2026 | 3min")))
    assert got.essays[0].essay.published.date() == date(2026, 5, 7)  # type: ignore[union-attr]
    assert got.notices == ()


def test_a_date_that_can_be_read_both_ways_on_an_english_page_follows_the_show_and_is_said() -> None:
    text = page(entry("One", "07/05/2026 | 3min"), count="9 episodes")
    assert dates(text, date_order="day-first") == [date(2026, 5, 7)]
    assert "script.date_order" in read(text).notices[0]


def test_no_order_is_left_for_days_that_exist_in_none() -> None:
    assert date_orders([NumericDate(31, 31, 2026)]) == ()
    assert date_orders([NumericDate(15, 4, 2026), NumericDate(4, 15, 2026)]) == ()


def test_a_page_without_a_count_is_numbered_by_its_essays_and_says_so() -> None:
    got = read(page(entry("B", "21/04/2026 | 3min"), entry("A", "20/04/2026 | 3min"), count="Many episodes"))
    assert [item.essay.number for item in got.essays] == [2, 1]
    assert "does not say how many" in got.notices[0]


def test_a_count_below_the_number_of_essays_is_not_believed() -> None:
    got = read(page(entry("B", "21/04/2026 | 3min"), entry("A", "20/04/2026 | 3min"), count="1 episódio"))
    assert [item.essay.number for item in got.essays] == [2, 1]
    assert "says 1" in got.notices[0]


def test_an_essay_that_was_not_opened_on_the_page_is_left_out_and_said() -> None:
    got = read(page("  • Show\n\n    Closed\n\n    21/04/2026 | 3min\n", entry("Open", "20/04/2026 | 3min")))
    assert [item.essay.number for item in got.essays] == [11]
    assert "Closed" in got.notices[0]


def test_a_list_that_does_not_run_newest_first_is_said() -> None:
    got = read(page(entry("Old", "13/01/2026 | 3min"), entry("New", "14/02/2026 | 3min")))
    assert "newest first" in got.notices[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "page.txt is empty"),
        ("  \n\n", "page.txt is empty"),
        ("# Markdown\n\n* item\n\nText\n", "a Markdown essay goes into essays/ as it is"),
        (page(entry("Dated", "21/04/2026 | 3min"), entry("Bare", "soon")), "page.txt:17 the essay “Bare” has no date"),
        (page(entry("Odd", "31/31/2026 | 3min")), "page.txt:13 the date of “Odd”"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(EssaycastError, match=r"^page\.txt") as refused:
        read(text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_other_texts_are_no_directory_page() -> None:
    assert is_directory_page(PAGE)
    assert is_directory_page(PAGE.replace("\n", "\r\n"))
    assert not is_directory_page("# Essay\n\n  • Bullet\n\n    Text\n\n    More text\n")
    assert not is_directory_page("")


def test_line_ends_and_hard_spaces_change_nothing() -> None:
    odd = "\ufeff" + PAGE.replace("    ", "\u00a0\u00a0\u00a0 ").replace("\n", "\r\n")
    assert read(odd) == read(PAGE)


HEADINGS = [
    "Conclusion",
    "Conclusion: The global view",
    "Why now?",
    "What A does (and B does not)",
    "2027 and after",
    "LLMs",
]
NO_HEADINGS = [
    "A promise made to strangers.",
    "We have three reasons:",
    "Anna: “Only on Tuesdays”",
    "“Light first, then speed”",
    "(The figures are rough)",
    "and went on to the next",
    "https://example.com/notes",
    "Then, at last,",
    "Wait…",
    "Stop!",
    "Would anybody who has ever stood on that quay believe it?",
    "* * *",
    "A line that simply goes on and on and never finds its full stop however long it is",
]


@pytest.mark.parametrize("text", HEADINGS)
def test_a_short_line_between_paragraphs_is_a_heading(text: str) -> None:
    assert heading_places([PageLine(PROSE), PageLine(text), PageLine(PROSE)]) == {1}
    assert heading_places([PageLine(text), PageLine(PROSE)]) == {0}


@pytest.mark.parametrize("text", NO_HEADINGS)
def test_a_sentence_a_lead_speech_or_a_remark_is_no_heading(text: str) -> None:
    assert heading_places([PageLine(PROSE), PageLine(text), PageLine(PROSE)]) == frozenset()


def test_where_a_short_line_stands_decides_too() -> None:
    assert heading_places([PageLine(PROSE), PageLine("Conclusion")]) == frozenset()
    assert heading_places([PageLine(PROSE), PageLine("Item", bullet=True), PageLine(PROSE)]) == frozenset()
    assert heading_places([PageLine("My answer:"), PageLine("It depends"), PageLine(PROSE)]) == frozenset()
    assert heading_places([PageLine("Part one"), PageLine("The quay"), PageLine(PROSE)]) == {0, 1}
    verse = [PageLine(text) for text in ("The sea", "The wind", "The rope", "The bell")]
    assert heading_places([PageLine(PROSE), *verse, PageLine(PROSE)]) == frozenset()
    talk = [PageLine("Ann: Yes"), PageLine(PROSE), PageLine("Ann: Not at all"), PageLine(PROSE)]
    assert heading_places(talk) == frozenset()


def test_the_real_page_gives_its_five_essays(real_page: Path) -> None:
    got = read(real_page.read_text("utf-8"))
    assert [item.essay.number for item in got.essays] == [148, 147, 146, 145, 144]
    assert [item.essay.published.date().isoformat() for item in got.essays if item.essay.published] == [
        "2026-05-07",
        "2026-05-04",
        "2026-04-15",
        "2026-04-11",
        "2026-04-09",
    ]
    assert [item.minutes for item in got.essays] == [16, 8, 6, 5, 8]
    assert [len(texts(item, "heading")) for item in got.essays] == [3, 0, 0, 0, 0]
    assert [len(texts(item, "item")) for item in got.essays] == [10, 4, 13, 3, 3]
    assert got.notices == ()
    assert (got.show.title, got.show.count, got.show.link) == ("Interconnects", 148, "https://www.interconnects.ai")
    assert got.show.author == "Nathan Lambert"


def test_every_promotional_line_of_the_real_page_is_reported(real_page: Path) -> None:
    text = real_page.read_text("utf-8")
    promotional = {
        place
        for place, line in enumerate(text.split("\n"), 1)
        if "reader-supported" in line or line.strip().startswith("This is a public episode")
    }
    drops = [drop for item in read(text).essays for drop in item.essay.dropped]
    assert {drop.line for drop in drops} == promotional
    assert {drop.rule for drop in drops} == {"reader-supported notice", "public-episode notice"}


def test_a_long_page_takes_time_in_proportion() -> None:
    def seconds(essays: int) -> float:
        stamps = (f"{1 + i % 28:02d}/04/2026 | 3min" for i in range(essays))
        text = page(*(entry(f"E{i}", stamp, *[PROSE] * 40) for i, stamp in enumerate(stamps)), count="99999 episódios")
        start = time.process_time()
        read(text)
        return time.process_time() - start

    # Eight times the text in quadratic time would take 64 times as long.
    assert seconds(320) < 32 * max(seconds(40), 0.01)
