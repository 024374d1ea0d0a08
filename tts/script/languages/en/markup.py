"""What is left of markup in plain text: marks that are not said, and dashes and dots that are pauses."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.abbreviations import OPEN_FROM, OPEN_TO
from tts.script.languages.en.context import once_a_text
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.months import MONTH_OR_SHORT
from tts.script.languages.en.numerals import number
from tts.script.languages.en.scientific import VARIABLE
from tts.script.languages.en.slips import emoticon_stop
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

_TAGS = (
    "abbr|a|blockquote|br|b|cite|code|del|div|em|font|h[1-6]|hr|img|ins|i|kbd|li|mark|ol|pre|p|q|small|span|strong"
    "|sub|sup|s|table|td|th|tr|tt|ul|u"
)
_TERM_BEFORE = re.compile(r"(?:^|[\s(=])-?(?:[0-9.,]{1,15}[xyn]?|\w|\w[²³])\)?$")
# Before another word A is an article and I a person: "at 200 - A Blueprint", "in 2010 - I was there".
_VERB_OF_TERM = r"(?:is|are|be|equals|gives|has|and|or|where|if|for|when|with|as|to|in|then|but|times|plus|minus)\b"
_TERM_AFTER = re.compile(
    rf"\(?(?:[0-9][0-9.,]*|(?![AI]['’]|[AaI] (?!{_VERB_OF_TERM})[\"“'‘]?[A-Za-z]{{2}})\w[²³]?)(?![\w/:])"
)
# What compares is between single letters or numbers, but a letter a may be the article.
_QUOTES_OPEN = r"(?:(?<!\b\w )|(?<=\b[Aa] )(?=<< ?[\"“']?[A-Za-z]{3}))(?<!\w)<< ?"
_IN_QUOTES = r"[A-Z\"“'a-z][^<>\n]{0,200}[A-Za-z]{3}[^<>\n]{0,200}"
_QUOTED = re.compile(f"{_QUOTES_OPEN}{_IN_QUOTES}$")
_PLACE = re.compile(r"<[A-Za-z][\w.+/-]{0,40}(?:@[\w.-]{1,60})?$")


def _nothing(match: re.Match[str]) -> str:
    return ""


def _source(match: re.Match[str]) -> str:
    said = [
        " to ".join(map(number, re.findall("[0-9]+", part)))
        for part in re.split(r",(?: |(?=[0-9]))|,? (?:and|or) ", match["say"])
    ]
    several = len(said) > 1 or " to " in said[0]
    return f"reference{'s' if several else ''} {', '.join(said[:-1])}{' and ' if said[1:] else ''}{said[-1]}"


_NUMBERS = r"\[[1-9][0-9]{0,2}(?:, ?[1-9][0-9]{0,2}| ?[-–] ?[1-9][0-9]{0,2}){0,9}\]"


def _pause(match: re.Match[str]) -> str | None:
    """Return a comma where a clause goes on after the dash, a space beside another mark; a dash of numbers is left."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    after = match.string[match.end() : match.end() + 1]
    if (
        (before.isdigit() and after.isdigit())
        or _of_one_unit(match)
        or _of_eras(match)
        or _of_times(match)
        or _of_days(match)
    ):
        return None
    if not before or before in "([“‘\n":
        return ""
    stopped = before in ".,;:!?…" and not (before == "." and match.string[: match.start()].endswith(_DOTTED_ENDS))
    return " " if not after or stopped or after in ".,;:!?)]”\n" else ", "


# The last letters of initials whose dot ends no sentence: "in the U.S. — the north", "P.S. - I left".
_DOTTED_ENDS = (".S.", ".K.", ".N.", ".C.", ".m.", ".M.", ".D.", ".A.")


def _of_one_unit(match: re.Match[str]) -> bool:
    """Tell the dash of a range whose ends both have their unit: "10 km – 20 km"."""
    first = _UNIT_BEFORE.search(match.string, max(0, match.start() - 8), match.start())
    second = _UNIT_AFTER.match(match.string, match.end())
    return first is not None and second is not None and first[1] == second[1]


def _of_eras(match: re.Match[str]) -> bool:
    """Tell the dash between years before and after Christ: "63 BC – AD 14"."""
    before = _ERA_BEFORE.search(match.string, max(0, match.start() - 8), match.start())
    return before is not None and _ERA_AFTER.match(match.string, match.end()) is not None


def _of_days(match: re.Match[str]) -> bool:
    """Tell the dash between the days of opening: "Open Friday - Sunday"."""
    first = OPEN_FROM.search(match.string, max(0, match.start() - 24), match.start())
    return first is not None and OPEN_TO.match(match.string, match.end()) is not None


def _of_times(match: re.Match[str]) -> bool:
    """Tell the dash between two times or two days: "7:00pm - 9:00pm", "Jan 28 – Feb 3", "28 Mar - 3 Apr"."""
    text, start = match.string, match.start()
    if text[start - 1 : start].isdigit():
        return _DAY_AFTER.match(text, match.end()) is not None and (
            _SHORT_DAY_BEFORE.search(text, max(0, start - 16), start) is not None
        )
    if not text[match.end() : match.end() + 1].isdigit():
        return False
    if _HALF_BEFORE.search(text, max(0, start - 10), start):
        return _HALF_AFTER.match(text, match.end()) is not None
    return _MONTH_BEFORE.search(text, max(0, start - 16), start) is not None and (
        _SHORT_DAY_AFTER.match(text, match.end()) is not None
    )


