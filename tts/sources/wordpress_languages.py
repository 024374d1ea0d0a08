"""Posts in several languages at once, as qTranslate keeps them: ``[:en]Lamp[:de]Lampe[:]``."""

from __future__ import annotations

from tts import lazy_re as re

# Its three ways to mark where a language begins; without a language all of them end. The first stands at the beginning:
# elsewhere "[:n]" may be a slice in Python.
_MARK = re.compile(r"\[:([a-z]{2})?\]|\{:([a-z]{2})?\}|<!--:([a-z]{2})?-->")
_FIRST = re.compile(r"(?:\s|<[^<>]{0,2000}>){0,20}?(?:\[:[a-z]{2}\]|\{:[a-z]{2}\}|<!--:[a-z]{2}-->)")


def in_language(text: str, language: str) -> str:
    """Return what ``text`` says in a language (a BCP 47 tag), or else in the first that it has.

    What stands outside of the marks is for all languages.
    """
    if ":" not in text or not _FIRST.match(text):
        return text
    marks = list(_MARK.finditer(text))
    tags = list(dict.fromkeys(filter(None, map(_tag, marks))))
    wanted = language.lower().replace("_", "-")
    chosen = next((tag for tag in (wanted, wanted.partition("-")[0]) if tag in tags), tags[0])
    parts = []
    at, current = 0, ""
    for mark in marks:
        if current in ("", chosen):
            parts.append(text[at : mark.start()])
        at, current = mark.end(), _tag(mark)
    if current in ("", chosen):
        parts.append(text[at:])
    return "".join(parts)


def _tag(mark: re.Match[str]) -> str:
    return mark[1] or mark[2] or mark[3] or ""
