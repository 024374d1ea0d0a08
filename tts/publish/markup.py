"""Text as it is in a feed, written so that every parser gives it back.

Parsers differ in how often they decode what they read, and some take every ``<word`` for a tag. So what could be taken
for markup is parted by word joiners, which nobody sees (U+2060): no tag and no character reference has one.
"""

from __future__ import annotations

import re
from html import escape

_JOINER = "\u2060"
# Where HTML begins a tag, a comment or a declaration.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
# What HTML takes for a character reference, and what podcastparser does: "&amp;" and all up to a semicolon near by.
_REFERENCE = re.compile(r"&(?=#?\w{1,31};|[^;&]{0,4};|&)")
_PARTED = "&" + 6 * _JOINER


def unmistakable(text: str) -> str:
    """Return ``text`` with nothing in it that a parser could take for a tag or a character reference."""
    return _REFERENCE.sub(_PARTED, _TAG.sub(f"<{_JOINER}", text))


def html_text(text: str) -> str:
    """Return ``text`` as HTML; numeric references are what parsers that decode without care get right."""
    return unmistakable(text).replace("&", "&amp;").replace("<", "&#60;").replace(">", "&#62;")


def anchor(text: str, url: str) -> str:
    """Return a link with that text."""
    return f'<a href="{escape(url)}">{html_text(text)}</a>'
