"""A Markdown file with whatever front matter -> Essay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tts import lazy_re as re
from tts.errors import EssaycastError
from tts.essay import Block, Essay, first_with_words, slugify, with_links
from tts.show.file_name import file_name, is_id
from tts.show.front_matter import read_front_matter
from tts.show.meta_file import with_meta
from tts.sources.date_order import DateOrder
from tts.sources.markdown.blocks import parse_blocks, plain_line
from tts.sources.markdown.matter import Matter
from tts.sources.markdown.members import part_for_members
from tts.sources.markdown.text import without_fences
from tts.sources.text import as_moment

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_LONGEST = 2_000  # characters of a heading or an address
# A number of a character without its semicolon, which a browser shows all the same: &#58
_BARE_ENTITY = re.compile(r"&#(?:\d{2,6}|[xX][0-9a-fA-F]{2,5})(?![\w;])")


def markdown_essay(
    text: str,
    path: Path,
    order: DateOrder = "month-first",
    people: Mapping[str, str] | None = None,
    *,
    by_day: bool = False,
    meta: str = "",
) -> Essay:
    """Read the text (line ends ``\\n``) of the essay file ``path``.

    ``by_day`` takes the day that it has where its author is for the moment. ``order`` is for dates that can be read
    both ways, ``people`` are the names after a site's keys of authors, ``meta`` is the text of Nikola's
    file beside it. What cannot be used is in the essay's notes;
    EssaycastError names file and line of what must not be guessed: a number that is none, a draft flag that cannot be
    understood.
    """
    if line := _conflict(text):
        hint = "choose one of the two versions, and remove the lines of <<<<<<<, ======= and >>>>>>>"
        raise EssaycastError(f"{path}:{line} has the marks of a merge that was not resolved", hint)
    front = read_front_matter(text, str(path))
    front = with_meta(front, meta) if meta else front
    matter = Matter(front, path, order, people or {})
    blocks, dropped = parse_blocks(
        front.body,
        front.first_line,
        mdx=path.suffix == ".mdx",
        cited=front.key("bibliography") in front.table,
        where=str(path),
    )
    named = file_name(path)
    number = matter.number()
    title = plain_line(_BARE_ENTITY.sub(r"\g<0>;", matter.title()))
    blocks = tuple(map(_bounded, blocks))
    first = first_with_words(blocks)
    if not title and first is not None and blocks[first].kind == "heading" and blocks[first].level == 1:
        title = blocks[first].text
    withheld = matter.withheld()
    mark, line = part_for_members(front.body)
    members: tuple[str, ...] = ()
    if mark and not withheld:
        withheld = f"in part for members only (by {mark})"
        place = f"{path}:{front.first_line + line}"
        members = (f"{place} {mark} begins a part for members, so the essay is held back; remove it to publish",)
    published = matter.published()
    if published and by_day:
        published = as_moment(published.date())
    elif not published and named.day:
        published = as_moment(named.day)
    return Essay(
        title=title or _as_title(named.words),
        blocks=blocks,
        number=named.number if number is None else number,
        published=published,
        author=matter.author(),
        link=matter.link(),
        description=matter.description(),
        image=matter.image(),
        guid=matter.string("guid"),
        draft=matter.is_draft(title),
        withheld=withheld,
        slug=slugify(title if title and is_id(named.words) else named.words),
        tags=matter.tags(),
        language=matter.language(),
        season=matter.season(),
        episode_type=matter.episode_type(),
        explicit=matter.explicit(),
        lexicon=matter.lexicon(),
        dropped=dropped,
        notes=(*front.notes, *matter.slips(), *matter.notes, *members),
        path=path,
    )


def _as_title(words: str) -> str:
    """``notes-on-rope`` -> ``Notes on rope``; a name that has spaces is a title already, and a day is read as one."""
    if " " not in words and not _DAY.fullmatch(words):
        words = words.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _conflict(text: str) -> int:
    """Return the 1-based line at which version control has left two versions side by side, 0 if it has not."""
    if "<<<<<<< " not in text:
        return 0
    begun = parted = 0
    for number, line in enumerate(without_fences(text).split("\n"), 1):
        if line.startswith("<<<<<<< "):
            begun, parted = number, 0
        elif begun and line.rstrip() == "=======":
            parted = number
        elif parted and line.startswith(">>>>>>> "):
            return begun
    return 0


def _bounded(block: Block) -> Block:
    """Return a block that a record can hold: a heading of a page's length is a paragraph, an address of one none."""
    if block.kind == "heading" and len(block.text) > _LONGEST:
        block = replace(block, kind="paragraph", level=0)
    if len(block.image) > _LONGEST and not block.image.startswith("data:"):
        block = replace(block, image="")
    if any(len(link.url) > _LONGEST for link in block.links):
        block = with_links(block, lambda url: len(url) <= _LONGEST)
    return block
