"""What traders and posts write: $NVDA, 0700.HK, (NYSE: KO), the 2s10s curve, #AIrisk, the # of voters."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.acronyms import is_word
from tts.script.languages.en.context import begins_apart, word_after
from tts.script.languages.en.numerals import cardinal, digits, number, plural, year
from tts.script.languages.en.run_together import parted
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("tickers.toml")
_EXCHANGES = any_of(_TABLE["exchanges"].split())


def _ticker(match: re.Match[str]) -> str | None:
    """Say the letters of a ticker, or the word that it is; $HOME is a variable."""
    written = match["ticker"]
    if written in words("tickers.toml", "variables"):
        return None
    said = written.lower() if written in words("tickers.toml", "words") else letters(written)
    return f"{said} {letters(match['share'])}" if match["share"] else said


def _maturities(match: re.Match[str]) -> str | None:
    """Tell bonds by their years ("2s10s", "4.1% for 2s") from seconds: yields or the curve are spoken of."""
    if not match["long"] and not _BONDS.search(match.string[max(0, match.start() - 80) : match.end() + 80]):
        return None
    return " ".join(plural(cardinal(int(years))) for years in match.groups() if years)


def _terms(match: re.Match[str]) -> str:
    first = f"{cardinal(int(match['short']))} {'month' if match['unit'] == 'm' else 'year'}"
    return f"{first} {cardinal(int(match['long']))} year"


def _hashtag(match: re.Match[str]) -> str:
    """``#AIrisk`` -> "hashtag AI risk": words that begin with a capital and known initialisms are set apart."""
    return " ".join(["hashtag", *(_part(found) for found in _PART.finditer(match["tag"]))])


def _number_given(match: re.Match[str]) -> str:
    """Say the code of an order or a case, "confirmation #XK7T9Q", letter by letter."""
    return " ".join(["number", *(digits(part) if part.isdigit() else letters(part) for part in _RUN.findall(match[1]))])


_RUN = re.compile("[A-Z]+|[0-9]+")


def _part(match: re.Match[str]) -> str:
    part = match[0]
    if part.isdecimal():
        return year(int(part)) if _YEAR.fullmatch(part) else number(part)
    alone = len(part) == 1 and not match.string[match.end() : match.end() + 1].isdecimal()
    if not part.isupper() or alone:
        return parted(part)
    return part.lower() if is_word(part) else letters(part)


_YEAR = re.compile("(?:19|20)[0-9]{2}")
_BONDS = re.compile(r"\b(?:curve|yields?|Treasur(?:y|ies)|gilts|bunds|steepene[dr]|flattene[dr]|auction of)\b")
_PART = re.compile(
    rf"(?:{any_of(_TABLE['initialisms'].split())})(?=[a-z]|[A-Z]|[0-9]|$)|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]{{1,12}}"
)


def _number_of(match: re.Match[str]) -> str | None:
    return "number" if word_after(match) == "of" else None


