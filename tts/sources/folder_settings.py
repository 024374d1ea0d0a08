"""What a site says of all posts of a folder at once: that they are drafts, or are not to be built.

Hugo's cascade and Zola's sections (``_index.md``), Quarto's ``_metadata.yml``, Eleventy's data of a folder
(``notes/notes.json``), Jekyll's ``defaults`` and ``exclude`` in its settings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from tts.show.front_matter import FrontMatter, read_front_matter
from tts.show.holding import is_held_by
from tts.sources.encoding import decoded

_DATA = (".json", ".11tydata.json")
_QUARTO = frozenset({"_metadata.yml", "_metadata.yaml"})
_JEKYLL = ("_config.yml", "_config.yaml")

#: Patterns of the names of posts that are held back, and the file that says so.
Held = list[tuple[str, str]]


def held_by_folder(
    top: str, names: Sequence[str], read: Callable[[str], bytes], table: Callable[[str], dict[str, Any]]
) -> Held:
    """Return which posts of a site its own files hold back.

    ``top`` is what the folder of all ``names`` is called; ``read`` and ``table`` read one of them.
    """
    is_zola = "config.toml" in names and "base_url" in table("config.toml")
    held: Held = []
    for name in names:
        path = PurePosixPath(name)
        inside = f"{path.parent}/*" if len(path.parts) > 1 else "*"
        if path.name == "_index.md":
            front = read_front_matter(decoded(read(name)), name)
            if _cascades(front) or (is_zola and is_held_by("draft", front.value("draft"))):
                held.append((inside, name))
        elif path.name in _QUARTO or (
            path.suffix == ".json" and path.name in {(path.parent.name or top) + end for end in _DATA}
        ):
            if any(is_held_by(key, value) for key, value in table(name).items()):
                held.append((inside, name))
        elif name in _JEKYLL:
            held += [(pattern, name) for pattern in _of_jekyll(table(name))]
    return held


def who_holds(name: str, held: Held) -> str:
    """Return the file of a site that holds the post ``name`` back; nothing if none does."""
    return next((said for pattern, said in held if fnmatchcase(name, pattern)), "")


def speaks_for_itself(front: FrontMatter) -> bool:
    """Return whether a post says itself if it is a draft, which counts for more than what its folder says."""
    return any(front.value(key) is not None for key in ("draft", "published"))


def _cascades(front: FrontMatter) -> bool:
    cascade = front.value("cascade")
    tables = cascade if isinstance(cascade, list) else [cascade]
    return any(is_held_by(str(key), value) for each in tables if isinstance(each, dict) for key, value in each.items())


def _of_jekyll(settings: Mapping[str, Any]) -> Iterator[str]:
    defaults, excluded = settings.get("defaults"), settings.get("exclude")
    for each in defaults if isinstance(defaults, list) else []:
        scope, values = (each.get(key) if isinstance(each, dict) else None for key in ("scope", "values"))
        if isinstance(values, dict) and any(is_held_by(key, value) for key, value in values.items()):
            path = scope.get("path") if isinstance(scope, dict) else ""
            yield f"{str(path or '').strip('/')}*"
    for path in excluded if isinstance(excluded, list) else []:
        if isinstance(path, str) and path.strip("/"):
            yield path.strip("/")
            yield f"{path.strip('/')}/*"
