"""In an essay about a land, words of its language that the author sets apart are said by its rules, others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.languages.en.foreign import in_language
from tts.show.settings import Show
from tts.sources.markdown.blocks import parse_blocks

ALBANIA = "In Albania the Albanian carters eat well. Nobody leaves Albania hungry."
HUNGARY = "In Hungary the Hungarian carters eat well. Nobody leaves Budapest hungry."


def said(markdown: str) -> str:
    script = build_script(Essay("", parse_blocks(markdown)[0]), Show(root=Path()), (), announced=False)
    return " ".join(utterance.spoken for utterance in script.utterances)


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("### Petulla\n\nPetulla is fried.", ["[[pɛtˈuːlə]].", "[[pɛtˈuːlə]] is"]),
        ("We had *salce kosi* and bread. The salce was cold.", ["[[sˈɑːltseɪ kˈɔːsi]]", "The [[sˈɑːltseɪ]]"]),
        ("They bring suflaqe (a roll of meat).", ["[[suːflˈɑːtʃeɪ]]"]),
        ("Beer comes from Korça and Korçë.", ["[[kˈɔːɹtʃə]] and [[kˈɔːɹtʃə]]"]),
        ("*Japrak me gjethe rrushi* came first.", ["[[jɑːpɹˈɑːk mˈeɪ"]),
        ("### Mish qingji & groshe\n\nIt came.", ["[[mˈiːʃ tʃˈiːndʒi]] and [[ɡɹˈɔːʃeɪ]]"]),
    ],
)
def test_a_word_that_is_set_apart_is_of_the_land(text: str, sounds: list[str]) -> None:
    spoken = said(f"{ALBANIA}\n\n{text}")
    assert [sound for sound in sounds if sound not in spoken] == []
    assert not any(sound in said(text) for sound in sounds)


SOUND = in_language("turoscsusza", "hu")


def test_the_land_that_an_essay_names_most_counts() -> None:
    assert SOUND in said(f"{HUNGARY}\n\n*Turoscsusza* is a stew. Turoscsusza from Albania is none.")
    assert SOUND in said(f"{HUNGARY}\n\nThey ate *turoscsusza*.")
    assert SOUND not in said(f"{HUNGARY} {ALBANIA}\n\nThey ate *turoscsusza*.")


@pytest.mark.parametrize(
    "text",
    [
        "### The bread of Albania",
        "It was *really* hot, and *never* cold.",
        "The café of José was in Düsseldorf, near the Gönül of François.",
        "### Frontlines and vibes",
        "*Homo sapiens neanderthalus* was here.",
        "We had petulla and bread.",
        "He said *the petulla is hot*.",
        "He went to Petulla, and to Bosnia.",
        "*In the hills above the town they still eat petulla, suflaqe and such things every single day.*",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert said(f"{ALBANIA}\n\n{text}") == f"{said(ALBANIA)} {said(text)}"
