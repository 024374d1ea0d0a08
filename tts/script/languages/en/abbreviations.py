"""Abbreviations and shorthand: Dr., Fig. 2, vs., e.g., etc., w/o, R&D. A dot that closes the sentence is kept."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import full_stop, tells, word_before
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE: dict[str, dict[str, str]] = table("abbreviations.toml")
_BEFORE_NAME = _TABLE["before_name"]
_BEFORE_NUMBER = _TABLE["before_number"]
_AFTER_NAME = _TABLE["after_name"]
_ASIDE = _TABLE["aside"]
_NAMES = frozenset({"max.", "mo."})
# At the start of a sentence as well: "Approx. 5%".
_ANYWHERE = _TABLE["anywhere"] | {
    written.capitalize(): said.capitalize()
    for written, said in _TABLE["anywhere"].items()
    if written.endswith(".") and written.islower() and said.isalpha() and written not in _NAMES
}
_PARTS_OF_SPEECH = _TABLE["parts_of_speech"]
_SHORTENED = _TABLE["shortened"]
# Abt and Amt are German names of abbeys and offices.
ANY_SHORTENED = [
    spelling
    for word in _SHORTENED
    for spelling in (word, word.capitalize())
    if spelling not in ("Abt", "Amt", "Esp", "Rly")
]
# Letters that stand side by side in them and in few other words, so that most texts are not searched.
IN_SHORTENED = tuple(_TABLE["telling"]["clusters"].split("|"))
_BEFORE = r"\w.'’&/"  # what may not come before an abbreviation


def _circa(match: re.Match[str]) -> str:
    return "circa" if match.string[match.end() : match.end() + 1] == " " else "circa "


def _after_name(match: re.Match[str]) -> str | None:
    before = word_before(match).rstrip("’'")
    comma = match.string[max(0, match.start() - 2) : match.start()] in (", ", "& ")
    junior = match[0] in ("Jr.", "Sr.") and not before  # "Jr. staff left"
    if not junior and not before[:1].isupper() and not before[:1].isdigit() and not comma:
        return None
    return _AFTER_NAME[match[0]] + (full_stop(match) if match[0].endswith(".") else "")


_has_channels = tells(
    re.compile(
        r"\b(?:[Cc]hannels?|[Oo]scilloscopes?|[Pp]robes?|TV|[Tt]elevision|MIDI|[Ss]tereo|[Rr]adios?|[Aa]mplifiers?)\b"
    )
)


def _translated(match: re.Match[str]) -> str | None:
    """Say who translated a book in its heading: "The Bridge - Ana Osei t. Mary Lund"."""
    apart = match.string[match.start() - 1 : match.start()] == " "
    named = apart and word_before(match)[:1].isupper() and len(match.string) < _LONGEST_HEADING
    return "translated by " if named else None


_LONGEST_HEADING = 120  # characters


def _foreseen(match: re.Match[str]) -> str | None:
    """Say what economists foresaw: "90k exp.", "vs. est. 2%"; leave what else the dot may shorten."""
    text, (start, end) = match.string, match.span()
    amount = _AMOUNT_BEFORE.search(text, max(0, start - 12), start) or _AMOUNT_AFTER.match(text, end)
    if match[0] == "est.":
        return "estimated" + full_stop(match) if amount or _WORD_AFTER.match(text, end) else None
    if text.startswith(" date", end):
        return "expiration"
    if _YEARS_BEFORE.search(text, max(0, start - 12), start):
        return "experience" + full_stop(match)
    return "expected" + full_stop(match) if amount else None


def _consensus(match: re.Match[str]) -> str | None:
    amount = _AMOUNT_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
    return f"consensus{full_stop(match)}" if amount else None


_AMOUNT_BEFORE = re.compile(r"[0-9][0-9.,]{0,8}(?:%|[KkMBbTt]|[mbt]n)?[,)]? \(?$|\b(?:vs\.?|versus|than|the|an) $")
_AMOUNT_AFTER = re.compile(r" ?[$€£¥~+-]?[0-9]")
_WORD_AFTER = re.compile(" [a-z]{3}")
_YEARS_BEFORE = re.compile(r"\b(?:(?:years?|yrs?)[.’']? (?:of )?|work )$")


def _minimum(match: re.Match[str]) -> str | None:
    before = word_before(match).lower()
    if before[:1].isdigit():
        return None
    if before in words("abbreviations.toml", "before_minutes"):
        return "minutes"
    return "Minimum" if match[0][0] == "M" else "minimum"


def _aside(match: re.Match[str]) -> str | None:
    if match[0] == "I.E." and match.string[match.end() + 1 : match.end() + 2].isupper():
        return None  # the initials of a name
    after = match.string[match.end() : match.end() + 1]
    if match[0][-1] != "." and match.string.startswith((" - ", " – ", " — "), match.end()):
        return _ASIDE[match[0]]
    return _ASIDE[match[0]] + ("" if after in (",", ":", ")", "") else ",")


def _anywhere(match: re.Match[str]) -> str:
    written = match[0]
    said = _ANYWHERE[written]
    if written == "max." and full_stop(match) and _AT_THE_MOST.search(match.string, 0, match.start()):
        return "max."
    if not written.endswith(".") or said.lower() in ("compare", "including"):  # what is meant follows
        return said
    return said + full_stop(match, any_capital=written == "etc.")


_AT_THE_MOST = re.compile(r"\b(?:at|to) (?:the |its |their |my )?$")


def _shortened(match: re.Match[str]) -> str:
    """Say a word that leaves letters out ("msgs", "West Ham Utd"); a dot behind it may close the sentence."""
    written = match["word"]
    said = _SHORTENED[written.lower()]
    said = said if written.islower() else said.capitalize()
    return said + (full_stop(match) if match[0].endswith(".") else "")


_WAYS = {
    "Blvd": "Boulevard", "Ctr": "Center", "Hts": "Heights", "Ln": "Lane", "Pkwy": "Parkway", "Rd": "Road",
    "Sq": "Square", "Ter": "Terrace",
}  # fmt: skip


def _right(match: re.Match[str]) -> str:
    return "Right Honorable" if "Hon" in match[0] else "Right"


def _street(match: re.Match[str]) -> str | None:
    """Say what a street or a place is called by, behind its name: "Custer Hollow Rd"."""
    return _WAYS[match["say"]] if word_before(match, "say")[:1].isupper() else None


def _against(match: re.Match[str]) -> str | None:
    """Tell "Australia VS India" and "DOGS VS CATS" from the program of "in VS Code"."""
    before = word_before(match)
    if not before or before.lower() in words("context.toml", "determiners") | words("context.toml", "no_noun"):
        return None
    return "versus" if before[0].isupper() or (before.islower() and before not in _USED) else None


_USED = words("abbreviations.toml", "before_program")


def _pair(match: re.Match[str]) -> str:
    """Letters and an ampersand: ``P&L``, ``S&Ps``, ``AT&T's``."""
    ending = "s" if match["ending"] else ""
    return f"{letters(match['first'])} and {letters(match['second'], ending)}"


