"""WordPress's synced patterns: blocks that are written once and stand in many posts, as items of the export."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tts import lazy_re as re
from tts.errors import listed

# {"ref":777}, its only mark in a post; "content" are texts that the post has in the place of the pattern's own.
_PATTERN = re.compile(r"<!--\s*wp:(?:core/)?block\s([^<>]*)-->")
_REF = re.compile(r'"ref"\s*:\s*"?(\d{1,12})\b')
_BLOCK = re.compile(r"<!--\s*wp:([a-z][\w/-]*)\s([^<>]*)-->")
# What a block holds around its text, and the caption and the description of a picture.
_AROUND = re.compile(r"(\s*(?:<[a-z][^<>]*>\s*)?<(p|h[1-6]|a|li|figcaption|pre)\b[^<>]*>).*(</\2>.*)", re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^<>]*>")
_DESCRIPTION = re.compile(r'(<img\b[^<>]*?\balt=)"[^"<>]*"')
# Patterns in patterns, and what those of a post and of an export may come to: a hostile one doubles each time, or has a
# long one in each of its posts.
_DEEPEST = 8
_MOST_IN_A_POST = 2_000_000
_MOST_LETTERS = 20_000_000
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a pattern holds, and the custom fields of its item."""

    content: str
    fields: tuple[tuple[str, str], ...] = ()


class Patterns:
    """The patterns of a blog, by their ids, and the posts that have one which the export lacks."""

    def __init__(self, by_id: Mapping[str, Pattern]) -> None:
        self._by_id = by_id
        self._missing: dict[str, list[str]] = {}
        self._cut: list[str] = []
        self._left = _MOST_LETTERS

    def filled(self, content: str, title: str) -> Pattern:
        """Return a post's content with that of the patterns in it, and their fields; ``title`` names it in notes."""
        fields: list[tuple[str, str]] = []
        least = self._left - _MOST_IN_A_POST

        def filling(found: re.Match[str], inside: tuple[str, ...], around: Mapping[str, object]) -> str:
            number, given = _asked(found[1])
            # A pattern in a pattern gets the texts of the outer one, unless it has texts of its own.
            texts = around if given is None else given
            pattern = self._by_id.get(number)
            if pattern is None:
                if number:
                    _name(self._missing.setdefault(number, []), title)
                return ""
            # One that is in itself shows nothing there, as in WordPress.
            if number in inside or len(inside) == _DEEPEST:
                return ""
            if len(pattern.content) > self._left - max(least, 0):
                _name(self._cut, title)
                return ""
            self._left -= len(pattern.content)
            fields.extend(pattern.fields)
            own = self._with_texts(pattern.content, texts) if texts else pattern.content
            return f"\n\n{_PATTERN.sub(lambda inner: filling(inner, (*inside, number), texts), own)}\n\n"

        return Pattern(_PATTERN.sub(lambda found: filling(found, (), {}), content), tuple(fields))

    def _with_texts(self, content: str, texts: Mapping[str, object]) -> str:
        """Return a pattern's content with a post's own texts, each in the block of its name."""
        parts = []
        at = 0
        for block in _BLOCK.finditer(content):
            own = texts.get(_name_of(block[2])) if block.start() >= at else None
            if not isinstance(own, dict) or block[2].rstrip().endswith("/"):  # one that holds nothing
                continue
            end = content.find(f"<!-- /wp:{block[1]} ", block.end())
            here = _with_text(content[block.end() : end], own) if end >= 0 else ""
            if end < 0 or len(here) > self._left:
                break  # it is damaged, or too much
            self._left -= len(here)
            parts += [content[at : block.end()], here]
            at = end
        return "".join((*parts, content[at:]))

    def notices(self) -> Iterator[str]:
        """Yield a note for each pattern that was not there, and for those that are too long together."""
        for number, posts in self._missing.items():
            yield (
                f"the words of a synced pattern (number {number}) are missing from {listed(posts, _MOST_NAMED)}: "
                "it is not in the export (Tools, Export, All content), not published, or behind a password"
            )
        if self._cut:
            yield (
                f"the words of synced patterns are missing from {listed(self._cut, _MOST_NAMED)}: "
                f"they come to more than {_MOST_IN_A_POST // 1_000_000} million letters in a post, "
                f"or {_MOST_LETTERS // 1_000_000} million in the export"
            )


def _asked(attributes: str) -> tuple[str, Mapping[str, object] | None]:
    """Return the number of the pattern that a block stands for, and the texts that replace its own, if any do."""
    try:
        read = json.loads(attributes.strip().removesuffix("/"))
    except (ValueError, RecursionError):
        found = _REF.search(attributes)
        return found[1] if found else "", None
    number, texts = (read.get("ref"), read.get("content")) if isinstance(read, dict) else (None, None)
    named = isinstance(number, int | str) and re.fullmatch(r"[0-9]{1,12}", str(number))
    return str(number) if named else "", texts if isinstance(texts, dict) else None


def _name_of(attributes: str) -> str:
    """Return the name that a block of a pattern was given; empty if it has none."""
    if '"metadata"' not in attributes:
        return ""
    try:
        read = json.loads(attributes.strip().removesuffix("/"))
    except (ValueError, RecursionError):
        return ""
    name = read["metadata"].get("name") if isinstance(read, dict) and isinstance(read.get("metadata"), dict) else ""
    return name if isinstance(name, str) else ""


def _with_text(markup: str, own: Mapping[str, object]) -> str:
    """Return a block's HTML with the text, the caption and the description that are given."""
    text = own.get("content", own.get("text"))
    if isinstance(text, str):
        markup = f"{around[1]}{text}{around[3]}" if (around := _AROUND.match(markup)) else markup
    caption, description = own.get("caption"), own.get("alt")
    if isinstance(caption, str) and (begins := _CAPTION.search(markup)):
        end = markup.find("</figcaption>", begins.end())
        markup = f"{markup[: begins.end()]}{caption}{markup[end:]}" if end >= 0 else markup
    if isinstance(description, str):
        markup = _DESCRIPTION.sub(lambda found: f'{found[1]}"{html.escape(description)}"', markup, count=1)
    return markup


def _name(posts: list[str], title: str) -> None:
    if (named := f"“{title}”") not in posts[-1:]:
        posts.append(named)
