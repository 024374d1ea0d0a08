"""Formulas in a sentence: said in words where the language can, else told as left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tts.essay import Span
from tts.script.languages.language import Language
from tts.script.reading import Category, Manner, Rule
from tts.sources.formulas import FORMULA, formulas_in, tex_of

#: The rule that reports a formula of a sentence which is not said.
RULE = "a formula in a sentence"
_GLUED = re.compile(r"[A-Z]|[-−+.]?\d")  # "H$_2$O", "$n=$5"
_REACH = 60  # characters before a formula that its words may depend on


def formula_category(language: Language, manner: Manner) -> Category:
    """Return the category that claims every formula of a text, so that no other rule sees its signs."""

    def say(match: re.Match[str]) -> str | None:
        tex = tex_of(match)
        if tex is None:
            return None
        before = match.string[max(0, match.start() - _REACH) : match.start()]
        said, in_words = language.formula(tex, before, match["ending"] or "")
        if match.string[match.end("say") : match.end("say") + 1] == "%" or _GLUED.match(match.string, match.end("say")):
            said += " "
        return said if in_words or manner.tells_omissions else ""

    return Category("formulas", (Rule(FORMULA, say),), of_prose=True)


def unsaid_formulas(text: str, code: Sequence[Span], language: Language) -> Iterator[str]:
    """Yield the formulas of a text, as they are written, that have no words; ``code`` are the spans that are code."""
    for match, tex in formulas_in(text, code):
        if not language.formula(tex, "", "")[1]:
            yield match["say"]
