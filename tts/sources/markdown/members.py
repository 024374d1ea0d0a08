"""Marks in Markdown by which a part of an essay is for members only, as blogs and their exports leave them."""

from __future__ import annotations

from tts import lazy_re as re
from tts.sources.markdown.hidden import without_any_code
from tts.sources.shortcodes import shortcodes
from tts.sources.wordpress_readers import for_whom, readers_of, readers_of_shortcode

_WHO = r"(?:members?|subscribers?|patrons?|supporters?|paid|premium|paying[ _-](?:members?|subscribers?|readers?))"
_COMMENT = (
    rf"(?:(?:begin|start|for)[ _-])?{_WHO}(?:[ _-](?:only|content|members?|subscribers?|part|section))?"
    r"(?:[ _-](?:starts?|begins?|from)(?:[ _-]here)?)?(?::[^<>]{0,60})?"
    r"|paywall(?:[ _-](?:starts?|begins?))?(?:[ _-]here)?"
)
_MARK = re.compile(
    rf"<!--+\s*(?:{_COMMENT}|kg-gated-block:begin(?![^>]{{0,200}}nonMember:\s*true)[^>]{{0,200}}?)\s*--+>"
    rf"|^%%\s*(?:{_COMMENT})\s*%%\s*$"
    r"|<[^<>]{0,300}data-component-name=[\"']PaywallToDOM[\"'][^<>]{0,300}>"
    r"|<div\b[^<>]{0,200}\bclass=[\"'](?:paywall|paywall-jump)[\"'][^<>]{0,200}>"
    r"|<(?:members-only|subscribers-only|paid-only|paid-content|premium-content|paywall)\b[^<>]{0,200}>"
    r"|\{\{\s*#if\s+@member\b[^{}]{0,60}\}\}"
    r"|^\[paywall\]\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# Hugo's, with nothing in it but a name: {{< members >}}.
_SHORTCODE = re.compile(r"\{\{[<%]\s*([\w-]{1,40})\s*/?\s*[>%]\}\}")
_LONGEST_MARK = 60


def part_for_members(body: str) -> tuple[str, int]:
    """Return the mark by which a part of a Markdown body is for members only, and its 0-based line; nothing if none is.

    Such marks stay in Markdown that was made of a blog's export.
    """
    if not any(sign in body for sign in ("<", "%%", "[", "{{")):
        return "", 0
    masked = without_any_code(body)
    if found := _MARK.search(masked):
        return found[0].strip()[:_LONGEST_MARK], body.count("\n", 0, found.start())
    for tag in _SHORTCODE.finditer(masked) if "{{" in masked else ():
        if readers_of(tag[1]):
            return tag[0], body.count("\n", 0, tag.start())
    if "<!-- wp:" in masked and for_whom((), masked):
        place = masked.find("<!-- wp:")
        return masked[place : masked.find("-->", place) + 3][:_LONGEST_MARK], body.count("\n", 0, place)
    if "[/" in masked:
        for name, attributes, ends in shortcodes(masked):
            if ends and readers_of_shortcode(name, attributes, ends):
                place = masked.lower().find(f"[{name}")
                return f"[{name}]", body.count("\n", 0, max(place, 0))
    return "", 0
