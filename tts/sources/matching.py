"""Whether two sources speak of the same essay."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import SequenceMatcher
from itertools import islice
from typing import Literal, get_args

from tts import lazy_re as re
from tts.essay import Essay
from tts.sources.marks import address, host, is_home, is_made_of_title, is_unique

# Two sources may put a moment into different days, each in its own time zone.
_SAME_DAY = timedelta(hours=24)
# Of what two texts say, how much has to be the same if only a day is known, and if both are of one second; letters that
# are compared at once.
_ALIKE, _ALIKE_IN_A_SECOND, _SHINGLE = 0.8, 0.5, 12
# Of a document that was corrected so much is left, or it is another one of its title: of a stub, which was only begun,
# more. A stub has so many letters at most, and a fourth of what became of it.
_CORRECTED, _WRITTEN_ON = 0.25, 0.5
_STUB = 600
# Texts of so few letters that one word is a good part of them are compared letter by letter.
_FEW, _ALIKE_IN_LETTERS = 120, 0.7
# What two essays of one title have in common, and so how much of their words has to agree: the document that they were
# read from; nothing, since they come from two; one source, which has both at once; or one of them is a post, which has
# a guid or a link; one of them is a draft here, which the other has been published from.
Tie = Literal["document", "nothing", "source", "post", "draft"]
# What of a new essay points to one that is known; and where the two are from, as far as it is known: one document, one
# source (a feed, a book, a site), two of them.
Mark = Literal["guid", "link", "number"]
Where = Literal["document", "source", "elsewhere", "unknown"]
# The same across time zones, in seconds; of a longer text nearly all has to be the same then, since some posts come
# twice a day.
_FARTHEST_ZONE, _NEAREST_ZONE = 14 * 3600, 900
_SURELY, _LONG = 0.95, 500
# Where only the day is known, another zone may make the one before or after of it.
_A_DAY = 24 * 3600
# How an essay is known under a new guid and a new link: by its title and its text; by its text, since its title was
# changed here; by its title and moment alone, if its whole source has moved.
Trace = Literal["text", "retitled", "rewritten"]
TRACES: tuple[Trace, ...] = get_args(Trace)
# Of the essays of one title and moment; a hostile feed may have thousands.
_MOST_COMPARED = 20
_MOST_NEAR = 200
# Before two texts are compared: how many places of the shorter one are looked for in the other, and how many are found
# of two that are half alike (of 0.6 but once in 30,000), and of two that are nearly the same (of 0.8 but once in 500).
# Texts whose letters are kept.
_SAMPLES, _FEWEST_FOUND, _FEWEST_OF_THE_SAME = 48, 16, 30
_MOST_KEPT = 256


@dataclass(slots=True)
class Matcher:
    """Essays by their identifiers: guid, link, and title with date. The first one added wins."""

    _guids: dict[str, Essay] = field(default_factory=dict)
    _links: dict[str, Essay | None] = field(default_factory=dict)  # None for a link that several have
    _titles: dict[str, list[tuple[Essay, str]]] = field(default_factory=dict)
    _kinds: dict[int, str] = field(default_factory=dict)
    _numbers: dict[int, list[Essay]] = field(default_factory=dict)
    _days: dict[date, list[Essay]] = field(default_factory=dict)
    _texts: dict[int, tuple[Essay, str]] = field(default_factory=dict)
    _words: dict[tuple[int, int], list[tuple[Essay, str]]] = field(default_factory=dict)
    _sums: dict[int, tuple[Essay, int, int]] = field(default_factory=dict)

    def add(self, essay: Essay, kind: str) -> None:
        """Remember an essay, and the kind of source that it is from (empty if nobody knows)."""
        if kind:
            self._kinds[id(essay)] = kind
        if essay.guid:
            self._guids.setdefault(essay.guid, essay)
        if essay.link:
            key = address(essay.link)
            self._links[key] = None if key in self._links else essay
        if essay.number is not None:
            self._numbers.setdefault(essay.number, []).append(essay)
        self._titles.setdefault(_folded(essay.title), []).append((essay, kind))
        if essay.published:
            self._days.setdefault(essay.published.date(), []).append(essay)

    def numbered(self, number: int) -> list[Essay]:
        """Return the essays of that number."""
        return self._numbers.get(number, [])

    def with_guid(self, guid: str) -> Essay | None:
        """Return the essay of that guid."""
        return self._guids.get(guid)

    def candidates(
        self,
        essay: Essay,
        kind: str,
        tie: Callable[[Essay], Tie],
        where: Callable[[Essay], Where],
        *,
        is_file: bool,
        derived: Sequence[str] = (),
    ) -> Iterator[Essay]:
        """Yield the essays that this one may be, the surest first: by guid, link or number, or title, day and words.

        ``tie`` tells what it has in common with another one of its title, ``where`` where both are from; ``derived``
        are guids that it may have been given for its number, ``is_file`` says that its source is a file of its own.
        """
        other = self._guids.get(essay.guid)
        if other and self.is_meant(essay, other, "guid", where(other), is_file=is_file):
            yield other
        linked = self._linked(essay)
        if (
            linked is not None
            and not self.has_other_guid(essay, kind, linked)
            and self.is_meant(essay, linked, "link", where(linked), is_file=is_file)
        ):
            yield linked
        named = self.numbered(essay.number) if essay.number is not None else []
        for other in (*(self._guids[guid] for guid in derived if guid in self._guids), *named):
            if self.is_meant(essay, other, "number", where(other), is_file=is_file):
                yield other
        for other, same_kind in self._near(essay, kind):
            if is_file and essay.link and self._has_other_words(essay, other):
                continue  # two files may link to the same page and still be different essays
            if not (same_kind or is_nameless(essay)) or self.is_same(essay, other, tie(other)):
                yield other

    def is_meant(self, essay: Essay, other: Essay, mark: Mark, where: Where, *, is_file: bool) -> bool:
        """Return whether an essay is the one that a mark of it points to; no mark is enough by itself.

        A guid that is unique by its nature needs the same source, or one of title, link and words; another one needs
        more, and one that is made of its title the words. A link needs title, day or words, and that in a file's head,
        which may be the address of what the essay is about, the words. So does a number in another file.
        """
        same_title = _folded(essay.title) == _folded(other.title)
        same_day = essay.published is not None and other.published is not None and _close(essay, other)
        at_home = where != "elsewhere"
        if mark == "link":
            known = where == "document" if is_file else True
            enough = known and (same_title or same_day)
        elif mark == "number":
            if is_file and not at_home:
                return self.is_same(essay, other, "nothing")
            enough = (same_title or same_day) if at_home else same_title and same_day
        elif not is_file and self._linked(essay) is other:
            enough = True
        elif is_made_of_title(essay):
            enough = where == "document" and same_title
        elif is_unique(essay.guid):
            enough = at_home or same_title
        else:
            enough = (same_title or same_day) if at_home else same_title and same_day
        return enough or self.has_part(essay, other)

    def has_part(self, essay: Essay, other: Essay) -> bool:
        """Return whether a good part of the words of two essays is the same: as much as is left of a corrected one."""
        (_, length, mark), (_, length_there, mark_there) = self._sum(essay), self._sum(other)
        if not length or not length_there:
            return False
        return (length, mark) == (length_there, mark_there) or (
            max(length, length_there) >= _SHINGLE and self.is_same(essay, other, "document")
        )

    def is_repeated(self, essay: Essay, other: Essay) -> bool:
        """Return whether a source that has two essays of one guid, or of one link, has one of them twice."""
        two_guids = essay.guid and other.guid and essay.guid != other.guid
        two_links = essay.link and other.link and address(essay.link) != address(other.link)
        if two_guids or two_links or not _close(essay, other) or _folded(essay.title) != _folded(other.title):
            return False
        return 0 in (self._sum(essay)[1], self._sum(other)[1]) or self.has_part(essay, other)

    def _linked(self, essay: Essay) -> Essay | None:
        """Return the essay of its link, if that is of a page of its own."""
        return None if not essay.link or is_home(essay.link) else self._links.get(address(essay.link))

    def _near(self, essay: Essay, kind: str) -> Iterator[tuple[Essay, bool]]:
        """Yield the essays of its title and day that may be it, and whether they are of a source of that kind."""
        near = ((other, origin) for other, origin in self._titles.get(_folded(essay.title), ()) if _close(essay, other))
        for other, origin in islice(near, _MOST_NEAR):
            same_kind = origin != "" and origin == kind
            if not _apart(essay, other, same_kind):
                yield other, same_kind

    def as_it_was(self, essay: Essay, kind: str, *, is_file: bool) -> Iterator[Essay]:
        """Yield the essays of its title, its day and its words, from a source of that kind.

        A file of some length that says the same may have been given another title and another day.
        """
        if not self._words:
            for title, titled in self._titles.items():
                for other, _ in titled:
                    self._words.setdefault(self._sum(other)[1:], []).append((other, title))
        length, mark = self._sum(essay)[1:]
        folded = _folded(essay.title)
        same = [
            (other, title == folded and _close(essay, other))
            for other, title in self._words.get((length, mark), ())
            if kind == self._kinds.get(id(other)) and not _apart(essay, other, same_kind=True)
        ]
        yield from (other for other, as_before in same if as_before)
        if is_file and length >= _LONG:
            yield from (other for other, as_before in same if not as_before)

    def namesakes(self, essay: Essay, kind: str) -> Iterator[Essay]:
        """Yield the essays of its title that are from a source of that kind."""
        for other, origin in islice(self._titles.get(_folded(essay.title), ()), _MOST_NEAR):
            if origin == kind:
                yield other

    def namesake(self, essay: Essay, kind: str) -> Essay | None:
        """Return an essay of its title and day, from a source of that kind or a document, that may have other words."""
        return next((other for other, same_kind in self._near(essay, kind) if same_kind or is_nameless(essay)), None)

    def nearly_twin(self, essay: Essay, kind: str) -> Essay | None:
        """Return another essay of its title and day, from a source of that kind, with nearly the same words."""
        near = (other for other, same_kind in self._near(essay, kind) if same_kind and other is not essay)
        return next((other for other in islice(near, _MOST_COMPARED) if self.is_same(essay, other, "nothing")), None)

    def is_close(self, essay: Essay, other: Essay) -> bool:
        """Return whether two essays are of one day, or both of none."""
        return _close(essay, other)

    def is_same(self, essay: Essay, other: Essay, tie: Tie) -> bool:
        """Return whether so much of the words of two essays agrees that they are one, given what else they share.

        A document that was corrected has kept a quarter, and a stub is for the most part in what became of it; two
        documents of one title have to be nearly the same, and of those that a source has at once every letter.
        """
        if tie == "post":
            return not self.says_another(essay, other)
        (_, length, mark), (_, length_there, mark_there) = self._sum(essay), self._sum(other)
        if (length, mark) == (length_there, mark_there):
            return True
        shorter, longer = sorted((length, length_there))
        if tie == "source" or not shorter or (tie == "nothing" and shorter < _ALIKE * longer - _SHINGLE):
            return False
        ours, theirs = self._letters(essay), self._letters(other)
        if tie == "nothing":
            return _may_be_alike(ours, theirs, _FEWEST_OF_THE_SAME) and _shared(ours, theirs, max) >= _ALIKE
        if tie == "draft":
            return _shared(ours, theirs, min) >= _ALIKE
        if longer < _SHINGLE:
            return True  # there is nothing to compare
        if longer < _FEW:
            return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= _ALIKE_IN_LETTERS
        is_stub = shorter <= min(_STUB, longer / 4)
        return _shared(ours, theirs, min) >= (_WRITTEN_ON if is_stub else _CORRECTED)

    def corrected(
        self, essay: Essay, there: Sequence[Essay], *, as_it_was: bool, is_file: bool = False
    ) -> Essay | None:
        """Return the essay of ``there``, all from the place of ``essay``, that this one is: the likest of several.

        If its title or its day was changed nearly all of its words are the same, and more of them if a place holds
        several essays. ``as_it_was`` asks for the same words.
        """
        near = (other for other in there if self._is_corrected(essay, other, as_it_was, is_file))
        fitting = list(islice(near, _MOST_COMPARED))
        words = self._letters(essay) if len(fitting) > 1 else ""
        return max(fitting, key=lambda other: _shared(words, self._letters(other), max)) if fitting else None

    def _is_corrected(self, essay: Essay, other: Essay, as_it_was: bool, is_file: bool) -> bool:
        same_title, same_day = _folded(essay.title) == _folded(other.title), _close(essay, other)
        if as_it_was:
            return same_title and same_day and self.is_same(essay, other, "source")
        if same_title:
            return self.is_same(essay, other, "document" if same_day else "nothing")
        if not (same_day or is_file) or not self.is_same(essay, other, "nothing"):
            return False
        least = _ALIKE if same_day and is_file else _SURELY
        return _shared(self._letters(essay), self._letters(other), max) >= least

    def has_other_guid(self, essay: Essay, kind: str, linked: Essay) -> bool:
        """Return whether the guids of two essays of one link tell that they are two, as on a page that holds a log.

        They do so in sources of one kind, unless all guids of a blog were made anew: then titles, days and words are
        as they were.
        """
        if not (essay.guid and linked.guid and essay.guid != linked.guid and kind == self._kinds.get(id(linked))):
            return False
        same_title = _folded(essay.title) == _folded(linked.title)
        return not (same_title and _close(essay, linked) and self._may_say_the_same(essay, linked))

    def _may_say_the_same(self, essay: Essay, other: Essay) -> bool:
        """Return whether two essays have nearly the same words, or one of them none: a feed may only name a post."""
        return 0 in (self._sum(essay)[1], self._sum(other)[1]) or self.is_same(essay, other, "nothing")

    def says_another(self, essay: Essay, other: Essay) -> bool:
        """Return whether two essays have no words in common to speak of: two introductions, of two books."""
        if essay.link and other.link and _folded(essay.title) == _folded(other.title):
            return False
        return self._has_other_words(essay, other)

    def _has_other_words(self, essay: Essay, other: Essay) -> bool:
        ours, theirs = self._letters(essay), self._letters(other)
        if not ours or not theirs or ours == theirs:
            return False
        if not _may_be_alike(ours, theirs):
            return True
        one, two = _shingles(ours), _shingles(theirs)
        return len(one & two) < _CORRECTED * min(len(one), len(two))

    def moved(self, essay: Essay, claimed: Collection[int], how: Trace = "text") -> Essay | None:
        """Return the essay that this one is under a guid and a link of its own: one of its moment, with its words.

        A blog that moves, or changes its permalinks, gives all its posts new ones. None of ``claimed``, by id.
        """
        there = self._about(essay) if how == "retitled" else self._titled(essay)
        near = (other for other in there if id(other) not in claimed and _is_near(essay, other))
        fitting = sorted(islice(near, _MOST_COMPARED), key=lambda other: not _of_one_moment(essay, other))
        if how == "rewritten":
            return next((other for other in fitting if essay.published and _of_one_moment(essay, other)), None)
        words = self._letters(essay) if fitting else ""
        return next((other for other in fitting if _is_moved(essay, words, other, self._letters(other))), None)

    def _titled(self, essay: Essay) -> Iterator[Essay]:
        """Yield the essays of its title."""
        yield from (other for other, _ in self._titles.get(_folded(essay.title), ()))

    def _about(self, essay: Essay) -> Iterator[Essay]:
        """Yield the essays of its day, and then those of the days before and after."""
        if essay.published:
            day = essay.published.date().toordinal()
            for number in (day, day - 1, day + 1):
                if date.min.toordinal() <= number <= date.max.toordinal():
                    yield from self._days.get(date.fromordinal(number), ())

    def _sum(self, essay: Essay) -> tuple[Essay, int, int]:
        """Return the essay, how many letters it has and a hash of them: those of all essays are kept."""
        known = self._sums.get(id(essay))
        if known is None:
            words = self._letters(essay)
            known = self._sums[id(essay)] = (essay, len(words), hash(words))
        return known

    def _letters(self, essay: Essay) -> str:
        """Return the letters and digits of an essay's text; those of many essays are compared with many others."""
        kept = self._texts.get(id(essay))
        if kept is None:
            if len(self._texts) >= _MOST_KEPT:
                self._texts.clear()
            kept = self._texts[id(essay)] = (essay, _letters(essay))
        return kept[1]


