"""Money: currency signs and codes, cents, scales, ranges, "or more" and rates."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import full_stop, modifies, tells, word_after, word_before
from tts.script.languages.en.fractions import MIXED, fraction, mixed
from tts.script.languages.en.numerals import DASH, NUMBER, WHOLE, number, plain_digits, plural, scale, year
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("money.toml")
_SIGNS: dict[str, list[str]] = _TABLE["signs"]
_CODES: dict[str, list[str]] = _TABLE["codes"]
_RATES: dict[str, str] = _TABLE["rates"]
_CURRENCIES = _SIGNS | _CODES

SCALE = (
    r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|quadrillion|lakh crore|crores?|lakhs?|mln|bln|[Mm]io|[Mm]rd)"
    r"(?![A-Za-z])(?:(?<=M..)\.(?= [a-z€$£]))?|[ ]?(?:[bmt]n|[BMT][Nn]|trn?|[Cc]r|mm|MM|[KkMmBbTt])(?![A-Za-z0-9]))"
)
SIGN = any_of(_SIGNS)
# "18⅜"; shares were once priced in eighths: "18 3/8".
_VALUE = rf"(?:{WHOLE}[ -][1-9][0-9]?/(?:2|4|8|16|32|64)(?![0-9/])|{MIXED})"
_AMOUNT = (
    rf"(?P<minus>[-−])?(?P<low>{_VALUE})(?P<low_scale>{SCALE})?"
    rf"(?:(?! [-–—] ?[$€£][0-9.,]+[kKMBbmn]* ?[=≈])"
    rf"(?:{DASH}|~(?=[$€£¥₹₩][0-9]))(?:{SIGN})? ?"
    rf"(?P<high>{_VALUE})(?P<high_scale>{SCALE})?(?![0-9]))?(?P<plus>\+|-plus\b)?"
)
_DECIMAL_COMMA = r"[0-9]{1,3}(?:(?:\.[0-9]{3}){0,4}|(?:[ \u00a0\u202f][0-9]{3}){1,4}),[0-9]{1,2}"
_NOT_A_NUMBER = r"(?![0-9]|[.,][0-9])"
_MORE = frozenset({"over", "than", "least", "about", "above", "around", "some"})


def amount(written: str, scaled: str, currency: list[str], *, describes: bool = False) -> str:
    """Return one amount in words: a scale is said before the currency, else decimals are hundredths of it."""
    one, several, cent, cents = currency
    if describes:
        several = one
    if not scaled and cent and _CENTS_AND_PART.fullmatch(written):
        large, _, small = written[:-1].partition(".")
        rest = f"{mixed(small.lstrip('0') + written[-1])} {cents}"
        return f"{number(large)} {one if large == '1' else several} and {rest}" if large.strip("0") else rest
    if scaled or not written[-1].isdecimal() or "/" in written:
        return _in_parts(written, scaled, one, several)
    whole, _, decimals = plain_digits(written).partition(".")
    if cent and 1 <= len(decimals) <= 2:
        hundredths = int(decimals.ljust(2, "0"))
        small = f"{number(str(hundredths))} {cent if hundredths == 1 else cents}"
        if not int(whole or "0") and hundredths:
            return small
        large = f"{number(whole or '0')} {one if whole == '1' else several}"
        return f"{large} and {small}" if hundredths else large
    return f"{number(written)} {one if written == '1' else several}"


_CENTS_AND_PART = re.compile(r"[0-9,]*\.(?!00)[0-9]{2}[^0-9]")  # $4.31½


def _in_parts(written: str, scaled: str, one: str, several: str) -> str:
    """Say an amount with a scale or a fraction: three and a quarter million pounds, half a million, half a dollar."""
    if not written[0].isdecimal() and written[0] != ".":
        what = f"{scaled} {several}" if scaled else one
        article = "an" if what[0] in "aeiou" and not what.startswith("eu") else "a"
        return f"half {article} {what}" if written == "½" else f"{mixed(written)} of {article} {what}"
    return " ".join(filter(None, (_mixed(written), scaled, several)))


def _mixed(written: str) -> str:
    whole, _, part = written.replace("-", " ").partition(" ") if "/" in written else (written, "", "")
    if not part:
        return mixed(written)
    over, under = part.split("/")
    return f"{number(whole)} and {fraction(int(over), int(under))}"


def _european(match: re.Match[str]) -> str:
    """Say what is written with a decimal comma and points between thousands: 3,20 €, 1.450,00 €."""
    written = re.sub(r"[.\s]", "", match["amount"]).replace(",", ".").removesuffix(".00")
    return amount(written, _scale(match["scale"]), _CURRENCIES[match["currency"]], describes=modifies(match))


def _fuel(match: re.Match[str]) -> str | None:
    """Tell the price of a liter, "diesel at 1,759 €", from thousands."""
    near = match.string[max(0, match.start() - 40) : match.start()] + match.string[match.end() :][:24]
    if not match["each"] and not _FUEL.search(near):
        return None
    return amount(f"{match['whole']}.{match['part']}", "", _SIGNS["€"]) + (
        f" per {_RATES[match['each'][1:]]}" if match["each"] else ""
    )


_FUEL = re.compile(r"\b(?:[Dd]iesel|[Pp]etrol|[Gg]asoline|[Ff]uel|[Ss]uper|[Uu]nleaded|lit(?:re|er))\b")


def _cents(match: re.Match[str]) -> str | None:
    """Tell cents ("for 25c", "a 5c coin") from a number with a letter ("Section 25c")."""
    before = word_before(match)
    each = _EACH.match(match.string, match.end()) and not before[:1].isupper()
    again = _CENTS_BEFORE.search(match.string, max(0, match.start() - 48), match.start())
    if before.lower() not in words("money.toml", "before_cents") and not each and not again:
        return None
    return f"{number(match['low'])} {'cent' if match['low'] == '1' or modifies(match) else 'cents'}"


# "11c in one state and 42c in another"
_CENTS_BEFORE = re.compile(
    r"\b(?:costs?|cost(?:ing)?|pays?|paid|from|of|for) [1-9][0-9]?c\b[^.;]{0,24}\b(?:and|or|to|vs\.?) $"
)
_EACH = re.compile(r" (?:an?|per|each|apiece)\b|/[a-z]")


def _named_twice(match: re.Match[str]) -> str | None:
    """Say the currency once, by the fuller of its names: "$10 billion dollars", "$4.5 million USD"."""
    code = match["code"] or _OF_LAND.get(match["land"] or "")
    named = _CODES[code] if code else _CURRENCIES[match["currency"]]
    if match["word"] and match["word"].removesuffix("s") != named[0].split(" ")[-1]:
        return None
    return _said_in(match, named)


_OF_LAND = {"US ": "USD", "U.S. ": "USD", "American ": "USD", "Canadian ": "CAD", "Australian ": "AUD"}


def _amount(match: re.Match[str]) -> str:
    return _said_in(match, _CURRENCIES[match["currency"]])


def _said_in(match: re.Match[str], currency: list[str]) -> str:
    low, high = match["low"], match["high"]
    low_scale = _scale(match["low_scale"])
    hyphened = match.string[max(0, match.start() - 1) : match.start()] == "-"  # "a multi-$100M deal"
    after = word_after(match)
    describes = (
        modifies(match)
        or _ATTRIBUTE_OF.match(match.string, match.end()) is not None
        or (hyphened and after != "" and after not in words("context.toml", "no_noun"))
    )
    sign = "minus " if match["minus"] else ""
    if high and _YEAR_AND_PRICE.fullmatch(match[0]):
        return f"{year(int(low))}, {amount(high, _scale(match['high_scale']), currency)}"
    if not high:
        said = amount(low, low_scale, currency, describes=describes)
    else:
        high_scale = _scale(match["high_scale"])
        last = amount(high, high_scale, currency, describes=describes)
        if "." in low and not low_scale and not high_scale and currency[2]:
            said = f"{amount(low, '', currency)} to {last}"
        else:
            first = _mixed(low) if low_scale in ("", high_scale) else f"{_mixed(low)} {low_scale}"
            said = f"{first} to {last}"
    said = sign + said
    if not match["plus"] or word_before(match) in _MORE:
        return said
    return f"{said} plus" if describes else f"more than {said}"


# "1976 – 12$": of two numbers the first is a year, and the greater
_YEAR_AND_PRICE = re.compile(r"(?:19|20)[0-9]{2} [-–—] [0-9]{1,3}(?:[.,][0-9]{2})? ?[$€£]")
# "a lot of $60 boxed games"
_ATTRIBUTE_OF = re.compile(
    r" (?:used|boxed|canned|branded|frozen|signed|bottled|printed|imported|refurbished) [a-z]{2,}s\b"
)


def currency_of(sign: str) -> list[str]:
    """Return how the currency of a sign or code is said: [one, several, one hundredth, several hundredths]."""
    return _CURRENCIES[sign]


def _scale(written: str | None) -> str:
    return scale(written.strip(" -.")) if written else ""


def _tens(match: re.Match[str]) -> str:
    tens = {"10": "tens", "100": "hundreds", "1000": "thousands"}[match["count"]]
    return f"{tens} of {match['scale']} of {_SIGNS[match['currency']][1]}"


def _per(match: re.Match[str]) -> str | None:
    """Say the slash of a rate; it is one only after an amount of money."""
    if not _MONEY_BEFORE.search(match.string, max(0, match.start() - 40), match.start()):
        return None
    if match.string.startswith("each", match.end()):
        return " "
    divides = match[0][0] == " " and match[0].rstrip("0123456789KMB")[-1] == " "
    if divides and _IS_COMPUTED.match(match.string, match.end()):
        return (
            f" divided by {number(match['count'])} {scale(match['of'])}".rstrip() if match["count"] else " divided by "
        )
    if match["count"]:
        return f" per {number(match['count'])} {scale(match['of'])}".rstrip()
    after = match["rate"]
    return f" per {_RATES[after]}" if after else " per "


# A dollar sign that has opened something else than an amount.
_IN_FORMULA = re.compile(r"\$(?![0-9 ])[^$]*$")
# "$50 / 25 = $2"
_IS_COMPUTED = re.compile(r"[0-9.,]*[kKMB]?(?: [A-Za-z]+){0,3} ?[=≈]")
_MONEY_BEFORE = re.compile(
    rf"(?:(?:{SIGN})[0-9.,'’ ½⅛¼¾]{{0,19}}[0-9½⅛¼¾]{SCALE}?\+?|[0-9] ?[¢€£c])"
    rf"(?: ?/ ?[0-9]{{0,4}}[A-Za-z-]{{1,20}}){{0,2}}$"
)


def _unit_price(match: re.Match[str]) -> str:
    unit = match["unit"]
    return f"{_SIGNS[match['currency']][1]} per {_RATES.get(unit, '') if unit else ''}"


_tells_south_africa = tells(
    re.compile(
        r"\b(?:[Rr]ands?(?! Corporation)|ZAR|South Africa\w*|SARB|Eskom|Johannesburg|Cape Town|Durban|Pretoria)\b"
    )
)
_tells_hungary = tells(re.compile(r"\b(?:Budapest|Hungar(?:y|ian)|[Ff]orints?|HUF|Balaton)\b"))


def _in_other_words(match: re.Match[str]) -> str | None:
    """Say one price in two currencies or more: "8 €/10 $", "€20 / $22"."""
    prices = [_ONE_PRICE.fullmatch(price.strip()) for price in match[0].split("/")]
    named = [price["before"] or price["behind"] for price in prices if price]
    if len(set(named)) < len(prices):
        return None
    said = [amount(price["amount"], "", _CURRENCIES[name]) for price, name in zip(prices, named, strict=True) if price]
    return ", ".join(said)


_PRICE = rf"(?:[$€£] ?{NUMBER}|{NUMBER} ?(?:[$€£]|{any_of(_CODES)}(?![A-Za-z])))"
_ONE_PRICE = re.compile(rf"(?P<before>[$€£])? ?(?P<amount>{NUMBER})(?: ?(?P<behind>[$€£]|{any_of(_CODES)}))?")

# "gave me P2000": Philippine pesos
_PESOS_BEFORE = re.compile(
    r"\b(?:[Gg]ave (?:me|us|him|her|them)|[Pp]aid(?: about| only)?|[Pp]ay|[Cc]osts?(?: about| only)?"
    r"|[Ss]pent(?: about| only)?"
    r"|[Ww]orth|[Ff]or only|[Ff]or just) $"
)


def _pesos(match: re.Match[str]) -> str | None:
    paid = _PESOS_BEFORE.search(match.string, max(0, match.start() - 20), match.start())
    return f"{number(match['amount'])} pesos" if paid else None


CATEGORY = Category(
    "money",
    (
        Rule(
            re.compile(
                r"(?<![\w-])P(?P<amount>[1-9][0-9]{0,2}(?:,[0-9]{3}){1,2}"
                r"|[1-9][0-9]{1,5})(?![\w-]|[.,:/][0-9])"
            ),
            _pesos,
        ),
        # "8 €/10 $", "500 ISK / 4 € / 5 $"
        Rule(
            re.compile(rf"(?=[0-9$€£])(?<![\w.,$€£/-]){_PRICE}(?: ?/ ?{_PRICE}){{1,2}}(?![\w$€£{{\\]|[.,][0-9]| ?/)"),
            _in_other_words,
        ),
        # The unit of prices: "($/kWh)", "€/year"
        Rule(
            re.compile(
                rf"(?<![\w$€£¥/])(?P<currency>[$£¥]|€(?<!,[0-9]{{2}} €)(?<!,[0-9]{{3}} €)) ?/ ?"
                rf"(?:(?P<unit>{any_of(_RATES)})(?![A-Za-z0-9])|(?=[a-zA-Z]{{2}}))"
            ),
            _unit_price,
        ),
        Rule(
            re.compile(
                rf"(?P<currency>{SIGN})(?P<count>10{{1,3}})s of (?P<scale>(?:thousand|million|billion|trillion)s)"
            ),
            _tens,
        ),
        # in the $500s
        Rule(
            re.compile(r"(?P<currency>[$€£])(?P<tens>(?:[0-9]{1,3},)?[0-9]{0,3}0)s(?!\w| of\b)"),
            lambda m: plural(number(m["tens"])),
        ),
        # €9,99, R$ 1.500,00, €12.500.000
        Rule(
            re.compile(
                rf"(?P<currency>[€£]|R?\$) ?(?P<amount>{_DECIMAL_COMMA}|[0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,4}})"
                rf"(?![0-9]|[.,][0-9])(?P<scale>{SCALE})?"
            ),
            _european,
        ),
        # 3€50
        Rule(
            re.compile(r"(?P<whole>[0-9](?<![\w.,:$€£/-].)[0-9]{0,2})€(?P<cents>[0-9]{2})(?![\w%]|[.,][0-9])"),
            lambda m: amount(f"{m['whole']}.{m['cents']}", "", _SIGNS["€"]),
        ),
        # "diesel at 1,759 €", "1,099 €/l": thousandths, in which fuel is sold
        Rule(
            re.compile(
                r"(?P<whole>[0-9](?<![\w.,].)),(?P<part>[0-9]{3}) ?€(?P<each>/(?:l|L|litre|liter|kWh)\b)?(?!\w)"
            ),
            _fuel,
        ),
        # 9,99 €, 1.299 €
        Rule(
            re.compile(
                rf"(?<![\w.,])(?P<amount>{_DECIMAL_COMMA}|[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,4}})(?P<scale>{SCALE})?"
                r" ?(?P<currency>€|zł)(?![A-Za-z0-9])"
            ),
            _european,
        ),
        # 12$, 45,70 $
        Rule(
            re.compile(
                rf"(?<![\w.,$€£/-])(?P<amount>{_DECIMAL_COMMA}|[0-9]{{1,3}}(?:\.[0-9]{{3}}){{1,4}})(?P<scale>{SCALE})?"
                r" ?(?P<currency>\$)(?![\w$({\\.])"
            ),
            lambda m: None if _IN_FORMULA.search(m.string, max(0, m.start() - 80), m.start()) else _european(m),
        ),
        Rule(
            re.compile(rf"(?=[0-9])(?<![\w.,$€£/-]){_AMOUNT}(?P<currency>\$)(?![\w$({{\\])"),
            lambda m: None if _IN_FORMULA.search(m.string, max(0, m.start() - 80), m.start()) else _amount(m),
        ),
        # a column of gains: "Change +$1,314"
        Rule(re.compile(r"\+(?<=\b[Cc]hange \+)(?=[$€£][0-9])"), lambda m: "plus "),
        # "$10 billion dollars", "$30 USD", "US$30USD"
        Rule(
            re.compile(
                rf"(?P<currency>(?:US|CA|AU?|NZ|HK)?[$€£]) ?{_AMOUNT}(?! ?[0-9]|[.,][0-9])"
                rf" ?(?:(?P<code>USD|CAD|AUD|NZD|HKD|SGD|TWD|MXN|EUR|GBP)|(?<= )(?P<land>{any_of(_OF_LAND)})?"
                r"(?P<word>dollars?|pounds?|euros?))(?![\w-])"
            ),
            _named_twice,
        ),
        # "a 200€ 24 inch monitor" has its price before the sign.
        Rule(re.compile(rf"(?P<currency>{SIGN})(?!(?<=[0-9][€£¥]) ) ?{_AMOUNT}{_NOT_A_NUMBER}"), _amount),
        # "R150bn" in a text about South Africa
        Rule(
            re.compile(
                rf"(?<![\w$.-])R ?(?=[1-9](?:[0-9.,]| ?(?:[bm]n?|trn?|million|billion)\b)){_AMOUNT}{_NOT_A_NUMBER}"
            ),
            lambda m: _said_in(m, _CODES["ZAR"]) if _tells_south_africa(m.string) else None,
        ),
        Rule(re.compile(rf"\b(?P<currency>{any_of(_CODES)}) ?{_AMOUNT}{_NOT_A_NUMBER}"), _amount),
        Rule(
            re.compile(
                rf"(?=[-−.0-9¼-¾⅐-⅞])(?<![\w.,])(?<![A-Za-z]-){_AMOUNT}"
                rf" ?(?P<currency>{any_of([*_CODES, '€', '£'])})(?![A-Za-z0-9])"
            ),
            _amount,
            (*_CODES, "€", "£"),
        ),
        Rule(
            re.compile(rf"(?<![\w.,])(?P<low>{NUMBER}) ?¢"),
            lambda m: f"{number(m['low'])} {'cent' if m['low'] == '1' else 'cents'}",
        ),
        Rule(re.compile(r"(?P<low>[1-9][0-9]?)c(?![\w'’(])"), _cents),
        # "1,200 Ft" in Hungary
        Rule(
            re.compile(rf"(?<![\w.,])(?P<low>{NUMBER}) ?Ft\.?(?!\w)"),
            lambda m: f"{number(m['low'])} forints{full_stop(m)}" if _tells_hungary(m.string) else None,
        ),
        # £950 pcm
        Rule(
            re.compile(r"(?<=[0-9])(?P<say> ?(?:pcm\b|p\.c\.m\.))"),
            lambda m: (
                " per calendar month"
                if _MONEY_BEFORE.search(m.string, max(0, m.start("say") - 40), m.start("say"))
                else None
            ),
        ),
        Rule(
            re.compile(
                rf" ?/ ?(?:(?P<rate>{any_of(_RATES)})(?![A-Za-z0-9])(?:\.(?=,? [a-z0-9(]))?"
                r"|(?P<count>[0-9]{1,4})(?P<of>[KkMB]?)(?= ?[a-z])|(?=[A-Za-z0-9]))"
            ),
            _per,
        ),
    ),
)
