"""Lines of a paragraph that stand by themselves: labels above a text ("Rope in the north"), dated ones, verse."""

from __future__ import annotations

from functools import cache

from tts import lazy_re as re
from tts.toml import packaged_toml

_LABEL = re.compile(r"[^\W_](?:.{0,58}[^\W_])?[)”’\"']?")
_MOST_WORDS = 8
_PROSE = 100  # characters of a line that nobody wrapped
_ENDS = tuple(".!?…:)”\"'’")
# "2016 - We must", "Ada: Where?", "@ada: Here", "12:30 – They left"
_MARKED = re.compile(
    r"\s*(?:(?:\d{1,2}:\d{2}|\d{4}s?)(?: ?[–—-]|:)\s+(?!\d)|(?:@\w+|[A-Z][\w.]{0,20}(?: [A-Z][\w.]{0,20}){0,2}):\s+\S)"
)
_ATTRIBUTION = re.compile(r"\s*(?:[–—―]|--?) ?[A-Z“\"]\S")
# What each line of a list begins with that is none to Markdown: "• Ropes", "✅ Oil", "1️⃣ Bells", "ii. Nails".
_BULLET = re.compile(
    r"\s*(?:[•‣◦▪▫●○■□▸▹►▶➤➔➜→✓✔✅☑☐✗✘❌✖👉🔹🔸🔶🔷🟢🔴⭐★☆❖✦]\ufe0f?\s*(?=\w|[\"“‘'(*_`])"
    r"|(?:\d\ufe0f?\u20e3|🔟)\s*(?=\w|[\"“‘'(*_`])"
    r"|[–—] (?=[\w\"“‘'(*_`])|\(?(?:i{1,3}|iv|vi{0,3}|ix|x|[a-h]|\d{1,2})[.)] (?=\w))"
)
# What is above a note, on a line of its own.
_NOTE = re.compile(
    r"(?:(?:side|quick|editor['’]s )? ?note|warning|tip|important|caution|info|attention|danger|hint|disclaimer)s?:?",
    re.IGNORECASE,
)
_VERSE = 60  # characters of its longest line
_OPENING = " \t“\"‘'(—–"
_FIRST_LETTER = re.compile(r"\W*([^\W\d_])")


def is_label(line: str, below: str) -> bool:
    """Tell a label above the line ``below`` from the first line of a sentence that goes on there.

    It is short, ends without a stop and stands above a line so long that its author wraps none.
    """
    line = line.strip()
    words = line.split()
    first, next_first = _FIRST_LETTER.match(line), _FIRST_LETTER.match(below)
    return bool(
        first
        and next_first
        and first[1].isupper()
        and next_first[1].isupper()
        and len(words) <= _MOST_WORDS
        and len(below) >= _PROSE
        and _LABEL.fullmatch(line)
        and words[-1].lower() not in _goes_on()
    )


def label_places(lines: list[str]) -> list[int]:
    """Return which of a paragraph's lines are labels; none where a line stops in the middle of a sentence."""
    labels = [place for place in range(len(lines) - 1) if is_label(lines[place], lines[place + 1])]
    known = set(labels)
    others = (line for place, line in enumerate(lines[:-1]) if place not in known)
    return labels if all(line.rstrip().endswith(_ENDS) for line in others) else []


def ends_a_line(text: str, start: int, end: int) -> bool:
    """Tell a line [start, end) of a text that the next one does not go on from: a label, or one above "2016 - We must",
    "Ada: Where?" or "— Ada Lund", or a quoted sentence.
    """
    below = text[end + 1 :].partition("\n")[0]
    quoted = _ALL_QUOTED.fullmatch(text, start, end) and not _SAYS.match(below)
    return bool(quoted or _MARKED.match(below) or _ATTRIBUTION.match(below)) or is_label(text[start:end], below)


