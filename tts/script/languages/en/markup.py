"""What is left of markup in plain text: marks that are not said, and dashes and dots that are pauses."""

from __future__ import annotations

import re

from tts.script.reading import Category, Rule

_TAGS = (
    "abbr|a|blockquote|br|b|cite|code|del|div|em|font|h[1-6]|hr|img|ins|i|kbd|li|mark|ol|pre|p|q|small|span|strong"
    "|sub|sup|s|table|td|th|tr|tt|ul|u"
)
# Scripts that an English voice cannot say, and characters that are not text.
_UNSAID = re.compile(
    "[\u0400-\u052f\u0530-\u1cff\u1f00-\u1fff\u2d00-\u2dff\u2e80-\u3029\u3031-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe30-\ufe4f"
    "\ufe70-\ufefc\uff00-\uffef\U00010000-\U0001d3ff\U0001e000-\U0001efff\U00020000-\U0003ffff]+"
)
_TERM_BEFORE = re.compile(r"(?:^|[\s(=])-?(?:[0-9.,]{1,15}|\w|\w[²³])\)?$")
_TERM_AFTER = re.compile(r"\(?(?:[0-9][0-9.,]*|\w[²³]?)(?![\w/:])")
_QUOTED = re.compile(r"(?<!\b\w )(?<!\w)<< ?[A-Z\"“'a-z][^<>\n]{0,200}[A-Za-z]{3}[^<>\n]{0,200}$")
_PLACE = re.compile(r"<[A-Za-z][\w.-]{0,40}$")


def _nothing(match: re.Match[str]) -> str:
    return ""


def _pause(match: re.Match[str]) -> str | None:
    """Return a comma where a clause goes on after the dash, a space beside another mark; a dash of numbers is left."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    after = match.string[match.end() : match.end() + 1]
    if before.isdigit() and after.isdigit():
        return None
    if not before or before in "([“‘\n":
        return ""
    return " " if not after or before in ".,;:!?…" or after in ".,;:!?)]”\n" else ", "


def _spaced_hyphen(match: re.Match[str]) -> str | None:
    """Leave the minus of ``x - 1``, which stands between numbers or lone letters."""
    if _TERM_BEFORE.search(match.string, max(0, match.start() - 16), match.start()) and _TERM_AFTER.match(
        match.string, match.end()
    ):
        return None
    return _pause(match)


def _closing(match: re.Match[str]) -> str | None:
    return "" if _QUOTED.search(match.string, max(0, match.start() - 400), match.start()) else None


def _dots(match: re.Match[str]) -> str:
    """Return what three dots are: a full stop before a new sentence or at the end, else a comma."""
    rest = match.string[match.end() : match.end() + 8]
    before = match.string[: match.start()][-1:] if match.start() < 2 else match.string[match.start() - 1]
    if not before or before in " ([“\"'‘\n" or rest[:1] in (",", ";", ":", ".", "!", "?"):
        return ""
    mark = rest.lstrip(" \"'”’)]\n")[:1]
    said = "." if not mark or (mark.isupper() and not rest[:1].isalnum()) else ","
    return f"{said} " if rest[:1].isalnum() else said


def _star(match: re.Match[str]) -> str | None:
    """Leave the star of a product; every other one is emphasis or a note's mark."""
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    after = match.string[match.end() : match.end() + 1]
    if len(match[0]) == 2 and before.isalnum() and after.isdigit():
        return None  # a power
    if before == after == " ":
        return None
    product = len(match[0]) == 1 and (before + after).isalnum() and len(before + after) == 2
    if (
        product
        and _LETTERS.match(match.string, max(0, match.start() - 2))
        and "*" not in match.string[match.end() + 1 : match.end() + 80]
    ):
        return None  # a*b
    return None if product and (before.isdigit() or after.isdigit()) else ""


_LETTERS = re.compile(r"(?:\W|\A)?\b[A-Za-z]\*[A-Za-z]\b")

