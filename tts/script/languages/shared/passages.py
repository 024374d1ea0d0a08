"""Sentences of English in a text of another language: quoted from a manual, or what a program prints."""

from __future__ import annotations

import re

from tts.script.languages.shared.foreign import Fitting
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of

_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+")
_TOLD_BY = 2  # little words of English
_KNOWN = 0.75  # of the others


def passages(tables: Tables, fitting: Fitting) -> Category:
    """Return the category of clauses of four words or more that are English; none without the table of their look."""
    look = tables.english_look
    if not look:
        return Category("English passages", ())
    little = {*look["opening"].split(), *look["joining"].split()}
    telling = little | set(look["telling"].split())
    leaning = set(look["leaning"].split())

    def say(match: re.Match[str]) -> str | None:
        from tts.script.languages.en.known import is_known

        words = [word.lower() for word in _WORD.findall(match[0])]
        if not leaning.isdisjoint(words) or sum(word in telling for word in words) < _TOLD_BY:
            return None
        others = [word for word in words if word not in telling]
        if sum(map(is_known, others)) < _KNOWN * len(others):
            return None
        return fitting.foreign(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match[0]), "en-us")

    word = r"(?:[A-Za-z]+(?:['’-][A-Za-z]+)*|[0-9]{1,4})"
    here = rf"(?=(?:{word} )*(?:{any_of({*little, *map(str.title, little)})})\b)"
    pattern = rf"(?<![\w@/.-])(?<!\w ){here}{word}(?: {word}){{3,}}(?= ?(?:$|[.!?,;:)\]\"”»\n]))"
    return Category("English passages", (Rule(re.compile(pattern), say),))
