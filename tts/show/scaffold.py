"""A new show's folder."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import tomlkit

from tts.errors import RequestError
from tts.files import write_whole
from tts.show.settings import SHOW_FILE


def new_show(folder: Path, title: str, author: str) -> list[Path]:
    """Make show.toml, a first essay, voices/ and out/ in ``folder``; files that are there already are kept.

    Returns what was written. RequestError when ``folder`` is a show already.
    """
    if (folder / SHOW_FILE).exists():
        raise RequestError(f"{folder} is a show already", "choose another folder")
    document = tomlkit.parse(_template("show.toml"))
    document["title"] = title
    document["author"] = author
    texts = {
        folder / SHOW_FILE: tomlkit.dumps(document),
        folder / "essays" / "001-hello-listener.md": _template("essay.md"),
        folder / "voices" / "README.md": _template("voices.md"),
    }
    missing = {path: text for path, text in texts.items() if not path.exists()}
    for path, text in missing.items():
        write_whole(path, text)
    return list(missing)


def _template(name: str) -> str:
    return (resources.files("tts.show") / "templates" / name).read_text("utf-8")
