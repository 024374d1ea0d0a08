"""How many small faults put into the program the tests find: a seeded measurement by mutation.

usage: python bench/mutants.py AREA=PATH[,PATH...]... [--seed 12] [--count 300] [--out mutants.json] [--work FOLDER]
       python bench/mutants.py script=tts/script publish=tts/publish render=tts/render check=tts/check

Needs the test extra and ``pip install mutmut==3.8.1``, whose operators make the mutants (the rest of it is not used).
Run it at the root of the repository, with the python that runs the tests.

What is drawn: every area gives the same number of mutants, each on a line of its own, in the body of a function. Left
out are docstrings, annotations, decorators and parameters; strings, and arguments, of a ``raise``; strings of two and
more words, which are said to people; calls of ``len`` and ``isinstance``; and a change of nothing but ``strict=`` or
``encoding=``.

What is run: every mutant meets the tests that execute its statement, the quickest first, up to the first that fails.
Which they are, two clean runs tell: one under coverage, programs that the tests start included, and one in the order
of the mutants. A test that fails in either, or takes over eight seconds, is left out, and so is what --without names.
What is executed by a shared fixture counts for all tests that ask for it; what is executed by an import, for all
tests that execute anything in the file. ``tts`` is imported anew for every mutant, in a fork of a process that has
imported all others, from a copy of the tree that the programs of the tests import, too.

What is told: a mutant is killed if a test fails, or takes five times as long as it did and ten seconds more (timeout).
It survives if all pass, if none executes it, or if none has failed after two minutes (cut).
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import difflib
import functools
import importlib
import json
import multiprocessing
import os
import pickle
import random
import re
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import coverage
import libcst as cst
import libcst.matchers as m
import pytest
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_SLOW = 8.0
_START = 60.0
_TOTAL = 120.0
_WITHOUT = r"test_real_voice|test_in_a_browser|test_clients|time_grows_with_the_length"
_SAID = re.compile(r"\w \w")
_HARMLESS = re.compile(r"(,\s*)?\b(strict|encoding)=[\w\"'-]+|,\s*(?=\))")
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Candidate:
    """One mutant that can be made: ``node`` becomes ``other``; ``lines`` are the statement as far as the node's end."""

    operator: str
    line: int
    node: cst.CSTNode
    other: cst.CSTNode
    lines: tuple[int, int]


@dataclass(frozen=True)
class Mutant:
    """A mutant that was drawn, and the whole text of its file."""

    area: str
    file: str
    line: int
    operator: str
    diff: str
    lines: tuple[int, int]
    code: str


@dataclass(frozen=True)
class Verdict:
    """How a mutant ended: ``by`` is the test that it ended with, of ``tests`` that were to run."""

    outcome: str
    by: str
    tests: int
    seconds: float


@dataclass
class Survey:
    """What the clean runs tell of the tests, which are named by their node ids."""

    seconds: dict[str, float] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    asks: dict[str, set[str]] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    modules: list[str] = field(default_factory=list)
    executed: dict[str, dict[int, set[str]]] = field(default_factory=dict)

    def order(self) -> list[str]:
        """All tests, the quickest first; last and as they stand those with a shared fixture, that it is made once."""
        places = {test: place for place, test in enumerate(self.seconds)}
        last = {test for test in places if self.asks[test] & self.shared}
        return sorted(places, key=lambda test: (test in last, places[test] if test in last else self.seconds[test]))

    def covering(self, file: str, lines: tuple[int, int]) -> set[str]:
        """The tests that execute any of the lines of a file."""
        executed = self.executed.get(file, {})
        found = set[str]().union(*(executed.get(line, ()) for line in range(lines[0], lines[1] + 1)))
        if "import" in found:
            found = found.union(*executed.values())
        fixtures = {context.removeprefix("fixture ") for context in found if context.startswith("fixture ")}
        return {test for test, names in self.asks.items() if test in found or names & fixtures}


