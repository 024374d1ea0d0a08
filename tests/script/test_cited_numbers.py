"""Numbers in round brackets that point to the list at an essay's end are not said; others are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.utterance import Script
from tts.show.settings import Show
from tts.sources.markdown.blocks import parse_blocks

_LIST = "References\n1. Lund A., Oil, 2017\n2. Ferro B., Panels, Port Press, 2018\n3. Osei K., Mules, 2020\n"
_OTHER = "Mules are slow (3).\n\n"


def script_of(markdown: str) -> Script:
    return build_script(Essay("", parse_blocks(markdown)[0]), Show(root=Path()), (), announced=False)


def said(markdown: str) -> str:
    return " ".join(utterance.spoken for utterance in script_of(markdown).utterances)


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("It cost more than before (1).", "It cost more than before."),
        ("It fell (2), as mules did (1, 3).", "It fell, as mules did."),
        (
            "Were they “cheap” (1-3)? They rose by 89% in 2017 (2).",
            "Were they “cheap”? They rose by eighty-nine percent in twenty seventeen.",
        ),
        ("- Carts roll (2).", "Carts roll."),
        ("Carts rolled in 2017 (1, 2) downhill.", "Carts rolled in twenty seventeen downhill."),
    ],
)
def test_a_number_that_points_to_a_work_is_not_said(written: str, spoken: str) -> None:
    script = script_of(f"{_OTHER}{written}\n\n{_LIST}")
    assert " ".join(utterance.spoken for utterance in script.utterances) == f"Mules are slow. {spoken}"
    assert ("(3)", "the number of a work cited") in {(drop.text, drop.rule) for drop in script.dropped}


def test_brackets_of_numbers_that_lead_to_pages_are_not_said() -> None:
    links = "[1](https://example.org/a) [2](https://example.org/b)"
    script = script_of(f"Many are slow (eg. {links}), and they know it ({links.replace(') [', '), [')}).")
    assert [each.spoken for each in script.utterances] == ["Many are slow, and they know it."]
    assert [drop.rule for drop in script.dropped] == ["the number of a work cited"] * 2
    assert said("It rose in [May (1)](https://example.org/a) again.").endswith("again.")


@pytest.mark.parametrize(
    "written",
    [
        "It follows from equation (1).",
        "Two ways lead there: (1) a cart, (2) a mule.",
        "There are three (3), as there were 2 (2).",
        "There were many mules (12).",
        "It comes from (1).",
        "Take the second (2) and go.",
        "`f (2).`",
    ],
)
def test_another_number_in_brackets_is_said(written: str) -> None:
    assert said(f"{_OTHER}They left (2).\n\n{written}\n\n{_LIST}").endswith(said(written))


def test_one_mark_or_no_numbered_list_is_no_pointer() -> None:
    assert said(f"He got the prizes (3).\n\n{_LIST}") == said("He got the prizes (3).")
    both = "He got the prizes (3). She got more (2)."
    assert said(f"{both}\n\nReferences\n\n- Lund A., Oil, 2017\n- Ferro B., Panels, 2018\n") == said(both)
