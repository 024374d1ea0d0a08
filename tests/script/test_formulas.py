"""Formulas, mathematics in prose and code are said as a mathematician and a programmer say them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.languages import language_for
from tts.script.utterance import Script
from tts.show.settings import ScriptSettings, Show
from tts.sources.markdown.blocks import parse_blocks

TABLES = Path(__file__).parent.parent / "data" / "formulas"


def examples(table: str) -> list[tuple[str, str]]:
    lines = (TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [(written, said) for written, said in (line.split("\t") for line in lines)]


def script_of(markdown: str, language: str = "en-US", **settings: str) -> Script:
    blocks, dropped = parse_blocks(markdown)
    show = Show(root=Path(), language=language, script=ScriptSettings(**settings))  # type: ignore[arg-type]
    return build_script(replace(Essay("", blocks), dropped=dropped), show, (), announced=False)


def said(script: Script) -> str:
    return " ".join(language_for("en").shown(utterance.spoken) for utterance in script.utterances)


def heard(text: str) -> str:
    """Return what can be heard of ``text``: no case, no hyphens, no pauses."""
    return re.sub(r"[^a-z']+", " ", text.lower()).strip()


@pytest.mark.parametrize("table", ["latex", "prose", "code"])
def test_the_examples_are_said_as_who_knows_them_says_them(table: str) -> None:
    cases = examples(table)
    assert cases
    assert {
        written: ours for written, spoken in cases if heard(ours := said(script_of(written))) != heard(spoken)
    } == {}


@pytest.mark.parametrize(
    ("markdown", "told", "silent", "left_out"),
    [
        (r"The loss $\begin{matrix} a & b\end{matrix}$ is low.", "The loss a formula left out here is low.",
         "The loss is low.", (r"$\begin{matrix} a & b\end{matrix}$", "a formula in a sentence")),
        (r"The $\foo{x}$ is low.", "The formula left out here is low.", "The is low.",
         (r"$\foo{x}$", "a formula in a sentence")),
        ("Match `^[a-z]+\\d*$` here.", "Match code left out here here.", "Match here.",
         ("^[a-z]+\\d*$", "code in a sentence")),
        ("Run `" + "make x; " * 8 + "make y` now.", "Run code left out here now.", "Run now.",
         ("make x; " * 8 + "make y", "code in a sentence")),
    ],
)  # fmt: skip
def test_what_no_ear_can_follow_is_told_and_reported(
    markdown: str, told: str, silent: str, left_out: tuple[str, str]
) -> None:
    script = script_of(markdown)
    assert said(script) == told
    assert [(drop.text, drop.rule) for drop in script.dropped] == [left_out]
    assert said(script_of(markdown, omissions="silent")) == silent


LETTERS = st.sampled_from(
    ["a", "x", "\\alpha", "\\mathbf{v}", "\\hat{y}", "2", "10", "\\infty", "\\text{if}", "\\%", "\\{"]
)
FORMS = ["{0}^{{{1}}}", "{0}_{{{1}}}", "\\frac{{{0}}}{{{1}}}", "{0}({1})", "\\operatorname{{foo}}({0})", "|{0}|",
         "{0}, \\dots, {1}", "\\sum_{{{0}}}^n {1}", "\\left( {0} \\right) \\cdot {1}", "{0} \\to {1}.", "\\foo{{{0}}}",
         "\\sqrt[{0}]{{{1}}}",
         "\\begin{{matrix}}{0} & {1}\\end{{matrix}}", "{0} = {1},", "\\quad {0}'\\!\\in {1}", "{0}\\,{1}"]  # fmt: skip
TEX = st.recursive(
    LETTERS, lambda inner: st.builds(lambda form, *of: form.format(*of), st.sampled_from(FORMS), inner, inner)
)


@given(
    TEX,
    st.sampled_from(["${}$", "\\({}\\)", "$${}$$", "\n\n$$\n{}\n$$\n\n", "**${}$**"]),
    st.sampled_from(["announced", "silent"]),
)
@settings(max_examples=300)
def test_nothing_of_latex_is_left_in_what_is_said(tex: str, marks: str, omissions: str) -> None:
    spoken = said(script_of(f"So\n\nSee = {marks.format(tex)} there.", omissions=omissions))
    assert not re.search(r"[\\\\$^_{}|~]|backslash|dollar|caret|underscore", spoken), spoken


def test_a_formula_stays_in_the_transcript_as_it_is_written() -> None:
    (utterance,) = script_of(r"As $E = mc^2$ says, $n$th.").utterances
    assert utterance.written == r"As $E = mc^2$ says, $n$th."
    formula = utterance.words[1]
    assert utterance.written[formula.written_start : formula.written_end] == "$E = mc^2$"
    assert "equals" in utterance.spoken[formula.spoken_start : formula.spoken_end]


@pytest.mark.parametrize(
    ("markdown", "heard_as"),
    [
        ("So\n\n$$E = mc^2.$$\n\nThen.", "So, E equals M C squared. Then."),
        ("So\n\n\\[x = 5\\]\n\nThen.", "So, X equals five. Then."),
        ("It is between $(0, 1]$, in $[0, 5)$.", "It is between zero and one, in the interval from zero to five."),
        (
            "It runs from $[-1, 1]$ to $[a, b + 1]$.",
            "It runs from minus one to one to the interval from A to B plus one.",
        ),
        ("It is $ x $ or $ \\Delta_{tot} $, of $ 5d $.", "It is X or delta sub tot, of five D."),
        ("It cost $ 5 and $ 6 then.", "It cost five dollars and six dollars then."),
        ("The ions $Ca^{2+}$ and $O^{2-}$ in $v_{obs}$.", "The ions C A two plus and O two minus in V sub obs."),
        ("We pay $ 5 = $ 6, $ or $ more.", "We pay five dollars equals six dollars, $ or $ more."),
        ("The point $(0, 1)$ is.", "The point zero, one is."),
        ("So:\n\n$$\na &= b \\\\\n$$\n\nThen.", "So: A formula is left out here. Then."),
        (
            "It is one!\n\n$$\na &= b \\\\\n$$\n\nWhere $f$ is odd.",
            "It is one! A formula is left out here. Where F is odd.",
        ),
        ("It is one!\n\n$$\na &= b \\\\\n$$\n\nWhere do we go?", "It is one! Where do we go?"),
        (
            "# About $n$\n\nAs `$x$` and `\\(y\\)` are code.",
            "About N. As dollar X dollar and Y are code.",
        ),
        (
            "It cost \\$5 and \\$6, or $5 = $6.",
            "It cost five dollars and six dollars, or five dollars equals six dollars.",
        ),
        ("The $n$-th, $k$th and $(k-1)$st, both $x$s.", "The [[ˈɛnθ]], [[kˈeɪθ]] and K minus first, both X's."),
    ],
)
def test_formulas_stand_where_authors_put_them(markdown: str, heard_as: str) -> None:
    assert said(script_of(markdown)).lower() == heard_as.lower()


def test_another_language_leaves_out_formulas_that_have_no_words_there() -> None:
    script = script_of(r"Sei $n$ und $\hat{a}$ da.", language="de")
    assert said(script) == "Sei n und da."
    assert [drop.rule for drop in script.dropped] == ["a formula in a sentence"]