def is_nameless(essay: Essay) -> bool:
    """Return whether an essay has neither guid nor link: what it is, only its place and its words tell."""
    return not (essay.guid or essay.link)


def _is_moved(one: Essay, words: str, other: Essay, there: str) -> bool:
    """Return whether two essays that are near to each other, of these letters, say the same."""
    if not words:
        return False
    shifted = not _of_one_moment(one, other)
    same_title = _folded(one.title) == _folded(other.title)
    known = not (one.published is None or _is_day(one.published) or other.published is None or _is_day(other.published))
    if words == there:
        # What has no title is called otherwise by each system, and some know its day alone. A few words may be said
        # twice, by one site or in a day.
        at_home = one.link != "" and host(one.link) == host(other.link)
        is_told = known or same_title
        if len(words) >= _FEW and (is_told or not at_home):
            return True
        if is_told and not (shifted or (at_home and not same_title)):
            return True
    if not _may_be_alike(words, there):
        return False
    ours, theirs = _shingles(words), _shingles(there)
    shared = len(ours & theirs)
    if shifted:
        return same_title and shared >= _SURELY * max(len(ours), len(theirs)) >= _SURELY * _LONG
    if one.published is None:
        return False
    if not same_title:
        return known and shared >= _ALIKE * max(len(ours), len(theirs)) >= _ALIKE * _LONG
    return shared >= (_ALIKE_IN_A_SECOND if known else _ALIKE) * min(len(ours), len(theirs)) > 0


