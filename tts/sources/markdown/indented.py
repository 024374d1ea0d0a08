"""Prose that is indented by four spaces, which Markdown takes for code: what an editor or an export has indented."""

from __future__ import annotations

from tts import lazy_re as re

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ENTITY = re.compile(r"&#?\w{1,8};")
_PLAIN = re.compile(r"[^\W\d_]|[ \t\n.,'’\"“”!?-]")
_SENTENCE = re.compile(r"[a-z]{2}[.!?][\"'”’)]?(?:\s|$)")
_BLOCK_TAG = re.compile(r"\s*</?(?:p|div|span|font|blockquote|br|figure|h[1-6])\b", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[*•–]|\d{1,3}[.)])\s+")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?: \"[^\"]*\")?\)")
_ITEM_OF_PROSE = re.compile(r"[A-Z“\"‘'*_(]?[\w’']+,?(?: \S+){2,}")
_QUOTED = re.compile(r"[“\"‘A-Z][^<>{}\[\]=;#$\\|/_*~^`]{30,}[.!?…][\"”’)]?(?: ?\([\w .,:;-]{1,40}\))?\Z")
# Who wrote a comment, and when: "Posted by: [Ida](https://…) | Monday"
_BY_LINE = re.compile(r"\s*(?:posted|written|commented|published|comment|reply) (?:by|from):?\s+[\[\w]", re.IGNORECASE)
_LONG = 100  # characters of a line: code is seldom so wide
_FEWEST = 20  # words
_FEWEST_ITEMS = 3
_FEWEST_QUOTED = 10  # words
_MOSTLY = 0.93


def reads_as_prose(code: str) -> bool:
    """Return whether an indented block is sentences in lines as wide as paragraphs, or has elements of a page."""
    lines = [line for line in code.splitlines() if line.strip()]
    if _reads_as_list(lines) or _reads_as_quotation(lines) or _BY_LINE.match(code):
        return True
    text = _ENTITY.sub("'", _TAG.sub(" ", code))
    if len(text.split()) < _FEWEST or not _SENTENCE.search(text):
        return False
    wide = sum(len(line) >= _LONG or _BLOCK_TAG.match(line) is not None for line in lines)
    plain = len(_PLAIN.findall(text))
    return 2 * wide >= len(lines) and plain >= _MOSTLY * len(text)


def _reads_as_list(lines: list[str]) -> bool:
    """Tell a list: most lines have an item's mark, and the words are those of prose."""
    items = [_LINK.sub(r"\1", _MARK.sub("", line, count=1)) for line in lines if _MARK.match(line)]
    if len(items) < _FEWEST_ITEMS or 2 * len(items) < len(lines):
        return False
    text = "\n".join(items)
    prose = sum(_ITEM_OF_PROSE.match(item) is not None for item in items)
    return 2 * prose >= len(items) and len(_PLAIN.findall(text)) >= _MOSTLY * len(text)


def _reads_as_quotation(lines: list[str]) -> bool:
    """Tell lines that begin like sentences and end with a stop, with none of the signs that code has."""
    text = " ".join(line.strip() for line in lines)
    words = text.split()
    if len(words) < _FEWEST_QUOTED or not _QUOTED.match(text):
        return False
    plain = sum(word.strip("“”\"‘’'(),.!?…:;—–-").replace("’", "").replace("'", "").isalpha() for word in words)
    return plain >= _MOSTLY * len(words) and sum(map(str.islower, words)) >= len(words) / 2
