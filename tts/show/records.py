"""Which record in an output folder is whose: the guid of an episode that was made is in its record, and stays its own.

An essay whose file has lost its guid, or never had one (a link, a clean copy, a checkout from before the first render),
is known by its name, or by what tells a renamed essay. Nothing here needs a record to be whole, or of this version.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from tts.episode import Brief, Episode, finished
from tts.essay import Essay
from tts.files import names_in
from tts.index import NO_INDEX, Index

Value = TypeVar("Value")

# What is read of a record that may hold the times of a hundred thousand words: what tells whose it is comes first.
_LINES, _LONGEST_LINE = 40, 1_000_000
_LINE = re.compile(rb'\s*"(name|number|title|published|guid)": (.*?),?\s*')
_LONGEST_TEXT = 10_000
# Half of a character, which no file can have; and no guid has a control character.
_HALF, _CONTROL = re.compile("[\ud800-\udfff]"), re.compile("[\x00-\x1f\x7f]")
_FEED = re.compile(r"feed(?:-\d+)?\.xml")
_SOUND = re.compile(rb'<enclosure [^>]*?\burl="[^"?]*?([^"/?]+)\.mp3[?"]')
_TEXTS = {
    name: re.compile(rb"<" + tag + rb"(?: [^>]*)?>([^<]*)</" + tag + rb">")
    for name, tag in (("guid", b"guid"), ("title", b"title"), ("day", b"pubDate"), ("number", b"itunes:episode"))
}
# Joiners that keep a title in the feed from looking like markup.
_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells whose episode it is: as a record says, or an item of the feed. ``day`` is ``2026-03-04``, or empty."""

    name: str
    number: int | None
    title: str
    day: str
    guid: str

    @classmethod
    def of(cls, episode: Episode) -> Facts:
        """Return the facts of a record that has been read."""
        return cls(episode.name, episode.number, episode.title, episode.published[:10], episode.guid)


def records_in(out: Path) -> list[Facts]:
    """Return what the records in an output folder say, those that are damaged or of another version, too."""
    found = (_record(path) for path in sorted(out.glob("*.json")) if "." not in path.stem)
    return [facts for facts in found if facts]


@dataclass(frozen=True, slots=True)
class _Items:
    items: tuple[Facts, ...]


def items_in(out: Path, index: Index = NO_INDEX, names: Iterable[str] | None = None) -> list[Facts]:
    """Return the episodes of the feed that was published into a folder, newest first, its older pages last.

    Pages that ``index`` knows are not read. ``names`` are those of the files in the folder, if they are known already.
    """
    found: list[Facts] = []
    for page in feed_pages(out, names):
        with suppress(OSError):
            found += index.recall(page, _Items, partial(_items_of_page, page)).items
    return found


def _items_of_page(page: Path) -> _Items:
    return _Items(tuple(items_of(page.read_bytes())))


def feed_pages(out: Path, names: Iterable[str] | None = None) -> list[Path]:
    """Return the files of the feed that was published into a folder, the newest episodes' first."""
    names = [
        name
        for name in (names_in(out, 1) if names is None else names)
        if name.startswith("feed") and _FEED.fullmatch(name)
    ]
    pages = [path for path in map(out.joinpath, names) if path.is_file()]
    return sorted(pages, key=lambda page: -int(re.sub(r"\D", "", page.name) or 10**9))


def items_of(feed: bytes) -> list[Facts]:
    """Return the episodes of a feed that essaycast has written, in its order, each with its day in UTC."""
    return [facts for item in feed.split(b"<item>")[1:] if (facts := _item(item))]


