"""A formula as the pages show it: MathML, or its LaTeX where that cannot be drawn."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element, tostring

from tts.sources.formulas import defines_macros

# latex2mathml writes signs as references into its texts, and only these are to be read as such.
_REFERENCE = re.compile(r"&amp;(?=#x?[0-9A-Fa-f]{1,6};)")
# What is no mathematics: it leads elsewhere, runs something, or is refused by the pages' own policy.
_FOREIGN = re.compile(r"style|href|src|on.*|.*:.*")


@lru_cache(maxsize=4096)
def mathml(tex: str, display: str) -> str:
    """Return a formula as HTML: a ``<math>`` element, or ``<code>`` with its LaTeX if there is none for it.

    ``display`` is ``inline`` or ``block``. Whatever the LaTeX says stays text.
    """
    drawn = None if defines_macros(tex) else _drawn(tex.strip(), display)
    if drawn is None or any(_is_foreign(element) for element in drawn.iter()):
        return f"<code>{escape(tex.strip(), quote=False)}</code>"
    return _REFERENCE.sub("&", tostring(drawn, encoding="unicode"))


def _drawn(tex: str, display: str) -> Element | None:
    from latex2mathml.converter import convert_to_element

    try:
        return convert_to_element(tex, display=display)
    except Exception:  # its own errors have no base, and a damaged formula raises IndexError, KeyError and others
        return None


def _is_foreign(element: Element) -> bool:
    return not element.tag.startswith("m") or any(map(_FOREIGN.fullmatch, element.keys()))
