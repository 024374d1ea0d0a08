"""The search: what each word leads to, and how little is fetched for it in a show of 148 episodes."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from listening_page import STATE, tone, until
from small_show import an_entry, served

from tts.episode import Sentence, write_record
from tts.essay import Block
from tts.publish.search import file_of, search_index, words_json, words_of

# In bytes: what one search may fetch.
MOST = 200_000
NEEDLE = "The Lamplighter’s café kept 1,848 brass ledgers."
HERE, AT = 73, 40  # the episode and the sentence in it that say so
SECONDS = 180


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paid by the hour.", ["paid", "by", "the", "hour"]),
        ("Čapek's CAFÉ, naïve", ["capek", "s", "cafe", "naive"]),
        ("1,848 snake_case word30-4", ["1", "848", "snake", "case", "word30", "4"]),
        ("die Straße Ελλάδα", ["die", "straße", "ελλαδα"]),
        ("GPU的价格", ["gpu", "的", "价", "格"]),
        ("— … !", []),
    ],
)
def test_words_are_taken_apart_without_accents_and_capitals(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("count", "parts"),
    [
        (0, []),
        (1, [[0, 1]]),
        (148, [[0, 74]]),
        (250, [[0, 125]]),
        (499, [[0, 125], [250, 125]]),
        (1000, [[0, 250], [500, 250]]),
        (1303, [[0, 250], [500, 250], [1000, 125], [1250, 27]]),
    ],
)
def test_a_long_show_has_parts_that_stay_as_they_are(count, parts):
    assert search_index(count) == {"count": count, "parts": parts}


def test_what_is_typed_so_far_leads_to_the_file_of_the_word():
    for word in ("patience", "étude", "价", "of", "148th"):
        assert file_of(word, 37) == file_of(word[:3], 37)


def test_a_word_leads_to_its_sentences_and_a_common_one_nowhere():
    told = (("Waiting is cheap.", 0), ("It is.", None), ("Cheap, it is not.", 2), ("So it is.", 3))
    said = tuple(
        Sentence(n * 1000, n * 1000 + 900, at, "paragraph", "v", text, ()) for n, (text, at) in enumerate(told)
    )
    episodes = [an_entry(n, sentences=said, title="On waiting" if n == 2 else f"Essay {n}")[1] for n in (1, 2, 3)]
    (file,) = words_json(episodes, 1, common=4)
    table = json.loads(file)
    assert table["waiting"] == [[0, 1], [1, 0, 1], [1, 1]]  # sentence 0 is the title
    assert table["so"] == [[0, 4], [1, 4], [1, 4]]
    assert table["is"] == table["it"] == table["cheap"] == 0
    assert table["essay"] == [[0, 0], [2, 0]]


def a_long_show(show, count: int) -> list:
    """A show of ``count`` essays of 1,500 words each, drawn as a language draws them: few often, most seldom."""
    dice = random.Random(148)
    syllables = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
    words = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(20_000)]
    seldom = [1 / (place + 3) for place in range(len(words))]
    drawn = iter(dice.choices(words, seldom, k=count * 85 * 18))
    essays = []
    show.out.mkdir()
    for number in range(1, count + 1):
        texts = [" ".join(next(drawn) for _ in range(18)) + "." for _ in range(85)]
        if number == HERE:
            texts[AT] = NEEDLE
        said = tuple(Sentence(n * 2000, n * 2000 + 1900, n, "paragraph", "v", text, ()) for n, text in enumerate(texts))
        blocks = tuple(Block("paragraph", text) for text in texts)
        published = (datetime(2025, 1, 1, tzinfo=timezone.utc) + timedelta(days=number)).isoformat()
        essay, episode = an_entry(number, sentences=said, blocks=blocks, published=published)
        sound = tone(SECONDS) if number == HERE else b"tone"
        audio = replace(episode.audio, bytes=len(sound), sha256=hashlib.sha256(sound).hexdigest())
        (show.out / audio.file).write_bytes(sound)
        write_record(show.out, replace(episode, audio=audio))
        essays.append(replace(essay, published=datetime.fromisoformat(published)))
    return essays


TYPED = """(() => {{
  performance.clearResourceTimings();
  const field = document.querySelector("#search");
  field.value = {text};
  field.dispatchEvent(new Event("input"));
}})()"""
# What is told once everything has been looked through.
TOLD = """new Promise((done) => setTimeout(() => {
  const told = document.querySelector(".search [role=status]").textContent;
  done(told.startsWith("Searching") ? "" : told);
}, 300))"""
FETCHED = """performance.getEntriesByType("resource").reduce((sum, each) => sum + each.decodedBodySize, 0)"""
FIRST = "document.querySelector('.search li a').getAttribute('href')"
OFTEN = """(async () => Object.entries(await (await fetch("search/words-0-0.json")).json())
  .find(([word, listed]) => listed && listed.length > 100 && word.length > 3)[0])()"""


def search(browser, text: str) -> str:
    """Search for ``text``; return what is told of it."""
    browser.run(TYPED.format(text=json.dumps(text)))
    told = until(browser, TOLD)
    assert browser.run(FETCHED) < MOST
    return told


def test_a_sentence_is_found_among_148_episodes_and_plays_at_its_time(unaddressed, chromium):
    with served(unaddressed, a_long_show(unaddressed, 148)) as server, chromium.page() as browser:
        browser.open(server.address.removesuffix("feed.xml"))
        assert search(browser, "no such word here") == "Nothing found."
        assert search(browser, "essay 99") == "Results: 1"
        assert browser.run(FIRST) == "099-essay-99/#t=0"
        browser.run("window.real = fetch; window.fetch = () => Promise.reject(new TypeError('away'))")
        assert search(browser, "the lamplighter") == "The index of the search could not be loaded."
        browser.run("window.fetch = real")
        assert search(browser, "the lamplighter") == "Results: 1"
        assert search(browser, browser.run(OFTEN)).endswith("+")
        before = browser.run("document.querySelectorAll('.search li').length")
        browser.run("document.querySelector('.search button').click()")
        until(browser, f"document.querySelectorAll('.search li').length > {before}")
        assert search(browser, "the lamplighter's CAFE kept 1,848 brass ledg") == "Results: 1"
        assert browser.run("document.querySelector('.search li p').textContent") == NEEDLE
        assert browser.run(FIRST) == f"073-essay-73/#t={AT * 2}"
        browser.run("document.querySelector('.search li a').click()")
        state = until(
            browser,
            f"document.querySelector('.essay') && ({STATE}).at >= {AT * 2000} && ({STATE}).sentence === '{AT * 2000}'"
            f" && {STATE}",
        )
        assert state["playing"]
        assert state["at"] < AT * 2000 + 1900
        assert browser.complaints == []
