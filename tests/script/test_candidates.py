"""The ways that `essaycast words` offers to say a word, and the line of lexicon.toml that `--fix` writes."""

from __future__ import annotations

import json

import pytest
from shows import write_essay

from tts.errors import RequestError
from tts.script.candidates import spoken, ways
from tts.script.languages import language_for
from tts.script.languages.en.spelling import named
from tts.script.languages.language import Candidate
from tts.script.lexicon import load_lexicon
from tts.script.lexicon_line import write_line

ENGLISH = language_for("en-US")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Zorblatt", [("voice", "Zorblatt"), ("language", "it")]),
        ("Wojciechowski", [("voice", "Wojciechowski"), ("dictionary", ""), ("language", "pl")]),
        ("Mathieu", [("voice", "Mathieu"), ("language", "fr")]),
        ("Müller", [("voice", "Müller"), ("language", "de")]),
        ("QXL", [("voice", "QXL"), ("letters", "Q-X-L")]),
        ("NATOX", [("voice", "NATOX"), ("letters", "N-A-T-O-X"), ("word", "natox")]),
        ("GB200", [("voice", "GB200"), ("letters", "G-B 200")]),
        ("B2b", [("voice", "B2b"), ("letters", "B 2 B")]),
    ],
)
def test_each_doubt_has_two_or_three_candidates(word, expected):
    found = ways(word, ENGLISH)
    assert [(each.source, each.lang or (each.say if "[[" not in each.say else "")) for each in found] == expected
    assert len({spoken(word, each, ENGLISH) for each in found}) == len(found)


def test_letters_are_said_by_their_names():
    letters = Candidate("letters", "Q-X-L")
    assert named(spoken("QXL", letters, ENGLISH)) == "Q-X-L"


def test_a_language_without_tables_has_the_guess_of_its_voice():
    assert [each.source for each in ways("Zorblatt", language_for("sv"))] == ["voice"]


FILE = """\
# How our names are said
Foo = "bar"   # as she says it

"A b" = { say = "ab", source = "a film" }

# Names with a source
[Baz]
say = "bas"  # twice
[Qux]
lang = "fr"
"""


@pytest.mark.parametrize(
    ("word", "chosen", "line", "expected"),
    [
        (
            "Zorblatt",
            Candidate("language", lang="de"),
            'Zorblatt = { lang = "de" }',
            FILE.replace("\n# Names", 'Zorblatt = { lang = "de" }\n\n# Names'),
        ),
        ("Foo", Candidate("voice", "Foo"), 'Foo = "Foo"', FILE.replace('"bar"', '"Foo"')),
        (
            "C d",
            Candidate("word", "see d"),
            '"C d" = "see d"',
            FILE.replace("\n# Names", '"C d" = "see d"\n\n# Names'),
        ),
        (
            "Qux",
            Candidate("letters", "Q-X"),
            'Qux = "Q-X"',
            FILE.replace('[Qux]\nlang = "fr"\n', "").replace("\n# Names", 'Qux = "Q-X"\n\n# Names'),
        ),
    ],
)
def test_a_line_is_written_and_all_else_stays_where_it_is(tmp_path, word, chosen, line, expected):
    path = tmp_path / "lexicon.toml"
    path.write_text(FILE, encoding="utf-8")
    assert write_line(path, word, chosen, ENGLISH) == line
    assert path.read_text(encoding="utf-8") == expected
    assert word in {entry.word for entry in load_lexicon(path, ENGLISH)}


@pytest.mark.parametrize(("before", "after"), [(None, ""), ("", ""), ('Foo = "bar"', 'Foo = "bar"\n')])
def test_a_file_is_begun_or_goes_on(tmp_path, before, after):
    path = tmp_path / "lexicon.toml"
    if before is not None:
        path.write_text(before, encoding="utf-8")
    write_line(path, "Zorblatt", Candidate("voice", "Zorblatt"), ENGLISH)
    assert path.read_text(encoding="utf-8") == f'{after}Zorblatt = "Zorblatt"\n'


def test_a_file_that_is_no_lexicon_is_left_alone(tmp_path):
    path = tmp_path / "lexicon.toml"
    path.write_text("Foo = 3\n", encoding="utf-8")
    with pytest.raises(RequestError):
        write_line(path, "Zorblatt", Candidate("voice", "Zorblatt"), ENGLISH)
    assert path.read_text(encoding="utf-8") == "Foo = 3\n"


@pytest.fixture
def show(tone_show):
    text = "---\nnumber: 9\ntitle: Nine\n---\n\nThen Zorblatt met Mr. Zorblatt. It was the QXL.\n"
    write_essay(tone_show, 9, "Nine", text=text)
    return tone_show


def test_words_lists_candidates_as_json_and_as_text(run, show):
    rows = json.loads(run("essaycast", "words", "--json", cwd=show).out)
    found = {row["word"]: row["candidates"] for row in rows}
    assert found["Zorblatt"] == [
        {"number": 1, "source": "voice", "say": "Zorblatt", "lang": "", "phonemes": ""},
        {"number": 2, "source": "language", "say": "", "lang": "it", "phonemes": ""},
    ]
    lines = run("essaycast", "words", "--limit", 1, cwd=show).out.splitlines()
    assert [line.split() for line in lines[1:]] == [
        ["Zorblatt=1", "voice", "Zorblatt"],
        ["Zorblatt=2", "language", "it"],
    ]


def test_fix_writes_the_lines_and_settles_the_words(run, show):
    ran = run("essaycast", "words", "--fix", "Zorblatt=2", "--fix", "QXL=2", cwd=show)
    assert (ran.code, ran.out) == (0, 'Zorblatt = { lang = "it" }\nQXL = "Q-X-L"\n')
    rows = json.loads(run("essaycast", "words", "--json", cwd=show).out)
    sources = {row["word"]: (row["source"], row["candidates"]) for row in rows}
    assert sources["Zorblatt"] == ("show", [])
    assert sources["QXL"] == ("show", [])


@pytest.mark.parametrize(
    ("fix", "problem"),
    [
        ("Zorblatt", "Zorblatt is not NAME=N"),
        ("Zorblatt=two", "Zorblatt=two is not NAME=N"),
        ("Zorblatt=3", "Zorblatt has no candidate 3: choose one of: 1 voice, 2 language"),
        ("=1", "=1 is not NAME=N"),
    ],
)
def test_a_choice_that_is_none_is_named_and_nothing_is_written(run, show, fix, problem):
    ran = run("essaycast", "words", "--fix", "QXL=1", "--fix", fix, cwd=show)
    assert ran.code == 2
    assert problem in ran.err
    assert not (show / "lexicon.toml").exists()
