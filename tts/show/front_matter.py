"""The front matter of an essay file: YAML, TOML, JSON, header lines as Pelican has them, or pandoc's title block.

Reading it never fails: what cannot be understood is a note, and the rest is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

import yaml

from tts.show.holding import DATES, folded_key, held_by_opening, holds, mistyped

FrontMatterKind = Literal["", "yaml", "toml", "json", "headers", "title block"]

_YAML_OPEN = re.compile(r"---[ \t]*")
_YAML_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
# nanoc's fence, which anywhere else is a rule across the page.
_LONG_FENCE = re.compile(r"-{4,}[ \t]*")
_TOML_FENCE = re.compile(r"\+\+\+[ \t]*")
_KEY = re.compile(r"""(["']?)([A-Za-z_][\w .-]{0,99}?)\1[ \t]*:(?:[ \t]+(.*))?""")
_TOML_KEY = re.compile(r"""(["']?)([A-Za-z_][\w-]*)\1[ \t]*=[ \t]*(.*)""")
_HEADER = re.compile(r"([A-Za-z][\w -]{0,30}):(?:[ \t]+(.*))?")
# Something that may stand above front matter: nothing, or a comment.
_ABOVE = re.compile(r"[ \t]*(?:<!--.*-->[ \t]*)?")
_MOST_ABOVE = 5
_MOST_UNOPENED = 60  # lines of front matter without a first line of its own
_HEADED = re.compile(r"#{1,6}[ \t]+(title|author|tags|description|" + "|".join(DATES) + r"):[ \t]+(.*)", re.IGNORECASE)
_MOST_VALUES = 10_000
_DEEPEST = 8
_MOST_BITS = 63
_LONGEST_NUMBER = 20
# Keys of which front matter that follows a line of text has at least one.
_TELLING = frozenset({"title", "date", "layout", "author", "draft", "slug", "tags"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter, read. YAML's plain values are texts as they are written; header keys are lower case.

    ``first_line`` is the 1-based line of the body's first line, ``place`` the 0-based line before which another key
    may be written, ``keys`` the 1-based line of each key. ``notes`` say what could not be used.
    """

    kind: FrontMatterKind
    table: dict[str, Any]
    body: str
    first_line: int = 1
    place: int = 0
    keys: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    _written: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", _Bounds().bounded(self.table))
        object.__setattr__(self, "_written", {folded_key(key): key for key in reversed(self.table)})

    def key(self, name: str) -> str:
        """Return how the file writes the key ``name``: ``Title``, ``pub-date`` for pubDate; itself if not there."""
        if name in self.table:
            return name
        return self._written.get(folded_key(name), name)

    def value(self, name: str) -> Any:
        """Return the value of the key ``name``, in whatever case it is written; None if it is not there."""
        return self.table.get(self.key(name))

    def values(self, name: str) -> list[Any]:
        """Return the values of all keys that are ``name`` in one case or another."""
        return [value for key, value in self.table.items() if folded_key(key) == folded_key(name)]

    def line(self, name: str) -> int:
        """Return the 1-based line of the key ``name``, 1 if it is not there."""
        return dict(self.keys).get(self.key(name), 1)


class _Bounds:
    """Makes of any table one of some thousand values, of texts and numbers that can be written down, and not deep.

    YAML's aliases can make a table that holds itself, or of a few lines billions of values.
    """

    def __init__(self) -> None:
        self.left = _MOST_VALUES

    def bounded(self, value: Any, depth: int = 0) -> Any:
        self.left -= 1
        if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > _MOST_BITS:
            return hex(value)[:_LONGEST_NUMBER]
        if not isinstance(value, (dict, list)):
            return value
        if depth >= _DEEPEST or self.left < 0:
            return ""
        if isinstance(value, list):
            return [self.bounded(item, depth + 1) for item in value[: max(self.left, 0)]]
        return {key: self.bounded(item, depth + 1) for key, item in list(value.items())[: max(self.left, 0)]}


def read_front_matter(text: str, name: str) -> FrontMatter:
    """Split ``text`` (line ends ``\\n``) into front matter and body; ``name`` is in the notes."""
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines[:_MOST_ABOVE]) if not _ABOVE.fullmatch(line)), 0)
    found = _fenced(lines, start, name)
    if not found and len(lines) > start + 1 and _YAML_OPEN.fullmatch(lines[start + 1]):
        # One line stands above it. A rule below a heading looks the same, but no keys follow it.
        below = _fenced(lines, start + 1, name)
        if below and below.kind and any(map(below.value, _TELLING)):
            body = lines[start] + "\n\n" + below.body
            found = replace(below, body=body, first_line=max(below.first_line - 2, 1))
    if not found and lines[start].startswith("{"):
        found = _json(lines, start, name)
    found = found or _unopened(lines, start, name)
    found = found or _headers(lines, start) or _title_block(lines, start) or _headed(lines, start)
    return _with_slips(found or FrontMatter("", {}, text), lines, name)


def _with_slips(found: FrontMatter, lines: Sequence[str], name: str) -> FrontMatter:
    """Return front matter with the keys that hold an essay back and that are not written quite as they should be."""
    if found.kind:
        slips = mistyped(lines[: found.first_line - 1], found.table)
        found = replace(found, table={**found.table, **slips}) if slips else found
    closed = found.kind in ("yaml", "toml", "json") and not any("never closes" in note for note in found.notes)
    if closed or found.value("draft") is not None:
        return found
    line = held_by_opening(lines[found.first_line - 1 :])
    if not line:
        return found
    line += found.first_line - 1
    note = f"{name}:{line} holds the essay back, but is not in front matter; write it between two lines of ---"
    return replace(found, table={**found.table, "draft": "true"}, notes=(*found.notes, note))


def _fenced(lines: Sequence[str], start: int, name: str) -> FrontMatter | None:
    if _YAML_OPEN.fullmatch(lines[start]):
        return _yaml(lines, start, name)
    if _LONG_FENCE.fullmatch(lines[start]):
        return _long_yaml(lines, start, name)
    if _TOML_FENCE.fullmatch(lines[start]):
        return _toml(lines, start, name)
    return None


def _body(lines: Sequence[str], first: int) -> tuple[str, int]:
    return "\n".join(lines[first:]), first + 1


class _AsWritten(yaml.BaseLoader):
    """YAML whose plain values stay text: a date is parsed later, in the show's order of dates."""


def _yaml(lines: Sequence[str], start: int, name: str) -> FrontMatter | None:
    end = next((i for i in range(start + 1, len(lines)) if _YAML_CLOSE.fullmatch(lines[i])), None)
    notes: list[str] = []
    if end is None:
        if start + 1 >= len(lines) or not _KEY.fullmatch(lines[start + 1]):
            return None
        end = next((i for i in range(start + 1, len(lines)) if not _goes_on(lines[i])), len(lines))
        notes.append(f"{name}:{start + 1} opens front matter that never closes; close it with a line of ---")
        body, first_line = _body(lines, end)
    else:
        body, first_line = _body(lines, end + 1)
    inside = lines[start + 1 : end]
    if not any(map(_KEY.match, inside)) and any(line.strip() and not line.startswith(("#", "{")) for line in inside):
        # Two rules across the page with text between them, and no front matter.
        return FrontMatter("", {}, "\n".join(lines))
    table = _yaml_table("\n".join([*inside, ""]))
    if table is None:
        table, problems = _key_by_key(inside, start + 2, name)
        notes += problems
    keys = tuple((found[2], start + 2 + i) for i, line in enumerate(inside) if (found := _KEY.fullmatch(line)))
    title = _title_block(body.split("\n"), 0) if "title" not in map(folded_key, table) else None
    if title:  # a guid was stamped above pandoc's title block
        table = {**title.table, **table}
        body, first_line = title.body, first_line + title.first_line - 1
    return FrontMatter("yaml", table, body, first_line, end, keys, tuple(notes))


def _long_yaml(lines: Sequence[str], start: int, name: str) -> FrontMatter | None:
    """Read front matter between two equal rows of more than three dashes; prose between two rules has no such keys."""
    fence = lines[start].rstrip()
    end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() == fence), None)
    if end is None or not all(_goes_on(line) for line in lines[start + 1 : end] if line.strip()):
        return None
    found = _yaml([*lines[:start], "---", *lines[start + 1 : end], "---", *lines[end + 1 :]], start, name)
    return found if found and any(map(found.value, _TELLING)) else None


def _unopened(lines: Sequence[str], start: int, name: str) -> FrontMatter | None:
    """Read YAML that only a line of three dashes ends, as Hexo writes it; its first key is a telling one."""
    first = _KEY.fullmatch(lines[start])
    if not first or folded_key(first[2]) not in _TELLING:
        return None
    last = min(len(lines), start + _MOST_UNOPENED)
    end = next((i for i in range(start + 1, last) if not _goes_on(lines[i])), last)
    if end == last or end < start + 2 or not _YAML_OPEN.fullmatch(lines[end]):  # of one line it is a heading
        return None
    found = _yaml(["---", *lines[start:]], 0, name)
    if not found or "title" not in map(folded_key, found.table):
        return None
    keys = tuple((key, line + start - 1) for key, line in found.keys)
    return replace(found, first_line=found.first_line + start - 1, place=end, keys=keys)


def _goes_on(line: str) -> bool:
    return bool(_KEY.fullmatch(line)) or (line.startswith((" ", "\t", "- ", "#")) and bool(line.strip()))


def _yaml_table(text: str) -> dict[str, Any] | None:
    """Return the mapping that ``text`` is, None if it is none."""
    try:
        table = yaml.load(text, _AsWritten)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if table is None or table == "":
        return {}
    return {str(key): value for key, value in table.items()} if isinstance(table, dict) else None


def _key_by_key(lines: Sequence[str], first_line: int, name: str) -> tuple[dict[str, Any], list[str]]:
    """Read front matter that is not YAML as a whole: each key with the lines below it, by itself."""
    table: dict[str, Any] = {}
    notes: list[str] = []
    keyless = next((i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), None)
    if keyless is not None and not _KEY.fullmatch(lines[keyless]):
        notes.append(f"{name}:{first_line + keyless} has no key and was left out; write key: value lines")
    for at, key, value, chunk in _chunks(lines):
        read = _yaml_table("\n".join(chunk))
        more = [line for line in chunk[1:] if line.strip()]
        if read is not None:
            table.update(read)
        elif not more and value[:1] not in "[{|>&*!":  # a colon in a title: it means what it says
            table[key] = value.strip("\"'") if value[:1] in "\"'" else value
        elif value and more and (holds(key) or not any(line[0] in " \t" for line in more)):
            # What is below belongs to no key.
            table.update(_yaml_table(chunk[0]) or {key: value.strip("\"'")})
            notes.append(f"{name}:{first_line + at + 1} is not YAML and was left out; write key: value lines")
        elif holds(key):
            table[key] = " ".join([value, *map(str.strip, more)])
        else:
            notes.append(f'{name}:{first_line + at} {key} is not YAML and was left out; write it as {key}: "…"')
    return table, notes


def _chunks(lines: Sequence[str]) -> Iterator[tuple[int, str, str, Sequence[str]]]:
    """Yield (0-based line, key, value on its line, all of its lines) of each key that is not indented."""
    starts = [i for i, line in enumerate(lines) if _KEY.fullmatch(line)]
    for at, end in pairwise([*starts, len(lines)]):
        found = _KEY.fullmatch(lines[at])
        assert found
        yield at, found[2], (found[3] or "").strip(), lines[at:end]


def _toml(lines: Sequence[str], start: int, name: str) -> FrontMatter | None:
    end = next((i for i in range(start + 1, len(lines)) if _TOML_FENCE.fullmatch(lines[i])), None)
    if end is None:
        return None
    inside = lines[start + 1 : end]
    notes: list[str] = []
    table = _toml_table("\n".join(inside))
    if table is None:
        table = {}
        for i, line in enumerate(inside):
            if line.lstrip().startswith("["):
                break
            read = _toml_table(line)
            found = _TOML_KEY.fullmatch(line)
            if read is not None:
                table.update(read)
            elif found and holds(found[2]):
                table[found[2]] = found[3].strip("\"'")
            elif found:
                notes.append(
                    f'{name}:{start + 2 + i} {found[2]} is not TOML and was left out; write it as {found[2]} = "…"'
                )
    keys = tuple((found[2], start + 2 + i) for i, line in enumerate(inside) if (found := _TOML_KEY.fullmatch(line)))
    # Behind a table's name a key would belong to the table.
    return FrontMatter("toml", table, *_body(lines, end + 1), start + 1, keys, tuple(notes))


def _toml_table(text: str) -> dict[str, Any] | None:
    import tomlkit  # few essays have TOML, and it takes as long as everything else here
    from tomlkit.exceptions import TOMLKitError

    try:
        table: dict[str, Any] = tomlkit.parse(text).unwrap()
    except (TOMLKitError, ValueError, RecursionError):
        return None
    return table


def _json(lines: Sequence[str], start: int, name: str) -> FrontMatter | None:
    text = "\n".join(lines[start:])
    try:
        table, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        close = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() == "}"), None)
        if close is None or '"title"' not in "".join(lines[start:close]):
            return None
        note = f"{name}:{start + 1} front matter is not JSON and was left out; fix it"
        return FrontMatter("json", {}, *_body(lines, close + 1), start + 1, notes=(note,))
    below = text[end:].partition("\n")[0]
    if not isinstance(table, dict) or not table or below.strip() or not text[end:].strip():
        return None
    last = start + text.count("\n", 0, end)
    keys = tuple(
        (found[1], i + 1)
        for i in range(start, last + 1)
        if (found := re.match(r'\s*\{?\s*"((?:[^"\\]|\\.)*)"\s*:', lines[i])) and found[1] in table
    )
    return FrontMatter("json", table, *_body(lines, last + 1), start + 1, keys)