def _before_number(match: re.Match[str]) -> str | None:
    if match["say"] == "P." and _YEAR_AFTER.match(match.string, match.end()):
        return None  # the initial of "Lund P. (1986)"
    touching = match.string[match.end() : match.end() + 1].isdigit()  # "p.12"
    return _BEFORE_NUMBER[match["say"]] + (" " if touching else "")


_YEAR_AFTER = re.compile(r" \((?:1[5-9]|20)[0-9]{2}[a-z]?\)")
_is_of_france = tells(re.compile(r"\b(?:French|France|Paris|Parisian|Le Corbusier|Versailles|Monsieur|Madame|Mme)\b"))
_is_of_hungary = tells(re.compile(r"\b(?:Hungar\w+|Budapest|Buda|Pest|forints?|HUF|[A-Z]?\w*[őűŐŰ]\w*)"))
_PAID_BEFORE = re.compile(r"\b(?:charg\w+|costs?|prices?|pays?|paid|spent|fare|fee|ticket)\b[^.;:]{0,24}$")


def _is_price(match: re.Match[str]) -> bool:
    """Tell the forints of "charged me 1,200 Ft" from feet."""
    return _is_of_hungary(match.string) or (
        _PAID_BEFORE.search(match.string, max(0, match.start() - 48), match.start()) is not None
    )


