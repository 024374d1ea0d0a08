"""Telephone numbers: each figure by itself, or in pairs where the language says them so, with a pause at each gap."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.tables import NOT_BEFORE, Tables
from tts.script.reading import Category, Rule

_GAP = re.compile(r"[^\d+]+")
_LONG = 5  # figures that are said without a pause
_THREES = re.compile(r"\d{3}(?=\d{2})|\d+")


def phones(tables: Tables) -> Category:
    """Return the category of telephone numbers."""
    table = tables.numbers["phones"]

    def number(match: re.Match[str]) -> str | None:
        written = match[0].replace("(0)", "")
        plus = f"{table['plus']} " if written.startswith("+") else ""
        groups = [group for group in _GAP.split(written.lstrip("+")) if group]
        if not 7 <= sum(map(len, groups)) <= 15:
            return None
        return plus + ", ".join(map(group_said, groups))

    def group_said(digits: str) -> str:
        if len(digits) == 2 and table["pairs"]:
            return " ".join(digits) if digits[0] == "0" else digits
        return " ".join(digits)

    patterns = (r"\+\d{1,3}[ ./-]?(?:\(0\) ?)?\d[\d ./-]{5,16}\d", table["national"])
    rules = [Rule(re.compile(rf"{NOT_BEFORE}(?:{pattern})(?![\w%€$])"), number) for pattern in patterns]

    def called(match: re.Match[str]) -> str:
        groups = _GAP.split(match["say"])
        return ", ".join(
            " ".join(part) for group in groups for part in (_THREES.findall(group) if len(group) > _LONG else [group])
        )

    if labels := table.get("labels"):  # Tel.: 07661904535, ISBN 9783867640480
        labelled = rf"\b(?:{labels})[:.]{{0,2}} ?(?P<say>[0-9](?:[ /-]?[0-9]){{4,19}}X?)(?![\w%€$]|[.,][0-9])"
        rules.append(Rule(re.compile(labelled), called))
    if labels:  # of several only the first stands behind its label
        book = r"(?<![\w-])(?P<say>97[89][ -]\d{1,5}[ -]\d{1,7}[ -]\d{1,7}[ -][\dX])(?![\w-])"
        rules.append(Rule(re.compile(book), called))
    if postal := table.get("postal"):
        rules.append(Rule(re.compile(postal), lambda match: " ".join(match["say"])))
    return Category("telephone numbers", tuple(rules))
