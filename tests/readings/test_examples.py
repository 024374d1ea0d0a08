"""Every example in tests/data/readings is read as its table says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tts.script.languages import language_for
from tts.script.languages.en.spelling import letters, named
from tts.script.reading import Manner, Reader, speak

TABLES = Path(__file__).parent.parent / "data" / "readings"
CAPITALS = re.compile(r"[A-Z]{2,}")
# Words spelled alike and names have tests of their own.
NAMED = ("homographs", "dictionary", "names by kind")
READER = Reader(c for c in language_for("en-US").categories(Manner()) if c.name not in NAMED)


def spoken(written: str, reader: Reader = READER) -> str:
    return speak(written, reader.read(written), 0, len(written))[0]


def heard(said: str) -> str:
    """Return ``said`` without what cannot be heard: case, hyphens, and the space before a mark."""
    said = re.sub(r"\{([A-Z]+)(s?)\}", lambda m: letters(m[1], m[2]), said)
    said = re.sub(r"[-,\s]+", " ", named(said).lower())
    return re.sub(r" (?=[.;:!?)])", "", said).strip()


def lettered(said: str) -> str:
    return re.sub(r"\{([A-Z])\}", lambda letter: letters(letter[1]), said)


def examples() -> list[tuple[str, str, str]]:
    rows = []
    for table in sorted(TABLES.glob("*.tsv")):
        for line in table.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("# "):
                written, said = line.split("\t")
                rows.append((table.stem, written, said))
    return rows


@pytest.mark.parametrize(("table", "written", "said"), examples())
def test_an_example_is_read_as_a_narrator_would(table: str, written: str, said: str) -> None:
    assert heard(spoken(written)) == heard(said)
    # A voice may spell what is in capitals, so none are added.
    assert set(CAPITALS.findall(spoken(written))) <= set(CAPITALS.findall(written))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It works — it does.", "It works, it does."),
        ("It works—it does.", "It works, it does."),
        ("It works -- it does.", "It works, it does."),
        ("It works - it does.", "It works, it does."),
        ("— It works.", "It works."),
        ("It works —", "It works"),
        ("It works. — It does.", "It works. It does."),
        ("It works, — it does.", "It works, it does."),
        ("(— it works)", "(it works)"),
        ("“— it works”", "“it works”"),
        ("It works\n— it does.", "It works it does."),
        ("a—5", "a, five"),
        ("5—a", "five, a"),
        ("It works... it does", "It works, it does"),
        ("It works... It does", "It works. It does"),
        ("It works…it does", "It works, it does"),
        ("It works…It does", "It works, It does"),
        ("It works… 5 do", "It works, five do"),
        ("It works…, it does", "It works, it does"),
        ("It works…? It does", "It works? It does"),
        ("“It works…” It does", "“It works.” It does"),
        ("“It works…” it does", "“It works,” it does"),
        ("It works…\nIt does", "It works. It does"),
        ("It works…", "It works."),
        ("… it works", "it works"),
        ("this, e.g. that", "this, for example, that"),
        ("this, e.g., that", "this, for example, that"),
        ("this (e.g.) that", "this (for example) that"),
        ("this, i.e.: that", "this, that is: that"),
        ("May 7, 2026", "May seventh, twenty twenty-six"),
    ],
)
def test_a_mark_is_said_as_the_pause_that_it_stands_for(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("x±5", "x plus or minus five"),
        ("x (±5)", "x (plus or minus five)"),
        ("x <y, z", "{X} less than {Y}, z"),
        ("“&”", "“and”"),
        ("x &, y", "x and, y"),
        ("5 km, 6 km", "five kilometers, six kilometers"),
        ("@home", "at home"),
        ("me@home", "me at home"),
        ("the OpenAI plan", "the Open [[ˌeɪˈaɪ]] plan"),
    ],
)
def test_what_is_said_stands_apart_from_the_words_beside_it(written: str, said: str) -> None:
    assert spoken(written) == lettered(said)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("A or B", "{A} or B"),
        ("from A to B", "from {A} to B"),
        ("Plan A works.", "Plan {A} works."),
        ("Fig. A shows it.", "figure {A} shows it."),
        ("A → B", "{A} to B"),
        ("A is better.", "{A} is better."),
        ("A + B", "{A} plus B"),
        ("Vitamin A helps.", "Vitamin {A} helps."),
        ("if a < b", "if {A} is less than {B}"),
        ("b - a", "b minus {A}"),
        ("a - b", "{A} minus b"),
        ("a dog, a - as I said - good one", "a dog, a, as I said, good one"),
        ("A dog is here.", "A dog is here."),
        ("A. Then we left.", "A. Then we left."),
    ],
)
def test_the_letter_a_is_told_from_the_article(written: str, said: str) -> None:
    assert spoken(written) == lettered(said)
