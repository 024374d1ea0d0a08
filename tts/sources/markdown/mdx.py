"""MDX: Markdown with JavaScript in it. Imports, exports, components and expressions go, the text among them stays."""

from __future__ import annotations

from tts import lazy_re as re
from tts.sources.formulas import formulas_in, looks_like_tex
from tts.sources.markdown.attribute_words import anchor_of, holds_note, words_of
from tts.sources.markdown.templates import embed_rule
from tts.sources.markdown.text import COVER, Edit, Text, without_code

_MODULE = re.compile(
    r"^(?:import\s+(?:[\w$*{][^\n]*|[\"'][^\n]*)|export\s+(?:const|let|var|function|default|async|class|type|[{*])[^\n]*)",
    re.MULTILINE,
)
_SURE = re.compile(
    r"^import\s[^\n]*\bfrom\s*[\"']|^import\s*\{|^export\s+(?:const|default|function)\b|<[A-Z]\w*[^<>]*=\{|\{/\*",
    re.MULTILINE,
)
# One of which is in whatever that finds.
_SIGNS = ("\nimport", "\nexport", "={", "{/*")
# A tag, or a fragment's, which has no name; "a < b" is none.
_TAG = re.compile(r"<(/?)(?:([A-Za-z][\w.:-]*)(?=[\s/>])|(?=>))")
_PARTS = re.compile(r"[{}\"'`]|/\*|//")
# An attribute of JSX in a tag of HTML: a blog that is built with React has it outside MDX as well.
_WITH_JSX = re.compile(r"<[a-z][\w-]*\s(?:[^<>{}]*\s)?(?:style|className|on[A-Z]\w+)=\{")
_TEXT = re.compile(r"""\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`)\s*""")
_DIRECTION = re.compile(r"\{/\*(\s*(?:/say|say:)(?:(?!\*/).)*?)\*/\}", re.DOTALL)
_LONGEST = 5_000
_LONGEST_CAPTION = 1_000
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:[^()]|\([^()]*\))*\)")
# <Image src={cat} alt="A cat" />, <NextImage …>, <ZoomFigure …>, and what is in it that a picture needs.
_PICTURE = re.compile(r"<(?=[A-Z])\w*(?:Image|Img|Figure|Picture|Photo)(?=[\s/])")
_ATTRIBUTE = re.compile(r"\s([A-Za-z][\w-]*)=(?=[\"'{])")
# An element as an attribute, caption={<Text>A cat</Text>}: a space, a tag, an expression in it.
_GAP = re.compile(r"\{\s*[\"'`]\s+[\"'`]\s*\}")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|</?>|\{[^{}]*\}")


def is_mdx(text: str) -> bool:
    """Return whether a text is MDX although its name does not say so."""
    return any(sign in f"\n{text}" for sign in _SIGNS) and bool(_SURE.search(without_code(text)))


def without_mdx(text: Text) -> Text:
    """Return ``text`` without imports, exports, components' tags and expressions in braces."""
    return _without_tags(_without_modules(_with_directions(text)))


def _with_directions(text: Text) -> Text:
    """Write MDX's comments that are directions as those of HTML, which MDX does not have."""
    found = _DIRECTION.finditer(without_code(text.text)) if "{/*" in text.text else ()
    return text.edited([Edit(*each.span(), f"<!--{text.text[each.start(1) : each.end(1)]}-->") for each in found])


def without_jsx_attributes(text: Text) -> Text:
    """Return ``text``, which need not be MDX, without the attributes that its tags of HTML have from JSX."""
    if "={" not in text.text:
        return text
    edits = []
    for found in _WITH_JSX.finditer(without_code(text.text)):
        tag = _TAG.match(text.text, found.start())
        stop = _tag_end(text.text, tag.end()) if tag else None
        if tag and stop is not None:
            edits.append(Edit(found.start(), stop, _kept(text.text[found.start() : stop], tag[2] or "")))
    return text.edited(edits)


