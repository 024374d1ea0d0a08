"""What listeners get after an upload: whether the public address gives what was sent, told in notes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tts.check.live import check_live
from tts.errors import EssaycastError
from tts.publish.address import is_public
from tts.upload.delivery import Delivery
from tts.web.client import Web

# The check stops after this many seconds: a first upload may have a thousand files.
_LONGEST = 600.0


def notes_on_delivery(delivery: Delivery, web: Web) -> Iterator[str]:
    """Ask the feed's address for it and for the files that were sent, and yield a note for whatever is not right.

    Nothing is asked if nothing was sent. An address inside of a network is asked only if ``web`` may reach it.
    """
    sent, address = set(delivery.upload.sent), delivery.published.address
    later = f"essaycast check --live {address} asks again"
    if not sent:
        return
    if not is_public(address) and not web.allow_local:
        yield f"{address} is in your own network, so it was not asked for what was sent"
        return
    try:
        reply = web.ask(address)
    except EssaycastError as problem:
        yield f"{problem.what}, so nobody can subscribe yet; {later}"
        return
    if reply.status != 200:
        yield f"{address} answers HTTP {reply.status}, so nobody can subscribe yet; {later}"
    elif hashlib.sha256(reply.data).hexdigest() != delivery.feed.sha256:
        yield f"{address} does not give the feed that was sent: another target, or a cache on the way; {later}"
    else:
        yield from map(str, check_live(address, web, sent, _LONGEST))
