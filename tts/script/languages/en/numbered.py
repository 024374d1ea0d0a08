"""Numbers that name things: works of music, cartridges, tax forms, roads, sizes, papers; and shillings and pence."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart, full_stop, once_a_text, tells, word_before
from tts.script.languages.en.months import MONTH
from tts.script.languages.en.numerals import cardinal, digits, in_pairs, number, plural, year
from tts.script.languages.en.spelling import letters
from tts.script.reading import Rule

_END = r"(?![\w%]|[-.,:/][0-9])"
# By what a text tells whose catalogue a single letter is of: "said K. Lund".
_COMPOSED = {
    "K": re.compile(r"\b(?:Mozart|Köchel|Scarlatti|[Cc]oncerto|[Ss]onata|[Ss]erenade|[Ss]ymphony|[Qq]uintet|Requiem)"),
    "KV": re.compile(r"\b(?:Mozart|Köchel)"),
    "D": re.compile(r"\b(?:Schubert|[Ss]onata|Lieder|[Qq]uintet|[Ii]mpromptus?)"),
    "RV": re.compile(r"\b(?:Vivaldi|[Cc]oncert[oi])"),
}
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_tells_clothes = tells(
    re.compile(r"\b(?:wears?|wore|wearing|suits?|jackets?|blazers?|bras?|cups?|size[sd]?|shirts?|dress(?:es)?|fits?)\b")
)


def _work(match: re.Match[str]) -> str | None:
    """Say the number of a work in its composer's catalogue: "Mozart's K. 622" is "K six twenty-two"."""
    catalogue = match["catalogue"]
    if len(catalogue) < 3 and not _COMPOSED[catalogue].search(match.string):
        return None
    return f"{letters(catalogue)} {in_pairs(match['number'])}"


def _old_coin(match: re.Match[str]) -> str | None:
    """Tell the shillings and pence of old prices and fines from seconds and days."""
    text, (start, end) = match.string, match.span()
    if not (_PAID.search(text, max(0, start - 40), start) and (_OLD_MONEY.search(text) or _PER_HEAD.match(text, end))):
        return None
    if not _OLD_MONEY.search(text) and not _LONG_AGO.search(text):
        return None
    one = match["count"] == "1"
    coin = ("shilling" if one else "shillings") if match["coin"] == "s" else ("penny" if one else "pence")
    return f"{number(match['count'])} {coin}{full_stop(match) if match[0].endswith('.') else ''}"


_PAID = re.compile(
    r"\b(?:fines?d?|penalt(?:y|ies)|forfeit|tax(?:es|ed)?|tolls?|dut(?:y|ies)|wages?|rents?|price[sd]?|cost(?:s|ing)?|paid|pays?"
    r"|paying|sold|sells?|bought|charged?|earn(?:ed|s)?|worth|shillings?|pence|subscription|bounty|levy|fee|sum|valued?)\b"
    r"(?:[^.;!?]|(?<=[0-9][sd])\.)*$"
)
_OLD_MONEY = re.compile(
    r"\b(?:shillings?|pence|sixpence|farthings?|guineas?)\b|£[0-9]+[,.]? ?[0-9]{1,2}s\b|[0-9]s\.? ?[0-9]{1,2}d\b"
    r"|\b(?:fine[sd]?|valued) (?:of |at )?[0-9]{1,2}[sd]\b|\b[0-9]{1,2}[sd]\.? costs\b"
)
_LONG_AGO = re.compile(r"\b(?:1[2-8][0-9]{2})\b")
_PER_HEAD = re.compile(
    r" (?:per (?:offen[cs]e|day|week|month|year|pound|head|yard|acre|bushel|ton|quarter|annum)"
    r"|an? (?:day|week|month|year|pound|head|yard|acre|bushel|ton|quarter|piece|night|copy|time|mile)|each)\b"
)


