"""The inline tokens of markdown-it -> plain text, and what hung on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from markdown_it.token import Token

from tts import lazy_re as re
from tts.essay import Link, Mark, MarkKind, Span
from tts.sources.formulas import lone_formula
from tts.sources.html_parts import STRUCK, marks_note
from tts.sources.markdown.directions import is_direction, note_mark, tongue_mark
from tts.sources.markdown.marks import FORMULA_TOKEN, LEFT_OUT
from tts.sources.picture_words import BADGE, said_of
from tts.sources.raised import lowered, raised
from tts.sources.text import EMPHASIS, Marked, clean, joined, marks_in, places_in, runs_on, unwrapped

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)[^>]*>")
# Elements whose text is not prose.
_SILENT = frozenset(
    {"script", "style", "svg", "button", "d-cite", "d-footnote", "iframe", "video", "audio", "select", "object"}
)
_SHOWN = {"iframe": "an embedded page", "video": "a video", "audio": "a sound", "object": "an embedded object"}
_SOURCE = re.compile(r"\b(?:src|data)=[\"']([^\"']+)")
_TARGET = re.compile(r"\bhref=[\"']?([^\s\"'>]+)")
# Words of another language, <i lang="fr">: the codes of those that espeak-ng reads from Latin letters.
_LANG = re.compile(r"\slang=[\"']?([a-z]{2})\b")
_TONGUES = {
    "es": "es-419", "no": "nb", "nn": "nb", "pt": "pt-br",
    **{
        code: code
        for code in (
            "af", "ca", "cs", "cy", "da", "de", "eo", "et", "eu", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv",
            "nb", "nl", "pl", "ro", "sk", "sl", "sv", "tr",
        )
    },
}  # fmt: skip
_SPANS = frozenset({"i", "em", "span", "q", "cite", "b", "strong", "bdi"})
# English that an editor took for something else.
_ENGLISH = re.compile(r"\b(?:the|and|of|is|was|with|this)\b", re.IGNORECASE)
_ASIDE = frozenset({"i", "em", "small", "center"})
_TYPED = frozenset({"code", "kbd", "samp", "tt"})
# Elements that a browser sets on lines of their own, also where they stand within one.
_BOXES = frozenset(
    {"div", "p", "li", "section", "article", "aside", "header", "footer", "figcaption", "blockquote", "dt", "dd"}
)
# Quarto's and R Markdown's code in a sentence, whose result nobody knows here.
_COMPUTED = re.compile(r"\{(?:python|r|julia|ojs|=\w+)\}|r (?:[\w.]+ ?[($\[*+]|\d[\d.]* ?[-+*/^]|\w*_\w+$)")
# A formula that its author sets as code, since other Markdown would spoil it.
_FORMULA_IN_CODE = re.compile(
    r"\${1,2} ?(?P<tex>[^$]*?(?:\\[A-Za-z]|[\^_]\{)[^$]*?) ?\${1,2}"
    r"|\\\[ ?(?=[^$]*(?:\\[A-Za-z]{2}|[\^_]\{))(?P<square>(?:(?!\\[dwsbDWS](?![A-Za-z])|\\\||\.[*+])[^$])+?) ?\\\]"
    r"|\\\( ?(?![^\W\d]\w+\\|\w{2,}\\\))(?P<inside>(?:(?!\\[dwsbDWS](?![A-Za-z])|\\\||\.[*+])[^$])+?) ?\\\)"
)
# A link that is set as code by mistake, and would be read with its address.
_LINK_IN_CODE = re.compile(r"\[([^\[\]]+)\]\(https?://[^()\s]+\)")
# A link to a file of the site's sources (Pelican's {filename}, Zola's @/), whose address only the site knows.
_NO_ADDRESS = ("%7B", "{", "@/")
# Addresses that lead nowhere for a listener, or into the author's own disk.
_PRIVATE = ("file:", "javascript:", "vbscript:", "data:", "app:", "about:", "blob:")
_KINDS = frozenset({"http", "https", "ftp", "mailto", "tel", "sms", "geo", "doi", "arxiv", "isbn", "urn", "localhost"})
_EMPHASIS: dict[str, MarkKind] = {"em_open": "em", "strong_open": "strong"}
_EMPHASIS_ENDS: dict[str, MarkKind] = {"em_close": "em", "strong_close": "strong"}
# Attributes as some sites write them into a title: "class=wide right|@itemprop=image", but not "y=mx + b".
_ASSIGNS = re.compile(
    r"@?(?:align|alt|class|data-[\w-]+|height|id|item[a-z]+|loading|rel|role|sizes?|style|target|title|width)=\S"
)
_LONGEST_CAPTION = 160  # characters of a line right below a picture
_LONGEST_SENTENCE = 90  # of one that ends with a stop
_PARAGRAPH = 100  # characters; a shorter text may only be the label of an icon
_FEW = 50  # directions that are each looked for by themselves where an accent grew together with its letter
_CLOSING = (".", ",", ";", ":", "!", "?", ")", "]", "”", "’")


@dataclass(slots=True)
class Inline:
    """The plain text of one inline run, with what hung on it; ``left_out`` are (what, the rule)."""

    text: str = ""
    links: tuple[Link, ...] = ()
    images: tuple[tuple[str, str], ...] = ()  # (address, caption)
    code: tuple[Span, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    lone_formula: str = ""  # its LaTeX
    aside: bool = False  # all of it is in italics, small or centred
    marks: tuple[Mark, ...] = ()
    directions: tuple[tuple[str, int, int], ...] = ()  # each as it is written, where it stands, and on which line

    def without(self, length: int) -> None:
        """Cut off the beginning of the text, and move what hangs on the rest."""
        self.text = self.text[length:]
        self.code = tuple((start - length, end - length) for start, end in self.code if start >= length)
        self.marks = tuple(
            replace(mark, start=max(mark.start - length, 0), end=mark.end - length)
            for mark in self.marks
            if mark.end > length
        )
        self.directions = tuple((comment, max(at - length, 0), line) for comment, at, line in self.directions)


def read_inline(tokens: Sequence[Token]) -> Inline:
    """Read the tokens of one line or cell."""
    parts: list[str] = []
    code: set[int] = set()  # which of the parts are code
    links: list[Link] = []
    images: list[tuple[str, str]] = []
    left_out: list[tuple[str, str]] = []
    opened: tuple[int, str] | None = None
    marked: list[Marked] = []
    emphasis: dict[MarkKind, list[int]] = {"em": [], "strong": []}  # where the open ones began
    struck = 0
    crossed: int | None = None  # which parts came before an open <del>
    silent: str | None = None  # the tag of an element whose content is not prose
    typed = False  # inside <code> or the like
    gone = False  # something was left out just before
    formulas = 0
    slanted = 0  # how many elements are open that set text apart
    aside = True
    anchor: tuple[int, str] | None = None  # an open <a>: which parts came before, and where it leads to
    lines = 0  # how many have ended
    directions: list[tuple[str, int, int]] = []  # each with the parts and the lines before it
    tongues: list[
        tuple[str, int, str]
    ] = []  # open elements that may name a language: the tag, the parts before, a code
    level: tuple[str, int, int] | None = None  # an open <sup> or <sub>: which parts and links came before
    for place, token in enumerate(tokens):
        lines += token.type in ("softbreak", "hardbreak")
        if token.type == "html_inline" and is_direction(token.content):
            directions.append((token.content, len(parts), lines))
            gone = True
        elif token.type == "footnote_ref":
            directions.append((note_mark(token.meta["id"]), len(parts), lines))
        elif token.type == "html_inline":
            tag = _TAG.match(token.content)
            name = tag[1].lower() if tag else ""
            closes = token.content.startswith("</")
            if (name == "br" or (name in _BOXES and _breaks(place, name, tokens))) and not silent:
                parts.append("\n")
            if name in _SILENT and (silent is None or (closes and silent == name)):
                silent = None if closes or token.content.endswith("/>") else name
                if not closes and (rule := _SHOWN.get(name)):
                    address = _SOURCE.search(token.content)
                    left_out.append((address[1] if address else token.content[:80], rule))
                gone = True
            if name == "img" and not silent and (picture := _tag_image(token.content)):
                images.append(picture)
            if name == "a" and not silent:
                if not closes:
                    address = _TARGET.search(token.content)
                    anchor = len(parts), address[1] if address else ""
                elif anchor:
                    if _take_mark(*anchor, parts, left_out):
                        gone = True
                    elif anchor[1]:
                        marked.append((anchor[0], len(parts), "link", anchor[1]))
                    anchor = None
            if (kind := EMPHASIS.get(name)) and not silent:
                if not closes:
                    emphasis[kind].append(len(parts))
                elif emphasis[kind]:
                    marked.append((emphasis[kind].pop(), len(parts), kind, ""))
            if name in STRUCK and not silent:
                if not closes:
                    crossed = len(parts)
                elif crossed is not None:
                    left_out.append(("".join(parts[crossed:]), "struck out"))
                    del parts[crossed:]
                    code = {part for part in code if part < crossed}
                    marked = [mark for mark in marked if mark[1] <= crossed]
                    crossed = None
            if name in _SPANS and not silent:
                if not closes:
                    tongues.append((name, len(parts), _tongue(token.content)))
                elif tongues and tongues[-1][0] == name:
                    _, first, code_ = tongues.pop()
                    if code_ and not _ENGLISH.search("".join(parts[first:])):
                        directions += ((tongue_mark(code_), first, lines), (tongue_mark(""), len(parts), lines))
            if name in _TYPED:
                typed = not closes
            if name in _ASIDE:
                slanted += -1 if closes else 1
            if name in ("sup", "sub") and not silent:
                if not closes:
                    level = (name, len(parts), len(links))
                elif level and level[0] == name:
                    after = tokens[place + 1].content if place + 1 < len(tokens) else ""
                    _set_level(level, parts, code, after, linked=len(links) > level[2], left_out=left_out)
                    level = None
        elif silent:
            continue
        elif token.type == "s_open":
            struck = len(parts)
        elif token.type == "s_close":
            left_out.append(("".join(parts[struck:]), "struck out"))
            del parts[struck:]
            code = {part for part in code if part < struck}
            marked = [mark for mark in marked if mark[1] <= struck]
        elif token.type == LEFT_OUT or (token.type == "code_inline" and _COMPUTED.match(token.content)):
            left_out.append((token.content, token.info or "computed text"))
            gone = True
        elif token.type in ("text", "code_inline", "text_special", FORMULA_TOKEN):
            if gone and token.content:
                if token.content.startswith(_CLOSING) and parts and len(parts) - 1 not in code:
                    parts[-1] = parts[-1].rstrip(" ")
                    if token.content[0] == "]" and parts[-1].endswith("["):  # of a note's mark
                        parts[-1], token = parts[-1][:-1], token.copy(content=token.content[1:])
                gone = False
            if token.type == "code_inline" and (link := _LINK_IN_CODE.fullmatch(token.content)):
                token = token.copy(content=link[1])
            protected = _FORMULA_IN_CODE.fullmatch(token.content) if token.type == "code_inline" else None
            formulas += token.type == FORMULA_TOKEN or protected is not None
            aside = aside and (slanted > 0 or not any(map(str.isalnum, token.content)))
            if typed or (token.type == "code_inline" and not protected):
                code.add(len(parts))
            if opened and opened[0] == len(parts) and tokens[place - 1].markup == "autolink":
                token = token.copy(content=_of_own_kind(token.content))
            gap = " " if runs_on(token.content, parts, marked) else ""
            tex = next(filter(None, protected.groups())) if protected else ""
            parts.append(f"${tex}$" if tex else f"{gap}{token.content}")
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
        elif token.type == "image":
            source = str(token.attrs.get("src", ""))
            if BADGE.search(source):
                left_out.append((source, "a badge"))
            else:
                own = source.lower().startswith(_PRIVATE) and not source.lower().startswith("data:")
                images.append(("" if own else source, _caption(token)))
        elif token.type == "link_open":
            opened = (len(parts), str(token.attrs.get("href", "")))
        elif token.type == "link_close" and opened:
            text = clean("".join(parts[opened[0] :]))
            if _take_mark(*opened, parts, left_out):
                gone = True
            elif opened[1] and not opened[1].startswith(_NO_ADDRESS) and not opened[1].lower().startswith(_PRIVATE):
                links.append(Link(text, opened[1]))
                marked.append((opened[0], len(parts), "link", opened[1]))
            opened = None
        elif token.type in _EMPHASIS:
            slanted += token.type == "em_open"
            emphasis[_EMPHASIS[token.type]].append(len(parts))
        elif token.type in _EMPHASIS_ENDS:
            slanted -= token.type == "em_close"
            if emphasis[kind := _EMPHASIS_ENDS[token.type]]:
                marked.append((emphasis[kind].pop(), len(parts), kind, ""))
    text, spans = joined(parts, code)
    directed = _places(text, parts, {part for _, part, _ in directions})
    text = unwrapped(text)
    formula = lone_formula(text) if formulas == 1 and not images else ""
    marks = marks_in(text, parts, marked)
    set_apart = aside and any(map(str.isalnum, text))
    inline = Inline(text, tuple(links), tuple(images), spans, tuple(left_out), formula, set_apart, marks)
    inline.directions = tuple((comment, min(directed[part], len(text)), line) for comment, part, line in directions)
    return inline


def _breaks(place: int, name: str, tokens: Sequence[Token]) -> bool:
    """Tell the beginning or the end of a box from a tag that is only mentioned, between spaces: "a <div> is a box"."""
    if tokens[place].content.startswith("</"):
        return True
    before = tokens[place - 1].content if place else ""
    after = tokens[place + 1].content if place + 1 < len(tokens) else ""
    if not before.endswith(" ") or not after.startswith(" "):
        return True
    return any(
        token.type == "html_inline" and token.content[:20].lower().startswith(f"</{name}>") for token in tokens[place:]
    )


def _tongue(tag: str) -> str:
    """Return the code of the language that a tag says its words are of; one with a style is an editor's doing."""
    found = _LANG.search(tag)
    return _TONGUES.get(found[1], "") if found and "style=" not in tag else ""


