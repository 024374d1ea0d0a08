"""What docs/hosting/ has to copy does what it says: run here as far as it goes without docker and GitHub."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import yaml
from programs import program
from ready import Ready
from shows import REPOSITORY
from small_show import NOW, a_show, three_essays

from tts.check.live import check_live
from tts.show.settings import Show
from tts.upload.delivery import deliver
from tts.upload.target import place_of
from tts.web.client import Web

HOSTING = REPOSITORY / "docs" / "hosting"
DOCKERFILE = (HOSTING / "Dockerfile").read_text("utf-8")
WORKFLOW = yaml.safe_load((HOSTING / "podcast.yml").read_text("utf-8"))
POST = "---\ntitle: {title}\ndate: 2026-05-0{day}\n---\n\nThe pier was longer than anybody thought.\n"


@pytest.fixture
def path(programs: Ready) -> str:
    """A search path on which essaycast is this tree's."""
    return programs.path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A show of tones that follows a folder."""
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "one.md").write_text(POST.format(title="One", day=1), "utf-8")
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "show.toml").write_text(
        'title = "Quay"\n[voice]\nname = "tone"\n[source]\nfrom = ["../posts"]\n'
        '[feed]\nurl = "http://127.0.0.1:9/feed.xml"\n[publish]\nto = "../public"\n',
        "utf-8",
    )
    return folder


def until(true: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_container_s_script_syncs_again_and_again_and_ends_when_it_is_told_to(root, path, tmp_path):
    with subprocess.Popen(
        [HOSTING / "entrypoint.sh"], cwd=root, env={**os.environ, "PATH": path, "ESSAYCAST_EVERY": "0"},
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        until((tmp_path / "public" / "feed.xml").is_file)
        (tmp_path / "posts" / "two.md").write_text(POST.format(title="Two", day=2), "utf-8")
        until(lambda: "<title>Two</title>" in (tmp_path / "public" / "feed.xml").read_text("utf-8"))
        (root / "show.toml").rename(root / "away.toml")
        assert process.stderr is not None
        for line in process.stderr:
            if "this sync ended with exit code 2; the next one goes on" in line:
                break
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        assert process.returncode == 0


def test_the_container_s_script_runs_what_it_is_given(path, tmp_path):
    ran = subprocess.run(
        [HOSTING / "entrypoint.sh", "--version"], env={**os.environ, "PATH": path}, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert ran.stdout.startswith("essaycast ")
    wrong = subprocess.run(
        [HOSTING / "entrypoint.sh", "list"], cwd=tmp_path, env={**os.environ, "PATH": path}, check=False
    )
    assert wrong.returncode == 2


def shell_of(dockerfile: str) -> list[str]:
    return re.findall(r"^RUN (.*?[^\\])$", dockerfile, re.MULTILINE | re.DOTALL)


def test_every_shell_line_is_clean():
    checker = program("shellcheck")
    steps = [step["run"] for step in WORKFLOW["jobs"]["podcast"]["steps"] if "run" in step]
    assert (len(shell_of(DOCKERFILE)), len(steps)) == (3, 4)
    for script in (*shell_of(DOCKERFILE), *steps, (HOSTING / "entrypoint.sh").read_text("utf-8")):
        told = subprocess.run([checker, "--shell=sh", "-"], input=script, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stdout


def test_the_image_takes_what_is_there_and_runs_as_nobody_in_particular():
    instructions = [tuple(line.split(maxsplit=1)) for line in DOCKERFILE.splitlines() if re.match(r"[A-Z]+ ", line)]
    last = dict(instructions)
    assert last["USER"] == "essaycast"
    assert "--uid 1000" in DOCKERFILE
    copied = [value for name, value in instructions if name == "COPY" and "--from" not in value]
    for value in copied:
        assert (REPOSITORY / value.split()[-2]).exists()
    assert last["ENTRYPOINT"] == '["entrypoint.sh"]'
    assert os.access(HOSTING / "entrypoint.sh", os.X_OK)
    compose = yaml.safe_load((HOSTING / "compose.yaml").read_text("utf-8"))
    build = compose["services"]["sync"]["build"]
    assert (HOSTING / build["context"] / build["dockerfile"]).samefile(HOSTING / "Dockerfile")
    volumes = {one.partition(":")[0] for service in compose["services"].values() for one in service["volumes"]}
    assert volumes - {"./show"} == {"./Caddyfile", *compose["volumes"]}
    assert (HOSTING / "Caddyfile").is_file()


def git(folder: Path, *arguments: str) -> str:
    named = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "I", "GIT_AUTHOR_EMAIL": "i@example.com"}
    named |= {"GIT_COMMITTER_NAME": "I", "GIT_COMMITTER_EMAIL": "i@example.com"}
    return subprocess.run(
        [program("git"), *arguments],
        cwd=folder,
        env={**os.environ, **named},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_workflow_s_steps_bring_in_publish_and_keep_what_came(root, path, tmp_path):
    steps = [step for step in WORKFLOW["jobs"]["podcast"]["steps"] if "run" in step and "pip" not in step["run"]]
    settings = root / "show.toml"
    settings.write_text(settings.read_text("utf-8").replace('[publish]\nto = "../public"\n', ""), "utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", "origin")
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "A show")
    git(root, "remote", "add", "origin", str(tmp_path / "origin"))
    git(root, "push", "--quiet", "--set-upstream", "origin", "main")

    def hour() -> None:
        for step in steps:
            subprocess.run(["bash", "-e", "-c", step["run"]], cwd=root, env={**os.environ, "PATH": path}, check=True)

    hour()
    assert (root / "site" / "001-one.mp3").is_file()
    assert "<title>One</title>" in (root / "site" / "feed.xml").read_text("utf-8")
    kept = set(git(tmp_path / "origin", "ls-tree", "-r", "--name-only", "main").split())
    assert {"essays/001-one.md", ".sync.json", "show.toml"} <= kept
    assert not [name for name in kept if name.startswith(("out/", "site/"))]
    before = git(tmp_path / "origin", "rev-parse", "main")
    hour()
    assert git(tmp_path / "origin", "rev-parse", "main") == before
    # A runner of the next hour that has lost its cache: all is made again, the same bytes under the same names.
    sound = (root / "site" / "001-one.mp3").read_bytes()
    fresh = tmp_path / "fresh"
    git(tmp_path, "clone", "--quiet", str(tmp_path / "origin"), str(fresh))
    root = fresh
    hour()
    assert (fresh / "site" / "001-one.mp3").read_bytes() == sound


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def caddy(folder: Path, home: Path) -> Iterator[str]:
    server = program("caddy")
    home.mkdir()
    address = f"http://127.0.0.1:{free_port()}"
    settings = home / "Caddyfile"
    settings.write_text("{\n\tadmin off\n}\n" + (HOSTING / "Caddyfile").read_text("utf-8"), "utf-8")
    named = {"PODCAST_HOST": address, "PODCAST_ROOT": str(folder), "HOME": str(home), "PATH": os.environ["PATH"]}
    process = subprocess.Popen([server, "run", "--config", settings], env=named, stderr=subprocess.DEVNULL)
    try:

        def answers() -> bool:
            with contextlib.suppress(httpx.TransportError):
                return httpx.get(address, trust_env=False).status_code > 0
            return False

        until(answers)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_the_web_server_gives_listeners_all_that_check_asks_for(tmp_path):
    (tmp_path / "show").mkdir()
    show: Show = a_show(tmp_path / "show")
    with caddy(tmp_path / "public", tmp_path / "home") as address, Web(allow_local=True) as web:
        place = place_of(str(tmp_path / "public"), tmp_path)
        deliver(show, three_essays(show), place, address, now=NOW)
        assert list(check_live(f"{address}/feed.xml", web)) == []
        assert web.ask(f"{address}/.essaycast.json").status == 404
        assert web.ask(f"{address}/148-essay-148/").headers["content-type"].startswith("text/html")
