"""``essaycast help``: the documentation in the terminal, page by page."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest
from shows import REPOSITORY

from tts.cli.pages import for_terminal, page, sections, topics

PAGES = sorted(path.stem for path in (REPOSITORY / "docs").glob("*.md"))
LINKS = {
    name: re.findall(r"\(help ([^)\s]+)\)", for_terminal((REPOSITORY / f"docs/{name}.md").read_text("utf-8")))
    for name in PAGES
}


def test_every_page_is_a_topic():
    assert sorted([*topics(), "README"]) == PAGES


@pytest.mark.parametrize("topic", topics())
def test_a_topic_shows_its_page(run, tmp_path, topic):
    ran = run("essaycast", "help", topic, cwd=tmp_path)
    title = re.match(r"# (.+)", (REPOSITORY / f"docs/{topic}.md").read_text("utf-8"))
    assert ran.code == 0
    assert title
    assert title[1] in ran.out


def test_without_a_topic_every_page_is_listed(run, tmp_path):
    listed = run("essaycast", "help", cwd=tmp_path).out
    assert [topic for topic in topics() if not re.search(rf"help\s+{topic}\)", listed)] == []


@pytest.mark.parametrize("name", [name for name, targets in LINKS.items() if targets])
def test_where_a_page_refers_to_another_there_is_help(name):
    assert all(page(target) for target in LINKS[name])


@pytest.mark.parametrize("topic", ["directions", "Exit codes", "show.md", "docs/show.md", "docs/sound.md#loudness"])
def test_a_heading_and_a_file_name_work_as_topics(run, tmp_path, topic):
    assert run("essaycast", "help", topic, cwd=tmp_path).code == 0


def test_a_heading_shows_its_section_alone(run, tmp_path):
    shown = run("essaycast", "help", "exit-codes", cwd=tmp_path).out
    assert "you pressed Ctrl-C" in shown
    assert "essaycast render" not in shown


@pytest.mark.parametrize(("topic", "hint"), [("vioces", "did you mean voices"), ("xyzzyxyzzy", "run: essaycast help")])
def test_an_unknown_topic_is_one_line(run, tmp_path, topic, hint):
    ran = run("essaycast", "help", topic, cwd=tmp_path)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith(f"error: no help on '{topic}': {hint}")


def test_a_section_ends_at_the_next_heading_of_its_depth_and_code_has_no_headings():
    parts = sections("# A\n\n```sh\n# no heading\n```\n\n## B\n\n### C\n\n## D\n")
    assert [(part.depth, part.name) for part in parts] == [(1, "a"), (2, "b"), (3, "c"), (2, "d")]
    assert parts[1].text == "## B\n\n### C\n\n"


def test_links_become_topics_and_code_stays():
    assert for_terminal("[A](b.md#c) [D](e.mp3) ![F](g.png) [H](https://i.example) `[J](k.md)`") == (
        "A (help c) D *F* H (https://i.example) `[J](k.md)`"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_at_a_terminal_the_page_opens_in_the_pager(tmp_path):
    ours, theirs = pty.openpty()
    code = "import sys; sys.argv = ['essaycast', 'help', 'names']; from tts.cli.main import essaycast; essaycast()"
    environment = {**os.environ, "PAGER": "sed 's/^/> /'", "PYTHONPATH": str(REPOSITORY), "TERM": "xterm"}
    environment.pop("MANPAGER", None)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=theirs, stdout=theirs, cwd=tmp_path, env=environment
    ) as p:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            told += part
    os.close(ours)
    assert p.returncode == 0
    assert b"> " in told
    assert b"Fix a name" in told
