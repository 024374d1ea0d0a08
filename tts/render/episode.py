"""One essay through all of it: script, clips, timeline, master, tags, record."""

from __future__ import annotations

import hashlib
import itertools
import json
import platform
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import asdict, dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

import numpy as np

from tts.audio.edges import LEAD, TRAIL, trimmed
from tts.audio.filters import resampled
from tts.audio.gain import GainSpan
from tts.audio.mastering import Master, evenness, master, spooled
from tts.audio.mp3 import encoder_name
from tts.audio.music import BED_LEAD, BED_TAIL, Bed, read_sounds
from tts.audio.spool import Spool
from tts.audio.stitch import sections, waves
from tts.audio.tags import Tags, tagged
from tts.audio.timeline import Timeline, TimelineBuilder, chapters
from tts.check import Violation
from tts.check.episode import Finished, beside, violations
from tts.episode import Audio, Chapter, Episode, Figure, Sentence, WordTime, finished, write_record
from tts.essay import Essay, Link
from tts.files import write_if_changed, write_whole
from tts.pictures.cover import DRAWN_COVER, drawing_of, drawn_cover
from tts.pictures.figures import cover_name, files_of, is_remote, own_cover, picture_name, pictures
from tts.publish.sidecars import lacks_sidecars, write_sidecars
from tts.render.figure_chapters import illustrated
from tts.script.build import build_script
from tts.script.lexicon import Entries, show_entries
from tts.script.utterance import Script, Utterance
from tts.show.essays import read_numbered
from tts.show.guid import episode_guid, stamp_guid
from tts.show.settings import Show
from tts.sources.markdown import read_essay
from tts.version import __version__
from tts.voice.cast import Cast
from tts.voice.clip import Clip, Samples
from tts.voice.engines.registry import AUTO

# Raise this when stitching, mastering or tagging change what an unchanged script comes to.
_RENDER_VERSION = 2
# More than any voice says in a second: a preview of N seconds never runs out of text.
_LETTERS_A_SECOND = 40

# Clips that are spoken before they are wanted: enough to keep every processor busy, and never a whole essay in memory.
_AHEAD = 64