_MONTH_NAME = rf"{MONTH_OR_SHORT}(?:\b\.?|\.)"
_ONE_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_SHORT_DAY_BEFORE = re.compile(rf"\b{_MONTH_NAME} {_ONE_DAY}$")
_DAY_AFTER = re.compile(rf"{_MONTH_NAME} {_ONE_DAY}(?!\w|[.:/][0-9])")
_MONTH_BEFORE = re.compile(rf"(?<![\w./]){_ONE_DAY} {_MONTH_NAME}$")
_SHORT_DAY_AFTER = re.compile(rf"{_ONE_DAY} {_MONTH_NAME}")
_HALF_BEFORE = re.compile(r"[0-9] ?(?:[ap]\.?m\.?|[AP]\.?M\.?)$")
_HALF_AFTER = re.compile(r"(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9])? ?(?:[ap]\.?m\b|[AP]\.?M\b)")
_ERA_BEFORE = re.compile(r"[0-9] ?(?:BCE?|B\.C\.)$")
_ERA_AFTER = re.compile(r"(?:A\.?D\.? )?[0-9]")
_UNIT_BEFORE = re.compile(r"[0-9] ?([A-Za-zµμ°]{1,5}²?)$")
_UNIT_AFTER = re.compile(r"[0-9][0-9.,]{0,12} ?([A-Za-zµμ°]{1,5}²?)(?!\w)")


def _aside(match: re.Match[str]) -> str | None:
    """Tell an aside by a word before or after the dash that no compound has there."""
    next_word = match["next"]
    ends = _ENDS_NO_COMPOUND.search(match.string, max(0, match.start() - 20), match.start())
    behind = ends and not _ENDS_NO_COMPOUND.fullmatch(next_word) and not next_word.endswith("ly")
    if behind or next_word in words("context.toml", "no_noun") or _ONE_THAT.match(match.string, match.end()):
        return _pause(match)
    closed = _ASIDE_ENDS.match(match.string, match.end(), match.end() + 120)
    return _pause(match) if closed and closed["next"] in words("context.toml", "no_noun") else None


# "a working space–one that shines"
_ONE_THAT = re.compile(
    r"(?:ones?|something|someone|anything|everything|nothing|all|both|some|many|most)"
    r" (?:that|which|who|of|where|in which)\b"
)
# "the coast–three ports and a light–and they"
_ASIDE_ENDS = re.compile(r"(?:[A-Za-z'’-]+,? ){2,12}[a-z'’]+–(?P<next>[a-z]+)[ ,]")
# What may close a clause and begins no compound: "it began early–decades ago"; "now–then" and "early–late" are some.
_ENDS_NO_COMPOUND = re.compile(
    r"\b(?:it|them|him|us|me|here|there|then|now|too|again|ago|already|away|early|late|ever|never|always|together|alone"
    r"|anyway|enough|once|soon|today|yesterday|tomorrow|tonight|instead|though|otherwise|elsewhere|everywhere|nowhere"
    r"|everything|nothing|something|anything|[a-z]{2,}(?:al|ed|ing|ous|iv|ant|ent|ful|less)e?ly)$"
)


def _opening_dash(match: re.Match[str]) -> str | None:
    """Take for an aside what begins like one or has a dash at its end as well; "run it with –force" has an option."""
    closed = _CLOSING_DASH.match(match.string, match.end(), match.end() + 120)
    return _pause(match) if closed else _aside(match)


_CLOSING_DASH = re.compile(r"[^.!?–]*[a-z]–[ ,.;]")


def _spaced_hyphen(match: re.Match[str]) -> str | None:
    """Leave the minus of ``x - 1``, which is between numbers or lone letters."""
    if _CIRCA_AFTER.match(match.string, match.end()) and match.string[match.start() - 1 : match.start()].isdigit():
        return None
    if (
        _TERM_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
        and _TERM_AFTER.match(match.string, match.end())
        and not _is_before_a_clock(match)
    ):
        return None
    if _is_computed(match) or _is_span(match):
        return None
    if _is_before_a_clock(match):
        return ", "  # "Spring 2019 - 3:02"
    if _PRICE_BEFORE.search(match.string, max(0, match.start() - 16), match.start()) and _SUM_AFTER.match(
        match.string, match.end()
    ):
        return " minus "
    return _pause(match)


def _is_before_a_clock(match: re.Match[str]) -> bool:
    """Tell the dash of "Spring 2019 - 3:02" from that of "28:19 - 43:16"."""
    text, start = match.string, match.start()
    return _CLOCK_AFTER.match(text, match.end()) is not None and ":" not in text[max(0, start - 3) : start]


def _is_span(match: re.Match[str]) -> bool:
    """Tell from when to when, "11:30am - 1:00pm", and from how much to how much, "$2,000 - $3,000", from a dash."""
    text, start, end = match.string, match.start(), match.end()
    if text[start - 1 : start] in ("m", "M", "."):
        return bool(_HOUR_BEFORE.search(text, max(0, start - 12), start) and _HOUR_AFTER.match(text, end))
    if _DATE_BEFORE.search(text, max(0, start - 24), start) and _DATE_AFTER.match(text, end):
        return True
    if _DAY_BEFORE.search(text, max(0, start - 10), start) and _ISO_DAY.match(text, end):
        return True
    if text[start - 1 : start] == "%":
        return _PERCENT_AFTER.match(text, end) is not None
    if not (before := _PRICE_BEFORE.search(text, max(0, start - 16), start)):
        return False
    after = _PRICE_AFTER.match(text, end)
    if after is None or after["sign"] != before["sign"]:
        return False
    return bool(before["scale"] or after["scale"]) or _plain(before["low"]) < _plain(after["high"])


