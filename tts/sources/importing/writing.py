"""Write what an import has decided: essays, pictures, numbers and the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tts.files import ChangedError, write_authored
from tts.show.numbers import keep_numbers
from tts.show.settings import Show
from tts.sources.beside import Album, Copier, Fetcher
from tts.sources.import_record import digest, write_import_record
from tts.sources.importing.deciding import Decided
from tts.sources.importing.essay_file import essay_file
from tts.sources.importing.plan import Plan
from tts.sources.importing.shelf import Shelf


def write_decided(
    decided: Decided,
    show: Show,
    picture: Callable[[str], bytes] | None,
    force: bool,
    tell: Callable[[str], None],
    *,
    corrects: bool,
) -> list[str]:
    """Write what was decided, and put what became of each essay into its plans; return notes for people.

    ``corrects`` says that pictures of unchanged essays are taken over, too.
    """
    plans, shelf = decided.plans, decided.shelf
    notices: list[str] = []
    album = Album(show.essays, show.root, shelf.pictures(), force)
    fetcher = Fetcher(album, picture) if picture else None
    done: list[Plan] = []
    # The numbers go first: should the writing end early, the next import gives the same ones.
    keep_numbers(show.root, decided.numbers)
    try:
        for place, plan in enumerate(plans):
            if plan.fate == "written":
                if fetcher and plan.found.source.address:
                    plans[place] = plan = _illustrated(plan, fetcher, show, tell)
                try:
                    write_authored(plan.path, plan.data, show.root, seen=plan.seen)
                except ChangedError:
                    plans[place] = plan = replace(plan, fate="kept", pictures=())
                    notices.append(f"{plan.path} was edited during the import, and is kept as it is")
            done.append(plan)
        _copy_pictures(plans, album, corrects)
    finally:  # an essay that is there and not in the record would count as edited
        _write_record(shelf, done, album)
    return notices + album.left


def _illustrated(plan: Plan, fetcher: Fetcher, show: Show, tell: Callable[[str], None]) -> Plan:
    """Return the plan of an essay whose pictures on the web have been fetched."""
    tell(f"fetching the pictures of {plan.path.stem}")
    item = replace(plan.item, essay=fetcher.illustrated(plan.item.essay, plan.path.stem))
    return replace(plan, item=item, data=essay_file(item, plan.number, plan.guid, show))


def _copy_pictures(plans: Iterable[Plan], album: Album, corrects: bool) -> None:
    """Copy the pictures of essays that were written, those that are missing, and those that the source corrected."""
    copier = Copier(album)
    for plan in plans:
        for picture in plan.pictures if plan.fate in ("written", "unchanged") else ():
            if plan.fate == "written" or not (album.essays / picture.place).exists():
                copier.copy(plan.found.source, picture)
            elif corrects and plan.seen == plan.data:
                copier.correct(plan.found.source, picture)


def _write_record(shelf: Shelf, plans: Iterable[Plan], album: Album) -> None:
    entries = dict(shelf.recorded)
    for plan in plans:
        name = plan.path.name
        if plan.fate == "written" or (plan.fate == "unchanged" and plan.path.read_bytes() == plan.data):
            entries[name] = {"sha256": digest(plan.data), "from": plan.found.kind}
        if plan.fate != "removed" and entries.get(name, {}).get("from") == plan.found.kind:
            entries[name] = {**entries[name], "place": plan.found.places[0]}
        if name in entries and (pictures := album.imported.get(plan.path.stem)):
            entries[name] = {**entries[name], "pictures": pictures}
    write_import_record(shelf.show.essays, entries)