class Finder(cst.CSTVisitor):
    """Gathers what mutmut's operators make of the bodies of the functions of a module."""

    METADATA_DEPENDENCIES = (PositionProvider,)
    _CLOSED = (cst.Annotation, cst.Decorator, cst.Parameters)
    _UNTOUCHED = m.Call(
        m.Name("len") | m.Name("isinstance")
    )  # mutmut leaves these alone, too: any test would find them

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Candidate] = []
        self._functions = 0
        self._raises = 0
        self._statements: list[int] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        docstring = isinstance(node, cst.Expr) and isinstance(node.value, cst.SimpleString | cst.ConcatenatedString)
        if isinstance(node, self._CLOSED) or docstring or m.matches(node, self._UNTOUCHED):
            return False
        self._count(node, 1)
        place = self.get_metadata(PositionProvider, node, None)
        if isinstance(node, cst.BaseStatement | cst.ExceptHandler | cst.MatchCase) and isinstance(place, CodeRange):
            self._statements.append(place.start.line)
        if self._functions and isinstance(place, CodeRange):
            for kind, operator in mutation_operators:
                if isinstance(node, kind) and not self._only_said(node, operator.__name__):
                    lines = (self._statements[-1], place.end.line)
                    name, line = operator.__name__, place.start.line
                    self.found += (Candidate(name, line, node, other, lines) for other in operator(node))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.BaseStatement | cst.ExceptHandler | cst.MatchCase):
            self._statements.pop()
        self._count(original_node, -1)

    def _count(self, node: cst.CSTNode, step: int) -> None:
        self._functions += step * isinstance(node, cst.FunctionDef)
        self._raises += step * isinstance(node, cst.Raise)

    def _only_said(self, node: cst.CSTNode, operator: str) -> bool:
        if self._raises and operator in ("operator_string", "operator_arg_removal"):
            return True
        return isinstance(node, cst.SimpleString) and bool(_SAID.search(node.value))


@functools.cache
def candidates(path: Path) -> tuple[cst.Module, list[Candidate]]:
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    finder = Finder()
    wrapper.visit(finder)
    return wrapper.module, finder.found


def draw(area: str, paths: Iterable[Path], seed: int, count: int) -> Iterator[Mutant]:
    """Draw lines, for each line an operator, and a mutant that it makes there."""
    chance = random.Random(f"{seed} {area}")
    files = sorted({file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))})
    by_line: dict[tuple[Path, int], list[Candidate]] = defaultdict(list)
    for file in files:
        for candidate in candidates(file)[1]:
            by_line[file, candidate.line].append(candidate)
    drawn: set[tuple[str, int]] = set()
    for (file, _), choices in chance.sample(list(by_line.items()), len(by_line)):
        ranks = {name: chance.random() for name in sorted({choice.operator for choice in choices})}
        choices = sorted(chance.sample(choices, len(choices)), key=lambda choice: ranks[choice.operator])
        made = (one for choice in choices if (one := mutant(area, file, choice)) and (one.file, one.line) not in drawn)
        if len(drawn) < count and (one := next(made, None)):
            drawn.add((one.file, one.line))
            yield one


def mutant(area: str, file: Path, choice: Candidate) -> Mutant | None:
    """Make a mutant, unless it is no Python or does what the original does."""
    module = candidates(file)[0]
    changed = module.deep_replace(choice.node, choice.other)
    assert isinstance(changed, cst.Module)
    before, after = module.code, changed.code
    try:
        same = ast.dump(ast.parse(before)) == ast.dump(ast.parse(after))
    except SyntaxError:
        return None
    if same or _HARMLESS.sub("", before) == _HARMLESS.sub("", after):
        return None
    changes = [*difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)][2:]
    line = int(re.findall(r"\d+", changes[0])[0])
    old, new = (" ".join(change[1:].strip() for change in changes if change.startswith(sign)) for sign in "-+")
    return Mutant(area, str(file), line, choice.operator, f"{old}  =>  {new}", choice.lines, after)


class Clean:
    """A plugin that watches a clean run: how long each test takes and, under coverage, which lines it executes."""

    def __init__(self, survey: Survey, order: list[str] | None, measured: coverage.Coverage | None) -> None:
        self.survey = survey
        self._order = order
        self._measured = measured
        self._numbers: dict[str, int] = {}
        self._now = "import"

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if self._order is not None:
            pick(items, {test: place for place, test in enumerate(self._order)})
        for item in items:
            self.survey.seconds[item.nodeid] = 0.0
            self.survey.asks[item.nodeid] = set(getattr(item, "fixturenames", ()))
        self._numbers = {item.nodeid: number for number, item in enumerate(items)}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        if self._measured:
            forget()
            # Programs that the test starts read this; a number, as the ids of tests hold characters of all kinds.
            os.environ["MUTANTS_TEST"] = f"test {self._numbers[item.nodeid]}"
        with self._context(f"test {self._numbers[item.nodeid]}"):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
        if fixturedef.scope == "function":
            return (yield)
        if fixturedef.scope != "session":
            self.survey.shared.add(fixturedef.argname)
        with self._context(f"fixture {fixturedef.argname}"):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.survey.seconds[report.nodeid] += report.duration
        if report.failed:
            self.survey.failed.add(report.nodeid)

    @contextlib.contextmanager
    def _context(self, name: str) -> Iterator[None]:
        before, self._now = self._now, name
        if self._measured:
            self._measured.switch_context(name)
        yield
        self._now = before
        if self._measured:
            self._measured.switch_context(before)


