"""The slash between words: alternatives (egg/larva, OpenAI/Anthropic/Google), a rate (requests/second), or one idea.

What is a pair in itself (input/output, either/or, the Biden/Harris ticket) is said without a word between.
"""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.tables import table, words
from tts.script.reading import Rule, any_of

# "mis/disinformation", "pre/post-training": no word of its own.
_PREFIX_BEFORE = re.compile(
    r"\b(?:mis|dis|pre|post|anti|pro|sub|macro|micro|inter|intra|hyper|hypo|over|under|multi|mono)-?$"
)
_PART = r"[\w.'’-]+(?:\([a-z]{1,3}\))?"  # "word(s)" too
_RUN_BEFORE = re.compile(rf"(?:{_PART}/ ?)*{_PART}$")
_RUN_AFTER = re.compile(rf"{_PART}(?:/ ?{_PART})*")
_ENDING = re.compile(r"\([a-z]{1,3}\)")
_WORD = re.compile(r"[a-z]{2,}(?:['’-][a-z]+)*")
_NAME = re.compile(r"(?=.*[a-z])[A-Za-z]*[A-Z][A-Za-z]*(?:['’-][A-Za-z]+)*")
_AFTER = re.compile(r"[ -]([A-Za-z]+)(?: ([A-Za-z]+))?")
_ROUND = re.compile(r"1(?:00|,?000|0,?000|00,?000|,?000,?000)")  # "errors/1000 words"
# "HTTP2/HTTP3", "H100/H200"
_NAME_WITH_NUMBER = re.compile(r"(?<![\w.-])(?P<name>[A-Za-z]{1,12})-?[0-9.]{1,6}$")
_NAME_WITH_NUMBER_AFTER = re.compile(r"(?P<name>[A-Za-z]{1,12})-?[0-9][0-9.]{0,5}(?![\w/])")
_REACH = 80  # characters to either side; longer than a run of slashes
_MOST = 4  # parts; what has more is an address, unless its parts are plain words
_MOST_NOUNS = 8


def _slash(match: re.Match[str]) -> str:
    text = match.string
    before = text[match.start() - 1]
    if _PREFIX_BEFORE.search(text, max(0, match.start() - 8), match.start()):
        return " and "
    if before.isdigit() and (named := _NAME_WITH_NUMBER.search(text, max(0, match.start() - 24), match.start())):
        other = _NAME_WITH_NUMBER_AFTER.match(text, match.end())
        return " or " if other and other["name"][0] == named["name"][0] else " "
    if before.isdigit():
        after = text[match.end()]
        if _FUNCTION_AFTER.match(text, match.end()):
            return " over "
        if after.isupper() and _NAMED_BY_NUMBER.search(text, max(0, match.start() - 24), match.start()):
            return ", "  # "Radio 1/Heart FM"
        if _PATH_BEFORE.search(text, max(0, match.start() - _REACH), match.start()):
            return " "
        single = not text[match.end() + 1 : match.end() + 2].isalpha()
        return " over " if single or after.isdigit() else " per "
    if _are_titles(text, match.start(), match.end()) or _is_second_in_rank(text, match.start(), match.end()):
        return ", "
    left = _RUN_BEFORE.search(text, max(0, match.start() - _REACH), match.start())
    right = _RUN_AFTER.match(text, match.end(), match.end() + _REACH)
    if not left or not right or text[left.start() - 1 : left.start()] in ("/", "~", "@"):
        return " "
    if text[right.end() : right.end() + 1] in ("/", "@"):
        return " "
    first, rest = _parts(left[0]), _parts(right[0].rstrip(".'’-"))
    if _is_media_type(first, rest):
        return " slash "
    return _between(first, rest, text[right.end() :][:_REACH] if right[0][-1] != "." else "")


_NAMED_BY_NUMBER = re.compile(r"(?<!\w)[A-Za-z]*[A-Z][A-Za-z]* [1-9][0-9]?$")

# "/etc/php/7.3/fpm", "notes/2026/intro"
_PATH_BEFORE = re.compile(r"(?:^|[\s(\"“])(?:/|[a-z][\w-]*/)(?:[\w.-]+/)*[0-9.]+$")
# "1/log log n", "1/sqrt(n)"
_FUNCTION_AFTER = re.compile(r"(?:log|ln|sqrt|exp|sin|cos|tan|poly|polylog|max|min|abs)(?![A-Za-z])")


