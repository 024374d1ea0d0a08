"""Abbreviations: z. B., M. Dupont, pág. 5. The voice would say their letters, and stop at their dots."""

from __future__ import annotations

from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.grammar import place_of
from tts.script.languages.shared.tables import SPACE, Tables, spaced, unspaced
from tts.script.reading import Category, Rule

# An elided article may stand before one: dell'art. 3.
_QUOTED = re.compile(r"[ \xa0\u202f][\"„“”»«‚‘*]+")
_NOT_BEFORE = r"(?:(?<![\w.’'&/-])|(?<=\b[LlDd][’'])|(?<=[ae]ll[’']))"


def abbreviations(tables: Tables) -> Category:
    """Return the category of abbreviations: anywhere, before a name, before or after a number, in small letters."""
    table: dict[str, Any] = tables.words["abbreviations"]
    rules = [
        Rule(re.compile(pattern), lambda match, said=said: said, tuple(needs))  # type: ignore[misc]
        for pattern, (said, *needs) in table.get("patterns", {}).items()
    ]
    # The space before the name may be missing: St.Jakob.
    name = r"(?=[ \xa0\u202f](?:[^\W\d_a-zß-ÿ][\w.’'-]*|de |von |van |zu )"
    name += r"|(?<=\.)[A-ZÀ-ÖØ-Þ](?=[^\W\dA-ZÀ-ÖØ-Þ_]{2})|-[^\W\d_a-z])"
    number = rf"(?={SPACE}?[(]?(?:[0-9]|[IVXL]+\b))"
    after_number = rf"(?:(?<=[0-9])|(?<=[IVX])(?<![^\W\d_IVXLC][IVX])|(?<=[0-9IVX][.e°º])){SPACE}?"
    for kind, before, after in (
        ("before_name", _NOT_BEFORE, name),
        ("before_number", _NOT_BEFORE, number),
        ("after_number", after_number, r"(?!\w)"),
        ("anywhere", _NOT_BEFORE, r"(?!\w)"),
    ):
        if said := table.get(kind):
            small = table.get("small", {}) if kind == "anywhere" else {}
            rules.append(_rule(said, small, before, after, tables, spaced_after=kind.startswith("before")))
    return Category("abbreviations", tuple(rules))


def _rule(
    said: dict[str, str],
    small: dict[str, str],
    before: str,
    after: str,
    tables: Tables,
    *,
    spaced_after: bool,
) -> Rule:
    """Return the rule of what ``said`` has, also with a capital, and of ``small``, which has none."""
    known: dict[str, str] = dict(small)
    for written, spoken in said.items():
        known[written] = spoken
        if written[0].islower() and len(written) > 2:
            known.setdefault(written[0].upper() + written[1:], spoken[:1].upper() + spoken[1:])
    found = {unspaced(written): spoken for written, spoken in known.items()}

    def say(match: re.Match[str]) -> str:
        spoken = found[unspaced(match["say"])]
        if spoken.endswith("-"):  # an adjective, whose ending the words beside it tell
            quoted = _QUOTED.match(match.string, match.end("say"))
            place = place_of(match.string, match.start("say"), quoted.end() if quoted else match.end("say"))
            spoken = spoken[:-1] + tables.grammar.adjective(place)
        following = match.string[match.end("say") : match.end("say") + 1]
        leading = match.string[match.start("say") - 1 : match.start("say")].isalnum()
        return f"{' ' if leading else ''}{spoken}{' ' if spaced_after and following.isalnum() else ''}"

    # A space in an abbreviation may be a narrow one, so a text is searched only for its rarest part.
    rarest = {max(written.split(" "), key=_rarity) for written in known}
    return Rule(re.compile(rf"{before}(?P<say>{spaced(known)}){after}"), say, tuple(sorted(rarest)))


def _rarity(part: str) -> tuple[bool, int]:
    """Return how rare a part of an abbreviation is in a text: BBDD and ej. are rarer than la and del."""
    return not (part.isalpha() and part.islower()), len(part)
