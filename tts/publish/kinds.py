"""What a published file is, and the two kinds of them: an episode's and the show's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tts.episode import Episode
from tts.essay import Essay
from tts.publish.channel import Channel

# A file that lies there already, or what makes the bytes when somebody asks for them.
Content = Path | Callable[[], bytes]


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
    """An essay that is published, with its finished ``episode``, of whose sentences only the opening is kept.

    ``read`` returns the whole record, for the files that are made of its transcript. ``before`` and ``after`` are the
    published episodes next to it.
    """

    essay: Essay
    episode: Episode
    read: Callable[[], Episode]
    before: Episode | None = None
    after: Episode | None = None


@dataclass(frozen=True, slots=True)
class EpisodeFile:
    """A kind of file that every published episode may have.

    Its name is the episode's followed by ``ending``, a regular expression. ``contents`` yields the (name, content) of
    each that an entry has.
    """

    ending: str
    media_type: str
    contents: Callable[[Channel, Entry], Iterable[tuple[str, Content]]]

    def episode(self, name: str) -> str:
        """Return the name of the episode that the file ``name`` would belong to; nothing if it is of another kind."""
        found = re.fullmatch(f"([^/]+){self.ending}", name)
        return found[1] if found else ""

    def outputs(self, channel: Channel, entry: Entry) -> Iterator[Output]:
        """Yield the files of this kind that the entry has."""
        for name, content in self.contents(channel, entry):
            yield Output(name, self.media_type, content)


@dataclass(frozen=True, slots=True)
class ShowFile:
    """A kind of file that the show has, one or several pages of it, whose names match ``pattern``.

    ``contents`` yields the (name, content) of each, given all essays and episodes that are published.
    """

    pattern: str
    media_type: str
    contents: Callable[[Channel, Sequence[tuple[Essay, Episode]]], Iterable[tuple[str, Content]]]

    def is_named(self, name: str) -> bool:
        """Tell whether the file ``name`` would be of this kind."""
        return re.fullmatch(self.pattern, name) is not None

    def outputs(self, channel: Channel, entries: Sequence[tuple[Essay, Episode]]) -> Iterator[Output]:
        """Yield the show's files of this kind."""
        for name, content in self.contents(channel, entries):
            yield Output(name, self.media_type, content)
