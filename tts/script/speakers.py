"""Who speaks in an interview: paragraphs that begin with a speaker's name are said by the voice that the show gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tts import lazy_re as re
from tts.essay import Block, Direction, Dropped, Essay, moved
from tts.show.settings import Show

#: The rule that reports a name which is not said again, since the voice tells who speaks.
RULE = "a speaker's name"
#: The name in ``[voice.speakers]`` that stands for everybody whom it does not name.
ANYBODY = "*"

# "Ada Quill:", and what a transcript has beside it: "Ada Quill (00:12:40):", "0:12 Bo (laughs):", "Bo, from Rome:"
_TIME = r"\d[\d:.]*"
_ASIDE = r", [^:,()\[\]]{1,40}|\s*[(\[](?:" + _TIME + r"|[^()\[\]:\d][^()\[\]:]{0,39})[)\]]"
_LABEL = re.compile(
    r"(?P<time>[(\[]?" + _TIME + r"[)\]]?\s+)?(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4})"
    r"(?P<asides>(?:" + _ASIDE + r"){0,2})\s*:(?:\s+|$)"
)
_EACH_ASIDE = re.compile(_ASIDE)
# A clause beside a name that is not in bold: a place, or what somebody does. "Ada, in her own words:" is prose.
_BRIEF = re.compile(r", (?:(?:from|in|at|via) [^\W\d_a-z].*|[^\W\d_A-Z]\w*)")
# An aside of more words says something, and is said.
_SOUND = 3
# A name that labels fewer paragraphs than this is none, unless it is set apart as the speakers' names are.
_SEVERAL = 2
_MOST_NAMED = 5
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
# What stands before a colon in the middle of a turn, too.
_NO_NAMES = frozenset({
    "note", "notes", "example", "update", "edit", "ps", "p.s", "tl;dr", "tldr", "summary", "source", "sources",
    "warning", "tip", "pros", "cons", "first", "second", "third", "finally", "again", "so", "yes", "no", "well", "but",
    "and", "remember", "fun fact", "spoiler", "disclaimer", "hinweis", "beispiel", "remarque", "exemple", "nota",
    "ejemplo", "esempio",
})  # fmt: skip
# Small words inside a name.
_PARTICLES = frozenset({
    "al", "bin", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "of", "the", "van", "von",
    "y", "zu",
})  # fmt: skip
# People without a name.
_PEOPLE = frozenset({
    "audience", "attendee", "caller", "host", "interviewee", "interviewer", "listener", "man", "member", "moderator",
    "narrator", "operator", "participant", "questioner", "reader", "reporter", "speaker", "student", "voice", "woman",
    "moderatorin", "publikum", "teilnehmer", "teilnehmerin", "zuschauer", "animateur", "public", "journaliste",
    "entrevistador", "entrevistadora", "oyente", "intervistatore", "intervistatrice", "pubblico",
})  # fmt: skip


def voice_of(name: str, speakers: Mapping[str, str]) -> str | None:
    """Return the voice of a speaker, however the name is capitalised; None for nobody."""
    return next((voice for known, voice in speakers.items() if known.casefold() == name.casefold()), None)


def by_speakers(
    blocks: Sequence[Block], speakers: Mapping[str, str]
) -> tuple[list[Block], dict[str, str], list[Dropped]]:
    """Return an interview's blocks with a direction for the speaker of each turn, who speaks, and names not said.

    Who speaks are the ``speakers``, and whoever is ``ANYBODY`` of them, each with a voice.

    It is one if several paragraphs begin with names of ``speakers`` (name to voice). A name is said the first time, by
    the show's own voice, and each time if all speakers have one voice. A turn ends at the next name, heading or rule;
    that of somebody without a voice is said by the show's own, with the name.
    """
    labels = _labels(blocks, speakers)
    others = _strangers(blocks, labels)
    apart = len({voice for _, voice in labels.values()}) > 1
    made: list[Block] = []
    dropped: list[Dropped] = []
    introduced: set[str] = set()
    speaker = ""
    for index, block in enumerate(blocks):
        start = 0
        if index in labels:
            label, _ = labels[index]
            speaker, start = label["name"], label.end()
            if apart and speaker.casefold() in introduced and _says_nothing(label):
                dropped.append(Dropped(label[0].strip(), RULE, block.line))
                block, start = _without(block, start), 0
            introduced.add(speaker.casefold())
        elif index in others or block.kind in ("heading", "break"):
            speaker = ""
        if speaker and block.kind in ("paragraph", "item") and start < len(block.text):
            turn = Direction(start, len(block.text), "voice", speaker, block.line)
            block = replace(block, directions=(turn, *block.directions))
        made.append(block)
    cast = {label["name"]: voice for label, voice in labels.values()}
    return made, {**speakers, **cast}, dropped


def voiceless(blocks: Sequence[Block], speakers: Mapping[str, str]) -> list[str]:
    """Return the names of those who speak in an interview without a voice of their own, each once."""
    return list(dict.fromkeys(_strangers(blocks, _labels(blocks, speakers)).values()))


def speaking_without_voice(essay: Essay, show: Show) -> Iterator[str]:
    """Yield a note on those who speak in an interview without a voice of their own."""
    if names := voiceless(essay.blocks, show.voice.speakers):
        where = essay.path.name if essay.path else "the essay"
        told = ", ".join(names[:_MOST_NAMED]) + (" and others" if len(names) > _MOST_NAMED else "")
        verb = "has" if len(names) == 1 else "have"
        yield f"{where}: {told} {verb} no voice in show.toml ([voice.speakers]): the show's own voice speaks there"


def _strangers(blocks: Sequence[Block], labels: Mapping[int, tuple[re.Match[str], str]]) -> dict[int, str]:
    """Return who begins to speak in each paragraph that begins with a name as those of ``labels`` do, by its place.

    In bold if theirs are, or a name of several paragraphs.
    """
    if not labels:
        return {}
    set_apart = 2 * sum(_is_bold(blocks[index], label) for index, (label, _) in labels.items()) > len(labels)
    timed = any(map(_is_timed, (label for label, _ in labels.values())))
    found = {
        index: label
        for index, block in enumerate(blocks)
        if index not in labels
        and (label := _label(block))
        and block.kind == "paragraph"
        and (timed or not _is_timed(label) or _is_bold(block, label, label.end("asides")))
    }
    times = Counter(label["name"] for label in found.values())
    return {
        index: label["name"]
        for index, label in found.items()
        if label["name"].casefold().rstrip(".") not in _NO_NAMES
        and ((set_apart and _is_bold(blocks[index], label)) or times[label["name"]] >= _SEVERAL)
        and (_is_like_a_name(label["name"]) or not _PEOPLE.isdisjoint(label["name"].casefold().split()))
    }


def _label(block: Block) -> re.Match[str] | None:
    """Return the label that a paragraph begins with, or in bold an item of a list that counts the turns."""
    is_item = block.kind == "item" and block.number is not None
    label = _LABEL.match(block.text) if is_item or block.kind == "paragraph" else None
    if label is None or (is_item and not _is_bold(block, label)):
        return None
    clauses = (each[0] for each in _EACH_ASIDE.finditer(label["asides"]) if each[0].startswith(","))
    return label if all(map(_BRIEF.fullmatch, clauses)) or _is_bold(block, label, label.end("asides")) else None


def _is_timed(label: re.Match[str]) -> bool:
    return bool(label["time"]) or any(letter.isdigit() for letter in label["asides"])


def _says_nothing(label: re.Match[str]) -> bool:
    """Return whether what is beside a name need not be said: a time, a sound, a place."""
    return all(len(each[0].strip(" ,").split()) <= _SOUND for each in _EACH_ASIDE.finditer(label["asides"]))


def _is_bold(block: Block, label: re.Match[str], end: int = 0) -> bool:
    end = end or len(label["name"])
    return any(mark.kind == "strong" and mark.start == 0 and mark.end >= end for mark in block.marks)


def _is_like_a_name(text: str) -> bool:
    """Return whether each word has a capital, apart from small ones inside: ``Anne de Brae``."""
    first, *others = _WORD.findall(text)
    return first[0].isupper() and all(word[0].isupper() or word in _PARTICLES for word in others)


def _labels(blocks: Sequence[Block], speakers: Mapping[str, str]) -> dict[int, tuple[re.Match[str], str]]:
    """Return the label of each paragraph that has one, by its place, and the speaker's voice."""
    found = {index: label for index, block in enumerate(blocks if speakers else ()) if (label := _label(block))}
    known = {index: (label, voice) for index, label in found.items() if (voice := voice_of(label["name"], speakers))}
    if len(known) < _SEVERAL:
        return {}
    times = Counter(label["name"] for label in found.values())
    if anybody := speakers.get(ANYBODY):
        known |= {
            index: (label, anybody)
            for index, label in found.items()
            if index not in known and times[label["name"]] >= _SEVERAL and blocks[index].kind == "paragraph"
        }
    return known


def _without(block: Block, label: int) -> Block:
    text = block.text[label:]
    code = tuple((start - label, end - label) for start, end in block.code if start >= label)
    return replace(block, text=text, code=code, directions=moved(block.directions, -label, len(text)))