class Chosen:
    """A plugin that runs the chosen tests in their order and tells which has begun."""

    def __init__(self, tests: list[str], pipe: int) -> None:
        self._places = {test: place for place, test in enumerate(tests)}
        self._pipe = pipe

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        pick(items, self._places)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        os.write(self._pipe, f"{self._places[nodeid]}\n".encode())


def pick(items: list[pytest.Item], places: dict[str, int]) -> None:
    items[:] = sorted((item for item in items if item.nodeid in places), key=lambda item: places[item.nodeid])


def forget() -> None:
    """Empty the caches of functions, so that each test executes what it needs."""
    here = str(Path.cwd())
    for module in list(sys.modules.values()):
        if (getattr(module, "__file__", None) or "").startswith(here):
            for held in list(vars(module).values()):
                if callable(clear := getattr(held, "cache_clear", None)):
                    clear()


def run_pytest(tree: Path, tests: Iterable[str], plugin: object, *options: str) -> int:
    """Run tests of a tree in this process, which has not imported anything of it yet."""
    from hypothesis import Phase, settings

    # Always the same examples, none kept for later; and a failing one need not be made small.
    quiet = settings(settings.get_profile("ci"), phases=[Phase.explicit, Phase.generate])
    settings.register_profile("mutants", quiet)
    settings.load_profile("mutants")
    os.chdir(tree)
    sys.path.insert(0, str(tree))
    os.environ["PYTHONPATH"] = str(tree)
    hushed = ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    temporary = f"--basetemp={tree}.tmp"
    code = pytest.main(["-q", "-p", "no:cacheprovider", *hushed, temporary, *options, *tests], [plugin])
    if "tts" in sys.modules:
        assert str(sys.modules["tts"].__file__).startswith(str(tree)), sys.modules["tts"].__file__
    return int(code)


def say_nothing(log: str = os.devnull) -> None:
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(out, 2)


def clean_run(tree: Path, order: list[str] | None) -> Survey:
    """Run all tests: without an order under coverage, with one as the mutants will meet them."""
    say_nothing(f"{tree}.{'clean' if order else 'coverage'}.log")
    survey, measured = Survey(), None
    if order is None:
        (folder := tree.parent / "coverage").mkdir()
        data, settings = folder / "data", folder / "coveragerc"
        settings.write_text(
            f"[run]\ndata_file={data}\nsource={tree}/tts\nparallel=true\nsigterm=true\ncontext=${{MUTANTS_TEST}}\n"
        )
        os.environ["COVERAGE_PROCESS_START"] = str(settings)
        measured = coverage.Coverage(data, True, source=[f"{tree}/tts"], config_file=False)
        measured.start()
        measured.switch_context("import")
    run_pytest(tree, ["tests"], Clean(survey, order, measured), "-m", "not real_voice")
    assert survey.seconds, "no test was run"
    if measured:
        measured.stop()
        measured.save()
        survey.modules = [name for name, module in sys.modules.items() if not within(tree, module)]
        gather(tree, survey)
    return survey


def within(tree: Path, module: object) -> bool:
    return (getattr(module, "__file__", None) or "").startswith(str(tree))


def gather(tree: Path, survey: Survey) -> None:
    """Read which lines were executed in which context."""
    names = list(survey.seconds)
    for path in (tree.parent / "coverage").glob("data.*"):
        data = coverage.CoverageData(str(path))
        data.read()
        for file in data.measured_files():
            lines = survey.executed.setdefault(str(Path(file).relative_to(tree)), {})
            for line, contexts in data.contexts_by_lineno(file).items():
                for context in contexts:
                    kind, _, number = context.partition(" ")
                    lines.setdefault(line, set()).add(names[int(number)] if kind == "test" else context)


def in_a_fork(function: Callable[..., Survey], *arguments: object) -> Survey:
    with ProcessPoolExecutor(1, _FORK) as pool:
        return pool.submit(function, *arguments).result()


