"""Money: currency signs and codes before and after the amount, hundredths, scales, ranges and rates."""

from __future__ import annotations

from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import NOT_BEFORE, SPACE, Tables
from tts.script.languages.shared.units import over_what, per_what
from tts.script.reading import Category, Rule, any_of

_WORD = r"[^\W\d_]{3,}"


def money(tables: Tables) -> Category:
    """Return the category of amounts of money."""
    table: dict[str, Any] = tables.numbers["money"]
    currencies: dict[str, list[str]] = table["currencies"]
    scales: dict[str, list[str]] = tables.numbers["scales"] | table["scales"]
    decimal = tables.numbers["decimal"]

    def amount(match: re.Match[str]) -> str:
        one, several, gender, cent, _ = currencies[match["currency"]]
        per = per_what(match["per"], tables)
        if match["scale"]:
            scale_one, scale_several, scale_gender = scales[match["scale"]]
            said, single = tables.counted(match, scale_gender)
            noun = tables.grammar.after_scale(several) if scale_gender else several
            return f"{said} {scale_one if single else scale_several} {noun}{per}"
        whole, _, decimals = tables.plain(match["low"]).partition(decimal)
        if match["high"] is None and len(decimals) == 2 and cent:
            sign = f"{tables.numbers['minus']} " if match["minus"] else ""
            return sign + hundredths(whole, decimals, currencies[match["currency"]]) + per
        said, single = tables.counted(match, gender)
        last = tables.plain(match["high"] or match["low"])
        noun = tables.grammar.after_scale(several) if last.endswith("000000") else several
        if single and not per:
            return tables.grammar.measure(said, one, single, place_of(match.string, *match.span()))
        return f"{said} {one if single else noun}{per}"

    def called(match: re.Match[str]) -> str:
        said, _ = tables.counted(match, "m")
        return f"{said}{match['of'] or ' '}{table['named'][match['name']]}"

    def hundredths(whole: str, decimals: str, currency: list[str]) -> str:
        one, several, gender, cent, cents = currency
        small = int(decimals)
        count = tables.grammar.cardinal(str(small), "m")
        if not int(whole or "0") and small:
            return f"{count} {cent if small == 1 else cents}"
        noun = tables.grammar.after_scale(several) if whole.endswith("000000") else several
        large = f"{tables.grammar.cardinal(whole, gender)} {one if tables.is_one(whole) else noun}"
        return f"{large} {table['hundredths'].format(small=small)}" if small else large

    sign = any_of(currencies)
    scale = any_of(scales)
    # Between spaces a stroke may part two sums: Preis: 35 € / Wert: 50 €.
    close = r"(?<=\S/)" if "over" in tables.numbers else ""
    per = rf"(?:{SPACE}?/{SPACE}?(?P<per>{close}{table.get('per_noun', _WORD)}|{over_what(tables)}(?![\w²³/°])))?"
    # Of the codes in letters only those of three come before a number: "USD 5", but "F 1".
    first = frozenset(table.get("leading", ()))
    leading = any_of(
        key for key in currencies if not key.isalpha() or (len(key) == 3 and key.isupper()) or key in first
    )
    flat = r"(?:[.,](?:--?|[–—]))?"  # no hundredths: 5,- €
    behind = rf"{NOT_BEFORE}{tables.amount}{flat}{SPACE}?(?P<scale>{scale})?{SPACE}?(?P<currency>{sign})(?!\w){per}"
    before = (
        rf"(?<![\w$€£])(?P<currency>{leading}){SPACE}?{tables.amount}"
        rf"{flat}(?:{SPACE}?(?P<scale>{scale})(?!\w))?(?![0-9]|[.,][0-9]){per}"
    )
    # 1€50, as prices are written in shops.
    between = (
        rf"{NOT_BEFORE}(?P<whole>[0-9]{{1,4}})(?P<currency>{any_of(key for key in currencies if len(key) == 1)})"
        r"(?P<small>[0-9]{2})(?![\w,.]*[0-9])"
    )

    def priced(match: re.Match[str]) -> str:
        return hundredths(match["whole"], match["small"], currencies[match["currency"]])

    rules = [(before, amount), (between, priced), (behind, amount)]
    # $375 pesos: the sign of many a currency, whose name is behind the amount.
    if named := table.get("named"):
        names = rf"(?P<name>{any_of(named)})(?!\w)"
        of = rf"(?P<of>{SPACE}(?:{any_of(tables.numbers['scales'])}){SPACE}(?:de{SPACE})?)?"
        rules.insert(0, (rf"(?<![\w$€£])[$]{SPACE}?{tables.amount}(?:{of}|{SPACE}?){names}", called))
    return Category("money", tuple(Rule(re.compile(pattern), say) for pattern, say in rules))
