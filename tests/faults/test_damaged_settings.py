"""show.toml, lexicon.toml, numbers.toml and voices.toml, as anybody might leave them: read, or refused in one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tts.errors import EssaycastError
from tts.script.languages import language_for
from tts.script.lexicon import load_lexicon
from tts.show.numbers import NUMBERS_FILE, read_numbers
from tts.show.settings import SHOW_FILE, Show, load_show
from tts.voice.voices_toml import licence_of, setting

VALUES = [
    "1e400", "-1e400", "nan", "inf", "9" * 5000, "0x" + "f" * 4000, "true", "[]", "[[]]", "{}", "{a = 1}", '""',
    r'"\u0000"', r'"\u001b[31m"', "9999-12-31T23:59:59-12:00", "[" * 2000 + "]" * 2000, '"' + "x" * 200_000 + '"',
    '"../../etc"', '"{title.x}"', '"{title!r}"', '"{title:>999999999}"', '"{"', '"{0}"', '["(a+)+$", "("]',
]  # fmt: skip
KEYS = [
    "title", "author", "language", "cover", "[essays]\nfolder", "[voice]\nname", "[voice]\nspeed", "[script]\nintro",
    "[script]\ndate", "[script]\nboilerplate", "[pauses]\nbreak", "[audio]\nbitrate", "[audio]\nloudness",
    "[sound]\nbed", "[feed]\nurl", "[feed]\nblock", "[feed]", "voice", '"\\u0000"', "x" * 5000,
]  # fmt: skip


def one_line(problem: EssaycastError) -> bool:
    return "\n" not in str(problem) and len(str(problem)) < 1000


def loads_or_is_refused(root, text: str) -> Show | None:
    (root / SHOW_FILE).write_text(text, "utf-8")
    try:
        return load_show(root)
    except EssaycastError as problem:
        refused = problem
    assert one_line(refused), refused
    return None


@pytest.mark.parametrize("key", KEYS, ids=range(len(KEYS)))
def test_any_value_of_any_key_is_read_or_refused(tmp_path, key):
    for value in VALUES:
        loads_or_is_refused(tmp_path, f"{key} = {value}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[voice]\nspeed = nan", "voice.speed is nan: it must be a number from 0.5 to 2"),
        ("[voice]\nspeed = 1e400", "voice.speed is inf: it must be a number from 0.5 to 2"),
        ("[audio]\nbitrate = " + "9" * 5000, "is not TOML"),
        ("[audio]\nbitrate = 0x" + "f" * 3000, "audio.bitrate is 2290593203500326"),
        ('[script]\nintro = "{title.x}"', "script.intro has an unknown placeholder ('title.x')"),
        ('[script]\nintro = "{title:>999999999}"', "script.intro has an unknown placeholder"),
        ('[script]\nintro = "{"', "script.intro is not a template"),
        ('[site]\naccent = "#8a3b12\\n"', "site.accent is"),
        (r'title = "a\u0000b"', "title is 'a\\x00b': it must be text in quotes, without control characters"),
        ("a = " + "[" * 100_000, "show.toml is nested too deep"),
    ],
    ids=range(10),
)
def test_what_is_wrong_is_said(tmp_path, text, said):
    (tmp_path / SHOW_FILE).write_text(text, "utf-8")
    with pytest.raises(EssaycastError) as refused:
        load_show(tmp_path)
    assert said in str(refused.value)
    assert one_line(refused.value)


@settings(max_examples=200)
@given(text=st.text(max_size=60) | st.text("[]{}=\"'\\\n#.,:0123456789eE-_ \tabT", max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    root = tmp_path_factory.mktemp("show")
    loads_or_is_refused(root, text.encode("utf-8", "replace").decode())
    (root / "voices").mkdir()
    for path, read in [
        (root / "lexicon.toml", lambda path: load_lexicon(path, language_for("en"))),
        (root / NUMBERS_FILE, lambda _: read_numbers(root)),
        (
            root / "voices" / "voices.toml",
            lambda _: (setting(Show(root), "catalogue", "x"), licence_of(Show(root), "a")),
        ),
    ]:
        path.write_text(text.encode("utf-8", "replace").decode(), "utf-8")
        try:
            read(path)
        except EssaycastError as problem:
            refused = problem
            assert one_line(refused), refused


def test_a_pipe_or_a_folder_by_that_name_is_refused(tmp_path):
    import os

    os.mkfifo(tmp_path / "lexicon.toml")
    (tmp_path / NUMBERS_FILE).mkdir()
    for read in (lambda: load_lexicon(tmp_path / "lexicon.toml", language_for("en")), lambda: read_numbers(tmp_path)):
        with pytest.raises(EssaycastError, match=r"is not a file|could not be read"):
            read()