def _plain(written: str) -> float:
    return float(written.replace(",", "").rstrip("."))


_ISO_DAY = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9](?![\w-])")
_DAY_BEFORE = re.compile(rf"{_ISO_DAY.pattern[:-8]}$")
_PERCENT_AFTER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?%(?! (?:more|less|fewer|higher|lower|better|worse|of)\b)")
_CLOCK_AFTER = re.compile(r"[0-9]{1,2}:[0-5][0-9](?![0-9])")
_DATED = (
    rf"(?:[0-3]?[0-9](?:st|nd|rd|th)? {MONTH_OR_SHORT}\b"
    rf"|{MONTH_OR_SHORT}\b (?:[0-3]?[0-9](?:st|nd|rd|th)?|(?:19|20)[0-9]{{2}}))"
)
_DATE_BEFORE = re.compile(rf"{_DATED}$")
_DATE_AFTER = re.compile(_DATED)
_SUM_AFTER = re.compile(r"[$€£][0-9.,]+[kKMB]? ?[=≈]")
_HOUR_BEFORE = re.compile(r"[0-9] ?(?:[AaPp][Mm]|[AaPp]\.[Mm]\.)$")
_HOUR_AFTER = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[AaPp]\.?[Mm]\b)")
_PRICE_BEFORE = re.compile(r"(?P<sign>[$€£])(?P<low>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>[kKmMB]|bn)?$")
_PRICE_AFTER = re.compile(
    r"(?P<sign>[$€£])(?P<high>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>[kKmMB]|bn)?(?![\w.]*[ ]?[=≈+*/])"
)


_CIRCA_AFTER = re.compile(r"ca?\.? ?[1-9][0-9]{2}")  # "c.401 - c.500"


def _is_computed(match: re.Match[str]) -> bool:
    """Tell the minus of "out * (1 - out)" and "(total - used) / 2", which is beside another sign of a computation."""
    if _is_of_a_sum(match):
        return True
    before = _OPERAND_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    after = _OPERAND_AFTER.match(match.string, match.end())
    if before is None or after is None:
        return False
    signs = {before["sign"] or "", after["sign"] or ""}
    numbered = before["operand"][0].isdigit() or after["operand"][0].isdigit()
    return bool(signs & {"*", "×"}) or (numbered and bool(signs & {"+", "=", "/"}))


def _is_of_a_sum(match: re.Match[str]) -> bool:
    """Tell the minus of a sum in words, "Profit = Sales + Grants - Costs", or a line of it."""
    text = match.string
    if "+" not in text or not ("=" in text or text.startswith("+ ")):
        return False
    after = _TERM_IN_WORDS_AFTER.match(text, match.end())
    return after is not None and _TERM_IN_WORDS.search(text, max(0, match.start() - 40), match.start()) is not None


_TERM_IN_WORDS = re.compile(r"(?:^|\s|\()[-+=] \(?[A-Z][A-Za-z]+(?: [A-Za-z]+){0,2}\)?$")
_TERM_IN_WORDS_AFTER = re.compile(r"\(?[A-Z][A-Za-z]+(?: [A-Za-z]+){0,2}(?: [-+=] |[).,;]?\s*$)")
_OPERAND_BEFORE = re.compile(
    r"(?:(?P<sign>(?<!\*)[*×/+=]) \(?|(?:^|[\s(])\(?)(?P<operand>[0-9][0-9.]*|[A-Za-z_][\w.]*)$"
)
_OPERAND_AFTER = re.compile(r"(?P<operand>[0-9][0-9.]*|[A-Za-z_][\w.]*)\)?(?: (?P<sign>[*×/+=]) )?")


def _in_name(match: re.Match[str]) -> str | None:
    return "-" if _NAME_BEFORE.search(match.string, max(0, match.start() - 30), match.start()) else None


_NAME_BEFORE = re.compile(r"(?<![\w'’])[A-Z][A-Za-zÀ-ÿ'’]+$")


def _closing(match: re.Match[str]) -> str | None:
    return "" if _QUOTED.search(match.string, max(0, match.start() - 400), match.start()) else None


def _ending_of_word(match: re.Match[str]) -> str | None:
    """Join an ending that the quoter has changed to the rest of its word; leave an index: "list[key]"."""
    before = _LETTERS_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    word = (before[0] + match["kept"]).lower() if before else ""
    return match["kept"] if word and is_ordinary(word) else None


_LETTERS_BEFORE = re.compile(r"(?<![\w'’.])[A-Za-z]+$")


