"""Template languages in Markdown (Liquid, Hugo, Zola, Quarto, Jinja) and Obsidian's comments: their text stays."""

from __future__ import annotations

from collections.abc import Iterator

from tts import lazy_re as re
from tts.essay import EMBEDS
from tts.sources.markdown.attribute_words import FURNITURE, NAME_WORDS, note_of, shown_of, words_of
from tts.sources.markdown.text import Edit, Text, without_code, without_fences
from tts.sources.picture_words import PICTURE_ENDINGS

_OPEN = re.compile(r"\{\{[<%]?|\{%|\{#(?=[\s-])|%%")
_CLOSE = {"{{<": ">}}", "{{%": "%}}", "{{": "}}", "{%": "%}", "{#": "#}", "%%": "%%"}
# A tag is not longer than this; a comment may be.
_LONGEST = 3_000
_NAME = re.compile(r"[-\s]*(/?)\s*([\w./-]+)")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*[=:]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|“([^”]*)”)""")
# What is between these tags is not the author's text.
_SILENT = frozenset({
    "comment", "capture", "style", "css", "javascript", "js", "script", "schema", "mermaid", "chart", "plantuml",
    "gist", "katex", "math", "latex", "graphviz", "echarts",
})  # fmt: skip
# What is between these is a note to the word before.
_NOTE_BEGINS = re.compile(r" {0,3}\[\^[^\]\s]{1,40}\]:")
_TEXT_FILE = re.compile(r"\.(?:md|markdown|ipynb|rst|txt)$")
_NOTES = frozenset({"footnote", "sidenote", "marginnote", "side_note", "margin_note", "fn"})
_EMBEDDED = frozenset({
    "youtube", "youtubelite", "vimeo", "video", "audio", "tweet", "twitter", "x", "instagram", "spotify", "soundcloud",
    "codepen", "jsfiddle", "asciinema", "gist", "iframe",
    "embed", "mastodon", "tiktok", "podcast", "bandcamp", "peertube", "deezer", "tidal", "mixcloud", "audiomack",
    "applemusic", "apple_music", "apple-music", "applepodcast", "apple-podcast", "apple_podcast", "hearthis",
    "reverbnation", "napster", "qobuz", "youtubemusic", "youtube-music", "ytmusic", "buzzsprout", "spreaker", "podbean",
    "libsyn", "simplecast", "transistor", "castos", "dailymotion", "rumble", "odysee", "bilibili", "twitch", "loom",
    "wistia", "bluesky", "facebook", "reddit",
})  # fmt: skip
# A gallery that names its pictures between its tags, each on a line with its caption: cart.jpg:: The cart
_GALLERY = re.compile(
    r"^[ \t]*\{%-?\s*(?P<name>gallery|photos|images)\b[^\n]*?%\}[ \t]*\n(?P<inside>(?:[^\n{}]{0,600}\n){1,200}?)"
    r"[ \t]*\{%-?\s*end(?P=name)\s*-?%\}",
    re.MULTILINE,
)
_GALLERY_LINE = re.compile(
    rf"[ \t]*(?P<file>[^\s\"'“”<>:]{{1,200}}\.(?:{PICTURE_ENDINGS}))[ \t]*(?:::?|\|)?[ \t]*(?P<caption>[^\n]*)",
    re.IGNORECASE,
)
# A quotation between tags, and where it is from: {% blockquote Una Lund, On Ropes https://… %}. What a pull quote of
# Octopress repeats stands in its text between {" and "}.
_QUOTATION = re.compile(
    r"^[ \t]*(?:\{%-?\s*(?P<liquid>blockquote|quote|epigraph|(?P<pulled>pullquote))"
    r"(?P<given>(?:[ \t]+[^%\n(]{0,300})?)-?%\}"
    r"(?P<inside>(?:(?!\{%)[^\x00]){1,3000}?)\{%-?\s*end(?P=liquid)\s*-?%\}"
    r"|\{\{(?P<mark>[<%])\s*(?P<hugo>blockquote|quote|epigraph)(?P<given_>(?:\s[^{}\n]{0,300})?)[%>]\}\}"
    r"(?P<inside_>(?:(?!\{\{)[^\x00]){1,3000}?)\{\{[<%]\s*/\s*(?P=hugo)\s*[>%]\}\})[ \t]*$",
    re.MULTILINE,
)
_ADDRESSES = re.compile(r"https?://\S+[^\n]*$")
_PULLED = re.compile(r"\{\"\s*(.*?)\s*\"\}")
# What is no shortcode, whatever it is given: {% if page.video %}
_NO_CALLS = frozenset(
    {"if", "unless", "elsif", "else", "for", "assign", "case", "when", "set", "with", "capture", "block", "import"}
)
# Words of a name that say as much, whatever else is in it: googleDrivePlayer, lite-youtube, my_video.
_EMBEDS = _EMBEDDED - {"x", "audio", "podcast", "facebook", "reddit"} | {
    "yt",
    "player",
    "oembed",
    "film",
    "movie",
    "mp4",
}
_VIDEOS = frozenset(
    {"video", "film", "movie", "mp4", "webm", "youtube", "youtubelite", "yt", "vimeo", "dailymotion", "wistia", "loom"}
)
_EMBED = "an embedded page"
# What is told of a page by a tag: "Reading time: {{ … }}", which says nothing without it.
_LABEL = (
    r"[*_]{0,3}(?:(?:(?:estimated|est\.?|approximate|average) )?(?:read(?:ing)? time|time to read)"
    r"|(?:(?:last|first) )?(?:published|posted|written|updated|modified|edited|created|changed|revised)"
    r"(?: (?:on|at|by|in))?"
    r"|date|authors?|by|word count|words|categor(?:y|ies)|tags?|topics?|version|revision|views|filed under)"
    r"\s?:[*_]{0,3}[ \t]*[*_]{0,3}"
)
_FACT = re.compile(rf"(?:^|(?<=[.,;|·•–—)] )|(?<=\* )){_LABEL}$", re.IGNORECASE)
_FACTS_AFTER = re.compile(
    rf"(?P<apart>[ \t*_.|,;·•–—]{{0,12}})(?:{_LABEL}\{{\{{[^{{}}\n]{{1,200}}\}}\}}[ \t*_.|,;·•–—]{{0,12}}){{0,4}}$",
    re.IGNORECASE | re.MULTILINE,
)
_REACH = 40  # characters before a tag in which a sentence announces it
_LINE = 500  # characters before a tag in which its line begins, if that matters
_PICTURE = re.compile(r"fig(?:ure)?|image|img|picture|photo|gallery|slideshow|carousel", re.IGNORECASE)
_PICTURE_ADDRESSES = ("src", "image_path", "image", "url", "path", "file", "img")
_PICTURE_FILE = re.compile(rf"[^\s\"'“”<>]{{1,200}}\.(?:{PICTURE_ENDINGS})(?![\w.])", re.IGNORECASE)
_QUOTED = re.compile(r"(?<!\w)[\"']([^\"\n]{3,300}?)[\"'](?!\w)")
# What a tag is given without a key; an apostrophe within a word ends none.
_GIVEN = re.compile(
    r"""(?<![=:\w])(?<![=:] )(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.|(?<=\w)'(?=\w))*)'(?!\w)|“([^”]*)”)"""
)
# What is between these is a place in scripture.
_SCRIPTURE = frozenset(
    {"scripture", "bible", "verse", "verses", "passage", "bibleverse", "bible-verse", "quran", "esv", "niv"}
)
_PLACE = re.compile(
    r"[\"'“](?P<place>(?:[1-3] )?[A-Z][A-Za-z ]{2,24} \d{1,3}(?::\d[\d:–, -]*)?(?: ?\([A-Z]{2,5}\))?)[\"'”]"
)
_HEADED = frozenset({"details", "expand", "collapse", "accordion", "spoiler"})
_CODE_BLOCK = re.compile(
    r"^[ \t]*(?:\{%-?\s*(?P<liquid>highlight|codeblock|code)\b[^\n]*?%\}"
    r"|\{\{<\s*(?P<hugo>high(?:light)?|code[\w-]*|prism|snippet)\b[^\n]*?>\}\})",
    re.MULTILINE,
)
_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_WORDPRESS = re.compile(
    r"\[caption(?: (?!caption=)[a-z]+=\"[^\"\n]{0,99}\"){0,6}"
    r"(?: caption=\"(?P<caption>[^\"]{0,2000})\")?[^\]\n\"]{0,99}\]"
    r"(?P<inside>[^`]{0,2000}?)\[/caption\]"
)
_BACKSLASH = "\\"
# The same as a converter writes it, which takes its brackets for text; and a shortcode whose marks it escaped.
_ESCAPED_CAPTION = re.compile(r"\\\[(/?caption)((?:[^\[\]\n\\]|\\[^\[\]\n])*)\\?\]")
_ESCAPED = re.compile(r"^\{\{&lt;([^{}\n]{1,300}?)&gt;\}\}[ \t]*$", re.MULTILINE)
# A player, which Markdown would take for a link: [video width="400" mp4="http://…"][/video].
_PLAYER = re.compile(
    r"\[(?P<kind>video|audio|playlist|embed)(?: [^\]\n`]{0,600})?\](?P<inside>[^\[\]`\n]{0,300})\[/(?P=kind)\]"
)
_PLAYER_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]+")
_PLAYER_TAGS = {"video": "video", "embed": "iframe"}
_PICTURE_ADDRESS = re.compile(
    r"!\[[^\]]*\]\(\s*(?P<place>[^()\s]+)[^()]*\)|<img\b[^<>]{0,600}?\bsrc=[\"'](?P<src>[^\"'<>]{1,600})[\"'][^<>]{0,600}>"
    r"|\[\]\(\s*(?P<link>[^()\s]+)[^()]*\)"
)
_EMPTY_LINK = re.compile(r"\[\s*\]\([^()\s]*\)")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*")
# What ends there: the address of a link or a picture, alone or before a title.
_ADDRESS_END = re.compile(r"[ \t]*(?:$|\n|[\"'])")
_EMPHASIS_OPENS = re.compile(r"(?:^|[\s(\[\"“])[*_]{1,3}$")
# The address of a file, made whole by the site: {{ "/mule.png" | absolute_url }}
_FILTERED = re.compile(r"""\s*["']([^"'\n]+)["']\s*\|\s*(?:absolute|relative)_url\s*""")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")
_BRACES = re.compile(r"\{\{[<%]?-?|-?[%>]?\}\}|\{%-?|-?%\}|\{#|#\}")


def without_templates(text: Text) -> Text:
    """Return ``text`` without the marks of template languages; code that they hold becomes a fence."""
    if "\\[/caption" in text.text:
        text = text.edited(
            Edit(*found.span(), f"[{found[1]}{found[2].replace(_BACKSLASH, '')}]")
            for found in _ESCAPED_CAPTION.finditer(text.text)
        )
    if "[/caption]" in text.text:
        text = _with_captions(text)
    if any(f"[/{kind}]" in text.text for kind in ("video", "audio", "playlist", "embed")):
        text = _with_players(text)
    if "{" not in text.text and "%%" not in text.text:
        return text
    if "{{&lt;" in text.text or "{{%&lt;" in text.text:
        text = text.edited(
            Edit(*found.span(), f"{{{{<{found[1]}>}}}}") for found in _ESCAPED.finditer(without_code(text.text))
        )
    return _without_tags(_with_raw_text(_with_quotations(_with_galleries(_with_fences(text)))))


def _with_captions(text: Text) -> Text:
    """Make figures of WordPress's ``[caption width="9" caption="The cart"]![](cart.png)[/caption]``."""
    edits = []
    for found in _WORDPRESS.finditer(without_code(text.text)):
        inside = text.text[slice(*found.span("inside"))]
        address = _PICTURE_ADDRESS.search(inside)
        bare = _EMPTY_LINK.sub("", _PICTURE_ADDRESS.sub("", inside))
        behind = bare.strip().lstrip(")] ").rstrip("[( ") if not found["caption"] else ""
        caption = text.text[slice(*found.span("caption"))] if found["caption"] else behind
        if address:
            place = address["place"] or address["src"] or address["link"]
            edits.append(Edit(*found.span(), f"\n\n![{_caption(caption)}](<{_address(place)}>)\n\n"))
        elif behind:
            edits.append(Edit(*found.span(), f"\n\n{behind}\n\n"))
    return text.edited(edits)