def _of_own_kind(address: str) -> str:
    """Return the name in a link of a site's own kind, <game:Lund>; any other address as it is."""
    kind, _, name = address.partition(":")
    own = kind.isalpha() and kind.islower() and name[:1].isalnum() and kind not in _KINDS and "@" not in name
    return name.replace("%20", " ") if own else address


def _places(text: str, parts: Sequence[str], cuts: Collection[int]) -> Mapping[int, int]:
    """Return where in ``text``, which is ``parts`` joined and cleaned, each part numbered in ``cuts`` begins."""
    # What is struck out, or a note's mark, takes parts away that a direction had before it.
    within = {min(cut, len(parts)) for cut in cuts}
    places = places_in(text, parts, within) if within else {}
    if not places and len(within) <= _FEW:
        places = {cut: len(clean("".join(parts[:cut]))) for cut in within}
    elif not places:
        written = [0, *accumulate(map(len, parts))]
        places = {cut: min(written[cut], len(text)) for cut in within}
    return {cut: places[min(cut, len(parts))] for cut in cuts}


def figures_apart(tokens: list[Token]) -> list[Inline]:
    """Return the parts of a paragraph: its text, and the pictures that are on lines of their own and are figures as
    well.

    Those are the first ones, also before a paragraph that begins on their line, and the last ones, also after a
    sentence that ends on theirs. A short line below the first ones is set apart: their caption.
    """
    if not any(map(_is_picture, tokens)):
        return [read_inline(tokens)]
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            lines.append([])
        lines[-1].append(token)
    last = len(lines)
    below: list[Inline] = []
    while len(lines) > 1 and last and (picture := _lone_picture(lines[last - 1])):
        below.insert(0, picture)
        last -= 1
    while last and (behind := _picture_behind(lines[last - 1])):
        lines[last - 1], picture = behind
        below.insert(0, picture)
    above: list[Inline] = []
    while len(above) + 1 < last and (picture := _lone_picture(lines[len(above)])):
        above.append(picture)
    text = [token for line in lines[len(above) : last] for token in line]
    if not text:
        return [*above, *below]
    if not above and (apart := _picture_before(text)):
        captioned = _links_to_itself(text)
        picture, text = apart
        above = [picture]
        first = read_inline(text)
        first.aside |= captioned and len(first.text) <= _LONGEST_CAPTION
    else:
        first = read_inline(text)
        first.aside |= bool(above) and last - len(above) == 1 and _captions(first.text, above[-1])
    return [*above, *(_parted(text) or [first]), *below]


