"""What a template's tag or a component says in its attributes: the text of a box, a note or a quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tts import lazy_re as re

_BOXES = frozenset({
    "accordion", "admonition", "alert", "aside", "attention", "box", "callout", "caution", "collapse", "collapsible",
    "danger", "definition", "details", "disclosure", "expand", "expandable", "hint", "important", "info", "infobox",
    "marginnote", "message", "note", "notice", "notification", "panel", "remark", "sidenote", "spoiler", "summary",
    "tip", "toast", "toggle", "warn", "warning",
})  # fmt: skip
_QUOTES = frozenset({"blockquote", "epigraph", "pullquote", "quotation", "quote", "testimonial", "pull"})
_NOTES = frozenset({"footnote", "sidenote", "marginnote", "sn", "mn"})
# What shows its words as they stand in the line: {% newthought 'In the spring' %} the ferry came.
_IN_LINE = frozenset({"newthought", "smallcaps", "hotlink", "extlink", "abbr", "tooltip"})
# Names of what stands around an essay on its page.
FURNITURE = re.compile(
    r"nav|head|foot|side|menu|toc|contents|sign|subscri|newsletter|share|social|\bads?\b|analytics|comments?|disqus|related"
    r"|meta|script|style|css|banner|licen[cs]e|author|card|follow|button|avatar|icon"
)
# Of what holds no words of the essay, but says where to go or what something is called.
_ELSEWHERE = re.compile(
    FURNITURE.pattern + r"|seo|link|player|video|tube|tweet|twitter|embed|code|chart|gist|sandbox|image|img|photo"
    r"|picture|figure|gallery|layout|form|input|search|bookmark|repo|pen\b|terminal"
)
NAME_WORDS = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])\d*|\d+")
_TEXTS = ("text", "quote", "content", "contents", "body", "message", "note", "children")
_HEADS = ("title", "heading", "header", "summary", "label")
_BY = ("author", "by", "cite", "citation", "attribution", "source", "name", "who")
_PROSE = re.compile(r"[\"'“‘(*_¿¡]*(?=[^\W_])[^|={}<>]*?[^\W\d_]{2}")
_NO_PROSE = re.compile(r"https?:|\.(?:md|html?|css|js|json|png|jpe?g|gif|svg|webp|mp4)\b|[={}<>]")
_FEWEST = 3  # words of a text; a heading may be shorter


def words_of(name: str, attributes: Mapping[str, str], texts: Sequence[str] = ()) -> str:
    """Return as Markdown what a tag that stands alone says; empty if it says nothing.

    ``texts`` are its attributes without a key: ``{{< notice tip "The gate is shut." >}}``.
    """
    words = name_words(name)
    boxed, quoted = not words.isdisjoint(_BOXES), not words.isdisjoint(_QUOTES)
    if not boxed and not quoted and _ELSEWHERE.search(name.lower()):
        return ""
    text = _first(attributes, _TEXTS, _FEWEST) or ("" if not (boxed or quoted) else _longest(texts))
    if quoted or "quote" in attributes:
        if not text:
            return ""
        by = _first(attributes, _BY, 1) or next((each for each in texts if each != text and _is_words(each, 1)), "")
        return f"\n\n> {_line(text)}\n" + (f">\n> — {_line(by)}\n" if by else "") + "\n"
    head = _first(attributes, _HEADS, 2) if boxed else ""
    return "".join(f"\n\n{_line(part)}\n\n" for part in (head, text) if part)


def note_of(name: str, attributes: Mapping[str, str], texts: Sequence[str]) -> str:
    """Return the note that a tag within a line holds: ``{% sidenote "one" "The mole is older." %}``."""
    if not holds_note(name):
        return ""
    return _line(_first(attributes, _TEXTS, _FEWEST) or _longest(texts))


def holds_note(name: str) -> bool:
    """Tell a tag or a component that holds a note to the words before it."""
    return not name_words(name).isdisjoint(_NOTES)


def anchor_of(attributes: Mapping[str, str]) -> str:
    """Return the words of the line that a note belongs to: ``<MarginNote anchor="the mole">``."""
    found = next((attributes[key] for key in ("anchor", "term", "trigger", "word", "label") if attributes.get(key)), "")
    return found if any(map(str.isalpha, found)) and not _NO_PROSE.search(found) else ""


def shown_of(name: str, texts: Sequence[str]) -> str:
    """Return the words that a tag within a line shows in its place."""
    return _line(next((each for each in reversed(texts) if _is_words(each, 0)), "")) if name in _IN_LINE else ""


def name_words(name: str) -> set[str]:
    """Return the words of a name such as ``pull-quote`` or ``InfoBox``, and the name without marks."""
    base = name.rpartition("/")[2].partition(".")[0]
    return {word.lower() for word in NAME_WORDS.findall(base)} | {re.sub(r"[\W_]", "", base).lower()}


def _first(attributes: Mapping[str, str], keys: Sequence[str], fewest: int) -> str:
    return next((attributes[key] for key in keys if _is_words(attributes.get(key, ""), fewest)), "")


def _longest(texts: Sequence[str]) -> str:
    return max((each for each in texts if _is_words(each, _FEWEST)), key=len, default="")


def _is_words(text: str, fewest: int) -> bool:
    if fewest == 1 and not text[:1].isupper():  # a name
        return False
    return len(text.split()) >= fewest and _PROSE.match(text) is not None and not _NO_PROSE.search(text)


def _line(text: str) -> str:
    return " ".join(text.replace('\\"', '"').split())
