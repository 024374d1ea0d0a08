"""What the words that come with a picture say: not its file's name, and not merely that it is a picture."""

from __future__ import annotations

from urllib.parse import unquote

from tts import lazy_re as re

#: How the files of pictures end that pages show.
PICTURE_ENDINGS = "jpe?g|png|gif|webp|svg|avif"
_FILE_NAME = re.compile(
    rf"\S+\.(?:{PICTURE_ENDINGS}|bmp|tiff?|heic)"
    r"|(?:image|img|imgp|dsc[fn]?|photo|picture|pic|figure|untitled|screen ?shot|screenshot|pasted image)"
    r"[-_ ]*[\d:._ -]*(?:at [\d:._ ]+(?:[ap]\.?m\.?)?)?"
    r"|[\d_x -]*\d{3}[\d_x -]*|https?://\S+"
    rf"|(?:[a-z]{{1,20}} ){{1,3}}\(?\d{{1,4}}\)?\.(?:{PICTURE_ENDINGS}|bmp|tiff?|heic)"  # "Group 2.jpg"
    # "Screenshot from 2024-05-02 10-12-33.png", "WhatsApp Image 2023-01-08 at 10.12.33 PM.jpeg"
    rf"|(?:screen ?shots?|screen ?captures?|clean ?shot|pasted image|(?:whatsapp|signal)[ -](?:image|video)|photo|scan)"
    rf"(?: from| on)?[-_ ]*\d[\d:._ -]*(?:(?:at )?[\d:._ \u202f-]+(?:[ap]\.?m\.?)?(?: ?\(\d+\))?)?(?:@2x)?"
    rf"(?:\.(?:{PICTURE_ENDINGS}|bmp|tiff?|heic))?",
    re.IGNORECASE,
)
# The name of a file or a page: book-chapter, team_photo_2.
_MARK = re.compile(r"^IMG[ _:-]+(?=[^\W\d_])")
# "Image - TEAM_at-the-lake"
_LABEL = re.compile(r"(?:image|img|photo|picture|figure)\s*[-–:]\s*(?P<name>\S+)", re.IGNORECASE)
_FILE_OF_WORDS = re.compile(r"\w+(?:[-_]\w+)*_\w+(?:[-_]\w+)*|\w+(?:-\w+){3,}")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")
_SAYS_NOTHING = re.compile(
    r"(?:(?:an?|the|my|some|blog|post|cover|header|hero|featured|banner|main|alt) ){0,3}"
    r"(?:image|img|picture|pic|photo|photograph|figure|fig|illustration|logo|thumbnail|thumb|placeholder|sample|example"
    r"|source|alt|caption|banner|header|cover|hero|featured?|chart|plot|graph|diagram|drawing|screenshot"
    r"|cent(?:er|re)|left|right|no|none|null|undefined|todo|[a-z])(?: (?:text|image|here))?[.:]?|plot of chunk \S+",
    re.IGNORECASE,
)
# What a site keeps behind a bar among a picture's words: its size, its place, attributes.
_SETTING = re.compile(
    rf"\s*(?:\S*\d+(?:x\d+)?(?:px|%|rem|em|vw)?|\S[^|]*\.(?:{PICTURE_ENDINGS})|@?[\w:.-]+=[^|]*"
    r"|(?:width|float|align|size|w|h|border|rounded|class)-[\w-]+"
    r"|left|right|cent(?:er|re)(?:ed)?|inline|inl\w{0,3}|full(?:-?width)?|wide|narrow|small|medium|large|thumb(?:nail)?"
    r"|border(?:ed)?|frame(?:d)?|frameless|shadow|no-?\w+)?\s*",
    re.IGNORECASE,
)
_NAMED_WORDS = re.compile(r"\s*(?:caption|alt|title)=", re.IGNORECASE)
# What a camera or a film counts: the end of "by the mill00142", "mill scene 02"; and the code of a shop's picture.
_FRAME = re.compile(r"(?:[a-z]{2}(?:0\d+|\d{5,})|(?<![\dA-Za-z])0(?:\d|\d{3,}))(?: ?\(\d+\))?$")
_SHOP_CODE = re.compile(r"\w+\._?[A-Z]{2}\d\S*_\S*")
_SEPARATORS = re.compile(r"[\W_]+")
# Where the small pictures come from that state a build, a licence or a service, and are links.
BADGE = re.compile(
    r"colab-badge|shields\.io|badgen\.net|mybinder\.org|badge\.svg|kaggle\.com/static|nbviewer|/badges?/|licensebuttons\.net"
    r"|i\.creativecommons\.org|buymeacoffee|ko-fi\.com|img\.zemanta\.com|i\.zemanta\.com|reblog_[a-z]\.png",
    re.IGNORECASE,
)


def said_of(caption: str, address: str) -> str:
    """Return what a picture's text says; empty where it is only the name of its file, or a word such as "image"."""
    if "|" in caption:
        caption = _without_settings(caption)
    caption = _MARK.sub("", caption)
    if (labelled := _LABEL.fullmatch(caption)) and _FILE_OF_WORDS.fullmatch(labelled["name"]):
        return ""
    file = address.rpartition("/")[2]
    stem = file.rpartition(".")[0] or file
    named = " " not in caption and caption.lower() in stem.lower()
    nothing = (
        named
        or _is_counted(caption, stem, file)
        or any(each.fullmatch(caption) for each in (_FILE_NAME, _SLUG, _SAYS_NOTHING, _SHOP_CODE))
    )
    return "" if nothing else caption


def _is_counted(caption: str, stem: str, file: str) -> bool:
    """Tell the name of a file in which the site put spaces, by what it ends in: a number of frames, ".jpg"."""
    if _FRAME.search(caption):
        return _bare(caption) == _bare(stem)
    return _ENDS_AS_FILE.search(caption) is not None and _bare(caption) == _bare(file)


_ENDS_AS_FILE = re.compile(rf"\.(?:{PICTURE_ENDINGS})$", re.IGNORECASE)


def _bare(name: str) -> str:
    return _SEPARATORS.sub("", unquote(name).casefold())


def _without_settings(caption: str) -> str:
    """Return a picture's words without what they say to the site: "The mill|300x200", "mill.webp|The mill"."""
    first, *rest = caption.split("|")
    first = _NAMED_WORDS.sub("", first)
    kept = [part for part in rest if not _SETTING.fullmatch(part)]
    if len(kept) == len(rest) and not (_FILE_NAME.fullmatch(first.strip()) and kept):
        return caption
    if _SETTING.fullmatch(first) and kept:
        return "|".join(kept).strip()
    return "|".join([first, *kept]).strip()
