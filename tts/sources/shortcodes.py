"""WordPress's [shortcodes]: a picture's caption stays a caption, text inside stays text, everything else goes."""

from __future__ import annotations

import base64
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote

from tts import lazy_re as re
from tts.essay import EMBEDS, Dropped
from tts.sources.html_parts import verbatim

# A shortcode's brackets with a second pair, an end mark, a name, attributes and a mark that it has no inside.
_TAG = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,40})((?:\s[^\[\]]{0,2000}?)?)(/?)\](\]?)")
_ATTRIBUTE = re.compile(r"""[\w-]+\s*=\s*(?:"|'|&#?\w+;|[^\s\]])""")
_CAPTION_TEXT = re.compile(r"""\bcaption\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]+")
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_CODE = (
    "code sourcecode source cc php python js javascript css html xml bash ruby java sql cpp csharp crayon text plain"
)
# What is between these and their end is not text of the post.
_WHOLE = {
    "code": _CODE,
    "a footnote": "ref efn_note footnote fn sidenote mfn",
    "an embedded page": "embed youtube vimeo googlemaps soundcloud tweet instagram",
    "a sound": "audio playlist",
    "a video": "video",
    "a gallery": "gallery",
    "a formula": "latex math",
    "a button": "button",
}
# Page builders keep a heading among the attributes of what they draw, by the words of its name; and HTML as base64.
_HEADED = frozenset([
    "accordion", "blurb", "collapse", "cta", "expand", "faq", "heading", "panel", "question", "slide", "spoiler", "tab",
    "title", "toggle", "tta",
])  # fmt: skip
_HEADING = re.compile(r"""(?<![\w-])(?:title|heading|text)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_RAW_HTML = frozenset(["vc_raw_html", "wpb_raw_html"])
_RAW_SCRIPT = frozenset(["vc_raw_js", "wpb_raw_js"])
_RULES = {name: rule for rule, names in _WHOLE.items() for name in names.split()}
# Shortcodes that need no attributes, and whose names nobody puts into brackets in a sentence.
_KNOWN = frozenset(["caption", "gallery", "playlist", "embed", "dropcap", "toc", "subscribe", "sitemap", "sourcecode"])


def shortcodes(source: str) -> Iterator[tuple[str, str, bool]]:
    """Yield of each shortcode that begins in a post its name, in small letters, its attributes and if it has an end."""
    spans = verbatim(source)
    starts = [start for start, _ in spans]
    tags = [found for found in _TAG.finditer(source) if not _is_inside(found.start(), spans, starts)]
    ended = {found[3].lower() for found in tags if found[2]}
    for found in tags:
        if not found[2] and not (found[1] and found[6]):
            yield found[3].lower(), found[4], found[3].lower() in ended


def without_shortcodes(source: str) -> tuple[str, list[Dropped]]:
    """Return a post's HTML without shortcodes, and what went with them. Prose in brackets ("[sic]") stays."""
    spans = verbatim(source)
    starts = [start for start, _ in spans]
    tags = [found for found in _TAG.finditer(source) if not _is_inside(found.start(), spans, starts)]
    ends: dict[str, list[re.Match[str]]] = defaultdict(list)
    for found in tags:
        if found[2]:
            ends[found[3].lower()].append(found)
    end_starts = {name: [found.start() for found in several] for name, several in ends.items()}

    dropped: list[Dropped] = []
    parts: list[str] = []
    at = 0
    for found in tags:
        if found.start() < at:  # inside one that went as a whole
            continue
        name = found[3].lower()
        rule = _RULES.get(name, "a shortcode")
        place = bisect_left(end_starts.get(name, []), found.end())
        end = ends[name][place] if name in ends and place < len(ends[name]) and not found[2] else None
        parts.append(source[at : found.start()])
        at = found.end()
        if found[1] and found[6]:  # [[gallery]] is how a post writes about a shortcode
            parts.append(found[0][1:-1])
        elif end and name in ("caption", "wp_caption"):
            parts.append(_figure(found[4], source[found.end() : end.start()]))
            at = end.end()
        elif end and name in _RAW_HTML | _RAW_SCRIPT:
            inside = source[found.end() : end.start()].strip()
            raw = _decoded(inside) if name in _RAW_HTML else None
            if raw is None:
                dropped.append(Dropped(inside[:80], "a script" if name in _RAW_SCRIPT else "a shortcode"))
            else:
                parts.append(f"\n\n{raw}\n\n")
            at = end.end()
        elif not found[2] and (heading := _heading(name, found[4])) and (end or _stands_alone(found)):
            parts.append(f"{found[1]}\n\n<h4>{heading}</h4>\n\n{found[6]}")
        elif end and name in _RULES:
            inside = source[found.end() : end.start()].strip()
            if rule == "code":
                parts.append(f"<pre>{escape(inside, quote=False)}</pre>")
            elif rule in EMBEDS:
                parts.append(embedded(inside or found[4]))
            else:
                dropped.append(Dropped((inside or found[0])[:80], rule))
            at = end.end()
        elif found[2] or end:
            parts.append(found[1] + found[6])
        elif _stands_alone(found):
            if rule in EMBEDS:
                parts.append(found[1] + embedded(found[4]) + found[6])
            else:
                dropped.append(Dropped(found[0][:80], rule))
                parts.append(found[1] + found[6])
        else:
            parts.append(found[0])
    return "".join([*parts, source[at:]]), dropped


def embedded(text: str) -> str:
    """Return the HTML of what a shortcode shows from elsewhere; its address is the first in ``text``."""
    address = _ADDRESS.search(text)
    return f'<iframe src="{escape(address[0]) if address else ""}"></iframe>'


def _is_inside(place: int, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    before = bisect_left(starts, place) - 1
    return before >= 0 and place < spans[before][1]


def _stands_alone(found: re.Match[str]) -> bool:
    """Tell a shortcode without an end from prose in brackets."""
    name, attributes = found[3].lower(), found[4]
    names_file = name in _RULES and "://" in attributes
    return bool(found[5]) or "_" in name or name in _KNOWN or names_file or bool(_ATTRIBUTE.search(attributes))


def _heading(name: str, attributes: str) -> str:
    """Return the heading that a page builder's shortcode keeps among its attributes, as HTML; nothing if none."""
    parts = re.split("[_-]", name)
    if _HEADED.isdisjoint(parts) or "button" in parts:
        return ""
    named = _HEADING.search(attributes)
    return (named[1] or named[2] or "").strip() if named else ""


def _decoded(inside: str) -> str | None:
    """Return the HTML that WPBakery keeps as base64 of an address's percent signs; None if it is none."""
    try:
        return unquote(base64.b64decode("".join(inside.split()), validate=True).decode())
    except ValueError:
        return None


def _figure(attributes: str, inside: str) -> str:
    """Return the HTML of a picture with its caption, which comes after it, or among the attributes in old posts."""
    picture = _PICTURE.search(inside)
    if not picture:
        return inside
    named = _CAPTION_TEXT.search(attributes)
    text = (named[1] or named[2] or "") if named else ""
    text = text or inside[picture.end() :].strip()
    return f"\n\n<figure>{picture[0]}<figcaption>{text}</figcaption></figure>\n\n"