class Records:
    """The records in an output folder, and which of the show's essays each belongs to.

    ``essays`` are all of the show's, or what returns them, which is called only if names and guids do not tell. Of
    records that are not ``is_own`` (a folder may be shared) none belongs to an essay.
    """

    def __init__(
        self,
        out: Path,
        essays: Sequence[Essay] | Callable[[], Sequence[Essay]],
        is_own: Callable[[Facts], bool] = lambda facts: True,
    ) -> None:
        self.out = out
        self._given = essays
        self._is_own = is_own

    @cached_property
    def essays(self) -> Sequence[Essay]:
        """All essays of the show."""
        return self._given() if callable(self._given) else self._given

    @cached_property
    def guids(self) -> frozenset[str]:
        """The guids that essays of the show have in their files."""
        return frozenset(essay.guid for essay in self.essays if essay.guid)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(essay.name for essay in self.essays)

    @cached_property
    def known(self) -> list[Facts]:
        """What the records say, and of episodes without one what the feed does.

        A name that has the record of another by now tells nothing of them.
        """
        records = records_in(self.out)
        names, guids = {facts.name for facts in records}, {facts.guid for facts in records}
        left = (item for item in items_in(self.out) if item.guid not in guids)
        return [*records, *(replace(item, name="") if item.name in names else item for item in left)]

    def is_of(self, episode: Episode | Brief, essay: Essay) -> bool:
        """Return whether the episode that has an essay's name is the essay's.

        So it is if the guids agree, or the episode has none. It is not if another essay has the episode's guid, or if
        the essay has an episode of another name; else it is if the titles agree, or, for one without a guid, the name.
        """
        if episode.guid == essay.guid or not episode.guid:
            return True
        if episode.guid in self.guids or (essay.guid and episode.title != essay.title):
            return False
        if not essay.guid and (episode.title, episode.published[:10]) == (essay.title, _day(essay)):
            return True
        found = self.of(essay)
        return not (found or not essay.guid) or any(facts.name == episode.name for facts in found)

    def finished(self, essay: Essay) -> Episode | None:
        """Return what ``tts.episode.finished`` does, None if the episode of that name is another essay's."""
        episode = finished(self.out, essay.name)
        return episode if episode and self.is_of(episode, essay) else None

    def of(self, essay: Essay) -> Sequence[Facts]:
        """Return the records that are an essay's, whatever their names, all under one guid: the surest first."""
        return self._guided(essay) if essay.guid else self._found.get(essay.name) or self._left(essay)

    def _left(self, essay: Essay) -> Sequence[Facts]:
        """Return the record of an essay that is none of the show's, or not yet again."""
        if essay.name in self._names:
            return ()
        return [
            facts
            for facts in self.known
            if (facts.name, facts.title) == (essay.name, essay.title)
            and facts.guid not in self.guids
            and self._is_own(facts)
        ]

    def _guided(self, essay: Essay) -> Sequence[Facts]:
        others = {other.name for other in self.essays if other.guid == essay.guid and other.name != essay.name}
        return _surest(essay, [facts for facts in self._by_guid.get(essay.guid, ()) if facts.name not in others])

    @cached_property
    def _by_guid(self) -> dict[str, list[Facts]]:
        found = defaultdict(list)
        for facts in self.known:
            if facts.guid:
                found[facts.guid].append(facts)
        return found

    @cached_property
    def _found(self) -> dict[str, Sequence[Facts]]:
        """The records of the essays that have no guid, by the essays' names.

        Each way of telling them is asked of all before the next one is, so that a new essay in an old place does not
        take the record of one that has moved on. Two that cannot be told apart get nothing by it.
        """
        titles = {essay.name: essay.title for essay in self.essays if essay.guid}
        groups: dict[str, list[Facts]] = defaultdict(list)
        for facts in self.known:
            if facts.guid not in self.guids and titles.get(facts.name) != facts.title and self._is_own(facts):
                groups[facts.guid or f"/{facts.name}"].append(facts)
        waiting = [essay for essay in self.essays if not essay.guid]
        found: dict[str, Sequence[Facts]] = {}
        for of_essay, of_facts in _WAYS:
            keys = _single((of_facts(facts), guid) for guid, each in groups.items() for facts in each)
            for key, essay in _single((of_essay(essay), essay) for essay in waiting).items():
                guid = keys.get(key, "")
                if guid in groups and not (of_essay is _number_and_title and _is_redated(essay, groups[guid])):
                    found[essay.name] = _surest(essay, groups.pop(guid))
            waiting = [essay for essay in waiting if essay.name not in found]
        return found


