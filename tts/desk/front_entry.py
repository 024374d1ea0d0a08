"""An entry of the lexicon in an essay's front matter: written where it belongs, everything else as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import tomlkit
import yaml
from tomlkit.exceptions import TOMLKitError

from tts.errors import EssaycastError
from tts.show.front_matter import FrontMatter, read_front_matter

_KEY = "lexicon"
_COMMENT = re.compile(r"[ \t]+#[^\n]*$")
_WIDE = 1_000_000


def with_entry(text: str, name: str, word: str, said: str) -> str:
    """Return the text of an essay file with ``word: said`` in its front matter's lexicon; ``name`` is for people.

    EssaycastError if the front matter has no place for it.
    """
    front = read_front_matter(text, name)
    write = _WRITERS.get(front.kind)
    old = front.value(_KEY) or {}
    if write and isinstance(old, dict) and front.key(_KEY) == _KEY:
        made = write(text, front, word, said)
        again = read_front_matter(made, name)
        if again.body == front.body and again.table == {**front.table, _KEY: {**old, word: said}}:
            return made
    raise EssaycastError(
        f"{name} its front matter cannot hold a lexicon entry", "fix it at this place only, or in the whole show"
    )


def _above(text: str, front: FrontMatter, word: str, said: str) -> str:
    return f"---\n{_KEY}:\n  {_yaml_entry(word, said)}\n---\n{text}"


def _yaml(text: str, front: FrontMatter, word: str, said: str) -> str:
    lines = text.split("\n")
    if _KEY not in dict(front.keys):
        return _with(lines, front.place, f"{_KEY}:", f"  {_yaml_entry(word, said)}")
    at = front.line(_KEY) - 1
    value = _COMMENT.sub("", lines[at].partition(":")[2]).strip()
    if value.endswith("}"):
        before, after = lines[at].rsplit("}", 1)
        comma = ", " if front.table[_KEY] else ""
        lines[at] = f"{before.rstrip()}{comma}{_yaml_entry(word, said)}}}{after}"
        return "\n".join(lines)
    children = _children(lines, at, front.place)
    indent = "  "
    for child in children:
        indent = lines[child][: len(lines[child]) - len(lines[child].lstrip())]
        if _word_of(lines[child]) == word:
            comment = _COMMENT.search(lines[child])
            kept = comment[0] if comment and _word_of(lines[child][: comment.start()]) == word else ""
            lines[child] = f"{indent}{_yaml_entry(word, said)}{kept}"
            return "\n".join(lines)
    return _with(lines, (children[-1] if children else at) + 1, f"{indent}{_yaml_entry(word, said)}")


def _children(lines: list[str], at: int, end: int) -> list[int]:
    """Return the lines of the entries below a key: those that are indented, but for comments."""
    found: list[int] = []
    for place in range(at + 1, end):
        if lines[place].strip() and not lines[place][0].isspace():
            break
        if lines[place].strip() and not lines[place].lstrip().startswith("#"):
            found.append(place)
    return found


def _word_of(line: str) -> str | None:
    """Return the word that a line of YAML is for."""
    try:
        entry = yaml.load(line.strip(), yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    return str(next(iter(entry))) if isinstance(entry, dict) and len(entry) == 1 else None


def _yaml_entry(word: str, said: str) -> str:
    return yaml.safe_dump({word: said}, allow_unicode=True, width=_WIDE, default_flow_style=False).strip()


def _toml(text: str, front: FrontMatter, word: str, said: str) -> str:
    lines = text.split("\n")
    first, last = front.place, front.first_line - 2
    try:
        document = tomlkit.parse("\n".join([*lines[first:last], ""]))
    except TOMLKitError:
        return text
    if _KEY not in document:
        document[_KEY] = tomlkit.table()
    document[_KEY][word] = said
    return "\n".join([*lines[:first], *tomlkit.dumps(document).rstrip("\n").split("\n"), *lines[last:]])


def _json(text: str, front: FrontMatter, word: str, said: str) -> str:
    key, value = (json.dumps(each, ensure_ascii=False) for each in (word, said))
    if front.table.get(_KEY):
        known = re.compile(rf'("lexicon"\s*:\s*\{{[^{{}}]*?{re.escape(key)}\s*:\s*)"(?:[^"\\]|\\.)*"')
        if known.search(text):
            return known.sub(lambda found: found[1] + value, text, count=1)
        return re.sub(r'("lexicon"\s*:\s*\{)', lambda found: f"{found[1]}{key}: {value}, ", text, count=1)
    return text.replace("{", f'{{"{_KEY}": {{{key}: {value}}}, ', 1)


def _with(lines: list[str], place: int, *new: str) -> str:
    return "\n".join([*lines[:place], *new, *lines[place:]])


_WRITERS: dict[str, Callable[[str, FrontMatter, str, str], str]] = {
    "": _above,
    "title block": _above,
    "yaml": _yaml,
    "toml": _toml,
    "json": _json,
}
