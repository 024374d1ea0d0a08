"""What the search on the show's page looks through: in which sentences each word stands, in many small files.

A search asks for a file for each of its longest words in a part of the show, the newest part first, and then for the
transcripts of the few episodes that it shows. A word that most sentences have leads nowhere and is not listed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from threading import Lock
from typing import Any

from tts.episode import Brief, Episode
from tts.publish.channel import Channel
from tts.publish.kinds import Content, Item, Made, Published, ShowFile, hash_of
from tts.publish.transcripts import segments

# Episodes in a part, which stays as it is while the show grows: as many large parts as there can be, then a small one,
# then the rest, which is all that a new episode changes.
PARTS = (500, 250)
# Episodes that share a file of words: some fifteen kilobytes for essays of ten minutes.
_SHARING = 2
PARTS_FILE = "search/parts.json"
# Episodes whose names and titles are in one file.
LISTED = 50
# Words are shared out by their first letters, so that the file of a word is known before it is typed to its end.
_LETTERS = 3
# What is in more sentences of a part than this is not listed.
_COMMON = 2500
_PRIME = 65521

_WORD = re.compile(r"[^\W_]+")
# Signs of scripts that write no spaces: each is a word.
_SIGN = re.compile("[\u3040-\u9fff]")


def search_index(count: int) -> dict[str, Any]:
    """Return what the search of a show of ``count`` episodes has to know of the index before anything else.

    ``parts`` are (the number of the first episode, how many files of words there are); episodes are counted from 0,
    the oldest.
    """
    return {"count": count, "parts": [[part.start, _files(part)] for part in _parts(count)]}


def _parts(count: int) -> Iterator[range]:
    """Yield the episodes of each part, by their numbers."""
    first = 0
    for size in PARTS:
        while count - first >= size:
            yield range(first, first + size)
            first += size
    if first < count:
        yield range(first, count)


def words_of(text: str) -> list[str]:
    """Return the words of a text without accents and capitals, as the page's script takes them apart as well."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c)[0] != "M")
        text = _SIGN.sub(r" \g<0> ", text)
    return _WORD.findall(text.lower())


def file_of(word: str, files: int) -> int:
    """Return which of ``files`` files a word is in."""
    place = 0
    for letter in word[:_LETTERS]:
        place = (place * 31 + ord(letter)) % _PRIME
    return place % files


def words_json(episodes: Iterable[Episode], files: int, common: int = _COMMON) -> list[str]:
    """Return the ``files`` files of words of a part; ``common`` words are in more sentences than that.

    Each is an object of word -> [[episodes since the one before, sentences since the one before, …], …], or 0 for a
    common word. Sentence 0 is the title, the others are the segments of the transcript, counted from 1.
    """
    found: dict[str, list[str]] = defaultdict(list)
    latest: dict[str, int] = {}
    count: Counter[str] = Counter()
    for number, episode in enumerate(episodes):
        places: dict[str, list[int]] = defaultdict(list)
        for place, text in _texts(episode):
            for word in set(words_of(text)):
                places[word].append(place)
        for word, own in places.items():
            count[word] += len(own)
            if count[word] <= common:
                steps = (later - earlier for earlier, later in pairwise([0, *own]))
                found[word].append(f"[{number - latest.get(word, 0)},{','.join(map(str, steps))}]")
                latest[word] = number
    tables: list[list[str]] = [[] for _ in range(files)]
    for word in sorted(found):
        listed = "0" if count[word] > common else f"[{','.join(found[word])}]"
        tables[file_of(word, files)].append(f"{json.dumps(word, ensure_ascii=False)}:{listed}")
    return ["{" + ",\n".join(table) + "}\n" for table in tables]


def _texts(episode: Episode) -> Iterator[tuple[int, str]]:
    """Yield the title, and what is said of the essay, each with its place."""
    yield 0, episode.title
    for place, (sentence, text) in enumerate(segments(episode), 1):
        if sentence.block is not None:
            yield place, text


def _files(part: Sequence[object]) -> int:
    return -(-len(part) // _SHARING)


def _contents(channel: Channel, published: Published) -> Iterator[tuple[str, Content]]:
    items = published.items
    for first in range(0, len(items), LISTED):
        some = items[first : first + LISTED]
        make = partial(_listed, [item.entry.episode for item in some])
        yield f"search/episodes-{first // LISTED}.json", Made(make, published.of(channel, some))
    for number, part in enumerate(_parts(len(items))):
        some = items[part.start : part.stop]
        files, of = _files(part), published.of(channel, some)
        made = _once(partial(_words, some, files))
        for file in range(files):
            yield f"search/words-{number}-{file}.json", Made(partial(_one, made, file), of)
    yield PARTS_FILE, Made(partial(_parts_json, len(items)), hash_of(len(items)))


def _words(items: Iterable[Item], files: int) -> list[str]:
    return words_json((item.entry.read() for item in items), files)


def _parts_json(count: int) -> bytes:
    return f"{json.dumps(search_index(count))}\n".encode()


def _once(make: Callable[[], list[str]]) -> Callable[[], list[str]]:
    """Return what makes all files of a part when the first of them is requested, though several are at once."""
    made, lock = cache(make), Lock()

    def locked() -> list[str]:
        with lock:
            return made()

    return locked


def _one(made: Callable[[], list[str]], file: int) -> bytes:
    return made()[file].encode()


def _listed(episodes: Sequence[Brief]) -> bytes:
    """Return the names and titles of episodes, in the order of their dates."""
    lines = [json.dumps([episode.name, episode.title], ensure_ascii=False) for episode in episodes]
    return ("[" + ",\n".join(lines) + "]\n").encode()


SEARCH = ShowFile(r"search/(?:parts|words-\d+-\d+|episodes-\d+)\.json", "application/json", _contents)
