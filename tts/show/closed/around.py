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
    said_of_folder,
    settings_among,
    table_beside,
)
from tts.show.front_matter import read_front_matter
from tts.show.held_words import folded_key, listed, squeezed, vocabulary
from tts.show.holding import closing_key, draft_by_name

# A key by which an essay says that it is out, or not, says so for each of these.
_OF_DRAFTS = frozenset({"draft", "published"})
_OPEN = {"draft": "draft: false", "published": "published: true"}
_YEAR = re.compile(r"\d{4}")
# "January 1st, 2026" and daily.journal.2026.01.01.
_OF_PROGRAMS = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december) "
    r"\d{1,2}(?:st|nd|rd|th), \d{4}|(?:daily|journal|daily\.journal)\.\d{4}[.-]\d\d[.-]\d\d",
    re.IGNORECASE,
)
_DENDRON = "dendron.yml"
_VAULT = ".obsidian"
_TEMPLATES = frozenset({"templates", "template", "_templates"})
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
        """Read files only when an essay is asked about, and each folder once."""
        self._files = files
        self._home = home
        self._names: dict[str, frozenset[str]] = {}
        self._chains: dict[str, list[tuple[str, Said]]] = {}
        self._said: dict[str, list[Said]] = {}
        self._diaries: dict[str, list[str]] = {}

    def why_closed(self, place: str, read: Callable[[], str]) -> Why | None:
        """Return why the essay at ``place``, seen from the home, is closed; None if it is not.

        ``read`` returns its text, and is called only if something around the essay may close it.
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
        for file in beside(home, name.rpartition(".")[0], self._names_in(home)):
            path = posixpath.join(home, file)
            _add(table, table_beside(file, self._files.read(path)), path)
        return (
            (_why_by(table, read, self._shown) if table else None)
            or self._of_dendron(home, name)
            or self._of_templates(home)
            or self._of_diary(at, home, read)
        )

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
            above = posixpath.dirname(folder)
            for name in {f"{called}.yaml", f"{called}.yml"} & self._names_in(above) if folder else ():
                path = posixpath.join(above, name)
                self._said[folder].append(said_of_folder(path, self._files.read(path)))
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

    def _of_dendron(self, home: str, name: str) -> Why | None:
        """Tell a note whose name has the folders of a draft in it: Dendron's ``private.plan.md``."""
        if name.count(".") < 2 or not any(_DENDRON in self._names_in(folder) for folder in _with_above(home)):
            return None
        *above, last = posixpath.splitext(name)[0].split(".")
        said = draft_by_name(above, last)
        return Why(f"a draft by the name {said}", "rename it to publish") if said else None

    def _of_templates(self, home: str) -> Why | None:
        """Tell a template of Obsidian's, whose folder has its usual name."""
        named = not _TEMPLATES.isdisjoint(home[len(self._home) :].lower().split("/"))
        return Why("a template", "move it to another folder to publish") if named and self._is_of_vault(home) else None

    def _of_diary(self, at: str, home: str, read: Callable[[], str]) -> Why | None:
        """Tell a page of a diary: named for its day alone, in a folder of such pages, and without a title of its own.

        The folder is one in which Obsidian writes them, any other of its vault, or is called so and is not of a site.
        Roam's and Dendron's have names that nothing else has.
        """
        if not _YEAR.search(at):
            return None
        stem = posixpath.splitext(at)[0]
        below = self._below_diary(stem, home)
        named = below is not None and _is_named_for_a_day(below.replace("/", " "))
        if not named and not (_OF_PROGRAMS.fullmatch(posixpath.basename(stem)) and not self._is_of_site(home)):
            return None
        title = str(read_front_matter(read(), "").value("title") or "")
        return Why(DIARY, "give it a title to publish") if not title or _is_named_for_a_day(title) else None

    def _below_diary(self, stem: str, home: str) -> str | None:
        """Return the place of a file in the folder of a diary that it is in; None if it is in none."""
        for folder in _with_above(home):
            for diary in self._diaries_of(folder):
                if _is_in(home, diary):
                    return stem[len(diary.rstrip("/")) + 1 :] if diary.rstrip("/") else stem
        parts = stem[len(self._home) :].strip("/").split("/")
        for count, part in enumerate(parts[:-1], 1):
            if squeezed(part) in vocabulary("tags", "diaries"):
                return None if self._is_of_site(home) else "/".join(parts[count:])
        # In a vault nothing else is called so, wherever it lies.
        return parts[-1] if self._is_of_vault(home) and not self._is_of_site(home) else None

    def _is_of_vault(self, home: str) -> bool:
        return any(_VAULT in self._names_in(folder) for folder in _with_above(home))

    def _is_of_site(self, home: str) -> bool:
        return any(not GENERATORS.isdisjoint(self._names_in(folder)) for folder in _with_above(home))

    def _diaries_of(self, folder: str) -> list[str]:
        if folder not in self._diaries:
            places = (posixpath.join(folder, name) for name in DIARIES if _VAULT in self._names_in(folder))
            self._diaries[folder] = [
                posixpath.join(folder, each.strip("/"))
                for place in places
                for each in _diaries_in(self._files.read(place))
            ]
        return self._diaries[folder]


def around(folder: Path) -> Around:
    """Return what lies around the essays of a folder on this disk."""
    top = top_of(folder)
    home = folder.resolve().relative_to(top).as_posix()
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


def _is_named_for_a_day(stem: str) -> bool:
    """Return whether a name is a day, or a week or a month, and no more than that and the day's name."""
    if not _YEAR.search(stem):
        return False
    words = {squeezed(word) for word in _WORD.findall(stem)}
    return words <= vocabulary("tags", "of_a_day")


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
