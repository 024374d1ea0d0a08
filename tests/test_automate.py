"""What docs/automate.md offers to copy is valid for systemd and names a real command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from programs import program
from shows import REPOSITORY

DOCUMENT = (REPOSITORY / "docs" / "automate.md").read_text(encoding="utf-8")


def unit(name: str) -> str:
    found = re.search(rf"`{re.escape(name)}`:\n\n((?:    .*\n|\n)+)", DOCUMENT)
    assert found
    return dedent(found[1]).strip() + "\n"


@pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")
def test_systemd_takes_the_units(tmp_path):
    verify = program("systemd-analyze")
    names = ("essaycast-sync.service", "essaycast-sync.timer")
    for name in names:
        # The command of this machine in place of the one in the reader's home.
        (tmp_path / name).write_text(unit(name).replace("%h/.local/bin/essaycast", sys.executable), "utf-8")
    (tmp_path / "run").mkdir()
    told = subprocess.run(
        [verify, "--user", "verify", *(str(tmp_path / name) for name in names)],
        env={"XDG_RUNTIME_DIR": str(tmp_path / "run"), "HOME": str(Path.home()), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_cron_and_systemd_run_the_same_command():
    commands = re.findall(r'essaycast"? (sync --show [^\n]+)', DOCUMENT)
    assert [re.sub(r'"|\$HOME|%h', "", one) for one in commands] == ["sync --show /my-show --quiet"] * 2
