"""What every test shares: a show of tones, and the rule that nothing is skipped where everything is installed."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import certifi
import hypothesis
import pytest
from browser import Browser, a_browser
from mastered import mastered_once
from ready import Ready, made_ready
from shows import DOOR, REAL_PAGE, write_essay
from tables import as_one, is_table

# Fixtures of what is not part of the repository.
_MAY_BE_ABSENT = {"real_page", "door"}
_NOTHING_IS_SKIPPED = os.environ.get("ESSAYCAST_CI") == "1"
# Hundreds of tests start a Python of their own, which takes half the time if another has compiled the program.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# How long a case takes depends on what else the machine does.
hypothesis.settings.register_profile("essaycast", deadline=None)
hypothesis.settings.load_profile("essaycast")


@pytest.fixture(autouse=True, scope="session")
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep clips and prepared voices apart from the user's own: one cache for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    os.environ["ESSAYCAST_CACHE_DIR"] = str((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache")


@pytest.fixture(autouse=True, scope="session")
def _one_processor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the program one processor: a batch starts worker processes only where a test asks for them."""
    quota = tmp_path_factory.mktemp("cgroup") / "cpu.max"
    quota.write_text("100000 100000", encoding="ascii")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tts.voice.cpu._QUOTA", quota)
        yield


@pytest.fixture(autouse=True, scope="session")
def _nothing_outlives_a_power_cut() -> Iterator[None]:
    """Leave what is written to the system: to wait for the disk a hundred thousand times proves nothing."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(autouse=True, scope="session")
def _one_authority(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Trust one authority instead of the 150 that every client would read: nothing here connects to the network."""
    authority = tmp_path_factory.mktemp("authority") / "one.pem"
    first, end, _ = certifi.contents().partition("-----END CERTIFICATE-----\n")
    authority.write_text(first + end, encoding="utf-8")
    os.environ["SSL_CERT_FILE"] = str(authority)


@pytest.fixture(autouse=True, scope="session")
def _pictures_drawn_once() -> Iterator[None]:
    """Draw each cover and each card once a process: most shows here have the same few."""
    from tts.publish import cards, media
    from tts.render import studio

    with pytest.MonkeyPatch.context() as patched:
        for module, name in (
            (cards, "drawn_card"),
            (media, "page_cover"),
            (studio, "drawn_cover"),
            (studio, "tag_cover"),
        ):
            patched.setattr(module, name, lru_cache(200)(getattr(module, name)))
        yield


@pytest.fixture(autouse=True, scope="session")
def _lines_mastered_once() -> Iterator[None]:
    """Master each line once a process; ``mastered.master_anew`` is for tests that need it twice."""
    with mastered_once():
        yield


@pytest.fixture(autouse=True, scope="session")
def _waiting_takes_no_time() -> Iterator[None]:
    """Let a clock of the program go on by itself where it would wait, a second before each page of a host."""
    from tts.web.clock import SystemClock

    passed: WeakKeyDictionary[SystemClock, float] = WeakKeyDictionary()

    def wait(clock: SystemClock, seconds: float) -> None:
        passed[clock] = passed.get(clock, 0.0) + seconds

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(SystemClock, "now", lambda clock: time.time() + passed.get(clock, 0.0))
        patched.setattr(SystemClock, "monotonic", lambda clock: time.monotonic() + passed.get(clock, 0.0))
        patched.setattr(SystemClock, "sleep", wait)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """Make the rows of a table one test, unless single rows may be asked for: with ``-k`` or ``FILE::TEST``."""
    made = yield
    config = collector.config
    if config.option.keyword or any("::" in named for named in config.args) or not isinstance(made, list):
        return made
    if not is_table(made):
        return made
    first = made[0]
    rows = [(item.callspec.id, item.callspec.params) for item in made]
    return pytest.Function.from_parent(collector, name=first.originalname, callobj=as_one(first.obj, rows))


def pytest_collection_finish() -> None:
    """Let the collector of cycles leave alone what stays to the end: thousands of tests, and the libraries."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The browser of this process: ``with chromium.page() as page``."""
    with a_browser(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture(scope="session")
def programs() -> Iterator[Ready]:
    """Our programs in processes of their own, which need not import them."""
    with made_ready() as programs:
        yield programs


@pytest.fixture
def real_page() -> Path:
    """The saved directory page of a real podcast, which is not part of the repository."""
    if not REAL_PAGE.is_file():
        pytest.skip("the real page is not here")
    return REAL_PAGE


@pytest.fixture
def door() -> Path:
    """The checker of what comes in, with inputs of every kind beside it, which is not part of the repository."""
    if not (DOOR / "door.py").is_file():
        pytest.skip("the checker of the door is not here")
    return DOOR


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Make a skip a failure under ESSAYCAST_CI=1; only what is not part of the repository may be missing."""
    report = yield
    if _NOTHING_IS_SKIPPED and report.skipped and _MAY_BE_ABSENT.isdisjoint(getattr(item, "fixturenames", ())):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips as a whole."""
    report = yield
    if _NOTHING_IS_SKIPPED and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report


@dataclass
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command of the program in this process, as the shell would: ``run("essaycast", "list", cwd=folder)``."""

    def command(name: str, *arguments: object, cwd: Path | None = None) -> Ran:
        from tts.cli import main

        if cwd:
            monkeypatch.chdir(cwd)
        monkeypatch.setattr("sys.argv", [name, *map(str, arguments)])
        entry = {"essaycast": main.essaycast, "render-episode": main.render_episode}[name]
        with pytest.raises(SystemExit) as ended:
            entry()
        out, err = capfd.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return command


@pytest.fixture
def tone_show(tmp_path: Path) -> Path:
    """The folder of a show of two short essays, 7 and 8, spoken by tones."""
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(
        'title = "Tones"\nauthor = "A. Tone"\nlink = "https://example.com"\n[voice]\nname = "tone"\n', encoding="utf-8"
    )
    write_essay(folder, 7, "The first essay", "2026-03-04")
    write_essay(folder, 8, "The second essay", "2026-03-11")
    return folder
