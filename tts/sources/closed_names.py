"""Names by which components, containers and classes say that what they stand around is not for everyone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tts import lazy_re as re
from tts.sources.wordpress_readers import readers_asked, readers_of, vocabulary_of

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_TAG = re.compile(r"<(?P<name>[A-Za-z][\w.:-]{0,60})(?P<attributes>(?:\s[^<>]{0,600})?)>")
_CLASS = re.compile(r"(?<![\w-])class(?:Name)?\s*=\s*[\"'{`]{1,2}([^\"'`]{1,300})")
# Names of elements that HTML has none of, and what attributes say without a value: <div data-private>.
_OF_NO_HTML = frozenset({"private", "paid", "premium", "members", "subscribers", "patrons", "confidential", "draft"})
_DATA = re.compile(r"(?<![\w-])data-([a-z][a-z-]{2,30})(?=\s|$|=[\"']?true\b)")
_TOLD = _OF_NO_HTML | {"member", "subscriber", "secret"}
# What stands before the names of custom elements.
_OF_ELEMENTS = frozenset({"x", "app", "el", "ui"})
_ASKS = re.compile(r"(?<![\w-])data-(?=[a-z])")
_MEMBERS = frozenset({"member", "members"})
# A line of a list, a heading, a picture, an element or a link by itself is none of prose.
_OF_A_LIST = re.compile(r"\s*(?:[-*+#|<!>]|\d{1,3}[.)]\s|\[[^\]\n]*\]\([^)\n]*\)\s*$)")
_SENTENCE = re.compile(r"\w[.!?…](?:[\"'”’)]|\s|$)")
_MOST_ASKED = 20_000
# An element's class may be of its looks: only with these it is of what stands in it.
_CONTENT = frozenset({"content", "contents", "area", "view"})
_OF_BLOGS = frozenset({"wp", "gh", "kg"})
# What is shown, or not, by the same words: "visibility" is an attribute of drawings as well.
_OF_DRAWINGS = re.compile(r"\bvisibility\s*=\s*[\"']?(?:hidden|visible|collapse)\b", re.IGNORECASE)


def closed_elements(markup: str) -> Iterator[re.Match[str]]:
    """Yield the opening tags of elements of HTML and MDX that stand around what is not for everyone."""
    ended: dict[str, int] = {}  # where the last end of a name is
    for tag in _TAG.finditer(markup):
        if tag["attributes"].endswith("/") or not _is_closed(tag["name"], tag["attributes"]):
            continue
        name = tag["name"].lower()
        if name not in ended:
            ended[name] = markup.lower().rfind(f"</{name}")
        if ended[name] > tag.start() and (
            not is_of_members([tag["name"]]) or has_prose(markup[tag.end() : ended[name]])
        ):
            yield tag


def is_of_members(names: Iterable[str]) -> bool:
    """Return whether something is called "members" and no more: what stands in it is for them, or they are listed."""
    return any(words_of_name(name) <= _MEMBERS for name in names)


def has_prose(markup: str) -> bool:
    """Return whether sentences stand in a part of a text, and not only a list, headings, pictures or elements."""
    return any(_SENTENCE.search(line) and not _OF_A_LIST.match(line) for line in markup[:_MOST_ASKED].split("\n"))


@lru_cache(maxsize=4096)
def is_closed_name(name: str) -> bool:
    """Return whether something of that name stands around what is not for everyone: ``PaywallGate``, ``draft-only``."""
    words = words_of_name(name) - _OF_ELEMENTS
    closed = vocabulary_of("closed") | vocabulary_of("locks") | vocabulary_of("paying") | vocabulary_of("not_for_all")
    weak = vocabulary_of("with_another")
    others = vocabulary_of("around") | vocabulary_of("frames")
    if not words <= closed | weak | others:
        return False
    if words & (closed - weak - _MEMBERS):
        return True
    beside = vocabulary_of("of_members") if words & _MEMBERS else others
    return bool(words & (weak | _MEMBERS)) and bool(words & beside)


def words_of_name(name: str) -> frozenset[str]:
    """Return the words of a name in small letters: of ``MembersOnly``, ``members-only`` and ``members_only``."""
    return frozenset(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=4096)
def _is_closed(name: str, attributes: str) -> bool:
    is_component = "-" in name or not name.islower()
    if is_component and not name.isupper() and (is_closed_name(name) or is_of_members([name])):
        return True
    if name in _OF_NO_HTML:
        return True
    if any(words_of_name(said[1]) & _TOLD and is_closed_name(said[1]) for said in _DATA.finditer(attributes)):
        return True
    if (found := _CLASS.search(attributes)) and any(map(_is_closed_class, found[1].split())):
        return True
    return "=" in attributes and not _OF_DRAWINGS.search(attributes) and bool(readers_asked(_ASKS.sub("", attributes)))


def _is_closed_class(name: str) -> bool:
    words = words_of_name(name) - _OF_BLOGS
    if words == {"paywalled"}:
        return True
    if "only" in words and is_closed_name(name):
        return bool(readers_of(name))
    return bool(words & _CONTENT and words - _MEMBERS - _CONTENT - vocabulary_of("around")) and is_closed_name(name)