# Lines of verse written on: "… held high/Where knowledge …". Each has several words, the next begins with a capital.
_LINE = re.compile(r"(?:^|[/“\"‘(:])[^/“”\"]{0,60}?(?:[\w'’-]+,? ){2,}[a-z'’-]+[,;:.!?—]?$")
_NEXT_LINE = re.compile(r"(?P<first>[A-Z][a-z'’]*),? [\w'’-]+,? [^/“”\"]{2}")


def _verse(match: re.Match[str]) -> str | None:
    """Part lines of verse by a pause; a single slash does where the next line begins as sentences do."""
    text, start, end = match.string, match.start(), match.end()
    if not _parts_lines(text, start, end):
        return None
    following = _NEXT_LINE.match(text, end)
    opens = following is not None and following["first"].split("'")[0].split("’")[0] in words(
        "slashes.toml", "opens_a_line"
    )
    others = (place for place in (text.rfind("/", 0, start), text.find("/", end)) if place >= 0)
    if not opens and not any(abs(place - start) < _REACH and _parts_lines(text, place, place + 1) for place in others):
        return None
    return " " if text[start - 1] in ",;:.!?—" else ", "


def _parts_lines(text: str, start: int, end: int) -> bool:
    return bool(_LINE.search(text, max(0, start - _REACH), start) and _NEXT_LINE.match(text, end))


def _trailing(match: re.Match[str]) -> str:
    """Say the slash of "encoder/ decoder", whose parts end in the same way; one that closes a folder's name is
    silent."""
    before = match.string[match.start() - 2 : match.start()]
    word = _WORD.match(match.string, match.end())
    return _slash(match) if word and word[0].endswith(before) else " "


def _parts(run: str) -> list[str]:
    return [part.strip() for part in _ENDING.sub("", run).split("/")]


def _between(first: list[str], rest: list[str], after: str) -> str:
    parts = first + rest
    if not words("slashes.toml", "folders").isdisjoint(parts):
        return " "
    if len(parts) > _MOST:
        return ", " if _are_nouns_in_a_row(parts) else " "
    if first == ["debt"] and rest[0].lower() in words("slashes.toml", "against_debt"):
        return " to "
    if _is_rate(first, rest):
        return " per "
    if f"{first[-1]}/{rest[0]}".lower() in words("slashes.toml", "quotients"):
        return " over "
    if all(part in words("scripture.toml", "whole") for part in parts):
        return " and " if len(rest) == 1 else ", "
    low = [part.lower() for part in parts]
    if len(low) == 2 and low[0] in ("a", "an", "one", "the") and low[1] in words("slashes.toml", "several"):
        return " or "  # "a/many new ministers"
    pair = f"{low[len(first) - 1]}/{low[len(first)]}" in words("slashes.toml", "pairs")
    if not pair and len(parts) == 2 and all(len(part) > 2 and part.isalpha() and part.isupper() for part in parts):
        return ", "  # "the RIAA/MPAA", each of them spelled
    if _A_FILE.match(after) and all(part.islower() for part in parts):
        return " slash "  # "the src/rules file"
    if low in (["left", "right"], ["right", "left"]) and not _OF_A_SIDE.match(after):
        return " or "  # "on the left/right"
    if pair or not _are_alternatives(parts):
        return " "
    if len(parts) == 2 and words("slashes.toml", "colors").issuperset(low):
        return " "  # "a red/green light"
    if words("slashes.toml", "instruments").issuperset(low):
        return " and " if len(rest) == 1 else ", "
    if words("slashes.toml", "trades").issuperset(low):
        return " " if len(parts) == 2 else ", "
    following = _AFTER.match(after)
    if len(parts) == 2 and following and any(word in words("slashes.toml", "joint") for word in following.groups()):
        return " "
    return " or " if len(rest) == 1 else ", "


def _are_nouns_in_a_row(parts: list[str]) -> bool:
    """Tell the words of "apples/plums/pears/cherries/grapes" from the parts of an address."""
    if len(parts) > _MOST_NOUNS or not all(len(part) > 3 and _WORD.fullmatch(part) for part in parts):
        return False
    return 2 * sum(is_ordinary(part.split("-")[0]) for part in parts) > len(parts)


# "the left/right divide", "left/right-handed"
_OF_A_SIDE = re.compile(
    r"[ -](?!(?:and|or|of|in|on|at|to|by|for|from|with|as|is|are|was|were|will|can|when|if|until|so|but|then|depending"
    r"|sides?|buttons?|keys?|hands?|arrows?|edges?|arms?|legs?|foot|feet|ears?|eyes?|turns?)\b)[A-Za-z]"
)
_A_FILE = re.compile(r" (?:files?|folders?|director(?:y|ies)|subdirector(?:y|ies)|path)\b")


