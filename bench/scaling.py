"""How a batch, and a single essay, scale over processors: what a real render takes, replayed on 1 to 64 of them.

usage: python bench/scaling.py [--show DIR] [SELECTOR ...] [--essays 1000] [--engine NAME] [--scheduler ADDRESS]

Each essay is rendered here once, by one thread, every clip spoken; what each step takes is noted in seconds of
processor time, so that other work on the machine does not count. The replay then gives the steps to processors as the
program does: the caller plans, packs and writes, one essay at a time; a worker speaks by its share of the processors;
the mastering of an essay is one after the other but for decoding and measuring. The batch is the essays in turn,
`--essays` of them; the single essay is the longest. Prints where a batch falls under nine tenths of what its processors
could do.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import math
import pickle
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

import tts.render.assemble
from tts.api import open_studio
from tts.render.episode import perform
from tts.render.keep import keep
from tts.render.plan import Plan, plan
from tts.render.schedulers import scheduler_of
from tts.show.essays import select
from tts.show.settings import Show, find_show, load_show, with_voice
from tts.sources.registry import catalogue_of

CORES = (1, 2, 4, 8, 16, 32, 64)
ENOUGH = 0.9
ROUNDS = 10


@dataclass
class Steps:
    """What an essay takes, in seconds of processor time.

    ``plan`` and ``keep`` are the caller's, the rest a worker's: ``clips`` in order, ``place`` for all clips together,
    and the ``tail`` after the last one, of which ``chain`` is what can only be done one after the other. ``audio`` is
    how long the episode is, ``sent`` and ``returned`` are bytes.
    """

    name: str
    plan: float = 0.0
    keep: float = 0.0
    clips: list[float] = field(default_factory=list)
    place: float = 0.0
    tail: float = 0.0
    chain: float = 0.0
    audio: float = 0.0
    sent: int = 0
    returned: int = 0

    @property
    def caller(self) -> float:
        return self.plan + self.keep

    @property
    def worker(self) -> float:
        return sum(self.clips) + self.place + self.tail


class Recorder(Executor):
    """Does what it is asked at once, and notes how long that took."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    def submit(self, call, /, *args, **kwargs):
        future: Future[object] = Future()
        begun = time.process_time()
        future.set_result(call(*args, **kwargs))
        self.taken.append(time.process_time() - begun)
        return future


@contextmanager
def mastering_watched(at: list[float]) -> Iterator[None]:
    """Note when mastering begins: processor time of the process, and of this thread."""
    real = tts.render.assemble.master

    def master(*given):
        at[:] = [time.process_time(), time.thread_time()]
        return real(*given)

    tts.render.assemble.master = master
    try:
        yield
    finally:
        tts.render.assemble.master = real


def timed(call: Callable[[], object]) -> tuple[object, float]:
    begun = time.process_time()
    made = call()
    return made, time.process_time() - begun


def recorded(studio, path: Path) -> Steps:
    """Render an essay, noting what each step takes."""
    planned, planning = timed(lambda: plan(studio, studio.read(path), force=True))
    assert isinstance(planned, Plan)
    sent, packing = timed(lambda: pickle.dumps(planned))
    recorder, mastering = Recorder(), []
    begun = time.process_time()
    with mastering_watched(mastering):
        performed = perform(studio, planned, recorder)
    ended, thread = time.process_time(), time.thread_time()
    returned = pickle.dumps(performed)
    _, keeping = timed(lambda: keep(studio, planned, pickle.loads(returned)))
    return Steps(
        planned.essay.name,
        plan=planning + packing,
        keep=keeping,
        clips=recorder.taken,
        place=mastering[0] - begun - sum(recorder.taken),
        tail=ended - mastering[0],
        chain=thread - mastering[1],
        audio=performed.audio.duration,
        sent=len(sent),
        returned=len(returned),
    )


def spoken(clips: list[float], threads: int) -> float:
    """How long threads take for clips that they take in order."""
    free = [0.0] * threads
    for clip in clips:
        heapq.heappush(free, heapq.heappop(free) + clip)
    return max(free)


def performed_in(steps: Steps, threads: int) -> float:
    """How long a worker takes for an essay."""
    if threads == 1:
        return steps.worker
    # Clips are placed while others are spoken, by a thread of its own.
    return max(spoken(steps.clips, threads), steps.place) + steps.place / max(len(steps.clips), 1) + steps.chain


