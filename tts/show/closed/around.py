"""Whether an essay is closed by what lies around it, and why: one answer for a folder of essays and for an import."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from tts import lazy_re as re
from tts.show.closed.files import Files, OnDisk, top_of
from tts.show.closed.settings import (
    DIARIES,
    DIARY,
    GENERATORS,
    Exclusion,
    Said,
    Statement,
    beside,
    said_in,
    settings_among,
    table_beside,
)
from tts.show.file_name import file_name
from tts.show.front_matter import read_front_matter
from tts.show.held_words import folded_key, listed, squeezed, vocabulary
from tts.show.holding import closing_key

# A key by which an essay says that it is out, or not, says so for each of these.
_OF_DRAFTS = frozenset({"draft", "published"})
_OPEN = {"draft": "draft: false", "published": "published: true"}
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}[-_. ]?\d{2}(?:[-_. ]?\d{2})?")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Why:
    """Why an essay is closed, as "it is …", and what its author can do about it."""

    what: str
    mend: str


class Around:
    """What lies around the essays in a folder: it tells of each whether that closes it.

    ``home`` is the place of the folder that the author has named, below the top of ``files``.
    """

    def __init__(self, files: Files, home: str = "") -> None:
        """Look at files when an essay is asked for; what has been read of a folder is kept."""
        self._files = files
        self._home = home
        self._names: dict[str, frozenset[str]] = {}
        self._chains: dict[str, list[tuple[str, Said]]] = {}
        self._said: dict[str, list[Said]] = {}
        self._diaries: dict[str, list[str]] = {}

    def why_closed(self, place: str, read: Callable[[], str]) -> Why | None:
        """Return why the essay at ``place``, seen from the home, is closed; None if it is not.

        ``read`` gives its text, which is asked for only if something around it speaks against it.
        """
        at = f"{self._home}/{place}" if self._home else place
        home, _, name = at.rpartition("/")
        table: _Table = {}
        for folder, said in self._chain(home):
            inside = at[len(folder) + 1 :] if folder else at
            if not said.holds(inside):
                continue
            if isinstance(said, Statement):
                _add(table, said.table, said.said)
            elif not self._is_of_all(said, folder, at):
                named = said.why or f"held back by {self._shown(said.said)}"
                return Why(named, "move it to another folder, or change that, to publish")
        for file in beside(name.rpartition(".")[0], self._names_in(home)):
            path = posixpath.join(home, file)
            _add(table, table_beside(file, self._files.read(path)), path)
        return (_why_by(table, read, self._shown) if table else None) or self._of_diary(at, home, read)

    def _chain(self, home: str) -> list[tuple[str, Said]]:
        """Return what the files of a folder, and those of the folders above it, say, the highest first."""
        if home not in self._chains:
            every = [(folder, said) for folder in _with_above(home) for said in self._said_in(folder)]
            self._chains[home] = _that_matter(every)
        return self._chains[home]

    def _said_in(self, folder: str) -> list[Said]:
        if folder not in self._said:
            called = posixpath.basename(folder) or self._files.name

            def read(name: str) -> str:
                return self._files.read(posixpath.join(folder, name))

            names = self._names_in(folder)
            self._said[folder] = list(said_in(folder, called, names, read, lambda: self._is_zola(folder)))
        return self._said[folder]

    def _names_in(self, folder: str) -> frozenset[str]:
        if folder not in self._names:
            self._names[folder] = self._files.names(folder)
        return self._names[folder]

    def _is_zola(self, folder: str) -> bool:
        return any(
            "config.toml" in self._names_in(above)
            and "base_url" in self._files.read(posixpath.join(above, "config.toml"))
            for above in _with_above(folder)
        )

    def _is_of_all(self, said: Exclusion, folder: str, at: str) -> bool:
        """Return whether a site leaves out the whole folder that the author names: it is named all the same."""
        if said.why or self._home == folder or not f"{self._home}/".startswith(f"{folder}/" if folder else ""):
            return False
        other = posixpath.join(self._home, f"any other essay{PurePosixPath(at).suffix}")
        return said.holds(other[len(folder) + 1 :] if folder else other)

    def _shown(self, place: str) -> str:
        return posixpath.relpath(place, self._home or ".")

    def _of_diary(self, at: str, home: str, read: Callable[[], str]) -> Why | None:
        """Tell a page of a diary: named for its day alone, in a folder of such pages, and without a title of its own.

        The folder is one in which Obsidian writes them, or is called so and is not of a site.
        """
        if not _is_named_for_a_day(posixpath.basename(at)):
            return None
        folders = list(_with_above(home))
        known = any(_is_in(home, diary) for folder in folders for diary in self._diaries_of(folder))
        if not known:
            called = map(squeezed, home[len(self._home) :].split("/"))
            if vocabulary("tags", "diaries").isdisjoint(called):
                return None
            if any(not GENERATORS.isdisjoint(self._names_in(folder)) for folder in folders):
                return None
        titled = read_front_matter(read(), "").value("title") is not None
        return None if titled else Why(DIARY, "give it a title to publish")

    def _diaries_of(self, folder: str) -> list[str]:
        if folder not in self._diaries:
            places = (posixpath.join(folder, name) for name in DIARIES if ".obsidian" in self._names_in(folder))
            self._diaries[folder] = [
                posixpath.join(folder, each.strip("/"))
                for place in places
                for each in _diaries_in(self._files.read(place))
            ]
        return self._diaries[folder]


def around(folder: Path, root: str = "") -> Around:
    """Return what lies around the essays of a folder on this disk; all of them may be below ``root`` in it."""
    top = top_of(folder)
    home = (folder.resolve().relative_to(top) / root).as_posix()
    return Around(OnDisk(top), "" if home == "." else home)


def settings_above(folder: Path) -> list[Path]:
    """Return the files, and folders, of settings above a folder of essays, which may close some of those."""
    folder, top = folder.resolve(), top_of(folder)
    above = [each for each in folder.parents if each.is_relative_to(top)]
    return [each / name for each in above for name in settings_among(OnDisk(each).names(""))]


def _with_above(folder: str) -> Iterator[str]:
    """``"a/b"`` -> ``""``, ``"a"``, ``"a/b"``."""
    yield ""
    parts = folder.split("/") if folder else []
    yield from ("/".join(parts[: count + 1]) for count in range(len(parts)))


def _that_matter(every: list[tuple[str, Said]]) -> list[tuple[str, Said]]:
    """Return what is said, without keys of which nothing that is said closes an essay."""
    tables = [said.table for _, said in every if isinstance(said, Statement)]
    closing = {
        folded_key(str(key)) for table in tables for key, value in table.items() if closing_key({str(key): value})
    }
    found: list[tuple[str, Said]] = []
    for folder, said in every:
        if isinstance(said, Statement):
            table = {key: value for key, value in said.table.items() if folded_key(str(key)) in closing}
            found += [(folder, replace(said, table=table))] if table else []
        else:
            found.append((folder, said))
    return found


#: What is said of an essay by the folded key: the key as it is written, the value, and the file that says so.
_Table = dict[str, tuple[str, Any, str]]


def _add(table: _Table, said: Mapping[str, Any], place: str) -> None:
    table.update((folded_key(str(key)), (str(key), value, place)) for key, value in said.items())


def _why_by(table: _Table, read: Callable[[], str], shown: Callable[[str], str]) -> Why | None:
    """Return why an essay is closed by what is said of it around it, and not otherwise by itself."""
    if not closing_key({key: value for key, value, _ in table.values()}):
        return None
    own = {folded_key(name) for name in read_front_matter(read(), "").table}
    own |= _OF_DRAFTS if own & _OF_DRAFTS else set()
    key = closing_key({key: value for folded, (key, value, _) in table.items() if folded not in own})
    if not key:
        return None
    mend = f"write {_OPEN[folded_key(key)]} in it" if folded_key(key) in _OPEN else "change that"
    return Why(f"held back by {shown(table[folded_key(key)][2])}", f"{mend} to publish")


def _is_in(place: str, folder: str) -> bool:
    return place == folder.rstrip("/") or (not folder.endswith("/") and place.startswith(f"{folder}/"))


def _is_named_for_a_day(name: str) -> bool:
    """Return whether a file's name is a day, or a week or a month, and no more than that and the day's name."""
    stem = posixpath.splitext(name)[0]
    if not _YEAR.search(stem):
        return False
    words = {squeezed(word) for word in _WORD.findall(stem)}
    if words:
        return words <= vocabulary("tags", "of_a_day")
    named = file_name(PurePosixPath(name))
    return _DAY.fullmatch(stem) is not None or (named.day is not None and named.words == stem)


def _diaries_in(text: str) -> Iterator[str]:
    """Yield the folders that settings of Obsidian name for notes of days, weeks and so on."""
    try:
        settings = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return
    if not isinstance(settings, dict):
        return
    periods = [value for key, value in settings.items() if key in listed("tags", "periods") and isinstance(value, dict)]
    for each in periods or [settings]:
        folder = each.get("folder")
        yield folder if isinstance(folder, str) else ""
