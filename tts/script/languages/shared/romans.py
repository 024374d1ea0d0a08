"""Roman numerals: of rulers, centuries, chapters, and with the mark of an ordinal."""

from __future__ import annotations

from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of

_NUMERAL = r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NAME_WITH_VOWEL = re.compile("[ \xa0][AEIOUÉÈÎÂ][a-zà-ÿ]")
_DOT_AND_NAME = re.compile("\\.[ \xa0]([A-ZÀ-Þ][a-zß-ÿ]+)(?! [a-zß-ÿ])")
_WORD = re.compile(r" (\w+)")
# What no heading has.
_SENTENCE = re.compile(r"[,;]|[.!?]$|.{60}")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def romans(tables: Tables) -> Category:
    """Return the category of Roman numerals where they are numbers."""
    table: dict[str, Any] = tables.words["romans"]
    grammar = tables.grammar
    rulers = any_of(table["rulers"].split())
    nouns = any_of(table["before"].split())

    def ordinal(match: re.Match[str]) -> str | None:
        suffix = match["suffix"].lstrip("^")
        place = place_of(match.string, *match.span("say"), suffix)
        if suffix == "." and place.after[:1].islower():  # "der VIII. hatte"
            place = place._replace(after="")
        return grammar.ordinal(roman_value(match["roman"].upper()), place)

    dotted = table["ruler_mark"].startswith(r"\.")
    genitive = table.get("genitive", "(?!)")
    titles = frozenset(table.get("titles", "").split())
    never = frozenset(table["before"].split()) | titles

    def unlinked(said: str, match: re.Match[str]) -> str:
        """Return what is said before a name as if it stood alone, where others are linked: Philippe II Auguste."""
        if "liaisons" not in tables.words or not _NAME_WITH_VOWEL.match(match.string, match.end("say")):
            return said
        place = place_of(match.string, *match.span("say"))._replace(after=table["and"].split("|")[0])
        return grammar.counted(said, place) or said

    def ruler(match: re.Match[str]) -> str | None:
        # "Joseph V. Nichols" has an initial; "Charles V. Il" is the end of a sentence.
        following = None if dotted or len(match["roman"]) > 1 else _DOT_AND_NAME.match(match.string, match.end())
        if following and following[1].lower() not in tables.small_words:
            return None
        place = place_of(match.string, *match.span())
        before = place.earlier if place.before in titles else place.before
        if match["of"] or (before.endswith("s") and before.rstrip("s").removesuffix("e") in titles):
            before = table["of"]  # "Ludwigs XIV.", "des Kaisers Karl V."
        return unlinked(grammar.ruler(roman_value(match["roman"]), match["name"], before), match)

    def unlisted(match: re.Match[str]) -> str | None:
        return None if match["name"] in never else ruler(match)

    def number(match: re.Match[str]) -> str:
        return unlinked(str(roman_value(match["roman"])), match)

    def label(match: re.Match[str]) -> str | None:
        """Say the number of a heading: "II. Die Reise", but not of "II. Weltkrieg" or of who has the initial."""
        value, following = roman_value(match["roman"]), _WORD.match(match.string, match.end("say"))
        if (following and following[1] in tables.ordinal_nouns) or (
            len(match["roman"]) == 1 and _SENTENCE.search(match.string)
        ):
            return None
        return f"{value},"

    def to_number(match: re.Match[str]) -> str:
        return f" {tables.numbers['range']} {roman_value(match['roman'])}"

    marked = rf"(?<![\w.-])(?P<say>(?P<roman>{_NUMERAL})(?:{table['ordinal']}))"
    small = rf"(?<![\w.-])(?P<say>(?P<roman>(?=[ivx]){_NUMERAL.lower()})(?:{table.get('small', '(?!)')}))"
    second = any_of(table["second_names"].split())
    numbered = rf"(?P<say>(?P<roman>{_NUMERAL}){table['ruler_mark']})(?![\w-])"
    named = rf"\b(?P<name>{rulers})(?: (?:{second}))?(?P<of>{genitive})? {numbered}"
    # Whoever it is, a numeral with a dot inside a sentence is an ordinal: "Rainier III. war".
    other = (
        r"\b(?P<name>[A-ZÀ-Þ][a-zß-ÿ]{2,})(?P<of>(?!))? (?P<say>(?P<roman>(?=[IVX]{2})[IVX]+)\.)(?=[,;]| [a-zß-ÿ(–])"
    )
    counted = rf"\b(?:{nouns}) (?P<say>(?P<roman>{_NUMERAL}))(?![\w'’])"
    joined = rf"\b(?:{nouns}) {_NUMERAL} (?:{table['and']}) (?P<say>(?P<roman>{_NUMERAL}))(?![\w])"
    span = rf"\b(?:{nouns}) {_NUMERAL}(?P<say>[-–](?P<roman>(?=[IVXLC]){_NUMERAL}))(?![\w-])"
    # "Phase II", "Rocky IV", "Schach (III)": two letters or more, after a word
    word = r"(?<=[^\W\d_][ \xa0\u202f])"
    bracket = r"(?<=[^\W\d_][ \xa0\u202f]\()(?=[IVX]+\))"
    blank = rf"(?!(?:{table.get('blanks', '(?!)')})(?!\w))"
    alone = (
        rf"(?:{word}|{bracket}){blank}(?P<say>(?P<roman>(?=[IVX]{{2}})X{{0,3}}(?:IX|IV|V?I{{0,3}})))(?![\w’'-]|\.\w)"
    )
    # The head of a section, with nothing else.
    whole = rf"^(?P<say>(?P<roman>{_NUMERAL}))(?=\.?$)"
    # … and with its words: "II. Die Reise".
    head = r"^(?P<say>(?P<roman>X{0,3}(?:IX|IV|V?I{0,3}))(?<=[IVX])\.)(?= [A-ZÀ-Þ0-9])"
    return Category(
        "roman numerals",
        (
            Rule(re.compile(whole), number, "IVX"),
            *((Rule(re.compile(head), label),) if table.get("heads") else ()),
            Rule(re.compile(named), ruler, "IVX"),
            *((Rule(re.compile(other), unlisted, "IVX"),) if titles else ()),
            Rule(re.compile(counted), number, "IVXLC"),
            Rule(re.compile(joined), number, "IVXLC"),
            Rule(re.compile(span), to_number),
            Rule(re.compile(marked), ordinal, "IVXLC"),
            *((Rule(re.compile(small), ordinal, ("siècle",)),) if "small" in table else ()),
            Rule(re.compile(alone), number, "IVX"),
        ),
    )


def roman_value(roman: str) -> int:
    """Return the value of a numeral of I, V, X, L and C."""
    values = [_VALUES[letter] for letter in roman]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
