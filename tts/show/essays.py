"""The show's essays on disk, and the selectors that name some of them."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from functools import cached_property
from itertools import pairwise
from pathlib import Path, PurePath

from tts.errors import EssaycastError, RequestError
from tts.essay import Essay, glimpse
from tts.files import is_file, name_of_away, read_bytes, stamp
from tts.index import NO_INDEX, Index
from tts.media.fence import Fence, folder_of_show
from tts.show.closed.around import Around, Why, around, settings_above
from tts.show.closed.files import as_settings
from tts.show.copies import copies_among
from tts.show.file_name import file_name
from tts.show.holding import draft_by_name
from tts.show.numbers import NUMBERS_FILE, keep_numbers, next_number, read_numbers
from tts.show.settings import NO_SHOW, Show

# Larger than any essay's number, and Python reads no number of thousands of digits.
_NUMBER = re.compile(r"\d{1,30}")
_RANGE = re.compile(r"\d{1,30}-\d{1,30}")

_NEVER = datetime.min.replace(tzinfo=timezone.utc)

# What names essays: a number, a range, ``latest``, ``all``, or the path of an essay file.
Selector = int | str | Path


class Catalogue:
    """The essay files of a show by number: that of a file's name (``148-notes.md``), else of its front matter.

    The posts of a web site have neither, nor have dated essays that came from there: theirs are kept in numbers.toml,
    where new ones get the next free numbers. ``index`` is what is known of the show's files. ``copies`` are files that
    a program has put beside an essay, each with that essay's file: they are not essays.
    """

    def __init__(
        self, show: Show, read: Callable[[Path], Essay], suffixes: Collection[str], index: Index = NO_INDEX
    ) -> None:
        """Look through ``show.essays`` for files that end in one of ``suffixes``.

        ``read`` reads an essay file; here it is used only for files whose names have no number, and of them only for
        those that ``index`` does not know.
        """
        self.folder = show.essays
        self.by_number: dict[int, Path] = {}
        self.unnumbered: list[Path] = []
        # Paths take longer to compare than their parts.
        found = sorted((path for path in _files(show) if path.suffix in suffixes), key=lambda path: path.parts)
        self.copies = copies_among(found)
        self.files = [path for path in found if path not in self.copies]
        self._read = read
        self._show = show
        self.index = index
        self._clashes: dict[int, list[Path]] = {}
        kept = read_numbers(show.root)
        for path in self.files:
            number = file_name(path).number
            if number is None:
                number = kept.get(_key(show, path)) if kept else None
            if number is None:
                number = self._inner_number(path)
            self._place(path, number)
        if self.unnumbered:
            self._number_by_date(kept)

    @cached_property
    def around(self) -> Around:
        """What lies around the essays, as it was when one was first asked for."""
        return around(self.folder)

    def _place(self, path: Path, number: int | None) -> None:
        if number is None:
            self.unnumbered.append(path)
        elif number in self.by_number:
            self._clashes.setdefault(number, [self.by_number[number]]).append(path)
        else:
            self.by_number[number] = path

    def _number_by_date(self, kept: Mapping[str, int]) -> None:
        """Number the unnumbered by date, oldest first and undated last, and keep the numbers in the show.

        One that has an episode had a number before: numbers.toml was lost, and its record still tells.
        """
        dated: list[tuple[bool, datetime, Path]] = []
        essays: dict[Path, Essay] = {}
        unread: list[Path] = []
        for path in self.unnumbered:
            try:
                _key(self._show, path).encode()
                essays[path] = self._glance(path)
                published = essays[path].published
            except (EssaycastError, UnicodeEncodeError):  # numbers.toml can only have names in UTF-8
                unread.append(path)
                continue
            if published or self._show.sources.is_site:
                dated.append((published is None, published or _NEVER, path))
            else:  # it may be anything
                unread.append(path)
        if not dated:
            return
        paths = [path for _, _, path in sorted(dated)]
        given = self._recorded([essays[path] for path in paths], {*self.by_number, *kept.values()})
        first = next_number((*self.by_number, *kept.values(), *given.values()))
        given |= dict(zip((path for path in paths if path not in given), itertools.count(first), strict=False))
        keep_numbers(self._show.root, {_key(self._show, path): number for path, number in given.items()})
        self.unnumbered = unread
        for path, number in given.items():
            self._place(path, number)

    def _recorded(self, essays: Iterable[Essay], taken: set[int]) -> dict[Path, int]:
        """Return the numbers, none of them ``taken``, that essays have in their records, by the essays' files."""
        from tts.show.records import records_in  # most essays have their numbers in their names

        found: dict[Path, int] = {}
        by_guid: dict[str, int] = {}
        by_words: dict[tuple[str, str], int] = {}
        for facts in records_in(self._show.out):
            if facts.number is not None and facts.number not in taken:
                by_words[facts.name.partition("-")[2], facts.title] = facts.number
                by_guid |= {facts.guid: facts.number} if facts.guid else {}
        for essay in essays:
            number = by_guid.get(essay.guid, by_words.get((essay.slug, essay.title)))
            if essay.path and number is not None and number not in found.values():
                found[essay.path] = number
        return found

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
        return numbered_essay(self._read(self.path(number)), self._show, self.around)

    def latest(self, now: datetime) -> Path:
        """Return the newest essay that listeners may have at ``now``; RequestError if there is none."""
        for number in reversed(self.numbers()):
            essay = self.glance(number)
            if essay.is_public and not essay.waits(now):
                return self.path(number)
        raise RequestError(
            f"every essay in {self.folder} is a draft, withheld or scheduled",
            "name one of them by its number to render it now",
        )

    def _inner_number(self, path: Path) -> int | None:
        try:
            return self._glance(path).number
        except EssaycastError:
            return None

    def glance(self, number: int) -> Essay:
        """Return a ``glimpse`` of essay ``number``, read only if its file has changed; errors as in ``read``."""
        return numbered_essay(self._glance(self.path(number)), self._show, self.around)

    def _glance(self, path: Path) -> Essay:
        return glance(path, self._read, self.index, self._show)

    def read_all(self) -> tuple[list[Essay], list[EssaycastError]]:
        """Read every essay: those that can be read, and what is wrong with the others."""
        return self._all(self.read)

    def glance_all(self) -> tuple[list[Essay], list[EssaycastError]]:
        """Return a ``glimpse`` of every essay that can be read, and what is wrong with the others."""
        found = self._all(self.glance)
        self.index.keep()
        return found

    def _all(self, read: Callable[[int], Essay]) -> tuple[list[Essay], list[EssaycastError]]:
        essays: list[Essay] = []
        problems: list[EssaycastError] = []
        for number in self.numbers():
            try:
                essays.append(read(number))
            except EssaycastError as problem:
                problems.append(problem)
        return essays, problems


