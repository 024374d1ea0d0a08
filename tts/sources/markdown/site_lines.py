"""Lines that are a site's own directives, or those of another language, and no text: "@inset mill.jpg", "id:: 63f0"."""

from __future__ import annotations

from tts import lazy_re as re
from tts.sources.markdown.text import Edit, Text, without_code
from tts.sources.picture_words import PICTURE_ENDINGS

_PICTURES = "inset|image|img|figure|fig|photo|picture|illustration|gallery"
_SHOWN = "video|youtube|vimeo|audio|embed|tweet|twitter|soundcloud|codepen|gist|player|iframe|podcast|map"
_MATTER = (
    "title|subtitle|date|author|authors|tags?|category|categories|layout|template|slug|summary|description|keywords"
    "|markdown|html|textile|text|toc|contents|include|includes|import|extends|section|endsection|yield|parent|stack"
    "|push|endpush|component|endcomponent|slot|endslot|block|endblock|page|break|pagebreak|newpage|more|excerpt|end"
    "|draft|published|permalink|lang|language|header|footer|sidebar|nav|style|css|script"
)
# "@title<tab>The mill", "@inset mill.jpg", "@section('content')", "@markdown": a name, and what it is given.
_AT = re.compile(
    rf"^@(?:(?P<picture>{_PICTURES})|(?P<shown>{_SHOWN})|(?:{_MATTER}))"
    r"(?:(?P<given>(?:[ \t]*\t| {2,})[ \t]*\S[^\n]*|[ \t]*\([^\n]*\)|[ \t]+[\"'][^\n\"']*[\"']"
    r"|[ \t]+[\w./-]+\.\w{2,4}(?=[ \t]*$)))?[ \t]*$",
    re.MULTILINE,
)
_FILE = re.compile(rf"[\w./:%~-]+\.(?:{PICTURE_ENDINGS})\b", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s\"'<>()\[\]]+")
# What a shortcode without an end shows, on a line of its own, with the backslashes that a converter gave it.
_BRACKETED = re.compile(
    r"^(?P<indent>[ \t]{0,3}(?:<p>)?)\\?\[(?P<kind>youtube|vimeo|wpvideo|dailymotion|ted|video|audio|playlist"
    r"|soundcloud|spotify|bandcamp|embed|tweet|twitter|instagram|facebook|slideshare|scribd|googlemaps|codepen|gist|kickstarter"
    r"|flickr|polldaddy|gallery)"
    r"(?P<given>(?=[^\]\n]*(?:=|://)|[ \t:]+\S*(?:\d|[a-z][A-Z])\S*[ \t]*\\?\])"
    r"[ \t=:]+[^\[\]\n]{3,600})\\?\](?P<end>(?:</p>)?[ \t]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_VIDEOS = frozenset({"youtube", "vimeo", "wpvideo", "dailymotion", "ted", "video"})
# What fastpages shows in place of a quotation: "> youtube: https://…".
_QUOTED = re.compile(
    r"^>[ \t]*(?P<kind>youtube|vimeo|video|twitter|tweet):[ \t]*<?(?P<address>https?://[^\s<>]+)>?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_HASHNODE = re.compile(r"^%\[(?P<address>https?://[^\s\[\]]+)\][ \t]*$", re.MULTILINE)
# The properties that an outliner keeps below an item, and drawers of Org.
_PROPERTY = re.compile(
    r"^[ \t]*(?:[-*+] )?(?:collapsed|id|heading|background-color|query-\w+|card-[\w-]+|created-at|updated-at"
    r"|logseq\.[\w.-]+)::(?:[ \t][^\n]*)?$",
    re.MULTILINE,
)
_DRAWER = re.compile(
    r"^[ \t]*:(?:LOGBOOK|PROPERTIES):[ \t]*\n(?:[^\n]{0,300}\n){0,60}?[ \t]*:END:[ \t]*$", re.MULTILINE
)
# An item that an outliner shows here: ((63593b9d-034d-4bc9-8c22-3cbc37d49f0a)).
_SHOWN_ITEM = re.compile(r" ?\(\([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\)\)")
# Textile's headings and quotations.
_TEXTILE = re.compile(
    r"^(?:h(?P<level>[1-6])|bq)(?:\([\w #-]{1,40}\))?\.[ \t]+(?=\S)(?=[\"“‘'*_A-ZÀ-Þ0-9<])", re.MULTILINE
)
# Ikiwiki's: [[!meta title="The mill"]], [[!img mill.jpg size=300]]
_IKIWIKI = re.compile(r"\[\[!(?P<kind>[a-z]+)[ \t]+(?P<given>[^\[\]\n]{1,600})\]\]")
_ALT = re.compile(r"\b(?:alt|title|caption)=\"(?P<words>[^\"]{1,300})\"")
_RULE = "a directive of the site"


def with_site_lines(text: Text) -> Text:
    """Return ``text`` without the directives of a site; what they show is a picture or is left out as embedded."""
    if not any(sign in text.text for sign in _SIGNS) and not text.text.startswith(_STARTS):
        return text
    if not _ANY.search(text.text):
        return text
    masked = without_code(text.text)
    edits: list[Edit] = []
    dropped: list[tuple[int, str, str]] = []
    position = 0
    for start, end, instead, rule in sorted(
        (*_at(masked, text.text), *_bracketed(text.text, masked), *_others(masked, text.text))
    ):
        if start < position:
            continue
        position = end
        edits.append(Edit(start, end, instead))
        if rule:
            dropped.append((start, text.text[start:end].strip()[:80], rule))
    return text.edited(edits, dropped) if edits else text


_STARTS = ("@", ">", "%[", "[", "\\[", "h1.", "h2.", "h3.", "bq")
_SIGNS = (
    "\n@", "\n%[", "\n[", "\n\\[", "<p>[", "\n [", "::\n", ":: ", ":END:",
    "\nh1", "\nh2", "\nh3", "\nh4", "\nbq", "[[!", "((", "\n>",
)  # fmt: skip
_ANY = re.compile(
    r"^@[a-z]|^%\[http|^[ \t]{0,3}(?:<p>)?\\?\[[A-Za-z]+[ =:]|^[^\n]{0,40}\w::|:END:|^(?:h[1-6]|bq)[.(]|\[\[!"
    r"|\(\([0-9a-f]{8}-|^>[ \t]*[A-Za-z]{5,7}:[ \t]*<?http",
    re.MULTILINE,
)

_Found = tuple[int, int, str, str]


def _at(masked: str, text: str) -> list[_Found]:
    found: list[_Found] = []
    for line in _AT.finditer(masked):
        given = text[slice(*line.span("given"))] if line["given"] else ""
        file = _FILE.search(given)
        if line["picture"] and file:
            found.append((*line.span(), f"\n![](<{file[0]}>)\n", ""))
        elif line["shown"] and given:
            found.append((*line.span(), _shown(line["shown"], given), ""))
        elif not line["picture"] and not line["shown"]:
            found.append((*line.span(), "", _RULE))
    return found


def _shown(kind: str, given: str) -> str:
    """Return as HTML what is shown from elsewhere: its address, or the place that a site's name stands for."""
    address = _LINK.search(given)
    tag = "video" if kind in _VIDEOS else "iframe"
    return f'\n\n<{tag} src="{address[0] if address else kind}"></{tag}>\n\n'


def _bracketed(text: str, masked: str) -> list[_Found]:
    found: list[_Found] = []
    for line in _BRACKETED.finditer(text):
        place = line.start() + len(line["indent"])
        if masked[place + 1] == "\x00" and text[place] != "\\":  # in code
            continue
        kind = line["kind"].lower()
        pictures = kind == "gallery"
        instead = "\n\n![](<gallery>)\n\n" if pictures else _shown(kind, line["given"].replace("\\", ""))
        found.append((*line.span(), instead, ""))
    found += [(*each.span(), _shown("iframe", each["address"]), "") for each in _HASHNODE.finditer(masked)]
    found += [(*each.span(), _shown(each["kind"].lower(), each["address"]), "") for each in _QUOTED.finditer(masked)]
    return found


def _others(masked: str, text: str) -> list[_Found]:
    properties = _PROPERTY.finditer(masked) if "::" in masked else ()
    found: list[_Found] = [(*line.span(), "", _RULE) for line in properties]
    if ":END:" in masked:
        found += [(*drawer.span(), "", _RULE) for drawer in _DRAWER.finditer(masked)]
    found += [
        (*item.span(), "", "a note or picture that is shown here")
        for item in (_SHOWN_ITEM.finditer(masked) if "((" in masked else ())
    ]
    for mark in _TEXTILE.finditer(masked):
        found.append((*mark.span(), f"{'#' * int(mark['level'])} " if mark["level"] else "> ", ""))
    for call in _IKIWIKI.finditer(masked) if "[[!" in masked else ():
        given = text[slice(*call.span("given"))]
        file, words = _FILE.search(given), _ALT.search(given)
        if call["kind"] == "img" and file:
            caption = re.sub(r"[\[\]\\]", "", words["words"]) if words else ""
            found.append((*call.span(), f"\n\n![{caption}](<{file[0]}>)\n\n", ""))
        else:
            found.append((*call.span(), "", _RULE))
    return found
