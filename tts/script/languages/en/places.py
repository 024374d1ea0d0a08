"""Places: states as the post office writes them (Gary, IN), streets (5th Ave, Oak Dr), the compass beside them (NW)."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import full_stop, once_a_text, word_after, word_before
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("places.toml")
_STATES: dict[str, str] = _TABLE["states"]
_AFTER_TOWN: dict[str, str] = _TABLE["after_town"]
_IN_LETTERS = [state for state in _AFTER_TOWN if state[:-1].isalpha()]
_WAYS: dict[str, str] = _TABLE["ways"]
COMPASS: dict[str, str] = _TABLE["compass"]
_AROUND: dict[str, frozenset[str]] = {name: frozenset(listed.split()) for name, listed in _TABLE["around"].items()}
_STARTS = words("context.toml", "sentence_starts")

_CODE = f"(?:{any_of(_STATES)})"
_WAY = f"(?:{any_of(_WAYS)})"
_ORDINAL = r"[0-9]{1,3}(?:st|nd|rd|th)"
# What comes after the number of a house: "N. Oak St", "Pennsylvania Avenue".
_STREET = rf"(?:(?:[A-Z][a-z]+\.? ){{1,3}}|{_ORDINAL} )(?:{_WAY}|Street|Avenue|Boulevard|Road|Lane)\b"
STREET_AFTER = rf" (?:[NSEW][EW]?\.? )?{_STREET}"
_TOWN_BEFORE = re.compile(r"(?:\b(?P<first>[A-Z][a-z]+) (?:[A-Z]\. )?)?\b(?P<town>[A-Z][a-zà-ÿ]+\.?|[A-Z]{4,}), $")
_JOINED_BEFORE = re.compile(rf"\b({_CODE})(?:,|,? (?:and|or|but not(?: in)?|not))? (?:in |from )?$")
_JOINED_AFTER = re.compile(rf"(?:, |,? (?:and|or|but not(?: in)?|not) )(?:in |from )?({_CODE})\b")
_REGION = re.compile(r" [A-Z][a-z]| (?:winds?|coast|corner|side|edge|quadrant|wing|tip|of)\b")
_SPACED = r"\S"
_TOUCHING = r"\w'’&$#@/.(-"
_LISTED = re.compile(r"(?:,|,? and|,? or) [A-Z]")
_ENDS = re.compile(r"[,.;:)]|$| (?:and|or|but)\b")
_TOWN_BRACKET = re.compile(r"\b[A-Z][a-zà-ÿ]+ \($")
_WITHIN = re.compile(rf"\b(?:{'|'.join(sorted(_AROUND['within']))}) $", re.IGNORECASE)
_BEFORE_STREET = re.compile(rf"\.? {_STREET}")
_WAY_BEFORE = re.compile(rf"\b(?:{any_of([*_WAYS, *_WAYS.values()])})\.?,? $")
_COMPASS_AFTER = re.compile(rf",? (?:{any_of(COMPASS)})\b")


def _after_a_town(match: re.Match[str]) -> str | None:
    town = _TOWN_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    if town is None or town["town"] in _STARTS or town["town"] in _AROUND["no_town"]:
        return None
    code = match[0]
    if code == "MS" and _SHELF_MARK.match(match.string, match.end()):
        return None  # "Exeter, MS 94", a manuscript
    if code in _AROUND["words"] and (_shouted_after(match) or town["town"].isupper()):
        return None  # "Come, OR ELSE"
    if code in _AROUND["degrees"] and town["first"] and town["first"] in _AROUND["given_names"]:
        return None  # "Ann Hall, MD"
    if code in _AROUND["degrees"] and _DEGREE_AFTER.match(match.string, match.end()):
        return None  # "Osei, MD/PhD"
    if code == "CO" and _COMMANDS.match(match.string, match.end()):
        return None  # "Lund, CO of the fleet", who commands it
    if code == "LA" and _LISTED.match(match.string, match.end()):
        return None  # "Boston, LA and Chicago"
    return _STATES[code]


_DEGREE_AFTER = re.compile(
    r"(?:/|, ?| (?:and )?)(?:Ph\.?D|DPhil|D\.Phil|M\.?Sc|MPH|MBA|MHA|MHS|JD|MD|MS|DO|RN|DrPH|PharmD|DVM|DDS|MBBS"
    r"|F(?:ACP|ACS|RCP|RCS|AAP))\b"
)
_COMMANDS = re.compile(r" (?:of (?:the|[0-9]|his|her|their|this|that|[A-Z])|at|aboard|during|until|when)\b")
_SHELF_MARK = re.compile(r" [0-9]{1,4}(?![0-9-])")


def _shouted_after(match: re.Match[str]) -> bool:
    after = word_after(match)
    return len(after) > 1 and after.isupper() and after not in _STATES


def _alone(match: re.Match[str]) -> str | None:
    """Tell a state from an initialism: after a word that wants a place, or beside another state."""
    code, before, after = match[0], word_before(match), word_after(match)
    if _shouted_after(match) or before.isupper() or (code in COMPASS and after[:1].isupper()):
        return None
    if before.lower() in _AROUND["before"] and (code in _AROUND["clear"] or before in _AROUND["contested"]):
        return _STATES[code]
    if before.lower() in _AROUND["within"] and code in _AROUND["inside"]:
        return _STATES[code]
    beside = [
        _JOINED_BEFORE.search(match.string, max(0, match.start() - 24), match.start()),
        _JOINED_AFTER.match(match.string, match.end()),
    ]
    if beside[0] and code in _AROUND["inside"] and _WITHIN.search(match.string, 0, beside[0].start()):
        return _STATES[code]  # "in CO and CA"
    codes = {code, *(found[1] for found in beside if found)} - _AROUND["other"]
    if len(codes) > 1 and code not in _AROUND["words"] and _in_states(match, beside[0]):
        return _STATES[code]  # "in MS and AL"
    if code in _AROUND["words"] and before == "in" and _ENDS.match(match.string, match.end()) and _elsewhere(match):
        return _STATES[code]
    if code not in codes or len(codes) == 1 or not codes & _AROUND["clear"]:
        return None
    if code in _AROUND["words"] and not (codes - _AROUND["words"] and _ENDS.match(match.string, match.end())):
        return None
    return _STATES[code]


def _in_states(match: re.Match[str], earlier: re.Match[str] | None) -> bool:
    """Return whether "in", "from" or the like comes before the first of a row of codes."""
    start = earlier.start() if earlier else match.start()
    return _PLACE_BEFORE.search(match.string, max(0, start - 16), start) is not None


def _elsewhere(match: re.Match[str]) -> bool:
    """Return whether another state is named so in the text: "up in WA, down in OR"."""
    unsure = {match[0]} | _AROUND["words"] | _AROUND["other"]
    return not _named_in(match.string) <= unsure


@once_a_text
def _named_in(text: str) -> frozenset[str]:
    """Return the codes that the text has after "in"."""
    return frozenset(found[1] for found in _IN_STATE.finditer(text))


_PLACE_BEFORE = re.compile(r"\b(?:[Ii]n|[Ff]rom|[Aa]cross|[Tt]hroughout) $")
_IN_STATE = re.compile(rf"\b[Ii]n ({_CODE})\b")


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
    if (
        written == "St."
        and (before in _AROUND["given_names"] or before.endswith(("'s", "’s")))
        and (after.removesuffix("'s").removesuffix("’s") in _AROUND["saints"])
    ):
        return None  # "Emily St. John Mandel"
    if written == "St." and after in _AROUND["saintly_towns"]:
        return None  # "the lovely St. Moritz hotel"
    dotted = written.endswith(".")
    named = after[:1].isupper() and after not in _STARTS and not _COMPASS_AFTER.match(match.string, match.end("say"))
    if named and not ordinal and (not dotted or written == "Dr."):
        return None
    return _WAYS[written.rstrip(".")] + (full_stop(match) if dotted else "")


def _of_party(match: re.Match[str]) -> str:
    return f" {_STATES[match['code']]}"


def _in_brackets(match: re.Match[str]) -> str | None:
    return _STATES[match[0]] if _TOWN_BRACKET.search(match.string, max(0, match.start() - 30), match.start()) else None


def _shortened(match: re.Match[str]) -> str | None:
    town = match.string[max(0, match.start() - 3) : match.start()]
    return _AFTER_TOWN[match[0]] + full_stop(match) if town[:1].islower() and town[1:] == ", " else None


def _in_letters(match: re.Match[str]) -> str | None:
    found = _STATE_AFTER.search(match.string, max(0, match.start() - 8), match.start())
    return _AFTER_TOWN[match[0]] if found else None


_STATE_AFTER = re.compile(r"\b[Ii]n $|\b[Ff]rom $|[a-z]\.(?:,? (?:to|and|or)|,) $")


def _compass(match: re.Match[str]) -> str:
    return COMPASS[match[0].rstrip(".")]


def before_street(match: re.Match[str]) -> bool:
    """Tell the W of "400 W. 59th St" from watts."""
    return _BEFORE_STREET.match(match.string, match.end()) is not None


def _beside(match: re.Match[str]) -> str | None:
    """Read the quarter of a town ("14th St NW", "K Street, NE") and of a region ("SE Asia"), but not among capitals."""
    if _WAY_BEFORE.search(match.string, max(0, match.start() - 16), match.start()):
        return COMPASS[match[0]]
    named = _REGION.match(match.string, match.end())
    return (
        COMPASS[match[0]] if named and not word_before(match).isupper() and word_after(match) not in _STARTS else None
    )


CATEGORY = Category(
    "places",
    (
        Rule(re.compile(rf"{_CODE}(?<=[A-Za-z.], ..)(?![\w'’&-]|\.\w)"), _after_a_town),
        Rule(re.compile(rf"(?:{any_of(_AFTER_TOWN, _SPACED)})(?!\w)"), _shortened),
        # "in Conn. and Ore.", "from Mass. to Pa.,"
        Rule(re.compile(rf"(?:{any_of(_IN_LETTERS)})(?= [a-z]|[,;:)])"), _in_letters),
        # "Sen. Hall (R-OH)"
        Rule(re.compile(rf"(?<=\([RDI])(?P<say>-(?P<code>{_CODE}))(?=[,)])"), _of_party),
        # "Sen. Hall, D-Va., and Rep. Ames (R-Neb.)"
        Rule(
            re.compile(rf"-(?<=[ (][RDI]-)(?P<state>{any_of(_AFTER_TOWN)})(?!\w)"),
            lambda m: f" {_AFTER_TOWN[m['state']]}",
        ),
        # "Reno (NV)"
        Rule(re.compile(rf"(?:{any_of(_AROUND['clear'])})(?<=[a-z] \(..)(?=\))"), _in_brackets),
        Rule(re.compile(rf"(?:{any_of(_STATES, _TOUCHING)})(?![\w'’&/-]|\.\w)"), _alone),
        Rule(re.compile(rf"(?P<say>{any_of(_WAYS, _SPACED)}\.?)(?![\w'’])"), _way),
        # "22 N. Oak St", "100 E 42nd St", "at W 57th"
        Rule(
            re.compile(rf"[NSEW](?<=[0-9] .)[EW]?\.?(?= (?:[A-Z][a-z]+|{_ORDINAL}) {_WAY}\b)"),
            _compass,
        ),
        Rule(re.compile(rf"[NSEW](?<= .)\.?(?= {_ORDINAL}\b)"), _compass),
        # "on S. Main St."
        Rule(re.compile(rf"[NSEW]\.(?<![\w.]..)(?= (?:[A-Z][a-z]+ ){{1,2}}{_WAY}\b)"), _compass),
        Rule(re.compile(r"[NS][EW](?<!\w..)\b"), _beside),
    ),
)
