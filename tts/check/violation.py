"""A rule that is broken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """``file`` breaks ``rule``: ``what`` is wrong with it, and ``docs`` is the section that says how it should be."""

    file: str
    rule: str
    what: str
    docs: str

    def __str__(self) -> str:
        return f"{self.file}: {self.rule}: {self.what} ({self.docs})"
