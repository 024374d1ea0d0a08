"""Roman numerals where they are numbers: World War II, Chapter IV, Henry VIII; never an I that may be the speaker."""

from __future__ import annotations

import unicodedata

from tts import lazy_re as re
from tts.script.languages.en.context import once_a_text, tells, word_after, word_before
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.numerals import cardinal, ordinal, plural, year
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule, any_of

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_WELL_FORMED = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# These are numbers wherever they stand; the others may be initials, sizes or drips, and need a name before them.
_PLAIN = frozenset(["II", "III", "VII", "VIII", "XII", "XIII", "XIV", "XVI", "XVII", "XVIII"])
_LETTERS_ALONE = frozenset(["L", "C", "D", "M"])
_WITH_NAME = frozenset(["IV", "VI", "IX", "XI", "XV", "XIX", "XX"])


_YEAR = re.compile("M[CDLXVIM]{4,}")  # MCMXCIX, not MMX

# "Vol. XII", "Ch. IV".
_FIRSTS = words("romans.toml", "firsts")
_SHORT_BEFORE = re.compile(r"\b(?:[Vv]ol|[Cc]h|[Cc]hap|[Pp]t|[Ss]ec|[Aa]rt|[Bb]k|[Nn]o)s?\. ?$")


def value(numeral: str) -> int:
    """``"XIV"`` -> 14; 0 if it is not a numeral as the Romans of today write it."""
    if not _WELL_FORMED.fullmatch(numeral):
        return 0
    total = 0
    for letter, after in zip(numeral, numeral[1:] + " ", strict=True):
        worth = _VALUES[letter]
        total += -worth if worth < _VALUES.get(after, 0) else worth
    return total


def _character(match: re.Match[str]) -> str:
    """Characters made to be Roman numerals (Ⅳ) are numbers wherever they stand."""
    numeral = unicodedata.normalize("NFKC", match[0]).upper()
    return _said(match, numeral) or cardinal(value(numeral))


def _roman(match: re.Match[str]) -> str | None:
    return _said(match, match[0])


def _said(match: re.Match[str], numeral: str) -> str | None:
    number = value(numeral)
    if not number:
        return None
    before, after = word_before(match), word_after(match)
    if numeral == "I" and before.islower() and _is_speaker(match):
        return None
    if len(numeral) > 1 and after in words("romans.toml", "centuries") and match.string[match.end()] == " ":
        return ordinal(number)
    if match.start() == 0 and _heads(match):
        return cardinal(number)
    if _counts_on(match, number) or (numeral == "I" and _AND_SECOND.match(match.string, match.end())):
        return cardinal(number)
    if match.start() == 0 and len(numeral) > 1 and match.string[match.end() : match.end() + 1] in (".", ")", ":"):
        return cardinal(number)
    first = numeral == "I" and match.string[match.end() : match.end() + 1] in (",", ";", ":", ")", "")
    if (len(numeral) > 1 or first) and _SHORT_BEFORE.search(match.string, max(0, match.start() - 7), match.start()):
        return cardinal(number)
    if (
        before in words("romans.toml", "counted" if len(numeral) > 1 else "lettered")
        and numeral not in _LETTERS_ALONE  # "Medicare Part D"
    ) or (numeral == "I" and before in _FIRSTS):
        speaks = _SPEAKS.match(match.string, match.end()) is not None
        return (
            cardinal(number) if numeral != "I" or (before in _FIRSTS and not speaks) or _closes(match, after) else None
        )
    if len(numeral) > 1 and before.isupper() and before.title() in words("romans.toml", "rulers"):
        return f"the {ordinal(number)}"  # "KING HENRY VI"
    if numeral in _WITH_NAME and (
        _NUMERAL_BEFORE.search(match.string, max(0, match.start() - 8), match.start())
        or _NUMERAL_AFTER.match(match.string, match.end())
    ):
        return cardinal(number)  # "III/IV"
    if before in words("romans.toml", "rulers") and (len(numeral) > 1 or _is_single(match, before)):
        return f"the {ordinal(number)}"
    if (
        before == "the"
        and len(numeral) > 1
        and number < 20
        and _NAMED_RULER.search(match.string, max(0, match.start() - 30), match.start())
    ):
        return ordinal(number)  # "Edward the IV"
    if numeral == "I" and (before in ("Elizabeth", "Pope") or _is_first(match, before)):
        return f"the {ordinal(number)}"
    if len(numeral) > 1 and number < 10 and before[:1].isupper() and (_reigned(match) or _is_a_persons(match)):
        return f"the {ordinal(number)}"
    if len(numeral) > 1 and number < 20 and _is_a_rulers(match, before):
        return f"the {ordinal(number)}"
    if _YEAR.fullmatch(numeral) and 1400 <= number <= 2100:
        return year(number)
    if numeral in _PLAIN or _ONLY_A_NUMERAL.fullmatch(numeral):
        return cardinal(number)
    if before.lower() in words("context.toml", "determiners") or before in words("context.toml", "sentence_starts"):
        return None
    if before[:1].isupper() and not before.isupper() and numeral in _WITH_NAME:
        return cardinal(number)
    return None


