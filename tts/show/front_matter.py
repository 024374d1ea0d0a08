"""The YAML front matter of an essay file."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tts.errors import EssaycastError

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(text: str, name: str) -> tuple[dict[str, Any], str, int]:
    """Return (front matter, body, 1-based line of the body's first line); EssaycastError when it is not a mapping."""
    found = _FRONT_MATTER.match(text)
    if not found:
        if re.match(r"---[ \t]*\n[\w-]+:", text):
            raise EssaycastError(f"{name}:1 opens front matter that never closes", "close it with a line of ---")
        return {}, text, 1
    try:
        matter = yaml.safe_load(found[1])
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        why = getattr(problem, "problem", None) or str(problem).partition("\n")[0]
        raise EssaycastError(f"{name}:{line} front matter is not YAML ({why})", "mend that line") from problem
    except (ValueError, RecursionError) as problem:  # an impossible date, a nesting without end
        raise EssaycastError(f"{name}:1 front matter cannot be read ({problem})", "mend it") from problem
    if matter is None:
        matter = {}
    if not isinstance(matter, dict):
        raise EssaycastError(f"{name}:2 front matter is not `key: value` lines", "write it as key: value")
    return matter, text[found.end() :], text.count("\n", 0, found.end()) + 1
