"""Formulas of chemistry: Al2O3, NaCl, Ca(OH)2. The voice would say what looks like a word as one."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.shared.tables import Tables
from tts.script.reading import Category, Rule

_TWO = (
    "A[cglmrstu]|B[aehikr]|C[adelmorsu]|D[by]|E[rsu]|F[elmr]|G[ade]|H[efgos]|I[nr]|Kr|L[airu]|M[gno]|N[abdeip]|Os"
    "|P[abdortu]|R[aubehn]|S[bceimnr]|T[abcehilm]|Xe|Yb|Z[nr]"
)
_ATOM = rf"(?:{_TWO}|[BCFHIKNOPSUVWY])"
_GROUP = rf"(?:{_ATOM}\d*|\((?:{_ATOM}\d*){{1,5}}\)\d+)"


def chemistry(tables: Tables) -> Category:
    """Return the category of formulas of chemistry, whose letters are named; empty without the table ``chemistry``.

    A formula has two atoms and a number. Listed are those without a number, and those of one-letter atoms, which may be
    codes.
    """
    table: dict[str, str] = tables.words.get("chemistry", {})
    if not table:
        return Category("chemistry", ())
    listed = "|".join(map(re.escape, table["listed"].split()))
    not_before = r"(?<![\w.,/@#-])"
    sum_of = rf"(?!PoC|HeLa|CoOP|CoV|IoC)(?=[A-Za-z()]*\d)(?=[A-Z0-9(]*(?:{_TWO})){_GROUP}{{2,8}}"
    pattern = re.compile(rf"{not_before}(?:{listed}|{sum_of})(?![\w@]|\.\w|\)\d)")
    return Category("chemistry", (Rule(pattern, lambda match: tables.spelling.letters(match[0])),))
