"""Places: states as the post office writes them (Gary, IN), streets (5th Ave, Oak Dr), the compass beside them (NW)."""

from __future__ import annotations

import re

from tts.script.languages.en.context import full_stop, word_after, word_before
from tts.script.languages.en.plain import is_given_name
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("places.toml")
_STATES: dict[str, str] = _TABLE["states"]
_AFTER_TOWN: dict[str, str] = _TABLE["after_town"]
_WAYS: dict[str, str] = _TABLE["ways"]
_COMPASS: dict[str, str] = _TABLE["compass"]
_AROUND: dict[str, frozenset[str]] = {name: frozenset(listed.split()) for name, listed in _TABLE["around"].items()}
_STARTS = words("context.toml", "sentence_starts")

_CODE = f"(?:{any_of(_STATES)})"
_WAY = f"(?:{any_of(_WAYS)})"
_ORDINAL = r"[0-9]{1,3}(?:st|nd|rd|th)"
_TOWN_BEFORE = re.compile(r"(?:\b(?P<first>[A-Z][a-z]+) (?:[A-Z]\. )?)?\b(?P<town>[A-Z][a-zà-ÿ]+\.?), $")
_JOINED_BEFORE = re.compile(rf"\b({_CODE})(?:,|,? (?:and|or|but not(?: in)?|not))? (?:in |from )?$")
_JOINED_AFTER = re.compile(rf"(?:, |,? (?:and|or|but not(?: in)?|not) )(?:in |from )?({_CODE})\b")
_SIDES = "winds?|coast|corner|side|edge|quadrant|wing|tip|of"
_LISTED = re.compile(r"(?:,|,? and|,? or) [A-Z]")
_ENDS = re.compile(r"[,.;:)]|$| (?:and|or|but)\b")
_TOWN_BRACKET = re.compile(r"\b[A-Z][a-zà-ÿ]+ \($")
_FIRSTS = "".join({code[0] for code in _STATES})
_WAY_SAID = any_of([*_WAYS, *_WAYS.values()])
_COMPASS_AFTER = re.compile(rf",? (?:{any_of(_COMPASS)})\b")


def _after_a_town(match: re.Match[str]) -> str | None:
    town = _TOWN_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    if town is None or town["town"] in _STARTS or town["town"] in _AROUND["no_town"]:
        return None
    code = match[0]
    if code in _AROUND["words"] and _shouted_after(match):
        return None  # "Come, OR ELSE"
    if code in _AROUND["degrees"] and town["first"] and is_given_name(town["first"]):
        return None  # "Ann Hall, MD"
    if code == "LA" and _LISTED.match(match.string, match.end()):
        return None  # "Boston, LA and Chicago"
    return _STATES[code]


def _shouted_after(match: re.Match[str]) -> bool:
    after = word_after(match)
    return len(after) > 1 and after.isupper() and after not in _STATES


def _alone(match: re.Match[str]) -> str | None:
    """Tell a state from an initialism: after a word that wants a place, or beside another state."""
    code, before, after = match[0], word_before(match), word_after(match)
    if _shouted_after(match) or before.isupper() or (code in _COMPASS and after[:1].isupper()):
        return None
    if before.lower() in _AROUND["before"] and (code in _AROUND["clear"] or before in _AROUND["contested"]):
        return _STATES[code]
    if before.lower() in _AROUND["within"] and code in _AROUND["inside"]:
        return _STATES[code]
    beside = [
        _JOINED_BEFORE.search(match.string, max(0, match.start() - 24), match.start()),
        _JOINED_AFTER.match(match.string, match.end()),
    ]
    codes = {code, *(found[1] for found in beside if found)} - _AROUND["other"]
    if code not in codes or len(codes) == 1 or not codes & _AROUND["clear"]:
        return None
    if code in _AROUND["words"] and not (codes - _AROUND["words"] and _ENDS.match(match.string, match.end())):
        return None
    return _STATES[code]


def _way(match: re.Match[str]) -> str | None:
    """Tell "Oak Dr near" from "then Dr Lee": a name or an ordinal before it, and no name after it."""
    written = match["say"]
    before, after = word_before(match, "say"), word_after(match, "say")
    ordinal = before[:1].isdigit() and before[-1:].isalpha()
    counted = ordinal or before in _AROUND["ordinals"]
    if not counted and (not before[:1].isupper() or before in _STARTS):
        return None
    if before in _AROUND["before_saint"] and after[:1].isupper():
        return None
    dotted = written.endswith(".")
    named = after[:1].isupper() and after not in _STARTS and not _COMPASS_AFTER.match(match.string, match.end("say"))
    if named and not ordinal and (not dotted or written == "Dr."):
        return None
    return _WAYS[written.rstrip(".")] + (full_stop(match) if dotted else "")


def _of_party(match: re.Match[str]) -> str:
    return f" {_STATES[match['code']]}"


def _in_brackets(match: re.Match[str]) -> str | None:
    return _STATES[match[0]] if _TOWN_BRACKET.search(match.string, max(0, match.start() - 30), match.start()) else None


def _compass(match: re.Match[str]) -> str:
    return _COMPASS[match["say"].rstrip(".")]


def _region(match: re.Match[str]) -> str | None:
    """Leave capitals among capitals, and "NE and SW" of a table."""
    return None if word_before(match).isupper() or word_after(match) in _STARTS else _COMPASS[match[0]]


CATEGORY = Category(
    "places",
    (
        Rule(re.compile(rf"(?<=[A-Za-z.], ){_CODE}(?![\w'’&-]|\.\w)"), _after_a_town, ","),
        Rule(
            re.compile(rf"(?<=[a-z], )(?P<say>{any_of(_AFTER_TOWN)})(?!\w)"),
            lambda m: _AFTER_TOWN[m["say"]] + full_stop(m),
            ".",
        ),
        # "Sen. Hall (R-OH)"
        Rule(re.compile(rf"(?<=\([RDI])(?P<say>-(?P<code>{_CODE}))(?=[,)])"), _of_party, "("),
        # "Reno (NV)"
        Rule(re.compile(rf"(?<=[a-z] \()(?:{any_of(_AROUND['clear'])})(?=\))"), _in_brackets, "("),
        Rule(re.compile(rf"(?<![\w'’&$#@/.(-]){_CODE}(?![\w'’&/-]|\.\w)"), _alone, _FIRSTS),
        Rule(re.compile(rf"(?<=[\w’'] )(?P<say>{_WAY}\.?)(?![\w'’])"), _way, "SABRDLCPTH"),
        # "22 N. Oak St", "100 E 42nd St"
        Rule(
            re.compile(rf"(?<=[0-9] )(?P<say>[NS][EW]|[NSEW]\.?)(?= (?:[A-Z][a-z]+|{_ORDINAL}) {_WAY}\b)"),
            _compass,
            "NSEW",
        ),
        # "at W 57th"
        Rule(re.compile(rf"(?<= )(?P<say>[NSEW]\.?)(?= {_ORDINAL}\b)"), _compass, "NSEW"),
        # "14th St NW", "K Street, NE"
        Rule(re.compile(rf"\b{_WAY_SAID}\.?,? (?P<say>[NS][EW])\b"), _compass, "NS"),
        Rule(re.compile(rf"\b[NS][EW](?= [A-Z][a-z]| (?:{_SIDES})\b)"), _region, "NS"),
    ),
)
