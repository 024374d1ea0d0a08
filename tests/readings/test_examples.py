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


def examples(table: Path) -> list[tuple[str, str]]:
    rows = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            written, said = line.split("\t")
            rows.append((written, said))
    return rows


@pytest.mark.parametrize("table", sorted(TABLES.glob("*.tsv")), ids=lambda table: table.stem)
def test_the_examples_are_read_as_a_narrator_would(table: Path) -> None:
    cases = [(written, said, spoken(written)) for written, said in examples(table)]
    assert cases
    assert {written: ours for written, said, ours in cases if heard(ours) != heard(said)} == {}
    # A voice may spell what is in capitals, so none are added.
    assert {
        written: ours for written, _, ours in cases if not set(CAPITALS.findall(ours)) <= set(CAPITALS.findall(written))
    } == {}


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
        ("It works…It does", "It works. It does"),
        ("It works…I do", "It works, I do"),
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


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("objects a and b", "objects {A} and b"),
        ("we swap a and b", "we swap {A} and b"),
        ("if a is even", "if {A} is even"),
        ("let a be odd", "let {A} be odd"),
        ("it maps a to b", "it maps {A} to b"),
        ("every a in the set", "every {A} in the set"),
        ("for any a there is one", "for any {A} there is one"),
        ("the variables a, b and c", "the variables {A}, b and c"),
        ("a, b and c", "{A}, b and c"),
        ("it is called a. Then we left", "it is called {A}. Then we left"),
        ("f goes to b (from a)", "f goes to b (from {A})"),
        ("it takes a->b", "it takes {A} to b"),
        ("f: A -> B", "{F} from {A} to {B}"),
        ("f : X → Y", "{F} from {X} to {Y}"),
        ("a thing or a person", "a thing or a person"),
        ("it is a, shall we say, bad idea", "it is a, shall we say, bad idea"),
        ("a has-been and a to-do", "a has-been and a to-do"),
        ("such a (very) small cart", "such a (very) small cart"),
        ("they sang a cappella", "they sang a cappella"),
        ("he has a can of it, a will and a may", "he has a can of it, a will and a may"),
        ("it has type: int", "it has type: int"),
        ("an etl job", "an [[ˌiːtˌiːʲˈɛl]] job"),
        ("two orms", "two [[ˌoʊˌɑːɹˈɛmz]]"),
        ("python-afl", "python-[[ˌeɪˌɛfˈɛl]]"),
        ("the 'oop' of it", "the '[[ˌoʊˌoʊpˈiː]]' of it"),
        ("the east coast was last", "the east coast was last"),
    ],
)
def test_a_variable_is_said_by_its_name_and_an_article_is_not(written: str, said: str) -> None:
    assert spoken(written) == lettered(said)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("in [0, 1]", "in the interval from zero to one"),
        ("in [-1, 1]", "in the interval from minus one to one"),
        ("between (0, 1]", "between zero and one"),
        ("the interval [0, 10)", "the interval from zero to ten"),
        ("as shown [2, 3]", "as shown"),
        ("as shown [0]", "as shown"),
        ("at (0, 1)", "at (zero, one)"),
        ("December-January-February", "December, January, February"),
        ("(Jun-Jul-Aug)", "(June, July, August)"),
        ("March–April–May 2003", "March, April, May two thousand three"),
        ("June-July", "June to July"),
        ("it began early–decades ago", "it began early, decades ago"),
        ("he put it there–nobody saw", "he put it there, nobody saw"),
        ("it rained heavily–people left", "it rained heavily–people left"),
        ("they came already–tired men", "they came already, tired men"),
        ("cost–benefit", "cost–benefit"),
        ("family–school", "family–school"),
        ("the 1RD of it, the 3RD, the 21ST", "the one [[ˌɑːɹdˈiː]] of it, the third, the twenty-first"),
        ("a +2 charge", "a plus two charge"),
        ("C(C(N)) is even", "{C} of {C} of {N} is even"),
        ("the 6s and 5d electrons", "the six {S} and five {D} electrons"),
        ("5d and 6s to run", "five days and six seconds to run"),
        ("from 5' to 3' ends", "from five prime to three prime ends"),
        ("a 5’ cap, 5' to 3'", "a five prime cap, five prime to three prime"),
        ("he is 5' tall", "he is five feet tall"),
        ("see also A note", "see also A note"),
        ("in stasis", "in stasis"),
        ("SDRAM and MRAM", "S-D-ram and M-ram"),
        ("two XORs", "two [[ˈɛksɔːɹz]]"),
        ("xor and XNOR", "[[ˈɛksɔːɹ]] and [[ˈɛksnɔːɹ]]"),
    ],
)
def test_intervals_seasons_strands_and_gates(written: str, said: str) -> None:
    assert spoken(written) == lettered(said)
