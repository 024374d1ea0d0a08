"""Places in the Bible: Joh 3,16 is "Johannes 3, 16", 1. Kor 13,4–7 "erster Korinther 13, 4 bis 7"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def scripture(tables: Tables) -> Category:
    """Return the category of chapters and verses; empty in a language without a table ``scripture`` in words.toml.

    ``books`` are said as their lines are, ``nth`` before those of which there are several, and ``whole`` are books
    that are written out. A chapter and a verse have ``mark`` between them.
    """
    table = tables.words.get("scripture", {})
    if not table:
        return Category("scripture", ())
    books: dict[str, str] = table["books"]
    nth: list[list[str]] = table["nth"]
    to, following = tables.numbers["range"], table["following"]

    def say(match: re.Match[str]) -> str:
        book = books.get(match["book"], match["book"])
        if number := match["nth"]:
            book = nth[book.startswith(table["neuter"])][int(number) - 1] + f" {book}"
        places = _GAP.sub(lambda mark: f" {to} " if mark[0].strip() in "-–" else f"{mark[0].strip()} ", match["places"])
        places = places.replace("+", f" {table.get('and')} ").replace(table["mark"], ", ").replace(",  ", ", ")
        return f"{book} {_ON.sub(f' {following}', places)}"

    mark = re.escape(table["mark"])
    verses = rf"\d{{1,3}}[ab]?(?: ?f{{1,2}}\b\.?)?(?:[-–]\d{{1,3}}(?:{mark}\d{{1,3}})?[ab]?)?"
    joints = r"[.+]" if "and" in table else r"\."
    place = rf"\d{{1,3}}{mark} ?{verses}(?:{joints}{verses})*"
    counted = r"| ?[€%]| (?:Euro|Prozent|Mio|Mrd|Millionen|Milliarden|Grad|Meter|Kilometer|Liter|km|m|kg|g|l|cm|mm)\b"
    places = rf"(?P<places>{place}(?:[ \xa0]?; ?{place})*)(?!\w|{mark}\d{counted})"
    name = any_of({*books, *table["whole"].split()})
    pattern = rf"(?<![\w.,-])(?:(?P<nth>[1-5])\.? ?)?(?P<book>{name})\.? ?{places}"
    return Category("scripture", (Rule(re.compile(pattern), say),))


_GAP = re.compile("[-–]|[ \xa0]?; ?|(?<=[0-9])[.](?=[0-9])")
_ON = re.compile(r"(?<=[0-9]) ?ff?\b\.?")