CATEGORY = Category(
    "markup",
    (
        Rule(_UNSAID, _nothing),
        Rule(re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,300}})?/?>"), lambda m: " " if "br" in m[0] else "", "<"),
        # <name>, a place to fill in.
        Rule(re.compile(r"<(?=[A-Za-z][\w.-]{0,40}>)"), _nothing, "<"),
        Rule(
            re.compile(r">"), lambda m: "" if _PLACE.search(m.string, max(0, m.start() - 42), m.start()) else None, "<"
        ),
        Rule(re.compile(r"&nbsp;"), lambda m: " ", "&"),
        Rule(re.compile(r"&amp;"), lambda m: "and", "&"),
        # Marks of notes and sources: shown[12], shown [3, 4], shown[^a], shown¹, shown†.
        Rule(
            re.compile(
                r"(?<!\b[a-zA-Z])(?P<say> ?\[(?:\^[^\]\s]{1,20}|[0-9]{1,3}(?:(?:, ?| ?[-–] ?)[0-9]{1,3}){0,9})\])"
            ),
            _nothing,
            "[",
        ),
        Rule(re.compile(r" ?\[(?:citation needed|\.\.\.|…)\]"), _nothing, "["),
        Rule(
            re.compile(r"[¹²³⁰⁴-⁹](?:(?<=[a-z]{3}.)|(?<=[.,;:!?”\"’)].))(?:[,⁻]?[¹²³⁰⁴-⁹]){0,5}(?![⁄/])"),
            _nothing,
            "¹²³⁰⁴⁵⁶⁷⁸⁹",
        ),
        Rule(re.compile(r"[†‡]+"), _nothing, "†‡"),
        # "(c) 2019", "Acme(tm)"
        Rule(re.compile(r"\([cC]\)(?= ?(?:19|20)[0-9]{2}\b)"), lambda m: "copyright ", "("),
        Rule(re.compile(r"(?<=[A-Za-z]{2})\((?:tm|TM|R)\)"), _nothing, "("),
        # Quotation marks typed as << and >>; what compares stands between single letters or numbers.
        Rule(
            re.compile(r"(?<!\b\w )(?<!\w)<< ?(?=[A-Z\"“'a-z][^<>\n]{0,200}[A-Za-z]{3}[^<>\n]{0,200}>>(?!\w))"),
            _nothing,
            ">",
        ),
        Rule(re.compile(r" ?>>"), _closing, "<"),
        # :-) ;) :D
        Rule(re.compile(r"(?<!\S)[:;=]['’]?-?(?:[)(DPp|]|[/\\](?= |$))(?![\w)(])"), _nothing, ":;="),
        # What begins a line: bullets, headings, quotes; and rules drawn across it.
        Rule(re.compile(r"(?m)^ ?(?:[•‣◦▪●·*→➔►▶]|[-+](?! ?[0-9])|#{1,6}|>) "), _nothing, "•‣◦▪●·*→➔►▶-+#>"),
        Rule(re.compile(r"[•‣◦▪●] ?"), _nothing, "•‣◦▪●"),
        Rule(re.compile(r"-{4,}|={3,}|_{3,}|\*{4,}|~{2,}"), _nothing, "-=_*~"),
        # Dashes. An unspaced one between numbers is a range; "--force" is an option.
        Rule(re.compile(r"--(?<![^\s(`\"'“]..)(?=[a-z])"), lambda m: "dash dash ", "-"),
        Rule(re.compile(r" ?-{2,3}(?![->]) ?"), _pause, "-"),
        Rule(re.compile(r" ?[—―]+ ?"), _pause, "—―"),
        Rule(re.compile(r" –+ "), _pause, "–"),
        Rule(re.compile(r" - "), _spaced_hyphen, "-"),
        Rule(re.compile(r"…+|\.{3,}"), _dots, "…."),
        # Emphasis and code.
        Rule(re.compile(r"\*{1,3}"), _star, "*"),
        Rule(re.compile(r"`+"), _nothing, "`"),
        Rule(re.compile(r"_+(?<![A-Za-z0-9]_)|_+(?![A-Za-z0-9])"), _nothing, "_"),
        Rule(re.compile(r"_+"), lambda m: " ", "_"),
        Rule(re.compile(r"\\(?=\w)(?<=\w\\)"), lambda m: " ", "\\"),
        Rule(re.compile(r"\\"), _nothing, "\\"),
    ),
)
