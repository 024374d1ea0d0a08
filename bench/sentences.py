"""Compare sentence splitters on text with known sentence ends.

    python bench/sentences.py FILE...

A FILE is a treebank in CoNLL-U (``# text``, ``# newpar`` and ``# newdoc`` are read) or plain text with a sentence a
line and an empty line between paragraphs (``#`` opens a comment), such as sentences-hard.txt. Beside the project's own
rules, whichever of pysbd, sentencex, syntok and blingfire are installed are measured. A boundary is the count of
letters before it, white space left out; the end of a paragraph is given to everybody and not counted.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tts.script.sentences import sentences

Paragraph = list[str]
Splitter = Callable[[str], list[str]]


def conllu(path: Path) -> Iterator[Paragraph]:
    paragraph: Paragraph = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(("# newpar", "# newdoc")) and paragraph:
            yield paragraph
            paragraph = []
        elif line.startswith("# text ="):
            paragraph.append(line.partition("=")[2].strip())
    if paragraph:
        yield paragraph


def lines(path: Path) -> Iterator[Paragraph]:
    for paragraph in path.read_text("utf-8").split("\n\n"):
        if kept := [line.strip() for line in paragraph.splitlines() if line.strip() and line[0] != "#"]:
            yield kept


def splitters() -> dict[str, Splitter]:
    found: dict[str, Splitter] = {"essaycast": lambda text: [text[a:b] for a, b in sentences(text)]}
    if importlib.util.find_spec("pysbd"):
        import pysbd

        found["pysbd"] = pysbd.Segmenter(language="en", clean=False).segment
    if importlib.util.find_spec("sentencex"):
        import sentencex

        found["sentencex"] = lambda text: list(sentencex.segment("en", text))
    if importlib.util.find_spec("syntok"):
        from syntok import segmenter

        found["syntok"] = lambda text: [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]
    if importlib.util.find_spec("blingfire"):
        import blingfire

        found["blingfire"] = lambda text: blingfire.text_to_sentences(text).split("\n")
    return found


def boundaries(parts: list[str]) -> set[int]:
    ends, total = set(), 0
    for part in parts:
        total += len("".join(part.split()))
        ends.add(total)
    return ends - {0, total}


def measure(
    split: Splitter, paragraphs: list[Paragraph], wrong: list[str] | None = None
) -> tuple[int, int, int, float]:
    """Return boundaries found and right, found, and wanted, and the characters split in a second."""
    right = found = wanted = letters = 0
    spent = 0.0
    for paragraph in paragraphs:
        text = " ".join(paragraph)
        began = time.perf_counter()
        parts = split(text)
        spent += time.perf_counter() - began
        letters += len(text)
        gold, got = boundaries(paragraph), boundaries(parts)
        right, found, wanted = right + len(gold & got), found + len(got), wanted + len(gold)
        if wrong is not None and gold != got:
            wrong.append(_marked(text, gold, got))
    return right, found, wanted, letters / max(spent, 1e-9)


def _marked(text: str, gold: set[int], got: set[int]) -> str:
    """Return ``text`` with ⟨+⟩ at a boundary too many and ⟨-⟩ at a missed one."""
    out, count = "", 0
    for letter in text:
        if letter.isspace():
            out += letter
            continue
        out += letter
        count += 1
        out += "⟨+⟩" if count in got - gold else "⟨-⟩" if count in gold - got else ""
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--wrong", metavar="SPLITTER", help="print each paragraph that this one gets wrong")
    options = parser.parse_args()
    for path in options.files:
        paragraphs = list((conllu if path.suffix == ".conllu" else lines)(path))
        print(f"{path.name}: {sum(map(len, paragraphs))} sentences in {len(paragraphs)} paragraphs")
        for name, split in splitters().items():
            wrong: list[str] | None = [] if name == options.wrong else None
            right, found, wanted, speed = measure(split, paragraphs, wrong)
            precision, recall = right / max(found, 1), right / max(wanted, 1)
            f1 = 2 * right / max(found + wanted, 1)
            print(f"  {name:10} P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  {speed / 1e6:6.2f} M characters/s")
            if wrong:
                print(*wrong, sep="\n\n")


if __name__ == "__main__":
    main()
