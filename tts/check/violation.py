"""A rule that is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# The documents whose section "What is checked" has a heading for each rule.
SOUND_DOCS, FEED_DOCS = "docs/sound.md", "docs/publish.md"


@dataclass(frozen=True, slots=True)
class Violation:
    """``file`` breaks ``rule``: ``what`` is wrong with it, and ``docs`` is the section that says how it should be."""

    file: str
    rule: str
    what: str
    docs: str

    def __str__(self) -> str:
        return f"{self.file}: {self.rule}: {self.what} ({self.docs})"


def violation(file: str, rule: str, what: str, document: str) -> Violation:
    """Return the violation of a rule that has its heading in ``document``."""
    return Violation(file, rule, what, f"{document}#{rule.replace(' ', '-')}")


def rule_name(rule: Callable[..., object]) -> str:
    """Return a rule's name as the documents have it, which is that of its function."""
    return rule.__name__.strip("_").replace("_", " ")
