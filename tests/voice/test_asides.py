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
    assert with_pauses(spoken, "en-us") == paused


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
    assert with_pauses(spoken, "en-us") == spoken


@pytest.mark.parametrize(
    ("language", "spoken", "paused"),
    [
        ("en-us", "It is a (mostly) open road.", "It is a mostly open road."),
        ("en-us", "My (not very bold) plan failed.", "My not very bold plan failed."),
        ("en-us", "He led (once) the (chiefly Danish) sailors.", "He led, (once), the chiefly Danish sailors."),
        ("en-us", "They hope to (slowly) mend some (older) boats.", "They hope to slowly mend some older boats."),
        ("en-gb", "The (self-made) oar broke.", "The self-made oar broke."),
        ("de", "Er baute ein (ziemlich kleines) Boot.", "Er baute ein ziemlich kleines Boot."),
        ("de", "Die (vermutlich) letzte Fähre fuhr.", "Die vermutlich letzte Fähre fuhr."),
        # What is said apart, wherever it stands.
        ("en-us", "She met the (or a) pilot.", "She met the, (or a), pilot."),
        ("en-us", "Ask the (I think) oldest man.", "Ask the, (I think), oldest man."),
        ("en-us", "They spoke to (Anna) and left.", "They spoke to, (Anna), and left."),
        ("en-us", "The denial of (b) follows.", "The denial of, (b) follows."),
        ("en-us", "An oar (wooden) floats.", "An oar, (wooden), floats."),
        ("en-us", "It has the (not so very often seen) seal.", "It has the, (not so very often seen), seal."),
        ("en-us", "It has a (small, red) seal.", "It has a, (small, red), seal."),
        ("en-us", "It is a (mostly).", "It is a, (mostly)."),
        ("de", "Er kam mit (und ohne) Boot.", "Er kam mit, (und ohne), Boot."),
        ("de", "Das Haus von (Anna) ist alt.", "Das Haus von, (Anna), ist alt."),
        ("fr", "Un (petit) bateau.", "Un, (petit), bateau."),
    ],
)
def test_an_aside_inside_a_phrase_is_said_with_it(language, spoken, paused):
    assert with_pauses(spoken, language) == paused


@pytest.mark.parametrize("mark", ["(", ")", "(a) ", "—", "- ", "… ", "(("])
def test_marks_without_end_take_no_time(mark):
    assert isinstance(with_pauses("word " + mark * 20_000, "en-us"), str)