def _with_players(text: Text) -> Text:
    """Make HTML of WordPress's ``[video mp4="https://…"][/video]`` and ``[embed]https://…[/embed]``."""
    edits = []
    for found in _PLAYER.finditer(without_code(text.text)):
        address = _PLAYER_ADDRESS.search(text.text, *found.span())
        tag = _PLAYER_TAGS.get(found["kind"], "audio")
        edits.append(Edit(*found.span(), f'\n\n<{tag} src="{address[0] if address else ""}"></{tag}>\n\n'))
    return text.edited(edits)


def _with_fences(text: Text) -> Text:
    """Turn ``{% highlight %}`` and the like into fences, so that nothing in them is read as markup."""
    masked = without_fences(text.text)
    edits: list[Edit] = []
    position = 0
    never_closed: set[str] = set()  # from where the search has come to
    while opening := _CODE_BLOCK.search(masked, position):
        name = opening["liquid"] or opening["hugo"]
        if opening[0].lstrip()[:2] + name in never_closed:
            position = opening.end()
            continue
        end = rf"\{{%-?\s*end{name}\s*-?%\}}" if opening["liquid"] else rf"\{{\{{<\s*/\s*{name}\s*>\}}\}}"
        closing = re.compile(end).search(masked, opening.end())
        position = closing.end() if closing else opening.end()
        if not closing:
            never_closed.add(opening[0].lstrip()[:2] + name)
        if closing:
            code = text.text[opening.end() : closing.start()].strip("\n")
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
            edits.append(Edit(opening.start(), closing.end(), f"\n{fence}\n{code}\n{fence}\n"))
    return text.edited(edits)


