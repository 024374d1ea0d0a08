"""Bring a voice into a show's ``voices/``: from Piper's catalogue by name, from an address, or from a file."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from filelock import FileLock, Timeout

from tts.errors import EssaycastError, RequestError
from tts.files import sha256_at, unwritable
from tts.show.settings import Show
from tts.voice.catalogue import VoiceFile
from tts.voice.config import CONFIG_BYTES
from tts.voice.download import Progress, Remote, download, forget, note_of
from tts.voice.phonemes import Phonemizer
from tts.voice.piper_catalogue import CONFIG, MODEL, MODEL_BYTES, files_of
from tts.voice.prepare import load_model
from tts.voice.provenance import read_digests, record_of, write_digests
from tts.voice.tone import ToneVoice
from tts.voice.voices_toml import setting
from tts.web.client import Web, parts_of

_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Added:
    """A voice that was added, the SHA-256 of its files by name, and whether they are kept for the first time."""

    voice: VoiceFile
    digests: dict[str, str]
    first: bool


def add_voice(show: Show, source: str, progress: Progress = lambda *_: None, *, allow_local: bool = False) -> Added:
    """Bring the voice that ``source`` names into the show and return it; nothing of it is there until all of it is.

    ``source`` is a name in the catalogue, the address of an .onnx file, or such a file on disk; the config is beside
    it. A fetch that was cut goes on where it stopped. ``allow_local`` lets it come from this machine's network.

    RequestError if there is no such voice, EssaycastError where it cannot be fetched, or is not what the catalogue or
    the record of an earlier time says, or is not a Piper voice.
    """
    folder = show.root / "voices"
    try:
        with _staging(folder) as staging, Web(allow_local=allow_local, downgrades=False) as web:
            if parts_of(source).scheme in _WEB:
                came = [download(web, file, staging, progress) for file in _at(source)]
            elif source.endswith(MODEL) or Path(source).is_file():
                came = _copied(Path(source), staging)
            else:
                address = _catalogue_address(show)
                files = files_of(web.get(address).data, address, source)
                came = [download(web, file, staging, progress) for file in files]
                source = files[0].url
            return _installed(folder, came, source)
    except OSError as problem:
        raise unwritable(folder, problem) from problem


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Hold the folder in which voices are put together; it goes unless a part of a fetch waits in it."""
    staging = folder / ".fetching"
    staging.mkdir(parents=True, exist_ok=True)
    path = staging / ".lock"
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise RequestError(f"another run is adding a voice to {folder}", "wait until it has finished") from None
    try:
        # What a run that was killed has left half-written.
        for left in (*folder.glob(".*.part"), *staging.glob(".*.part")):
            left.unlink(missing_ok=True)
        yield staging
    finally:
        with contextlib.suppress(OSError):
            if list(staging.iterdir()) == [path]:
                path.unlink()
                staging.rmdir()
        lock.release()


def _copied(model: Path, staging: Path) -> list[Path]:
    if not _plain(model.name):
        raise RequestError(f"{model} is not a voice", f"give it a name of letters, digits and signs, NAME{MODEL}")
    _refuse_name(model.name.removesuffix(MODEL))
    config = model.with_name(model.name + ".json")
    for path, most in ((model, MODEL_BYTES), (config, CONFIG_BYTES)):
        if not path.is_file():
            raise RequestError(f"no file {path}", f"a voice is two files, NAME{MODEL} and NAME{CONFIG}")
        if path.stat().st_size > most:
            raise RequestError(f"{path} has more than {most:,} bytes", "it is not what was expected: try another")
    came = [staging / path.name for path in (model, config)]
    try:
        for source, path in zip((model, config), came, strict=True):
            forget(path)
            shutil.copyfile(source, path)
    except OSError:
        for path in came:  # nothing goes on with the part of a copy, and the disk may be full
            forget(path)
        raise
    return came


def _at(address: str) -> list[Remote]:
    parts = parts_of(address)
    name = unquote(parts.path.rpartition("/")[2])
    if not name.endswith(MODEL) or not _plain(name):
        raise RequestError(f"{address} is not a voice", f"give the address of its {MODEL} file")
    _refuse_name(name.removesuffix(MODEL))
    config = parts._replace(path=parts.path + ".json").geturl()
    return [Remote(address, name, MODEL_BYTES), Remote(config, name + ".json", CONFIG_BYTES)]


def _catalogue_address(show: Show) -> str:
    from piper.download_voices import VOICES_JSON

    address = setting(show, "catalogue", VOICES_JSON)
    if parts_of(address).scheme not in _WEB:
        raise RequestError(f"catalogue {address} is not a web address", "fix catalogue in voices/voices.toml")
    return address


def _refuse_name(name: str) -> None:
    """Raise RequestError for the name of a voice that could never be chosen."""
    if name == ToneVoice.name or ":" in name:
        why = "is that of a voice of essaycast’s own" if name == ToneVoice.name else "would be that of a speaker"
        raise RequestError(f"the name {name} {why}", "give the voice's files another name")


def _plain(name: str) -> bool:
    return Path(name).name == name and "\\" not in name and name.isprintable() and not name.startswith(".")


def _installed(folder: Path, came: list[Path], source: str) -> Added:
    """Look at what came, and move it into ``folder``: the model last, since a voice is there when its model is."""
    model, config, *rest = came
    name = model.name.removesuffix(MODEL)
    installed = VoiceFile(name, folder / model.name, "voices/")
    digests = {path.name: sha256_at(path) for path in (model, config)}
    try:
        kept = read_digests(installed)
        _compare(installed, digests, kept)
        voice = VoiceFile(name, model, installed.origin)
        Phonemizer(voice)
        load_model(voice)
    except EssaycastError:
        for path in came:
            forget(path)
        raise
    for path in (*rest, config, model):
        path.replace(folder / path.name)
        note_of(path).unlink(missing_ok=True)
    if not kept:
        write_digests(installed, digests, source)
    return Added(installed, digests, not kept)


def _compare(file: VoiceFile, digests: dict[str, str], kept: dict[str, str]) -> None:
    for name, digest in digests.items():
        if kept and kept[name] != digest:
            raise EssaycastError(
                f"{name} differs from the file that was first added (its SHA-256 is {digest})",
                f"if you meant to change it, remove {record_of(file)} and add the voice again",
            )
