"""How far our word times lie from a forced aligner's (pocketsphinx), over an essay spoken by the real voice.

usage: python bench/word_times.py [ESSAY.md] [--show DIR] [--worst N]     (pip install pocketsphinx)

The aligner is told what is said, never how long; it hears the same samples at 16 kHz. Its own dictionary gives the
sounds of the words it knows; of the others (names, letter names, made-up words) the voice's phonemes are written in
its alphabet. Word starts and ends are compared word by written word, "$10M" being one.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from pocketsphinx import Decoder

from tts.audio.filters import resampled
from tts.script.build import build_script
from tts.script.lexicon import show_entries
from tts.script.utterance import Utterance
from tts.show.settings import find_show, load_show
from tts.sources.registry import catalogue_of, read_essay
from tts.voice.cast import Cast
from tts.voice.catalogue import voice_files
from tts.voice.families import split_name
from tts.voice.phonemes import Phonemizer

RATE = 16000
FRAME = 0.01
# Longest first: "tʃ" is one sound, not two.
ARPABET = {
    "dʒ": "JH", "tʃ": "CH", "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "oʊ": "OW", "ɔɪ": "OY", "ɚ": "ER", "ɜː": "ER",
    "ɑː": "AA", "ɔː": "AO", "iː": "IY", "uː": "UW", "oː": "AO", "ʌ": "AH", "ə": "AH", "ɐ": "AH", "æ": "AE",
    "ɛ": "EH", "ɪ": "IH", "ᵻ": "IH", "i": "IY", "ʊ": "UH", "u": "UW", "ɔ": "AO", "ɑ": "AA", "o": "OW", "e": "EY",
    "a": "AE", "b": "B", "d": "D", "ð": "DH", "f": "F", "ɡ": "G", "h": "HH", "j": "Y", "k": "K", "l": "L",
    "m": "M", "n": "N", "ŋ": "NG", "p": "P", "ɹ": "R", "s": "S", "ʃ": "SH", "t": "T", "ɾ": "D", "θ": "TH", "v": "V",
    "w": "W", "z": "Z", "ʒ": "ZH", "x": "K",
}  # fmt: skip
SOUND = re.compile("|".join(sorted(map(re.escape, ARPABET), key=len, reverse=True)))


class Aligner:
    """pocketsphinx, with words added as they come."""

    def __init__(self, phonemizer: Phonemizer) -> None:
        self.decoder = Decoder(samprate=RATE, loglevel="FATAL")
        self.phonemizer = phonemizer
        self.names: dict[str, str] = {}

    def token(self, spoken: str) -> str:
        """Return the aligner's word for one spoken word, added to its dictionary where it was not there."""
        plain = re.sub(r"[^a-z']", "", spoken.lower())
        if not spoken.startswith("[[") and plain and self.decoder.lookup_word(plain):
            return plain
        if spoken not in self.names:
            said = "".join(self.phonemizer.phonemes(spoken))
            sounds = [ARPABET[found] for found in SOUND.findall(said)]
            name = f"word{len(self.names)}"
            if sounds:
                self.decoder.add_word(name, " ".join(sounds), True)
            self.names[spoken] = name if sounds else ""
        return self.names[spoken]

    def align(self, utterance: Utterance, samples: np.ndarray) -> list[tuple[float, float] | None]:
        """Return start and end, in seconds, of each written word; None where it has nothing to align."""
        tokens = [
            [token for token in map(self.token, re.findall(r"\[\[.*?\]\]|\S+", utterance.spoken[a:b])) if token]
            for a, b in utterance.spans
        ]
        flat = [token for group in tokens for token in group]
        self.decoder.set_align_text(" ".join(flat))
        self.decoder.start_utt()
        self.decoder.process_raw(samples.astype("<i2").tobytes(), full_utt=True)
        self.decoder.end_utt()
        found = [
            (word.start_frame * FRAME, (word.end_frame + 1) * FRAME)
            for word in self.decoder.seg()
            if not re.fullmatch(r"<.*>|\(NULL\)|\[.*\]", word.word)
        ]
        if len(found) != len(flat):
            return [None] * len(tokens)
        times = iter(found)
        out: list[tuple[float, float] | None] = []
        for group in tokens:
            spans = [next(times) for _ in group]
            out.append((spans[0][0], spans[-1][1]) if spans else None)
        return out


def differences(show_dir: Path | None, essay_path: Path | None) -> Iterator[tuple[str, float, float]]:
    """Yield each word with how much later than the aligner's its start and its end are, in seconds."""
    root = show_dir or find_show(Path.cwd())
    assert root is not None
    show = load_show(root)
    catalogue = catalogue_of(show)
    essay = read_essay(essay_path) if essay_path else catalogue.read(catalogue.numbers()[-1])
    script = build_script(essay, show, show_entries(show))
    cast = Cast(show)
    file = voice_files(show)[split_name(cast.main)[0]]
    aligner = Aligner(Phonemizer(file))
    for utterance in script.utterances:
        clip = cast.speak("", utterance.spoken, utterance.spans)
        theirs = aligner.align(utterance, resampled(clip, RATE).samples)
        for word, (start, end), other in zip(utterance.words, clip.words, theirs, strict=True):
            if other:
                text = f"{utterance.written[word.written_start : word.written_end]} | {utterance.spoken[:60]}"
                yield text, start / clip.sample_rate - other[0], end / clip.sample_rate - other[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("essay", nargs="?", type=Path)
    parser.add_argument("--show", type=Path)
    parser.add_argument("--worst", type=int, default=0)
    arguments = parser.parse_args()
    rows = list(differences(arguments.show, arguments.essay))
    starts = np.array([row[1] for row in rows])
    ends = np.array([row[2] for row in rows])
    print(f"{len(rows)} words")
    print(f"starts within 60 ms: {(abs(starts) <= 0.06).mean():.3f}, median {np.median(starts) * 1000:+.0f} ms")
    print(f"ends within 100 ms: {(abs(ends) <= 0.1).mean():.3f}, median {np.median(ends) * 1000:+.0f} ms")
    for text, start, end in sorted(rows, key=lambda row: -max(abs(row[1]), abs(row[2])))[: arguments.worst]:
        print(f"{start * 1000:+5.0f} {end * 1000:+5.0f} ms  {text}")


if __name__ == "__main__":
    main()