def _with_galleries(text: Text) -> Text:
    """Make figures of the lines of a gallery, if each of them names a picture."""
    if "%}" not in text.text:
        return text
    edits = []
    for found in _GALLERY.finditer(without_code(text.text)):
        lines = [line for line in text.text[slice(*found.span("inside"))].split("\n") if line.strip()]
        pictures = [_GALLERY_LINE.fullmatch(line) for line in lines]
        figures = [f"![{_caption(each['caption'])}](<{_address(each['file'])}>)" for each in pictures if each]
        if len(figures) == len(lines) > 0:
            edits.append(Edit(*found.span(), "\n\n".join(["", *figures, ""])))
    return text.edited(edits)


def _with_quotations(text: Text) -> Text:
    """Make quotations of what stands between ``{% blockquote Una Lund, On Ropes https://… %}`` and its end."""
    if "quote" not in text.text and "epigraph" not in text.text:
        return text
    edits = []
    for found in _QUOTATION.finditer(without_code(text.text)):
        end = "" if found["liquid"] else "_"
        given = text.text[slice(*found.span(f"given{end}"))]
        lines = text.text[slice(*found.span(f"inside{end}"))].strip().split("\n")
        by = dict(_attributes(given))
        who = ", ".join(filter(None, (by.get("author") or by.get("by"), by.get("source") or by.get("cite"))))
        if not by and found["liquid"]:
            who = _ADDRESSES.sub("", given).strip(" ,'\"-")
        if found["pulled"]:
            lines, who = [_PULLED.sub(r"\1", line) for line in lines], ""
            edits.append(Edit(*found.span(), "\n\n" + "\n".join(lines) + "\n\n"))
            continue
        if _is_words(who):
            lines += ["", f"— {who}"]
        edits.append(Edit(*found.span(), "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"))
    return text.edited(edits)


