"""A Medium export -> its posts: published ones, drafts withheld, responses to others left out."""

from __future__ import annotations

from pathlib import PurePosixPath

from lxml.html import HtmlElement

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Block, Dropped, Essay, slugify
from tts.show.settings import Show
from tts.sources.html import parsed, read_tree
from tts.sources.html_parts import classes
from tts.sources.imported import Imported, ImportedEssay
from tts.sources.posts import plain_title, web_link
from tts.sources.source import Source
from tts.sources.stamps import stamp
from tts.sources.web_page import decoded

_POST = re.compile(r"(?:.*/)?(?:draft|\d{4}-\d\d-\d\d)_[^/]*\.html", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ID = re.compile(r"-?-?([0-9a-f]{8,16})\Z")
# A response has its first line as title, cut short, and neither heading nor picture.
_SHORTEST = 1200


def recognizes(source: Source) -> bool:
    """Return whether ``source`` is a Medium export, unpacked or as the .zip that Medium sends, or one post of it."""
    try:
        if source.names:
            posts = _posts(source)
            return bool(posts) and _is_post(source.read(posts[0]))
        return not source.is_folder and bool(_POST.fullmatch(source.path.name)) and _is_post(source.data)
    except EssaycastError:
        return False


def read(source: Source, show: Show) -> Imported:
    """Read an export; EssaycastError if it cannot be read or has no posts."""
    names = _posts(source) if source.names else [source.path.name]
    essays: list[ImportedEssay] = []
    notices: list[str] = []
    responses = 0
    for name in names:
        item = _item(decoded(source.read(name) if source.names else source.data), name)
        if item is None:
            notices.append(f"{name} has no text and was left out")
        elif _is_response(item.essay):
            responses += 1
        else:
            essays.append(item)
    if responses:
        what = "response was" if responses == 1 else "responses were"
        notices.append(f"{responses} {what} left out")
    if not essays and not notices:
        raise EssaycastError(f"{source.name} has no posts", "give the whole export, as Medium sent it")
    return Imported(tuple(essays), notices=tuple(notices))


def _posts(source: Source) -> list[str]:
    """Return the posts: those in the folder of that name, or all in one that was taken out of the export."""
    named = [name for name in source.names if _POST.fullmatch(name)]
    return [name for name in named if PurePosixPath(name).parent.name == "posts"] or named


def _is_post(data: bytes) -> bool:
    return b"p-name" in data and b"e-content" in data


def _item(text: str, name: str) -> ImportedEssay | None:
    problems: list[Dropped] = []
    root = parsed(text, problems)
    body = None if root is None else _first(root, "section", "e-content")
    if root is None or body is None:
        return None
    head, time, author = (
        _first(root, "h1", "p-name"),
        _first(root, "time", "dt-published"),
        _first(root, "a", "p-author"),
    )
    canonical, subtitle = _first(root, "a", "p-canonical"), _first(root, "section", "p-summary")
    stem = PurePosixPath(name).stem
    title = _line(head) or plain_title(_ID.sub("", stem.partition("_")[2]).replace("-", " "))
    description = _line(subtitle)
    day = _DAY.match(stem)
    fragment = read_tree(body)
    blocks, dropped = _without_head(fragment.blocks, title, description)
    if not blocks:
        return None
    found = _ID.search(stem)
    withheld = "a draft" if stem.lower().startswith("draft_") else ""
    essay = Essay(
        title=title,
        blocks=tuple(blocks),
        published=stamp(time.get("datetime")) if time is not None else stamp(day[0]) if day else None,
        author=_line(author),
        link=web_link(canonical.get("href")) if canonical is not None else "",
        description=description,
        image=web_link(next((block.image for block in blocks if block.kind == "figure"), "")),
        guid=f"https://medium.com/p/{found[1]}" if found else "",
        draft=bool(withheld),
        slug=slugify(title),
        dropped=(*problems, *fragment.dropped, *dropped),
    )
    return ImportedEssay(essay, name, withheld)


def _first(root: HtmlElement, tag: str, name: str) -> HtmlElement | None:
    return next((element for element in root.iter(tag) if name in classes(element)), None)


def _line(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(plain_title(element.text_content()).split())


def _without_head(blocks: list[Block], title: str, description: str) -> tuple[list[Block], list[Dropped]]:
    """Take off the ruler of the first section, and title and subtitle where the body has them again."""
    rest = list(blocks)
    dropped: list[Dropped] = []
    while rest and rest[0].kind == "break":
        del rest[0]
    for text, rule in ((title, "the title again"), (description, "the description again")):
        place = next((place for place, block in enumerate(rest[:3]) if block.text and block.kind != "figure"), None)
        if place is not None and rest[place].kind == "heading" and _same(rest[place].text, text):
            dropped.append(Dropped(rest[place].text[:80], rule))
            del rest[place]
    return rest, dropped


def _same(one: str, other: str) -> bool:
    """Medium cuts titles and subtitles of more than a hundred letters short in the export's own head."""
    one, other = " ".join(one.split()), other.rstrip("…").rstrip()
    return one == other or (len(other) > 60 and one.startswith(other))


def _is_response(essay: Essay) -> bool:
    """Tell a response to someone's post: the export does not mark it, but its title is how its text begins."""
    first = essay.blocks[0]
    title = essay.title.rstrip("…. ").strip()
    length = sum(len(block.text) for block in essay.blocks)
    plain = all(block.kind in ("paragraph", "quote", "item") for block in essay.blocks)
    return plain and bool(title) and length < _SHORTEST and " ".join(first.text.split()).startswith(title)
