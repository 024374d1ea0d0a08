"""Every example in tests/data/languages is read as its table says; a table is a language, its heads are kinds."""

from __future__ import annotations

import re
import time
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from tts.espeak import sounds
from tts.script.languages import language_for
from tts.script.lexicon import check_phonemes, lexicon_categories
from tts.script.reading import Manner, Reader, speak

TABLES = Path(__file__).parent.parent / "data" / "languages"
CODES = sorted(table.stem for table in TABLES.glob("*.tsv"))
KINDS = 12  # that each table has at least


@cache
def reader(code: str) -> Reader:
    language = language_for(code)
    return Reader((*lexicon_categories(language), *language.categories(Manner())))


def spoken(written: str, code: str) -> str:
    return speak(written, reader(code).read(written), 0, len(written))[0]


def lettered(said: str, code: str) -> str:
    """Return ``said`` with what stands in braces, {EU}, as the phonemes of its letters."""
    spelled = re.sub(r"\{(\w+)\}", lambda match: "-".join(match[1]), said)
    return language_for(code).with_letters(spelled)


def rows(code: str) -> list[tuple[str, str, str]]:
    found, kind = [], ""
    for line in (TABLES / f"{code}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        else:
            written, said = line.split("\t")
            found.append((kind, written, said))
    return found


@pytest.mark.parametrize("code", CODES)
def test_the_examples_are_read_as_a_speaker_of_the_language_would(code: str) -> None:
    cases = rows(code)
    assert cases
    assert {
        (kind, written): ours
        for kind, written, said in cases
        if (ours := spoken(written, code)) != lettered(said, code)
    } == {}


@pytest.mark.parametrize("code", ["de", "es", "fr"])
def test_a_table_has_twenty_examples_or_more_of_each_kind(code: str) -> None:
    kinds = [kind for kind, _, _ in rows(code)]
    assert len(set(kinds)) >= KINDS
    assert min(kinds.count(kind) for kind in kinds) >= 20


@pytest.mark.parametrize(
    ("code", "written", "heard"),
    [
        # What is left to the voice is what espeak-ng reads right.
        ("de", "Es sind 21.000 Leute.", "ɛs zɪnt ˈaɪn ʊnttsvˈantsɪç tˈaʊzənt lˈɔøtə"),
        ("fr", "Il a 92 ans.", "il a katʁəvɛ̃dˈuz ˈɑ̃"),
        ("es", "Hay 21.000 días.", "ˈaɪ βeɪntjˈun mˈil ðˈiʲas"),
        ("fr", "La 82e fois", "la- kˈatʁvˈɛ̃ døzjˈɛm fwˈa"),
        ("de", "Er starb 1984.", "ɛɾ ʃtˈaɾp nˈɔøntseːnhˌʊndɜt fˈiːrʊndˌaxtsɪç"),
    ],
)
def test_what_is_said_sounds_right(code: str, written: str, heard: str) -> None:
    assert sounds(code, spoken(written, code)) == unicodedata.normalize("NFD", heard)


@pytest.mark.parametrize("code", CODES)
def test_whatever_is_written_has_phonemes_that_voices_know(code: str) -> None:
    spelled = language_for(code).with_letters("-".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    check_phonemes(spelled, code)
    assert language_for(code).shown(spelled) == "-".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    check_phonemes(language_for(code).foreign("through the weather", "en-us"), code)


@pytest.mark.parametrize("code", CODES)
def test_numbers_are_not_asked_about(code: str) -> None:
    assert language_for(code).knows("1984") == "word"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
@pytest.mark.parametrize(
    ("code", "written", "said"),
    [
        ("de", "z. B. 12 000 € und 5 km", "zum Beispiel 12000 Euro und 5 Kilometer"),
        ("fr", "12 000 € à 14 h 30, p. ex.", "12000 euros à 14 heures 30, par exemple"),
        ("es", "12 000 € en EE. UU. y 5 %", "12000 euros en Estados Unidos y 5 por ciento"),
        ("it", "12 000 € e 5 km", "12000 euro e 5 chilometri"),
    ],
)
def test_a_narrow_space_is_a_space(code: str, written: str, said: str, space: str) -> None:
    spaced = re.sub(r"(?<=\d) | (?=[€%B]|km|h|ex|UU)", space, written)
    assert re.sub(r"\s", " ", spoken(spaced, code)) == said


@pytest.mark.parametrize(("code", "said"), [("de", "{RZ} und {DB}"), ("fr", "{RZ} et {DB}"), ("es", "{RZ} y {DB}")])
def test_letters_joined_by_an_ampersand_are_said_with_it(code: str, said: str) -> None:
    assert spoken("RZ&DB", code) == lettered(said, code)


def test_a_word_without_end_is_no_compound() -> None:
    begun = time.process_time()
    spoken(f"Das {'haus' * 2000} steht.", "de")
    assert time.process_time() - begun < 5
