"""What an author has hidden in Markdown: elements that no browser shows, comments, what is never true."""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re
from tts.sources.html_parts import is_unseen, verbatim
from tts.sources.markdown.text import COVER, Edit, Text, without_code

# Where one of these is, there may be something hidden.
_OF_ELEMENTS = (
    "hidden",
    "d-none",
    "display",
    "visibility",
    "opacity",
    "font-size",
    "<template",
    "<dialog",
    "v-if",
    "v-show",
)
_MARKS = (
    *_OF_ELEMENTS, "{>>", "{--", "{{", "<%", "[//]:", "{%", "&&", "{#if", "%%", "comment", "iffalse", "content-visible",
    "content-hidden",
)  # fmt: skip
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]{0,30})(?=[\s/>])"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]{0,500}\"|'[^'<]{0,500}'){0,1000}|[^<>]{0,1000})>",
    re.IGNORECASE,
)
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"})
# Elements that another one's end does not end, and such as do not reach beyond a paragraph.
_ENDED_BY_OTHERS = frozenset({"li", "p", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead", "rt", "rp"})
_INLINE = frozenset({"span", "a", "b", "i", "em", "strong", "small", "mark", "font", "u", "sub", "sup", "abbr", "cite"})
_NEVER_SHOWN = frozenset({"template", "dialog"})
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# An attribute of that name, or the class, and no other value: "title=hidden", "hidden={false}".
_HIDDEN = re.compile(
    r"(?<![\w=-])hidden(?![\w-])(?!\s*=\s*\{\s*false)|(?<![\w-])class\s*=\s*hidden(?![\w-])", re.IGNORECASE
)
# Classes by which Tailwind, Bootstrap and Bulma hide an element, and such as show it again on a wide screen.
_CLASS = re.compile(r"(?<![\w-])class(?:Name)?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HIDING = frozenset({"hidden", "d-none", "is-hidden", "display-none"})
_SHOWN_AGAIN = re.compile(
    r"(?<!\S)(?:\S+:(?:(?:inline-)?(?:block|flex|grid)|inline|table\S*|contents)"
    r"|d-(?:\w+-)?(?!none)\w+|is-(?:block|flex|inline)\S*)(?!\S)"
)
# Vue's.
_NEVER_BUILT = re.compile(r"(?<![\w-])v-(?:if|show)\s*=\s*[\"']false[\"']")
_OPEN_DIALOG = re.compile(r"(?<![\w=-])open(?![\w-])", re.IGNORECASE)
_STYLE = re.compile(r"(?<![\w-])style\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
# The text below a tab, which a reader opens.
_TAB = re.compile(r"\brole=[\"']?tabpanel\b")
# What is as good as hidden where an author writes it by hand; pages that fade in have it as well.
_FADED = re.compile(
    r"(?:^|;)\s*(?:opacity\s*:\s*0(?:\.0*)?%?|font-size\s*:\s*0(?:px|em|rem|pt|%)?)\s*(?:!|;|$)", re.IGNORECASE
)
# Attributes as pandoc and kramdown have them: behind words, behind a heading, below a paragraph.
_UNSEEN = (
    r"(?=(?:[^{}\n]{0,200}[\s.])?"
    r"(?:hidden\b(?!-)|style=[\"'][^\"'{}\n]{0,200}(?:display|visibility)\s*:\s*(?:none|hidden)))[^{}\n]{0,400}\}"
)
_WORDS = re.compile(rf"\[[^\[\]\n]{{1,1000}}\]\{{:?{_UNSEEN}", re.IGNORECASE)
_OF_A_FORMAT = re.compile(
    r"\[[^\[\]\n]{1,1000}\]\{(?P<attributes>[^{}\n]{0,200}\.content-(?:visible|hidden)\b[^{}\n]{0,200})\}"
)
# What Quarto shows on a condition.
_HIDES = re.compile(r"\.(?P<way>content-visible|content-hidden)\b")
_OF_FORMAT = re.compile(r"\b(when|unless)-(?P<of>format|profile)=[\"']?(?P<value>[\w-]+)")
_HEADING = re.compile(rf"^#{{1,6}} [^\n]{{1,500}}\{{:?{_UNSEEN}[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BELOW = re.compile(rf"^\{{:?{_UNSEEN}[ \t]*$", re.MULTILINE | re.IGNORECASE)
_CONDITION = re.compile(
    r"\{%-?\s*(if|unless|elsif|elif|else|for|case|/?end\s?if|/if|endunless|endfor|endcase)\b([^%{}]{0,200})%\}"
)
# What a condition may be made of that has a value, and where a site asks for the place that it is made at.
_QUOTED_WORD = r"[\"'](\w{1,30})[\"']"
_PLACE = re.compile(
    rf"\$?(?:[\w.]{{1,40}}[._])?(?:environment|env|mode|runmode)\s*(==|===|!=|!==|<>|contains)\s*{_QUOTED_WORD}",
    re.IGNORECASE,
)
# Where Buttondown asks whether a letter is sent, or shown on its page.
_BY_MAIL = re.compile(r"medium\s*==\s*[\"'](email|web)[\"']")
_AT_HOME = re.compile(r"(?:dev|development|local|localhost|serve|watch|draft|drafts)", re.IGNORECASE)
_OF_DRAFTS = re.compile(
    r"(?:site|config|page|eleventy)\.(?:\w{1,20}_)?drafts?|import\.meta\.env\.DEV|__DEV__", re.IGNORECASE
)
# MDX: words that stand behind a condition, {false && <p>…</p>}.
_BEHIND_CONDITION = re.compile(r"\{\s*(?P<condition>[\w.$]{1,60}(?:\s*[=!]==?\s*[\"']\w{1,30}[\"'])?)\s*&&")
_COMMENT_BEGINS = re.compile(r"^ {0,3}%%+", re.MULTILINE)
# What has percent signs and opens no comment of theirs: a row that parts the text, a comment of HTML's.
_OTHER_PERCENT = re.compile(r"^ {0,3}%{3,}[ \t]*$|<!--.*?-->", re.MULTILINE | re.DOTALL)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_NEVER = frozenset({"false", "nil", "none"})
_ALWAYS = frozenset({"true"})
# A link to nowhere, whose title is a comment, also where it is not written as a title is.
_NOWHERE = re.compile(r"^ {0,3}\[//\]:[ \t]*(?:<>|<?#>?)[ \t]*[^\n]*$", re.MULTILINE)
_TEMPLATE_TAG = re.compile(r"<%(?=[#*=_~-]{0,2}[\s\w])")
# Marks that stand around others, and the longest text between them.
_PAIRS = (("{>>", "<<}", "a comment"), ("{--", "--}", "struck out"), ("{{!--", "--}}", "a comment"))
# Marks of comments that have lines to themselves, and conditions that are never true, with what ends them.
_BLOCKS = tuple(
    (re.compile(opening, re.MULTILINE | re.IGNORECASE), re.compile(closing, re.MULTILINE | re.IGNORECASE), rule)
    for opening, closing, rule in (
        # TeX's: a backslash and what follows it are covered here.
        (rf"^[ \t]*{COVER * 2}egin\{{comment\}}", rf"{COVER * 2}nd\{{comment\}}", "a comment"),
        (r"\{::comment\}", r"\{:/(?:comment)?\}", "a comment"),
        (rf"^[ \t]*{COVER * 2}ffalse\b", rf"{COVER * 2}i\b", "a comment"),
        (r"^[ \t]*#\+begin_comment\b", r"^[ \t]*#\+end_comment\b", "a comment"),
        (r"\{\{-?\s*if\s+(?:false|nil)\s*-?\}\}", r"\{\{-?\s*(?:end|else)\b[^{}]{0,99}\}\}", "a template tag"),
        (r"<%-?\s*if\s+(?:false|nil)\s*-?%>", r"<%-?\s*(?:end|else)\b[^%]{0,99}%>", "a template tag"),
        (r"\{#if\s+false\s*\}", r"\{(?:/if|:else)\b[^{}]{0,99}\}", "a template tag"),
    )
)
_LONGEST = 20_000
_FARTHEST_LIST = 2_000  # characters above indented lines in which the item stands that they are of
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}[.)])\s| {2,3}\S")
_LONGEST_TAG = 3_000


def without_hidden(text: Text) -> Text:
    """Return ``text`` without what its author has hidden; what was cut out is in its ``dropped``."""
    lowered = text.text.lower()
    if not any(mark in lowered for mark in _MARKS):
        return text
    masked = without_any_code(text.text)
    edits: list[Edit] = []
    dropped: list[tuple[int, str, str]] = []
    position = 0
    found = (*_elements(masked), *_attributed(masked), *_conditions(masked), *_blocks(masked), *_between_marks(masked))
    for start, end, rule in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= position:
            edits.append(Edit(start, end))
            dropped.append((start, text.text[start:end][:80], rule))
            position = end
    return text.edited(edits, dropped)


def without_any_code(text: str) -> str:
    """Return ``text`` with all letters of code covered, be it Markdown's or in HTML."""
    masked = without_code(text)
    parts: list[str] = []
    position = 0
    for start, end in verbatim(masked):
        parts += [masked[position:start], "\n".join(COVER * len(line) for line in masked[start:end].split("\n"))]
        position = end
    return "".join([*parts, masked[position:]])


def _elements(masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where an element stands that a browser hides."""
    lowered = masked.lower()
    if not any(mark in lowered for mark in _OF_ELEMENTS):
        return
    tags = [tag for tag in _TAG.finditer(masked) if tag["name"].lower() not in _VOID]
    if not any(not tag["end"] and _is_hidden(tag) for tag in tags):
        return
    opened: list[tuple[str, int, bool]] = []
    counts: dict[str, int] = {}
    last: dict[str, int] = {}  # where the last end of a name is
    for tag in tags:
        name = tag["name"].lower()
        if _is_indented_code(masked, tag.start()):
            continue
        if not tag["end"]:
            if not tag["attributes"].endswith("/"):
                opened.append((name, tag.start(), _is_hidden(tag)))
                counts[name] = counts.get(name, 0) + 1
            continue
        if not counts.get(name):
            continue
        last[name] = tag.end()
        inner = ""
        while inner != name:
            inner, start, hidden = opened.pop()
            counts[inner] -= 1
            end = tag.end() if inner == name else tag.start()
            if not hidden or (inner != name and inner in _ENDED_BY_OTHERS):
                continue
            if inner not in _INLINE or "\n\n" not in masked[start:end]:
                yield start, end, "hidden"
    # One inside it has taken its end.
    for name, start, hidden in opened:
        if hidden and last.get(name, 0) > start and name not in _ENDED_BY_OTHERS | _INLINE:
            yield start, last[name], "hidden"


def _is_hidden(tag: re.Match[str]) -> bool:
    name, attributes = tag["name"].lower(), tag["attributes"]
    bare = _QUOTED.sub("", attributes)
    if _TAB.search(attributes):
        return False
    if name in _NEVER_SHOWN and not _OPEN_DIALOG.search(bare):
        return True
    found = _STYLE.search(attributes)
    style = (found[1] or found[2] or found[3] or "") if found else ""
    classes = _CLASS.search(attributes)
    if classes and _is_hiding(classes[1] or classes[2] or ""):
        return True
    return (
        bool(_HIDDEN.search(bare) or _NEVER_BUILT.search(attributes)) or is_unseen(style) or bool(_FADED.search(style))
    )


def _is_hiding(classes: str) -> bool:
    return not _HIDING.isdisjoint(classes.split()) and not _SHOWN_AGAIN.search(classes)


def _is_indented_code(masked: str, place: int) -> bool:
    """Return whether a place is in code that its indent alone makes so: four blanks, below a blank line, in no list."""
    line = masked.rfind("\n", 0, place) + 1
    if not masked.startswith(("    ", "\t"), line):
        return False
    above = masked[max(line - _FARTHEST_LIST, 0) : line].split("\n")[:-1]
    if above and above[-1].strip() and not above[-1].startswith(("    ", "\t")):
        return False
    told = next((each for each in reversed(above) if each.strip() and not each.startswith(("    ", "\t"))), "")
    return not (_ITEM.match(told) or told.lstrip().startswith("<"))


def _attributed(masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield where words, headings and paragraphs stand that an attribute hides: ``[words]{.hidden}``."""
    if "{" not in masked:
        return
    for words in _OF_A_FORMAT.finditer(masked):
        if is_of_another_format(words["attributes"]):
            yield words.start(), words.end(), "hidden"
    for pattern in (_WORDS, _HEADING):
        for found in pattern.finditer(masked):
            yield found.start(), found.end(), "hidden"
    end = 0
    for found in _BELOW.finditer(masked):
        begins = masked.rfind("\n\n", end, found.start())
        yield end if begins < 0 else begins + 1, found.end(), "hidden"
        end = found.end()


def is_of_another_format(attributes: str) -> bool:
    """Return whether Quarto shows what has these attributes in another format than a web page's alone, or nowhere."""
    way = _HIDES.search(attributes)
    if not way:
        return False
    condition = _OF_FORMAT.search(attributes)
    if not condition:
        return way["way"] == "content-hidden"
    # No profile is chosen where nothing is said of one.
    is_so = condition["of"] == "format" and condition["value"].startswith("html")
    applies = is_so == (condition[1] == "when")
    return applies if way["way"] == "content-hidden" else not applies


def _blocks(masked: str) -> Iterator[tuple[int, int, str]]:
    for opening, ends, rule in _BLOCKS:
        place = 0
        for begins in opening.finditer(masked):
            if begins.start() < place:
                continue
            end = ends.search(masked, begins.end())
            if end is None:
                break
            place = end.end()
            if place - begins.start() <= _LONGEST:
                yield begins.start(), place, rule


def _conditions(masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where the text of a condition stands that is never true: Liquid's and its like, and MDX's."""
    masked = _RAW.sub(lambda found: COVER * len(found[0]), masked)
    # Of each that is open: where its text begins if nobody sees it, and whether one of its conditions is always true.
    opened: list[tuple[int | None, bool]] = []
    for tag in _CONDITION.finditer(masked):
        name, condition = tag[1], tag[2].strip(" -")
        if name in ("for", "case"):
            opened.append((None, False))
        elif name in ("if", "unless"):
            holds = _holds(condition)
            holds = (not holds if name == "unless" else holds) if holds is not None else None
            opened.append((tag.start() if holds is False else None, holds is True))
        elif opened:
            start, decided = opened.pop()
            if start is not None:
                yield start, tag.start(), "a template tag"
            if not name.startswith(("end", "/")):
                never = decided or (name != "else" and _holds(condition) is False)
                opened.append(
                    (tag.start() if never else None, decided or (name != "else" and _holds(condition) is True))
                )
    if "&&" in masked:
        yield from _behind_conditions(masked)


def _behind_conditions(masked: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where an expression of MDX's stands that shows nothing: ``{false && <p>…</p>}``."""
    never = [found.start() for found in _BEHIND_CONDITION.finditer(masked) if _holds(found["condition"]) is False]
    if not never:
        return
    ends: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(masked):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            ends[opened.pop()] = brace.end()
    for start in never:
        if start in ends and ends[start] - start <= _LONGEST:
            yield start, ends[start], "a template tag"


def _holds(condition: str) -> bool | None:
    """Return whether a condition is so on every page that is published, or on none; None if nobody can tell."""
    for word, decides in ((" or ", True), (" and ", False)):
        if word in condition:
            parts = [_holds(part.strip()) for part in condition.split(word)]
            return decides if decides in parts else None if None in parts else not decides
    if place := _PLACE.fullmatch(condition):
        at_home = _AT_HOME.match(place[2]) is not None
        if not at_home and not place[2].startswith("prod"):
            return None
        return at_home == place[1].startswith(("!", "<"))
    if by_mail := _BY_MAIL.fullmatch(condition):
        return by_mail[1] == "web"
    if condition.lower() in _NEVER or _OF_DRAFTS.fullmatch(condition):
        return False
    return True if condition in _ALWAYS else None


def _between_marks(masked: str) -> Iterator[tuple[int, int, str]]:
    for line in _NOWHERE.finditer(masked):
        yield line.start(), line.end(), "a comment"
    for opening, closing, rule in _PAIRS:
        end = 0
        while (start := masked.find(opening, end)) >= 0:
            stop = masked.find(closing, start, start + _LONGEST)
            end = start + len(opening) if stop < 0 else stop + len(closing)
            # In a paragraph what is struck out is told from options ("{--x}") by the marks around it.
            if stop >= 0 and (opening != "{--" or "\n\n" in masked[start:stop]):
                yield start, end, rule
    for tag in _TEMPLATE_TAG.finditer(masked):
        stop = masked.find("%>", tag.end(), tag.end() + _LONGEST_TAG)
        # "n <% 5" is prose: over paragraphs a tag stands at the beginning of a line.
        begins = tag.start() == 0 or masked[tag.start() - 1] == "\n"
        if stop >= 0 and (begins or "\n\n" not in masked[tag.start() : stop]):
            yield tag.start(), stop + 2, "a template tag"


def without_open_comment(text: Text) -> Text:
    """Leave out what stands behind a last ``%%``, with which no comment ends: its paragraph, or all if it is alone.

    Obsidian hides all of it; Ulysses has such comments of one paragraph.
    """
    if "%%" not in text.text:
        return text
    masked = _OTHER_PERCENT.sub(lambda found: COVER * len(found[0]), without_any_code(text.text))
    last = next(reversed([*_COMMENT_BEGINS.finditer(masked)]), None)
    if last is None or masked.count("%%") % 2 == 0 or masked.find("%%", last.end()) >= 0:
        return text
    line = masked[last.end() :].partition("\n")[0]
    end = -1 if not line.strip() else masked.find("\n\n", last.end())
    stop = len(masked) if end < 0 else end
    return text.edited([Edit(last.start(), stop)], [(last.start(), text.text[last.start() : stop][:80], "a comment")])
