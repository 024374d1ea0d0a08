"""Promotional lines are found by named rules; a sentence of the essay that sounds like one stays."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from shows import REPOSITORY

from tts.essay import Block, Essay
from tts.files import read_text
from tts.script.build import build_script
from tts.show.settings import Show
from tts.sources.boilerplate import _built_in, dropped_by, without_marks
from tts.sources.markdown.blocks import parse_blocks

if sys.version_info >= (3, 11):
    from re import _constants as op
    from re import _parser as parser
else:
    import sre_constants as op
    import sre_parse as parser

PROMOTIONAL = [
    ("Subscribe to my rope newsletter, support me on Patreon or by a donation.", "subscribe line"),
    ("I hope you enjoyed this article, feel free to leave a comment or write to @rope.", "sign-off"),
    ("That's all for today! Hope you liked this post, and please share it with a sailor.", "sign-off"),
    ("](https://harbour.example/knots)", "a link without words"),
    ("(Timestamp: 00:12:08)", "a place in a video"),
    ("Watch from 3:05", "a place in a video"),
    ("Read online (HTML) · Download (PDF)", "links to editions"),
    ("Buy on Amazon (Leather) · Buy on Amazon (Hardcover)", "links to editions"),
    ("Available as PDF, EPUB, Kindle", "links to editions"),
    ("Get one knot in your inbox each Sunday", "subscribe line"),
    ("From rope to tar: join 27,000+ subscribers enjoying my free letter", "subscribe line"),
    ("Subscribe to get the latest posts sent to your email.", "subscribe line"),
    ("I explain one knot each week; you get it straight to your inbox. Sign up below:", "subscribe line"),
    ("One short e-mail each Sunday. Unsubscribe any time.", "subscribe line"),
    ("(Proofread)", "about the article"),
    ("Download this homily as a Word document", "a copy to keep"),
    ("Return to the Harbour Page", "button"),
    ("Technorati Tags: rope, knots,harbour life", "a line of tags"),
    ("Link to this post: https://harbour.example/knots.html", "link line"),
    ("Permalink: https://harbour.example/knots", "link line"),
    ("(Click to enlarge)", "link line"),
    ("Click on the picture for a larger version.", "link line"),
    ("This article was discussed on Hacker News.", "reply line"),
    ("Discuss on Hacker News or Reddit", "discussion links"),
    ("Hacker News discussion", "reply line"),
    ("via GIPHY", "a picture's credit"),
    ("Originally appeared on the Rope Blog: https://rope.example/tar", "cross-posting notice"),
    ("I published this article at the site of the harbour.", "cross-posting notice"),
    ("- Posted using BlogPress from my iPad", "posting app"),
    ("Next part: part 3", "part links"),
    ("Watch on YouTube - Preview and purchase at Bandcamp", "listening links"),
    ("Goodreads page", "listening links"),
    ("Website | Bandcamp", "listening links"),
    ("Feel free to support our work with a donation.", "support line"),
    ("Subscribe to my weekly newsletter: The Rope", "subscribe line"),
    ("Discussions: Hacker News (6 points, 8 comments)\nTranslations: Arabic, French", "discussion links"),
    ("Weiterlesen →", "button"),
    ("Laisser un commentaire", "button"),
    ("Volver arriba", "button"),
    ("Leggi tutto …", "button"),
    ("Learn more here: [ paper ]", "further links"),
    ("Links: paper, code and slides", "further links"),
    ("Photo by Ada Lund on Unsplash", "picture credit"),
    ("(Source: City archive)", "picture credit"),
    ("Image courtesy of NASA", "picture credit"),
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
    ("@MuleHarbour folgen", "follow line"),
    ("If you enjoyed this, forward it to somebody who owns a boat.", "subscribe line"),
    ("If you found this useful, please consider sharing it.", "subscribe line"),
    ("Subscribe to our newsletter for monthly notes from the pier.", "subscribe line"),
    ("Subscribe via RSS", "subscribe line"),
    ("Get new posts delivered to your inbox.", "subscribe line"),
    ("Enter your email…", "subscribe line"),
    ("No spam. Unsubscribe anytime.", "subscribe line"),
    ("Thanks so much for reading this far! See you next week.", "thanks for reading"),
    ("You’re receiving this because you signed up at the harbour fair.", "newsletter footer"),
    ("You received this email because you asked for it.", "newsletter footer"),
    ("Unsubscribe | Manage your preferences", "newsletter footer"),
    ("To unsubscribe from this list, click here.", "newsletter footer"),
    ("Powered by Ghost", "newsletter footer"),
    ("© 2019–2024 Lantern Notes. All rights reserved.", "newsletter footer"),
    ("Was this forwarded to you? Sign up for Lantern Notes.", "forwarded-email notice"),
    ("This post is for paid subscribers", "paywall notice"),
    ("The rest of this essay is only for members. Join now.", "paywall notice"),
    ("Subscribe to Lantern Notes to keep reading this post and the archive.", "paywall notice"),
    ("Sign in to read the full article", "paywall notice"),
    ("Discuss on Hacker News", "discussion links"),
    ("(Discuss on Mastodon)", "discussion links"),
    ("Discuss this post on Hacker News, Reddit, or Lobsters.", "discussion links"),
    ("Discussions: Hacker News (65 points, 4 comments), Reddit r/sailing (29 points)", "discussion links"),
    ("Comments on Lobsters | Hacker News", "discussion links"),
    ("Created: 2019-11-29\nUpdated: 2020-12-31\nTopics: Bees, Trees\nStatus: N/A", "about the article"),
    ("Discussion: Discussion thread for comments, corrections, or any feedback.", "discussion links"),
    ("Translations: Chinese (Simplified), French 1, French 2, Русский", "translation list"),
    ("This post has been translated into Spanish and Brazilian Portuguese.", "translation list"),
    ("[PNG] [SVG]", "file links"),
    ("[wiki]", "file links"),
    ("Cross-posted from the harbour's own blog.", "cross-posting notice"),
    ("(This essay was also crossposted to Medium)", "cross-posting notice"),
    ("This post originally appeared on my old blog.", "cross-posting notice"),
    ("Originally published at lantern-notes.example.", "cross-posting notice"),
    ("Also published here.", "cross-posting notice"),
    ("Continue to the next article", "a link to what comes next"),
    ("Go to the next chapter →", "a link to what comes next"),
    ("View original", "view original"),
    ("Original link", "a link to where it came from"),
    ("(original post)", "a link to where it came from"),
    ("Permalink:", "a link to where it came from"),
    ("Read the original article on the harbour's site", "view original"),
    ("Share Tweet Email", "share row"),
    ("Share this: Facebook, Twitter, LinkedIn", "share row"),
    ("Like | Comment | Share", "share row"),
    ("Leave a reply", "button"),
    ("3 comments", "button"),
    ("Back to top ↑", "button"),
    ("← Back to News", "button"),
    ("Back to all posts", "button"),
    ("Auf diesen Kommentar reagieren", "button"),
    ("Continue reading →", "button"),
    ("Support my work on Ko-fi.", "support line"),
    ("Buy me a coffee", "support line"),
    ("Reading time: 7 minutes", "reading time"),
    ("12 min read", "reading time"),
    ("Tags: rope, knots, harbour life", "tag line"),
    ("Filed under: knots", "tag line"),
    ("https://harbour.example/tides/today", "bare link"),
    ("www.harbour.example/knots", "bare link"),
    ("https://a.example/one https://b.example/two", "bare link"),
    ("Cover Photo: (Harbour News)", "picture credit"),
    ("Image credit: Ines Ferro", "picture credit"),
    ("ISBN: 0306406152", "book number"),
    ("ISBN-13: 978-0-306-40615-7", "book number"),
    ("ISBN 0-306-40615-2, ISBN-13 978 0 306 40615 7.", "book number"),
]
PLAIN = [
    "Subscribe to the newsletter of the harbour and you learn when the ferry goes. It is free.",
    "I hope you enjoyed this article as much as I did writing it.",
    "At 3:05 the bell rang.",
    "Paperback is what I read on the boat.",
    "They come straight to your inbox every week, and I never read them.",
    "Join 200 readers in the hall of the harbour office. It opens at nine.",
    "The e-mails stopped. You could unsubscribe at any time, and most did.",
    "The tides are at https://harbour.example/tides today.",
    "https://harbour.example/tides has the tides.",
    "An ISBN has ten digits or thirteen.",
    "ISBN 0306406152 is the number of a book on knots.",
    "The harbour office asked us all to consider becoming a subscriber to its text alerts.",
    "This is a public harbour. Anyone may tie up.",
    "This is a public episode of a private quarrel, and everybody in the village has read about it.",
    "The library is a reader-supported publication house in the old town, which prints what nobody else will.",
    "More on that in another piece coming soon, so please subscribe!",
    "Thanks for reading drafts of this to Ines and to the radio officer.",
    "If you like this kind of problem, you will like rope.",
    "To receive the boat on time, we became members of the harbour club.",
    "Share of the market",
    "Technorati tags were how we found each other: one word, and a crowd.",
    "Link to this post: the rope.",
    "Click to see the picture grow, she said, and clicked.",
    "Click the picture for the harbour and you get the bell.",
    "It was discussed on Hacker News, and nobody slept.",
    "Via Appia",
    "Follow the money on X and you arrive at the same three funds.",
    "@MuleHarbour folgen viele Leute.",
    "Give the reader a reason to stay.",
    "If you enjoyed this, you will hate the support desk that sold it to us.",
    "If you liked this harbour, share the blame with those who built the other one.",
    "Subscribe to nothing that you cannot cancel from the same page.",
    "Nobody in the village would subscribe to the paper, so the paper came to the village.",
    "Get new posts for the fence before the ground freezes.",
    "No spam was sold in the harbour shop that winter; we had corned beef.",
    "You are receiving this because the committee could not agree on anybody else.",
    "Unsubscribe was the word on his lips when the third catalogue came.",
    "To unsubscribe from a family is harder than the lawyers say.",
    "Copyright is a promise about copies, and it was made in 1710.",
    "© is the sign that he painted on the stern, since he was proud of the lettering.",
    "This post is for the lighthouse keepers who stayed up.",
    "The rest of this essay is for readers who have never been seasick.",
    "Sign up to read the tide tables, and you will learn when the ferry does not come.",
    "Discuss it on the ferry, where nobody can leave.",
    "Discussions at Reddit were, in those days, about the size of a boat.",
    "Comments on Twitter made him sell the boat.",
    "Updated: it rains. Status: we stay at home.",
    "Translations of the harbour rules hang in the shed, in French and in a kind of German.",
    "Read it in French if you can.",
    "Cross-posted letters, as sailors call them, went to both ports; one of them always came first.",
    "Originally published in 1948, the almanac was still right about the moon.",
    "This essay first appeared on the day on which the pier fell down, which was bad luck.",
    "Read the original, she said, and lent me hers.",
    "The original link between the two was lost.",
    "Original sources are better.",
    "Share the print with whoever took the photograph.",
    "Print, in the harbour office, means the machine with the drum.",
    "Like the tide, comments come twice a day.",
    "Three comments on the chart were in pencil.",
    "Read more than you write.",
    "Photo by photo the wall filled up.",
    "Image credits were what she lived on.",
    "Support me on the ladder, she said, and climbed.",
    "Reading time from a church tower is a matter of angles.",
    "It is a ten-minute read, and it took him a year.",
    "Originally appeared on the pier: a man with a rope.",
    "I published this article at a time when nobody wrote of ropes, and it cost me my place.",
    "Sent from my mobile home, the letter took a week.",
    "Next part: the rope.",
    "Next came part 3 of the pier.",
    "Watch on the pier for the ferry.",
    "Amazon page after page I read.",
    "Feel free to support the mast with both hands.",
    "Translations: Arabic, French\nThat was all he had.",
    "Tags: he had sewn one into each of his jackets, and each named another man.",
    "Facebook and Twitter",
    "[sic]",
    "Like this:",
    "",
]


@pytest.mark.parametrize(("text", "rule"), PROMOTIONAL)
def test_a_promotional_line_is_found_by_its_rule(text: str, rule: str) -> None:
    assert dropped_by()(text) == rule


@pytest.mark.parametrize("text", PLAIN)
def test_the_essay_s_own_sentences_stay(text: str) -> None:
    assert dropped_by()(text) is None


@pytest.mark.parametrize("separator", "|/·•")
@pytest.mark.parametrize("by", ["a", "Ann Bee", "x (y)"])
def test_a_list_that_is_none_at_its_very_end_takes_no_time(separator: str, by: str) -> None:
    begun = time.process_time()
    assert dropped_by()(f"Read this in: {f'Romanian by {by}{separator}' * 60}Romanian, zz, zz") is None
    assert time.process_time() - begun < 2


def test_a_built_in_rule_holds_for_a_paragraph_from_its_beginning() -> None:
    """``dropped_by`` tries it there alone."""
    for rule in _built_in("rule"):
        assert parser.parse(rule.pattern.pattern)[0] == (op.AT, op.AT_BEGINNING), rule.name


def test_a_line_break_inside_a_promotional_line_counts_as_a_space() -> None:
    assert dropped_by()("Lantern Notes is a reader-supported\npublication.") == "reader-supported notice"


def test_a_show_adds_patterns_of_its_own() -> None:
    drop = dropped_by([r"^sponsored by \w+", "harbour raffle"])
    assert drop("Sponsored by Ropeworks, makers of rope.") == r"show.toml: ^sponsored by \w+"
    assert drop("Tickets for the Harbour Raffle are out.") == "show.toml: harbour raffle"
    assert drop("It was sponsored by nobody.") is None
    assert drop("Subscribe now") == "subscribe line"


def test_links_to_other_forms_of_a_thing_are_taken_out_of_the_sentence_that_they_follow() -> None:
    block, dropped = without_marks(
        Block("paragraph", "Zipf's law [wiki] holds here, see the plot [PNG] [SVG].", line=3)
    )
    assert block.text == "Zipf's law holds here, see the plot."
    assert [(drop.text, drop.line) for drop in dropped] == [("[wiki]", 3), ("[PNG] [SVG]", 3)]
    (block,), _ = parse_blocks("It holds [[ref]](/a), they say ([source](/b)).")
    assert without_marks(block)[0].text == "It holds, they say."


def test_code_and_other_brackets_keep_their_text_and_code_stays_where_it_is() -> None:
    text = "Take rows[png] and cols [pdf] of it [sic]"
    code = ((5, 14), (text.index("it"), text.index("it") + 2))
    block, _ = without_marks(Block("paragraph", text, code=code))
    assert block.text == "Take rows[png] and cols of it [sic]"
    assert [block.text[start:end] for start, end in block.code] == ["rows[png]", "it"]


def test_the_script_says_neither_and_reports_both() -> None:
    blocks = (
        Block("paragraph", "A plot of it [SVG] hangs here."),
        Block("paragraph", "[PNG] [SVG]"),
        Block("heading", "Get a knot in your inbox every week", level=2),
        Block("heading", "Subscribe", level=2),
    )
    script = build_script(Essay("Plots", blocks), Show(root=Path()), ())
    assert [said.written for said in script.utterances if said.role == "paragraph"] == ["A plot of it hangs here."]
    assert [(drop.text, drop.rule) for drop in script.dropped] == [
        ("[SVG]", "link to a file or an encyclopedia"),
        ("[PNG] [SVG]", "file links"),
        ("Get a knot in your inbox every week", "subscribe line"),
    ]


@pytest.mark.parametrize("folder", ["essays", "docs", "tests/data"])
def test_no_prose_of_this_repository_is_taken_for_a_promotion(folder: str) -> None:
    drop = dropped_by()
    blocks = [
        block for path in sorted((REPOSITORY / folder).rglob("*.md")) for block in parse_blocks(read_text(path))[0]
    ]
    assert blocks
    assert [block.text for block in blocks if block.kind not in ("code", "break") and drop(block.text)] == []