def _parted(tokens: list[Token]) -> list[Inline]:
    """Return the parts of a paragraph in which pictures stand between two sentences; nothing if none does."""
    depth = start = 0
    parts: list[Inline] = []
    for place, token in enumerate(tokens):
        depth += token.nesting
        if token.type != "image" or depth or place + 1 == len(tokens):
            continue
        before, after = read_inline(tokens[start:place]).text.rstrip(), tokens[place + 1 :]
        said = read_inline(after).text
        glued = after[0].type == "text" and after[0].content[:1].isupper() and before[-1:].isalnum()
        ends = before.rstrip(" *_\"'”’)")[-1:] in tuple(".:!?…") and said.lstrip(" \"'“‘(")[:1].isupper()
        if before and said and (glued or ends) and not _ICON.search(str(token.attrs.get("src", ""))):
            parts += [read_inline(tokens[start:place]), read_inline([token])]
            start = place + 1
    return [*parts, read_inline(tokens[start:])] if parts else []


# What stands in a line as a sign does.
_ICON = re.compile(r"emoji|smil(?:ey|ies)|/icons?/|icon[-_.]|badge|shields\.io|spacer|pixel", re.IGNORECASE)


def _links_to_itself(tokens: list[Token]) -> bool:
    """Tell a picture that leads to its own file, as Substack's do, which have their caption behind them."""
    link, picture, end = (*tokens[:3], None, None, None)[:3]
    if not (link and picture and end) or (link.type, picture.type, end.type) != ("link_open", "image", "link_close"):
        return False
    address, own = str(link.attrs.get("href", "")), str(picture.attrs.get("src", ""))
    return address == own or "/image/fetch/" in address