def _with_letter(match: re.Match[str]) -> str | None:
    """Say the number and the letters of a model: "Apple IIe", "Palm IIIc", "Macintosh IIcx"."""
    if not word_before(match)[:1].isupper():
        return None
    return f"{cardinal(_MODELS[match['numeral']])} {letters(match['letters'].upper())}"


_MODELS = {"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


def _is_single(match: re.Match[str], name: str) -> bool:
    """Tell the fifth and the tenth of a name, "Henry V", "Leo X", from an initial and from Malcolm X."""
    known = match[0] == "V" or (match[0] == "X" and name in words("romans.toml", "tenths"))
    return known and (not _is_initial(match) or _CROWNED.search(match.string, 0, match.start()) is not None)


# "under King Henry V. Rhys was his page"
_CROWNED = re.compile(r"\b(?:[Kk]ing|[Ee]mperor|[Pp]ope|[Tt]sar|[Pp]haraoh) [A-Z]\w+ $")


def _is_initial(match: re.Match[str]) -> bool:
    """Tell "Michael I. Jordan" from "like Leo X. The next"."""
    surname = _SURNAME.match(match.string, match.end())
    return surname is not None and surname[1] not in words("context.toml", "sentence_starts")


def _is_first(match: re.Match[str], name: str) -> bool:
    """Tell "King Charles I fled" and "Charles I, who" from "with Charles I went"."""
    if _is_initial(match):
        return False
    if name not in words("romans.toml", "rulers"):
        return _is_a_rulers(match, name)
    if _titled(match) or _OF_A_RULER.match(match.string, match.end()):
        return True
    return _RULED.match(match.string, match.end()) is not None and _opens_its_clause(match, name)


def _titled(match: re.Match[str]) -> bool:
    return _TITLED.search(match.string, max(0, match.start() - 40), match.start()) is not None


def _is_a_rulers(match: re.Match[str], name: str) -> bool:
    """Tell a ruler of whatever name, "King Ashot I of Armenia" and "coins of Vardanes I.", from other numbers and "I".

    In a text that speaks of reigns what comes after the number tells it, else only a title before the name.
    """
    if not name[:1].isupper() or name.isupper() or name in words("romans.toml", "counted"):
        return False
    if is_ordinary(name.lower()) or _SPEAKS.match(match.string, match.end()):
        return False
    if _titled(match):
        return True
    if not _tells_reigns(match.string):
        return False
    return _OF_ANY_RULER.match(match.string, match.end()) is not None


def _opens_its_clause(match: re.Match[str], name: str) -> bool:
    before = match.string[max(0, match.start() - len(name) - 12) : match.start() - len(name) - 1].lower()
    return not before or _CLAUSE.search(before) is not None


# "Mieszko I in 966": before 1900 none of those who write of themselves was there.
_DATED = (
    r" (?:in|from|until|by|around|about|since|after|before) (?:the year |AD )?(?:[1-9][0-9]{2}|1[0-8][0-9]{2})"
    r"(?![\w%]|[-.,:/][0-9]| (?:to|and|or) [0-9]{1,3}\b| (?!is\b|was\b|has\b|as\b|his\b)[a-z]+s\b)"
)

_tells_reigns = tells(
    re.compile(
        r"\b(?:[Kk]ings?|[Qq]ueens?|[Ee]mper(?:or|ors|ess)|[Rr]eign(?:s|ed|ing)?|[Tt]hrone|[Dd]ynast(?:y|ies|ic)|[Cc]rowned"
        r"|[Ss]ultans?|[Cc]aliphs?|[Tt]sars?|[Pp]opes?|[Ss]hahs?|[Cc]oins?|[Ee]mpire|[Kk]ingdom|[Dd]ukes?|[Rr]ulers?)\b"
    )
)
_CLAUSE = re.compile(r"(?:[.;:!?,] |\b(?:and|but|when|while|where|that|which|until|after|before|as|because|if) )$")
_RULED = re.compile(
    r" (?:ruled|reigned|conquered|defeated|invaded|succeeded|founded|ascended|crowned|married|was (?:crowned|king"
    r"|emperor|born|succeeded|killed|executed|deposed|buried|the)|became|died|had (?:been|ruled|reigned|died))\b"
)
_OF_ANY_RULER = re.compile(
    r"['’]s\b|\.?$|\. |\)| \((?:r\.|reigned|c\.|[1-9])| of (?:the )?[A-Z]|,? (?:who|whose) "
    r"|, (?:the )?(?:king|queen|emperor|son|shah)\b| and (?:his|her|[A-Z])"
    rf"| (?:ruled|reigned|is|has|does|conquered|succeeded|ascended|abdicated|was (?:crowned|succeeded))\b|{_DATED}"
)


def _reigned(match: re.Match[str]) -> bool:
    """Tell who has years after the number: "Ramiro II (1134–1137)", "Kamehameha III (r. 1825–1854)"."""
    return _YEARS.match(match.string, match.end()) is not None


_YEARS = re.compile(r" \((?:r\.|reigned|ruled)? ?(?:c\. ?)?[1-9][0-9]{2,3}[-–—]")


def _is_a_persons(match: re.Match[str]) -> bool:
    """Tell "John D. Rockefeller III" and "Henry Ford II" from "Final Fantasy III" and "Adam Smith Part II"."""
    found = _PERSON.search(match.string, max(0, match.start() - 48), match.start())
    return found is not None and found["given"] in words("romans.toml", "given")


# The first name is the one that follows no other: "the late Henry Ford", "Senator John Rockefeller".
_PERSON = re.compile(
    r"\b(?P<given>[A-Z][a-z]+) (?:[A-Z]\. |[A-Z][a-z]+ )?(?:Mc|Mac|O['’]|De|Van |von )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?,? $"
)
_NAMED_RULER = re.compile(rf"\b(?:{any_of(words('romans.toml', 'rulers'))}) the $")
_AND_SECOND = re.compile(r"(?: ?(?:&|and|or|to) |, ?|/| ?[-–] ?)II\b")  # "The Godfather I & II"
_SURNAME = re.compile(r"\. ([A-Z][\w'’]*)")
_TITLED = re.compile(
    r"\b(?:(?:[Kk]ing|[Qq]ueen|[Ee]mperor|[Ee]mpress|[Tt]sar|[Cc]zar|[Kk]aiser|[Ss]ultan|[Pp]ope|[Dd]uke|[Pp]haraoh"
    r"|[Cc]aliph|Prince|Count|Shah|Dom|Don|Saint|St\.|Elector|Archduke|Khan|Emir|Patriarch|Catholicos|Negus|Doge"
    r"|Margrave|Landgrave|Voivode) (?:[A-Z]\w+ )?"
    r"|(?:[Rr]eign|[Rr]ule|[Rr]egency|[Aa]ccession|[Cc]oronation|[Aa]bdication|[Dd]ynasty|[Cc]ourt) of )\w+ $"
)
_OF_A_RULER = re.compile(
    r"['’]s\b|[,;:)](?!\w)|\.?$|\. | \((?:r\.|reigned|c\.|[1-9])| (?:of|who|whose|reigned|died|became|abdicated)\b"
    rf"|,? (?:and|or|to) (?:his|her|[A-Z][a-z]+)\b|{_DATED}"
    r"| (?:Bridge|Palace|Square|Stadium|Museum|Street|Avenue)\b"
)
# "in any class I teach", "the phase I was in", not "Class I medical devices"
_SPEAKS = re.compile(rf" (?:{any_of(words('romans.toml', 'speaker'))})\b(?! of\b)")
_NUMERAL_BEFORE = re.compile(r"(?<![\w/.-])(?:II|III|VII|VIII|I?V|VI)/$")
_NUMERAL_AFTER = re.compile(r"/(?:II|III|I?V|VII|VIII)(?![\w/-])")


def _is_speaker(match: re.Match[str]) -> bool:
    """Tell "at this stage I have", "every class I was in" and "at sea level I could" from "the type I error"."""
    if _SPEAKS.match(match.string, match.end()):
        return True
    verb = _MAY_SPEAK.match(match.string, match.end())
    return verb is not None and (
        verb["sure"] is not None
        or _SAID_OF_ONE.search(match.string, max(0, match.start() - 48), match.start()) is not None
    )


_MAY_SPEAK = re.compile(
    r" (?:(?P<sure>have|haven['’]t|do|don['’]t|am|['’]m|didn['’]t|wasn['’]t|shouldn['’]t|couldn['’]t"
    r"|wouldn['’]t|can['’]t)"
    r"|had|was|could|would|should|will|did|might|must|can|may|soon|also|personally|currently)\b"
)
# A noun after these has no number: "every class", "some level", "third grade", "sea-level".
_SAID_OF_ONE = re.compile(
    r"(?:\b(?:this|that|some|any|every|each|what|which|whatever|whichever|another|same|first|second|third|fourth|fifth"
    r"|last|next|so|too|an?|the)(?: [a-z'’-]+| [A-Z][\w'’-]*){0,2} [a-z]+|[a-z]-[a-z]+) $",
    re.IGNORECASE,
)
# XXXV, XXIV, XLIX: nobody's initials.
_ONLY_A_NUMERAL = re.compile(r"(?=.{4})(?:X{2,3}|XL|LX{0,3})?(?:I[VX]|VI{0,3}|I{1,3})")


def _heads(match: re.Match[str]) -> bool:
    """Tell the numeral of a section from an initial: "IV", "I. The war", "V. Conclusion"; not "V. S. Naipaul"."""
    if not set(match[0]) <= set("IVX") or match[0] == "X":  # the company, the unknown
        return False
    rest = match.string[match.end() :]
    if not rest:
        return True
    title = _TITLE.match(rest)
    if title is None:
        return False
    opens = title[1] in words("context.toml", "sentence_starts") or title[1] in words("romans.toml", "titles")
    return opens or (rest.count(" ") in range(2, 10) and rest[-1] not in ".!?" and rest[len(title[0]) :][:1] != ".")


_TITLE = re.compile(r"\. ([A-Z][\w'’]*)")


def _counts_on(match: re.Match[str], number: int) -> bool:
    """Tell a numeral of a list by its neighbour: the I and the IV of "I. Adagio", "II. Scherzo", "III.", "IV."."""
    mark = match.string[match.end() : match.end() + 1]
    if mark not in (".", ")", ":") or mark == "" or match.string[match.end() + 1 : match.end() + 2] not in (" ", ""):
        return False
    before = match.string[max(0, match.start() - _REACH) : match.start()].rstrip(" (")[-1:]
    if before not in ("", "\n", ".", ",", ";", ":", "?", "!"):
        return False
    items = _numbered_items(match.string)
    return any((_WRITTEN.get(beside), mark) in items for beside in (number - 1, number + 1))


_REACH = 16  # characters
_WRITTEN = dict(enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1))
_NUMBERED_ITEM = re.compile(rf"(?<![^\n.,;:?!( ])(?<![^\n.,;:?!(] )({any_of(_WRITTEN.values())})([.):]) ")
_numbered_items = once_a_text(lambda text: frozenset(_NUMBERED_ITEM.findall(text)))