def _headers(lines: Sequence[str], start: int) -> FrontMatter | None:
    """Read lines of ``Key: value`` up to a blank one; one of them is the title."""
    table: dict[str, Any] = {}
    keys: list[tuple[str, int]] = []
    at = start
    while at < len(lines) and lines[at].strip():
        found = _HEADER.fullmatch(lines[at])
        if found:
            table[found[1].lower()] = (found[2] or "").strip()
            keys.append((found[1].lower(), at + 1))
        elif keys and lines[at][0] in " \t":
            table[keys[-1][0]] = f"{table[keys[-1][0]]} {lines[at].strip()}".strip()
        else:
            return None
        at += 1
    if "title" not in table or not any(line.strip() for line in lines[at:]):
        return None
    return FrontMatter("headers", table, *_body(lines, at + 1), at, tuple(keys))


def _title_block(lines: Sequence[str], start: int) -> FrontMatter | None:
    """Read pandoc's ``% title``, ``% authors`` and ``% date``; indented lines go on."""
    start = next((i for i in range(start, len(lines)) if lines[i].strip()), start)
    if start >= len(lines) or not re.match(r"% *[^\s%]", lines[start]):
        return None
    fields: list[list[str]] = []
    at = start
    while at < len(lines) and lines[at].strip():
        if re.match(r"%(?:\s|$)", lines[at]) and len(fields) < 3:
            fields.append([lines[at][1:].strip()])
        elif lines[at][0] in " \t":
            fields[-1].append(lines[at].strip())
        else:
            break
        at += 1
    texts = [*fields, [], [], []]
    authors = [name.strip() for part in texts[1] for name in part.split(";") if name.strip()]
    table = {"title": " ".join(texts[0]), "author": authors, "date": " ".join(texts[2])}
    used = {key: value for key, value in table.items() if value}
    keys = tuple((key, start + 1) for key in used)
    return FrontMatter("title block", used, *_body(lines, at), 0, keys)


def _headed(lines: Sequence[str], start: int) -> FrontMatter | None:
    """Read keys that are written as headings: ``## title: …`` and ``### published: …``."""
    found: dict[str, str] = {}
    at = start
    while at < len(lines) and (not lines[at].strip() or _HEADED.fullmatch(lines[at])):
        if field := _HEADED.fullmatch(lines[at]):
            found[field[1].lower()] = field[2].strip()
        at += 1
    if len(found) < 2 or "title" not in found:
        return None
    return FrontMatter("title block", found, *_body(lines, at), 0, tuple((key, start + 1) for key in found))
