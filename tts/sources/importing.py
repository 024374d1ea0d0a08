"""Write the essays of a saved directory page into a show: what is new is added, what a person has edited is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import tomlkit
import yaml

from tts.errors import EssaycastError, RequestError
from tts.essay import Dropped, Essay, numbered
from tts.files import read_text, unwritable, write_if_changed, write_whole
from tts.show.guid import episode_guid
from tts.show.settings import SHOW_FILE, Show, load_show, read_show
from tts.sources.imported import ImportedEssay, ShowFacts
from tts.sources.markdown_writer import to_markdown
from tts.sources.registry import read_essay, read_import

# Beside the essays: the SHA-256 of each file as the import wrote it, by name. It tells an edited file from an old one.
RECORD = ".imported.json"

Fate = Literal["written", "unchanged", "kept", "removed"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. ``kept`` were edited by a person, ``removed`` deleted by one; both stay so without force.

    ``dropped`` are the page's promotional lines with rule and 1-based line; ``new_show`` says that show.toml was made.
    """

    show: ShowFacts
    root: Path
    new_show: bool
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    kept: tuple[Path, ...]
    removed: tuple[Path, ...]
    dropped: tuple[Dropped, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of one essay of the page: its file, and what the import would write there."""

    fate: Fate
    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The essays that a show has, and the hashes of what earlier imports wrote."""

    folder: Path
    essays: tuple[Essay, ...]
    recorded: Mapping[str, str]

    def find(self, new: Essay, guid: str) -> Essay | None:
        """Return the essay that ``new`` already is here: by number, by guid, or by title and date where unnumbered."""
        same_number = [essay for essay in self.essays if essay.number == new.number]
        if len(same_number) > 1:
            names = " and ".join(_path(essay).name for essay in same_number)
            raise EssaycastError(f"two essays have the number {new.number} ({names})", "renumber or remove one of them")
        if same_number:
            return same_number[0]
        for essay in self.essays:
            unnumbered = essay.number is None and essay.title == new.title and essay.published == new.published
            if essay.guid == guid or unnumbered:
                return essay
        return None

    def as_imported(self, path: Path) -> bool:
        """Tell whether ``path`` holds just what an import wrote, under whatever name."""
        return _digest(path.read_bytes()) in self.recorded.values()

    def removed(self, number: int) -> Path | None:
        """Return the file that an import wrote for ``number`` and that is no longer there."""
        prefix = numbered(number, "")
        gone = (name for name in self.recorded if name.startswith(prefix) and not (self.folder / name).exists())
        return next((self.folder / name for name in gone), None)


def import_page(source: Path, into: Path | None, show: Show | None, force: bool = False) -> ImportReport:
    """Import the saved directory page ``source`` into the show at ``into`` (made if need be), else into ``show``.

    Importing the same page again writes nothing. ``force`` overwrites edited essays and brings removed ones back.
    Nothing is written before every check has passed: EssaycastError when the page cannot be read or one of its essays
    has the number of another, RequestError when there is no show to import into.
    """
    target = _target(into, show)
    settings = target if isinstance(target, Show) else Show(root=target)
    page = read_import(source, settings)
    new_show = not isinstance(target, Show)
    show_text = _show_toml(page.show) if new_show else ""
    if new_show:
        settings = read_show(tomlkit.parse(show_text).unwrap(), settings.root)

    shelf = _shelf(settings.essays)
    plans = [_plan(item, settings, shelf, force) for item in page.essays]
    if new_show:
        _make_folders(settings)
        write_whole(settings.root / SHOW_FILE, show_text)
    for plan in plans:
        if plan.fate == "written":
            write_whole(plan.path, plan.data)
    _write_record(shelf, [plan for plan in plans if plan.fate in ("written", "unchanged")])

    def paths(fate: Fate) -> tuple[Path, ...]:
        return tuple(plan.path for plan in plans if plan.fate == fate)

    return ImportReport(
        show=page.show,
        root=settings.root,
        new_show=new_show,
        written=paths("written"),
        unchanged=paths("unchanged"),
        kept=paths("kept"),
        removed=paths("removed"),
        dropped=tuple(drop for item in page.essays for drop in item.essay.dropped),
        notices=page.notices,
    )


def essay_file(item: ImportedEssay, number: int, guid: str) -> bytes:
    """Return the essay's file: front matter in a fixed order of keys, and the text as Markdown."""
    essay = item.essay
    matter: dict[str, Any] = {"number": number, "title": essay.title, "date": _day(essay)}
    if item.minutes:
        matter["minutes"] = item.minutes
    matter["guid"] = guid
    head = yaml.safe_dump(matter, sort_keys=False, allow_unicode=True, width=float("inf"))
    return f"---\n{head}---\n\n{to_markdown(essay.blocks)}".encode()


def _plan(item: ImportedEssay, show: Show, shelf: _Shelf, force: bool) -> _Plan:
    """Decide what becomes of one essay of the page; EssaycastError where a person has to decide."""
    new, number = item.essay, item.essay.number or 0
    guid = episode_guid(show, number)
    here = shelf.find(new, guid)
    if here is None:
        gone = shelf.removed(number)
        path = gone or show.essays / f"{new.name}.md"
        if path.exists():
            raise EssaycastError(f"{path} is not essay {number}", "make its name and its front matter agree")
        return _Plan("removed" if gone and not force else "written", path, essay_file(item, number, guid))
    path = _path(here)
    data = essay_file(item, number if here.number is None else here.number, here.guid or guid)
    if path.read_bytes() == data:
        return _Plan("unchanged", path, data)
    edited = not shelf.as_imported(path)
    if not (edited and path.name in shelf.recorded):  # a person may have changed title and date of an import
        _refuse_other(here, new)
    return _Plan("kept" if edited and not force else "written", path, data)


def _target(into: Path | None, show: Show | None) -> Show | Path:
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


def _show_toml(facts: ShowFacts) -> str:
    """Return show.toml for a show made of a directory page: private until its owner is named."""
    document = tomlkit.document()
    document.add(tomlkit.comment("Made from a saved directory page. Change what you like; every key may be left out."))
    document["title"] = facts.title
    if facts.author:
        document["author"] = facts.author
    document["language"] = "en-US"
    document["language"].comment("of the essays; their dates and numbers are read in it")
    if facts.link:
        document["link"] = facts.link
    if facts.about:
        document["description"] = facts.about
    feed = tomlkit.table()
    feed.add(
        tomlkit.comment("These may be somebody else's essays: until an owner is named here, the feed asks podcast")
    )
    feed.add(
        tomlkit.comment("directories to leave it out (itunes:block). Keys: url, owner, email, category, copyright.")
    )
    document.add("feed", feed)
    return tomlkit.dumps(document)


def _shelf(folder: Path) -> _Shelf:
    paths: Iterable[Path] = sorted(folder.glob("*.md")) if folder.is_dir() else ()
    record = folder / RECORD
    try:
        recorded = json.loads(read_text(record)) if record.is_file() else {}
    except ValueError as problem:
        raise EssaycastError(
            f"{record} is not JSON ({problem})", "remove it; essays that differ from the page then count as edited"
        ) from problem
    return _Shelf(folder, tuple(read_essay(path) for path in paths), recorded)


def _refuse_other(here: Essay, new: Essay) -> None:
    """Raise EssaycastError where an essay has the number of ``new`` but neither its title nor its date."""
    if here.number != new.number or here.title == new.title or _day(here) == _day(new):
        return
    raise EssaycastError(
        f"number {new.number} is “{here.title}” in {_path(here)} and “{new.title}” on the page",
        "renumber yours, or import into another folder with --into DIR",
    )


def _make_folders(show: Show) -> None:
    try:
        for folder in (show.essays, show.out, show.root / "voices"):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise unwritable(show.root, problem) from problem


def _write_record(shelf: _Shelf, plans: Iterable[_Plan]) -> None:
    record = {**shelf.recorded, **{plan.path.name: _digest(plan.data) for plan in plans}}
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
    write_if_changed(shelf.folder / RECORD, text + "\n")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _day(essay: Essay) -> date | None:
    return essay.published.date() if essay.published else None


def _path(essay: Essay) -> Path:
    assert essay.path is not None  # every essay on the shelf was read from its file
    return essay.path
