"""The options of a code chunk in R Markdown and Quarto: whether pages show the code, and what its figure is called."""

from __future__ import annotations

from tts import lazy_re as re

_OPTIONS = re.compile(r"\A(?:#\| .*(?:\n|\Z))+")
_HIDDEN = re.compile(
    r"\b(?:include|echo)\s*=\s*(?:F|FALSE)\b|^#\| (?:include|echo): *(?:false|no)\b", re.IGNORECASE | re.MULTILINE
)
_CAPTION = re.compile(r"\bfig\.cap\s*=\s*(?:\"([^\"]+)\"|'([^']+)')|^#\| fig-cap: *[\"']?(.+?)[\"']?$", re.MULTILINE)


def is_hidden(info: str, code: str) -> bool:
    """Tell the chunk ``{r setup, include=FALSE}`` and one with ``#| echo: false``, which no page shows."""
    return _HIDDEN.search(_options(info, code)) is not None


def figure_caption(info: str, code: str) -> str:
    """Return what the figure that a chunk draws is called, empty if it says nothing of one."""
    found = _CAPTION.search(_options(info, code))
    return (found[1] or found[2] or found[3]).strip() if found else ""


def _options(info: str, code: str) -> str:
    if not info.lstrip().startswith("{"):
        return ""
    inside = _OPTIONS.match(code)
    return f"{info}\n{inside[0] if inside else ''}"