def _is_words(who: str) -> bool:
    return who[:1].isupper() and not re.search(r"[={}<>/]|\.\w{2,4}$", who)


def _with_raw_text(text: Text) -> Text:
    """Keep the text of ``{% raw %}``, in prose without the braces that it has."""
    edits = []
    ends = [found.end() for found in _END_RAW.finditer(text.text)]
    for found in _RAW.finditer(text.text, 0, ends[-1]) if ends else ():
        masked = without_code(found[1])
        inside = Text.of(found[1], 0).edited(Edit(*brace.span()) for brace in _BRACES.finditer(masked))
        edits.append(Edit(*found.span(), inside.text))
    return text.edited(edits)


def _without_tags(text: Text) -> Text:
    masked = without_code(text.text)
    edits: list[Edit] = []
    dropped: list[tuple[int, str, str]] = []
    position = 0
    for opening in _OPEN.finditer(masked):
        start, mark = opening.start(), opening[0]
        if start < position:
            continue
        stop = _end(masked, opening)
        if stop is None:
            continue
        inside = text.text[opening.end() : stop - len(_CLOSE[mark])]
        named = _NAME.match(inside)
        name = named[2] if named else ""
        closes = bool(named and named[1]) or name.startswith("end")
        if not closes and name in _SILENT and mark != "{{":
            stop = _behind_its_end(masked, mark, name, stop)
        if not closes and name in _NOTES and mark != "{{" and (note := _note(masked, text.text, mark, name, stop)):
            while start > position and masked[start - 1] in " \n" and masked[start - 2 : start] != "\n\n":
                start -= 1
            edits.append(Edit(start, note[1], f"^[{note[0]}]"))
            position = note[1]
            continue
        if mark == "{%" and not closes and _is_in_a_tag(masked, start):
            edits.append(Edit(start, stop))
            position = stop
            continue
        before = masked[max(0, start - _LINE) : start].rpartition("\n")[2]
        if (before.endswith("](") or _DEFINITION.fullmatch(before)) and _ADDRESS_END.match(masked, stop):
            instead = "<>"  # where a link leads: without it, its text would be read with its brackets
        else:
            alone = mark != "{{" and not before.strip() and not masked[stop:].partition("\n")[0].strip()
            instead = "" if closes else _instead(mark, name, inside, alone=alone)
            if not closes and not instead and ('"' in inside or "'" in inside or "“" in inside):
                instead = _words(mark, name, inside, alone=alone)
                if instead.startswith("\n\n> ") and _repeats(masked, instead, start, stop):
                    dropped.append((start, text.text[start:stop][:80], "a pull quote that repeats the text"))
                    edits.append(Edit(start, stop))
                    position = stop
                    continue
        if not instead and (address := _FILTERED.fullmatch(inside)) and before.endswith(('="', "='", "](", "(<")):
            instead = address[1]
        if instead.startswith("\n\n![") and _is_in_note(masked, start):
            instead = f" {instead.strip()} "  # a note's picture is a part of its line
        if not closes and not instead:
            announced = masked[max(0, start - _REACH) : start].rstrip(" \n*_").endswith(":")
            shown = (announced or (alone and _TEXT_FILE.search(_called(name, inside)))) and _shows(name, inside)
            rule = _EMBED if shown else _rule(mark, name, inside)
            dropped.append((start, text.text[start:stop][:80], rule))
        if not instead and mark == "{{" and (fact := _FACT.search(before)):
            rest = _FACTS_AFTER.match(masked, stop)
            if rest:
                start -= len(before) - fact.start()
                stop = rest.end("apart")
        if not instead and masked[stop : stop + 1] in tuple(".,;:!?)"):
            while start > position and masked[start - 1] == " ":
                start -= 1
        if not instead and _EMPHASIS_OPENS.search(before):
            while masked[stop : stop + 1] == " ":
                stop += 1
        edits.append(Edit(start, stop, instead))
        position = stop
    return text.edited(edits, dropped)


