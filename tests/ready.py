"""Our programs in processes of their own without their half second of imports: one that has them divides for each.

Only for what does not depend on how a program starts: what it is given, prints, writes and ends with, and signals.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from shows import REPOSITORY

_PROGRAMS = ("essaycast", "render-episode")

# Waits for calls: the names of a program and a folder, arguments, an environment, and three files for its outputs.
_DIVIDING = """
import atexit, contextlib, gc, json, os, resource, signal, socket, sys, tempfile, threading, traceback
from pathlib import Path
before = dict(os.environ)
with contextlib.suppress(ImportError):
    import typer._adapters  # and pydantic, which newer versions import at each call only
from tts import kept
from tts.cli import main
import tts.cli.app, tts.cli.tables, tts.cli.script_reports, tts.cli.word_reports, tts.check.episode, tts.check.feed
import tts.publish.outputs, tts.publish.publisher, tts.render.batch, tts.render.studio, tts.script.words
import tts.sources.importing, tts.sources.kinds, tts.sync.run, tts.upload.delivery
from tts.script.build import build_script
from tts.script.lexicon import show_entries
from tts.show.settings import load_show
from tts.sources.registry import read_essay

repository = Path(sys.argv[1])
show = load_show(repository)
for essay in (repository / "essays").iterdir():
    build_script(read_essay(essay), show, show_entries(show))
# What was compiled for these essays is kept now, and not once more by each that divides.
kept._kept().write()
atexit.unregister(kept._kept().write)
kept._kept.cache_clear()
set_by_imports = {name: value for name, value in os.environ.items() if before.get(name) != value}
signal.signal(signal.SIGINT, signal.default_int_handler)
gc.collect()
gc.freeze()
listening = socket.socket(fileno=int(sys.argv[2]))
while True:
    calling, _ = listening.accept()
    if os.fork() == 0:
        listening.close()
        data, outputs, _, _ = socket.recv_fds(calling, 1 << 16, 3)
        while more := calling.recv(1 << 16):
            data += more
        program, folder, arguments, environment = json.loads(data)
        child = os.fork()
        if child == 0:
            break
        for output in outputs:
            os.close(output)
        calling.sendall(b"%d\\n" % child)
        calling.sendall(b"%d\\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        os._exit(0)
    calling.close()
    with contextlib.suppress(ChildProcessError):  # none is left
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
calling.close()
# As Python opens them, which a closed one is not at all.
encoding, _, errors = environment.get("PYTHONIOENCODING", "utf-8").partition(":")
for number, name in enumerate(("stdin", "stdout", "stderr")):
    stream = None
    if number < len(outputs):
        os.dup2(outputs[number], number)
        os.close(outputs[number])
        mode, buffering, how = (("r", -1, errors), ("w", -1, errors), ("w", 1, "backslashreplace"))[number]
        stream = open(number, mode, buffering, encoding, how or "strict", closefd=False)
    else:
        os.close(number)
    setattr(sys, name, stream)
    setattr(sys, f"__{name}__", stream)
os.chdir(folder)
os.environ.clear()
os.environ |= environment | set_by_imports
tempfile.tempdir = None
sys.argv = [program, *arguments]
try:
    getattr(main, program.replace("-", "_"))()
except SystemExit as ended:
    code = ended.code or 0
except BaseException:
    traceback.print_exc()
    code = 1
# What Python does at its end, except to take itself apart, which takes as long as many a command.
threading._shutdown()
atexit._run_exitfuncs()
for stream in filter(None, (sys.stdout, sys.stderr)):
    try:
        stream.flush()
    except OSError:
        os.write(2, b"Exception ignored in: what was left to print")
        code = 120
os._exit(code)
"""

# Stands for a program on a search path: gives its own outputs away, and ends as the program does.
_CALLING = """#!{python} -IS
import json, os, signal, socket, sys
place = socket.socket(socket.AF_UNIX)
place.connect({socket!r})
call = json.dumps([{program!r}, os.getcwd(), sys.argv[1:], dict(os.environ)]).encode()
socket.send_fds(place, [call], [0, 1, 2])
place.shutdown(socket.SHUT_WR)
told = place.makefile("rb")
child = int(told.readline())
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda number, _: os.kill(child, number))
code = int(told.readline())
os._exit(code if code >= 0 else 128 - code)
"""


class Ready:
    """A process that has imported our programs; ``path`` is a search path on which they are its own."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "socket")
        for program in _PROGRAMS:
            script = folder / program
            script.write_text(_CALLING.format(python=sys.executable, socket=self._socket, program=program), "utf-8")
            script.chmod(0o755)
        self.path = f"{folder}{os.pathsep}{os.environ['PATH']}"

    def listening(self) -> socket.socket:
        """Return the socket on which it is called."""
        place = socket.socket(socket.AF_UNIX)
        place.bind(self._socket)
        place.listen(20)
        return place

    def run(self, folder: Path, arguments: Sequence[str], *outputs: Path, **env: str) -> int:
        """Run ``essaycast`` to its end; returns its exit code, below 0 if a signal ended it.

        ``outputs`` are the files for standard output and standard error, of which those that are not given are closed.
        """
        files = [os.open(os.devnull, os.O_RDONLY), *(os.open(path, os.O_WRONLY | os.O_CREAT) for path in outputs)]
        call = json.dumps(["essaycast", str(folder), list(arguments), {**os.environ, **env}]).encode()
        with socket.socket(socket.AF_UNIX) as place:
            place.connect(self._socket)
            socket.send_fds(place, [call], files)
            for file in files:
                os.close(file)
            place.shutdown(socket.SHUT_WR)
            _, code = place.makefile("rb").read().split()
        return int(code)


@contextmanager
def made_ready(*before: str) -> Iterator[Ready]:
    """Import our programs in a process that is started by the words ``before``, and end it with all of its own."""
    # The name of a socket may have a hundred characters.
    with tempfile.TemporaryDirectory(prefix="ready-") as name:
        programs = Ready(Path(name))
        with programs.listening() as place:
            process = subprocess.Popen(
                [*before, sys.executable, "-c", _DIVIDING, REPOSITORY, str(place.fileno())],
                env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
                pass_fds=[place.fileno()],
                start_new_session=True,
            )
        try:
            yield programs
        finally:
            os.killpg(process.pid, 9)
            process.wait()
