"""A language is one object: one line adds it, and nothing but its own folder knows of it."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from types import ModuleType

import pytest
from shows import REPOSITORY

from tts.cli.script_reports import spoken_lines
from tts.essay import Essay
from tts.script.build import build_script, reader_for
from tts.script.languages import LANGUAGES, language_for
from tts.script.languages.neutral import neutral_language
from tts.script.languages.sentence_words import sentence_words
from tts.script.lexicon import Entry, lexicon_categories
from tts.script.reading import Category, Manner, Reader, Rule, speak
from tts.script.words import words_of
from tts.show.essays import numbered_essay
from tts.show.settings import Show, default_show
from tts.sources.markdown.blocks import parse_blocks

# Spoken by nobody: numbers are said as strokes, titles are written "Hx.", and the plural ends in -uu.
STROKES = Category("strokes", (Rule(re.compile(r"\b[1-9]\b"), lambda m: "tik" * int(m[0])),))
QUYNISH = replace(
    neutral_language("qy"),
    readings=lambda manner: (STROKES,),
    sentences=sentence_words({"titles": ["Hx"]}),
    lexicon=lambda: {"Quindle": "kvindl"},
    knows=lambda word: "name" if word == "Ardun" else "",
    ending="uu",
    with_ending=lambda said, ending: f"{said}-oo",
    with_letters=lambda said: said.replace("Q-Y", "kve yed"),
    shown=lambda spoken: spoken.replace("kve yed", "Q-Y"),
    date_line="Od {date}.",
    figure_label="Bild {number}: ",
    has_tables=True,
)
FOLDER = ["tts", "script", "languages"]
ESSAY = """Nam Hx. Quindle ne Quindleuu vo 3 zed. Sa Ardun ne Vellam.

![Ta bild](a.png)
"""


@pytest.fixture
def quynish(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("quynish")
    module.LANGUAGE = QUYNISH  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "quynish", module)
    monkeypatch.setitem(LANGUAGES, "qy", "quynish")


@pytest.mark.usefixtures("quynish")
def test_a_language_added_from_outside_reads_an_essay_in_its_own_way() -> None:
    show = Show(root=Path(), language="qy-QY")
    essay = Essay("Zed", parse_blocks(ESSAY)[0], published=datetime(2026, 5, 7, tzinfo=timezone.utc))
    own = (Entry("zed", language_for("qy").with_letters("Q-Y")),)
    script = build_script(essay, show, own)
    assert [utterance.written for utterance in script.utterances][2:] == [
        "Nam Hx. Quindle ne Quindleuu vo 3 zed.",
        "Sa Ardun ne Vellam.",
        "Bild 1: Ta bild",
    ]
    assert spoken_lines(script, language_for("qy")) == [
        "Q-Y.",
        f"Od May {'tik' * 7}, 2026.",
        "Nam Hx. kvindl ne kvindl-oo vo tiktiktik Q-Y.",
        "Sa Ardun ne Vellam.",
        "Bild tik: Ta bild.",
    ]
    found = words_of([(script, reader_for(essay, show, own))], language_for("qy"))
    assert [item.word for item in found if (item.shape, item.source) == ("name", "nobody")] == [
        "Hx", "May", "Vellam",
    ]  # fmt: skip


def test_a_region_does_not_make_another_language() -> None:
    assert language_for("en-GB") is language_for("en_US") is language_for("EN")


def test_a_language_that_nobody_added_is_read_as_it_is_written() -> None:
    language = language_for("xx-YY")
    assert (language.code, language.has_tables, language.readings(Manner())) == ("xx", False, ())


def test_a_language_without_tables_names_figures_if_their_name_is_known() -> None:
    assert language_for("pt-BR").figure_label == "Figura {number}: "
    assert language_for("xx").figure_label == ""
    assert language_for("pt").date_line == "{date}."


def test_a_language_without_tables_says_its_own_words_with_an_s() -> None:
    language = language_for("sv")
    reader = Reader(lexicon_categories(language, (Entry("Quin", "kwin"), Entry("Zed", "[[zˈɛt]]"))))

    def said(text: str) -> str:
        return speak(text, reader.read(text), 0, len(text))[0]

    assert said("Quin, Quins, Quin's, Quin’s, Quins’ ne Quinx") == "kwin, kwins, kwins, kwins, kwins ne Quinx"
    assert said("Zed, Zeds") == "[[zˈɛt]], [[zˈɛts]]"
    assert Reader(lexicon_categories(language)).read("Quin") == []


def test_a_language_without_tables_shows_words_as_they_are_and_knows_none() -> None:
    language = language_for("sv")
    assert language.shown("G-P-U [[zˈɛt]]") == language.with_letters("G-P-U [[zˈɛt]]") == "G-P-U [[zˈɛt]]"
    assert language.knows("Haus") == ""
    assert [language.clitic.sub("", word) for word in ("Quin's", "Quin’", "Quins")] == ["Quin", "Quin", "Quins"]


def test_only_a_language_imports_from_its_folder() -> None:
    package = REPOSITORY / "tts"
    seen = 0
    for path in package.rglob("*.py"):
        if path.is_relative_to(package / "script" / "languages"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            seen += len(names)
            for name in names:
                assert name.split(".")[:4] not in ([*FOLDER, code] for code in LANGUAGES), path
    assert seen > 100


def test_an_essay_in_another_language_than_the_shows_is_noted(tmp_path: Path) -> None:
    show = replace(default_show(tmp_path), language="en-US")
    essay = Essay(title="Hola", blocks=(), language="es", path=tmp_path / "x.md")
    noted = numbered_essay(numbered_essay(essay, show), show)
    assert noted.notes == (f"{tmp_path / 'x.md'} is in es, but is read in the show’s language, en-US",)
    assert numbered_essay(replace(essay, language="en-GB"), show).notes == ()