def _captions(line: str, picture: Inline) -> bool:
    """Tell a short line right below a picture; one that ends like a sentence is its caption if it has no words."""
    if line.endswith((".", "!")):
        return len(line) <= _LONGEST_SENTENCE and not any(caption for _, caption in picture.images)
    return len(line) <= _LONGEST_CAPTION


def _picture_before(tokens: list[Token]) -> tuple[Inline, list[Token]] | None:
    """Return the picture that a paragraph begins with, as pages show one at its side, and the paragraph without it.

    The picture may be a link to a larger one, and what follows on its line no more than its credit.
    """
    linked = [token.type for token in tokens[:3]] == ["link_open", "image", "link_close"]
    if tokens[0].type != "image" and not linked:
        return None
    picture, text = (tokens[:3], tokens[3:]) if linked else (tokens[:1], tokens[1:])
    while text and (text[0].type == LEFT_OUT or (text[0].type == "text" and not text[0].content.strip())):
        text.pop(0)
    said = read_inline(text).text
    stands = (len(said) >= _PARAGRAPH and said[0].isupper()) or _CREDITS.match(said) or read_inline(text).aside
    stands = stands or (_links_to_itself(tokens) and said.lstrip("\"'“‘(")[:1].isupper())
    return (read_inline(picture), text) if stands else None


