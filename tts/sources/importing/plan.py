"""What becomes of an essay that comes in, and whether a person has to decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tts.errors import EssaycastError
from tts.essay import Essay, numbered
from tts.sources.beside import Picture, with_fetched, with_pictures
from tts.sources.imported import ImportedEssay
from tts.sources.importing.essay_file import essay_file
from tts.sources.importing.found import Found
from tts.sources.importing.numbering import Numbered
from tts.sources.importing.shelf import Shelf, path_of

Fate = Literal["written", "unchanged", "kept", "removed"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of one essay: its file, and what the import would write there."""

    fate: Fate
    path: Path
    data: bytes
    number: int
    found: Found
    pictures: tuple[Picture, ...]  # that come along
    item: ImportedEssay  # as it is written, under this guid
    guid: str
    seen: bytes | None = None  # what the file held, if it was there, when its fate was decided
    is_of_another_kind: bool = False  # its file is from another kind of source, and stays


def plan_of(one: Numbered, shelf: Shelf, force: bool) -> Plan:
    """Decide what becomes of an essay; EssaycastError where a person has to decide."""
    new, here, number = one.found.essay, one.here, one.number
    guid = shelf.guid(new, here, number)
    if here is None:
        if one.found.essay.number is not None and (other := next(iter(shelf.matcher.numbered(number)), None)):
            raise refusal(other, one.found, number)
        gone = shelf.removed(number)
        path = gone or shelf.show.essays / f"{numbered(number, new.slug)}.md"
        if path.exists():
            raise EssaycastError(f"{path} is not essay {number}", "make its name and its front matter agree")
        return _planned("removed" if gone and not force else "written", path, one, guid, shelf)
    path = path_of(here)
    plan = replace(_planned("written", path, one, guid, shelf), seen=path.read_bytes())
    if plan.seen == plan.data:
        return replace(plan, fate="unchanged")
    edited = not shelf.as_imported(path)
    # A person may have changed an import's title and date.
    if not (edited and path.name in shelf.recorded) and not one.moved and not shelf.is_sure(one.found, here):
        raise refusal(here, one.found, number)
    if edited and not force:
        return replace(plan, fate="kept", pictures=())
    # What another kind of source says of the essay is not a correction of it.
    is_other = shelf.of_another_kind(path, one.found.kind) and not force
    return replace(plan, fate="unchanged", is_of_another_kind=is_other) if is_other else plan


def _planned(fate: Fate, path: Path, one: Numbered, guid: str, shelf: Shelf) -> Plan:
    """Return the plan of an essay, its pictures named as they will be beside ``path``, or are there already."""
    found = one.found
    essay, pictures = with_pictures(found.item.essay, found.item.place, found.source, path.stem)
    item = replace(found.item, essay=with_fetched(essay, path.stem, shelf.show.essays))
    data = essay_file(item, one.number, guid, shelf.show)
    return Plan(fate, path, data, one.number, found, pictures, item, guid)


def refusal(here: Essay, new: Found, number: int) -> EssaycastError:
    """Return the error for an essay that has the number of ``new`` and is another one."""
    another, where = "", ""
    if here.title == new.essay.title:
        another, where = "another ", f" ({new.item.place})" if new.item.place else ""
    return EssaycastError(
        f"number {number} is “{here.title}” in {path_of(here)} and {another}“{new.essay.title}” in the source{where}",
        "renumber yours, or import into another folder with --into DIR",
    )


def refuse_twins(plans: Iterable[Plan]) -> None:
    """Raise EssaycastError if two essays of the sources have one number."""
    seen: dict[int, Plan] = {}
    for plan in plans:
        other = seen.setdefault(plan.number, plan)
        if other is not plan:
            raise EssaycastError(
                f"“{other.found.essay.title}” and “{plan.found.essay.title}” both have the number {plan.number}",
                "import one of their sources into another folder with --into DIR",
            )
