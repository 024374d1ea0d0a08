"""Marks in Markdown by which a part of an essay is for members only, as blogs and their exports leave them."""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re
from tts.sources.closed_names import closed_elements, has_prose, is_closed_name, is_of_members, words_of_name
from tts.sources.markdown.hidden import without_any_code
from tts.sources.shortcodes import shortcodes
from tts.sources.wordpress_readers import for_whom, readers_asked, readers_of, readers_of_shortcode, vocabulary_of

_WHO = (
    r"(?:members?|subscribers?|patrons?|patreon|supporters?|paid|premium|paying[ _-](?:members?|subscribers?|readers?))"
)
_COMMENT = (
    rf"(?:(?:begin|start|for)[ _-])?{_WHO}(?:[ _-](?:only|content|members?|subscribers?|part|section))?"
    r"(?:[ _-](?:starts?|begins?|from)(?:[ _-]here)?)?(?::[^<>]{0,60})?"
    rf"|(?:more|cut|split|pagebreak)[ :_-]+{_WHO}"
    r"|(?:paywall|gated)(?:[ _-](?:content|part))?(?:[ _-](?:starts?|begins?))?(?:[ _-]here)?"
    r"|(?:do not|don['’]t) (?:publish|post|share) (?:anything |what is )?(?:below|from here|after this).{0,40}"
)
_MARK = re.compile(
    rf"<!--+\s*(?:{_COMMENT}|kg-gated-block:begin(?![^>]{{0,200}}nonMember:\s*true)[^>]{{0,200}}?)\s*--+>"
    rf"|^%%\s*(?:{_COMMENT})\s*%%\s*$"
    r"|<[^<>]{0,300}data-component-name=[\"']PaywallToDOM[\"'][^<>]{0,300}>"
    r"|<div\b[^<>]{0,200}\bclass=[\"'](?:[^<>\"']{1,100} )?(?:wp-block-jetpack-)?paywall(?:-jump)?[ \"'][^<>]{0,200}>"
    r"|<(?:(?:members|subscribers|patrons|paid)-?only|(?:paid|premium|private|protected)-?content|paywall)\b"
    r"[^<>]{0,200}>"
    r"|\{\{\s*#if\s+@member\b[^{}]{0,60}\}\}"
    r"|\{\{\s*#(?:members?|subscribers?|paid|premium|logged_?in)\s*\}\}"
    # A line that parts what is open from what is not: "=== PAYWALL ===", "*** Members only below ***".
    rf"|^\[paywall\]\s*$"
    rf"|^(?:[=*~_-]{{3,}}) ?(?:paywall|(?:for )?{_WHO}(?: {_WHO})?(?: only)?(?: below)?) ?[=*~_-]{{3,}}\s*$"
    rf"|^[*_]{{0,3}}(?:for )?{_WHO}(?: {_WHO})? only(?: from here(?: on)?| below(?: this line)?)[.:]?[*_]{{0,3}}\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# Hugo's, with nothing in it but a name: {{< members >}}.
_SHORTCODE = re.compile(r"\{\{[<%]\s*([\w-]{1,40})\s*/?\s*[>%]\}\}")
# Those that stand around something, Zola's and Liquid's too: {{% encrypt "tide" %}}, {% protected(by="tide") %}.
_AROUND = re.compile(r"(?:\{\{[<%]|\{%-?)\s*(?P<name>[\w/-]{1,60})(?P<attributes>[^{}]{0,300}?)[%>]\}\}?")
# Comments in pairs: <!-- private --> … <!-- /private -->, %% begin draft %% … %% end draft %%.
_BEGINS = re.compile(
    r"(?:<!--+|%%)\s*(?:(?:begin|start)[ :_-]*)?"
    r"(?P<name>private|hidden|hide|internal|confidential|secret|drafts?|exclude"
    r"|unpublish(?:ed)?|(?:do[ _-]?not|don['’]t)[ _-]?(?:publish|post|share)|no[ _-]?(?:publish|podcast|audio|export))"
    r"(?:[ :_-]*(?:begins?|starts?|from here|only))?:?\s*(?:--+>|%%)",
    re.IGNORECASE,
)
_NAME = r"[\w' ’-]{1,30}?"
_ENDS = re.compile(
    rf"(?:<!--+|%%)\s*(?:(?:[/:]|end(?: of)?|stop)[ :_-]*(?P<of>{_NAME})|(?P<ends>{_NAME})[ :_-]*(?:ends?|stops?))"
    r"\s*(?:--+>|%%)",
    re.IGNORECASE,
)
_CONTAINER = re.compile(r"^[ \t]*:{3,}[ \t]*(?P<name>[\w-]{1,40})?(?P<attributes>[^\n]{0,200})", re.MULTILINE)
_CLASS = re.compile(r"\.([\w-]{1,40})")
_CALLOUT = re.compile(r"^[ \t>]*(?:\[!(?P<callout>[\w -]{1,40})\]|[!?]{3}\+?[ \t]+(?P<box>[\w-]{1,40}))", re.MULTILINE)
_OF_CALLOUTS = frozenset({"private", "internal", "confidential"})
# Mailchimp's, if it asks for more than what a reader is called.
_MERGE_TAG = re.compile(r"\*\|(?:IF|IFNOT|INTERESTED)(?:NOT)?:(?![FLM]?NAME\b)[^|\n]{1,200}\|\*")
# What is asked of a reader: {% if subscriber.tags contains "VIP" %}, {{#has visibility="paid"}}.
_CONDITION = re.compile(
    r"(?:\{%-?\s*(?:if|elsif|unless)|\{\{\s*#(?:if|has|is|unless))\s(?P<asks>[^{}\n]{1,200}?)(?:%\}|\}\})"
)
# MDX, Svelte, Vue: {user && <p>…</p>}, {isMember ? … : …}, {#if user}, v-if="isMember".
_EXPRESSION = re.compile(
    r"(?:\{\s*(?P<mdx>[A-Za-z_][\w.?]{0,60}(?:\(\))?)\s*(?:&&|\?(?![.?]))"
    r"|\{#if\s+(?P<svelte>[A-Za-z$_][\w.?$]{0,60}(?:\(\))?)\s*\}"
    r"|(?<![\w-])v-(?:if|show)\s*=\s*[\"'](?P<vue>[A-Za-z_][\w.?]{0,60}(?:\(\))?)[\"'])"
)
_READER = re.compile(
    r"\b(?:subscriber|member|patron|customer|current_user|user|logged_?in|signed_?in|is_authenticated)\b", re.IGNORECASE
)
# What is said of something else: the customer of a project.
_OF_ANOTHER = re.compile(
    r"(?<![\w.@$])(?!(?:request|session|auth|context|newsletter|viewer|reader|subscriber|member|current_user|user)\b)"
    r"[a-z_]\w{0,40}\.(?:customer|member|user|subscriber|patron)s?\b(?!\.)",
    re.IGNORECASE,
)
# Nothing closed is asked by these: how a reader is called.
_OF_A_GREETING = re.compile(r"\b(?:first_?|last_?|full_?|nick_?)?name\b", re.IGNORECASE)
_ARTICLE = re.compile(r"<(article|main)\b.*</\1\b", re.IGNORECASE | re.DOTALL)
_BY_HTML = "in part for members only, as its HTML says"
_LONGEST_MARK = 60
_SIGNS = (
    "===",
    "***",
    "---",
    "~~~",
    "___",
    " only",
    " Only",
    " ONLY",
    "<",
    "%%",
    "[",
    "{{",
    "{%",
    ":::",
    "!!!",
    "???",
    "*|",
    "&&",
    "{#if",
)
_TAGS = re.compile(r"<[^<>]*>")


def part_for_members(body: str) -> tuple[str, int]:
    """Return the mark by which a part of a Markdown body is for members only, and its 0-based line; nothing if none is.

    Such marks stay in Markdown that was made of a blog's export.
    """
    mark, place = _first_mark(body)
    return mark[:_LONGEST_MARK], body.count("\n", 0, place)


def for_members_in_part(html: str) -> str:
    """Return why a post is not for everyone whose HTML has such a mark and text behind it; nothing if it has none."""
    mark, place = _first_mark(html)
    return _BY_HTML if mark and _TAGS.sub("", html[place:]).strip() else ""


def for_members_by_comment(page: str) -> str:
    """Return the same of a whole page by the comments in its article, with which blogs and newsletters part a post."""
    inside = _ARTICLE.search(page) if "<!--" in page else None
    article = inside[0] if inside else page
    found = next((mark for mark in _MARK.finditer(article) if mark[0].startswith("<!--")), None)
    behind = _TAGS.sub("", article[found.end() :]).strip() if found else ""
    return _BY_HTML if behind else ""


def _first_mark(body: str) -> tuple[str, int]:
    """Return a mark by which a part is for members only, and where it stands."""
    if not any(sign in body for sign in _SIGNS):
        return "", 0
    masked = without_any_code(body)
    if found := _MARK.search(masked):
        return found[0].strip(), found.start()
    for tag in _closed(masked):
        return tag[0].strip(), tag.start()
    if "<!-- wp:" in masked and for_whom((), masked):
        place = masked.find("<!-- wp:")
        return masked[place : masked.find("-->", place) + 3], place
    if "[/" in masked:
        for name, attributes, ends in shortcodes(masked):
            if ends and readers_of_shortcode(name, attributes, ends):
                return f"[{name}]", max(masked.lower().find(f"[{name}"), 0)
    return "", 0


def _closed(masked: str) -> Iterator[re.Match[str]]:
    """Yield tags of templates, and containers, behind which a part begins that is not for everyone."""
    if "{{" in masked:
        yield from (tag for tag in _SHORTCODE.finditer(masked) if readers_of(tag[1]))
    if "{{" in masked or "{%" in masked:
        yield from (tag for tag in _AROUND.finditer(masked) if _is_around_some(tag) and _ends(masked, tag))
        yield from (tag for tag in _CONDITION.finditer(masked) if _asks_for_some(tag["asks"]))
    if ":::" in masked:
        yield from (tag for tag in _CONTAINER.finditer(masked) if any(map(_is_locked, _names(tag))))
        # A container of "members" may be a list of people.
        of_members = (tag for tag in _CONTAINER.finditer(masked) if is_of_members(_names(tag)))
        yield from (tag for tag in of_members if has_prose(masked[tag.end() :].partition("\n:::")[0]))
    if "&&" in masked or "?" in masked or "{#if" in masked or "v-" in masked:
        yield from (tag for tag in _EXPRESSION.finditer(masked) if _is_of_a_reader(tag))
    if "<" in masked:
        yield from closed_elements(masked)
    if "<!--" in masked or "%%" in masked:
        yield from _pairs(masked)
    if "[!" in masked or "!!!" in masked or "???" in masked:
        yield from (tag for tag in _CALLOUT.finditer(masked) if _is_closed_callout(tag["callout"] or tag["box"]))
    if "*|" in masked:
        yield from _MERGE_TAG.finditer(masked)


def _names(container: re.Match[str]) -> list[str]:
    return [name for name in (container["name"], *_CLASS.findall(container["attributes"])) if name]


def _is_of_a_reader(tag: re.Match[str]) -> bool:
    """Return whether a condition of a script is one of who reads: ``user``, ``session.isPaid``, ``isLoggedIn()``."""
    words = words_of_name(tag["mdx"] or tag["svelte"] or tag["vue"])
    return not words.isdisjoint(vocabulary_of("readers")) and words <= vocabulary_of("readers") | vocabulary_of("asked")


def _is_closed_callout(name: str) -> bool:
    words = words_of_name(name)
    return words <= _OF_CALLOUTS or ("only" in words and bool(readers_of(name)))


def _pairs(masked: str) -> Iterator[re.Match[str]]:
    """Yield the comments that another one ends."""
    ended = {(found["of"] or found["ends"]).lower(): found.start() for found in _ENDS.finditer(masked)}
    for tag in _BEGINS.finditer(masked):
        if ended.get(tag["name"].lower(), -1) > tag.start():
            yield tag


def _is_locked(name: str) -> bool:
    words = frozenset(re.findall("[a-z]+", name.lower()))
    closed = not words.isdisjoint(vocabulary_of("locks") | vocabulary_of("paying"))
    return closed or ("only" in words and bool(readers_of(name))) or is_closed_name(name)


def _is_around_some(tag: re.Match[str]) -> bool:
    return bool(readers_of(tag["name"])) or _is_locked(tag["name"]) or bool(readers_asked(tag["attributes"]))


def _ends(masked: str, tag: re.Match[str]) -> bool:
    """Return whether another tag ends what ``tag`` begins: by its name, or Zola's ``{% end %}``."""
    name = re.escape(tag["name"])
    if tag["name"].lower() == "paywall":  # all below it is closed
        return True
    ends = rf"\{{%-?\s*(?:end(?:{name})?|/{name})\s*-?%\}}" if tag[0][1] == "%" else rf"\{{\{{[<%]\s*/\s*{name}\b"
    return re.search(ends, masked[tag.end() :]) is not None


def _asks_for_some(condition: str) -> bool:
    """Return whether a condition is one of what a reader pays, or belongs to."""
    condition = _OF_ANOTHER.sub("", condition)
    words = frozenset(re.findall("[a-z]+", condition.lower()))
    if words & vocabulary_of("paying") or (_READER.search(condition) and "tags" in words):
        return True
    readers = re.sub(r"[\w.]*\b(?:page|post|site|include)\.[\w.]*", "", condition)
    return bool(_READER.search(readers)) and not _OF_A_GREETING.search(readers)
