"""A desk that dies at any moment, in the middle of an edit too, leaves every file of the author whole."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time

from shows import REPOSITORY

from tts.desk.desk import open_desk
from tts.show.front_matter import read_front_matter
from tts.show.settings import load_show
from tts.sources.markdown.essay import markdown_essay
from tts.toml import read_toml

# Edits every kind of file over and over, as fast as it can, and says so after the first round.
WORK = """
import sys
from tts import load_show
from tts.desk.desk import open_desk
from tts.desk.mending import Directing, Mend

with open_desk(load_show(sys.argv[1])) as desk:
    for turn in range(10_000):
        for scope in ("show", "essay", "place"):
            said = desk.essay(7)["utterances"][2]
            desk.approve(7, [said["key"]], approved=bool(turn % 2))
            seen = desk.essay(7)["seen"]
            desk.mend(7, Mend(2, said["written"], 4, 9, seen, "boats " * (1 + turn % 9), "", scope))
            desk.direct(7, Directing(2, said["written"], "", "pause", "2"))
            desk.undo()
            desk.undo()
        print("round", flush=True)
"""
MOMENTS = 3


def test_killed_at_any_moment_it_leaves_every_file_whole(folder, essay_file):
    (folder / "lexicon.toml").write_text("# ours\nQuin = 'kwin'\n", encoding="utf-8")
    before = essay_file.read_text(encoding="utf-8")
    lexicon = (folder / "lexicon.toml").read_text(encoding="utf-8")
    texts = [block.text for block in markdown_essay(before, essay_file).blocks]
    chance = random.Random(7)
    for _ in range(MOMENTS):
        with subprocess.Popen(
            [sys.executable, "-c", WORK, str(folder)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
        ) as desk:
            assert desk.stdout is not None
            assert desk.stdout.readline() == "round\n"
            time.sleep(chance.uniform(0, 0.5))
            desk.send_signal(signal.SIGKILL)
        text = essay_file.read_text(encoding="utf-8")
        essay = markdown_essay(text, essay_file)
        assert [block.text for block in essay.blocks] == texts
        assert read_front_matter(text, "7").table["title"] == "The first essay"
        kept = (folder / "lexicon.toml").read_text(encoding="utf-8")
        assert kept.startswith("# ours\nQuin = 'kwin'\n")
        assert read_toml(folder / "lexicon.toml")
        assert json.loads((folder / "out" / ".proofs" / "007-the-first-essay.json").read_bytes())
        with open_desk(load_show(folder)) as again:
            assert again.essay(7)["proof"]["sentences"] == 11
        # What was under way stays as it was saved; the author would go on from there.
        essay_file.write_text(before, encoding="utf-8")
        (folder / "lexicon.toml").write_text(lexicon, encoding="utf-8")
