"""Pictures inside an address (RFC 2397): ``data:image/png;base64,…``."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_to_bytes

from tts.media.unusable import UnusableError

_SCHEME = "data:"
_SHOWN = 100


def is_data_url(address: str) -> bool:
    """Whether an address holds what it leads to."""
    return address[: len(_SCHEME)].lower() == _SCHEME


def shown(address: str) -> str:
    """Return an address as people are shown it: of a data URL no more than its beginning."""
    return f"{address[:_SHOWN]}…" if is_data_url(address) and len(address) > _SHOWN else address


def read_data_url(address: str, most: int) -> bytes:
    """Return what a data URL holds, whatever kind it says that is; UnusableError if it is damaged or over ``most``."""
    head, comma, body = address[len(_SCHEME) :].partition(",")
    try:
        data = unquote_to_bytes(body)
        if head.strip().lower().endswith(";base64"):
            text = b"".join(data.split()).rstrip(b"=")
            data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, UnicodeEncodeError) as problem:
        raise UnusableError("is damaged") from problem
    if not comma:
        raise UnusableError("is damaged")
    if len(data) > most:
        raise UnusableError(f"has more than {most:,} bytes")
    return data
