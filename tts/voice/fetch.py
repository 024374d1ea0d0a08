"""Bring a voice into a show's ``voices/``: from Piper's catalogue by name, from an address, or from a file."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote, unquote, urljoin, urlsplit

from tts.errors import EssaycastError, RequestError
from tts.files import unwritable
from tts.show.settings import Show
from tts.voice.catalogue import CARD, VoiceFile
from tts.voice.phonemes import Phonemizer
from tts.voice.prepare import load_model
from tts.voice.voices_toml import setting

_SOME = 12
_BLOCK = 1 << 18
_TIMEOUT = 30.0  # seconds without a byte
_MODEL, _CONFIG = ".onnx", ".onnx.json"

# Told how many bytes of a file are there, and how many there will be (0 where nobody knows).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Remote:
    """A file to fetch, what it will be called, and what the catalogue says of it (nothing for a bare address)."""

    url: str
    name: str
    size: int = 0
    md5: str = ""


def add_voice(show: Show, source: str, progress: Progress = lambda *_: None) -> VoiceFile:
    """Bring the voice that ``source`` names into the show and return it; nothing of it is there until all of it is.

    ``source`` is a name in the catalogue, the address of an .onnx file, or such a file on disk; the config lies beside
    it. A fetch that was cut goes on where it stopped. RequestError where there is no such voice, EssaycastError where
    it cannot be fetched, or is not what the catalogue says, or is no Piper voice.
    """
    folder = show.root / "voices"
    staging = folder / ".fetching"
    try:
        staging.mkdir(parents=True, exist_ok=True)
        if urlsplit(source).scheme in ("http", "https"):
            came = [_fetched(file, staging, progress) for file in _at(source)]
        elif source.endswith(_MODEL) or Path(source).is_file():
            came = _copied(Path(source), staging)
        else:
            came = [_fetched(file, staging, progress) for file in _in_catalogue(show, source)]
        return _installed(folder, came)
    except OSError as problem:
        raise unwritable(folder, problem) from problem
    finally:
        with contextlib.suppress(OSError):
            staging.rmdir()  # unless a part of a fetch that was cut is waiting in it


def _copied(model: Path, staging: Path) -> list[Path]:
    config = model.with_name(model.name + ".json")
    for path in (model, config):
        if not path.is_file():
            raise RequestError(f"no file {path}", f"a voice is two files, NAME{_MODEL} and NAME{_CONFIG}")
    return [Path(shutil.copyfile(path, staging / path.name)) for path in (model, config)]


def _at(address: str) -> list[Remote]:
    parts = urlsplit(address)
    name = unquote(parts.path.rpartition("/")[2])
    if not name.endswith(_MODEL) or not _plain(name):
        raise RequestError(f"{address} is not a voice", f"give the address of its {_MODEL} file")
    config = parts._replace(path=parts.path + ".json").geturl()
    return [Remote(address, name), Remote(config, name + ".json")]


def _in_catalogue(show: Show, name: str) -> list[Remote]:
    address = _catalogue_address(show)
    try:
        voices: dict[str, Any] = json.loads(_opened(address).read())
        names = {alias: key for key, voice in voices.items() for alias in (key, *voice.get("aliases", ()))}
        if name not in names:
            raise RequestError(f"no voice {name!r} in the catalogue", _near(name, sorted(voices)))
        files: dict[str, dict[str, Any]] = voices[names[name]]["files"]
        found = [_remote(address, path, told, names[name]) for path, told in files.items() if _wanted(path)]
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise EssaycastError(
            f"{address} is not a catalogue of voices", "mend catalogue in voices/voices.toml"
        ) from problem
    if [file.name for file in found[:2]] != [names[name] + _MODEL, names[name] + _CONFIG]:
        raise EssaycastError(f"the catalogue has no model for {name}", "take another voice")
    return found


def _catalogue_address(show: Show) -> str:
    from piper.download_voices import VOICES_JSON

    return setting(show, "catalogue", VOICES_JSON)


def _remote(catalogue: str, path: str, told: dict[str, Any], voice: str) -> Remote:
    query = urlsplit(catalogue).query
    url = urljoin(catalogue, quote(path)) + (f"?{query}" if query else "")
    name = path.rpartition("/")[2]
    if not _plain(name):
        raise ValueError(path)
    return Remote(url, f"{voice}.{CARD}" if name == CARD else name, int(told["size_bytes"]), str(told["md5_digest"]))


def _wanted(path: str) -> bool:
    return path.endswith((_MODEL, _CONFIG, f"/{CARD}"))


def _plain(name: str) -> bool:
    return Path(name).name == name and "\\" not in name and not name.startswith(".")


def _near(name: str, names: list[str]) -> str:
    near = [other for other in names if other.startswith(name[:5])] or names
    return f"there are {', '.join(near[:_SOME])}" + (", …" if len(near) > _SOME else "")


def _fetched(file: Remote, staging: Path, progress: Progress) -> Path:
    """Fetch a file, going on where an earlier fetch of it was cut."""
    part = staging / file.name
    have = part.stat().st_size if part.is_file() else 0
    if file.size and have > file.size:
        have = 0
    if not file.size or have < file.size:
        with _opened(file.url, have) as answer:
            have = have if answer.status == 206 else 0
            total = file.size or have + int(answer.headers.get("Content-Length") or 0)
            with part.open("ab" if have else "wb") as out:
                try:
                    while block := answer.read(_BLOCK):
                        out.write(block)
                        have += len(block)
                        progress(file.name, have, total)
                except (HTTPException, ConnectionError, TimeoutError) as problem:
                    raise _cut(file.url, str(problem)) from problem
        if total and have < total:
            raise _cut(file.url, f"{have} of {total} bytes came")
    if file.md5 and _md5(part) != file.md5:
        part.unlink()
        raise EssaycastError(f"{file.name} is not what the catalogue says (another MD5)", "fetch it again")
    return part


def _cut(url: str, why: str) -> EssaycastError:
    return EssaycastError(f"{url} was cut off ({why})", "run the same command again: it goes on where it stopped")


def _opened(url: str, start: int = 0) -> HTTPResponse:
    request = urllib.request.Request(url, headers={"Range": f"bytes={start}-"} if start else {})
    try:
        return cast("HTTPResponse", urllib.request.urlopen(request, timeout=_TIMEOUT))
    except urllib.error.HTTPError as problem:
        problem.close()
        raise EssaycastError(f"{url} could not be fetched (HTTP {problem.code})", "check the address") from problem
    except (urllib.error.URLError, HTTPException, TimeoutError, ValueError) as problem:
        why = getattr(problem, "reason", problem)
        raise EssaycastError(
            f"{url} could not be fetched ({why})", "check the network, or give the voice's file instead"
        ) from problem


def _installed(folder: Path, came: list[Path]) -> VoiceFile:
    """Look at what came, and move it into ``folder``: the model last, since a voice is there when its model is."""
    model, config, *rest = came
    try:
        voice = VoiceFile(model.name.removesuffix(_MODEL), model, "voices/")
        Phonemizer(voice)
        load_model(voice)
    except EssaycastError:
        for path in came:
            path.unlink(missing_ok=True)
        raise
    for path in (*rest, config, model):
        path.replace(folder / path.name)
    return VoiceFile(voice.name, folder / model.name, voice.origin)


def _md5(path: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)  # what the catalogue gives: it tells a broken fetch, not an attack
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
