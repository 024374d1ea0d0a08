"""WordPress's [shortcodes]: a picture's caption stays a caption, text inside stays text, everything else goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from tts.essay import Dropped

# The longest that a shortcode's own brackets are; what is longer is prose in brackets.
_TAG = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,40})((?:\s[^\[\]]{0,2000}?)?)(/?)\](\]?)")
_ATTRIBUTE = re.compile(r"""[\w-]+\s*=\s*(?:"|'|&#?\w+;|[^\s\]])""")
_CAPTION = re.compile(r"\[(wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.IGNORECASE | re.DOTALL)
_CAPTION_TEXT = re.compile(r"""\bcaption\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_CODE = (
    "code|sourcecode|source|cc|php|python|js|javascript|css|html|xml|bash|ruby|java|sql|cpp|csharp|crayon|text|plain"
)
_FOOTNOTES = "ref|efn_note|footnote|fn|note|sidenote|mfn"
# What stands between these and their end is no text of the post.
_WHOLE = {
    **dict.fromkeys(_CODE.split(), "code"),
    **dict.fromkeys(_FOOTNOTES.split(), "a footnote"),
    **dict.fromkeys(
        ("embed", "youtube", "vimeo", "googlemaps", "soundcloud", "tweet", "instagram"), "an embedded page"
    ),
    **dict.fromkeys(("audio", "playlist"), "a sound"),
    "video": "a video",
    "gallery": "a gallery",
    "latex": "a formula",
    "math": "a formula",
    "button": "a button",
}
_ENCLOSED = re.compile(
    rf"\[({'|'.join(_WHOLE)})\b(?![\w-])([^\[\]]{{0,2000}})\](.{{0,50000}}?)\[/\1\]", re.IGNORECASE | re.DOTALL
)
# Shortcodes that WordPress has by itself, or that nearly every blog has, without attributes too.
_KNOWN = frozenset(_WHOLE) - {"text", "plain", "source", "cc", "ref", "fn", "js", "html"} | {
    "caption", "dropcap", "toc", "more", "subscribe", "share", "archives", "sitemap", "contact", "newsletter",
}  # fmt: skip
_VERBATIM = re.compile(r"<(pre|code|script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def without_shortcodes(source: str) -> tuple[str, list[Dropped]]:
    """Return a post's HTML without shortcodes, and what went with them. Prose in brackets ("[sic]") stays."""
    dropped: list[Dropped] = []
    source = _outside_code(_CAPTION.sub(_figure, source), lambda text: _ENCLOSED.sub(_drop_whole(dropped), text))
    closed = {found[3].lower() for found in _TAG.finditer(source) if found[2]}

    def single(found: re.Match[str]) -> str:
        outer, end, name, attributes, _, after = found.groups()
        whole = found[0]
        if outer and after:  # [[gallery]] is how a post writes about a shortcode
            return whole[1:-1]
        is_one = (
            end
            or name.lower() in _KNOWN
            or name.lower() in closed
            or found[5]
            or "_" in name
            or (("-" in name or attributes) and _ATTRIBUTE.search(attributes))
        )
        if not is_one:
            return whole
        if not end and name.lower() not in closed:
            dropped.append(Dropped(whole[:80], _WHOLE.get(name.lower(), "a shortcode")))
        return outer + after

    return _outside_code(source, lambda text: _TAG.sub(single, text)), dropped


def _drop_whole(dropped: list[Dropped]) -> Callable[[re.Match[str]], str]:

    def replaced(found: re.Match[str]) -> str:
        rule = _WHOLE[found[1].lower()]
        if rule == "code":
            return f"<pre>{escape(found[3].strip(), quote=False)}</pre>"
        dropped.append(Dropped(found[3].strip()[:80] or found[0][:80], rule))
        return ""

    return replaced


def _figure(found: re.Match[str]) -> str:
    named = _CAPTION_TEXT.search(found[2])
    picture = _PICTURE.search(found[3])
    if not picture:
        return found[3]
    text = (named[1] or named[2] or "") if named else ""
    text = text or found[3][picture.end() :].strip()
    return f"\n\n<figure>{picture[0]}<figcaption>{text}</figcaption></figure>\n\n"


def _outside_code(source: str, change: Callable[[str], str]) -> str:
    """Return ``source`` with ``change`` made everywhere but in code."""
    parts = []
    at = 0
    for found in _VERBATIM.finditer(source):
        parts += [change(source[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, change(source[at:])])
