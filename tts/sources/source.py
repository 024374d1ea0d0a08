"""What essays are imported from: a file, a folder or a zip archive, read within limits and never written to."""

from __future__ import annotations

import io
import lzma
import shutil
import tempfile
import unicodedata
import weakref
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO

from tts.errors import EssaycastError

# A text of an essay is far smaller; an archive of a whole newsletter's pictures is never unpacked whole.
LARGEST_FILE = 64_000_000
MOST_FILES = 100_000
# Of all files together that are read of one source, those in archives inside it as well.
LARGEST_SOURCE = 1_000_000_000
# What is packed tighter than this is made to fill a disk: text packs to a tenth, rarely to a hundredth.
_RATIO = 200
# Small files may pack as tightly as they like.
_HARMLESS = 1_000_000
_HEAD = 4096
_BEGINNING = 65_536
_ENCRYPTED = 0x1
# What unpacking says of damaged data.
_DAMAGE = (zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError)


@dataclass(slots=True)
class _Budget:
    """How much has been read of a source; a file counts once."""

    total: int = 0
    seen: set[Path] = field(default_factory=set)

    def take(self, path: Path, size: int, name: str) -> None:
        """Count a file of ``size`` bytes; EssaycastError if that is more than a source may have."""
        if path not in self.seen:
            self.seen.add(path)
            self.total += size
        if self.total > LARGEST_SOURCE:
            raise EssaycastError(
                f"{name} holds more than {LARGEST_SOURCE // 1_000_000:,} MB", "import a part of it by itself"
            )


