"""Numbers that are part of a name: GPT-4o, Qwen2.5-72B, H100s, GB200 VL72, o1, x86, F-16, Boeing 747, 3D, 5G.

The family name before the number may be claimed by an earlier category, so these rules claim letters and numbers apart.
"""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import word_after, word_before
from tts.script.languages.en.numerals import START, digits, in_pairs, number, plural, version
from tts.script.languages.en.spelling import letters, with_s
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("models.toml")
_PREFIXES: dict[str, str] = _TABLE["prefixes"]
_SUFFIXES: dict[str, str] = _TABLE["suffixes"]
IN_PAIRS = frozenset(_TABLE["names"]["in_pairs"].split())
AIRCRAFT = frozenset(_TABLE["names"]["aircraft"].split())
_DIGITS = "0123456789"

# One number of a tail with the letters that close it: "2.5", "72B", "100s", "4o", "8x7B", "300X".
_PIECE = r"[0-9]{1,7}(?:\.[0-9]{1,4}){0,3}(?:x[0-9]{1,3})?(?:[A-Z]{1,2}s?|['’]?s|[a-z])?"
_NO_UNIT = "(?![0-9.]+(?:[KMGT]i?B|[kMG]?W|[kMG]Hz|[nm]m)(?![A-Za-z]))"
_TAIL = rf"(?P<say>[-–]?{_PIECE}(?:[-–]{_NO_UNIT}{_PIECE}){{0,4}})(?![A-Za-z0-9]|[.,][0-9])"
_SPLIT = re.compile(r"([0-9.]+)(?:x([0-9]+))?([A-Za-z'’]*)")


def _tail(match: re.Match[str]) -> str:
    return " " + " ".join(_piece(piece) for piece in re.split("[-–]", match["say"]) if piece)


def _piece(written: str) -> str:
    found = _SPLIT.fullmatch(written)
    assert found is not None
    numeral, times, ending = found.groups()
    said = version(numeral) if "." in numeral else _numeral(numeral, sized=ending in ("B", "M", "T", "K", "b", "E"))
    if times:
        said += f" by {number(times)}"
    if not ending:
        return said
    if ending == "s":
        return plural(said)
    if ending in ("'s", "’s"):
        return with_s(said)
    return f"{said} {_ending(ending)}"


def _numeral(numeral: str, *, sized: bool) -> str:
    if numeral[0] == "0" and len(numeral) > 1:
        return digits(numeral)
    return number(numeral) if (sized and len(numeral) < 4) or len(numeral) > 4 else in_pairs(numeral)


def _ending(ending: str) -> str:
    if ending in _SUFFIXES:
        return _SUFFIXES[ending]
    if len(ending) > 1 and ending.endswith("s"):
        return letters(ending[:-1], "s")
    return letters(ending)


def _paired(match: re.Match[str]) -> str | None:
    before = word_before(match)
    if match["number"] in AIRCRAFT and not match["ending"].isupper() and _is_aircraft(match, before):
        return plural(in_pairs(match["number"])) if match["ending"] else in_pairs(match["number"])
    initialism = len(before) > 1 and before.isupper() and before.isalpha()
    if not initialism and before not in IN_PAIRS:
        return None
    numeral = match["number"]
    if initialism and len(numeral) == 3 and not match["ending"] and (before not in IN_PAIRS or _of_people(match)):
        return None
    said, ending = in_pairs(numeral), match["ending"]
    if ending == "s":
        return plural(said)
    return f"{said} {letters(ending)}" if ending else said


def _is_aircraft(match: re.Match[str], before: str) -> bool:
    """Tell "the 747 flew" and "two 737s" from "the 737 people who came"."""
    after = word_after(match)
    counts = after.islower() and after.endswith("s") and after not in words("context.toml", "no_noun")
    named = before.lower() in words("context.toml", "determiners") or after[:1].isupper()
    return match["ending"] == "s" or (named and not counts and after not in ("people", "men", "women", "children"))


