"""References to literature in a sentence, which a show may skip: (Osei 2020; Lund and Ferro 2021), [12], (p. 34)."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.reading import Category, Rule

#: The rule that reports a citation which is skipped.
RULE = "citations are not read in this show"
CATEGORY = "citations"

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_AUTHOR = rf"(?:(?:van|von|de|der|den|del|di|la|le|da|dos) ){{0,2}}{_WORD}(?: {_WORD})?(?:,? (?:[A-Z]\. ?){{1,3}})?"
_AUTHORS = (
    rf"{_AUTHOR}(?:(?:, (?:and |& )?| and | & ){_AUTHOR}){{0,6}}(?:,? et al\.?| and (?:others|colleagues))?(?:['’]s)?"
)
_DATE = r"(?:(?:1[5-9]|20)[0-9]{2}[a-z]?(?:[/–-][0-9]{2,4})?|n\.d\.|in press|forthcoming)"
_PAGES = r"(?:pp?\.|ch\.|chap\.|sec\.|§|fn\.|n\.) ?[0-9]{1,4}(?:[–-][0-9]{1,4})?(?:ff?\.?)?"
_LED_IN = (
    r"(?:(?:see(?: also)?|but see|also|cf\.|as in|in|from|after|following|(?:quoted|cited|reviewed) in"
    r"|for (?:a review|example|instance),? see|see,? (?:e\.g\.|for (?:example|instance))|e\.g\.),? )"
)
_ONE = (
    rf"{_LED_IN}?{_AUTHORS},? {_DATE}(?:, {_DATE}){{0,4}}(?:(?:, |: ?)(?:{_PAGES}|[0-9]{{1,4}}(?:[–-][0-9]{{1,4}})?))?"
)
_CITATION = re.compile(
    rf"[ \xa0]?\((?:{_ONE}(?:; (?:{_ONE}|{_DATE})){{0,9}}|{_LED_IN}?{_PAGES}|ibid\.(?:,? {_PAGES})?|op\. cit\.)\)"
    r"|(?<=[\w.,;:!?)”’\"])[ \xa0]?\[[0-9]{1,3}(?:(?:, ?|[–-])[0-9]{1,3}){0,9}" + rf"(?:, ?{_PAGES})?\]",
)
# What comes before a year and is nobody's name: "(June 2020)", "(Since 2019)".
_NO_AUTHOR = re.compile(
    r"[ \xa0]?\((?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Early|Mid|Late|Since|Until|From|In|By|Circa|About"
    r"|Around|Born|Died|Founded|Published|Written|Updated|Fiscal|Class of|Christmas|Easter)\b"
)


def citation_category() -> Category:
    """Return the category that leaves every citation unsaid."""

    def say(match: re.Match[str]) -> str | None:
        return None if _NO_AUTHOR.match(match[0]) else ""

    return Category(CATEGORY, (Rule(_CITATION, say),), of_prose=True)