def _is_in_a_tag(masked: str, start: int) -> bool:
    """Tell what computes an attribute of an HTML element, <img src="a.png" {% size a.png %} />, from text."""
    tag = _OPEN_TAG.search(masked, max(0, start - _LINE), start)
    return tag is not None and tag[0].count('"') % 2 == 0


_OPEN_TAG = re.compile(r"<[a-z][\w-]*\s(?:[^<>\n]|\n(?!\n))*(?<=[\s\"'])$")


def _end(masked: str, opening: re.Match[str]) -> int | None:
    """Return the place after the tag that ``opening`` begins, None if it is none."""
    mark, start = opening[0], opening.end()
    if mark == "%%":
        before = masked[opening.start() - 1 : opening.start()]
        end = masked.find("%%", start)
        after = masked[end + 2 : end + 3]
        outside = before.isalnum() or before == "%" or after.isalnum() or after == "%"
        return None if end <= start or outside else end + 2
    close = _CLOSE[mark]
    end = masked.find(close, start, start + _LONGEST)
    if end < 0 or ("\n\n" in masked[start:end] and mark != "{#"):
        return None
    return end + len(close)


def _behind_its_end(masked: str, mark: str, name: str, start: int) -> int:
    """Return the place after the tag that ends ``name``; ``start`` if nothing ends it."""
    escaped = re.escape(name)
    end = rf"\{{%-?\s*end{escaped}\s*-?%\}}" if mark == "{%" else rf"\{{\{{[<%]\s*/\s*{escaped}\s*[>%]\}}\}}"
    found = re.compile(end).search(masked, start)
    return found.end() if found else start


