"""Every example in tests/data/languages is read as its table says; a table is a language, its heads are kinds."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from tts.espeak import sounds
from tts.script.languages import language_for
from tts.script.lexicon import lexicon_categories
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


@pytest.mark.parametrize(("code", "kind", "written", "said"), [(code, *row) for code in CODES for row in rows(code)])
def test_an_example_is_read_as_a_speaker_of_the_language_would(code: str, kind: str, written: str, said: str) -> None:
    assert spoken(written, code) == lettered(said, code)


@pytest.mark.parametrize("code", ["de", "es", "fr"])
def test_a_table_has_twenty_examples_of_each_kind(code: str) -> None:
    kinds = [kind for kind, _, _ in rows(code)]
    assert len(set(kinds)) >= KINDS
    assert {kinds.count(kind) for kind in kinds} == {20}


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
