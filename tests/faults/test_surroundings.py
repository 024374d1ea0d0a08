"""Outputs that are full, closed or of another encoding, little memory, few descriptors: a line, no traceback."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.processes import start
from ready import Ready
from shows import REPOSITORY, write_essay
from small_show import a_cover

from tts.files import write_if_changed
from tts.surroundings import refused

TITLE = "Größe, Łódź, שלום, 😀"
COMMANDS = {
    "nothing": [],
    "help": ["publish", "--help"],
    "version": ["--version"],
    "list": ["list"],
    "list --json": ["list", "--json"],
    "script": ["script", "7"],
    "script --changes": ["script", "7", "--changes"],
    "script --json": ["script", "7", "--json"],
    "words": ["words"],
    "words --json": ["words", "--json"],
    "render": ["render", "all"],
    "render --json": ["render", "all", "--json"],
    "render --dry-run": ["render", "all", "--dry-run"],
    "publish": ["publish", "--base-url", "https://example.com/"],
    "check": ["check"],
    "check --json": ["check", "--json"],
    "adopt": ["adopt", "old.xml"],
    "import": ["import", "source", "--into", "new"],
    "import --json": ["import", "source", "--into", "new", "--json"],
    "new": ["new", "Ünew 😀"],
    "voices": ["voices"],
    "voices --json": ["voices", "--json"],
    "voices add": ["voices", "add", "größe😀.onnx"],
    "cache": ["cache"],
    "cache clear": ["cache", "clear"],
    "completion": ["completion", "bash"],
    "say": ["say", "Größe 😀", "--out", "said.wav"],
    "an unknown option": ["list", "--größe"],
    "an unknown essay": ["render", "größe😀"],
}


@pytest.fixture
def show(tone_show: Path) -> Path:
    """A show whose essays, folders and feeds have names that no ASCII and no Latin-1 terminal has."""
    (tone_show / "essays" / "008-the-second-essay.md").unlink()
    (tone_show / "cover.jpg").write_bytes(a_cover())
    for path in (tone_show / "essays").iterdir():
        path.write_text(path.read_text("utf-8").replace("The ", f"{TITLE} "), encoding="utf-8")
    write_essay(
        tone_show, 9, "Größe", text=f"---\nnumber: 9\ntitle: {TITLE}\ntittle: 😀\n---\n\nŁukasz said 5 °C → 😀.\n"
    )
    (tone_show / "essays" / "größe😀.md").write_text("No number.", encoding="utf-8")
    item = f"<item><title>{TITLE}</title><guid>old-1</guid></item>"
    feed = f"<rss version='2.0'><channel><title>{TITLE}</title>{item}</channel></rss>"
    (tone_show / "old.xml").write_text(feed, encoding="utf-8")
    (tone_show / "source").mkdir()
    post = f"---\ntitle: {TITLE}\ndate: 2025-01-01\n---\n\nWords.\n\n<iframe src='https://example.com/😀'></iframe>\n"
    (tone_show / "source" / "2025-01-01-größe.md").write_text(post, encoding="utf-8")
    return tone_show


def ended(show: Path, command: list[str], **options: Any) -> tuple[int, str, str]:
    """Run a command in a process of its own; returns its code and what it printed."""
    # Each with a cache of its own, since one of them clears it.
    options["env"] = {"ESSAYCAST_CACHE_DIR": str(show / "cache"), **options.get("env", {})}
    with start("essaycast", *command, cwd=show, **options) as process:
        out, err = process.communicate(timeout=120)
    return process.returncode, out or "", err or ""


def in_copies(show: Path, names: Iterable[str] = COMMANDS) -> Iterator[tuple[str, Path]]:
    """Each of the commands and a copy of the show, since some of them change it."""
    for at, name in enumerate(names):
        yield name, Path(shutil.copytree(show, show.parent / "copies" / f"{at}"))


def test_what_a_terminal_lacks_is_shown_as_an_escape(programs: Ready, show, tmp_path):
    for name, folder in in_copies(show):
        outputs = [tmp_path / f"{folder.name}.{which}" for which in ("out", "err")]
        own = {"ESSAYCAST_CACHE_DIR": str(folder / "cache"), "PYTHONIOENCODING": "ascii:strict"}
        code = programs.run(folder, COMMANDS[name], *outputs, **own)
        out, err = (path.read_text(encoding="utf-8") for path in outputs)
        assert "Traceback" not in err, name
        assert "bug in the program" not in err, name
        assert code in (0, 1, 2), name
        assert (out + err).isascii(), name
        if "--json" in COMMANDS[name]:
            json.loads(out)


def test_the_c_locale_is_no_fault(show):
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code, out, err = ended(show, ["list"], env=locale)
    assert code == 0
    assert "Gr\\xf6\\xdfe" in out
    assert (out + err).isascii()


def test_no_path_is_no_fault(tone_show):
    begun = "import os, sys; os.environ.pop('PATH', None); sys.argv[1:] = ['render', '7']"
    code = f"{begun}; from tts.cli.main import essaycast; essaycast()"
    environment = {"ESSAYCAST_CACHE_DIR": str(tone_show / "cache"), "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tone_show, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout.count(".mp3")) == (0, 1), done.stderr


def test_a_working_directory_that_is_gone_is_one_line(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(FileNotFoundError) as problem:
        Path.cwd()
    told = refused(problem.value)
    assert told is not None
    assert told.what == "the working directory is no longer there"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "shift_jis:strict"])
def test_json_is_whole_in_every_encoding(programs: Ready, show, encoding):
    listed, nowhere = show / "listed", Path(os.devnull)
    assert programs.run(show, ["list", "--json"], listed, nowhere, PYTHONIOENCODING=encoding) == 0
    rows = json.loads((show / "listed").read_bytes().decode(encoding.partition(":")[0]))
    assert rows[0]["title"].startswith(TITLE)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_outputs_are_an_exit_code(programs: Ready, show, tmp_path):
    says_nothing = ("cache clear", "check")
    for name, folder in in_copies(show):
        error = tmp_path / f"{folder.name}.err"
        own = {"ESSAYCAST_CACHE_DIR": str(folder / "cache")}
        code = programs.run(folder, COMMANDS[name], Path("/dev/full"), error, **own)
        err = error.read_text(encoding="utf-8")
        assert code == 0 if name in says_nothing else code in (1, 2), name
        assert "Traceback" not in err, name
        assert "Exception ignored" not in err, name


def test_closed_outputs_are_done_without(programs: Ready, show, tmp_path):
    names = ("list", "script", "render", "publish", "check", "import", "voices", "an unknown option")
    for name, folder in in_copies(show, names):
        own = {"ESSAYCAST_CACHE_DIR": str(folder / "cache")}
        other = shutil.copytree(folder, tmp_path / "closed" / folder.name)
        usual = programs.run(folder, COMMANDS[name], tmp_path / "out", tmp_path / "err", **own)
        assert programs.run(other, COMMANDS[name], **own) == usual, name


def test_outputs_that_are_closed_at_the_start_are_done_without(show):
    program = [sys.executable, "-c", "from tts.cli.main import essaycast; essaycast()"]
    for command in (COMMANDS["render"], COMMANDS["an unknown option"]):
        ran = subprocess.run(
            ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *program, *command],
            cwd=show,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "ESSAYCAST_CACHE_DIR": str(show / "cache")},
            check=False,
            timeout=120,
        )
        assert ran.returncode == (0 if "render" in command else 2)


@pytest.mark.parametrize("command", [["list"], ["list", "--json"]], ids=["list", "list --json"])
def test_an_output_that_is_full_in_the_middle_is_one_line(tone_show, command):
    for number in range(20, 300):
        write_essay(tone_show, number, f"Essay {number}")
    most = 10_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    with (tone_show / "listed").open("w") as file:
        code, _, err = ended(tone_show, command, stdout=file, preexec_fn=limit)
    assert code == 1
    assert err.startswith("error: standard output could not be written (File too large)")
    assert err.count("\n") == 1
    assert (tone_show / "listed").stat().st_size == most


def test_a_reader_that_goes_in_the_middle_is_no_error_to_report(tone_show):
    for number in range(20, 500):
        write_essay(tone_show, number, f"Essay {number}")
    with start("essaycast", "list", "--json", cwd=tone_show) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


@pytest.mark.parametrize(
    ("command", "megabytes", "needed"),
    [
        ("list", 400, 512),
        ("publish --base-url https://example.com/", 400, 512),
        ("render 7", 400, 512),
        ("render 7", 900, 1000),
    ],
)
def test_too_little_memory_is_refused_before_anything_is_loaded(show, command, megabytes, needed):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    code, _, err = ended(show, command.split(), preexec_fn=limit)
    assert code == 1
    *_, told = err.splitlines()
    assert told.startswith("error: ")
    assert told.endswith(
        f"there is not enough memory, since this program may use {megabytes} MB and needs {needed}: "
        f"allow it more: ulimit -v {needed << 10}"
    )
    assert not (show / "out").exists() or not any((show / "out").glob("*.mp3"))


@pytest.mark.parametrize("megabytes", [25, 150])
def test_memory_that_ends_while_python_starts_leaves_nothing(show, megabytes):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    code, _, err = ended(show, ["render", "7"], preexec_fn=limit)
    assert code != 0
    assert "Traceback" not in err
    assert not (show / "out").exists()


@pytest.mark.parametrize("most", [8, 40])
@pytest.mark.parametrize(
    "command", [["list"], ["render", "all"], ["import", "source"], ["serve", "--port", "0"]], ids=str
)
def test_few_descriptors_are_refused_before_anything_is_done(show, command, most):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    assert ended(show, command, preexec_fn=limit) == (
        1, "", "error: too many files are open: allow more of them: ulimit -n 1024\n"
    )  # fmt: skip
    assert not (show / "out").exists()


def test_a_low_limit_of_descriptors_that_may_be_raised_is_raised(show):
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (20, 200))

    code, out, _ = ended(show, ["render", "9"], preexec_fn=limit)
    assert (code, len(out.splitlines())) == (0, 1)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (MemoryError(), "there is not enough memory"),
        (RuntimeError("can't start new thread"), "there is not enough memory"),
        (ImportError("libx.so: failed to map segment from shared object"), "there is not enough memory"),
        (OSError(24, "Too many open files", "x"), "too many files are open"),
        (OSError(28, "No space left on device", "x"), "the disk is full"),
        (OSError(5, "Input/output error"), "a file could not be used (Input/output error)"),
        (ValueError("Invalid TZif file: magic not found"), "TZ names a file that is not a time zone"),
        (PermissionError(13, "Permission denied", "x.md"), "x.md could not be used (Permission denied)"),
    ],
)
def test_what_a_machine_refuses_is_told(problem, said):
    told = refused(problem)
    assert told is not None
    assert told.what == said


def test_a_fault_of_the_program_is_none_of_the_machines():
    assert refused(IndexError("list index out of range")) is None
    assert refused(ImportError("No module named x")) is None


def test_a_file_that_cannot_be_read_is_replaced(tmp_path, monkeypatch):
    def unreadable(_: object) -> bytes:
        raise OSError(5, "Input/output error")

    path = tmp_path / "001-a.mp3"
    path.write_bytes(b"sound")
    with monkeypatch.context() as disk:
        disk.setattr(Path, "read_bytes", unreadable)
        assert write_if_changed(path, b"sound")
    assert path.read_bytes() == b"sound"
    assert not write_if_changed(path, b"sound")


def test_an_essay_without_memory_stops_no_other(run, tone_show, monkeypatch):
    from tts.render import batch

    planned = batch.plan
    calls = []

    def scarce(studio: Any, essay: Any, force: bool) -> Any:
        calls.append(essay)
        if len(calls) == 1:
            raise MemoryError
        return planned(studio, essay, force)

    monkeypatch.setattr(batch, "plan", scarce)
    ran = run("render-episode", "all", cwd=tone_show)
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 1
    assert "was not made, there is not enough memory: " in ran.err
    assert "Traceback" not in ran.err