def _note(masked: str, text: str, mark: str, name: str, start: int) -> tuple[str, int] | None:
    """Return the text from ``start`` to the tag that ends a note, and the place after that; None if it is not a
    line."""
    ends = rf"\{{%-?\s*end(?:{name})?\s*-?%\}}" if mark == "{%" else rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}"
    found = re.compile(ends).search(masked, start)
    note = " ".join(text[start : found.start()].split("\n")).strip() if found else ""
    whole = found and note and "\n\n" not in text[start : found.start()].strip() and note.count("[") == note.count("]")
    return (note, found.end()) if found and whole else None


def _is_in_note(masked: str, place: int) -> bool:
    """Return whether the line of ``place`` is that of a footnote."""
    return _NOTE_BEGINS.match(masked, masked.rfind("\n", max(0, place - _LONGEST), place) + 1) is not None


def _instead(mark: str, name: str, inside: str, *, alone: bool) -> str:
    """Return what a tag is for a listener: a figure, the heading of a box, mostly nothing.

    One that is ``alone`` on its line and names the file of a picture is a figure, whatever it is called.
    """
    if mark in ("%%", "{#"):
        return ""
    attributes = dict(_attributes(inside))
    called = _called(name, inside)
    if _PICTURE.search(called) or (alone and _file(inside) and not FURNITURE.search(called)):
        caption = next(filter(None, map(attributes.get, ("caption", "title", "alt"))), "") or _words_behind(inside)
        address = next(filter(None, map(attributes.get, _PICTURE_ADDRESSES)), "") or _file(inside)
        if not address and alone and name == "include" and attributes:
            address = called  # pictures that the tag numbers: {% include images-strip.html images='4,5' %}
        if not caption and not address and alone and (given := _given(name, inside)):
            address, *words = given  # a name that only the site can look up: {{< img "*mule*" "The mule" >}}
            caption = next((each for each in words if " " in each), "")
        if caption or address:
            return f"\n\n![{_caption(caption)}](<{_address(address)}>)\n\n"
    if name in _SCRIPTURE and (place := _PLACE.search(inside)):
        return f"\n\n{place['place']}\n\n"
    if name in _HEADED:
        heading = attributes.get("summary") or attributes.get("title") or _positional(mark, name, inside)
        return f"\n\n{heading}\n\n" if heading else ""
    return ""


def _words(mark: str, name: str, inside: str, *, alone: bool) -> str:
    """Return what a tag says in its attributes: the text of a box or a quotation, a note, words of the line."""
    if mark in ("%%", "{#") or name in _NO_CALLS or (mark == "{{" and "(" not in inside):
        return ""
    attributes = dict(_attributes(inside))
    called = _called(name, inside)
    texts = _given(called, inside)
    if note := note_of(called, attributes, texts):
        return f"\n\n{note}\n\n" if alone else f"^[{note}]" if note.count("[") == note.count("]") else ""
    return words_of(called, attributes, texts) if alone else shown_of(name, texts)


