"""podcast:guid, the show's own name among podcasts: made once of the feed's address, then kept in show.toml."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

from tts.files import read_bytes, write_authored
from tts.publish.address import is_public
from tts.show.settings import PODCAST_NAMESPACE, SHOW_FILE, Show


def podcast_guid(address: str) -> str:
    """Return the UUIDv5 of a feed's address without scheme and trailing slashes (podcast namespace, "guid")."""
    return str(uuid.uuid5(PODCAST_NAMESPACE, re.sub(r"^[a-z]+://", "", address, flags=re.IGNORECASE).rstrip("/")))


def identified(show: Show, address: str) -> Show:
    """Return the show with its podcast:guid: the one that it has, else one made of its feed's public address.

    An address inside one's own network may be another show's as well: of that, none is made.
    """
    if show.feed.guid or not is_public(address):
        return show
    return replace(show, feed=replace(show.feed, guid=podcast_guid(address)))


def keep_guid(show: Show) -> None:
    """Write the show's podcast:guid into its show.toml, if it has one, and change nothing else there."""
    path = show.root / SHOW_FILE
    if not path.is_file():
        return
    seen = read_bytes(path)
    text = seen.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    written = mark + with_guid(text.removeprefix(mark), show.feed.guid)
    write_authored(path, written, show.root, f"write guid = “{show.feed.guid}” below [feed] there", seen)


def with_guid(text: str, guid: str) -> str:
    """Return show.toml's text with ``guid`` as the last key of ``[feed]``, every comment where it was."""
    # Done once in the life of a show.
    import tomlkit
    from tomlkit.items import Item, Table

    document = tomlkit.parse(text)
    if "feed" not in document:
        document["feed"] = tomlkit.table()
    feed = document["feed"]
    # A comment that ends the table is most often about the next one: the key goes before it.
    tail: list[Item] = []
    if isinstance(feed, Table):
        while feed.value.body and feed.value.body[-1][0] is None:
            tail.insert(0, feed.value.body.pop()[1])
    feed["guid"] = guid
    for item in tail:
        feed.append(None, item)
    return tomlkit.dumps(document)
