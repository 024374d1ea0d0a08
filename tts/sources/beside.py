"""Pictures of an imported essay: which of them come along, and what they are called in the show."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Essay, slugify
from tts.files import sha256_at, write_whole
from tts.media.kinds import picture_kind
from tts.media.site_roots import SITE_ROOTS
from tts.sources.source import Source

# The folder among the show's essays that they are copied to.
PICTURES = "pictures"
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff"})
_LARGEST = 20_000_000
_LARGEST_TOGETHER = 500_000_000
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
_LONGEST_STEM = 40
_LONGEST_NAME = 200  # bytes
_BEHIND = re.compile(r"[?#].*\Z")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a source: the file there, and its place in the show's folder of essays."""

    file: Path | str
    place: str


@dataclass(slots=True)
class Album:
    """The pictures beside the essays of the show ``root``: an import changes none that its author has changed.

    ``imported`` are the hashes of those that imports wrote, by the folder and the name of each; with ``force`` others
    are written over as well. ``left`` says what was not written and why, a line each.
    """

    essays: Path
    root: Path
    imported: dict[str, dict[str, str]] = field(default_factory=dict)
    force: bool = False
    total: int = 0
    left: list[str] = field(default_factory=list)

    def takes(self, data: bytes) -> bool:
        """Return whether a picture is not one too many; it is counted then."""
        fits = bool(data) and self.total + len(data) <= _LARGEST_TOGETHER
        self.total += len(data) if fits else 0
        return fits

    def put(self, place: str, data: bytes) -> bool:
        """Write a picture to its place; False if that is not possible."""
        path = self.essays / place
        _, folder, name = place.split("/", 2)
        written = self.imported.setdefault(folder, {})
        digest = hashlib.sha256(data).hexdigest()
        try:
            target = path.resolve()
            if not any(target.is_relative_to(home.resolve()) for home in (self.root, self.essays)):
                self.left.append(f"{path} was not written: a link leads from there out of the show")
                return False
            held = sha256_at(target) if target.is_file() else None
            if held not in (None, digest, written.get(name)) and not self.force:
                if digest != written.get(name):
                    self.left.append(f"{path} differs from the source’s and is kept (--force takes that one)")
                return True
            if held not in (None, digest) and _was_a_picture(target) and not picture_kind(data) and not self.force:
                self.left.append(f"{path} is kept: the source’s is not a picture any more (--force takes it)")
                return True
            if held != digest:
                write_whole(target, data)
        except (EssaycastError, OSError, RuntimeError) as problem:  # a loop of links is a RuntimeError before 3.13
            why = problem.what if isinstance(problem, EssaycastError) else f"{path} could not be written ({problem})"
            self.left.append(f"a picture was not imported: {why}")
            return False
        written[name] = digest
        return True


@dataclass(slots=True)
class Copier:
    """Copies pictures of an import into the show, none too large and not too many."""

    album: Album

    def copy(self, source: Source, picture: Picture) -> None:
        """Copy one; what cannot be, or is too large, is told in the album's ``left``."""
        data = _bytes_of(source, picture)
        if len(data) > _LARGEST or not self.album.takes(data):
            self.album.left.append(f"{picture.file} is too large, or cannot be read, and was not copied")
        else:
            self.album.put(picture.place, data)

    def correct(self, source: Source, picture: Picture) -> None:
        """Copy one that is here already if the source has another by now than an import wrote; nobody asks for more."""
        _, folder, name = picture.place.split("/", 2)
        data = _bytes_of(source, picture)
        before = self.album.imported.get(folder, {}).get(name)
        if 0 < len(data) <= _LARGEST and before not in (None, hashlib.sha256(data).hexdigest()):
            self.album.put(picture.place, data)


def _was_a_picture(path: Path) -> bool:
    with path.open("rb") as file:
        return bool(picture_kind(file.read(64)))


def _bytes_of(source: Source, picture: Picture) -> bytes:
    """Return what is in a picture's file, nothing if it cannot be read."""
    try:
        return source.read(picture.file) if isinstance(picture.file, str) else Source(picture.file).data
    except EssaycastError:
        return b""


@dataclass(slots=True)
class Fetcher:
    """Brings pictures on the web into a show's folder of essays, none twice. ``get`` fetches one, or raises
    EssaycastError. The album's ``left`` says what was not available.
    """

    album: Album
    get: Callable[[str], bytes]

    def illustrated(self, essay: Essay, name: str) -> Essay:
        """Return the essay with its pictures fetched and named as they are beside its file ``name`` (no ending)."""
        known: dict[str, str] = {}

        def named(address: str) -> str:
            if address not in known:
                known[address] = self._fetched(address, name) if is_on_the_web(address) else address
            return known[address]

        return _renamed(essay, named)

    def _fetched(self, address: str, name: str) -> str:
        try:
            data = self.get(address)
        except EssaycastError as problem:
            self.album.left.append(f"a picture was not imported: {problem.what}")
            return address
        ending = _ENDINGS.get(picture_kind(data), "")
        if not ending or not self.album.takes(data):
            self.album.left.append(f"a picture was not imported: {address} is one too many, or missing")
            return address
        place = _place_of(address, name) + ending
        return place if self.album.put(place, data) else address