def _section(match: re.Match[str]) -> str | None:
    """Tell the number of a section, "II.B", "V.A.3", from initials."""
    count, letter, further = value(match["numeral"]), letters(match["letter"]), match["number"]
    if not count or (len(match["numeral"]) == 1 and not further):
        return None
    return f"{cardinal(count)} {letter}" + (f" {cardinal(int(further))}" if further else "")


_tells_items = tells(re.compile(r"[a-z:,;] i\. [a-z].{1,300}?[a-z:,;] ii\. [a-z]"))


def _line(match: re.Match[str]) -> str | None:
    """Say the number of an item on a line of its own, where another one is."""
    return cardinal(value(match["numeral"].upper())) if _has_rows(match.string) else None


@once_a_text
def _has_rows(text: str) -> bool:
    rows = _ROWS.findall(text)
    return len(rows) > 1 and "ii" in rows


_ROWS = re.compile(r"(?m)^(i{1,3}|iv|vi{0,3}|ix|x)\. [A-Z\"“]")


def _item(match: re.Match[str]) -> str | None:
    """Say the number of an item, (i), (ii), or of a clause, 3(b)(iv), without its brackets."""
    numeral = match["numeral"]
    number = value(numeral.upper())
    before = match.string[match.start() - 1 : match.start()]
    glued = match["open"] != "" and (before.isdigit() or before == ")")
    if not glued and (before.isalnum() or (not match["open"] and before in ("(", "/", "-", "'", "’"))):
        return None
    beside = _BESIDE.get(numeral, ())
    ranged = match.string.startswith(("-(i", "-(v", "–(i", "–(v"), match.end())
    if not number or (beside and not glued and not ranged and not any(f"{other})" in match.string for other in beside)):
        return None
    if glued:
        return f" {cardinal(number)}"
    if _items_in(match.string) < 2 and word_before(match).lower() not in words("romans.toml", "small"):
        return None  # an initialization vector (iv)
    return cardinal(number) + ("," if match.string[match.end() : match.end() + 1] == " " else "")


