"""Write the essays of sources into a show: new essays are added, and essays that a person has edited are kept."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timezone
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal, Protocol

import tomlkit
import yaml

from tts.errors import EssaycastError, RequestError
from tts.essay import Essay, numbered, slugify
from tts.files import ChangedError, unwritable, write_authored, write_whole
from tts.show.guid import Guids, derived_guids
from tts.show.lock import one_run_at_a_time
from tts.show.numbers import keep_numbers, next_number, read_numbers
from tts.show.settings import SHOW_FILE, Show, load_show, read_show
from tts.sources.beside import PICTURES, Album, Copier, Fetcher, Picture, with_fetched, with_pictures
from tts.sources.import_record import Entry, read_import_record, write_import_record
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.kinds import Reading, documents_of, is_of_files, kind_of
from tts.sources.little_words import base, is_rather_in
from tts.sources.markdown_writer import to_markdown
from tts.sources.marks import host, is_home, is_unique
from tts.sources.matching import TRACES, Mark, Matcher, Tie, Trace, Where, is_nameless
from tts.sources.registry import catalogue_of, read_essay
from tts.sources.shared import told_apart
from tts.sources.source import Source
from tts.sources.text import clean


class Opening(Protocol):
    """What gives a source when it is asked to, such as an address that is fetched."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def open(self, show: Show) -> Reading:
        """Return the source, read with the settings of ``show``; EssaycastError if it cannot be."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that has been read."""

    reading: Reading

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.reading.source.name

    def open(self, show: Show) -> Reading:
        """Return it."""
        return self.reading


# Of pairs of documents that are one, or nearly.
_MOST_NAMED = 3

