"""Formulas in a text: LaTeX between its marks ($…$, \\(…\\), $$…$$, \\[…\\]), told from money and other dollars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tts import lazy_re as re
from tts.essay import Span, touches

# Of the marks only one dollar is ambiguous; kramdown wants two backslashes where others want one. What ends a word may
# follow the formula ("the $n$th"). A match is empty, so that a dollar which opens nothing does not hide the next.
FORMULA = re.compile(
    r"(?=(?P<say>\$\$(?P<dollars>.{1,2000}?)\$\$"
    r"|\\{1,2}\((?P<round>.{1,400}?)(?<!\\)\\{1,2}\)"
    r"|\\{1,2}\[(?P<square>.{1,2000}?)(?<!\\)\\{1,2}\]"
    r"|(?:(?<![\w$\\])|(?<=\d)(?=\$\\)|(?<=[A-Za-z)])(?=\$(?:\{\}|\{)?[\^_][^$\s]))\$(?![\s$])(?P<dollar>(?:[^$\\\n]|\\text\{[^{}$\n]{0,80}(?:\$[^${}\n]{1,40}\$[^{}$\n]{0,80}){1,3}\}"
    r"|\\.|\n(?!\s*\n)){1,400}?)(?<![\s\\])\$"
    r"(?P<ending>(?:-?(?:th|st|nd|rd|s)|['’]th)\b)?(?:(?![\w$])|(?<=\$_\d\$)(?=[A-Z])|(?<=\^\\ast\$)(?=[A-Z]))"
    # "$n_C=$163": what ends in a relation goes on with its number.
    r"|(?<![\w$\\])\$(?P<relation>(?=[A-Za-z\\])(?:[\w\\{},()|^]|[ =](?! )){1,40}?"
    r"(?:[=<>≈≤≥∼~≠]|\\(?:approx|sim(?:eq)?|[lg](?:eq?|eqslant|t)|n?eq?|equiv|cong|ll|gg))\s?)\$(?=[-−+.]?\d)"
    r"|(?<![\w$\\])\$(?P<spaced>[ \t]{0,2}(?:[^$\\\n]|\\.){1,400}?[ \t]{0,2})\$(?![\w$])))",
    re.DOTALL,
)
# What is between dollars and spaces ("$ x $") is mathematics if it is a symbol or has evidence of TeX. With one
# space only ("$f(x) $") a number is money.
_NAMED = re.compile(r"[^\W\d_]['’]?(?:\([^\W\d_](?:, ?[^\W\d_])?\))?")
_SYMBOL = re.compile(r"[-−]?(?:\d{1,3})?[^\W\d_]['’]?(?:,\s?[^\W\d_])*|[-−]?\d+(?:\.\d+)?")
# "$$A'B'C'D'$$", "$$-x$$"
_FIGURE = re.compile(r"(?:[A-Z]['’]{0,2}){2,5}|[-−][^\W\d_]")
_EVIDENCE = re.compile(r"\\[A-Za-z]|[\^_=]")
_WORD = re.compile(r"[^\W\d_]{4,}")
# A word is the name of a quantity where the first has an index or is in an equation: "loss_{cls}", "x = mean".
_QUANTITY = re.compile(r"[^\W\d_]{1,20}(?:_\{?[^\W_]|(?:\([^()\s]{1,8}\))?\s?=\s?[^\s=])")
# "TWh/year", "kg/person"
_RATE = re.compile(r"(?:\d[\d.,]*[ ~]?)?[A-Za-z]{1,4}/(?:year|month|week|hour|minute|second|person|capita|household)")
_GREEK = re.compile(
    r"(?:[Aa]lpha|[Ss]igma|[Dd]elta|[Gg]amma|[Tt]heta|[Ll]ambda|[Oo]mega|[Kk]appa|[Ee]psilon)(?=[A-Za-z]?(?![A-Za-z]))"
)
_OPERATOR = re.compile(r" [/*+-] ")
_SENTENCE = re.compile(r"(?<![\w\\{])(?:and|the|for|with|from|that|this|are|was|were|have|you|per|each)(?!\w)")
_SIGN = re.compile(
    r"[\^_=+<>|\\{}≤≥≠≈∈×→]|[^\s]/[^\s]|[\w)]\s?[-*]\s?[\w(]|[^\W\d_]['’′]*\([^()]{1,10}\)|[A-Za-z]\[[^\[\]\s]{1,8}\]|\d\([^()\s]{1,10}\)"
)
_SHORT = re.compile(
    r"[^\W\d_](?:['’]|\d|\([^()]{1,8}\)|(?:,\s?[^\W\d_]){1,4}|!)?|\([^\W\d_](?:,\s?[^\W\d_])*\)|[-−]?\d+(?:\.\d+)?%?|\d{1,3}(?:,\d{3})+|\d{1,3}[^\W\d_]"
    # a time, minutes or seconds of an angle, and points: 18:16:34, 55', HH'
    r"|\d{1,2}:[0-5]\d(?::[0-5]\d)?|\d{1,3}(?:\.\d+)?(?:'{1,2}|\")|(?=[A-Z]*')(?:[A-Z]'{0,2}){2,4}"
    r"|\d{1,3}!|\d{1,2}(?:,\d{1,2}){1,4}|\d{1,3} ?/ ?[^\W\d_]|[^\W_]{1,3}[\^_]\{[^\W_]{1,12}\}"
    r"|(?:\d{1,3} ?)?[A-Za-z](?: ?[A-Za-z]){1,2}['’]{0,2}"
    r"|\d{1,2}:[0-5]\d(?::[0-5]\d)?|\d{1,3}:\d{1,3}|\d{1,3}(?:\.\d{1,4})?['’]{1,2}"
    r"|[\[(]\s?[-−]?[^\W_]{1,4}(?:\.\d+)?(?:\s?,\s?[-−]?[^\W_]{1,4}(?:\.\d+)?){1,4}\s?[\])]"
)
_END_OF_PROOF = re.compile(
    r"\s*(?:\\(?:hfill|quad|qquad|tag\*?\{)\s?)*[{$]*\\(?:black|large|Large)?(?:[sS]quare|[bB]ox|lozenge|qed(?:symbol|here)?)[$}]*\s*"
)
_NUMBERING = re.compile(r"\s*\\(?:(?:tag\*?|label)\{[^{}]*\}|nonumber\b|notag\b)")
_BRACES = re.compile(r"([{}])(?=\1)")
_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand|(?:re)?newenvironment|DeclareMathOperator|[egx]?def|let)(?![A-Za-z])"
)
_MARKS = ("$$", "\\[", "\\(", "$")
# The mark of the sentence at the end of a formula; "\\," is a space and "..." goes on.
_ENDING = re.compile(r"(?<![\\.])(?P<mark>[.,;:?])(?P<close>\$\$?|\\{1,2}[)\]])$")

# A share or a coin and its price: "$BTC = $60,000".
_TICKER = re.compile(r"[A-Z]{3,5}\s?[=<>≈~]\s?")
_PERCENT = re.compile(r"[\d.,]+ ?%")
_HYPHEN = re.compile(r"(?<![\w$\\])(\$(?:[A-Za-z]|\\[a-z]{2,7}))-\$(?=[a-z]{3})")


def tex_of(match: re.Match[str]) -> str | None:
    """Return the LaTeX between the marks that FORMULA found, None if it is not mathematics."""
    if match["dollar"] is not None:
        return match["dollar"].removeprefix("latex ") if is_formula(match["dollar"]) else None
    if match["relation"] is not None:
        traded = _TICKER.fullmatch(match["relation"]) and not _PERCENT.match(match.string, match.end("say"))
        return match["relation"] if is_formula(match["relation"]) and not traded else None
    if match["spaced"] is not None:
        tex = match["spaced"].strip()
        whole = tex[-1:] not in "=+-<>"  # "$ 5 = $" begins a sum of money
        apart = match["spaced"][0].isspace() and match["spaced"][-1].isspace()
        alone = (apart and _SYMBOL.fullmatch(tex)) or _NAMED.fullmatch(tex)
        return tex if tex and (alone or (whole and looks_like_tex(tex) and is_formula(tex))) else None
    if match["round"] is not None:
        # "\(so\)" may be a word in brackets
        word = match["round"].isalpha() and len(match["round"]) > 1
        return match["round"] if is_formula(match["round"]) and not word else None
    if match["dollars"] is not None:
        tex = match["dollars"]
        return tex if is_formula(tex) or looks_like_tex(tex) or _FIGURE.fullmatch(tex.strip()) else None
    square = match["square"]
    return square if looks_like_tex(square) and not _is_remark(square) and "</a>" not in square else None


def formulas_in(text: str, code: Sequence[Span]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each formula of a text as FORMULA finds it, and its LaTeX; ``code`` holds the spans that are code."""
    if "$" not in text and "\\" not in text:
        return
    place = 0
    for match in FORMULA.finditer(text):
        start, end = match.span("say")
        if start >= place and not touches(code, start, end) and (tex := tex_of(match)) is not None:
            place = end
            yield match, tex


