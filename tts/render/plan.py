"""One essay, read and turned into a script, and whether its episode is to be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from tts.episode import Audio, Brief, Episode, RecordError, finished, glance, is_whole
from tts.errors import RequestError
from tts.essay import Dropped, Essay
from tts.pictures.figures import cover_name, files_of, own_cover, picture_name, pictures
from tts.render.not_ours import refuse_to_replace
from tts.render.previous import previous_audio
from tts.render.record import blocks_of, held_text, links_of, shown_names
from tts.render.staleness import content_hash, hash_of, inputs_hash, why_stale
from tts.render.studio import Studio
from tts.script.build import build_script
from tts.script.speakers import speaking_without_voice, voice_of
from tts.script.utterance import Script
from tts.show.essays import fence_of

Status = Literal["made", "unchanged", "preview"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one essay: its MP3, what was measured on it, and the wall ``seconds`` it took.

    ``record`` is what its record should say from now on, None if that and the files made of it are as they were.
    ``notes`` say what is wrong with what was made.
    """

    status: Status
    mp3: Path
    essay: Essay
    audio: Audio
    record: Episode | None = None
    seconds: float = 0.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One essay that is to be made: read, turned into a script; where its MP3 goes, and ``why`` it is made.

    ``pictures`` are those of its figures that lie beside it, JPEG bytes by the figure's number; ``cover`` is a JPEG, or
    nothing if it takes the show's. ``before`` is what was measured on the MP3 that is there, if there is one.
    """

    essay: Essay
    script: Script
    pictures: Mapping[int, bytes]
    cover: bytes
    inputs: str
    content: str
    mp3: Path
    why: str
    before: Audio | None

    @property
    def beside(self) -> dict[str, bytes]:
        """The pictures by the names that they have beside the MP3."""
        name = self.essay.name
        pictures = {picture_name(name, number): picture for number, picture in self.pictures.items()}
        return {**pictures, cover_name(name): self.cover} if self.cover else pictures


@dataclass(frozen=True, slots=True)
class _FileHash:
    sha256: str


def preview_name(essay: str) -> str:
    """Return the file name of a preview of the essay of that name."""
    return f"{essay}.preview.mp3"


def _told(path: Path, lost: Dropped) -> str:
    place = f"{path}:{lost.line}" if lost.line else path
    return f"{place} {lost.text} is {lost.rule}; the episode is made without it"


def unchanged(studio: Studio, essay: Essay) -> Outcome | None:
    """Return what becomes of an essay of which a ``glimpse`` shows that its episode is there unchanged, else None.

    Writes nothing.
    """
    out = studio.show.out
    try:
        done = glance(out, essay.name, studio.index)
    except RecordError:
        return None
    if done is None or not _has_its_pictures(out, done) or done.inputs != _inputs(studio, essay):
        return None
    if studio.finishing.lacking(done):
        return None
    return Outcome("unchanged", out / done.audio.file, essay, done.audio)


def plan(studio: Studio, essay: Essay, force: bool = False) -> Plan | Outcome:
    """Decide whether an essay that was read from a file is to be made; an Outcome when it is there unchanged.

    Writes nothing. EssaycastError if that would replace files which are not the show's, unless it is forced.
    """
    assert essay.path
    show = studio.show
    fence = fence_of(show, essay.path)
    inputs = _inputs(studio, essay)
    try:
        done, damage = finished(show.out, essay.name), ""
    except RecordError as problem:
        if problem.newer:
            raise
        done, damage = None, "its record was damaged"
    if done and not _has_its_pictures(show.out, done):
        done, damage = None, "its pictures were damaged"
    if done and done.inputs == inputs and not force:
        again = done if studio.finishing.lacking(done) else None
        return Outcome("unchanged", show.out / done.audio.file, essay, done.audio, again)
    script = build_script(essay, show, studio.shared.lexicon)
    shown, lost = pictures(essay, fence)
    cover, coverless = own_cover(essay, fence)
    script = replace(script, dropped=(*script.dropped, *lost, *coverless))
    told = (_told(essay.path, drop) for drop in (*lost, *coverless))
    essay = replace(essay, notes=(*essay.notes, *told, *speaking_without_voice(essay, show)))
    voices = (*studio.shared.voices, *studio.cast.others(utterance.voice for utterance in script.utterances))
    content = content_hash(show, replace(studio.shared, voices=voices), essay, script, shown, cover)
    why = damage or why_stale(done, content, force)
    if done and not why:
        # Touched, but nothing that is heard or shown has changed: only the record learns of it.
        record = replace(
            done,
            inputs=inputs,
            guid=essay.guid or done.guid,
            dropped=script.dropped,
            links=links_of(essay),
            blocks=blocks_of(essay, done.figures),
            shown=shown_names(show, studio.cast.main),
            held=held_text(essay),
        )
        return Outcome("unchanged", show.out / done.audio.file, essay, done.audio, record)
    made = Plan(
        essay=essay,
        script=script,
        pictures=shown,
        cover=cover,
        inputs=inputs,
        content=content,
        mp3=show.out / f"{essay.name}.mp3",
        why=why,
        before=previous_audio(show.out, essay.name),
    )
    if not force:
        refuse_to_replace(show, essay, script, made.beside, studio.guids)
    return made


def _inputs(studio: Studio, essay: Essay) -> str:
    """Return the hash of all that the essay, or a ``glimpse`` of it, says is read for its episode."""
    assert essay.path
    path = essay.path
    pictures = files_of(essay, partial(fence_of, studio.show, path))
    known = studio.index.recall(path, _FileHash, lambda: _FileHash(hash_of(path.read_bytes())))
    read = [known.sha256, *map(hash_of, pictures), *_voices_asked_for(studio, essay)]
    return inputs_hash(studio.settings, read)


def _has_its_pictures(out: Path, episode: Episode | Brief) -> bool:
    return all(is_whole(out, episode, file) for file in episode.beside if file.file.endswith(".jpg"))


def _voices_asked_for(studio: Studio, essay: Essay) -> list[str]:
    """Return ``name identity`` of the voices of the show's speakers, and of those that the essay's directions name.

    RequestError, with file and line, if one is missing.
    """
    speakers = studio.show.voice.speakers
    found = list(studio.cast.others(speakers.values()))
    for each in (each for block in essay.blocks for each in block.directions if each.kind == "voice"):
        try:
            found += studio.cast.others([voice_of(each.value, speakers) or each.value])
        except RequestError as problem:
            raise RequestError(f"{essay.path}:{each.line} say: voice: {problem.what}", problem.hint) from problem
    return found
