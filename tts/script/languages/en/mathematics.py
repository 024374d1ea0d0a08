"""Mathematics in prose, written without LaTeX: P(A|B), y = 2x − 1, (n=212, p=.04), a² + b² = c², x₁, …, xₙ, √2, n!.

What is found is written as LaTeX and said as a formula, so that there is one way to say mathematics.
"""

from __future__ import annotations

import unicodedata

from tts import lazy_re as re
from tts.script.languages.en.chemistry import ANION, ION
from tts.script.languages.en.context import tells
from tts.script.languages.en.formulas import formula_in_text, spoken_formula
from tts.script.languages.en.fractions import ROW, row
from tts.script.languages.en.numerals import digits, number, sign_by_sign
from tts.script.languages.en.powers import COMPOSED, POWERS, TESLA
from tts.script.languages.en.spelling import letters
from tts.script.languages.en.tables import words
from tts.script.reading import Category, Rule

_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ"
_LOW = "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
_FLAT = str.maketrans(_HIGH + _LOW, "0123456789+-=()abcdefghijklmnoprstuvwxyzT" + "0123456789+-aehijklmnoprstuvx")

# A letter, maybe with a mark of statistics over it.
_MARKS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot", "\u20d7": "vec"}
_LETTER = f"(?:[A-Za-zΑ-Ωα-ωϕϵ∆][{''.join(_MARKS)}]?|[ŷŵẑ])"
_NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}(?![0-9])|[0-9]{1,9})(?:\.[0-9]{1,9})?%?|\.[0-9]{1,9}|[½⅓⅔¼¾])"
_SCRIPT = (
    rf"(?:[{_HIGH}]{{1,6}}|[{_LOW}]{{1,6}}|\^[-−]?(?:[0-9]{{1,4}}|[a-zA-Z](?![A-Za-z]))|\^\([^()\n]{{1,12}}\)"
    r"|_(?:[A-Za-z]{1,8}|[0-9]{1,2})(?![A-Za-z0-9_])|′|!(?<!\.[0-9]!)(?<!\.[0-9][0-9]!)(?<!%!))"
)
_VARIABLE = rf"{_LETTER}{_SCRIPT}{{0,3}}"
_BRACKETS = r"\([^()\n]{1,30}\)"
_NESTED = r"\((?:[^()\n]|\([^()\n]{1,20}\)){1,30}\)"
_DEEP = rf"\((?:[^()\n]|{_NESTED}){{1,30}}\)"
_CALL = rf"(?:Pr|Var|Cov|{_LETTER}{_SCRIPT}{{0,3}}['’]{{0,2}}){_NESTED}"
_FUNCTION = (
    rf"(?:log|ln|sin|cos|tan|cot|exp|max|min|sqrt)(?:(?<=log)(?:2|10)|[{_LOW}]{{1,3}}|[{_HIGH}]{{1,3}})?"
    rf"(?: (?=[A-Za-zα-ω]\b)|(?=\())(?:{_DEEP}|{_VARIABLE})"
)
_TERM = (
    rf"[-−±]?√?(?:{_FUNCTION}|(?:{_NUMBER})?(?:{_CALL}){{1,3}}|{_NUMBER}{_SCRIPT}?(?:{_VARIABLE}){{0,3}}|(?:{_VARIABLE}){{1,3}}"
    rf"|{_BRACKETS}{_SCRIPT}?|[∞∅ℝℕℤℚ]|\|[A-Za-z0-9 +−-]{{1,12}}\|)"
)
_BOUND = r"[-−+]?(?:[0-9]{1,6}(?:\.[0-9]{1,6})?|[a-zA-Z]|∞|[Ii]nf)"
_SET = rf"(?:[a-zA-Zℝℕℤℚ](?:[{_LOW}{_HIGH}]{{1,3}})?)"
_RELATION = r"(?:<=|>=|!=|[=<>≤≥≠≈∈∉⊂⊆→∝])"
_SIGN = r"[-+−±×·*/∪∩]"
_ALONE = r"(?<![\w'’“\"$€£.°])(?<!\b0,)"
_END = r"(?![\w’'])"
_WORD = re.compile(r"[A-Za-z]{2,}")
_FUNCTIONS = frozenset(["log", "ln", "sin", "cos", "tan", "cot", "exp", "max", "min", "sqrt", "Pr", "Var", "Cov", "pi"])
_FRACTIONS = {"½": r"\frac12", "⅓": r"\frac13", "⅔": r"\frac23", "¼": r"\frac14", "¾": r"\frac34"}
_SCRIPTS = frozenset(f"{_HIGH}{_LOW}^_(")
_REACH = 60  # characters before; longer than any conjunction and what it joins
_NEXT = re.compile(r" ([A-Za-zΩµμ]+)")
_COEFFICIENT = re.compile(r"[0-9]([A-Za-z]+)(?![A-Za-z(])")
_NOT_BEHIND_A_NUMBER = frozenset("mMsghkKdDlLwWVABCFGHJNPTe")


