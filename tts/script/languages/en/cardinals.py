"""Plain numbers, last: every digit that no other category read."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import has_plural_s, spaced, word_after, word_before
from tts.script.languages.en.months import MONTH
from tts.script.languages.en.numerals import NUMBER, digits, number
from tts.script.reading import Category, Rule


def _run(match: re.Match[str]) -> str:
    return digits(match[0]) if len(match[0]) > 18 else number(match[0])


_ROUGHLY = frozenset(
    ["of", "over", "than", "about", "around", "nearly", "almost", "approximately", "some", "least", "to", "roughly"]
)


def _is_large(match: re.Match[str]) -> bool:
    """Tell a thousand as much of Europe writes it, "18.000 readers", from three decimals."""
    return has_plural_s(word_after(match)) or word_before(match).lower() in _ROUGHLY


CATEGORY = Category(
    "cardinals",
    (
        Rule(re.compile(r"[+](?<![\w)]\+)(?=\.?[0-9])"), lambda m: "plus "),
        # "It was pulled down. -18 March 2012": a note and its day
        Rule(
            re.compile(rf"-(?<=[.!?] -)(?=[0-3]?[0-9] {MONTH}\b)"),
            lambda m: "",
        ),
        # "...-3, -2", "....-2/3...0"
        Rule(re.compile(r"[-−](?<=(?<=[\s(\[0-9.])\.\.[-−])(?=[0-9])"), lambda m: " minus "),
        Rule(re.compile(r"[-−](?<![\w).,%$€£'’\"”]-)(?<![\w)]−)(?=[$€£¥]?\.?[0-9])"), lambda m: "minus "),
        # a "101" intro
        Rule(
            re.compile(
                r"(?<=[“\"])(?P<say>101)"
                r"(?=[”\"] (?:course|class|guide|intro\w*|lesson|post|primer|level|overview|lecture|text\w*)\b)"
            ),
            lambda m: "one oh one",
        ),
        # "some 1400 people": espeak-ng makes one word of "some one"
        Rule(
            re.compile(
                r"\b[Ss]ome(?= (?:one (?:hundred|thousand|million|billion|trillion)\b"
                r"|1(?:[0-9]{2}(?:,[0-9]{3}){0,3}|,?[0-9]{3}(?:,[0-9]{3}){0,2}|\.[0-9]+)?(?![\w-]|[.,:/][0-9])))"
            ),
            lambda m: "[[sˌʌm]]",
        ),
        # 12 350 people
        Rule(
            re.compile(
                r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}"
                r"(?= (?!met|foot|mile|yard)(?:[a-z]{2,20} )?(?:people|men|women|children|[a-z]{2,20}s)\b)"
            ),
            lambda m: number(m[0]) if word_before(m).islower() and word_before(m) != "or" else None,
        ),
        # a town of 50.000
        Rule(
            re.compile(r"[1-9](?<![0-9.,].)[0-9]{1,2}\.000(?![0-9A-Za-z]|[.,][0-9])"),
            lambda m: number(m[0].replace(".", "")) if _is_large(m) else None,
        ),
        Rule(re.compile(rf"(?<![0-9.,])(?P<say>{NUMBER})(?![0-9]|\.[0-9])"), spaced(lambda m: number(m["say"]))),
        Rule(re.compile(r"\.(?<=[0-9].)(?=[0-9])"), spaced(lambda m: "point")),
        Rule(re.compile(r"[0-9]+"), spaced(_run)),
    ),
)
