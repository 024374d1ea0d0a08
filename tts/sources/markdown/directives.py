"""MyST's directives, and Obsidian's admonitions, that stand between fences: what they hold is text, no listing."""

from __future__ import annotations

from tts import lazy_re as re
from tts.sources.markdown.text import Edit, Text, without_code

_BOXES = (
    "admonition|note|tip|hint|important|warning|caution|attention|danger|error|seealso|todo|dropdown|details|margin"
    "|marginnote|sidebar|sidenote|aside|topic|card|panel|tab|tab-item|tab-set|grid|grid-item|grid-item-card|div"
    r"|container|glossary|exercise|solution|prf:\w+|versionadded|deprecated"
)
_QUOTES = "epigraph|pull-quote|blockquote|quote|highlights"
_OPENING = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*"
    rf"(?:\{{(?:(?P<box>{_BOXES})|(?P<quote>{_QUOTES})|(?P<picture>figure|figure-md|image))\}}[ \t]*(?P<title>[^\n`]*)"
    r"|ad-(?P<own>[\w-]+)[ \t]*)$",
    re.MULTILINE,
)
# What a directive is told before its text: ":class: tip", the same between lines of "---", and Obsidian's "title: Tar".
_OPTION = re.compile(r"[ \t]*:[\w-]+:[^\n]*(?:\n|\Z)")
_OPTIONS = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){0,20}?[ \t]*---[ \t]*(?:\n|\Z)")
_OWN_OPTION = re.compile(r"[ \t]*(?:title|collapse|icon|color):[^\n]*(?:\n|\Z)")
_TITLE = re.compile(r"[ \t]*title:[ \t]*([^\n]+)")
_ALT = re.compile(r"^[ \t]*:?alt:[ \t]*([^\n]+)", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^()\n]*\)|<img\b[^<>]*>")
# The name that a reference leads to, on a line above its heading: "(on-tar)=".
_TARGET = re.compile(r"^[ \t]{0,3}\([\w:.-]+\)=[ \t]*$", re.MULTILINE)
_SIGNS = ("`{", "~{", ":{", ": {", "` {", "ad-")
_DEPTH = 6  # so deep directives stand in each other, at most


def with_directives(text: Text) -> Text:
    """Return ``text`` with such fences as what they hold: a title and paragraphs, a quotation, a figure."""
    if ")=\n" in text.text:
        masked = without_code(text.text)
        text = text.edited(
            [Edit(*found.span()) for found in _TARGET.finditer(masked)],
            [(found.start(), found[0].strip(), "the name of a place") for found in _TARGET.finditer(masked)],
        )
    for _ in range(_DEPTH):
        if not any(sign in text.text for sign in _SIGNS):
            return text
        edits: list[Edit] = []
        position = 0
        while opening := _OPENING.search(text.text, position):
            position = opening.end()
            closing = re.compile(
                rf"^[ \t]*{opening['fence'][0]}{{{len(opening['fence'])},}}[ \t]*$", re.MULTILINE
            ).search(text.text, position)
            if closing and not _inside_code(text.text, opening.start()):
                inside = text.text[opening.end() + 1 : closing.start()]
                edits += _edits(opening, inside, closing)
                position = closing.end()
        if not edits:
            return text
        text = text.edited(edits)
    return text


def _inside_code(text: str, place: int) -> bool:
    """Tell a directive that is only shown: within a longer fence that is open above it."""
    opened = ""
    for found in re.finditer(r"^[ \t]*(`{3,}|~{3,})([^\n]*)$", text[:place], re.MULTILINE):
        if not opened:
            opened = found[1]
        elif found[1][0] == opened[0] and len(found[1]) >= len(opened) and not found[2].strip():
            opened = ""
    return bool(opened)


def _edits(opening: re.Match[str], inside: str, closing: re.Match[str]) -> list[Edit]:
    length = 0
    options = _OPTIONS.match(inside)
    if options and not opening["own"]:
        length = options.end()
    else:
        option = _OWN_OPTION if opening["own"] else _OPTION
        while found := option.match(inside, length):
            if not found[0]:
                break
            length = found.end()
    indent, start = opening["indent"], opening.end() + 1
    title = (opening["title"] or "").strip()
    if opening["own"]:
        named = _TITLE.search(inside[:length])
        title = named[1].strip() if named else ""
    if opening["picture"]:
        shown = _PICTURE.search(inside)
        words = " ".join(_PICTURE.sub("", inside[length:]).split())
        said = _ALT.search(inside[:length])
        caption = (words or (said[1] if said else "")).replace("[", "(").replace("]", ")")
        address = title if not shown or opening["picture"] != "figure-md" else ""
        if shown and not address:
            address = (re.search(r"\]\(\s*([^\s()]+)|src=[\"']([^\"']+)", shown[0]) or [""])[1] or ""
        return [Edit(opening.start(), closing.end(), f"{indent}\n{indent}![{caption}](<{address}>)\n{indent}\n")]
    if opening["quote"]:
        text = "\n".join(f"{indent}> {line.strip()}".rstrip() for line in inside[length:].split("\n"))
        return [Edit(opening.start(), closing.end(), f"\n{text}\n")]
    return [
        Edit(opening.start(), start + length, f"{indent}\n{indent}{title}\n{indent}\n" if title else f"{indent}\n"),
        Edit(*closing.span(), indent),
    ]
