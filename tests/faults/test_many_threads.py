"""Threads that do something for the first time at the same moment, each time in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from programs import needs_openvino

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


SPEAKERS = """
import threading
from pathlib import Path
from tts.show.settings import default_show
from tts.voice.cast import Cast

cast = Cast(default_show(Path()), "openvino", 2)
cast.fingerprints()
together = threading.Barrier(2)

def speak(place):
    together.wait()
    assert len(cast.speak("", f"The number {place} was drawn on a Tuesday in the town hall.", ()).samples)

threads = [threading.Thread(target=speak, args=(place,)) for place in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


@needs_openvino
def test_threads_that_are_the_first_to_call_openvino_do_not_wait_for_each_other():
    """They did in two runs of three: one with Python's lock, one with that of OpenVINO's bindings."""
    ended = subprocess.run([sys.executable, "-c", SPEAKERS], capture_output=True, timeout=120, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
