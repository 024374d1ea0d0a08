"""Ghost's own documents (Lexical, and Mobiledoc before it) -> the HTML that Ghost would make of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from markdown_it import MarkdownIt

# Lexical's bit for code among a text's formats.
_CODE = 16
_GATE_END = "<!--kg-gated-block:end-->"
_INLINE_TAGS = {"paragraph": "p", "quote": "blockquote", "aside": "blockquote", "listitem": "li"}
_EMBEDS = ("embed", "transistor")
_LINKS = ("link", "autolink", "at-link")
# Cards that sell, link or embed, by their names in either format -> Ghost's class for them.
_NO_TEXT = {
    "bookmark": "kg-bookmark-card",
    "button": "kg-button-card",
    "signup": "kg-signup-card",
    "email": "kg-email-card",
    "email-cta": "kg-email-cta-card",
    "call-to-action": "kg-cta-card",
    "product": "kg-product-card",
    "audio": "kg-audio-card",
    "video": "kg-video-card",
    "file": "kg-file-card",
    "paywall": "paywall",
}


def lexical_html(source: str) -> str:
    """Return a Lexical document as HTML; empty if it is none."""
    root = _loaded(source).get("root")
    parts: list[str] = []
    waiting: list[Any] = [root]
    while waiting:  # a document may nest as deep as it likes
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, dict):
            opening, closing = _lexical(node)
            if _is_gated(node):
                opening, closing = f"<!--kg-gated-block:begin nonMember:false -->{opening}", f"{closing}{_GATE_END}"
            parts.append(opening)
            waiting.append(closing)
            waiting += reversed(_list(node.get("children")))
    return "".join(parts)


def mobiledoc_html(source: str) -> str:
    """Return a Mobiledoc document (0.3) as HTML; empty if it is none."""
    document = _loaded(source)
    return "".join(_section(section, document) for section in _list(document.get("sections")))


def markdown_html(source: str) -> str:
    """Return Markdown as HTML."""
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source))


def _lexical(node: dict[str, Any]) -> tuple[str, str]:
    """Return what comes before and after a node's children."""
    kind = _text(node.get("type")).removeprefix("extended-")
    if kind == "text":
        bits = node.get("format")
        code = isinstance(bits, int) and bits & _CODE
        text = escape(_text(node.get("text")), quote=False)
        return (f"<code>{text}</code>" if code else text), ""
    if kind in ("linebreak", "tab"):
        return ("<br>" if kind == "linebreak" else " "), ""
    if kind in ("heading", "list"):
        tag = _text(node.get("tag"))
        tag = tag if tag in ("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol") else "p"
        first = node.get("start")
        start = f' start="{first}"' if tag == "ol" and isinstance(first, int) and first != 1 else ""
        return f"<{tag}{start}>", f"</{tag}>"
    if kind in _INLINE_TAGS:
        return f"<{_INLINE_TAGS[kind]}>", f"</{_INLINE_TAGS[kind]}>"
    if kind in _LINKS:
        return f'<a href="{escape(_text(node.get("url")))}">', "</a>"
    return _card(kind, node), ""


def _is_gated(node: dict[str, Any]) -> bool:
    """Return whether a card is not for everyone who opens the post on the web: in Ghost's form of 2025, or before."""
    seen = node.get("visibility")
    if not isinstance(seen, dict):
        return False
    web = seen.get("web")
    if isinstance(web, dict):
        return web.get("nonMember") is not True
    return seen.get("emailOnly") is True or seen.get("showOnWeb") is False