def is_on_the_web(address: str) -> bool:
    """Return whether a picture is somewhere else."""
    return address.lower().startswith(("http://", "https://"))


def with_fetched(essay: Essay, name: str, essays: Path) -> Essay:
    """Return the essay with those of its pictures on the web named as they lie here that were fetched before."""

    def named(address: str) -> str:
        if not is_on_the_web(address):
            return address
        place = _place_of(address, name)
        return next((place + end for end in _ENDINGS.values() if (essays / (place + end)).is_file()), address)

    return _renamed(essay, named)


def _place_of(address: str, name: str) -> str:
    """Return where a picture on the web will lie, without its ending, which its content decides."""
    stem = PurePosixPath(unquote(_BEHIND.sub("", address))).stem
    mark = hashlib.sha256(address.encode()).hexdigest()[:8]
    told = slugify(stem)[:_LONGEST_STEM].strip("-")
    return f"{PICTURES}/{name}/{f'{told}-{mark}' if told else mark}"


def _short(name: str) -> str:
    """Return a file's name as it is, or cut and marked with its hash if that is near to what a name may have."""
    data = name.encode("utf-8", "surrogateescape")
    if len(data) <= _LONGEST_NAME:
        return name
    suffix = PurePosixPath(name).suffix.lower()
    mark = hashlib.sha256(data).hexdigest()[:8]
    return f"{data[: _LONGEST_NAME // 2].decode('utf-8', 'ignore').rstrip()}-{mark}{suffix}"


def _renamed(essay: Essay, named: Callable[[str], str]) -> Essay:
    blocks = tuple(
        replace(block, image=named(block.image)) if block.kind == "figure" else block for block in essay.blocks
    )
    return replace(essay, blocks=blocks, image=named(essay.image))


def with_pictures(essay: Essay, place: str, source: Source, name: str) -> tuple[Essay, tuple[Picture, ...]]:
    """Return the essay with the pictures of ``source`` named as they will be beside its file ``name`` (no ending).

    ``place`` is the essay's own in the source. A picture that is not there keeps its address.
    """
    shelf = _OfOneEssay(source, place, f"{PICTURES}/{name}")
    return _renamed(essay, shelf.named), tuple(shelf.pictures.values())


@dataclass(slots=True)
class _OfOneEssay:
    """The pictures of one essay, by the file that each is in the source."""

    source: Source
    place: str
    folder: str
    pictures: dict[Path | str, Picture] = field(default_factory=dict)

    def named(self, address: str) -> str:
        """Return where the picture will be beside the essay's file, or ``address`` if it is not a file of the
        source."""
        file = self._file(address)
        if file is None:
            return address
        if file not in self.pictures:
            name = _short(PurePosixPath(file).name)
            taken = {picture.place.casefold() for picture in self.pictures.values()}
            number = 1
            while f"{self.folder}/{name}".casefold() in taken:
                number += 1
                name = _short(f"{PurePosixPath(file).stem}-{number}{PurePosixPath(file).suffix}")
            self.pictures[file] = Picture(file, f"{self.folder}/{name}")
        return self.pictures[file].place

    def _file(self, address: str) -> Path | str | None:
        if not address or "://" in address or address.startswith(("//", "data:")):
            return None
        path = unquote(_BEHIND.sub("", address))
        if PurePosixPath(path).suffix.lower() not in _SUFFIXES:
            return None
        if self.source.is_folder or self.source.is_archive:
            candidates = tuple(self._candidates(path))
            exact = next(filter(self.source.has, candidates), None)
            return exact or next(filter(None, map(self.source.find, candidates)), None)
        if self.source.address:  # a page on the web names no file of this machine
            return None
        home = self.source.path.parent.resolve()
        try:
            file = (home / path).resolve()
            return file if home in file.parents and file.is_file() else None
        except (OSError, ValueError):
            return None

    def _candidates(self, path: str) -> Iterator[str]:
        """Yield the names that a picture may have in the source; a site may be in one folder of an archive."""
        first = self.source.names[0].partition("/")[0] + "/"
        for root in ("", first):
            if not path.startswith("/"):
                yield normpath(f"{root}{PurePosixPath(self.place).parent}/{path}")
            for folder in ("", *SITE_ROOTS):
                yield normpath(f"{root}{folder}{path.lstrip('/')}")
