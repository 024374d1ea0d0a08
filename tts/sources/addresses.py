"""What is at an address on the web -> essays: a post, a feed with all that it links to, a blog by its front page."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timezone
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tts.errors import EssaycastError
from tts.show.settings import Show
from tts.sources import feeds
from tts.sources.feed_links import feed_links, next_page, usual_places
from tts.sources.imported import Imported, ImportedEssay
from tts.sources.kinds import Reading, kind_of
from tts.sources.source import LARGEST_SOURCE, Source
from tts.web.client import Answer, DownError, GoneError, Patience, UnavailableError, Validators, Web
from tts.web.clock import Clock, SystemClock

_FEED, _PAGE = "feed", "web page"
# No blog has more pages in its feed, nor more posts; all of them are in memory, and each page may name a next one.
_MOST_PAGES = 1000
_MOST_POSTS = 20_000
_MOST_BYTES = 300_000_000
# Of the feeds that a page names.
_MOST_FEEDS = 10


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. ``address`` is the one to ask next time: that of the feed where a page leads to one.

    Some essays of the ``reading`` may only be ``linked`` (see ``completed``).
    """

    address: str
    validators: Validators
    reading: Reading


@dataclass(frozen=True, slots=True)
class Completed:
    """A reading whose linked essays were fetched. ``missing`` says which of them may come later, and why not now."""

    reading: Reading
    missing: tuple[EssaycastError, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is imported. ``every`` follows a feed to its oldest page.

    Of essays whose text is on pages of their own only those of ``since`` or later are fetched, the newest ``limit``.
    """

    name: str
    every: bool = False
    allow_local: bool = False
    since: date | None = None
    limit: int | None = None
    clock: Clock = field(default_factory=SystemClock)
    patience: Patience = field(default_factory=Patience)

    def open(self, show: Show) -> Reading:
        """Return what is at the address; EssaycastError if that cannot be fetched or is not an essay."""
        with Web(allow_local=self.allow_local, own=show.source.own, clock=self.clock, patience=self.patience) as web:
            reading = read_answer(self.name, web.get(self.name), show, web, every=self.every).reading
            imported = reading.imported
            chosen = set(map(id, newest((*imported.essays, *imported.linked), self.since, self.limit)))
            linked = tuple(item for item in imported.linked if id(item) in chosen)
            done = completed(replace(reading, imported=replace(imported, linked=linked)), show, web)
        notices = (*done.reading.imported.notices, *(str(problem) for problem in done.missing))
        return replace(done.reading, imported=replace(done.reading.imported, notices=notices))


def read_answer(address: str, answer: Answer, show: Show, web: Web, *, every: bool = False) -> Fetched:
    """Read what has come from an address: a front page leads to its feed. EssaycastError if there is no essay."""
    source = _source(answer.address, answer.data)
    kind = kind_of(source)
    if kind.name == _FEED:
        return Fetched(address, answer.validators, _feed(source, show, web, every))
    if kind.name == _PAGE and _is_front(source):
        with suppress(_NoFeedError):
            return _feed_of(source, show, web, every, feed_links(source)[:_MOST_FEEDS])
    try:
        return Fetched(address, answer.validators, Reading(source, kind.name, kind.imported(source, show)))
    except EssaycastError as problem:
        if kind.name != _PAGE:
            raise
        try:
            return _feed_of(
                source, show, web, every, (*feed_links(source)[:_MOST_FEEDS], *usual_places(source.address))
            )
        except _NoFeedError:
            raise EssaycastError(f"{problem.what}, and no feed was found", problem.hint) from problem


def completed(reading: Reading, show: Show, web: Web) -> Completed:
    """Fetch the pages of the essays that are only linked, each an essay of its own with what the feed says of it."""
    essays = list(reading.imported.essays)
    notices = list(reading.imported.notices)
    missing: list[EssaycastError] = []
    left = LARGEST_SOURCE
    for at, item in enumerate(reading.imported.linked):
        if left < 0:
            others = len(reading.imported.linked) - at
            notices.append(f"{others:,} essays were left out: the pages of those before them are over a gigabyte")
            break
        try:
            answer = web.visit(item.essay.link)
            left -= len(answer.data)
            essays.append(_with_text(item, _source(answer.address, answer.data), show))
        except UnavailableError as problem:
            if not isinstance(problem, DownError) or problem.what not in {one.what for one in missing}:
                missing.append(problem)
        except EssaycastError as problem:
            notices.append(f"“{item.essay.title}” was left out: {problem.what}")
    imported = replace(reading.imported, essays=tuple(essays), notices=tuple(notices), linked=())
    return Completed(replace(reading, imported=imported), tuple(missing))


def newest(items: Sequence[ImportedEssay], since: date | None, limit: int | None) -> list[ImportedEssay]:
    """Return the essays of ``since`` or later, and of those the newest ``limit``, in the order that they came."""
    fitting = [one for one in items if since is None or ((at := one.essay.published) and at.date() >= since)]
    if limit is None:
        return fitting
    oldest = datetime.min.replace(tzinfo=timezone.utc)
    kept = sorted(fitting, key=lambda one: one.essay.published or oldest, reverse=True)[:limit]
    places = set(map(id, kept))
    return [one for one in fitting if id(one) in places]


class _NoFeedError(Exception):
    """A page leads to no feed."""


def _source(address: str, data: bytes) -> Source:
    parts = urlsplit(address)
    name = unquote(parts.path.rstrip("/").rpartition("/")[2]).replace("/", "-").replace("\0", "")
    return Source(Path(name if name not in ("", ".", "..") else parts.hostname or "page"), data, address)


def _is_front(page: Source) -> bool:
    """Tell the page that a blog begins with: its site's root, or the folder that its feed is in."""
    path = urlsplit(page.address).path.rstrip("/") + "/"
    return path == "/" or any(urlsplit(feed).path.startswith(path) for feed in feed_links(page)[:1])


def _feed(source: Source, show: Show, web: Web, every: bool) -> Reading:
    """Read a feed, with the pages that follow it if ``every`` is to come."""
    first = feeds.read_with_links(source, show)
    essays, linked, notices = list(first.essays), list(first.linked), list(first.notices)
    known = set(map(_identity, (*essays, *linked)))
    seen = {source.address}
    page = source
    size = len(source.data)
    for number in itertools.count(1) if every else ():
        onward = next_page(page, number)
        if not onward or onward in seen:
            break
        if number >= _MOST_PAGES or len(known) >= _MOST_POSTS or size >= _MOST_BYTES:
            notices.append(
                f"{source.name} goes on after {number} pages ({len(known):,} posts, {size / 1e6:,.0f} MB), and what "
                "comes there was not read: import older posts from an export of the blog"
            )
            break
        seen.add(onward)
        try:
            answer = web.visit(onward)
        except GoneError:  # the last page of a feed whose engine does not name them
            break
        page = _source(answer.address, answer.data)
        if not feeds.recognizes(page):
            break
        more = feeds.read_with_links(page, show)
        there = set(map(_identity, (*more.essays, *more.linked)))
        if there <= known:
            break
        size += len(page.data)
        essays += _new(more.essays, known)
        linked += _new(more.linked, known)
        notices += more.notices
        known |= there
    return Reading(source, _FEED, Imported(tuple(essays), first.show, tuple(notices), tuple(linked)))


def _feed_of(page: Source, show: Show, web: Web, every: bool, places: Iterable[str]) -> Fetched:
    """Return the first feed among ``places`` that is one; _NoFeedError if none is."""
    for place in places:
        try:
            answer = web.visit(place)
        except UnavailableError:
            raise
        except EssaycastError:
            continue
        source = _source(answer.address, answer.data)
        if feeds.recognizes(source):
            return Fetched(place, answer.validators, _feed(source, show, web, every))
    raise _NoFeedError


def _new(items: Iterable[ImportedEssay], known: Collection[str]) -> list[ImportedEssay]:
    return [item for item in items if _identity(item) not in known]


def _identity(item: ImportedEssay) -> str:
    return item.essay.guid or item.essay.link or f"{item.essay.published} {item.essay.title}"


def _with_text(item: ImportedEssay, source: Source, show: Show) -> ImportedEssay:
    """Return an essay with the text of its page, ``source``; where both say a thing, the feed is believed."""
    kind = kind_of(source)
    if kind.name == _FEED:
        raise EssaycastError(f"{source.name} is a feed", "give the address of the post")
    found = kind.imported(source, show).essays
    if len(found) != 1:
        raise EssaycastError(f"{source.name} holds {len(found)} essays", "import its address by itself")
    page = found[0]
    feed, text = item.essay, page.essay
    essay = replace(
        text,
        title=feed.title,
        slug=feed.slug,
        published=feed.published or text.published,
        author=feed.author or text.author,
        link=feed.link,
        guid=feed.guid,
        description=feed.description or text.description,
        image=feed.image or text.image,
        tags=feed.tags or text.tags,
        number=None,
    )
    return replace(page, essay=essay, place=item.place)