CATEGORY = Category(
    "tickers",
    (
        Rule(
            re.compile(r"(?<![\w$])\$(?P<ticker>[A-Z]{1,5})(?:\.(?P<share>[A-Z]))?(?![\w$(]|[.][A-Za-z])"),
            _ticker,
        ),
        Rule(
            re.compile(rf"\b{_EXCHANGES}: ?(?P<say>(?P<ticker>[A-Z]{{1,5}})(?:\.(?P<share>[A-Z]))?)\b"),
            _ticker,
        ),
        # 0700.HK, 7203.T, 005930.KS
        Rule(
            re.compile(r"(?P<code>[0-9]{4,6})\.(?P<market>HK|KS|SS|SZ|TW|T)\b"),
            lambda m: f"{digits(m['code'])} {letters(m['market'])}" if begins_apart(m, ".,-") else None,
        ),
        # BRK.A
        Rule(
            re.compile(rf"(?P<ticker>{any_of(_TABLE['two_classes'].split())})\.(?P<share>[AB])(?![\w.])"),
            lambda m: f"{letters(m['ticker'])} {letters(m['share'])}" if begins_apart(m, ".,-/@$") else None,
        ),
        # VOD.L, SAP.DE
        Rule(
            re.compile(r"(?P<ticker>[A-Z]{2,5})\.(?P<market>L|DE|PA|AS|MI|MC|SW|TO|AX|NS|BO|OL|HE|ST)(?![\w.])"),
            lambda m: f"{letters(m['ticker'])} {letters(m['market'])}" if begins_apart(m, ".,-/@$") else None,
        ),
        # the 2s10s curve, 4.1% for 2s
        Rule(
            re.compile(r"(?P<short>[2357]|10|20|30)s(?:/?(?P<long>[2357]|10|20|30)s)?(?!\w)"),
            lambda m: _maturities(m) if begins_apart(m, ".,$-") else None,
        ),
        # the 3m10y curve, 5y5y forwards
        Rule(
            re.compile(r"(?P<short>[1-9][0-9]?)(?P<unit>[my])/?(?P<long>[1-9][0-9]?)y(?!\w)"),
            lambda m: _terms(m) if begins_apart(m, ".,$-") else None,
        ),
        # "(#deaths)", "#wins / #games", "#of"
        Rule(
            re.compile(
                r"#(?<!\w#)(?: ?(?=of\b)"
                r"|(?:(?<=[(/=<>+×]#)|(?<=[(/=<>+×] #)|(?=[a-z]+ ?[/=<>×]))(?=(?P<counted>[a-z]{3,20}s)\b))"
            ),
            lambda m: "number of " if m["counted"] else "number ",
        ),
        Rule(
            re.compile(
                r"#(?:(?<=rder #)|(?<=ase #)|(?<=icket #)|(?<=firmation #)|(?<=oking #)|(?<=nvoice #)|(?<=light #)"
                r"|(?<=acking #)|(?<=erial #))(?=[A-Z0-9]*[0-9])((?=[A-Z])[A-Z0-9]{3,16})(?![\w-])"
            ),
            _number_given,
        ),
        # "the #rope-makers channel"
        Rule(
            re.compile(
                r"#(?=[a-z])(?<![\w&/]#)(?=[a-z0-9_-]{2,30}(?:, #[a-z0-9_-]{2,30}| and #[a-z0-9_-]{2,30})?"
                r" (?:(?:IRC|Slack|Discord) )?(?:channels?|rooms?|on (?:IRC|Libera|OFTC|Freenode|Slack|Discord))\b)"
            ),
            lambda m: "",
        ),
        # what a compiler is told: "#include", "a #pragma"
        Rule(
            re.compile(r"#(?<!\w#)(?=(?:include|define|pragma|undef|if(?:n?def)?|elif|else|endif)\b)"),
            lambda m: "pound ",
        ),
        Rule(
            re.compile(r"#(?=[A-Za-z]|[0-9]{1,4}[A-Z][a-z])(?<![\w&/]#)(?P<tag>[A-Za-z0-9]{2,40})(?![\w-])"),
            _hashtag,
        ),
        # "the #s"
        Rule(re.compile(r"#s(?<![\w&/]..)(?![\w-])"), lambda m: "numbers"),
        Rule(re.compile(r"(?<=[a-z] )#(?= of\b)"), _number_of),
        # "to # houses built", "the # users"
        Rule(
            re.compile(
                r"#(?:(?<=\b(?:the|per|and) #)|(?<=\b(?:to|of|by|in) #))"
                r"(?= (?!this|thus|plus|does|always|marks|signs)[a-z]{3,20}(?<!s)s\b)"
            ),
            lambda m: "number of",
        ),
        Rule(re.compile(r"(?<![^\n])#(?= of\b)|(?<=[“\"(])#(?= of\b)"), lambda m: "Number"),
    ),
)
