"""Inline code: `SELECT * FROM t`, `~/.bashrc`, `pip install -e .` are read as they stand, sign by sign."""

from __future__ import annotations

import re

from tts.script.languages.en.addresses import FILES, HOST, site
from tts.script.languages.en.symbols import called, name
from tts.script.languages.en.tables import table
from tts.script.reading import Category, Rule, any_of

_SIGNS: dict[str, str] = table("code.toml")["signs"]
_ALONE: dict[str, str] = table("code.toml")["alone"]
# <div>, </p>, <a href="x">, <int>: a tag, or a type in angle brackets.
_TAG = r"[A-Za-z][\w.:-]{0,40}(?: [\w:@-]{1,40}=[^<>]{0,200})? ?"
_TAG_BEFORE = re.compile(rf"</?{_TAG}/?$")
_REACH = 260  # characters; longer than any tag


def _sign(match: re.Match[str]) -> str:
    return name(match, _SIGNS[match[0]])


def _bracket(match: re.Match[str]) -> str:
    """Return a space where the bracket parts two words: "x[0]"; else nothing."""
    start, end = match.span()
    return " " if start and match.string[start - 1].isalnum() and match.string[end : end + 1].isalnum() else ""


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


def _dots(match: re.Match[str]) -> str:
    return name(match, " ".join(["dot"] * len(match[0])))


CATEGORY = Category(
    "code",
    (
        Rule(re.compile(rf"https?://({HOST})", re.IGNORECASE), lambda m: site(m[1]), "/"),
        Rule(re.compile(r"://"), lambda m: " ", "/"),
        Rule(
            re.compile(rf"\.(?P<ending>{any_of(FILES)})(?![\w@]|\.\w)"),
            lambda m: name(m, f"dot {FILES[m['ending']]}"),
            ".",
        ),
        # os.path, .bashrc, ./make.sh, ../data; U.S., a number's point and three dots are read as in prose.
        Rule(re.compile(r"(?<!\.)(?<!\b[A-Z])\.(?=[A-Za-z_])|(?<!\.)\.(?=[A-Z]?[a-z_])"), _dots, "."),
        Rule(re.compile(r"(?<![\w.])\.{1,2}(?=/|\s|\Z)"), _dots, "."),
        Rule(re.compile(rf"</(?={_TAG}>)"), called("slash"), "<"),
        Rule(re.compile(rf"<(?={_TAG}/?>)"), _bracket, "<"),
        Rule(re.compile(r" ?/?>"), _tag_end, "<"),
        Rule(re.compile(r"[\[\]{}]|::"), _bracket, "[]{}:"),
        # --force, -v, a - b, a lone -; the hyphen of a compound, of a number and of an arrow are read as in prose.
        Rule(re.compile(r"(?<![\w)\]<>=+-])-{1,3}(?![0-9>=+-])"), _hyphens, "-"),
        Rule(re.compile(r"-(?==)"), called("minus"), "-"),
        Rule(re.compile(r"(?<=\w)--(?!\w)"), called("minus minus"), "-"),
        Rule(re.compile(r"!(?<!\w!)(?=[\w(/])"), called("bang"), "!"),
        Rule(re.compile(r"(?<!\w)_(?!\w)"), called("underscore"), "_"),
        # The slash that ends a folder's name is not said, a lone one is.
        Rule(re.compile(r"(?<=\w)/\Z"), lambda m: "", "/"),
        Rule(re.compile(any_of(_ALONE)), _alone, "".join(_ALONE)),
        Rule(re.compile(any_of(_SIGNS)), _sign, "".join({sign[0] for sign in _SIGNS})),
    ),
    of_code=True,
)
