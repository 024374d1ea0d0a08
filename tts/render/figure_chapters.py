"""The essay's figures, and which chapter each is shown in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tts.episode import Chapter, Figure


def illustrated(chapters: Sequence[Chapter], figures: Sequence[Figure]) -> tuple[Chapter, ...]:
    """Give each chapter the picture and the link of the first figure in it that has a picture."""
    ends = [chapter.start_ms for chapter in chapters[1:]] + [max((f.start_ms for f in figures), default=0) + 1]
    made = []
    for chapter, end in zip(chapters, ends, strict=True):
        inside = (figure for figure in figures if chapter.start_ms <= figure.start_ms < end and figure.image)
        figure = next(inside, None)
        made.append(replace(chapter, image=figure.image, link=figure.link) if figure else chapter)
    return tuple(made)