def files_beside(show: Show) -> list[Path]:
    """Return whatever lies where the show's essays are, in order, and the settings above that may close some of them.

    Among it are what is an essay, and what may become one.
    """
    there = show.essays.rglob("*") if show.sources.is_site else show.essays.glob("*")
    return [*sorted(there), *settings_above(show.essays)]


def glance(path: Path, read: Callable[[Path], Essay], index: Index, show: Show) -> Essay:
    """Return a ``glimpse`` of an essay file of the show: as ``index`` knows it, else as ``read`` reads it."""

    def make() -> Essay:
        return replace(glimpse(read(path)), path=None)

    # Nikola has what is front matter elsewhere in a file beside the text.
    has_meta = is_file(f"{os.path.splitext(path)[0]}.meta")  # noqa: PTH122
    reading = f"{show.date_order} {stamp(path.with_suffix('.meta'))}" if has_meta else show.date_order
    essay = index.recall(path, Essay, make, reading)
    object.__setattr__(essay, "path", path)  # of one that nobody else has: to copy ten thousand takes its time
    return essay


def numbered_essay(essay: Essay, show: Show, near: Around | None = None) -> Essay:
    """Return an essay of the show with its number; EssaycastError if its file and what names it disagree.

    It is a draft if what lies around it, which ``near`` knows, closes it.
    """
    path = essay.path
    if path is None:
        return essay
    if essay.language and _base(essay.language) != _base(show.language):
        note = f"{path} is in {essay.language}, but is read in the show’s language, {show.language}"
        if note not in essay.notes:
            essay = replace(essay, notes=(*essay.notes, note))
    if not essay.draft and (why := why_closed(path, show, near)):
        note = f"{path} is {why.what}, so the essay is held back; {why.mend}"
        essay = replace(essay, draft=True, notes=essay.notes if note in essay.notes else (*essay.notes, note))
    named, where = file_name(path).number, "its name"
    if named is None and (path.is_relative_to(show.essays) or owns(show, path)):
        named, where = read_numbers(show.root).get(_key(show, path)), NUMBERS_FILE
    if named is not None and essay.number not in (None, named):
        raise EssaycastError(f"{path} says number: {essay.number} inside", f"make {where} and its front matter agree")
    return essay if named in (None, essay.number) else replace(essay, number=named)


