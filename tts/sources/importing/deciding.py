"""What an import is going to do with each essay that comes in, before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tts.show.settings import Show
from tts.sources.importing.found import Found
from tts.sources.importing.notes import guids_of_others, namesakes, of_another_kind
from tts.sources.importing.numbering import chosen_of, with_numbers
from tts.sources.importing.plan import Plan, plan_of, refuse_twins
from tts.sources.importing.shelf import Shelf, key_of, shelf_of


@dataclass(frozen=True, slots=True)
class Decided:
    """What an import is going to do with a show, as it found it."""

    shelf: Shelf
    plans: list[Plan]
    numbers: Mapping[str, int]  # that essays have by now, by what each is known by
    notices: tuple[str, ...]


def decided_of(
    found: Sequence[Found],
    show: Show,
    since: date | None,
    limit: int | None,
    force: bool,
    known: Collection[Path] | None,
) -> Decided:
    """Decide what becomes of every essay; EssaycastError if a person has to. Nothing is written."""
    shelf = shelf_of(show)
    notices = [shelf.damage] if shelf.damage else []
    found = [shelf.named(one) for one in found]
    numbered_ = with_numbers(found, shelf, known or ())
    if moved := [one for one in numbered_ if one.moved]:
        one_ = f"“{moved[0].found.essay.title}” is" if len(moved) == 1 else f"{len(moved)} essays are"
        notices.append(
            f"{one_} here already under other addresses and guids (did {moved[0].found.source.name} move?): "
            "they keep their guids, and do not come in twice"
        )
    chosen = chosen_of(numbered_, since, limit)
    if not chosen:
        notices.append("no essay is recent enough: nothing was imported")
    plans = [plan_of(one, shelf, force) for one in chosen]
    notices += namesakes(chosen, plans, shelf)
    notices += guids_of_others(plans)
    if known is None:
        notices += of_another_kind(plans)
    else:
        plans = [replace(plan, fate="unchanged") if plan.seen is not None else plan for plan in plans]
    refuse_twins(plans)
    numbers = {key_of(one.found.essay): one.number for one in numbered_ if one.found.essay.number is None}
    return Decided(shelf, plans, numbers, tuple(notices))