def _card(kind: str, payload: dict[str, Any]) -> str:
    """Return the HTML of a card, whose payload is nearly the same in both formats."""
    if kind in _NO_TEXT or kind in _EMBEDS:
        named = payload.get("metadata")
        shown = named.get("title") if isinstance(named, dict) else None
        texts = (shown, payload.get("title"), payload.get("header"), payload.get("buttonText"), payload.get("url"))
        label = next(filter(None, map(_text, texts)), kind)
        if kind in _EMBEDS:
            return f'<iframe title="{escape(label)}"></iframe>{_paragraph(payload.get("caption"))}'
        return f'<div class="{_NO_TEXT[kind]}">{escape(label)}</div>'
    if kind == "image":
        source, name = escape(_text(payload.get("src"))), escape(_text(payload.get("alt")))
        caption = _text(payload.get("caption"))
        return f'<figure><img src="{source}" alt="{name}"><figcaption>{caption}</figcaption></figure>'
    if kind == "gallery":
        images = [one for one in _list(payload.get("images")) if isinstance(one, dict)]
        return "".join(_card("image", one) for one in images) + _paragraph(payload.get("caption"))
    if kind in ("codeblock", "code"):
        return f"<pre><code>{escape(_text(payload.get('code')))}</code></pre>"
    if kind in ("markdown", "card-markdown"):
        return markdown_html(_text(payload.get("markdown")))
    if kind == "html":
        return _text(payload.get("html"))
    if kind == "callout":
        return f"<div>{_text(payload.get('calloutText'))}</div>"
    if kind == "toggle":
        return f"<div><h4>{_text(payload.get('heading'))}</h4>{_text(payload.get('content'))}</div>"
    if kind == "header":
        return _paragraph(payload.get("header")) + _paragraph(payload.get("subheader"))
    return "<hr>" if kind in ("horizontalrule", "hr") else ""


def _paragraph(text: object) -> str:
    return f"<p>{text}</p>" if isinstance(text, str) and text.strip() else ""


def _section(section: object, document: dict[str, Any]) -> str:
    """Return a section's HTML: marked-up text (1), a picture (2), a list (3) or a card (10)."""
    parts = _list(section)
    kind = parts[0] if len(parts) > 1 else None
    if kind == 1 and len(parts) > 2:
        tag = parts[1] if parts[1] in ("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside") else "p"
        tag = "blockquote" if tag == "aside" else tag
        return f"<{tag}>{''.join(_marked(parts[2], document))}</{tag}>"
    if kind == 2:
        return f'<img src="{escape(_text(parts[1]))}" alt="">'
    if kind == 3 and len(parts) > 2:
        tag = "ol" if parts[1] == "ol" else "ul"
        items = "".join(f"<li>{''.join(_marked(item, document))}</li>" for item in _list(parts[2]))
        return f"<{tag}>{items}</{tag}>"
    card = _at(document.get("cards"), parts[1]) if kind == 10 else None
    if isinstance(card, list) and len(card) > 1 and isinstance(card[1], dict):
        return _card(_text(card[0]), card[1])
    return ""


def _marked(markers: object, document: dict[str, Any]) -> Iterator[str]:
    """Yield the pieces of a line of markers: (0 text or 1 atom, markups that open, how many close, value)."""
    open_tags: list[str] = []
    for marker in map(_list, _list(markers)):
        if len(marker) < 4:
            continue
        kind, opening, closing, value = marker[:4]
        for place in _list(opening):
            markup = _list(_at(document.get("markups"), place))
            tag = markup[0] if markup and markup[0] in ("a", "em", "i", "strong", "b", "code", "s", "u") else "span"
            attributes = _list(markup[1]) if len(markup) > 1 else []
            address = attributes[1] if tag == "a" and attributes[:1] == ["href"] and len(attributes) > 1 else ""
            yield f'<a href="{escape(_text(address))}">' if tag == "a" else f"<{tag}>"
            open_tags.append(tag)
        if kind == 0:
            yield escape(_text(value), quote=False)
        else:
            atom = _list(_at(document.get("atoms"), value))
            yield "<br>" if atom[:1] == ["soft-return"] else escape(_text(atom[1]) if len(atom) > 1 else "")
        for _ in range(min(closing if isinstance(closing, int) else 0, len(open_tags))):
            yield f"</{open_tags.pop()}>"


def _loaded(source: str) -> dict[str, Any]:
    try:
        document = json.loads(source)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _at(values: object, place: object) -> object:
    several = _list(values)
    return several[place] if isinstance(place, int) and 0 <= place < len(several) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