def with_pictures(text: Text) -> Text:
    """Return ``text``, which need not be MDX, with components that show a picture and say what of as pictures."""
    if "<" not in text.text or not _PICTURE.search(text.text):
        return text
    edits = []
    for found in _PICTURE.finditer(without_code(text.text)):
        stop = _tag_end(text.text, found.end())
        tag = text.text[found.start() : stop] if stop else ""
        said = _attributes(tag)
        words = said.get("caption") or said.get("alt") or said.get("title")
        if stop and not tag.endswith("/>") and (inside := _captioned(text.text, tag, stop)):
            words, stop, tag = inside[0] or words, inside[1], "/>"
        if stop and tag.endswith("/>") and words:
            edits.append(Edit(found.start(), stop, f"![{re.sub('[][]', '', words)}](<{said.get('src', '')}>)"))
    return text.edited(edits)


def _captioned(text: str, tag: str, start: int) -> tuple[str, int] | None:
    """Return what stands between a picture's tag and its end, if that is a line of text, and the place behind it."""
    closing = f"</{re.split(r'[^A-Za-z.]', tag[1:])[0]}>"
    end = text.find(closing, start, start + _LONGEST_CAPTION)
    inside = _MARKUP.sub("", text[start:end]).strip() if end >= 0 else "\n\n"
    words = " ".join(_LINK.sub(r"\1", inside).split())
    return None if "\n\n" in inside or "![" in inside else (words, end + len(closing))


