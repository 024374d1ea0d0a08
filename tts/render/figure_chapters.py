"""The essay's figures on the timeline, and which chapter each is shown in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tts.audio.timeline import Timeline
from tts.episode import Chapter, Figure
from tts.essay import Essay
from tts.pictures.figures import is_remote, picture_name
from tts.script.utterance import Utterance


def figures(
    essay: Essay, pictures: Collection[int], utterances: Sequence[Utterance], timeline: Timeline
) -> tuple[Figure, ...]:
    """Place each figure where its caption is said, or where the next block is when captions are not read.

    ``pictures`` are the numbers of the figures whose pictures lie beside the essay.
    """
    placed: list[Figure] = []
    for index, block in enumerate(essay.blocks):
        if block.kind != "figure":
            continue
        number = block.number or len(placed) + 1
        texts = [(at, said.block) for at, said in enumerate(utterances) if said.role != "footnote"]
        after = (at for at, place in texts if place is not None and place >= index)
        clip = next(after, len(utterances) - 1)
        start = timeline.milliseconds(timeline.clips[clip][0])
        link = block.links[0].url if block.links else ""
        beside = picture_name(essay.name, number) if number in pictures else ""
        image = block.image if is_remote(block.image) else beside
        placed.append(Figure(number, block.text, image, link, start))
    return tuple(placed)


def illustrated(chapters: Sequence[Chapter], figures: Sequence[Figure]) -> tuple[Chapter, ...]:
    """Give each chapter the picture and the link of the first figure in it that has a picture."""
    ends = [chapter.start_ms for chapter in chapters[1:]] + [max((f.start_ms for f in figures), default=0) + 1]
    made = []
    for chapter, end in zip(chapters, ends, strict=True):
        inside = (figure for figure in figures if chapter.start_ms <= figure.start_ms < end and figure.image)
        figure = next(inside, None)
        made.append(replace(chapter, image=figure.image, link=figure.link) if figure else chapter)
    return tuple(made)