def with_marks_outside(text: str, code: Sequence[Span] = ()) -> str:
    """Return ``text`` with the mark that ends a sentence or clause after the formula in which it was written.

    ``"so $v.$ Then"`` -> ``"so $v$. Then"``, and the hyphen of ``"$k-$regular"`` likewise; the length
    stays. ``code`` holds the spans of ``text`` that are code.
    """
    for glued in _HYPHEN.finditer(text) if "-$" in text else ():
        if not touches(code, *glued.span()):
            text = f"{text[: glued.start()]}{glued[1]}$-{text[glued.end() :]}"
    for match, _ in formulas_in(text, code):
        start, end = match.span("say")
        if not match["ending"] and (found := _ENDING.search(match["say"])):
            text = f"{text[: start + found.start()]}{found['close']}{found['mark']}{text[end:]}"
    return text


def tidy(tex: str) -> str:
    """Return LaTeX as a transcript shows it: without what only numbers it, its braces apart (}} ends a template)."""
    return _BRACES.sub(r"\1 ", _NUMBERING.sub("", tex)).strip(" ")


def lone_formula(text: str) -> str:
    """Return the LaTeX of a text that is one formula and its full stop; empty for any other."""
    found = FORMULA.match(text) if text.startswith(_MARKS) else None
    return tex_of(found) or "" if found and not text[found.end("say") :].strip(" .,;") else ""