def _attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a component that hold words, also those that are written as an expression."""
    said: dict[str, str] = {}
    position = 0
    while found := _ATTRIBUTE.search(tag, position):
        start = position = found.end()
        if tag[start] == "{":
            stop = _braces_end(tag, start)
            if stop is None:
                break
            inside = tag[start + 1 : stop - 1].strip()
            written = _TEXT.fullmatch(inside)
            words = next((part for part in written.groups() if part is not None), "") if written else ""
            if inside.startswith("<"):
                words = _MARKUP.sub("", _GAP.sub(" ", inside))
        else:
            stop = tag.find(tag[start], start + 1) + 1
            words = tag[start + 1 : stop - 1]
        if not stop:
            break
        said.setdefault(found[1], " ".join(words.split()))
        position = stop
    return said


def _without_modules(text: Text) -> Text:
    """Leave out what is JavaScript up to the blank line that ends it."""
    masked = without_code(text.text)
    edits: list[Edit] = []
    dropped: list[tuple[int, str, str]] = []
    position = 0
    for found in _MODULE.finditer(masked):
        if found.start() < position:
            continue
        # Backquotes in JavaScript are not Markdown's code.
        end = _module_end(text.text, found.start())
        edits.append(Edit(found.start(), end))
        dropped.append((found.start(), text.text[found.start() : end][:80], "an import or export"))
        position = end
    return text.edited(edits, dropped)


def _module_end(text: str, start: int) -> int:
    """Return the end of the line before the first blank one that is not inside brackets."""
    depth = 0
    end = start
    for line in text[start : start + _LONGEST].split("\n"):
        if not line.strip() and depth <= 0:
            break
        end += len(line) + 1
        bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", line)
        depth += sum(map(bare.count, "{[(")) - sum(map(bare.count, "}])"))
    return min(end - 1, len(text))


def _without_formulas(text: str, masked: str) -> str:
    """Return ``masked`` with the formulas of ``text`` covered as well: what is in their braces is no expression."""
    parts: list[str] = []
    position = 0
    for found, tex in formulas_in(text, ()):
        start, end = found.span("say")
        if start >= position and "{" in tex and looks_like_tex(tex) and masked[start] != COVER:
            parts += [masked[position:start], COVER * (end - start)]
            position = end
    return "".join([*parts, masked[position:]])


def _without_tags(text: Text) -> Text:
    masked = _without_formulas(text.text, without_code(text.text))
    edits: list[Edit] = []
    dropped: list[tuple[int, str, str]] = []
    position = 0
    for found in re.finditer(r"[<{]", masked):
        start = found.start()
        if start < position:
            continue
        if found[0] == "{":
            stop = _braces_end(text.text, start)
            if stop is None:
                continue
            written = _TEXT.fullmatch(text.text[start + 1 : stop - 1])
            instead = next((part for part in written.groups() if part is not None), "") if written else ""
            if not instead:
                dropped.append((start, text.text[start:stop][:80], "an expression"))
                if masked[stop : stop + 1] in tuple(".,;:!?)"):
                    while start > position and masked[start - 1] == " ":
                        start -= 1
        else:
            tag = _TAG.match(masked, start)
            stop = _tag_end(text.text, tag.end()) if tag else None
            if not tag or stop is None:
                continue
            name = tag[2] or ""
            # A name with a hyphen is a component as well; d-cite and its like hold no prose.
            html = name[:1].islower() and ("-" not in name or name.startswith("d-"))
            instead = _kept(text.text[start:stop], name) if html else ""
            before = masked[max(0, start - _LONGEST) : start].rpartition("\n")[2]
            if not html and not tag[1] and "=" in masked[start:stop] and not before.strip():
                instead = words_of(name, _attributes(text.text[start:stop]))
            if not html and not tag[1] and not instead and (rule := embed_rule(name)):
                dropped.append((start, text.text[start:stop][:80], rule))
            if not html and not tag[1] and before.strip() and (note := _note(masked, text.text, name, stop)):
                anchor = anchor_of(_attributes(text.text[start:stop]))
                while not anchor and start > position and masked[start - 1] == " ":
                    start -= 1
                instead, stop = f"{anchor}^[{note[0]}]", note[1]
        edits.append(Edit(start, stop, instead))
        position = stop
    return text.edited(edits, dropped)


def _note(masked: str, text: str, name: str, start: int) -> tuple[str, int] | None:
    """Return the text of a note within a line, from ``start`` to the tag that ends it, and the place after that."""
    closing = f"</{name}>"
    end = masked.find(closing, start, start + _LONGEST) if holds_note(name) else -1
    note = " ".join(text[start:end].split()) if end >= 0 else ""
    whole = note and "\n\n" not in text[start:end] and "<" not in note and note.count("[") == note.count("]")
    return (note, end + len(closing)) if whole else None


def _kept(tag: str, name: str) -> str:
    """Return a tag of HTML without the attributes that HTML does not know."""
    if "{" not in tag:
        return tag
    texts = re.findall(r"\s((?:href|src|alt|title)=(?:\"[^\"]*\"|'[^']*'))", tag)
    return f"<{'/' if tag.startswith('</') else ''}{' '.join([name, *texts])}{' /' if tag.endswith('/>') else ''}>"


def _tag_end(text: str, start: int) -> int | None:
    """Return the place after the ``>`` of a tag, whose attributes may be texts or expressions."""
    place = start
    while place < min(len(text), start + _LONGEST):
        letter = text[place]
        if letter == ">":
            return place + 1
        if letter == "<":
            return None
        if letter in "\"'":
            place = text.find(letter, place + 1)
            if place < 0:
                return None
        elif letter == "{":
            behind = _braces_end(text, place)
            if behind is None:
                return None
            place = behind - 1
        place += 1
    return None


def _braces_end(text: str, start: int) -> int | None:
    """Return the place after the brace that closes the one at ``start``; braces in texts and comments do not count."""
    depth = 0
    place = start
    limit = min(len(text), start + _LONGEST)
    while found := _PARTS.search(text, place, limit):
        place = found.end()
        sign = found[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                return place
        elif sign == "/*":
            place = text.find("*/", place, limit) + 2
            if place < 2:
                return None
        elif sign == "//":
            continue
        elif sign == "`" or (
            depth and text.find(sign, place, limit) >= 0 and "\n" not in text[place : text.find(sign, place, limit)]
        ):
            place = text.find(sign, place, limit) + 1
            if not place:
                return None
    return None
