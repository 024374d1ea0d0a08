"""Ranges and scores (3-9 months, pages 12–15, won 4-2), phone numbers and other grouped codes."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import begins_apart, has_plural_s, spaced, tells, word_after, word_before
from tts.script.languages.en.fractions import VULGAR
from tts.script.languages.en.numerals import NUMBER, START, digits, in_pairs, number, plain_digits, span
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule, any_of


def _range(match: re.Match[str]) -> str | None:
    if " − " in match[0] and match.string[max(0, match.start() - 2) : match.start()].strip() in ("=", "("):
        return None  # "= 0.15 − 0.4", a difference
    if match["low"] == match["high"]:
        return f"{number(match['low'])} {number(match['low'])}"
    joiner = "and" if word_before(match).lower() == "between" else "to"
    low, high = match["low"], match["high"]
    if len(low) == 3 and len(high) == 2 and high[0] == "0" and high != "00" and low.isdigit():
        return f"{number(low)} {joiner} {number(low[0] + high)}"  # pages 405-07
    return span(low, high, joiner)


def _with_commas(match: re.Match[str]) -> str | None:
    low, high = (match[group].replace(",", ".") for group in ("low", "high"))
    return f"{number(low)} to {number(high)}" if float(low) < float(high) else None


def _hyphened(match: re.Match[str]) -> str | None:
    """Tell a range from a difference: what comes second is the greater."""
    operator = match.string[max(0, match.start() - 2) : match.start()].strip()
    if match.span() == (0, len(match.string)) or not begins_apart(match, ".,:/") or operator in tuple("=<>+*/^×÷"):
        return None
    low, high = (float(plain_digits(match[group])) for group in ("low", "high"))
    return _range(match) if low < high else None


def _shop(match: re.Match[str]) -> str | None:
    """Tell the shop of "a 7-11 around the corner" from a range."""
    before = word_before(match).lower()
    if _OF_NAMES.match(match.string, match.end()) and _LISTS.search(
        match.string, max(0, match.start() - 12), match.start()
    ):
        return "seven eleven"
    if before in ("like", "into") and _CLOSES.match(match.string, match.end()):
        return "seven eleven"
    if before == "the":
        return "seven eleven" if _AT_A_PLACE.match(match.string, match.end()) else None
    return "seven eleven" if before in words("ranges.toml", "before_shop") else None


_CLOSES = re.compile(r"[.,;:!?)]|$")
# "(7-11, Lawson and the rest)", "shops like 7-11 or Lawson"
_LISTS = re.compile(r"(?:\(|\be\.g\.,? |\b(?:like|as|including|at) )$")
_OF_NAMES = re.compile(r"(?:, (?:and |or )?| and | or |/)[A-Z][a-z]+[A-Za-z]*(?:[,.;)/ ]|$)")
_AT_A_PLACE = re.compile(
    r"[.,;!?)]|$| (?:around|on|in|near|at|down|next|across|by|and|or|that|which|where|for|to"
    r"|clerk|parking|stores?)\b"
)


def phone(match: re.Match[str]) -> str:
    """Say digits group by group: ``1-800-555-0199`` -> "one, eight hundred, five five five, zero one nine nine"."""
    groups = re.findall("[0-9]+", match[0].replace("(0)", "0"))
    return ("plus " if match[0][0] == "+" else "") + ", ".join(
        _group(group, free=before in ("", "1")) for before, group in zip(["", *groups], groups, strict=False)
    )


def _group(group: str, *, free: bool) -> str:
    """Say a group of digits; ``free`` numbers begin with eight hundred or nine hundred."""
    return in_pairs(group) if free and group in ("800", "900") else digits(group)


def _short_phone(match: re.Match[str]) -> str | None:
    if match[2][0] != "0" and word_before(match).lower() not in words("ranges.toml", "phone"):
        return None
    return phone(match)


def _parts_of_a_hundred(match: re.Match[str]) -> str | None:
    if int(match["one"]) + int(match["other"]) != 100:
        return None
    return f"{number(match['one'])} {number(match['other'])}"


def _won_and_lost(match: re.Match[str]) -> str | None:
    """Say wins, losses and draws, "a 10-2-1 record", as numbers."""
    before, after = word_before(match).lower(), word_after(match).lower()
    if before not in ("record", "finished", "went", "is", "at") and after not in ("record", "season", "start"):
        return None
    if before in ("is", "at") and "record" not in match.string[max(0, match.start() - 40) : match.start()]:
        return None
    return " ".join(number(part) for part in re.split("[-–]", match[0]))


def _called_too(match: re.Match[str]) -> str | None:
    before = _CALLED_BEFORE.search(match.string, max(0, match.start() - 72), match.start())
    return digits(match[0]) if before and begins_apart(match, ".,$-") else None


_CALLED_BEFORE = re.compile(
    r"(?:\b(?:[Cc]all(?:s|ed|ing)?|[Dd]ial(?:s|l?ed|l?ing)?|[Rr](?:ing|ang)|[Pp]hon(?:e[ds]?|ing)|[Tt]ext(?:ed|s)?) "
    r"(?:[^A-Za-z.;!?]{0,32}[^A-Za-z.;!?0-9])?[0-9]{3,4},? (?:or|and|not|nor|others|but not|instead of|rather than)"
    r"|\b(?:emergency|phone|telephone|hotline|helpline)(?: (?:number|line)s?)? (?:is|was|of)) $"
)
_CALLED = rf"(?:{'|'.join(f'(?<={verb} ...)' for verb in sorted(words('ranges.toml', 'called')))})"

_tells_american_sport = tells(re.compile(rf"\b(?:{any_of(words('ranges.toml', 'american_sport'))})\b"))


def _record(match: re.Match[str]) -> str | None:
    """Say games won and lost, "the Mets are 8-17", where American sport is spoken of."""
    before = _STANDS_BEFORE.search(match.string, max(0, match.start() - 32), match.start())
    if not before or not begins_apart(match, ".,$€£-–/:") or not _tells_american_sport(match.string):
        return None
    return f"{number(match['won'])} and {number(match['lost'])}"


_STANDS_BEFORE = re.compile(
    r"(?:\b(?:are|were|sit|sits|sat|stand|stands|stood)(?: (?:now|just|only|currently|still|at|a))?"
    r"|\b(?:finished|started|began|opened|fell to|improved to|dropped to|ended up)(?: (?:at|the season|the year|out))?"
    r"|\b(?:go|goes|went|gone|going)|\brecord (?:of|is|was|stands at)) $"
)


def _average(match: re.Match[str]) -> str | None:
    """Say what share of its games a team wins, or a batter hits: ".500" is "five hundred", ".276" "two seventy-six"."""
    if not _tells_american_sport(match.string):
        return None
    digit, rest = match["share"][0], match["share"][1:]
    if rest == "00":
        return f"{number(digit)} hundred"
    return f"{number(digit)} {f'oh {number(rest[1])}' if rest[0] == '0' else number(rest)}"


_tells_soccer = tells(re.compile(rf"\b(?:{any_of(words('ranges.toml', 'soccer'))})\b"))


def _nil(match: re.Match[str]) -> str | None:
    """Say a score of soccer: "2-0" is "two nil", "0-0" "nil nil"."""
    if not begins_apart(match, ".,$€£-–/:") or not _tells_soccer(match.string):
        return None
    if has_plural_s(word_after(match)) and word_after(match) not in _OF_GAMES:
        return None  # "0-2 cycles"
    return " ".join("nil" if goals == "0" else number(goals) for goals in re.split("[-–]", match[0]))


_OF_GAMES = frozenset(["wins", "losses", "victories", "defeats", "draws", "thrashings", "leads", "loss"])

CATEGORY = Category(
    "ranges",
    (
        # a 10-2-1 record
        Rule(
            re.compile(r"[0-9](?<![\w.,$-].)[0-9]?[-–][0-9]{1,2}[-–][0-9]{1,2}(?![\w]|[-–.,/][0-9])"),
            _won_and_lost,
        ),
        # the 50 - 30 - 20 rule
        Rule(
            re.compile(
                r"[1-9](?<![\w.,$-].)[0-9](?: ?[-–] ?[1-9][0-9]){2}(?= (?:rule|split|budget|plan|mix|ratio|method)\b)"
            ),
            lambda m: " ".join(number(part) for part in re.findall("[0-9]+", m[0])),
        ),
        Rule(re.compile(r"(?<=[0-9])-to-(?=[$€£]?[0-9])"), lambda m: " to "),
        Rule(re.compile(r"(?<![\w.,$])\+[0-9]{1,3}(?:[ -][0-9]{2,4}){2,4}(?![\w]|[-.,][0-9])"), phone),
        Rule(
            re.compile(
                rf"(?:[1-9]11|999|112|988|000){_CALLED}(?![\w%]|[-.,][0-9]| (?:[a-z]{{3,20}}s|people|more)\b)"
                r"|(?:911|999)(?= (?:calls?|callers?|call-takers?|dispatch(?:ers?)?|operators?|recordings?|tapes?)\b)"
            ),
            lambda m: digits(m[0]) if begins_apart(m, ".,$-") else None,
        ),
        # "911." as a sentence
        Rule(
            re.compile(r"911(?:(?<=^911)|(?<=[.!?…] 911)|(?<=[“\"]911))(?=[.!…]+(?:[ ”\"]|$))"),
            lambda m: digits(m[0]),
        ),
        # "~287–~212 BC"
        Rule(re.compile(r"[-–](?<=[0-9][-–])(?=~[0-9])"), lambda m: " to "),
        # "passcode: 120912", "the PIN is 4821"
        Rule(
            re.compile(
                r"\b(?:[Pp]ass ?codes?|PINs?|(?:PIN|[Aa]ccess|[Ss]ecurity|[Ee]ntry|[Dd]oor|[Zz]oom) codes?|[Pp]assword)"
                r"(?: (?:is|was|of))?:? (?P<say>[0-9]{4,10})(?![\w%]|[.,:/-][0-9]| [a-z]+s\b)"
            ),
            lambda m: digits(m["say"]),
        ),
        # "call 112 or 911", "dial 911, not 999", "the emergency number is 112"
        Rule(
            re.compile(r"(?:[2-9]11|999|112|988)(?![\w%]|[-.,][0-9]| (?:[a-z]{3,20}s|people|more)\b)"),
            _called_too,
        ),
        # A postal code after the letters of its state.
        Rule(
            re.compile(
                r"[0-9]{5}(?:(?<=\b[A-Z]{2} .....)(?<!\b(?:US|UK|EU|UN) .....)|(?<=, [A-Z]\.[A-Z]\. .....)"
                r"|(?<=, [A-Z][a-z]{3}\. .....))(?:-[0-9]{4})?(?![\w]|[-.,][0-9])"
            ),
            lambda m: digits(m[0].replace("-", "")),
        ),
        Rule(
            re.compile(r"\b(?:zip|ZIP|Zip)(?: codes?)?(?: is| was|:)? (?P<say>[0-9]{5})(?![\w]|[-.,][0-9])"),
            lambda m: digits(m["say"]),
        ),
        Rule(
            re.compile(
                r"(?=[0-9+(])(?<![\w.,$-])(?:\+?[0-9]{1,3}[-. ])?(?:\([0-9]{3}\) ?|[0-9]{3}[-–. ])"
                r"[0-9]{3}[-–. ][0-9]{4}(?![\w]|[-.,][0-9])"
            ),
            phone,
        ),
        Rule(re.compile(r"(?=[0-9+(])(?<![\w.,$-])1-[89]00(?:-[0-9]{1,4}|(?=-[A-Z])|(?![\w-]))"), phone),
        Rule(re.compile(r"(?=[0-9+(])(?<![\w.,$-])[0-9]{1,5}(?:-[0-9]{1,7}){2,6}(?![\w]|[-.,][0-9])"), phone),
        Rule(re.compile(r"(?=[0-9+(])(?<![\w.,$-])([0-9]{3})-([0-9]{4})(?![\w]|[-.,][0-9])"), _short_phone),
        # a 7-11 around the corner
        Rule(re.compile(r"7[-–]11(?<![\w.,$/-]....)(?![\w%]|[-–.,:/][0-9])"), _shop),
        # "The Mets are 8-17", "well below .500"
        Rule(
            re.compile(r"(?P<won>[0-9]{1,3})[-–](?P<lost>[0-9]{1,3})(?![\w%]|[-–.,:/][0-9]|-[a-z]| [a-z]{2,12}s\b)"),
            _record,
        ),
        Rule(re.compile(r"\.(?<![\w.,$€£)-]\.)(?P<share>[1-9][0-9]{2})(?![\w%]|[-–.,:/][0-9])"), _average),
        # 2-0 in soccer
        Rule(
            re.compile(r"(?:[0-9]{1,2}[-–]0|0[-–][0-9]{1,2})(?![\w%]|[-–.,:/][0-9]|-[a-z])"),
            _nil,
        ),
        # a 60-40 split, the 80–20 rule
        Rule(
            re.compile(
                r"(?P<one>[1-9](?<![\w.,$-].)[0-9])[-–](?P<other>[1-9][0-9])"
                r"(?=[ -](?:blend|breakdown|chance|decision|divide|mix|odds|partnership|principle|ratio|rule|split)"
                r"s?\b)"
            ),
            _parts_of_a_hundred,
        ),
        Rule(
            re.compile(rf"{START}(?P<low>{NUMBER})(?:[-–—−]-?| [–—−] )(?P<high>{NUMBER})(?![0-9]|[-–.,][0-9])"),
            spaced(_range),
        ),
        # "7,5 - 8 hours", with a decimal comma
        Rule(
            re.compile(
                r"(?P<low>[0-9](?<![\w.,$-].)[0-9]?,[0-9])(?: ?[-–] ?)(?P<high>[0-9]{1,2}(?:,[0-9])?)"
                r"(?= ?(?:hours?|minutes?|days|weeks|months|years|times|percent|%|[ck]?m|mm|kg|lit(?:er|re)s?|hrs?|h)"
                r"(?!\w))"
            ),
            _with_commas,
        ),
        # "the registers k0–k7"
        Rule(
            re.compile(
                r"(?<![\w.-])(?P<of>[A-Za-z])(?P<low>[0-9]{1,3})(?P<say>[-–])(?P=of)(?P<high>[0-9]{1,3})(?![\w-]|\.[0-9])"
            ),
            lambda m: " to " if int(m["low"]) + (m["say"] == "-") < int(m["high"]) else None,
        ),
        # "Equations (2.6)–(2.9)"
        Rule(re.compile(r"[-–—](?<=[0-9]\)[-–—])(?=\([0-9.]{1,6}\))"), lambda m: " to "),
        # 30~50%, 3~5 days
        Rule(
            re.compile(
                rf"{START}(?P<low>[1-9][0-9]{{0,3}})%?(?:~| ~ )(?=(?P<high>[1-9][0-9]{{0,3}})(?![0-9]|[.,][0-9]))"
            ),
            lambda m: f"{number(m['low'])} to " if int(m["low"]) < int(m["high"]) else None,
        ),
        # 1½–2 hours, 2 1/2-3 cups
        Rule(
            re.compile(
                rf"[-–](?:(?<={VULGAR}.)|(?<=[0-9] 1/[2-8].)|(?<=[0-9] 3/[48].)|(?<=[0-9] 2/3.))"
                rf"(?=(?:[1-9][0-9]{{0,2}}|{VULGAR})(?!/|\d))"
            ),
            lambda m: " to ",
        ),
        # 80,000 - 200,000
        Rule(
            re.compile(
                r"(?P<low>[0-9][0-9,.]{0,50}) - (?P<high>[0-9][0-9,]{0,50}(?:\.[0-9]{1,6})?)"
                r"(?![0-9]|[.,][0-9])(?! ?[=+*/^×÷<>-])"
            ),
            _hyphened,
        ),
    ),
)