def why_closed(path: Path, show: Show, near: Around | None = None) -> Why | None:
    """Return why an essay of the show is closed by what lies around it, or by a name; None if it is not."""
    if path.parent == show.essays:
        inside = PurePath(path.name)  # at once: a show may have ten thousand
    elif path.is_relative_to(show.essays):
        inside = path.relative_to(show.essays)
    else:
        return None
    if show.sources.is_site and (said := draft_by_name((show.essays.name, *inside.parts[:-1]), inside.stem)):
        return Why(f"a draft by the name {said}", "rename it to publish")
    return (near or around(show.essays)).why_closed(inside.as_posix(), lambda: as_settings(read_bytes(path)))


def _base(tag: str) -> str:
    """``"en-GB"`` -> ``"en"``."""
    return tag.partition("-")[0].lower()


def owns(show: Show, path: Path) -> bool:
    """Return whether an essay file is one of the show's."""
    if path.parent == show.essays and not os.path.islink(path):  # noqa: PTH114
        return True  # at once: a show may have ten thousand
    folder = show.essays.resolve()
    return folder in path.resolve().parents if show.sources.is_site else path.resolve().parent == folder


def is_link_of(show: Show, path: Path) -> bool:
    """Return whether an essay of the show is a link to a file elsewhere, which is left alone."""
    return path.is_relative_to(show.essays) and not owns(show, path)


def fence_of(show: Show, path: Path) -> Fence:
    """Return where the pictures of an essay file may lie: in the show's folder, or beside an essay without a show."""
    if show.declared and (owns(show, path) or path.resolve().is_relative_to(show.root.resolve())):
        return folder_of_show(show.root, show.essays)
    return Fence("the essay's folder", (path.parent,))


def _files(show: Show) -> Iterator[Path]:
    """Yield the files that may be essays; a site's own files begin with a mark (``_index.md``)."""
    if not show.essays.is_dir():
        if show.essays.is_symlink() or _has_output(show):
            raise RequestError(
                f"the folder of the essays is not there: {show.essays}",
                "bring it back, or name the one that it is now as folder in [essays] of show.toml",
            )
        return
    if not show.sources.is_site:
        yield from filter(None, map(_as_it_is_called, show.essays.iterdir()))
        return
    for each in show.essays.rglob("*"):
        path = _as_it_is_called(each) or each
        parts = path.relative_to(show.essays).parts
        if (
            each.is_file()
            and not any(part.startswith((".", "_")) for part in parts)
            and parts != (f"index{path.suffix}",)
        ):
            yield path


def _as_it_is_called(path: Path) -> Path | None:
    """Return the path that an essay's file has when it is on this disk, None if somebody has hidden it."""
    if not path.name.startswith("."):
        return path
    name = name_of_away(path.name)
    return path.with_name(name) if name and not name.startswith(".") else None


def _has_output(show: Show) -> bool:
    """Return whether anything has been made of the show: a new one may have no essays yet."""
    return show.out.is_dir() and any(not path.name.startswith(".") for path in show.out.iterdir())


def _key(show: Show, path: Path) -> str:
    """Return what numbers.toml knows an essay file of the show by: its place in the folder of essays."""
    inside = path.is_relative_to(show.essays)  # a link may lead elsewhere
    place = path.relative_to(show.essays) if inside else path.resolve().relative_to(show.essays.resolve())
    return place.as_posix()


def select(selectors: Sequence[Selector], catalogue: Catalogue | None, now: datetime) -> list[Path]:
    """Return the essay files that ``selectors`` name, each once, in the order asked for (numbers ascending).

    A selector is a number, a range, ``latest`` (of what is out at ``now``), ``all`` or the path of an essay file.
    RequestError when one names nothing, or names a show's essay if there is no show (``catalogue`` None).
    """
    chosen: dict[Path, None] = {}
    for selector in selectors:
        for path in _select(selector if isinstance(selector, Path) else str(selector), catalogue, now):
            chosen[path] = None
    return list(chosen)


def is_file_selector(selector: str) -> bool:
    """Return whether a selector is a file's path and not a number, a range, ``latest`` or ``all``."""
    return not (_NUMBER.fullmatch(selector) or _RANGE.fullmatch(selector) or selector in ("latest", "all"))


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
