"""Who speaks in an interview: paragraphs that begin with a speaker's name are said by the voice that the show gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tts import lazy_re as re
from tts.essay import Block, Direction, Dropped, moved

#: The rule that reports a name which is not said again, since the voice tells who speaks.
RULE = "a speaker's name"
#: The name in ``[voice.speakers]`` that stands for everybody whom it does not name.
ANYBODY = "*"

# "Ada Quill:", also with the time at which a transcript has it: "Ada Quill (00:12:40):"
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4})(?:\s*[(\[]\d[\d:.]*[)\]])?\s*:(?:\s+|$)")
# A name that labels fewer paragraphs than this is none.
_SEVERAL = 2


def voice_of(name: str, speakers: Mapping[str, str]) -> str | None:
    """Return the voice of a speaker, however the name is capitalised; None for nobody."""
    return next((voice for known, voice in speakers.items() if known.casefold() == name.casefold()), None)


def by_speakers(
    blocks: Sequence[Block], speakers: Mapping[str, str]
) -> tuple[list[Block], dict[str, str], list[Dropped]]:
    """Return an interview's blocks with a direction for the speaker of each turn, who speaks, and names not said.

    Who speaks are the ``speakers``, and whoever is ``ANYBODY`` of them, each with a voice.

    It is one if several paragraphs begin with names of ``speakers`` (name to voice). A name is said the first time, by
    the show's own voice, and each time if all speakers have one voice. A turn ends at the next name, heading or rule.
    """
    labels = _labels(blocks, speakers)
    apart = len({voice for _, voice in labels.values()}) > 1
    made: list[Block] = []
    dropped: list[Dropped] = []
    introduced: set[str] = set()
    speaker = ""
    for index, block in enumerate(blocks):
        start = 0
        if index in labels:
            label, _ = labels[index]
            speaker, start = label["name"], label.end()
            if apart and speaker in introduced:
                dropped.append(Dropped(label[0].strip(), RULE, block.line))
                block, start = _without(block, start), 0
            introduced.add(speaker)
        elif block.kind in ("heading", "break"):
            speaker = ""
        if speaker and block.kind in ("paragraph", "item") and start < len(block.text):
            turn = Direction(start, len(block.text), "voice", speaker, block.line)
            block = replace(block, directions=(turn, *block.directions))
        made.append(block)
    cast = {label["name"]: voice for label, voice in labels.values()}
    return made, {**speakers, **cast}, dropped


def _labels(blocks: Sequence[Block], speakers: Mapping[str, str]) -> dict[int, tuple[re.Match[str], str]]:
    """Return the label of each paragraph that has one, by its place, and the speaker's voice."""
    found = {
        index: label
        for index, block in enumerate(blocks if speakers else ())
        if block.kind == "paragraph" and (label := _LABEL.match(block.text))
    }
    known = {index: (label, voice) for index, label in found.items() if (voice := voice_of(label["name"], speakers))}
    if len(known) < _SEVERAL:
        return {}
    times = Counter(label["name"] for label in found.values())
    if anybody := speakers.get(ANYBODY):
        known |= {
            index: (label, anybody)
            for index, label in found.items()
            if index not in known and times[label["name"]] >= _SEVERAL
        }
    return known


def _without(block: Block, label: int) -> Block:
    text = block.text[label:]
    code = tuple((start - label, end - label) for start, end in block.code if start >= label)
    return replace(block, text=text, code=code, directions=moved(block.directions, -label, len(text)))
