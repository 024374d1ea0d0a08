"""What podcast apps know an episode by: made once, then kept in the essay's file."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import yaml

from tts.errors import EssaycastError, RequestError
from tts.files import as_text, read_bytes, write_authored
from tts.show.front_matter import FrontMatter, read_front_matter
from tts.show.settings import PODCAST_NAMESPACE, Show

_JSON_GUID = re.compile(rb'("guid"\s*:\s*)(?:"[^"]*"|null)')


def episode_guid(show: Show, number: int) -> str:
    """Return the guid of episode ``number``: a UUIDv5 of it under the show's guid, or under its link or title.

    It does not depend on the file, so that a changed title keeps it. RequestError when feed.guid is not UUID.
    """
    return str(uuid.uuid5(_show_namespace(show), str(number)))


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
