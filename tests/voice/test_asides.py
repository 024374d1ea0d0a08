"""Where spoken text is given a pause that espeak-ng does not see, and where it is left alone."""

from __future__ import annotations

import pytest

from tts.voice.asides import with_pauses


@pytest.mark.parametrize(
    ("spoken", "paused"),
    [
        ("Gemma four (a wild success) came out.", "Gemma four, (a wild success), came out."),
        ("It costs ten (or so).", "It costs ten, (or so)."),
        ("It costs ten (or so), they say.", "It costs ten, (or so), they say."),
        ("Is it true (really)?", "Is it true, (really)?"),
        ("(Really) it rains.", "(Really), it rains."),
        ("He left (he said so!) and slept.", "He left, (he said so!) and slept."),
        ("He left (he was tired...) and slept.", "He left, (he was tired), and slept."),
        ("Two (one (nested) aside) here.", "Two, (one, (nested), aside), here."),
        ("He said (“go”) and went.", "He said, (“go”), and went."),
        ("The plan (“go”) (and more) “holds”.", "The plan, (“go”), (and more), “holds”."),
        ("So, (as he said) it goes.", "So, (as he said), it goes."),
        ("We need (1) bread, (2) wine.", "We need, (1) bread, (2) wine."),
        ("Take (b) or (iv) now.", "Take, (b) or, (iv) now."),
        ("It rains—as it does—all day.", "It rains — as it does — all day."),
        ("It rains--as it does--all day.", "It rains — as it does — all day."),
        ("It rains --- all day.", "It rains — all day."),
        ("It rains - as it does - all day.", "It rains — as it does — all day."),
        ("Cheap (five dollars)—and good", "Cheap, (five dollars) — and good"),
        ("Well... yes.", "Well — yes."),
        ("An open bracket (is one (too) as well.", "An open bracket, (is one, (too), as well."),
        ("Well… yes, “he…” said.", "Well — yes, “he…” said."),
    ],
)
def test_an_aside_is_set_off(spoken, paused):
    assert with_pauses(spoken) == paused


@pytest.mark.parametrize(
    "spoken",
    [
        "(It rains.) It pours.",
        "The model(s) are f(x) large.",
        "A Paris–Dakar, state-of-the-art pre- and post-war thing.",
        "He called it “the plan” and read Dune.",
        "“It works,” he said.",
        "I thought—",
        "He waited...",
        "A closed one) neither.",
        "See [[kˈɑːtɪdʒ]] and so on.",
        "-5 degrees, --force",
        "",
    ],
)
def test_all_else_is_left_alone(spoken):
    assert with_pauses(spoken) == spoken


@pytest.mark.parametrize("mark", ["(", ")", "(a) ", "—", "- ", "… ", "(("])
def test_marks_without_end_take_no_time(mark):
    assert isinstance(with_pauses("word " + mark * 20_000), str)