_is_of_libraries = tells(
    re.compile(r"\b(?:Rust|crates?|C\+\+|namespaces?|(?:standard|shared) librar\w+|no_std|portability|Portability)\b")
)


def _std(match: re.Match[str]) -> str:
    """Tell the standard library, "std is large", from the deviation."""
    return "standard" if _is_of_libraries(match.string) else "standard deviation"


_COLLECTIONS = words("abbreviations.toml", "collections")
_is_of_books = tells(
    re.compile(
        r"\b(?:manuscripts?|codex|codices|folios?|foll?\.|scribes?|scribal|palaeograph\w+|paleograph\w+|Bodleian|recto|verso|parchment|vellum)\b",
        re.IGNORECASE,
    )
)


def _manuscript(match: re.Match[str]) -> str | None:
    """Say the manuscript before its shelf mark: with a stop, behind its keeper, or where codices are spoken of."""
    kept = (
        match["stop"]
        or match["several"]
        or _KEEPER_BEFORE.search(match.string, max(0, match.start() - 16), match.start())
    )
    if not kept and not _is_of_books(match.string):
        return None
    return "manuscripts " if match["several"] else "manuscript "


_KEEPER_BEFORE = re.compile(
    r"\b(?:Librar(?:y|ies)|Bodleian|Colleges?|Abbey|Priory|Cathedral|Chapter|Museum|Archives?|Biblioth\S{3,4}|Bibliotek|BL|BnF|BN|CUL"
    r"|Add\.?|Additional),? $"
)


def _manuscripts(match: re.Match[str]) -> str | None:
    if not _is_of_books(match.string):
        return None
    said = "manuscripts" if match[0].startswith("MSS") else "manuscript"
    return said + (full_stop(match) if match[0].endswith(".") else "")


_DAYS = _TABLE["days"]


_BEFORE_DAY = ("on", "by", "until", "till", "every", "last", "next", "this", "since", "before", "after", "through")


def _weekend(match: re.Match[str]) -> str:
    return _DAYS[match["say"].rstrip(".")]


def _days(match: re.Match[str]) -> str:
    return f"{_DAYS[match['from']]} to {_DAYS[match['to']]}"


_DAY = any_of({*_DAYS, *_DAYS.values()})
# The first day of opening, before the dash, and the last behind it.
OPEN_FROM = re.compile(
    rf"(?:^|[(:] ?|\b(?:[Aa]vailable|[Oo]pens?|[Hh]ours|[Ff]rom|[Ee]very|[Rr]uns?|[Cc]losed|[Ww]eekly|[Dd]aily) )"
    rf"(?:{_DAY})\.?$"
)
OPEN_TO = re.compile(rf"(?:{_DAY})\b(?=[.,;:)]|$| (?:from|only|at|between|\(|[0-9]))")


def _days_of_opening(match: re.Match[str]) -> str | None:
    text = match.string
    if not OPEN_FROM.search(text, max(0, match.start() - 12), match.end("from")) or not OPEN_TO.match(
        text, match.start("to")
    ):
        return None
    return f"{_DAYS.get(match['from'], match['from'])} to {_DAYS.get(match['to'], match['to'])}"


def _number_of(written: str) -> str:
    said = "numbers" if written[2] == "s" else "number"
    return said.capitalize() if written[0] == "N" else said


