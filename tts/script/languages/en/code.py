"""Inline code: `SELECT * FROM t`, `~/.bashrc`, `pip install -e .` are read as they are, sign by sign."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.addresses import FILES, HOST, site
from tts.script.languages.en.numerals import in_pairs, number, sign_by_sign
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.symbols import called, name
from tts.script.languages.en.tables import table, words
from tts.script.languages.en.units import BARE_RATE, bare_rate
from tts.script.reading import Category, Rule, any_of

_SIGNS: dict[str, str] = table("code.toml")["signs"]
_ALONE: dict[str, str] = table("code.toml")["alone"]
_WORDS: dict[str, str] = table("code.toml")["words"]
_INITIALS = words("code.toml", "initials")
_INITIAL = any_of(_INITIALS)
# <div>, </p>, <a href="x">, <int>: a tag, or a type in angle brackets.
_TAG = r"[A-Za-z][\w.:-]{0,40}(?: [\w:@-]{1,40}=[^<>]{0,200})? ?"
_TAG_BEFORE = re.compile(rf"</?{_TAG}/?$")
_REACH = 260  # characters; longer than any tag


def _sign(match: re.Match[str]) -> str:
    return name(match, _SIGNS[match[0]])


def _bracket(match: re.Match[str]) -> str:
    """Return a space where the bracket parts two words: "x[0]"; else nothing."""
    start, end = match.span()
    following = match.string[end : end + 1]
    before = match.string[start - 1] if start > match.pos else ""
    parts = before.isalnum() or (before == "]" and match[0] == "[")
    return (
        " "
        if parts and (following.isalnum() or following == "-" or (match[0] == "[" and following in ("'", '"')))
        else ""
    )


def _tag_end(match: re.Match[str]) -> str | None:
    start = match.start()
    return "" if _TAG_BEFORE.search(match.string, max(0, start - _REACH), start) else None


def _hyphens(match: re.Match[str]) -> str:
    """Read the hyphens of an option or alone: "dash", but "minus" between two operands."""
    before = match.string[max(match.pos, match.start() - 2) : match.start()]
    after = match.string[match.end() : min(match.end() + 2, match.endpos)]
    minus = match[0] == "-" and re.fullmatch(r"[\w)\]] ", before) and re.fullmatch(r" \S", after)
    return name(match, "minus" if minus else " ".join(["dash"] * len(match[0])))


def _alone(match: re.Match[str]) -> str | None:
    return _ALONE[match[0]] if match.span() == (match.pos, match.endpos) else None


def _quoted(match: re.Match[str]) -> str | None:
    """Name a sign that stands alone in quotation marks: the "." of a method; a "?" alone may be what someone says."""
    if match["say"] in "!?" and not _ARTICLE_BEFORE.search(match.string, max(0, match.start() - 6), match.start()):
        return None
    return _ALONE.get(match["say"]) or _SIGNS.get(match["say"])


_ARTICLE_BEFORE = re.compile(r"\b(?:[Aa]n?|[Tt]he|and|or) [\"“‘']$")


def _leads(match: re.Match[str]) -> str | None:
    """Tell the arrow before a type, "-> int", from the one between two."""
    return name(match, "arrow") if match.start() == match.pos else None


def _dots(match: re.Match[str]) -> str:
    return name(match, " ".join(["dot"] * len(match[0])))


def _part(word: str) -> str:
    """Return one word of an identifier, whose capitals say nothing: MAX is a word, URL and DB are initials."""
    low = word.lower()
    if low in _WORDS:
        return _WORDS[low]
    spelled = low in _INITIALS or word in ("OS", "IO") or (len(low) <= 4 and not set(low) & set("aeiouy"))
    return letters(low) if spelled else low


def _inner(match: re.Match[str]) -> str:
    """Part the words of learningRate, parseJSON and XMLHttpRequest."""
    word = match["say"]
    said = word if len(word) == 1 else _part(word)
    before, after = match.string[match.start("say") - 1 : match.start("say")], match.string[match.end("say") :][:1]
    left = " " if before.isalnum() and match.start("say") > match.pos else ""
    return f"{left}{said}{' ' if len(word) > 1 and after.isalpha() else ''}"


def _reference(match: re.Match[str]) -> str | None:
    """Tell the sign before a name, ``&str``, from the one between two."""
    opens = match.start() == match.pos or match.string[match.start() - 1] in "(<[,"
    return name(match, "ampersand") if opens else None


def _negation(match: re.Match[str]) -> str | None:
    """Tell "not" of a condition, ``a && !b``, from ``!important``."""
    return name(match, "not") if _CONDITION.search(match.string, match.pos, match.endpos) else None


_CONDITION = re.compile(r"&&|\|\||[=!]==?(?!=)|= ?!|\b(?:if|while|return|assert) ?\(?!")


def _colour(match: re.Match[str]) -> str | None:
    """Say a colour sign by sign: ``#ff0000``; a word, ``#add``, is none."""
    signs = match["signs"]
    if not any(map(str.isdigit, signs)) and len(set(signs.lower())) > 1 and len(signs) < 6:
        return None
    return name(match, f"hash {sign_by_sign(signs)}")


