"""The numbers that essays without their own were given, kept in the show for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from tts.checked import shown
from tts.errors import RequestError
from tts.files import as_text, read_bytes, write_authored
from tts.toml import read_toml

NUMBERS_FILE = "numbers.toml"
_HEAD = """\
# The number of each essay that had none of its own, by what the essay is known by. A number once given stays: episodes,
# their files and their guids are named after it. You may change one before its episode is published.
"""


def read_numbers(root: Path) -> Mapping[str, int]:
    """Return the numbers kept in the show ``root``; RequestError if the file is damaged.

    Two keys may have one number: an essay is known by another name in another source.
    """
    path = root / NUMBERS_FILE
    try:
        facts = path.stat()
    except OSError:
        return {}
    return _parsed(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=2)
def _parsed(path: Path, mtime_ns: int, size: int) -> Mapping[str, int]:
    """Parse the file once for each state of it: the essays of a show ask for it one by one."""
    numbers: dict[str, int] = {}
    for key, number in read_toml(path).items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise RequestError(f"{path}: {key} is {shown(number)}", "it must be a whole number, 0 or more")
        numbers[key] = number
    return MappingProxyType(numbers)


def keep_numbers(root: Path, given: Mapping[str, int]) -> None:
    """Add numbers to the show's file; what is there already stays as it is, to the letter.

    Keys are texts that can be written in UTF-8.
    """
    import tomlkit  # numbers are given when an essay is new, and read at every start

    known = read_numbers(root)
    lines = [f"{tomlkit.item(key).as_string()} = {given[key]}\n" for key in given if key not in known]
    if lines:
        path = root / NUMBERS_FILE
        seen = read_bytes(path) if path.is_file() else None
        before = _HEAD if seen is None else as_text(seen, path)
        write_authored(path, before.rstrip("\n") + "\n" + "".join(lines), root, seen=seen)


def next_number(taken: Iterable[int]) -> int:
    """Return the first number above all that are taken; 1 if none is."""
    return max(taken, default=0) + 1
