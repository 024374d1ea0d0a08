"""What a published file is, and the two kinds of them: an episode's and the show's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tts.episode import Brief, Episode
from tts.essay import Essay
from tts.publish.channel import Channel

# An essay and its episode, with the moment that the feed gives it.
Dated = tuple[datetime, Essay, Episode]


@dataclass(frozen=True, slots=True)
class Made:
    """Bytes that are made when someone asks for them; ``of`` is a hash of all that they are made from."""

    make: Callable[[], bytes]
    of: str

    def __call__(self) -> bytes:
        """Make them."""
        return self.make()


# The path of a file that is there already, or what is made; and what makes it, before anybody has told of what. A Path
# for each of a hundred thousand files would take a second.
Content = str | Made
PathOrMaker = str | Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Output:
    """One published file: its ``name`` relative to the output folder, its media type, and its content."""

    name: str
    media_type: str
    content: Content

    @property
    def content_type(self) -> str:
        """What a server says of it: the media type, which is not asked of the machine; all text is UTF-8."""
        is_text = not self.media_type.startswith(("audio/", "image/"))
        return f"{self.media_type}; charset=utf-8" if is_text else self.media_type


@dataclass(frozen=True, slots=True)
class Entry:
    """An essay that is published, with its finished ``episode``.

    ``begun`` returns the record with only the opening of its sentences; ``read`` returns the whole record, for what is
    made of its transcript. ``told`` is a hash of essay and record. ``before`` and ``after`` are the published entries
    next to it. ``later`` is the name that the essay has by now, if it was renamed and has no episode by that name yet.
    """

    essay: Essay
    episode: Brief
    begun: Callable[[], Episode]
    read: Callable[[], Episode]
    told: str
    before: Entry | None = None
    after: Entry | None = None
    later: str = ""

    @property
    def told_with_neighbours(self) -> str:
        """A hash of it and of the entries next to it."""
        return hash_of(*(each.told if each else "" for each in (self.before, self, self.after)))


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in its place among all: ``moment`` is the one that the feed gives it, ``told`` tells of both."""

    moment: datetime
    entry: Entry
    told: Sequence[str]

    @property
    def dated(self) -> Dated:
        """Essay and record, with only the opening of its sentences, and the moment."""
        return self.moment, self.entry.essay, self.entry.begun()


@dataclass(frozen=True, slots=True)
class Published:
    """All that is published, oldest first."""

    items: Sequence[Item]

    def of(self, channel: Channel, part: Iterable[Item], *others: object) -> str:
        """Return a hash of what a file is made from: the channel, some of the items, and ``others``."""
        return hash_of(channel.told, [item.told for item in part], *others)


def hash_of(*parts: object) -> str:
    """Return a hash of plain values: texts, numbers, lists of them."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class EpisodeFile:
    """A kind of file that every published episode may have.

    Its name is the episode's followed by ``ending``, a regular expression. ``contents`` returns the name of each that
    an entry has, with the file that is there or what makes it of channel and entry.
    """

    ending: str
    media_type: str
    contents: Callable[[Channel, Entry], Iterable[tuple[str, PathOrMaker]]]

    def episode(self, name: str) -> str:
        """Return the name of the episode that the file ``name`` would belong to; nothing if it is of another kind."""
        found = re.fullmatch(f"([^/]+){self.ending}", name)
        return found[1] if found else ""

    def outputs(self, channel: Channel, entry: Entry, of: str) -> list[Output]:
        """Return the files of this kind that the entry has; ``of`` is a hash of what its files are made from."""
        return [
            Output(name, self.media_type, content if isinstance(content, str) else Made(content, of))
            for name, content in self.contents(channel, entry)
        ]


@dataclass(frozen=True, slots=True)
class ShowFile:
    """A kind of file that the show has, one or several pages of it, whose names match ``pattern``.

    ``contents`` yields the (name, content) of each, given all that is published.
    """

    pattern: str
    media_type: str
    contents: Callable[[Channel, Published], Iterable[tuple[str, Content]]]

    def is_named(self, name: str) -> bool:
        """Return whether the file ``name`` would be of this kind."""
        return re.fullmatch(self.pattern, name) is not None

    def outputs(self, channel: Channel, published: Published) -> Iterator[Output]:
        """Yield the show's files of this kind."""
        for name, content in self.contents(channel, published):
            yield Output(name, self.media_type, content)
