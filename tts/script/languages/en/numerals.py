"""Numbers in words, the American way: no "and", digits after a point one by one."""

from __future__ import annotations

from functools import lru_cache

from tts import lazy_re as re
from tts.script.languages.en.spelling import letters

# A written number. Bounded, so that no input makes a search slow; longer runs of digits are read digit by digit. Its
# digits may be in groups: 17,500, 1'250, 10_000, 60 000 (before a plain space only whole thousands are sure to go on
# the number, and two groups or more), and by twos as in India: 3,50,000.
WHOLE = (
    r"(?:[0-9]{1,3}(?=[,'’_ \u00a0\u2009\u202f][0-9]{2})(?:(?:,[0-9]{3}){1,12}|(?:['’_\u00a0\u2009\u202f][0-9]{3}){1,6}"
    r"|(?: [0-9]{3}){0,3} 000|(?<=[1-9])(?: [0-9]{3}){2,4}|(?<=[1-9][0-9])(?: [0-9]{3}){2,4}"
    r"|(?<=[1-9][0-9]{2})(?: [0-9]{3}){2,4}|(?:(?<=[1-9][0-9])|(?<=[1-9][0-9]{2})) [0-9]{3}"
    r"(?= (?:m[²³2]?|k[mg]|km[²2]|cm|ha|t|hl|€|[kM]Wh|euros?|(?:kilo)?met(?:re|er)s?|hectares?|tonn?es?)(?!\w))"
    r"|(?:,[0-9]{2}){1,4},[0-9]{3})(?![0-9])|[0-9]{1,18})"
)
NUMBER = rf"(?:{WHOLE}(?:\.[0-9]{{1,20}})?|\.[0-9]{{1,20}})"
# Where a number may begin: not inside a word, a longer number, a version or a path. A look at what comes first is
# quicker than the looks back.
START = r"(?=[0-9.¼-¾⅐-⅞])(?<![0-9A-Za-z_])(?<![0-9][.,:/])(?<![A-Za-z]\.)"
# Where it may end, when no unit follows: "5." and "5," end a clause, "5.1" does not end after the 5.
END = r"(?![0-9A-Za-z_])(?![.,:/][0-9])"
DASH = r" ?[-–—−]-? ?"

_DIGIT_BY_DIGIT = 18  # longer whole numbers are codes, not amounts

# In words, without num2words: loading its languages takes longer than the script of a short essay.
_TO_TWENTY = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_THOUSANDS = [
    "thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "sextillion", "septillion", "octillion",
    "nonillion", "decillion", "undecillion",
]  # fmt: skip
_PARTS = [
    *((1000**power, name) for power, name in reversed(list(enumerate(_THOUSANDS, 1)))),
    (100, "hundred"),
]
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


@lru_cache(maxsize=8192)
def cardinal(value: int) -> str:
    """``17500`` -> "seventeen thousand five hundred"."""
    if value < 0:
        return f"minus {cardinal(-value)}"
    if value < 20:
        return _TO_TWENTY[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_TO_TWENTY[ones]}" if ones else "")
    unit, name = next(part for part in _PARTS if part[0] <= value)
    count, rest = divmod(value, unit)
    return f"{cardinal(count)} {name}" + (f" {cardinal(rest)}" if rest else "")


@lru_cache(maxsize=1024)
def ordinal(value: int) -> str:
    """``22`` -> "twenty-second"."""
    said = cardinal(value)
    start = max(said.rfind(" "), said.rfind("-")) + 1
    last = said[start:]
    return said[:start] + _ORDINALS.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


@lru_cache(maxsize=4096)
def number(written: str) -> str:
    """Return a written number in words: ``"17,500"``, ``"0.05"``, ``".5"``, ``"007"``, ``"3,50,000"``."""
    grouped, point, decimals = written.partition(".")
    whole = plain_digits(grouped)
    said = ""
    if "," in grouped and _BY_TWOS.match(grouped):
        said = _in_lakhs(int(whole))
    elif whole:
        is_code = len(whole) > _DIGIT_BY_DIGIT and "," not in grouped
        said = digits(whole) if is_code or re.match("0[0-9]", whole) else cardinal(int(whole))
    if point:
        said += f" point {digits(decimals)}"
    return said.strip()


_GROUPING = re.compile(r"[,'’_\s]")
_BY_TWOS = re.compile(r"[1-9][0-9]?(?:,[0-9]{2}){1,4},[0-9]{3}$")


def _in_lakhs(value: int) -> str:
    """``12_50_000`` -> "twelve lakh fifty thousand", as it is said in India."""
    crores, rest = divmod(value, 10_000_000)
    lakhs, rest = divmod(rest, 100_000)
    parts = ((crores, " crore"), (lakhs, " lakh"), (rest, ""))
    return " ".join(f"{cardinal(count)}{name}" for count, name in parts if count)


def plain_digits(written: str) -> str:
    """Return a written number without what groups its digits: ``"1'250"`` -> "1250"."""
    return _GROUPING.sub("", written)


def digits(written: str) -> str:
    """``"405"`` -> "four zero five"."""
    return " ".join(cardinal(int(digit)) for digit in written)


def sign_by_sign(written: str) -> str:
    """``"ff7f50"`` -> the letter names of f and f, "seven", …"""
    parts = re.findall("[A-Za-z]+|[0-9]", written)
    return " ".join(letters(part) if part.isalpha() else cardinal(int(part)) for part in parts)


def span(low: str, high: str | None, joiner: str = "to") -> str:
    """Return one written number, or the range of two: ``"3", "5"`` -> "three to five"."""
    return number(low) if not high else f"{number(low)} {joiner} {number(high)}"


@lru_cache(maxsize=2048)
def year(value: int) -> str:
    """``2026`` -> "twenty twenty-six", ``2005`` -> "two thousand five", ``1900`` -> "nineteen hundred"."""
    if not 1010 <= value <= 9999 or 2000 <= value <= 2009 or value % 1000 == 0:
        return cardinal(value)
    return in_pairs(str(value))


def in_pairs(written: str) -> str:
    """Return a number of up to four digits as people say those of rooms and machines: ``"747"``, ``"4090"``, ``"101"``.

    Whole thousands and longer numbers are said in full.
    """
    if len(written) not in (3, 4) or written.startswith("0") or written.endswith("000"):
        return number(written)
    head, tail = int(written[:-2]), int(written[-2:])
    if tail == 0:
        return f"{cardinal(head)} hundred"
    return f"{cardinal(head)} {'oh ' if tail < 10 else ''}{cardinal(tail)}"


def version(written: str) -> str:
    """``"1.10.3"`` -> "one point ten point three", ``"22.04"`` -> "twenty-two point oh four"."""
    parts = written.split(".")
    return " point ".join(f"oh {number(part[1:])}" if re.match("0[0-9]", part) else number(part) for part in parts)


def plural(words: str) -> str:
    """``"twenty-six"`` -> "twenty-sixes", ``"ninety"`` -> "nineties"."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


_SCALES = {
    "k": "thousand",
    "m": "million",
    "mm": "million",
    "mn": "million",
    "mln": "million",
    "mil": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "t": "trillion",
    "tn": "trillion",
    "tr": "trillion",
    "trn": "trillion",
    "cr": "crore",
    "lakhs": "lakh",
    "crores": "crore",
    "mio": "million",
    "mrd": "billion",
}


def scale(written: str) -> str:
    """``"bn"`` -> "billion"; a scale written out is itself."""
    return _SCALES.get(written.lower(), written.lower())