def defines_macros(tex: str) -> bool:
    """Tell whether a formula defines commands of its own: a few of them make more signs than there is memory for."""
    return _DEFINITION.search(tex) is not None


def is_formula(tex: str) -> bool:
    """Return whether what is between two dollars is mathematics, and not the words between two prices."""
    text = tex.strip().rstrip(".,;:?")
    if not text or len(text) > 400:
        return False
    if _SHORT.fullmatch(text) or re.search(r"\\[A-Za-z]{2,}", text):
        return True
    if not _SIGN.search(text) and not (_GREEK.search(text) and _OPERATOR.search(text)):
        return False
    if _RATE.fullmatch(text):
        return True
    text = _GREEK.sub("", text)
    return not _WORD.search(text) or bool(_QUANTITY.match(text) and not _SENTENCE.search(text))


def is_end_of_proof(tex: str) -> bool:
    """Tell the box that ends a proof, which nobody reads aloud."""
    return _END_OF_PROOF.fullmatch(tex) is not None


def _is_remark(text: str) -> bool:
    """Tell an aside in brackets that its author escaped, "\\[Thanks to \\_ann in the comments\\]", from a formula."""
    plain = text.replace("\\_", "_")
    return not re.search(r"[\\^=]", plain) and _SENTENCE.search(plain) is not None


def looks_like_tex(tex: str) -> bool:
    """Return whether ``tex`` has what only a formula has: a command, a power, an index or an equation."""
    return bool(_EVIDENCE.search(tex))