# What a picture is beside: its source, or what else it shows, as in "[Inset: the harbour]. From an atlas of 1926".
_CREDITS = re.compile(
    r"\[(?:[Ii]nsets?|[Dd]etail|[Ss]ource|[Pp]hoto|[Cc]redit)|From [Tt]he [A-Z]"
    r"|(?:Source|Photo|Image|Picture|Credit|Courtesy)s?\b[: ]|©"
)


def _picture_behind(line: list[Token]) -> tuple[list[Token], Inline] | None:
    """Return a line that ends in a picture after a sentence without it, and the picture: "in a letter:![](a)"."""
    end = len(line)
    while end and line[end - 1].type == "text" and not line[end - 1].content.strip():
        end -= 1
    if not end or line[end - 1].type != "image":
        return None
    before = line[: end - 1]
    if read_inline(before).text.rstrip(" *_\"'”’)")[-1:] not in tuple(".:!?…"):
        return None
    return before, read_inline(line[end - 1 : end])


def _lone_picture(line: list[Token]) -> Inline | None:
    inline = read_inline(line) if any(map(_is_picture, line)) else None
    return inline if inline and not inline.text else None


def _is_picture(token: Token) -> bool:
    return token.type == "image" or (token.type == "html_inline" and token.content[:4].lower() == "<img")