Status = Literal["made", "unchanged", "preview"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one essay: its MP3, what was measured on it, and the wall ``seconds`` it took.

    ``record`` is what its record should say from now on, None where that and the files made of it are as they were.
    """

    status: Status
    mp3: Path
    essay: Essay
    audio: Audio
    record: Episode | None = None
    seconds: float = 0.0
    violations: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One essay that is to be made: read, turned into a script; where its MP3 goes, and ``why`` it is made.

    ``pictures`` are those of its figures that lie beside it, JPEG bytes by the figure's number; ``cover`` is a JPEG, or
    nothing where it takes the show's.
    """

    essay: Essay
    script: Script
    pictures: Mapping[int, bytes]
    cover: bytes
    inputs: str
    content: str
    mp3: Path
    why: str


class Studio:
    """What the renders of one run share: the show, its lexicon and its voices."""

    def __init__(self, show: Show, engine: str = AUTO, callers: int = 0) -> None:
        """Look up lexicon and voices; RequestError when one of them cannot be had.

        ``callers`` is how many clips will be spoken at once, 0 for one a processor.
        """
        self.show = show
        self.cast = Cast(show, engine, callers)
        self.lexicon: Entries = show_entries(show)
        self._cover_hash = (
            _hash(show.cover_path.read_bytes()) if show.cover_path else drawing_of(show.title, show.author)
        )
        self._placing = threading.Lock()
        self.sounds = read_sounds(show.root, show.sound)
        shared = asdict(replace(show, root=Path(), out=Path()))
        heard = [self.lexicon, self._cover_hash, self.cast.identities(), self.sounds.identity]
        self._settings = _digest([_RENDER_VERSION, shared, heard, _code_digest()])

    @cached_property
    def cover(self) -> bytes:
        """The show's cover, or one that is drawn where it has none."""
        path = self.show.cover_path
        return path.read_bytes() if path else drawn_cover(self.show.title, self.show.author)

    def place_cover(self) -> None:
        """Put a cover that was drawn beside the episodes."""
        if self.show.cover_path is None:
            with self._placing:
                write_if_changed(self.show.out / DRAWN_COVER, self.cover)

    def finish(self) -> list[str]:
        """End the run: keep the clip cache within its limit, and return what whoever renders should be told."""
        self.cast.clips.trim()
        return self.cast.notes()

    def settle(self, path: Path) -> None:
        """Give an essay of the show its permanent guid, in its front matter, when it has none."""
        if not self._owns(path):
            return
        essay = read_numbered(path)
        if not essay.guid and essay.number is not None:
            stamp_guid(path, episode_guid(self.show, essay.number))

    def plan(self, path: Path, force: bool = False) -> Plan | Outcome:
        """Read an essay and decide whether it is to be made; an Outcome when it is there unchanged. Writes nothing."""
        essay = read_numbered(path) if self._owns(path) else read_essay(path)
        read = [path, *(picture for picture in files_of(essay) if picture.is_file())]
        inputs = _digest([self._settings, *(_hash(file.read_bytes()) for file in read)])
        done = finished(self.show.out, essay.name)
        if done and done.inputs == inputs and not force:
            again = done if lacks_sidecars(self.show.out, essay.name) else None
            return Outcome("unchanged", self.show.out / done.audio.file, essay, done.audio, again)
        script = build_script(essay, self.show, self.lexicon)
        shown, lost = pictures(essay)
        cover, coverless = own_cover(essay)
        script = replace(script, dropped=(*script.dropped, *lost, *coverless))
        content = self._content(essay, script, shown, cover)
        if done and done.content == content and not force:
            # Touched, but nothing that is heard or shown has changed: only the record learns of it.
            record = replace(done, inputs=inputs, guid=essay.guid, dropped=script.dropped, links=_links(essay))
            return Outcome("unchanged", self.show.out / done.audio.file, essay, done.audio, record)
        why = "forced" if done and force else "changed" if done else "not made yet"
        return Plan(essay, script, shown, cover, inputs, content, self.show.out / f"{essay.name}.mp3", why)

    def _owns(self, path: Path) -> bool:
        return path.resolve().parent == self.show.essays.resolve()

    def _content(self, essay: Essay, script: Script, shown: Mapping[int, bytes], cover: bytes) -> str:
        """Hash everything that the MP3 depends on but the engine that performs it."""
        said = [(u.spoken, u.voice, u.pause, u.role, u.written) for u in script.utterances]
        show = self.show
        tags = [essay.title, essay.author, essay.number, str(essay.published), essay.link, essay.description]
        shared = [
            show.title,
            show.author,
            show.language,
            show.feed.copyright,
            _hash(cover) if cover else self._cover_hash,
            asdict(show.audio),
            asdict(show.sound),
        ]
        pace = [show.voice.speed, show.voice.expressiveness, show.pauses.start, show.pauses.end, show.pauses.sound]
        figures = [
            (block.number, block.text, block.image, block.links) for block in essay.blocks if block.kind == "figure"
        ]
        seen = [figures, {number: _hash(picture) for number, picture in shown.items()}]
        return _digest([_RENDER_VERSION, said, tags, shared, pace, self.cast.identities(), self.sounds.identity, seen])


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
        utterances = _opening(utterances, preview)
    with Spool(show.out) as spool:
        timeline, mastered = _performed(studio, plan, utterances, pool, spoken, spool, preview)
    utterances = utterances[: len(timeline.clips)]  # a preview may end before the last one
    shown = _figures(plan, utterances, timeline)
    marks = illustrated(chapters(timeline, essay.title, _headings(utterances, essay)), shown)
    mp3 = tagged(mastered.mp3, _tags(studio, plan, marks, mastered.heard.samples * 1000 // timeline.sample_rate))
    path = plan.mp3 if preview is None else plan.mp3.with_suffix(".preview.mp3")
    audio = _audio(path.name, mp3, mastered, timeline, show.audio.bitrate)
    if preview is not None:
        write_whole(path, mp3)
        return Outcome("preview", path, essay, audio)
    # A stop between the two writes leaves a record that does not fit its MP3, which counts as not made.
    write_whole(path, mp3)
    said = tuple(_sentence(studio, utterance, timeline, clip) for clip, utterance in enumerate(utterances))
    for number, picture in plan.pictures.items():
        write_if_changed(show.out / picture_name(essay.name, number), picture)
    _place(show.out / cover_name(essay.name), plan.cover)
    studio.place_cover()
    record = _record(studio, plan, audio, marks, said, shown, encoder_name())
    write_record(show.out, record)
    write_sidecars(show.out, record)
    found = tuple(violations(Finished(record, mp3, mastered.heard, beside(show.out, essay.name)), show))
    return Outcome("made", path, essay, audio, violations=found)


def _performed(
    studio: Studio,
    plan: Plan,
    utterances: Sequence[Utterance],
    pool: Executor,
    spoken: Callable[[Utterance], None],
    spool: Spool,
    preview: float | None,
) -> tuple[Timeline, Master]:
    """Speak utterances and master them; each clip goes to disk as it comes, so that none has to be kept."""
    show = studio.show
    clips = _speak_all(studio, utterances, pool, spoken)
    first = next(clips)
    rate = show.audio.sample_rate or first.sample_rate
    line = TimelineBuilder(rate)
    headings = _headings(utterances, plan.essay)
    openings = {at for at, level, _ in headings if level == min(level for _, level, _ in headings)}
    segments = sections(_placed(studio, line, utterances, openings, itertools.chain([first], clips)), rate)
    if studio.sounds.bed:
        body = [at for at, utterance in enumerate(utterances) if utterance.block is not None]
        essay = (body[0], body[-1] + 1) if body else (len(utterances), len(utterances))
        segments = Bed(studio.sounds.bed, line, show.sound, essay).under(segments)
    levels = spooled(waves(segments, None if preview is None else round(preview * rate)), rate, spool)
    timeline = line.end()
    said = zip(timeline.clips, utterances, strict=preview is None)
    passages = [GainSpan(*span, utterance.voice) for span, utterance in said]
    passages += [GainSpan(*span, None, show.sound.level) for span in timeline.sounds]
    passages = sorted((p for p in passages if p.start < levels.samples), key=lambda passage: passage.start)
    return timeline, master(spool, levels, passages, show.audio)


def _placed(
    studio: Studio, line: TimelineBuilder, utterances: Sequence[Utterance], openings: set[int], clips: Iterator[Clip]
) -> Iterator[tuple[int, Samples]]:
    """Place clips and the show's sounds on the line one by one; yield where each begins, and its samples.

    ``openings`` are the utterances (indices) that a sound goes before.
    """
    pauses, sounds = studio.show.pauses, studio.sounds

    def played(sound: Clip) -> tuple[int, Samples]:
        samples = resampled(sound, line.sample_rate).samples
        return line.sound(len(samples), pauses.sound), samples

    line.wait(max(pauses.start - LEAD, BED_LEAD if sounds.bed else 0.0))
    if sounds.intro:
        yield played(sounds.intro)
    for at, (utterance, clip) in enumerate(zip(utterances, clips, strict=True)):
        if sounds.between and at in openings:
            yield played(sounds.between)
        clip = trimmed(resampled(clip, line.sample_rate))
        pause = utterance.pause if utterance is not utterances[-1] else LEAD + TRAIL
        yield line.clip(len(clip.samples), clip.words, pause), clip.samples
    if sounds.outro:
        line.wait(pauses.sound)
        yield played(sounds.outro)
    line.wait(max(pauses.end - TRAIL, BED_TAIL if sounds.bed else 0.0))
    yield line.at, np.zeros(0, np.int16)


def _place(path: Path, cover: bytes) -> None:
    """Put an episode's own cover beside its MP3, and take away one that it has no more."""
    if cover:
        write_if_changed(path, cover)
    else:
        path.unlink(missing_ok=True)


def _audio(file: str, mp3: bytes, mastered: Master, timeline: Timeline, bitrate: int) -> Audio:
    heard = mastered.heard
    return Audio(
        file=file,
        bytes=len(mp3),
        sha256=_hash(mp3),
        samples=heard.samples,
        sample_rate=heard.sample_rate,
        bitrate=bitrate,
        loudness=round(heard.integrated, 2),
        true_peak=round(heard.true_peak, 2),
        evenness=round(evenness(heard, timeline.clips), 2),
        reduction_max=round(mastered.reduction_max, 2),
        reduction_p99=round(mastered.reduction_p99, 2),
    )


def _tags(studio: Studio, plan: Plan, marks: Sequence[Chapter], length_ms: int) -> Tags:
    show, essay = studio.show, plan.essay
    return Tags(
        title=essay.title,
        show=show.title,
        author=essay.author or show.author,
        number=essay.number,
        published=essay.published,
        language=show.language,
        link=essay.link,
        comment=essay.description or essay.link,
        transcript=transcript(plan.script),
        copyright=show.feed.copyright,
        encoder=f"essaycast {__version__}, {encoder_name()}",
        length_ms=length_ms,
        chapters=tuple(mark for mark in marks if mark.start_ms < length_ms),
        cover=plan.cover or studio.cover,
        pictures={picture_name(essay.name, number): picture for number, picture in plan.pictures.items()},
    )


def transcript(script: Script) -> str:
    """Return what is said as it was written, a paragraph a block."""
    lines: list[str] = []
    last: object = object()
    for utterance in script.utterances:
        if utterance.block is not None and utterance.block == last:
            lines[-1] += " " + utterance.written
        else:
            lines.append(utterance.written)
        last = utterance.block
    return "\n\n".join(lines)


def _sentence(studio: Studio, utterance: Utterance, timeline: Timeline, clip: int) -> Sentence:
    time = timeline.milliseconds
    spans = zip(utterance.words, timeline.words[clip], strict=False)
    written = [(utterance.written[word.written_start : word.written_end], span) for word, span in spans]
    return Sentence(
        start_ms=time(timeline.clips[clip][0]),
        end_ms=time(timeline.clips[clip][1]),
        block=utterance.block,
        role=utterance.role,
        voice=studio.cast.name(utterance.voice),
        text=utterance.written,
        words=tuple(WordTime(time(start), time(end), text) for text, (start, end) in written),
    )


def _figures(plan: Plan, utterances: Sequence[Utterance], timeline: Timeline) -> tuple[Figure, ...]:
    """Place each figure where its caption is said, or where the next block is when captions are not read."""
    placed: list[Figure] = []
    for index, block in enumerate(plan.essay.blocks):
        if block.kind != "figure":
            continue
        number = block.number or len(placed) + 1
        after = (at for at, said in enumerate(utterances) if said.block is not None and said.block >= index)
        clip = next(after, len(utterances) - 1)
        start = timeline.milliseconds(timeline.clips[clip][0])
        link = block.links[0].url if block.links else ""
        beside = picture_name(plan.essay.name, number) if number in plan.pictures else ""
        image = block.image if is_remote(block.image) else beside
        placed.append(Figure(number, block.text, image, link, start))
    return tuple(placed)


def _record(
    studio: Studio,
    plan: Plan,
    audio: Audio,
    marks: tuple[Chapter, ...],
    said: tuple[Sentence, ...],
    shown: tuple[Figure, ...],
    encoder: str,
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
        links=_links(essay),
        dropped=plan.script.dropped,
        voices=tuple(sorted(voices)),
        fingerprint="; ".join([*engines, platform.machine(), encoder]),
        inputs=plan.inputs,
        content=plan.content,
    )


def _links(essay: Essay) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(link for block in essay.blocks for link in block.links if link.url))


def _speak_all(
    studio: Studio, utterances: Sequence[Utterance], pool: Executor, spoken: Callable[[Utterance], None]
) -> Iterator[Clip]:
    """Yield the clips in order, speaking no more than ``_AHEAD`` of them before they are wanted."""
    for voice in {utterance.voice for utterance in utterances}:
        studio.cast.voice(voice)  # a damaged one is named before any synthesis
    waiting = iter(utterances)
    ahead: deque[tuple[Utterance, Future[Clip]]] = deque()

    def speak_next(count: int) -> None:
        for utterance in itertools.islice(waiting, count):
            ahead.append(
                (utterance, pool.submit(studio.cast.speak, utterance.voice, utterance.spoken, utterance.spans))
            )

    speak_next(_AHEAD)
    try:
        while ahead:
            utterance, future = ahead.popleft()
            clip = future.result()
            speak_next(1)
            spoken(utterance)
            yield clip
    finally:
        for _, future in ahead:
            future.cancel()


def _opening(utterances: tuple[Utterance, ...], seconds: float) -> tuple[Utterance, ...]:
    letters = 0
    for count, utterance in enumerate(utterances, 1):
        letters += len(utterance.spoken)
        if letters > seconds * _LETTERS_A_SECOND:
            return utterances[:count]
    return utterances


def _headings(utterances: Sequence[Utterance], essay: Essay) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    last: int | None = None
    for index, utterance in enumerate(utterances):
        if utterance.role == "heading" and utterance.block is not None and utterance.block != last:
            block = essay.blocks[utterance.block]
            found.append((index, block.level, block.text))
        last = utterance.block
    return found


def _digest(parts: object) -> str:
    return _hash(json.dumps(parts, default=str, ensure_ascii=False).encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def _code_digest() -> str:
    """Hash the code and the tables that turn an essay into a script: a new reading is a new input."""
    root = Path(__file__).parent
    files = [*root.glob("script/**/*"), *root.glob("sources/*.py")]
    texts = [path.read_bytes() for path in sorted(files) if path.suffix in (".py", ".toml")]
    return _hash(b"".join(texts))
