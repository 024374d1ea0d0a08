"""What feeds and exports have in common: posts that may be HTML or text, titles with marks, addresses, tags."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin, urlsplit

from tts import lazy_re as re
from tts.essay import Block
from tts.sources.html import Fragment, read_fragment
from tts.sources.html_parts import verbatim
from tts.sources.text import clean

BLOCK_TAGS = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|"
    "hr|legend|li|main|menu|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"<(?:{BLOCK_TAGS}|br)[\s/>]", re.IGNORECASE)
_ESCAPED_TAG = re.compile(rf"&lt;/?(?:{BLOCK_TAGS}|br|a|b|i|em|strong|span|img)\b", re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|big|br|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|tt|u|var|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# That of a number may lack its semicolon, as in a browser: &#58
_ENTITY = re.compile(r"&(?:[a-z][a-z0-9]{1,30};|#\d{1,7}(?:;|(?![\w;]))|#x[0-9a-f]{1,6}(?:;|(?![\w;])))", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_OPENING = re.compile(rf"(<(?:{BLOCK_TAGS})(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_CLOSING = re.compile(rf"(</(?:{BLOCK_TAGS})\s*>|<hr(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_LEAD = re.compile(rf"(?:\s*</?(?:{BLOCK_TAGS})(?:\s[^<>]*)?/?>)*\s*", re.IGNORECASE)
# Searched from the first of a run of spaces alone, of which a text may have thousands.
_TRAIL = re.compile(rf"(?<!\s)\s*(?:</?(?:{BLOCK_TAGS})(?:\s[^<>]*)?/?>\s*)+$", re.IGNORECASE)
_NO_TAG = frozenset(("uncategorized", "uncategorised", "allgemein", "non classé", "sin categoría", "unkategorisiert"))
# A line of a hard-wrapped text is about this long; a shorter one ends where its author ended it.
_WRAPPED = range(50, 95)


def read_post_or_text(source: str, base: str = "") -> Fragment:
    """Read a post that may be HTML, HTML escaped once too often, or plain text with a blank line between paragraphs."""
    if not _ANY_TAG.search(source) and _ESCAPED_TAG.search(source):
        source = unescape(source)
    if not _ANY_TAG.search(source):
        return read_text(plain(source))
    if not _BLOCK_TAG.search(source):
        source = with_paragraphs(source)
    return read_fragment(source, base)


def read_text(source: str) -> Fragment:
    """Read plain text: a blank line parts paragraphs, a line end inside one stays unless the text is hard-wrapped."""
    fragment = Fragment()
    for paragraph in _BLANK_LINES.split(source.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in paragraph.split("\n")]
        wrapped = all(len(line) in _WRAPPED for line in lines[:-1])
        text = clean((" " if wrapped else "\n").join(lines))
        if text:
            fragment.blocks.append(Block("paragraph", text))
    return fragment


def with_paragraphs(source: str, line_breaks: bool = True) -> str:
    """Return HTML in which a blank line parts paragraphs (as WordPress keeps it) with ``<p>`` around each.

    With ``line_breaks`` a single line end inside a paragraph becomes ``<br>``. Code keeps its blank lines.
    """
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    parts: list[str] = []
    kept: list[str] = []
    at = 0
    for start, end in verbatim(source):
        if source[start : start + 5].lower() == "<code":
            continue
        kept.append(source[start:end])
        parts += [source[at:start], f"\n\n\x00{len(kept) - 1}\x00\n\n"]
        at = end
    source = "".join([*parts, source[at:]])
    source = _CLOSING.sub(r"\1\n\n", _OPENING.sub(r"\n\n\1", source))
    pieces = [_paragraph(piece, line_breaks) for piece in _BLANK_LINES.split(source.strip())]
    return re.sub("\x00(\\d+)\x00", lambda found: kept[int(found[1])], "\n".join(pieces))


def _paragraph(piece: str, line_breaks: bool) -> str:
    """Return a piece between blank lines with ``<p>`` around the text in it, unless it fills an element by itself."""
    if "\x00" in piece or not piece.strip():
        return piece
    lead = _LEAD.match(piece)
    start = lead.end() if lead else 0
    trail = _TRAIL.search(piece, start)
    end = trail.start() if trail else len(piece)
    text = piece[start:end].strip()
    if not text:
        return piece
    if line_breaks:
        text = re.sub(r"(?<!>)\n", "<br>\n", text)
    if start and end < len(piece):
        return piece[:start] + text + piece[end:]
    return f"{piece[:start]}<p>{text}</p>{piece[end:]}"


def absolute(address: str, base: str) -> str:
    """Return ``address`` taken from ``base``; as it is if either is not an address."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address


def web_link(address: str | None, base: str = "") -> str:
    """Return an address of the web, whole and without spaces; empty if it is none."""
    if not address or not address.strip():
        return ""
    whole = absolute(address, base)
    try:
        urlsplit(whole)
    except ValueError:  # a host that is none
        return ""
    return whole if re.match(r"https?://[^\s/]", whole, re.IGNORECASE) and not re.search(r"\s", whole) else ""


def plain(text: str) -> str:
    """Return ``text`` without entities, also those that were escaped twice; it holds no tags."""
    for _ in range(2):
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return text


def plain_title(text: str) -> str:
    """Return a title, or a name, as one line of plain text; it may hold entities and tags of emphasis."""
    unescaped = plain(text) if _ESCAPED_TAG.search(text) else text
    return clean(plain(_INLINE_TAG.sub("", unescaped))).replace("\n", " ")


def summary(text: str) -> str:
    """Return the plain text of a summary in HTML as one line, at most 500 characters long."""
    found = read_post_or_text(text).blocks
    return " ".join(block.text.replace("\n", " ") for block in found if block.text)[:500].strip()


def tag_names(written: Iterable[str]) -> tuple[str, ...]:
    """Return tags as plain text, each once; what a blog engine files under by itself is none."""
    names = dict.fromkeys(plain_title(name) for name in written)
    return tuple(name for name in names if name and name.lower() not in _NO_TAG)


def language_tag(written: str | None) -> str:
    """Return a BCP 47 tag as it is usually written (``en-GB``, for ``en-gb`` and ``en_GB``); empty if it is none."""
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_]\w+)*", (written or "").strip())
    if not found:
        return ""
    return found[1].lower() + (f"-{found[2].upper()}" if found[2] else "")


def words(fragment: Fragment) -> int:
    """Return how many words the fragment's blocks have."""
    return sum(len(block.text.split()) + sum(len(cell.split()) for _, cell in block.cells) for block in fragment.blocks)