def _product(match: re.Match[str]) -> str | None:
    """Tell a product of names from the star of a query, a folder or a type: in a sum, or all of the code."""
    if match["left"].lower() in words("code.toml", "before_star") or match["left"].endswith("_t"):
        return None
    code = match.string[match.pos : match.endpos]
    return " times" if _SUM.search(code) or _TWO_NAMES.fullmatch(code) else None


# Another sign of a sum, or two names of which one is in capitals or has a "_".
_FULL_NAME = r"(?:[A-Z]{2,}|[A-Za-z]+_)\w*"
_SUM = re.compile(
    rf"[\w)] (?:=(?! (?:new|NULL|nullptr|malloc)\b)|\+|/|-) [\w($]|{_FULL_NAME} \* \w|\w \* {_FULL_NAME}|\) \* |\* \("
)
_TWO_NAMES = re.compile(r"(?![A-Z][a-z]+\w* \* [a-z])(?=[^*]*[A-Za-z]|.*\* [A-Za-z])[\w.]+ \* [\w.]+")


def _power(match: re.Match[str]) -> str:
    return name(match, {"2": "squared", "3": "cubed"}[match["low"]] if match["low"] else "to the")


def _closes_type(match: re.Match[str]) -> str | None:
    return "" if _TYPE_BEFORE.search(match.string, match.pos, match.start()) else None


def _strong_end(match: re.Match[str]) -> str | None:
    return "" if _STRONG_BEFORE.search(match.string, match.pos, match.start()) else None


_STRONG = r"[^\s*](?:[^*\n]{0,80}[^\s*])?"
_STRONG_BEFORE = re.compile(rf"(?<![\w*])\*\*{_STRONG}$")
_TYPE_BEFORE = re.compile(r"\w<[\w<>, ()\[\]:*&.'?]{1,80}$")

# A sign that stands alone in quotation marks in prose; it is read as it is called. Dots alone are what was left out.
_QUOTABLE = [sign for sign in (*_ALONE, *_SIGNS) if sign not in ("...", "…", "&", '""', "''")]
QUOTED_SIGN = Rule(
    re.compile(
        r"(?:(?<=[\s(\[][\"“‘'])|(?<=\A[\"“‘]))"
        rf"(?P<say>{any_of(_QUOTABLE)})(?=[\"”’'](?!\w))"
    ),
    _quoted,
)

# The class of a style sheet and a hidden file, by their dot: ".footer-link", ".git-commit-template".
DOTTED_NAME = Rule(
    re.compile(r"(?:(?<=[\s(\[\"“])|(?<=\A))(?P<say>\.)(?=[a-z][a-z0-9]*(?:[-_]{1,2}[a-z0-9]+)+(?![\w/]|\.\w))"),
    called("dot"),
)