CATEGORY = Category(
    "abbreviations",
    (
        # "France's Col de l'Iseran": a pass
        Rule(
            re.compile(
                r"Col(?<![\w.-]...)(?<!Lt Col)(?<!Lt\. Col)(?<!Gen Col)"
                r"(?= (?:d['’]|l['’]|de |du |des |del |della |dei |delle |di |la |le )[\w'’]*)"
            ),
            lambda m: "[[kˈɑːl]]",
        ),
        Rule(
            re.compile(rf"\b(?P<from>{any_of(_DAYS)})\.?[-–](?P<to>{any_of(_DAYS)})\b(?:\.(?! *(?:[A-Z]|$)))?"),
            _days,
        ),
        # "Open Friday - Sunday"
        Rule(
            re.compile(rf"(?P<from>{_DAY})\.? [-–] (?P<to>{_DAY})\b"),
            _days_of_opening,
        ),
        Rule(
            re.compile(rf"(?<![{_BEFORE}])(?<!(?<!-)-)(?:{any_of(_ASIDE)})(?![\w-])"),
            _aside,
            ("E.G", "E.g.", "I.E", "I.e.", "e.g", "eg", "i.e", "ie"),
        ),
        Rule(re.compile(rf"(?<![\w'’&/])(?:{any_of(_ANYWHERE)})(?!\w)"), _anywhere),
        Rule(
            re.compile(
                rf"(?P<word>{any_of(ANY_SHORTENED, _BEFORE + '@#$:<_-')})"
                r"(?:\.(?=[,;:)]| [a-z(&])|\.?(?![\w'’:/(=@>\[-]|\.\w))"
            ),
            _shortened,
            IN_SHORTENED,
        ),
        # "0.1 per cent. in a year", as it was printed
        Rule(re.compile(r"(?<= per )cent\.(?= [a-z(])"), lambda m: "cent"),
        # "(ex. a red one)", "(Ex: …"
        Rule(re.compile(r"\((?P<say>[Ee]x[.:])(?= [a-zA-Z])"), lambda m: "for example,"),
        # "a letter to the council re. bills"
        Rule(
            re.compile(r"(?<=[a-z)] )re\.(?= (?:the |my |our |your |his |her |their |this |that )?[a-z]{3})"),
            lambda m: "regarding",
        ),
        # "after ca. five hours"
        Rule(
            re.compile(
                r"ca\.(?<![\w.'’&/-]...)(?= (?:a|an|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
                r"|fifteen|twenty|thirty|forty|fifty|sixty|hundred|every)\b)"
            ),
            lambda m: "circa",
        ),
        # "gonfalon, n. a banner", "equably, adv. (British) evenly": a word and its meaning, as in a dictionary
        Rule(
            re.compile(
                rf"(?<=^)(?P<word>[^\W\d_][\w’'-]*(?: [a-z’'-]+){{0,2}}), (?P<say>{any_of(_PARTS_OF_SPEECH)})(?= |$)"
            ),
            lambda m: f"{_PARTS_OF_SPEECH[m['say']]},",
        ),
        # "per yr", "last yr"
        Rule(
            re.compile(
                r"\b(?:per|an?|last|this|next|every|each|one|first|second|the|that|whole|half) (?P<say>yr)\b"
                r"(?![.'’-]\w|\.? (?:own|face|friends?|mind|life|body|hands?|eyes|head)\b)"
            ),
            lambda m: "year",
        ),
        # "optimistic bc most of them came"
        Rule(
            re.compile(
                r"(?<=[a-z)] )bc(?= (?:I|I['’]m|we|you|he|she|it|it['’]s|they|the|my|this|that|of|there|most|some)\b)"
            ),
            lambda m: "because",
        ),
        # "Australia VS India", not "VS Code"
        Rule(re.compile(r"(?<=[A-Za-z)] )VS(?= (?![Cc]ode\b|Studio\b|Project|Build|SDK)[A-Za-z])"), _against),
        # "S. Rep. No. 82-1979", of the Senate
        Rule(
            re.compile(r"(?<![\w.])(?P<house>S|H\. ?R)\. ?Rep\.(?= No)"),
            lambda m: f"{'Senate' if m['house'] == 'S' else 'House'} Report",
        ),
        # "the Rt Hon the Lord Lund"
        Rule(re.compile(r"\bRt\.?(?: Hon\.?(?= the )|(?= (?:Hon|Rev)))"), _right),
        # "ca 1500 BC", "c 1500–1600", "ca1500", "(c1914)"
        Rule(re.compile(r"ca(?<![\w.'’&/-]..)(?= ?~?[0-9])"), _circa),
        Rule(
            re.compile(
                r"c(?= ?1)(?:(?:(?<=\(c)|(?<=\b(?:in|of) c))(?= ?1[0-9]{3}(?![0-9,]))"
                r"|(?<![\w.'’&/@#-]c)(?=1[0-9]{3}(?![0-9,.])))"
            ),
            _circa,
        ),
        # "Custer Hollow Rd", "Lund Pkwy."
        Rule(
            re.compile(r"(?<=[a-z] )(?P<say>Rd|Ln|Pkwy|Ctr|Hts|Blvd|Ter|Sq)\b(?=\.?(?:[,;:)]|$| [a-z(&]))"),
            _street,
        ),
        # "(inc VAT)"
        Rule(
            re.compile(
                r"\b[Ii]nc\.?(?= (?:VAT|GST|[Tt]ax(?:es)?|[Dd]elivery|[Pp]ostage|[Ss]hipping|P&P|[Ii]nstallation)\b)"
            ),
            lambda m: "Including" if m[0][0] == "I" else "including",
        ),
        Rule(
            re.compile(
                rf"(?<![{_BEFORE}])(?P<say>{any_of(_BEFORE_NUMBER)})"
                r"(?= ?\(?[0-9#§]| [IVXLC]{2,}\b| (?=[ivxlc]{2})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?<! )\b"
                r"| I[,;:)]| [ivx][),;:]| \([a-z]{1,4}\)| [A-Z]\.?[0-9]|~)"
            ),
            _before_number,
        ),
        # "MS. Bodley 264", "MSS. 12 and 13"
        Rule(
            re.compile(
                rf"(?P<say>MS(?P<several>S)?(?<![{_BEFORE}]MS)(?<![{_BEFORE}]MSS)(?P<stop>\.?) ?)"
                rf"(?=[0-9]|[A-Z]{{1,3}}[. ]?[0-9]|[A-Z](?:\.[A-Z0-9]{{1,4}}){{1,4}}|(?:{any_of(_COLLECTIONS)})\b)"
            ),
            _manuscript,
        ),
        # "the MSS. show", where codices are spoken of
        Rule(re.compile(rf"MSS?\b(?<![{_BEFORE}]MS)(?<![{_BEFORE}]MSS)\.?(?! ?[A-Z]{{2}}|['’])"), _manuscripts),
        # its shelf mark: "I.B.18"
        Rule(
            re.compile(r"[A-Z](?<![\w'’&/-].)(?:\.[A-Z]){1,3}\.(?=[0-9]{1,4}(?![\w.]))"),
            lambda m: f"{letters(m[0].replace('.', ''))} ",
        ),
        # "South Bend, IN -- St. Joseph Co. -- 1985"
        Rule(
            re.compile(r"(?:\b[A-Z]{2} (?:--|–|—) |\b[A-Z]{2}, )(?:[A-Z][\w.]+ ){1,2}(?P<say>Co\.)(?= (?:--|–|—) )"),
            lambda m: "County",
        ),
        # Aoraki/Mt Cook
        Rule(re.compile(r"(?<=[A-Za-z]/)Mt\b\.?(?= [A-Z][a-z])"), lambda m: "Mount"),
        # "the house of M. La Roche", where France is spoken of
        Rule(
            re.compile(r"M\.(?<![\w'’&.-]M\.)(?= (?:L[ae]|D[eu]|de) [A-Z])"),
            lambda m: "Monsieur" if _is_of_france(m.string) else None,
        ),
        # "III, q. 27, a. 3": questions of theologians
        Rule(
            re.compile(r"(?<=[,(IVX0-9;] )(?P<say>qq?\.)(?= ?[0-9])"),
            lambda m: "questions" if m["say"] == "qq." else "question",
        ),
        Rule(re.compile(r"\bqq?\. ?[0-9]{1,3}, (?P<say>a\.)(?= ?[0-9])"), lambda m: "article"),
        # a 2-Dr coupe, a 4 dr sedan
        Rule(
            re.compile(
                r"(?<=\b[2-5][ -])(?P<say>[Dd]r|DR)\b\.?(?=,? (?:[A-Z]?[a-z]+ )?"
                r"(?:[Cc]oupe|[Ss]edan|[Hh]atch|[Ww]agon|[Ss]aloon|[Tt]ruck|[Cc]ar\b|SUV))"
            ),
            lambda m: "door",
        ),
        # "The ladder is 12 Ft. long", "lunch was 390 Ft", not "in 1815 Ft. Lee"
        Rule(
            re.compile(
                r"(?<=[0-9] )(?P<say>Ft\b(?P<stop>\.?))(?=[,;:)!?]|$|\n"
                r"| (?!Bliss|Benning|Bragg|Collins|Hood|Knox|Lauderdale|Lee|Meade|Myers|Sill|Smith|Wayne|Worth))"
            ),
            lambda m: ("forints" if _is_price(m) else "feet") + (full_stop(m) if m["stop"] else ""),
        ),
        # "mean and std", not std::sort
        Rule(re.compile(r"std(?<![\w.:/-]std)(?![\w.:/(-]| (?:dev|err))"), _std),
        # Without their dot: "see Fig 2".
        # "chr 8", "chrX", "chr 8p"
        Rule(
            re.compile(
                r"(?<![\w.-])(?P<say>[Cc]hr ?)(?=(?:[1-9]|1[0-9]|2[0-2]|[XY]|MT)(?:[pq](?:[0-9.]+)?)?(?![\w(]))"
            ),
            lambda m: "chromosome ",
        ),
        Rule(
            re.compile(rf"(?<![{_BEFORE}])(?P<say>{any_of(words('abbreviations.toml', 'undotted'))})(?= \(?[0-9])"),
            lambda m: _BEFORE_NUMBER[f"{m['say']}."],
        ),
        # "Ch 3", a chapter's; of an oscilloscope and on television a channel's
        Rule(
            re.compile(r"(?=[Cc]h )[Cc]h(?<![\w.'’&/-]..)(?<![0-9] ..)(?= [1-9][0-9]?(?![\w/]|[.,][0-9]))"),
            lambda m: "channel" if _has_channels(m.string) else "chapter",
        ),
        # "app. C", "fig. B", not "the app. A new one"
        Rule(
            re.compile(rf"(?<![{_BEFORE}])(?P<say>app\.|figs?\.)(?= [B-HJ-Z](?![\w'’]))"),
            lambda m: _BEFORE_NUMBER[m["say"]],
        ),
        Rule(
            re.compile(
                rf"(?P<say>{any_of(words('abbreviations.toml', 'before_letter'), _BEFORE)})(?= [A-Z](?![\w'’]))"
            ),
            lambda m: _BEFORE_NUMBER[m["say"]],
        ),
        Rule(
            re.compile(
                rf"(?P<say>{any_of(_BEFORE_NAME, _BEFORE)})"
                r"(?=\s(?:[A-Z“\"]|(?:&|and) (?:Mr|Ms|Dr)|(?:de|van|von|di|da|le|la)\s))"
            ),
            lambda m: _BEFORE_NAME[m["say"]],
        ),
        Rule(re.compile(rf"(?:{any_of(_AFTER_NAME, _BEFORE)})(?!\w)"), _after_name),
        Rule(
            re.compile(r"(?P<say>t(?:r|rans)?\. )(?=[A-Z][\w'’-]+ (?:&|and|[A-Z]))"),
            _translated,
        ),
        # "Md. Anwarul Kabir", "HUDA, Md. Sayed"; "Bethesda, Md." is in Maryland.
        Rule(
            re.compile(
                r"(?:Moh?d\b\.?|Md\b\.?(?<!, Md\.)(?<!in Md\.)(?<!of Md\.)|Md\.(?<=[A-Z]{2}, Md\.))(?<![\w.'’&/-]M..)"
                r"(?= (?:[A-Z]\. )?[A-Z][a-z]{2})(?! (?:The|An|In|It|He|She|But|And|They|Police|State|Gov|Rep|Sen)\b)"
            ),
            lambda m: "[[moʊhˈɑːmɛd]]",
        ),
        # "Sat., Aug. 8", "Sun., 4 May": before a date, else the words Sat and Sun.
        Rule(re.compile(r"\b(?P<say>S(?:at|un)\.)(?=,? (?:[0-9]|[A-Z][a-z]{2,8}\.? [0-9]))"), _weekend),
        # "on Sat., closes", "open till Sun. (noon)"; in "they count on Sun." the company ends the sentence.
        Rule(
            re.compile(
                rf"(?P<say>S(?:at|un)\.)(?:{'|'.join(rf'(?<= {word} ....)' for word in _BEFORE_DAY)})"
                r"(?=[,;)]| [a-z(–—-])"
            ),
            _weekend,
        ),
        # "No. of users"
        Rule(re.compile(r"\b(?P<say>[Nn]os?\.)(?= of\b)"), lambda m: _number_of(m["say"])),
        # "est. 1912", "Est. in 1849"
        Rule(
            re.compile(
                rf"(?P<say>[Ee]st\.)(?<![{_BEFORE}]....)(?= (?:in )?(?:1[0-9]|20)[0-9]{{2}}(?![0-9%]|[.,][0-9]))"
            ),
            lambda m: "established" if m["say"][0] == "e" else "Established",
        ),
        # "Est. cost: $3m; est. time: 6 weeks"
        Rule(
            re.compile(
                r"(?P<say>[Ee]st\.)(?:(?<=[;:] est\.)|(?<=[(—]est\.)|(?<![^\n]Est\.)|(?<=[.!?] Est\.))"
                r"(?= (?!since |from )[a-z]{3})"
            ),
            lambda m: "estimated" if m["say"][0] == "e" else "Estimated",
        ),
        # "the est. cost", "vs. 1.8% est."; "90k exp.", "$2bn exp. by the street", "an exp. 3%"
        Rule(re.compile(r"e(?:st|xp)\.(?<=[0-9%)A-Za-z.’'] ....)(?! *\()"), _foreseen),
        # "vs. 130k cons."
        Rule(re.compile(r"cons\.(?<=[0-9KkMB%n] cons\.)"), _consensus),
        # "up 3% ann.", "0.4% q/q ann."
        Rule(
            re.compile(r"ann\.(?:(?<=[0-9]% ann\.)|(?<=[qm]/[qm] ann\.)|(?<=rate ann\.))"),
            lambda m: f"annualized{full_stop(m)}",
        ),
        # "Max. load is 3 tons", not "I met Max."
        Rule(
            re.compile(r"Max\.(?:(?<![^\n]Max\.)|(?<=[.;:(] Max\.)|(?<=\(Max\.))(?= [a-z]{3})"),
            lambda m: "Maximum",
        ),
        # "the min. value", "max. and min.": without a number before it, it is not a minute.
        Rule(re.compile(r"[Mm]in\.(?<![\w.]....)(?= [a-z0-9$£€])"), _minimum),
        # "adj. EBITDA", "Adj. net income": before what is reckoned, else the adjective of a dictionary.
        Rule(
            re.compile(
                r"(?P<say>[Aa]dj\.)(?<![\w.]....)(?= (?:EBITDA?|EPS|FCF|[a-z-]+ (?:income|profit|margin|earnings|loss)"
                r"|(?:income|profit|margin|earnings|revenue|loss|basis|r2|R|for)\b))"
            ),
            lambda m: "adjusted" if m["say"][0] == "a" else "Adjusted",
        ),
        # "corp. debt", "the co. had", "the last para. is", "temps. hit 41°"
        Rule(
            re.compile(
                r"(?P<say>[Cc]orp\.)(?<![\w.].....)"
                r"(?= (?:debt|bonds?|tax|taxes|profits?|earnings|credit|governance|issuers?)\b)"
            ),
            lambda m: "corporate" if m["say"][0] == "c" else "Corporate",
        ),
        Rule(
            re.compile(r"co\.(?:(?<=\b[Tt]he co\.)|(?<=\bour co\.)|(?<=\bparent co\.))(?= [a-z])"),
            lambda m: "company",
        ),
        Rule(
            re.compile(
                r"para\.(?:(?<=[0-9](?:st|nd|rd|th) para\.)|(?<=\b(?:last|next|this) para\.)"
                r"|(?<=\b(?:first|final) para\.))"
                r"(?= [a-z(]|[,;:])"
            ),
            lambda m: "paragraph",
        ),
        Rule(
            re.compile(r"(?P<say>[Tt]emps\.)(?<![\w.]......)(?= [a-z0-9])"),
            lambda m: "temperatures" if m["say"][0] == "t" else "Temperatures",
        ),
        # "for apx 20 minutes"
        Rule(
            re.compile(
                r"(?:[Aa]ppx(?<![\w./-]....)|[Aa]px(?<![\w./-]...))(?<!ee Appx)(?<![Ii]n Appx)\.?(?= ?[~$£€0-9])"
            ),
            lambda m: "approximately" if m[0][0] == "a" else "Approximately",
        ),
        # "Loc: Ghent", "Loc. 1204" of a book on a reader
        Rule(re.compile(r"Loc(?<!\w...)(?:(?=: ?[A-Z0-9])|\.?(?= [0-9]))"), lambda m: "Location"),
        # "rip-yr-face-off", "take yr time"; behind a number it is a year.
        Rule(
            re.compile(
                r"yr(?:(?<=[a-z]-yr)(?=-[a-z])|(?<=\b(?:for|get|got|did|put|not|and|all|use) yr)(?= [a-z]{3})"
                r"|(?<=\b(?:take|with|what|show|send|from|like|lose|mind|know|keep|hold|it's|it’s|make) yr)"
                r"(?= [a-z]{3}))"
            ),
            lambda m: "your",
        ),
        # "avg 5.2%", "the avg speed", "Avg: 3"
        Rule(
            re.compile(r"(?:avg(?<![\w./@#$-]avg)|Avg(?<![\w./@#$-]Avg))(?:\.?(?= [0-9$€£~]| [a-z]{2}|: ?[0-9]))"),
            lambda m: "average" if m[0][0] == "a" else "Average",
        ),
        # "the avg. temp. is low"; alone it is a helper in the office.
        Rule(
            re.compile(r"(?P<say>temp\.)(?= (?:is|was|of|in|at|and|on|can|will|[0-9]))(?<=\b(?:avg|min|max)\. temp.)"),
            lambda m: "temperature",
        ),
        # "acc. to the plan", "(acc. the government)"
        Rule(re.compile(r"acc\.(?<![\w.]....)(?= to\b)"), lambda m: "according"),
        Rule(
            re.compile(r"(?<=\()acc\.(?= (?:the|this|that|these|some|many|most|my|our|his|her|their|[A-Z][a-z]))"),
            lambda m: "according to",
        ),
        # "A/D", "R/W"
        Rule(
            re.compile(r"(?<![\w/])(?P<first>[A-Z])/(?P<second>[A-Z])(?![\w/]|\.\w)"),
            lambda m: f"{letters(m['first'])} {letters(m['second'])}",
        ),
        Rule(
            re.compile(r"(?<![\w.'’&])(?P<first>[A-Z]{1,4})&(?P<second>[A-Z]{1,4})(?P<ending>['’]?s)?(?![A-Za-z&])"),
            _pair,
        ),
        # "a Q & A", "the V & A"
        Rule(
            re.compile(
                r"(?<![\w.'’&])(?<!& )(?P<first>[A-Z]) & (?P<second>[A-Z])(?P<ending>['’]?s)?(?![\w'’]|\.\w| ?&)"
            ),
            _pair,
        ),
    ),
)
