"""Write the essays of sources into a show: new essays are added, and essays that a person has edited are kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tomlkit

from tts.errors import RequestError
from tts.files import write_whole
from tts.show.lock import one_run_at_a_time
from tts.show.settings import SHOW_FILE, Show, read_show
from tts.sources.imported import ShowFacts
from tts.sources.importing.deciding import decided_of
from tts.sources.importing.found import in_its_language
from tts.sources.importing.gathering import Opening, read_sources
from tts.sources.importing.new_show import completed, make_folders, show_toml, target_of
from tts.sources.importing.notes import held_there, out_there, strangers_to
from tts.sources.importing.plan import Fate
from tts.sources.importing.writing import write_decided


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
    target = target_of(into, show)
    new_show = not isinstance(target, Show)
    settings = target if isinstance(target, Show) else Show(root=target)
    found, facts, notices = read_sources(sources, settings, tell)
    show_text = ""
    if new_show:
        facts = completed(facts, found, settings.root)
        show_text = show_toml(facts)
        settings = read_show(tomlkit.parse(show_text).unwrap(), settings.root)
    found = [in_its_language(one, settings) for one in found]

    with ExitStack() as lock:
        # Under the lock: what another import has written since would be numbered, and recorded, a second time. Where
        # nothing has been made yet, nothing is made for an import that is going to be refused.
        held = settings.out.is_dir() and not (new_show or dry_run)
        if held:
            lock.enter_context(one_run_at_a_time(settings))
        decided = decided_of(found, settings, since, limit, force, known)
        plans = decided.plans
        if plans and not dry_run:
            if not held:
                lock.enter_context(one_run_at_a_time(settings))
                decided = decided_of(found, settings, since, limit, force, known)
                plans = decided.plans
            if new_show:
                if (settings.root / SHOW_FILE).exists():
                    raise RequestError(f"another import has just made the show {settings.root}", "run this one again")
                make_folders(settings)
                write_whole(settings.root / SHOW_FILE, show_text)
            writing = [plan for plan in plans if plan.fate == "written"]
            tell(f"writing {len(writing)} of {len(found)} essays")
            written = write_decided(decided, settings, picture, force, tell, corrects=known is None)
        else:
            written = []
        notices += [
            *decided.notices,
            *written,
            *strangers_to(plans, settings),
            *out_there(plans, settings),
            *filter(None, (held_there(plan, settings) for plan in plans)),
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
            and (why := plan.found.item.why_a_draft or plan.found.essay.withheld)
        ),
        dropped=tuple(
            DroppedLine(plan.found.essay.title, plan.found.item.place, drop.line, drop.rule, drop.text)
            for plan in plans
            for drop in plan.found.essay.dropped
        ),
        notices=tuple(dict.fromkeys(notices)),
    )
