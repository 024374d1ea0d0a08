"""Apple's podcast categories, which every directory goes by."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from tts.toml import packaged_toml


def category_faults(category: str, subcategories: Iterable[str] = ()) -> Iterator[str]:
    """Yield what Apple does not know of a category and of the subcategories in it, each with the closest it knows."""
    known: dict[str, list[str]] = packaged_toml("tts.publish", "categories.toml")
    if category not in known:
        parents = [parent for parent, inner in known.items() if category in inner]
        hint = f"it is a subcategory of {parents[0]}" if parents else _closest(category, known)
        yield f"{category!r} is not one of Apple's categories: {hint}"
        return
    for subcategory in subcategories:
        if subcategory not in known[category]:
            hint = _closest(subcategory, known[category]) if known[category] else "it has no subcategories"
            yield f"{subcategory!r} is not a subcategory of {category}: {hint}"


def _closest(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the three at most that are spelled most like ``name``, or all of them."""
    folded = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(name.casefold(), folded, n=3)
    if not close:
        return f"there are {', '.join(folded.values())}"
    return f"did you mean {' or '.join(folded[each] for each in close)}?"
