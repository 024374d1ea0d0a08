"""One planned essay -> its finished episode: MP3, record, pictures, and the files beside them."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from tts.audio.hiss import denoiser_name
from tts.audio.mp3 import encoder_name
from tts.audio.spool import Spool
from tts.audio.tags import tagged
from tts.audio.timeline import chapters
from tts.episode import Audio, Chapter, Episode, Figure, FileFacts, Sentence, write_record
from tts.files import write_if_changed
from tts.pictures.figures import cover_name, picture_name
from tts.render.assemble import assemble, headings
from tts.render.figure_chapters import figures, illustrated
from tts.render.plan import Outcome, Plan
from tts.render.previous import previous_audio
from tts.render.record import audio_of, blocks_of, links_of, sentences, shown_names, tags_of
from tts.render.speak import opening, speak_all
from tts.render.studio import Studio
from tts.script.utterance import Utterance


def render(
    studio: Studio,
    plan: Plan,
    pool: Executor,
    spoken: Callable[[Utterance], None] = lambda _: None,
    preview: float | None = None,
) -> Outcome:
    """Perform a plan: speak its utterances in ``pool``, master and tag them, and write MP3 and record.

    ``spoken`` is called after each utterance. ``preview`` makes only the first so many seconds, as
    ``NAME.preview.mp3`` and without a record. Every file is whole or absent.
    """
    show, essay = studio.show, plan.essay
    utterances = plan.script.utterances
    if preview is not None:
        utterances = opening(utterances, preview)
    with Spool(show.out) as spool:
        clips = speak_all(studio.cast, utterances, pool, spoken)
        timeline, mastered = assemble(show, studio.sounds, essay, utterances, clips, spool, preview)
    utterances = utterances[: len(timeline.clips)]  # a preview may end before the last one
    shown = figures(essay, plan.pictures, utterances, timeline)
    marks = illustrated(chapters(timeline, essay.title, headings(utterances, essay)), shown)
    length_ms = mastered.heard.samples * 1000 // timeline.sample_rate
    tags = replace(
        tags_of(show, essay, plan.script, marks, length_ms, encoder_name()),
        cover=plan.cover or studio.tag_cover,
        pictures={picture_name(essay.name, number): picture for number, picture in plan.pictures.items()},
    )
    mp3 = tagged(mastered.mp3, tags)
    path = plan.mp3 if preview is None else plan.mp3.with_suffix(".preview.mp3")
    before = previous_audio(show.out, essay.name)
    audio = audio_of(path.name, mp3, mastered, timeline, show.audio.bitrate, before)
    # The record comes last: after a stop before it, none fits the MP3, and the episode counts as not made.
    write_if_changed(path, mp3)
    if preview is not None:
        return Outcome("preview", path, essay, audio)
    pictures = {picture_name(essay.name, number): picture for number, picture in plan.pictures.items()}
    for name, picture in pictures.items():
        write_if_changed(show.out / name, picture)
    _place(show.out / cover_name(essay.name), plan.cover)
    studio.place_cover()
    if plan.cover:
        pictures[cover_name(essay.name)] = plan.cover
    said = sentences(utterances, timeline, studio.cast.name)
    record = _record(studio, plan, audio, marks, said, shown, pictures)
    record = studio.finishing.write(record)
    write_record(show.out, record)
    return Outcome("made", path, essay, audio, notes=tuple(studio.finishing.verify(record, mp3, mastered.heard)))


def _place(path: Path, cover: bytes) -> None:
    """Put an episode's own cover beside its MP3, and take away one that it has no more."""
    if cover:
        write_if_changed(path, cover)
    else:
        path.unlink(missing_ok=True)


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
        fingerprint="; ".join([*engines, platform.machine(), denoiser_name(), encoder_name()]),
        inputs=plan.inputs,
        content=plan.content,
        beside=tuple(FileFacts.of(name, picture) for name, picture in pictures.items()),
        shown=shown_names(studio.show, cast.main),
        blocks=blocks_of(essay, shown),
    )