# "(12,000 - 4,000)"; "(5,100)" may be two numbers.
_THOUSANDS = re.compile(r"(?<![\w.,])(?<![(\[](?=[0-9]{1,3},[0-9]{3}[)\]]))[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![\w,])")


def _tex(written: str) -> str:
    """Return plain mathematics as LaTeX."""
    written = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), written) if "," in written else written
    tex = re.sub(rf"[{_HIGH}]+", lambda found: f"^{{{found[0].translate(_FLAT)}}}", _with_marks(written))
    tex = re.sub(rf"[{_LOW}]+", lambda found: f"_{{{found[0].translate(_FLAT)}}}", tex)
    tex = re.sub(r"\^\(([^()]*)\)|\^([-−]?\w+)", lambda found: f"^{{{found[1] or found[2]}}}", tex)
    tex = re.sub(r"(?<=[\w}])_pi(?![A-Za-z])", r"_\\pi ", tex)
    tex = re.sub(r"(?<=[\w}])_([A-Za-z]{2,8})", r"_{\\text{\1}}", tex)
    tex = re.sub(rf"√ ?({_NUMBER}|\([^()]*\)|{_LETTER})", lambda found: rf"\sqrt{{{_bare(found[1])}}}", tex)
    tex = re.sub(r"\bsqrt\(([^()]*)\)", r"\\sqrt{\1}", tex)
    tex = re.sub(r"\bd([a-z])/d([a-z])\b", r"\\frac{d\1}{d\2}", tex)
    tex = re.sub(r"[½⅓⅔¼¾]", lambda found: _FRACTIONS[found[0]], tex)
    tex = re.sub(r"(?<![A-Za-z\\])pi(?![A-Za-z])", r"\\pi ", tex)
    tex = re.sub(r"(?<=[\w)])\*(?=[\w(\\])", r"\\cdot ", tex)
    tex = re.sub(r"\b[Ii]nf\b", "∞", tex)
    tex = re.sub(r"Σ ?(?=[A-Za-z(])", r"\\sum ", tex)
    tex = re.sub(r"\blog(2|10)(?=\()", r"log_{\1}", tex)
    tex = re.sub(r"\b(log|ln|sin|cos|tan|cot|exp|max|min)(?![a-z])", r"\\\1 ", tex)
    tex = re.sub(r"\b(Pr|Var|Cov)(?=\()", r"\\operatorname{\1}", tex)
    for typed, sign in (
        ("<=", "≤"),
        (">=", "≥"),
        ("!=", "≠"),
        ("->", "→"),
        (" / ", "÷"),
        ("...", "…"),
        ("%", r"\%"),
        ("’", "'"),
    ):
        tex = tex.replace(typed, sign)
    return tex


def _with_marks(written: str) -> str:
    """``"x̄"`` -> ``"\\bar{x}"``."""
    apart = unicodedata.normalize("NFD", written)
    return re.sub(rf"([A-Za-zα-ωΑ-Ω])([{''.join(_MARKS)}])", lambda found: rf"\{_MARKS[found[2]]}{{{found[1]}}}", apart)


def _bare(written: str) -> str:
    return written[1:-1] if written.startswith("(") else written


def _said(match: re.Match[str]) -> str | None:
    start, end = match.span("say") if "say" in match.re.groupindex else match.span()
    before = match.string[max(0, start - _REACH) : start]
    said, in_words = formula_in_text(_tex(match.string[start:end]), before, "")
    return said if in_words else None


