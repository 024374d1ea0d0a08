"""A bucket as a target: Amazon's S3, or any server that speaks as it does. Credentials are botocore's to find."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError, IncompleteReadError
from botocore.session import Session

from tts.files import read_bytes
from tts.upload.target import AGAIN, MOST_FILES, Place, Target, endless, failed

_Answer = TypeVar("_Answer")
# Most servers that are not Amazon's do not take the checksums that botocore adds unasked; Content-MD5 they all know.
_SETTINGS = Config(
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    retries={"mode": "standard", "total_max_attempts": 4},
    connect_timeout=30,
    read_timeout=60,
)
# Servers list a thousand files a page. Pages are counted with at least so many, so that empty ones come to an end, too.
_LEAST_PAGE = 50
_BLOCK = 1 << 20
_REFUSED = ("403", "AccessDenied")
_ABSENT = ("404", "NoSuchKey")
_OTHER = "make sure that the server is an object store compatible with Amazon's S3"
_CLOCK = ("RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture")
_THEIRS, _NO_SPACE, _LATER = 500, 507, (408, 429)
_CREDENTIALS = "“essaycast help hosting” says where the bucket's address and credentials are looked for"


@contextmanager
def bucket(place: Place) -> Iterator[Target]:
    """Yield the bucket that is the address's host, below the prefix that is its path."""
    found = _Bucket(place)
    try:
        yield found
    finally:
        found.close()


class _Bucket:
    """A Target in an object store."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._prefix = f"{place.path.strip('/')}/".lstrip("/")
        self._client: Any = self._asked(lambda: Session().create_client("s3", config=_SETTINGS))

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def stamps(self, folders: Collection[str]) -> dict[str, str]:
        def listed() -> dict[str, str]:
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._place.host, Prefix=self._prefix)
            found: dict[str, str] = {}
            for count, page in enumerate(pages, 1):
                for each in page.get("Contents", ()):
                    found[each["Key"][len(self._prefix) :]] = _stamp(each["Size"], each.get("ETag", ""))
                if max(count * _LEAST_PAGE, len(found)) > MOST_FILES:
                    raise endless(self._place)
            return found

        return self._asked(listed)

    def read(self, name: str, most: int) -> bytes:
        def got() -> bytes:
            try:
                body = self._client.get_object(Bucket=self._place.host, Key=self._prefix + name)["Body"]
            except ClientError as problem:
                if problem.response["Error"]["Code"] in _ABSENT:
                    return b""
                raise
            data = bytearray()
            with body:
                # Whether an answer was cut is seen at its end only.
                while (block := body.read(_BLOCK)) and len(data) <= most:
                    data += block
            return bytes(data) if len(data) <= most else b""

        return self._asked(got)

    def write(self, name: str, data: Path | bytes, content_type: str, caching: str) -> str:
        payload = read_bytes(data) if isinstance(data, Path) else data
        digest = base64.b64encode(hashlib.md5(payload, usedforsecurity=False).digest()).decode()
        key = {"Bucket": self._place.host, "Key": self._prefix + name}

        def put() -> str:
            told = self._client.put_object(
                **key, Body=payload, ContentType=content_type, CacheControl=caching, ContentMD5=digest
            )
            # Some gateways before object stores leave it out, and so does a page of theirs that is no answer.
            return told.get("ETag") or kept()

        def kept() -> str:
            try:
                told = self._client.head_object(**key)
            except ClientError as problem:
                if problem.response["Error"]["Code"] in _REFUSED:  # a key that may only write: the listing will tell
                    return ""
                raise
            return "" if "ETag" not in told and told.get("ContentLength") == len(payload) else str(told["ETag"])

        return _stamp(len(payload), self._asked(put))

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            self._asked(
                lambda key=self._prefix + name: self._client.delete_object(  # type: ignore[misc]
                    Bucket=self._place.host, Key=key
                )
            )

    def _asked(self, act: Callable[[], _Answer]) -> _Answer:
        try:
            return act()
        except KeyError as problem:
            raise failed(self._place, Exception(f"its answer lacks {problem}"), _OTHER) from problem
        # RuntimeError is what botocore makes of a date that is none.
        except (BotoCoreError, ClientError, ValueError, RuntimeError) as problem:
            raise failed(self._place, problem, _hint(problem)) from problem


def _hint(problem: Exception) -> str:
    """Return what to do about what the library has said."""
    if isinstance(problem, ClientError):
        code, status = problem.response["Error"].get("Code", ""), problem.response["ResponseMetadata"]["HTTPStatusCode"]
        if code in _CLOCK:
            return "set this machine’s clock"
        if status == _NO_SPACE or "Quota" in code:
            return "see whether its disk, or your quota there, is full"
        return AGAIN if status >= _THEIRS or status in _LATER else _CREDENTIALS
    return AGAIN if isinstance(problem, (HTTPClientError, IncompleteReadError)) else _CREDENTIALS


def _stamp(size: int, tag: str) -> str:
    return f"{size} {tag}".strip()
