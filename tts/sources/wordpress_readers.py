"""Whether a WordPress post is for everyone: what newsletters, paywalls and membership plugins say of it.

There are dozens of such plugins. They are told by the words in the names of their fields, blocks and shortcodes, and by
values that name readers; the words are in held_words.toml.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from tts import lazy_re as re
from tts.show.held_words import folded_key, folded_keys, listed, phrases, squeezed, vocabulary
from tts.show.holding import flag, words_of
from tts.sources.shortcodes import shortcodes

_NEWSLETTER = "_jetpack_newsletter_access"
_NEWSLETTERS = {"everybody": "", "subscribers": "for subscribers only", "paid_subscribers": "for paying subscribers"}
# Names of blocks that only decorate, by a plugin with such a word in its own name.
_DECORATION = re.compile(r"(?:premium|ultimate[a-z-]*)/")
_BLOCK = re.compile(r"<!--\s*wp:([a-z][\w-]*(?:/[a-z][\w-]*)?)")
_HIDDEN = re.compile(
    r'"blockVisibility"\s*:\s*false|"hideBlock"\s*:\s*true|"visibilityByRole"\s*:\s*"(?!public|logged-?out|all)[^"]'
)
_CLASS = re.compile(r"\bwp-block-(premium-content-subscriber-view|jetpack-paywall)\b")
_FOR_ALL = frozenset(
    ("", "0", "no", "false", "off", "none", "all", "any", "everybody", "everyone", "public", "open", "free", "default",
     "standard", "inherit", "null")
)  # fmt: skip
# Values of one word, and PHP's lists and tables with something in them.
_ONE_WORD = re.compile(r"[\w-]{1,40}")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
_WORD = re.compile("[a-z0-9]+")
_SEPARATOR = re.compile(r"[\W_]+")
_MOST_WORDS = 4
# Words of themes, too; what Advanced Custom Fields keeps of every field, set or not; what somebody may do.
_OF_PRODUCTS = frozenset(("premium", "exclusive", "vip"))
_FIELD_OF_ACF = re.compile(r"field_[0-9a-f]{6,}")
_CAPABILITY = re.compile(r"read|[a-z0-9]+_[a-z0-9_]+")
_LONGEST_NAME = 40  # of a word that may be made of several
_PHP = re.compile(r"a:\d+:\{.*(?:b:1;|s:1:\"[1-9]\";|;i:[1-9])|a:[1-9]\d*:\{i:0;", re.DOTALL)


def for_whom(fields: Iterable[tuple[str, str]], content: str) -> str:
    """Return for whom a post, or a part of it, is by its custom fields and what it holds; nothing if for everyone."""
    newsletter = ""
    for key, value in fields:
        value = value.strip()
        if key == _NEWSLETTER:
            newsletter = _NEWSLETTERS.get(value, f"for {value.replace('_', ' ')} only" if value else "")
        elif who := _by_field(key, value):
            return newsletter or f"{who} ({key} is {value[:40]})"
    if newsletter:
        return newsletter
    for block in _BLOCK.finditer(content):
        name = block[1]
        if not _DECORATION.match(name) and (who := readers_of(name)):
            return f"in part {who} (by the block {name})"
    if _HIDDEN.search(content):
        return "in part for some readers only (by a block that is hidden)"
    if found := _CLASS.search(content):
        return f"in part for paying readers (by the block {found[1]})"
    for name, attributes, ends in shortcodes(content):
        if who := readers_of_shortcode(name, attributes, ends):
            return f"in part {who} (by the shortcode [{name}])"
    return ""


@lru_cache(maxsize=4096)
def readers_of(name: str) -> str:
    """Return for whom a field, a block or a shortcode of such a name is; nothing if for everyone."""
    words = _words(name)
    closed = vocabulary_of("closed")
    if words & vocabulary_of("open") or not (
        words & closed or _squeezed(name) in closed or any(map(_is_closed_whole, words))
    ):
        return ""
    return _who(words)


def readers_of_shortcode(name: str, attributes: str, ends: bool) -> str:
    """Return for whom what a shortcode has to say is; nothing if for everyone.

    ``ends`` tells that it stands around something: a word in brackets may be prose.
    """
    if (ends or "_" in name or "-" in name or name == "paywall") and (who := readers_of(name)):
        return who
    if not ends:
        return ""
    words = _words(name)
    around = vocabulary_of("closing") | vocabulary_of("around")
    alone = (words <= around or all(map(_is_of_closing, words))) and any(map(_is_closing, words))
    if alone or _squeezed(name) in vocabulary_of("closing"):
        return _who(words)
    return readers_asked(attributes)


def readers_asked(attributes: str) -> str:
    """Return for whom something is by attributes that say who may see it: ``visibility="paid"``; nothing if for all."""
    for key, *values in _ATTRIBUTE.findall(attributes):
        value = "".join(values)
        asked = folded_key(key)
        if asked in ("capability", "cap") and _CAPABILITY.fullmatch(value):
            return "for members only"
        asks = asked in folded_keys("readers") or asked in vocabulary_of("asks")
        if asks and (who := _by_value(value, is_tier=asked in ("tier", "accesslevel"))):
            return who
    return ""


def _by_field(key: str, value: str) -> str:
    """Return for whom a post is by the name of a custom field that is set, or by the readers that the field names."""
    words = _words(key)
    looks = bool(words & vocabulary_of("looks"))
    of_theme = looks and words & vocabulary_of("closed") <= _OF_PRODUCTS
    if _is_set(value) and not of_theme and (who := readers_of(key)):
        return who
    if looks or words & vocabulary_of("parts"):
        return ""
    *before, last = [word for word in _SEPARATOR.split(key.casefold()) if word] or [""]
    two = "".join(before[-1:]) + last
    of_itself = set(before) <= set(listed("keys", "of_itself"))
    if last in folded_keys("readers") or last in vocabulary_of("asks") or two in vocabulary_of("asks"):
        held = of_itself and squeezed(value) in vocabulary("states", "not_out")
        return "for some readers only" if held else _by_value(value, is_tier=two == "accesslevel" or last == "tier")
    if of_itself and last in ("private", "hidden", "unlisted") and flag(value) is True:
        return "for some readers only"
    return ""


def _by_value(value: str, *, is_tier: bool = False) -> str:
    """Return for whom something is by a value that names readers: ``members``, ``logged-in``, ``only_paid``."""
    words = words_of(value.replace("_", " "))
    if not words or len(words) > _MOST_WORDS or flag(value) is not None or squeezed(value) in _FOR_ALL:
        return ""
    named = phrases("readers", "some_words").search(" ".join(words)) or (
        is_tier and not vocabulary("readers", "tiers").isdisjoint(words)
    )
    named = named or (len(words) == 1 and words[0] in vocabulary_of("closed"))
    return _who(frozenset(words)) if named or squeezed(value) in vocabulary("readers", "some") else ""


def _who(words: frozenset[str]) -> str:
    paying = vocabulary_of("paying")
    pays = words & paying or any(word.startswith(tuple(paying)) for word in words)
    return "for paying readers" if pays else "for members only"


def _words(names: str) -> frozenset[str]:
    return frozenset(_WORD.findall(names.lower().replace("_", " ")))


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(name.lower().replace("_", " ")))


@cache
def vocabulary_of(kind: str) -> frozenset[str]:
    """Return the words of plugins of a kind."""
    return frozenset(listed("plugins", kind))


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    """Return what takes a word that is made of those of some kinds."""
    words = sorted({word for kind in kinds for word in listed("plugins", kind)}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)})+")


@lru_cache(maxsize=4096)
def _is_closed_whole(word: str) -> bool:
    """Return whether a word is made of several, one of them closed: ``subscriberonly``, ``contentlocker``."""
    return (
        len(word) <= _LONGEST_NAME
        and bool(_pattern("closed", "closing", "around", "before_closed").fullmatch(word))
        and _has(word, "closed")
    )


def _is_of_closing(word: str) -> bool:
    return len(word) <= _LONGEST_NAME and bool(_pattern("closing", "around").fullmatch(word))


def _is_closing(word: str) -> bool:
    return word in vocabulary_of("closing") or (_is_of_closing(word) and _has(word, "closing"))


def _has(word: str, kind: str) -> bool:
    """Return whether a word of a kind is in ``word``, and words of the others stand around it."""
    others = "|".join(word for kind in ("around", "closing", "before_closed") for word in listed("plugins", kind))
    return any(
        re.fullmatch(f"(?:{others})*{one}(?:{others})*", word) is not None
        for one in listed("plugins", kind)
        if one in word
    )


def _is_set(value: str) -> bool:
    if value.lower() in _FOR_ALL or _FIELD_OF_ACF.fullmatch(value):
        return False
    return bool(_ONE_WORD.fullmatch(value) or _PHP.match(value))
