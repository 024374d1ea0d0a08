"""What essays are imported from: a file, a folder or a zip archive, read within limits and never written to."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from tts.errors import EssaycastError

# A text of an essay is far smaller; an archive of a whole newsletter's pictures is never unpacked whole.
LARGEST_FILE = 64_000_000
MOST_FILES = 100_000
# What is packed tighter than this is made to fill a disk: text packs to a tenth, rarely to a hundredth.
_RATIO = 200
# Small files may pack as tightly as they like.
_HARMLESS = 1_000_000
_HEAD = 4096
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Source:
    """An input of ``import``. The names of a folder's or an archive's files are relative, with ``/`` between parts.

    ``packed`` holds a file that lies inside an archive; ``path`` then says where.
    """

    path: Path
    packed: bytes | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder on disk."""
        return self.packed is None and self.path.is_dir()

    @cached_property
    def is_archive(self) -> bool:
        """Whether it is a zip archive, whatever it is called (an EPUB and a .docx are archives too)."""
        if self.packed is None and not self.path.is_file():
            return False
        return self.head.startswith(b"PK") and zipfile.is_zipfile(self._file)

    @cached_property
    def head(self) -> bytes:
        """The first bytes of a file, by which its kind is told; nothing for a folder."""
        if self.is_folder:
            return b""
        if self.packed is not None:
            return self.packed[:_HEAD]
        try:
            with self.path.open("rb") as file:
                return file.read(_HEAD)
        except OSError as problem:
            raise _unreadable(self.name, problem) from problem

    @cached_property
    def data(self) -> bytes:
        """All bytes of a file; EssaycastError if it is too large or cannot be read."""
        return self._bounded(self.path) if self.packed is None else self.packed

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The files of a folder or an archive in alphabetical order; hidden ones and links are left out.

        EssaycastError for an archive that would write outside a folder, is encrypted or is made to fill a disk.
        """
        if self.is_folder:
            paths = (path for path in self.path.rglob("*") if path.is_file() and not path.is_symlink())
            names = [path.relative_to(self.path).as_posix() for path in paths]
        elif self.is_archive:
            names = [member.filename for member in self._members if not member.is_dir()]
        else:
            names = []
        if len(names) > MOST_FILES:
            raise EssaycastError(f"{self.name} has more than {MOST_FILES:,} files", "import a folder inside it")
        return tuple(sorted(name for name in names if not _is_hidden(name)))

    def read(self, name: str) -> bytes:
        """Return the bytes of one of ``names``."""
        if self.is_folder:
            return self._bounded(self.path / name)
        try:
            with zipfile.ZipFile(self._file) as archive:
                return archive.read(name)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError) as problem:
            raise EssaycastError(f"{name} in {self.name} cannot be read", "make the archive again") from problem

    def inside(self, name: str) -> Source:
        """Return one of ``names`` as a source of its own: an archive in an archive is read within the same limits."""
        return Source(self.path / name) if self.is_folder else Source(self.path / name, self.read(name))

    @property
    def _file(self) -> Path | io.BytesIO:
        return self.path if self.packed is None else io.BytesIO(self.packed)

    @cached_property
    def _members(self) -> list[zipfile.ZipInfo]:
        try:
            with zipfile.ZipFile(self._file) as archive:
                members = archive.infolist()
        except (OSError, zipfile.BadZipFile, ValueError) as problem:
            raise EssaycastError(f"{self.name} is a damaged archive", "make it again") from problem
        for member in members:
            parts = PurePosixPath(member.filename.replace("\\", "/"))
            if parts.is_absolute() or ".." in parts.parts or ":" in member.filename.partition("/")[0]:
                raise EssaycastError(f"{self.name} names a file outside itself ({member.filename})", "do not trust it")
            if member.flag_bits & _ENCRYPTED:
                raise EssaycastError(f"{self.name} is encrypted", "unpack it with its password, and import the folder")
            tight = member.file_size > _RATIO * max(member.compress_size, 1)
            if member.file_size > LARGEST_FILE or (tight and member.file_size > _HARMLESS):
                raise EssaycastError(f"{self.name} would unpack to far too much ({member.filename})", "do not trust it")
        return members

    def _bounded(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise EssaycastError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB", "it is not an essay")
            return path.read_bytes()
        except OSError as problem:
            raise _unreadable(str(path), problem) from problem


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _unreadable(name: str, problem: OSError) -> EssaycastError:
    return EssaycastError(
        f"{name} could not be read ({problem.strerror or problem})", "check the name and the permissions"
    )
