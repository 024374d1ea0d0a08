"""Words that the voice says wrongly, for which a lexicon would be too early: other rules have to see them first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from tts import lazy_re as re
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule, any_of


def respelt(tables: Tables) -> Category:
    """Return the category of the words of ``respelt``, as they are written there."""
    said = tables.respelt
    # The genitive of English is none of these words: China's.
    behind = r"(?!\w|['’]s(?!\w))" if tables.english_rarer and not tables.foreign else r"(?!\w)"
    pattern = re.compile(rf"(?<!\w)(?:{any_of(said)}){behind}")
    return Category("respelt", (Rule(pattern, lambda match: said[match[0]]),) if said else ())


def accents(tables: Tables) -> Category:
    """Return the category of words that are written without their accents: asi, deja, fuer.

    They are said as if they had them. ``accented`` in words.toml lists words that are no others without, ``capitals``
    those that lose it with a capital only, ``in_capitals`` those that lose it where all letters are capitals, ``small``
    those that are another word with one; ``plain`` there says how a letter is written by those whose keyboard has not
    got it, if not without its mark.
    """
    table: dict[str, Any] = tables.words.get("accents", {})
    said = {
        case(_plain(word, tables.words.get("plain", {}))): case(word)
        for word in table.get("accented", "").split()
        for case in (str.lower, str.capitalize)
    }
    said |= {_plain(word, {}).upper(): word for word in table.get("in_capitals", "").split()}
    said |= {_plain(word, {}): word for word in table.get("small", "").split()}
    said |= {_plain(word[0], {}).upper() + word[1:]: word for word in table.get("capitals", "").split()}
    rules = []
    if said:
        rules.append(Rule(re.compile(rf"(?<![\w.@/-])(?:{any_of(said)})(?![\w@/]|\.\w)"), lambda match: said[match[0]]))
    if ending := table.get("endings"):
        rules.append(Rule(re.compile(ending), _template(table["said"])))
    return Category("accents", tuple(rules))


def _plain(word: str, letters: Mapping[str, str]) -> str:
    replaced = "".join(letters.get(letter, letter) for letter in word)
    return "".join(letter for letter in unicodedata.normalize("NFD", replaced) if not unicodedata.combining(letter))


def patterns(tables: Tables) -> Category:
    """Return the category of words that a pattern finds: étudiant·e·s, alumnos/as, Verfassungsschutz.

    What is said may be a list: then strings follow of which a text must have one, so that others cost no search.
    """
    said: dict[str, str | list[str]] = tables.words.get("patterns", {})
    rules = []
    for each, becomes in said.items():
        template, *needs = [becomes] if isinstance(becomes, str) else becomes
        rules.append(Rule(re.compile(each), _template(template), tuple(needs)))
    return Category("patterns", tuple(rules))


def _template(said: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match.expand(said)
