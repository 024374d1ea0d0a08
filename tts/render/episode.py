"""One planned essay -> its finished episode, in memory: MP3, record, pictures, and the files beside them."""

from __future__ import annotations

import itertools
import platform
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace

from tts.audio.hiss import denoiser_name
from tts.audio.mp3 import encoder_name
from tts.audio.spool import Spool
from tts.audio.tags import tagged
from tts.audio.timeline import chapters
from tts.episode import Audio, Chapter, Episode, Figure, FileFacts, Sentence, record_name, record_text
from tts.render.assemble import assemble, chapter_marks
from tts.render.figure_chapters import figures, illustrated
from tts.render.plan import Plan, preview_name
from tts.render.record import audio_of, blocks_of, held_text, links_of, sentences, shown_names, tags_of
from tts.render.speak import opening, speak_all
from tts.render.studio import Studio
from tts.script.utterance import Utterance
from tts.surroundings import make_sure_of_memory

# What Python, the libraries that master and code, and their threads map, in megabytes.
_MAPPED = 1000


@dataclass(frozen=True, slots=True)
class Performed:
    """What came of a plan, before anything of it is written.

    ``files`` are the bytes of its files by name, in the order in which they have to be written: the MP3 first, the
    record last. ``notes`` say what is wrong with the episode, ``told`` what is to be said of the voices.
    """

    audio: Audio
    files: Mapping[str, bytes]
    notes: tuple[str, ...]
    told: tuple[str, ...]


def perform(
    studio: Studio,
    plan: Plan,
    pool: Executor,
    spoken: Callable[[Utterance], None] = lambda _: None,
    preview: float | None = None,
) -> Performed:
    """Perform a plan: speak its utterances in ``pool``, master and tag them. Writes nothing that stays.

    ``spoken`` is called after each utterance. ``preview`` makes only the first so many seconds, as
    ``NAME.preview.mp3`` and without a record.
    """
    make_sure_of_memory(_MAPPED)
    show, essay = studio.show, plan.essay
    studio.cast.others(utterance.voice for utterance in plan.script.utterances)
    utterances = plan.script.utterances
    if preview is not None:
        utterances = opening(utterances, preview)
    with ThreadPoolExecutor(1, "cover") as aside, Spool(show.out) as spool:
        clips = speak_all(studio.cast, utterances, pool, show.audio, spoken)
        clips = itertools.chain([next(clips)], clips)
        # The sandbox takes a tenth of a second to start: while others are spoken, and after the first clip.
        cover = aside.submit(lambda: plan.cover or studio.tag_cover)
        timeline, mastered = assemble(show, studio.sounds, essay, utterances, clips, spool, preview)
    utterances = utterances[: len(timeline.clips)]  # a preview may end before the last one
    shown = figures(essay, plan.pictures, utterances, timeline)
    marks = illustrated(chapters(timeline, essay.title, chapter_marks(utterances, essay)), shown)
    length_ms = mastered.heard.samples * 1000 // timeline.sample_rate
    tags = replace(
        tags_of(show, essay, plan.script, marks, length_ms, encoder_name()),
        cover=cover.result(),
        pictures=plan.beside,
    )
    mp3 = tagged(mastered.mp3, tags)
    name = plan.mp3.name if preview is None else preview_name(essay.name)
    audio = audio_of(name, mp3, mastered, timeline, show.audio.bitrate, plan.before)
    mastered = replace(mastered, mp3=b"")  # three hours have 83 MB, which are held once from here on
    told = tuple(studio.cast.notes())
    if preview is not None:
        return Performed(audio, {name: mp3}, (), told)
    pictures = plan.beside
    said = sentences(utterances, timeline, studio.cast.name)
    record, beside = studio.finishing.beside(_record(studio, plan, audio, marks, said, shown, pictures))
    notes = tuple(studio.finishing.verify(record, mp3, mastered.heard, beside))
    # The record comes last: after a stop before it, none fits the MP3, and the episode counts as not made.
    written = record_text(record).encode()
    return Performed(audio, {name: mp3, **pictures, **beside, record_name(essay.name): written}, notes, told)


def fingerprint_of(engines: Iterable[str]) -> str:
    """Return what performs an episode here: the ``engines`` of its voices, processor, denoiser and encoder."""
    return "; ".join([*engines, platform.machine(), denoiser_name(), encoder_name()])


def _record(
    studio: Studio,
    plan: Plan,
    audio: Audio,
    marks: tuple[Chapter, ...],
    said: tuple[Sentence, ...],
    shown: tuple[Figure, ...],
    pictures: Mapping[str, bytes],
) -> Episode:
    essay, cast = plan.essay, studio.cast
    voices = {cast.name(utterance.voice) for utterance in plan.script.utterances}
    engines = sorted({cast.voice(name).fingerprint for name in voices})
    return Episode(
        name=essay.name,
        number=essay.number,
        title=essay.title,
        published=essay.published.isoformat() if essay.published else "",
        link=essay.link,
        description=essay.description,
        guid=essay.guid,
        author=essay.author or studio.show.author,
        language=studio.show.language,
        audio=audio,
        chapters=marks,
        sentences=said,
        figures=shown,
        links=links_of(essay),
        dropped=plan.script.dropped,
        voices=tuple(sorted(voices)),
        fingerprint=fingerprint_of(engines),
        inputs=plan.inputs,
        content=plan.content,
        beside=tuple(FileFacts.of(name, picture) for name, picture in pictures.items()),
        shown=shown_names(studio.show, cast.main),
        blocks=blocks_of(essay, shown),
        held=held_text(essay),
    )
