"""Piper's catalogue of voices: a JSON file that names each voice's files, their sizes and their hashes."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import quote, urljoin, urlsplit

import msgspec
from msgspec import Meta

from tts.checked import FileName, InvalidError, Line, from_json
from tts.errors import EssaycastError, RequestError
from tts.voice.catalogue import CARD, CARD_BYTES
from tts.voice.config import CONFIG_BYTES
from tts.voice.download import Remote

MODEL, CONFIG = ".onnx", ".onnx.json"
# The largest of Piper's models has 120 million bytes.
MODEL_BYTES = 1_000_000_000
# How many names are told to someone who asked for a missing one.
_SOME = 12


@dataclass(frozen=True, slots=True)
class _File:
    size_bytes: Annotated[int, Meta(ge=1, le=MODEL_BYTES)]
    md5_digest: Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?\Z")] = ""
    sha256: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?\Z")] = ""


@dataclass(frozen=True, slots=True)
class _Voice:
    # By path, from the catalogue's own folder down.
    files: dict[Annotated[str, Meta(max_length=1000, pattern=r"^(?!/)(?!.*\.\.)[^\\\x00-\x1f]+\Z")], _File]
    aliases: list[Line] = field(default_factory=list)


def files_of(catalogue: bytes, address: str, name: str) -> list[Remote]:
    """Return model, config and, if there is one, model card of the voice ``name`` in the catalogue from ``address``.

    RequestError with some of those that there are if it is not in it, EssaycastError if that is not a catalogue, or if
    what it says of the voice cannot be used. What is wrong with another voice does not matter.
    """
    try:
        listed = from_json(catalogue, dict[FileName, msgspec.Raw])
    except InvalidError as problem:
        raise EssaycastError(
            f"{address} is not a catalogue of voices ({problem})", "fix catalogue in voices/voices.toml"
        ) from problem
    voice = name if name in listed else _aliased(listed, name)
    if not voice:
        raise RequestError(f"no voice {name!r} in the catalogue", _near(name, sorted(listed)))
    try:
        told = from_json(bytes(listed[voice]), _Voice).files
    except InvalidError as problem:
        raise EssaycastError(f"the catalogue is damaged at {voice} ({problem})", "take another voice") from problem
    ends = {MODEL: f"/{voice}{MODEL}", CONFIG: f"/{voice}{CONFIG}", CARD: f"/{CARD}"}
    found = {kind: path for kind, end in ends.items() for path in told if f"/{path}".endswith(end)}
    if not {MODEL, CONFIG} <= found.keys():
        raise EssaycastError(f"the catalogue has no model for {voice}", "take another voice")
    names = {MODEL: voice + MODEL, CONFIG: voice + CONFIG, CARD: f"{voice}.{CARD}"}
    most = {MODEL: MODEL_BYTES, CONFIG: CONFIG_BYTES, CARD: CARD_BYTES}
    return [_remote(address, path, told[path], names[kind], most[kind]) for kind, path in found.items()]


def _aliased(listed: Mapping[str, msgspec.Raw], name: str) -> str:
    """Return the voice that has ``name`` among its other names, nothing if there is none."""
    for voice, raw in listed.items():
        with contextlib.suppress(InvalidError):
            if name in from_json(bytes(raw), _Voice).aliases:
                return voice
    return ""


def _remote(catalogue: str, path: str, told: _File, name: str, most: int) -> Remote:
    query = urlsplit(catalogue).query
    url = urljoin(catalogue, quote(path)) + (f"?{query}" if query else "")
    return Remote(url, name, most, told.size_bytes, told.sha256, told.md5_digest)


def _near(name: str, names: list[str]) -> str:
    near = [other for other in names if other.startswith(name[:5])] or names
    return f"there are {', '.join(near[:_SOME])}" + (", …" if len(near) > _SOME else "")