def _is_media_type(first: list[str], rest: list[str]) -> bool:
    """Tell "application/json" and "image/png" from two words."""
    if len(first) > 1 or len(rest) > 1 or first[0] not in words("slashes.toml", "media"):
        return False
    return rest[0] in words("slashes.toml", "media_kinds") or rest[0].startswith(("x-", "vnd.")) or "+" in rest[0]


def _is_rate(first: list[str], rest: list[str]) -> bool:
    """Tell what is counted by the unit after the slash: requests/second, transistors/chip, cost/GPU."""
    counted, unit = first[-1], rest[0]
    if {unit.lower() for unit in rest} <= _PERIODS and counted.lower() not in _PERIODS and counted.isalpha():
        several = counted.endswith("s")  # "Tokens/Second", "a store/cycle", but "moment/hour"
        return several or (unit.lower() not in _LONG and counted.istitle() == unit.istitle())
    if unit == "capita" or (counted.endswith("s") and counted.islower() and _ROUND.fullmatch(unit)):
        return True
    if len(first) > 1 or len(rest) > 1:
        return counted.endswith("s") and unit in words("slashes.toml", "per")
    if f"{counted}/{unit}".lower() in words("slashes.toml", "pairs"):
        return False
    if counted.lower() in words("slashes.toml", "priced") and unit.lower() not in words("slashes.toml", "not_priced"):
        return unit.isalpha() and (unit.isupper() or is_ordinary(unit)) and counted.lower() != unit.lower()
    if not counted.endswith("s") or not counted.islower():
        return False
    if unit in words("slashes.toml", "per"):
        return True
    if counted in words("slashes.toml", "not_only_counted"):
        return unit in words("slashes.toml", "counted_by")
    return counted in words("slashes.toml", "counted") and unit.isalpha() and not unit.endswith(("s", "ing", "ed"))


_LONG = frozenset(["minute", "hour", "epoch"])
_PERIODS = frozenset(["second", "sec", "cycle", "clock", "iteration", "epoch", "minute", "hour"])


# "Dark Water/Cold Hill": titles, and names of several words.
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w.'’]* ){1,5}[A-Z][\w.'’]*$")
_NAME_AFTER = re.compile(r"[A-Z][\w.'’]* [A-Z]")


# “Cold Hill/Darkwater”: both sides of a record.
_QUOTED_BEFORE = re.compile(r"[“\"][A-Z][\w.'’]* (?:[A-Z][\w.'’]* ){0,3}[A-Z][\w.'’]*$")
_QUOTED_AFTER = re.compile(r"[A-Z][\w'’]*[.,]?[”\"]")

# "(Cold Hill/Darkwater)": what someone belongs to, of which one name has several words.
_BRACKET_BEFORE = re.compile(r"\((?P<names>(?:[A-Z][\w.'’]*[ /])*[A-Z][\w.'’]*)$")
_BRACKET_AFTER = re.compile(r"(?P<names>[A-Z][\w.'’]*(?:[ /][A-Z][\w.'’]*)*)\)")


def _are_titles(text: str, start: int, end: int) -> bool:
    begin = max(0, start - _REACH)
    if _NAME_BEFORE.search(text, begin, start) and _NAME_AFTER.match(text, end):
        return True
    if _QUOTED_BEFORE.search(text, begin, start) and _QUOTED_AFTER.match(text, end):
        return True
    before, after = _BRACKET_BEFORE.search(text, begin, start), _BRACKET_AFTER.match(text, end)
    return bool(before and after and " " in before["names"] + after["names"])


# "president/vice president", "captain/vice-captain", "director/deputy director"
_SECOND_IN_RANK = re.compile(
    r"(?:[Vv]ice|[Dd]eputy|[Aa]ssistant|[Aa]ssociate|[Ll]ieutenant|[Cc]o|[Jj]unior|[Ss]enior)[ -](?P<rank>[A-Za-z]{3,})"
)


def _is_second_in_rank(text: str, start: int, end: int) -> bool:
    second = _SECOND_IN_RANK.match(text, end)
    return second is not None and text[:start].lower().endswith(second["rank"].lower().rstrip("s"))


_LONG_TERM = 8  # letters; what a path goes through has shorter names


def _are_alternatives(parts: list[str]) -> bool:
    """Return whether ``parts`` are words or names of one kind: not letters, numbers, acronyms or the parts of a
    path."""
    small = [part[:1].lower() + part[1:] for part in parts]
    if all(map(_WORD.fullmatch, small)):
        if any(is_ordinary(part.split("-")[0]) for part in small) or all(part[0].isupper() for part in parts):
            return True
        return len(parts) > 2 and min(map(len, parts)) >= _LONG_TERM  # "genitofemoral/iliohypogastric/ilioinguinal"
    return all(map(_NAME.fullmatch, parts))


