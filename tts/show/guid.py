"""What podcast apps know an episode by: made once, then kept in the essay's file."""

from __future__ import annotations

import itertools
import re
import threading
import uuid
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import yaml

from tts.errors import EssaycastError, RequestError
from tts.essay import Essay
from tts.files import as_text, read_bytes, write_authored
from tts.show.front_matter import FrontMatter, read_front_matter
from tts.show.mark import retired_in
from tts.show.records import Facts, Records, items_in, records_in
from tts.show.settings import PODCAST_NAMESPACE, Show

_JSON_GUID = re.compile(rb'("guid"\s*:\s*)(?:"[^"]*"|null)')


def derived_guids(show: Show, essay: Essay) -> Iterator[str]:
    """Yield the guids that an essay with a number and without a guid may be given, in that order, without end.

    They are UUIDv5s under the show's guid (or its link or title): first of the essay's number alone, which a machine
    that keeps neither essays nor output makes again; then of its number, slug and day, for a number that was
    another's before. RequestError if feed.guid is not a UUID.
    """
    namespace, day = _show_namespace(show), essay.published.date().isoformat() if essay.published else ""
    told = f"{essay.number} {essay.slug} {day}"
    names = itertools.chain([str(essay.number), told], (f"{told} {count}" for count in itertools.count(2)))
    return (str(uuid.uuid5(namespace, name)) for name in names)


def new_guid(show: Show, essay: Essay, taken: Container[str] = frozenset()) -> str:
    """Return the first of the ``derived_guids`` that is none of ``taken``."""
    return next(guid for guid in derived_guids(show, essay) if guid not in taken)


class Guids:
    """Says which guid an essay without one is to have; safe to use from several threads.

    ``is_own`` tells which records in an output folder that other shows may share are of this show.
    """

    def __init__(
        self,
        show: Show,
        essays: Sequence[Essay] | Callable[[], Sequence[Essay]],
        is_own: Callable[[Facts], bool] = lambda facts: True,
    ) -> None:
        self._show = show
        self._records = [Records(show.out, essays, is_own)]
        if show.declared and show.out.resolve() != (home := show.root / "out").resolve():
            self._records.append(Records(home, essays))
        self._new: dict[str, str] = {}
        self._lock = threading.Lock()

    def of(self, essay: Essay) -> str:
        """Return an essay's guid: its own, else that of its record, else a new one; none if it has no number.

        A new one is that of no other essay, no record and no episode that is in the feed or was.
        """
        if essay.guid or essay.number is None:
            return essay.guid
        with self._lock:
            return self.recorded(essay) or self._new.get(essay.name) or self._made(essay)

    def recorded(self, essay: Essay) -> str:
        """Return the guid in the record of an essay that has none in its file; nothing if there is no record."""
        found = (facts.guid for records in self._records for facts in records.of(essay))
        return next(filter(None, found), "")

    def _made(self, essay: Essay) -> str:
        guid = self._new[essay.name] = new_guid(self._show, essay, self._taken)
        self._taken.add(guid)
        return guid

    @cached_property
    def _taken(self) -> set[str]:
        taken = {*self._records[0].guids, *retired_in(self._show.out)}
        for records in self._records:
            taken.update(facts.guid for facts in (*records_in(records.out), *items_in(records.out)))
        return taken


def stamp_guid(path: Path, guid: str, root: Path, *, replace: bool = False) -> None:
    """Write ``guid`` into the front matter of an essay file of the show at ``root``, keeping every other byte.

    A file that has a guid is left as it is unless it is to be replaced, and so is one that a line outside of front
    matter holds back. One without front matter (or with pandoc's title block, which has no room for it) gets some.
    EssaycastError when the front matter cannot take another line.
    """
    seen = read_bytes(path)
    front = read_front_matter(as_text(seen, path), str(path))
    if (front.value("guid") and not replace) or (not front.kind and front.table):
        return
    stamped = _stamped(seen, front, guid)
    again = read_front_matter(_plain(stamped), str(path))
    if again.body != front.body or again.table != {**front.table, "guid": guid}:
        raise EssaycastError(
            f"{path}:{front.place or 1} its front matter cannot take another line",
            f"write it as key: value lines, or add guid: {guid}",
        )
    write_authored(path, stamped, root, f"write guid: {guid} into the front matter there", seen)


def _show_namespace(show: Show) -> uuid.UUID:
    if not show.feed.guid:
        return uuid.uuid5(PODCAST_NAMESPACE, show.link or show.title)
    try:
        return uuid.UUID(show.feed.guid)
    except ValueError:
        raise RequestError(
            f"feed.guid is {show.feed.guid!r}", "it must be a UUID; remove it to have one made"
        ) from None


def _stamped(data: bytes, front: FrontMatter, guid: str) -> bytes:
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = data.removeprefix(mark).splitlines(keepends=True)
    end = b"\r\n" if b"\r\n" in data else b"\n"
    if front.kind in ("", "title block"):
        return mark + b"".join((b"---" + end, _line(guid) + end, b"---" + end, *lines))
    given = dict(front.keys).get("guid")
    if front.kind == "json":
        opening = next(i for i, line in enumerate(lines) if line.lstrip().startswith(b"{"))
        if given:
            lines[given - 1] = _JSON_GUID.sub(rb'\1"' + guid.encode() + b'"', lines[given - 1], count=1)
        else:
            comma = b", " if front.table else b""
            lines[opening] = lines[opening].replace(b"{", b'{"guid": "' + guid.encode() + b'"' + comma, 1)
        return mark + b"".join(lines)
    line = {
        "toml": f'guid = "{guid}"'.encode(),
        "headers": f"Guid: {guid}".encode(),
        "comment": f".. guid: {guid}".encode(),
    }.get(front.kind, _line(guid))
    if given:
        lines[given - 1] = line + lines[given - 1][len(lines[given - 1].rstrip(b"\r\n")) :]
    else:
        lines.insert(front.place, line + end)
    return mark + b"".join(lines)


def _line(guid: str) -> bytes:
    return yaml.safe_dump({"guid": guid}).strip().encode()


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