def _cartridge(match: re.Match[str]) -> str:
    """Say a calibre as people do: ".30-06" is "thirty aught six", ".357 Magnum" "three fifty-seven"."""
    return "thirty aught six" if match["aught"] else in_pairs(match["calibre"])


def _old_money(match: re.Match[str]) -> str | None:
    """``"£2 3s 6d"`` -> "two pounds three shillings and six pence"."""
    if not begins_apart(match, ".,$"):
        return None
    pounds, pence = match["pounds"], match["pence"].removesuffix("½")
    said = f"{number(pounds)} {'pound' if pounds == '1' else 'pounds'} " if pounds else ""
    shillings = f"{number(match['shillings'])} {'shilling' if match['shillings'] == '1' else 'shillings'} "
    if pounds and match["shillings"] == "0":
        shillings = ""
    half = " and a half" if pence != match["pence"] else ""
    penny = f"{number(pence)}{half} {'penny' if pence == '1' else 'pence'}"
    stop = full_stop(match) if match[0].endswith(".") else ""
    return f"{said}{shillings}and {penny}{stop}"


_ITEM_BEFORE = re.compile(r"\((?:[a-z]|[0-9]{1,2}|[ivx]{2,4})\)$")


def _through(match: re.Match[str]) -> str | None:
    """Say the span of two quarters or halves of a year."""
    first = _PERIOD_BEFORE.search(match.string, max(0, match.start() - 8), match.start())
    if first is None:
        return None
    later = match["later"]
    if later.isdigit() and (not first["quarter"] or first["quarter"] >= later or " " in match["say"]):
        return None
    return " and " if _BETWEEN.search(match.string, max(0, match.start() - 16), match.start()) else " to "


def _through_letters(match: re.Match[str]) -> str | None:
    first = _LETTERED_BEFORE.search(match.string, max(0, match.start() - 6), match.start())
    counts_on = first is not None and first["letter"] == match["letter"] and int(first["number"]) < int(match["last"])
    return " to " if counts_on else None


_LETTERED_BEFORE = re.compile(r"(?<!\w)(?P<letter>[A-Z]{1,2})(?P<number>[0-9]{1,3})$")
_PERIOD_BEFORE = re.compile(
    r"(?:(?<!\w)(?:Q(?P<quarter>[1-4])|H[12]|[1-4]Q|[12]H)|(?<!\w)(?:[QH][1-4]|[1-4][QH])['’ ]?(?:20)?[0-9]{2})$"
)
_BETWEEN = re.compile(r"\b[Bb]etween \S{1,3}(?: 20[0-9]{2})?$")


def _clothes(match: re.Match[str]) -> str | None:
    """``"42L"`` -> "forty-two L", where clothes are spoken of."""
    sized = word_before(match).lower() in ("a", "an", "size", "sized", "wear", "wears", "wore")
    return f"{number(match['size'])} {letters(match['letter'])}" if sized and _tells_clothes(match.string) else None


def _book_number(match: re.Match[str]) -> str:
    """Say the number of a book in groups of three figures."""
    written = re.sub("[^0-9X]", "", match["say"])
    groups = [written[at : at + 3] for at in range(0, len(written), 3)]
    return ", ".join(" ".join("X" if one == "X" else digits(one) for one in group) for group in groups)


# "He dug ten ft. The next day …"
_COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|hundred|thousand|dozen|few|several|many) $",
    re.IGNORECASE,
)


def _of_five_digits(match: re.Match[str]) -> str | None:
    """Say a year with a zero before it, as the Long Now Foundation dates; a code of the post has the same digits."""
    if _CODE_BEFORE.search(match.string, max(0, match.start() - 24), match.start()) or _tells_post(match.string):
        return None
    sure = match["several"] or _CUE_OF_FIVE.search(match.string, max(0, match.start() - 24), match.start())
    if not (sure or match.string.startswith((")", "]"), match.end()) or len(_five_digits(match.string)) > 1):
        return None
    said = year(int(match["year"]))
    if not match["several"]:
        return said
    return (
        f"{said.rsplit(' ', 1)[0]} {plural(cardinal(int(match['year'][2:])))}"
        if match["year"][2:] != "00"
        else plural(said)
    )


