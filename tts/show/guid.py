"""What podcast apps know an episode by: made once, then kept in the essay's file."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import yaml

from tts.errors import EssaycastError, RequestError
from tts.files import read_text, write_whole
from tts.show.front_matter import split_front_matter
from tts.show.settings import PODCAST_NAMESPACE, Show

_OPEN = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*(\r\n|\n|\r)")
_CLOSE = re.compile(rb"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_GIVEN = re.compile(rb"^guid[ \t]*:[^\r\n]*(?=\r?$)", re.MULTILINE)


def episode_guid(show: Show, number: int) -> str:
    """Return the guid of episode ``number``: a UUIDv5 of it under the show's guid, or under its link or title.

    It does not depend on the file, so that a changed title keeps it. RequestError when feed.guid is no UUID.
    """
    return str(uuid.uuid5(_show_namespace(show), str(number)))


def stamp_guid(path: Path, guid: str, *, replace: bool = False) -> None:
    """Write ``guid`` into the front matter of the essay file ``path``, keeping every other byte.

    A file that has a guid is left as it is unless it is to be replaced, one without front matter gets some.
    EssaycastError when the front matter takes no further line.
    """
    matter, body, _ = split_front_matter(read_text(path), str(path))
    if matter.get("guid") and not replace:
        return
    stamped = _stamped(path.read_bytes(), yaml.safe_dump({"guid": guid}).strip().encode())
    try:
        kept = split_front_matter(_plain(stamped), str(path))[:2] == ({**matter, "guid": guid}, body)
    except EssaycastError:
        kept = False
    if not kept:
        raise EssaycastError(
            f"{path}:2 its front matter takes no further line", f"write it as key: value lines, or add guid: {guid}"
        )
    write_whole(path, stamped)


def _show_namespace(show: Show) -> uuid.UUID:
    if not show.feed.guid:
        return uuid.uuid5(PODCAST_NAMESPACE, show.link or show.title)
    try:
        return uuid.UUID(show.feed.guid)
    except ValueError:
        raise RequestError(
            f"feed.guid is {show.feed.guid!r}", "it must be a UUID; remove it to have one made"
        ) from None


def _stamped(data: bytes, line: bytes) -> bytes:
    opened = _OPEN.match(data)
    if not opened:
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        end = b"\r\n" if b"\r\n" in data else b"\n"
        return mark + end.join((b"---", line, b"---", data.removeprefix(mark)))
    end = opened[1]
    closed = _CLOSE.search(data, opened.end())
    stop = closed.start() if closed else len(data)
    given = _GIVEN.search(data, opened.end(), stop)
    if given:
        return data[: given.start()] + line + data[given.end() :]
    return data[:stop] + line + end + data[stop:]


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
