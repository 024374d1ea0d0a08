"""A key of the lexicon between slashes is a regular expression, and its groups can be said."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tts.errors import RequestError
from tts.essay import Essay
from tts.script.languages import language_for
from tts.script.lexicon import Entry, essay_entries, lexicon_categories, load_lexicon
from tts.script.reading import Reader, speak

ENGLISH = language_for("en-US")


def entries(folder: Path, toml: str) -> tuple[Entry, ...]:
    file = folder / "lexicon.toml"
    file.write_text(toml, encoding="utf-8")
    return load_lexicon(file, ENGLISH)


def spoken(text: str, *scopes: tuple[Entry, ...]) -> str:
    return speak(text, Reader(lexicon_categories(ENGLISH, *scopes)).read(text), 0, len(text))[0]


@pytest.mark.parametrize(
    ("toml", "written", "said"),
    [
        (r"""'/v(\d+)-beta/' = 'version \1 beta'""", "Then v3-beta came.", "Then version 3 beta came."),
        (r'''"/v(\\d+)-beta/" = "version \\1 beta"''', "Then v3-beta came.", "Then version 3 beta came."),
        (r"""'/(?P<who>[A-Z]\w+) et al\./' = '\g<who> and others'""", "As Osei et al. say.", "As Osei and others say."),
        (r"""'/\bcf\./' = { say = "compare", source = "house style" }""", "See cf. Osei.", "See compare Osei."),
        (r"""'/\(sic\)/' = "so it says" """, "Their (sic) house.", "Their so it says house."),
        (r"""'/(?i)quindle(s)?/' = 'kwin dul\1'""", "QUINDLE and quindles.", "kwin dul and kwin duls."),
        (r"""'/QX-\d/' = 'Q-X'""", "A QX-1.", "A [[kjˌuːˈɛks]]."),
    ],
)
def test_a_pattern_is_said_with_what_it_matched(tmp_path: Path, toml: str, written: str, said: str) -> None:
    assert spoken(written, entries(tmp_path, toml)) == said


def test_patterns_come_before_words_in_their_order_and_the_essay_before_the_show(tmp_path: Path) -> None:
    show = entries(tmp_path, "Quindle = 'word'\n'/Quindle (\\d)/' = 'first \\1'\n'/Quindle \\d+/' = 'second'\n")
    assert spoken("Quindle, Quindle 2, Quindle 22.", show) == "word, first 2, first 22."
    essay = essay_entries(Essay("T", (), lexicon=(("/Quindle 2/", "own"),)), ENGLISH)
    assert spoken("Quindle 2, Quindle 3.", show, essay) == "own, first 3."


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("'/v(\\d+/' = 'x'", "is not a regular expression"),
        ("'/a*/' = 'x'", "can match nothing"),
        ("'/v\\d/' = 'version \\1'", "has no group 1"),
        ("'/v(?P<a>\\d)/' = 'version \\g<b>'", "has no group b"),
        ("'/v\\d/' = 'version \\d'", "is 'version"),
        ("'/v\\d/' = ''", "is empty"),
        ("'/(a+)+b/' = 'x'", "could run forever"),
        ("'/(\\w+\\s?)*x/' = 'x'", "could run forever"),
        ("'/(?:a|ab)+c/' = 'x'", "could run forever"),
        ("'/(\\w\\w?){2,}x/' = 'x'", "could run forever"),
        ("'/((a{1,50}b?)){1,50}x/' = 'x'", "could run forever"),
        ("'/.*.*.*.*.*x/' = 'x'", "could run forever"),
        ("'/(?:(?:q{999}){999}){999}/' = 'x'", "repeats too much"),
        (f"'/{'(' * 490}a{')' * 490}/' = 'x'", "more than 100 brackets"),
        ("'/foo{e}/' = 'x'", "has a brace that does not repeat anything"),
    ],
)
def test_a_bad_pattern_is_named_in_one_line(tmp_path: Path, toml: str, problem: str) -> None:
    with pytest.raises(RequestError) as error:
        entries(tmp_path, toml)
    assert problem in str(error.value)
    assert str(tmp_path / "lexicon.toml") in str(error.value)
    assert toml[1 : toml.index("/", 2)][:40] in str(error.value)


@pytest.mark.parametrize(
    "pattern", [r"\d+\.\d+", r"(?:\d+,){1,3}x", r"[a+*]+(b)", r"(ab)+c", r"\(\w+\)+", r"x{2}y{2,}"]
)
def test_a_pattern_that_ends_soon_is_taken(tmp_path: Path, pattern: str) -> None:
    taken = entries(tmp_path, f"'/{pattern}/' = 'x'")
    begun = time.process_time()
    spoken("aaab,1,2,3 (x" * 2000, taken)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("pattern", [r"(?:(?:a|aa){1,9}){1,9}b", "(?:a|a)" * 24 + "b"])
def test_an_expression_without_end_is_given_up(tmp_path: Path, monkeypatch, pattern: str) -> None:
    monkeypatch.setattr("tts.script.lexicon_patterns._MOST_SECONDS", 0.1)
    own = entries(tmp_path, f"'/{pattern}/' = 'x'")
    with pytest.raises(RequestError, match="takes too long on “Then"):
        spoken("Then " + "a" * 70, own)
    assert spoken("Then nothing.", own) == "Then nothing."
