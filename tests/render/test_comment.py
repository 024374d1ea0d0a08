"""The comment in the tag: what an essay says it is about, else where it is."""

from __future__ import annotations

import pytest
from mutagen.id3 import ID3
from shows import ESSAY, write_essay


@pytest.mark.parametrize(
    ("lost", "comment"),
    [
        ((), ["About Seven."]),
        (("description:",), ["https://example.com/7"]),
        (("description:", "link:"), []),
    ],
)
def test_the_comment_is_the_description_else_the_link(run, tone_show, lost, comment):
    (tone_show / "essays" / "007-the-first-essay.md").unlink()
    lines = ESSAY.format(number=7, title="Seven", date="2026-03-04").splitlines(True)
    write_essay(tone_show, 7, "Seven", text="".join(line for line in lines if not line.startswith(lost)))
    run("render-episode", 7, cwd=tone_show)
    tags = ID3(tone_show / "out" / "007-seven.mp3", translate=False)
    assert [frame.text[0] for frame in tags.getall("COMM")] == comment
