"""Money: currency signs and codes, cents, scales, ranges, "or more" and rates."""

from __future__ import annotations

import re

from tts.script.languages.en.context import modifies, word_after, word_before
from tts.script.languages.en.numerals import DASH, NUMBER, number, scale
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("money.toml")
_SIGNS: dict[str, list[str]] = _TABLE["signs"]
_CODES: dict[str, list[str]] = _TABLE["codes"]
_RATES: dict[str, str] = _TABLE["rates"]
_CURRENCIES = _SIGNS | _CODES
_LAST = "$€£¥₹₩₽₺₴₪₿₫₦₱₲฿"

_SCALE = (
    r"(?:[ -]?(?:hundred|thousand|million|billion|trillion|quadrillion|mln|bln|crore|lakh|lakhs)(?![A-Za-z])"
    r"|[ ]?(?:bn|mn|tn|MM|[KkMmBbTt])(?![A-Za-z0-9]))"
)
_SIGN = any_of(_SIGNS)
_AMOUNT = (
    rf"(?P<minus>[-−])?(?P<low>{NUMBER})(?P<low_scale>{_SCALE})?"
    rf"(?:(?:{DASH})(?:{_SIGN})? ?(?P<high>{NUMBER})(?P<high_scale>{_SCALE})?(?![0-9]))?(?P<plus>\+|-plus\b)?"
)
_NOT_A_NUMBER = r"(?![0-9]|[.,][0-9])"
_MORE = frozenset({"over", "than", "least", "about", "above", "around", "some"})


def _one(written: str, scaled: str, currency: list[str], *, describes: bool = False) -> str:
    """Return one amount in words: a scale is said before the currency, else decimals are hundredths of it."""
    one, several, cent, cents = currency
    if describes:
        several = one
    if scaled:
        return f"{number(written)} {scaled} {several}"
    whole, _, decimals = written.replace(",", "").partition(".")
    if cent and 1 <= len(decimals) <= 2:
        hundredths = int(decimals.ljust(2, "0"))
        small = f"{number(str(hundredths))} {cent if hundredths == 1 else cents}"
        if not int(whole or "0") and hundredths:
            return small
        large = f"{number(whole or '0')} {one if whole == '1' else several}"
        return f"{large} and {small}" if hundredths else large
    return f"{number(written)} {one if written == '1' else several}"


def _amount(match: re.Match[str]) -> str:
    currency = _CURRENCIES[match["currency"]]
    low, high = match["low"], match["high"]
    low_scale = _scale(match["low_scale"])
    hyphened = match.string[max(0, match.start() - 1) : match.start()] == "-"  # "a multi-$100M deal"
    after = word_after(match)
    describes = modifies(match) or (hyphened and after != "" and after not in words("context.toml", "no_noun"))
    sign = "minus " if match["minus"] else ""
    if not high:
        said = _one(low, low_scale, currency, describes=describes)
    else:
        high_scale = _scale(match["high_scale"])
        last = _one(high, high_scale, currency, describes=describes)
        if "." in low and not low_scale and not high_scale and currency[2]:
            said = f"{_one(low, '', currency)} to {last}"
        else:
            first = number(low) if low_scale in ("", high_scale) else f"{number(low)} {low_scale}"
            said = f"{first} to {last}"
    said = sign + said
    if not match["plus"] or word_before(match) in _MORE:
        return said
    return f"{said} plus" if describes else f"more than {said}"


def _scale(written: str | None) -> str:
    return scale(written.strip(" -")) if written else ""


def _tens(match: re.Match[str]) -> str:
    tens = {"10": "tens", "100": "hundreds", "1000": "thousands"}[match["count"]]
    return f"{tens} of {match['scale']} of {_SIGNS[match['currency']][1]}"


def _per(match: re.Match[str]) -> str | None:
    """Say the slash of a rate; it is one only after an amount of money."""
    if not _MONEY_BEFORE.search(match.string, max(0, match.start() - 40), match.start()):
        return None
    if match["count"]:
        return f" per {number(match['count'])} {scale(match['of'])}".rstrip()
    after = match["rate"]
    return f" per {_RATES[after]}" if after else " per "


_MONEY_BEFORE = re.compile(
    rf"(?:(?:{_SIGN})[0-9.,]{{1,20}}{_SCALE}?\+?|[0-9][¢€£])(?: ?/ ?[0-9]{{0,4}}[A-Za-z-]{{1,20}}){{0,2}}$"
)

CATEGORY = Category(
    "money",
    (
        Rule(
            re.compile(
                rf"(?P<currency>{_SIGN})(?P<count>10{{1,3}})s of (?P<scale>(?:thousand|million|billion|trillion)s)"
            ),
            _tens,
            _LAST,
        ),
        # €9,99: a comma before hundredths.
        Rule(
            re.compile(r"(?P<currency>€) ?(?P<whole>[0-9]{1,3}),(?P<hundredths>[0-9]{2})(?![0-9]|[.,][0-9])"),
            lambda m: _one(f"{m['whole']}.{m['hundredths']}", "", _SIGNS["€"]),
            "€",
        ),
        Rule(re.compile(rf"(?P<currency>{_SIGN}) ?{_AMOUNT}{_NOT_A_NUMBER}"), _amount, _LAST + "R"),
        Rule(re.compile(rf"\b(?P<currency>{any_of(_CODES)}) ?{_AMOUNT}{_NOT_A_NUMBER}"), _amount, "DRPYFKXł"),
        Rule(
            re.compile(rf"(?<![\w.,]){_AMOUNT} ?(?P<currency>{any_of([*_CODES, '€', '£'])})(?![A-Za-z0-9])"),
            _amount,
            "DRPYFKCXł€£",
        ),
        Rule(
            re.compile(rf"(?<![\w.,])(?P<low>{NUMBER}) ?¢"),
            lambda m: f"{number(m['low'])} {'cent' if m['low'] == '1' else 'cents'}",
            "¢",
        ),
        Rule(
            re.compile(
                rf" ?/ ?(?:(?P<rate>{any_of(_RATES)})(?![A-Za-z0-9])"
                r"|(?P<count>[0-9]{1,4})(?P<of>[KkMB]?)(?= ?[a-z])|(?=[A-Za-z0-9]))"
            ),
            _per,
            _LAST + "¢",
        ),
    ),
)
