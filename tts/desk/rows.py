"""An essay as the page is given it: plain values for JSON. docs/proof.md says what each key holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tts.desk.doubts import Doubt, spans_of
from tts.desk.library import Opened
from tts.desk.proofs import ProofState
from tts.essay import Block, Direction
from tts.script.languages.language import Language
from tts.script.reading import Change
from tts.script.utterance import Utterance

Row = dict[str, object]

_EDGES = "\"'“”‘’«»()[]{}.,;:!?…—–- "


def essay_row(
    opened: Opened,
    state: ProofState,
    approved: Collection[str],
    doubts: Sequence[Doubt],
    language: Language,
    voice: str,
) -> Row:
    """Return all that the page shows of an essay; ``voice`` is the show's own."""
    essay, words = opened.essay, [doubt.word for doubt in doubts]
    return {
        "number": opened.number,
        "name": essay.name,
        "title": essay.title,
        "file": opened.path.name,
        "seen": opened.source.hash,
        "proof": proof_row(state),
        "notes": list(essay.notes),
        "blocks": [_block(index, block) for index, block in enumerate(essay.blocks)],
        "utterances": [
            _utterance(opened, at, utterance, approved, words, language, voice)
            for at, utterance in enumerate(opened.script.utterances)
        ],
        "dropped": [
            {"text": drop.text, "rule": drop.rule, "block": _block_at(essay.blocks, drop.line)}
            for drop in opened.script.dropped
        ],
        "doubts": doubts,
    }


def proof_row(state: ProofState) -> Row:
    """Return how far an essay has been proofed."""
    return {
        "sentences": state.sentences,
        "missing": state.missing,
        "again": state.again,
        "proofed": state.proofed,
    }


def _block(index: int, block: Block) -> Row:
    return {
        "index": index,
        "kind": block.kind,
        "level": block.level,
        "number": block.number,
        "letter": block.letter,
        "text": block.text,
        "image": block.image,
    }


def _block_at(blocks: Sequence[Block], line: int) -> int | None:
    """Return the last block that begins in a line or above it."""
    found = [index for index, block in enumerate(blocks) if block.line <= line]
    return found[-1] if line and found else None


def _utterance(
    opened: Opened,
    at: int,
    utterance: Utterance,
    approved: Collection[str],
    words: Sequence[str],
    language: Language,
    voice: str,
) -> Row:
    return {
        "at": at,
        "key": opened.keys[at],
        "approved": opened.keys[at] in approved,
        "block": utterance.block,
        "role": utterance.role,
        "written": utterance.written,
        "spoken": language.shown(utterance.spoken),
        "words": [(word.written_start, word.written_end) for word in utterance.words],
        "changes": [_change(each, language) for each in utterance.changes if _is_heard(each, utterance.written)],
        "doubts": [
            {"word": word, "start": start, "end": end}
            for word in words
            for start, end in spans_of(word, utterance.written)
        ],
        "pause": utterance.pause,
        "held": utterance.held,
        "voice": utterance.voice or voice,
        "speed": utterance.speed,
        "take": utterance.take,
        "chapter": utterance.chapter,
        "speaker": utterance.speaker,
        "placed": opened.stands[at] is not None,
        "directions": _directions(opened, at, utterance),
    }


def _is_heard(change: Change, written: str) -> bool:
    return change.said.strip(_EDGES) != written[change.start : change.end].strip(_EDGES)


def _change(change: Change, language: Language) -> Row:
    said = language.shown(" ".join(change.said.split()))
    return {"start": change.start, "end": change.end, "said": said, "rule": change.rule}


def _directions(opened: Opened, at: int, utterance: Utterance) -> list[Row]:
    """Return the author's directions that are for an utterance, as they are written in the essay."""
    stands = opened.stands[at]
    if stands is None or utterance.block is None:
        return []
    first, last = min(place for place in stands if place >= 0), stands[-1] + 1
    found = (each for each in opened.essay.blocks[utterance.block].directions if each.kind != "note")
    return [{"kind": each.kind, "value": each.value} for each in found if _is_for(each, first, last)]


def _is_for(direction: Direction, first: int, last: int) -> bool:
    if direction.start < direction.end:
        return direction.start < last and first < direction.end
    if direction.kind == "pause":
        return first < direction.start <= last + 1
    return first - 1 <= direction.start < last
