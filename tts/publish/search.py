"""What the search on the show's page looks through: the titles and sentences of all episodes, a file a page of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tts.episode import Episode, read_record
from tts.essay import Essay
from tts.publish.channel import Channel
from tts.publish.feed import in_order
from tts.publish.kinds import Content, ShowFile
from tts.publish.places import named_pages, page_of

SEARCH_FILE = "search.index.json"
_OLDER = "search.index-{}.json"


def search_files(count: int) -> list[str]:
    """Return the files for ``count`` episodes, those of the newest first."""
    return [name for name, _ in reversed(named_pages(range(count), SEARCH_FILE, _OLDER))]


def search_json(out: Path, episodes: Sequence[Episode]) -> str:
    """Return a list of {page, title, lines}; a line is [seconds from the start, sentence]. Newest first.

    ``episodes`` are in the order of their dates; the records in ``out`` have their sentences.
    """
    entries = []
    for episode in reversed(episodes):
        whole = read_record(out, episode.name) or episode
        lines = [
            [sentence.start_ms // 1000, " ".join(sentence.text.split())]
            for sentence in whole.sentences
            if sentence.block is not None
        ]
        entry = {"page": page_of(episode.name), "title": episode.title, "lines": lines}
        entries.append(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))
    return "[\n" + ",\n".join(entries) + "\n]\n"


def _contents(channel: Channel, entries: Sequence[tuple[Essay, Episode]]) -> Iterator[tuple[str, Content]]:
    dated = [episode for _, _, episode in in_order(entries)]
    for name, shown in named_pages(dated, SEARCH_FILE, _OLDER):
        yield name, partial(_made, channel.show.out, shown)


def _made(out: Path, episodes: Sequence[Episode]) -> bytes:
    return search_json(out, episodes).encode()


SEARCH = ShowFile(r"search\.index(?:-\d+)?\.json", "application/json", _contents)
