"""Copies that programs put beside an essay's file: after a conflict, or when somebody pastes it where it already is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tts.show.file_name import file_name

# Names that only such programs give: Syncthing, Dropbox, Nextcloud, Obsidian, Resilio, git's merge tools.
_SURE = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?"
    r"| \((?=[^()]*(?:cop(?:y|ie|ia)|kopie|cópia|case|sync))[^()]*(?:konflikt|conflic|conflit)[^()]*\)"
    r"|\.conflict(?:ed)?(?:-\d+)?|[._](?:BACKUP|BASE|LOCAL|REMOTE)_\d+|\.orig",
    re.IGNORECASE,
)
# Names that an author may give as well: Finder, Explorer, iCloud, Google Drive, GNOME.
_LIKELY = re.compile(
    r" \((?:(?:another |\d+(?:st|nd|rd|th) )?copy|copie|kopie|copia|cópia)(?: \d+)?\)"
    r"|(?: -)? (?:copy|copie|kopie|copia|cópia)(?: \d+| \(\d+\))?"
    r"| \(\d{1,2}\)| \d{1,2}",
    re.IGNORECASE,
)

# What parts a name from such a mark.
_PARTS = frozenset(" ._")


def copies_among(files: Iterable[Path]) -> Mapping[Path, Path]:
    """Return those of ``files`` that are copies of others among them, each with the file that it is a copy of.

    A name that an author may give tells it only if it has a number, which two essays cannot share.
    """
    every = list(files)
    marked = [path for path in every if not _PARTS.isdisjoint(path.stem)]
    by_name = {path.with_suffix(""): path for path in every} if marked else {}
    found: dict[Path, Path] = {}
    for path in marked:
        for place in range(len(path.stem) - 1, 0, -1):
            if path.stem[place] not in _PARTS:
                continue
            original = by_name.get(path.with_name(path.stem[:place]))
            mark = path.stem[place:]
            if original and (_SURE.fullmatch(mark) or (_LIKELY.fullmatch(mark) and file_name(path).number is not None)):
                found[path] = original
                break
    return found