def _of_people(match: re.Match[str]) -> bool:
    """Tell "at IBM 704 people" from the IBM 704."""
    after = word_after(match)
    return (
        after.islower()
        and after not in words("context.toml", "no_noun")
        and not _THE_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
    )


_THE_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]wo|[Tt]hree|[Oo]ur|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts) [A-Z]\w* $")


def _is_course(match: re.Match[str]) -> bool:
    """Tell "Economics 101" and "parenting 101" from "The 101" and "about 101"."""
    subject = word_before(match)
    low = subject.lower()
    if low in words("context.toml", "no_noun") or low in words("context.toml", "determiners"):
        return False
    return subject[:1].isupper() or low.endswith(("ing", "ics", "ogy", "ment", "ship", "tion"))


def _lettered(match: re.Match[str]) -> str:
    """A number with one or two letters of its own: ``3D``, ``5G``, ``4o``, ``1080p``, ``401(k)``."""
    numeral, ending = match["number"], match["ending"].strip("()")
    said = in_pairs(numeral) if len(numeral) > 2 else number(numeral)
    return f"{said} {_ending(ending)}"


def _several(match: re.Match[str]) -> str | None:
    before = word_before(match)
    return plural(number(match["number"])) if before in IN_PAIRS or not (before.islower() or before.istitle()) else None


CATEGORY = Category(
    "models",
    (
        # x86, fp8, bf16, and one letter before a number: H100, R1, o3, V-2.
        Rule(
            re.compile(rf"(?<![A-Za-z0-9])(?P<say>{any_of(_PREFIXES)})(?=-?[0-9])"),
            lambda m: _PREFIXES[m["say"]],
            _DIGITS,
        ),
        Rule(
            re.compile(r"(?<![A-Za-z0-9'’])(?P<say>[A-Za-z])(?=[0-9])"),
            lambda m: letters(m["say"]),
            _DIGITS,
        ),
        # The v of TPUv6.
        Rule(re.compile(r"(?<=[A-Z]{2})v(?=[0-9])"), lambda m: " V", _DIGITS),
        Rule(re.compile(r"(?<![A-Za-z0-9'’])(?P<say>A)(?=-[0-9])"), lambda m: letters("A"), "A"),
        # The number after letters, glued or hyphened.
        Rule(re.compile(rf"(?<=[A-Za-z])(?<!-to){_TAIL}"), _tail, _DIGITS),
        # "the 101 explanation of it", "a 101-level class"
        Rule(
            re.compile(
                r"101(?<![\w.,$-]101)(?= (?:explanation|version|answer|class|course|guide|introduction|lesson)\b"
                r"|[- ]level\b)"
            ),
            lambda m: "one oh one",
            ("101",),
        ),
        # The first course of a subject: Programming 101.
        Rule(
            re.compile(
                r"101(?<=[A-Za-z]{2} 101)(?![\w%]|[.,:/-]\d|,? no\b|,? \()(?! [a-z]+s\b(?<!is)(?<!as)(?<!says))"
            ),
            lambda m: "one oh one" if _is_course(m) else None,
            "1",
        ),
        Rule(
            re.compile(rf"{START}(?P<number>[0-9]{{3,4}})(?P<ending>s|[A-Z]{{1,2}}|)(?![A-Za-z0-9]|[.,:][0-9])"),
            _paired,
            _DIGITS,
        ),
        # Two iPhone 17s, the Pixel 10s; a 5s is a model of its own.
        Rule(re.compile(rf"(?<=[a-z] ){START}(?P<number>[1-9][0-9])s(?![A-Za-z0-9])"), _several, _DIGITS),
        Rule(
            re.compile(
                rf"{START}(?P<number>[0-9]{{1,4}})(?P<ending>[A-Zop]|d(?<=[1-4]d)(?=[ -][A-Za-z])|\([a-z]\))"
                r"(?![A-Za-z0-9])"
            ),
            _lettered,
            _DIGITS,
        ),
    ),
)