def _repeats(masked: str, quotation: str, start: int, stop: int) -> bool:
    """Tell a quotation whose words stand in the text before or behind it as well."""
    words = re.findall(r"\w+", quotation.partition("\n>\n")[0])
    again = re.compile(r"\W+".join(map(re.escape, words)), re.IGNORECASE)
    return again.search(masked, 0, start) is not None or again.search(masked, stop) is not None


def embed_rule(name: str) -> str:
    """Return the rule by which a component is left out that shows something from elsewhere; empty for others."""
    rule = _rule("{{<", name, name)
    return rule if rule in EMBEDS else ""


def _rule(mark: str, name: str, inside: str) -> str:
    """Return the rule by which a tag is left out."""
    if mark in ("%%", "{#"):
        return "a comment"
    calls = mark != "{{" or "(" in inside  # {{ video }} is a variable, {{ video(id="a") }} one of Zola's shortcodes
    called = _called(name, inside).partition(".")[0]
    words = {word.lower() for word in NAME_WORDS.findall(called)}
    embeds = called.lower() in _EMBEDDED or (not words.isdisjoint(_EMBEDS) and not FURNITURE.search(called.lower()))
    if not calls or not embeds or name in _NO_CALLS:
        return "a template tag"
    exact = called.lower() in _EMBEDDED and called.lower() != "video"  # whose tag tells what it is
    return "a video" if not exact and not words.isdisjoint(_VIDEOS) else _EMBED


def _shows(name: str, inside: str) -> bool:
    """Return whether a file that is included may be what a sentence announces, and is not a part of the page."""
    included = _called(name, inside).partition(".")[0].lower() if name == "include" else "include"
    return included != "include" and not FURNITURE.search(included)


def _called(name: str, inside: str) -> str:
    """Return what a tag stands for: its name, or the file that it includes (``{% include youtube.html id="a" %}``)."""
    words = inside.split()
    included = words[words.index("include") + 1 :] if name == "include" and "include" in words else []
    return included[0].rpartition("/")[2] if included else name


def _positional(mark: str, name: str, inside: str) -> str:
    """Return the heading that has no key: ``{% details On mules %}``, ``{{< details "On mules" >}}``."""
    behind = _ATTRIBUTE.sub("", inside.partition(name)[2]).strip(" -")
    if quoted := re.match(r"[\"'“]([^\"'”]*)[\"'”]", behind):
        return quoted[1]
    return behind if mark == "{%" and "=" not in behind else ""


def _file(inside: str) -> str:
    """Return the picture that has no key: ``{{< photo "mule.jpg" >}}``."""
    found = _PICTURE_FILE.search(inside)
    return found[0] if found else ""


def _words_behind(inside: str) -> str:
    """Return the caption that has no key: ``{% img a.png 300 "The cart" %}``, ``{% asset_img a.png The cart %}``."""
    found = _PICTURE_FILE.search(inside)
    behind = _ATTRIBUTE.sub("", inside[found.end() :]).strip(" -/") if found else ""
    words = next((quoted[1] for quoted in _QUOTED.finditer(behind) if " " in quoted[1]), behind)
    return words.strip("\"' ") if re.match(r"[A-Z][\w'’]* \w", words.strip("\"' ")) and "=" not in words else ""


def _given(called: str, inside: str) -> list[str]:
    """Return what a tag is given without a key, in quotation marks."""
    behind = inside[inside.find(called) + len(called) :]
    return [next(filter(None, given.groups()), "") for given in _GIVEN.finditer(behind)]


def _attributes(inside: str) -> Iterator[tuple[str, str]]:
    for found in _ATTRIBUTE.finditer(inside):
        yield found[1].lower().lstrip("-"), found[2] or found[3] or found[4] or ""


def _caption(text: str) -> str:
    """Return a caption on one line, without tags; it is Markdown, unless its brackets would break what it is in."""
    line = re.sub(r"\s+", " ", _TAG.sub("", text.replace('\\"', '"'))).strip()
    whole = line.count("[") == line.count("]") and not line.endswith("\\")
    return line if whole else re.sub(r"([\[\]\\])", r"\\\1", line)


def _address(text: str) -> str:
    return re.sub(r"[<>\n]|\{\{.*?\}\}", "", text).strip()