def _either_thing(match: re.Match[str]) -> str | None:
    named = match.string.endswith(f" {match['thing']}", 0, match.start())
    return " or " if named and not _is_second_in_rank(match.string, *match.span()) else None


_PER: dict[str, str] = table("units.toml")["per"]
_SHORT_PERIODS = ["sec", "min", "hr", "wk", "mo", "yr"]
# What a rate that is written apart is per.
_APART = [
    "km", "mi", "kg", "hr", "hour", "min", "minute", "sec", "second", "day", "week", "month", "year", "yr", "mile",
    "person",
]  # fmt: skip


def _rate_apart(match: re.Match[str]) -> str | None:
    counted = match["counted"] in words("slashes.toml", "counted") or match["counted"] in ("min", "mins", "kcal")
    return f" per {_PER[match['per']]}" if counted else None


_IN_A_ROW = re.compile(r"(?<![\w/])[A-Za-z'’-]{3,}/[a-z'’-]{3,}$")


def _quotient(match: re.Match[str]) -> str | None:
    before = _SIGN_BEFORE.search(match.string, max(0, match.start() - 5), match.start())
    return " over " if before or _SIGN_AFTER.match(match.string, match.end()) else None


_SIGN_BEFORE = re.compile(r"[=+*×−] ?\(?[A-Z]$")
_SIGN_AFTER = re.compile(r"[A-Z2-9]\)? ?[=+*×−]")

RULES = (
    # an issue of a project: "rust-lang/rust#23856"
    Rule(re.compile(r"/(?<=[A-Za-z0-9]/)(?=[A-Za-z][\w.-]{0,40}#[0-9])"), lambda match: " "),
    # "= Q/2 * C", "1 + D/E": a quotient of an equation
    Rule(re.compile(r"/(?<=\b[A-Z]/)(?=[A-Z2-9](?![\w/]))"), _quotient),
    # "15/sec", "160,000/yr"
    Rule(
        re.compile(rf"/(?<=[0-9]/)(?P<per>{any_of(_SHORT_PERIODS)})(?![\w/-]|\.\w)"),
        lambda match: f" per {_PER[match['per']]}",
    ),
    Rule(re.compile(r"/(?<=[a-z,;:.!?—]/)(?=[A-Z])"), _verse),
    # "the ratio S_f/S_h"
    Rule(re.compile(r"/(?<=\b[A-Za-z]_[A-Za-z0-9]/)(?=[A-Za-z]_[A-Za-z0-9](?![\w/.]))"), lambda match: " over "),
    # "static balance/mass balance"
    Rule(re.compile(r"/(?<=[a-z]{3}/)(?=[a-z]{3,} (?P<thing>[a-z]{3,})\b)"), _either_thing),
    # "cooks/waiters/and guests"
    Rule(
        re.compile(r"/(?<=[a-z]{2}/)(?=(?:and|or) [A-Za-z])"),
        lambda match: " " if _IN_A_ROW.search(match.string, max(0, match.start() - 40), match.start()) else None,
    ),
    Rule(re.compile(r"(?<=[A-Za-z0-9)])/(?=[A-Za-z0-9(])"), _slash),
    # Between quotations: “old”/“new” roads, "old" / new ones
    Rule(re.compile(r"/(?<=[a-z][”\"]/)(?=[“\"]?[A-Za-z])"), lambda match: " or "),
    Rule(re.compile(r" ?/ (?:(?<=[a-z][”\"] / )|(?<=[a-z][”\"]/ ))(?=[“\"]?[A-Za-z])"), lambda match: " or "),
    Rule(re.compile(r"/(?<=[A-Za-z]{2}/) (?=[A-Za-z]{2})"), _trailing),
    Rule(
        re.compile(r" /(?<=[a-z]{2} /) (?=(?:(?:an)?other|(?:some|any)(?:thing)?|what(?:ever|not)|[A-Z]{2,5}s?)\b)"),
        lambda match: " or ",
    ),
    # "5:40 minutes / km"
    Rule(
        re.compile(rf"\b(?P<counted>[a-z]{{3,16}})(?P<say> / (?P<per>{any_of(_APART)}))(?![\w/]|\.\w)"),
        _rate_apart,
    ),
    Rule(re.compile(r" /(?<=[A-Za-z]{2} /) (?=[A-Za-z]{2}|[AIO] [a-z])"), lambda match: ", "),
)
