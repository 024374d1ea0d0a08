"""The essays that a show has, and which of them an essay of a source is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path

from tts.errors import EssaycastError
from tts.essay import Essay, numbered, slugify
from tts.show.guid import Guids, derived_guids
from tts.show.numbers import read_numbers
from tts.show.settings import Show
from tts.sources.import_record import Entry, digest, read_import_record
from tts.sources.importing.found import Found
from tts.sources.kinds import documents_of
from tts.sources.marks import host, is_unique
from tts.sources.matching import Mark, Matcher, Tie, Trace, Where, is_nameless
from tts.sources.registry import catalogue_of, read_essay


@dataclass(frozen=True, slots=True)
class Claimed:
    """The essays here that others are: those of ``ids``, and those whose guids the sources have."""

    ids: set[int] = field(default_factory=set)
    guids: Collection[str] = ()

    def is_free(self, essay: Essay, new: Found) -> bool:
        """Return whether ``new`` may be an essay."""
        return id(essay) not in self.ids and (essay.guid == new.essay.guid or essay.guid not in self.guids)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The essays that a show has, the numbers that it has given, and what earlier imports wrote."""

    show: Show
    essays: tuple[Essay, ...]
    given: Mapping[str, int]  # by what an essay is known by
    recorded: Mapping[str, Entry]
    damage: str  # of the record of earlier imports
    hashes: Collection[str]  # of the files as they were imported
    matcher: Matcher
    guids: Guids
    places: Mapping[int, str]  # of the documents that essays were imported from, by the id of each
    at: Mapping[str, Sequence[Essay]]  # the essays of each place
    deleted: Mapping[tuple[str, str], int]  # the numbers of essays that are gone, by their places and slugs

    def at_place(self, new: Found, claimed: Claimed, *, as_it_was: bool = False) -> Essay | None:
        """Return the essay that ``new`` is by its place alone, the likest of several; none of ``claimed``, by id.

        ``as_it_was`` asks for one with the same words.
        """
        if not new.is_document or new.essay.number is not None:
            return None
        there = [other for place in new.places for other in self.at.get(place, ()) if claimed.is_free(other, new)]
        return self.matcher.corrected(new.essay, there, as_it_was=as_it_was, is_file=new.is_file)

    def as_it_was(self, new: Found, claimed: Claimed) -> Essay | None:
        """Return the essay of its title that says what ``new`` says, letter for letter: that has moved."""
        if not new.is_document or new.essay.number is not None:
            return None
        fitting = self.matcher.as_it_was(new.essay, new.kind, is_file=new.is_file)
        return next((other for other in fitting if claimed.is_free(other, new)), None)

    def where(self, new: Found, other: Essay) -> Where:
        """Return where an essay is from, as seen from one that is here."""
        place = self.places.get(id(other))
        if place in new.places:
            return "document" if new.is_file else "source"
        if not new.is_file and new.essay.link and host(new.essay.link) == host(other.link):
            return "source"
        return "elsewhere" if place or (new.essay.link and other.link and not new.is_file) else "unknown"

    def tie(self, new: Found, other: Essay) -> Tie:
        """Return what an essay has in common with one here that has its title."""
        if not new.is_document:
            return "post"
        there = self.places.get(id(other), "")
        if there in new.places:
            return "document"
        # What nobody recorded is somebody's own, or was edited: it is kept in any case.
        same_kind = self.recorded.get(path_of(other).name, {}).get("from") == new.kind
        return "nothing" if there or (same_kind and self.as_imported(path_of(other))) else "post"

    def is_meant(self, new: Found, other: Essay, mark: Mark) -> bool:
        """Return whether ``new`` is the essay here that a mark of it points to."""
        return self.matcher.is_meant(new.essay, other, mark, self.where(new, other), is_file=new.is_file)

    def named(self, new: Found) -> Found:
        """Return ``new`` without its guid if an essay here, or one that was deleted, has that and is another one."""
        guid = new.essay.guid
        if not guid:
            return new
        other = self.matcher.with_guid(guid)
        if other is not None:
            is_own, name = self.is_meant(new, other, "guid"), path_of(other).name
        else:
            number = self.given.get(guid)
            there = self.matcher.numbered(number) if number is not None else []
            is_own = number is None or (
                any(self.is_meant(new, one, "guid") for one in there) if there else self._was(new, number)
            )
            name = ""
        return new if is_own else replace(new, essay=replace(new.essay, guid=""), stranger=name)

    def _was(self, new: Found, number: int) -> bool:
        """Return whether ``new`` may be the essay of that number, which was deleted; its guid says so."""
        gone = self.removed(number)
        place = self.recorded.get(gone.name, {}).get("place") if gone else None
        return (
            gone is None
            or is_unique(new.essay.guid)
            or place is None
            or place in new.places
            or _slug(gone.name) == new.essay.slug
        )

    def find(self, new: Found, claimed: Claimed) -> Essay | None:
        """Return the essay that ``new`` already is here, but none of those that others are.

        EssaycastError if two have its number.
        """
        if here := self.at_place(new, claimed):
            return here
        number = new.essay.number
        if number is None:
            number = self.number_of(new)
        numbered = replace(new.essay, number=number)
        derived = () if number is None else tuple(islice(derived_guids(self.show, numbered), 2))
        same = self.matcher.numbered(number) if number is not None else []
        if len(same) > 1:
            names = " and ".join(path_of(essay).name for essay in same)
            raise EssaycastError(f"two essays have the number {number} ({names})", "renumber or remove one of them")
        fitting = chain(
            self.matcher.candidates(
                new.essay,
                new.kind,
                lambda other: self.tie(new, other),
                lambda other: self.where(new, other),
                is_file=new.is_file,
                derived=derived,
            ),
            same if new.essay.number is None else (),
        )
        found = next((essay for essay in fitting if claimed.is_free(essay, new)), None)
        return found or self.unnamed(new, claimed)

    def unnamed(self, new: Found, claimed: Claimed) -> Essay | None:
        """Return the essay that ``new`` was when its source had no guid for it: a draft, say, that is published now."""
        if not new.essay.guid:
            return None
        for other in self.matcher.namesakes(new.essay, new.kind):
            if (
                claimed.is_free(other, new)
                and other.guid in islice(derived_guids(self.show, other), 2)
                and (other.draft or self.matcher.is_close(new.essay, other))
            ):
                same_place = self.places.get(id(other)) in (None, *new.places)
                tie: Tie = "document" if same_place else "draft" if other.draft else "nothing"
                if self.matcher.is_same(new.essay, other, tie):
                    return other
        return None

    def number_of(self, new: Found) -> int | None:
        """Return the number that an essay was given once. What it is known by tells it only if it may be the essay."""
        essay = new.essay
        number = self.given.get(key_of(essay))
        if new.is_document:
            deleted = (self.deleted.get((place, essay.slug)) for place in new.places)
            number = next((one for one in deleted if one is not None), number)
        if number is None or essay.guid:
            return number
        there = self.matcher.numbered(number)
        if not there:  # its essay was deleted here, unless it was only given another number
            same = self.matcher.with_guid(next(derived_guids(self.show, replace(essay, number=number))))
            return None if same and not self.is_meant(new, same, "number") else number
        are_others = (
            self.matcher.has_other_guid(essay, new.kind, other) or not self.is_meant(new, other, "link")
            if essay.link
            else not self.matcher.is_same(essay, other, self.tie(new, other))
            for other in there
        )
        return None if all(are_others) else number

    def guid(self, new: Essay, here: Essay | None, number: int) -> str:
        """Return the guid of an essay that comes in as ``number``, which is ``here`` if it is in the show already.

        That which its file has, or its record, stays; else the source's own counts.
        """
        known = here and (here.guid or self.guids.recorded(here))
        return known or new.guid or self.guids.of(replace(new, number=number))

    def twin(self, new: Found, claimed: Collection[int], how: Trace) -> Essay | None:
        """Return the essay that ``new`` is here under another guid and another link; none of ``claimed``, by id."""
        known = new.essay.number is not None or self.number_of(new) is not None
        other = None if known else self.matcher.moved(new.essay, claimed, how)
        same = other and (not is_nameless(new.essay) or self.matcher.is_same(new.essay, other, self.tie(new, other)))
        return other if same else None

    def is_sure(self, new: Found, here: Essay) -> bool:
        """Return whether more than a number says that ``new`` is an essay here: guid, link, title, day or words."""
        essay = new.essay
        return (
            (essay.guid != "" and essay.guid == here.guid)
            or here.title == essay.title
            or (essay.published is not None and _day(here) == _day(essay))
            or (essay.link != "" and self.is_meant(new, here, "link"))
            or self.matcher.has_part(essay, here)
            or (essay.guid != "" and essay.guid in self.given)
        )

    def gone(self) -> dict[str, int]:
        """Return the numbers of essays that were imported and that nobody has any more, by the rest of their names."""
        names = (name for name in self.recorded if not (self.show.essays / name).exists())
        parts = (name.removesuffix(".md").partition("-") for name in names)
        numbers = {slug: int(number) for number, _, slug in parts if number.isdecimal() and slug}
        return {slug: number for slug, number in numbers.items() if not self.matcher.numbered(number)}

    def taken(self) -> Iterable[int]:
        """Yield every number that an essay here has, or had."""
        written = (name.partition("-")[0] for name in self.recorded)
        return chain(
            (essay.number for essay in self.essays if essay.number is not None),
            self.given.values(),
            (int(start) for start in written if start.isdecimal()),
        )

    def pictures(self) -> dict[str, dict[str, str]]:
        """Return the hashes of the pictures that imports wrote, by the folder and the name of each."""
        kept = ((name, entry.get("pictures")) for name, entry in self.recorded.items())
        return {Path(name).stem: dict(hashes) for name, hashes in kept if hashes}

    def as_imported(self, path: Path) -> bool:
        """Return whether ``path`` holds just what an import wrote, under whatever name."""
        return digest(path.read_bytes()) in self.hashes

    def of_another_kind(self, path: Path, kind: str) -> bool:
        """Return whether ``path`` was imported from another kind of source than ``kind``."""
        return self.recorded.get(path.name, {}).get("from", kind) != kind

    def removed(self, number: int) -> Path | None:
        """Return the file that an import wrote for ``number`` and that is no longer there."""
        prefix = numbered(number, "")
        folder = self.show.essays
        gone = (name for name in self.recorded if name.startswith(prefix) and not (folder / name).exists())
        return next((folder / name for name in gone), None)


