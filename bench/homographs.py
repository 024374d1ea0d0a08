"""Measure how words spelled alike are said: espeak-ng alone against the project's homographs, on labelled sentences.

    python bench/homographs.py [FILE...]

A FILE has a sentence a line; ``{sense}`` after a word names its sense in homographs.toml. A sentence is right when the
sounds of all its labelled words are heard in order. Speed is that of the category alone, in megabytes of text a second.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator
from pathlib import Path

from tts.script.languages.en.homographs import CATEGORY, homographs
from tts.script.reading import Reader, speak
from tts.show.settings import default_show
from tts.voice.catalogue import voice_files
from tts.voice.families import DEFAULT
from tts.voice.phonemes import Phonemizer

LABEL = re.compile(r"([\w]+)\{(\w+)\}")
READER = Reader([CATEGORY])


def labelled(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield LABEL.sub(r"\1", line), [(found[1].lower(), found[2]) for found in LABEL.finditer(line)]


def sounds(phonemizer: Phonemizer, text: str) -> str:
    """Return the phonemes of ``text`` without stress, length, spaces and marks; ``[[…]]`` stands for itself."""
    return re.sub(r"[\Wˈˌːʲ]", "", "".join(phonemizer.phonemes(text)))


def in_order(heard: str, wanted: list[str]) -> bool:
    at = 0
    for sound in wanted:
        at = heard.find(sound, at)
        if at < 0:
            return False
        at += len(sound)
    return True


def spoken(text: str) -> str:
    return speak(text, READER.read(text), 0, len(text))[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(__file__).parent / "data" / "homographs.txt"
    parser.add_argument("files", nargs="*", type=Path, default=[default], metavar="FILE")
    file = voice_files(default_show(Path()))[DEFAULT]
    phonemizer = Phonemizer(file)
    for path in parser.parse_args().files:
        cases = list(labelled(path))
        alone = ours = 0
        for text, labels in cases:
            wanted = [sounds(phonemizer, homographs()[word].said[sense]) for word, sense in labels]
            alone += in_order(sounds(phonemizer, text), wanted)
            right = in_order(sounds(phonemizer, spoken(text)), wanted)
            ours += right
            if not right:
                print(f"MISS {text}\n     said: {spoken(text)}")
        print(f"{path.name}: {len(cases)} sentences, espeak-ng {alone / len(cases):.3f}, ours {ours / len(cases):.3f}")
        text = " ".join(text for text, _ in cases) * 20
        begin = time.perf_counter()
        READER.read(text)
        print(f"{len(text) / 1e6 / (time.perf_counter() - begin):.1f} MB/s of text that is all homographs")


if __name__ == "__main__":
    main()
