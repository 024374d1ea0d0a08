"""What a worker elsewhere needs of a show: its settings, and its voices, cover and sounds by the hash of each file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import tts.errors
from tts.cache import received_folder
from tts.errors import EssaycastError
from tts.files import read_bytes, sha256_at, write_whole
from tts.render.staleness import digest, hash_of
from tts.render.studio import Kit, Studio
from tts.show.settings import with_voice


@dataclass(frozen=True, slots=True)
class Material:
    """The kit of a studio for another machine. ``files`` are SHA-256 by path, relative to the show's folder.

    ``code`` is the program that it is meant for (``code_hash``).
    """

    kit: Kit
    files: Mapping[str, str]
    code: str

    @property
    def key(self) -> str:
        """A hash of what it comes to, wherever the show lies."""
        return digest([self.kit.material, self.kit.engine, sorted(self.files.items()), self.code])[:32]

    def lacking(self) -> list[str]:
        """Return the hashes of files that are not available on this machine, or not what they should be."""
        return sorted({sha256 for sha256 in self.files.values() if not _is_there(sha256)})

    def studio(self, callers: int) -> Studio:
        """Open the studio on this machine, in a folder of its own in the cache; EssaycastError if it differs."""
        root = received_folder() / self.key
        for name, sha256 in self.files.items():
            _link(_received(sha256), root / name)
        return replace(self.kit, show=replace(self.kit.show, root=root, out=root / "out"), callers=callers).studio()


def material_of(studio: Studio) -> tuple[Material, dict[str, Path]]:
    """Return the material of a studio, with the voices that have been looked up so far, and its files by their hash."""
    show = studio.show
    named = (show.cover, show.sound.intro, show.sound.outro, show.sound.between, show.sound.bed)
    paths = {name: show.root / name for name in named if name and (show.root / name).is_file()}
    paths |= {f"voices/{path.name}": path for path in studio.cast.files()}
    hashes = {name: sha256_at(path) for name, path in paths.items()}
    kit = replace(studio.kit(), show=with_voice(show, studio.cast.main))
    return Material(kit, hashes, code_hash()), {hashes[name]: path for name, path in paths.items()}


def receive(contents: Mapping[str, bytes]) -> None:
    """Keep files that were sent, by the hash that each has; EssaycastError if one has another."""
    for sha256, data in contents.items():
        if hash_of(data) != sha256:
            raise EssaycastError("a file of the show came damaged", "run it again")
        write_whole(_received(sha256), data)


@cache
def code_hash() -> str:
    """Hash the whole program: of two machines with one hash, neither reads nor masters anything in another way."""
    folder = Path(tts.errors.__file__).parent
    files = sorted(path for kind in ("py", "toml") for path in folder.rglob(f"*.{kind}") if "docs" not in path.parts)
    return digest([(path.relative_to(folder).as_posix(), hash_of(path.read_bytes())) for path in files])


def _received(sha256: str) -> Path:
    return received_folder() / "files" / sha256


@cache
def _is_intact(path: Path, _modified: int) -> bool:
    return sha256_at(path) == path.name


def _is_there(sha256: str) -> bool:
    try:
        return _is_intact(_received(sha256), _received(sha256).stat().st_mtime_ns)
    except OSError:
        return False


def _link(file: Path, path: Path) -> None:
    """Have a file's content at ``path`` as well."""
    if path.exists() and path.samefile(file):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        os.link(file, beside)
    except OSError:  # a file system without links
        write_whole(path, read_bytes(file))
    else:
        beside.replace(path)
