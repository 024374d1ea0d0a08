"""Signs that are said: &, +, =, ~, <, ±, →, #1, and the slash between words."""

from __future__ import annotations

from collections.abc import Callable

from tts import lazy_re as re
from tts.script.languages.en import slashes
from tts.script.languages.en.known import is_ordinary
from tts.script.languages.en.numerals import cardinal
from tts.script.languages.en.run_together import parted
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import table, words
from tts.script.reading import Category, Rule, any_of

_TABLE = table("symbols.toml")
_SIGNS: dict[str, str] = _TABLE["signs"]
_TYPED: dict[str, str] = _TABLE["typed"]
_AMOUNT = r"(?= ?[-−+]?[$€£¥]?\.?[0-9])"


def name(match: re.Match[str], said: str) -> str:
    """Return ``said`` with a space towards anything that touches it, but punctuation that closes."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else " "
    after = match.string[match.end() : match.end() + 1] or " "
    joins = before == "-" and match[0].isalpha()  # "TNF-α"
    left = "" if before.isspace() or joins or before in "([“‘\"'" else " "
    point = after == "." and match.string[match.end() + 1 : match.end() + 2].isdigit()
    joined = after == "-" and match[0].isalpha()  # "α-helix"
    right = "" if after.isspace() or joined or (after in ".,;:!?)]”\"'’" and not point) else " "
    return f"{left}{said}{right}"


def _sign(match: re.Match[str]) -> str:
    said = _SIGNS.get(match[0]) or _TYPED[match[0]]
    if match[0] == "=>" and _KEY_BEFORE.search(match.string, max(0, match.start() - 24), match.start()):
        said = "arrow"
    elif match[0] == "=>" and _FORMULA_BESIDE.match(match.string, max(0, match.start() - 2)):
        said = "implies"
    return _compared(match, said) if " than" in said else name(match, said)


def _compared(match: re.Match[str], said: str) -> str:
    """Say a comparison as a clause where a conjunction opens one: "if x > 5" has a verb, "scored >90" has its own."""
    clause = _CLAUSE_BEFORE.search(match.string, max(0, match.start() - 40), match.start())
    return name(match, f"is {said}" if clause else said)


# ":retries => 5", a key of Ruby
_KEY_BEFORE = re.compile(r"(?<![\w:]):[a-z_]+ $")
_FORMULA_BESIDE = re.compile(r"(?:\$ |.?\$)=>|.{0,2}=> ?\$[^\s\d]")
_EQUATION = re.compile(r"[A-Z)] = [A-Z(0-9]")
_RESULTS = re.compile(r"[0-9]%? / [0-9.]+%? / [0-9](?![^/]* ?=)")
_PLACE = re.compile(r"<[A-Za-z][\w'’,:-]*(?: [\w'’,:-]+){1,9}$|</[A-Za-z][a-z]{2,12}$")
_CLAUSE_END = re.compile(r"[.!?:;,] ")
_CLAUSE_BEFORE = re.compile(
    r"\b(?:if|when|where|while|until|unless|whenever|because|since|once)"
    r"(?: [^.,;:]{1,30} (?:and|or))? (?:the )?[\w()]{1,20} $",
    re.IGNORECASE,
)


def _stars(match: re.Match[str]) -> str | None:
    """Count the stars of a rating: two or more, or one of several; one alone is an ornament."""
    full, all_of_them = len(match["full"]), len(match["full"]) + len(match["empty"])
    if all_of_them == 1:
        return None
    return name(match, f"{cardinal(full)} {'out of ' + cardinal(all_of_them) + ' ' if match['empty'] else ''}stars")


def _menu(match: re.Match[str]) -> str | None:
    """Take for a way through menus what has two steps or more, or begins with a word of menus."""
    text, start, end = match.string, match.start(), match.end()
    if _JOURNEY_BEFORE.search(text, max(0, start - 60), start):
        return " to "  # "We flew Oslo > Rome"
    led = _MENU_BEFORE.search(text, max(0, start - 60), start) is not None
    steps = _STEP_AFTER.match(text, end) or _STEP_BEFORE.search(text, max(0, start - 48), start)
    return ", " if led or steps else None


_STEP = r"[\"'“‘]?[A-Z&][\w&'’+/-]*(?: [\w&'’+-]+){0,4}[\"'”’]?"
_STEP_AFTER = re.compile(rf"{_STEP} > [\"'“‘]?[A-Z]")
_STEP_BEFORE = re.compile(rf"[A-Za-z)] > {_STEP}$")
_STEPS_BEFORE = re.compile(rf"[A-Za-z)\"'”’] > {_STEP}$")
_PLACE_NAME = "[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_JOURNEY_BEFORE = re.compile(
    r"\b(?:[Ff]lew|[Ff]ly|[Ff]lying|[Ff]lights?|[Tt]rains?|[Bb]us|[Ff]erry|[Dd]rove|[Dd]riving|travell?ed|[Jj]ourney"
    rf"|[Tt]rip|[Rr]oute|[Ll]eg)\b(?:,? [a-z]+){{0,3}}:? (?:{_PLACE_NAME} > ){{0,4}}{_PLACE_NAME}$"
)
_MENU_BEFORE = re.compile(
    r"\b(?:[Gg]o(?:ing)? to|[Oo]pen|[Uu]nder|[Ii]n|[Cc]lick(?:ing)?|[Ss]elect|[Cc]hoose|[Nn]avigate to|[Vv]ia|[Ff]rom"
    r"|[Ii]nto|[Uu]se|[Vv]isit) (?:on |the )?[\"'“‘]?[A-Z][\w&'’+/-]*(?: [A-Z&][\w&'’+/-]*){0,3}[\"'”’]?$"
    r"|\b(?:File|Edit|View|Tools|Settings|Preferences|System|Options|Window|Help|Insert|Format|Project|Build|Run"
    r"|Applications|Menu|Home|Control Panel)[\"'”’]?$"
)


def _arrow_of_menu(match: re.Match[str]) -> str | None:
    """Take arrows for a way through menus: "go to Tools -> Options", "File → Export → PDF"."""
    led = _WAY_BEFORE.search(match.string, max(0, match.start() - 90), match.start())
    return ", " if led else None


_ARROW = r"(?:->|→|=>|⇒|⟶|[–—]>|-{2,3}>)"
_WAY_BEFORE = re.compile(
    r"(?:\b(?:[Gg]o(?:ing)? (?:in)?to|[Oo]pen|[Uu]nder|[Cc]lick(?:ing)?(?: on)?|[Ss]elect|[Cc]hoose|[Nn]avigate to"
    r"|[Hh]ead (?:over )?to) (?:the |your )?"
    r"|(?=(?:[\w&'’+]+ ){0,2}"
    r"(?:File|Edit|View|Tools|Settings|Preferences|Options|Permissions|permissions|Control Panel)\b))"
    rf"[\"“‘]?[A-Z&][\w&'’+/-]*:?(?: [\w&'’+-]+){{0,3}}[\"”’]?(?: ?{_ARROW} ?{_STEP}){{0,4}}$"
)


def _of_an_object(match: re.Match[str]) -> str | None:
    """Tell what an object has, "pt->length", from what leads from one to the other: "in->out", "A->B"."""
    left, right = match["left"], match["right"]
    short = len(right) == 1 and len(left) > 1
    if is_ordinary(left) or not (short or len(right) > 3) or (len(left) > 1 and left.isupper()):
        return None
    return " arrow "


def _follows(match: re.Match[str]) -> str | None:
    """Say what follows from a clause: "This costs time => Ship less"; "heat => fever" has no clause before it."""
    clause = _CLAUSE_OF_PROSE.search(match.string, max(0, match.start() - 160), match.start())
    return ", so" if clause else None


_CLAUSE_OF_PROSE = re.compile(r"(?:^|[.!?:;(\n]\s*)[\w'’]+(?:,? [\w'’\"“”-]+){3,24}$")


def _stands_for(match: re.Match[str]) -> str | None:
    """Tell the words that initials stand for: "CPT → Cost Per Ton"."""
    names = match["names"].replace("-", " ").split()
    return "," if [each[0] for each in names[: len(match["initials"])]] == list(match["initials"]) else None


_AMOUNT_BEFORE = re.compile(r"(?:^|[\s(\[$€£])[0-9][0-9.,]*[kKmM%]?$")


def _signed(match: re.Match[str]) -> str:
    return ("positive" if match["sign"] == "+" else "negative") + (match["ly"] or "")


def _computes(match: re.Match[str]) -> bool:
    """Tell the slash of an equation."""
    before = _CLAUSE_END.split(match.string[max(0, match.start() - 80) : match.start()])[-1]
    after = _CLAUSE_END.split(match.string[match.end() : match.end() + 20])[0]
    return "=" in before + after


def _begins(match: re.Match[str]) -> str | None:
    """Return the full stop before a sentence; the star of an equation is "times"."""
    return None if _computes(match) else "."


def _sets_apart(match: re.Match[str]) -> str | None:
    return None if _computes(match) else ""


def called(said: str) -> Callable[[re.Match[str]], str]:
    """Return what says ``said`` for a match, set apart from the words that touch it."""
    return lambda match: name(match, said)


def _in_menus(match: re.Match[str]) -> str | None:
    """Say a pause between menus, of which there are three or whose first is a usual one."""
    text = match.string
    first = _MENUS_BEFORE.search(text, max(0, match.start() - 80), match.start())
    rest = _MENUS_AFTER.match(text, match.end())
    if not first or not rest or text[rest.end() : rest.end() + 1] == ">":
        return None
    several = first[0].count(">") + rest[0].count(">") > 0
    return ", " if several or first["first"] in _USUAL_MENUS else None


_MENUS_BEFORE = re.compile(r"(?<![\w<>])(?P<first>[A-Z][a-z]+)(?:>[A-Z][a-z]+(?: [A-Z]?[a-z]+)?){0,4}$")
_MENUS_AFTER = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:>[A-Z][a-z]+){0,4}")
_USUAL_MENUS = words("symbols.toml", "menus")

_NAMES_A_SIGN = re.compile(
    r"\b(?:[Rr]emov(?:e[ds]?|ing)|[Dd]elet(?:e[ds]?|ing)|[Aa]dd(?:s|ed|ing)?|[Tt]yp(?:e[ds]?|ing)|[Uu]ncomment(?:ed|ing)?"
    r"|[Pp]refix(?:ed)?(?: (?:it|them))? with|(?:starts?|begins?|ends?) with|[Pp]ress(?:ed|ing)?)"
    r" (?:(?:an?|the)(?: leading| single| extra)? )?$"
)

CATEGORY = Category(
    "symbols",
    (
        # "($6500<)": nothing follows the sign
        Rule(
            re.compile(r"[<>](?<=[0-9kKmM%].)(?=[)\],;!?]|\.(?![0-9])|$)"),
            lambda m: "" if _AMOUNT_BEFORE.search(m.string, max(0, m.start() - 16), m.start()) else None,
        ),
        # "operator<=>"
        Rule(re.compile(r"<=>(?<! <=>)"), called("spaceship")),
        # "(up -> -, down -> +)"
        Rule(
            re.compile(rf" ?{_ARROW} ?(?P<sign>[-−+])(?=[,;)]|$)"),
            lambda m: " plus" if m["sign"] == "+" else " minus",
        ),
        # The sign itself: "(→)", "the → operator"
        Rule(
            re.compile(
                rf"(?<=[(\"“'‘]){_ARROW}(?=[)\"”'’])"
                rf"|{_ARROW}(?= (?:operator|symbol|sign|arrow|key|button|character)s?\b)"
            ),
            called("arrow"),
        ),
        # An arrow behind which nothing comes.
        Rule(re.compile(rf" {_ARROW}(?=[.,;!?]?(?:\s*$|\n))"), lambda m: ""),
        # "lift -> the force that", where a line begins
        Rule(
            re.compile(
                rf"(?:^|\n)[A-Za-z][\w'’-]*(?: [\w'’-]+){{0,3}}(?P<say> {_ARROW})(?= (?:the|an?|considered|used|means?"
                r"|meaning|called|known|defined|refers|which|that|this|these|it)\b)"
            ),
            lambda m: ",",
        ),
        Rule(
            re.compile(
                rf"\b(?P<initials>[A-Z]{{2,6}})(?P<say> {_ARROW})(?= (?P<names>[A-Z]\w+(?:[ -][A-Z]\w+){{1,5}}))"
            ),
            _stands_for,
        ),
        # “Enough.” -> this is what she meant
        Rule(
            re.compile(rf"(?:(?:(?<=[.!?][\"”’])|(?<=[.!?]['’][\"”])) {_ARROW}|(?<=[.!?]') ->)(?= [A-Za-z])"),
            lambda m: "",
        ),
        Rule(re.compile(rf" ?{_ARROW} ?(?=[\"“]?[A-Za-z])"), _arrow_of_menu),
        Rule(
            re.compile(r"(?<![\w>)-])(?P<left>[A-Za-z]{1,2})(?P<say>->)(?P<right>[a-z]+)(?![\w(])(?!->)"),
            _of_an_object,
        ),
        Rule(re.compile(r" =>(?<=[a-z] =>)(?= [\"“]?[A-Za-z])"), _follows),
        Rule(re.compile(any_of(_TYPED)), _sign),
        # "System > Administration > Sources": a way through menus
        Rule(re.compile(r" >(?<=[A-Za-z)”\"’'] >) (?=[“\"'‘]?[A-Z])"), _menu),
        # "Profiles > Keyboard > check the box"
        Rule(
            re.compile(r" >(?<=[A-Za-z)”\"’'] >) (?=[a-z]{3,} )"),
            lambda m: ", " if _STEPS_BEFORE.search(m.string, max(0, m.start() - 48), m.start()) else None,
        ),
        # "&c,", and the other side of a record: “Lund” b/w “Osei”
        Rule(re.compile(r"&c(?<![\w;]..)(?![\w.;])"), lambda m: "et cetera"),
        # "Clang++,"
        Rule(re.compile(r"\+\+(?<=[A-Za-z]\+\+)(?![\w+])"), called("plus plus")),
        # what tests are called: "a +ve result"
        Rule(re.compile(r"(?<![\w+-])(?P<sign>[+−–-])ve(?P<ly>ly)?\b"), _signed),
        # "/r/tennis", "r/woodworkers"
        Rule(
            re.compile(r"(?<![\w/.@-])/?(?P<kind>[ru])/(?:(?P<name>[a-z]{8,40})(?![\w-])|(?=\w{2}))"),
            lambda m: f"{letters(m['kind'])} slash {parted(m['name'] or '')}",
        ),
        # a name with the mark of a cry inside: "the nice!nano"
        Rule(re.compile(r"!(?<=[a-z]{3}!)(?=[a-z]{3})"), lambda m: " "),
        Rule(re.compile(r"/(?<=[0-9)]/)(?=[α-ωΓΔΘΛΞΠΣΦΨΩ])"), called("over")),
        # A space that is missing: "Here,but", "example,Red"
        Rule(
            re.compile(r",(?<=[a-z]{3},)(?=(?:[A-Z]?[a-z]{2,}|I|a)(?:[.,;:!?)”\"]?(?:\s|$)|['’][a-z]{1,2} ))"),
            lambda m: ", ",
        ),
        # "a language model" → its inputs are words
        Rule(re.compile(r" →(?<=[a-z][\"”] →)(?= [a-z'’]+ )"), lambda m: ","),
        # of bits: 1 ⊕ 0, a ⊕ b
        Rule(re.compile(r"⊕(?:(?<=\b[0-9a-z] ⊕)|(?<=\b[0-9a-z]⊕))(?= ?(?:[0-9]+|[a-z])\b)"), called("[[ˈɛksɔːɹ]]")),
        Rule(re.compile(f"[{''.join(_SIGNS)}]"), _sign),
        # "by about ~30%"
        Rule(
            re.compile(
                rf"~(?:(?<=\b[Aa]bout ~)|(?<=\b[Aa]round ~)|(?<=\broughly ~)|(?<=\bnearly ~)|(?<=ximately ~)){_AMOUNT}"
            ),
            lambda m: "",
        ),
        # "a ~4x cost", "an extra ~3%"; "always ~free"
        Rule(
            re.compile(rf"~(?:(?<=\b[Aa] ~)|(?<=\bextra ~)|(?<=\bfinal ~)|(?<=\bbonus ~)|(?<=\bfurther ~)){_AMOUNT}"),
            called("roughly"),
        ),
        Rule(
            re.compile(
                r"~(?<=[a-z,(] ~)"
                r"(?=(?:all|every\w*|nothing|none|no|zero|free|half|once|twice|daily|weekly|monthly|yearly"
                r"|annually|equal\w*|equivalent|constant|linear\w*|identical|the same|an? (?:day|week|month|year|hour"
                r"|third|quarter|dozen|hundred|thousand|million)|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
                r"|fifteen|twenty|thirty|forty|fifty|sixty|a)\b)"
            ),
            called("roughly"),
        ),
        Rule(re.compile(rf"[~]{_AMOUNT}"), called("about")),
        Rule(re.compile(r"~"), lambda m: ""),
        # ★★★☆☆
        Rule(re.compile(r"(?<![★☆])(?P<full>★{1,10})(?P<empty>☆{0,5})(?![★☆])"), _stars),
        # "<your name here>"
        Rule(re.compile(r"<(?=[A-Za-z][\w'’,:-]*(?: [\w'’,:-]+){1,9}>)"), lambda m: ""),
        # "</rant>" ends what is told in jest.
        Rule(re.compile(r"</(?=[A-Za-z][a-z]{2,12}>)"), called("end")),
        Rule(
            re.compile(r">(?<=[A-Za-z0-9]>)"),
            lambda m: "" if _PLACE.search(m.string[max(0, m.start() - 90) : m.start()]) else None,
        ),
        # "Menu>Settings>General": the way through menus
        Rule(re.compile(r">(?<=[a-z]>)(?=[A-Z][a-z])"), _in_menus),
        Rule(re.compile(r"<(?=[^\n])"), lambda m: _compared(m, "less than")),
        # ">24 years", "ages >65"
        Rule(
            re.compile(
                r">(?<!\b\w >)(?<!\b\w>)(?= ?[0-9][0-9.,]{0,12}"
                rf"(?:[- ](?:{any_of(words('symbols.toml', 'counted'))})|[KMB] [a-z]{{3,}}s)\b)"
            ),
            called("more than"),
        ),
        Rule(re.compile(r">(?=[^\n])"), lambda m: _compared(m, "greater than")),
        Rule(re.compile(r"(?:(?<=[\s(\[])|(?<=\A))[-−]=(?![=\w])"), called("minus equals")),
        Rule(re.compile(r"(?:(?<=[\s(\[])|(?<=\A))\+=(?![=\w])"), called("plus equals")),
        Rule(re.compile(r"="), called("equals")),
        # "+5" is left to the numbers; "20+", "A+", "x + 1" are said here.
        Rule(re.compile(r"\+(?<=[\w)%]\+)|\+(?= )|\+$"), called("plus")),
        # "the A-F letter scale"
        Rule(
            re.compile(r"A[-–](?<!\w..)(?=[D-FZ] (?:letter|grad(?:e|es|ing)|scale|range|rating)\b)"),
            lambda m: f"{letters('A')} to ",
        ),
        # A grade: "a B-"; "the A- and B-series" waits for its second part.
        Rule(re.compile(r"(?<=\b[A-DF])-(?=[\s,.;:!?)]|$)(?! (?:and|or|to)\b)"), lambda m: " minus"),
        Rule(re.compile(r" - (?=\S)"), lambda m: " minus "),
        Rule(re.compile(r"−"), called("minus")),
        # A dash for the sign: "at –80 °C", "fell by –3%"
        Rule(
            re.compile(
                r"–(?:(?<=[ (]–)|(?<![^–]–))(?=[0-9]+(?:\.[0-9]+)?(?: ?°| degrees?\b| ?[KCF]\b| ?%| ?dBm?\b| ?m?V\b))"
                r"|–(?:(?<=\b(?:of|to|at|is|by|as) –)|(?<=\b(?:and|was|are) –)|(?<=\b(?:from|than) –)|(?<=between –))"
                r"(?=[0-9])"
            ),
            called("minus"),
        ),
        # An item's mark that stands in a line of prose, and stars that set nothing apart.
        Rule(re.compile(r" \*{1,3}(?= )(?<=[A-Za-z]{3} \*)(?= [A-Z][a-z]+,? [a-z’']{2,})"), _begins),
        Rule(re.compile(r" \*(?<=[a-z]{3} \*)(?= [A-Z][a-z]+ [A-Z][a-z]+)"), _sets_apart),
        Rule(
            re.compile(r" \*{2,3}(?= )(?:(?<=[A-Za-z]{3} \*\*)|(?<=[A-Za-z]{3} \*\*\*)|(?= [A-Za-z][a-z]{2}))"),
            _sets_apart,
        ),
        Rule(re.compile(r"\*{1,3}(?:(?<=[.!?…] \*)|(?<=[.!?…] \*\*)|(?<=[.!?…] \*\*\*))(?= [“\"A-Z])"), lambda m: ""),
        Rule(re.compile(r"\*"), called("times")),
        Rule(re.compile(r"#(?=[0-9])"), called("number")),
        # "the same port #"; one that ends a heading marks it
        Rule(
            re.compile(
                r"#(?:(?<=\bport #)|(?<=\bpart #)|(?<=\bserial #)|(?<=\bphone #)|(?<=\border #)|(?<=\bsequence #)"
                r"|(?<=\baccount #)|(?<=\bpage #)|(?<=\bissue #)|(?<=\bpacket #)|(?<=\bsnapshot #))(?=[\s.,;:)]|$)"
            ),
            lambda m: "number",
        ),
        # "remove the # to run it"
        Rule(
            re.compile(r"#(?<= #)(?=[ ,.;:)]|$)"),
            lambda m: "hash" if _NAMES_A_SIGN.search(m.string, max(0, m.start() - 32), m.start()) else None,
        ),
        Rule(re.compile(r"#(?=[A-Za-z])(?<![\w]#)"), called("hashtag")),
        # "# of rows", "# rows / # columns"
        Rule(re.compile(r"#(?= of [a-z])"), called("number")),
        Rule(
            re.compile(
                r"#(?:(?<=[=/:(+*×-] #)|(?<=\(#)|(?<=\bthe #)|(?<=\bmax #)|(?<=\bmin #)|(?<=\bof #)|(?<=\bby #)"
                r"|(?<=\band #)|(?<=\btotal #)|(?<=\baverage #)|(?<=\bexpected #))(?= [a-z]{2,}s\b)"
            ),
            called("number of"),
        ),
        Rule(re.compile(r"#"), lambda m: ""),
        Rule(re.compile(r"\^"), called("to the")),
        *slashes.RULES,
        # A stop too many: "count.. Then", "What?..". Abbreviations have said the first of "etc.." before.
        Rule(re.compile(r"\.(?<=[\w)”\"’'%]\.)(?=\.(?![\w./\\]))"), lambda m: ""),
        Rule(re.compile(r"\.{1,2}(?:(?<=[!?]\.)|(?<=[!?]\.\.))(?![\w./\\])"), lambda m: ""),
        # "R / 2", "the delay (L / R)"
        Rule(re.compile(r"/(?<=\b[B-Z] /)(?= [0-9]{1,4}(?![\w./%]| /))"), called("over")),
        Rule(re.compile(r"/(?<=\([A-Z] /)(?= [A-Z]\))"), called("over")),
        # "ROE = NI / S * S / TA", "TA / E = (E + D) / E"
        Rule(
            re.compile(r" /(?<=[A-Z)] /)(?= (?:[A-Z]{1,4}(?!\w)|\())"),
            lambda m: " over" if _EQUATION.search(m.string, max(0, m.start() - 60), m.end() + 60) else None,
        ),
        # several results, "0.87 / 0.84 / 0.81"
        Rule(
            re.compile(r" /(?<=[0-9%] /)(?= [0-9])"),
            lambda m: "," if _RESULTS.search(m.string, max(0, m.start() - 24), m.end() + 24) else None,
        ),
        Rule(re.compile(r"/(?<=[0-9] /)(?= [0-9])"), called("divided by")),
        Rule(re.compile(r"/(?<=[0-9] /)(?= \()"), called("over")),
        # "the price per head / 25" of an equation, "$5 / $9 / $12"
        Rule(re.compile(r" /(?<=[a-z)] /)(?= [0-9])"), lambda m: " divided by" if _computes(m) else None),
        Rule(re.compile(r" /(?<=[\w)%] /)(?= [$€£])"), lambda m: " divided by" if _computes(m) else ","),
        Rule(re.compile(r"/(?<=[0-9] /)(?= (?:[A-Za-z](?!\w)|(?:sqrt|log|ln|exp)\())"), called("over")),
        # "60% M / 40% F"
        Rule(re.compile(r" /(?<=[0-9]% [A-Z] /)(?= [0-9.]{1,5}% [A-Z]\b)"), lambda m: ","),
        Rule(re.compile(r"/"), lambda m: " "),
        # "the Anvil™670" is two words.
        Rule(re.compile(r"[™®](?<=[a-z].)(?=[0-9])"), lambda m: " "),
        Rule(re.compile(f"[{re.escape(_TABLE['silent'])}]"), lambda m: ""),
    ),
)
