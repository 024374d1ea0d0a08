"""Nothing is written among what an author has written."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("command", ["render all", "publish --base-url https://example.com/podcast/"])
@pytest.mark.parametrize("out", [".", "..", "essays", "essays/out"])
def test_the_folders_of_the_author_are_no_output(run, tone_show, command, out):
    before = sorted(tone_show.rglob("*"))
    ran = run("essaycast", *command.split(), "--out", out, cwd=tone_show)
    assert (ran.code, ran.out) == (2, "")
    assert "has the show’s own files" in ran.err
    assert sorted(tone_show.rglob("*")) == before
