"""Threads that read values of a kind for the first time at the same moment."""

from __future__ import annotations

import subprocess
import sys

# In a process of its own, which is what it once took down.
READERS = """
import sys, threading
from dataclasses import field, make_dataclass
from tts.checked import Line, from_json, from_table

sys.setswitchinterval(1e-6)
for number in range(40):
    inner = make_dataclass(f"Inner{number}", [(f"a{place}", Line, field(default="")) for place in range(40)])
    kind = make_dataclass(f"Kind{number}", [("inside", tuple[inner, ...]), ("name", Line)])
    together = threading.Barrier(4)

    def read(place):
        together.wait()
        from_json(b'{"inside": [{"a1": "x"}], "name": "y"}', kind) if place % 2 else from_table(
            {"inside": [{"a1": "x"}], "name": "y"}, kind
        )

    threads = [threading.Thread(target=read, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def test_a_kind_that_several_threads_meet_first_is_read_by_all():
    ended = subprocess.run([sys.executable, "-c", READERS], capture_output=True, timeout=120, text=True)
    assert ended.returncode == 0
    assert not ended.stderr
