"""The documentation as it comes with the program: docs/*.md, a page a topic, and its sections by their headings."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from importlib import resources

from tts.errors import RequestError

# The page that leads to all others.
INDEX = "README"
# Code in a fence or between backquotes, which is shown as it is; pictures; links; the mark that begins a heading.
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page: its depth, its name in links, and the Markdown from it to the next one as high."""

    depth: int
    name: str
    text: str


def topics() -> list[str]:
    """Return the name of every page but the index, in alphabetical order."""
    names = (entry.name for entry in (resources.files("tts") / "docs").iterdir())
    return sorted(name.removesuffix(".md") for name in names if name.endswith(".md") and name != f"{INDEX}.md")


def page(topic: str) -> str:
    """Return the Markdown of a page, or of the section with that heading; RequestError if there is neither.

    A place as links and ``essaycast check`` give it (``docs/sound.md#loudness``) is a topic as well.
    """
    wanted = (topic.partition("#")[2] or topic).casefold().removeprefix("docs/").removesuffix(".md").replace(" ", "-")
    known = topics()
    if wanted in known or topic == INDEX:
        return _markdown(INDEX if topic == INDEX else wanted)
    found = {part.name: part.text for name in reversed(known) for part in sections(_markdown(name))}
    if wanted in found:
        return found[wanted]
    near = difflib.get_close_matches(wanted, {*known, *found}, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "run: essaycast help"
    raise RequestError(f"no help on {topic!r}", hint)


def sections(markdown: str) -> list[Section]:
    """Return the sections of a page, each with those inside it."""
    code = [found.span() for found in _CODE.finditer(markdown)]
    found = _HEADING.finditer(markdown)
    heads = [head for head in found if not any(start < head.start() < end for start, end in code)]
    parts = []
    for place, head in enumerate(heads):
        depth = len(head[1])
        end = next((other.start() for other in heads[place + 1 :] if len(other[1]) <= depth), len(markdown))
        parts.append(Section(depth, _anchor(head[2]), markdown[head.start() : end]))
    return parts


def for_terminal(markdown: str) -> str:
    """Return a page as it reads without a browser: pictures by their captions, links by the topic that they lead to."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    text = _CODE.sub(keep, markdown)
    text = _PICTURE.sub(lambda found: f"*{found[1]}*", text)
    text = _LINK.sub(lambda found: _led(found[1], found[2]), text)
    return re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], text)


def _led(words: str, target: str) -> str:
    if re.match(r"https?:", target):
        return f"{words} ({target})"
    name, _, anchor = target.partition("#")
    is_page = not name or name.endswith(".md")
    return f"{words} (help {anchor or name.removesuffix('.md')})" if is_page else words


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _markdown(name: str) -> str:
    return (resources.files("tts") / "docs" / f"{name}.md").read_text("utf-8")
