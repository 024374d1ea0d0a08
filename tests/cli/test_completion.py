"""Shells complete commands, options, essays and voices, and nothing is written into anybody's files for it."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from programs import program
from ready import Ready
from shows import REPOSITORY


class Home(NamedTuple):
    folder: Path
    path: str


@pytest.fixture
def home(programs: Ready, tmp_path):
    """A home folder of somebody who has both programs on the search path."""
    (tmp_path / "home").mkdir()
    return Home(tmp_path / "home", programs.path)


def environment(home: Home, **more: str) -> dict[str, str]:
    return {"HOME": str(home.folder), "PATH": home.path, **more}


@cache
def for_bash() -> str:
    """What a user of bash evaluates, which is the same wherever the programs are."""
    code = "from tts.cli.main import essaycast; essaycast()"
    command = [sys.executable, "-c", code, "completion", "bash"]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout


def in_bash(home, show, *words: str) -> list[str]:
    """Return what bash offers when Tab is pressed at the end of ``words``."""
    script = (
        f"{for_bash()}\n"
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n'
        'read -r _ _ _ _ function _ <<< "$(complete -p "$1")"\n'
        '"$function" "$1"; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [program("bash"), "--norc", "-c", script, "bash", *words],
        cwd=show,
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["essaycast", "ca"], ["cache"]),
        (["essaycast", "voices", "a"], ["add", "audition"]),
        (["essaycast", "render", "--vo"], ["--voice"]),
        (["essaycast", "render", ""], ["7", "8", "latest", "all"]),
        (["render-episode", "l"], ["latest"]),
        (["render-episode", "7", "--voice", "en_US-j"], ["en_US-joe-medium"]),
        (["render-episode", "--engine", "on"], ["onnxruntime"]),
        (["essaycast", "render", "essays/0"], []),  # bash itself completes files
    ],
    ids=" ".join,
)
def test_bash_completes(home, tone_show, words, offered):
    assert in_bash(home, tone_show, *words) == offered


def test_essays_of_the_show_that_is_named_are_offered(home, tone_show, tmp_path):
    assert in_bash(home, tmp_path, "essaycast", "script", "--show", str(tone_show), "") == ["7", "8", "latest", "all"]


@pytest.mark.parametrize(
    ("shell", "asked"),
    [
        ("zsh", {"_TYPER_COMPLETE_ARGS": "essaycast ca"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "essaycast ca", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
    ],
)
def test_zsh_and_fish_are_answered_what_their_scripts_ask(home, tone_show, shell, asked):
    script = subprocess.run(["essaycast", "completion", shell], env=environment(home), capture_output=True, text=True)
    assert all(name in script.stdout for name in (*asked, f"_ESSAYCAST_COMPLETE=complete_{shell}", "render-episode"))
    answer = subprocess.run(
        ["essaycast"],
        cwd=tone_show,
        env=environment(home, _ESSAYCAST_COMPLETE=f"complete_{shell}", **asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "cache" in answer.stdout
    assert "render" not in answer.stdout


def test_a_broken_show_is_no_hindrance(home, tone_show):
    (tone_show / "show.toml").write_text("title = ")
    assert in_bash(home, tone_show, "essaycast", "render", "") == ["latest", "all"]
    assert in_bash(home, tone_show, "essaycast", "render", "--voice", "") == []


def test_nothing_is_written_to_the_home_folder(home, tone_show):
    for shell in ("bash", "zsh", "fish"):
        done = subprocess.run(["essaycast", "completion", shell], env=environment(home), capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
    assert list(home.folder.iterdir()) == []


def test_another_shell_is_told_which_there_are(run, tmp_path):
    ran = run("essaycast", "completion", "tcsh", cwd=tmp_path)
    assert ran.code == 2
    assert all(shell in ran.err for shell in ("bash", "zsh", "fish"))
