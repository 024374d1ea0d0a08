"""Numbers that are part of a name: GPT-4o, Qwen2.5-72B, H100s, GB200 VL72, o1, x86, F-16, Boeing 747, 3D, 5G.

The family name before the number may be claimed by an earlier category, so these rules claim letters and numbers apart.
"""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import has_plural_s, tells, word_after, word_before
from tts.script.languages.en.numerals import START, digits, in_pairs, number, plural, version
from tts.script.languages.en.spelling import letters, with_s
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("models.toml")
_PREFIXES: dict[str, str] = _TABLE["prefixes"]
_SUFFIXES: dict[str, str] = _TABLE["suffixes"]
IN_PAIRS = frozenset(_TABLE["names"]["in_pairs"].split())
AIRCRAFT = frozenset(_TABLE["names"]["aircraft"].split())
_FORMS = frozenset(_TABLE["names"]["forms"].split())
_SHORT_PROCESSORS = words("models.toml", "short_processors")
_TOUCHING = r"\w.,:/$€£#-"

# One number of a tail with the letters that close it: "2.5", "72B", "100s", "4o", "8x7B", "300X", "1035G4".
_PIECE = (
    r"[0-9]{1,7}(?:\.[0-9]{1,4}){0,3}(?:x[0-9]{1,3})?"
    r"(?:[A-Z]{1,2}[0-9][A-Z]?(?![A-Za-z0-9])|v[1-9](?![A-Za-z0-9]|\.[0-9])|Ti|neo|[A-Z]{1,2}s?|['’]?s|[a-z])?"
)
_NO_UNIT = "(?![0-9.]+(?:[KMGT]i?B|[kMG]?W|[kMG]Hz|[nm]m)(?![A-Za-z]))"
_TAIL = rf"(?P<say>[-–]?{_PIECE}(?:[-–]{_NO_UNIT}{_PIECE}){{0,4}})(?![A-Za-z0-9]|[.,][0-9])"
_SPLIT = re.compile(r"([0-9.]+)(?:x([0-9]+))?([A-Za-z'’]*[0-9]?[A-Z]?)")


def _tail(match: re.Match[str]) -> str:
    start = match.start("say")
    pieces = [piece for piece in re.split("[-–]", match["say"]) if piece]
    if len(pieces) > 1 and match.string.endswith("i", 0, start):
        return f" {number(pieces[0])} {' '.join(_piece(piece, of_core=True) for piece in pieces[1:])}"
    if pieces[-1].endswith("s") and _LAPTOP_BEFORE.search(match.string, max(0, start - 16), start):
        return f" {in_pairs(pieces[-1][:-1])} {letters('S')}"
    return " " + " ".join(_piece(piece) for piece in pieces)


# "ThinkPad T480s"
_LAPTOP_BEFORE = re.compile(r"(?:(?:[Tt]hink|[Ii]dea)[Pp]ad|Logitech|Lenovo) [A-Za-z]$")


def _piece(written: str, *, of_core: bool = False) -> str:
    found = _SPLIT.fullmatch(written)
    assert found is not None
    numeral, times, ending = found.groups()
    if of_core:
        said = processor(numeral)
    elif "." in numeral:
        said = version(numeral)
    else:
        said = _numeral(numeral, sized=ending in ("B", "M", "T", "K", "b", "E"))
    if times:
        said += f" by {number(times)}"
    if not ending:
        return said
    if ending == "s":
        return plural(said)
    if ending in ("'s", "’s"):
        return with_s(said)
    return f"{said} {_ending(ending)}"


def processor(numeral: str) -> str:
    """``"12700"`` -> "twelve seven hundred", ``"68020"`` -> "sixty-eight oh twenty"."""
    if len(numeral) != 5 or numeral.endswith("000"):
        return in_pairs(numeral)
    rest = numeral[2:]
    return f"{number(numeral[:2])} {f'oh {number(rest[1:])}' if rest[0] == '0' else in_pairs(rest)}"


