"""Read the sources of an import: each essay once, and what they say of the show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from tts.errors import EssaycastError, listed
from tts.essay import Essay
from tts.show.settings import Show
from tts.sources.imported import Imported, ImportedEssay, ShowFacts
from tts.sources.importing.found import Found, finder
from tts.sources.kinds import Reading, kind_of
from tts.sources.marks import host
from tts.sources.matching import Matcher, Tie, Where, is_nameless
from tts.sources.shared import told_apart
from tts.sources.source import Source


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


def read_sources(
    sources: Sequence[Path | Opening], show: Show, tell: Callable[[str], None]
) -> tuple[list[Found], ShowFacts, list[str]]:
    """Return the essays of all sources, each once, what they say about the show, and notes for people."""
    found: list[Found] = []
    facts = ShowFacts()
    notices: list[str] = []
    matcher = Matcher()
    for given in sources:
        reading = _opened(given, show, tell)
        source, kind, imported = reading.source, reading.kind, reading.imported
        notices += imported.notices
        found_in = finder(source, kind, show, imported.show.language)
        items = [found_in(item) for item in told_apart(imported).essays]
        filled = [one for one in items if _has_text(one.item)]
        notices += [f"“{one.essay.title}” has no text and was left out" for one in items if not _has_text(one.item)]
        if not filled:
            raise EssaycastError(f"{source.name} holds no essay", _why_none(imported))
        near: list[tuple[Found, Found]] = []
        claimed: set[int] = set()
        own: dict[int, Found] = {}
        twins: list[str] = []  # as a note names them

        for one in filled:
            essay = one.essay
            fitting = matcher.candidates(
                essay, one.kind, partial(_tie, essay, own), partial(_where, one, own), is_file=one.is_file
            )
            if same := next(fitting, None):
                claimed.add(id(same))
                in_one = one.is_file and id(same) in own
                twins.append(f"{one.item.place} is {own[id(same)].item.place}" if in_one else f"“{essay.title}”")
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
                twins.append(f"“{one.essay.title}”")
                claimed.add(id(moved))
            else:
                found.append(one)
        if twins:
            essays = "an essay stands" if len(twins) == 1 else f"{len(twins)} essays stand"
            where = f"{source.name}: {listed(twins, _MOST_NAMED)}"
            notices.append(f"{essays} in the sources more than once; the first was taken ({where})")
        notices += [
            f"“{one.essay.title}” is twice in {source.name}, in nearly the same words "
            f"({other.item.place}, {one.item.place}): delete one if they are the same essay"
            for one, other in near[:_MOST_NAMED]
        ]
        facts = _merged(facts, imported.show)
    return found, facts, notices


def _tie(new: Essay, own: Mapping[int, Found], other: Essay) -> Tie:
    """Return what an essay has in common with one of its title that was read before it, of its source if in ``own``."""
    two_guids = bool(new.guid and other.guid and new.guid != other.guid)
    if id(other) in own and (two_guids or is_nameless(new) or is_nameless(other)):
        return "source"
    return "nothing" if is_nameless(new) and is_nameless(other) else "post"


def _where(new: Found, own: Mapping[int, Found], other: Essay) -> Where:
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


def _has_text(item: ImportedEssay) -> bool:
    return any(block.kind != "embed" for block in item.essay.blocks)


def _why_none(imported: Imported) -> str:
    reason = next(iter(imported.notices), "")
    return reason.replace("\n", " ")[:200] or "choose another file"


def _merged(facts: ShowFacts, more: ShowFacts) -> ShowFacts:
    """Return what is known of the show, the first source that says a thing going before the others."""
    known = {item.name: getattr(facts, item.name) or getattr(more, item.name) for item in fields(ShowFacts)}
    return ShowFacts(**known)