def _is_near(one: Essay, other: Essay) -> bool:
    """Return whether two essays are of one moment, in whatever zone, or of one day if that is all that is known."""
    return _of_one_moment(one, other) or _is_shifted(one, other)


def _of_one_moment(one: Essay, other: Essay) -> bool:
    if one.published is None or other.published is None:
        return one.published is other.published and _folded(one.title) == _folded(other.title)
    if _is_day(one.published) or _is_day(other.published):
        return one.published.date() == other.published.date()
    return one.published.replace(microsecond=0) == other.published.replace(microsecond=0)


def _is_shifted(one: Essay, other: Essay) -> bool:
    """Return whether two moments may be one, taken for that of another time zone when the engine was changed."""
    if one.published is None or other.published is None:
        return False
    seconds = abs((one.published - other.published).total_seconds())
    days = _is_day(one.published) + _is_day(other.published)
    farthest = (_FARTHEST_ZONE, _A_DAY + _FARTHEST_ZONE, _A_DAY)[days]
    return 0 < seconds <= farthest and seconds % _NEAREST_ZONE == 0


def _is_day(moment: datetime) -> bool:
    return moment.time() == time.min


def _letters(essay: Essay) -> str:
    """Return the letters and digits of an essay's text, without a heading that is its title."""
    first = essay.blocks[0] if essay.blocks else None
    titled = first is not None and first.kind == "heading" and _folded(first.text) == _folded(essay.title)
    texts = (text for block in essay.blocks[titled:] for text in (block.text, *(cell for _, cell in block.cells)))
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", "".join(texts)).casefold()))


