"""What is written down of an episode: the tags inside its MP3 and the record beside it. Functions of values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tts.audio.mastering import Master, evenness
from tts.audio.tags import Tags
from tts.audio.timeline import Timeline
from tts.episode import Audio, Chapter, Figure, Sentence, WordTime, text_hash, turn_name
from tts.essay import Block, Essay, Link
from tts.render.staleness import hash_of
from tts.script.utterance import Script, Utterance
from tts.show.settings import Show
from tts.version import __version__


def tags_of(
    show: Show,
    essay: Essay,
    script: Script,
    chapters: Sequence[Chapter],
    length_ms: int,
    encoder: str,
) -> Tags:
    """Return the tags of an episode of ``length_ms``, without its pictures; chapters after its end are left out."""
    return Tags(
        title=essay.title,
        show=show.title,
        host=show.author,
        author=essay.author or show.author,
        number=essay.number,
        published=essay.published,
        language=show.language,
        link=essay.link,
        comment=essay.description or essay.link,
        transcript=transcript(script),
        copyright=show.feed.copyright,
        encoder=f"essaycast {__version__}, {encoder}",
        length_ms=length_ms,
        chapters=tuple(chapter for chapter in chapters if chapter.start_ms < length_ms),
    )


def transcript(script: Script) -> str:
    """Return what is said as it was written, a paragraph a block; a turn of a speaker begins with the name."""
    lines: list[str] = []
    last: object = object()
    speaker = text = ""
    for utterance in script.utterances:
        said = turn_name(utterance.speaker, speaker, text) + utterance.written
        if utterance.block is not None and utterance.block == last:
            lines[-1] += " " + said
        else:
            lines.append(said)
        last, speaker, text = utterance.block, utterance.speaker, utterance.written
    return "\n\n".join(lines)


def audio_of(
    file: str, mp3: bytes, mastered: Master, timeline: Timeline, bitrate: int, before: Audio | None = None
) -> Audio:
    """Return what was measured on the finished MP3, tags included; ``before`` is what was there until now.

    If only the tag is new, the version stays.
    """
    heard = mastered.heard
    sound = hash_of(mastered.mp3)
    return Audio(
        file=file,
        bytes=len(mp3),
        sha256=hash_of(mp3),
        samples=heard.samples,
        sample_rate=heard.sample_rate,
        bitrate=bitrate,
        loudness=round(heard.integrated, 2),
        true_peak=round(heard.true_peak, 2),
        evenness=round(evenness(heard, timeline.clips), 2),
        reduction_max=round(mastered.reduction_max, 2),
        reduction_p99=round(mastered.reduction_p99, 2),
        sound=sound,
        version=before.edition if before and before.sound == sound else sound[:8],
    )


def sentences(
    utterances: Sequence[Utterance], timeline: Timeline, voice_name: Callable[[str], str]
) -> tuple[Sentence, ...]:
    """Return each utterance with the times of its words; ``voice_name`` names the voice that an utterance asks for."""
    time = timeline.milliseconds
    made = []
    for utterance, (start, end), words in zip(utterances, timeline.clips, timeline.words, strict=True):
        # A voice that cannot tell when its words are said gives no times.
        spans = zip(utterance.words, words, strict=False)
        written = [(utterance.written[word.written_start : word.written_end], span) for word, span in spans]
        made.append(
            Sentence(
                start_ms=time(start),
                end_ms=time(end),
                block=utterance.block,
                role=utterance.role,
                voice=voice_name(utterance.voice),
                text=utterance.written,
                words=tuple(WordTime(time(first), time(last), text) for text, (first, last) in written),
                speaker=utterance.speaker,
            )
        )
    return tuple(made)


def shown_names(show: Show, main: str) -> tuple[tuple[str, str], ...]:
    """Return what the show calls its voices, in place of their own names; ``main`` is the voice that it speaks by."""
    shown = " ".join(show.voice.shown.split())
    return ((main, shown),) if shown else ()


def held_text(essay: Essay) -> str:
    """Return a hash of what an essay says that is held back, nothing for one that is public."""
    return "" if essay.is_public else text_hash(essay)


def blocks_of(essay: Essay, shown: Sequence[Figure]) -> tuple[Block, ...]:
    """Return the essay's blocks as a page shows them, each figure with the picture that ``shown`` has for it."""
    pictures = iter(shown)
    return tuple(
        replace(block, image=next(pictures).image) if block.kind == "figure" else block for block in essay.blocks
    )


def links_of(essay: Essay) -> tuple[Link, ...]:
    """Return what an essay links to, each once."""
    return tuple(dict.fromkeys(link for block in essay.blocks for link in block.links if link.url))