# Words that lean on what follows them, also where an editor has put it into brackets: "present in [the town]".
_LEANS = re.compile(
    r"(?:\b(?:an?|the|this|that|these|those|my|your|our|their|his|her|its|whose|of|in|on|at|by|with|for|to|from|into|onto"
    r"|upon|about|between|among|through|under|over|without|within|like|as|and|or|but|if|when|because|while|than|nor|is"
    r"|are|was|were|be|been|am|not|very|more|most|every|each|some|any|no|both|such|so|who|whom|which)"
    r"|[a-z]['’]s) [\"“‘']?$",
    re.IGNORECASE,
)
# Beside the sentence is what has an article of its own behind another ("your [the town's] mules"), and what is done.
_ARTICLE_BEFORE = re.compile(r"(?:\b(?:an?|the|my|your|our|their|his|her|its|whose)|['’]s) [\"“‘']?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the|my|your|our|their|his|her|its|whose|this|that|these|those) ", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:this|that|these|those|and|or) $", re.IGNORECASE)
_DOES = re.compile(r"[a-z]+(?:[^s\W]s|ing) [A-Za-z]")
_BEGINS = re.compile(r"(?:^|[.!?…:,][”\"’']? |(?:^|[ (])[“\"‘'])$")
_GOES_ON = re.compile(
    r" (?:is|was|are|were|has|had|have|will|would|can|could|should|must|may|might|did|does|do|said|says|also|never)\b"
)
# What an editor says in brackets beside the sentence, and what no words are.
_BESIDE = re.compile(
    r"(?:sic|laugh|applau|chuckl|sigh|music|pause|cheer|inaudible|crosstalk|emphasis|note|ed\b|e\.g|i\.e|cf|see\b"
    r"|pp?\.|pg\b|page \d)|.*[*…=#<>{}|\\:]|.*\.\.|.*\d,",
    re.IGNORECASE,
)


def _of_the_sentence(match: re.Match[str]) -> str | None:
    """Return nothing for a bracket of words that an editor has put into a sentence, which goes on in them."""
    text, here = match.string, match.start()
    opened = here if match[0] == "[" else text.rfind("[", max(0, here - 80), here)
    closed = text.find("]", opened, opened + 80) if opened >= 0 else -1
    if closed < 0 or (match[0] == "]" and closed != here):
        return None
    inside = text[opened + 1 : closed]
    if not _A_WORD.match(inside) or _BESIDE.match(inside) or text[closed + 1 : closed + 2] in ("(", "[", ":"):
        return None
    before = text[max(0, opened - 24) : opened]
    if _LEANS.search(before):
        twice = _ARTICLE_BEFORE.search(before) and _ARTICLE.match(inside)
        return None if twice or (_POINTS.search(before) and _DOES.match(inside)) else ""
    named = opened and _NAMES.fullmatch(inside) and _NAME_FOLLOWS.match(text, closed + 1)  # not "[Draft] Ropes"
    if named or _CONTINUES.fullmatch(inside):
        return ""
    begins = inside.count(" ") < 3 and _BEGINS.search(before) and _GOES_ON.match(text, closed + 1)
    return "" if begins else None


# A name of which an editor has added the beginning, "[Ann] Miller", and what goes on behind the word before it: "the
# council [of the town] may", "he [had] said".
_NAMES = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}")
_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]")
_CONTINUES = re.compile(
    r"(?:of|for|from|in|on|at|by|to|with|about|between)(?: [\w.'’-]+){1,5}"
    r"|is|are|was|were|be|been|has|had|have|will|would|can|could|should|shall|must|may|might|do|does|did|not|to|that|who|which"
    r"|and|or|of|in|on|at|for|from|by|with|an?|the"
)
_A_WORD = re.compile(r"[A-Za-zÀ-ÿ’'-]{2,}(?=[ ]|$)|[A-Za-z] [A-Za-z]{2}")


def _in_round_brackets(match: re.Match[str]) -> str | None:
    """Join the letter to the rest of the word it begins, where the rest is not a word by itself: not "(b)because"."""
    kept, rest = match["kept"], match["rest"]
    word = kept.lower() + rest
    if not (
        is_ordinary(word) or word in words("context.toml", "no_noun") or word in words("run_together.toml", "short")
    ):
        return None
    alone = len(rest) > 1 and is_ordinary(rest)
    return None if alone and (kept in "abcdeiv" or word == "she") and len(kept) == 1 else kept + rest


def _spaced_dots(match: re.Match[str]) -> str:
    after = match["next"]
    if after and after in ",;:.!?":
        return ""
    ends = match[0].count(".") > 3 or not after or (after.isupper() and after != "I")
    glued = match.string[match.end() : match.end() + 1].isalnum()
    return ("." if ends else ",") + (" " if glued else "")


def _of_an_item(match: re.Match[str]) -> str | None:
    """Say a pause after the number of an item in running text, whose bracket none opens."""
    before = match.string[max(0, match.start() - 300) : match.start()]
    number = before.split("\n")[-1]
    if number.rfind("(") > number.rfind(")"):
        return None
    if number.rstrip("0123456789").endswith("(") or number.count("(") > number.count(")") - len(_ITEMS.findall(number)):
        return None
    return ","


_ITEMS = re.compile(r"(?<![\w(])[1-9][0-9]?\)")


def _dots(match: re.Match[str]) -> str:
    """Return what three dots are: a full stop before a new sentence or at the end, else a comma."""
    rest = match.string[match.end() : match.end() + 8]
    before = match.string[: match.start()][-1:] if match.start() < 2 else match.string[match.start() - 1]
    if not before or before in " ([“\"'‘\n" or rest[:1] in (",", ";", ":", ".", "!", "?"):
        return ""
    mark = rest.lstrip(" \"'”’)]\n")[:1]
    glued = rest[:1].isalnum()
    ends = not mark or (
        mark.isupper()
        and (
            not glued
            or (
                not _I_AGAIN.match(rest)
                and _SMALL_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
            )
        )
    )
    said = "." if ends else ","
    return f"{said} " if glued else said