def _set_level(
    level: tuple[str, int, int],
    parts: list[str],
    code: set[int],
    after: str,
    *,
    linked: bool,
    left_out: list[tuple[str, str]],
) -> None:
    """Write what stood in <sup> or <sub> as it is written in a line, or leave it out if it is the mark of a note."""
    name, start, _ = level
    if not code.isdisjoint(range(start, len(parts))):
        return
    before, inside = "".join(parts[:start])[-8:], "".join(parts[start:])
    said = lowered(before, inside) if name == "sub" else raised("" if linked else before, inside, after)
    if said is None:
        left_out.append((inside, "a note's mark"))
    parts[start:] = [said or ""]


def _take_mark(start: int, address: str, parts: list[str], left_out: list[tuple[str, str]]) -> bool:
    """Take out the text of a link from the part ``start`` on if it is the mark of a note."""
    text = "".join(parts[start:])
    if not marks_note(text, address):
        return False
    left_out.append((text, "a note's mark"))
    del parts[start:]
    return True


def _caption(image: Token) -> str:
    """Return a picture's title, else its alternative text, both where the text says much that the title does not; a
    file's name is neither, and attributes are no title.
    """
    title = clean(" ".join(str(image.attrs.get("title", "")).split()))  # it may go on in the next line
    title = "" if _ASSIGNS.match(title) else title
    text = read_inline(image.children or []).text
    if title and _says_more(text, title):
        caption = f"{title}{'' if title.endswith(('.', '!', '?', ':')) else '.'} {text}"
    else:
        caption = title or text
    return said_of(caption, str(image.attrs.get("src", "")))


def _says_more(text: str, title: str) -> bool:
    """Return whether a sentence of alternative text says more than the title: most of its words are not in that."""
    words, known = re.findall(r"\w+", text.lower()), set(re.findall(r"\w+", title.lower()))
    return len(words) > _MANY_WORDS and sum(word in known for word in words) * 3 < len(words)


_MANY_WORDS = 5


def _tag_image(tag: str) -> tuple[str, str] | None:
    """Return address and text of a picture in a tag of HTML, None for one that only counts its readers."""
    from tts.sources.html import read_fragment

    figure = next((block for block in read_fragment(tag).blocks if block.kind == "figure"), None)
    return (figure.image, said_of(figure.text, figure.image)) if figure else None
