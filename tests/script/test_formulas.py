"""Formulas, mathematics in prose and code are said as a mathematician and a programmer say them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tts.essay import Essay
from tts.script.build import build_script
from tts.script.languages import language_for
from tts.script.utterance import Script
from tts.show.settings import ScriptSettings, Show
from tts.sources.markdown import parse_blocks

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


@pytest.mark.parametrize(("written", "spoken"), [row for table in ("latex", "prose") for row in examples(table)])
def test_an_example_is_said_as_who_knows_it_says_it(written: str, spoken: str) -> None:
    assert heard(said(script_of(written))) == heard(spoken)
