"""A finished episode held to its rules: record, sound, tags, chapters (docs/sound.md, "What is checked")."""

from __future__ import annotations

import hashlib
import io
import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from mutagen import MutagenError
from mutagen.mp3 import BitrateMode, MPEGInfo

from tts.audio.loudness import Levels, Meter, hop_size
from tts.audio.mastering import evenness
from tts.audio.mp3 import decode
from tts.check.tag import Tag, tag_of
from tts.check.violation import SOUND_DOCS, Violation, rule_name, violation
from tts.episode import Episode, RecordError, read_record, turn_name
from tts.errors import EssaycastError
from tts.files import read_bytes
from tts.media.kinds import after_id3
from tts.media.unusable import UnusableError
from tts.pictures.artwork import misfits, tag_misfits
from tts.pictures.facts import facts
from tts.publish.address import address_of
from tts.publish.sidecars import SIDECARS
from tts.script.rhythm import longest_pause
from tts.show.settings import Show

# In LU. Apple asks for 1, essaycast for half of it.
_LOUDNESS_TOLERANCE = 0.5
_EVENNESS = 0.8
# Under so many dBFS nothing is heard; and so much silence, in seconds, a voice may add to a pause that the script has.
_SILENT = -60.0
_OWN_PAUSE = 0.3
# How far our own figures may lie from those that the record was given when it was made.
_SAME = 0.05
_WANTED = ("TIT2", "TALB", "TPE2", "TCON", "TLAN", "TLEN", "TENC", "TSSE")


@dataclass(frozen=True, slots=True)
class Finished:
    """An episode as it is in the output folder: its record, its MP3's bytes, and what a decoder makes of them.

    ``beside`` are the texts of the files that belong to it, by their ending; those that can be read. ``address`` is
    that of the feed beside it, if it has one. ``tag`` is what is read of its tag, None if none can be.
    """

    episode: Episode
    mp3: bytes
    heard: Levels
    beside: Mapping[str, str]
    address: str = ""
    tag: Tag | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tag", tag_of(self.mp3))


Rule = Callable[[Finished, Show], Iterator[str]]


def check_episodes(show: Show) -> Iterator[Violation]:
    """Check every episode in the show's output folder that has an MP3 or a record."""
    names = {path.stem for path in show.out.glob("*.mp3") if not path.stem.endswith(".preview")}
    names |= {path.stem for path in show.out.glob("*.json") if "." not in path.stem}
    for name in sorted(names):
        yield from check_episode(show, name)


def check_episode(show: Show, name: str) -> Iterator[Violation]:
    """Check the episode ``name``, decoding it anew."""
    try:
        episode, why = read_record(show.out, name), "missing, or from an earlier version"
    except RecordError as problem:
        episode, why = None, problem.why
    except EssaycastError:
        episode, why = None, "it cannot be read"
    if episode is None:
        yield violation(f"{name}.json", "record", why, SOUND_DOCS)
        return
    path = show.out / Path(episode.audio.file).name
    if not path.is_file():
        yield violation(path.name, "file", "missing", SOUND_DOCS)
        return
    try:
        mp3 = read_bytes(path)
    except EssaycastError:
        yield violation(path.name, "file", "it cannot be read, or has more than a gigabyte", SOUND_DOCS)
        return
    heard = decoded_levels(mp3, episode.audio.sample_rate)
    yield from violations(Finished(episode, mp3, heard, beside(show.out, name), address_of(show)), show)


def beside(folder: Path, name: str) -> dict[str, str]:
    """Read the sidecars of the episode ``name``."""
    paths = {sidecar.ending: folder / f"{name}{sidecar.ending}" for sidecar in SIDECARS}
    found = {}
    for ending, path in paths.items():
        with suppress(EssaycastError):  # missing, or unreadable
            found[ending] = read_bytes(path).decode("utf-8", "replace")
    return found


