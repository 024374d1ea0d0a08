"""HTML whose elements have no more attributes than its parser bears: libxml2 compares each with all before it."""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re

# Widgets that carry their whole state have some thirty. With 20,000 an element is read for seconds, with a million
# for days, and nothing can interrupt that.
MOST_ATTRIBUTES = 1000
_TAG = re.compile(r"<[A-Za-z][^\s/>]*")
# What parts two attributes, and one of them: a name, and a value that is quoted, bare, or not there.
_ATTRIBUTE = re.compile(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*|["']?))?""")


def with_few_attributes(source: str) -> str:
    """Return HTML without those attributes of an element that are too many."""
    parts: list[str] = []
    done = 0
    for start, end in _surplus(source):
        parts.append(source[done:start])
        done = end
    return "".join([*parts, source[done:]])


def _surplus(source: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where an element has attributes that are too many."""
    place = 0
    while tag := _TAG.search(source, place):
        place = tag.end()
        end = source.find(">", place, place + MOST_ATTRIBUTES)
        if end >= 0 and not source.count('"', place, end) % 2 and not source.count("'", place, end):
            place = end  # it is too short for so many, and no value holds that mark
            continue
        count, last = 0, place
        while found := _ATTRIBUTE.match(source, place):
            count, place = count + 1, found.end()
            if count == MOST_ATTRIBUTES:
                last = place
        if count > MOST_ATTRIBUTES:
            yield last, place
