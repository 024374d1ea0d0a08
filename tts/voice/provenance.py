"""What a voice's two files were when it was added: kept in NAME.sha256 beside them, as ``sha256sum -c`` reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from tts.errors import EssaycastError
from tts.files import read_text, write_whole
from tts.voice.catalogue import VoiceFile, identity

_MOST_BYTES = 100_000
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def record_of(file: VoiceFile) -> Path:
    """Return the path of the file with the hashes of the voice's files."""
    return file.model.with_name(f"{file.name}.sha256")


def read_digests(file: VoiceFile) -> dict[str, str]:
    """Return the SHA-256 of the voice's files by name, nothing if none is kept; EssaycastError if it is damaged."""
    path = record_of(file)
    if not path.exists():
        return {}
    lines = [line for line in read_text(path, _MOST_BYTES).splitlines() if line and not line.startswith("#")]
    found = [_LINE.fullmatch(line) for line in lines]
    digests = {match[2]: match[1] for match in found if match}
    if len(digests) < len(found) or not {file.model.name, file.config.name} <= digests.keys():
        raise EssaycastError(f"{path} is damaged", "remove it, and add the voice again")
    return digests


def write_digests(file: VoiceFile, digests: Mapping[str, str], source: str) -> None:
    """Keep the SHA-256 of the voice's files, and the address that they came from, without user and query in it."""
    parts = urlsplit(source)
    host = parts.netloc.rpartition("@")[2]
    origin = parts._replace(netloc=host, query="", fragment="").geturl() if host else "a file"
    lines = [f"# from {origin}", *(f"{digest}  {name}" for name, digest in digests.items())]
    write_whole(record_of(file), "\n".join(lines) + "\n")


def check_provenance(file: VoiceFile) -> None:
    """Raise EssaycastError if the voice is not what was added under its name."""
    digests = read_digests(file)
    if not digests:
        return
    for path, begins in zip((file.model, file.config), identity(file).split("-"), strict=True):
        if not digests[path.name].startswith(begins):
            raise EssaycastError(
                f"{path} is not what was added, says {record_of(file).name}",
                f"add the voice again, or remove {record_of(file).name} if you changed it yourself",
            )