def decoded_levels(mp3: bytes, sample_rate: int) -> Levels:
    """Decode an MP3 and measure it; the levels of what is not an MP3 are those of no samples."""
    meter = Meter(sample_rate)
    try:
        for block in decode(mp3):
            meter.feed(block)
    except (OSError, ValueError):  # what PyAV's errors derive from: the file is not an MP3, or broken off
        meter = Meter(sample_rate)
    return meter.result()


def violations(finished: Finished, show: Show) -> Iterator[Violation]:
    """Hold one episode to every rule."""
    for rule in RULES:
        for what in rule(finished, show):
            yield violation(finished.episode.audio.file, rule_name(rule), what, SOUND_DOCS)


def _file(finished: Finished, _: Show) -> Iterator[str]:
    audio = finished.episode.audio
    if len(finished.mp3) != audio.bytes:
        yield f"{len(finished.mp3)} bytes; the record says {audio.bytes}"
    elif hashlib.sha256(finished.mp3).hexdigest() != audio.sha256:
        yield "the bytes differ from those in the record"
    elif audio.sound not in ("", hashlib.sha256(memoryview(finished.mp3)[after_id3(finished.mp3) :]).hexdigest()):
        yield "the audio differs from the record"


def _length(finished: Finished, _: Show) -> Iterator[str]:
    if finished.heard.samples != finished.episode.audio.samples:
        yield f"{finished.heard.samples} samples; the record says {finished.episode.audio.samples}"


def _loudness(finished: Finished, show: Show) -> Iterator[str]:
    measured, wanted = finished.heard.integrated, show.audio.loudness
    if abs(measured - wanted) > _LOUDNESS_TOLERANCE:
        yield f"{measured:.2f} LUFS; the show asks for {wanted:g}"
    if abs(measured - finished.episode.audio.loudness) > _SAME:
        yield f"{measured:.2f} LUFS; the record says {finished.episode.audio.loudness:.2f}"


def _peak(finished: Finished, show: Show) -> Iterator[str]:
    if finished.heard.true_peak > show.audio.true_peak:
        yield f"{finished.heard.true_peak:.2f} dBTP; {show.audio.true_peak:g} is the limit"


