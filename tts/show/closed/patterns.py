"""Patterns of files that a site leaves out, as .gitignore has them and most programs after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

_LONGEST = 300
_MOST = 500
_MOST_DEEP = 2
_MOST_PLAIN = 3
_FARTHEST = 500  # characters of a file's place
#: A pattern that takes in one of these is of a kind of files, and not of an essay: of x.Rmd a site may show x.md.
ANY_ESSAYS = tuple(f"any other essay.{end}" for end in ("md", "markdown", "mdx", "qmd", "Rmd", "Rmarkdown", "rmd"))
_TOKEN = re.compile(r"\*\*/|/\*\*$|\*+|\?|\[!?[^\]/]+\]|\{[^{}]*\}|\\.|[\s\S]")
# Regular expressions of a site's own, as far as they can be matched in no time.
_PLAIN = re.compile(r"(?:\\[./\-_$]|[\w/^$-]|\.[*+]?)+")


def matcher(patterns: Iterable[object], *, anchored: bool = False, every: bool = False) -> Callable[[str], bool]:
    """Return what tells whether the place of a file is left out: by the last pattern that it matches, unless that is
    one with ``!`` before it.

    A pattern with a slash in it, or each if they are ``anchored``, begins at the top; one of a folder takes in whatever
    is below. One of all files of a kind (``*.md``) counts only among ``every`` pattern.
    """
    rules = [
        (expression, not pattern.startswith("!"))
        for pattern in reversed([*_apart(patterns)][:_MOST])
        if (expression := _of_pattern(pattern.removeprefix("!"), anchored))
        and (every or not any(map(expression.match, ANY_ESSAYS)))
    ]
    if not rules:
        return lambda _: False
    return lambda place: (
        len(place) <= _FARTHEST and next((leaves_out for found, leaves_out in rules if found.match(place)), False)
    )


def _apart(patterns: Iterable[object]) -> Iterator[str]:
    """Yield patterns, of several in one pair of braces each by itself."""
    for pattern in patterns:
        if isinstance(pattern, str):
            whole = pattern.startswith("{") and pattern.endswith("}") and pattern.count("{") == 1
            yield from pattern[1:-1].split(",") if whole else [pattern]


def lines_of(text: str) -> list[str]:
    """Return the patterns in a file of them."""
    return [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#")]


def plain_expression(pattern: object) -> Callable[[str], bool]:
    """Return what finds a plain regular expression in the place of a file; one that is not plain finds nothing."""
    if not isinstance(pattern, str) or len(pattern) > _LONGEST or not _PLAIN.fullmatch(pattern):
        return lambda _: False
    found = _compiled(pattern) if pattern.count("*") + pattern.count("+") <= _MOST_PLAIN else None
    return lambda place: found is not None and bool(found.search(place))


def _of_pattern(pattern: str, anchored: bool) -> re.Pattern[str] | None:
    """Return the expression of a pattern; None if it is none, or takes in everything."""
    pattern = pattern.removeprefix("./")
    if not pattern.strip("/") or len(pattern) > _LONGEST or pattern.count("**") > _MOST_DEEP:
        return None
    anchored = anchored or "/" in pattern[:-1]
    inside = _expression(_TOKEN.findall(pattern.strip("/")))
    return _compiled(f"{'' if anchored else '(?:.*/)?'}{inside}{'/.*' if pattern.endswith('/') else '(?:/.*)?'}$")


def _expression(tokens: Iterable[str]) -> str:
    """Return the expression of a pattern's tokens. Of several stars between two slashes each takes in as little as it
    can, and keeps that, so that the time does not grow with their number."""
    made = ""
    waiting: str | None = None  # what stands behind a star so far
    for count, token in enumerate(tokens):
        if token == "*":
            made += "" if waiting is None else f"(?=(?P<g{count}>[^/]*?{waiting}))(?P=g{count})"
            waiting = ""
            continue
        one = _of_token(token)
        if waiting is not None and "/" not in token and "**" not in token:
            waiting += one
        else:
            made += one if waiting is None else f"[^/]*{waiting}{one}"
            waiting = None
    return made if waiting is None else f"{made}[^/]*{waiting}"


def _of_token(token: str) -> str:
    if token == "**/":
        return "(?:.*/)?"
    if token == "/**":
        return "/.*"
    if token.startswith("**"):
        return ".*"
    if token == "?":
        return "[^/]"
    if len(token) > 1 and token[0] == "{":
        ways = (re.escape(each).replace(r"\*", "[^/]*") for each in token[1:-1].split(","))
        return f"(?:{'|'.join(ways)})"
    if len(token) > 1 and token[0] == "[":
        inner = token[1:-1]
        others = inner.startswith(("!", "^"))
        return f"[{'^' if others else ''}{re.escape(inner[others:]).replace(chr(92) + '-', '-')}]"
    return re.escape(token[1:] if len(token) > 1 else token)


def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error:
        return None