_FIVE_DIGITS = re.compile(r"(?<![\w$€£.,:/#+-])0(?:1[5-9]|20|21)[0-9]{2}(?!\w|[.,:/][0-9])")
_CODE_BEFORE = re.compile(
    r"(?:\b(?i:zip|code|postal|box|number|no\.?|call|dial|id|ref)\b[^.]{0,12}|\b[A-Z]{2},? |[0-9] ?)$"
)
_tells_post = tells(re.compile(r"\b(?:[Zz][Ii][Pp]|[Pp]ostcodes?|P\.?O\.? [Bb]ox|Mass(?:achusetts|\.))"))
_CUE_OF_FIVE = re.compile(
    r"\b(?i:in|since|until|till|by|from|early|late|mid|circa|around|the year|years?|of|between|and|to|before|after"
    rf"|spring|summer|fall|autumn|winter|{MONTH})[ -]$|\b0[12][0-9]{{3}} ?[-–] ?$"
)
_five_digits = once_a_text(_FIVE_DIGITS.findall)


def _next_of_row(match: re.Match[str]) -> str | None:
    """Say a pause between numbers in a row that spaces part: "(+ 4554 233 148 40)"; digits in groups are one number."""
    text, start = match.string, match.start()
    before = _ROW_BEFORE.search(text, max(0, start - 120), start)
    after = _ROW_AFTER.match(text, match.end())
    if before is None or after is None or _PHONE_BEFORE.search(text, max(0, before.start() - 12), before.start()):
        return None
    row = f"{before[0]} {after[0]}".split(" ")
    grouped = len(row[0]) < 4 and all(len(part) == 3 and part.isdigit() for part in row[1:]) and not before["sign"]
    alike = len({len(part) for part in row}) == 1 and len(row[0]) == 4
    if len(row) < 4 or grouped or alike or any(part[0] == "0" and part[1:2].isdigit() for part in row):
        return None
    return ", "


_ROW_BEFORE = re.compile(
    r"(?P<sign>(?<=\([+*/-] ))?(?<![\w.,:/$€£+-])(?:[0-9]{1,6}(?:\.[0-9]{1,6})? ){0,14}[0-9]{1,6}(?:\.[0-9]{1,6})?$"
)
_ROW_AFTER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?: [0-9]{1,6}(?:\.[0-9]{1,6})?){0,14}(?![\w:/%°$€£-]|[.,][0-9])")
_PHONE_BEFORE = re.compile(
    r"\+[0-9][0-9 ()]*$|\b(?i:call|phone|tel\.?|telephone|fax|mobile|whatsapp|isbn|iban|number|no\.):? ?$|\) ?$"
)

_OF_NATIONS = re.compile(r"\b(?:UN|U\.N\.|UNSC|UNGA|UNSCR|United Nations|Council|Assembly)\b")