def batch(essays: list[Steps], cores: int) -> float:
    """Replay a batch: the caller plans and writes one essay after the other, and plans two ahead of the workers."""
    ahead = iter(essays)
    caller = now = 0.0
    left, idle, under_way = len(essays), cores, 0
    planned: deque[Steps] = deque()
    order = itertools.count()
    # When an essay has been planned, or performed.
    events: list[tuple[float, int, bool, Steps]] = []
    while left:
        while under_way < cores + 2 and (essay := next(ahead, None)):
            under_way += 1
            caller = max(caller, now) + essay.plan
            heapq.heappush(events, (caller, next(order), False, essay))
        now, _, is_performed, essay = heapq.heappop(events)
        if is_performed:
            idle, left, under_way = idle + 1, left - 1, under_way - 1
            caller = max(caller, now) + essay.keep
        else:
            planned.append(essay)
        while idle and planned:
            idle -= 1
            given, threads = planned.popleft(), math.ceil(cores / max(1, min(cores, left)))
            heapq.heappush(events, (now + performed_in(given, threads), next(order), True, given))
    return max(caller, now)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("selectors", nargs="*", default=["all"])
    parser.add_argument("--show", type=Path)
    parser.add_argument("--essays", type=int, default=1000)
    parser.add_argument("--engine", default="auto")
    parser.add_argument("--scheduler", default="", help="of a cluster, to measure what handing an essay to it costs")
    given = parser.parse_args()
    show = load_show(given.show or find_show(Path.cwd()) or Path())
    with tempfile.TemporaryDirectory() as name:
        show = replace(show, out=Path(name) / "out")
        studio = open_studio(show, given.engine, 1)
        studio.cast.clips.folder = Path(name) / "clips"
        paths = select(given.selectors, catalogue_of(show), datetime.now(timezone.utc))
        recorded(studio, paths[0])  # loads the voice
        studio.cast.clips.folder = Path(name) / "again"
        essays = [recorded(studio, path) for path in paths]
    report(essays, given.essays)
    overhead(show, paths[0], given.scheduler)


def overhead(show: Show, path: Path, scheduler: str) -> None:
    """Print what it costs to have an essay performed elsewhere: processor time of the caller for each, once begun."""
    studio = open_studio(with_voice(show, "tone"), callers=1)
    planned = plan(studio, studio.read(path), force=True)
    assert isinstance(planned, Plan)
    print()
    for name in ("", "local:1", *filter(None, [scheduler])):
        with closing(scheduler_of(name).performers(studio, 1, ROUNDS + 1)) as performers:
            performers.perform(planned, lambda _: None, None)
            _, taken = timed(lambda: [performers.perform(planned, lambda _: None, None) for _ in range(ROUNDS)])
        what = f"handing an essay to {name}" if name else "a short essay by tones, in this process"
        print(f"{what}: {1000 * taken / ROUNDS:.1f} ms of the caller")


def report(essays: list[Steps], count: int) -> None:
    audio, caller = sum(each.audio for each in essays), sum(each.caller for each in essays) / len(essays)
    print(f"{len(essays)} essays, {audio / 60:.1f} minutes of audio; processor time a second of audio, in ms:")
    for what in ("plan", "clips", "place", "tail", "chain", "keep"):
        total = sum(sum(taken) if isinstance(taken := getattr(each, what), list) else taken for each in essays)
        print(f"  {what:6} {1000 * total / audio:7.2f}")
    traffic = sum(each.sent + each.returned for each in essays)
    print(f"{1000 * caller:.0f} ms of the caller an essay; {traffic / audio * 60 / 1e6:.2f} MB travel for a minute\n")
    many = list(itertools.islice(itertools.cycle(essays), count))
    work = sum(each.caller + each.worker for each in many)
    longest = max(essays, key=lambda each: each.audio)
    print(f"{longest.name} is the longest: {longest.audio:.0f} s of audio")
    print(f"cores  batch of {count}, s  processors used  the longest, s  its voice alone, s")
    limit = 0
    for cores in CORES:
        wall = batch(many, cores)
        used = work / cores / wall
        limit = cores if used >= ENOUGH else limit
        alone = longest.plan + performed_in(longest, cores) + longest.keep
        print(f"{cores:5}  {wall:16.1f}  {100 * used:13.0f} %  {alone:14.2f}  {spoken(longest.clips, cores):18.2f}")
    print(f"\na batch uses nine tenths of up to {limit} processors; the caller could serve {work / count / caller:.0f}")
    rest = longest.plan + longest.chain + longest.keep
    print(f"of {longest.name} {rest:.2f} s cannot be shared, {longest.chain:.2f} of them the tail")


if __name__ == "__main__":
    main()
