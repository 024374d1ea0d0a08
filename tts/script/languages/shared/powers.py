"""Powers: 10²³, x². What is behind a unit belongs to it, and what is behind a word is the mark of a note."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def powers(tables: Tables) -> Category:
    """Return the category of powers, empty in a language without a table of theirs."""
    table: dict[str, str] | None = tables.words.get("powers")
    if table is None:
        return Category("powers", ())

    def power(match: re.Match[str]) -> str:
        value = match["say"].translate(_PLAIN)
        if value == "2" and not match["number"]:
            return f" {table['squared']}"
        sign = f"{table['minus']} " if value.startswith("⁻") else ""
        return f" {table['raised']} {sign}{value.removeprefix('⁻')}"

    pattern = rf"(?:(?P<number>[0-9])|(?<![^\W\d_])[A-Za-z]|\bmc|\))(?P<say>⁻?[{_RAISED}]+)(?![\w{_RAISED}])"
    return Category("powers", (Rule(re.compile(pattern), power),))