Fate = Literal["written", "unchanged", "kept", "removed"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """An essay that came in as a draft, and why."""

    path: Path
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class DroppedLine:
    """What of a source is not read, the rule that says so, and where it stood: ``line`` is 1-based, 0 if unknown."""

    title: str
    place: str
    line: int
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. ``kept`` were edited by a person, ``removed`` deleted by one; both stay so without force.

    ``new_show`` says that show.toml was made. Of a ``dry_run`` it is what would be done.
    """

    show: ShowFacts
    root: Path
    new_show: bool
    dry_run: bool
    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    kept: tuple[Path, ...]
    removed: tuple[Path, ...]
    withheld: tuple[Withheld, ...]
    dropped: tuple[DroppedLine, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """An essay of a source, that source, its kind, and the essay as it is known.

    ``essay`` has no guid and no link that are those of others as well: ``item`` has what is written. ``places`` are
    hashes of the way from the show's essays to the document that it is, or to the file that holds it: the first one is
    recorded, older records have others.
    """

    item: ImportedEssay
    kind: str
    source: Source
    essay: Essay
    places: tuple[str, ...]
    language: str = ""  # that the source declares
    stranger: str = ""  # the file of an essay here that has its guid, and is another one

    @property
    def is_file(self) -> bool:
        """Whether it is a file of its own."""
        return is_of_files(self.kind)

    @property
    def is_document(self) -> bool:
        """Whether its place tells what it is: it has no guid, and no link but one that its author wrote into it."""
        return not self.essay.guid and (self.is_file or not self.essay.link)


def _finder(source: Source, kind: str, show: Show, language: str = "") -> Callable[[ImportedEssay], _Found]:
    """Return a function that turns an essay of ``source`` into a found one; the path of ``source`` is resolved once."""
    kind = documents_of(kind)
    if source.address:
        way = source.address
    else:
        path = source.path.resolve()
        with suppress(ValueError):  # on Windows, a document on another drive
            path = Path(os.path.relpath(path, show.essays.resolve()))
        way = path.as_posix()
    within = is_of_files(kind) and not source.address
    is_folder, is_archive = source.is_folder, source.is_archive

    def found(item: ImportedEssay) -> _Found:
        item = _tidy(item)
        shared = item.shared_link or is_home(item.essay.link)
        essay = replace(item.essay, link="") if shared else item.essay
        return _Found(item, kind, source, essay, tuple(map(_hashed, ways(item.place))), language)

    def ways(place: str) -> tuple[str, ...]:
        if source.address:
            return (way,)
        if not within:
            return (f"{way}\0",)
        if is_folder:
            return (f"{way}/{place}\0", f"{way}\0{place}")
        return (f"{way}\0{place}",) if is_archive else (f"{way}\0", f"{way}\0{place}")

    return found


def _hashed(way: str) -> str:
    return _digest(way.encode(errors="surrogateescape"))


@dataclass(frozen=True, slots=True)
class _Numbered:
    """An essay with the number that it has or gets in the show, and the essay there that it is."""

    found: _Found
    number: int
    here: Essay | None
    moved: bool = False  # it was found here by its text, and has a guid or a link that nobody knew


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of one essay: its file, and what the import would write there."""

    fate: Fate
    path: Path
    data: bytes
    number: int
    found: _Found
    pictures: tuple[Picture, ...]  # that come along
    item: ImportedEssay  # as it is written, under this guid
    guid: str
    seen: bytes | None = None  # what the file held, if it was there, when its fate was decided
    is_of_another_kind: bool = False  # its file is from another kind of source, and stays


@dataclass(frozen=True, slots=True)
class _Claimed:
    """The essays here that others are: those of ``ids``, and those whose guids the sources have."""

    ids: set[int] = field(default_factory=set)
    guids: Collection[str] = ()

    def is_free(self, essay: Essay, new: _Found) -> bool:
        """Return whether ``new`` may be an essay."""
        return id(essay) not in self.ids and (essay.guid == new.essay.guid or essay.guid not in self.guids)


@dataclass(frozen=True, slots=True)
class _Shelf:
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

    def at_place(self, new: _Found, claimed: _Claimed, *, as_it_was: bool = False) -> Essay | None:
        """Return the essay that ``new`` is by its place alone, the likest of several; none of ``claimed``, by id.

        ``as_it_was`` asks for one with the same words.
        """
        if not new.is_document or new.essay.number is not None:
            return None
        there = [other for place in new.places for other in self.at.get(place, ()) if claimed.is_free(other, new)]
        return self.matcher.corrected(new.essay, there, as_it_was=as_it_was, is_file=new.is_file)

    def as_it_was(self, new: _Found, claimed: _Claimed) -> Essay | None:
        """Return the essay of its title that says what ``new`` says, letter for letter: that has moved."""
        if not new.is_document or new.essay.number is not None:
            return None
        fitting = self.matcher.as_it_was(new.essay, new.kind, is_file=new.is_file)
        return next((other for other in fitting if claimed.is_free(other, new)), None)

    def where(self, new: _Found, other: Essay) -> Where:
        """Return where an essay is from, as seen from one that is here."""
        place = self.places.get(id(other))
        if place in new.places:
            return "document" if new.is_file else "source"
        if not new.is_file and new.essay.link and host(new.essay.link) == host(other.link):
            return "source"
        return "elsewhere" if place or (new.essay.link and other.link and not new.is_file) else "unknown"

    def tie(self, new: _Found, other: Essay) -> Tie:
        """Return what an essay has in common with one here that has its title."""
        if not new.is_document:
            return "post"
        there = self.places.get(id(other), "")
        if there in new.places:
            return "document"
        # What nobody recorded is somebody's own, or was edited: it is kept in any case.
        same_kind = self.recorded.get(_path(other).name, {}).get("from") == new.kind
        return "nothing" if there or (same_kind and self.as_imported(_path(other))) else "post"

    def is_meant(self, new: _Found, other: Essay, mark: Mark) -> bool:
        """Return whether ``new`` is the essay here that a mark of it points to."""
        return self.matcher.is_meant(new.essay, other, mark, self.where(new, other), is_file=new.is_file)

    def named(self, new: _Found) -> _Found:
        """Return ``new`` without its guid if an essay here, or one that was deleted, has that and is another one."""
        guid = new.essay.guid
        if not guid:
            return new
        other = self.matcher.with_guid(guid)
        if other is not None:
            is_own, name = self.is_meant(new, other, "guid"), _path(other).name
        else:
            number = self.given.get(guid)
            there = self.matcher.numbered(number) if number is not None else []
            is_own = number is None or (
                any(self.is_meant(new, one, "guid") for one in there) if there else self._was(new, number)
            )
            name = ""
        return new if is_own else replace(new, essay=replace(new.essay, guid=""), stranger=name)

    def _was(self, new: _Found, number: int) -> bool:
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

    def find(self, new: _Found, claimed: _Claimed) -> Essay | None:
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
            names = " and ".join(_path(essay).name for essay in same)
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

    def unnamed(self, new: _Found, claimed: _Claimed) -> Essay | None:
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

    def number_of(self, new: _Found) -> int | None:
        """Return the number that an essay was given once. What it is known by tells it only if it may be the essay."""
        essay = new.essay
        number = self.given.get(_key(essay))
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

    def twin(self, new: _Found, claimed: Collection[int], how: Trace) -> Essay | None:
        """Return the essay that ``new`` is here under another guid and another link; none of ``claimed``, by id."""
        known = new.essay.number is not None or self.number_of(new) is not None
        other = None if known else self.matcher.moved(new.essay, claimed, how)
        same = other and (not is_nameless(new.essay) or self.matcher.is_same(new.essay, other, self.tie(new, other)))
        return other if same else None

    def is_sure(self, new: _Found, here: Essay) -> bool:
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
        return _digest(path.read_bytes()) in self.hashes

    def of_another_kind(self, path: Path, kind: str) -> bool:
        """Return whether ``path`` was imported from another kind of source than ``kind``."""
        return self.recorded.get(path.name, {}).get("from", kind) != kind

    def removed(self, number: int) -> Path | None:
        """Return the file that an import wrote for ``number`` and that is no longer there."""
        prefix = numbered(number, "")
        folder = self.show.essays
        gone = (name for name in self.recorded if name.startswith(prefix) and not (folder / name).exists())
        return next((folder / name for name in gone), None)


class Here:
    """The essays of a show, and those that were deleted from it: whether an import would bring one in that is new."""

    def __init__(self, show: Show) -> None:
        self._shelf = _shelf(show)
        self._finders: dict[Source, Callable[[ImportedEssay], _Found]] = {}
        self.found: set[Path] = set()  # what ``has`` was asked for and is there

    def has(self, item: ImportedEssay, kind: str, source: Source) -> bool:
        """Return whether an essay of a source of that kind is, or was, one of the show.

        What is found by its text alone is told by ``import_sources``: an essay that is only linked has none yet.
        """
        if source not in self._finders:
            self._finders[source] = _finder(source, kind, self._shelf.show)
        found = self._shelf.named(self._finders[source](item))
        number = self._shelf.number_of(found)
        gone = number is not None and self._shelf.removed(number) is not None
        own = found.essay.number
        taken = [] if own is None else self._shelf.matcher.numbered(own)  # an import would be refused
        here = self._shelf.find(found, _Claimed()) or next(iter(taken), None)
        if here:
            self.found.add(_path(here))
        return gone or here is not None


def import_sources(
    sources: Sequence[Path | Opening],
    into: Path | None,
    show: Show | None,
    *,
    force: bool = False,
    dry_run: bool = False,
    since: date | None = None,
    limit: int | None = None,
    progress: Callable[[str], None] | None = None,
    picture: Callable[[str], bytes] | None = None,
    known: Collection[Path] | None = None,
) -> ImportReport:
    """Import the essays of ``sources`` into the show at ``into`` (made if need be), else into ``show``.

    Importing again writes only what is new. Of essays that are in several sources the first is taken. ``since`` and
    ``limit`` (the newest so many) leave essays out, which are numbered all the same. ``force`` overwrites edited essays
    and brings removed ones back. ``progress`` is told what is being done. ``picture`` fetches one for an essay that
    comes from the web and is written, or raises EssaycastError: a notice says so, and the essay keeps its address.
    ``known`` are files of essays that the sources have as well; if it is given, what is in the show stays as it is.

    Nothing is written before every check has passed: EssaycastError if a source cannot be read or one of its essays has
    the number of another, RequestError if there is no show to import into.
    """
    tell = progress or (lambda text: None)
    target = _target(into, show)
    new_show = not isinstance(target, Show)
    settings = target if isinstance(target, Show) else Show(root=target)
    found, facts, notices = _read(sources, settings, tell)
    show_text = ""
    if new_show:
        facts = _completed(facts, found, settings.root)
        show_text = _show_toml(facts)
        settings = read_show(tomlkit.parse(show_text).unwrap(), settings.root)
    found = [_in_its_language(one, settings) for one in found]

    with ExitStack() as lock:
        # Under the lock: what another import has written since would be numbered, and recorded, a second time. Where
        # nothing has been made yet, nothing is made for an import that is going to be refused.
        held = settings.out.is_dir() and not (new_show or dry_run)
        if held:
            lock.enter_context(one_run_at_a_time(settings))
        decided = _decided(found, settings, since, limit, force, known)
        plans = decided.plans
        if plans and not dry_run:
            if not held:
                lock.enter_context(one_run_at_a_time(settings))
                decided = _decided(found, settings, since, limit, force, known)
                plans = decided.plans
            if new_show:
                if (settings.root / SHOW_FILE).exists():
                    raise RequestError(f"another import has just made the show {settings.root}", "run this one again")
                _make_folders(settings)
                write_whole(settings.root / SHOW_FILE, show_text)
            writing = [plan for plan in plans if plan.fate == "written"]
            tell(f"writing {len(writing)} of {len(found)} essays")
            written = _write(decided, settings, picture, force, tell, corrects=known is None)
        else:
            written = []
        notices += [
            *decided.notices,
            *written,
            *_strangers(plans, settings),
            *_out_there(plans, settings),
            *filter(None, (_held_there(plan, settings) for plan in plans)),
        ]

    def paths(fate: Fate) -> tuple[Path, ...]:
        return tuple(plan.path for plan in plans if plan.fate == fate)

    return ImportReport(
        show=facts,
        root=settings.root,
        new_show=new_show and bool(plans),
        dry_run=dry_run,
        written=paths("written"),
        unchanged=paths("unchanged"),
        kept=paths("kept"),
        removed=paths("removed"),
        withheld=tuple(
            Withheld(plan.path, plan.found.essay.title, why)
            for plan in plans
            if plan.fate in ("written", "unchanged")
            and (why := _why_a_draft(plan.found.item) or plan.found.essay.withheld)
        ),
        dropped=tuple(
            DroppedLine(plan.found.essay.title, plan.found.item.place, drop.line, drop.rule, drop.text)
            for plan in plans
            for drop in plan.found.essay.dropped
        ),
        notices=tuple(dict.fromkeys(notices)),
    )


@dataclass(frozen=True, slots=True)
class _Decided:
    """What an import is going to do with a show, as it found it."""

    shelf: _Shelf
    plans: list[_Plan]
    numbers: Mapping[str, int]  # that essays have by now, by what each is known by
    notices: tuple[str, ...]


def _decided(
    found: Sequence[_Found],
    show: Show,
    since: date | None,
    limit: int | None,
    force: bool,
    known: Collection[Path] | None,
) -> _Decided:
    """Decide what becomes of every essay; EssaycastError if a person has to. Nothing is written."""
    shelf = _shelf(show)
    notices = [shelf.damage] if shelf.damage else []
    found = [shelf.named(one) for one in found]
    numbered_ = _numbered(found, shelf, known or ())
    if moved := [one for one in numbered_ if one.moved]:
        one_ = f"“{moved[0].found.essay.title}” is" if len(moved) == 1 else f"{len(moved)} essays are"
        notices.append(
            f"{one_} here already under other addresses and guids (did {moved[0].found.source.name} move?): "
            "they keep their guids, and do not come in twice"
        )
    chosen = _chosen(numbered_, since, limit)
    if not chosen:
        notices.append("no essay is recent enough: nothing was imported")
    plans = [_plan(one, shelf, force) for one in chosen]
    notices += _namesakes(chosen, plans, shelf)
    notices += _guids_of_others(plans)
    if known is None:
        notices += _of_another_kind(plans)
    else:
        plans = [replace(plan, fate="unchanged") if plan.seen is not None else plan for plan in plans]
    _refuse_twins(plans)
    numbers = {_key(one.found.essay): one.number for one in numbered_ if one.found.essay.number is None}
    return _Decided(shelf, plans, numbers, tuple(notices))


def _write(
    decided: _Decided,
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
    done: list[_Plan] = []
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


def _illustrated(plan: _Plan, fetcher: Fetcher, show: Show, tell: Callable[[str], None]) -> _Plan:
    """Return the plan of an essay whose pictures on the web have been fetched."""
    tell(f"fetching the pictures of {plan.path.stem}")
    item = replace(plan.item, essay=fetcher.illustrated(plan.item.essay, plan.path.stem))
    return replace(plan, item=item, data=essay_file(item, plan.number, plan.guid, show))


def _copy_pictures(plans: Iterable[_Plan], album: Album, corrects: bool) -> None:
    """Copy the pictures of essays that were written, those that are missing, and those that the source corrected."""
    copier = Copier(album)
    for plan in plans:
        for picture in plan.pictures if plan.fate in ("written", "unchanged") else ():
            if plan.fate == "written" or not (album.essays / picture.place).exists():
                copier.copy(plan.found.source, picture)
            elif corrects and plan.seen == plan.data:
                copier.correct(plan.found.source, picture)


def essay_file(item: ImportedEssay, number: int, guid: str, show: Show) -> bytes:
    """Return the essay's file: front matter in a fixed order of keys, and the text as Markdown.

    What the show says of every essay is left out, and so is a picture that does not come along.
    """
    essay = item.essay
    given: dict[str, Any] = {
        "author": essay.author if essay.author != show.author else "",
        "link": essay.link,
        "description": essay.description,
        "image": essay.image if "://" in essay.image or essay.image.startswith(f"{PICTURES}/") else "",
        "tags": list(essay.tags),
        "language": essay.language if essay.language != show.language else "",
        "season": essay.season,
        "episodeType": essay.episode_type if essay.episode_type != "full" else "",
        "minutes": item.minutes,
        "draft": bool(_why_a_draft(item)),
        "withheld": essay.withheld,
        "lexicon": dict(essay.lexicon),
    }
    matter: dict[str, Any] = {"number": number, "title": essay.title}
    if essay.published:
        matter["date"] = _moment(essay.published)
    matter |= {key: value for key, value in given.items() if value}
    if essay.explicit is not None:
        matter["explicit"] = essay.explicit
    matter["guid"] = guid
    head = yaml.safe_dump(matter, sort_keys=False, allow_unicode=True, width=float("inf"))
    # JSON may have half of a pair of surrogates, which no file can hold.
    return f"---\n{head}---\n\n{to_markdown(essay.blocks)}".encode(errors="replace")


def _read(
    sources: Sequence[Path | Opening], show: Show, tell: Callable[[str], None]
) -> tuple[list[_Found], ShowFacts, list[str]]:
    """Return the essays of all sources, each once, what they say about the show, and notes for people."""
    found: list[_Found] = []
    facts = ShowFacts()
    notices: list[str] = []
    matcher = Matcher()
    for given in sources:
        reading = _opened(given, show, tell)
        source, kind, imported = reading.source, reading.kind, reading.imported
        notices += imported.notices
        finder = _finder(source, kind, show, imported.show.language)
        items = [finder(item) for item in told_apart(imported).essays]
        filled = [one for one in items if _has_text(one.item)]
        notices += [f"“{one.essay.title}” has no text and was left out" for one in items if not _has_text(one.item)]
        if not filled:
            raise EssaycastError(f"{source.name} holds no essay", _why_none(imported))
        twins = 0
        near: list[tuple[_Found, _Found]] = []
        claimed: set[int] = set()
        own: dict[int, _Found] = {}
        pairs: list[str] = []

        for one in filled:
            essay = one.essay
            fitting = matcher.candidates(
                essay, one.kind, partial(_tie, essay, own), partial(_where, one, own), is_file=one.is_file
            )
            if same := next(fitting, None):
                twins += 1
                claimed.add(id(same))
                if id(same) in own and one.is_file:
                    pairs.append(f"{one.item.place} is {own[id(same)].item.place}")
                continue
            if is_nameless(essay) and (other := matcher.nearly_twin(essay, one.kind)) and id(other) in own:
                near.append((one, own[id(other)]))
            if matcher.with_guid(essay.guid):  # of an essay of another source
                essay = replace(essay, guid="")
                one = replace(one, essay=essay)
            matcher.add(essay, one.kind)
            claimed.add(id(essay))
            own[id(essay)] = one
        for one in own.values():
            if moved := matcher.moved(one.essay, claimed):  # in a source before this one
                twins += 1
                claimed.add(id(moved))
            else:
                found.append(one)
        if twins:
            essays = "an essay stands" if twins == 1 else f"{twins} essays stand"
            where = ": ".join((source.name, *([_listed(pairs)] if pairs else [])))
            notices.append(f"{essays} in the sources more than once; the first was taken ({where})")
        notices += [
            f"“{one.essay.title}” is twice in {source.name}, in nearly the same words "
            f"({other.item.place}, {one.item.place}): delete one if they are the same essay"
            for one, other in near[:_MOST_NAMED]
        ]
        facts = _merged(facts, imported.show)
    return found, facts, notices


def _tie(new: Essay, own: Mapping[int, _Found], other: Essay) -> Tie:
    """Return what an essay has in common with one of its title that was read before it, of its source if in ``own``."""
    two_guids = bool(new.guid and other.guid and new.guid != other.guid)
    if id(other) in own and (two_guids or is_nameless(new) or is_nameless(other)):
        return "source"
    return "nothing" if is_nameless(new) and is_nameless(other) else "post"


def _where(new: _Found, own: Mapping[int, _Found], other: Essay) -> Where:
    of_one_site = not new.is_file and new.essay.link and host(new.essay.link) == host(other.link)
    return "source" if id(other) in own or of_one_site else "elsewhere"


def _opened(given: Path | Opening, show: Show, tell: Callable[[str], None]) -> Reading:
    if not isinstance(given, Path):
        tell(f"fetching {given.name}")
        return given.open(show)
    source = Source(given)
    kind = kind_of(source)
    tell(f"reading {source.name} ({kind.name})")
    return Reading(source, kind.name, kind.imported(source, show))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def _has_text(item: ImportedEssay) -> bool:
    return any(block.kind != "embed" for block in item.essay.blocks)


def _why_none(imported: Imported) -> str:
    reason = next(iter(imported.notices), "")
    return reason.replace("\n", " ")[:200] or "choose another file"


def _tidy(item: ImportedEssay) -> ImportedEssay:
    """Return the essay with what file names and front matter need, whatever its reader gave."""
    essay = item.essay
    title = _line(essay.title) or _line(item.place) or "Untitled"
    tidied = replace(
        essay,
        title=title,
        slug=slugify(essay.slug or title),
        author=_line(essay.author),
        link=clean(essay.link),
        description=_line(essay.description),
        guid=clean(essay.guid),
        image=clean(essay.image),
        tags=tuple(map(_line, essay.tags)),
    )
    return replace(item, essay=tidied)


def _in_its_language(one: _Found, show: Show) -> _Found:
    """Return an essay with the language that its source declares if that is not the show's, and its words agree."""
    essay = one.essay
    if essay.language or not one.language or not is_rather_in(essay.blocks, one.language, show.language):
        return one
    item = replace(one.item, essay=replace(one.item.essay, language=one.language))
    return replace(one, item=item, essay=replace(essay, language=one.language))


def _strangers(plans: Iterable[_Plan], show: Show) -> list[str]:
    """Return a note for each language, other than the show's, of essays that were written now."""
    strangers: dict[str, list[str]] = {}
    for plan in plans:
        language = plan.found.essay.language
        if plan.fate == "written" and language and base(language) != base(show.language):
            strangers.setdefault(language, []).append(plan.found.essay.title)
    return [
        f"{_several(titles)} in {language}, but this show is read in {show.language}: "
        "give them a show of their own (--into DIR)"
        for language, titles in strangers.items()
    ]


def _several(titles: Sequence[str]) -> str:
    return f"“{titles[0]}” and {len(titles) - 1} more are" if len(titles) > 1 else f"“{titles[0]}” is"


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _merged(facts: ShowFacts, more: ShowFacts) -> ShowFacts:
    """Return what is known of the show, the first source that says a thing going before the others."""
    known = {item.name: getattr(facts, item.name) or getattr(more, item.name) for item in fields(ShowFacts)}
    return ShowFacts(**known)


def _completed(facts: ShowFacts, found: Iterable[_Found], root: Path) -> ShowFacts:
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


def _numbered(found: Sequence[_Found], shelf: _Shelf, known: Collection[Path] = ()) -> list[_Numbered]:
    """Give each essay its number: its own, that of its file here, one once given, or the next free one by date.

    What no name leads to is looked for by its text, among files that no other essay is: none of ``known``.
    """
    homes: dict[int, Essay | None] = {}
    claimed = {id(essay) for essay in shelf.essays if _path(essay) in known}
    # What has a guid of a source is never another one of it.
    taken = _Claimed(claimed, {one.essay.guid for one in found if one.essay.guid})
    numbers: dict[int, int] = {}
    # A document that lies where it did is the same one, before another takes its title.
    for look in (partial(shelf.at_place, as_it_was=True), shelf.as_it_was, shelf.at_place):
        for one in found:
            if homes.get(id(one)) is None and (there := look(one, taken)):
                homes[id(one)] = there
                claimed.add(id(there))
    for one in found:
        if homes.get(id(one)) is None:
            here = homes[id(one)] = shelf.find(one, taken)
            claimed.add(id(here))
    moved: set[int] = set()
    sources: set[Source] = set()  # those that have moved
    for trace in TRACES:
        for one in found:
            if homes[id(one)] is not None or (trace == "rewritten" and one.source not in sources):
                continue
            if twin := shelf.twin(one, claimed, trace):
                homes[id(one)] = twin
                claimed.add(id(twin))
                moved.add(id(one))
                sources.add(one.source)
    # What was deleted here is not there to be compared, but has kept its name.
    gone = shelf.gone() if moved else {}
    for one in found:
        here = homes[id(one)]
        own = one.essay.number if one.essay.number is not None else shelf.number_of(one)
        if here is None and one.essay.number is None and own is not None and shelf.matcher.numbered(own):
            own = None  # it is another one's, as of two documents of one title
        if here is None and own is None:
            own = gone.pop(one.essay.slug, None)
        number = here.number if here and here.number is not None else own
        if number is not None:
            numbers[id(one)] = number
    free = next_number(chain(shelf.taken(), numbers.values()))
    waiting = sorted((one for one in found if id(one) not in numbers), key=_by_date)
    numbers |= {id(one): number for number, one in enumerate(waiting, start=free)}
    return [_Numbered(one, numbers[id(one)], homes[id(one)], id(one) in moved) for one in found]


def _by_date(one: _Found) -> tuple[bool, datetime, str, str]:
    """Sort by date and then by name; essays without a date come last."""
    published = one.essay.published
    return published is None, published or datetime.min.replace(tzinfo=timezone.utc), one.essay.slug, one.item.place


def _chosen(known: Sequence[_Numbered], since: date | None, limit: int | None) -> list[_Numbered]:
    """Return the essays of ``since`` or later, and of those the newest ``limit``, in the order that they came."""

    def moment(one: _Numbered) -> datetime | None:
        return one.found.essay.published

    fitting = [one for one in known if since is None or ((at := moment(one)) and at.date() >= since)]
    if limit is None:
        return fitting
    oldest = datetime.min.replace(tzinfo=timezone.utc)
    newest = sorted(fitting, key=lambda one: (moment(one) or oldest, one.number), reverse=True)[:limit]
    kept = {id(one) for one in newest}
    return [one for one in fitting if id(one) in kept]


def _plan(one: _Numbered, shelf: _Shelf, force: bool) -> _Plan:
    """Decide what becomes of an essay; EssaycastError where a person has to decide."""
    new, here, number = one.found.essay, one.here, one.number
    guid = shelf.guid(new, here, number)
    if here is None:
        if one.found.essay.number is not None and (other := next(iter(shelf.matcher.numbered(number)), None)):
            raise _refusal(other, one.found, number)
        gone = shelf.removed(number)
        path = gone or shelf.show.essays / f"{numbered(number, new.slug)}.md"
        if path.exists():
            raise EssaycastError(f"{path} is not essay {number}", "make its name and its front matter agree")
        return _planned("removed" if gone and not force else "written", path, one, guid, shelf)
    path = _path(here)
    plan = replace(_planned("written", path, one, guid, shelf), seen=path.read_bytes())
    if plan.seen == plan.data:
        return replace(plan, fate="unchanged")
    edited = not shelf.as_imported(path)
    # A person may have changed an import's title and date.
    if not (edited and path.name in shelf.recorded) and not one.moved and not shelf.is_sure(one.found, here):
        raise _refusal(here, one.found, number)
    if edited and not force:
        return replace(plan, fate="kept", pictures=())
    # What another kind of source says of the essay is not a correction of it.
    is_other = shelf.of_another_kind(path, one.found.kind) and not force
    return replace(plan, fate="unchanged", is_of_another_kind=is_other) if is_other else plan


def _planned(fate: Fate, path: Path, one: _Numbered, guid: str, shelf: _Shelf) -> _Plan:
    """Return the plan of an essay, its pictures named as they will be beside ``path``, or are there already."""
    found = one.found
    essay, pictures = with_pictures(found.item.essay, found.item.place, found.source, path.stem)
    item = replace(found.item, essay=with_fetched(essay, path.stem, shelf.show.essays))
    data = essay_file(item, one.number, guid, shelf.show)
    return _Plan(fate, path, data, one.number, found, pictures, item, guid)


def _namesakes(chosen: Iterable[_Numbered], plans: Iterable[_Plan], shelf: _Shelf) -> Iterator[str]:
    """Yield a note for each document that is new here under the title and the day of another, with other words."""
    at_hand = {id(one.here) for one in chosen}
    for one, plan in zip(chosen, plans, strict=True):
        if one.here is None and plan.fate == "written" and one.found.is_document:
            other = shelf.matcher.namesake(one.found.essay, one.found.kind)
            if other is not None and id(other) not in at_hand:
                yield (
                    f"{plan.path.name} is new beside {_path(other).name}, which has its title and other words: "
                    "delete one if they are the same essay"
                )


def _of_another_kind(plans: Iterable[_Plan]) -> Iterator[str]:
    """Yield a note on files that a person gives, and that correct nothing: their essays are from something else."""
    names = [plan.path.name for plan in plans if plan.is_of_another_kind and plan.found.is_file]
    if names:
        more = f" and {len(names) - 1} more were" if len(names) > 1 else " was"
        yield f"{names[0]}{more} imported from another kind of source, whose text stays (--force takes this one)"


def _guids_of_others(plans: Iterable[_Plan]) -> Iterator[str]:
    """Yield a note for essays that are new here, though another one has the guid that their source gives them."""
    new = [plan for plan in plans if plan.seen is None and plan.fate == "written" and plan.found.stranger]
    if new:
        titles = [plan.found.essay.title for plan in new]
        yield (
            f"{_several(titles)} new here and under a new guid: {new[0].found.stranger} has the guid that "
            f"{new[0].found.source.name} gives, and is another essay"
        )


def _refuse_twins(plans: Iterable[_Plan]) -> None:
    """Raise EssaycastError if two essays of the sources have one number."""
    seen: dict[int, _Plan] = {}
    for plan in plans:
        other = seen.setdefault(plan.number, plan)
        if other is not plan:
            raise EssaycastError(
                f"“{other.found.essay.title}” and “{plan.found.essay.title}” both have the number {plan.number}",
                "import one of their sources into another folder with --into DIR",
            )


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


def _shelf(show: Show) -> _Shelf:
    recorded, damage = read_import_record(show.essays)
    recorded = {
        name: {**entry, "from": documents_of(entry["from"])} if "from" in entry else entry
        for name, entry in recorded.items()
    }
    catalogue = catalogue_of(show)
    homes = {path: number for number, path in catalogue.by_number.items()}
    read = (read_essay(path, show.date_order) for path in catalogue.files)
    essays = tuple(
        essay if essay.number is not None else replace(essay, number=homes.get(_path(essay))) for essay in read
    )
    matcher = Matcher()
    for essay in essays:
        matcher.add(essay, recorded.get(_path(essay).name, {}).get("from", ""))
    hashes = frozenset(entry.get("sha256", "") for entry in recorded.values())
    numbers = read_numbers(show.root)
    places, deleted = _places(show, essays, recorded)
    at: dict[str, list[Essay]] = {}
    for essay in essays:
        if place := places.get(id(essay)):
            at.setdefault(place, []).append(essay)
    return _Shelf(show, essays, numbers, recorded, damage, hashes, matcher, Guids(show, essays), places, at, deleted)


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
        if place := lost.pop(_path(essay).name, ""):
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
        if name and _path(essay).name not in recorded and _slug(name) == slugify(essay.title):
            places[id(essay)] = lost.pop(by_number.pop(essay.number or 0))
    return places, {(lost[name], _slug(name)): number for number, name in by_number.items() if name in lost}


def _slug(name: str) -> str:
    return name.removesuffix(".md").partition("-")[2]


def _refusal(here: Essay, new: _Found, number: int) -> EssaycastError:
    """Return the error for an essay that has the number of ``new`` and is another one."""
    another, where = "", ""
    if here.title == new.essay.title:
        another, where = "another ", f" ({new.item.place})" if new.item.place else ""
    return EssaycastError(
        f"number {number} is “{here.title}” in {_path(here)} and {another}“{new.essay.title}” in the source{where}",
        "renumber yours, or import into another folder with --into DIR",
    )


def _make_folders(show: Show) -> None:
    try:
        for folder in (show.essays, show.out, show.root / "voices"):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise unwritable(show.root, problem) from problem


def _write_record(shelf: _Shelf, plans: Iterable[_Plan], album: Album) -> None:
    entries = dict(shelf.recorded)
    for plan in plans:
        name = plan.path.name
        if plan.fate == "written" or (plan.fate == "unchanged" and plan.path.read_bytes() == plan.data):
            entries[name] = {"sha256": _digest(plan.data), "from": plan.found.kind}
        if plan.fate != "removed" and entries.get(name, {}).get("from") == plan.found.kind:
            entries[name] = {**entries[name], "place": plan.found.places[0]}
        if name in entries and (pictures := album.imported.get(plan.path.stem)):
            entries[name] = {**entries[name], "pictures": pictures}
    write_import_record(shelf.show.essays, entries)


def _held_there(plan: _Plan, show: Show) -> str:
    """Say of an essay that was edited here, and is kept, that its source holds it back by now; nothing of others."""
    why = _why_a_draft(plan.found.item) or plan.found.essay.withheld
    if plan.fate != "kept" or not why:
        return ""
    here = read_essay(plan.path, show.date_order)
    if here.draft or here.withheld:
        return ""
    return f"{plan.path.name} is {why}, but was edited here and stays public: write draft: true to hold it back"


def _out_there(plans: Iterable[_Plan], show: Show) -> list[str]:
    """Return a note on essays that were edited here, and are kept as drafts, which their source holds back no more."""
    names = []
    for plan in plans:
        if plan.fate == "kept" and not _why_a_draft(plan.found.item) and not plan.found.essay.withheld:
            here = read_essay(plan.path, show.date_order)
            if here.draft or here.withheld:
                names.append(plan.path.name)
    if not names:
        return []
    more = f" and {len(names) - 1} more are drafts" if len(names) > 1 else " is a draft"
    return [f"{names[0]}{more} here, though not in the source any more: edited since the import, and kept so"]


def _why_a_draft(item: ImportedEssay) -> str:
    return item.withheld or ("a draft in its source" if item.essay.draft else "")


def _key(essay: Essay) -> str:
    """Return the key under which the essay's number is kept."""
    return essay.guid or essay.link or f"{_day(essay) or 'undated'} {essay.title}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _moment(published: datetime) -> date | datetime:
    """Return a day if no time of day is known, else the moment to the second."""
    bare = published.replace(tzinfo=None, microsecond=0)
    return published.date() if bare.time() == datetime.min.time() else published.replace(microsecond=0)


def _day(essay: Essay) -> date | None:
    return essay.published.date() if essay.published else None


def _path(essay: Essay) -> Path:
    assert essay.path is not None  # every essay on the shelf was read from its file
    return essay.path
