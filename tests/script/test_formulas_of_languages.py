"""Formulas of prose in the words of German, French, Spanish and Italian; what no ear can follow has none."""

from __future__ import annotations

import pytest

from tts.script.languages import language_for


def said(code: str, tex: str, ending: str = "") -> str:
    language = language_for(code)
    words, _ = language.formula(tex, "", ending)
    return language.shown(words)


@pytest.mark.parametrize(
    ("code", "tex", "words"),
    [
        ("de", "a + b = c", "A plus B gleich C"),
        ("de", "E=mc^2", "E gleich M C Quadrat"),
        ("de", r"f(x) \leq 1", "F von X kleiner gleich 1"),
        ("de", r"\sqrt{2}", "Wurzel aus 2"),
        ("de", r"2.5 \times 10^{-3}", "2,5 mal 10 hoch minus 3"),
        ("de", r"O(n \log n)", "O von N Logarithmus von N"),
        ("de", "S(t)", "S von T"),
        ("de", r"P(B \mid A) = \frac{3}{6}", "P von B gegeben A gleich 3 durch 6"),
        ("fr", r"x^2 \geq 0", "X au carré supérieur ou égal à 0"),
        ("fr", r"\frac{a}{b}", "A sur B"),
        ("fr", r"n \to \infty", "N tend vers l'infini"),
        ("fr", "x_i", "X indice I"),
        ("es", r"y = x^3", "Y igual a X al cubo"),
        ("es", r"p < 0.05", "P menor que 0,05"),
        ("es", r"x \in A", "X pertenece a A"),
        ("es", r"\sin x", "seno de X"),
        ("it", r"\frac{1}{2}", "1 fratto 2"),
        ("it", "n!", "N fattoriale"),
        ("it", r"a \neq b", "A diverso da B"),
    ],
)
def test_a_formula_has_words(code: str, tex: str, words: str) -> None:
    assert said(code, tex) == words
    assert language_for(code).formula(tex, "", "")[1]


@pytest.mark.parametrize("code", ["de", "fr", "es", "it"])
def test_one_letter_or_number_is_left_to_the_voice(code: str) -> None:
    assert [said(code, tex) for tex in ("x", "42", r"\alpha")] == ["x", "42", "α"]


@pytest.mark.parametrize("code", ["de", "fr", "es", "it"])
@pytest.mark.parametrize(
    "tex",
    [
        r"\sum_{i=1}^n x_i", "a(b+c)", "(a+b)c", r"\hat{x}", "x" * 90, r"\frac{a}{", "a & b",
        r"\begin{matrix}a\end{matrix}", r"\nobody",
    ],
)  # fmt: skip
def test_what_has_no_words_is_told_as_left_out(code: str, tex: str) -> None:
    assert language_for(code).formula(tex, "", "") == ("", False)
