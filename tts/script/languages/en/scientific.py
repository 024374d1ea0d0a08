"""Powers, roots of ten and mathematical writing: 10^26, 1e25, 3×10⁸, x², xᵢ (which comes as x_i), x₁, O(n)."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.languages.en.context import spaced
from tts.script.languages.en.numerals import NUMBER, digits, number
from tts.script.languages.en.spelling import letters
from tts.script.reading import Category, Rule

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ", "0123456789-+n")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_POWER = r"(?:(?:\^|\*\*)\{?(?P<power>[-−+]?[0-9]{1,18})\}?|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}|ⁿ))"
_BEFORE = r"(?<![0-9A-Za-z_])(?<![0-9][.,])"


# A letter and its index.
VARIABLE = re.compile(
    r"(?<![A-Za-z0-9_./\\-])(?P<letter>[A-Za-z])"
    r"(?:_(?P<index>[a-z]{1,4}|[0-9]{1,3})|(?P<lowered>[₀-₉]{1,3}))(?![A-Za-z0-9_(₀-₉])"
)


def _exponent(written: str) -> str:
    sign = "minus " if written[0] in "-−" else ""
    return sign + number(written.lstrip("-−+"))


def _to_the(match: re.Match[str]) -> str:
    written = match["power"] or match["raised"].translate(_RAISED)
    if written == "n":
        return "to the n"
    squares = {"2": "squared", "3": "cubed"}
    return squares.get(written) or f"to the {_exponent(written)}"


def _letter_power(match: re.Match[str]) -> str | None:
    """Leave the power of a unit: 50 km²."""
    return (
        None if _UNIT_BEFORE.search(match.string, max(0, match.start() - 10), match.start()) else f" {_to_the(match)}"
    )


_UNIT_BEFORE = re.compile(r"(?:[0-9] ?|illion |/)(?:[kcmnµμ]?m|ft|in|s|yd|mi)$")


def _number_power(match: re.Match[str]) -> str:
    times = f"{number(match['factor'])} times " if match["factor"] else ""
    return f"{times}{number(match['base'])} {_to_the(match)}"


def _letter_e(match: re.Match[str]) -> str:
    until = f" to {_exponent(match['until'])}" if match["until"] else ""
    return f"{number(match['base'])} E {_exponent(match['power'])}{until}"


def _variable(match: re.Match[str]) -> str:
    """Say a letter and its index: "x i", "v max", "x one"."""
    index = match["index"] or match["lowered"].translate(_LOWERED)
    said = letters(index) if index.isalpha() and len(index) <= 2 else index
    return f"{letters(match['letter'])} {number(said) if said.isdigit() else said}"


def _lowered(match: re.Match[str]) -> str:
    return number(match[0].translate(_LOWERED))


def _opens(match: re.Match[str]) -> str:
    written = match[0][:-1]
    named = _FUNCTIONS.get(written, "")
    if named and match.string.endswith(("the ", "The "), max(0, match.start() - 4), match.start()):
        named = named.removeprefix("the ")
    return f"{named or letters(written)} of "


def _closes(match: re.Match[str]) -> str | None:
    return "" if _CALL_BEFORE.search(match.string, max(0, match.start() - 42), match.start()) else None


# One letter before a bracket is a function; "a(n)" is an article.
_FUNCTIONS = {"Pr": "the probability", "Prob": "the probability", "Var": "the variance", "Cov": "the covariance"}
_CALL = r"(?<![\w'’])(?:[b-zB-Z]|KL|Pr|Prob|Var|Cov)\((?![0-9.]+(?:\.\.\.|…)\))"
_CALL_BEFORE = re.compile(rf"{_CALL}[^()]{{1,40}}$")

CATEGORY = Category(
    "scientific",
    (
        # 1 x 10e-8, as some write a power of ten
        Rule(
            re.compile(
                r"(?P<factor>[0-9](?<![\w.,].)(?:\.[0-9]{1,3})?) ?[x×*] ?10[eE](?P<power>[-−]?[0-9]{1,2})(?!\w)"
            ),
            lambda m: (
                f"{number(m['factor'])} times ten to the "
                f"{'minus ' if m['power'][0] in '-−' else ''}{number(m['power'].lstrip('-−'))}"
            ),
        ),
        # 0b11
        Rule(
            re.compile(r"0b(?<![\w.]..)(?P<bits>[01]{1,32})(?!\w)"),
            lambda m: f"binary {digits(m['bits'])}",
        ),
        Rule(
            re.compile(r"(?<![A-Za-z0-9])0[xX](?P<hex>[0-9A-Fa-f]{1,32})(?![A-Za-z0-9])"),
            lambda m: f"hex {' '.join(number(c) if c.isdigit() else letters(c) for c in m['hex'])}",
        ),
        Rule(
            re.compile(rf"{_BEFORE}(?:(?P<factor>{NUMBER}) ?[×x*·] ?)?(?P<base>{NUMBER}){_POWER}"),
            spaced(_number_power),
        ),
        Rule(re.compile(rf"(?<=[A-Za-z)])(?P<say>{_POWER})"), _letter_power),
        # "the k_th row"
        Rule(
            re.compile(r"(?<![\w\\])(?P<letter>[a-z])_(?:th|\{th\})(?!\w)"),
            lambda m: "enth" if m["letter"] == "n" else f"{letters(m['letter'])[:-2]}θ]]",
        ),
        Rule(VARIABLE, _variable),
        Rule(re.compile(r"(?<=[A-Za-z)α-ω])[₀-₉]{1,6}"), spaced(_lowered)),
        Rule(
            re.compile(
                rf"{_BEFORE}(?P<base>{NUMBER})[eE](?P<power>[-−+]?[0-9]{{1,4}})(?:[-–](?P<until>[0-9]{{1,4}}))?(?![0-9A-Za-z])"
            ),
            _letter_e,
        ),
        # a list of them, "[1e-3,1e-2]"
        Rule(
            re.compile(r"(?<=[0-9],)(?P<base>[1-9](?:\.[0-9]{1,6})?)[eE](?P<power>[-−][0-9]{1,3})(?P<until>)(?![\w])"),
            lambda m: f" {_letter_e(m)}",
        ),
        # O(n log n), f(x): the letter, "of", and what is in the brackets.
        Rule(re.compile(rf"{_CALL}(?=[^()]{{1,40}}\))"), _opens),
        Rule(re.compile(r"\)"), _closes),
    ),
)
