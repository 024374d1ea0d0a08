"""A chunk of R Markdown or Quarto that pages do not show is no listing; the caption of its figure is read."""

from __future__ import annotations

import pytest

from tts.sources.markdown.blocks import parse_blocks


def blocks(markdown: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in parse_blocks(markdown)[0]]


@pytest.mark.parametrize(
    "chunk",
    [
        "```{r setup, include=FALSE}\nx <- 1\n```",
        "```{r, echo = F, message = FALSE}\nx <- 1\n```",
        "```{r}\n#| label: setup\n#| include: false\nx <- 1\n```",
        "```{python}\n#| echo: false\nx = 1\n```",
    ],
)
def test_a_hidden_chunk_is_none(chunk):
    assert blocks(f"We left.\n\n{chunk}") == [("paragraph", "We left.")]
    assert [drop.rule for drop in parse_blocks(chunk)[1]] == ["a code block that pages do not show"]


@pytest.mark.parametrize(
    "chunk",
    [
        "```r\n# echo=FALSE hides it\n```",
        "```{r, echo=TRUE}\nx <- 1\n```",
        "```{r}\nf(echo=FALSE)\n```",
        "```yaml\n#| echo: false\n```",
    ],
)
def test_other_code_is_code(chunk):
    assert [kind for kind, _ in blocks(chunk)] == ["code"]


def test_the_figure_of_a_chunk_has_its_caption():
    assert blocks('```{r, echo=FALSE, fig.cap="Mules by year"}\nplot(x)\n```') == [("figure", "Mules by year")]
    shown = "```{r}\n#| fig-cap: Mules by year\nplot(x)\n```"
    assert blocks(shown)[1:] == [("figure", "Mules by year")]