@once_a_text
def _items_in(text: str) -> int:
    return len(_ITEM.findall(text))


# One letter is a numeral where another numeral is in the same text: (i) with (ii), (v) with (iv) or (vi).
_BESIDE = {"i": ("ii",), "v": ("iv", "vi"), "x": ("ix", "xi")}
_ITEM = re.compile(r"(?<!\w)\(?[ivx]{1,6}\)")


def _small(match: re.Match[str]) -> str | None:
    """Say a numeral in small letters after what is numbered so: chapter iv, pages ix to xii, act iii."""
    numeral = match[0].lstrip("-–")
    number = value(numeral.upper())
    if not number or numeral in ("l", "c") or (len(numeral) > 1 and set(numeral) == {"x"}):
        return None
    start = match.end() - len(numeral)
    head = match.string[max(0, start - 40) : start]
    found = _NUMBERED.search(head)
    if found is None:
        return None
    name = (found["name"] or "").lower().removesuffix("s")
    if len(numeral) == 1 and not found["short"] and name not in words("romans.toml", "small_lettered"):
        return None
    if numeral == "x" and name not in ("chapter", "act", "canto", "psalm", "scene"):  # "page x of y"
        return None
    if numeral == "i" and not _SMALL_CLOSES.match(match.string, match.end()):
        return None
    return (" to " if match[0] != numeral else "") + cardinal(number)