def _numeral(numeral: str, *, sized: bool) -> str:
    if numeral[0] == "0" and len(numeral) > 1:
        return digits(numeral)
    return number(numeral) if (sized and len(numeral) < 4) or len(numeral) > 4 else in_pairs(numeral)


def _ending(ending: str) -> str:
    if ending in _SUFFIXES:
        return _SUFFIXES[ending]
    if len(ending) > 1 and ending.endswith("s"):
        return letters(ending[:-1], "s")
    if numbered := _NUMBERED.fullmatch(ending):
        return " ".join(number(part) if part.isdigit() else letters(part.upper()) for part in numbered.groups() if part)
    return letters(ending)


_NUMBERED = re.compile(r"([A-Z]+|v)([0-9])([A-Z]?)")


def _paired(match: re.Match[str]) -> str | None:
    before = _named_before(match)
    if match["number"] in AIRCRAFT and not match["ending"].isupper() and _is_aircraft(match, before):
        return plural(in_pairs(match["number"])) if match["ending"] else in_pairs(match["number"])
    if match["number"] in _SHORT_PROCESSORS and _is_processor(match, before):
        return _with_ending(match)
    initialism = len(before) > 1 and before.isupper() and before.isalpha()
    if not initialism and before not in IN_PAIRS:
        return None
    numeral = match["number"]
    if word_after(match) in words("models.toml", "counted") and not _THE_BEFORE.search(
        match.string, max(0, match.start() - 12), match.start()
    ):
        return None
    if initialism and len(numeral) == 3 and not match["ending"] and (before not in IN_PAIRS or _of_people(match)):
        return None
    if match["ending"].islower() and match["ending"] != "s" and before not in IN_PAIRS:
        return None
    return _with_ending(match)


def _with_ending(match: re.Match[str]) -> str:
    said, ending = in_pairs(match["number"]), match["ending"]
    if ending == "s":
        return plural(said)
    return f"{said} {_ending(ending)}" if ending else said


def _named_before(match: re.Match[str]) -> str:
    """Return the word before the number, or the name before that where it is a generation: "Ryzen 5 3600"."""
    before = word_before(match)
    if not _GENERATION.fullmatch(before):
        return before
    found = _NAME_BEFORE_IT.search(match.string, max(0, match.start() - 40), match.start())
    return found[1] if found and found[1] in IN_PAIRS else before


_GENERATION = re.compile(r"[1-9][0-9]?|II|III|i[3579]|X[2468]")
_NAME_BEFORE_IT = re.compile(r"([A-Za-z]+)(?: II)? \w{1,3} $")


def _is_processor(match: re.Match[str], before: str) -> bool:
    """Tell "a 386 PC" and "my old 486" from "the 286 pages"."""
    after = word_after(match)
    if after.lower() in words("models.toml", "machines") or match["ending"].isupper():
        return True
    if not _tells_computers(match.string):
        return False
    named = before.lower() in words("context.toml", "determiners") or _OLD_BEFORE.fullmatch(before) is not None
    return named and not (after.islower() and has_plural_s(after))


_tells_computers = tells(
    re.compile(
        r"\b(?:PCs?|DOS|Intel|CPUs?|[Pp]rocessors?|RAM|MHz|[0-9]MB|[Cc]omputers?|[Mm]otherboards?|Linux|Windows)\b"
    )
)
_OLD_BEFORE = re.compile("old|ancient|first|trusty|slow|fast|humble|lowly|generic|original|Intel")


def are_things(match: re.Match[str], numeral: str) -> bool:
    """Tell "two 4090s", "the 911s" and "a few 1099s", things that a number names, from seconds."""
    if not 3 <= len(numeral) <= 4 or not numeral.isdigit() or numeral[0] == "0":
        return False
    if numeral in _FORMS or numeral in _SHORT_PROCESSORS:
        return True
    before = word_before(match).lower()
    if before == "of":
        counted = _SEVERAL_OF.search(match.string, max(0, match.start() - 20), match.start()) is not None
    else:
        counted = before in words("models.toml", "several")
    if counted or before not in words("context.toml", "determiners"):
        return counted
    after = word_after(match)
    if _CARD.fullmatch(numeral):
        return after not in ("timeout", "limit", "window", "delay", "interval", "deadline", "mark", "wait")
    return not numeral.endswith("0") and (not after or after in words("context.toml", "no_noun"))