RULES = (
    # 02024, the 02010s
    Rule(
        re.compile(r"0(?<![\w$€£.,:/#+].)(?P<year>(?:1[5-9]|20|21)[0-9]{2})(?P<several>s)?(?!\w|[.,:/][0-9])"),
        _of_five_digits,
    ),
    Rule(
        re.compile(r"(?P<say> ?[-–] ?)(?<=\b0[12][0-9]{3}.)(?=0[12][0-9]{3}(?!\w))"),
        lambda m: " to " if len(_five_digits(m.string)) else None,
    ),
    # (+ 4554 233 148 40), 3 1 4 1 5
    Rule(re.compile(r" (?<=[0-9] )(?=[0-9])"), _next_of_row),
    # a 42L, a 34B
    Rule(
        re.compile(r"(?P<size>[2-6][0-9])(?P<letter>S|R|L|XL|[A-H]|DD)(?![\w/%-]|[.,][0-9])"),
        lambda m: _clothes(m) if begins_apart(m, ".,$€£-") else None,
    ),
    # Q1-3, 3Q–4Q, 1Q24–3Q24, Q3 2022–Q1 2023
    Rule(
        re.compile(
            r"(?P<say>[-–]| [-–] )(?=(?P<later>[QH][1-4]|[1-4][QH]|[2-4])(?:['’ ]?(?:20)?[0-9]{2})?"
            r"(?![\w%]|[-.,][0-9]))"
        ),
        _through,
    ),
    # Figs. A1-A4, rows B2–B9, J10–J12 of a motorway
    Rule(
        re.compile(
            r"(?P<say>[-–](?<=[0-9].)| [-–] (?<=[0-9]...))"
            r"(?=(?P<letter>[A-Z]{1,2})(?P<last>[0-9]{1,3})(?![\w]|[-.][0-9]))"
        ),
        _through_letters,
    ),
    # items (a)–(c)
    Rule(
        re.compile(r"\)(?P<say>[-–])(?=\((?:[a-z]|[0-9]{1,2}|[ivx]{2,4})\))"),
        lambda m: " to " if _ITEM_BEFORE.search(m.string, max(0, m.start() - 6), m.end() - 1) else None,
    ),
    # a 1-in-20 chance, 9-out-of-10 voters
    Rule(
        re.compile(r"(?<=[0-9])(?P<say>-(?:in|of|for|out-of)-)(?=[0-9]{1,9}(?![0-9]|s\b))"),
        lambda m: m["say"].replace("-", " "),
    ),
    # the A1(M)
    Rule(re.compile(r"\bA[0-9]{1,4}(?P<say>\(M\))"), lambda m: f" {letters('M')}"),
    # km 30 of a race
    Rule(re.compile(r"\b(?P<say>[Kk]m)(?= [0-9]{1,3}\b(?!,[0-9]))"), lambda m: "kilometer"),
    # Part 2/3, Day 4/10
    Rule(
        re.compile(
            r"\b(?:[Pp]art|[Dd]ay|[Ee]pisode|[Ll]esson|[Ww]eek|[Pp]ost|[Ss]lide|[Ss]tep) "
            r"(?P<say>(?!(?<=[Pp]ost )9/11\b)(?P<which>[1-9][0-9]?)/(?P<of>[1-9][0-9]?))(?![\w/%]|[.,][0-9])"
        ),
        lambda m: f"{number(m['which'])} of {number(m['of'])}" if int(m["which"]) <= int(m["of"]) else None,
    ),
    # a song (ft. my sister)
    Rule(
        re.compile(
            r"\bft\.(?:(?<=[(,] ft\.)|(?<=[a-z)] ft\.))(?= (?:the|an?|my|our|his|her|their|some|[A-Z][a-z]+)\b)"
            r"|\bft\.(?<=\(ft\.)(?= )"
        ),
        lambda m: None if _COUNTED.search(m.string, max(0, m.start() - 10), m.start()) else "featuring",
    ),
    # in ~1820
    Rule(
        re.compile(
            r"\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Bb]uilt|[Bb]orn|[Dd]ied) "
            r"(?P<say>~ ?(?P<year>1[5-9][0-9]{2}|20[0-3][0-9]))"
            r"(?=[.,;:)]|$| (?:it|he|she|they|we|the|when|and|until|to)\b)(?![.,][0-9])"
        ),
        lambda m: f"about {year(int(m['year']))}",
    ),
    # “Lund” b/w “Osei”, the two sides of a record
    Rule(re.compile(r"b/w(?<=[”\"’] ...)(?= [“\"‘])"), lambda m: "backed with"),
    # (~1989)
    Rule(
        re.compile(r"~ ?(?P<year>1[5-9][0-9]{2}|20[0-3][0-9])(?<=\(~....)(?=[),;])"),
        lambda m: f"about {year(int(m['year']))}",
    ),
    # The groups of mathematics: SO(3), GL(n, R)
    Rule(
        re.compile(r"\b(?:SO|SU|SL|GL|SE|PSL|PGL|GF)(?=\([0-9nNdpq])"),
        lambda m: letters(m[0]),
    ),
    # the 5xx errors
    Rule(
        re.compile(r"(?P<first>[1-5](?<![\w.,$-].))xx(?![\w-])"),
        lambda m: f"{number(m['first'])} {letters('XX')}",
    ),
    # Rank: 7 / 349
    Rule(re.compile(r"\b[Rr]ank(?:ed|ing)?:? [0-9,]{1,9}(?P<say> ?/ ?)(?=[0-9])"), lambda m: " of "),
    # a 468/424 gear ratio
    Rule(
        re.compile(r"[0-9]{1,4}(?P<say>/)(?=[0-9]{1,4} (?:gears?|gearing|ratios?|transmission)\b)"),
        lambda m: " to ",
    ),
    # "CD IV/1": a volume and its part
    Rule(
        re.compile(r"\b(?P<roman>I{1,3}|I?V|VI{1,3}|IX)/(?P<part>[1-9])(?![\w/]|[.,][0-9])"),
        lambda m: f"{number(str(_ROMANS.index(m['roman']) + 1))} {number(m['part'])}",
    ),
    # Lund 2017a, 2017b
    Rule(
        re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<letter>[a-e])(?![\w'’-]|[.,][0-9])"),
        lambda m: f"{year(int(m['year']))} {letters(m['letter'].upper())}" if begins_apart(m, ".,$-") else None,
    ),
    # the 5' end, 5'-NGG-3'
    Rule(
        re.compile(
            r"(?P<end>[35])['’′](?=-[A-Z]|[ -](?:ends?|overhangs?|UTRs?|caps?|to [35]['’′]|splice|exonuclease)\b)"
            r"|(?P<last>[35])['’′](?<=[A-Z]-[35].)(?!\w)"
        ),
        lambda m: f"{number(m['end'] or m['last'])} prime",
    ),
    # Night (dir. Ann Lund)
    Rule(re.compile(r"\bdir\.(?= (?:by )?[A-Z][a-z]+ [A-Z])"), lambda m: "directed by"),
    # an (in)famous man
    Rule(
        re.compile(r"\((?P<before>in|un|dis|im|ir|mis|re|pre|non)\)(?<![\w)]....)(?=[a-z]{4})"),
        lambda m: m["before"],
    ),
    # "(De)serialization", "(over-)hasty", "(neuro)science"
    Rule(
        re.compile(
            r"(?<![\w)])\((?P<before>(?i:in|un|dis|im|ir|mis|re|pre|non|de|co|sub|inter|intra|trans|over|under|hyper|neuro|bio"
            r"|geo|psycho|socio|macro|micro|meta|multi|post|semi|self|anti|pro|hand|cross|counter)-?)\)(?=[a-z]{3})(?!or\b|and\b)"
        ),
        lambda m: m["before"],
    ),
    # "long(ish)", "an(other)", "Coop(erative)"
    Rule(
        re.compile(
            r"(?<=[a-z])\((?P<after>ish|like|other|erative|ful|less|ness|ally|able|ions?|ers?|ment)\)(?<![A-Z].[a-z]{4}.)(?![\w(])"
        ),
        lambda m: m["after"],
    ),
    # ISBN: 9780306406157
    Rule(
        re.compile(
            r"\bISBNs?(?:-1[03])?(?:[:#]| is| no\.)? ?(?P<say>(?:97[89][- ]?)?[0-9]{1,5}[- ]?[0-9-]{5,11}[- ]?[0-9X])\b"
        ),
        _book_number,
    ),
    # Fig. 4a–c
    Rule(
        re.compile(
            r"(?:[Ff]igs?\.?|[Ff]igures?|[Tt]ables?|[Pp]anels?|[Ee]qs?\.) ?[0-9]{1,2}"
            r"(?P<say>(?P<first>[a-y])[-–](?P<last>[b-z]))(?![\w-])"
        ),
        lambda m: f" {letters(m['first'].upper())} to {letters(m['last'].upper())}",
    ),
    # K. 622, D 960, RV 315
    Rule(
        re.compile(rf"\b(?P<catalogue>KV?|D|RV|BWV|HWV)\.? ?(?P<number>[1-9][0-9]{{1,3}})[a-e]?{_END}"),
        _work,
    ),
    # a .30-06, a .45 ACP, .357 Magnum rounds
    Rule(
        re.compile(
            r"\.?(?P<aught>30-06)(?<![\w.].30-06)(?![\w-])"
            r"|\.(?<!\w\.)(?P<calibre>17|22|25|32|38|40|44|45|50|223|243|270|303|308|338|357|380)"
            r"(?= (?:ACP|Auto|cal\b|caliber|calibre|[Mm]agnum|Special|LR\b|[Rr]ifles?|[Pp]istols?|[Rr]evolvers?"
            r"|handguns?|Winchester|Remington|Colt|[Rr]ounds?|[Bb]ullets?|cartridges?|[Ss]mith))"
        ),
        _cartridge,
    ),
    # Form 1099-INT, a form 1040
    Rule(
        re.compile(r"10(?:40|65|9[5-9])(?=-[A-Z])|10(?:40|65|9[5-9])(?<=[Ff]orm ....)(?!\w|[.,][0-9])"),
        lambda m: in_pairs(m[0]) if begins_apart(m, ".,$-") else None,
    ),
    # "Resolution 1441", and of the United Nations also the lower numbers: "UN Resolution 242"
    Rule(
        re.compile(
            r"\b(?:[Rr]esolution |[Rr]es\. |UNSCR )(?P<say>(?P<early>[1-9][0-9]{2})|[1-9][0-9]{3})"
            r"(?![\w×-]|[.,/:][0-9]| ?[x×] ?[0-9]| (?:dpi|ppi|pixels?|lines?|dots|by)\b)"
        ),
        lambda m: (
            in_pairs(m["say"])
            if not m["early"] or _OF_NATIONS.search(m.string, max(0, m.start() - 24), m.start("say"))
            else None
        ),
    ),
    # US 285 is a road; "in the US 285 people" are not.
    Rule(
        re.compile(
            r"[1-9][0-9]{2}(?<=\b(?:US|SR|CR|NY|CO|CA|NJ|PA|WA|UT|NM|AZ|NC) ...)"
            rf"(?= (?:to|and|north|south|east|west|near|through|at|from|into|toward|exit)\b|[,.;)]){_END}"
        ),
        lambda m: in_pairs(m[0]),
    ),
    # £2 3s 6d, 2s. 6d.
    Rule(
        re.compile(
            r"(?:£(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})*)(?:,? |\.))?"
            r"(?P<shillings>[0-9]{1,2})s\.?,? ?(?P<pence>[0-9]{1,2}½?)d\b\.?"
        ),
        _old_money,
    ),
    # "a fine of 10s per offence (1651)", "paid 5s. a week", "4d. a pound"
    Rule(
        re.compile(r"(?P<count>[1-9](?<![\w.,:$£/-].)[0-9]?)(?P<coin>[sd])(?![\w'’-])\.?"),
        _old_coin,
    ),
    Rule(
        re.compile(rf"(?:PMID|PMCID):? ?(?:PMC)?(?P<say>[0-9]{{4,9}}){_END}"),
        lambda m: digits(m["say"]),
    ),
)
