"""What an author puts in backquotes is read as it stands there: no sign is taken for markup, and no word is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.languages import language_for
from tts.script.reading import Manner, Reader, speak
from tts.show.settings import ScriptSettings, Show
from tts.sources.markdown.blocks import parse_blocks
from tts.sources.text import clean

SHOW = Show(root=Path(), script=ScriptSettings(footnotes="read"))
READER = Reader(language_for("en").categories(Manner()))


def said(markdown: str) -> str:
    script = build_script(Essay("", parse_blocks(markdown)[0]), SHOW, (), announced=False)
    return " ".join(language_for("en").shown(utterance.spoken) for utterance in script.utterances)


@pytest.mark.parametrize(
    ("markdown", "spoken"),
    [
        ("Run `SELECT * FROM t` now.", "Run select star from t now."),
        (
            "It is `carts with wheels that turn / all the carts of the whole town`, so to say.",
            "It is carts with wheels that turn slash all the carts of the whole town, so to say.",
        ),
        (
            "So `The “cart” stood there for a long time, and nobody came to see it …` he wrote.",
            "So The “cart” stood there for a long time, and nobody came to see it, he wrote.",
        ),
        (
            "Below `PART TWO: MULES, CARTS AND THE ROADS OF THE HIGH COUNTRY IN WINTER` it ends.",
            "Below part two: mules, carts and the roads of the high country in winter it ends.",
        ),
        ("It is `a*b`, then `x*y` too.", "It is a star b, then x star y too."),
        ("Edit `~/.bashrc` now.", "Edit tilde slash dot bashrc now."),
        ("It matches `/cat.*dog/` too.", "It matches slash cat dot star dog too."),
        ("Take `~5` of them.", "Take tilde five of them."),
        (
            "It took `4 * 140ms`, not `~660ms`.",
            "It took four times one hundred forty milliseconds, not about six hundred sixty milliseconds.",
        ),
        ("So `NUM_USERS * ACV = MARKET_SIZE`.", "So num users times A-C-V equals market size."),
        ("So `total = price * units_sold + 5`.", "So total equals price times units sold plus five."),
        ("Then `width * height` or `n * 8`.", "Then width times height or n times eight."),
        ("Then `2 * (x + 1)` and `MAX_AGE * 2`.", "Then two times (x plus one) and max age times two."),
        ("Then `(x + 1) * y`.", "Then (x plus one) times y."),
        ("Write `char * p`, `int * p = q` or `Node * p`.", "Write char star p, int star p equals q or Node star p."),
        ("Type `cp * there` and `echo * now`.", "Type cp star there and echo star now."),
        ("Then `0 9 * * 5` and `0 0 1 * 5`.", "Then zero nine star star five and zero zero one star five."),
        ("Then `select * from t where x = 5`.", "Then select star from t where x equals five."),
        ("Then `count(*)`, `a * b, c * d` or `2 * 3`.", "Then count(star), a star b, c star d or two star three."),
        ("In `kJ/s`, `km/h` and `src/ms`.", "In kilojoules per second, kilometers per hour and src slash ms."),
        ("It is `50 kWh`, in `kWh`.", "It is fifty kilowatt-hours, in kilowatt-hours."),
        ("The files `*.py` and `**kwargs`.", "The files star dot P-Y and star star [[kwˈɑːɹɡz]]."),
        ("Call `os.path.join` in `./make.sh`.", "Call os dot path dot join in dot slash make dot S-H."),
        ("From `/etc/hosts` to `../data`.", "From slash etc slash hosts to dot dot slash data."),
        ("The folder `essays/` has it.", "The folder essays has it."),
        ("Run `git push -f` and `ls --all -1`.", "Run git push dash f and ls dash dash all minus one."),
        ("So `i - 1`, `i -= 2` and `i--`.", "So i minus one, i minus equals two and i minus minus."),
        ("Pass `-` or `--` for it.", "Pass dash or dash dash for it."),
        ("`- item` and `# Title` and `> quote`", "dash item and hash Title and greater than quote."),
        ("A `<div>` and a `</table>` and `a < b`.", "A div and a slash table and a less than b."),
        ("Then `x[0]`, `[12]` and `a[i]b`.", "Then x zero, twelve and a i b."),
        ("Type `ls | wc` and `a || b`.", "Type ls pipe wc and a or b."),
        ("At `https://example.com/api/latest` now.", "At example dot com slash api slash latest now."),
        ("At `s3://bucket/key` now.", "At s three bucket slash key now."),
        ("A pattern `^main$` of `$HOME`.", "A pattern caret main dollar of dollar home."),
        (
            "So `x^2`, `e^(it)`, `10^6`, `2^(n-1)` are.",
            "So x squared, e to the (it), ten to the six, two to the (n minus one) are.",
        ),
        ("And `HEAD^1`, `a ^ b`.", "And head caret one, a caret b."),
        ("Write `\\n` and `C:\\temp`.", "Write backslash n and C: backslash temp."),
        ("End it with `;` or `_`.", "End it with semicolon or underscore."),
        ("It is ``a ` b``.", "It is a backtick b."),
        ("Use <code>a*b</code> here.", "Yooze a star b here."),
        ("In the `U.S.` code.", "In the U-S code."),
        # Plain words in code stay plain words.
        ("Type `render-episode` in `show.toml`.", "Type render-episode in show dot tommel."),
        ("Its `num_words` is `10`, `lr=0.01`.", "Its num words is ten, lr equals zero point zero one."),
        ("Call `main()` of `__init__`.", "Call main() of init."),
        ("As `a->b`, `x != y` and `v1.2`.", "As a to b, x is not equal to y and version one point two."),
        (
            "Take `cart->wheel`, `p->next` and `$m->load(2)`.",
            "Take cart arrow wheel, p arrow next and dollar m arrow load(two).",
        ),
        ("Take `Int->Int` or `Int -> Int`.", "Take Int to Int or Int to Int."),
        # No sentence ends at a stop in code.
        ("So `make . -B out` ran.", "So make dot dash B out ran."),
        # Outside of code a star is emphasis or a product, and a tilde is "about".
        ("It is 2 * 3, `2 * 3` and ~5.", "It is two times three, two star three and about five."),
    ],
)
def test_code_is_read_sign_by_sign(markdown: str, spoken: str) -> None:
    assert said(markdown).lower() == spoken.lower()


def test_code_in_a_table_is_read_so_in_its_heads_and_cells() -> None:
    table = "| Name | `a*b` |\n|---|---|\n| `~/x` | `*` and 2 * 3 |"
    assert said(table) == "Name tilde slash x: A star b star and two times three."


@pytest.mark.parametrize(
    ("markdown", "spoken"),
    [
        ("# About `a*b`", "About A star b."),
        ("> So `a*b`.", "So A star b."),
        ("1. The `a*b`.", "one. The A star b."),
        ("- [x] The `a*b`.", "The A star b."),
        ("Text[^1].\n\n[^1]: So `a*b`.", "Text. So A star b."),
    ],
)
def test_code_is_read_so_in_every_kind_of_block(markdown: str, spoken: str) -> None:
    assert said(markdown) == spoken


def test_a_sentence_glued_to_code_is_parted_and_code_is_not() -> None:
    assert said("It ended.Then `a.Then*b` came `*`.") == "It ended. Then A dot Then star b came star."


CODE = st.text(st.sampled_from("ab* ~./-_<>[]{}|&$%#0\u00a0\u0301"), min_size=1, max_size=8).filter(
    lambda code: code.strip() and code.strip("\u00a0 ")
)
PROSE = st.text(st.sampled_from("ab ,\u00a0é"), max_size=6)


@given(st.lists(st.tuples(PROSE, CODE), min_size=1, max_size=5))
@example([("a ", " b ")])
@example([("e", "\u0301x")])
def test_a_block_knows_which_of_its_text_is_code(parts: list[tuple[str, str]]) -> None:
    markdown = "x" + "".join(f"{prose}``{code}`` " for prose, code in parts) + "x"
    (block,) = parse_blocks(markdown)[0]
    written = [clean(re.sub(r"^ (.*) $", r"\1", code)) for _, code in parts]
    if block.code:
        assert [block.text[start:end] for start, end in block.code] == written
    else:  # an accent joins the letter before the code
        assert any(code.strip()[0] == "\u0301" for _, code in parts)


SIGNS = st.text(st.sampled_from("ab* ~./-_<>[]{}|&$%#!?;:+=\\^0123`\n"), max_size=40)


@given(SIGNS, SIGNS, SIGNS)
def test_any_code_can_be_said(before: str, code: str, after: str) -> None:
    text, start, end = before + code + after, len(before), len(before + code)
    changes = READER.read(text, [(start, end)])
    assert all(start <= change.start and change.end <= end for change in changes if change.rule == "code")
    spoken, _ = speak(code, READER.read(code, [(0, len(code))]), 0, len(code))
    assert not set("*~/\\|#$") & set(spoken)