_SEVERAL_OF = re.compile(
    r"\b(?:couple|dozens?|fleets?|handful|lots?|pairs?|racks?|rows?|stacks?|thousands|hundreds) of $"
)
_CARD = re.compile("[1-9]0[5-9]0")


def _things(match: re.Match[str]) -> str | None:
    numeral = match["number"]
    return plural(in_pairs(numeral)) if are_things(match, numeral) else None


def _processor(match: re.Match[str]) -> str | None:
    """Say "the 8086" and "6502 assembly" but what is counted ("8080 people") as processors are."""
    after = word_after(match)
    counts = after.islower() and has_plural_s(after) and after not in words("models.toml", "machines")
    if counts or after in words("models.toml", "counted"):
        return None
    said = processor(match["number"])
    return plural(said) if match["ending"] else said


def _is_aircraft(match: re.Match[str], before: str) -> bool:
    """Tell "the 747 flew" and "two 737s" from "the 737 people who came"."""
    after = word_after(match)
    counts = after.islower() and has_plural_s(after)
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
    return subject[:1].isupper() or (
        low.endswith(("ing", "ics", "ogy", "ment", "ship", "tion")) or low in words("models.toml", "taught")
    )


def _lettered(match: re.Match[str]) -> str:
    """A number with one or two letters of its own: ``3D``, ``5G``, ``4o``, ``1080p``, ``401(k)``."""
    numeral, ending = match["number"], match["ending"].strip("()")
    said = in_pairs(numeral) if len(numeral) > 2 else number(numeral)
    return f"{said} {_ending(ending)}"


def _several(match: re.Match[str]) -> str | None:
    before = word_before(match)
    return plural(number(match["number"])) if before in IN_PAIRS or not (before.islower() or before.istitle()) else None


def _line_of_processors(match: re.Match[str]) -> str:
    said = f"{'eighty ' if match['line'] else ''}{in_pairs(match['number'])} {letters(match['ending'])}"
    return f"{said} {number(match['clock'])}" if match["clock"] else said