def shelf_of(show: Show) -> Shelf:
    """Return what a show has by now, read from its files; EssaycastError if one of them cannot be read."""
    recorded, damage = read_import_record(show.essays)
    recorded = {
        name: {**entry, "from": documents_of(entry["from"])} if "from" in entry else entry
        for name, entry in recorded.items()
    }
    catalogue = catalogue_of(show)
    homes = {path: number for number, path in catalogue.by_number.items()}
    read = (read_essay(path, show.date_order) for path in catalogue.files)
    essays = tuple(
        essay if essay.number is not None else replace(essay, number=homes.get(path_of(essay))) for essay in read
    )
    matcher = Matcher()
    for essay in essays:
        matcher.add(essay, recorded.get(path_of(essay).name, {}).get("from", ""))
    hashes = frozenset(entry.get("sha256", "") for entry in recorded.values())
    numbers = read_numbers(show.root)
    places, deleted = _places(show, essays, recorded)
    at: dict[str, list[Essay]] = {}
    for essay in essays:
        if place := places.get(id(essay)):
            at.setdefault(place, []).append(essay)
    return Shelf(show, essays, numbers, recorded, damage, hashes, matcher, Guids(show, essays), places, at, deleted)


def _places(
    show: Show, essays: Iterable[Essay], recorded: Mapping[str, Entry]
) -> tuple[dict[int, str], dict[tuple[str, str], int]]:
    """Return the places of the essays by their ids, and the numbers of those that are gone by place and slug.

    A file that was given another name has kept its number, or the guid that it had for it.
    """
    lost = {name: entry["place"] for name, entry in recorded.items() if "place" in entry}
    places: dict[int, str] = {}
    renamed = []
    for essay in essays:
        if place := lost.pop(path_of(essay).name, ""):
            places[id(essay)] = place
        elif essay.number is not None:
            renamed.append(essay)
    by_number = {int(start): name for name in lost if (start := name.partition("-")[0]).isdecimal()}
    guids = {next(derived_guids(show, Essay("", (), number=number))): number for number in by_number}
    for essay in renamed:
        if (number := guids.get(essay.guid)) in by_number:
            places[id(essay)] = lost.pop(by_number.pop(number))
            continue
        name = by_number.get(essay.number or 0, "")
        if name and path_of(essay).name not in recorded and _slug(name) == slugify(essay.title):
            places[id(essay)] = lost.pop(by_number.pop(essay.number or 0))
    return places, {(lost[name], _slug(name)): number for number, name in by_number.items() if name in lost}


def _slug(name: str) -> str:
    return name.removesuffix(".md").partition("-")[2]


def key_of(essay: Essay) -> str:
    """Return the key under which the essay's number is kept."""
    return essay.guid or essay.link or f"{_day(essay) or 'undated'} {essay.title}"


def _day(essay: Essay) -> date | None:
    return essay.published.date() if essay.published else None


def path_of(essay: Essay) -> Path:
    """Return the file of an essay on the shelf."""
    assert essay.path is not None  # every essay on the shelf was read from its file
    return essay.path