_SMALL_CLOSES = re.compile(r"$|[.,;:!?)\]–-]| (?:of|and [ivx]+|to [ivx]+)\b")
_NUMBERED = re.compile(
    rf"\b(?:(?P<name>{any_of(words('romans.toml', 'small'))})s? "
    r"|(?P<short>(?:vol|ch|chap|pt|sec|sc|art|bk|no|pp?)s?\. ?))"
    r"(?:[ivxlc]{1,8}(?:,? | ?[-–] ?)(?:(?:and|or|to|through) )?){0,3}$",
    re.IGNORECASE,
)


def _closes(match: re.Match[str], after: str) -> bool:
    """Tell the numeral I from the speaker: nothing that a speaker does comes next ("Part I of", "Part I.")."""
    return (
        not after or after in ("of", "and", "to", "was", "is", "in", "or", "began", "ended") or not after[0].islower()
    )


def _chords(match: re.Match[str]) -> str:
    """Say the steps that chords are built on: "ii–V–I"."""
    return " ".join(cardinal(value(step.upper())) for step in re.findall("[IViv]+", match[0]))


def _ordinal(match: re.Match[str]) -> str | None:
    """``"XIXth"`` -> "nineteenth"; "Vth", which may be a voltage, only before a century or a republic."""
    numeral, ending = match[0][:-2], match[0][-2:]
    number = value(numeral)
    said = ordinal(number) if number else ""
    if not said.endswith(ending):
        return None
    if len(numeral) == 1 and word_after(match) not in words("romans.toml", "centuries"):
        return None
    return f"the {said}" if word_before(match) in words("romans.toml", "rulers") else said


def _range(match: re.Match[str]) -> str | None:
    if word_before(match) not in words("romans.toml", "counted"):
        return None
    low, high = value(match[1]), value(match[2])
    return f"{cardinal(low)} to {cardinal(high)}" if 0 < low < high else None


_STEP = "(?:III?|IV|VI{0,2}|I|iii?|iv|vi{0,2}|i)°?"

_tells_scenes = tells(
    re.compile(r"\b(?:[Ss]cenes?|[Aa]cts? [IV0-9]|(?:II|III|IV)\.[1-9](?![\w.])|[Pp]lays?|Shakespeare)\b")
)

