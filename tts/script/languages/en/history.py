"""Years before and after Christ (2500–1050 BCE, AD 476), and short forms of histories: (b. 1716, d. 1771), fl. 1620s,
r. 1558–1603, c.1340, the 5th c. BC, the 19th-20th c., an 8th C. textile, C18th novels.
"""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart, full_stop, spaced, word_before
from tts.script.languages.en.months import MONTH_OR_SHORT
from tts.script.languages.en.numerals import in_pairs, number, ordinal, plural, year
from tts.script.languages.en.spelling import letters
from tts.script.reading import Category, Rule

_LIFE = {"b": "born", "d": "died", "m": "married", "r": "reigned", "fl": "flourished"}


_RECKONED = re.compile(r" ?[0-9]{1,4} ?[-+*/×=]")


def _life(match: re.Match[str]) -> str | None:
    """Tell "(b. 1716, d. 1771)" from the last letter of a clause: "plan b. 2000 people came"."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    if _RECKONED.match(match.string, match.end()):
        return None  # the second of a row of sums: "b. 1000 / 992.5"
    told = before in ("", ", ", "; ") or before[-1] in "([\n" or word_before(match).lower() in _WHO
    return _LIFE[match["life"]] if told else None


_WHO = frozenset(["and", "he", "she", "who"])


def _centuries(match: re.Match[str]) -> str | None:
    if not begins_apart(match, ".,"):
        return None
    first, last = (ordinal(int(match[group])) for group in ("first", "last"))
    return f"{first} to {last}" + (f" centuries{full_stop(match)}" if match["short"] else "")


def _century(match: re.Match[str]) -> str:
    return f"century {letters(match['era'])}" if match["era"] else f"century{full_stop(match)}"


def _bare_century(match: re.Match[str]) -> str | None:
    """Tell "the 12th C BCE" and "late 5th C coins" from "the 2nd C string" and "a 4th C major chord"."""
    sure = _ERA_AFTER.match(match.string, match.end()) or _PART_BEFORE.search(
        match.string, max(0, match.start() - 16), match.start()
    )
    return "century" if sure else None


_PART_BEFORE = re.compile(r"\b(?:[Ee]arly|[Ll]ate|[Mm]id|of the|from the|[Ii]n the)[ -][0-9]{1,2}(?:st|nd|rd|th) $")


def _from_three_digits(match: re.Match[str]) -> str | None:
    before = match.string[max(0, match.start() - 3) : match.start()]
    return f"{number(match['first'])} to {year(int(match['last']))}" if before.endswith(("c. ", "r. ", "(")) else None


# What tells which count of years a number is of; after the year, or before it as in "AD 476".
_ERA = r"(?:BCE?|CE|AD|B\.C\.(?:E\.)?|C\.E\.|A\.D\.)"
_ERA_AFTER = re.compile(rf" {_ERA}(?!\w)")
_ERA_AHEAD = rf"(?=[ \u00a0]?{_ERA}(?!\w))"


def _of_era(written: str) -> str:
    """``"1050"`` -> "ten fifty", ``"2500"`` -> "twenty-five hundred"; "three thousand two hundred" is said in full."""
    value = int(written)
    return number(written) if value >= 3000 and value % 100 == 0 else year(value)


def _eras(match: re.Match[str]) -> str | None:
    if not begins_apart(match, ".,"):
        return None
    joiner = match["joiner"].strip()
    return f"{_of_era(match['first'])} {joiner if joiner.isalpha() else 'to'} {_of_era(match['last'])}{_gap(match)}"


def _gap(match: re.Match[str]) -> str:
    return " " if match.string[match.end() : match.end() + 1].isalpha() else ""  # 44BC


CATEGORY = Category(
    "history",
    (
        # 721 - 705 BCE, 1400 to 1050 BC
        Rule(
            re.compile(
                rf"(?P<first>[1-9][0-9]{{0,3}})(?P<joiner> ?[-–—]-? ?| (?:to|and|or|until|through) )"
                rf"(?P<last>[1-9][0-9]{{0,3}}){_ERA_AHEAD}"
            ),
            _eras,
        ),
        Rule(
            re.compile(rf"(?P<year>[1-9][0-9]{{2,3}}){_ERA_AHEAD}"),
            lambda m: f"{_of_era(m['year'])}{_gap(m)}" if begins_apart(m, ".,") else None,
        ),
        # the 480s BC
        Rule(
            re.compile(rf"(?P<year>[1-9][0-9]{{0,2}}0)s{_ERA_AHEAD}"),
            lambda m: plural(in_pairs(m["year"])) if begins_apart(m, ".,") else None,
        ),
        # AD 476, A.D. 410–476
        Rule(
            re.compile(
                r"(?:(?<=\bAD )|(?<=\bA\.D\. ))(?P<first>[1-9][0-9]{0,3})"
                r"(?:(?P<joiner> ?[-–—] ?| to )(?P<last>[1-9][0-9]{0,3}))?(?![\w%]|[-.,:/][0-9])"
            ),
            lambda m: _eras(m) if m["last"] else year(int(m["first"])),
        ),
        # 63 BC–AD 14
        *(
            Rule(re.compile(rf"(?<=[0-9] {before})(?P<say> ?[-–—] ?)(?=(?:A\.?D\.? )?[0-9])"), lambda m: " to ")
            for before in ("BC", "BCE", r"B\.C\.")
        ),
        Rule(
            re.compile(
                r"(?P<life>[bdmr]|fl)\.(?= ?(?:ca?\. ?"
                rf"|[0-3]?[0-9] {MONTH_OR_SHORT}\.? )?"
                r"(?:[0-9]{3,4}(?:s|\b)|AD [0-9]|[0-9]{1,2} (?:BCE?|AD|CE)\b)(?![.,:/][0-9]))"
            ),
            spaced(_life),
        ),
        Rule(
            re.compile(
                r"(?P<first>[0-9]{1,2})(?:st|nd|rd|th)? ?[-–] ?(?P<last>[0-9]{1,2})(?:st|nd|rd|th)"
                r"(?: (?P<short>[cC]\.|cent\.)|(?=[ -]centur))"
            ),
            _centuries,
        ),
        Rule(
            re.compile(r"[cC]\.(?<=[0-9](?:st|nd|rd|th) [cC]\.)(?: (?P<era>BCE?|CE|AD)\b)?(?!\w| ?[A-Z]\. [A-Z][a-z])"),
            _century,
        ),
        Rule(
            re.compile(r"cent\.(?<=[0-9](?:st|nd|rd|th) cent\.)(?: (?P<era>BCE?|CE|AD)\b)?(?!\w)"),
            _century,
        ),
        Rule(re.compile(r"C(?<=[0-9](?:st|nd|rd|th) C)(?![\w.'’&/+#-])"), _bare_century),
        # C18th novels, late C19th
        Rule(
            re.compile(r"C(?<!\w.)(?P<number>[1-9]|1[0-9]|2[01])(?:st|nd|rd|th)(?!\w)"),
            lambda m: f"{ordinal(int(m['number']))} century",
        ),
        # c. 990–1035, (980–1037)
        Rule(
            re.compile(r"(?P<first>[1-9][0-9]{2})[-–](?P<last>1[0-9]{3})(?![\w%]|[-.,][0-9])"),
            _from_three_digits,
        ),
        # c.1340
        Rule(
            re.compile(
                r"(?P<year>1[0-9]{3}|2[01][0-9]{2})(?:(?<=\b[bcdr]\.....)|(?<=\b(?:ca|fl)\.....))(?![\w%]|[-.,:/][0-9])"
            ),
            lambda m: year(int(m["year"])),
        ),
    ),
)
