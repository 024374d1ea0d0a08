"""Whether a text is in the language that its source declares: by the commonest words of a few languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import islice

from tts import lazy_re as re
from tts.essay import Block
from tts.toml import packaged_toml

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 2_000


def is_rather_in(blocks: Iterable[Block], declared: str, other: str) -> bool:
    """Return whether blocks may be in the language ``declared`` (a BCP 47 tag), and not in ``other``.

    Blogs declare English because their program does so from the start. What nobody knows the words of is believed.
    """
    mine, theirs = _little_words(declared), _little_words(other)
    if base(declared) == base(other):
        return False
    if not mine or not theirs:
        return True
    words = (word for block in blocks for word in _WORD.findall(block.text.lower()))
    counted = Counter(islice(words, _MOST_WORDS))
    return sum(counted[word] for word in mine) > sum(counted[word] for word in theirs)


def base(tag: str) -> str:
    """``"en-GB"`` -> ``"en"``."""
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def _little_words(tag: str) -> frozenset[str]:
    return frozenset(packaged_toml(__package__, "little_words.toml").get(base(tag), "").split())
