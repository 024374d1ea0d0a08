"""What earlier imports wrote, kept beside the essays: it tells an edited file from an old one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypedDict

from msgspec import Meta

from tts.checked import InvalidError, Line, Sha256, from_json
from tts.errors import EssaycastError
from tts.files import read_bytes, refuse_if_away, write_if_changed

RECORD = ".imported.json"
# A line of it takes 150 bytes.
_MOST_BYTES = 50_000_000

# A name in the folder; what it begins with may be taken for an essay's number.
_Name = Annotated[str, Meta(max_length=255, pattern=r"^(?!\.{0,2}$)(?!\d{10})[^/\\\x00-\x1f]*\Z")]
# The SHA-256 of a file as it was imported, the kind of its source, the SHA-256 of each picture by its name, and that of
# the path of the document that it was: the path itself is nobody's business.
Entry = TypedDict(
    "Entry", {"sha256": Sha256, "from": Line, "pictures": dict[_Name, Sha256], "place": Sha256}, total=False
)


def read_import_record(folder: Path) -> tuple[dict[str, Entry], str]:
    """Return an entry for each file that an import wrote into ``folder``, and what is wrong with the record, if it is.

    Without a record nothing is known, so that essays that differ from their source count as edited. EssaycastError if
    iCloud has taken it off the disk: it would be begun anew.
    """
    path = folder / RECORD
    if not path.exists():
        refuse_if_away(path)
        return {}, ""
    try:
        entries = from_json(read_bytes(path, _MOST_BYTES), dict[_Name, Sha256 | Entry])
    except EssaycastError as problem:
        return {}, f"{problem.what}; essays that differ from their source count as edited"
    except InvalidError as problem:
        return {}, f"{path} is damaged ({problem}); essays that differ from their source count as edited"
    # Before there were several kinds of sources the hash stood by itself.
    return {name: Entry(sha256=entry) if isinstance(entry, str) else entry for name, entry in entries.items()}, ""


def write_import_record(folder: Path, entries: Mapping[str, Entry]) -> None:
    """Keep the entries of all files; EssaycastError if they cannot be written."""
    text = json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True)
    write_if_changed(folder / RECORD, text + "\n")


def digest(data: bytes) -> str:
    """Return the SHA-256 of what a file holds, as the record keeps it."""
    return hashlib.sha256(data).hexdigest()
