"""What authors have comes in whole: inputs of every kind, held by a checker to what is expected of them."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

from ready import made_ready

# Every input takes a second or two: all of them are tried only where there is time.
FEW = "[abgkl]*"
ONLY = "*" if os.environ.get("ESSAYCAST_CI") == "1" else FEW


def test_what_authors_have_comes_in_as_expected(door: Path) -> None:
    checker = runpy.run_path(str(door / "door.py"))
    # The checker cuts off what it starts from the network, and so is the process that they divide from.
    with made_ready(*checker["without_network"]()) as programs:
        checked = subprocess.run(
            [sys.executable, door / "door.py", door / "dev", "--only", ONLY, "--min", "1", "--jobs", "2", "--verbose"],
            env=os.environ | {"PATH": programs.path, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
        )
    failed = checked.stdout[checked.stdout.find("FAIL") :]
    assert checked.returncode == 0, failed + checked.stderr
    assert checked.stdout.rstrip().endswith("= 1.000")