CATEGORY = Category(
    "code",
    (
        Rule(re.compile(any_of(_ALONE)), _alone),
        # 192.168.0.1:8080
        Rule(
            re.compile(r"(?<![\w.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?=:[0-9]|[/,;)\s]|\Z)"),
            lambda m: " dot ".join(map(in_pairs, m[0].split("."))),
        ),
        # "km/h"; "src/ms" is a path.
        Rule(BARE_RATE, lambda m: bare_rate(m) if m.span() == (m.pos, m.endpos) else None),
        Rule(re.compile(rf"https?://({HOST})", re.IGNORECASE), lambda m: site(m[1])),
        Rule(
            re.compile(
                rf"(?P<say>(?<=[a-z])(?:{any_of(map(str.capitalize, _INITIALS))})(?![a-z])"
                r"|(?<=[a-z])(?<!0x)(?![WA]h\b)[A-Z](?=[a-z])|(?<=[a-z])(?<!0x)[A-Z]{2,}(?![A-Za-z])|(?<![A-Z])[A-Z]{2,}(?=[A-Z](?!s(?![a-z]))[a-z]))"
            ),
            _inner,
        ),
        # ls -la, docker run -it: an option for each letter
        Rule(
            re.compile(r"(?<=[\s(]-)(?!in|no|or|if|of|on|to|by|as|is|at|up|so|my)(?P<say>[a-z]{2})(?![\w=.-])"),
            lambda m: letters(m["say"]),
        ),
        # MAX_RETRIES, user_id, api-key
        Rule(re.compile(r"(?<![A-Za-z])(?:[A-Z]{2,}(?=_)|(?<=_)[A-Z]{2,})(?![A-Za-z])"), lambda m: _part(m[0])),
        Rule(
            re.compile(rf"(?<=[_-])(?:{_INITIAL})(?![A-Za-z])|(?<![A-Za-z])(?:{_INITIAL})(?=_)"),
            lambda m: _part(m[0]),
        ),
        Rule(re.compile(rf"(?<![A-Za-z])(?:{any_of(_WORDS)})(?![A-Za-z])"), lambda m: _WORDS[m[0]]),
        # A verb: "use foo", "use_tools", "pub use"; "memory_use" is none.
        Rule(re.compile(r"(?<![\w-])use(?=[\s_]|\Z)"), lambda m: "yooze"),
        # Vec<u8>, Map<String, int>
        Rule(re.compile(r"(?<=\w)<(?=[A-Za-z&*][\w<>, \[\]:*&.'?]{0,60}>|\([\w, ]{1,40}\)>)"), called("of")),
        Rule(re.compile(r">(?![\w=])"), _closes_type),
        Rule(re.compile(r"#(?<!\w#)(?P<signs>[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3,4})(?!\w)"), _colour),
        Rule(re.compile(r"(?<=\w):(?=[0-9]{2,5}(?![\w.:]))(?P<port>[0-9]+)"), lambda m: f" {in_pairs(m['port'])}"),
        # A sum that is worked out or has a unit, "n * 8 = 64", "4 * 140ms"; not "SELECT *", "2 * 3"
        Rule(re.compile(r" \*(?= ~?[0-9](?:[^=\n]{0,40} = ~?[0-9]|[0-9.,]*[A-Za-z%]))"), called("times")),
        # "price * units"; not "SELECT * FROM", "char * p", "cp * there"
        Rule(re.compile(r"(?P<left>[A-Za-z_]\w{0,40}|[0-9.]{1,12}|\))(?P<say> \*)(?= [\w(])"), _product),
        # an amount, "~660ms"; not "~1.2.3"
        Rule(
            re.compile(r"~(?<![\w^]~)(?=[0-9]+(?:\.[0-9]+)?(?: ?[A-Za-z%]{1,5}(?: [*+-] |\Z)| [*+] ))"),
            called("about"),
        ),
        Rule(re.compile(r"~=(?<= ~=)(?= )"), called("is about")),
        Rule(re.compile(r" % (?=[\w(])"), lambda m: " mod "),
        Rule(re.compile(r" (?:<<|>>) (?=[0-9])"), lambda m: " left shift " if "<" in m[0] else " right shift "),
        Rule(re.compile(r"(?<![\w.])[0-9]{1,3}(?:_[0-9]{3})+(?![\w.])"), lambda m: number(m[0].replace("_", ""))),
        Rule(re.compile(r"&(?=[A-Za-z])(?<!&&)"), _reference),
        # "# of vertices"
        Rule(re.compile(r"#(?= of [a-z])"), called("number")),
        # "2^(n-1)", "a[i-1]"
        Rule(re.compile(r"-(?<=[(\[][a-z]-)(?=[0-9]{1,2}[)\]])"), called("minus")),
        # A power: "x^2", "e^(-t)", "10^n", "R^n"; not "HEAD^1", "a ^ b"
        Rule(
            re.compile(
                r"\^(?:(?<=[0-9)]\^)|(?<=(?<![A-Za-z_])[A-Za-z]\^))(?:(?P<low>[23])(?![\w.])|(?=[0-9(])|(?=-[0-9])"
                r"|(?<=[0-9e]\^)(?=[a-z](?!\w))|(?=[dkmnN](?![\w^(])))"
            ),
            _power,
        ),
        # The letter, not the article.
        Rule(re.compile(r"(?<![\w.'])[aA](?![\w'])"), lambda m: letters("A")),
        Rule(re.compile(r"://"), lambda m: " "),
        Rule(
            re.compile(rf"\.(?P<ending>{any_of(FILES)})(?![\w@]|\.\w)"),
            lambda m: name(m, f"dot {FILES[m['ending']]}"),
        ),
        # 0..9, 1..=n
        Rule(
            re.compile(r"(?<![./])\.\.(?P<equals>=?)(?=[\w(\s]|\Z)"),
            lambda m: name(m, "dot dot equals" if m["equals"] else "dot dot"),
        ),
        # what an object has: p->next, col->"$.name"; not a->b or Int->Int
        Rule(
            re.compile(r"->(?<=[a-z0-9_)\]]->)(?=[\"'$\[{]|[a-z_]\w)|->(?<=[a-z_]{2}->|\w[)\]]->)(?=[a-z_](?!\w))"),
            called("arrow"),
        ),
        Rule(re.compile(r"->(?= ?\w)"), _leads),
        # any character, in an expression: "hello.*world", "a.+"
        Rule(re.compile(r"\.(?<!\.\.)(?=[*+?])"), _dots),
        # os.path, .bashrc, ./make.sh, ../data; U.S., a number's point and three dots are read as in prose.
        Rule(re.compile(r"(?<!\.)(?<!\b[A-Z])\.(?=[A-Za-z_])|(?<!\.)\.(?=[A-Z]?[a-z_])"), _dots),
        # A stop after a closing quotation mark ends the sentence that is quoted.
        Rule(re.compile(r"(?<![\w.\"'”’)\]*!?])\.{1,2}(?=/|\s|\Z)"), _dots),
        # The sentence that it is quoted in goes on.
        Rule(
            re.compile(r"(?<=[\"”’])\.\Z"),
            lambda m: "" if m.string[m.end() : m.end() + 1] in tuple(",;:.") else None,
        ),
        # The marks of Markdown around words: "the letter **b**"
        Rule(re.compile(rf"(?<![\w*])\*\*(?={_STRONG}\*\*(?![\w*]))"), lambda m: ""),
        Rule(re.compile(r"(?<=[^\s*])\*\*(?![\w*])"), _strong_end),
        Rule(re.compile(rf"</(?={_TAG}>)"), called("slash")),
        Rule(re.compile(rf"<(?={_TAG}/?>)"), _bracket),
        Rule(re.compile(r" ?/?>"), _tag_end),
        Rule(re.compile(r"[\[\]{}]|::"), _bracket),
        # --force, -v, a - b, a lone -; the hyphen of a compound, of a number and of an arrow are read as in prose.
        Rule(re.compile(r"(?<![\w)\]<>=+-])-{1,3}(?![0-9>=+-])"), _hyphens),
        Rule(re.compile(r"-(?==)"), called("minus")),
        # "chmod +x"
        Rule(re.compile(r"\+(?<=[a-z] \+)(?=[a-z](?![a-z]))"), called("plus")),
        Rule(re.compile(r"(?<=\w)--(?!\w)"), called("minus minus")),
        Rule(re.compile(r"!(?<!\w!)(?=[A-Za-z_(])"), _negation),
        Rule(re.compile(r"!(?<!\w!)(?=[\w(/])"), called("bang")),
        Rule(re.compile(r"(?<!\w)_(?!\w)"), called("underscore")),
        # The slash that ends a folder's name is not said, a lone one is.
        Rule(re.compile(r"(?<=\w)/\Z"), lambda m: ""),
        Rule(re.compile(any_of(_SIGNS)), _sign),
    ),
    of_code=True,
)
