"""Numbers that are not amounts: telephone numbers in groups, area codes, houses, courses (Gov 1347), stars
(HD 209458b), and the answers of servers (a 404).
"""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en import numbered
from tts.script.languages.en.context import begins_apart, has_plural_s, tells, word_after, word_before
from tts.script.languages.en.models import processor
from tts.script.languages.en.numerals import digits, in_pairs, number, plural, sign_by_sign, version, year
from tts.script.languages.en.places import STREET_AFTER
from tts.script.languages.en.ranges import phone
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

_END = r"(?![\w%]|[-.,:/][0-9])"


_tells_lineages = tells(
    re.compile(
        r"\b(?:variants?|lineages?|sublineages?|subvariants?|Omicron|COVID(?:-19)?|Covid(?:-19)?|SARS-CoV-2|strains?)\b"
    )
)
_tells_minicomputers = tells(re.compile(r"\b(?:PDPs?|VAX|LSI-11|[UQ]nibus|UNIBUS|QBUS|minicomputers?|DEC)\b"))


_tells_cars = tells(re.compile(r"\b(?:Mercedes|Benz|BMWs?|Daimler|AMG)\b"))


def _car(match: re.Match[str]) -> str | None:
    """Say the number of a model behind its class, "C 220d", and without one where its maker is named."""
    number, letter = match["number"], match["letter"]
    of_class = number[-1] == "0" and _CLASS_BEFORE.search(match.string, max(0, match.start() - 5), match.start())
    if not (of_class and letter) and not ((of_class or letter in ("d", "e", "i")) and _tells_cars(match.string)):
        return None
    return f"{in_pairs(number)} {letters(letter)}" if letter else in_pairs(number)


_CLASS_BEFORE = re.compile(r"(?<![\w&/.-])(?:[A-GSV]|CL[ASK]|GL[ABCES]|SLK?) $")


def _telephone(match: re.Match[str]) -> str | None:
    """Leave what is too short or too long for a telephone number."""
    long_enough = 9 <= sum(map(str.isdigit, match[0])) <= 13
    return phone(match) if long_enough and begins_apart(match, ".,$€£+-") else None


def _extension(match: re.Match[str]) -> str:
    return f", extension {in_pairs(match['extension'])}"


def _code(match: re.Match[str]) -> str | None:
    """Say an area code digit by digit and the answer of a server in pairs; leave what is counted."""
    if not begins_apart(match, ".,$-"):
        return None
    head = match.string[max(0, match.start() - 16) : match.start()]
    if _AREA_BEFORE.search(head) or match.string.startswith(" area code", match.end()):
        return digits(match["code"])
    if match["code"] not in words("codes.toml", "answers") or match.string.startswith("(", match.end()):
        return None  # 401(k)
    if match["several"]:
        return plural(in_pairs(match["code"]))
    after = word_after(match)
    if (
        _QUOTED_BEFORE.search(head)
        and (not after or after in words("context.toml", "no_noun"))
        and match["code"] > "400"
    ):
        return in_pairs(match["code"])  # every "invalid audience" 401
    alone = not after or after in words("context.toml", "no_noun") or after.lower() in words("codes.toml", "after")
    return in_pairs(match["code"]) if _NAMED.search(head) or (alone and _GIVEN.search(head)) else None


def _house(match: re.Match[str]) -> str | None:
    """Tell "1600 Pennsylvania Ave" from years ("in 2008 Main St shut") and from what is counted."""
    if not begins_apart(match, ".,$€£-/") or word_before(match).lower() in words("years.toml", "cues"):
        return None
    street = _STREET.match(match.string, match.end())
    after = _COUNTED_AFTER.match(match.string, street.end()) if street else None
    if not street or (after and after[1] not in words("context.toml", "no_noun")):
        return None
    return in_pairs(match[0])


_STREET = re.compile(STREET_AFTER)
_COUNTED_AFTER = re.compile(r" ([a-z]+s)\b")


