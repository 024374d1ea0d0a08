"""A bucket as a target: Amazon's S3, or any server that speaks as it does. Credentials are botocore's to find."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import Session

from tts.files import read_bytes
from tts.upload.target import Place, Target, failed

_Answer = TypeVar("_Answer")
# Most servers that are not Amazon's do not take the checksums that botocore adds unasked; Content-MD5 they all know.
_SETTINGS = Config(
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    retries={"mode": "standard", "total_max_attempts": 4},
    connect_timeout=30,
    read_timeout=60,
)
_ABSENT = ("404", "NoSuchKey")
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
            objects = (each for page in pages for each in page.get("Contents", ()))
            return {each["Key"][len(self._prefix) :]: f"{each['Size']} {each['ETag']}" for each in objects}

        return self._asked(listed)

    def read(self, name: str, most: int) -> bytes:
        def got() -> bytes:
            try:
                body = self._client.get_object(Bucket=self._place.host, Key=self._prefix + name)["Body"]
            except ClientError as problem:
                if problem.response["Error"]["Code"] in _ABSENT:
                    return b""
                raise
            with body:
                data = bytes(body.read(most + 1))
            return data if len(data) <= most else b""

        return self._asked(got)

    def write(self, name: str, data: Path | bytes, content_type: str, caching: str) -> str:
        payload = read_bytes(data) if isinstance(data, Path) else data
        digest = base64.b64encode(hashlib.md5(payload, usedforsecurity=False).digest()).decode()
        told = self._asked(
            lambda: self._client.put_object(
                Bucket=self._place.host,
                Key=self._prefix + name,
                Body=payload,
                ContentType=content_type,
                CacheControl=caching,
                ContentMD5=digest,
            )
        )
        return f"{len(payload)} {told['ETag']}"

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
        except (BotoCoreError, ClientError, ValueError) as problem:
            raise failed(self._place, problem, _CREDENTIALS) from problem
