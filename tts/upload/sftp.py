"""A server as a target, by SFTP. Host keys, users and keys are what SSH is set up with on this machine."""

from __future__ import annotations

import asyncio
import stat
from collections.abc import Collection, Coroutine, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import asyncssh

from tts.errors import EssaycastError
from tts.upload.target import AGAIN, MOST_FILES, Place, Target, endless, failed, is_left_over, part_of

_Answer = TypeVar("_Answer")
_HOME = "/~/"
# Seconds for a connection to come, and between questions whether it still stands; after three it does not.
_PATIENCE = 30
_AT_ONCE = 32
_FULL = (asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded)
_HINT = "make sure that “ssh {}” works here without asking anything"


@contextmanager
def server(place: Place) -> Iterator[Target]:
    """Yield the folder that is the address's path on its host; ``/~/`` begins one in the user's home."""
    loop = asyncio.new_event_loop()
    # What breaks off is raised where it is waited for; the library would print it once more for what else was asked.
    loop.set_exception_handler(lambda *_: None)
    try:
        connection = _run(loop, place, _connected(place))
        try:
            yield _Server(place, loop, _run(loop, place, _opened(connection)))
        finally:
            connection.abort()
            loop.run_until_complete(connection.wait_closed())
    finally:
        loop.close()


class _Server:
    """A Target over SFTP."""

    def __init__(self, place: Place, loop: asyncio.AbstractEventLoop, client: asyncssh.SFTPClient) -> None:
        self._place, self._loop, self._client = place, loop, client
        path = place.path.removeprefix(_HOME) if place.path.startswith(_HOME) else place.path
        self._root = PurePosixPath(path or "/")
        self._made: set[PurePosixPath] = set()

    def stamps(self, folders: Collection[str]) -> dict[str, str]:
        # A folder takes four round trips, and every episode has two.
        gate = asyncio.Semaphore(_AT_ONCE)

        async def inside(folder: str) -> dict[str, str]:
            async with gate:
                found: dict[str, str] = {}
                count = 0
                with suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                    async for entry in self._client.scandir(str(self._root / folder)):
                        count += 1
                        if count > MOST_FILES:
                            raise endless(self._place)
                        if is_left_over(str(entry.filename), entry.attrs.mtime):
                            with suppress(asyncssh.SFTPError):
                                await self._client.remove(str(self._root / folder / str(entry.filename)))
                        elif stat.S_ISREG(entry.attrs.permissions or 0):
                            found[f"{folder}/{entry.filename!s}".lstrip("/")] = _stamp(entry.attrs)
                return found

        async def listed() -> dict[str, str]:
            found: dict[str, str] = {}
            for files in await asyncio.gather(*map(inside, ("", *folders))):
                found |= files
            return found

        return self._asked(listed())

    def read(self, name: str, most: int) -> bytes:
        async def got() -> bytes:
            try:
                async with self._client.open(str(self._root / name), "rb") as file:
                    data: bytes = await file.read(most + 1)
            except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                return b""
            return data if len(data) <= most else b""

        return self._asked(got())

    def write(self, name: str, data: Path | bytes, content_type: str, caching: str) -> str:
        target = self._root / name
        part = str(target.with_name(part_of(target.name)))

        async def put() -> str:
            if target.parent not in self._made:
                await self._client.makedirs(str(target.parent), exist_ok=True)
                self._made.add(target.parent)
            if isinstance(data, Path):
                await self._client.put(str(data), part)
            else:
                async with self._client.open(part, "wb") as file:
                    await file.write(data)
            try:
                await self._client.posix_rename(part, str(target))
            except asyncssh.SFTPOpUnsupported:  # a server that moves no file over another
                with suppress(asyncssh.SFTPNoSuchFile):
                    await self._client.remove(str(target))
                await self._client.rename(part, str(target))
            kept = await self._client.stat(str(target))
            size = data.stat().st_size if isinstance(data, Path) else len(data)
            if kept.size not in (None, size):
                raise EssaycastError(
                    f"{self._place.name} has kept {kept.size} of the {size} bytes of {name}",
                    "see whether its disk, or your quota there, is full",
                )
            return _stamp(kept)

        return self._asked(put())

    def remove(self, names: Iterable[str]) -> None:
        async def gone() -> None:
            for name in names:
                path = self._root / name
                with suppress(asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
                    await self._client.remove(str(path))
                with suppress(asyncssh.SFTPError):  # which is how a folder that is not empty says so
                    for above in path.parents:
                        if above == self._root:
                            break
                        await self._client.rmdir(str(above))

        self._asked(gone())

    def _asked(self, act: Coroutine[Any, Any, _Answer]) -> _Answer:
        return _run(self._loop, self._place, act, AGAIN)


def _run(
    loop: asyncio.AbstractEventLoop, place: Place, act: Coroutine[Any, Any, _Answer], hint: str = _HINT
) -> _Answer:
    try:
        return loop.run_until_complete(act)
    except _FULL as problem:
        raise failed(place, problem, "see whether its disk, or your quota there, is full") from problem
    except (asyncssh.SFTPFailure, asyncssh.SFTPPermissionDenied, asyncssh.SFTPNoSuchFile) as problem:
        raise failed(place, problem, "make its folder writable, or choose another") from problem
    # ValueError is what a key that cannot be read, or a line of ~/.ssh/config, ends in.
    except (OSError, asyncio.TimeoutError, asyncssh.Error, ValueError) as problem:
        raise failed(place, problem, hint.format(place.host)) from problem


async def _connected(place: Place) -> asyncssh.SSHClientConnection:
    known: dict[str, Any] = {"username": place.user} if place.user else {}
    return await asyncssh.connect(
        place.host, place.port or (), connect_timeout=_PATIENCE, login_timeout=_PATIENCE,
        keepalive_interval=_PATIENCE, **known,
    )  # fmt: skip


async def _opened(connection: asyncssh.SSHClientConnection) -> asyncssh.SFTPClient:
    # A name that is not UTF-8 is of a file that is not ours.
    return await connection.start_sftp_client(path_errors="surrogateescape")


def _stamp(facts: asyncssh.SFTPAttrs) -> str:
    return f"{facts.size} {facts.mtime}"