def _are_symbols(written: str) -> bool:
    """Return whether ``written`` holds no word and no unit, but letters, products of them, and functions."""
    for found in _WORD.finditer(re.sub(r"_[A-Za-z]+", "", written)):
        run, following = found[0], found.string[found.end() : found.end() + 1]
        if run in _FUNCTIONS or (len(run) == 2 and following and following in f"{_HIGH}^"):
            continue
        product = len(run) == 2 or (len(run) == 3 and not set(run) & set("aeiou"))
        if not product or run.lower() in words("mathematics.toml", "no_product") or run.isupper():
            return False
    return not any(found[1] in _NOT_BEHIND_A_NUMBER for found in _COEFFICIENT.finditer(written))


def _run(match: re.Match[str]) -> str | None:
    """Say terms with signs between them, if they are mathematics beyond doubt."""
    written = match[0]
    if not _are_symbols(written) or (
        re.search(r"[A-Za-z]-[A-Za-z]|[A-Z]-[0-9]", written) and not _SOLVED.search(written)
    ):
        return None
    first = _WORD.match(written)
    if first and first[0] not in _FUNCTIONS and written[first.end() : first.end() + 1] not in _SCRIPTS:
        return None
    if _PARTS_ONLY.fullmatch(written):
        return None
    following = _NEXT.match(match.string, match.end())
    if following and written[-1].isdigit() and following[1] in words("mathematics.toml", "with_number"):
        return None
    related = re.search(r"[=<>≤≥≠≈∈∉⊂⊆]", written)
    telling = related or re.search(rf"[{_HIGH}{_LOW}^√∪∩∞]|\w\(|\)/", written)
    lower = re.fullmatch(r"[b-hj-z](?: ?[-+−×·*] ?(?:[a-z]|[0-9]{1,3}))+|a(?: [-+−×·] [a-z0-9])+", written)
    return _said(match) if telling or lower else None


# Several results, "0.87 / 0.84 / 0.81", and the parts of "the 50 - 30 - 20 rule", are no sum and no quotient.
_PARTS_ONLY = re.compile(r"[0-9.]+%?(?: / [0-9.]+%?){2,}|[1-9][0-9](?: [-−] [1-9][0-9]){2,}")
_SOLVED = re.compile(r"\b(?P<unknown>[A-Z])-[0-9]\b[^,;]*=[^,;]*(?P=unknown)\b")  # "N-1 = -N"


def _given(match: re.Match[str]) -> str | None:
    """Say the bar of P(rain | clouds), and the two of KL(p || q)."""
    text, (start, end) = match.string, match.span()
    before = _OPEN_BEFORE.search(text, max(0, start - _REACH), start)
    if before is None or not _CLOSES_AFTER.match(text, end):
        return None
    return (
        (" given " if len(match[0].strip()) == 1 and before["name"] not in ("KL", "JS") else ", ") if before else None
    )


_OPEN_BEFORE = re.compile(r"(?<![\w'’])(?P<name>[PpQq]|Pr|Prob|KL|JS|D)\([^()|]{1,50}$")
_CLOSES_AFTER = re.compile(r"[^()|]{1,50}\)")


def _over(match: re.Match[str]) -> str | None:
    """Say the slash of P(A and B)/P(B)."""
    found = _CALL_BEFORE.search(match.string, max(0, match.start() - _REACH), match.start())
    return " over " if found else None


_CALL_BEFORE = re.compile(r"(?<![\w'’])(?:[A-Za-z]|Pr|Prob)\([^()]{1,50}\)$")


def _side(written: str) -> str:
    return number(written) if written.isdigit() else letters(written)


def _limit(match: re.Match[str]) -> str | None:
    """Say "lim x→0": the limit as x goes to zero."""
    aim = re.sub(r"∞|inf", r"\\infty ", match["to"])
    said = spoken_formula(rf"\lim_{{{match['of']} \to {aim}}}")
    if not said:
        return None
    said = said.removeprefix("the ") if match.string.endswith(("the ", "The "), 0, match.start()) else said
    return f"{said} of" if _TERM_NEXT.match(match.string, match.end()) else said


_TERM_NEXT = re.compile(r" (?:[a-zA-Z]\(|[a-z]_|\(|[a-zA-Z](?:[²³]|/)|[0-9]+/|(?:sin|cos|log|ln|exp)\b)")