CATEGORY = Category(
    "models",
    (
        # x86, fp8, bf16, and one letter before a number: H100, R1, o3, V-2.
        Rule(
            re.compile(rf"(?<![A-Za-z0-9])(?P<say>{any_of(_PREFIXES)})(?=-?[0-9])"),
            lambda m: _PREFIXES[m["say"]],
        ),
        Rule(
            re.compile(r"(?<![A-Za-z0-9'’])(?P<say>[A-Za-z])(?=[0-9])"),
            lambda m: letters(m["say"]),
        ),
        # an A1SRi-2758F: a small letter behind capitals
        Rule(
            re.compile(r"(?<=[0-9])(?P<say>[A-Z]{2,3}[a-rt-z])(?![a-z])"),
            lambda m: f" {letters(m['say'].upper())}",
        ),
        # The v of TPUv6.
        Rule(re.compile(r"(?<=[A-Z]{2})v(?=[0-9])"), lambda m: " V"),
        Rule(re.compile(r"(?<![A-Za-z0-9'’])(?P<say>A)(?=-[0-9])"), lambda m: letters("A")),
        # a 386SX, a 486DX2, an 80486DX
        Rule(
            re.compile(
                r"(?P<line>80)?(?P<number>[2-5](?:(?<=80.)|(?<![\w.,$-].))86)(?P<ending>[DS]X)(?P<clock>[24]?)(?!\w)"
            ),
            _line_of_processors,
        ),
        # graphics cards: "a 4070 Ti Super", "two 3080 Tis"
        Rule(
            re.compile(rf"{START}(?P<number>[1-6]0[5-9]0)(?= (?:Ti|[Ss]uper|SUPER|XT)s?\b)"),
            lambda m: in_pairs(m["number"]),
        ),
        # a 7950X3D
        Rule(
            re.compile(r"(?P<number>[0-9](?<![\w.,$-].)[0-9]{3})[Xx]3D(?!\w)"),
            lambda m: f"{in_pairs(m['number'])} X three {letters('D')}",
        ),
        # The number after letters, glued or hyphened.
        Rule(re.compile(rf"(?<=[A-Za-z])(?<!-to){_TAIL}"), _tail),
        # "the 101 explanation of it", "a 101-level class"
        Rule(
            re.compile(
                r"101(?<![\w.,$-]101)(?= (?:explanation|version|answer|class|course|guide|introduction|lesson)\b"
                r"|[- ]level\b)"
            ),
            lambda m: "one oh one",
        ),
        # The first course of a subject: Programming 101.
        Rule(
            re.compile(
                r"101(?<=[A-Za-z]{2} 101)(?![\w%]|[.,:/-]\d|,? no\b|,? \()(?! [a-z]+s\b(?<!is)(?<!as)(?<!says))"
            ),
            lambda m: "one oh one" if _is_course(m) else None,
        ),
        # the 747-400, a 777-300ER
        Rule(
            re.compile(r"(?P<number>7(?<![\w.,$-].)[0-8]7)-(?P<variant>[1-9]00)(?P<ending>ER|LR|F|)(?![\w.,]?\w)"),
            lambda m: (
                f"{in_pairs(m['number'])} {in_pairs(m['variant'])}"
                + (f" {letters(m['ending'])}" if m["ending"] else "")
            ),
        ),
        # an 11900K, a 13600KF
        Rule(
            re.compile(r"(?P<number>1[0-5](?<![\w.,$-]..)[1-9][0-9]0)(?P<ending>K[FS]?|F|H[XK]?|T)(?!\w)"),
            lambda m: f"{processor(m['number'])} {letters(m['ending'])}",
        ),
        Rule(
            re.compile(
                rf"(?P<number>{any_of(words('models.toml', 'processors'), _TOUCHING)})(?P<ending>s?)"
                r"(?![A-Za-z0-9]|[.,:-][0-9])"
            ),
            _processor,
        ),
        Rule(
            re.compile(
                rf"{START}(?P<number>[0-9]{{3,4}})(?P<ending>s|[A-Z]{{1,2}}(?:[0-9][A-Z]?)?|Ti|[a-z]{{1,2}}|)"
                r"(?![A-Za-z0-9]|[.,:][0-9])"
            ),
            _paired,
        ),
        # "two 4090s", "the 1099s"
        Rule(re.compile(rf"{START}(?P<number>[1-9][0-9]{{2,3}})s(?![A-Za-z0-9])"), _things),
        # "401(k)s", "501(c)(3)s"
        Rule(
            re.compile(
                rf"{START}(?:(?P<number>[0-9]{{3}})\((?P<letter>[a-z])\)|(?P<plan>401|403|457)(?P<mark>[KBkb]))['’]?s"
                r"(?![A-Za-z0-9])"
            ),
            lambda m: f"{in_pairs(m['number'] or m['plan'])} {letters(m['letter'] or m['mark'].upper(), 's')}",
        ),
        # "a 501(c)(3)"
        Rule(
            re.compile(rf"{START}(?P<say>[1-9][0-9]{{2}})(?=\([a-z]\)\([0-9ivx])"),
            lambda m: in_pairs(m["say"]),
        ),
        # Two iPhone 17s, the Pixel 10s; a 5s is a model of its own.
        Rule(re.compile(rf"(?<=[a-z] ){START}(?P<number>[1-9][0-9])s(?![A-Za-z0-9])"), _several),
        Rule(
            re.compile(
                rf"{START}(?P<number>[0-9]{{1,4}})(?P<ending>[A-Zop]|(?<=[0-9]{{4}})(?:K[FS]|H[XKS]|WX|XT|GE)"
                r"|d(?<=[1-4]d)(?=[ -][A-Za-z])|\([a-z]\))(?![A-Za-z0-9])"
            ),
            _lettered,
        ),
    ),
)
