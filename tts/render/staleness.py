"""When an episode has to be made again: hashes of what it is made from. Functions of values, no file is read here.

An episode has two hashes. ``inputs`` covers the files and settings that were read, so an essay whose inputs are those
of the record need not even be turned into a script. ``content`` covers what they come to in sound and tags: only a
change of that makes the MP3 again. What performs the voice (engine, processor) is in neither.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tts.episode import Episode
from tts.essay import Essay
from tts.script.lexicon import Entries
from tts.script.utterance import Script, Utterance
from tts.show.settings import Show, SiteSettings

# Raise this when stitching, mastering or tagging change what an unchanged script comes to.
RENDER_VERSION = 6


@dataclass(frozen=True, slots=True)
class Shared:
    """What all essays of a show are made with, beside its settings.

    ``cover`` is a hash of the show's picture, ``voices`` name what each voice sounds like, ``sounds`` is a hash of the
    show's own sounds, and ``code`` one of the program that turns an essay into a script.
    """

    lexicon: Entries
    cover: str
    voices: tuple[str, ...]
    sounds: str
    code: str


def settings_hash(show: Show, shared: Shared) -> str:
    """Hash what every essay of the show depends on; not where folders lie, whence essays come, how pages look."""
    settings = asdict(replace(show, root=Path(), out=Path(), site=SiteSettings()))
    del settings["source"]
    heard = [shared.lexicon, shared.cover, shared.voices, shared.sounds]
    return digest([RENDER_VERSION, settings, heard, shared.code])


def inputs_hash(settings: str, files: Sequence[str]) -> str:
    """Hash the settings (``settings_hash``) and the hashes of the files that one essay is read from."""
    return digest([settings, *files])


def content_hash(
    show: Show, shared: Shared, essay: Essay, script: Script, pictures: Mapping[int, bytes], cover: bytes
) -> str:
    """Hash everything that the MP3 depends on but what performs it.

    ``pictures`` are JPEG bytes by figure; ``cover`` the essay's own, or nothing if it takes the show's.
    """
    said = [(u.spoken, u.voice, u.pause, u.role, u.written, *_directed(u)) for u in script.utterances]
    tags = [essay.title, essay.author, essay.number, str(essay.published), essay.link, essay.description]
    of_show = [
        show.title,
        show.author,
        show.language,
        show.feed.copyright,
        hash_of(cover) if cover else shared.cover,
        asdict(show.audio),
        asdict(show.sound),
    ]
    pace = [show.voice.speed, show.voice.expressiveness, show.pauses.start, show.pauses.end, show.pauses.sound]
    figures = [(block.number, block.text, block.image, block.links) for block in essay.blocks if block.kind == "figure"]
    seen = [figures, {number: hash_of(picture) for number, picture in pictures.items()}]
    return digest([RENDER_VERSION, said, tags, of_show, pace, shared.voices, shared.sounds, seen])


def _directed(utterance: Utterance) -> tuple[object, ...]:
    """Return what directions and speakers make of an utterance; nothing if there are none, as hashes always were."""
    heard = (utterance.speed, utterance.take, utterance.chapter, utterance.speaker)
    return () if heard == (1.0, 0, "", "") else heard


def why_stale(done: Episode | None, content: str, force: bool) -> str:
    """Return why an essay is to be made, for people; empty if the finished episode ``done`` is what it would be."""
    if done is None:
        return "not made yet"
    if force:
        return "forced"
    return "" if done.content == content else "changed"


def digest(parts: object) -> str:
    """Return the SHA-256 of a JSON-like value, as hexadecimal digits."""
    return hash_of(json.dumps(parts, default=str, ensure_ascii=False).encode())


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
