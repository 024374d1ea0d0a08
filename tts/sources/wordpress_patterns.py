"""WordPress's synced patterns: blocks that are written once and stand in many posts, as items of the export."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tts import lazy_re as re

# {"ref":777}, its only mark in a post.
_PATTERN = re.compile(r'<!--\s*wp:(?:core/)?block\s[^<>]{0,400}?"ref"\s*:\s*(\d{1,12})[^<>]{0,20000}?-->')
# Patterns in patterns, and what they may come to: a hostile one doubles each time.
_DEEPEST = 8
_MOST_LETTERS = 2_000_000
_MOST_NAMED = 3


class Patterns:
    """The patterns of a blog, by their ids, and the posts that have one which the export lacks."""

    def __init__(self, by_id: Mapping[str, str]) -> None:
        self._by_id = by_id
        self._missing: dict[str, list[str]] = {}

    def filled(self, content: str, title: str) -> str:
        """Return a post's content with that of the patterns in it; ``title`` names the post in notes."""
        left = _MOST_LETTERS

        def filling(found: re.Match[str], inside: tuple[str, ...]) -> str:
            nonlocal left
            pattern = self._by_id.get(found[1])
            if pattern is None:
                posts = self._missing.setdefault(found[1], [])
                if title not in posts[-1:]:
                    posts.append(title)
                return ""
            # One that is in itself shows nothing there, as in WordPress.
            if found[1] in inside or len(inside) == _DEEPEST or len(pattern) > left:
                return ""
            left -= len(pattern)
            return f"\n\n{_PATTERN.sub(lambda inner: filling(inner, (*inside, found[1])), pattern)}\n\n"

        return _PATTERN.sub(lambda found: filling(found, ()), content)

    def notices(self) -> Iterator[str]:
        """Yield a note for each pattern that was not there."""
        for number, posts in self._missing.items():
            named = ", ".join(f"“{title}”" for title in posts[:_MOST_NAMED])
            more = f" and {len(posts) - _MOST_NAMED} more" if len(posts) > _MOST_NAMED else ""
            yield (
                f"the words of a synced pattern (number {number}) are missing from {named}{more}: "
                "it is not in the export (Tools, Export, All content), or not published"
            )
