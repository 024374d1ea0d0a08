"""One upload: what has changed since the last one, in an order that keeps the podcast intact at every moment.

Files whose names are new go first, since no feed names them yet; then those that replace others; then the feed, the
newest page of it last. Whatever ends an upload leaves the old feed with all that it names, and the next one goes on
from there. What has left the show is removed last, if that is requested.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tts.errors import EssaycastError, listed
from tts.files import sha256_at
from tts.publish.address import FEED_FILE
from tts.publish.claim import refuse_others
from tts.publish.feed import FEED, episodes_in, files_named
from tts.publish.kinds import Output
from tts.publish.outputs import kind_of
from tts.publish.owner import is_ours
from tts.upload.manifest import MANIFEST_FILE, MOST_BYTES, Manifest, Sent, manifest_in
from tts.upload.target import Place, Target, agree

_MOST_OF_A_FEED = 100_000_000  # bytes
# Seconds of an upload that a kill may cost: so often it is written down what has been sent.
_OFTEN = 10.0
# The hash of a file at a target of which nobody knows what it holds.
_UNKNOWN = "0" * 64
# Sound and pictures keep their names when they are made anew, so nobody may keep them for good.
_LASTING, _FRESH = "max-age=3600", "no-cache"

# Told of the file that is being sent, how many bytes have been sent, and how many there are to send in all.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Parcel:
    """A published file with what tells whether it has changed; ``path`` is where it lies."""

    name: str
    content_type: str
    size: int
    sha256: str
    path: Path


@dataclass(frozen=True, slots=True)
class UploadReport:
    """What an upload to ``target`` did, or would do: names of files that were ``sent``, in that order, and their bytes.

    ``unchanged`` counts those that were there already. ``stale`` were sent once and have left the show: removed if that
    was asked for.
    """

    target: str
    sent: tuple[str, ...]
    bytes: int
    unchanged: int
    stale: tuple[str, ...]


def parcels(outputs: Iterable[Output], out: Path) -> tuple[Parcel, ...]:
    """Return the files of a show that is published into ``out``, or would be; what is made on demand is made."""
    return tuple(_parcel(output, out) for output in outputs)


def upload(
    files: Sequence[Parcel],
    place: Place,
    *,
    prune: bool = False,
    held: Collection[str] = (),
    dry_run: bool = False,
    check: Callable[[bytes], None] = lambda feed: None,
    progress: Progress = lambda *_: None,
) -> UploadReport:
    """Bring ``place`` up to date with ``files``, the feed being their last; what is there is recognized by its content.

    ``held`` are episodes whose files are not stale even if they are not among them. ``check`` is given the feed that is
    there, before anything is sent and, if it is another by then, before it is replaced, and raises if it must stay.
    EssaycastError if the place cannot be reached or written, RequestError if what it takes is not installed.
    """
    with place.open() as target:
        feed, written = target.read(FEED_FILE, _MOST_OF_A_FEED), target.read(MANIFEST_FILE, MOST_BYTES)
        check(feed)
        manifest = manifest_in(written)
        names = {file.name for file in files}
        known = names | {name for name in manifest.files if _is_published(name)}
        # Where what has been sent is forgotten, the feed there tells whose files are the show's.
        left = episodes_at(target, feed) if not manifest.files and is_ours(feed) else frozenset()
        stamps = target.stamps(sorted((_folders(known) | _folders_of(left, names)) - {""}))
        if feed and FEED_FILE not in stamps and place.scheme == "s3":
            # What it does not list would be sent again, or never be removed.
            raise EssaycastError(
                f"{place.name} has {FEED_FILE}, and does not list it",
                "make sure that the server is an object store compatible with Amazon's S3",
            )
        if not (written or is_ours(feed)):
            refuse_others(place.name, names & stamps.keys())
        manifest.files = {
            name: sent
            for name, sent in manifest.files.items()
            if name in known and name in stamps and agree(stamps[name], sent.stamp)
        }
        manifest.files |= {
            name: Sent(_UNKNOWN, stamp)
            for name, stamp in stamps.items()
            if left and name not in names and _episode_of(name) in left
        }
        due = [file for file in files if not _stands(file, manifest)]
        due.sort(key=lambda file: 2 if FEED.is_named(file.name) else file.name in stamps)
        stale = tuple(sorted(name for name in manifest.files.keys() - names if _episode_of(name) not in held))
        if not dry_run:

            def check_again() -> None:
                now = target.read(FEED_FILE, _MOST_OF_A_FEED)
                if now != feed:
                    check(now)

            sending = _Sending(target, manifest, sum(file.size for file in due), progress)
            sending.run(due, check_again)
            if prune and stale:
                sending.remove(stale, place)
    return UploadReport(
        place.name, tuple(file.name for file in due), sum(file.size for file in due), len(files) - len(due), stale
    )


def episodes_at(target: Target, feed: bytes) -> frozenset[str]:
    """Return the names of the episodes that the feed at a target and its older pages lead to."""
    found: set[str] = set()
    asked = {FEED_FILE, ""}
    while feed:
        found |= episodes_in(feed)
        older = next((name for name in files_named(feed) if FEED.is_named(name) and name not in asked), "")
        asked.add(older)
        feed = target.read(older, _MOST_OF_A_FEED) if older else b""
    return frozenset(found)


class _Sending:
    """Sends files, and writes down what has been sent whatever ends it."""

    def __init__(self, target: Target, manifest: Manifest, total: int, tell: Progress) -> None:
        self._target, self._manifest, self._total, self._tell = target, manifest, total, tell
        self._done = 0
        self._kept = time.monotonic()

    def run(self, due: Sequence[Parcel], check: Callable[[], None]) -> None:
        """Send what is ``due``; ``check`` is called before the feed is replaced, and raises if it must stay."""
        try:
            if due:
                self._keep()  # whose files these are, whatever ends the first upload
            for place, file in enumerate(due):
                # Others may have published since this began: an upload can take hours.
                if FEED.is_named(file.name) and not (place and FEED.is_named(due[place - 1].name)):
                    check()
                self._send(file)
            if due:
                self._keep()
        except BaseException:  # Ctrl-C too
            with suppress(EssaycastError):
                self._keep()
            raise

    def remove(self, gone: Sequence[str], place: Place) -> None:
        """Remove files, and see whether they are gone; EssaycastError if they are not."""
        self._target.remove(gone)
        still = self._target.stamps(sorted(_folders(gone) - {""})).keys() & set(gone)
        for name in set(gone) - still:
            del self._manifest.files[name]
        self._keep()
        if still:
            raise EssaycastError(
                f"{place.name} has said that {listed(sorted(still))} would be removed, and has not done it",
                "run the same command again, or remove that there",
            )

    def _send(self, file: Parcel) -> None:
        self._tell(file.name, self._done, self._total)
        caching = _LASTING if file.content_type.startswith(("audio/", "image/")) else _FRESH
        stamp = self._target.write(file.name, file.path, file.content_type, caching)
        self._manifest.files[file.name] = Sent(file.sha256, stamp)
        self._done += file.size
        self._tell(file.name, self._done, self._total)
        if time.monotonic() - self._kept > _OFTEN:
            self._keep()

    def _keep(self) -> None:
        self._target.write(MANIFEST_FILE, self._manifest.written(), "application/json", _FRESH)
        self._kept = time.monotonic()


def _parcel(output: Output, out: Path) -> Parcel:
    if isinstance(output.content, str):
        path = Path(output.content)
        size, sha256 = path.stat().st_size, sha256_at(path)
    else:
        data = output.content()
        size, sha256 = len(data), hashlib.sha256(data).hexdigest()
    return Parcel(output.name, output.content_type, size, sha256, out / output.name)


def _stands(file: Parcel, manifest: Manifest) -> bool:
    sent = manifest.files.get(file.name)
    return sent is not None and sent.sha256 == file.sha256


def _folders(names: Iterable[str]) -> set[str]:
    return {name.rpartition("/")[0] for name in names}


def _folders_of(episodes: Collection[str], names: Iterable[str]) -> set[str]:
    """Return the folders of ``episodes``, as those among the ``names`` have them."""
    if not episodes:
        return set()
    endings = {name.rpartition("/")[0].removeprefix(episode) for name in names if (episode := _episode_of(name))}
    return {episode + ending for episode in episodes for ending in endings if ending.startswith("/") or not ending}


def _episode_of(name: str) -> str:
    known = kind_of(name)
    return known[1] if known else ""


def _is_published(name: str) -> bool:
    """Return whether a file of that name may be ours, no matter who wrote the manifest."""
    return kind_of(name) is not None and {".", ".."}.isdisjoint(name.split("/"))