def _may_be_alike(one: str, other: str, fewest: int = _FEWEST_FOUND) -> bool:
    """Return whether some of the places of the shorter text are in the longer one, at any place."""
    shorter, longer = sorted((one, other), key=len)
    starts = range(0, max(len(shorter) - _SHINGLE + 1, 0), max(len(shorter) // _SAMPLES, 1))
    missing = sum(1 for start in islice(starts, _SAMPLES) if shorter[start : start + _SHINGLE] not in longer)
    return min(len(starts), _SAMPLES) - missing >= min(len(starts), fewest)


def _shared(one: str, other: str, of: Callable[[int, int], int]) -> float:
    """Return how much two texts share, of the shorter or the longer one (``of``); 0 if that has too few letters."""
    ours, theirs = _shingles(one), _shingles(other)
    return len(ours & theirs) / (of(len(ours), len(theirs)) or 1)


def _shingles(words: str) -> set[str]:
    return {words[start : start + _SHINGLE] for start in range(len(words) - _SHINGLE + 1)}


def _close(one: Essay, other: Essay) -> bool:
    if one.published is None or other.published is None:
        return one.published is other.published
    return abs(one.published - other.published) < _SAME_DAY


def _apart(one: Essay, other: Essay, same_kind: bool) -> bool:
    """Return whether two essays of one title are two: one site gives them two links, or one source two guids."""
    if one.link and other.link and address(one.link) != address(other.link) and host(one.link) == host(other.link):
        return True
    return same_kind and bool(one.guid and other.guid) and one.guid != other.guid


def _folded(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"\W+", " ", folded).strip() or title
