"""What an import tells its person besides what it does: notes, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tts.errors import listed
from tts.show.settings import Show
from tts.sources.importing.numbering import Numbered
from tts.sources.importing.plan import Plan
from tts.sources.importing.shelf import Shelf, path_of
from tts.sources.little_words import base
from tts.sources.registry import read_essay


def namesakes(chosen: Iterable[Numbered], plans: Iterable[Plan], shelf: Shelf) -> Iterator[str]:
    """Yield a note for each document that is new here under the title and the day of another, with other words."""
    at_hand = {id(one.here) for one in chosen}
    for one, plan in zip(chosen, plans, strict=True):
        if one.here is None and plan.fate == "written" and one.found.is_document:
            other = shelf.matcher.namesake(one.found.essay, one.found.kind)
            if other is not None and id(other) not in at_hand:
                yield (
                    f"{plan.path.name} is new beside {path_of(other).name}, which has its title and other words: "
                    "delete one if they are the same essay"
                )


def of_another_kind(plans: Iterable[Plan]) -> Iterator[str]:
    """Yield a note on files that a person gives, and that correct nothing: their essays are from something else."""
    names = [plan.path.name for plan in plans if plan.is_of_another_kind and plan.found.is_file]
    if names:
        were = "were" if len(names) > 1 else "was"
        yield f"{listed(names)} {were} imported from another kind of source, whose text stays (--force takes this one)"


def guids_of_others(plans: Iterable[Plan]) -> Iterator[str]:
    """Yield a note for essays that are new here, though another one has the guid that their source gives them."""
    new = [plan for plan in plans if plan.seen is None and plan.fate == "written" and plan.found.stranger]
    if new:
        titles = [plan.found.essay.title for plan in new]
        yield (
            f"{_several(titles)} new here and under a new guid: {new[0].found.stranger} has the guid that "
            f"{new[0].found.source.name} gives, and is another essay"
        )


def strangers_to(plans: Iterable[Plan], show: Show) -> list[str]:
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


def held_there(plan: Plan, show: Show) -> str:
    """Say of an essay that was edited here, and is kept, that its source holds it back by now; nothing of others."""
    why = plan.found.item.why_a_draft or plan.found.essay.withheld
    if plan.fate != "kept" or not why:
        return ""
    here = read_essay(plan.path, show.date_order)
    if here.draft or here.withheld:
        return ""
    return f"{plan.path.name} is {why}, but was edited here and stays public: write draft: true to hold it back"


def out_there(plans: Iterable[Plan], show: Show) -> list[str]:
    """Return a note on essays that were edited here, and are kept as drafts, which their source holds back no more."""
    names = []
    for plan in plans:
        if plan.fate == "kept" and not plan.found.item.why_a_draft and not plan.found.essay.withheld:
            here = read_essay(plan.path, show.date_order)
            if here.draft or here.withheld:
                names.append(plan.path.name)
    if not names:
        return []
    are = "are drafts" if len(names) > 1 else "is a draft"
    return [f"{listed(names)} {are} here, though not in the source any more: edited since the import, and kept so"]


def _several(titles: Sequence[str]) -> str:
    return f"{listed([f'“{title}”' for title in titles])} {'are' if len(titles) > 1 else 'is'}"
