"""Marks that are not said: dashes, signs without a word, other scripts."""

from __future__ import annotations

from tts import lazy_re as re
from tts.script.reading import LEFT_OUT, Category, Rule

_SPACE = "[ \t\xa0\u202f]"
_OPENING_DASH = re.compile(
    rf"(?:^|(?<=\n)){_SPACE}*[–—]{_SPACE}*(?=\S)|(?<=[.!?…])(?<!\d\.){_SPACE}[–—]{_SPACE}?(?=\S)"
)
_DASH = re.compile(
    rf"(?<=\S)(?:{_SPACE}*[–—]{_SPACE}*|{_SPACE}--?{_SPACE})(?P<after>[.,;:!?…)]|(?=\S))|(?<=\S){_SPACE}*[–—]$"
)
_QUOTE = "[\"“”″‘’']"
# What a blog's software puts a player or a map in place of: [osm_map lat="36.98" zoom="7"]; and what
# kramdown has of an image: {:width="500"}.
_SHORTCODE = re.compile(
    rf"\[[a-z][\w-]*(?= [^\]\n]*={_QUOTE})(?: [\w-]+(?:=(?:{_QUOTE}[^\]\n\"“”″‘’']*{_QUOTE}|[^\s\]]+))?)+ ?/?\]"
    r"|\[/[a-z][\w-]{3,20}\]"
    r"|\{:[^}\n]{1,200}\}"
    r"|^\[/?(?!sic)[a-z][\w-]{2,20}\]$"  # the sign of a fold, alone in its paragraph: [expand]
    r"|\[(?P<player>youtube|vimeo|video|audio|embed|gallery|soundcloud)\][^\s\[\]]{0,200}\[/(?P=player)\]"
)
# Tags that no page knows, around words: <ironía>…</ironía>.
_TAG = re.compile(r"<(?P<tag>[^\W\d_]\w{0,30})>(?=[^<>]*</(?P=tag)>)|</[^\W\d_]\w{0,30}>")
# "<Name of the course>" in a form: the words alone.
_PLACEHOLDER = r"<[^\W\d_][^<>\n=]{0,60}(?<! )"
_EMOTICON = re.compile(r"(?<![\w:)])[:;=]['’]?[-^o]?(?:[DPp()|\\*]|3(?!\d))+(?![\w/])|(?<!\S)[:;]-[/°](?!\S)")
# Faces without a colon, and a heart at the end: xD, >.<, \\o/, <3.
_FACE = re.compile(r"(?<!\S)(?:xDD*|XDD*|>[._]<|-[._]-|\\o/)(?![\w-])|(?<!\S)<33*(?=[ \xa0]*(?:$|[.!?)]))")
# The mark of a note behind a word, or before the note: Zucker², ¹ aus der Region.
_RAISED = re.compile(
    r"(?<=[^\W\d_]{3})(?<!sin)(?<!cos)(?<!tan)(?<!log)[¹²³⁴-⁹]+(?![\w⁻])|¹(?!\w)|^[¹²³][ \xa0]?(?=[^\W\d_])"
)
# The same as pandoc has it, and the signs of headings: Dinge^1^, ## Anhang.
_NOTE = re.compile(r"(?:^|(?<=[^\W\d_]{3})|(?<=[.,;:!?)]))\^\d{1,2}\^(?!\w)")
_HASHES = re.compile(r"(?<![\w#&])###*[ \xa0]?(?=[^\W\d_])|(?<=\w)###*")
_SIGNS = "©®™✓✔✗✘•·|_`^*~\\†‡¶◦▪►▶▸"
_GREEK = "Ͱ-Ͽἀ-῾"
_OTHER_SCRIPTS = "Ѐ-ԯ֐-׿؀-ۿऀ-෿฀-๿ა-ჿᄀ-ᇿ぀-ヿ㐀-鿿가-힯"


def _pause(match: re.Match[str]) -> str:
    return match["after"] or ("," if match.end() == len(match.string) else ", ")


# A sentence goes before the emoticon and another follows it, and nothing else parts them: "a video :) I hope".
_UNSTOPPED = re.compile(r"[^\W_][)”\"»]?[ \xa0]?$")
_BEGINS = re.compile(r"[ \xa0]+[“„«»\"]?[A-ZÄÖÜÉÀÁÍÓÚ¿¡]")


def _stop(match: re.Match[str]) -> str:
    text, (start, end) = match.string, match.span()
    return "." if _UNSTOPPED.search(text, max(0, start - 4), start) and _BEGINS.match(text, end) else ""


DASHES = Category(
    "dashes",
    (
        Rule(_OPENING_DASH, lambda match: " " if match[0][0].isspace() else ""),
        Rule(_DASH, _pause),
    ),
)
# The number of a work or a link in square brackets behind a word: the manual[1], [2].
_REFERENCE = re.compile(
    r"(?<=[\w.,;:!?)”»’\"])(?:[ \xa0]?\[\d{1,3}(?:(?:, ?|[–-])\d{1,3}){0,9}\](?:,(?=[ \xa0]?\[\d{1,3}\]))?)+"
)
SHORTCODES = Category(
    LEFT_OUT,
    (
        Rule(_SHORTCODE, lambda match: ""),
        Rule(_TAG, lambda match: ""),
        Rule(re.compile(f"(?P<say><)(?={_PLACEHOLDER[1:]}>)"), lambda match: ""),
        Rule(re.compile(f"{_PLACEHOLDER}(?P<say>>)"), lambda match: ""),
        Rule(_EMOTICON, _stop),
        Rule(_REFERENCE, lambda match: ""),
        Rule(_FACE, _stop),
        Rule(_RAISED, lambda match: ""),
        Rule(_NOTE, lambda match: ""),
        Rule(_HASHES, lambda match: ""),
    ),
)
# What is chosen one after the other: Settings > Network.
_CHOSEN = re.compile(r"(?<=[^\W\d_]{2}) [>›»→] (?=[A-Z][^\W\d_]|[^\W\d_]{3})")
# The items of a list in one line: Kiel • Lund • Oslo.
_BULLET = re.compile(r"(?<=[^\W_]|[)”\"»]) [•▪◦](?= \S)|(?<=[^\W\d_]{2}) ·(?= [^\W\d_]{2})")
MENUS = Category("menus", (Rule(_CHOSEN, lambda match: ", "), Rule(_BULLET, lambda match: ",")))
SILENT = Category("silent signs", (Rule(re.compile(f"[{re.escape(_SIGNS)}]+"), lambda match: " "),))
# One Greek letter is called by its name: λ.
UNREAD = Category(
    LEFT_OUT,
    (
        Rule(re.compile(rf"[{_GREEK}](?:[{_GREEK}\s·’'-]*[{_GREEK}])"), lambda match: ""),
        Rule(
            re.compile(rf"[{_OTHER_SCRIPTS}](?:[{_OTHER_SCRIPTS}\s·・、。，-]*[{_OTHER_SCRIPTS}])?"), lambda match: ""
        ),
    ),
)
