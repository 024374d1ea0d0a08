"""The inline tokens of markdown-it -> plain text, and what hung on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from tts.essay import Link, Span
from tts.sources.markdown.marks import FORMULA, LEFT_OUT
from tts.sources.text import clean, joined

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)[^>]*>")
# Elements whose text is no prose.
_SILENT = frozenset({"script", "style", "svg", "button", "d-cite", "d-footnote", "iframe", "video", "audio", "select"})
_SHOWN = {"iframe": "an embedded page", "video": "a video", "audio": "a sound"}
_SOURCE = re.compile(r"\bsrc=[\"']([^\"']+)")
_TYPED = frozenset({"code", "kbd", "samp", "tt"})
# Quarto's and R Markdown's code in a sentence, whose result nobody knows here.
_COMPUTED = re.compile(r"\{(?:python|r|julia|ojs|=\w+)\}|r [\w.]+(?:\(|\$)")
_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|heic|avif|bmp|tiff?)", re.IGNORECASE)
# A link to a file of the site's sources (Pelican's {filename}, Zola's @/), whose address only the site knows.
_NO_ADDRESS = ("%7B", "{", "@/")
_CLOSING = (".", ",", ";", ":", "!", "?", ")", "]", "”", "’")


@dataclass(slots=True)
class Inline:
    """The plain text of one inline run, with what hung on it; ``left_out`` are (what, the rule)."""

    text: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[tuple[str, str], ...] = ()  # (address, caption)
    lone_image: bool = False
    code: tuple[Span, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def lone_formula(self) -> str:
        """The formula that is all there is; empty if there is more, or none."""
        rules = {rule for _, rule in self.left_out}
        alone = rules == {FORMULA} and not self.text and not self.images
        return "\n".join(what for what, _ in self.left_out) if alone else ""


def read_inline(tokens: Sequence[Token]) -> Inline:
    """Read the tokens of one line or cell."""
    parts: list[str] = []
    code: set[int] = set()  # which of the parts are code
    links: list[Link] = []
    images: list[tuple[str, str]] = []
    left_out: list[tuple[str, str]] = []
    opened: tuple[int, str] | None = None
    struck = 0
    silent: str | None = None  # the tag of an element whose content is no prose
    typed = False  # inside <code> or the like
    gone = False  # something was left out just before
    for token in tokens:
        if token.type == "html_inline":
            tag = _TAG.match(token.content)
            name = tag[1].lower() if tag else ""
            closes = token.content.startswith("</")
            if name == "br" and not silent:
                parts.append("\n")
            if name in _SILENT and (silent is None or (closes and silent == name)):
                silent = None if closes or token.content.endswith("/>") else name
                if not closes and (rule := _SHOWN.get(name)):
                    address = _SOURCE.search(token.content)
                    left_out.append((address[1] if address else token.content[:80], rule))
                gone = True
            if name in _TYPED:
                typed = not closes
        elif silent:
            continue
        elif token.type == "s_open":
            struck = len(parts)
        elif token.type == "s_close":
            left_out.append(("".join(parts[struck:]), "struck out"))
            del parts[struck:]
            code = {part for part in code if part < struck}
        elif token.type == LEFT_OUT or (token.type == "code_inline" and _COMPUTED.match(token.content)):
            left_out.append((token.content, token.info or "computed text"))
            gone = True
        elif token.type in ("text", "code_inline", "text_special"):
            if gone and token.content:
                if token.content.startswith(_CLOSING) and parts and len(parts) - 1 not in code:
                    parts[-1] = parts[-1].rstrip(" ")
                gone = False
            if typed or token.type == "code_inline":
                code.add(len(parts))
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
        elif token.type == "image":
            images.append((str(token.attrs.get("src", "")), _caption(token)))
        elif token.type == "link_open":
            opened = (len(parts), str(token.attrs.get("href", "")))
        elif token.type == "link_close" and opened:
            text = clean("".join(parts[opened[0] :]))
            if opened[1] and not opened[1].startswith(_NO_ADDRESS):
                links.append(Link(text, opened[1]))
            opened = None
    text, spans = joined(parts, code)
    lone = len(images) == 1 and not text
    return Inline(text, tuple(links), tuple(images), lone, spans, tuple(left_out))


def _caption(image: Token) -> str:
    """Return a picture's title, else its alternative text; a file's name is neither."""
    title = clean(str(image.attrs.get("title", "")))
    caption = title or read_inline(image.children or []).text
    return "" if _FILE_NAME.fullmatch(caption) else caption
