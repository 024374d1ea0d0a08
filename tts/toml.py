"""Reading TOML: files that a person writes, and tables that come with the package."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tts.errors import RequestError
from tts.files import read_text
from tts.kept import recall
from tts.program import program

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


_MOST_BYTES = 10_000_000


def read_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file; RequestError names the file and what in it is not TOML."""
    return parse_toml(read_text(path, _MOST_BYTES), path)


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """Return the tables of a text of TOML that is meant for ``path``; errors as of ``read_toml``."""
    try:
        tables: dict[str, Any] = tomllib.loads(text)
        return tables
    except RecursionError as problem:
        raise RequestError(f"{path} is nested too deep", "write its tables one below the other") from problem
    except ValueError as problem:  # TOMLDecodeError among them; a number of thousands of digits is another
        raise RequestError(f"{path} is not TOML ({problem})", "fix that line") from problem


@cache
def packaged_toml(package: str, name: str) -> dict[str, Any]:
    """Return the tables of the TOML file ``name`` inside ``package``; they are shared, so only to be read."""

    def parsed() -> bytes:
        from importlib import resources

        text = resources.files(package).joinpath(name).read_text("utf-8")
        return msgspec.msgpack.encode(tomllib.loads(text))

    return msgspec.msgpack.decode(recall(f"toml {program()} {package} {name}", parsed), type=dict[str, Any])