_SMALL_BEFORE = re.compile(r"(?<![A-Za-z'’])[a-z'’]{2,}$")  # not "I'm a Celebrity…Get Me Out of Here"
_I_AGAIN = re.compile(r"I(?![a-z])|[A-Z][^a-z]")  # "well…I think", which may go on

_ASIDE = (
    "i|you|we|they|he|she|it|the|an?|this|that|these|those|my|our|his|her|its|their|which|who|what|where|when|while|how|and"
    "|or|but|so|yet|because|since|though|although|if|is|are|was|were|not|even|especially|including|there|here|in|at|as|of"
)


def _star(match: re.Match[str]) -> str | None:
    """Leave the star of a product; every other one is emphasis or a note's mark."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    after = match.string[match.end() : match.end() + 1]
    if len(match[0]) == 2 and before.isalnum() and after.isdigit():
        return None  # a power
    if before == after == " ":
        return None
    product = len(match[0]) == 1 and (before + after).isalnum() and len(before + after) == 2
    if (
        product
        and _LETTERS.match(match.string, max(0, match.start() - 2))
        and "*" not in match.string[match.end() + 1 : match.end() + 80]
    ):
        return None  # a*b
    return None if product and (before.isdigit() or after.isdigit()) else ""


def _starred(match: re.Match[str]) -> str | None:
    """Say the star of a lone capital, unless it may close what is emphasised."""
    return None if _other_star(match.string) < match.start() else f"{letters(match[0][0])} star"


@once_a_text
def _other_star(text: str) -> int:
    """Return the place of the first star that is behind no lone capital; the length of the text if there is none."""
    other = _OTHER_STAR.search(text)
    return other.start() if other else len(text)


_OTHER_STAR = re.compile(r"\*(?<!\b[A-Z].)")


def _underscore(match: re.Match[str]) -> str | None:
    """Leave the index of a letter: x_i."""
    return None if VARIABLE.match(match.string, max(0, match.start() - 1)) else " "


_LETTERS = re.compile(r"(?:\W|\A)?\b[A-Za-z]\*[A-Za-z]\b")
# What a number belongs to that a stop parts from it: "Fig.5", "max.5 A", "Chap.2".
_NUMBERED_BEFORE = re.compile(
    r"\b(?:chap(?:ter)?|page|note|version|serie|part|step|sect(?:ion)?|phase|vol|no|fig|eq|art|op|ex|tab|ref|pt|ver|max|min|approx"
    r"|circa|est|avg|incl|ca|rev|app|alg|thm|lemma|prop|rule|item|line|day|week|round|book|level|grade|class)\.$",
    re.IGNORECASE,
)

_FULL_DAY = rf"(?:{MONTH_OR_SHORT}\.? [0-9]{{1,2}},?|[0-9]{{1,2}} {MONTH_OR_SHORT}\.?) [12][0-9]{{3}}"
_DAY_BEFORE = re.compile(rf"\b{_FULL_DAY} $")


def _until(match: re.Match[str]) -> str | None:
    """Say the dash of "June 5, 1722 – July 6, 1776"."""
    return "to" if _DAY_BEFORE.search(match.string, max(0, match.start() - 24), match.start()) else None


def _far_end(match: re.Match[str]) -> str | None:
    """Say what stands for the middle of a row that rises; "3...2...1" does not."""
    row = _ROW_BEFORE.search(match.string, max(0, match.start() - 24), match.start())
    rises = row is not None and (not match["last"].isdigit() or int(row["at"]) < int(match["last"]))
    if row is None or not rises:
        return None
    if row["from"]:
        return "and so on to " if row["gap"] else ", and so on to "
    glued = not row["gap"] and match[0][-1] in ".…" and match["last"].isdigit()
    return " to " if glued and row["at"] in ("0", "1") else None


_ROW_BEFORE = re.compile(r"(?<![\w.])(?P<from>[0-9]{1,6}, ?)?(?P<at>[0-9]{1,6})(?P<gap>,? ?)$")


def _possessive(match: re.Match[str]) -> str:
    ending = match["ending"]
    return f"{ending[0]})" if match["last"] == "s" else f"{ending})"


CATEGORY = Category(
    "markup",
    (
        # the keys of a telephone: "dial *67", "press # now"
        Rule(
            re.compile(
                r"[*#](?:(?<=\b[Dd]ial .)|(?<=\b[Pp]ress .)|(?<=\b[Pp]ressing .)|(?<=\b[Dd]ialed .)|(?<=\b[Dd]ials .)"
                r"|(?<=\bthe .)(?= key\b))"
                r"(?![*#A-Za-z])"
            ),
            lambda m: "star " if m[0] == "*" else "pound ",
        ),
        Rule(re.compile(rf"[-–—](?<=[0-9] [-–—])(?= {_FULL_DAY}\b)"), _until),
        Rule(re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,300}})?/?>"), lambda m: " " if "br" in m[0] else ""),
        # What a log has left out: <...>
        Rule(re.compile(r" ?<(?:\.\.\.|…)>"), _nothing),
        # <name>, a place to fill in.
        Rule(re.compile(r"<(?=[A-Za-z][\w.+/-]{0,40}(?:@[\w.-]{1,60})?>)"), _nothing),
        Rule(re.compile(r">"), lambda m: "" if _PLACE.search(m.string, max(0, m.start() - 42), m.start()) else None),
        Rule(re.compile(r"&nbsp;"), lambda m: " "),
        Rule(re.compile(r"&amp;"), lambda m: "and"),
        # "Used from [1].", "as in [3, 4]": a source that the sentence names by its number alone.
        Rule(
            re.compile(
                r"(?:(?<=\bfrom )|(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\b[Ss]ee )|(?<=\bper )|(?<=\bto )|(?<=\bvia )"
                r"|(?<=\bfollowing )|(?<=\bthan )|(?<=\bwith )|(?<=\b[Ee]\.g\. )|(?<=\be\.g\., )"
                r"|(?<=\bcf\. )|(?<=\b[Ss]ee also ))"
                rf"(?P<say>{_NUMBERS}(?:,? (?:and|or) {_NUMBERS})?)(?!\w)"
            ),
            _source,
        ),
        # 'Search for "[36]"': nothing else is in the quotation
        Rule(
            re.compile(r"[\"“‘](?P<say>\[(?P<number>[1-9][0-9]{0,2})\])(?=[\"”’])"),
            lambda m: f"bracket {number(m['number'])}",
        ),
        # A source and its page: shown [2: 193]
        Rule(
            re.compile(
                r"(?P<say> ?\[(?<=[\w.,;:!?”\"’') ].)[1-9][0-9]?: ?(?:pp?\. ?)?[1-9][0-9]{0,3}(?:[-–][0-9]{1,4})?\])"
                r"(?![(\w])"
            ),
            _nothing,
        ),
        # A note below a text: "[4] Or a share of it."
        Rule(
            re.compile(r"^\[(?P<number>[1-9][0-9]?)\](?= [\"“(]?(?!https?:)[A-Z0-9(]\S* ?\S)"),
            lambda m: f"{number(m['number'])}:".capitalize(),
        ),
        # Marks of notes and sources: shown[12], shown [3, 4], shown[^a], shown¹, shown†.
        Rule(
            re.compile(
                r"(?<!\b[a-zA-Z])(?P<say> ?\[(?!0, ?[0-9])(?!(?<=,[0-9]{3} \[)[1-9][0-9]{0,2},[0-9]{3}\])"
                r"(?:\^[^\]\s]{1,20}|[0-9]{1,3}(?:(?:, ?| ?[-–] ?)[0-9]{1,3}){0,9})\])"
            ),
            _nothing,
        ),
        # Marks of the notes of an encyclopedia: shown[note 1], shown[nb 2].
        Rule(
            re.compile(r"(?<=\S)\[(?:note|Note|nb|n\.|fn) ?[0-9]{1,2}\]"),
            _nothing,
        ),
        # "their estate" [...] "craftsmen wear", "ostentation [...]against"
        Rule(
            re.compile(r" ?\[(?:\.\.\.|…)\] ?(?:(?<=[”\"] ......)|(?<=[”\"] ....)|(?<=[”\"]......))(?=[“\"])"),
            lambda m: ", ",
        ),
        Rule(re.compile(r"(?<=[a-z]) ?\[(?:\.{2,6}|\. \. \.|…)\](?=[A-Za-z])"), lambda m: ", "),
        Rule(re.compile(r"\[(?<=[.?!…”\"] \[)(?:\.{2,6}|\. \. \.|…)\](?=[A-Za-z])"), _nothing),
        Rule(re.compile(r" ?\[(?:citation needed|\.{2,6}|\. \. \.|…)\]"), _nothing),
        Rule(
            re.compile(r"[¹²³⁰⁴-⁹](?:(?<=[a-z]{3}.)|(?<=[.,;:!?”\"’)].))(?:[,⁻]?[¹²³⁰⁴-⁹]){0,5}(?![⁄/])"),
            _nothing,
        ),
        Rule(re.compile(r"[†‡]+"), _nothing),
        # "the dog (Rex)'s bowl": the ending belongs to the word
        Rule(
            re.compile(r"\((?<=[a-z] \()[^()\d+*/=]{0,60}(?P<last>[A-Za-z])(?P<say>\)(?P<ending>['’]s))(?!\w)"),
            _possessive,
        ),
        # "(c) 2019", "Acme(tm)"
        Rule(re.compile(r"\([cC]\)(?= ?(?:19|20)[0-9]{2}\b)"), lambda m: "copyright "),
        Rule(re.compile(r"(?<=[A-Za-z]{2})\((?:tm|TM|R)\)"), _nothing),
        # Quotation marks typed as << and >>.
        Rule(re.compile(rf"{_QUOTES_OPEN}(?={_IN_QUOTES}>>(?!\w))"), _nothing),
        Rule(re.compile(r" ?>>"), _closing),
        # Behind a stop and what closes with it a voice calls the colon by its name: “Why?”: he did.
        Rule(re.compile(r":(?:(?<=[?!…][\"”’')\]]:)|(?<=[?!…][”’'][\")\]]:)|(?<=\.[\"”’']:))(?=\s|$)"), _nothing),
        Rule(re.compile(r":(?<=\.[)\]]:)(?= )"), lambda m: ","),
        # :joy:, where HTML has the code of an emoji
        Rule(
            re.compile(r" ?:(?<![\w:/`]:)(?=[a-z0-9_+-]*[a-z])[a-z0-9_+-]{1,40}:(?=[\s.,;!?)<\"”]|$)"),
            _nothing,
        ),
        # :-) ;) :D
        Rule(
            re.compile(r" ?(?<!\S)>?[:;=]['’]?-?(?:(?<=-)0|\){1,4}|\({1,4}|[DOPop0|]|[/\\](?= |$))(?![\w)(])"),
            emoticon_stop,
        ),
        # The number of a note that stands as a plain figure: "so it fell.4 Then", "her wit,2 which".
        Rule(
            re.compile(
                r"[1-9](?:(?<=[a-z]{3}\..)|(?<=[a-z)]{3}[,.][”\"’].)|(?<=[A-Za-z]{3}\)\..)|(?<=\b(?:US|UK|EU|UN)\..))"
                r"[0-9]?(?=\s+[“\"‘]?[A-Z]|\s*$)"
            ),
            lambda m: None if _NUMBERED_BEFORE.search(m.string, max(0, m.start() - 10), m.start()) else "",
        ),
        Rule(
            re.compile(
                r"[0-9](?<=[a-z]{4},.)[0-9]?(?= (?:and|but|who|whom|which|the|he|she|it|they|we|as|that|while|where"
                r"|when|although|though|because|so|if|since|whose|this|these|his|her|their|in|on|at|from|by|has|had|was|carries|says|said)\b)"
            ),
            _nothing,
        ),
        # "millions (!!!) of them", "the last (?) copy"
        Rule(re.compile(r" ?\((?:!|\?)[!?]{0,4}\)(?!\w)"), _nothing),
        # What the quoter has changed: "[T]he", "[s]he", "[re]built", "a[n attempted]", "work[s]", "develop[ed]".
        Rule(
            re.compile(
                r"(?<![\w\])])\[(?P<kept>[A-Za-z]|re|un|in|mis|dis|pre|non)\](?=[a-z]{2}|(?<=(?i:i\]))[fnst]\b|(?<=(?i:[hmwb]\]))e\b|(?<=(?i:[agdnst]\]))[ston]\b)"
            ),
            lambda m: m["kept"],
        ),
        Rule(
            re.compile(r"(?<=\b[Aa])\[n(?: (?P<rest>[a-z]+(?: [a-z]+){0,3}))?\]"),
            lambda m: f"n {m['rest']}" if m["rest"] else "n",
        ),
        Rule(
            re.compile(r"(?<=[a-z]{3})\[(?P<kept>e?[sd]|e?r|en|ing|ly|ity|al|ment|[’']s)\](?![\w\[(])"),
            lambda m: m["kept"],
        ),
        # What the quoter has put in: "present in [the old town] then", "[He] had no mule".
        Rule(re.compile(r"\[(?<![\w\])\[#].)(?![\[\]])"), _of_the_sentence),
        Rule(re.compile(r"\](?<=[\w.'’].)(?![\w(\[])"), _of_the_sentence),
        # "wide[st]", "hope[ful]", "big[gest]"
        Rule(re.compile(r"\[(?<=[a-z]{2}\[)(?P<kept>[a-z]{1,7})\](?![\w\[(=]|\.\w)"), _ending_of_word),
        # The same in round brackets: "(A)t present", "(t)hey"; "(s)he" and "(a)symmetric" are two words in one.
        Rule(
            re.compile(r"(?<![\w)(.-])\((?P<kept>[A-Za-z]|[Aa]b)\)(?P<rest>[a-z]{1,15})(?![\w('’-])"),
            _in_round_brackets,
        ),
        # An arrow that points away from a cell, or out of it: "<--- Stir the pot", "Stir the pot --->"
        Rule(
            re.compile(r"(?:\A|(?<=: )|(?<=, ))<-{2,6} (?=[A-Za-z])| -{2,6}>(?=\.?\Z|, )"),
            _nothing,
        ),
        # A heading of old wikis or of plain text: =NOTES=
        Rule(re.compile(r"(?m)^[=~+|]{1,4} ?(?=[A-Za-z][^\n=~+|]{0,60}[=~+|]{1,4}$)"), _nothing),
        Rule(
            re.compile(r"(?m) ?(?P<mark>[=~+|])(?P=mark){0,3}$"),
            lambda m: "" if m["mark"] == m.string[m.string.rfind("\n", 0, m.start()) + 1] else None,
        ),
        # What begins a line: bullets, headings, quotes; and rules drawn across it.
        Rule(re.compile(r"(?m)^ ?(?:[•‣◦▪●·*→➔►▶]|[-–+](?! ?[0-9])|#{1,6}|>) "), _nothing),
        Rule(re.compile(r"[•‣◦▪●] ?"), _nothing),
        Rule(re.compile(r"-{4,}|={3,}|_{3,}|\*{4,}|~{2,}"), _nothing),
        # Dashes. An unspaced one between numbers is a range; "--force" is an option.
        # and "a new test --we discuss it later" has an aside.
        Rule(
            re.compile(rf"--(?<![^\s(`\"'“]..)(?=[a-z])(?!(?:{_ASIDE})(?:['’][a-z]+)?,? [a-z])"),
            lambda m: "dash dash ",
        ),
        # Two people in one name: "the Taylor--Wiles method"; the dashes of an aside come in pairs.
        Rule(
            re.compile(
                r"--(?<=[a-z]--)(?<!-.--)(?=[A-Z][a-zÀ-ÿ]+(?:['’]s)?(?:--[A-Z][a-zÀ-ÿ]+)?(?![\w-])(?![^.!?\n]{0,80}--(?![A-Z])))"
            ),
            _in_name,
        ),
        Rule(re.compile(r"---(?<=[0-9]---)(?=[0-9])"), lambda m: " to "),
        Rule(re.compile(r" ?-{2,3}(?![->]) ?"), _pause),
        Rule(re.compile(r" ?[—–]> ?"), lambda m: " to "),
        # "a clever technique- finding a pair", not "two- and three-year"
        Rule(
            re.compile(
                r"-(?<=[a-z]{6}-)(?<!teen-)(?<!three-)(?<!seven-)(?<!eight-)"
                r"(?<!single-)(?<!double-)(?<!triple-)(?<!multi-)"
                r"(?<!higher-)(?<!middle-)"
                r"(?= (?:finding|making|taking|using|it|they|we|he|she|this|that|there|which|you)\b)"
            ),
            lambda m: ",",
        ),
        Rule(
            re.compile(
                r"-(?<=[a-z]{4}-)(?<!semi-)(?<!anti-)(?<!poly-)(?= (?:the|an?|i|my|your|his|her|our|their"
                r"|its|let['’]?s|yes|because|if|when|while|where|who|so|then|just|even|maybe|perhaps|especially"
                r"|completely|suddenly|finally|actually|really|basically|obviously|probably|certainly|apparently)\b(?!-))"
            ),
            lambda m: ",",
        ),
        Rule(re.compile(r" ?[—―]+ ?"), _pause),
        Rule(re.compile(r" –+ "), lambda m: None if _is_span(m) else _pause(m)),
        # "the baby –it cries", "the baby –tired by now– cries"
        Rule(re.compile(r" –(?<=[a-z,”)] –)(?=(?P<next>[a-z]+(?:['’][a-z]+)?)[ ,])"), _opening_dash),
        # "the baby –She cries", "the baby– and then it cries"
        Rule(re.compile(r" –(?<=[A-Za-z,”)] –)(?=[A-Z][a-z]* [a-z])"), _pause),
        Rule(re.compile(r"–(?<=[a-z]{3}–) (?=(?:and|or|but) (?:then|so|it|they|we|he|she|I|you|there)\b)"), _pause),
        Rule(re.compile(r"–(?<=[a-z]–) (?=(?!and\b|or\b|to\b|but\b|versus\b)[a-z])"), _pause),
        # "media–even while they", not "cost–benefit" or "one–on–one"
        Rule(re.compile(r"(?<=[a-z”’\"')])–(?=(?P<next>[a-z]+(?:['’][a-z]+)?)[ ,])"), _aside),
        Rule(re.compile(r" \| "), _pause),
        Rule(re.compile(r" - "), _spaced_hyphen),
        # "thirty … even forty"
        Rule(re.compile(r" (?<=\w )(?:…|\.{3})(?= [a-z0-9])"), lambda m: ","),
        # a row with its end far off: "1, 2, ..., 10", "9, 12, 15...32", "1, 2, …, n"
        Rule(re.compile(r"(?:\.{3,4}|…),? ?(?=(?P<last>[0-9]{1,6}|[nkmN])(?![\w'’-]))"), _far_end),
        # "either 1) it rains or 2) it snows": a bracket that none opens
        Rule(re.compile(r"\)(?:(?<=[ (\n][1-9]\))|(?<=^[1-9]\))|(?<= [1-9][0-9]\)))(?= \S)"), _of_an_item),
        # "school-which tests": a dash without a space
        Rule(
            re.compile(r"(?<![\w-])(?P<word>[a-z]{4,20})(?P<say>-)(?=(?:which|because|although|whereas) [a-zI])"),
            lambda m: ", ",
        ),
        # "of the title . . . no award"
        Rule(
            re.compile(r"(?: (?<=[A-Za-z,;’”\"')\]] )|(?<=[a-z]))\. \. \.(?: \.)?(?=[ \n]?(?P<next>\S?))"),
            _spaced_dots,
        ),
        Rule(re.compile(r"…+\.+(?=[A-Za-z])|…+|\.{3,}"), _dots),
        # "haha..look at me"
        Rule(
            re.compile(r"\.\.(?<=[a-z]{2}\.\.)(?<![\w/]\.\w{2}..)(?=[a-z]{2,20}(?:[ ,!?]|\.(?:\s|$)|['’]))"),
            lambda m: ", ",
        ),
        # "the author(s)"
        Rule(re.compile(r"\((?<=[a-z]{2}\()(?P<ending>s|es|ren)\)(?![\w(])"), lambda m: m["ending"]),
        # Sagittarius A*, the A* search.
        Rule(re.compile(r"[A-Z]\*(?<![\w*'’].\*)(?![\w*])"), _starred),
        # "be * exactly* so": emphasis that a space keeps from being one
        Rule(re.compile(r"(?<=[a-z,] )(?P<say>\* )(?=[a-z]{2,20}(?: [a-z]{2,20}){0,3}\*(?![\w*]))"), _nothing),
        # Emphasis and code.
        Rule(re.compile(r"\*{1,3}"), _star),
        Rule(re.compile(r"`+"), _nothing),
        # .marquee__item
        Rule(re.compile(r"__(?<=[a-z0-9]__)(?=[a-z0-9])"), lambda m: " "),
        # "it rained _ as always _ and we left"
        Rule(re.compile(r" _(?<=[a-z]{2} _)(?= [a-zA-Z]{2})"), lambda m: ","),
        Rule(re.compile(r"_+(?<![A-Za-z0-9]_)|_+(?![A-Za-z0-9])"), _nothing),
        # 1_000_000 is a number.
        Rule(re.compile(r"_+(?<![0-9]_)|_+(?![0-9]{3}(?![0-9]))"), _underscore),
        Rule(re.compile(r"\\(?=\w)(?<=\w\\)"), lambda m: " "),
        Rule(re.compile(r"\\"), _nothing),
    ),
)