def _identifier(match: re.Match[str]) -> str | None:
    """Say the number of a record in groups: PRJNA1102327, NCT01234567."""
    if match[1] in words("codes.toml", "amounts"):
        return None
    number = match[2]
    cuts = list(range(3, len(number) - 1, 3))
    groups = [number[start:end] for start, end in zip([0, *cuts], [*cuts, None], strict=True)]
    return f"{letters(match[1])} {', '.join(map(digits, groups))}"


def _versions(match: re.Match[str]) -> str | None:
    """Say the versions of one program: "Windows 8/7/Vista", "Python 2/3"."""
    name = word_before(match)
    if name not in words("codes.toml", "with_versions") or (match.string.startswith(" of ", match.end())):
        return None
    parts = [_version(part) for part in match[0].split("/")]
    return f"{', '.join(parts[:-1])} or {parts[-1]}"


def _version(written: str) -> str:
    if written[0].isdigit():
        return version(written) if "." in written else in_pairs(written) if len(written) == 3 else number(written)
    return letters(written) if written.isupper() else written


def _course(match: re.Match[str]) -> str | None:
    """Say the number of a first lesson, "Sourdough 101", "in Politics 101"; leave what is counted or measured."""
    before = word_before(match)
    if len(before) < 4 or not before.isalpha() or before.lower() in words("codes.toml", "no_course"):
        return None
    return None if before in words("context.toml", "no_noun") else in_pairs("101")


def _designation(match: re.Match[str]) -> str:
    """Say what comes after the hours of a star's place, "B1257+12b", as numbers, and its planet by letter."""
    sign = "plus" if match["sign"] == "+" else "minus"
    return f" {sign} {in_pairs(match['degrees'])} {letters(match['letter']) if match['letter'] else ''}".rstrip()


def _numbered(match: re.Match[str]) -> str | None:
    """Say the number of a course in pairs, and that of a star in its catalogue, "GJ 1214b"; a long one by digits."""
    name, written, letter = word_before(match), match["number"], match["letter"]
    if name in words("codes.toml", "catalogues"):
        said = in_pairs(written) if len(written) < 5 else digits(written)
        return f"{said} {letters(letter.strip())}" if letter else said
    if letter or len(written) > 4 or name not in words("codes.toml", "subjects"):
        return None
    after = word_after(match)
    counts = after.islower() and has_plural_s(after)
    in_journal = _JOURNAL_BEFORE.search(match.string, max(0, match.start() - 32), match.start())
    return None if counts or in_journal or written.startswith("200") else in_pairs(written)


# "American Journal of Sociology 113"
_JOURNAL_BEFORE = re.compile(r"\bof (?:[A-Z][a-z]+ (?:and|&) )?[A-Z][a-z]+ $")


_tells_circuits = tells(
    re.compile(r"\b(?:[Rr]esistors?|[Cc]apacitors?|[Ii]nductors?|SMD|SMT|PCBs?|[Ss]older\w*|[Ff]ootprints?)\b")
)


def _package(match: re.Match[str]) -> str | None:
    """Say the size of a part of a circuit in pairs: 0805 "oh eight oh five", 1210 "twelve ten"."""
    if not begins_apart(match, ".,$€£-/#:") or not _tells_circuits(match.string):
        return None
    if match[0][0] != "0":
        return in_pairs(match[0])
    return " ".join("oh" if digit == "0" else digits(digit) for digit in match[0])


def _part(match: re.Match[str]) -> str | None:
    """Say the number of a part group by group: "Part Number #855-M50-3500542", "SKU AB-1042-X"."""
    written = match["say"].removeprefix("#")
    if not any(map(str.isdigit, written)) or written.replace("-", "").isdigit():
        return None
    groups = [" ".join(map(_run, re.findall("[0-9]+|[A-Z]+", group))) for group in written.split("-")]
    return ", ".join(groups)


def _run(written: str) -> str:
    if not written.isdigit():
        return letters(written)
    return number(written) if len(written) < 3 and written[0] != "0" else digits(written)


def _of_year(match: re.Match[str]) -> str:
    return f" {year(int(match[1]))}"


