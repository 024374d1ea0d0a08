"""A label of its own line above a paragraph is heard as a sentence; the first line of a wrapped one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.show.settings import Show
from tts.sources.markdown.blocks import parse_blocks

PROSE = (
    "According to the carters of the valley, nobody had led a mule across the pass before the war, and few have since."
)


def spoken(markdown: str) -> list[str]:
    essay = Essay("", parse_blocks(markdown)[0])
    return [each.spoken for each in build_script(essay, Show(root=Path()), (), announced=False).utterances]


@pytest.mark.parametrize("end", ["\n", "  \n", "<br>", "<br />\n", "\\\n"])
@pytest.mark.parametrize(
    "label",
    ["Scenario in the hills", "The Old Road", "Why mules matter", "Mules and carts (before 1900)", "Mules", "Day 3"],
)
def test_a_label_is_a_sentence(label: str, end: str) -> None:
    assert spoken(f"{label}{end}{PROSE}")[0].rstrip(".").split()[0] == label.split()[0]
    assert len(spoken(f"{label}{end}{PROSE}")) == len(spoken(PROSE)) + 1
    assert spoken(f"{label}{end}{PROSE}")[0].endswith(".")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["We need:", "• Ropes", "• Tar"], ["We need:", "Ropes,", "Tar."]),
        (["✅ Do pull", "❌ Do not push"], ["Do pull,", "Do not push."]),
        (["1️⃣ Pull", "2️⃣ Push"], ["one Pull,", "two Push."]),
        (["– Pull", "– Push"], ["Pull.", "Push."]),
        (["i. Pull", "ii. Push"], ["one. Pull,", "two. Push."]),
        (["(a) Pull the rope", "(b) Push"], ["([[ˈeɪ]]) Pull the rope,", "(b) Push."]),
        (["> **Note**", "> Pull."], ["Note,", "Pull."]),
        (["The mules went → the", "carts stayed."], ["The mules went, the carts stayed."]),
        (["The mules of", "x. The carts stayed."], ["The mules of x.", "The carts stayed."]),
    ],
)
def test_lines_that_begin_with_bullets_are_items(lines: list[str], said: list[str]) -> None:
    assert spoken("\n".join(lines)) == said


def test_labels_among_the_lines_of_a_paragraph() -> None:
    said = spoken(f"Mules in the north\n{PROSE}\nMules in the south\n{PROSE}")
    assert said[0] == "Mules in the north."
    assert [each.rstrip(".") for each in said].count("Mules in the south") == 1


@pytest.mark.parametrize(
    ("quotation", "said"),
    [
        (
            ["@ada: 2014 - We need mules", "2016 - We need carts", "2018 – We need rope"],
            [
                "at ada: twenty fourteen, We need mules.",
                "twenty sixteen, We need carts.",
                "twenty eighteen, We need rope.",
            ],
        ),
        (["Ada Lund: Where to", "Bo: There."], ["Ada Lund: Where to.", "Bo: There."]),
        (
            ["The mules of the valley", "And the carts they pull", "Are old."],
            ["The mules of the valley,", "And the carts they pull,", "Are old."],
        ),
        (
            ["The mules of the valley are older than the road itself", "— Ada Lund"],
            ["The mules of the valley are older than the road itself.", "Ada Lund."],
        ),
    ],
)
def test_lines_of_a_quotation_that_end_on_purpose(quotation: list[str], said: list[str]) -> None:
    assert spoken("\n".join(f"> {line}" for line in quotation)) == said


@pytest.mark.parametrize(
    "lines",
    [
        ["We came to the valley", "and left it again."],
        ["We came to the valley in", "2018 – 2019 was over."],
        ["He was told by Ada", "Lund: nobody came."],
        [
            "The carts of the valley in the north and the south, which are older",
            "Than they look",
            "And have no wheels.",
        ],
    ],
)
def test_lines_of_a_wrapped_quotation_go_on(lines: list[str]) -> None:
    assert spoken("\n".join(f"> {line}" for line in lines)) == spoken("> " + " ".join(lines))


@pytest.mark.parametrize("end", ["  \n", "\\\n", "<br>"])
def test_a_line_that_ends_by_hand_is_heard(end: str) -> None:
    assert spoken(f"12 Main Street{end}Oslo{end}Norway") == ["twelve Main Street,", "Oslo,", "Norway."]


@pytest.mark.parametrize(
    "lines",
    [
        ["The road goes on", "The mules are slow", "The carters sing", "And on they go"],
        ["Ada Lund", "The Old Mill", "Oslo", "Norway"],
        ["There are two ways:", "The Old Road", "The Pass"],
    ],
)
def test_lines_of_verse_and_of_addresses_are_heard_apart(lines: list[str]) -> None:
    assert [each[:-1] for each in spoken("\n".join(lines))] == [line.rstrip(":") for line in lines]


def test_a_list_of_links_without_its_bullets_is_heard_link_by_link() -> None:
    links = "[The old road](https://example.org/a)\n[A mule](https://example.org/b)\n[Carts](https://example.org/c)"
    assert spoken(links) == ["The old road,", "A mule,", "Carts."]
    assert spoken(f"See also\n{links}") == ["See also The old road,", "A mule,", "Carts."]
    assert spoken("[[Roads/The old road|The old road]]\n[[Mule]]\nSee [[Carts]]") == [
        "The old road,",
        "Mule See Carts.",
    ]
    assert spoken("In\n[several](https://a.org)\n[other](https://b.org)\ntowns") == ["In several other towns."]
    assert spoken("[The old\nroad](https://example.org/a)") == ["The old road."]


def test_a_line_that_is_a_quoted_sentence_stops() -> None:
    assert spoken('"Mules teach us how to walk"\nOh, maybe.') == ['"Mules teach us how to walk".', "Oh, maybe."]
    assert spoken('"Mules teach us how to walk"\nAda Lund said so.') == [
        '"Mules teach us how to walk" Ada Lund said so.'
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He was told that the carters\n\n> stay at home all day.", "the carters,"),
        ("He ends by pointing out that\n\nThis assumes the road is dry.", "pointing out that,"),
        ("He liked the carters\n\n> Stay at home all day.", "the carters."),
        ("He liked the road we are on\n\nThis assumes it is dry.", "we are on."),
    ],
)
def test_a_sentence_goes_on_in_the_block_below(text: str, ends: str) -> None:
    assert spoken(text)[0].endswith(ends)


def test_a_label_in_html() -> None:
    assert spoken(f"<p>The Old Road<br>{PROSE}</p>")[0] == "The Old Road."


@pytest.mark.parametrize(
    "text",
    [
        f"We were told by the\n{PROSE}",
        f"In the spring, and\n{PROSE}",
        f"a line in small letters\n{PROSE}",
        "The carts of the valley\nAnd the mules that pull them\nAre older than the road.",
        f"The mules of the valley\n{PROSE[:60]}\n{PROSE[60:]}",
        f"The mules\n{PROSE[0].lower()}{PROSE[1:]}",
        f"Mules,\n{PROSE}",
        'She had read "the old mule"\nThe next day it rained.',
    ],
)
def test_a_sentence_that_goes_on_in_the_next_line_does(text: str) -> None:
    first = text.partition("\n")[0]
    assert not any(each.rstrip(".") == first for each in spoken(text))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("**The rope at noon held 155**\nBurrs came off it.", "The rope at noon held one hundred fifty-five."),
        ('He said "the mules are sold to us"\nThey did not believe him.', 'He said "the mules are sold to us",'),
        (f"{PROSE.rstrip('.')} and {PROSE[0].lower()}{PROSE[1:].rstrip('.')} then\nA few carts came.", None),
    ],
)
def test_a_line_whose_stop_is_missing_ends_its_sentence(text: str, first: str | None) -> None:
    said = spoken(text)
    assert len(said) > 1
    assert said[0] == first if first else said[-1] == "A few carts came."


def test_bold_lines_that_go_on_do() -> None:
    assert spoken("**The rope of the**\n**North** held.") == ["The rope of the North held."]
    assert spoken("**Ropes of the\nNorth** hold.") == ["Ropes of the North hold."]
    assert spoken("The rope is **new**\nand holds.") == ["The rope is new and holds."]