def _norm(match: re.Match[str]) -> str | None:
    of = f"_{{{match['of'].translate(_FLAT)}}}" if match["of"] else ""
    return spoken_formula(rf"\| {_tex(match['inside'])} \|{of}")


def _inner_product(match: re.Match[str]) -> str | None:
    said = spoken_formula(rf"\langle {_tex(match['one'])}, {_tex(match['other'])} \rangle = 0")
    return said.removesuffix(" equals zero") if said else None


def _norm_of_row(match: re.Match[str]) -> str | None:
    """Say a norm, and that it multiplies the one that it touches: ‖A‖₂‖B‖₂."""
    said = _norm(match)
    before = match.string[match.start() - 1 : match.start()] if match.start() else ""
    return f" times {said}" if said and before and (before == "‖" or before in _LOW or before.isalnum()) else said


def _higher_root(match: re.Match[str]) -> str | None:
    return spoken_formula(rf"\sqrt[{match['root'].translate(_FLAT)}]{{{match['of']}}}")


def _in_base(match: re.Match[str]) -> str:
    base = match["base"].translate(_FLAT)
    figures = number(match["figures"]) if base == "10" else digits(match["figures"])
    return f"{figures} base {number(base)}"


def _standard(match: re.Match[str]) -> str:
    what = "deviation" if match["of"] == "d" else "error"
    return f"{number(match['count'])} standard {what}{'' if match['count'] == '1' else 's'}"


# What a clause begins with that stands behind a dash: "a mix of 1 - the rest is water".
_AFTER_A_DASH = (
    "the|this|that|these|those|there|and|but|not|just|you|they|she|her|his|its|our|your|their|which|where|when|while"
    "|with|for|from|all|any|some|see|introducing|what|why|how|who|then|than|also|only|very|because|since|however"
)


def _variable(match: re.Match[str]) -> str | None:
    """Say ``p=`` before a number, which is left to the rules for numbers."""
    said = _said(match)
    return f"{said} " if said else None


def _call(match: re.Match[str]) -> str | None:
    """Say a function; "e(2.718...)" tells what a number is."""
    return _said(match) if _are_symbols(match[0]) and not match[0].endswith(("...)", "…)")) else None


def _quotient(match: re.Match[str]) -> str | None:
    if match[0].lower() in words("mathematics.toml", "no_quotient") or match.string.startswith(
        (" test", "-test"), match.end()
    ):
        return None
    if match[0].lower() in ("l/s", "l/h", "l/m", "g/l", "g/s", "g/h") and _NUMBER_BEFORE.search(
        match.string, max(0, match.start() - 2), match.start()
    ):
        return None  # liters per second
    return _said(match)


_NUMBER_BEFORE = re.compile("[0-9] ?$")


def _compound(match: re.Match[str]) -> str:
    """``"H₂O"`` -> "H two O"."""
    parts = re.findall(r"[A-Za-z]+|[₀-₉]+", match[0])
    return " ".join(letters(part) if part.isalpha() else number(part.translate(_FLAT)) for part in parts)


def _part(match: re.Match[str]) -> str | None:
    said = spoken_formula(rf"{match['sign']}\operatorname{{{match['part']}}}{match['of']}")
    return said.removeprefix("the ") if said and match.string.endswith(("the ", "The "), 0, match.start()) else said


def _as_tex(match: re.Match[str]) -> str | None:
    said, in_words = formula_in_text(match[0], match.string[max(0, match.start() - _REACH) : match.start()], "")
    return said if in_words else None


_tells_surgery = tells(
    re.compile(
        r"\b(?:[Ss]urg(?:eons?|er(?:y|ies)|ical)|[Aa]n(?:a)?esth\w+|[Oo]perating|[Ii]ncisions?|[Ss]crub(?:s|bed)?|[Nn]urses?"
        r"|[Pp]atients?|[Hh]ospitals?)\b"
    )
)
_tells_colors = tells(
    re.compile(r"\b(?:[Cc]olou?rs?|[Bb]ackgrounds?|[Hh]ex(?:adecimal)?|RGB|CSS|[Bb]lack|[Pp]alettes?)\b")
)

_SIDES = re.compile(r"(?<!\w)[0-9A-Z]{1,5} [x×] [0-9]+$")

