"""Words that the voice says wrongly, for which a lexicon would be too early: other rules have to see them first."""

from __future__ import annotations

from collections.abc import Callable

from tts import lazy_re as re
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def respelt(tables: Tables) -> Category:
    """Return the category of the words of ``respelt``, as they are written there."""
    said = tables.respelt
    pattern = re.compile(rf"(?<!\w)(?:{any_of(said)})(?!\w)")
    return Category("respelt", (Rule(pattern, lambda match: said[match[0]]),) if said else ())


def patterns(tables: Tables) -> Category:
    """Return the category of words that a pattern finds: étudiant·e·s, alumnos/as, Verfassungsschutz."""
    said: dict[str, str] = tables.words.get("patterns", {})
    return Category("patterns", tuple(Rule(re.compile(each), _template(becomes)) for each, becomes in said.items()))


def _template(said: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match.expand(said)
