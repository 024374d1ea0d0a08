"""A label of its own line above a paragraph is heard as a sentence; the first line of a wrapped one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.show.settings import Show
from tts.sources.markdown import parse_blocks

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


def test_labels_among_the_lines_of_a_paragraph() -> None:
    said = spoken(f"Mules in the north\n{PROSE}\nMules in the south\n{PROSE}")
    assert said[0] == "Mules in the north."
    assert [each.rstrip(".") for each in said].count("Mules in the south") == 1


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
    ],
)
def test_a_sentence_that_goes_on_in_the_next_line_does(text: str) -> None:
    first = text.partition("\n")[0]
    assert not any(each.rstrip(".") == first for each in spoken(text))
