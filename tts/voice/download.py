"""A file fetched into a folder, going on where an earlier fetch was cut: all of one version of it, or an error.

Beside the part lies NAME.from.json: what is fetched, and by which version the server knows it. The rest is requested
with ``If-Range`` (RFC 9110, 13.1.5), so that a server sends the whole file if it has another by now; without a version
to ask for, and wherever the answer does not fit, the fetch starts over.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

from tts.checked import Count, InvalidError, Line, from_json
from tts.errors import EssaycastError
from tts.files import read_bytes, sha256_at, to_disk, write_whole
from tts.web.client import CutOffError, GoneError, Stream, Web, can_be_sent, validator

_BLOCK = 1 << 18
_OK, _PART, _NOT_MODIFIED, _NO_SUCH_RANGE = 200, 206, 304, 416
# A file may change twice in a second, so a date that is younger than this tells no version, in seconds.
_SURE = 60

# Told how many bytes of a file are there, and how many there will be (0 if nobody knows).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Remote:
    """A file to fetch, what it will be called, ``most`` bytes of it, and what a catalogue says of it, if one does."""

    url: str
    name: str
    most: int
    size: int = 0
    sha256: str = ""
    md5: str = ""


@dataclass(frozen=True, slots=True)
class _Version:
    """What a part belongs to: ``etag`` or ``modified`` name it to the server, ``total`` is 0 if nobody knows."""

    url: Line
    etag: Line
    modified: Line
    total: Count

    @property
    def validator(self) -> str:
        return self.etag or self.modified


class _StartOverError(Exception):
    """What is there cannot be gone on with."""


def download(web: Web, file: Remote, folder: Path, progress: Progress) -> Path:
    """Return the file in ``folder``, fetched or made complete; EssaycastError if it is cut, too large or another.

    Another than the catalogue says is thrown away; if it had been put together, it is fetched once more first.
    """
    part = folder / file.name
    resumed = _attempt(web, file, part, progress)
    if resumed and _difference(file, part):
        forget(part)
        _attempt(web, file, part, progress)
    if difference := _difference(file, part):
        forget(part)
        raise EssaycastError(f"{file.name} is not what the catalogue says ({difference})", "fetch it again")
    return part


def forget(part: Path) -> None:
    """Remove what has been fetched of a file, and what is known of it."""
    for path in (note_of(part), part):
        path.unlink(missing_ok=True)


def note_of(part: Path) -> Path:
    """Return the path of the note that says what a partial file belongs to."""
    return part.with_name(part.name + ".from.json")


def _attempt(web: Web, file: Remote, part: Path, progress: Progress) -> bool:
    """Fetch what is missing; decide whether something was there to go on with."""
    begun = _begun(file, part)
    if begun:
        try:
            _go_on(web, file, part, begun, progress)
        except _StartOverError:
            forget(part)
        else:
            return True
    _start(web, file, part, progress)
    return False


def _begun(file: Remote, part: Path) -> _Version | None:
    """Return what the part belongs to, if something is there that can be gone on with."""
    try:
        version = from_json(read_bytes(note_of(part), 100_000), _Version)
        have = part.stat().st_size
    except (EssaycastError, InvalidError, OSError):
        return None
    sent_back = can_be_sent(version.validator)
    fits = version.url == file.url and sent_back and have <= (version.total or file.most)
    return version if fits and have and not (file.size and have > file.size) else None


def _go_on(web: Web, file: Remote, part: Path, version: _Version, progress: Progress) -> None:
    have = part.stat().st_size
    if have == version.total:
        # All of it is there; the server may have another by now.
        asked = {"If-None-Match": version.etag} if version.etag else {"If-Modified-Since": version.modified}
    else:
        asked = {"Range": f"bytes={have}-", "If-Range": version.validator}
    with web.stream(file.url, asked) as answer:
        if answer.status not in (_OK, _PART, _NOT_MODIFIED, _NO_SUCH_RANGE):
            raise GoneError(file.url, answer.status)
        if answer.status == _NOT_MODIFIED and have == version.total:
            return
        if answer.status == _OK:
            _take_whole(file, part, answer, progress)
            return
        if answer.status != _PART or not _continues(answer, version, have):
            raise _StartOverError
        total = version.total or _length(answer) + have
        _take(file, part, answer, have, total, progress)


def _continues(answer: Stream, version: _Version, have: int) -> bool:
    """Return whether a partial answer is the rest of just this version."""
    told = re.fullmatch(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", answer.headers.get("Content-Range", ""))
    if not told:
        return False
    first, last, total = map(int, told.groups())
    etag = answer.headers.get("ETag")
    same = not (etag and version.etag) or etag == version.etag
    return same and first == have and last == total - 1 and version.total in (0, total)


def _start(web: Web, file: Remote, part: Path, progress: Progress) -> None:
    with web.stream(file.url) as answer:
        if answer.status != _OK:
            raise GoneError(file.url, answer.status)
        _take_whole(file, part, answer, progress)


def _take_whole(file: Remote, part: Path, answer: Stream, progress: Progress) -> None:
    total = _length(answer)
    if file.size and total and total != file.size:
        forget(part)
        raise EssaycastError(
            f"{file.name} is not what the catalogue says ({total:,} bytes, not {file.size:,})", "fetch it again"
        )
    if not total and not file.size and not _is_chunked(answer):
        raise EssaycastError(f"{file.url} does not say how long it is", "download it in another way, and give the file")
    forget(part)
    version = _Version(file.url, *_validators(answer), total)
    part.touch()  # empty, it belongs to nothing yet
    _write_note(part, version)
    have = _take(file, part, answer, 0, total or file.size, progress)
    if not total:
        _write_note(part, _Version(version.url, version.etag, version.modified, have))


def _write_note(part: Path, version: _Version) -> None:
    write_whole(note_of(part), json.dumps(asdict(version), indent=1))


def _take(file: Remote, part: Path, answer: Stream, have: int, total: int, progress: Progress) -> int:
    """Write what comes after the ``have`` bytes that are there; returns how many there are then, ``total`` if known."""
    if total > file.most:
        raise _too_large(file, part, file.most)
    with part.open("ab") as out:
        for block in answer.pieces():
            have += len(block)
            if have > (total or file.most):
                raise _too_large(file, part, total or file.most)
            out.write(block)
            progress(file.name, have, total)
        out.flush()
        to_disk(out.fileno())
    if total and have < total:
        raise CutOffError(file.url, f"{have:,} of {total:,} bytes came")
    return have


def _validators(answer: Stream) -> tuple[str, str]:
    """Return the ETag and the Last-Modified of a file, each only if it names one version byte by byte."""
    etag, modified = validator(answer.headers, "ETag"), validator(answer.headers, "Last-Modified")
    try:
        age = parsedate_to_datetime(answer.headers.get("Date", "")) - parsedate_to_datetime(modified)
        modified = modified if age.total_seconds() >= _SURE else ""
    except (ValueError, TypeError):
        modified = ""
    return (etag if etag.startswith('"') else ""), modified


def _length(answer: Stream) -> int:
    told = answer.headers.get("Content-Length", "")
    return int(told) if re.fullmatch(r"[0-9]{1,15}", told) and not _is_chunked(answer) else 0


def _is_chunked(answer: Stream) -> bool:
    return answer.headers.get("Transfer-Encoding", "").lower() == "chunked"


def _difference(file: Remote, part: Path) -> str:
    """Return how the file differs from what the catalogue says of it, nothing if it does not."""
    if file.size and part.stat().st_size != file.size:
        return "another size"
    if file.sha256:
        return "" if sha256_at(part) == file.sha256 else "another SHA-256"
    return "another MD5" if file.md5 and _md5(part) != file.md5 else ""


def _md5(path: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)  # it tells a broken fetch, not an attack
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _too_large(file: Remote, part: Path, most: int) -> EssaycastError:
    forget(part)
    return EssaycastError(f"{file.url} has more than {most:,} bytes", "it is not what was expected: try another")
