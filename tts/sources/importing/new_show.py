"""The show that an import goes into, made of what the sources say if there is none yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import tomlkit

from tts.errors import RequestError
from tts.files import unwritable
from tts.show.settings import SHOW_FILE, Show, load_show
from tts.sources.imported import ShowFacts
from tts.sources.importing.found import Found


def target_of(into: Path | None, show: Show | None) -> Show | Path:
    """Return the show to import into, or the folder where one is to be made."""
    if into is None:
        if show is None:
            raise RequestError(
                "no show to import into", "go to a show's folder, or run: essaycast import SOURCE --into DIR"
            )
        return show
    if into.exists() and not into.is_dir():
        raise RequestError(f"{into} is a file", "give a folder: --into DIR")
    return load_show(into) if (into / SHOW_FILE).is_file() else into


def completed(facts: ShowFacts, found: Iterable[Found], root: Path) -> ShowFacts:
    """Return what show.toml must say, taken from the essays where the sources do not say it."""
    essays = [one.essay for one in found]
    authors = {essay.author for essay in essays}
    languages = Counter(essay.language for essay in essays if essay.language)
    language = facts.language or next((tag for tag, _ in languages.most_common(1)), "")
    return replace(
        facts,
        title=facts.title or root.resolve().name,
        author=facts.author or (authors.pop() if len(authors) == 1 else ""),
        language="en-US" if language in ("", "en") else language,
    )


def show_toml(facts: ShowFacts) -> str:
    """Return show.toml for a show made of what was imported: private until its owner is named."""
    document = tomlkit.document()
    document.add(tomlkit.comment("Made by essaycast import. Change anything you like; every key is optional."))
    document["title"] = facts.title
    if facts.author:
        document["author"] = facts.author
    document["language"] = facts.language
    document["language"].comment("of the essays; their dates and numbers are read in it")
    if facts.link:
        document["link"] = facts.link
    if facts.about:
        document["description"] = facts.about
    feed = tomlkit.table()
    feed.add(tomlkit.comment("These may be someone else's essays: until an owner is named here, the feed asks podcast"))
    feed.add(
        tomlkit.comment("directories not to list it (itunes:block). Keys: url, owner, email, category, copyright.")
    )
    document.add("feed", feed)
    return tomlkit.dumps(document)


def make_folders(show: Show) -> None:
    """Make the folders of a new show; EssaycastError if that is not possible."""
    try:
        for folder in (show.essays, show.out, show.root / "voices"):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise unwritable(show.root, problem) from problem
