"""How much of plain prose is read otherwise than it is written, and by which rule.

usage: python bench/harm.py TEXT... [--list FILE] [--examples RULE]

TEXT is prose with blank lines between paragraphs. A sentence is plain when it has no digit, no sign other than
punctuation, and no word in capitals; in such a sentence only a category that has words for its business may change
anything: homographs, the lexicon, abbreviations (Mr., etc.), markup (dashes). --list writes each distinct change with
its count, to be read by a person; the prose itself is not kept.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from tts.script.languages import language_for
from tts.script.lexicon import lexicon_categories
from tts.script.reading import Manner, Reader
from tts.script.sentences import sentences

NOT_PLAIN = re.compile(r"[^\sA-Za-zÀ-ÿ.,;:!?'\"’‘“”()—–-]|\b[A-Z]{2,}\b")
# A dash is a pause and an abbreviation a word, whoever reads them.
EXPLAINED = {"markup", "abbreviations"}


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", nargs="+", type=Path)
    parser.add_argument("--list", type=Path, metavar="FILE")
    parser.add_argument("--examples", metavar="RULE")
    options = parser.parse_args()
    reader = Reader((*lexicon_categories(language_for("en")), *language_for("en").categories(Manner())))
    plain = changed = everything = 0
    found: Counter[tuple[str, str, str]] = Counter()
    for path in options.text:
        for paragraph in paragraphs(path.read_text(encoding="utf-8")):
            for start, end in sentences(paragraph):
                sentence = paragraph[start:end]
                everything += 1
                if NOT_PLAIN.search(sentence):
                    continue
                plain += 1
                changes = [c for c in reader.read(sentence) if c.said != sentence[c.start : c.end]]
                changed += any(c.rule not in EXPLAINED for c in changes)
                for change in changes:
                    found[change.rule, sentence[change.start : change.end], change.said] += 1
                    if change.rule == options.examples:
                        near = sentence[max(0, change.start - 45) : change.end + 35]
                        print(f"{sentence[change.start : change.end]} -> {change.said}: …{near}…")
    print(
        f"{everything} sentences, {plain} of them plain; {changed} read otherwise ({changed / plain:.2%} of the plain)"
    )
    for rule, count in Counter({rule: 0 for rule, _, _ in found} | _by_rule(found)).most_common():
        print(f"{count:6} {rule}{' (explained)' if rule in EXPLAINED else ''}")
    if options.list:
        rows = [f"{count}\t{rule}\t{written}\t{said}" for (rule, written, said), count in sorted(found.items())]
        options.list.write_text("count\trule\twritten\tsaid\n" + "\n".join(rows) + "\n", encoding="utf-8")


def _by_rule(found: Counter[tuple[str, str, str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for (rule, _, _), count in found.items():
        total[rule] += count
    return total


if __name__ == "__main__":
    main()
