"""A show in another language: its words are read, spoken, and published in that language, by a voice of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from voice.tiny_voice import write_voice

ESSAY = """---
number: 1
title: Über Maße
date: 2026-05-01
---

Im 19. Jahrhundert war z. B. ein Pfund keine 500 g schwer.

## Am 3. Mai 1875

Die Meterkonvention wurde unterzeichnet.

Das Programm lautet:

```
x = 1
```

![Ein Urmeter](urmeter.png)
"""
SAID = [
    "Über Maße.",
    "Veröffentlicht am ersten Mai 2026.",
    "Im neunzehnten Jahrhundert war zum Beispiel ein Pfund keine 500 Gramm schwer.",
    "Am dritten Mai achtzehnhundert fünfundsiebzig.",
    "Die [[mˈeːtɜkɔnvɛntsjˌoːn]] wurde unterzeichnet.",
    "Das Programm lautet:",
    "Hier steht ein [[proːɡrˈamtˌɛkst]], der nicht gelesen wird.",
    "Abbildung 1: Ein Urmeter.",
]
NAME = "001-ueber-masse"


@pytest.fixture
def german(tmp_path: Path) -> Path:
    folder = tmp_path / "show"
    (folder / "essays").mkdir(parents=True)
    (folder / "show.toml").write_text(
        'title = "Maße"\nauthor = "A. Ton"\nlanguage = "de-DE"\n[voice]\nname = "klein"\n',
        encoding="utf-8",
    )
    (folder / "essays" / f"{NAME}.md").write_text(ESSAY, encoding="utf-8")
    return folder


def a_voice(folder: Path, espeak: str, code: str) -> None:
    write_voice(folder / "voices", "klein", espeak={"voice": espeak}, language={"code": code})


def test_a_german_show_is_read_spoken_and_published_in_german(run, german):
    a_voice(german, "de", "de_DE")
    assert run("essaycast", "script", 1, cwd=german).out.splitlines() == SAID
    ran = run("render-episode", 1, cwd=german)
    assert ran.code == 0, ran.err
    assert "speaks" not in ran.err
    assert "reading tables" not in ran.err
    chapters = json.loads((german / "out" / f"{NAME}.chapters.json").read_text(encoding="utf-8"))
    assert "Am 3. Mai 1875" in [chapter["title"] for chapter in chapters["chapters"]]
    assert run("essaycast", "publish", "--base-url", "https://example.com", cwd=german).code == 0
    page = (german / "out" / NAME / "index.html").read_text(encoding="utf-8")
    assert '<html lang="de-DE"' in page
    assert "1. Mai 2026" in page


def test_a_voice_of_another_language_is_told_in_one_line(run, german):
    a_voice(german, "en-us", "en_US")
    ran = run("render-episode", 1, cwd=german)
    assert ran.code == 0, ran.err
    told = [line for line in ran.err.splitlines() if "speaks" in line]
    assert told == [
        "note: voice klein speaks en_US, and the show is in de-DE: name one of its language, such as de_DE-mls-medium"
    ]


def test_a_voice_of_the_same_language_of_another_country_is_none_of_another_language(run, german):
    a_voice(german, "de", "de_AT")
    assert "speaks" not in run("render-episode", 1, "--dry-run", cwd=german).err
