"""Files where an episode is to be written that are not this show's to replace: an author's own, or another show's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from tts.audio.tags import is_mp3, made_here
from tts.episode import Episode, RecordError, is_record, read_record, record_path
from tts.errors import EssaycastError
from tts.essay import Essay
from tts.files import read_bytes, sha256_at
from tts.script.utterance import Script
from tts.show.settings import Show

# What is written beside an MP3, pictures apart.
_BESIDE = (".json", ".vtt", ".srt", ".transcript.json", ".chapters.json")


def refuse_to_replace(
    show: Show, essay: Essay, script: Script, pictures: Mapping[str, bytes], guids: Callable[[], frozenset[str]]
) -> None:
    """Raise EssaycastError if the episode of ``essay`` would replace a file that is not of ``show``, or edited since.

    ``pictures`` are those that go beside the MP3, by name. ``guids`` are those of the show's essays: an episode of
    theirs may be replaced by that of another of them.

    The MP3 is written first and the record last: a render that was cut off leaves an MP3 of ours without its record,
    and pictures that are those to be written, or are in the tag of that MP3.
    """
    out, name = show.out, essay.name
    mp3, record = out / f"{name}.mp3", record_path(out, name)
    known = is_record(record)
    done = _read(out, name) if known else None
    made = made_here(mp3) if mp3.is_file() else None
    is_home = out.resolve().is_relative_to(_home(show, essay).resolve())
    of_show = bool(made and made[1] == show.title) if show.declared else is_home
    if done and not (of_show or _is_alike(done, script)):
        # Shows with one link number their essays alike.
        is_elsewhere = made and show.declared and not is_home
        if is_elsewhere or not (_is_same(done, essay) or done.guid in guids()):
            raise _another(mp3, done.title)
    if made and not (done or of_show or made[0] == essay.title):
        raise _another(mp3, made[0])
    if mp3.is_file() and not (made or (known and _is_damaged(mp3, done))):
        raise _not_made(mp3)
    for path in (out / f"{name}{ending}" for ending in _BESIDE):
        if path.is_file() and not (known or (made and (path != record or _is_damaged_record(record)))):
            raise _not_made(path)
    for picture, data in pictures.items():
        path = out / picture
        if path.is_file() and not is_named(out, name, picture):
            there = read_bytes(path)
            if there != data and not (made and there in read_bytes(mp3)):
                raise _not_made(path)


def refuse_to_replace_preview(preview: Path) -> None:
    """Raise EssaycastError if a file that essaycast has not made is in the place of a preview."""
    if preview.is_file() and preview.stat().st_size and not made_here(preview):
        raise _not_made(preview)


def is_named(out: Path, name: str, file: str) -> bool:
    """Return whether the record of the episode ``name``, which may be damaged, tells of a file beside its MP3."""
    record = record_path(out, name)
    return is_record(record) and f'"file": {json.dumps(file, ensure_ascii=False)}'.encode() in read_bytes(record)


def _read(out: Path, name: str) -> Episode | None:
    try:
        return read_record(out, name)
    except RecordError:
        return None


def _home(show: Show, essay: Essay) -> Path:
    """Return the folder in which an essay's name is its own: that of its show, or its file's."""
    return essay.path.parent if essay.path and not show.declared else show.root


def _is_same(done: Episode, essay: Essay) -> bool:
    """Return whether an episode is of an essay: by guid or, if one has none, by title."""
    return done.guid == essay.guid if done.guid and essay.guid else done.title == essay.title


def _is_alike(done: Episode, script: Script) -> bool:
    """Return whether half of what an episode says, and of what it is to say, is the same.

    Half of one of them may be the sentences that an author ends every essay with.
    """
    before = [sentence.text for sentence in done.sentences if sentence.block is not None]
    now = [utterance.written for utterance in script.utterances if utterance.block is not None]
    either = set(before) & set(now)
    shared = sum(len(text) for text in before if text in either)
    return 2 * shared >= max(sum(map(len, before)), sum(map(len, now)))


def _is_damaged(mp3: Path, done: Episode | None) -> bool:
    """Return whether an MP3 is what damage makes of one that is ours: empty, or as long as it was, and no sound.

    So is one that is whole.
    """
    size = mp3.stat().st_size
    if not size or done is None or size != done.audio.bytes:
        return not size
    return not is_mp3(mp3) or sha256_at(mp3) == done.audio.sha256


def _is_damaged_record(record: Path) -> bool:
    """Return whether a file in the place of a record is nothing at all, and so nobody's."""
    try:
        json.loads(read_bytes(record))
    except (ValueError, RecursionError):
        return True
    return False


def _not_made(path: Path) -> EssaycastError:
    return EssaycastError(f"{path} is there, and essaycast has not made it", "move it away, or replace it with --force")


def _another(path: Path, title: str) -> EssaycastError:
    return EssaycastError(
        f"{path} is the episode of another essay (“{title}”)",
        "choose another folder with --out DIR, or replace it with --force",
    )