@dataclass(frozen=True)
class Source:
    """An input of ``import``. The names of a folder's or an archive's files are relative, with ``/`` between parts.

    ``packed`` holds a file that is inside an archive, where ``path`` then says, or that was fetched from ``address``,
    of which ``path`` is only the name. ``unpacked`` is a large archive out of an archive, on disk for as long as it is
    read.
    """

    path: Path
    packed: bytes | None = None
    address: str = ""
    unpacked: IO[bytes] | None = field(default=None, repr=False, compare=False)
    _budget: _Budget = field(default_factory=_Budget, repr=False, compare=False)
    _large: dict[str, Source] = field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.address or str(self.path)

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder on disk."""
        return self.packed is None and self.unpacked is None and self.path.is_dir()

    @cached_property
    def is_archive(self) -> bool:
        """Whether it is a zip archive, whatever it is called (EPUB and .docx files are archives as well)."""
        if self.packed is None and self.unpacked is None and not self.path.is_file():
            return False
        if not self.head.startswith(b"PK"):
            return False
        try:
            return zipfile.is_zipfile(self._file)
        except zipfile.BadZipFile:  # before Python 3.13 it raises for an archive in several volumes
            return True

    @cached_property
    def head(self) -> bytes:
        """The first bytes of a file, by which its kind is told; nothing for a folder."""
        if self.is_folder:
            return b""
        if self.packed is not None:
            return self.packed[:_HEAD]
        if self.unpacked is not None:
            self.unpacked.seek(0)
            return self.unpacked.read(_HEAD)
        if self.path.exists() and not self.path.is_file():  # a pipe would wait for a writer, a device has no end
            raise EssaycastError(f"{self.name} is not a file", "give a file, a folder or an archive")
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

        EssaycastError for an archive that would write outside a folder, or is encrypted.
        """
        if self.is_folder:
            paths = (path for path in self.path.rglob("*") if path.is_file() and not path.is_symlink())
            names = [path.relative_to(self.path).as_posix() for path in islice(paths, MOST_FILES + 1)]
        elif self.is_archive:
            names = list(self._members)
        else:
            names = []
        if len(names) > MOST_FILES:
            raise EssaycastError(f"{self.name} has more than {MOST_FILES:,} files", "import a folder inside it")
        return tuple(sorted(name for name in names if not _is_hidden(name)))

    @cached_property
    def every_name(self) -> frozenset[str]:
        """The files of an archive, hidden ones as well."""
        return frozenset(self._members)

    def has(self, name: str) -> bool:
        """Return whether ``name`` is one of ``names``."""
        return name in self._name_set

    @cached_property
    def _name_set(self) -> frozenset[str]:
        return frozenset(self.names)

    def find(self, name: str) -> str | None:
        """Return the one of ``names`` that reads like ``name``: in other case perhaps, or with its accents in parts."""
        return name if name in self._name_set else self._folded_names.get(_folded(name))

    @cached_property
    def _folded_names(self) -> dict[str, str]:
        return {_folded(name): name for name in reversed(self.names)}

    def read(self, name: str) -> bytes:
        """Return the bytes of one of ``names``; EssaycastError if it is too large, or made to fill a disk.

        What else an archive holds is not judged: a film beside the essays may be as large as it likes.
        """
        if self.is_folder:
            data = self._bounded(self.path / name)
            self._budget.take(self.path / name, len(data), self.name)
            return data
        try:
            member = self._members[name]
            self._refuse_tight(member, name)
            if member.file_size > LARGEST_FILE:
                raise EssaycastError(
                    f"{name} in {self.name} is larger than {LARGEST_FILE // 1_000_000} MB", "it is not an essay"
                )
            self._budget.take(self.path / name, member.file_size, self.name)
            return self._archive.read(member)
        except (KeyError, OSError, RuntimeError, ValueError, *_DAMAGE) as problem:
            raise EssaycastError(f"{name} in {self.name} cannot be read", "make the archive again") from problem

    def beginning(self, name: str) -> bytes:
        """Return the first 65,536 bytes of one of ``names``, by which its kind is told, however large it is."""
        try:
            with (self.path / name).open("rb") if self.is_folder else self._archive.open(self._members[name]) as file:
                return file.read(_BEGINNING)
        except (KeyError, OSError, RuntimeError, ValueError, *_DAMAGE) as problem:
            raise EssaycastError(f"{name} in {self.name} cannot be read", "make it again") from problem

    def inside(self, name: str) -> Source:
        """Return one of ``names`` as a separate source: an archive in an archive is read within the same limits."""
        if self.is_folder:
            return Source(self.path / name, _budget=self._budget)
        if name.lower().endswith(".zip") and name in self._members and self._members[name].file_size > LARGEST_FILE:
            if name not in self._large:
                file = self._unpack(name)
                self._large[name] = Source(self.path / name, unpacked=file, _budget=self._budget)
                weakref.finalize(self._large[name], file.close)
            return self._large[name]
        return Source(self.path / name, self.read(name), _budget=self._budget)

    def _unpack(self, name: str) -> IO[bytes]:
        """Return an archive out of an archive as a file on disk, which is gone with the last reference."""
        member = self._members[name]
        self._refuse_tight(member, name)
        self._budget.take(self.path / name, member.file_size, self.name)
        file = tempfile.TemporaryFile()  # noqa: SIM115  (it is read later)
        try:
            with self._archive.open(member) as packed:
                shutil.copyfileobj(packed, file)
        except (OSError, RuntimeError, ValueError, *_DAMAGE) as problem:
            raise EssaycastError(
                f"{name} in {self.name} cannot be unpacked", "unpack it, and import the folder"
            ) from problem
        return file

    @property
    def _file(self) -> Path | IO[bytes]:
        if self.unpacked is not None:
            return self.unpacked
        return self.path if self.packed is None else io.BytesIO(self.packed)

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        """The archive, opened once for all that is read of it, and closed with the last reference."""
        try:
            return zipfile.ZipFile(self._file)
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
            raise EssaycastError(f"{self.name} is a damaged archive", "make it again") from problem

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        """The files of an archive by name, with ``/`` between parts also where an old Windows program packed them."""
        found = {}
        for member in self._archive.infolist():
            name = member.filename.replace("\\", "/")
            parts = PurePosixPath(name)
            if parts.is_absolute() or ".." in parts.parts or ":" in name.partition("/")[0]:
                raise EssaycastError(f"{self.name} names a file outside itself ({member.filename})", "do not trust it")
            if member.flag_bits & _ENCRYPTED:
                raise EssaycastError(f"{self.name} is encrypted", "unpack it with its password, and import the folder")
            if name and not name.endswith("/"):
                found[name] = member
        return found

    def _refuse_tight(self, member: zipfile.ZipInfo, name: str) -> None:
        tight = member.file_size > _RATIO * max(member.compress_size, 1)
        if tight and member.file_size > _HARMLESS:
            raise EssaycastError(f"{self.name} would unpack to far too much ({name})", "do not trust it")

    def _bounded(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise EssaycastError(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB", "it is not an essay")
            return path.read_bytes()
        except OSError as problem:
            raise _unreadable(str(path), problem) from problem


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _unreadable(name: str, problem: OSError) -> EssaycastError:
    return EssaycastError(
        f"{name} could not be read ({problem.strerror or problem})", "check the name and the permissions"
    )
