"""docs/tutorial.md, followed to the letter: its files are saved, its commands run one after the other, with tones."""

from __future__ import annotations

import os
import re
import subprocess

from ready import Ready
from shows import REPOSITORY

TEXT = (REPOSITORY / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"save this as\s+`([^`]+)`:\n\n```(?:markdown|toml)\n(.*?)```|```sh\n(.*?)```", re.DOTALL | re.IGNORECASE
)
TONES = '\n[voice]\nname = "tone"\n'


def test_whoever_follows_the_tutorial_has_a_podcast(programs: Ready, tmp_path):
    environment = {**os.environ, "PATH": programs.path}
    show = tmp_path / "harbour-notes"
    printed = {}
    steps = STEP.findall(TEXT)
    for name, content, commands in steps:
        if name:
            text = content + TONES if name == "show.toml" else content
            (show / name).write_text(text, encoding="utf-8")
            continue
        where = show if show.is_dir() else tmp_path
        done = subprocess.run(
            ["sh", "-e", "-c", commands], cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, (commands, done.stderr)
        printed[commands] = done.stdout
        if where != show and show.is_dir():  # before anything speaks
            settings = show / "show.toml"
            settings.write_text(settings.read_text("utf-8").replace("[voice]", TONES, 1), encoding="utf-8")
    said = "".join(printed.values())
    assert "$1.2M -> one point two million dollars" in said
    assert "Oyelaran's -> oh-yeh-LAH-ran's" in said
    assert (tmp_path / "public" / "feed.xml").is_file()
    assert (tmp_path / "public" / "001-the-slow-ferry.mp3").is_file()
    assert [name for name, *_ in steps if name] == ["essays/001-the-slow-ferry.md", "lexicon.toml", "show.toml"]