def surveyed(root: Path, work: Path) -> Survey:
    """Run the tests twice in a copy of the tree and say what they do; what was told before is told again."""
    kept = work / "survey.pickle"
    if kept.is_file():
        survey: Survey = pickle.loads(kept.read_bytes())
        warm(survey)
        return survey
    if (root.parent / "shared").is_dir():
        (work / "shared").symlink_to(root.parent / "shared")
    tree = work / "clean"
    shutil.copytree(root, tree, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    survey = in_a_fork(clean_run, tree, None)
    warm(survey)
    again = in_a_fork(clean_run, tree, survey.order())
    survey.failed |= again.failed
    survey.seconds = {test: again.seconds.get(test, 0.0) for test in survey.seconds}
    kept.write_bytes(pickle.dumps(survey))
    return survey


def warm(survey: Survey) -> None:
    """Import what the tests import, apart from the program."""
    for name in survey.modules:
        with contextlib.suppress(Exception):
            importlib.import_module(name)


_tree = Path()


def own_tree(work: Path) -> None:
    """Give this worker a copy of the tree, with what was compiled in the clean run."""
    global _tree
    _tree = work / f"worker-{os.getpid()}"
    shutil.copytree(work / "clean", _tree)


def judge(one: Mutant, tests: list[str], clean: dict[str, float]) -> Verdict:
    """Run the tests over a mutant in a process of their own."""
    began = time.monotonic()
    if not tests:
        return Verdict("survived", "", 0, 0.0)
    place = _tree / one.file
    original, times = place.read_bytes(), place.stat()
    for compiled in place.parent.glob(f"__pycache__/{place.stem}.*"):
        compiled.unlink()
    place.write_text(one.code, encoding="utf-8")
    theirs, ours = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setsid()
            say_nothing(f"{_tree}.log")
            # The time of a file is kept in whole seconds, and so is that of what was compiled from it.
            sys.dont_write_bytecode = True
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            files = dict.fromkeys(test.partition("::")[0] for test in tests)
            os._exit(run_pytest(_tree, files, Chosen(tests, ours), "-x"))
        finally:
            os._exit(99)
    os.close(ours)
    ended, last = follow(theirs, [_START, *(5 * clean[test] + 10 for test in tests)])
    os.close(theirs)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    place.write_bytes(original)
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))
    outcome = ended or ("survived" if code == 0 else "killed")
    return Verdict(outcome, tests[last] if last >= 0 else f"exit {code}", len(tests), time.monotonic() - began)


def follow(pipe: int, allowed: list[float]) -> tuple[str, int]:
    """Read which test has begun until there is no more to read, and say what was waited for too long, if anything."""
    last, end = -1, time.monotonic() + _TOTAL
    while True:
        left = end - time.monotonic()
        if not select.select([pipe], [], [], max(0.0, min(left, allowed[last + 1])))[0]:
            return ("timeout" if allowed[last + 1] < left else "cut"), last
        if not (told := os.read(pipe, 65536)):
            return "", last
        last = int(told.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("areas", nargs="+", metavar="AREA=PATH[,PATH...]")
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path("mutants.json"))
    parser.add_argument(
        "--work", type=Path, help="keep the copies here; what the clean runs of the same tree told is used again"
    )
    parser.add_argument("--without", default=_WITHOUT, help="a regular expression: tests that are left out")
    arguments = parser.parse_args()
    began = time.monotonic()
    areas = {name: paths.split(",") for name, _, paths in (area.partition("=") for area in arguments.areas)}
    each = arguments.count // len(areas)
    drawn = [one for name in areas for one in draw(name, map(Path, areas[name]), arguments.seed, each)]
    scratch = None if arguments.work else tempfile.TemporaryDirectory(prefix="mutants-", ignore_cleanup_errors=True)
    work = Path(scratch.name if scratch else arguments.work).resolve()
    work.mkdir(exist_ok=True)
    survey = surveyed(Path.cwd(), work)
    left_out = {test for test, took in survey.seconds.items() if took > _SLOW} | survey.failed
    left_out |= {test for test in survey.seconds if re.search(arguments.without, test)}
    order = [test for test in survey.order() if test not in left_out]
    print(f"{len(drawn)} mutants, {len(order)} tests; {len(left_out)} are left out", flush=True)
    for test in sorted(survey.failed):
        print(f"  fails without any mutant: {test}")
    told = []
    with ProcessPoolExecutor(arguments.jobs, _FORK, own_tree, (work,)) as pool:
        running = {}
        for one in drawn:
            covering = survey.covering(one.file, one.lines)
            running[pool.submit(judge, one, [test for test in order if test in covering], survey.seconds)] = one
        for done in as_completed(running):
            one, verdict = running[done], done.result()
            print(f"{verdict.outcome:8} {verdict.seconds:5.1f} s  {one.file}:{one.line}  {one.diff}", flush=True)
            row = asdict(one) | asdict(verdict)
            del row["code"]
            told.append(row)
    told.sort(key=lambda row: (row["area"], row["file"], row["line"]))
    shares = {}
    for name in [*areas, "all"]:
        outcomes = Counter(row["outcome"] for row in told if name in (row["area"], "all"))
        killed = outcomes["killed"] + outcomes["timeout"]
        shares[name] = {"share": round(killed / max(1, outcomes.total()), 4), **outcomes}
        print(f"{name:8} {killed} of {outcomes.total()} killed, {shares[name]['share']:.1%}  {dict(outcomes)}")
    took = round(time.monotonic() - began)
    print(f"{took} s")
    summary = {"seed": arguments.seed, "areas": areas, "seconds": took, "killed": shares, "left out": sorted(left_out)}
    summary["mutants"] = told
    arguments.out.write_text(json.dumps(summary, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
