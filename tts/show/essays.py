"""The show's essays on disk, and the selectors that name some of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.show.file_name import file_name
from tts.show.settings import NO_SHOW, Show

_RANGE = re.compile(r"\d+-\d+")

# What names essays: a number, a range, ``latest``, ``all``, or the path of an essay file.
Selector = int | str | Path


class Catalogue:
    """The essay files of a show by number: that of a file's name (``148-notes.md``), else of its front matter."""

    def __init__(self, show: Show, read: Callable[[Path], Essay], suffixes: Collection[str]) -> None:
        """Look through ``show.essays`` for files that end in one of ``suffixes``.

        ``read`` reads an essay file; here it is used only for files whose names have no number.
        """
        self.folder = show.essays
        self.by_number: dict[int, Path] = {}
        self.unnumbered: list[Path] = []
        self._read = read
        self.files: list[Path] = []
        self._clashes: dict[int, list[Path]] = {}
        for path in sorted(self.folder.iterdir()) if self.folder.is_dir() else []:
            if path.suffix not in suffixes or path.name.startswith("."):
                continue
            self.files.append(path)
            number = self._number_of(path)
            if number is None:
                self.unnumbered.append(path)
            elif number in self.by_number:
                self._clashes.setdefault(number, [self.by_number[number]]).append(path)
            else:
                self.by_number[number] = path

    def numbers(self) -> list[int]:
        """Return every number, ascending."""
        return sorted(self.by_number)

    def path(self, number: int) -> Path:
        """Return the file of essay ``number``; RequestError says which numbers there are."""
        if number in self._clashes:
            names = " and ".join(path.name for path in self._clashes[number])
            raise RequestError(f"two essays have the number {number} ({names})", "renumber or remove one of them")
        if number not in self.by_number:
            raise RequestError(f"no essay {number} in {self.folder}", f"there are {ranges(self.numbers()) or 'none'}")
        return self.by_number[number]

    def read(self, number: int) -> Essay:
        """Read essay ``number``; EssaycastError when name and front matter disagree or the file cannot be read."""
        return agreeing(self._read(self.path(number)))

    def latest(self, now: datetime) -> Path:
        """Return the newest essay that listeners may have at ``now``; RequestError if all are drafts or scheduled."""
        for number in reversed(self.numbers()):
            essay = self.read(number)
            if not essay.draft and not (essay.published and essay.published > now):
                return self.path(number)
        raise RequestError(
            f"every essay in {self.folder} is a draft or scheduled", "name one of them by its number to render it now"
        )

    def _number_of(self, path: Path) -> int | None:
        named = file_name(path).number
        if named is not None:
            return named
        try:
            return self._read(path).number
        except EssaycastError:
            return None

    def read_all(self) -> tuple[list[Essay], list[EssaycastError]]:
        """Read every essay: those that can be read, and what is wrong with the others."""
        essays: list[Essay] = []
        problems: list[EssaycastError] = []
        for number in self.numbers():
            try:
                essays.append(self.read(number))
            except EssaycastError as problem:
                problems.append(problem)
        return essays, problems


def agreeing(essay: Essay) -> Essay:
    """Return an essay of the show; EssaycastError if the number in its file's name differs from the one inside."""
    named = file_name(essay.path).number if essay.path else None
    if named is not None and essay.number is not None and essay.number != named:
        raise EssaycastError(
            f"{essay.path} says number: {essay.number} inside", "make its name and its front matter agree"
        )
    return essay


def select(selectors: Sequence[Selector], catalogue: Catalogue | None, now: datetime) -> list[Path]:
    """Return the essay files that ``selectors`` name, each once, in the order asked for (numbers ascending).

    A selector is a number, a range, ``latest`` (of what is out at ``now``), ``all`` or the path of an essay file.
    RequestError when one names nothing, or names a show's essay where there is no show (``catalogue`` None).
    """
    chosen: dict[Path, None] = {}
    for selector in selectors:
        for path in _select(selector if isinstance(selector, Path) else str(selector), catalogue, now):
            chosen[path] = None
    return list(chosen)


def is_file_selector(selector: str) -> bool:
    """Tell whether a selector is a file's path and not a number, a range, ``latest`` or ``all``."""
    return not (selector.isdecimal() or _RANGE.fullmatch(selector) or selector in ("latest", "all"))


def _select(selector: str | Path, catalogue: Catalogue | None, now: datetime) -> Iterable[Path]:
    if isinstance(selector, Path) or is_file_selector(selector):
        path = Path(selector)
        if path.is_file():
            return [path]
        if path.is_dir():
            raise RequestError(
                f"{selector} is a folder", "name an essay file in it; a show's folder is given as --show DIR"
            )
        raise RequestError(
            f"no essay {str(selector)!r}",
            "give a number, a range such as 144-148, latest, all, or the path of an essay file",
        )
    if catalogue is None:
        raise RequestError("no show.toml here or above", NO_SHOW)
    numbers = catalogue.numbers()
    if not numbers:
        raise RequestError(
            f"no essays in {catalogue.folder}", "put one there as 001-my-title.md, or run: essaycast import SOURCE"
        )
    if selector == "all":
        return [catalogue.path(number) for number in numbers]
    if selector == "latest":
        return [catalogue.latest(now)]
    if not _RANGE.fullmatch(selector):
        return [catalogue.path(int(selector))]
    first, last = _ends(selector)
    inside = [catalogue.path(number) for number in numbers if first <= number <= last]
    if not inside:
        raise RequestError(f"no essays {selector} in {catalogue.folder}", f"there are {ranges(numbers)}")
    return inside


def missing(selectors: Iterable[Selector], numbers: Sequence[int]) -> str:
    """Return what the ranges among ``selectors`` name and ``numbers`` (ascending) lack, as ``3-5, 9``."""
    spans: list[tuple[int, int]] = []
    for first, last in sorted(map(_ends, filter(_RANGE.fullmatch, map(str, selectors)))):
        if spans and first <= spans[-1][1] + 1:
            spans[-1] = spans[-1][0], max(spans[-1][1], last)
        else:
            spans.append((first, last))
    gaps = []
    for first, last in spans:
        edges = [first - 1, *(number for number in numbers if first <= number <= last), last + 1]
        gaps += [(before + 1, after - 1) for before, after in pairwise(edges) if before + 1 < after]
    return _written(gaps)


def ranges(numbers: Sequence[int]) -> str:
    """``[1, 2, 3, 7]`` -> ``1-3, 7``."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        first = runs.pop()[0] if runs and number == runs[-1][1] + 1 else number
        runs.append((first, number))
    return _written(runs)


def _ends(range_: str) -> tuple[int, int]:
    first, _, last = range_.partition("-")
    return min(int(first), int(last)), max(int(first), int(last))


def _written(runs: Iterable[tuple[int, int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