def _evenness(finished: Finished, _: Show) -> Iterator[str]:
    rate = finished.heard.sample_rate
    spans = [(said.start_ms * rate // 1000, said.end_ms * rate // 1000) for said in finished.episode.sentences]
    apart = evenness(finished.heard, spans)
    if apart > _EVENNESS:
        yield f"sentences vary by {apart:.2f} LU; {_EVENNESS:g} is the limit"


def _silence(finished: Finished, show: Show) -> Iterator[str]:
    episode, heard = finished.episode, finished.heard
    if not episode.sentences:
        return
    hop = hop_size(heard.sample_rate) / heard.sample_rate
    first, last = episode.sentences[0].start_ms / 1000, episode.sentences[-1].end_ms / 1000
    loud = np.flatnonzero(heard.peak > 10 ** (_SILENT / 20)) * hop
    inside = np.concatenate([[first], loud[(loud > first) & (loud < last)], [last]])
    gaps = np.diff(inside)
    most = longest_pause(show.pauses) + _OWN_PAUSE
    if gaps.max() > most:
        yield f"{gaps.max():.1f} s from {inside[gaps.argmax()]:.1f} s on; {most:.1f} is the limit"


def _tags(finished: Finished, _: Show) -> Iterator[str]:
    tag = finished.tag
    if tag is None:
        yield "no ID3 tag that can be read"
        return
    if tag.version != (2, 3, 0):
        yield f"ID3v2.{tag.version[1]}; players need 2.3"
    for frame in _WANTED:
        if frame not in tag.frames:
            yield f"no {frame}"
    episode = finished.episode
    if "TIT2" in tag.frames and tag.title != (episode.title,):
        yield "the title is not the record's"
    length = episode.audio.samples * 1000 // episode.audio.sample_rate
    if "TLEN" in tag.frames and tag.length != str(length):
        yield f"TLEN is {tag.length or 'empty'}; the samples last {length} ms"


def _coding(finished: Finished, _: Show) -> Iterator[str]:
    audio = finished.episode.audio
    try:
        info = MPEGInfo(io.BytesIO(finished.mp3))
    except MutagenError:
        yield "no MP3 frames"
        return
    if info.bitrate_mode is not BitrateMode.CBR:
        yield "no Info header, so that players guess at its length"
    elif round(info.bitrate / 1000) != audio.bitrate:
        yield f"{info.bitrate / 1000:.0f} kbit/s; the record says {audio.bitrate}"
    if (info.sample_rate, info.channels) != (audio.sample_rate, 1):
        yield f"{info.channels} channels at {info.sample_rate} Hz; the record says one at {audio.sample_rate}"


def _transcript(finished: Finished, _: Show) -> Iterator[str]:
    tag = finished.tag
    told = tag.transcript if tag else ""
    said: list[str] = []
    speaker = text = ""
    for sentence in finished.episode.sentences:
        said += (turn_name(sentence.speaker, speaker, text) + sentence.text).split()
        speaker, text = sentence.speaker, sentence.text
    if told.split() != said:
        yield "the transcript in the tag differs from the record"


def _cover(finished: Finished, _: Show) -> Iterator[str]:
    tag = finished.tag
    if not tag or not tag.cover:
        yield "none in the tag"
        return
    try:
        found = facts(tag.cover)
        yield from misfits(found)
        yield from tag_misfits(found, len(tag.cover))
    except UnusableError as problem:
        yield f"it {problem}"


def _sidecars(finished: Finished, _: Show) -> Iterator[str]:
    for sidecar in SIDECARS:
        found = finished.beside.get(sidecar.ending)
        if found is None:
            yield f"no {finished.episode.name}{sidecar.ending}"
        elif found != sidecar.make(finished.episode, finished.address):
            yield f"{finished.episode.name}{sidecar.ending} does not match the record"


def _chapters(finished: Finished, _: Show) -> Iterator[str]:
    tag = finished.tag
    found = list(tag.chapters) if tag else []
    wanted = [(chapter.start_ms, chapter.title) for chapter in finished.episode.chapters]
    if found != wanted:
        yield "the chapters in the tag, in byte order, differ from the record"
    starts = [start for start, _ in wanted]
    if not starts or starts[0] != 0:
        yield "the first one does not begin at 0"
    if any(later <= earlier for earlier, later in itertools.pairwise(starts)):
        yield "they are not in order of time"


def _times(finished: Finished, _: Show) -> Iterator[str]:
    """Every chapter begins with a sentence, every word is inside its sentence, and nothing lies after the end."""
    episode = finished.episode
    begins = {0, *(sentence.start_ms for sentence in episode.sentences)}
    for chapter in episode.chapters:
        if chapter.start_ms not in begins:
            yield f"chapter “{chapter.title}” begins at {chapter.start_ms} ms, but no sentence does"
    at = 0
    for sentence in episode.sentences:
        if not at <= sentence.start_ms <= sentence.end_ms:
            yield f"the sentence at {sentence.start_ms} ms begins before the previous one ends"
        at = sentence.start_ms
        for word in sentence.words:
            if not at <= word.start_ms <= word.end_ms <= sentence.end_ms:
                yield f"the word “{word.text}” at {word.start_ms} ms is out of place"
            at = word.start_ms
        at = sentence.end_ms
    if at > episode.audio.duration * 1000:
        yield f"the last sentence ends at {at} ms, after the audio does"


RULES: tuple[Rule, ...] = (
    _file, _length, _coding, _loudness, _peak, _evenness, _silence,
    _tags, _cover, _chapters, _transcript, _sidecars, _times,
)  # fmt: skip
