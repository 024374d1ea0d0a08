"""Latin in a text about Latin is said as its students say it; what English has taken in stays English."""

from __future__ import annotations

import pytest

from tts.script.languages import language_for
from tts.script.languages.en.latin import latin
from tts.script.reading import Manner, Reader, speak

READER = Reader(language_for("en-US").categories(Manner()))


def spoken(written: str) -> str:
    return speak(written, READER.read(written), 0, len(written))[0]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("scribendum", "skɹɪbˈɛndʊm"), ("vulgatae", "vʊlɡˈɑːteɪ"), ("amamus", "ɑːmˈɑːmʊs"), ("discimus", "dˈɪʃɪmʊs"),
        ("puellae", "pʊˈɛleɪ"), ("veni", "vˈɛni"), ("pacem", "pˈɑːtʃɛm"), ("agricola", "ɑːɡɹˈɪkɔːlə"),
    ],
)  # fmt: skip
def test_the_stress_is_where_the_last_syllable_but_one_has_it(word: str, said: str) -> None:
    assert latin(word) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Multum scribendum, and Latin is fun.", "[[mˈʊltʊm]] [[skɹɪbˈɛndʊm]], and Latin is fun."),
        ("In Latin: amo, Amas, amat.", "In Latin: [[ˈɑːmoʊ]], [[ˈɑːmɑːs]], [[ˈɑːmɑːt]]."),
        ("My Latin book says scribendum est.", "My Latin book says [[skɹɪbˈɛndʊm]] [[ˈɛst]]."),
    ],
)
def test_latin_is_said_where_it_is_spoken_of(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    "written",
    [
        "The Latin teacher liked the campus, the data, a stadium and a pizza.",
        "The Latin America of lamas, pampas and stamina.",
        "The lamas saw a mundane atlas.",
        "Latin names a species perennis or hirsutum.",
        "The amo of a stranger.",
    ],
)
def test_english_stays_english(written: str) -> None:
    assert spoken(written) == written