CATEGORY = Category(
    "mathematics",
    (
        ION,
        ANION,
        Rule(ROW, row),
        # "15 x 10^10m away"
        Rule(
            re.compile(
                r"10\^(?<!\w...)(?P<power>[0-9]{1,2}) ?m"
                r"(?= (?:away|long|wide|across|high|tall|deep|from|in|of|to)\b|[.,;)])"
            ),
            lambda m: f"ten to the {number(m['power'])} meters",
        ),
        # a colour, "#1e90ff"
        Rule(
            re.compile(r"(?<![\w#&])#(?=[0-9]{0,5}[A-Fa-f])(?=[A-Fa-f]{0,5}[0-9])(?P<signs>[0-9A-Fa-f]{6})(?!\w)"),
            lambda m: f"hash {sign_by_sign(m['signs'])}",
        ),
        Rule(
            re.compile(r"(?<![\w#&])#(?P<signs>[0-9]{6})(?!\w)"),
            lambda m: f"hash {sign_by_sign(m['signs'])}" if _tells_colors(m.string) else None,
        ),
        # \\sqrt{2} that no dollars are around
        Rule(
            re.compile(
                r"\\(?:sqrt|[td]?frac|binom|mathbb|mathcal|mathbf|hat|bar|tilde|vec|overline)(?:\{[^{}\n]{1,20}\}){1,2}"
                r"(?:[\^_](?:\{[^{}\n]{1,8}\}|\w))?"
            ),
            _as_tex,
        ),
        # the pipe of R
        Rule(re.compile(r"(?<=\s)%(?:>|<>)%(?=\s|$)"), lambda m: "pipe"),
        # ||x||, and the |t| of "Prob > |t|"
        Rule(
            re.compile(r"(?<![|\w])\|\|(?P<inside>[^|\s][^|\n]{0,18}(?<!\s))\|\|(?:_(?P<of>[0-9p∞]))?(?!\|)"),
            _norm,
        ),
        Rule(
            re.compile(r"(?<=[<>≤≥= ])\|(?P<inside>[a-zA-Z])\|(?=[\s,.;:)]|$)(?! ?[<>=≤≥])"),
            lambda m: f"{'' if m.string[m.start() - 1].isspace() else ' '}the absolute value of {letters(m['inside'])}",
        ),
        # pᵢ|xᵢ − c|, |X(ω) − Y(ω)|
        Rule(
            re.compile(
                rf"(?<![|\w'’])(?:{_CALL}|{_VARIABLE})?\|(?P<inside>(?:{_CALL}|{_VARIABLE})"
                rf"(?: ?[-+−] ?(?:{_CALL}|{_VARIABLE}|[0-9]{{1,3}}))?)\|(?![|\w])"
            ),
            lambda m: _said(m) if _are_symbols(m[0].replace("|", " ")) and len(m["inside"]) > 1 else None,
        ),
        # ⟨x, y⟩ = 0
        Rule(
            re.compile(rf"⟨ ?(?P<one>{_CALL}|{_VARIABLE}), ?(?P<other>{_CALL}|{_VARIABLE}) ?⟩(?= ?[=+−<>≤≥≠])"),
            _inner_product,
        ),
        # "use 1 - similarity", "is 1 - (99/100)": what is missing to the whole
        Rule(
            re.compile(
                r"(?:\b(?:is|are|be|use[ds]?|using|as|by|of|to|equals|than|minus|plus|times|comput(?:e[ds]?|ing)) "
                rf"|[=*+×] ?)(?P<say>1 [-−–] )(?=(?!(?:{_AFTER_A_DASH})\b)[a-z_]{{3,}}(?!(?: [a-z]+){{4}})"
                r"|\([^()\n]{1,20}[-+/*^][^()\n]{1,20}\))"
            ),
            lambda m: "one minus ",
        ),
        # "x ~ N(0, 1)"
        Rule(
            re.compile(
                r"~(?<=[A-Za-zα-ωΑ-Ω0-9₀-₉)] ~)(?= (?:N|U|MVN|Norm(?:al)?|Unif(?:orm)?|Bern(?:oulli)?"
                r"|Bin(?:om(?:ial)?)?|Pois(?:son)?|Gamma|Beta|Exp(?:onential)?|Half(?:Normal|Cauchy)|Cauchy|Dir(?:ichlet)?|Geom(?:etric)?"
                r"|Student_?[tT]|Log[Nn]ormal|Multinomial|Categorical|𝒩)\()"
            ),
            lambda m: "is distributed as",
        ),
        # a type of a theory: "a Π-type", "∑-types"
        Rule(re.compile(r"(?<!\w)[∑∏](?=-[a-z])"), lambda m: "sigma" if m[0] == "∑" else "pi"),
        POWERS,
        COMPOSED,
        TESLA,
        # Re f(x + iy), -Im(z) of a complex number
        Rule(
            re.compile(
                r"(?<![\w.'’])(?P<sign>[-−]?)(?P<part>Re|Im)(?P<of> [a-zA-Z]\([^()\n]{1,12}\)"
                r"|\((?:[zw]|[a-z] ?[+−-] ?(?:i ?[a-z]|[a-z] ?i))\)|\([a-z]\)(?= ?[=<>≤≥]))(?!\w)"
            ),
            _part,
        ),
        # the joining of genes, in which the D is not always there
        Rule(re.compile(r"\bV\(D\)J\b"), lambda m: letters("VDJ")),
        # "Q / DeltaT"
        Rule(
            re.compile(r"/(?<=\b[A-Z] /)(?= ?(?:[Dd]elta |[Dd]elta|Δ|∆)[A-Z](?![\w-]))"),
            lambda m: "over",
        ),
        Rule(re.compile(r"[Dd]elta(?<![\w.-].....)(?=[A-Z](?![\w-]))"), lambda m: "delta "),
        # "as x → 0 lim f(x)": the limit of what comes next
        Rule(
            re.compile(
                r"(?<![\w\\.])lim[ _]?\(?(?P<of>[a-z]) ?(?:→|->) ?(?P<to>[-−+]?(?:[0-9]{1,3}|[a-z](?!\w)|∞|inf\b))\)?"
            ),
            _limit,
        ),
        Rule(re.compile(r"(?<=\b[A-Za-z] )⇒(?= ¬?[A-Za-z]\b)"), lambda m: "implies"),
        # "2 s.d. above", "p n.s."
        Rule(
            re.compile(r"(?<![\w.])(?P<count>[0-9](?:\.[0-9]{1,2})?) ?s\.(?P<of>[de])\.(?!\w)"),
            _standard,
        ),
        Rule(re.compile(r"(?<![\w.])n\.s\.(?!\w)"), lambda m: "not significant"),
        # the odds ratio: "an OR of 1.3"
        Rule(
            re.compile(
                r"OR(?:(?<=\b[Tt]he OR)|(?<=\b[Aa]n OR)|(?<=\b[Aa]djusted OR)|(?<=\bpooled OR)|(?<=\bcrude OR))"
                r"(?= (?:of |was |is |were |for |=? ?[0-9]))"
            ),
            lambda m: letters("OR"),
        ),
        # the operating room
        Rule(
            re.compile(r"OR(?:(?<=\b[Tt]he OR)|(?<=\b[Aa]n OR)|(?<=\b(?:our|his|her|our) OR)|(?<=\bmy OR))(?![\w-])"),
            lambda m: letters("OR") if _tells_surgery(m.string) else None,
        ),
        # an m x n matrix
        Rule(
            re.compile(
                r" [x×] (?<=\b[A-Za-z] . )(?=[A-Za-z0-9] (?:(?:real|complex|square|identity) )?"
                r"(?:matri|grid|array|table|board|image|tensor|block))"
            ),
            lambda m: " by ",
        ),
        # "101 x 50 x N", the sides of a tensor
        Rule(
            re.compile(r" [x×] (?<=[0-9A-Z] . )(?=(?:[0-9]+ [x×] ){1,3}[A-Z](?![\w'’]))"),
            lambda m: " by ",
        ),
        Rule(
            re.compile(r" [x×] (?<=[0-9] . )(?=[B-HJ-Z](?![\w'’]))"),
            lambda m: " by " if _SIDES.search(m.string, max(0, m.start() - 24), m.start()) else None,
        ),
        # a power in brackets: e^(-x), 2^(n-1); 2^-n
        Rule(
            re.compile(rf"{_ALONE}(?:{_NUMBER}|{_LETTER})\^(?:\([^()\n]{{1,14}}\)|[-−][a-zA-Z](?!\w))(?!\w)"),
            _call,
        ),
        # ‖x‖₂, Aᵀ, x_{12}, ³√27, π/4
        Rule(re.compile(r"‖(?P<inside>[^‖|\n]{1,20})‖(?P<of>[₀-₉∞]?)"), _norm_of_row),
        Rule(re.compile(rf"{_ALONE}[A-Z]\^T(?![\w^])"), _said),
        Rule(re.compile(rf"{_ALONE}[A-Za-z]_\{{[^{{}}\n]{{1,8}}\}}(?!\w)"), _said),
        Rule(re.compile(rf"(?P<root>[³⁴])√ ?(?P<of>{_NUMBER}|{_LETTER}(?!\w))"), _higher_root),
        Rule(re.compile(r"/(?<=[πτ]/)(?=[0-9])"), lambda m: " over "),
        # 1010₂, 255₁₀
        Rule(re.compile(r"(?<![\w.,])(?P<figures>[0-9]{1,16})(?P<base>₂|₈|₁₀|₁₆)(?![₀-₉])"), _in_base),
        # f′ is of calls; x′ alone
        Rule(re.compile(r"(?<![\w'’.])(?P<letter>[A-Za-zα-ω])′(?![\w(′])"), _said),
        # the same bound twice, "[0, 0]", is a point
        Rule(
            re.compile(r"\[(?P<x>-?[0-9]{1,4}), ?(?P=x)\](?![\w(])"),
            lambda m: f"{number(m['x'])}, {number(m['x'])}" if m["x"][0] != "-" else None,
        ),
        # an interval: "(0, 1]", "[0, 1)", and "[0, 1]", as no list of sources begins
        Rule(
            re.compile(
                rf"(?<!\w)(?:\({_BOUND}, ?{_BOUND}\]|\[{_BOUND}, ?{_BOUND}\)"
                rf"|(?<=\s)\[(?:0|-{_BOUND}), ?{_BOUND}\])(?![\w(])"
            ),
            _said,
        ),
        # a function, "f: A -> B"
        Rule(
            re.compile(rf"(?<![\w.'’])[a-zA-Z] ?: ?{_SET}(?: ?(?:->|→) ?{_SET}){{1,3}}(?![\w(.'’-]\w?)"),
            _said,
        ),
        # H₂O, CO₂, Fe₂O₃: a lone letter with a figure is a variable, unless it is a gas.
        Rule(
            re.compile(
                r"(?<!\w)(?=[A-Za-z]*[₀-₉])(?:(?:[A-Z][a-z]?[₀-₉]{0,3}){2,8}|[OHNF]₂|O₃|Cl₂)(?![A-Za-z₀-₉]|[¹²³⁴]?[⁺⁻])"
            ),
            _compound,
        ),
        # "n-1 degrees of freedom", "N-1 factors"
        Rule(
            re.compile(
                rf"{_ALONE}(?<![\w/.-])(?P<letter>[ijkmnpN])[-−](?P<number>[1-9])"
                r"(?= (?!rockets?\b|boosters?\b)[a-z]|[.,;)]{1,3}(?:\s|$))"
            ),
            lambda m: f"{letters(m['letter'])} minus {number(m['number'])}",
        ),
        # 1 - 1 + 1 - ..., a series without an end
        Rule(
            re.compile(
                r"(?P<sign>[+−-]) ?(?:\.\.\.|…)(?:(?<=[0-9)] [+−-] \.\.\.)|(?<=[0-9)] [+−-] …)"
                r"|(?<=\b[a-z] \+ \.\.\.)|(?<=\b[a-z] \+ …))(?! ?[+−=-])"
            ),
            lambda m: f"{'plus' if m['sign'] == '+' else 'minus'} and so on",
        ),
        # [1..10], {1,...,n}
        Rule(
            re.compile(
                r"(?P<open>[\[{(])(?P<low>[0-9]{1,3}|[a-z])(?:\.\.\.?|, ?(?:\.\.\.|…), ?)"
                r"(?P<high>[0-9]{1,9}|[a-zA-Z])(?P<close>[\]})])(?!\w)"
            ),
            lambda m: (
                f"{_side(m['low'])} to {_side(m['high'])}" if m["open"] + m["close"] in ("[]", "{}", "()") else None
            ),
        ),
        # x₁, x₂, …, xₙ
        Rule(
            re.compile(
                rf"{_ALONE}{_VARIABLE}(?:, ?{_VARIABLE}){{0,3}}, ?(?:…|\.\.\.),? ?{_VARIABLE}{_END}",
            ),
            lambda m: _said(m) if re.search(f"[{_LOW}_]", m[0]) else None,
        ),
        Rule(
            re.compile(rf"{_ALONE}(?<![0-9] ){_TERM}(?: ?(?:{_RELATION}|{_SIGN}) ?{_TERM}){{1,9}}{_END}(?!:[0-9])"),
            _run,
            "=<>≤≥≠≈∈∉⊂⊆→∝+−±×·*∪∩^√" + _HIGH + _LOW,
        ),
        # (Σx/n)²
        Rule(re.compile(rf"(?<!\w){_BRACKETS}[{_HIGH}]{{1,3}}(?!\w)"), _call),
        # "1→2 2→4": each is said apart.
        Rule(re.compile(r"(?P<say>\s)(?<=[0-9]→[0-9].)(?=[0-9]{1,9}→[0-9])"), lambda m: ", "),
        # n=212, p < .001, R² = 0.9
        Rule(
            re.compile(
                rf"{_ALONE}(?:(?<![0-9] )|(?=[a-z]))(?P<say>(?:{_VARIABLE}|OR|SD|SE|HR|RR) ?(?:<=|>=|!=|[=<>≤≥≠≈]) ?)"
                r"(?=[-−+±~]?[$€£]?\.?[0-9])"
            ),
            _variable,
        ),
        Rule(re.compile(rf"{_ALONE}(?!a\(|A\((?:[0-9]|n\)))(?:{_CALL}){{1,3}}[{_HIGH}]{{0,3}}(?!\w)"), _call),
        # P(rain | clouds), KL(p || q), P(A and B) / P(B)
        Rule(re.compile(r" ?[|∣‖∥]{1,2} ?"), _given),
        Rule(re.compile(r" ?/(?=\(?(?: ?[A-Za-z]| ?Pr| ?Prob)\()(?:(?<=\)/)|(?<=\) /)) ?"), _over),
        Rule(
            re.compile(
                rf"{_ALONE}(?:(?:log(?:2|10)?|ln|sin|cos|tan|exp|sqrt){_BRACKETS}"
                rf"|log[{_LOW}]{{1,3}} ?(?:{_NUMBER}|{_VARIABLE})|(?:log|ln|sin|cos|tan) ?[αβθφωπ]"
                rf"|[EP]\[(?![0-9A-Za-z]-[0-9A-Za-z]\])[^\[\]\n]{{1,20}}\])(?!\w)"
            ),
            _call,
        ),
        Rule(re.compile(rf"{_ALONE}d[a-z]/d[a-z]{_END}"), _said),
        Rule(re.compile(rf"{_ALONE}[Δ∆∂δ][A-Za-z]/[Δ∆∂δ][A-Za-z]{_END}"), _said),
        Rule(re.compile(r"(?<![\w/.'’-])(?:[a-z]/[a-zA-Z]|[A-Z]/[a-z])(?![\w/’'-])"), _quotient),
        Rule(re.compile(rf"√ ?(?:{_NUMBER}|{_BRACKETS}|{_LETTER}(?!\w))"), _said),
        Rule(
            re.compile(
                r"(?<![\w'’“\"])(?:[kmnrxN]!(?= [a-z]|[).,;]|\Z)|\([a-z] ?[-+−] ?[a-z0-9]\)!|[0-9]{1,3}!(?= ?[=/]))"
            ),
            _said,
        ),
        Rule(
            re.compile(rf"(?<!\w)(?:[A-Za-zα-ωΑ-Ω][{''.join(_MARKS)}]|[ŷŵẑ])(?![\w\u0300-\u036f])"),
            _said,
        ),
        # xᵢ, eˣ, a²; the power of a unit is read with it.
        Rule(
            re.compile(
                rf"{_ALONE}(?<![0-9] )(?<!illion )(?<!/){_LETTER}"
                rf"(?:[{_LOW}]{{1,6}}[{_HIGH}]{{0,4}}|[{_HIGH}]{{1,6}})(?!\w)"
            ),
            _said,
            _LOW + _HIGH,
        ),
    ),
    of_prose=True,
)
