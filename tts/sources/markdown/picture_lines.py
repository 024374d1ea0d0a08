"""Lines that hold nothing but a picture or a video in a site's own marks: "cart.png", "[image: cart.png]"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.sources.markdown.text import Edit, Text, without_code
from tts.sources.picture_words import PICTURE_ENDINGS

_VIDEOS = "mp4|webm|mov|ogv|m4v"
# What the line of a picture has before the name of its file: brackets, and the word for what it is.
_LINE = re.compile(
    r"[ \t]{0,3}(?:[(\[{<!.]{1,4}[ \t]*)?"
    r"(?:(?P<kind>(?:featured?[ -]|cover[ -]|header[ -])?"
    r"(?:image|img|figure|fig|photo|picture|pic|file|video|media))\b[\]:= \t]{1,4})?"
    rf"[\"']?(?P<file>[\w./@%+~-]*\w\.(?:(?P<video>{_VIDEOS})|(?:{PICTURE_ENDINGS})))\b(?P<rest>.*)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\][(:\[]|\]\]\(")
# What may follow it: an address, and a caption.
_ADDRESS = re.compile(r"[ \t]+(?:https?://\S+)(?=[ \t]|$)")
_WORDS = re.compile(r"[ \t]+(?P<words>[A-Z“‘\"'][^|\]})>]{0,158})")
_MARKED = re.compile(
    r"[\"']?(?:[ \t]*[|,\[][ \t]*(?P<words>[\w“‘\"'][^|\[\]{}<>=]{0,158})?|[ \t]+[a-z]+:[^|\]})>]*)?"
    r"[ \t]*[|\[\])}>!].{0,200}"
)
# What a picture shows, for those who cannot see it: "[ALT: Two mules at a gate.]", "(Image: A map of the coast)". With
# a word for the picture alone it may be whose picture it is: "[Photo: Ada Lund]".
_DESCRIPTION = re.compile(
    r"[ \t]{0,3}[*_]{0,2}[\[(][*_]{0,2}"
    r"(?:(?:alt(?:ernative)?(?:[ -]?text)?|(?:image|photo|picture|visual)[ -](?:description|alt(?:[ -]?text)?)|ID)"
    r":[*_]{0,2}[ \t]*(?=\S)|(?:image|photo|picture|figure|screenshot|chart|graph|drawing|diagram|cartoon|comic|meme):"
    r"[*_]{0,2}[ \t]*(?=(?:an?|the|two|three|four|five|six|several|some|my|our) \w+ ))"
    r"(?P<words>[^\[\]]{3,600}?)(?:[ .]*\bend (?:ID|image|description|of description)\.?)?[\])][*_]{0,2}\.?[ \t]*",
    re.IGNORECASE,
)
# A table that holds nothing but a picture and what is written below it.
_FRAMED = re.compile(
    r"(?:(?<=\n\n)|\A)\|[ \t]*(?P<picture>!\[[^\[\]\n]*\]\([^()\n]*\))[ \t]*\|[ \t]*\n"
    r"\|?[ \t]*:?-+:?[ \t]*\|?[ \t]*\n"
    r"\|[ \t]*(?P<mark>[*_]{0,2})(?P<words>[^|*_\n]+)(?P=mark)[ \t]*\|[ \t]*(?=\n\n|\n?\Z)"
)
_SIZE = re.compile(r"[\d x%px]*|left|right|center|thumb\w*|float-\w+|inline", re.IGNORECASE)


def description_line(line: str) -> str:
    """Return what a line that holds nothing else says of a picture to those who cannot see it; empty for others."""
    found = _DESCRIPTION.fullmatch(line)
    return found["words"].strip() if found else ""


def picture_line(line: str) -> tuple[str, str, bool] | None:
    """Return address and caption of the picture that a line holds, and whether it is a video; None for other lines."""
    found = _LINE.fullmatch(line)
    if not found or _LINK.search(line):
        return None
    rest = _ADDRESS.sub("", found["rest"], count=1).rstrip()
    words = ""
    if rest:
        marked = found["kind"] or line.lstrip()[0] in "([{<!."
        behind = _WORDS.fullmatch(rest) or (_MARKED.fullmatch(rest) if marked else None)
        if not behind:
            return None
        words = (behind["words"] or "").strip(" \t\"'")
    return found["file"], "" if _SIZE.fullmatch(words) else words, found["video"] is not None


def with_framed_pictures(text: Text) -> Text:
    """Return a text whose pictures that are in a table of their own, above their caption, are outside of it."""
    if "| ![" not in text.text and "|![" not in text.text:
        return text
    edits = []
    for found in _FRAMED.finditer(without_code(text.text)):
        picture, words = (text.text[slice(*found.span(part))].strip() for part in ("picture", "words"))
        edits.append(Edit(*found.span(), f"{picture}\n\n*{words}*"))
    return text.edited(edits)
