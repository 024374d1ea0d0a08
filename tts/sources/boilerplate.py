"""Promotional lines: which paragraphs are no part of the essay, and the rule that says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from tts.toml import packaged_toml


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """A paragraph in which ``pattern`` is found is boilerplate, reported as ``name``."""

    name: str
    pattern: re.Pattern[str]


def dropped_by(of_show: Iterable[str] = ()) -> Callable[[str], str | None]:
    """Return a function that names the rule by which a paragraph's plain text is boilerplate, None if none does.

    ``of_show`` are a show's own patterns (its ``script.boilerplate``), tried after the built-in ones.
    """
    rules = _built_in() + tuple(BoilerplateRule(f"show.toml: {pattern}", _compiled(pattern)) for pattern in of_show)

    def name_rule(text: str) -> str | None:
        line = text.replace("\n", " ")
        return next((rule.name for rule in rules if rule.pattern.search(line)), None)

    return name_rule


@cache
def _built_in() -> tuple[BoilerplateRule, ...]:
    table = packaged_toml("tts.sources", "boilerplate.toml")
    return tuple(BoilerplateRule(rule["name"], _compiled(rule["pattern"])) for rule in table["rule"])


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