def ends_unstopped(line: str, below: str, *, bold: bool) -> bool:
    """Tell a line whose sentence ends without a stop from one that the line ``below`` goes on from: all ``bold`` and
    above a new sentence, or so long that its author wraps none and above a word that begins sentences, as is one all
    in brackets and one that ends in a quotation of some words.
    """
    line, below = line.rstrip(), below.strip()
    if line[-1:] == ")" and line[:1] == "(":
        return below.partition(" ")[0] in _begins()
    if _ALL_QUOTED.fullmatch(line):
        return below[:1].isupper() and not _SAYS.match(below)
    if _QUOTED.search(line):
        return below.partition(" ")[0] in _begins()
    if not line[-1:].isalnum() or line.rsplit(None, 1)[-1].lower() in _goes_on():
        return False
    if bold:
        return below[:1].isupper() and not below[1:2].isupper()
    return len(line) >= _UNWRAPPED and below.partition(" ")[0] in _begins()


# What is quoted at the end of a line: a sentence, not a word or a title.
_QUOTED = re.compile(r"(?:^|[ (—–])(?:“(?:[^“”\s]+ ){3,}[^“”\s]*\w”|\"(?:[^\"\s]+ ){3,}[^\"\s]*\w\")$")
# A line that is nothing but such a sentence, and who says it in the next: "Ada said", "Ada Lund".
_ALL_QUOTED = re.compile(r"(?:“[A-Z](?:[^“”\s]+ ){2,}[^“”\s]*\w”|\"[A-Z](?:[^\"\s]+ ){2,}[^\"\s]*\w\")")
_SAYS = re.compile(
    r"(?:[A-Z][\w.'’-]*,? ){1,3}(?:said|says|asked|asks|wrote|writes|is|was|and|by|from|in|thought|told|tells|are|were"
    r"|has|had)\b|(?:[A-Z][\w.'’-]* ?)+$"
)
_UNWRAPPED = 200  # characters; no editor wraps a line so late


def listed_places(lines: list[str]) -> list[int]:
    """Return which lines an item begins below, if all but an announcement have a bullet, and the word above a note."""
    if lines[1:] and _NOTE.fullmatch(lines[0].strip()):
        return [0]
    first = next((place for place, line in enumerate(lines) if _BULLET.match(line)), None)
    if (
        first is None
        or len(lines) - first < 2
        or (first and not lines[first - 1].rstrip().endswith((":", ".", "!", "?")))
    ):
        return []
    marks = [_BULLET.match(line) for line in lines[first:]]
    if not all(marks):
        return []
    return list(range(max(first - 1, 0), len(lines) - 1))


def quoted_places(lines: list[str]) -> list[int]:
    """Return which lines of a quotation its author ended on purpose: before a year or a name and its mark, before who
    said it, and in verse.
    """
    below = lines[1:]
    marked = [place for place, line in enumerate(below) if _MARKED.match(line)]
    if len(marked) == len(below) and (len(below) > 1 or _MARKED.match(lines[0])):
        return marked
    short = max(map(len, lines)) <= _VERSE
    if len(below) > 1 and short and all(line.lstrip(_OPENING)[:1].isupper() for line in lines):
        return list(range(len(below)))
    return [len(below) - 1] if below and _ATTRIBUTION.match(below[-1]) else []


def verse_places(lines: list[str]) -> list[int]:
    """Return all lines but the last if they are verse, an address, or a list below "There are three:".

    Wrapped prose has no four short lines that all begin as sentences or names do.
    """
    lines = [line.strip() for line in lines]
    begin = [line.lstrip(_OPENING)[:1] for line in lines]
    below = lines[1:]
    if len(lines) < 3 or max(map(len, lines)) > _VERSE:
        return []
    if lines[0].endswith(":") and max(map(len, below)) <= _ENTRY:
        named = all(first.isupper() and line[-1:].isalnum() for first, line in zip(begin[1:], below, strict=True))
        return list(range(len(below))) if named else []
    if len(lines) < 4 or not all(first.isupper() or first.isdigit() for first in begin):
        return []
    numbered = sum(map(str.isdigit, begin))
    return list(range(len(below))) if not numbered or max(map(len, lines)) <= _ENTRY else []


_ENTRY = 36  # characters of a line of an address, or of a list without its marks


@cache
def _goes_on() -> frozenset[str]:
    return frozenset(packaged_toml("tts.sources", "boilerplate.toml")["label_lines"]["goes_on"].split())


@cache
def _begins() -> frozenset[str]:
    return frozenset(packaged_toml("tts.sources", "boilerplate.toml")["label_lines"]["begins"].split())