_AREA_BEFORE = re.compile(r"rea codes? (?:is |was |of )?$")
_NAMED = re.compile(r"\b(?:HTTP|[Ss]tatus(?: code)?|[Ee]rrors?(?: code)?) $")
_QUOTED_BEFORE = re.compile(r"[a-z][\"”] $")
# "a 404", "it returned 503"
_GIVEN = re.compile(r"\b(?:[Aa]n?|return(?:s|ed)|throws?|threw|gets?|got|sends?|sent|gives?|gave) $")

_VERSION = r"(?:[0-9]{1,4}(?:\.[0-9]{1,2})?|XP|Vista|ME|NT)"

_SIDES = {"L": " left", "R": " right", "C": " center"}


def _runway(match: re.Match[str]) -> str:
    said = digits(match["one"]) + _SIDES.get(match["side"], "")
    return f"{said}, {digits(match['other'])}{_SIDES.get(match['other_side'], '')}" if match["other"] else said


_POWER_OF_TEN = re.compile("[0-9]+e[0-9]+")
_ALL_YEARS = re.compile(r"(?:(?:19|20)[0-9]{2}(?:,|$)){2,}")  # "(1997,2009)"
_LIST = re.compile(r",(?:[0-9]{1,2}|[0-9]{4})(?![0-9])")


def _listed(match: re.Match[str]) -> str | None:
    """``(12,14)`` -> twelve, fourteen; a number with its thousands parted is none of these."""
    if not _LIST.search(match["say"]):
        return None
    are_years = _ALL_YEARS.fullmatch(match["say"])
    return ", ".join(year(int(part)) if are_years else number(part) for part in match["say"].split(","))


# What no number begins with, or enough of them: "1000 1100" may be two years.
_BINARY = re.compile(r"\b0|[01]{8}|[01]{4} [01]{4} [01]{4}")

