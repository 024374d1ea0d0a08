"""Promotional lines are found by named rules; a sentence of the essay that sounds like one stays."""

from __future__ import annotations

import pytest

from tts.sources.boilerplate import dropped_by

PROMOTIONAL = [
    ("Lantern Notes is a reader-supported publication. Consider becoming a subscriber.", "reader-supported notice"),
    ("Lantern Notes is a reader-supported publication.", "reader-supported notice"),
    (
        "Lantern Notes is a reader-supported publication. To receive new posts and support my work, "
        "consider becoming a free or paid subscriber.",
        "reader-supported notice",
    ),
    (
        "This is a public episode. If you’d like to discuss this with other subscribers or get access to bonus "
        "episodes, visit www.lantern-notes.example/subscribe",
        "public-episode notice",
    ),
    (
        "This is a free preview of a paid episode. To hear more, visit www.lantern-notes.example",
        "public-episode notice",
    ),
    ("Get full access to Lantern Notes at lantern-notes.example/subscribe", "full-access notice"),
    ("To receive new posts and support my work, consider becoming a subscriber.", "subscribe line"),
    ("Subscribe now", "subscribe line"),
    ("subscribe", "subscribe line"),
    ("Please subscribe to our newsletter!", "subscribe line"),
    ("If you enjoyed this post, please consider sharing it with a friend.", "subscribe line"),
    ("Thanks for reading Lantern Notes! Subscribe for free to receive new posts.", "thanks for reading"),
    ("Thank you for listening.", "thanks for reading"),
    ("This post is public so feel free to share it.", "share line"),
    ("Share this post", "button"),
    ("Leave a comment", "button"),
    ("Get 20% off forever", "button"),
    ("Already a paid subscriber? Sign in", "paywall notice"),
    ("Forwarded this email? Subscribe here for more", "forwarded-email notice"),
    ("Listen on Apple Podcasts, Spotify, and where ever you get your podcasts.", "where to listen"),
    ("Please give us a five-star review on Apple Podcasts.", "rating request"),
    ("Follow me on Bluesky.", "follow line"),
]
PLAIN = [
    "The harbour office asked us all to consider becoming a subscriber to its text alerts.",
    "This is a public harbour. Anyone may tie up.",
    "This is a public episode of a private quarrel, and everybody in the village has read about it.",
    "The library is a reader-supported publication house in the old town, which prints what nobody else will.",
    "More on that in another piece coming soon, so please subscribe!",
    "Thanks for reading drafts of this to Ines and to the radio officer.",
    "If you like this kind of problem, you will like rope.",
    "To receive the boat on time, we became members of the harbour club.",
    "Share of the market",
    "Follow the money on X and you arrive at the same three funds.",
    "Give the reader a reason to stay.",
    "",
]


@pytest.mark.parametrize(("text", "rule"), PROMOTIONAL)
def test_a_promotional_line_is_found_by_its_rule(text: str, rule: str) -> None:
    assert dropped_by()(text) == rule


@pytest.mark.parametrize("text", PLAIN)
def test_the_essay_s_own_sentences_stay(text: str) -> None:
    assert dropped_by()(text) is None


def test_a_line_break_inside_a_promotional_line_counts_as_a_space() -> None:
    assert dropped_by()("Lantern Notes is a reader-supported\npublication.") == "reader-supported notice"


def test_a_show_adds_patterns_of_its_own() -> None:
    drop = dropped_by([r"^sponsored by \w+", "harbour raffle"])
    assert drop("Sponsored by Ropeworks, makers of rope.") == r"show.toml: ^sponsored by \w+"
    assert drop("Tickets for the Harbour Raffle are out.") == "show.toml: harbour raffle"
    assert drop("It was sponsored by nobody.") is None
    assert drop("Subscribe now") == "subscribe line"
