"""Marks inside a line that CommonMark does not know, as rules of markdown-it.

A rule that leaves something out puts a token ``left_out`` with what it was and, as its info, the rule's name.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline

from tts import lazy_re as re
from tts.sources.formulas import FORMULA, is_end_of_proof, tex_of, tidy
from tts.sources.picture_words import PICTURE_ENDINGS
from tts.sources.raised import lowered, raised

LEFT_OUT = "left_out"
FORMULA_TOKEN = "formula"

#: What a token of text says that was a link of a wiki, to tell it from the text that it may be joined to.
WIKI = "wiki"
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n|#^]*)([#^][^\[\]\n|]*)?(?:\|([^\[\]\n]*))?\]\](?![(\[])")
# The mark of a note in brackets of its own: "[[^3]]".
_MARK_IN_BRACKETS = re.compile(r"\[\[\^[\w-]{1,20}\]\](?![(\[])")
_PICTURE = re.compile(rf"\.(?:{PICTURE_ENDINGS}|bmp)\s*$", re.IGNORECASE)
_PICTURE_SIZE = re.compile(r"\d+(?:x\d+)?|left|right|center|inl\w*")
_CITED = re.compile(r"\[([^\[\]]{1,600})\](?![(\[:])")
_CITATION = re.compile(r"\s*(?:[^@;,]{0,40}\s)?-?@\{?[\w][\w:.#$%&+?<>~/-]*\}?(?:\s*,[^@]*|\s+\[?pp?\.[^@]*)?\s*")
# By this an essay cites works and mentions nobody: a key with a year, in brackets that are not a link.
CITES = re.compile(r"\[(?:[^\[\]@\n]{0,40}\s)?-?@[A-Za-z][\w:-]*\d{2}[^\[\]]{0,200}\](?![(\[:])")
_REFERENCE = re.compile(r"@(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|def|exm|exr|nte|tip)[-:]\w[\w-]*", re.IGNORECASE)
_KEY = re.compile(r"@[A-Za-z_][\w:-]*(?:\.\w+)*(?:\s\[(?:pp?\.|chap|sec|§|\d)[^\[\]@]{0,60}\])?")
# The author in a key: @lund2017mules, @obeng-odoom2016, @lund_2017.
_AUTHOR_OF = re.compile(
    r"@(?P<author>(?:Mc|Mac|De|Van)?[A-Za-z][a-z]+(?:-[A-Za-z][a-z]+)*)[A-Za-z]*[_:-]?(?:1[5-9]|20)\d\d(?!\d)"
)
# "CO$_2$", "km$^2$", "$^{14}$C": an index that a word has.
_INDEX_OF = re.compile(r"\$(?P<mark>[_^])\{?(?P<index>[-+−]?\d{1,3}|[+−-])\}?\$")
_BRACES = re.compile(r"\{([^{}]{0,2000})\}")
# Behind a link or a picture these are attributes, whatever quotation marks are in them.
_ATTRIBUTES_OPEN = re.compile(r"\s*(?:[#.][A-Za-z]|[A-Za-z][\w-]*=[\"'])")
_ITEM = re.compile(
    r"\s*(?:[#.][\w:/%-]+(?:\.(?=\s|$))?|([\w:-]+)\s*=\s*(?:\"[^\"]*\",?|'[^']*',?|[^\s\"'{}]+)|-(?=\s|$)|:(?=\s*$)"
    r"|(?:(?<=\s)|(?<=:)|^)(?:[A-Za-z][\w-]*|\"[A-Za-z][\w-]*=[^\"\s]*\")(?=\s|$))\s*"
)
# What kramdown opens and closes in a line: {::nomarkdown}, {:/}.
_KRAMDOWN = re.compile(r"::(?:nomarkdown|options|comment)\b[^{}]*|:/(?:nomarkdown|comment)?|::/")
_CRITIC = re.compile(r"\{(\+\+|--|==|>>)(.{0,400}?)(\+\+|--|==|<<)\}", re.DOTALL)
_SUB = re.compile(r"~([\w+−-]{1,12})~(?!~)")
_SUPER = re.compile(r"\^([\w+−-]{1,12})\^")
# What converters make of a note's mark: ^[1](#fn1)^, ^\[1\]^, and ^2,3^ after a stop.
_NOTE_MARK = re.compile(
    r"\^\[\\?\[?[\w*†‡§]{1,4}\\?\]?\]\(#[^()\s]{1,80}\)\^?|\^\\?\[(?:\d{1,3}|[a-z*†‡])\\?\]\^"
    r"|(?<=[.,;:!?”\"’'])\^\d{1,3}(?:[,–-] ?\d{1,3}){0,5}\^"
    r"|(?<=[a-z][.,;:!?])\^\d{1,2}(?=\s|$)|(?<=[a-z][.,!?][”\"’'])\^\d{1,2}(?=\s|$)"
)
# Roles of MyST, {ref}`words <target>`, and the brackets of citations and notes in the margin that some sites have.
_ROLE = re.compile(r"\{(?P<role>[a-z][a-z0-9:_-]{1,20})\}(?P<ticks>`{1,2})(?P<inside>[^`\n]{1,300})(?P=ticks)(?!`)")
_TARGET = re.compile(r"(?P<words>[^<>]*[^<>\s])\s*<[^<>]{1,200}>")
_PLUS_CITED = re.compile(r"\[\+cite(?P<how>[a-z]*):(?P<keys>[^\[\]\n]{1,200})\]")
_PLUS_KEY = re.compile(r"\s*([A-Z][A-Za-z-]+?)[_:-]?((?:1[5-9]|20)\d\d)[a-z]?\s*")
_MARGIN = re.compile(r"\{\+[a-z]{2,12}:\s*(?P<words>[^{}]{1,1000})\}")
# A video or the like in a mark of its own, @[youtube](abc), and the stars of a product: 2*3*4.
_EMBEDDED = re.compile(r"@\[(?:youtube|vimeo|bilibili|codepen|osf|slideshare|prezi)\]\([^()\n]{1,200}\)", re.IGNORECASE)
_TIMES = re.compile(r"\*(?=\d)")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9][\w-]*\s*")
_KEYS = re.compile(r"\+\+([^\s+](?:[^+\n]|\+(?!\+)){0,30}?)\+\+(?!\w)")
_EMOJI = re.compile(r":[a-z0-9_+-]*[a-z][a-z0-9_+-]*:(?![\w:])")
_CITE = re.compile(r"\\(?:[cC]ite[a-z]*|ref|eqref|autoref|[cC]ref|label|index)\*?(?:\[[^\]\n]*\]){0,2}\{[^{}\n]*\}")
# Words that LaTeX would set apart: \\emph{only}.
_SET_APART = re.compile(r"\\(?:emph|text(?:it|bf|sc|sl|tt)|underline)\{([^{}\n]{1,300})\}")
# The mark of a note as a formula: "${}^\\dagger$".
_NOTE_FORMULA = re.compile(r"\$(?:\{\})?\^\{?\\(?:dd?agger|ddag|dag|S|P)\}?\$")
_BACKTICK_DOLLAR = re.compile(r"\$`([^`\n]{1,400})`\$")
# A link by reference: its text, and the name that a definition elsewhere has. Marks of two notes look much like it.
_REFERRED = re.compile(r"\[(?!\^)([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
# Marks of sources that are numbered, one or some in a row: "[1]", "[1][2]"; a picture's words are none.
_SOURCES = re.compile(r"(?:\[\d{1,3}\]){1,6}(?![(\[:])")
_LONGEST_MARK = 600
# The mark of a note that is defined nowhere.
_DANGLING = re.compile(r"\[\^[\w*-]{1,20}\](?![:(\[])")
_BEFORE_NOTE = re.compile(r"[\w.,;:!?…”’\"')\]*_]$|[.,;:!?…”’\"')][*_]{0,3} $")
# Where a link leads to or a picture lies, written with spaces, which CommonMark wants in angle brackets.
_LETTERS = r"(?:[^\s()<>\"']|(?<=\w)['’](?=\w|\s)|(?<=\s)\([\w ]{1,30}\))+"
_SPACED = re.compile(rf"\([ \t]*({_LETTERS}(?:[ \t]+{_LETTERS})+)[ \t]*\)")
# An address with a parenthesis that nothing closes; before a title it is closed.
_UNCLOSED = re.compile(r"\((https?://[^\s()<>]*\([^\s<>]*\))(?![^\s<>]*[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*')[ \t]*\))")
# One in two parentheses, or over the end of a line, or before a title whose quotation marks do not match.
_DOUBLED = re.compile(r"\(\((https?://[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)?)\){1,2}")
_BROKEN = re.compile(r"\((https?://[^\s()<>\"']+\n[^\s()<>\"']+)\)")
_TITLED = re.compile(r"\([ \t]*((?:https?:/|\.{0,2})/[^\s()<>]+)[ \t]+(?P<title>\"[^\n()]{1,400}\)|'[^\n()]{1,400}\))")
_ODD_PLACES = (_SPACED, _DOUBLED, _BROKEN, _TITLED)
ODD = re.compile(rf"\](?:{_SPACED.pattern}|{_UNCLOSED.pattern}|{_DOUBLED.pattern}|{_BROKEN.pattern}|{_TITLED.pattern})")
_PLACE = re.compile(r"[a-z]{2,12}:|.*(?:/|\.\w{2,5}(?:#.*)?$)|(?:ref|refs|source|note|link|cite|fn)\.? \d{1,3}$")


def dialect_marks(parser: MarkdownIt) -> None:
    """Add the marks to ``parser``.

    ``env["cited"]`` says whether ``@key`` is a citation and nobody's name, ``env["spans"]`` whether ``]{`` is anywhere,
    ``env["odd"]`` whether ODD is.
    """
    parser.inline.ruler.before("escape", "dialect_marks", _mark)


def _mark(state: StateInline, silent: bool) -> bool:
    rule = _RULES.get(state.src[state.pos])
    return bool(rule and any(one(state, silent) for one in rule))


def _leave_out(state: StateInline, silent: bool, end: int, rule: str) -> bool:
    if not silent:
        token = state.push(LEFT_OUT, "", 0)
        token.content, token.info = state.src[state.pos : end], rule
    state.pos = end
    return True


def _say(state: StateInline, silent: bool, end: int, text: str, kind: str = "text") -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        token.content = text
    state.pos = end
    return True


def _go_inside(state: StateInline, silent: bool, start: int, stop: int, end: int) -> bool:
    """Read [start, stop) as it is there, and go on at ``end``."""
    if not silent:
        limit = state.posMax
        state.pos, state.posMax = start, stop
        state.level += 1
        state.md.inline.tokenize(state)
        state.level -= 1
        state.posMax = limit
    state.pos = end
    return True


def _found(pattern: re.Pattern[str], state: StateInline) -> re.Match[str] | None:
    return pattern.match(state.src, state.pos, state.posMax)


def _before(state: StateInline) -> str:
    return state.src[state.pos - 1] if state.pos else ""


def _numbered_source(state: StateInline, silent: bool) -> bool:
    """Read "[3]" as the mark of a source, whose address is defined below: "[3]: https://example.org"."""
    found = _found(_SOURCES, state)
    if not found or _before(state) == "]":
        return False
    known = state.env.get("references", {})
    numbers = re.findall(r"\d+", found[0])
    if "1" not in known or not all(number in known and int(number) <= len(known) for number in numbers):
        return False  # "the [631] that we saw" is a count
    for number in [] if silent else numbers:
        state.push("link_open", "a", 1).attrs = {"href": known[number]["href"]}
        state.push("text", "", 0).content = f"[{number}]"
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _wiki(state: StateInline, silent: bool) -> bool:
    if note := _found(_MARK_IN_BRACKETS, state):
        return _go_inside(state, silent, note.start() + 1, note.end() - 1, note.end())
    found = _found(_WIKI, state)
    if not found:
        return False
    if found[1] and _PICTURE.search(found[2]):
        words = (found[4] or "").strip()
        return _picture(state, silent, found.end(), found[2].strip(), "" if _PICTURE_SIZE.fullmatch(words) else words)
    if found[1]:
        return _leave_out(state, silent, found.end(), "a note or picture that is shown here")
    target = found[2].rstrip("\\").strip()
    shown = (found[4] or "").strip() or re.sub(r"\.md$", "", target.rpartition("/")[2]) or (found[3] or "").strip("#^ ")
    if re.fullmatch(r"_?toc_?", shown, re.IGNORECASE):
        return _leave_out(state, silent, found.end(), "a table of contents")
    _say(state, silent, found.end(), shown)
    if not silent:
        state.tokens[-1].meta = {WIKI: shown}
    return True


def _citation(state: StateInline, silent: bool) -> bool:
    found = _found(_CITED, state)
    if not found or "@" not in found[1] or not all(_CITATION.fullmatch(part) for part in found[1].split(";")):
        return False
    if normalizeReference(found[1]) in state.env.get("references", {}):  # a link
        return False
    return _leave_out(state, silent, found.end(), "a citation")


def _plus_citation(state: StateInline, silent: bool) -> bool:
    """Leave out ``[+citep:Osei2002]``; ``[+citet:Osei2002]`` is part of its sentence, "Osei 2002"."""
    found = _found(_PLUS_CITED, state)
    if not found:
        return False
    keys = [_PLUS_KEY.fullmatch(key) for key in found["keys"].split(",")]
    named = [f"{key[1]} {key[2]}" for key in keys if key]
    if found["how"] != "t" or len(named) < len(keys):
        return _leave_out(state, silent, found.end(), "a citation")
    return _say(state, silent, found.end(), " and ".join(named))


def _role(state: StateInline, silent: bool) -> bool:
    """Read a role of MyST as its words, without where they lead to."""
    found = _found(_ROLE, state)
    if not found:
        return False
    role, inside = found["role"], found["inside"].strip()
    if role.startswith(("cite", "footcite")):
        return _leave_out(state, silent, found.end(), "a citation")
    if role == "math":
        return _say(state, silent, found.end(), f"${inside}$", FORMULA_TOKEN)
    led = _TARGET.fullmatch(inside)
    return _say(state, silent, found.end(), led["words"] if led else inside)


def _margin(state: StateInline, silent: bool) -> bool:
    """Read the words of a margin note, ``{+side: words}``, in place."""
    found = _found(_MARGIN, state)
    return found is not None and _go_inside(state, silent, *found.span("words"), found.end())


def _dangling_note(state: StateInline, silent: bool) -> bool:
    """Leave out "[^4]" if no note has that name; a class of a regular expression is in code."""
    found = _found(_DANGLING, state)
    if not found or f":{found[0][2:-1]}" in state.env.get("footnotes", {}).get("refs", {}):
        return False
    if not _BEFORE_NOTE.search(state.src, max(0, state.pos - 6), state.pos):
        return False
    return _leave_out(state, silent, found.end(), "a note's mark")


def _span(state: StateInline, silent: bool) -> bool:
    """Read ``[words]{.class}`` as its words."""
    if not state.env.get("spans"):
        return False
    start = state.pos + 1
    stop = state.md.helpers.parseLinkLabel(state, state.pos)
    braces = _BRACES.match(state.src, stop + 1, state.posMax) if stop >= 0 else None
    if not braces or not _are_attributes(braces[1]):
        return False
    return _go_inside(state, silent, start, stop, braces.end())


def _odd(state: StateInline, silent: bool) -> bool:
    """Read a link or a picture whose address has spaces or an extra parenthesis."""
    if not state.env.get("odd"):
        return False
    picture = state.src[state.pos] == "!"
    start = state.pos + picture
    stop = state.md.helpers.parseLinkLabel(state, start) if state.src[start : start + 1] == "[" else -1
    if stop < 0:
        return False
    place = _UNCLOSED.match(state.src, stop + 1, state.posMax)
    if not place or len(re.findall(r"(?<!\\)\(", place[0])) <= len(re.findall(r"(?<!\\)\)", place[0])):
        places = (pattern.match(state.src, stop + 1, state.posMax) for pattern in _ODD_PLACES)
        place = next(filter(None, places), None)
    words = state.src[start + 1 : stop]
    if not place or not (picture or _PLACE.match(place[1]) or place[1].casefold() == words.casefold()):
        return False
    if place.groupdict().get("title") and _has_title(state, place.start("title"), place.end()):
        return False
    address = state.md.normalizeLink(place[1].replace("\n", ""))
    if picture:
        return _picture(state, silent, place.end(), address, words)
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": address}
    _go_inside(state, silent, start + 1, stop, place.end())
    if not silent:
        state.push("link_close", "a", -1)
    return True


def _has_title(state: StateInline, start: int, end: int) -> bool:
    """Return whether a title that CommonMark knows stands between an address and the parenthesis before ``end``."""
    title = state.md.helpers.parseLinkTitle(state.src, start, state.posMax)
    return bool(title.ok and title.pos == end - 1)


def _picture(state: StateInline, silent: bool, end: int, address: str, words: str) -> bool:
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs, token.content, token.children = {"src": address, "alt": ""}, words, []
        state.md.inline.parse(words, state.md, state.env, token.children)
    state.pos = end
    return True


def _reference(state: StateInline, silent: bool) -> bool:
    if _before(state).isalnum() or _before(state) in ("/", ".", "_"):
        return False
    found = _found(_REFERENCE, state)
    if found or not state.env.get("cited"):
        return bool(found) and _leave_out(state, silent, found.end(), "a reference") if found else False
    found, named = _found(_KEY, state), _found(_AUTHOR_OF, state)
    if found and named:  # outside brackets the author is a word of the sentence
        author = "-".join(part[:1].upper() + part[1:] for part in named["author"].split("-"))
        return _say(state, silent, found.end(), author)
    return bool(found) and _leave_out(state, silent, found.end(), "a reference") if found else False


def _embedded(state: StateInline, silent: bool) -> bool:
    found = _found(_EMBEDDED, state)
    return bool(found) and _leave_out(state, silent, found.end(), "a video") if found else False


def _times(state: StateInline, silent: bool) -> bool:
    found = _found(_TIMES, state) if _before(state).isdigit() else None
    return bool(found) and _say(state, silent, found.end(), found[0]) if found else False


def _attributes(state: StateInline, silent: bool) -> bool:
    """Leave out ``{#id .class key="value"}`` after what it belongs to."""
    critic = _found(_CRITIC, state)
    if critic and critic[3] == {"++": "++", "--": "--", "==": "==", ">>": "<<"}[critic[1]]:
        if critic[1] in ("--", ">>"):
            return _leave_out(state, silent, critic.end(), "struck out" if critic[1] == "--" else "a comment")
        return _go_inside(state, silent, critic.start(2), critic.end(2), critic.end())
    braces = _found(_BRACES, state)
    if not braces:
        return False
    if _before(state) in (")", "]") and _ATTRIBUTES_OPEN.match(braces[1]):
        return _leave_out(state, silent, braces.end(), "attributes")
    if _KRAMDOWN.fullmatch(braces[1]):
        return _leave_out(state, silent, braces.end(), "attributes")
    if not _are_attributes(braces[1]):
        return False
    behind = state.src[braces.end() : state.posMax]
    at_end = not behind.strip() or behind.lstrip(" \t").startswith("\n")
    if braces[1].startswith(":") or _before(state) in tuple(')]`*_"”') or at_end:
        return _leave_out(state, silent, braces.end(), "attributes")
    return False


def _are_attributes(inside: str) -> bool:
    kramdown = inside.startswith(":")
    text = inside.removeprefix(":").strip()
    if not text:
        return kramdown
    if text.startswith("="):  # pandoc's raw text
        return text[1:].isalnum()
    place, telling = 0, kramdown or text == "-"
    while place < len(text):
        item = _ITEM.match(text, place)
        if not item or item.end() == place:
            return False
        telling = telling or item[0].lstrip()[0] in "#." or item[1] is not None
        place = item.end()
    return telling


def _unresolved(state: StateInline, silent: bool) -> bool:
    """Read ``[words][name]`` as its words if nothing defines the name; ``cells[i][j]`` is code without its marks."""
    found = _found(_REFERRED, state)
    if not found or _before(state).isalnum() or _before(state) in ("]", ")", "_"):
        return False
    if normalizeReference(found[2] or found[1]) in state.env.get("references", {}):
        return False
    return _go_inside(state, silent, *found.span(1), found.end())


def _highlight(state: StateInline, silent: bool) -> bool:
    """Read ``==words==`` as its words; an equals sign in code or a comparison is none."""
    start = state.pos + 2
    src = state.src
    if (
        src[state.pos : start] != "=="
        or src[start : start + 1].isspace()
        or _before(state).isalnum()
        or _before(state) == "="
    ):
        return False
    end = start
    limit = min(state.posMax, start + _LONGEST_MARK)
    while True:
        end = src.find("==", end + 1, limit)
        if end < 0:
            return False
        after = src[end + 2 : end + 3]
        if not src[end - 1].isspace() and after != "=" and not after.isalnum():
            return _go_inside(state, silent, start, end, end + 2)


def _index(state: StateInline, silent: bool) -> bool:
    """Read the index of a word that is written as a formula: "CO$_2$"."""
    found = _found(_INDEX_OF, state)
    before = state.src[max(0, state.pos - 8) : state.pos]
    if not found or not (before[-1:].isalnum() or before[-1:] == ")"):
        return False
    written = found["index"]
    said = lowered(before, written) if found["mark"] == "_" else raised(before, written)
    return _say(state, silent, found.end(), said or f"^{written}")


def _subscript(state: StateInline, silent: bool) -> bool:
    found = _found(_SUB, state)
    if not found or not (_before(state).isalnum() or _before(state) == ")"):
        return False
    return _say(state, silent, found.end(), lowered(state.src[max(0, state.pos - 8) : state.pos], found[1]))


def _superscript(state: StateInline, silent: bool) -> bool:
    before = _before(state)
    if before and (mark := _found(_NOTE_MARK, state)):
        return _leave_out(state, silent, mark.end(), "a note's mark")
    found = _found(_SUPER, state)
    if found and (before.isalnum() or before == ")"):
        said = raised(state.src[max(0, state.pos - 8) : state.pos], found[1])
        if said is None and found[1].isdigit():
            return _leave_out(state, silent, found.end(), "a note's mark")
        return _say(state, silent, found.end(), found[1] if said is None else said)
    label = _found(_BLOCK_ID, state)
    if label and before.isspace() and label.end() == state.posMax:
        return _leave_out(state, silent, label.end(), "a block's name")
    return False


def _keys(state: StateInline, silent: bool) -> bool:
    found = _found(_KEYS, state)
    if not found or _before(state).isalnum() or _before(state) == "+" or found[1][-1].isspace():
        return False
    return _say(state, silent, found.end(), found[1])


def _emoji(state: StateInline, silent: bool) -> bool:
    found = _found(_EMOJI, state)
    if not found or _before(state).isalnum() or _before(state) in (":", "/"):
        return False
    return _leave_out(state, silent, found.end(), "an emoji")


def _citation_command(state: StateInline, silent: bool) -> bool:
    found = _found(_CITE, state)
    return bool(found) and _leave_out(state, silent, found.end(), "a citation") if found else False


def _set_apart(state: StateInline, silent: bool) -> bool:
    found = _found(_SET_APART, state)
    return bool(found) and _go_inside(state, silent, *found.span(1), found.end()) if found else False


def _formula(state: StateInline, silent: bool) -> bool:
    """Keep a formula as it is written, marks and all; one that is the mark of a note is left out."""
    if mark := _found(_NOTE_FORMULA, state):
        return _leave_out(state, silent, mark.end(), "footnote")
    if ticked := _found(_BACKTICK_DOLLAR, state):
        return _say(state, silent, ticked.end(), f"${ticked[1]}$", FORMULA_TOKEN)
    found = _found(FORMULA, state)
    tex = tex_of(found) if found else None
    if found is None or tex is None:
        return False
    if is_end_of_proof(tex):
        return _leave_out(state, silent, found.end("say"), "the end of a proof")
    written = tidy(re.sub(r"\s+", " ", found["say"]))
    return _say(state, silent, found.end("say"), re.sub(r"\\\\([()\[\]])", r"\\\1", written), FORMULA_TOKEN)


def _two_backslashes(state: StateInline, silent: bool) -> bool:
    """Break the line where kramdown does."""
    found = _TWO_BACKSLASHES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


_TWO_BACKSLASHES = re.compile(r"\\\\[ \t]*\n[ \t]*")

_RULES = {
    "[": (_numbered_source, _wiki, _plus_citation, _citation, _dangling_note, _span, _unresolved, _odd),
    "!": (_wiki, _odd),
    "@": (_embedded, _reference),
    "*": (_times,),
    "{": (_role, _margin, _attributes),
    "=": (_highlight,),
    "~": (_subscript,),
    "^": (_superscript,),
    "+": (_keys,),
    ":": (_emoji,),
    "$": (_index, _formula),
    "\\": (_two_backslashes, _citation_command, _set_apart, _formula),
}
