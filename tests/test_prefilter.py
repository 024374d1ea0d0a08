"""What a text must have for an expression to match: an expression that is left out of a text matches nothing in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shows import REPOSITORY

from tts import lazy_re
from tts.prefilter.filter import Prefilter
from tts.prefilter.needs import needs_of
from tts.script.languages import LANGUAGES, language_for
from tts.script.reading import Manner


def may_match(pattern: str, text: str, flags: int = 0) -> bool:
    return bool(list(Prefilter(needs_of([(pattern, flags)])).candidates(text)))


@pytest.mark.parametrize(
    ("pattern", "has", "has_not"),
    [
        (r"[0-9]+ ?%", "a 7 %", "seven % of them"),
        (r"\b808\b", "an 808", "in 88 and 080"),
        (r" per (?P<unit>day|week)", "once per day", "once a day, person"),
        (r"(?:[A-Z]\.){2,5}", "the U.S.", "the US. Then"),
        (r"[½¾]", "½ a cup", "1/2 a cup, it’s"),
        (r"(?:a|b)?[½¾]", "a½", "a cup – “yes”"),
        (r"(?<=[0-9])st", "the 1st", "the last stop, 1"),
        (r"(?=[0-9])(?<![a-z])\S+", "of 5x", "of x"),
        (r"Dr(?:\.|(?= [A-Z]))", "Dr Who", "drive. DRIVE"),
        (r"[^\W\d_]–[^\W\d_]", "Paris–Nice", "10–20"),
        (r"(?:acad|prof|dept)\.", "the dept.", "the academic professor"),
    ],
)
def test_texts_that_have_nothing_of_it_are_left_out(pattern: str, has: str, has_not: str) -> None:
    assert may_match(pattern, has)
    assert not may_match(pattern, has_not)


@pytest.mark.parametrize(
    ("pattern", "text", "flags"),
    [
        ("straße", "STRAßE", re.IGNORECASE),
        ("kelvin", "\N{KELVIN SIGN}elvin", re.IGNORECASE),  # \N{KELVIN SIGN} is a k in any case
        ("(?i:ist)", "\N{LATIN SMALL LETTER DOTLESS I}\N{LATIN SMALL LETTER LONG S}t", 0),
        (r"(?P<sign>-)?[^\W\d_]+(?(sign)[0-9]|é)", "né", 0),
        (r"(a?)\1b", "aab", 0),
        ("[^x]{2}", "éß", 0),
        (r"\W\S\D", "“ab", 0),
        ("", "", 0),
        ("a|", "b", 0),
        (".", "\n ", re.DOTALL),
    ],
)
def test_texts_that_match_are_not(pattern: str, text: str, flags: int) -> None:
    assert re.search(pattern, text, flags)
    assert may_match(pattern, text, flags)


def test_the_places_are_in_order_and_what_is_not_told_is_always_one() -> None:
    prefilter = Prefilter(needs_of([("Z", 0), None, ("Q+", 0), ("[P-R]", 0), None]))
    assert list(prefilter.candidates("PQR")) == [1, 2, 3, 4]
    assert list(prefilter.candidates("")) == [1, 4]


def test_a_wrong_expression_says_so() -> None:
    with pytest.raises(re.error):
        needs_of([("(", 0)])


_LETTERS = "ab1 .Ä’"
_CLASSES = ("[ab]", "[^a]", "[a-b1]", r"\w", r"\s", r"\d", r"\W", ".", "[^\\W\\d_]", "[Ä-Ö’]")
EXPRESSIONS = st.recursive(
    st.sampled_from([*map(re.escape, _LETTERS), *_CLASSES, "ab", "^", "$", r"\b"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: f"(?:{'|'.join(each)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}?"])).map(lambda each: f"(?:{each[0]}){each[1]}"),
        inner.map(lambda each: f"(?={each})"),
        inner.map(lambda each: f"(?!{each})"),
        inner.map(lambda each: f"(?i:{each})"),
        st.sampled_from(["(?<=a)", "(?<=[a1] )", "(?<!b)", "(?<=Ä|b)"]),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS, st.text(_LETTERS + "AB", max_size=12))
@example("(?:a|b){2}", "ab")
def test_no_match_is_ever_left_out(pattern: str, text: str) -> None:
    if re.search(pattern, text):
        assert may_match(pattern, text)


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_reading_is_left_out(code: str) -> None:
    rules = [rule for category in language_for(code).categories(Manner()) for rule in category.rules]
    expressions = [lazy_re.source(rule.pattern) for rule in rules]
    assert len([each for each in expressions if each]) > len(rules) / 2
    prefilter = Prefilter(needs_of(expressions))
    for text in written(code):
        candidates = set(prefilter.candidates(text))
        left_out = [rule for place, rule in enumerate(rules) if place not in candidates]
        assert [rule.pattern.pattern for rule in left_out if next(rule.pattern.finditer(text), None)] == [], text


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_nothing_is_said_of_a_text_without_what_its_rule_needs(code: str) -> None:
    rules = [rule for category in language_for(code).categories(Manner()) for rule in category.rules if rule.needs]
    for text in lines(code)[::7]:
        for rule in rules:
            if not any(part in text for part in rule.needs):
                assert all(rule.say(match) is None for match in rule.pattern.finditer(text)), (rule.needs, text)


def written(code: str) -> list[str]:
    """Return the sentences of lines() as ten texts of as many paragraphs."""
    return ["\n".join(lines(code)[at::100]) for at in range(10)]


def lines(code: str) -> list[str]:
    """Return sentences that were written to have what the rules say."""
    folder = REPOSITORY / "tests" / "data"
    tables = [*(folder / "readings").glob("*.tsv")] if code == "en" else [folder / "languages" / f"{code}.tsv"]
    return [line.split("\t")[0] for path in sorted(tables) for line in path.read_text(encoding="utf-8").splitlines()]
