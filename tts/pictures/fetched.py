"""Pictures on the web, fetched for an essay that is imported."""

from __future__ import annotations

from collections.abc import Callable

from tts.errors import EssaycastError
from tts.media.unusable import UnusableError
from tts.pictures.facts import facts
from tts.web.client import Web


def picture_getter(web: Web) -> Callable[[str], bytes]:
    """Return what fetches a picture: its site is asked whether programs may have it, and it is decoded.

    EssaycastError if it is not available, or is not a picture of the kinds that are taken.
    """

    def get(address: str) -> bytes:
        data = web.visit(address).data
        try:
            facts(data)
        except UnusableError as problem:
            raise EssaycastError(f"{address} {problem}", "leave it out, or put a picture in its place") from problem
        return data

    return get
