"""Where in an essay's text its sentences and words are heard: what was said, found again in what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tts.episode import Episode, Sentence
from tts.essay import Block, BlockKind

# What is in a text between two words of a sentence, at most: marks, and what is not said.
_GAP = 200
# A label ("Figure 2: ", "1. ") is said before a text and is not in it.
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Heard:
    """[start, end) of a text, and when it is heard: [start_ms, end_ms) from the start of the audio."""

    start: int
    end: int
    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class HeardSentence:
    """A sentence in a text, and the words in it; ``words`` is empty where the voice gives no times."""

    place: Heard
    words: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of the essay, and what of its text is heard when.

    ``aside`` are sentences that are not in it: what tells that it is left out, an announcement of the show, a
    formula of its own.
    """

    block: Block
    sentences: tuple[HeardSentence, ...]
    aside: tuple[Sentence, ...] = ()

    @property
    def start_ms(self) -> int | None:
        """When the block begins to be heard, None if nothing of it is."""
        starts = [each.place.start_ms for each in self.sentences] + [each.start_ms for each in self.aside]
        return min(starts, default=None)

    @property
    def end_ms(self) -> int:
        """When the last of it has been heard; 0 if nothing of it is."""
        ends = [each.place.end_ms for each in self.sentences] + [each.end_ms for each in self.aside]
        return max(ends, default=0)


def read_along(episode: Episode) -> Iterator[ShownBlock]:
    """Yield the essay's blocks in order, with what the show says before and after it in its place.

    Title and date are left out, which a page shows by themselves. Of a record without blocks the sentences are shown.
    """
    blocks = episode.blocks or _made_of(episode.sentences)
    said: dict[int, list[Sentence]] = {}
    before: list[Sentence] = []
    after: list[Sentence] = []
    for sentence in episode.sentences:
        if sentence.block is not None and sentence.block < len(blocks):
            said.setdefault(sentence.block, []).append(sentence)
        elif sentence.role not in ("title", "date"):
            (after if said else before).append(sentence)
    if before:
        yield _added(before)
    for index, block in enumerate(blocks):
        yield _shown(block, said.get(index, ()))
    if after:
        yield _added(after)


def text_of(block: Block) -> str:
    """Return the text in which a block's spans are counted: a row's heads and cells one after another."""
    return "".join(head + cell for head, cell in block.cells) if block.kind == "row" else block.text


def _made_of(sentences: Sequence[Sentence]) -> tuple[Block, ...]:
    """Return what stands for the blocks of an essay in a record of an earlier version: what was said of each."""
    blocks: dict[int, Block] = {}
    for (index, role), group in groupby(sentences, lambda sentence: (sentence.block, sentence.role)):
        if index is not None:
            kind: BlockKind = "heading" if role == "heading" else "quote" if role == "quote" else "paragraph"
            blocks[index] = Block(kind, " ".join(sentence.text for sentence in group), level=2)
    return tuple(blocks.get(index, Block("break", "")) for index in range(max(blocks, default=-1) + 1))


def _added(sentences: Sequence[Sentence]) -> ShownBlock:
    return _shown(Block("paragraph", " ".join(sentence.text for sentence in sentences)), sentences)


def _shown(block: Block, sentences: Sequence[Sentence]) -> ShownBlock:
    if block.kind == "math":  # its letters are drawn, not shown
        return ShownBlock(block, (), tuple(sentences))
    text = text_of(block)
    at = 0
    found: list[HeardSentence] = []
    aside: list[Sentence] = []
    for sentence in sentences:
        placed = _sentence(text, sentence, at, _LABEL if not found else 0)
        if placed is None:
            aside.append(sentence)
        else:
            at = placed.place.end
            found.append(placed)
    return ShownBlock(block, tuple(found), tuple(aside))


def _sentence(text: str, sentence: Sentence, at: int, label: int) -> HeardSentence | None:
    """Find a sentence in ``text`` from ``at`` on, of which the first ``label`` letters may not stand there."""
    pieces = _pieces(sentence)
    for first, (place, _, _) in enumerate(pieces):
        if place > label:
            break
        if places := _placed(text, [piece for _, piece, _ in pieces[first:]], at):
            words = tuple(
                Heard(*place, word.start_ms, word.end_ms)
                for place, (_, _, word) in zip(places, pieces[first:], strict=True)
                if place and word
            )
            known = [place for place in places if place]
            start, end = known[0][0], known[-1][1]
            while start > at and not text[start - 1].isspace() and not text[start - 1].isalnum():
                start -= 1  # a quotation mark, a bracket
            end = _with_closing(text, end, sentence)
            return HeardSentence(Heard(start, end, sentence.start_ms, sentence.end_ms), words)
    return None


def _pieces(sentence: Sentence) -> list[tuple[int, str, Heard | None]]:
    """Return the sentence's words: where each is in it, its text, and when it is heard, if that is known."""
    pieces: list[tuple[int, str, Heard | None]] = [
        (start, word.text, Heard(start, end, word.start_ms, word.end_ms))
        for start, end, word in sentence.placed_words()
    ]
    if not pieces:
        at = 0
        for piece in sentence.text.split():
            place = sentence.text.index(piece, at)
            at = place + len(piece)
            pieces.append((place, piece, None))
    return pieces


def _placed(text: str, words: Sequence[str], at: int) -> list[tuple[int, int] | None] | None:
    """Return where each of ``words`` is in ``text``, in their order; None for one that is not in it.

    None if the first is not near ``at``, or if more than a few are missing.
    """
    places: list[tuple[int, int] | None] = []
    missing = 0
    for word in words:
        place = _next(text, word, at)
        if place is None:
            if not places:
                return None
            missing += 1
        else:
            at = place[1]
        places.append(place)
    return places if missing * 4 <= len(words) else None


def _next(text: str, word: str, at: int) -> tuple[int, int] | None:
    """Find a word from ``at`` on; white space in it may be of another kind there, or none.

    A table's cells are said with marks between them that do not stand there.
    """
    for form in (word, word.rstrip(".,:")):
        place = text.find(form, at, at + _GAP + len(form)) if form else -1
        if place >= 0:
            return place, place + len(form)
    parts = word.split()
    start = end = -1
    for part in parts if len(parts) > 1 else ():
        place = text.find(part, end if end >= 0 else at, (end if end >= 0 else at) + _GAP + len(part))
        if place < 0:
            return None
        start = place if start < 0 else start
        end = place + len(part)
    return (start, end) if start >= 0 else None


def _with_closing(text: str, end: int, sentence: Sentence) -> int:
    """Take the marks after the last word into the sentence: full stop, quotation mark, bracket."""
    closing = sentence.text.rstrip()
    while end < len(text) and not text[end].isspace() and not text[end].isalnum() and text[end] in closing:
        end += 1
    return end
