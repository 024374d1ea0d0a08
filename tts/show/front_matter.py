"""The front matter of an essay file: YAML, TOML, JSON, header lines as Pelican has them, pandoc's title block, or
Nikola's comment.

Reading it never fails: what cannot be understood is a note, and the rest is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, islice, pairwise, repeat
from typing import Any, Literal

import yaml

from tts.show.held_lines import again, held_below, held_by_opening, is_held_key, mistyped
from tts.show.held_words import folded_key, keys_of
from tts.show.holding import holds
from tts.show.joplin import joplin_note

FrontMatterKind = Literal["", "yaml", "toml", "json", "headers", "title block", "comment"]

_YAML_OPEN = re.compile(r"---[ \t]*")
_YAML_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
# nanoc's fence, which anywhere else is a rule across the page.
_LONG_FENCE = re.compile(r"-{4,}[ \t]*")
_TOML_FENCE = re.compile(r"\+\+\+[ \t]*")
_KEY = re.compile(r"""(["']?)([A-Za-z_][\w .-]{0,99}?)\1[ \t]*:(?:[ \t]+(.*))?""")
_TOML_KEY = re.compile(r"""(["']?)([A-Za-z_][\w-]*)\1[ \t]*=[ \t]*(.*)""")
_HEADER = re.compile(r"([A-Za-z][\w -]{0,30}):(?:[ \t]+(.*))?")
# Nikola's: lines of ".. key: value" in a comment.
_COMMENT_OPENS = re.compile(r"[ \t]*<!--+[ \t]*")
_COMMENT_CLOSES = re.compile(r"[ \t]*--+>[ \t]*")
_FIELD = re.compile(r"[ \t]*\.\. ([A-Za-z][\w -]{0,30}):(?:[ \t]+(.*))?")
# Something that may stand above front matter: nothing, or a comment.
_ABOVE = re.compile(r"[ \t]*(?:<!--.*-->[ \t]*)?")
_DAY_ONE = re.compile(r"\s*\n?\tDate:\t")
_MOST_ABOVE = 100
_MOST_BETWEEN = 5
_MOST_BLOCKS = 3
_MOST_TOLD = 5
_MOST_UNOPENED = 60  # lines of front matter without a first line of its own
_HEADED = re.compile(r"#{1,6}[ \t]+([A-Za-z]{1,20}):[ \t]+(.*)")
# A line that names a table of TOML.
_TABLE_NAME = re.compile(r"\s*\[\[?[\w.\"' -]+\]\]?\s*(?:#.*)?")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
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
    loose: tuple[str, ...] = field(default=(), repr=False)  # lines that belong to no key that was understood
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
        lines, key = dict(self.keys), self.key(name)
        return lines.get(key, lines.get(key.strip(), 1))


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
    if _DAY_ONE.match(text):
        told = f"{name}:1 begins a journal of Day One, so the essay is held back; put what may be heard into a new file"
        return FrontMatter("", {"draft": "true"}, text, notes=(told,))
    start = next((i for i, line in enumerate(lines[:_MOST_ABOVE]) if not _ABOVE.fullmatch(line)), 0)
    found = _fenced(lines, start, name)
    if not found and len(lines) > start + 1 and _YAML_OPEN.fullmatch(lines[start + 1]):
        # One line stands above it. A rule below a heading looks the same, but no keys follow it.
        below = _fenced(lines, start + 1, name)
        if below and below.kind and any(map(below.value, _TELLING)):
            body = lines[start] + "\n\n" + below.body
            loose = (*lines[: start + 1], *below.loose)
            found = replace(below, body=body, first_line=max(below.first_line - 2, 1), loose=loose)
    if not found and lines[start].startswith("{"):
        found = _json(lines, start, name)
    found = found or _unopened(lines, start, name)
    found = found or _comment(lines, start)
    found = found or _headers(lines, start) or _title_block(lines, start) or _headed(lines, start)
    if (found is None or found.kind == "yaml") and (note := joplin_note(found.body if found else text)):
        return _of_joplin(found, *note)
    if not found:
        return _with_slips(FrontMatter("", {}, text), lines, name)
    found = replace(found, loose=(*lines[:start], *found.loose)) if start else found
    for _ in range(_MOST_BLOCKS):
        found = _with_second(found, name)
    return _with_slips(found, lines, name)


def _of_joplin(found: FrontMatter | None, table: dict[str, Any], body: str, above: int) -> FrontMatter:
    """Return the front matter of a raw note of Joplin; a guid may have been stamped above it."""
    if found is None:
        return FrontMatter("title block", table, body, above + 1)
    return replace(found, table={**table, **found.table}, body=body, first_line=found.first_line + above)


def _with_second(found: FrontMatter, name: str) -> FrontMatter:
    """Return front matter as one with a second block right below it, as programs make that do not see the first."""
    lines = found.body.split("\n")
    start = next((i for i, line in enumerate(lines[:_MOST_BETWEEN]) if not _ABOVE.fullmatch(line)), None)
    if start is None or not found.kind or not _closes(lines, start):
        return found
    below = _fenced(lines, start, name)
    if not below or not (any(map(below.value, _TELLING)) or any(map(holds, below.table))):
        return found
    taken = set(map(folded_key, found.table))
    table = {again(key) if folded_key(key) in taken else key: value for key, value in below.table.items()}
    above = found.first_line - 1
    return replace(
        found,
        table={**found.table, **table},
        body=below.body,
        first_line=above + below.first_line,
        keys=(
            *((again(key) if folded_key(key) in taken else key, line + above) for key, line in below.keys),
            *found.keys,
        ),
        notes=(
            *found.notes,
            f"{name}:{above + start + 1} opens a second block of front matter, which is read as one with the first",
        ),
        loose=(*found.loose, *below.loose),
    )


def _closes(lines: Sequence[str], start: int) -> bool:
    """Return whether a fence opens at ``start`` and closes, with nothing but keys between them."""
    fence = _YAML_CLOSE if _YAML_OPEN.fullmatch(lines[start]) else _TOML_FENCE
    if not (_YAML_OPEN.fullmatch(lines[start]) or _TOML_FENCE.fullmatch(lines[start])):
        return False
    end = next((i for i in range(start + 1, len(lines)) if fence.fullmatch(lines[i])), start)
    inside = [line for line in lines[start + 1 : end] if line.strip()]
    toml = fence is _TOML_FENCE
    return (
        bool(inside) and (toml or all(map(_goes_on, inside))) and bool((_TOML_KEY if toml else _KEY).match(inside[0]))
    )


def _with_slips(found: FrontMatter, lines: Sequence[str], name: str) -> FrontMatter:
    """Return front matter with the keys that hold an essay back and that are not written quite as they should be.

    Where it could be read, its keys are those that the parser has found; what looks like one inside of another key, of
    a list or of a text is none.
    """
    if found.kind:
        odd = (f"{key}: {value}" for key, value in found.table.items() if _is_plain(value) and not is_held_key(key))
        slips = mistyped((*odd, *found.loose), found.table)
        found = replace(found, table={**found.table, **slips}) if slips else found
    closed = found.kind in ("yaml", "toml", "json", "comment") and not any(
        "never closes" in note for note in found.notes
    )
    if found.value("draft") is not None:
        return found
    below = lines[found.first_line - 1 :]
    line = held_below(below) if closed else held_by_opening(below)
    if not line:
        return found
    line += found.first_line - 1
    note = f"{name}:{line} holds the essay back, but is not in front matter; write it between two lines of ---"
    return replace(found, table={**found.table, "draft": "true"}, notes=(*found.notes, note))


def _is_plain(value: object) -> bool:
    return not isinstance(value, (dict, list))


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
    inside = _dedented(lines[start + 1 : end])
    if not any(map(_KEY.match, inside)) and any(line.strip() and not line.startswith(("#", "{")) for line in inside):
        # Two rules across the page with text between them, and no front matter.
        return FrontMatter("", {}, "\n".join(lines))
    table = _yaml_table("\n".join([*inside, ""]))
    loose: list[str] = []
    if table is None:
        table, problems, loose = _key_by_key(inside, start + 2, name)
        notes += problems
    keys = tuple((found[2], start + 2 + i) for i, line in enumerate(inside) if (found := _KEY.fullmatch(line)))
    title = _title_block(body.split("\n"), 0) if "title" not in map(folded_key, table) else None
    if title:  # a guid was stamped above pandoc's title block
        table = {**title.table, **table}
        body, first_line = title.body, first_line + title.first_line - 1
    return FrontMatter("yaml", table, body, first_line, end, keys, tuple(notes), tuple(loose))


def _dedented(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without the indent of the first, a key, if all have it but keys: some write a space before each."""
    first = next((line for line in lines if line.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    if not indent or not _KEY.fullmatch(first.lstrip(" ")):
        return lines
    if not all(line.startswith(first[:indent]) or _KEY.fullmatch(line) for line in lines if line.strip()):
        return lines
    return [line.removeprefix(first[:indent]) for line in lines]


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
    """Return the mapping that ``text`` is, None if it is none; the first value of a key that is there twice last."""
    try:
        loader = _AsWritten(text)
        node = loader.get_single_node()
        table = loader.construct_document(node) if node else None
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if table is None or table == "":
        return {}
    if not isinstance(table, dict) or not isinstance(node, yaml.MappingNode):
        return None
    merged = table.get("<<")
    if isinstance(merged, dict):
        table = {**merged, **table}
    told: dict[str, Any] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            told |= {**_again(told, {key.value: value.value}), key.value: value.value}
    return {**told, **{str(key): value for key, value in table.items()}}


def _again(table: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Return under other names what ``table`` says of the keys of ``more`` that may hold an essay back."""
    found: dict[str, Any] = {}
    for key in filter(holds, more):
        names = list(islice(accumulate(repeat(key), lambda name, _: again(name)), _MOST_TOLD))
        free = next((name for name in names if name not in table), None)
        if free != key and free and table[key] not in [more[key], *map(table.get, names[1:])]:
            found[free] = table[key]
    return found


def _key_by_key(lines: Sequence[str], first_line: int, name: str) -> tuple[dict[str, Any], list[str], list[str]]:
    """Read front matter that is not YAML as a whole: each key with the lines below it, by itself.

    Return the keys, notes, and the lines that belong to none of the keys.
    """
    table: dict[str, Any] = {}
    notes: list[str] = []
    keyless = next((i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), None)
    if keyless is not None and not _KEY.fullmatch(lines[keyless]):
        notes.append(f"{name}:{first_line + keyless} has no key and was left out; write key: value lines")
    chunks = [*_chunks(lines)]
    loose = [*lines[: chunks[0][0] if chunks else len(lines)]]
    for at, key, value, chunk in chunks:
        read = _yaml_table("\n".join(chunk))
        more = [line for line in chunk[1:] if line.strip()]
        if read is not None:
            table = {**table, **_again(table, read), **read}
            continue
        # Below a key without a value are its own lines: those with an indent, and the items of its list.
        loose += more if value else [line for line in more if not line.startswith((" ", "\t", "- "))]
        if not more and value[:1] not in "[{|>&*!":  # a colon in a title: it means what it says
            read = {key: value.strip("\"'") if value[:1] in "\"'" else value}
        elif value and more and (holds(key) or not any(line[0] in " \t" for line in more)):
            # What is below belongs to no key.
            read = _yaml_table(chunk[0]) or {key: value.strip("\"'")}
            notes.append(f"{name}:{first_line + at + 1} is not YAML and was left out; write key: value lines")
        elif holds(key):
            read = {key: " ".join([value, *map(str.strip, more)])}
        else:
            notes.append(f'{name}:{first_line + at} {key} is not YAML and was left out; write it as {key}: "…"')
            continue
        table = {**table, **_again(table, read), **read}
    return table, notes, [line for line in loose if not line.lstrip().startswith("#")]


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
    loose: list[str] = []
    if table is None:
        table, loose, notes = _line_by_line(inside, start + 2, name)
    keys = tuple((found[2], start + 2 + i) for i, line in enumerate(inside) if (found := _TOML_KEY.fullmatch(line)))
    # Behind a table's name a key would belong to the table.
    return FrontMatter("toml", table, *_body(lines, end + 1), start + 1, keys, tuple(notes), tuple(loose))


def _line_by_line(lines: Sequence[str], first_line: int, name: str) -> tuple[dict[str, Any], list[str], list[str]]:
    """Read TOML that is none as a whole, each line by itself, down to the first name of a table.

    Return the keys, the lines that belong to none of them, and notes.
    """
    table: dict[str, Any] = {}
    loose: list[str] = []
    notes: list[str] = []
    for i, line in enumerate(lines):
        if _TABLE_NAME.fullmatch(line):
            break
        read = _toml_table(line)
        found = _TOML_KEY.fullmatch(line)
        if read is None:
            loose.append(line)
            if found and not holds(found[2]):
                mend = f'write it as {found[2]} = "…"'
                notes.append(f"{name}:{first_line + i} {found[2]} is not TOML and was left out; {mend}")
            read = {found[2]: found[3].strip("\"'")} if found and holds(found[2]) else {}
        table = {**table, **_again(table, read), **read}
    return table, loose, notes or [f"{name}:{first_line} begins TOML that is damaged and was read line by line; fix it"]


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
        loose = tuple(_top_level(lines[start:close]))
        return FrontMatter("json", {}, *_body(lines, close + 1), start + 1, notes=(note,), loose=loose)
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


def _top_level(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of damaged JSON that stand in no inner object or list."""
    depth = 0
    for line in lines:
        if depth <= 1:
            yield line
        bare = _STRING.sub("", line)
        depth += sum(map(bare.count, "{[")) - sum(map(bare.count, "}]"))


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


def _comment(lines: Sequence[str], start: int) -> FrontMatter | None:
    """Read the comment in which Nikola has ``.. key: value`` lines."""
    if not _COMMENT_OPENS.fullmatch(lines[start]):
        return None
    table: dict[str, Any] = {}
    keys: list[tuple[str, int]] = []
    for at in range(start + 1, min(start + _MOST_UNOPENED, len(lines))):
        if found := _FIELD.fullmatch(lines[at]):
            table[found[1].lower()] = (found[2] or "").strip()
            keys.append((found[1].lower(), at + 1))
        elif _COMMENT_CLOSES.fullmatch(lines[at]):
            return FrontMatter("comment", table, *_body(lines, at + 1), at, tuple(keys)) if keys else None
        elif lines[at].strip():
            return None
    return None


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
    known = {"title", "author", "tags", "description", *map(str.lower, keys_of("dates"))}
    while at < len(lines):
        field = _HEADED.fullmatch(lines[at])
        if field and field[1].lower() in known:
            found[field[1].lower()] = field[2].strip()
        elif lines[at].strip():
            break
        at += 1
    if len(found) < 2 or "title" not in found:
        return None
    return FrontMatter("title block", found, *_body(lines, at), 0, tuple((key, start + 1) for key in found))
