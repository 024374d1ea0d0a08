"""Whether a WordPress post is for everyone: what newsletters, paywalls and membership plugins say of it.

There are dozens of such plugins. They are told by the words in the names of their fields, blocks and shortcodes.
"""

from __future__ import annotations

from collections.abc import Iterable

from tts import lazy_re as re
from tts.sources.shortcodes import shortcodes


def _words(names: str) -> frozenset[str]:
    return frozenset(re.findall("[a-z0-9]+", names.lower().replace("_", " ")))


_NEWSLETTER = "_jetpack_newsletter_access"
_NEWSLETTERS = {"everybody": "", "subscribers": "for subscribers only", "paid_subscribers": "for paying subscribers"}
_CLOSED = _words(
    "private member members memberonly membersonly membership memberships memberful memberpress memberium memb mepr "
    "pmpro rcp restrict restricted restricts restriction restrictions wcm swpm ihc wlm wpmem s2member s2if um "
    "accessally paywall paywalled paid premium patreon subscriber subscribers protect protected protector passster "
    "ppwp gated exclusive vip locker loggedin logged leaky"
)
_PAYING = frozenset({"paywall", "paywalled", "paid", "premium", "patreon", "memberful", "leaky"})
# What the same plugins show to everyone: forms to join, what others see instead; and people, in teams.
_OPEN = _words(
    "form forms login logout register registration signup button buttons checkout account profile price prices pricing "
    "levels plans list directory link links count non not nonmember nonmembers loggedout out subscribe public message "
    "invoice confirmation billing cancel notice reset card cards widget team staff menu"
)
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
_PHP = re.compile(r"a:\d+:\{.*(?:b:1;|s:1:\"[1-9]\";|;i:[1-9])|a:[1-9]\d*:\{i:0;", re.DOTALL)


def for_whom(fields: Iterable[tuple[str, str]], content: str) -> str:
    """Return for whom a post, or a part of it, is by its custom fields and what it holds; nothing if for everyone."""
    newsletter = ""
    for key, value in fields:
        value = value.strip()
        if key == _NEWSLETTER:
            newsletter = _NEWSLETTERS.get(value, f"for {value.replace('_', ' ')} only" if value else "")
        elif _is_set(value) and (who := readers_of(key)):
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
    for name, ends in shortcodes(content):
        # A word in brackets may be prose.
        if (ends or "_" in name or "-" in name or name == "paywall") and (who := readers_of(name)):
            return f"in part {who} (by the shortcode [{name}])"
    return ""


def readers_of(name: str) -> str:
    """Return for whom a field, a block or a shortcode of such a name is; nothing if for everyone."""
    words = _words(name)
    if words & _OPEN or not words & _CLOSED:
        return ""
    return "for paying readers" if words & _PAYING else "for members only"


def _is_set(value: str) -> bool:
    if value.lower() in _FOR_ALL:
        return False
    return bool(_ONE_WORD.fullmatch(value) or _PHP.match(value))