CATEGORY = Category(
    "codes",
    (
        *numbered.RULES,
        # "1010 0110": binary digits in groups of four or eight
        Rule(
            re.compile(
                r"(?<![\w.,])(?:[01]{4} (?:00|01|10|11)[01]{2}(?: [01]{4}){0,6}"
                r"|[01]{8} (?:00|01|10|11)[01]{6}(?: [01]{8}){0,6})(?![\w]|[.,][0-9])"
            ),
            lambda m: ", ".join(digits(group) for group in m[0].split()) if _BINARY.search(m[0]) else None,
        ),
        # the 30s ribosome, a 50S subunit
        Rule(
            re.compile(r"(?P<number>[2-8]0)(?<![\w.,$-]..)[sS](?= (?:ribosom|(?:ribosomal |small |large )?subunit))"),
            lambda m: f"{number(m['number'])} {letters('S')}",
        ),
        # a network and how much of its address is fixed: 10.0.0.0/16
        Rule(
            re.compile(r"(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?P<say>/)(?=(?:[12]?[0-9]|3[0-2])(?!\w|\.[0-9]))"),
            lambda m: " slash ",
        ),
        # the housings of parts: a TO-92, DO-41
        Rule(
            re.compile(r"(?<![\w-])(?P<kind>TO|DO)-(?P<number>[1-9][0-9]{0,2})(?![\w-])"),
            lambda m: f"{letters(m['kind'])} {in_pairs(m['number'])}",
        ),
        # a Radeon by its number: "7900 XTX"
        Rule(
            re.compile(r"(?<![\w.,$-])(?P<number>[1-9][0-9]{3})(?= ?(?:XTX?|GRE)(?!\w))"),
            lambda m: in_pairs(m["number"]),
        ),
        # "an Instinct TM MI300X"
        Rule(re.compile(r"\b[A-Z][a-z]+ (?P<say>TM )(?=[A-Z]+[0-9])"), lambda m: ""),
        # "Claude Sonnet 4-5"
        Rule(
            re.compile(r"\b(?:Sonnet|Opus|Haiku) (?P<say>[1-9]-[0-9])(?![\w%-]|\.[0-9])"),
            lambda m: digits(m["say"].replace("-", "")),
        ),
        # %2B in an address
        Rule(
            re.compile(r"%(?P<code>[0-9][A-F]|[A-F][0-9A-F])(?![0-9A-Za-z])"),
            lambda m: "percent " + " ".join(number(c) if c.isdigit() else letters(c) for c in m["code"]),
        ),
        # changes of one letter of a genome in a row: "28688C,8653T"
        Rule(
            re.compile(r"(?<![\w.,])[1-9][0-9]{1,4}[ACGT](?:, ?[1-9][0-9]{1,4}[ACGT])+(?![\w-])"),
            lambda m: ", ".join(f"{number(of[:-1])} {letters(of[-1])}" for of in re.split(", ?", m[0])),
        ),
        # clades in a row, "19A.20A.20C", and one that is called so
        Rule(
            re.compile(r"(?<![\w.])(?:[12][0-9][A-Z]\.){1,4}[12][0-9][A-Z](?![\w-])"),
            lambda m: " dot ".join(f"{number(of[:-1])} {letters(of[-1])}" for of in m[0].split(".")),
        ),
        # influenza A/H3N2
        Rule(re.compile(r"\b(?P<say>[AB]/)(?=H[1-9][0-9]?N[1-9])"), lambda m: letters(m["say"][0]) + " "),
        # lineages of a virus: BA.2.86, XBB.1.5
        Rule(
            re.compile(
                r"(?P<name>[A-Z](?<![\w.].)[A-Z]{0,2})(?=\.[0-9])\.(?P<of>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})(?![\w]|\.\w)"
            ),
            lambda m: (
                f"{letters(m['name'])} {' '.join(map(number, m['of'].split('.')))}"
                if _tells_lineages(m.string)
                else None
            ),
        ),
        # "Okay, 10-4."
        Rule(
            re.compile(r"\b(?:[Oo]kay|OK|[Rr]oger|[Cc]opy),? (?P<say>10-4)(?![\w-])"),
            lambda m: "ten four",
        ),
        # Intel i7 6700k, i7 3520M
        Rule(
            re.compile(r"(?<=\bi[3579] )(?P<number>[1-9][0-9]{3,4})(?P<ending>[A-Z]{0,3}|k)(?![\w%]|[.,][0-9])"),
            lambda m: (
                f"{processor(m['number'])} {letters(m['ending'].upper())}" if m["ending"] else processor(m["number"])
            ),
        ),
        # a runway: 27R, 04L/22R
        Rule(
            re.compile(
                r"\b(?:[Rr]unways?|RUNWAYS?|[Rr]wys?|RWYS?) (?P<say>(?P<one>0?[1-9]|[12][0-9]|3[0-6])(?P<side>[LRC])?"
                r"(?:/(?P<other>0?[1-9]|[12][0-9]|3[0-6])(?P<other_side>[LRC])?)?)(?![\w%]|[.,][0-9])"
            ),
            _runway,
        ),
        # lumber: a few 2 x 4s, 2x10's
        Rule(
            re.compile(r"(?<![\w.])(?P<one>[1-8]) ?[xX×] ?(?P<other>[2468]|1[02])['’]?s(?![\w])"),
            lambda m: f"{number(m['one'])} by {plural(number(m['other']))}",
        ),
        # a screw: 10-32, 1/4-20
        Rule(
            re.compile(
                r"(?<![\w./-])(?:4-40|6-32|8-32|10-24|10-32)(?=[ -](?:screws?|bolts?|nuts?|thread(?:s|ed)?|taps?)\b)"
            ),
            lambda m: " ".join(number(part) for part in m[0].split("-")),
        ),
        # a card of the Radeon series: R9 270X, R9 295X2
        Rule(
            re.compile(r"(?<=\bR[579] )(?P<number>[2-9][0-9]{2})(?P<ending>X2?)(?!\w)"),
            lambda m: f"{in_pairs(m['number'])} {letters('X')}{' two' if m['ending'] == 'X2' else ''}",
        ),
        # The codecs H.264 and H.265
        Rule(
            re.compile(r"(?<![\w.])H\.(?P<number>26[1-6])(?!\w|\.\w)"),
            lambda m: f"{letters('H')} {in_pairs(m['number'])}",
        ),
        # A hash, sign by sign: 27af0841
        Rule(
            re.compile(
                r"(?=[0-9A-Fa-f]{7})(?<![\w.#/-])(?=[0-9]*[a-f]+[0-9]+[a-f]|[a-f]*[0-9]+[a-f]+[0-9]|[A-F]*[0-9]+[A-F]+[0-9]+[A-F])"
                r"(?!0[bB])(?:[0-9a-f]{7,16}|[0-9A-F]{8,16})(?![\w-]|\.\w)"
            ),
            lambda m: None if _POWER_OF_TEN.fullmatch(m[0]) else sign_by_sign(m[0]),
        ),
        # Core i5 430M, of the first generation
        Rule(
            re.compile(r"(?<=\bi[357] )(?P<number>[3-9][0-9]{2})(?P<ending>U?M|QM|XM|LM)(?!\w)"),
            lambda m: f"{in_pairs(m['number'])} {letters(m['ending'])}",
        ),
        # the variant rs429358 of a gene
        Rule(
            re.compile(r"\brs(?P<number>[0-9]{3,11})(?!\w)"),
            lambda m: f"{letters('RS')} {digits(m['number'])}",
        ),
        # PSR B1257+12b, SDSS J1030+0524, HD 209458b, GJ 1214 b
        Rule(
            re.compile(
                r"(?P<sign>[+−])(?<=[BJ][0-9]{4}.)(?<![A-Za-z][BJ].....)(?P<degrees>[0-9]{2,4}(?:\.[0-9]+)?)"
                r"(?P<letter>[A-Zb-h]|)(?![\w-]|\.[0-9])"
            ),
            _designation,
        ),
        # HD 209458b, GJ 1214 b; Gov 1347, CS 1101
        Rule(
            re.compile(r"(?P<number>[1-9](?<=[A-Za-z] .)[0-9]{2,8})(?P<letter>[A-Zb-h]| [b-h]|)(?![\w%]|[-.,:/][0-9])"),
            _numbered,
        ),
        # 0805 capacitors, 1210-sized
        Rule(
            re.compile(r"(?:0201|0402|0603|0805|1206|1210|1812|2010|2512)(?=s?\b(?!['’.,:/][0-9]|[-/][0-9]))"),
            _package,
        ),
        # Part Number #855-M50-3500542
        Rule(
            re.compile(
                r"(?:\b(?:[Pp]art|[Mm]odel|[Oo]rder|[Cc]atalog(?:ue)?|[Ss]tock|[Ii]tem) (?:[Nn]umber|[Nn]o\.|#)"
                r"|\bSKU|\bMPN|\bP/N):? ?"
                r"(?P<say>#?[A-Z0-9]{1,12}(?:-[A-Z0-9]{1,12}){1,4})(?![\w/-]|[.,][0-9])"
            ),
            _part,
        ),
        # Windows 8/7/Vista
        Rule(
            re.compile(rf"{_VERSION}(?:/{_VERSION}){{1,5}}(?![\w/%]|[.,][0-9])"),
            lambda m: _versions(m) if begins_apart(m, ".,$€£/-") else None,
        ),
        # the VAX-11/780
        Rule(
            re.compile(
                r"(?:(?<=[A-Za-z]-)|(?<=VAX )|(?<=PDP ))(?P<first>[0-9]{1,2})/(?P<second>[0-9]{2,4})"
                r"(?![\w/%]|[.,][0-9])"
            ),
            lambda m: f"{number(m['first'])} {in_pairs(m['second'])}",
        ),
        # "a Mercedes C 220d", "the E 300", "a BMW 118d"
        Rule(
            re.compile(r"(?P<number>[1-8](?<![\w&/.,$€£-].)[0-9][058])(?P<letter>d|de|e|h|i|)(?![\w%/]|[-.,:][0-9])"),
            _car,
        ),
        # "my 11/44", where such machines are spoken of
        Rule(
            re.compile(
                r"(?<![\w/.-])11/(?P<second>03|04|05|10|20|23|24|34|35|40|44|45|53|60|70|73|83|84|93|94)(?![\w/%]|[.,][0-9])"
            ),
            lambda m: f"eleven {in_pairs(m['second'])}" if _tells_minicomputers(m.string) else None,
        ),
        # the IBM System/360, an AS/400
        Rule(
            re.compile(r"(?<![\w/.])(?P<name>System|OS|AS|S)/(?P<number>3[0-9]{1,2}|400)(?![\w/%]|[.,][0-9])"),
            lambda m: f"{m['name'] if m['name'] == 'System' else letters(m['name'])} {in_pairs(m['number'])}",
        ),
        # The shape of an array, (256,256,10): no thousands where a part behind a comma has not three figures
        Rule(
            re.compile(r"(?<=[(\[])(?P<say>[0-9]{1,4}(?:,[0-9]{1,4}){1,5})(?=[)\]])"),
            _listed,
        ),
        # Ehrenberg 1977,1981
        Rule(
            re.compile(r"(?<![\w.,$-])(?P<first>(?:19|20)[0-9]{2}),(?P<last>(?:19|20)[0-9]{2})(?![\w,]|\.[0-9])"),
            lambda m: f"{year(int(m['first']))}, {year(int(m['last']))}",
        ),
        # the wireless standards: 802.11ac
        Rule(
            re.compile(r"802\.(?P<part>1?[0-9])(?P<letters>[a-z]{0,2}|[A-Z]{0,2})(?!\w|\.\w)"),
            lambda m: (
                f"eight oh two dot {number(m['part'])} {letters(m['letters'].upper()) if m['letters'] else ''}".strip()
            ),
        ),
        # ISO 27001:2013, IEEE 754-2019, DIN 476-1: the edition of a standard, or its part
        Rule(
            re.compile(
                r"(?:ISO|IEC|EN|DIN|BS|IEEE|ANSI)(?:/[A-Z]{2,4})?(?: (?:[A-Z]{2,3} )?|-)[0-9]{2,5}(?:-[0-9]{1,2})?"
                r"(?P<say>[:-](?:(?P<year>(?:19|20)[0-9]{2})|(?=[0-9]{1,2}(?![0-9]))))(?![A-Za-z_%]|[.,/][0-9])"
            ),
            lambda m: (
                f", {year(int(m['year'])) if m['year'] < '2000' else number(m['year'])}" if m["year"] else " dash "
            ),
        ),
        # 212-555-0147 x23
        Rule(
            re.compile(r" x(?<=[0-9]{3}[-. ][0-9]{4} x)(?!(?:86|64|32)\b)(?P<extension>[0-9]{1,5})(?![\w]|[-.,][0-9])"),
            _extension,
        ),
        # 0800 555 019, (020) 7946 0958, 1300 655 506, 01 23 45 67 89
        Rule(
            re.compile(
                r"(?:(?:\+[0-9]{1,3} ?)?(?:0[0-9]{2,4}|\(0[0-9]{2,4}\)|\(0\)[0-9]{2,4})(?:[ -][0-9]{3,6}){1,3}"
                r"|1[38]00(?: [0-9]{3}){2}"
                rf"|0[1-9](?: [0-9]{{2}}){{4}}){_END}"
            ),
            _telephone,
        ),
        Rule(re.compile(r"(?<![\w-])([A-Z]{2,8})([0-9]{5,12})(?![\w%-]|\.[0-9])"), _identifier),
        # A sample and its year: 24-008749-009/2024
        Rule(re.compile(r"/((?:19|20)[0-9]{2})(?<=[-/ ]0[0-9]{2}/....)(?![\w/])"), _of_year),
        # 1600 Pennsylvania Ave, 5400 N. Oak Street
        Rule(re.compile(r"[1-9][0-9]{3}(?= (?:[NSEW]|[1-9][0-9]{0,2}[snrt]|[A-Z][a-z]))"), _house),
        Rule(re.compile(r"101(?<=[a-z] 101)(?=$|[.:;,!?)\]”\"’]|[ -][-–—] )(?![.,:][0-9])"), _course),
        Rule(re.compile(rf"(?P<code>[2-9][0-9]{{2}})(?:(?P<several>s)(?!\w)|{_END})"), _code),
    ),
)