CATEGORY = Category(
    "roman numerals",
    (
        # "Charles V. of France": the dot ends no sentence
        Rule(
            re.compile(r"\.(?:(?<=[a-z] [VX]\.)|(?<=[a-z] [IVX]{2}\.)|(?<=[a-z] [IVX]{3}\.))(?= of (?:the )?[A-Z])"),
            lambda m: "",
        ),
        Rule(re.compile(r"\b([IVXL]{1,7})[-–]([IVXL]{1,7})\b"), _range),
        Rule(
            re.compile(rf"[IViv](?<![\w–→-].)[IViv]{{0,2}}°?(?:(?: ?[–→] ?|-){_STEP}){{2,7}}(?![\w–→-])"),
            _chords,
        ),
        # (i), (ii), iii), 3(b)(iv)
        Rule(
            re.compile(r"(?P<open>\(?)(?P<numeral>[ivx]{1,6})\)"),
            _item,
        ),
        # the first, the second line of a list: "i. Ropes", "ii. Oil"
        Rule(re.compile(r"(?m)^(?P<numeral>i{1,3}|iv|vi{0,3}|ix|x)(?=\. [A-Z\"“])"), _line),
        # "by i. the wind and ii. the rain"
        Rule(
            re.compile(
                r"(?P<numeral>i{1,3}|iv|v)\.(?:(?<=[a-z:,;] [iv]\.)|(?<=[a-z:,;] [iv][iv]\.)|(?<=[a-z:,;] iii\.))"
                r"(?= [a-z])"
            ),
            lambda m: f"{cardinal(value(m['numeral'].upper()))}," if _tells_items(m.string) else None,
        ),
        Rule(re.compile(r"[ivxlc](?<![\w.'’&–-].)[ivxlc]{0,7}(?![\w'’])"), _small),
        Rule(
            re.compile(r"[-–](?<=[ivxlc].)[ivxc][ivxlc]{0,7}(?![\w'’])"),
            _small,
        ),
        # Section II.B, III.A.2
        Rule(
            re.compile(
                r"(?P<numeral>[IVX](?<![\w.'’&/-].)[IVX]{0,4})\.(?P<letter>[A-H])(?:\.(?P<number>[0-9]{1,2}))?"
                r"(?![\w]|\.\w|-\w)"
            ),
            _section,
        ),
        Rule(re.compile("[Ⅰ-ⅿ]{1,12}"), _character),
        # "Apple IIe", "Macintosh IIcx"
        Rule(
            re.compile(
                r"(?P<numeral>III?|IV|VI{1,3}|IX)(?:(?<=[a-z] [IV][IVX])|(?<=[a-z] [IV]II)|(?<= VIII))"
                r"(?P<letters>[a-rt-z]|c[ix]|fx|gs|s[ei]|v[ix])(?![\w'’-])"
            ),
            _with_letter,
        ),
        # V.1, a scene
        Rule(
            re.compile(r"(?<![\w.'’&/-])(?P<numeral>[IV])\.(?P<number>[1-9])(?![\w]|\.?[0-9])"),
            lambda m: (
                f"{cardinal(value(m['numeral']))} point {cardinal(int(m['number']))}"
                if _tells_scenes(m.string)
                else None
            ),
        ),
        # the oxidation number of a metal, "iron(IV)"
        Rule(
            re.compile(
                r"(?:ium|um|[tc]opper|iron|lead|tin|zinc|gold|silver|nickel|cobalt|mercury|manganese|bismuth|antimony|arsenic"
                r"|tungsten|platinate|[fp]errate|[a-z]ate)\((?P<say>(?P<numeral>I{1,3}|I?V|VI{1,3}|I?X))\)"
            ),
            lambda m: cardinal(value(m["numeral"])),
        ),
        # (I, II, III, IV)
        Rule(
            re.compile(r"IV(?:(?<=III, ..)|(?<=III and ..)|(?<=III, and ..)|(?<=III or ..))(?![\w-])"),
            lambda m: "four",
        ),
        # "the two Henry IVs"
        Rule(
            re.compile(
                r"\b(?:Henry|Edward|George|Louis|Charles|Philip) (?P<say>(?P<numeral>IV|VIII|VII|VI|V|III|II)s)(?!\w)"
            ),
            lambda m: plural(cardinal(value(m["numeral"]))),
        ),
        # the XIXth century, Louis XIVth
        Rule(
            re.compile(r"(?<!\w)[IVXL]{0,7}(?:I(?:st|nd|rd|th)|Vth|Xth)(?!\w)"),
            _ordinal,
        ),
        Rule(re.compile(r"[IVXLCDM](?<![\w'’.&].)[IVXLCDM]{0,11}(?![\w&]|['’](?!s\b)|-[A-Z])"), _roman),
    ),
)