def _day(essay: Essay) -> str:
    return essay.published.date().isoformat() if essay.published else ""


def _number_and_title(essay: Essay) -> Hashable:
    return (essay.number, essay.title) if essay.number is not None else None


def _is_redated(essay: Essay, facts: Iterable[Facts]) -> bool:
    """Return whether an essay has another day than a record of its number and title: it may be the next of a series."""
    day = _day(essay)
    return bool(day) and not any(each.day in ("", day) for each in facts)


# How an essay without a guid and its record are known, the surest way first; None tells nothing.
_WAYS: tuple[tuple[Callable[[Essay], Hashable], Callable[[Facts], Hashable]], ...] = (
    (lambda essay: (essay.name, essay.title, _day(essay)), lambda facts: (facts.name, facts.title, facts.day)),
    (
        lambda essay: (essay.title, _day(essay)) if essay.published else None,
        lambda facts: (facts.title, facts.day) if facts.day else None,
    ),
    (lambda essay: (essay.name, essay.title), lambda facts: (facts.name, facts.title)),
    (
        _number_and_title,
        lambda facts: (facts.number, facts.title) if facts.number is not None else None,
    ),
    (lambda essay: essay.name, lambda facts: facts.name),
)


def _single(pairs: Iterable[tuple[Hashable, Value]]) -> dict[Hashable, Value]:
    """Return what has a key for itself, by that; no key that two have, nor None."""
    found: dict[Hashable, Value] = {}
    twice: set[Hashable] = {None}
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            twice.add(key)
    return {key: value for key, value in found.items() if key not in twice}


def _surest(essay: Essay, facts: Collection[Facts]) -> Sequence[Facts]:
    """Return records of one guid: that of the essay's name first, then the last by name, as it was always taken."""
    return sorted(facts, key=lambda each: (each.name == essay.name, each.name), reverse=True)


def _record(path: Path) -> Facts | None:
    if not path.is_file():
        return None
    found: dict[bytes, object] = {}
    with suppress(OSError, ValueError, RecursionError), path.open("rb") as file:
        for _ in range(_LINES):
            if line := _LINE.fullmatch(file.readline(_LONGEST_LINE)):
                found.setdefault(line[1], json.loads(line[2]))
    name, title, published, guid = (found.get(key, "") for key in (b"name", b"title", b"published", b"guid"))
    number = found.get(b"number")
    texts = all(map(_is_text, (title, published, guid))) and not _CONTROL.search(str(guid))
    if name != path.stem or not texts or not (number is None or isinstance(number, int)):
        return None
    return Facts(path.stem, number, str(title), str(published)[:10], str(guid))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT and not _HALF.search(value)


def _item(item: bytes) -> Facts | None:
    # The notes, which are most of it, are between what is looked for.
    head, tail = item.partition(b"<description>")[0], item[max(item.find(b"<enclosure "), 0) :]
    texts = {name: _text(pattern, tail if name == "number" else head) for name, pattern in _TEXTS.items()}
    sound = _SOUND.search(tail)
    if not texts["guid"]:
        return None
    number = int(texts["number"]) if re.fullmatch(r"[0-9]{1,30}", texts["number"]) else None
    name = unquote(sound[1].decode("utf-8", "replace")) if sound else ""
    return Facts(name, number, texts["title"].replace(_JOINER, ""), _day_of(texts["day"]), texts["guid"])


def _day_of(moment: str) -> str:
    try:
        return parsedate_to_datetime(moment).date().isoformat()
    except (ValueError, OverflowError):
        return ""


def _text(pattern: re.Pattern[bytes], item: bytes) -> str:
    found = pattern.search(item)
    return html.unescape(found[1].decode("utf-8", "replace")).strip() if found else ""
