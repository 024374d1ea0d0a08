"""The numbers of essays that come in, and which of those are asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone
from functools import partial
from itertools import chain
from pathlib import Path

from tts.essay import Essay
from tts.show.numbers import next_number
from tts.sources.importing.found import Found
from tts.sources.importing.shelf import Claimed, Shelf, path_of
from tts.sources.matching import TRACES
from tts.sources.source import Source


@dataclass(frozen=True, slots=True)
class Numbered:
    """An essay with the number that it has or gets in the show, and the essay there that it is."""

    found: Found
    number: int
    here: Essay | None
    moved: bool = False  # it was found here by its text, and has a guid or a link that nobody knew


def with_numbers(found: Sequence[Found], shelf: Shelf, known: Collection[Path] = ()) -> list[Numbered]:
    """Give each essay its number: its own, that of its file here, one once given, or the next free one by date.

    What no name leads to is looked for by its text, among files that no other essay is: none of ``known``.
    """
    homes: dict[int, Essay | None] = {}
    claimed = {id(essay) for essay in shelf.essays if path_of(essay) in known}
    # What has a guid of a source is never another one of it.
    taken = Claimed(claimed, {one.essay.guid for one in found if one.essay.guid})
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
    return [Numbered(one, numbers[id(one)], homes[id(one)], id(one) in moved) for one in found]


def _by_date(one: Found) -> tuple[bool, datetime, str, str]:
    """Sort by date and then by name; essays without a date come last."""
    published = one.essay.published
    return published is None, published or datetime.min.replace(tzinfo=timezone.utc), one.essay.slug, one.item.place


def chosen_of(known: Sequence[Numbered], since: date | None, limit: int | None) -> list[Numbered]:
    """Return the essays of ``since`` or later, and of those the newest ``limit``, in the order that they came."""

    def moment(one: Numbered) -> datetime | None:
        return one.found.essay.published

    fitting = [one for one in known if since is None or ((at := moment(one)) and at.date() >= since)]
    if limit is None:
        return fitting
    oldest = datetime.min.replace(tzinfo=timezone.utc)
    newest = sorted(fitting, key=lambda one: (moment(one) or oldest, one.number), reverse=True)[:limit]
    kept = {id(one) for one in newest}
    return [one for one in fitting if id(one) in kept]
